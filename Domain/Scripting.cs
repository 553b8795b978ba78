namespace QuantumMotors.Domain;

/// <summary>For scripts and notebooks that prefer an exception to a <c>Validation</c>.</summary>
public static class Scripting
{
    /// <summary>The value, or an <see cref="ArgumentException"/> whose message lists every fault.</summary>
    public static T OrThrow<T>(this Validation<Rejection, T> validation) =>
        validation.Match(Succ: value => value, Fail: faults => throw new ArgumentException(string.Join('\n', faults), nameof(validation)));

    /// <summary>The value, or an <see cref="ArithmeticException"/> that says why there is none.</summary>
    public static T OrThrow<T>(this Either<Shortfall, T> result) =>
        result.Match(Right: value => value, Left: shortfall => throw new ArithmeticException(shortfall.Why));
}
