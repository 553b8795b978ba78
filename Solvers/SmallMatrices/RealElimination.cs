using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Elimination with real matrices of some hundred rows, by rows that are padded to whole vectors.</summary>
/// <remarks>A matrix of n rows is a span of n · <see cref="Padded"/>(n) numbers, those beyond column n being 0. Work is done in blocks whose products
/// stay in registers.</remarks>
internal static class RealElimination
{
    private const int Block = 24;
    private const int Across = 3;

    private static int Lane => Vector<double>.Count;

    /// <summary>Length of a row of so many columns.</summary>
    public static int Padded(int columns) => (columns + Across * Lane - 1) / (Across * Lane) * (Across * Lane);

    /// <summary>LU factors in place, with the rows that were exchanged; false if a pivot is 0 or no number.</summary>
    public static bool Factor(Span<double> a, int n, Span<int> pivots)
    {
        var width = Padded(n);
        for (var first = 0; first < n; first += Block)
        {
            var end = Math.Min(first + Block, n);
            for (var k = first; k < end; k++)
            {
                var best = k;
                for (var i = k + 1; i < n; i++)
                    if (Math.Abs(a[i * width + k]) > Math.Abs(a[best * width + k])) best = i;
                pivots[k] = best;
                var pivot = a[best * width + k];
                if (!(Math.Abs(pivot) > 0) || !double.IsFinite(pivot)) return false;
                if (best != k) Exchange(a.Slice(k * width, width), a.Slice(best * width, width));
                for (var i = k + 1; i < n; i++)
                {
                    var factor = a[i * width + k] /= pivot;
                    if (factor == 0) continue;
                    for (var j = k + 1; j < end; j++) a[i * width + j] -= factor * a[k * width + j];
                }
            }
            if (end == n) break;
            for (var i = first + 1; i < end; i++)
                for (var k = first; k < i; k++) Gain(-a[i * width + k], a.Slice(k * width + end, width - end), a.Slice(i * width + end, width - end));
            SubtractProduct(a[(end * width + first)..], a[(first * width + end)..], a[(end * width + end)..], width, n - end, end - first, width - end);
        }
        return true;
    }

    /// <summary>Solves A X = B in place, B of as many rows and columns as A.</summary>
    public static void Solve(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n)
    {
        var width = Padded(n);
        for (var k = 0; k < n; k++)
            if (pivots[k] != k) Exchange(b.Slice(k * width, width), b.Slice(pivots[k] * width, width));
        for (var first = 0; first < n; first += Block)
        {
            var end = Math.Min(first + Block, n);
            for (var i = first + 1; i < end; i++)
                for (var k = first; k < i; k++) Gain(-lu[i * width + k], b.Slice(k * width, width), b.Slice(i * width, width));
            if (end < n) SubtractProduct(lu[(end * width + first)..], b[(first * width)..], b[(end * width)..], width, n - end, end - first, width);
        }
        for (var first = (n - 1) / Block * Block; first >= 0; first -= Block)
        {
            var end = Math.Min(first + Block, n);
            if (end < n) SubtractProduct(lu[(first * width + end)..], b[(end * width)..], b[(first * width)..], width, end - first, n - end, width);
            for (var i = end - 1; i >= first; i--)
            {
                for (var k = i + 1; k < end; k++) Gain(-lu[i * width + k], b.Slice(k * width, width), b.Slice(i * width, width));
                Scale(1 / lu[i * width + i], b.Slice(i * width, width));
            }
        }
    }

