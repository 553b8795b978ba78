using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Laws of the doubled precision, against exact integer arithmetic.</summary>
public class DoubleDoubleLaws
{
    [Property]
    public void SumsAreExact(double a, double b)
    {
        if (!(Math.Abs(a) < 1e100 && Math.Abs(b) < 1e100)) return;
        var sum = DoubleDouble.Sum(a, b);
        Assert.Equal(Exact(a) + Exact(b), Exact(sum.High) + Exact(sum.Low));
    }

    [Property]
    public void ProductsKeepTwiceTheDigits(NormalFloat a, NormalFloat b)
    {
        var (x, y) = (Math.Clamp(a.Get, -1e6, 1e6), Math.Clamp(b.Get, -1e6, 1e6));
        if (Math.Abs(x) < 1e-6 || Math.Abs(y) < 1e-6) return;
        var product = DoubleDouble.Quotient(x, 3) * DoubleDouble.Quotient(y, 7);
        // 21·product = xy, to 1e-30 relative.
        var residual = 21 * (Exact(product.High) + Exact(product.Low)) - (Exact(x) * Exact(y) >> Scale);
        Assert.True(BigInteger.Abs(residual) * BigInteger.Pow(10, 29) <= BigInteger.Abs(Exact(x) * Exact(y) >> Scale) + BigInteger.Pow(10, 30));
    }

    [Property]
    public void RootsSquareBack(NormalFloat a)
    {
        var x = Math.Clamp(Math.Abs(a.Get), 1e-6, 1e6);
        var root = DoubleDouble.RootOfMagnitude(DoubleDouble.Sum(-x, 0));
        var square = root * root;
        Assert.Equal(x, square.High);
        Assert.True(Math.Abs(square.Low) <= 1e-29 * x);
    }

    private const int Scale = 1200;

    // A double is an integer over 2^1074; scaled so that every double below 1e100 is an integer.
    private static BigInteger Exact(double x)
    {
        if (x == 0) return 0;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var magnitude = (BigInteger)mantissa << (Math.Max(exponent, 1) - 1075 + Scale);
        return bits < 0 ? -magnitude : magnitude;
    }
}
