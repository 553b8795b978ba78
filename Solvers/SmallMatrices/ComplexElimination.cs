using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    private readonly Complex[] inverses = new Complex[size];
    private readonly int[] pivots = new int[size];

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
        if (size == 2)
        {
            Invert();
            return;
        }
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
            if (pivot == Complex.Zero) pivot = 1e-150;
            var inverse = inverses[k] = Reciprocals.Of(pivot);
            for (var i = k + 1; i < size; i++)
            {
                var factor = new Complex(real[i * size + k], imaginary[i * size + k]) * inverse;
                (real[i * size + k], imaginary[i * size + k]) = (factor.Real, factor.Imaginary);
                if (factor != Complex.Zero) Reduce(i, k, factor.Real, factor.Imaginary);
            }
        }
    }

    /// <summary>Applies the inverse to a column.</summary>
    public void Solve(Span<Complex> column)
    {
        if (size == 2)
        {
            (column[0], column[1]) = (Inverse(0) * column[0] + Inverse(1) * column[1], Inverse(2) * column[0] + Inverse(3) * column[1]);
            return;
        }
        for (var k = 0; k < size; k++)
            if (pivots[k] != k) (column[k], column[pivots[k]]) = (column[pivots[k]], column[k]);
        for (var i = 0; i < size; i++)
        {
            var value = column[i] - Product(i, 0, i);
            (columnReal[i], columnImaginary[i]) = (value.Real, value.Imaginary);
        }
        for (var i = size - 1; i >= 0; i--)
        {
            var value = (new Complex(columnReal[i], columnImaginary[i]) - Product(i, i + 1, size)) * inverses[i];
            (columnReal[i], columnImaginary[i]) = (value.Real, value.Imaginary);
            column[i] = value;
        }
    }

    // Two by two, the inverse itself takes the place of the matrix.
    private void Invert()
    {
        Complex a = Inverse(0), b = Inverse(1), c = Inverse(2), d = Inverse(3);
        var determinant = a * d - b * c;
        var inverse = Reciprocals.Of(determinant == Complex.Zero ? 1e-150 : determinant);
        Set(0, d * inverse);
        Set(1, -b * inverse);
        Set(2, -c * inverse);
        Set(3, a * inverse);

        void Set(int place, Complex value) => (real[place], imaginary[place]) = (value.Real, value.Imaginary);
    }

    private Complex Inverse(int place) => new(real[place], imaginary[place]);

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
        var n = size - k - 1;
        ref var x = ref real[k * size + k];
        ref var y = ref imaginary[k * size + k];
        ref var u = ref real[i * size + k];
        ref var v = ref imaginary[i * size + k];
        var j = 1;
        if (Vector256.IsHardwareAccelerated)
        {
            var (va, vb) = (Vector256.Create(a), Vector256.Create(b));
            for (; j + 3 <= n; j += 4)
            {
                var (p, q) = (Vector256.LoadUnsafe(ref x, (nuint)j), Vector256.LoadUnsafe(ref y, (nuint)j));
                Vector256.FusedMultiplyAdd(vb, q, Vector256.FusedMultiplyAdd(-va, p, Vector256.LoadUnsafe(ref u, (nuint)j))).StoreUnsafe(ref u, (nuint)j);
                Vector256.FusedMultiplyAdd(-vb, p, Vector256.FusedMultiplyAdd(-va, q, Vector256.LoadUnsafe(ref v, (nuint)j))).StoreUnsafe(ref v, (nuint)j);
            }
        }
        for (; j <= n; j++)
        {
            var (p, q) = (Unsafe.Add(ref x, j), Unsafe.Add(ref y, j));
            Unsafe.Add(ref u, j) -= a * p - b * q;
            Unsafe.Add(ref v, j) -= a * q + b * p;
        }
    }

    // Σ_j of row i times the column, from ≤ j < to.
    private Complex Product(int i, int from, int to) => ComplexRows.Product(
        real.AsSpan(i * size + from, to - from), imaginary.AsSpan(i * size + from, to - from), columnReal.AsSpan(from, to - from), columnImaginary.AsSpan(from, to - from));
}
