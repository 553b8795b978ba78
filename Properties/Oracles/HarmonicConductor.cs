using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>A conductor that turns at a velocity, without any expansion: waves with all their sidebands at once, as one matrix of harmonics.</summary>
/// <remarks>(E + nΩ)ψ_n − Σ_m (h + Σ)_{n−m} ψ_m = In_n, S_n = 1·δ_n0 − i Σ_m Out_{n−m} ψ_m, harmonics being those of e^(−iθ). It shares nothing with the library.</remarks>
internal sealed class HarmonicConductor
{
    private const int Sidebands = 26;

    private readonly int places;
    private readonly int[] owners;
    private readonly int range;
    // h and W, harmonic by harmonic from −range on.
    private readonly Complex[][,] hamiltonian;
    private readonly Complex[][,] contacts;
    private readonly double? hopping;

    private HarmonicConductor(int places, int[] owners, int range, Complex[][,] hamiltonian, Complex[][,] contacts, double? hopping) =>
        (this.places, this.owners, this.range, this.hamiltonian, this.contacts, this.hopping) = (places, owners, range, hamiltonian, contacts, hopping);

    /// <summary>A dot with wide bands.</summary>
    public static HarmonicConductor Of(CoherentDot dot, Arr<string> reservoirs)
    {
        var couplings = reservoirs.SelectMany(name => dot.Couplings.Where(c => c.Reservoir == name)).ToArray();
        var owners = reservoirs.SelectMany((name, r) => Enumerable.Repeat(r, dot.Couplings.Filter(c => c.Reservoir == name).Sum(c => c.Channels))).ToArray();
        var range = Math.Max(dot.Hamiltonian.Harmonics, couplings.Max(c => c.Amplitudes.Harmonics));
        var contacts = new Complex[2 * range + 1][,];
        for (var k = -range; k <= range; k++)
        {
            contacts[k + range] = new Complex[dot.Levels, owners.Length];
            var first = 0;
            foreach (var coupling in couplings)
            {
                var w = Harmonic(coupling.Amplitudes, k);
                for (var i = 0; i < dot.Levels; i++)
                    for (var b = 0; b < coupling.Channels; b++)
                        contacts[k + range][i, first + b] = Math.Sqrt(Math.Tau) * w[i, b];
                first += coupling.Channels;
            }
        }
        return new(dot.Levels, owners, range, [.. Enumerable.Range(-range, 2 * range + 1).Select(k => Harmonic(dot.Hamiltonian, k))], contacts, null);
    }

    /// <summary>A chain between chains.</summary>
    public static HarmonicConductor Of(TightBindingWire wire)
    {
        var h = new Complex[3][,];
        for (var k = -1; k <= 1; k++)
        {
            h[k + 1] = new Complex[wire.Sites, wire.Sites];
            for (var j = 0; j < wire.Sites; j++)
            {
                // 2Δ cos(φ_j − θ) = Δ e^(iφ_j) e^(−iθ) + c.c.
                if (k != 0) h[k + 1][j, j] = Complex.FromPolarCoordinates(wire.Strength, k * Math.Tau * (j + 1) / wire.Period);
                else if (j > 0) h[1][j, j - 1] = h[1][j - 1, j] = -wire.Hopping;
            }
        }
        var ends = new Complex[wire.Sites, 2];
        (ends[0, 0], ends[wire.Sites - 1, 1]) = (1, 1);
        var none = new Complex[wire.Sites, 2];
        return new(wire.Sites, [0, 1], 1, h, [none, ends, none], wire.Hopping);
    }

    /// <summary>∮ of charge and heat into each reservoir at a velocity.</summary>
    public (double[] Charge, double[] Heat) Currents(Reservoirs leads, double Ω)
    {
        var (n, all) = (owners.Length, leads.All.ToArray());
        var (charge, heat) = (new double[all.Length], new double[all.Length]);
        // At T = 0, occupations jump where a sideband reaches a potential.
        var kinks = new SortedSet<double>();
        foreach (var r in all)
            for (var m = -Sidebands; m <= Sidebands; m++)
                if (r.Temperature == 0) kinks.Add(r.ChemicalPotential - m * Ω);
                else if (m is -1 or 1) kinks.Add(r.ChemicalPotential + m * (38 * r.Temperature + Sidebands * Math.Abs(Ω)));
        foreach (var (from, to) in kinks.Zip(kinks.Skip(1)))
            Integrate(from, to, all.Min(r => r.Temperature) is > 0 and var T ? 3.5 * T : 0.2, (E, weight) =>
            {
                var S = Amplitudes(E, Ω);
                for (var m = -Sidebands; m <= Sidebands; m++)
                    for (var α = 0; α < n; α++)
                        for (var β = 0; β < n; β++)
                        {
                            var (a, there) = (owners[α], E + m * Ω);
                            var p = S[m + Sidebands][α, β];
                            var moved = weight * (p.Real * p.Real + p.Imaginary * p.Imaginary) * (Occupation(all[owners[β]], E) - Occupation(all[a], there));
                            charge[a] += moved;
                            heat[a] += (there - all[a].ChemicalPotential) * moved;
                        }
            });
        return (charge, heat);
    }

