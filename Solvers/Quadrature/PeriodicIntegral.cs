namespace QuantumMotors.Solvers;

/// <summary>Integrals over one turn of the rotor.</summary>
public static class PeriodicIntegral
{
    private const int Fewest = 8;
    private const int Most = 1 << 20;
    private const double Roundoff = 1e-15;
    private const double NoiseFloor = 1e-10;
    private const int Patience = 8;

    /// <summary>∮₀^{2π} f dθ by the trapezoidal rule, doubled until it stands still.
    /// <para>Equation: Trefethen2014 (3.4). Valid: f periodic and smooth. Accuracy: converges faster than any power; the last change is
    /// the error estimate. Cost: at most four times the angles that resolve f. Errors: more than 2²⁰ angles.</para></summary>
    /// <param name="f">The integrand.</param>
    /// <param name="floor">A mean value that counts as zero, for integrands that may cancel to pure rounding.</param>
    [Equation("Trefethen2014", "3.4")]
    public static Either<Shortfall, Estimate> Over(Func<double, double> f, double floor = 0) =>
        Over(1, θ => (Estimate[])[f(θ)], floor).Map(integrals => integrals[0]);

    /// <summary>The same for several functions at once, until all of them stand still.</summary>
    internal static Either<Shortfall, Estimate[]> Over(int count, Func<double, Either<Shortfall, Estimate[]>> functions, double floor = 0)
    {
        var (sum, magnitude, bound) = (new double[count], new double[count], new double[count]);
        var (before, last, change, stands) = (new double[count], new double[count], new double[count], new bool[count]);
        var (best, stalled) = (new double[count], new int[count]);
        System.Array.Fill(last, double.PositiveInfinity);
        System.Array.Fill(best, double.PositiveInfinity);
        Shortfall? fault = null;
        for (var k = 0; k < Fewest; k++) Add(k, Fewest);
        for (var n = Fewest; n <= Most; n *= 2)
        {
            for (var i = 0; i < count; i++) before[i] = sum[i] / n;
            for (var k = 1; k < 2 * n && fault is null; k += 2) Add(k, 2 * n);
            if (fault is not null) return fault;
            for (var i = 0; i < count; i++)
            {
                var scale = magnitude[i] / (2 * n);
                change[i] = Math.Abs(sum[i] / (2 * n) - before[i]);
                // Converged, twice in a row because one agreement can be an accident of aliasing; or at the floor that the rounding
                // of f sets, where doubling no longer halves the change.
                var isConverged = Math.Max(change[i], last[i]) <= Math.Max(Roundoff * scale, Math.Max(floor, bound[i] / (2 * n)));
                var isAtFloor = change[i] <= NoiseFloor * scale && last[i] <= NoiseFloor * scale && change[i] >= last[i] / 4;
                // Rounding that f does not declare shows as changes that no longer fall, however large they are; they are then the error.
                if (change[i] >= best[i]) stalled[i]++;
                best[i] = Math.Min(best[i], change[i]);
                // Once one stands it stands: at the floor changes are random, and not all are small at the same time.
                stands[i] |= isConverged || isAtFloor || stalled[i] >= Patience;
            }
            if (System.Array.TrueForAll(stands, s => s))
            {
                var integrals = new Estimate[count];
                for (var i = 0; i < count; i++)
                    integrals[i] = Estimate.Within(
                        Math.Tau * sum[i] / (2 * n), Math.Tau * (Math.Max(change[i], last[i]) + (Roundoff * magnitude[i] + bound[i]) / (2 * n)));
                return integrals;
            }
            (last, change) = (change, last);
        }
        return new Shortfall.Unresolved($"the integral over a cycle is not resolved by {2 * Most} angles");

        void Add(int k, int n) => functions(Math.Tau * k / n).Match(
            Right: values =>
            {
                for (var i = 0; i < count; i++)
                {
                    sum[i] += values[i].Value;
                    magnitude[i] += Math.Abs(values[i].Value);
                    bound[i] += values[i].Error;
                }
            },
            Left: why => { fault = why; });
    }
}
