using System.Collections.Concurrent;

namespace QuantumMotors.Solvers;

/// <summary>Interpolation at Chebyshev points of the second kind.</summary>
internal static class Chebyshev
{
    /// <summary>Point j of n on an interval; the first is its upper end.</summary>
    public static double Node(int j, int n, double a, double b) =>
        j == 0 ? b : j == n ? a : (a + b) / 2 + (b - a) / 2 * Math.Cos(Math.PI * j / n);

    /// <summary>Coefficients c_k of Σ c_k T_k from the values at the points: a discrete cosine transform.</summary>
    public static double[] Coefficients(double[] values)
    {
        var n = values.Length - 1;
        var c = new double[n + 1];
        for (var k = 0; k <= n; k++)
        {
            var sum = (values[0] + (k % 2 == 0 ? values[n] : -values[n])) / 2;
            for (var j = 1; j < n; j++) sum += values[j] * Math.Cos(Math.PI * (j * k % (2 * n)) / n);
            c[k] = sum * (k == 0 || k == n ? 1.0 : 2.0) / n;
        }
        return c;
    }

    /// <summary>Σ c_k T_k(x), −1 ≤ x ≤ 1, by Clenshaw's recurrence.</summary>
    public static double Sum(ReadOnlySpan<double> c, double x)
    {
        var (b1, b2) = (0.0, 0.0);
        for (var k = c.Length - 1; k >= 1; k--) (b1, b2) = (2 * x * b1 - b2 + c[k], b1);
        return x * b1 - b2 + c[0];
    }
}

/// <summary>A costly function of one variable, replaced by Chebyshev interpolants on pieces that are halved until their coefficients have
/// decayed to the errors of the function. A piece is made when it is first asked for.</summary>
/// <param name="function">The function.</param>
/// <param name="width">Width of a piece to begin with.</param>
/// <param name="resolution">Share of the values to which coefficients must decay.</param>
internal sealed class ChebyshevCurve(Func<double, Either<Shortfall, Estimate>> function, double width, double resolution)
{
    private const int Degree = 16;
    private const int DeepestBisection = 40;

    private readonly ConcurrentDictionary<int, Lazy<Either<Shortfall, Piece>>> pieces = new();

    /// <summary>The function at a point, with the error of its interpolant.</summary>
    public Either<Shortfall, Estimate> At(double x)
    {
        var place = (int)Math.Floor(x / width);
        return pieces.GetOrAdd(place, k => new(() => Resolve(k * width, (k + 1) * width, 0))).Value.Map(piece => piece.At(x));
    }

    private Either<Shortfall, Piece> Resolve(double a, double b, int depth)
    {
        var (values, noise, size) = (new double[Degree + 1], 0.0, 0.0);
        for (var j = 0; j <= Degree; j++)
        {
            var at = function(Chebyshev.Node(j, Degree, a, b));
            if (at.IsLeft) return at.Map(_ => default(Piece)!);
            var value = (Estimate)at;
            (values[j], noise, size) = (value.Value, Math.Max(noise, value.Error), Math.Max(size, Math.Abs(value.Value)));
        }
        var c = Chebyshev.Coefficients(values);
        var tail = 4 * (Math.Abs(c[Degree]) + Math.Abs(c[Degree - 1]) + Math.Abs(c[Degree - 2]));
        if (tail <= Math.Max(resolution * size, 2 * noise)) return new Piece(a, b, c, noise + tail);
        if (depth == DeepestBisection) return new Shortfall.Unresolved($"a function that should be smooth is not, near {a:R}");
        var middle = a + (b - a) / 2;
        return Resolve(a, middle, depth + 1).Bind(left => Resolve(middle, b, depth + 1).Map(right => new Piece(middle, left, right)));
    }

    // An interpolant, or two halves.
    private sealed class Piece
    {
        private readonly double from;
        private readonly double to;
        private readonly double[] coefficients;
        private readonly double error;
        private readonly (Piece Left, Piece Right)? halves;

        public Piece(double from, double to, double[] coefficients, double error) =>
            (this.from, this.to, this.coefficients, this.error) = (from, to, coefficients, error);

        public Piece(double middle, Piece left, Piece right) : this(middle, middle, [], 0) => halves = (left, right);

        public Estimate At(double x) => halves is { } h
            ? (x < from ? h.Left : h.Right).At(x)
            : Estimate.Within(Chebyshev.Sum(coefficients, (2 * x - from - to) / (to - from)), error);
    }
}
