using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Fluctuations of the forces: integrals of f_a(1 − f_b) on the real axis, by Gauss's rule on panels that are halved.</summary>
/// <remarks>By Wick's theorem D = (1/2π) Σ_ab ∫ f_a (1 − f_b) N_ab N′_ba dE, where N = W†G†∂h GW + K + K†, K = W†G† ∂W (1 − (i/2) W†GW), is
/// the operator of the force between the waves that the contacts send.</remarks>
internal sealed class KeldyshNoise(Complex[] effective, int size, (Complex[] Slope, Complex[]? Moving)[] forces, Complex[] amplitudes, int[] owners, (double Potential, double Temperature)[] contacts)
{
    private const int Depth = 40;
    private const double Thermal = 42;

    private readonly int channels = owners.Length;
    private readonly Complex[] green = new Complex[size * size];

    /// <summary>The matrix D, row by row.</summary>
    public Estimate[] All(ReadOnlySpan<Complex> poles)
    {
        var n = forces.Length;
        var (sums, errors) = (new double[n * n], new double[n * n]);
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (μ, T) in contacts) (lowest, highest) = (Math.Min(lowest, μ - Thermal * T), Math.Max(highest, μ + Thermal * T));
        var points = new List<double> { lowest, highest };
        foreach (var (μ, T) in contacts)
            for (var j = -3; j <= 3; j++) points.Add(μ + 4 * j * T);
        foreach (var λ in poles)
            for (var j = -2; j <= 2; j++) points.Add(λ.Real + 3 * j * λ.Imaginary);
        points.RemoveAll(E => !(E >= lowest && E <= highest));
        points.Sort();
        var panels = new List<(double From, double To, double[] Value)>();
        for (var p = 0; p + 1 < points.Count; p++)
            if (points[p + 1] > points[p]) panels.Add((points[p], points[p + 1], Panel(points[p], points[p + 1])));
        // What a panel may miss is measured against all of them.
        var natural = panels.Sum(p => p.Value.SkipLast(1).Max(Math.Abs));
        var rounding = panels.Sum(p => p.Value[^1]);
        foreach (var (from, to, value) in panels) Add(from, to, value, natural, Depth, sums, errors);
        return [.. sums.Select((sum, i) => Estimate.Within(sum / Math.Tau, (errors[i] + 1e-15 * natural + rounding) / Math.Tau))];
    }

    private void Add(double from, double to, double[] whole, double natural, int depth, double[] sums, double[] errors)
    {
        var middle = (from + to) / 2;
        var (left, right) = (Panel(from, middle), Panel(middle, to));
        var worst = 0.0;
        for (var i = 0; i < sums.Length; i++) worst = Math.Max(worst, Math.Abs(left[i] + right[i] - whole[i]));
        if (worst <= 1e-13 * natural || depth == 0)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += left[i] + right[i];
                // Halves are better than the whole by many orders, unless nothing is resolved.
                errors[i] += depth == 0 ? worst : 1e-3 * worst;
            }
            return;
        }
        Add(from, middle, left, natural, depth - 1, sums, errors);
        Add(middle, to, right, natural, depth - 1, sums, errors);
    }

    // The elements of D, then what rounding may do to them.
    private double[] Panel(double from, double to)
    {
        var sum = new double[forces.Length * forces.Length + 1];
        foreach (var (node, weight) in Rule.Nodes.Zip(Rule.Weights))
        {
            var E = (from + to) / 2 + (to - from) / 2 * node;
            var values = At(E);
            for (var i = 0; i < sum.Length; i++) sum[i] += weight * (to - from) / 2 * values[i];
        }
        return sum;
    }

    private double[] At(double E)
    {
        var elimination = new ComplexElimination(size);
        elimination.Set(E, new SplitMatrix(effective));
        elimination.Factorise();
        for (var j = 0; j < size; j++)
        {
            var column = new Complex[size];
            column[j] = 1;
            elimination.Solve(column);
            for (var i = 0; i < size; i++) green[i * size + j] = column[i];
        }
        // GW.
        var waves = DenseMatrices.Product(green, amplitudes, size, size, channels);
        var operators = forces.Select(f => Operator(waves, f.Slope, f.Moving)).ToArray();
        var values = new double[forces.Length * forces.Length + 1];
        for (var a = 0; a < channels; a++)
            for (var b = 0; b < channels; b++)
            {
                var weight = Filled(owners[a], E) * Empty(owners[b], E);
                if (weight == 0) continue;
                for (var ν = 0; ν < forces.Length; ν++)
                    for (var other = 0; other < forces.Length; other++)
                        values[ν * forces.Length + other] += weight * (operators[ν][a * channels + b] * operators[other][b * channels + a]).Real;
            }
        // An energy is known to a rounding, and a resonance is as narrow as G is large.
        values[^1] = 1e-15 * (Math.Abs(E) + Norm(effective)) * Norm(green) * values.Max(Math.Abs);
        return values;
    }

    private static double Norm(Complex[] a)
    {
        var sum = 0.0;
        foreach (var z in a) sum += z.Real * z.Real + z.Imaginary * z.Imaginary;
        return Math.Sqrt(sum);
    }

    private Complex[] Operator(Complex[] waves, Complex[] slope, Complex[]? moving)
    {
        var adjoint = DenseMatrices.Adjoint(waves, size, channels);
        var N = DenseMatrices.Product(adjoint, DenseMatrices.Product(slope, waves, size, size, channels), channels, size, channels);
        if (moving is null) return N;
        // At the contact the wave is half what comes and half what goes: 1 − (i/2) W†GW.
        var local = DenseMatrices.Product(DenseMatrices.Adjoint(amplitudes, size, channels), waves, channels, size, channels);
        for (var k = 0; k < local.Length; k++) local[k] = (k / channels == k % channels ? 1 : 0) - new Complex(0, 0.5) * local[k];
        var K = DenseMatrices.Product(DenseMatrices.Product(adjoint, moving, channels, size, channels), local, channels, channels, channels);
        var mirror = DenseMatrices.Adjoint(K, channels, channels);
        for (var k = 0; k < N.Length; k++) N[k] += K[k] + mirror[k];
        return N;
    }

    private double Filled(int c, double E) => Occupation(c, E - contacts[c].Potential);

    private double Empty(int c, double E) => Occupation(c, contacts[c].Potential - E);

    private double Occupation(int c, double above)
    {
        var T = contacts[c].Temperature;
        return T == 0 ? (above < 0 ? 1 : 0) : 1 / (1 + Math.Exp(above / T));
    }
}
