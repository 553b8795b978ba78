using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantumMotors.Solvers;

/// <summary>What the kernel needs of its numbers beyond the four operations. The same formulas run on machine numbers, on several angles
/// at once, and on numbers with a wide range of exponents.</summary>
internal interface IArithmetic<T>
{
    static abstract T Of(double x);

    /// <summary>The number; the sum over all lanes.</summary>
    static abstract double ToDouble(T x);

    static abstract T Abs(T x);

    static abstract T Sqrt(T x);

    static abstract void SinCos(T x, out T sine, out T cosine);

    /// <summary>f(x) = 1/(eˣ + 1) and f(−x), both to full relative accuracy.</summary>
    static abstract void Fermi(T x, out T full, out T empty);

    /// <summary>a f_b − b f_a … of two channels: f(x_c) f(−x_d) − f(−x_c) f(x_d), without cancellation where x_c ≈ x_d.</summary>
    static abstract T Imbalance(T fullC, T voidC, T fullD, T voidD, T distance);

    /// <summary>a/b, and 0 where b is 0.</summary>
    static abstract T Ratio(T a, T b);

    /// <summary>1 where x &gt; 0, else −1.</summary>
    static abstract T Sign(T x);

    /// <summary>Whether x &gt; 0; in every lane.</summary>
    static abstract bool IsPositive(T x);
}