    /// <summary>∮ of the torque at a velocity from what the levels of a dot hold, −∮ Tr h′ρ; for contacts that stand still.</summary>
    public double Work(Reservoirs leads, double Ω)
    {
        const double Far = 8;
        var (n, all) = (owners.Length, leads.All.ToArray());
        var work = 0.0;
        var points = new SortedSet<double>(all.Select(r => r.ChemicalPotential)) { -Far, all.Max(r => r.ChemicalPotential + 38 * r.Temperature) };
        foreach (var (from, to) in points.Zip(points.Skip(1)))
            Integrate(from, to, all.Min(r => r.Temperature) is > 0 and var T ? 3.5 * T : 0.2, (E, weight) => Gain(E, weight, b => Occupation(all[b], E)));
        // From far below, everything is full.
        Integrate(0, 1, 0.25, (s, weight) => Gain(-Far / s, weight * Far / (s * s), b => Occupation(all[b], -Far / s)));
        return work;

        void Gain(double E, double weight, Func<int, double> occupation)
        {
            var ψ = Waves(E, Ω);
            for (var β = 0; β < n; β++)
                for (var m = -Sidebands; m <= Sidebands; m++)
                    for (var k = Math.Max(-range, -Sidebands - m); k <= Math.Min(range, Sidebands - m); k++)
                        for (var i = 0; i < places; i++)
                            for (var j = 0; j < places; j++)
                                work -= weight * occupation(owners[β])
                                    * (Complex.Conjugate(ψ[(m + k + Sidebands) * places + i, β]) * new Complex(0, -k) * hamiltonian[k + range][i, j] * ψ[(m + Sidebands) * places + j, β]).Real;
        }
    }

    /// <summary>The first coefficients of the polynomials through values at Chebyshev's points of |Ω| ≤ a velocity.</summary>
    public static double[][] Coefficients(int points, double fastest, Func<double, double[]> values)
    {
        var x = Enumerable.Range(0, points).Select(j => Math.Cos(Math.PI * (j + 0.5) / points)).ToArray();
        var at = new double[points][];
        Parallel.For(0, points, j => at[j] = values(fastest * x[j]));
        var vandermonde = Matrix<double>.Build.Dense(points, points, (i, j) => Math.Pow(x[i], j));
        var solution = vandermonde.LU().Solve(Matrix<double>.Build.Dense(points, at[0].Length, (i, j) => at[i][j]));
        return [.. Enumerable.Range(0, points).Select(k => solution.Row(k).Select(c => c / Math.Pow(fastest, k)).ToArray())];
    }

    private Complex[][,] Amplitudes(double E, double Ω)
    {
        var (n, ψ) = (owners.Length, Waves(E, Ω));
        var S = new Complex[2 * Sidebands + 1][,];
        for (var m = -Sidebands; m <= Sidebands; m++)
        {
            S[m + Sidebands] = new Complex[n, n];
            for (var α = 0; α < n; α++)
                for (var β = 0; β < n; β++)
                {
                    var sum = Complex.Zero;
                    for (var k = Math.Max(-range, m - Sidebands); k <= Math.Min(range, m + Sidebands); k++)
                        for (var i = 0; i < places; i++)
                            sum += Complex.Conjugate(contacts[range - k][i, α]) * ψ[(m - k + Sidebands) * places + i, β];
                    S[m + Sidebands][α, β] = (m == 0 && α == β ? 1 : 0) - Complex.ImaginaryOne * (Flux(E + m * Ω) * sum);
                }
        }
        return S;
    }

