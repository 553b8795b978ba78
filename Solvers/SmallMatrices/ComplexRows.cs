using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumMotors.Solvers;

/// <summary>Sums over rows of complex numbers, several at a time.</summary>
internal static class ComplexRows
{
    /// <summary>Σ (a + ib)(x + iy), real and imaginary parts apart.</summary>
    public static Complex Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (re, im, j) = (0.0, 0.0, 0);
        if (Vector256.IsHardwareAccelerated && a.Length >= 8)
        {
            ref var ra = ref MemoryMarshal.GetReference(a);
            ref var rb = ref MemoryMarshal.GetReference(b);
            ref var rx = ref MemoryMarshal.GetReference(x);
            ref var ry = ref MemoryMarshal.GetReference(y);
            var (sum, other) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (; j + 4 <= a.Length; j += 4)
            {
                var (va, vb) = (Vector256.LoadUnsafe(ref ra, (nuint)j), Vector256.LoadUnsafe(ref rb, (nuint)j));
                var (vx, vy) = (Vector256.LoadUnsafe(ref rx, (nuint)j), Vector256.LoadUnsafe(ref ry, (nuint)j));
                sum = Vector256.FusedMultiplyAdd(-vb, vy, Vector256.FusedMultiplyAdd(va, vx, sum));
                other = Vector256.FusedMultiplyAdd(vb, vx, Vector256.FusedMultiplyAdd(va, vy, other));
            }
            (re, im) = (Vector256.Sum(sum), Vector256.Sum(other));
        }
        for (; j < a.Length; j++)
        {
            re += a[j] * x[j] - b[j] * y[j];
            im += a[j] * y[j] + b[j] * x[j];
        }
        return new(re, im);
    }

    /// <summary>result = factor·x.</summary>
    public static void Scale(double factor, ReadOnlySpan<double> x, Span<double> result)
    {
        var j = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var f = Vector256.Create(factor);
            ref var rx = ref MemoryMarshal.GetReference(x);
            ref var rr = ref MemoryMarshal.GetReference(result);
            for (; j + 4 <= result.Length; j += 4) (f * Vector256.LoadUnsafe(ref rx, (nuint)j)).StoreUnsafe(ref rr, (nuint)j);
        }
        for (; j < result.Length; j++) result[j] = factor * x[j];
    }

    /// <summary>sum += factor·x.</summary>
    public static void Gain(double factor, ReadOnlySpan<double> x, Span<double> sum)
    {
        var j = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var f = Vector256.Create(factor);
            ref var rx = ref MemoryMarshal.GetReference(x);
            ref var rs = ref MemoryMarshal.GetReference(sum);
            for (; j + 4 <= sum.Length; j += 4)
                Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref rx, (nuint)j), Vector256.LoadUnsafe(ref rs, (nuint)j)).StoreUnsafe(ref rs, (nuint)j);
        }
        for (; j < sum.Length; j++) sum[j] += factor * x[j];
    }

    /// <summary>u + iv += (a + ib)(x + iy).</summary>
    public static void Gain(Complex factor, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> u, Span<double> v)
    {
        Gain(factor.Real, x, u);
        Gain(-factor.Imaginary, y, u);
        Gain(factor.Real, y, v);
        Gain(factor.Imaginary, x, v);
    }

    /// <summary>Real and imaginary parts apart.</summary>
    public static void Split(ReadOnlySpan<Complex> z, Span<double> real, Span<double> imaginary)
    {
        for (var j = 0; j < z.Length; j++) (real[j], imaginary[j]) = (z[j].Real, z[j].Imaginary);
    }
}
