using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Gaussian elimination with partial pivoting of a complex matrix, real and imaginary parts apart so that rows are worked on
/// several numbers at a time.</summary>
/// <remarks>Cost: n³/3 multiplications to factorise, n² for each column.</remarks>
internal sealed class ComplexElimination(int size)
{
    private readonly double[] real = new double[size * size];
    private readonly double[] imaginary = new double[size * size];
    private readonly double[] columnReal = new double[size];
    private readonly double[] columnImaginary = new double[size];
    private readonly int[] pivots = new int[size];

    /// <summary>Sets an element of the matrix that is to be factorised.</summary>
    public Complex this[int row, int column]
    {
        set => (real[row * size + column], imaginary[row * size + column]) = (value.Real, value.Imaginary);
    }

    /// <summary>Sets the matrix to diagonal·1 − h.</summary>
    public void Set(Complex diagonal, ReadOnlySpan<Complex> h)
    {
        for (var k = 0; k < h.Length; k++) (real[k], imaginary[k]) = (-h[k].Real, -h[k].Imaginary);
        for (var i = 0; i < size; i++)
        {
            real[i * size + i] += diagonal.Real;
            imaginary[i * size + i] += diagonal.Imaginary;
        }
    }

    /// <summary>Factorises; an exactly singular matrix gets the smallest pivot that keeps results finite.</summary>
    public void Factorise()
    {
        for (var k = 0; k < size; k++)
        {
            var (best, largest) = (k, -1.0);
            for (var i = k; i < size; i++)
            {
                var magnitude = Math.Abs(real[i * size + k]) + Math.Abs(imaginary[i * size + k]);
                if (magnitude > largest) (best, largest) = (i, magnitude);
            }
            pivots[k] = best;
            if (best != k) Swap(k, best);
            var pivot = new Complex(real[k * size + k], imaginary[k * size + k]);
            if (pivot == Complex.Zero) real[k * size + k] = (pivot = 1e-150).Real;
            var inverse = Complex.Reciprocal(pivot);
            for (var i = k + 1; i < size; i++)
            {
                var factor = new Complex(real[i * size + k], imaginary[i * size + k]) * inverse;
                (real[i * size + k], imaginary[i * size + k]) = (factor.Real, factor.Imaginary);
                if (factor != Complex.Zero) Reduce(i, k, factor.Real, factor.Imaginary);
            }
        }
    }

    /// <summary>The logarithm of the determinant up to multiples of 2πi is not needed; its inverse applied to a column is.</summary>
    public void Solve(Span<Complex> column)
    {
        for (var k = 0; k < size; k++)
            if (pivots[k] != k) (column[k], column[pivots[k]]) = (column[pivots[k]], column[k]);
        for (var i = 0; i < size; i++)
        {
            var value = column[i] - Product(i, 0, i);
            (columnReal[i], columnImaginary[i]) = (value.Real, value.Imaginary);
        }
        for (var i = size - 1; i >= 0; i--)
        {
            var value = (new Complex(columnReal[i], columnImaginary[i]) - Product(i, i + 1, size)) / new Complex(real[i * size + i], imaginary[i * size + i]);
            (columnReal[i], columnImaginary[i]) = (value.Real, value.Imaginary);
            column[i] = value;
        }
    }

    private void Swap(int a, int b)
    {
        for (var j = 0; j < size; j++)
        {
            (real[a * size + j], real[b * size + j]) = (real[b * size + j], real[a * size + j]);
            (imaginary[a * size + j], imaginary[b * size + j]) = (imaginary[b * size + j], imaginary[a * size + j]);
        }
    }

    // Row i minus a multiple of row k, right of column k.
    private void Reduce(int i, int k, double a, double b)
    {
        var (n, start) = (size - k - 1, k + 1);
        var x = real.AsSpan(k * size + start, n);
        var y = imaginary.AsSpan(k * size + start, n);
        var u = real.AsSpan(i * size + start, n);
        var v = imaginary.AsSpan(i * size + start, n);
        var j = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var (va, vb) = (new Vector<double>(a), new Vector<double>(b));
            for (; j + Vector<double>.Count <= n; j += Vector<double>.Count)
            {
                var (p, q) = (new Vector<double>(x[j..]), new Vector<double>(y[j..]));
                Vector.FusedMultiplyAdd(vb, q, Vector.FusedMultiplyAdd(-va, p, new Vector<double>(u[j..]))).CopyTo(u[j..]);
                Vector.FusedMultiplyAdd(-vb, p, Vector.FusedMultiplyAdd(-va, q, new Vector<double>(v[j..]))).CopyTo(v[j..]);
            }
        }
        for (; j < n; j++)
        {
            u[j] -= a * x[j] - b * y[j];
            v[j] -= a * y[j] + b * x[j];
        }
    }

    // Σ_j of row i times the column, from ≤ j < to.
    private Complex Product(int i, int from, int to)
    {
        var (re, im) = (0.0, 0.0);
        for (var j = from; j < to; j++)
        {
            var (a, b) = (real[i * size + j], imaginary[i * size + j]);
            re += a * columnReal[j] - b * columnImaginary[j];
            im += a * columnImaginary[j] + b * columnReal[j];
        }
        return new(re, im);
    }
}
