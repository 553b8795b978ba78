using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumMotors.Solvers;

/// <summary>A complex matrix whose size may change, real and imaginary parts apart, row by row, rows padded to whole vectors.</summary>
/// <remarks>Memory grows with the largest size it has had, and is never given back.</remarks>
internal sealed class PaddedMatrix
{
    /// <summary>Numbers that are worked on together.</summary>
    public const int Lane = 4;

    private double[] real = [];
    private double[] imaginary = [];

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Length of a row with what pads it.</summary>
    public int Stride { get; private set; }

    /// <summary>Real parts.</summary>
    public Span<double> Real => real.AsSpan(0, Rows * Stride);

    /// <summary>Imaginary parts.</summary>
    public Span<double> Imaginary => imaginary.AsSpan(0, Rows * Stride);

    /// <summary>An element.</summary>
    public Complex this[int row, int column]
    {
        get => new(real[row * Stride + column], imaginary[row * Stride + column]);
        set => (real[row * Stride + column], imaginary[row * Stride + column]) = (value.Real, value.Imaginary);
    }

    /// <summary>Length of a row of so many columns.</summary>
    public static int Padded(int columns) => (columns + Lane - 1) / Lane * Lane;

    /// <summary>Another size, all zero.</summary>
    public void Resize(int rows, int columns)
    {
        (Rows, Stride) = (rows, Padded(columns));
        if (real.Length < rows * Stride) (real, imaginary) = (new double[rows * Stride], new double[rows * Stride]);
        Real.Clear();
        Imaginary.Clear();
    }

    /// <summary>Some columns of another matrix, row by row.</summary>
    public void Copy(PaddedMatrix from, int source, int target, int columns)
    {
        for (var i = 0; i < Rows; i++)
        {
            from.real.AsSpan(i * from.Stride + source, columns).CopyTo(real.AsSpan(i * Stride + target));
            from.imaginary.AsSpan(i * from.Stride + source, columns).CopyTo(imaginary.AsSpan(i * Stride + target));
        }
    }

    /// <summary>Some rows of a matrix with as many columns.</summary>
    public void CopyRows(PaddedMatrix from, int source, int target, int rows)
    {
        from.real.AsSpan(source * Stride, rows * Stride).CopyTo(real.AsSpan(target * Stride));
        from.imaginary.AsSpan(source * Stride, rows * Stride).CopyTo(imaginary.AsSpan(target * Stride));
    }

    /// <summary>A row plus a multiple of another, from a column on.</summary>
    public void Gain(int row, Complex factor, int other, int from, int to)
    {
        var (a, b) = (other * Stride + from, row * Stride + from);
        ComplexRows.Gain(factor, real.AsSpan(a, to - from), imaginary.AsSpan(a, to - from), real.AsSpan(b, to - from), imaginary.AsSpan(b, to - from));
    }

    /// <summary>Multiplies a row from a column on.</summary>
    public void Scale(int row, Complex factor, int from)
    {
        for (var j = row * Stride + from; j < (row + 1) * Stride; j++)
            (real[j], imaginary[j]) = (real[j] * factor.Real - imaginary[j] * factor.Imaginary, real[j] * factor.Imaginary + imaginary[j] * factor.Real);
    }

    /// <summary>Exchanges two rows.</summary>
    public void Exchange(int row, int other)
    {
        for (var j = 0; j < Stride; j++)
        {
            var (a, b) = (row * Stride + j, other * Stride + j);
            (real[a], real[b]) = (real[b], real[a]);
            (imaginary[a], imaginary[b]) = (imaginary[b], imaginary[a]);
        }
    }

    /// <summary>Adds sign · A B to this, for parts of the matrices from given places on.</summary>
    /// <remarks>Two rows times two vectors of columns stay in registers. Columns count in whole vectors.</remarks>
    public void Gain(
        double sign, PaddedMatrix a, int aRow, int aColumn, PaddedMatrix b, int bRow, int bColumn, int row, int column, int rows, int inner, int columns)
    {
        columns = Padded(columns);
        for (var i = 0; i < rows; i += 2)
        {
            // A last odd row is done twice over, and kept once.
            var pair = i + 1 < rows ? 1 : 0;
            for (var j = 0; j < columns; j += 2 * Lane)
            {
                var to = (row + i) * Stride + column + j;
                if (j + Lane < columns)
                    Tile(sign, a, (aRow + i) * a.Stride + aColumn, pair, b, bRow * b.Stride + bColumn + j, to, inner);
                else
                    Strip(sign, a, (aRow + i) * a.Stride + aColumn, pair, b, bRow * b.Stride + bColumn + j, to, inner);
            }
        }
    }

