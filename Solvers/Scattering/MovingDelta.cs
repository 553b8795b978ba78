using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A potential u(θ) δ(x − x(θ)) that may move and change, for −∂²/∂x² as kinetic energy: E = k².</summary>
/// <remarks>At the moving point ψ is continuous and ∂ψ jumps by uψ, at every time. A wave a(E) e^(±ikx−iEt)/√k is there P± a, where P± = e^(±ikx(t))/√k
/// with the time on the left and the energy on the right; its Wigner symbol follows with exp(−(iΩ/2)∂_E∂_θ). Both reference planes are at x = 0.</remarks>
internal static class MovingDelta
{
    /// <summary>The two-port at an energy.</summary>
    /// <param name="algebra">The algebra, to order K.</param>
    /// <param name="energy">E, on or above the real axis.</param>
    /// <param name="position">x and its first K derivatives in the angle.</param>
    /// <param name="strength">u and its first K derivatives in the angle.</param>
    public static TwoPort At(StarAlgebra algebra, Complex energy, ReadOnlySpan<double> position, ReadOnlySpan<double> strength)
    {
        var n = algebra.Count;
        Span<Complex> forward = stackalloc Complex[n];
        Span<Complex> backward = stackalloc Complex[n];
        Span<Complex> forwardSlope = stackalloc Complex[n];
        Span<Complex> backwardSlope = stackalloc Complex[n];
        Wave(algebra, energy, position, 1, forward, forwardSlope);
        Wave(algebra, energy, position, -1, backward, backwardSlope);
        Span<Complex> u = stackalloc Complex[n];
        u.Clear();
        for (var j = 0; j <= algebra.Angles; j++) u[algebra[0, 0, j]] = strength[j];

        // c − a = w, b − d = N w, N = P₋⁻¹ P₊, and (Q₊ − Q₋N − uP₊) w = u (P₊ a + P₋ d).
        Span<Complex> turn = stackalloc Complex[n];
        Span<Complex> operation = stackalloc Complex[n];
        Span<Complex> source = stackalloc Complex[n];
        Span<Complex> jump = stackalloc Complex[n];
        algebra.Divide(backward, forward, turn);
        algebra.Multiply(backwardSlope, turn, source);
        for (var c = 0; c < n; c++) operation[c] = forwardSlope[c] - source[c];
        algebra.Multiply(u, forward, source);
        for (var c = 0; c < n; c++) operation[c] -= source[c];
        var port = new TwoPort(algebra);
        algebra.Divide(operation, source, port.RL);
        algebra.Multiply(turn, port.RL, port.LL);
        port.RL[0] += 1;
        algebra.Multiply(u, backward, source);
        algebra.Divide(operation, source, port.RR);
        algebra.Multiply(turn, port.RR, port.LR);
        port.LR[0] += 1;
        // Ways to the point and back, which cancel in what is transmitted.
        return port.Measured(algebra.Angles == 0 ? 0 : Complex.Abs(Complex.Sqrt(energy)) * Math.Abs(position[1]));
    }

    // e^(±ikx)/√k and ±ik times it, as Wigner symbols.
    private static void Wave(StarAlgebra algebra, Complex energy, ReadOnlySpan<double> position, int sign, Span<Complex> wave, Span<Complex> slope)
    {
        var (rows, columns) = (algebra.Order + 1, algebra.Angles + 1);
        // Taylor coefficients in the energy, rows, and the angle, columns.
        Span<Complex> phase = stackalloc Complex[rows * columns];
        Span<Complex> exponential = stackalloc Complex[rows * columns];
        Span<Complex> power = stackalloc Complex[rows * columns];
        Span<Complex> next = stackalloc Complex[rows * columns];
        var k = Complex.Sqrt(energy);
        var factorial = 1.0;
        Span<Complex> wavenumber = stackalloc Complex[rows];
        Span<Complex> amplitude = stackalloc Complex[rows];
        Powers(energy, 0.5, k, wavenumber);
        Powers(energy, -0.25, 1 / Complex.Sqrt(k), amplitude);
        for (var j = 0; j < columns; j++)
        {
            for (var i = 0; i < rows; i++) phase[i * columns + j] = new Complex(0, sign) * wavenumber[i] * position[j] / factorial;
            factorial *= j + 1;
        }
        var whole = Complex.Exp(phase[0]);
        phase[0] = 0;
        exponential.Clear();
        power.Clear();
        exponential[0] = power[0] = 1;
        for (var order = 1; order < rows + columns - 1; order++)
        {
            Product(power, phase, next, rows, columns);
            for (var c = 0; c < next.Length; c++)
            {
                power[c] = next[c] / order;
                exponential[c] += power[c];
            }
        }
        phase.Clear();
        for (var i = 0; i < rows; i++) phase[i * columns] = amplitude[i] * whole;
        Product(exponential, phase, power, rows, columns);
        Symbol(algebra, power, wave);
        phase.Clear();
        for (var i = 0; i < rows; i++) phase[i * columns] = new Complex(0, sign) * wavenumber[i];
        Product(power, phase, next, rows, columns);
        Symbol(algebra, next, slope);
    }

    // (E + δ)^p.
    private static void Powers(Complex energy, double p, Complex value, Span<Complex> taylor)
    {
        for (var i = 0; i < taylor.Length; i++)
        {
            taylor[i] = value;
            value *= (p - i) / (i + 1) / energy;
        }
    }

    private static void Product(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b, Span<Complex> product, int rows, int columns)
    {
        product.Clear();
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                for (var p = 0; p <= i; p++)
                    for (var q = 0; q <= j; q++)
                        product[i * columns + j] += a[p * columns + q] * b[(i - p) * columns + j - q];
    }

    // exp(−(iΩ/2)∂_E∂_θ) of a symbol with the time on the left.
    private static void Symbol(StarAlgebra algebra, ReadOnlySpan<Complex> taylor, Span<Complex> symbol)
    {
        var factor = Complex.One;
        for (var k = 0; k <= algebra.Order; k++)
        {
            for (var i = 0; i <= algebra.Order - k; i++)
                for (var j = 0; j <= algebra.Angles - k; j++)
                    symbol[algebra[k, i, j]] = factor * taylor[(k + i) * (algebra.Angles + 1) + k + j] * (Factorial(k + i) * Factorial(k + j));
            factor *= new Complex(0, -0.5) / (k + 1);
        }
    }

    private static double Factorial(int n)
    {
        var f = 1.0;
        for (var j = 2; j <= n; j++) f *= j;
        return f;
    }
}
