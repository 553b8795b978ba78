using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumMotors.Solvers;

/// <summary>Gaussian elimination with partial pivoting of a complex matrix, real and imaginary parts apart so that rows are worked on
/// several numbers at a time, and four columns at a time so that each row is fetched once for all four.</summary>
/// <remarks>Cost: n³/3 multiplications to factorise, n² for each column.</remarks>
internal sealed class ComplexElimination(int size)
{
    // Columns that are eliminated before the rest of the matrix is told.
    private const int Block = 4;

    private readonly double[] real = new double[size * size];
    private readonly double[] imaginary = new double[size * size];
    private readonly Complex[] inverses = new Complex[size];
    private readonly int[] pivots = new int[size];
    // Columns that are solved for, one after the other.
    private double[] columnsReal = new double[size];
    private double[] columnsImaginary = new double[size];

    /// <summary>Sets the matrix to diagonal·1 − h.</summary>
    public void Set(Complex diagonal, SplitMatrix h)
    {
        for (var k = 0; k < real.Length; k++) real[k] = -h.Real[k];
        for (var k = 0; k < imaginary.Length; k++) imaginary[k] = -h.Imaginary[k];
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
        for (var first = 0; first < size; first += Block)
        {
            var after = Math.Min(first + Block, size);
            for (var k = first; k < after; k++) Eliminate(k, after);
            if (after == size) return;
            // What these columns have to tell to the right of them: first to their own rows, then to all below.
            for (var i = first + 1; i < after; i++)
                for (var k = first; k < i; k++)
                    ComplexRows.Gain(-At(i * size + k), Row(real, k, after), Row(imaginary, k, after), Row(real, i, after), Row(imaginary, i, after));
            for (var i = after; i < size; i++) Reduce(i, first);
        }
    }

    /// <summary>Applies the inverse to columns that follow one another.</summary>
    public void Solve(Span<Complex> columns)
    {
        if (size == 2)
        {
            for (var c = 0; c < columns.Length; c += 2)
                (columns[c], columns[c + 1]) = (At(0) * columns[c] + At(1) * columns[c + 1], At(2) * columns[c] + At(3) * columns[c + 1]);
            return;
        }
        if (columnsReal.Length < columns.Length)
            (columnsReal, columnsImaginary) = (new double[columns.Length], new double[columns.Length]);
        for (var c = 0; c < columns.Length; c += size)
            for (var k = 0; k < size; k++)
                if (pivots[k] != k) (columns[c + k], columns[c + pivots[k]]) = (columns[c + pivots[k]], columns[c + k]);
        for (var i = 0; i < size; i++)
            for (var c = 0; c < columns.Length; c += size)
                Put(c + i, columns[c + i] - Product(i, 0, i, c));
        for (var i = size - 1; i >= 0; i--)
            for (var c = 0; c < columns.Length; c += size)
            {
                var value = (new Complex(columnsReal[c + i], columnsImaginary[c + i]) - Product(i, i + 1, size, c)) * inverses[i];
                Put(c + i, value);
                columns[c + i] = value;
            }

        void Put(int place, Complex value) => (columnsReal[place], columnsImaginary[place]) = (value.Real, value.Imaginary);
    }

    // Two by two, the inverse itself takes the place of the matrix.
    private void Invert()
    {
        Complex a = At(0), b = At(1), c = At(2), d = At(3);
        var determinant = a * d - b * c;
        var inverse = Reciprocals.Of(determinant == Complex.Zero ? 1e-150 : determinant);
        Put(0, d * inverse);
        Put(1, -b * inverse);
        Put(2, -c * inverse);
        Put(3, a * inverse);
    }

    // Column k below the diagonal becomes factors of rows; columns up to some other one are told.
    private void Eliminate(int k, int after)
    {
        var (best, largest) = (k, -1.0);
        for (var i = k; i < size; i++)
        {
            var magnitude = Math.Abs(real[i * size + k]) + Math.Abs(imaginary[i * size + k]);
            if (magnitude > largest) (best, largest) = (i, magnitude);
        }
        pivots[k] = best;
        if (best != k) Swap(k, best);
        var pivot = At(k * size + k);
        if (pivot == Complex.Zero) pivot = 1e-150;
        var inverse = inverses[k] = Reciprocals.Of(pivot);
        for (var i = k + 1; i < size; i++)
        {
            var factor = At(i * size + k) * inverse;
            Put(i * size + k, factor);
            for (var j = k + 1; j < after; j++) Put(i * size + j, At(i * size + j) - factor * At(k * size + j));
        }
    }

