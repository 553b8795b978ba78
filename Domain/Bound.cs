using System.Globalization;

namespace QuantumMotors.Domain;

/// <summary>An interval of finite real numbers; each end is included or not. Infinity and NaN are never inside.</summary>
public sealed record Bound
{
    private Bound(double lower, bool includesLower, double upper, bool includesUpper) =>
        (Lower, IncludesLower, Upper, IncludesUpper) = (lower, includesLower, upper, includesUpper);

    /// <summary>Any finite number.</summary>
    public static Bound Real { get; } = new(double.NegativeInfinity, false, double.PositiveInfinity, false);

    /// <summary>x &gt; 0.</summary>
    public static Bound Positive { get; } = new(0, false, double.PositiveInfinity, false);

    /// <summary>x ≥ 0.</summary>
    public static Bound NonNegative { get; } = new(0, true, double.PositiveInfinity, false);

    /// <summary>x ≥ <paramref name="lower"/>.</summary>
    public static Bound AtLeast(double lower) => new(lower, true, double.PositiveInfinity, false);

    /// <summary>0 &lt; x ≤ <paramref name="upper"/>.</summary>
    public static Bound PositiveUpTo(double upper) => new(0, false, upper, true);

    /// <summary><paramref name="lower"/> ≤ x ≤ <paramref name="upper"/>.</summary>
    public static Bound Closed(double lower, double upper) => new(lower, true, upper, true);

    /// <summary><paramref name="lower"/> ≤ x &lt; <paramref name="upper"/>.</summary>
    public static Bound HalfOpen(double lower, double upper) => new(lower, true, upper, false);

    /// <summary>Lower end.</summary>
    public double Lower { get; }

    /// <summary>The lower end itself is valid.</summary>
    public bool IncludesLower { get; }

    /// <summary>Upper end.</summary>
    public double Upper { get; }

    /// <summary>The upper end itself is valid.</summary>
    public bool IncludesUpper { get; }

    /// <summary>Whether a number is inside.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (IncludesLower ? value >= Lower : value > Lower)
        && (IncludesUpper ? value <= Upper : value < Upper);

    /// <summary>What is wrong with a number at a path, if anything: finite first, then the range.</summary>
    public Option<Rejection> Objection(string where, double value) =>
        Contains(value) ? None
        : !double.IsFinite(value) ? new Rejection.NotFinite(where, value)
        : new Rejection.OutOfRange(where, value, this);

    /// <summary>The number, if it is inside.</summary>
    public Validation<Rejection, double> Check(string where, double value) =>
        Contains(value) ? Success<Rejection, double>(value) : Objection(where, value).Match(Some: Fail<Rejection, double>, None: () => value);

    /// <summary>In words: <c>&gt; 0</c>, <c>between 1 and 8</c>, <c>a finite number</c>.</summary>
    public override string ToString() => (double.IsInfinity(Lower), double.IsInfinity(Upper)) switch
    {
        (true, true) => "a finite number",
        (false, true) => $"{(IncludesLower ? "≥" : ">")} {Number(Lower)}",
        (true, false) => $"{(IncludesUpper ? "≤" : "<")} {Number(Upper)}",
        _ when IncludesLower && IncludesUpper => $"between {Number(Lower)} and {Number(Upper)}",
        _ => $"{(IncludesLower ? "≥" : ">")} {Number(Lower)} and {(IncludesUpper ? "≤" : "<")} {Number(Upper)}",
    };

    /// <summary>A number as messages spell it.</summary>
    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
