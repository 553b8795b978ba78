using System.Numerics;
using static QuantumMotors.Reference.AuditChecks;

namespace QuantumMotors.Reference;

/// <summary>The motor of a row that holds a Luttinger liquid, and what its laws need of it.</summary>
/// <param name="Motor">The motor.</param>
/// <param name="Liquid">Its electrons.</param>
internal sealed record LiquidRow(Motor Motor, LuttingerLiquid Liquid)
{
    public static LiquidRow? Of(AuditedTable t, int i) => t.Motor(i) is { Conductor: PinnedLiquid pinned } motor ? new(motor, pinned.Liquid) : null;

    public bool IsBiased => Motor.Drive is Drive.Voltage;

    public double Bias => Motor.Reservoirs.Bias;

    public double Load => Motor.Mechanics.Load;

    /// <summary>γ_ext, the damping of a magnet included.</summary>
    public double External => Motor.Mechanics.Friction;

    /// <summary>Friction at constant velocity, of everything.</summary>
    public double Braking => Liquid.SteadyFriction + External;

    public double Temperatures => Motor.Reservoirs.Left.Temperature + Motor.Reservoirs.Right.Temperature;

    public double BathTemperature => Motor.Mechanics.BathTemperature.IfNone(Motor.Reservoirs.MeanTemperature);

    /// <summary>ω coth(ω/2T), the mean of both leads.</summary>
    public double Agitation(double frequency) => (Agitation(frequency, Motor.Reservoirs.Left.Temperature) + Agitation(frequency, Motor.Reservoirs.Right.Temperature)) / 2;

    public static double Agitation(double frequency, double temperature)
    {
        var ω = Math.Abs(frequency);
        return temperature == 0 ? ω : ω < 1e-8 * temperature ? 2 * temperature : ω / Math.Tanh(ω / (2 * temperature));
    }
}

/// <summary>Laws of Luttinger liquids that a table can be held against: those at constant velocity, and of the gap. What the table states as errors is allowed.</summary>
internal static class LiquidChecks
{
    /// <summary>All of them; none for motors that are no Luttinger liquids.</summary>
    public static IEnumerable<AuditCheck> For(AuditedTable t)
    {
        var isOne = t.KnowsProblem
            ? Enumerable.Range(0, t.RowCount).Any(i => LiquidRow.Of(t, i) is not null)
            : LiquidObservables.All().Any(o => o.Columns.Exists(c => t.Has(c)));
        return isOne ? Steady(t).Concat(Loads(t)).Concat(Gaps(t)).Concat(LiquidSpectra.For(t)).Concat(LiquidMotions.For(t)) : [];
    }

    private static IEnumerable<AuditCheck> Steady(AuditedTable t)
    {
        if (t.Has("steady.current", "steady.velocity"))
            yield return Liquid("one electron per turn: steady.current = steady.velocity/2π", t, (_, i) => Sum(t, i, ("steady.current", 1), ("steady.velocity", -1 / Math.Tau)));
        foreach (var (name, charge) in new[] { ("charge.R[1]", 1.0), ("charge.L[1]", -1), ("charge[1]", -1), ("pumpedCharge", 1) })
            if (t.Has(name) && !t.Has("angle"))
                yield return Liquid($"one electron per turn: {name} = {charge}", t, (_, i) => Sum(t, i, [-charge], (name, 1)));
        if (t.Has("friction"))
            yield return Liquid("friction is that of constant velocity: 1/2π with Fermi-liquid leads, 1/2πK without", t, (at, i) => Sum(t, i, [-at.Liquid.SteadyFriction], ("friction", 1)));
        if (t.Has("noise", "friction"))
            yield return Liquid("noise = friction (T_L + T_R), without noise of partition", t, (at, i) => Sum(t, i, ("noise", 1), ("friction", -at.Temperatures)));
        if (t.Has("motorConductance"))
            yield return Liquid("motorConductance = 1/4π²(γ + γ_ext), γ at constant velocity", t, (at, i) => Sum(t, i, [-1], ("motorConductance", Math.Tau * Math.Tau * at.Braking)));
        if (t.Has("steady.velocity"))
            yield return Liquid("torques balance in steady rotation: (γ + γ_ext) steady.velocity = V/2π − load", t, (at, i) =>
                at.IsBiased ? Sum(t, i, [at.Load, -at.Bias / Math.Tau], ("steady.velocity", at.Braking)) : null);
    }