/// <summary>Plain numbers of the machine.</summary>
internal readonly struct Machine : IArithmetic<double>
{
    public static double Of(double x) => x;

    public static double ToDouble(double x) => x;

    public static double Abs(double x) => Math.Abs(x);

    public static double Sqrt(double x) => Math.Sqrt(x);

    public static void SinCos(double x, out double sine, out double cosine) => (sine, cosine) = Math.SinCos(x);

    public static void Fermi(double x, out double full, out double empty)
    {
        var decay = Math.Exp(-Math.Abs(x));
        var large = 1 / (1 + decay);
        var small = decay * large;
        (full, empty) = x > 0 ? (small, large) : (large, small);
    }

    public static double Imbalance(double fullC, double voidC, double fullD, double voidD, double distance) =>
        Math.Abs(distance) < 1 ? fullC * voidD * -ExpMinusOne(distance) : fullC * voidD - voidC * fullD;

    public static double Ratio(double a, double b) => b == 0 ? 0 : a / b;

    public static double Sign(double x) => x > 0 ? 1 : -1;

    public static bool IsPositive(double x) => x > 0;

    /// <summary>eˣ − 1 for small x.</summary>
    public static double ExpMinusOne(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    /// <summary>ln(1 + x) to the last digits: the logarithm of the rounded sum, corrected by how much it was rounded.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}

/// <summary>Four numbers side by side: four angles in the time of little more than one.</summary>
/// <remarks>Compared by their sums: choices that are matters of taste, such as the order of an elimination, are made for all four.</remarks>
internal readonly struct Lanes(Vector256<double> values) :
    IAdditionOperators<Lanes, Lanes, Lanes>, ISubtractionOperators<Lanes, Lanes, Lanes>, IMultiplyOperators<Lanes, Lanes, Lanes>,
    IDivisionOperators<Lanes, Lanes, Lanes>, IUnaryNegationOperators<Lanes, Lanes>, IComparisonOperators<Lanes, Lanes, bool>, IArithmetic<Lanes>
{
    /// <summary>How many.</summary>
    public const int Count = 4;

    private readonly Vector256<double> values = values;

    /// <summary>One of them.</summary>
    public double this[int lane] => values[lane];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Of(double x) => new(Vector256.Create(x));

    public static double ToDouble(Lanes x) => Vector256.Sum(x.values);

    public static Lanes Abs(Lanes x) => new(Vector256.Abs(x.values));

    public static Lanes Sqrt(Lanes x) => new(Vector256.Sqrt(x.values));

    public static void SinCos(Lanes x, out Lanes sine, out Lanes cosine)
    {
        Span<double> s = stackalloc double[Count];
        Span<double> c = stackalloc double[Count];
        for (var i = 0; i < Count; i++) (s[i], c[i]) = Math.SinCos(x.values[i]);
        (sine, cosine) = (new(Vector256.Create<double>(s)), new(Vector256.Create<double>(c)));
    }

    public static void Fermi(Lanes x, out Lanes full, out Lanes empty)
    {
        var decay = Vector256.Exp(-Vector256.Abs(x.values));
        var large = Vector256<double>.One / (Vector256<double>.One + decay);
        var small = decay * large;
        var isEmpty = Vector256.GreaterThan(x.values, Vector256<double>.Zero);
        (full, empty) = (new(Vector256.ConditionalSelect(isEmpty, small, large)), new(Vector256.ConditionalSelect(isEmpty, large, small)));
    }

    public static Lanes Imbalance(Lanes fullC, Lanes voidC, Lanes fullD, Lanes voidD, Lanes distance)
    {
        var isNear = Vector256.LessThan(Vector256.Abs(distance.values), Vector256<double>.One);
        var far = fullC.values * voidD.values - voidC.values * fullD.values;
        if (isNear == Vector256<double>.Zero) return new(far);
        Span<double> factor = stackalloc double[Count];
        for (var i = 0; i < Count; i++) factor[i] = Math.Abs(distance.values[i]) < 1 ? -Machine.ExpMinusOne(distance.values[i]) : 0;
        return new(Vector256.ConditionalSelect(isNear, fullC.values * voidD.values * Vector256.Create<double>(factor), far));
    }

    public static Lanes Ratio(Lanes a, Lanes b) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(b.values, Vector256<double>.Zero), Vector256<double>.Zero, a.values / b.values));

    public static Lanes Sign(Lanes x) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(x.values, Vector256<double>.Zero), Vector256<double>.One, -Vector256<double>.One));

    public static bool IsPositive(Lanes x) => Vector256.GreaterThanAll(x.values, Vector256<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator +(Lanes a, Lanes b) => new(a.values + b.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes a, Lanes b) => new(a.values - b.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes a) => new(-a.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator *(Lanes a, Lanes b) => new(a.values * b.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator /(Lanes a, Lanes b) => new(a.values / b.values);

    public static bool operator >(Lanes a, Lanes b) => ToDouble(a) > ToDouble(b);

    public static bool operator >=(Lanes a, Lanes b) => ToDouble(a) >= ToDouble(b);

    public static bool operator <(Lanes a, Lanes b) => ToDouble(a) < ToDouble(b);

    public static bool operator <=(Lanes a, Lanes b) => ToDouble(a) <= ToDouble(b);

    public static bool operator ==(Lanes a, Lanes b) => a.values == b.values;

    public static bool operator !=(Lanes a, Lanes b) => !(a == b);

    public override bool Equals(object? obj) => obj is Lanes other && this == other;

    public override int GetHashCode() => values.GetHashCode();
}

/// <summary>Numbers with the digits of a double and an exponent without bound in practice: for rates like e^{−2000}, whose ratios are
/// ordinary numbers.</summary>
internal readonly struct Wide :
    IAdditionOperators<Wide, Wide, Wide>, ISubtractionOperators<Wide, Wide, Wide>, IMultiplyOperators<Wide, Wide, Wide>,
    IDivisionOperators<Wide, Wide, Wide>, IUnaryNegationOperators<Wide, Wide>, IComparisonOperators<Wide, Wide, bool>, IArithmetic<Wide>
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Digits between 1 and 2 in magnitude, or zero.
    private readonly double digits;
    private readonly long exponent;

    private Wide(double digits, long exponent)
    {
        if (digits == 0)
        {
            (this.digits, this.exponent) = (0, 0);
            return;
        }
        var shift = Math.ILogB(digits);
        (this.digits, this.exponent) = (Math.ScaleB(digits, -shift), exponent + shift);
    }

    public static Wide Of(double x) => new(x, 0);

    public static double ToDouble(Wide x) => x.exponent is > 2000 or < -2000 ? (x.exponent > 0 ? x.digits * double.PositiveInfinity : 0) : Math.ScaleB(x.digits, (int)x.exponent);

    public static Wide Abs(Wide x) => new(Math.Abs(x.digits), x.exponent);

    public static Wide Sqrt(Wide x) => x.exponent % 2 == 0 ? new(Math.Sqrt(x.digits), x.exponent / 2) : new(Math.Sqrt(2 * x.digits), (x.exponent - 1) / 2);

    public static void SinCos(Wide x, out Wide sine, out Wide cosine)
    {
        var (s, c) = Math.SinCos(ToDouble(x));
        (sine, cosine) = (Of(s), Of(c));
    }

    public static void Fermi(Wide x, out Wide full, out Wide empty)
    {
        var decay = Decay(-Math.Abs(ToDouble(x)));
        var large = Of(1) / (Of(1) + decay);
        var small = decay * large;
        (full, empty) = x.digits > 0 ? (small, large) : (large, small);
    }

    public static Wide Imbalance(Wide fullC, Wide voidC, Wide fullD, Wide voidD, Wide distance)
    {
        var d = ToDouble(distance);
        return Math.Abs(d) < 1 ? fullC * voidD * Of(-Machine.ExpMinusOne(d)) : fullC * voidD - voidC * fullD;
    }

    public static Wide Ratio(Wide a, Wide b) => b.digits == 0 ? default : a / b;

    public static Wide Sign(Wide x) => Of(x.digits > 0 ? 1 : -1);

    public static bool IsPositive(Wide x) => x.digits > 0;

    public static Wide operator +(Wide a, Wide b)
    {
        if (a.digits == 0) return b;
        if (b.digits == 0) return a;
        if (a.exponent < b.exponent) (a, b) = (b, a);
        var lag = a.exponent - b.exponent;
        return lag > 100 ? a : new(a.digits + Math.ScaleB(b.digits, -(int)lag), a.exponent);
    }

    public static Wide operator -(Wide a) => new(-a.digits, a.exponent);

    public static Wide operator -(Wide a, Wide b) => a + -b;

    public static Wide operator *(Wide a, Wide b) => new(a.digits * b.digits, a.exponent + b.exponent);

    public static Wide operator /(Wide a, Wide b) => new(a.digits / b.digits, a.exponent - b.exponent);

    public static bool operator >(Wide a, Wide b) => (a - b).digits > 0;

    public static bool operator >=(Wide a, Wide b) => (a - b).digits >= 0;

    public static bool operator <(Wide a, Wide b) => (a - b).digits < 0;

    public static bool operator <=(Wide a, Wide b) => (a - b).digits <= 0;

    public static bool operator ==(Wide a, Wide b) => a.digits == b.digits && a.exponent == b.exponent;

    public static bool operator !=(Wide a, Wide b) => !(a == b);

    public override bool Equals(object? obj) => obj is Wide other && this == other;

    public override int GetHashCode() => HashCode.Combine(digits, exponent);

    // e^x = 2^n e^{x − n ln 2}, with ln 2 in two parts: n·high is exact.
    private static Wide Decay(double x)
    {
        var n = Math.Round(x / Math.Log(2));
        return Math.Abs(n) > 1e6 ? default : new(Math.Exp(x - n * Ln2High - n * Ln2Low), (long)n);
    }
}
