using System.Numerics;
using System.Runtime.CompilerServices;
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

    private readonly double[] real = GC.AllocateUninitializedArray<double>(size * size);
    private readonly double[] imaginary = GC.AllocateUninitializedArray<double>(size * size);
    private readonly Complex[] inverses = new Complex[size];
    private readonly int[] pivots = new int[size];
    // Columns that are solved for, one after the other.
    private double[] columnsReal = new double[size];
    private double[] columnsImaginary = new double[size];

    /// <summary>Sets the matrix to diagonal·1 − h.</summary>
    public void Set(Complex diagonal, SplitMatrix h)
    {
        ComplexRows.Scale(-1, h.Real, real);
        ComplexRows.Scale(-1, h.Imaginary, imaginary);
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
            var best = Largest(first);
            for (var k = first; k < after; k++) best = Eliminate(k, best, after);
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

    // The row from k on with the largest element in column k.
    private int Largest(int k)
    {
        var (best, largest) = (k, -1.0);
        for (var i = k; i < size; i++)
        {
            var magnitude = Math.Abs(real[i * size + k]) + Math.Abs(imaginary[i * size + k]);
            if (magnitude > largest) (best, largest) = (i, magnitude);
        }
        return best;
    }

    // Column k below the diagonal becomes factors of rows, with the pivot from some row; columns up to some other one are told. The next
    // pivot's row.
    private int Eliminate(int k, int pivotal, int after)
    {
        pivots[k] = pivotal;
        if (pivotal != k) Swap(k, pivotal);
        var pivot = At(k * size + k);
        if (pivot == Complex.Zero) pivot = 1e-150;
        var inverse = inverses[k] = Reciprocals.Of(pivot);
        ref var x = ref real[k * size + k];
        ref var y = ref imaginary[k * size + k];
        var (best, largest, told) = (k + 1, -1.0, after - k);
        for (var i = k + 1; i < size; i++)
        {
            ref var u = ref real[i * size + k];
            ref var v = ref imaginary[i * size + k];
            var (a, b) = (u * inverse.Real - v * inverse.Imaginary, u * inverse.Imaginary + v * inverse.Real);
            (u, v) = (a, b);
            for (var j = 1; j < told; j++)
            {
                Unsafe.Add(ref u, j) -= a * Unsafe.Add(ref x, j) - b * Unsafe.Add(ref y, j);
                Unsafe.Add(ref v, j) -= a * Unsafe.Add(ref y, j) + b * Unsafe.Add(ref x, j);
            }
            if (told == 1) continue;
            var magnitude = Math.Abs(Unsafe.Add(ref u, 1)) + Math.Abs(Unsafe.Add(ref v, 1));
            if (magnitude > largest) (best, largest) = (i, magnitude);
        }
        return best;
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
            ref var x1 = ref Unsafe.Add(ref x, size);
            ref var x2 = ref Unsafe.Add(ref x, 2 * size);
            ref var x3 = ref Unsafe.Add(ref x, 3 * size);
            ref var y1 = ref Unsafe.Add(ref y, size);
            ref var y2 = ref Unsafe.Add(ref y, 2 * size);
            ref var y3 = ref Unsafe.Add(ref y, 3 * size);
            for (; j + 4 <= n; j += 4)
            {
                // Σ a x, Σ b y, Σ a y, Σ b x, each in a chain of its own.
                var (p, q) = (Vector256.LoadUnsafe(ref x, (nuint)j), Vector256.LoadUnsafe(ref y, (nuint)j));
                var (ax, by, ay, bx) = (a0 * p, b0 * q, a0 * q, b0 * p);
                (p, q) = (Vector256.LoadUnsafe(ref x1, (nuint)j), Vector256.LoadUnsafe(ref y1, (nuint)j));
                (ax, by) = (Vector256.FusedMultiplyAdd(a1, p, ax), Vector256.FusedMultiplyAdd(b1, q, by));
                (ay, bx) = (Vector256.FusedMultiplyAdd(a1, q, ay), Vector256.FusedMultiplyAdd(b1, p, bx));
                (p, q) = (Vector256.LoadUnsafe(ref x2, (nuint)j), Vector256.LoadUnsafe(ref y2, (nuint)j));
                (ax, by) = (Vector256.FusedMultiplyAdd(a2, p, ax), Vector256.FusedMultiplyAdd(b2, q, by));
                (ay, bx) = (Vector256.FusedMultiplyAdd(a2, q, ay), Vector256.FusedMultiplyAdd(b2, p, bx));
                (p, q) = (Vector256.LoadUnsafe(ref x3, (nuint)j), Vector256.LoadUnsafe(ref y3, (nuint)j));
                (ax, by) = (Vector256.FusedMultiplyAdd(a3, p, ax), Vector256.FusedMultiplyAdd(b3, q, by));
                (ay, bx) = (Vector256.FusedMultiplyAdd(a3, q, ay), Vector256.FusedMultiplyAdd(b3, p, bx));
                (Vector256.LoadUnsafe(ref ru, (nuint)j) - (ax - by)).StoreUnsafe(ref ru, (nuint)j);
                (Vector256.LoadUnsafe(ref rv, (nuint)j) - (ay + bx)).StoreUnsafe(ref rv, (nuint)j);
            }
        }
        for (; j < n; j++)
        {
            var place = first * size + first + Block + j;
            var value = new Complex(u[j], v[j]) - f0 * At(place) - f1 * At(place + size) - f2 * At(place + 2 * size) - f3 * At(place + 3 * size);
            (u[j], v[j]) = (value.Real, value.Imaginary);
        }
    }

    // Σ_j of row i times a column that starts somewhere, from ≤ j < to.
    private Complex Product(int i, int from, int to, int column) => ComplexRows.Product(
        real.AsSpan(i * size + from, to - from), imaginary.AsSpan(i * size + from, to - from),
        columnsReal.AsSpan(column + from, to - from), columnsImaginary.AsSpan(column + from, to - from));

    private Span<double> Row(double[] part, int i, int from) => part.AsSpan(i * size + from, size - from);

    private Complex At(int place) => new(real[place], imaginary[place]);

    private void Put(int place, Complex value) => (real[place], imaginary[place]) = (value.Real, value.Imaginary);
}
