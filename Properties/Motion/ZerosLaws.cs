using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Laws of the search for zeros, against zeros that are chosen, and against Sturm's theorem in exact arithmetic.</summary>
public class ZerosLaws
{
    [Property(MaxTest = 300)]
    [Verifies("BustosMarunCalvo2019", "60")]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void ChosenSimpleZerosAreFoundEachOnceWithTheirDirection(NonEmptyArray<byte> choice, bool isFalling)
    {
        // Zeros at different k/8, |k| ≤ 16, at most eight: every coefficient is an integer over 8ⁿ, exact as a double.
        var roots = choice.Get.Take(8).Select(b => (b % 33 - 16) / 8.0).Distinct().Order().ToArray();
        if (roots is [0]) return;
        var c = Expand(roots, isFalling ? -1 : 1);
        var zeros = Zeros.OfPolynomial(c).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        Assert.Equal(roots.Length, zeros.Count);
        for (var i = 0; i < roots.Length; i++)
        {
            Close(roots[i], zeros[i].Position, new(0, 1e-15 + zeros[i].Uncertainty, "the uncertainty in the result"));
            Assert.True(zeros[i].Uncertainty <= 1e-6, $"the zero at {roots[i]} is known to {zeros[i].Uncertainty} only");
            // From the highest zero downwards the signs alternate; the highest has that of the leading coefficient.
            Assert.Equal(((roots.Length - 1 - i) % 2 == 0) ^ isFalling ? 1 : -1, zeros[i].Direction);
        }
    }

    [Property(MaxTest = 300)]
    [Verifies("BustosMarunCalvo2019", "60")]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void ZerosThatCoincideAreFoundOnce(NonEmptyArray<byte> choice)
    {
        // Multiplicities up to three; only zeros of odd order change the sign.
        var distinct = choice.Get.Take(3).Select(b => (b % 9 - 4) / 2.0).Distinct().Order().ToArray();
        var multiplicity = distinct.Select((_, i) => 1 + (choice.Get[i % choice.Get.Length] / 9 + i) % 3).ToArray();
        var roots = distinct.SelectMany((r, i) => Enumerable.Repeat(r, multiplicity[i])).ToArray();
        if (roots.Length > 8 || distinct is [0]) return;
        var zeros = Zeros.OfPolynomial(Expand(roots, -1)).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        Assert.True(distinct.Length == zeros.Count, $"{distinct.Length} zeros of orders {string.Join(", ", multiplicity)} at {string.Join(", ", distinct)}, found at {string.Join(", ", zeros)}");
        var after = 0;
        for (var i = distinct.Length - 1; i >= 0; i--)
        {
            Close(distinct[i], zeros[i].Position, new(0, 1e-15 + 2 * zeros[i].Uncertainty, "the uncertainty in the result"));
            Assert.True(zeros[i].Uncertainty <= 0.01);
            if (multiplicity[i] == 2) Assert.Equal(0, zeros[i].Direction);
            if (multiplicity[i] == 1) Assert.Equal(after % 2 == 0 ? -1 : 1, zeros[i].Direction);
            after += multiplicity[i];
        }
    }

