using MathNet.Numerics.Integration;

namespace QuantumMotors.Solvers;

/// <summary>The points of Gauss and Legendre, what interpolates between them, and what tells whether they are enough.</summary>
internal static class LegendreNodes
{
    /// <summary>Number of points.</summary>
    public const int Count = 24;

    private static readonly GaussLegendreRule Legendre = new(-1, 1, Count);
    private static readonly double[] barycentric = [.. Enumerable.Range(0, Count).Select(j => (j % 2 == 0 ? 1 : -1) * Math.Sqrt((1 - Legendre.GetAbscissa(j)) * (1 + Legendre.GetAbscissa(j)) * Legendre.GetWeight(j)))];
    private static readonly double[] last = Coefficient(Count - 1);
    private static readonly double[] last2 = Coefficient(Count - 2);
    private static readonly double[] last3 = Coefficient(Count - 3);

    /// <summary>Points from −1 to 1.</summary>
    public static double[] Positions { get; } = [.. Enumerable.Range(0, Count).Select(Legendre.GetAbscissa)];

    /// <summary>Weights of the integral.</summary>
    public static double[] Weights { get; } = [.. Enumerable.Range(0, Count).Select(Legendre.GetWeight)];

    /// <summary>Adds factor·ℓ_j(x) to the weights of all points: what the interpolant at x is made from.</summary>
    public static void Spread(double x, double factor, double other, Span<double> weights, Span<double> others)
    {
        Span<double> shares = stackalloc double[Count];
        var sum = 0.0;
        for (var j = 0; j < Count; j++)
        {
            var distance = x - Positions[j];
            if (distance == 0)
            {
                weights[j] += factor;
                others[j] += other;
                return;
            }
            sum += shares[j] = barycentric[j] / distance;
        }
        var (f, g) = (factor / sum, other / sum);
        for (var j = 0; j < Count; j++)
        {
            weights[j] += f * shares[j];
            others[j] += g * shares[j];
        }
    }

    /// <summary>Size of the last coefficients in Legendre's polynomials: what interpolation leaves out is about as large.</summary>
    public static double Tail(ReadOnlySpan<double> values)
    {
        var (a, b, c) = (0.0, 0.0, 0.0);
        for (var j = 0; j < Count; j++)
        {
            a += last[j] * values[j];
            b += last2[j] * values[j];
            c += last3[j] * values[j];
        }
        return Math.Max(Math.Abs(a) + Math.Abs(b), Math.Abs(c));
    }

    private static double[] Coefficient(int degree)
    {
        var coefficient = new double[Count];
        for (var j = 0; j < Count; j++)
        {
            var (x, p, q) = (Legendre.GetAbscissa(j), 1.0, 0.0);
            for (var k = 1; k <= degree; k++) (p, q) = (((2 * k - 1) * x * p - (k - 1) * q) / k, p);
            coefficient[j] = (2 * degree + 1) / 2.0 * Legendre.GetWeight(j) * p;
        }
        return coefficient;
    }
}
