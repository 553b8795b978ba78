using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A chain between two half-infinite chains of the same hopping, with a voltage probe on every site if there is dephasing.
/// Channels: L, R, then the probes from left to right.</summary>
/// <remarks>D is tridiagonal; elimination needs no pivoting, because the leads give every pivot an imaginary part of one sign.</remarks>
/// <param name="hopping">t.</param>
/// <param name="dephasing">η ≥ 0, imaginary part of every level.</param>
/// <param name="levels">Levels of the sites and their derivatives in the angle, order by order.</param>
internal sealed class LatticeResolvent(double hopping, double dephasing, double[][] levels)
    : Resolvent(levels[0].Length, dephasing > 0 ? levels[0].Length + 2 : 2)
{
    private readonly Complex[] inverses = new Complex[levels[0].Length];
    // As many derivatives in the energy as in the angle.
    private readonly Complex[] selfEnergy = new Complex[levels.Length];
    private readonly Complex[] amplitude = new Complex[levels.Length];

    /// <inheritdoc/>
    public override void Prepare(double energy)
    {
        LatticeLead.SelfEnergy(energy, hopping, selfEnergy);
        LatticeLead.Amplitude(energy, hopping, amplitude);
        Eliminate(new Complex(energy, dephasing), selfEnergy[0]);
    }

    /// <inheritdoc/>
    public override bool IsZero(int energies, int angles) => energies > 0 && angles > 0;

    /// <inheritdoc/>
    public override bool IsSilent(int energies, int angles) => angles > 0;

    /// <inheritdoc/>
    public override void Solve(Span<Complex> columns)
    {
        for (var b = 0; b < Channels; b++) SolveColumn(columns.Slice(b * Size, Size));
    }

    /// <inheritdoc/>
    public override void Subtract(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        for (var b = 0; b < Channels; b++)
        {
            var from = x.Slice(b * Size, Size);
            var to = y.Slice(b * Size, Size);
            if (angles > 0)
            {
                var slope = levels[angles];
                for (var j = 0; j < Size; j++) to[j] += factor * slope[j] * from[j];
                continue;
            }
            if (energies == 1)
                for (var j = 0; j < Size; j++) to[j] -= factor * from[j];
            to[0] += factor * selfEnergy[energies] * from[0];
            to[Size - 1] += factor * selfEnergy[energies] * from[Size - 1];
        }
    }

    /// <inheritdoc/>
    public override void Incoming(int energies, int angles, Span<Complex> columns)
    {
        if (angles > 0) return;
        for (var b = 0; b < Channels; b++) columns[b * Size + Site(b)] = Strength(b, energies);
    }

    /// <inheritdoc/>
    public override void Emit(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> matrix)
    {
        if (angles > 0) return;
        for (var a = 0; a < Channels; a++)
        {
            var weight = factor * Strength(a, energies);
            if (weight == Complex.Zero) continue;
            for (var b = 0; b < Channels; b++) matrix[a * Channels + b] += weight * x[b * Size + Site(a)];
        }
    }

    /// <inheritdoc/>
    public override Complex Background(int channel, int energies) =>
        channel < 2 ? -selfEnergy[energies] / hopping : energies == 0 ? 1 : 0;

    /// <summary>S and ∂S/∂θ, outgoing channels as rows, and the longest time that an electron stays, in 3n + n² multiplications for each
    /// site.</summary>
    public double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative, Span<Complex> workspace, ReadOnlySpan<double> slope)
    {
        Prepare(energy);
        workspace.Clear();
        Incoming(0, 0, workspace);
        Solve(workspace);
        var n = Channels;
        for (var a = 0; a < n; a++)
            for (var b = 0; b <= a; b++)
            {
                // G is symmetric, and so is S; ∂G = G h′ G.
                var x = workspace.Slice(a * Size, Size);
                var y = workspace.Slice(b * Size, Size);
                var sum = Complex.Zero;
                for (var j = 0; j < Size; j++) sum += slope[j] * (x[j] * y[j]);
                var element = Complex.ImaginaryOne * Strength(a, 0) * y[Site(a)];
                matrix[a * n + b] = matrix[b * n + a] = a == b ? element - Background(a, 0) : element;
                derivative[a * n + b] = derivative[b * n + a] = Complex.ImaginaryOne * sum;
            }
        return Longest(workspace, Size);
    }

    /// <summary>ln |t(E)|² of the way from L to R, also where it underflows.</summary>
    public double LogTransmission(double energy)
    {
        Prepare(energy);
        var sum = 2 * Math.Log(LatticeLead.Velocity(energy, hopping) / hopping);
        foreach (var inverse in inverses) sum += 2 * Math.Log(hopping * Complex.Abs(inverse));
        return sum;
    }

    /// <summary>Tr h′G at a complex energy, L and R only: −∂_θ ln det D.</summary>
    public Complex ForceOfSea(Complex z, out double size)
    {
        size = 0;
        var Σ = LatticeLead.SelfEnergy(z, hopping);
        var (inverse, slope, sum, t2) = (Complex.Zero, Complex.Zero, Complex.Zero, hopping * hopping);
        var free = z + new Complex(0, dephasing);
        for (var j = 0; j < Size; j++)
        {
            // Pivots p of the elimination and their slopes: p′ = −h′ + t²p₋′/p₋².
            var pivot = free - levels[0][j] - t2 * inverse;
            if (j == 0) pivot -= Σ;
            if (j == Size - 1) pivot -= Σ;
            slope = t2 * (inverse * inverse) * slope - levels[1][j];
            inverse = Reciprocals.Of(pivot);
            var term = slope * inverse;
            sum -= term;
            size += Math.Abs(term.Real) + Math.Abs(term.Imaginary);
        }
        return sum;
    }

    private void Eliminate(Complex z, Complex Σ)
    {
        var t2 = hopping * hopping;
        for (var j = 0; j < Size; j++)
        {
            var pivot = z - levels[0][j];
            if (j == 0) pivot -= Σ;
            else pivot -= t2 * inverses[j - 1];
            if (j == Size - 1) pivot -= Σ;
            inverses[j] = pivot == Complex.Zero ? 1e150 : Reciprocals.Of(pivot);
        }
    }

    private void SolveColumn(Span<Complex> x)
    {
        for (var j = 1; j < Size; j++) x[j] -= hopping * inverses[j - 1] * x[j - 1];
        x[Size - 1] *= inverses[Size - 1];
        for (var j = Size - 2; j >= 0; j--) x[j] = (x[j] - hopping * x[j + 1]) * inverses[j];
    }

    private int Site(int channel) => channel switch { 0 => 0, 1 => Size - 1, _ => channel - 2 };

    private Complex Strength(int channel, int energies) =>
        channel < 2 ? amplitude[energies] : energies == 0 ? Math.Sqrt(2 * dephasing) : 0;
}