    [Property(MaxTest = 300)]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void NoZeroIsMissedInAClusterAndNoneIsCountedTwice(NonEmptyArray<byte> choice, byte distance, NormalFloat center)
    {
        // Up to five zeros anywhere and a pair at 1e-1 … 1e-9 of each other, or a complex pair that near to the real axis; coefficients are
        // rounded, and Sturm's theorem counts what the rounded polynomial has.
        var gap = Math.Pow(10, -1 - distance % 9);
        var x = center.Get % 1.5;
        var others = choice.Get.Take(5).Select(b => (b - 128) / 64.0).ToArray();
        var pair = distance % 2 == 0 ? (double[])[x * (x + gap), -2 * x - gap, 1] : [x * x + gap * gap, -2 * x, 1];
        var c = others.Aggregate(pair, (p, r) => Times(p, r));
        var zeros = Zeros.OfPolynomial(System.Array.ConvertAll(c, Estimate.Exact)).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        var sturm = new Sturm(c);
        // Each report covers as many zeros as it says: an odd number where the sign changes, an even number where it does not.
        var covered = 0;
        for (var i = 0; i < zeros.Count; i++)
        {
            var z = zeros[i].Position;
            var width = 2 * zeros[i].Uncertainty + 1e-15 + (zeros[i].Direction == 0 ? 0 : Shift(c, z));
            if (i > 0) Assert.True(zeros[i - 1].Position < z);
            var (from, to) = (i == 0 ? z - width : Math.Max(z - width, (z + zeros[i - 1].Position) / 2), i + 1 == zeros.Count ? z + width : Math.Min(z + width, (z + zeros[i + 1].Position) / 2));
            var inside = sturm.Between(from, to);
            covered += inside;
            var simple = zeros[i].Direction != 0;
            if (simple) Assert.True(inside >= 1, $"no zero within {width} of {z:R} for {string.Join(", ", c.Select(k => k.ToString("R")))}");
            if (simple && inside == 1) Assert.Equal(Math.Sign(sturm.SignAt(to)), zeros[i].Direction);
        }
        Assert.True(covered == sturm.Between(-100, 100), $"{sturm.Between(-100, 100)} zeros, and {covered} of them covered by {string.Join(", ", zeros)}");
        // Pairs that are far apart are resolved.
        if (gap >= 1e-3 && others.Length <= 2 && others.All(r => Math.Abs(r - x) > 0.2) && others.Distinct().Count() == others.Length && (others.Length < 2 || Math.Abs(others[0] - others[1]) > 0.1))
            Assert.Equal(sturm.Between(-100, 100), zeros.Count);
    }

    [Property(MaxTest = 200)]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void ZerosOfSmoothFunctionsAreThoseChosen(NonEmptyArray<byte> choice, NormalFloat phase)
    {
        var roots = choice.Get.Take(6).Select(b => (b - 128) / 70.0).Distinct().Order().ToArray();
        double F(double x) => roots.Aggregate(1.0, (p, r) => p * (x - r)) * (2 + Math.Sin(3 * x + phase.Get)) * Math.Exp(0.3 * x);
        var zeros = Zeros.Of(x => (Estimate)F(x), -2, 2).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        Assert.Equal(roots.Length, zeros.Count);
        for (var i = 0; i < roots.Length; i++)
        {
            Close(roots[i], zeros[i].Position, new(0, 1e-12 + zeros[i].Uncertainty, "rounding of the product"));
            Assert.Equal((roots.Length - 1 - i) % 2 == 0 ? 1 : -1, zeros[i].Direction);
        }
    }

    [Property(MaxTest = 100)]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void ZerosOfOscillatingFunctionsAreThoseOfADenseScan(NormalFloat offset, NormalFloat second)
    {
        double F(double x) => Math.Sin(7 * x) + 0.6 * Math.Cos(11 * x + second.Get) - offset.Get % 1.2 + 0.1 * x;
        var zeros = Zeros.Of(x => (Estimate)F(x), -3, 2.5).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        // Sign changes on a grid, and golden sections of |F| for those that touch between two grid points.
        const int Points = 20000;
        double X(int k) => -3 + 5.5 * k / Points;
        var scanned = Enumerable.Range(0, Points).Where(k => F(X(k)) * F(X(k + 1)) < 0).ToArray();
        foreach (var k in scanned) Assert.Single(zeros, z => z.Position >= X(k) - 1e-12 && z.Position <= X(k + 1) + 1e-12);
        foreach (var z in zeros.Where(z => !scanned.Any(k => z.Position >= X(k) - 1e-12 && z.Position <= X(k + 1) + 1e-12)))
            Assert.InRange(Math.Abs(F(z.Position)), 0, 1e-5);
        Assert.True(Math.Abs(offset.Get % 1.2) > 1.1 || zeros.Count > 3);
    }

