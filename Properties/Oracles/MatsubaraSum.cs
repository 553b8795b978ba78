using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Σ_k g(ω_k) over all Matsubara frequencies ω_k = (2k + 1)πT, k = 0, 1, …, of functions that far out are a series in 1/ω from 1/ω² on: the
/// first terms as they are, and the others from a polynomial in 1/ω through some frequencies beyond, whose sums are those of powers.</summary>
internal static class MatsubaraSum
{
    private const int Nodes = 12;

    /// <summary>Frequencies, and what g counts at each.</summary>
    /// <param name="temperature">T.</param>
    /// <param name="scale">Energies and rates of what g describes: the polynomial begins at many times this.</param>
    public static (double Frequency, double Weight)[] Rule(double temperature, double scale)
    {
        var first = (int)Math.Ceiling(4 * scale / (Math.Tau * temperature)) + 4;
        var rule = new List<(double, double)>();
        for (var k = 0; k < first; k++) rule.Add(((2 * k + 1) * Math.PI * temperature, 1));

        // v = K/(k + ½) is below 1 from the K-th frequency on.
        var v = Vector<double>.Build.Dense(Nodes, j => (1 + Math.Cos(Math.PI * (j + 0.5) / Nodes)) / 2);
        var powers = Matrix<double>.Build.Dense(Nodes, Nodes, (m, j) => Math.Pow(v[j], m));
        var weights = powers.Solve(Vector<double>.Build.Dense(Nodes, m => SumOfPowers(m + 2, first)));
        for (var j = 0; j < Nodes; j++) rule.Add((Math.Tau * temperature * first / v[j], weights[j] / (v[j] * v[j])));
        return [.. rule];
    }

    // Σ_{k ≥ K} (K/(k + ½))^s: terms up to some place, and beyond it Euler and Maclaurin's formula for midpoints.
    private static double SumOfPowers(int s, int first)
    {
        var sum = 0.0;
        var last = first + 40;
        for (var k = first; k < last; k++) sum += Math.Pow(first / (k + 0.5), s);
        double rising = s, x = last;
        var tail = x / (s - 1);
        tail -= rising / x / 24;
        rising *= (s + 1) * (s + 2);
        tail += 7 * rising / Math.Pow(x, 3) / 5760;
        rising *= (s + 3) * (s + 4);
        tail -= 31 * rising / Math.Pow(x, 5) / 967680;
        return sum + Math.Pow(first / x, s) * tail;
    }
}
