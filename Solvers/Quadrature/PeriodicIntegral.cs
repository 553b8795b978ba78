namespace QuantumMotors.Solvers;

/// <summary>Integrals over one turn of the rotor.</summary>
public static class PeriodicIntegral
{
    private const int Fewest = 8;
    private const int Most = 1 << 20;

    /// <summary>∮₀^{2π} f dθ by the trapezoidal rule, doubled until it stands still.
    /// <para>Equation: Trefethen2014 (3.4). Valid: f periodic and smooth. Accuracy: converges faster than any power; the last change is
    /// the error estimate. Cost: at most twice the angles that resolve f. Errors: more than 2²⁰ angles.</para></summary>
    [Equation("Trefethen2014", "3.4")]
    public static Either<Shortfall, Estimate> Over(Func<double, double> f)
    {
        var (sum, magnitude, quiet) = (0.0, 0.0, 0);
        for (var k = 0; k < Fewest; k++) Add(k, Fewest);
        for (var n = Fewest; n <= Most; n *= 2)
        {
            var before = sum / n;
            for (var k = 1; k < 2 * n; k += 2) Add(k, 2 * n);
            var change = Math.Abs(sum / (2 * n) - before);
            // Twice in a row: one agreement can be an accident of aliasing.
            quiet = change <= 1e-15 * magnitude / (2 * n) + double.Epsilon ? quiet + 1 : 0;
            if (quiet == 2) return Estimate.Within(Math.Tau * sum / (2 * n), Math.Tau * (change + 1e-15 * magnitude / (2 * n)));
        }
        return new Shortfall.Unresolved($"the integral over a cycle is not resolved by {2 * Most} angles");

        void Add(int k, int n)
        {
            var value = f(Math.Tau * k / n);
            sum += value;
            magnitude += Math.Abs(value);
        }
    }
}