    [Fact]
    public void TheUncertaintyOfASimpleZeroCoversIt()
    {
        // Seven simple zeros, two of them 0.01 apart. By rational arithmetic the polynomial below vanishes at 1.0610049351930353 + 4.03e-14.
        var c = System.Array.ConvertAll(
            (double[])[4.6997009127005205, -2.8637840915203983, -10.824207074755478, 6.722726229431919, 7.754357703433187, -4.814454120512587, -1.66325987038603, 1], Estimate.Exact);
        var zeros = Zeros.OfPolynomial(c).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        Assert.Equal(7, zeros.Count);
        Close(1.0610049351930353 + 4.03e-14, zeros.MinBy(z => Math.Abs(z.Position - 1.061)).Position, new(0, zeros.MinBy(z => Math.Abs(z.Position - 1.061)).Uncertainty, "the uncertainty in the result"));
    }

    [Fact]
    public void AZeroAtZeroAloneIsFoundOnce()
    {
        foreach (var degree in (int[])[1, 2, 3, 4])
        {
            var c = new Estimate[degree + 1];
            c[degree] = -1;
            var zero = Assert.Single(Zeros.OfPolynomial(c).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why)));
            Close(0, zero.Position, new(0, zero.Uncertainty, "the uncertainty in the result"));
        }
    }

    [Fact]
    public void BothEndsBelongToTheInterval()
    {
        var zeros = Zeros.Of(x => (Estimate)((x + 1) * (x - 2) * (x - 0.5)), -1, 2).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        Assert.Equal((double[])[-1, 0.5, 2], zeros.Select(z => Math.Round(z.Position, 12)));
        Assert.Empty(Zeros.Of(x => (Estimate)((x + 1) * (x - 2)), -0.9, 1.9).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why)));
    }

    [Fact]
    public void KinksAreIsolated()
    {
        var zeros = Zeros.Of(x => (Estimate)(Math.Abs(x - 0.1234) - 0.5), -3, 3).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
        Assert.Equal(2, zeros.Count);
        Close(-0.3766, zeros[0].Position, Bar);
        Close(0.6234, zeros[1].Position, Bar);
        Assert.Equal((int[])[-1, 1], zeros.Select(z => z.Direction));
    }

    [Fact]
    public void AFunctionThatIsZeroHasNoZeros()
    {
        Assert.IsType<Shortfall.Undetermined>(Zeros.Of(_ => (Estimate)0.0, -1, 1).Match(Right: _ => null!, Left: why => why));
        Assert.IsType<Shortfall.Unresolved>(Zeros.Of(_ => new Shortfall.Unresolved("too hard"), -1, 1).Match(Right: _ => null!, Left: why => why));
    }

    [Property(MaxTest = 100)]
    public void ZerosOfAllSizesHaveTheSameDigits(NormalFloat exponent)
    {
        // (x − s)(x − 1/s) with s down to 1e-12, and their opposites.
        var s = Math.Pow(10, -Math.Abs(exponent.Get % 12));
        if (s > 0.5) return;
        foreach (var sign in (double[])[1, -1])
        {
            var zeros = Zeros.OfPolynomial((Estimate[])[1, -sign * (s + 1 / s), 1]).Match(Right: z => z, Left: why => throw new ArithmeticException(why.Why));
            Assert.Equal(2, zeros.Count);
            Close(s, Math.Abs(zeros[sign > 0 ? 0 : 1].Position), new(1e-14, 0, "two roundings of the coefficient"));
            Close(1 / s, Math.Abs(zeros[sign > 0 ? 1 : 0].Position), new(1e-14, 0, "two roundings of the coefficient"));
        }
    }

    // How far rounding of Horner's sum can shift a simple zero.
    private static double Shift(double[] c, double x)
    {
        var (size, slope) = (0.0, 0.0);
        for (var k = c.Length - 1; k >= 0; k--)
        {
            size += Math.Abs(c[k] * Math.Pow(x, k));
            if (k > 0) slope += k * c[k] * Math.Pow(x, k - 1);
        }
        return 1e-15 * size / Math.Abs(slope);
    }

    private static Estimate[] Expand(double[] roots, double leading) => System.Array.ConvertAll(roots.Aggregate((double[])[leading], Times), Estimate.Exact);

    private static double[] Times(double[] p, double root) =>
        [.. Enumerable.Range(0, p.Length + 1).Select(k => (k > 0 ? p[k - 1] : 0) - (k < p.Length ? root * p[k] : 0))];

    /// <summary>Sturm's chain of a polynomial with double coefficients, in integers: how many different real zeros lie in an interval.</summary>
    private sealed class Sturm
    {
        private readonly List<BigInteger[]> chain = [];

        public Sturm(double[] coefficients)
        {
            chain.Add(Integers(coefficients));
            chain.Add(Reduced([.. chain[0].Skip(1).Select((c, k) => c * (k + 1))]));
            while (chain[^1].Length > 1)
            {
                var rest = Reduced(NegativeRemainder(chain[^2], chain[^1]));
                if (rest.Length == 0) break;
                chain.Add(rest);
            }
        }

        /// <summary>Different zeros in (a, b].</summary>
        public int Between(double a, double b) => Changes(a) - Changes(b);

        public int SignAt(double x) => Sign(chain[0], x);

        private int Changes(double x)
        {
            var signs = chain.Select(p => Sign(p, x)).Where(s => s != 0).ToArray();
            return Enumerable.Range(1, Math.Max(signs.Length - 1, 0)).Count(k => signs[k] != signs[k - 1]);
        }

        // x = m/2^e exactly: the sign of Σ c_k m^k 2^(e(n−k)).
        private static int Sign(BigInteger[] p, double x)
        {
            var (mantissa, exponent) = Split(x);
            if (exponent > 0) (mantissa, exponent) = (mantissa << exponent, 0);
            var sum = BigInteger.Zero;
            for (var k = p.Length - 1; k >= 0; k--) sum = sum * mantissa + (p[k] << (-exponent * (p.Length - 1 - k)));
            return sum.Sign;
        }

        private static BigInteger[] Integers(double[] coefficients)
        {
            var parts = coefficients.Select(Split).ToArray();
            var least = parts.Min(p => p.Exponent);
            return Reduced([.. parts.Select(p => p.Mantissa << (p.Exponent - least))]);
        }

        private static (BigInteger Mantissa, int Exponent) Split(double x)
        {
            if (x == 0) return (0, 0);
            var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
            var exponent = (int)(bits >> 52);
            var mantissa = (bits & ((1L << 52) - 1)) | (exponent > 0 ? 1L << 52 : 0);
            return (Math.Sign(x) * (BigInteger)mantissa, Math.Max(exponent, 1) - 1075);
        }

        // −(a mod b) times a positive integer.
        private static BigInteger[] NegativeRemainder(BigInteger[] a, BigInteger[] b)
        {
            var rest = a;
            while (rest.Length >= b.Length)
            {
                var (lead, shift) = (rest[^1], rest.Length - b.Length);
                rest = [.. rest.Select((c, k) => c * BigInteger.Abs(b[^1]) - (k >= shift ? b[k - shift] * lead * b[^1].Sign : 0))];
                rest = Trimmed(rest[..^1]);
            }
            return [.. rest.Select(c => -c)];
        }

        private static BigInteger[] Reduced(BigInteger[] p)
        {
            var trimmed = Trimmed(p);
            var common = trimmed.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
            return common > 1 ? [.. trimmed.Select(c => c / common)] : trimmed;
        }

        private static BigInteger[] Trimmed(BigInteger[] p)
        {
            var n = p.Length;
            while (n > 0 && p[n - 1].IsZero) n--;
            return p[..n];
        }
    }
}