    private void Swap(int a, int b)
    {
        Exchange(Row(real, a, 0), Row(real, b, 0));
        Exchange(Row(imaginary, a, 0), Row(imaginary, b, 0));

        static void Exchange(Span<double> x, Span<double> y)
        {
            for (var j = 0; j < x.Length; j++) (x[j], y[j]) = (y[j], x[j]);
        }
    }

    // Row i minus multiples of the rows of a block, right of the block.
    private void Reduce(int i, int first)
    {
        var (n, at) = (size - first - Block, i * size + first);
        var (f0, f1, f2, f3) = (At(at), At(at + 1), At(at + 2), At(at + 3));
        ref var x = ref MemoryMarshal.GetReference(Row(real, first, first + Block));
        ref var y = ref MemoryMarshal.GetReference(Row(imaginary, first, first + Block));
        var u = Row(real, i, first + Block);
        var v = Row(imaginary, i, first + Block);
        var j = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var (a0, a1, a2, a3) = (Vector256.Create(f0.Real), Vector256.Create(f1.Real), Vector256.Create(f2.Real), Vector256.Create(f3.Real));
            var (b0, b1, b2, b3) = (Vector256.Create(f0.Imaginary), Vector256.Create(f1.Imaginary), Vector256.Create(f2.Imaginary), Vector256.Create(f3.Imaginary));
            ref var ru = ref MemoryMarshal.GetReference(u);
            ref var rv = ref MemoryMarshal.GetReference(v);
            for (; j + 4 <= n; j += 4)
            {
                var (re, im) = (Vector256.LoadUnsafe(ref ru, (nuint)j), Vector256.LoadUnsafe(ref rv, (nuint)j));
                (re, im) = Less(re, im, a0, b0, Vector256.LoadUnsafe(ref x, (nuint)j), Vector256.LoadUnsafe(ref y, (nuint)j));
                (re, im) = Less(re, im, a1, b1, Vector256.LoadUnsafe(ref x, (nuint)(j + size)), Vector256.LoadUnsafe(ref y, (nuint)(j + size)));
                (re, im) = Less(re, im, a2, b2, Vector256.LoadUnsafe(ref x, (nuint)(j + 2 * size)), Vector256.LoadUnsafe(ref y, (nuint)(j + 2 * size)));
                (re, im) = Less(re, im, a3, b3, Vector256.LoadUnsafe(ref x, (nuint)(j + 3 * size)), Vector256.LoadUnsafe(ref y, (nuint)(j + 3 * size)));
                re.StoreUnsafe(ref ru, (nuint)j);
                im.StoreUnsafe(ref rv, (nuint)j);
            }
        }
        for (; j < n; j++)
        {
            var place = first * size + first + Block + j;
            var value = new Complex(u[j], v[j]) - f0 * At(place) - f1 * At(place + size) - f2 * At(place + 2 * size) - f3 * At(place + 3 * size);
            (u[j], v[j]) = (value.Real, value.Imaginary);
        }
    }

    // (re + i·im) − (a + ib)(x + iy).
    private static (Vector256<double>, Vector256<double>) Less(
        Vector256<double> re, Vector256<double> im, Vector256<double> a, Vector256<double> b, Vector256<double> x, Vector256<double> y) => (
        Vector256.FusedMultiplyAdd(b, y, Vector256.FusedMultiplyAdd(-a, x, re)),
        Vector256.FusedMultiplyAdd(-b, x, Vector256.FusedMultiplyAdd(-a, y, im)));

    // Σ_j of row i times a column that starts somewhere, from ≤ j < to.
    private Complex Product(int i, int from, int to, int column) => ComplexRows.Product(
        real.AsSpan(i * size + from, to - from), imaginary.AsSpan(i * size + from, to - from),
        columnsReal.AsSpan(column + from, to - from), columnsImaginary.AsSpan(column + from, to - from));

    private Span<double> Row(double[] part, int i, int from) => part.AsSpan(i * size + from, size - from);

    private Complex At(int place) => new(real[place], imaginary[place]);

    private void Put(int place, Complex value) => (real[place], imaginary[place]) = (value.Real, value.Imaginary);
}