    /// <summary>Solves A x = b in place.</summary>
    public static void SolveVector(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n)
    {
        var width = Padded(n);
        for (var k = 0; k < n; k++) (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
        for (var i = 0; i < n; i++)
            for (var k = 0; k < i; k++) b[i] -= lu[i * width + k] * b[k];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) b[i] -= lu[i * width + k] * b[k];
            b[i] /= lu[i * width + i];
        }
    }

    /// <summary>Solves Aᵀ x = b in place.</summary>
    public static void SolveTransposed(ReadOnlySpan<double> lu, ReadOnlySpan<int> pivots, Span<double> b, int n)
    {
        var width = Padded(n);
        for (var i = 0; i < n; i++)
        {
            b[i] /= lu[i * width + i];
            for (var j = i + 1; j < n; j++) b[j] -= lu[i * width + j] * b[i];
        }
        for (var i = n - 1; i >= 0; i--)
            for (var j = 0; j < i; j++) b[j] -= lu[i * width + j] * b[i];
        for (var k = n - 1; k >= 0; k--) (b[k], b[pivots[k]]) = (b[pivots[k]], b[k]);
    }

    /// <summary>C −= A B for matrices of n rows.</summary>
    public static void SubtractProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n) =>
        SubtractProduct(a, b, c, Padded(n), n, n, Padded(n));

    // C −= A B for parts of matrices with rows of one length, from their first elements on.
    private static void SubtractProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int width, int rows, int inner, int columns)
    {
        var tile = Across * Lane;
        var whole = columns / tile * tile;
        for (var j = 0; j < whole; j += tile)
        {
            var i = 0;
            for (; i + 4 <= rows; i += 4)
            {
                var r0 = a.Slice(i * width, inner);
                var r1 = a.Slice((i + 1) * width, inner);
                var r2 = a.Slice((i + 2) * width, inner);
                var r3 = a.Slice((i + 3) * width, inner);
                Vector<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
                Vector<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
                for (var k = 0; k < inner; k++)
                {
                    var row = b.Slice(k * width + j, tile);
                    var (b0, b1, b2) = (new Vector<double>(row), new Vector<double>(row[Lane..]), new Vector<double>(row[(2 * Lane)..]));
                    var x = new Vector<double>(r0[k]);
                    (s00, s01, s02) = (Vector.FusedMultiplyAdd(x, b0, s00), Vector.FusedMultiplyAdd(x, b1, s01), Vector.FusedMultiplyAdd(x, b2, s02));
                    x = new Vector<double>(r1[k]);
                    (s10, s11, s12) = (Vector.FusedMultiplyAdd(x, b0, s10), Vector.FusedMultiplyAdd(x, b1, s11), Vector.FusedMultiplyAdd(x, b2, s12));
                    x = new Vector<double>(r2[k]);
                    (s20, s21, s22) = (Vector.FusedMultiplyAdd(x, b0, s20), Vector.FusedMultiplyAdd(x, b1, s21), Vector.FusedMultiplyAdd(x, b2, s22));
                    x = new Vector<double>(r3[k]);
                    (s30, s31, s32) = (Vector.FusedMultiplyAdd(x, b0, s30), Vector.FusedMultiplyAdd(x, b1, s31), Vector.FusedMultiplyAdd(x, b2, s32));
                }
                Take(c.Slice(i * width + j, tile), s00, s01, s02);
                Take(c.Slice((i + 1) * width + j, tile), s10, s11, s12);
                Take(c.Slice((i + 2) * width + j, tile), s20, s21, s22);
                Take(c.Slice((i + 3) * width + j, tile), s30, s31, s32);
            }
            for (; i < rows; i++)
                for (var k = 0; k < inner; k++) Gain(-a[i * width + k], b.Slice(k * width + j, tile), c.Slice(i * width + j, tile));
        }
        if (whole < columns)
            for (var i = 0; i < rows; i++)
                for (var k = 0; k < inner; k++) Gain(-a[i * width + k], b.Slice(k * width + whole, columns - whole), c.Slice(i * width + whole, columns - whole));
    }

    private static void Take(Span<double> c, Vector<double> s0, Vector<double> s1, Vector<double> s2)
    {
        (new Vector<double>(c) - s0).CopyTo(c);
        (new Vector<double>(c[Lane..]) - s1).CopyTo(c[Lane..]);
        (new Vector<double>(c[(2 * Lane)..]) - s2).CopyTo(c[(2 * Lane)..]);
    }

    private static void Gain(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        if (factor == 0) return;
        var (f, j) = (new Vector<double>(factor), 0);
        for (; j + Lane <= y.Length; j += Lane) Vector.FusedMultiplyAdd(f, new Vector<double>(x[j..]), new Vector<double>(y[j..])).CopyTo(y[j..]);
        for (; j < y.Length; j++) y[j] = Math.FusedMultiplyAdd(factor, x[j], y[j]);
    }

    private static void Scale(double factor, Span<double> x)
    {
        for (var j = 0; j < x.Length; j++) x[j] *= factor;
    }

    private static void Exchange(Span<double> x, Span<double> y)
    {
        for (var j = 0; j < x.Length; j++) (x[j], y[j]) = (y[j], x[j]);
    }
}