    private void Tile(double sign, PaddedMatrix a, int aAt, int pair, PaddedMatrix b, int bAt, int to, int inner)
    {
        ref var ar = ref MemoryMarshal.GetArrayDataReference(a.real);
        ref var ai = ref MemoryMarshal.GetArrayDataReference(a.imaginary);
        ref var br = ref MemoryMarshal.GetArrayDataReference(b.real);
        ref var bi = ref MemoryMarshal.GetArrayDataReference(b.imaginary);
        Vector256<double> r00 = default, r01 = default, i00 = default, i01 = default, r10 = default, r11 = default, i10 = default, i11 = default;
        var next = pair * a.Stride;
        for (var k = 0; k < inner; k++)
        {
            var at = (nuint)(bAt + k * b.Stride);
            var (x0, x1) = (Vector256.LoadUnsafe(ref br, at), Vector256.LoadUnsafe(ref br, at + Lane));
            var (y0, y1) = (Vector256.LoadUnsafe(ref bi, at), Vector256.LoadUnsafe(ref bi, at + Lane));
            var u = Vector256.Create(Unsafe.Add(ref ar, aAt + k));
            r00 = Vector256.FusedMultiplyAdd(u, x0, r00);
            r01 = Vector256.FusedMultiplyAdd(u, x1, r01);
            i00 = Vector256.FusedMultiplyAdd(u, y0, i00);
            i01 = Vector256.FusedMultiplyAdd(u, y1, i01);
            u = Vector256.Create(Unsafe.Add(ref ai, aAt + k));
            i00 = Vector256.FusedMultiplyAdd(u, x0, i00);
            i01 = Vector256.FusedMultiplyAdd(u, x1, i01);
            u = -u;
            r00 = Vector256.FusedMultiplyAdd(u, y0, r00);
            r01 = Vector256.FusedMultiplyAdd(u, y1, r01);
            u = Vector256.Create(Unsafe.Add(ref ar, aAt + next + k));
            r10 = Vector256.FusedMultiplyAdd(u, x0, r10);
            r11 = Vector256.FusedMultiplyAdd(u, x1, r11);
            i10 = Vector256.FusedMultiplyAdd(u, y0, i10);
            i11 = Vector256.FusedMultiplyAdd(u, y1, i11);
            u = Vector256.Create(Unsafe.Add(ref ai, aAt + next + k));
            i10 = Vector256.FusedMultiplyAdd(u, x0, i10);
            i11 = Vector256.FusedMultiplyAdd(u, x1, i11);
            u = -u;
            r10 = Vector256.FusedMultiplyAdd(u, y0, r10);
            r11 = Vector256.FusedMultiplyAdd(u, y1, r11);
        }
        Put(sign, to, r00, i00);
        Put(sign, to + Lane, r01, i01);
        if (pair == 0) return;
        Put(sign, to + Stride, r10, i10);
        Put(sign, to + Stride + Lane, r11, i11);
    }

    private void Strip(double sign, PaddedMatrix a, int aAt, int pair, PaddedMatrix b, int bAt, int to, int inner)
    {
        ref var br = ref MemoryMarshal.GetArrayDataReference(b.real);
        ref var bi = ref MemoryMarshal.GetArrayDataReference(b.imaginary);
        Vector256<double> r0 = default, i0 = default, r1 = default, i1 = default;
        var next = pair * a.Stride;
        for (var k = 0; k < inner; k++)
        {
            var at = (nuint)(bAt + k * b.Stride);
            var (x, y) = (Vector256.LoadUnsafe(ref br, at), Vector256.LoadUnsafe(ref bi, at));
            var (u, v) = (Vector256.Create(a.real[aAt + k]), Vector256.Create(a.imaginary[aAt + k]));
            r0 = Vector256.FusedMultiplyAdd(-v, y, Vector256.FusedMultiplyAdd(u, x, r0));
            i0 = Vector256.FusedMultiplyAdd(v, x, Vector256.FusedMultiplyAdd(u, y, i0));
            (u, v) = (Vector256.Create(a.real[aAt + next + k]), Vector256.Create(a.imaginary[aAt + next + k]));
            r1 = Vector256.FusedMultiplyAdd(-v, y, Vector256.FusedMultiplyAdd(u, x, r1));
            i1 = Vector256.FusedMultiplyAdd(v, x, Vector256.FusedMultiplyAdd(u, y, i1));
        }
        Put(sign, to, r0, i0);
        if (pair > 0) Put(sign, to + Stride, r1, i1);
    }

    private void Put(double sign, int at, Vector256<double> x, Vector256<double> y)
    {
        ref var r = ref MemoryMarshal.GetArrayDataReference(real);
        ref var i = ref MemoryMarshal.GetArrayDataReference(imaginary);
        (Vector256.LoadUnsafe(ref r, (nuint)at) + sign * x).StoreUnsafe(ref r, (nuint)at);
        (Vector256.LoadUnsafe(ref i, (nuint)at) + sign * y).StoreUnsafe(ref i, (nuint)at);
    }
}
