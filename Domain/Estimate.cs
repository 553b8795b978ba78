namespace QuantumMotors.Domain;

/// <summary>A computed number with a bound on its error. Arithmetic carries the bound along (running error analysis): the errors
/// of the operands, plus half a unit in the last place for each operation. Correlations are ignored, so that the
/// bound errs on the large side.</summary>
/// <remarks>The error is absolute and in the unit of the value. <c>default</c> is an exact zero.</remarks>
public readonly record struct Estimate
{
    private const double HalfUlp = 1.2e-16;

    private Estimate(double value, double error) => (Value, Error) = (value, error);

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Bound on |computed − true|; never negative.</summary>
    public double Error { get; }

    /// <summary>A number that has no error, such as one that the user gave.</summary>
    public static Estimate Exact(double value) => new(value, 0);

    /// <summary>A number with an absolute error bound.</summary>
    public static Estimate Within(double value, double error) => new(value, Math.Abs(error));

    /// <summary>A number that is right to so many units of roundoff (2⁻⁵³), relative.</summary>
    public static Estimate Rounded(double value, double roundoffs) => new(value, Math.Abs(value) * roundoffs * HalfUlp);

    /// <summary>Numbers enter as exact.</summary>
    public static implicit operator Estimate(double value) => Exact(value);

    /// <summary>Sum.</summary>
    public static Estimate operator +(Estimate a, Estimate b) => Operation(a.Value + b.Value, a.Error + b.Error);

    /// <summary>Difference.</summary>
    public static Estimate operator -(Estimate a, Estimate b) => Operation(a.Value - b.Value, a.Error + b.Error);

    /// <summary>Opposite.</summary>
    public static Estimate operator -(Estimate a) => new(-a.Value, a.Error);

    /// <summary>Product.</summary>
    public static Estimate operator *(Estimate a, Estimate b) =>
        Operation(a.Value * b.Value, Math.Abs(a.Value) * b.Error + Math.Abs(b.Value) * a.Error + a.Error * b.Error);

    /// <summary>Quotient; a zero denominator gives what IEEE arithmetic gives.</summary>
    public static Estimate operator /(Estimate a, Estimate b)
    {
        var quotient = a.Value / b.Value;
        return Operation(quotient, (a.Error + Math.Abs(quotient) * b.Error) / Math.Max(Math.Abs(b.Value) - b.Error, 0));
    }

    /// <summary>Square root of a non-negative number.</summary>
    public static Estimate Sqrt(Estimate a)
    {
        var root = Math.Sqrt(a.Value);
        return Operation(root, a.Error == 0 ? 0 : a.Error / (2 * root));
    }

    private static Estimate Operation(double value, double inherited) => new(value, inherited + Math.Abs(value) * HalfUlp);
}
