namespace QuantumMotors.Solvers;

/// <summary>How far an expansion in the velocity can be trusted.</summary>
public static class Reach
{
    private const double Ratio = 1.25;
    private const double Slowest = 1e-6;
    private const double Fastest = 1e4;
    private const int Bisections = 40;

    /// <summary>The largest velocity up to which, in both directions, the work of an expansion is within a share of the exact work. The share is
    /// taken of the largest exact work on the way from rest, because the work itself passes through zero.
    /// <para>Equation: BustosMarunCalvo2019 (60), and text on the convergence of the series. Units: energy/ħ. Valid: exact fluxes of known
    /// extent. Accuracy: 1e-9 relative; velocities are searched in steps of a quarter, so that a shorter crossing of the bound is not seen.
    /// Cost: some hundred exact cycles. Errors: those of the fluxes; an expansion that stays within the share at all velocities, or
    /// leaves it at once.</para></summary>
    /// <param name="coefficients">Coefficients of the expansion.</param>
    /// <param name="exact">The exact fluxes.</param>
    /// <param name="order">Highest order of the torque that is used.</param>
    /// <param name="share">The share, such as 0.01.</param>
    [Equation("BustosMarunCalvo2019", "60")]
    public static Either<Shortfall, Estimate> Of(CycleCoefficients coefficients, RotationFluxes.Exact exact, int order, double share)
    {
        if (order >= coefficients.Work.Count) return new Shortfall.NotThisMode($"the expansion is known to order {coefficients.Work.Count - 1} only");
        var scale = exact.Extent.Map(e => e.Scale).IfNone(1);
        Shortfall? fault = null;
        var (forward, backward) = (Towards(1), Towards(-1));
        if (fault is not null) return fault;
        var nearer = Math.Min(forward, backward);
        return double.IsInfinity(nearer) ? new Shortfall.Unbounded("the expansion holds at every velocity")
            : nearer == 0 ? new Shortfall.Undetermined("the expansion holds at no velocity that differs from rest")
            : Estimate.Within(nearer, 1e-9 * nearer);

        double Towards(int direction)
        {
            var (last, largest) = (0.0, Math.Abs(Work(0)));
            for (var Ω = Slowest * scale; Ω < Fastest * scale && fault is null; (last, Ω) = (Ω, Ω * Ratio))
            {
                var at = Work(direction * Ω);
                if (IsWithin(direction * Ω, at, Math.Max(largest, Math.Abs(at))))
                {
                    largest = Math.Max(largest, Math.Abs(at));
                    continue;
                }
                var (inside, outside) = (last, Ω);
                for (var k = 0; k < Bisections && outside - inside > 1e-10 * outside; k++)
                {
                    var middle = (inside + outside) / 2;
                    at = Work(direction * middle);
                    if (IsWithin(direction * middle, at, Math.Max(largest, Math.Abs(at)))) inside = middle;
                    else outside = middle;
                }
                return inside;
            }
            return double.PositiveInfinity;
        }

        bool IsWithin(double Ω, double work, double largest) => Math.Abs(Cycle.Sum(coefficients.Work, order, Ω).Value - work) <= share * largest;

        double Work(double Ω) => exact.WorkAt(Ω).Match(Right: w => w.Value, Left: why =>
        {
            fault = why;
            return double.NaN;
        });
    }
}
