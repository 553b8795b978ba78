namespace QuantumMotors.Properties;

/// <summary>How close two numbers must be, and why. No law has a bare tolerance.</summary>
/// <param name="Relative">Allowed difference over the expected magnitude.</param>
/// <param name="Absolute">Allowed difference on top, for quantities with a natural scale.</param>
/// <param name="Why">What the tolerance covers.</param>
public sealed record Tolerance(double Relative, double Absolute, string Why);

/// <summary>Comparison of numbers in laws.</summary>
public static class Closeness
{
    /// <summary>One formula in another order: a few roundings.</summary>
    public static readonly Tolerance Rounding = new(4e-15, 0, "a few units in the last place of the same numbers");

    /// <summary>Amplitudes, whose modulus is at most 1: roundings relative to 1.</summary>
    public static readonly Tolerance Amplitude = new(0, 1e-14, "the bar for unitarity; amplitudes have scale 1");

    /// <summary>The project's bar for anything deterministic.</summary>
    public static readonly Tolerance Bar = new(1e-12, 0, "the bar for deterministic results");

    /// <summary>Numbers certified by an independent computation with hundreds of digits.</summary>
    public static readonly Tolerance Certified = new(2e-14, 5e-324, "about fifty roundings, against numbers of 25 digits");

    /// <summary>A differential equation integrated in thousands of steps.</summary>
    public static readonly Tolerance Integrated = new(1e-10, 1e-11, "truncation and accumulated rounding of the sixth-order integrator");

    /// <summary>Fails unless <paramref name="actual"/> is as close to <paramref name="expected"/> as the tolerance asks.</summary>
    public static void Close(double expected, double actual, Tolerance tolerance)
    {
        var allowed = tolerance.Relative * Math.Abs(expected) + tolerance.Absolute;
        if (expected.Equals(actual) || Math.Abs(actual - expected) <= allowed) return;
        Assert.Fail($"expected {expected:R}, got {actual:R}: off by {Math.Abs(actual - expected):E2}, allowed {allowed:E2} ({tolerance.Why})");
    }

    /// <inheritdoc cref="Close(double, double, Tolerance)"/>
    public static void Close(System.Numerics.Complex expected, System.Numerics.Complex actual, Tolerance tolerance)
    {
        var allowed = tolerance.Relative * expected.Magnitude + tolerance.Absolute;
        if ((actual - expected).Magnitude <= allowed) return;
        Assert.Fail($"expected {expected}, got {actual}: off by {(actual - expected).Magnitude:E2}, allowed {allowed:E2} ({tolerance.Why})");
    }

    /// <summary>Fails unless the two differ visibly: the opposite law, or the proof that a law can fail.</summary>
    public static void Apart(double a, double b, double least)
    {
        if (!(Math.Abs(a - b) >= least)) Assert.Fail($"{a:R} and {b:R} should differ by at least {least:R}");
    }
}
