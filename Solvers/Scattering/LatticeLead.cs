using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A half-infinite chain with hopping −t and levels at 0, seen from its end: E = −2t cos k, 0 &lt; k &lt; π.</summary>
internal static class LatticeLead
{
    /// <summary>Σ = −t e^(ik) at a complex energy on or above the real axis: it falls off far away.</summary>
    public static Complex SelfEnergy(Complex z, double t)
    {
        // (z − √(z − 2t)√(z + 2t))/2 without cancellation.
        var root = Complex.Sqrt(z - 2 * t) * Complex.Sqrt(z + 2 * t);
        return 2 * t * t / (z + root);
    }

    /// <summary>Σ and some derivatives in the energy inside the band.</summary>
    public static void SelfEnergy(double E, double t, Span<Complex> derivatives)
    {
        var v = Velocity(E, t);
        // v = √(4t² − E²) obeys v²v′ = −Ev. Differentiated n times, that gives one derivative after the other from terms of one sign.
        var (last, next) = (v, -E / v);
        derivatives[0] = new(E / 2, -v / 2);
        for (var n = 1; n < derivatives.Length; n++)
        {
            derivatives[n] = new(n == 1 ? 0.5 : 0, -next / 2);
            (last, next) = (next, ((2 * n - 1) * E * next + n * (n - 2.0) * last) / (v * v));
        }
    }

    /// <summary>√v e^(ik/2) with some derivatives in the energy: the amplitude of a wave of unit flux that stands at the middle of the bond
    /// between lead and chain, where currents are measured, on the end of the chain.</summary>
    public static void Amplitude(double E, double t, Span<Complex> derivatives)
    {
        var v = Velocity(E, t);
        // e^(ik/2) from cos k = −E/2t, 0 < k < π.
        var half = new Complex(Math.Sqrt((2 * t - E) / (4 * t)), Math.Sqrt((2 * t + E) / (4 * t)));
        // w′ = w·(−E/v² + i/v)/2, and 1/v, too, obeys v²u′ = Eu. −E/v² is the half difference of 1/(2t + E) and 1/(2t − E).
        var (below, above) = (1 / (2 * t + E), 1 / (2 * t - E));
        Span<Complex> logarithmic = stackalloc Complex[derivatives.Length];
        var (last, next, left, right) = (0.0, 1 / v, below, above);
        for (var n = 0; n < derivatives.Length; n++)
        {
            logarithmic[n] = new Complex((left - right) / 2, next) / 2;
            (last, next) = (next, ((2 * n + 1) * E * next + (double)n * n * last) / (v * v));
            (left, right) = (-(n + 1) * below * left, (n + 1) * above * right);
        }
        derivatives[0] = Math.Sqrt(v) * half;
        for (var n = 1; n < derivatives.Length; n++)
        {
            var binomial = 1.0;
            derivatives[n] = 0;
            for (var m = 0; m < n; m++)
            {
                derivatives[n] += binomial * logarithmic[m] * derivatives[n - 1 - m];
                binomial = binomial * (n - 1 - m) / (m + 1);
            }
        }
    }

    /// <summary>Velocity 2t sin k.</summary>
    public static double Velocity(double E, double t) => Math.Sqrt((2 * t - E) * (2 * t + E));
}
