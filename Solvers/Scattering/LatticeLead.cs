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

    /// <summary>Σ, ∂Σ, ∂²Σ inside the band.</summary>
    public static void SelfEnergy(double E, double t, Span<Complex> derivatives)
    {
        var v = Velocity(E, t);
        derivatives[0] = new(E / 2, -v / 2);
        derivatives[1] = new(0.5, E / (2 * v));
        derivatives[2] = new(0, 2 * t * t / (v * v * v));
    }

    /// <summary>√v e^(ik/2) with its first two derivatives: the amplitude of a wave of unit flux that stands at the middle of the bond
    /// between lead and chain, where currents are measured, on the end of the chain.</summary>
    public static void Amplitude(double E, double t, Span<Complex> derivatives)
    {
        var v = Velocity(E, t);
        // e^(ik/2) from cos k = −E/2t, 0 < k < π.
        var half = new Complex(Math.Sqrt((2 * t - E) / (4 * t)), Math.Sqrt((2 * t + E) / (4 * t)));
        var logarithmic = new Complex(-E / v, 1) / (2 * v);
        var change = new Complex(-1 / (v * v) - 2 * E * E / (v * v * v * v), E / (v * v * v)) / 2;
        derivatives[0] = Math.Sqrt(v) * half;
        derivatives[1] = derivatives[0] * logarithmic;
        derivatives[2] = derivatives[0] * (logarithmic * logarithmic + change);
    }

    /// <summary>Velocity 2t sin k.</summary>
    public static double Velocity(double E, double t) => Math.Sqrt((2 * t - E) * (2 * t + E));
}
