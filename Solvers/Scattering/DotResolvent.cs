using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Levels with contacts to wide bands: D = E − h + iπWW†, S = 1 − 2πi W†GW.</summary>
internal sealed class DotResolvent : Resolvent
{
    // Derivatives in the angle, order by order: of h − iπWW†, and of √2π W column by column.
    private readonly SplitMatrix[] effective;
    private readonly Complex[][] contacts;
    private readonly bool isStill;
    private readonly ComplexElimination elimination;
    // Columns that a matrix is applied to, real and imaginary parts apart.
    private readonly double[] parts;

    /// <param name="hamiltonian">h and its derivatives in the angle; what is taken over.</param>
    /// <param name="amplitudes">√2π W and its derivatives, levels as rows.</param>
    /// <param name="size">Number of levels.</param>
    /// <param name="channels">Number of channels.</param>
    public DotResolvent(SplitMatrix[] hamiltonian, Complex[][] amplitudes, int size, int channels) : base(size, channels)
    {
        contacts = new Complex[amplitudes.Length][];
        effective = hamiltonian;
        elimination = new ComplexElimination(size);
        parts = new double[2 * size * channels];
        for (var q = 0; q < amplitudes.Length; q++) contacts[q] = Columns(amplitudes[q], size, channels);
        for (var q = 0; q < hamiltonian.Length; q++)
        {
            var binomial = 1.0;
            for (var p = 0; p <= q; p++)
            {
                // (WW†) differentiated q times.
                for (var b = 0; b < channels; b++)
                    Widen(effective[q], binomial, contacts[p].AsSpan(b * size, size), contacts[q - p].AsSpan(b * size, size));
                binomial = binomial * (q - p) / (p + 1);
            }
        }
    }

    /// <summary>With contacts that stand still.</summary>
    /// <param name="effective">h − iπWW† and derivatives of h in the angle; what is taken over.</param>
    /// <param name="columns">√2π W, column by column; it is read.</param>
    /// <param name="size">Number of levels.</param>
    /// <param name="channels">Number of channels.</param>
    public DotResolvent(SplitMatrix[] effective, Complex[] columns, int size, int channels) : base(size, channels)
    {
        (this.effective, isStill) = (effective, true);
        contacts = new Complex[effective.Length][];
        contacts[0] = columns;
        elimination = new ComplexElimination(size);
        parts = new double[2 * size * channels];
    }

    /// <summary>Amplitudes with levels as rows, column by column.</summary>
    public static Complex[] Columns(Complex[] amplitudes, int size, int channels)
    {
        var columns = new Complex[size * channels];
        for (var i = 0; i < size; i++)
            for (var b = 0; b < channels; b++)
                columns[b * size + i] = amplitudes[i * channels + b];
        return columns;
    }

    /// <summary>h − iπWW†, row by row.</summary>
    public SplitMatrix Effective => effective[0];

    /// <inheritdoc/>
    public override void Prepare(double energy) => Prepare((Complex)energy);

    /// <inheritdoc/>
    public override bool IsZero(int energies, int angles) => energies > 1 || (energies > 0 && angles > 0);

    /// <inheritdoc/>
    public override bool IsSilent(int energies, int angles) => energies > 0;

    /// <inheritdoc/>
    public override void Solve(Span<Complex> columns)
    {
        if (Size > 0) elimination.Solve(columns);
    }

    /// <inheritdoc/>
    public override void Subtract(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        if (energies == 1)
            for (var k = 0; k < y.Length; k++) y[k] -= factor * x[k];
        else Apply(effective[angles], factor, x, y);
    }

    /// <inheritdoc/>
    public override void Incoming(int energies, int angles, Span<Complex> columns)
    {
        if (energies == 0 && !(isStill && angles > 0)) contacts[angles].CopyTo(columns);
    }

    /// <inheritdoc/>
    public override void Emit(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> matrix)
    {
        if (energies > 0 || (isStill && angles > 0)) return;
        var outgoing = contacts[angles];
        for (var a = 0; a < Channels; a++)
            for (var b = 0; b < Channels; b++)
                matrix[a * Channels + b] += factor * Overlap(outgoing.AsSpan(a * Size, Size), x.Slice(b * Size, Size));
    }

    /// <inheritdoc/>
    public override Complex Background(int channel, int energies) => energies == 0 ? 1 : 0;

