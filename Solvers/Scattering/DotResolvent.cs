using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Levels with contacts to wide bands: D = E − h + iπWW†, S = 1 − 2πi W†GW.</summary>
internal sealed class DotResolvent : Resolvent
{
    // Derivatives in the angle, order by order: of h − iπWW†, and of √2π W column by column.
    private readonly Complex[][] effective;
    private readonly Complex[][] contacts;
    private readonly ComplexElimination elimination;
    // A row of a matrix and a column that it is multiplied with, real and imaginary parts apart.
    private readonly double[] parts;

    /// <param name="hamiltonian">h and its derivatives in the angle; what is taken over.</param>
    /// <param name="amplitudes">√2π W and its derivatives, levels as rows.</param>
    /// <param name="size">Number of levels.</param>
    /// <param name="channels">Number of channels.</param>
    public DotResolvent(Complex[][] hamiltonian, Complex[][] amplitudes, int size, int channels) : base(size, channels)
    {
        contacts = new Complex[amplitudes.Length][];
        effective = new Complex[hamiltonian.Length][];
        elimination = new ComplexElimination(size);
        parts = new double[2 * size * (channels + 1)];
        for (var q = 0; q < amplitudes.Length; q++)
        {
            contacts[q] = new Complex[size * channels];
            for (var i = 0; i < size; i++)
                for (var b = 0; b < channels; b++)
                    contacts[q][b * size + i] = amplitudes[q][i * channels + b];
        }
        for (var q = 0; q < hamiltonian.Length; q++)
        {
            effective[q] = hamiltonian[q];
            var binomial = 1.0;
            for (var p = 0; p <= q; p++)
            {
                // (WW†) differentiated q times.
                for (var b = 0; b < channels; b++)
                    for (var i = 0; i < size; i++)
                    {
                        var left = binomial * new Complex(0, 0.5) * contacts[p][b * size + i];
                        if (left == Complex.Zero) continue;
                        for (var j = 0; j < size; j++) effective[q][i * size + j] -= left * Complex.Conjugate(contacts[q - p][b * size + j]);
                    }
                binomial = binomial * (q - p) / (p + 1);
            }
        }
    }

    /// <summary>h − iπWW†, row by row.</summary>
    public ReadOnlySpan<Complex> Effective => effective[0];

    /// <inheritdoc/>
    public override void Prepare(double energy) => Prepare((Complex)energy);

    /// <inheritdoc/>
    public override bool IsZero(int energies, int angles) => energies > 1 || (energies > 0 && angles > 0);

    /// <inheritdoc/>
    public override void Solve(Span<Complex> columns)
    {
        for (var b = 0; b < Channels && Size > 0; b++) elimination.Solve(columns.Slice(b * Size, Size));
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
        if (energies == 0) contacts[angles].CopyTo(columns);
    }

    /// <inheritdoc/>
    public override void Emit(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> matrix)
    {
        if (energies > 0) return;
        var outgoing = contacts[angles];
        for (var a = 0; a < Channels; a++)
            for (var b = 0; b < Channels; b++)
                matrix[a * Channels + b] += factor * Overlap(outgoing.AsSpan(a * Size, Size), x.Slice(b * Size, Size));
    }

    /// <inheritdoc/>
    public override Complex Background(int channel, int energies) => energies == 0 ? 1 : 0;

    /// <summary>S and ∂S/∂θ, outgoing channels as rows.</summary>
    public void Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative, Span<Complex> workspace)
    {
        Prepare(energy);
        var x = workspace[..(Size * Channels)];
        var y = workspace.Slice(Size * Channels, Size * Channels);
        contacts[0].CopyTo(x);
        Solve(x);
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

    // y += factor·matrix·x, row by row, so that each row is taken apart once.
    private void Apply(ReadOnlySpan<Complex> matrix, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        var real = parts.AsSpan(0, Size);
        var imaginary = parts.AsSpan(Size, Size);
        for (var b = 0; b < Channels; b++)
            ComplexRows.Split(x.Slice(b * Size, Size), parts.AsSpan(2 * (b + 1) * Size, Size), parts.AsSpan((2 * b + 3) * Size, Size));
        for (var i = 0; i < Size; i++)
        {
            ComplexRows.Split(matrix.Slice(i * Size, Size), real, imaginary);
            for (var b = 0; b < Channels; b++)
                y[b * Size + i] += factor * ComplexRows.Product(real, imaginary, parts.AsSpan(2 * (b + 1) * Size, Size), parts.AsSpan((2 * b + 3) * Size, Size));
        }
    }

    private static Complex Overlap(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < a.Length; i++) sum += Complex.Conjugate(a[i]) * b[i];
        return sum;
    }
}
