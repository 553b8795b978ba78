using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The digamma function and its derivatives to the right of the imaginary axis.</summary>
internal static class Polygamma
{
    private const double Far = 15;

    // B_2k.
    private static readonly double[] Bernoulli =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
    ];

    /// <summary>ψ⁽ᵐ⁾(z) for Re z &gt; 0, from the recurrence in steps of 1 and Stirling's series.
    /// <para>Units: none. Valid: m ≥ 0, Re z &gt; 0. Accuracy: 1e-15 relative to the largest term of the recurrence, for m ≤ 6.</para></summary>
    public static Complex At(int order, Complex z)
    {
        var sum = Complex.Zero;
        // ψ⁽ᵐ⁾(z) = ψ⁽ᵐ⁾(z + 1) − (−1)ᵐ m!/z^(m+1).
        var step = (order % 2 == 0 ? -1 : 1) * Factorial(order);
        for (; z.Magnitude < Far + 2 * order; z += 1) sum += step / Power(z, order + 1);
        return sum + Asymptotic(order, z);
    }

    private static Complex Asymptotic(int order, Complex z)
    {
        var sign = order % 2 == 0 ? -1 : 1;
        var square = Complex.Reciprocal(z * z);
        // B_2k (2k + m − 1)!/((2k)! z^2k), with (2k + m − 1)!/(2k)! = 1/2k for m = 0.
        var (tail, power) = (Complex.Zero, Complex.One);
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            power *= square;
            var ratio = 1.0 / (2 * k);
            for (var j = 0; j < order; j++) ratio *= 2 * k + j;
            tail += Bernoulli[k - 1] * ratio * power;
        }
        if (order == 0) return Complex.Log(z) - Complex.Reciprocal(2 * z) - tail;
        return sign * (Factorial(order - 1) + Factorial(order) / (2 * z) + tail) / Power(z, order);
    }

    private static Complex Power(Complex z, int n)
    {
        var power = Complex.One;
        for (var j = 0; j < n; j++) power *= z;
        return power;
    }

    private static double Factorial(int n)
    {
        var product = 1.0;
        for (var j = 2; j <= n; j++) product *= j;
        return product;
    }
}