    // ψ_n one after the other, for each incoming channel.
    private Complex[,] Waves(double E, double Ω)
    {
        var (n, size) = (owners.Length, (2 * Sidebands + 1) * places);
        var band = 2 * range * places + places;
        var matrix = new Complex[size, size];
        var right = new Complex[size, n];
        for (var m = -Sidebands; m <= Sidebands; m++)
        {
            for (var k = -2 * range; k <= 2 * range; k++)
            {
                var from = m - k;
                if (Math.Abs(from) > Sidebands) continue;
                for (var i = 0; i < places; i++)
                    for (var j = 0; j < places; j++)
                        matrix[(m + Sidebands) * places + i, (from + Sidebands) * places + j] =
                            (k == 0 && i == j ? E + m * Ω : 0) - (Math.Abs(k) <= range ? hamiltonian[k + range][i, j] : 0) - SelfEnergy(k, i, j, E + m * Ω);
            }
            for (var i = 0; i < places && Math.Abs(m) <= range; i++)
                for (var b = 0; b < n; b++)
                    right[(m + Sidebands) * places + i, b] = Flux(E) * contacts[m + range][i, b];
        }
        for (var i = 0; i < size; i++)
            for (var r = i + 1; r <= Math.Min(size - 1, i + band); r++)
            {
                if (matrix[r, i] == Complex.Zero) continue;
                var factor = matrix[r, i] / matrix[i, i];
                for (var c = i + 1; c <= Math.Min(size - 1, i + band); c++) matrix[r, c] -= factor * matrix[i, c];
                for (var b = 0; b < n; b++) right[r, b] -= factor * right[i, b];
            }
        for (var i = size - 1; i >= 0; i--)
            for (var b = 0; b < n; b++)
            {
                for (var c = i + 1; c <= Math.Min(size - 1, i + band); c++) right[i, b] -= matrix[i, c] * right[c, b];
                right[i, b] /= matrix[i, i];
            }
        return right;
    }

    // −(i/2) Σ_j W_j (W_{j−k})† of wide bands; of a chain, −t e^{ik} at the ends.
    private Complex SelfEnergy(int k, int i, int j, double E)
    {
        if (hopping is { } t) return k == 0 && i == j && (i == 0 || i == places - 1) ? -t * Complex.Exp(Complex.ImaginaryOne * Complex.Acos(-E / (2 * t))) : 0;
        var sum = Complex.Zero;
        for (var q = Math.Max(-range, k - range); q <= Math.Min(range, k + range); q++)
            for (var b = 0; b < owners.Length; b++)
                sum += contacts[q + range][i, b] * Complex.Conjugate(contacts[q - k + range][j, b]);
        return new Complex(0, -0.5) * sum;
    }

    // √v.
    private double Flux(double E) => hopping is { } t ? Math.Sqrt(Math.Sqrt(Math.Max(0, (2 * t - E) * (2 * t + E)))) : 1;

    private static double Occupation(Reservoir r, double E) =>
        r.Temperature > 0 ? 1 / (Math.Exp((E - r.ChemicalPotential) / r.Temperature) + 1) : E < r.ChemicalPotential ? 1 : 0;

    private static void Integrate(double from, double to, double width, Action<double, double> gain)
    {
        var pieces = (int)Math.Ceiling((to - from) / width);
        var nodes = to - from < width / 3 ? new MathNet.Numerics.Integration.GaussLegendreRule(-1, 1, 8) : new MathNet.Numerics.Integration.GaussLegendreRule(-1, 1, 20);
        for (var p = 0; p < pieces; p++)
            for (var k = 0; k < nodes.Order; k++)
                gain(from + (to - from) * (p + (1 + nodes.GetAbscissa(k)) / 2) / pieces, (to - from) / pieces / 2 * nodes.GetWeight(k));
    }

    // Of e^(−ikθ).
    private static Complex[,] Harmonic(MatrixFunction function, int k)
    {
        var harmonic = new Complex[function.Rows, function.Columns];
        for (var i = 0; i < function.Rows; i++)
            for (var j = 0; j < function.Columns; j++)
            {
                if (k == 0) harmonic[i, j] = function.Constant[i, j];
                if (k != 0 && Math.Abs(k) <= function.Cosine.Count) harmonic[i, j] += function.Cosine[Math.Abs(k) - 1][i, j] / 2;
                if (k != 0 && Math.Abs(k) <= function.Sine.Count) harmonic[i, j] += function.Sine[Math.Abs(k) - 1][i, j] * new Complex(0, k > 0 ? 0.5 : -0.5);
            }
        return harmonic;
    }
}
