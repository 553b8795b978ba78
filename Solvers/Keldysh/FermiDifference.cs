using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>What the electrons of one or two reservoirs of the same temperature make of a pole at λ, as fast as closed forms allow:
/// L(λ) = ∫ f(E)/(E − λ) dE down to the bottom −W of the band with two derivatives, and the difference of L for two potentials with one.</summary>
/// <remarks>The same function as <see cref="FermiLogarithm"/>, all orders in one pass of the recurrence. Differences are formed before anything is
/// rounded: they are as precise for potentials that nearly coincide as for others.</remarks>
internal static class FermiDifference
{
    // Where Stirling's series with eight terms is as good as it gets.
    private const double Far = 13;

    // B_2k/2k, (B_2k), (2k + 1) B_2k: the series of ψ, ψ′ and −ψ″.
    private static readonly double[] Bernoulli =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    /// <summary>L without its share of the bottom, and L′, L″. For λ above the axis, as long as it is closer to the real axis than πT, the
    /// continuation from below.</summary>
    public static (Complex L, Complex First, Complex Second) Of(double potential, double temperature, Complex λ)
    {
        if (temperature == 0)
        {
            var near = Complex.Reciprocal(λ - potential);
            return (Complex.Log(new Complex(0, -1) * (potential - λ)) - new Complex(0, Math.PI / 2), near, -near * near);
        }
        var scale = 1 / (Math.Tau * temperature);
        var z = Argument(potential, scale, λ);
        var (ψ, ψ1, ψ2) = (Complex.Zero, Complex.Zero, Complex.Zero);
        for (; z.Real * z.Real + z.Imaginary * z.Imaginary < Far * Far; z += 1)
        {
            var step = Complex.Reciprocal(z);
            var square = step * step;
            (ψ, ψ1, ψ2) = (ψ - step, ψ1 + square, ψ2 - 2 * square * step);
        }
        var inverse = Complex.Reciprocal(z);
        var x = inverse * inverse;
        var (t0, t1, t2) = (Complex.Zero, Complex.Zero, Complex.Zero);
        for (var k = Bernoulli.Length; k >= 1; k--)
        {
            var B = Bernoulli[k - 1];
            (t0, t1, t2) = (x * (t0 + B / (2 * k)), x * (t1 + B), x * (t2 + (2 * k + 1) * B));
        }
        ψ += Complex.Log(z) - 0.5 * inverse - t0;
        ψ1 += inverse * (1 + 0.5 * inverse + t1);
        ψ2 -= x * (1 + inverse + t2);
        var i = new Complex(0, scale);
        return (ψ - new Complex(Math.Log(scale), Math.PI / 2), i * ψ1, i * i * ψ2);
    }

    /// <summary>(L_a − L_b)/(μ_a − μ_b) and its derivative with respect to λ; for equal potentials the limit.</summary>
    public static (Complex Quotient, Complex Slope) Between(double a, double b, double temperature, Complex λ)
    {
        var V = a - b;
        if (temperature == 0)
        {
            var (x, y) = (a - λ, b - λ);
            return (Logarithm(x, y, V), Complex.Reciprocal(x * y));
        }
        var scale = 1 / (Math.Tau * temperature);
        var (z, w) = (Argument(a, scale, λ), Argument(b, scale, λ));
        // All terms are divided by z − w = −i V/2πT.
        var (q, s) = (Complex.Zero, Complex.Zero);
        while (Math.Min(z.Real * z.Real + z.Imaginary * z.Imaginary, w.Real * w.Real + w.Imaginary * w.Imaginary) < Far * Far)
        {
            var product = Complex.Reciprocal(z * w);
            (q, s) = (q + product, s - product * product * (z + w));
            (z, w) = (z + 1, w + 1);
        }
        var (u, v) = (Complex.Reciprocal(z), Complex.Reciprocal(w));
        // (uⁿ − vⁿ)/(z − w) = −uv (uⁿ⁻¹ + … + vⁿ⁻¹), for n = 1, 2, and then of u² and v².
        var uv = u * v;
        var (p, r) = (u * u, v * v);
        var (pPower, rPower, sum) = (Complex.One, Complex.One, Complex.Zero);
        var (t0, t1) = (Complex.Zero, Complex.Zero);
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            // sum: (pᵏ − rᵏ)/(p − r).
            sum = sum * p + rPower;
            t0 += Bernoulli[k - 1] / (2 * k) * sum;
            // (u pᵏ − v rᵏ)/(u − v) = pᵏ + v (u + v)(pᵏ − rᵏ)/(p − r).
            pPower *= p;
            t1 += Bernoulli[k - 1] * (pPower + v * (u + v) * sum);
            rPower *= r;
        }
        var gap = new Complex(0, -V * scale);
        q += Logarithm(z, w, gap) + 0.5 * uv + uv * (u + v) * t0;
        s += -uv * (1 + 0.5 * (u + v) + t1);
        // L depends on μ − λ, and z on −i(μ − λ)/2πT.
        return (new Complex(0, -scale) * q, scale * scale * s);
    }

    private static Complex Argument(double potential, double scale, Complex λ) => new(0.5 - scale * λ.Imaginary, -scale * (potential - λ.Real));

    // (ln x − ln y)/(x − y), given x − y; both on one side of their branch cuts.
    private static Complex Logarithm(Complex x, Complex y, Complex gap)
    {
        if (gap == Complex.Zero) return Complex.Reciprocal(y);
        var δ = gap / y;
        // ln(1 + δ), real and imaginary part each without cancellation.
        var excess = δ.Real * (2 + δ.Real) + δ.Imaginary * δ.Imaginary;
        var modulus = excess < -0.5 ? Math.Log(x.Magnitude / y.Magnitude) : 0.5 * Machine.LogOnePlus(excess);
        return new Complex(modulus, Math.Atan2(δ.Imaginary, 1 + δ.Real)) / gap;
    }
}
