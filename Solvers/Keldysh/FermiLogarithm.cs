using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>What the electrons of a reservoir make of a pole at λ below the real axis: L(λ) = ∫ f(E)/(E − λ) dE.</summary>
/// <remarks>The integral counts from the bottom −W of the band, with f − θ(μ − E) on the whole axis:
/// <code>
///   L(λ) = ψ(½ − i(μ − λ)/2πT) + ln 2πT + iπ/2 − ln(−W − λ),      at T = 0: ln(μ − λ) − ln(−W − λ).
/// </code>
/// Without a bottom, ln(−W − λ) becomes iπ: ln W is the same for poles on both sides of the axis, and is left out, because all that is asked of
/// such a band falls off faster than 1/E. Above the axis L is the conjugate of L(λ*).</remarks>
internal readonly struct FermiLogarithm(double potential, double temperature, double? depth)
{
    /// <summary>L, L′, …, as many as there is room for; derivatives are ∫ f(E)/(E − λ)^(j+1) dE times j!</summary>
    public void At(Complex λ, Span<Complex> derivatives)
    {
        var z = 0.5 - Complex.ImaginaryOne * (potential - λ) / (Math.Tau * temperature);
        var power = Complex.One;
        for (var j = 0; j < derivatives.Length; j++)
        {
            derivatives[j] = temperature > 0 ? power * Polygamma.At(j, z) : Logarithm(j, λ - potential);
            if (temperature > 0) power *= new Complex(0, 1 / (Math.Tau * temperature));
            if (depth is { } W) derivatives[j] -= j == 0 ? Complex.Log(-W - λ) : Logarithm(j, λ + W);
        }
        if (temperature > 0) derivatives[0] += new Complex(Math.Log(Math.Tau * temperature), Math.PI / 2);
        else derivatives[0] = Complex.Log(potential - λ) - (depth is { } below ? Complex.Log(-below - λ) : Complex.Zero);
        if (depth is null) derivatives[0] -= new Complex(0, Math.PI);
    }

    /// <summary>How far λ is from where L is not analytic.</summary>
    public double Reach(Complex λ) => Math.Min(
        temperature > 0 ? (potential + Complex.ImaginaryOne * Math.PI * temperature - λ).Magnitude : (potential - λ).Magnitude,
        depth is { } W ? (W + λ).Magnitude : double.PositiveInfinity);

    // The derivative of some order of ln x, from the first on.
    private static Complex Logarithm(int order, Complex x)
    {
        var term = Complex.Reciprocal(x);
        for (var k = 1; k < order; k++) term *= -k / x;
        return term;
    }
}
