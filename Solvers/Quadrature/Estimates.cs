namespace QuantumMotors.Solvers;

/// <summary>What is known of a number beyond how it was computed.</summary>
internal static class Estimates
{
    /// <summary>A number that cannot be negative: rounding may leave a zero a little below zero.</summary>
    public static Estimate NotNegative(this Estimate x) => x.Value < 0 ? Estimate.Within(0, x.Error - x.Value) : x;
}