    /// <summary>S and ∂S/∂θ, outgoing channels as rows, and the longest time that an electron stays: S†∂S/∂E = i W†G†GW.</summary>
    public double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative, Span<Complex> workspace)
    {
        Prepare(energy);
        var x = workspace[..(Size * Channels)];
        var y = workspace.Slice(Size * Channels, Size * Channels);
        contacts[0].CopyTo(x);
        Solve(x);
        if (isStill)
        {
            FrozenStill(x, y, matrix, derivative, workspace[(2 * Size * Channels)..]);
            return Longest(x, Size);
        }
        // ∂(GW) = G(∂W + ∂(h − iπWW†) GW).
        contacts[1].CopyTo(y);
        Apply(effective[1], 1, x, y);
        Solve(y);
        for (var a = 0; a < Channels; a++)
            for (var b = 0; b < Channels; b++)
            {
                var (amplitude, slope) = (Complex.Zero, Complex.Zero);
                for (var i = 0; i < Size; i++)
                {
                    var outgoing = Complex.Conjugate(contacts[0][a * Size + i]);
                    amplitude += outgoing * x[b * Size + i];
                    slope += outgoing * y[b * Size + i] + Complex.Conjugate(contacts[1][a * Size + i]) * x[b * Size + i];
                }
                matrix[a * Channels + b] = new Complex((a == b ? 1 : 0) + amplitude.Imaginary, -amplitude.Real);
                derivative[a * Channels + b] = new Complex(slope.Imaginary, -slope.Real);
            }
        return Longest(x, Size);
    }

    // Contacts that stand still make W†G = S(GW)†, since levels are Hermitian: ∂S = −2πi S (GW)†∂h GW.
    private void FrozenStill(ReadOnlySpan<Complex> x, Span<Complex> y, Span<Complex> matrix, Span<Complex> derivative, Span<Complex> workspace)
    {
        y.Clear();
        Apply(effective[1], 1, x, y);
        var force = workspace[..(Channels * Channels)];
        for (var a = 0; a < Channels; a++)
            for (var b = 0; b < Channels; b++)
            {
                var amplitude = Overlap(contacts[0].AsSpan(a * Size, Size), x.Slice(b * Size, Size));
                matrix[a * Channels + b] = new Complex((a == b ? 1 : 0) + amplitude.Imaginary, -amplitude.Real);
                force[a * Channels + b] = Overlap(x.Slice(a * Size, Size), y.Slice(b * Size, Size));
            }
        for (var a = 0; a < Channels; a++)
            for (var b = 0; b < Channels; b++)
            {
                var slope = Complex.Zero;
                for (var c = 0; c < Channels; c++) slope += matrix[a * Channels + c] * force[c * Channels + b];
                derivative[a * Channels + b] = new Complex(slope.Imaginary, -slope.Real);
            }
    }

    /// <summary>−∂_θ ln det D = Tr ∂(h − iπWW†) G at a complex energy.</summary>
    public Complex ForceOfSea(Complex z, Span<Complex> workspace, out double size)
    {
        size = 0;
        Prepare(z);
        var sum = Complex.Zero;
        var column = workspace[..Size];
        for (var j = 0; j < Size; j++)
        {
            for (var i = 0; i < Size; i++) column[i] = effective[1][i * Size + j];
            elimination.Solve(column);
            sum += column[j];
            foreach (var element in column) size += element.Magnitude;
        }
        return sum;
    }

    private void Prepare(Complex z)
    {
        elimination.Set(z, effective[0]);
        elimination.Factorise();
    }

    // y += factor·matrix·x.
    private void Apply(SplitMatrix matrix, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        var half = Size * Channels;
        ComplexRows.Split(x, parts.AsSpan(0, half), parts.AsSpan(half, half));
        for (var i = 0; i < Size; i++)
            for (var b = 0; b < Channels; b++)
                y[b * Size + i] += factor * ComplexRows.Product(
                    matrix.Real.AsSpan(i * Size, Size), matrix.Imaginary.AsSpan(i * Size, Size), parts.AsSpan(b * Size, Size), parts.AsSpan(half + b * Size, Size));
    }

    /// <summary>matrix −= (i/2) factor·x y†.</summary>
    public static void Widen(SplitMatrix matrix, double factor, ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var left = new Complex(0, -0.5 * factor) * x[i];
            if (left == Complex.Zero) continue;
            var real = matrix.Real.AsSpan(i * y.Length, y.Length);
            var imaginary = matrix.Imaginary.AsSpan(i * y.Length, y.Length);
            for (var j = 0; j < y.Length; j++)
            {
                real[j] += left.Real * y[j].Real + left.Imaginary * y[j].Imaginary;
                imaginary[j] += left.Imaginary * y[j].Real - left.Real * y[j].Imaginary;
            }
        }
    }

    private static Complex Overlap(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < a.Length; i++) sum += Complex.Conjugate(a[i]) * b[i];
        return sum;
    }
}