    private static IEnumerable<AuditCheck> Loads(AuditedTable t)
    {
        if (t.Has("loadEfficiency"))
        {
            yield return Liquid("first law: no loadEfficiency above 1", t, (_, i) => Less(NotNegative(1 - t.At("loadEfficiency", i), 1), t.Error("loadEfficiency", i)));
            yield return Liquid("loadEfficiency = 2π load/V", t, (at, i) => at.IsBiased ? Sum(t, i, [-Math.Tau * at.Load], ("loadEfficiency", at.Bias)) : null);
        }
        if (t.Has("steady.efficiency", "steady.velocity"))
            yield return Liquid("a motor's steady.efficiency = 2π load/V", t, (at, i) => at.IsBiased && at.Motor.Reservoirs.TemperatureBias == 0
                && at.Load * t.At("steady.velocity", i) > 0 && at.Bias * t.At("steady.velocity", i) > 0 ? Sum(t, i, [-Math.Tau * at.Load], ("steady.efficiency", at.Bias)) : null);
        if (t.Has("loadPower", "maxLoadPower"))
            yield return new("loadPower is not above maxLoadPower", false, i =>
                Less(NotNegative(t.At("maxLoadPower", i) - t.At("loadPower", i), Math.Abs(t.At("maxLoadPower", i)) + Math.Abs(t.At("loadPower", i))), t.Error("maxLoadPower", i), t.Error("loadPower", i)));
        if (t.Has("loadPower"))
            yield return Liquid("loadPower (γ + γ_ext) = load (V/2π − load)", t, (at, i) =>
                at.IsBiased ? Sum(t, i, [at.Load * at.Load, -at.Load * at.Bias / Math.Tau], ("loadPower", at.Braking)) : null);
        if (t.Has("maxLoadPower"))
            yield return Liquid("maxLoadPower (γ + γ_ext) = (V/4π)²", t, (at, i) => at.IsBiased ? Sum(t, i, [-Math.Pow(at.Bias / (2 * Math.Tau), 2)], ("maxLoadPower", at.Braking)) : null);
    }

    private static IEnumerable<AuditCheck> Gaps(AuditedTable t)
    {
        if (t.Has("gap", "criticalPotential"))
            yield return Liquid("criticalPotential = 2 gap/πK", t, (at, i) => Sum(t, i, ("gap", 2), ("criticalPotential", -Math.PI * at.Liquid.Interaction)));
        // Breather and soliton: m = 2M sin(πK/2(2 − K)) below the point where it is at two solitons.
        if (t.Has("exactGap", "exactCriticalPotential"))
            yield return Liquid("exactGap = 2 exactCriticalPotential sin(πK/2(2 − K)), for K ≥ 1 without the sine", t, (at, i) =>
                Sum(t, i, ("exactGap", 1), ("exactCriticalPotential", at.Liquid.Interaction is < 1 and var K ? -2 * Math.Sin(Math.PI / 2 * K / (2 - K)) : -2)));
    }

    /// <summary>A law of rows that hold a Luttinger liquid.</summary>
    internal static AuditCheck Liquid(string name, AuditedTable t, Func<LiquidRow, int, Defect?> row) => new(name, true, i => LiquidRow.Of(t, i) is { } at ? row(at, i) : null);

    /// <summary>A weighted sum of columns that should be zero, less what the table states as errors.</summary>
    internal static Defect? Sum(AuditedTable t, int i, params (string Column, double Weight)[] terms) => Sum(t, i, [], terms);

    /// <summary>The same with numbers besides.</summary>
    internal static Defect? Sum(AuditedTable t, int i, double[] numbers, params (string Column, double Weight)[] terms) => Less(
        AuditChecks.Sum([.. numbers, .. terms.Select(x => x.Weight * t.At(x.Column, i))]), [.. terms.Select(x => Math.Abs(x.Weight) * t.Error(x.Column, i))]);

    /// <summary>A defect less the errors that the table states.</summary>
    internal static Defect? Less(Defect? defect, params double[] errors) => defect is { } d ? d with { Value = Math.Sign(d.Value) * Math.Max(0, Math.Abs(d.Value) - errors.Sum()) } : null;

    /// <summary>The same of two complex numbers that should be alike.</summary>
    internal static Defect? Alike(Complex one, Complex other, double size, params double[] errors) =>
        double.IsNaN(one.Magnitude + other.Magnitude) ? null : Less(new Defect((one - other).Magnitude, size), errors);
}
