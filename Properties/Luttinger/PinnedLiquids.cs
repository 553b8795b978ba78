namespace QuantumMotors.Properties;

/// <summary>Liquids and wires of given numbers, for laws.</summary>
internal static class PinnedLiquids
{
    /// <summary>A liquid without end.</summary>
    public static LuttingerLiquid Endless(double K, double velocity = 1, double cutoff = 1) =>
        LuttingerLiquid.Create(K, velocity, cutoff, LiquidLeads.Endless, None).OrThrow();

    /// <summary>A liquid of traversal time 1 or another between leads.</summary>
    public static LuttingerLiquid Between(double K, double traversal = 1, double? cutoffFrequency = null) =>
        LuttingerLiquid.Create(K, 1, 1, LiquidLeads.AtEnds(traversal, 2).OrThrow(), Optional(cutoffFrequency)).OrThrow();

    /// <summary>A pinned wire without end.</summary>
    public static LuttingerWire Wire(double K, double V0, double velocity = 1, double cutoff = 1) =>
        LuttingerWire.Create(Endless(K, velocity, cutoff), V0).OrThrow();

    /// <summary>L and R at these temperatures.</summary>
    public static Reservoirs Warm(double left, double right) =>
        Reservoirs.Create(Seq(Reservoir.Create("L", 0, left).OrThrow(), Reservoir.Create("R", 0, right).OrThrow())).OrThrow();

    /// <summary>The number, if there is one.</summary>
    public static T Found<T>(Either<Shortfall, T> result) => result.Match(Right: value => value, Left: s => throw new InvalidOperationException(s.Why));

    /// <summary>Why there is none.</summary>
    public static Shortfall Missed<T>(Either<Shortfall, T> result) => result.Match(Right: _ => throw new InvalidOperationException("there is a number"), Left: s => s);

    /// <summary>Fails unless the bound holds, and is not much larger than the roundings that it counts.</summary>
    public static void Honest(double truth, Estimate estimate, double most)
    {
        Assert.True(Math.Abs(estimate.Value - truth) <= estimate.Error + Math.Abs(truth) * 1.2e-16, $"{estimate.Value:R} ± {estimate.Error:E1} misses {truth:R}");
        Assert.True(estimate.Error <= most * Math.Abs(truth), $"error {estimate.Error:E1} of {truth:R}");
    }
}
