namespace QuantumMotors.Solvers;

/// <summary>Adds functions at the angles 2π(from + j·stride)/total, j = 0, 1, …, of the circle: sums, magnitudes, bounds on the errors.</summary>
internal delegate Shortfall? PeriodicSums(int from, int stride, int total, Span<double> sums, Span<double> magnitudes, Span<double> bounds);

/// <summary>Integrals over one turn of the rotor.</summary>
public static class PeriodicIntegral
{
    private const int Fewest = 8;
    private const int Most = 1 << 20;
    private const double Roundoff = 1e-15;
    private const double NoiseFloor = 1e-10;
    private const double Resolved = 1e-8;
    private const int Patience = 8;
    private const double Fast = 16;
    private const int Usual = 256;

    /// <summary>e^(−38) is rounding.</summary>
    internal const double Decayed = 38;

    // Poles may be double, and residues larger than means.
    private const double OfResidues = 8;

    /// <summary>∮₀^{2π} f dθ by the trapezoidal rule, doubled until it stands still.
    /// <para>Equation: Trefethen2014 (3.4). Valid: f periodic and smooth. Accuracy: converges faster than any power; the last change,
    /// or what it becomes in another doubling at the rate at which changes fall, is the error estimate. Cost: at most four times the
    /// angles that resolve f. Errors: more than 2²⁰ angles.</para></summary>
    /// <param name="f">The integrand.</param>
    /// <param name="floor">A mean value that counts as zero, for integrands that may cancel to pure rounding.</param>
    [Equation("Trefethen2014", "3.4")]
    public static Either<Shortfall, Estimate> Over(Func<double, double> f, double floor = 0) =>
        Over(1, Fewest, (from, stride, total, sums, magnitudes, _) =>
        {
            for (var k = from; k < total; k += stride)
            {
                var value = f(Math.Tau * k / total);
                sums[0] += value;
                magnitudes[0] += Math.Abs(value);
            }
            return null;
        }, floor).Map(integrals => integrals[0]);

    /// <summary>The same for several functions at once, until all of them stand still.</summary>
    /// <param name="count">Number of functions.</param>
    /// <param name="fewest">Angles to begin with, so many that no feature is missed; a power of two from 8 on is taken.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="floor">A mean value that counts as zero.</param>
    /// <param name="most">Half the number of angles beyond which nothing is tried.</param>
    /// <param name="isSmooth">Whether the functions are known to be smooth, so that what is seen of their convergence tells what comes.</param>
    /// <param name="enough">Share of the functions to which changes must have fallen at the last number of angles, so that what is reached is taken
    /// with its error.</param>
    /// <param name="pole">How far beside the real axis the functions are known to be analytic: changes fall as e^(−n·pole) with n angles, and half as many
    /// as are enough are the first.</param>
    internal static Either<Shortfall, Estimate[]> Over(
        int count, int fewest, PeriodicSums functions, double floor = 0, int most = Most, bool isSmooth = true, double enough = 0, double pole = 0)
    {
        if (fewest > most) return new Shortfall.Unresolved($"features of the response are so narrow that {most} angles might miss them");
        var (sum, magnitude, bound) = (new double[count], new double[count], new double[count]);
        var (before, last, change, stands) = (new double[count], new double[count], new double[count], new bool[count]);
        var (best, stalled, error) = (new double[count], new int[count], new double[count]);
        System.Array.Fill(last, double.PositiveInfinity);
        System.Array.Fill(best, double.PositiveInfinity);
        var first = pole > 0
            ? (int)Math.Clamp(Math.Floor(Decayed / (2 * pole)) + 1, Fewest, most)
            : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(fewest, Fewest, Most));
        if (functions(0, 1, first, sum, magnitude, bound) is { } early) return early;
        var reached = first;
        for (var n = first; n <= most; n *= 2)
        {
            for (var i = 0; i < count; i++) before[i] = sum[i] / n;
            if (functions(1, 2, 2 * n, sum, magnitude, bound) is { } fault) return fault;
            for (var i = 0; i < count; i++)
            {
                var scale = magnitude[i] / (2 * n);
                change[i] = Math.Abs(sum[i] / (2 * n) - before[i]);
                // Converged, twice in a row because one agreement can be an accident of aliasing; or at the floor that the rounding
                // of f sets, where doubling no longer halves the change.
                var tolerance = Math.Max((isSmooth ? 1 : 20) * Roundoff * scale, Math.Max(floor, bound[i] / (2 * n)));
                // What is missing from functions that are analytic so far: with twice the angles the change of a change.
                var decay = 2 * n * pole > Decayed ? Math.Exp(-n * pole) : 1;
                var missing = decay < 1 ? OfResidues * decay * Math.Max(change[i], decay * scale) : Math.Max(change[i], last[i]);
                var isConverged = missing <= tolerance;
                var isAtFloor = isSmooth && change[i] <= NoiseFloor * scale && last[i] <= NoiseFloor * scale && change[i] >= last[i] / 4;
                // Changes of a smooth function square with each doubling; where they were seen to, the next one need not be computed.
                var next = scale > 0 ? scale * Math.Pow(change[i] / scale, 1.5) : 0;
                var isForeseen = isSmooth && last[i] < 0.1 * scale && change[i] <= Resolved * scale && change[i] <= scale * Math.Pow(last[i] / scale, 1.5) && next <= tolerance;
                // Rounding that f does not declare shows as changes that no longer fall, however large they are; they are then the error.
                if (change[i] >= best[i]) stalled[i]++;
                best[i] = Math.Min(best[i], change[i]);
                // Once one stands it stands: at the floor changes are random, and not all are small at the same time.
                stands[i] |= isConverged || isForeseen || isAtFloor || stalled[i] >= Patience;
                error[i] = isForeseen ? next : missing;
            }
            if (System.Array.TrueForAll(stands, s => s))
            {
                var integrals = new Estimate[count];
                for (var i = 0; i < count; i++)
                    integrals[i] = Estimate.Within(
                        Math.Tau * sum[i] / (2 * n), Math.Tau * (error[i] + (Roundoff * magnitude[i] + bound[i]) / (2 * n)));
                return integrals;
            }
            // Changes that fall slowly belong to functions that are not smooth: more angles would help little.
            var isSlow = false;
            for (var i = 0; i < count; i++) isSlow |= !stands[i] && change[i] > last[i] / Fast;
            (last, change, reached) = (change, last, 2 * n);
            if (enough > 0 && n >= Usual && isSlow) break;
        }
        // What is not smooth converges as a power of the number of angles: the last change is more than what is still missing.
        for (var i = 0; i < count; i++)
            if (!stands[i] && !(last[i] <= enough * magnitude[i] / reached)) return Shortfall.Unresolved.ByAngles(reached);
        var integral = new Estimate[count];
        for (var i = 0; i < count; i++)
            integral[i] = Estimate.Within(Math.Tau * sum[i] / reached, Math.Tau * (last[i] + (Roundoff * magnitude[i] + bound[i]) / reached));
        return integral;
    }

    /// <summary>Adds the values at one angle to sums, magnitudes and bounds.</summary>
    internal static void Gain(ReadOnlySpan<Estimate> values, Span<double> sums, Span<double> magnitudes, Span<double> bounds)
    {
        for (var i = 0; i < values.Length; i++)
        {
            sums[i] += values[i].Value;
            magnitudes[i] += Math.Abs(values[i].Value);
            bounds[i] += values[i].Error;
        }
    }
}
