using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantumMotors.Solvers;

/// <summary>Eigenvalues of a complex matrix, without eigenvectors.</summary>
/// <remarks>Householder's reflections to Hessenberg's form, then the QR algorithm with Wilkinson's shifts, each on what is not yet split off. Backward
/// stable: the eigenvalues are those of a matrix that differs by rounding. Cost: about 10 n³ multiplications.</remarks>
internal static class ComplexEigenvalues
{
    private const double Roundoff = 2.2e-16;
    // An eigenvalue takes two or three steps; where shifts go in circles, every tenth is another one.
    private const int Many = 300;
    private const int Stuck = 10;

    /// <summary>All eigenvalues, in no order.</summary>
    /// <param name="matrix">The matrix, row by row; it is worked on.</param>
    /// <param name="size">Its size.</param>
    public static Complex[] Of(SplitMatrix matrix, int size)
    {
        Reduce(matrix, size);
        var h = new Complex[size * size];
        for (var k = 0; k < h.Length; k++) h[k] = matrix[k];
        var values = new Complex[size];
        var (last, steps) = (size - 1, 0);
        while (last >= 0)
        {
            var first = last;
            while (first > 0 && !IsNegligible(h, size, first)) first--;
            if (first == last)
            {
                values[last] = h[last * size + last];
                (last, steps) = (last - 1, 0);
                continue;
            }
            // What does not split after so many steps is split off where it is smallest: the error is that element.
            steps++;
            if (steps > Many) h[last * size + last - 1] = 0;
            else Step(h, size, first, last, steps % Stuck == 0 ? h[last * size + last] + Size(h[last * size + last - 1]) : Shift(h, size, last));
        }
        return values;
    }

    // A ← (1 − βvv†) A (1 − βvv†), column by column, until all is zero below the first subdiagonal.
    private static void Reduce(SplitMatrix matrix, int n)
    {
        var (re, im) = (matrix.Real, matrix.Imaginary);
        var (vr, vi, wr, wi, ci) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (var k = 0; k + 2 < n; k++)
        {
            var (square, below) = (0.0, 0.0);
            for (var i = k + 1; i < n; i++)
            {
                (vr[i], vi[i]) = (re[i * n + k], im[i * n + k]);
                var magnitude = vr[i] * vr[i] + vi[i] * vi[i];
                square += magnitude;
                if (i > k + 1) below += magnitude;
            }
            if (below == 0) continue;
            var norm = Math.Sqrt(square);
            var head = Math.Sqrt(vr[k + 1] * vr[k + 1] + vi[k + 1] * vi[k + 1]);
            var (cosine, sine) = head > 0 ? (vr[k + 1] / head, vi[k + 1] / head) : (1.0, 0.0);
            vr[k + 1] += norm * cosine;
            vi[k + 1] += norm * sine;
            // 2/v†v, with v†v = 2‖x‖(‖x‖ + |x₁|).
            var β = 1 / (norm * (norm + head));
            var width = n - k;
            System.Array.Clear(wr, 0, width);
            System.Array.Clear(wi, 0, width);
            for (var i = k + 1; i < n; i++)
                ComplexRows.Gain(new Complex(vr[i], -vi[i]), re.AsSpan(i * n + k, width), im.AsSpan(i * n + k, width), wr.AsSpan(0, width), wi.AsSpan(0, width));
            for (var i = k + 1; i < n; i++)
                ComplexRows.Gain(new Complex(-β * vr[i], -β * vi[i]), wr.AsSpan(0, width), wi.AsSpan(0, width), re.AsSpan(i * n + k, width), im.AsSpan(i * n + k, width));
            var rest = n - k - 1;
            for (var i = k + 1; i < n; i++) ci[i] = -vi[i];
            for (var i = 0; i < n; i++)
            {
                var row = ComplexRows.Product(re.AsSpan(i * n + k + 1, rest), im.AsSpan(i * n + k + 1, rest), vr.AsSpan(k + 1, rest), vi.AsSpan(k + 1, rest));
                ComplexRows.Gain(-β * row, vr.AsSpan(k + 1, rest), ci.AsSpan(k + 1, rest), re.AsSpan(i * n + k + 1, rest), im.AsSpan(i * n + k + 1, rest));
            }
            for (var i = k + 2; i < n; i++) (re[i * n + k], im[i * n + k]) = (0, 0);
        }
    }

    // Next to its neighbours on the diagonal, or next to all if they are zero.
    private static bool IsNegligible(Complex[] h, int n, int k)
    {
        var neighbours = Size(h[(k - 1) * n + k - 1]) + Size(h[k * n + k]);
        return Size(h[k * n + k - 1]) <= Roundoff * neighbours || h[k * n + k - 1] == Complex.Zero;
    }

    // The eigenvalue of the last two by two that is next to its last element.
    private static Complex Shift(Complex[] h, int n, int last)
    {
        Complex a = h[(last - 1) * n + last - 1], b = h[(last - 1) * n + last], c = h[last * n + last - 1], d = h[last * n + last];
        var half = (a - d) / 2;
        var root = Complex.Sqrt(half * half + b * c);
        if (half.Real * root.Real + half.Imaginary * root.Imaginary < 0) root = -root;
        var sum = half + root;
        return sum == Complex.Zero ? d : d - b * c / sum;
    }

    // H − μ = QR becomes RQ + μ, on rows and columns from the first to the last.
    private static void Step(Complex[] h, int n, int first, int last, Complex μ)
    {
        Span<double> cosines = last - first <= 256 ? stackalloc double[last - first] : new double[last - first];
        Span<Complex> sines = last - first <= 256 ? stackalloc Complex[last - first] : new Complex[last - first];
        for (var k = first; k <= last; k++) h[k * n + k] -= μ;
        for (var k = first; k < last; k++)
        {
            ref var upper = ref h[k * n + k];
            ref var lower = ref h[(k + 1) * n + k];
            var (a, b) = (Magnitude(upper), Magnitude(lower));
            var r = Math.Sqrt(a * a + b * b);
            // c real; row k becomes c·row k + s·row k + 1, the next one −s̄·row k + c·row k + 1.
            var c = r > 0 ? a / r : 1;
            var s = r == 0 ? 0 : a > 0 ? upper / a * (Complex.Conjugate(lower) / r) : Complex.Conjugate(lower) / r;
            (cosines[k - first], sines[k - first]) = (c, s);
            for (var j = 0; j <= last - k; j++) Rotate(ref Unsafe.Add(ref upper, j), ref Unsafe.Add(ref lower, j), c, s.Real, s.Imaginary);
        }
        for (var i = first; i <= last; i++)
        {
            ref var row = ref h[i * n];
            for (var k = Math.Max(first, i - 1); k < last; k++)
                Rotate(ref Unsafe.Add(ref row, k), ref Unsafe.Add(ref row, k + 1), cosines[k - first], sines[k - first].Real, -sines[k - first].Imaginary);
        }
        for (var k = first; k <= last; k++) h[k * n + k] += μ;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(ref Complex x, ref Complex y, double c, double re, double im)
    {
        double a = x.Real, b = x.Imaginary, p = y.Real, q = y.Imaginary;
        x = new(c * a + re * p - im * q, c * b + re * q + im * p);
        y = new(c * p - re * a - im * b, c * q - re * b + im * a);
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    private static double Magnitude(Complex z) => Math.Sqrt(z.Real * z.Real + z.Imaginary * z.Imaginary);
}
