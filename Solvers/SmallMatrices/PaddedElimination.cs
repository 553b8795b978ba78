using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Gaussian elimination with exchanges of rows for a matrix and many right-hand sides that stand beside it.</summary>
/// <remarks>Cost: n³/3 complex multiplications to factorise n rows, n² for each right-hand side. Blocks of columns, so that nearly all of it is
/// products of matrices.</remarks>
internal static class PaddedElimination
{
    private const int Block = 8;

    /// <summary>Solves A X = B in place: A is the first n columns, B begins at the padded column n.</summary>
    public static void Solve(PaddedMatrix system)
    {
        var n = system.Rows;
        for (var first = 0; first < n; first += Block)
        {
            var end = Math.Min(first + Block, n);
            for (var k = first; k < end; k++) Eliminate(system, k, end);
            for (var i = first + 1; i < end; i++)
                for (var k = first; k < i; k++) system.Gain(i, -system[i, k], k, end, system.Stride);
            if (end < n) system.Gain(-1, system, end, first, system, first, end, end, end, n - end, end - first, system.Stride - end);
        }
        var right = PaddedMatrix.Padded(n);
        for (var first = (n - 1) / Block * Block; first >= 0; first -= Block)
        {
            var end = Math.Min(first + Block, n);
            if (end < n) system.Gain(-1, system, first, end, system, end, right, first, right, end - first, n - end, system.Stride - right);
            for (var i = end - 1; i >= first; i--)
            {
                for (var k = i + 1; k < end; k++) system.Gain(i, -system[i, k], k, right, system.Stride);
                system.Scale(i, Reciprocals.Of(Pivot(system[i, i])), right);
            }
        }
    }

    private static void Eliminate(PaddedMatrix system, int k, int end)
    {
        var (n, stride, best, largest) = (system.Rows, system.Stride, k, -1.0);
        var x = system.Real;
        var y = system.Imaginary;
        for (var i = k; i < n; i++)
        {
            var size = Math.Abs(x[i * stride + k]) + Math.Abs(y[i * stride + k]);
            if (size > largest) (best, largest) = (i, size);
        }
        if (best != k) system.Exchange(k, best);
        var inverse = Reciprocals.Of(Pivot(system[k, k]));
        for (var i = k + 1; i < n; i++)
        {
            var at = i * stride;
            var factor = new Complex(x[at + k], y[at + k]) * inverse;
            (x[at + k], y[at + k]) = (factor.Real, factor.Imaginary);
            for (var j = k + 1; j < end; j++)
            {
                var (a, b) = (x[k * stride + j], y[k * stride + j]);
                x[at + j] -= factor.Real * a - factor.Imaginary * b;
                y[at + j] -= factor.Real * b + factor.Imaginary * a;
            }
        }
    }

    // An exactly singular matrix gets the smallest pivot that keeps results finite.
    private static Complex Pivot(Complex pivot) => pivot == Complex.Zero ? 1e-150 : pivot;
}
