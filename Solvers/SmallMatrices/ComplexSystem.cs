using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumMotors.Solvers;

/// <summary>Linear equations with many right-hand sides: matrix and right-hand sides are eliminated together, row by row, several numbers at a
/// time.</summary>
/// <remarks>Cost: n³/3 + n²·columns complex multiplications.</remarks>
internal sealed class ComplexSystem(int size, int columns)
{
    private readonly int width = size + columns;
    private readonly double[] real = new double[size * (size + columns)];
    private readonly double[] imaginary = new double[size * (size + columns)];

    /// <summary>Sets the matrix to diagonal − h, with a diagonal of its own for each group of rows that follow one another.</summary>
    /// <param name="diagonal">The number of the group 0, which need not be here.</param>
    /// <param name="step">By how much it grows from one group to the next.</param>
    /// <param name="first">The first group that is here.</param>
    /// <param name="group">Number of rows in a group.</param>
    /// <param name="h">The matrix.</param>
    public void Set(double diagonal, double step, int first, int group, SplitMatrix h)
    {
        for (var i = 0; i < size; i++)
        {
            ComplexRows.Scale(-1, h.Real.AsSpan(i * size, size), real.AsSpan(i * width, size));
            ComplexRows.Scale(-1, h.Imaginary.AsSpan(i * size, size), imaginary.AsSpan(i * width, size));
            real[i * width + i] += diagonal + (first + i / group) * step;
        }
    }

    /// <summary>Sets the right-hand sides.</summary>
    public void SetRight(SplitMatrix columnsByRow)
    {
        for (var i = 0; i < size; i++)
        {
            columnsByRow.Real.AsSpan(i * columns, columns).CopyTo(real.AsSpan(i * width + size, columns));
            columnsByRow.Imaginary.AsSpan(i * columns, columns).CopyTo(imaginary.AsSpan(i * width + size, columns));
        }
    }

    /// <summary>Subtracts left·right from the matrix.</summary>
    public void Subtract(SplitMatrix left, ReadOnlySpan<double> rightReal, ReadOnlySpan<double> rightImaginary)
    {
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++)
            {
                var factor = left[i * size + k];
                if (factor == Complex.Zero) continue;
                Reduce(factor, rightReal.Slice(k * size, size), rightImaginary.Slice(k * size, size), real.AsSpan(i * width, size), imaginary.AsSpan(i * width, size));
            }
    }

    /// <summary>Solves; the solutions take the place of the right-hand sides and are copied, row by row.</summary>
    public void Solve(Span<double> solutionReal, Span<double> solutionImaginary)
    {
        for (var k = 0; k < size; k++)
        {
            var pivot = Largest(k);
            if (pivot != k) Swap(k, pivot, k);
            var value = At(k * width + k);
            var inverse = Reciprocals.Of(value == Complex.Zero ? 1e-150 : value);
            (real[k * width + k], imaginary[k * width + k]) = (inverse.Real, inverse.Imaginary);
            for (var i = k + 1; i < size; i++)
            {
                var factor = At(i * width + k) * inverse;
                if (factor == Complex.Zero) continue;
                Reduce(factor, Row(real, k, k + 1), Row(imaginary, k, k + 1), Row(real, i, k + 1), Row(imaginary, i, k + 1));
            }
        }
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                var factor = At(i * width + k);
                if (factor != Complex.Zero) Reduce(factor, Row(real, k, size), Row(imaginary, k, size), Row(real, i, size), Row(imaginary, i, size));
            }
            var (c, s) = (real[i * width + i], imaginary[i * width + i]);
            for (var j = i * width + size; j < (i + 1) * width; j++)
                (real[j], imaginary[j]) = (c * real[j] - s * imaginary[j], c * imaginary[j] + s * real[j]);
            Row(real, i, size).CopyTo(solutionReal.Slice(i * columns, columns));
            Row(imaginary, i, size).CopyTo(solutionImaginary.Slice(i * columns, columns));
        }
    }

    // u + iv −= (a + ib)(x + iy).
    private static void Reduce(Complex factor, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> u, Span<double> v)
    {
        var (a, b, j) = (factor.Real, factor.Imaginary, 0);
        if (Vector256.IsHardwareAccelerated && u.Length >= 4)
        {
            var (va, vb) = (Vector256.Create(-a), Vector256.Create(b));
            ref var rx = ref MemoryMarshal.GetReference(x);
            ref var ry = ref MemoryMarshal.GetReference(y);
            ref var ru = ref MemoryMarshal.GetReference(u);
            ref var rv = ref MemoryMarshal.GetReference(v);
            for (; j + 4 <= u.Length; j += 4)
            {
                var (p, q) = (Vector256.LoadUnsafe(ref rx, (nuint)j), Vector256.LoadUnsafe(ref ry, (nuint)j));
                Vector256.FusedMultiplyAdd(vb, q, Vector256.FusedMultiplyAdd(va, p, Vector256.LoadUnsafe(ref ru, (nuint)j))).StoreUnsafe(ref ru, (nuint)j);
                Vector256.FusedMultiplyAdd(-vb, p, Vector256.FusedMultiplyAdd(va, q, Vector256.LoadUnsafe(ref rv, (nuint)j))).StoreUnsafe(ref rv, (nuint)j);
            }
        }
        for (; j < u.Length; j++)
        {
            u[j] -= a * x[j] - b * y[j];
            v[j] -= a * y[j] + b * x[j];
        }
    }

    private int Largest(int k)
    {
        var (best, largest) = (k, -1.0);
        for (var i = k; i < size; i++)
        {
            var magnitude = Math.Abs(real[i * width + k]) + Math.Abs(imaginary[i * width + k]);
            if (magnitude > largest) (best, largest) = (i, magnitude);
        }
        return best;
    }

    private void Swap(int a, int b, int from)
    {
        for (var j = from; j < width; j++)
        {
            (real[a * width + j], real[b * width + j]) = (real[b * width + j], real[a * width + j]);
            (imaginary[a * width + j], imaginary[b * width + j]) = (imaginary[b * width + j], imaginary[a * width + j]);
        }
    }

    private Span<double> Row(double[] part, int i, int from) => part.AsSpan(i * width + from, width - from);

    private Complex At(int place) => new(real[place], imaginary[place]);
}
