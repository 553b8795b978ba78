using System.Runtime.CompilerServices;

namespace QuantumMotors.Solvers;

/// <summary>An unevaluated sum of two doubles, about 31 digits: for the few places where the rounding of an argument, not of a
/// result, would cost digits (a phase of many turns, a distance to a band edge).</summary>
/// <remarks>Error-free transformations after Dekker and Knuth, products through fused multiply-add.</remarks>
internal readonly struct DoubleDouble
{
    public readonly double High;
    public readonly double Low;

    private DoubleDouble(double high, double low) => (High, Low) = (high, low);

    /// <summary>a + b, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var shadow = sum - a;
        return new(sum, a - (sum - shadow) + (b - shadow));
    }

    /// <summary>a + b·c, to twice the working precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble SumOfProduct(double a, double b, double c)
    {
        var product = b * c;
        var sum = Sum(a, product);
        return Normalised(sum.High, sum.Low + Math.FusedMultiplyAdd(b, c, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        var sum = Sum(a.High, b);
        return Normalised(sum.High, sum.Low + a.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, double b) => a + -b;

    /// <summary>a/b to twice the working precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Quotient(double a, double b)
    {
        var quotient = a / b;
        return Normalised(quotient, Math.FusedMultiplyAdd(-quotient, b, a) / b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = a.High * b.High;
        var rest = Math.FusedMultiplyAdd(a.High, b.High, -product) + (a.High * b.Low + a.Low * b.High);
        return Normalised(product, rest);
    }

    /// <summary>√|a|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble RootOfMagnitude(DoubleDouble a)
    {
        if (a.High == 0) return default;
        var (high, low) = a.High < 0 ? (-a.High, -a.Low) : (a.High, a.Low);
        var root = Math.Sqrt(high);
        return Normalised(root, (Math.FusedMultiplyAdd(-root, root, high) + low) / (2 * root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Normalised(double high, double low)
    {
        var sum = high + low;
        return new(sum, low - (sum - high));
    }
}
