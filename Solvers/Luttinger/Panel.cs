using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Polynomials of degree 16 on a panel, by their values at Chebyshev points with both ends, or by their Chebyshev coefficients.</summary>
internal static class Panel
{
    /// <summary>Degree.</summary>
    public const int Degree = 16;

    /// <summary>Number of points, or of coefficients.</summary>
    public const int Size = Degree + 1;

    // Column by column: what the value at point j contributes to all coefficients; rows padded to whole vectors.
    private const int Padded = 24;

    private static readonly double[] Analysis = Analysed();
    private static readonly double[] Halves = [.. Enumerable.Range(0, Size + 1).Select(k => k == 0 ? 0 : 0.5 / k)];

    /// <summary>The points, ascending from −1 to 1.</summary>
    public static double[] Nodes { get; } = [.. Enumerable.Range(0, Size).Select(Node)];

    /// <summary>B: what is 0 at −1 and has the derivatives f_j at the points j = 1 … 16 is Σ_j B_ij f_j at point i. The derivative at −1 is not asked: a
    /// differential equation that is imposed at these points is stable however stiff it is, and damps what is too fast for the panel.</summary>
    public static double[] Integration { get; } = Integrated();

    /// <summary>The primitive of Σ c_k T_k whose own T_0 is missing.</summary>
    public static double Primitive(ReadOnlySpan<double> c, double x)
    {
        var twice = 2 * x;
        var (b1, b2) = (c[Degree] * Halves[Size], 0.0);
        (b1, b2) = (twice * b1 + c[Degree - 1] * Halves[Degree], b1);
        for (var k = Degree - 1; k >= 2; k--) (b1, b2) = (twice * b1 - b2 + (c[k - 1] - c[k + 1]) * Halves[k], b1);
        (b1, b2) = (twice * b1 - b2 + c[0] - c[2] * 0.5, b1);
        return x * b1 - b2;
    }

    /// <summary>The primitive at −1.</summary>
    public static double PrimitiveAtBeginning(ReadOnlySpan<double> c) => Primitive(c, -1);

    /// <summary>Coefficients from values.</summary>
    public static void Analyse(ReadOnlySpan<double> values, Span<double> coefficients)
    {
        Span<double> sum = stackalloc double[Padded];
        sum.Clear();
        for (var j = 0; j < Size; j++) Add(values[j], Analysis.AsSpan(j * Padded, Padded), sum);
        sum[..Size].CopyTo(coefficients);
    }

    /// <summary>sum += factor · column, in whole vectors.</summary>
    public static void Add(double factor, ReadOnlySpan<double> column, Span<double> sum)
    {
        var all = new Vector<double>(factor);
        for (var i = 0; i + Vector<double>.Count <= sum.Length; i += Vector<double>.Count)
            Vector.FusedMultiplyAdd(all, new Vector<double>(column[i..]), new Vector<double>(sum[i..])).CopyTo(sum[i..]);
    }

    /// <summary>Bound of Σ c_k T_k.</summary>
    public static double Bound(ReadOnlySpan<double> c)
    {
        var sum = 0.0;
        for (var k = 0; k < c.Length; k++) sum += Math.Abs(c[k]);
        return sum;
    }

    /// <summary>Bound of its derivative.</summary>
    public static double Steepness(ReadOnlySpan<double> c)
    {
        var sum = 0.0;
        for (var k = 1; k < c.Length; k++) sum += k * k * Math.Abs(c[k]);
        return sum;
    }

    /// <summary>What is left in the last coefficients.</summary>
    public static double Tail(ReadOnlySpan<double> c) => Math.Abs(c[Degree]) + Math.Abs(c[Degree - 1]) + Math.Abs(c[Degree - 2]);

    // Exactly odd.
    private static double Node(int j) => j == Degree / 2 ? 0 : j > Degree / 2 ? -Node(Degree - j) : -Math.Cos(Math.PI * j / Degree);

    private static double Cosine(int j, int k)
    {
        // T_k at point j is cos(πk(1 − j/16)), by an angle reduced exactly.
        var turns = k * (Degree - j) % (2 * Degree);
        return turns == Degree / 2 || turns == 3 * Degree / 2 ? 0 : Math.Cos(Math.PI * turns / Degree);
    }

    private static double[] Analysed()
    {
        var matrix = new double[Size * Padded];
        for (var j = 0; j < Size; j++)
            for (var k = 0; k < Size; k++)
                matrix[j * Padded + k] = Cosine(j, k) * (j is 0 or Degree ? 0.5 : 1) * (k is 0 or Degree ? 1.0 : 2.0) / Degree;
        return matrix;
    }

    // The derivative is of degree 15: its value at −1 is such that the coefficient of T_16 vanishes.
    private static double[] Integrated()
    {
        var matrix = new double[Degree * Degree];
        var (f, c) = (new double[Size], new double[Size]);
        for (var j = 1; j < Size; j++)
        {
            System.Array.Clear(f);
            f[j] = 1;
            f[0] = -(j == Degree ? 1 : 2) * (j % 2 == 0 ? 1 : -1);
            Analyse(f, c);
            c[Degree] = 0;
            for (var i = 1; i < Size; i++) matrix[(i - 1) * Degree + j - 1] = Primitive(c, Nodes[i]) - PrimitiveAtBeginning(c);
        }
        return matrix;
    }
}
