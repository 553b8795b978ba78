namespace QuantumMotors.Solvers;

/// <summary>Integrals over one turn of the rotor.</summary>
public static class PeriodicIntegral
{
    private const int Fewest = 8;
    private const int Most = 1 << 20;
    private const double Roundoff = 1e-15;
    private const double NoiseFloor = 1e-10;

    /// <summary>∮₀^{2π} f dθ by the trapezoidal rule, doubled until it stands still.
    /// <para>Equation: Trefethen2014 (3.4). Valid: f periodic and smooth. Accuracy: converges faster than any power; the last change is
    /// the error estimate. Cost: at most four times the angles that resolve f. Errors: more than 2²⁰ angles.</para></summary>
    /// <param name="f">The integrand.</param>
    /// <param name="floor">A mean value that counts as zero, for integrands that may cancel to pure rounding.</param>
    [Equation("Trefethen2014", "3.4")]
    public static Either<Shortfall, Estimate> Over(Func<double, double> f, double floor = 0)
    {
        var (sum, magnitude, last) = (0.0, 0.0, double.PositiveInfinity);
        for (var k = 0; k < Fewest; k++) Add(k, Fewest);
        for (var n = Fewest; n <= Most; n *= 2)
        {
            var before = sum / n;
            for (var k = 1; k < 2 * n; k += 2) Add(k, 2 * n);
            var (mean, scale) = (sum / (2 * n), magnitude / (2 * n));
            var change = Math.Abs(mean - before);
            // Converged, twice in a row because one agreement can be an accident of aliasing; or at the floor that the rounding of f
            // sets, where doubling no longer halves the change.
            var isConverged = Math.Max(change, last) <= Math.Max(Roundoff * scale, floor);
            var isAtFloor = change <= NoiseFloor * scale && last <= NoiseFloor * scale && change >= last / 4;
            if (isConverged || isAtFloor) return Estimate.Within(Math.Tau * mean, Math.Tau * (Math.Max(change, last) + Roundoff * scale));
            last = change;
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
