using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The current through a motor per voltage: every turn carries one electron, so that it is that of a rotor per torque over 4π².</summary>
public static class Admittance
{
    private const double Roundoff = 1.2e-16;

    /// <summary>I/V = 1/4π²Z(ω) of a motor under a voltage V e^−iωt.
    /// <para>Equation: Bruch2018 (38), (62) at ω = 0: K/2π without leads, 1/2π with, if nothing else brakes. Units: e²/ħ. Valid: any frequency.
    /// Accuracy: in the result, 2e-15 relative times the phase ωt_D where that is large. Errors: an admittance beyond the largest number.</para></summary>
    [Equation("Bruch2018", "38")]
    [Equation("Bruch2018", "62")]
    public static Either<Shortfall, ComplexEstimate> At(LiquidRotor rotor, double frequency)
    {
        var Z = Impedance(rotor, frequency);
        var value = Complex.Reciprocal(Z.Value) / (4 * Math.PI * Math.PI);
        var size = value.Magnitude;
        if (Z.Value == Complex.Zero || !double.IsFinite(size)) return new Shortfall.Unbounded("nothing brakes the motor: its admittance is beyond the largest number");
        // 1/Z is within relative ε/(1 − ε), and what dissipates bounds it.
        var relative = Z.Error / Z.Value.Magnitude;
        var inverse = relative < 0.5 ? relative / (1 - relative) : 1 + Z.Value.Magnitude / Least(rotor);
        return ComplexEstimate.Within(value, size * (inverse + 8 * Roundoff));
    }

    /// <summary>Z(ω) with its error.</summary>
    internal static ComplexEstimate Impedance(LiquidRotor rotor, double frequency)
    {
        var (liquid, mechanics) = (rotor.Liquid, rotor.Mechanics);
        var M = Kernel(rotor, frequency);
        return ComplexEstimate.Within(
            rotor.Impedance(frequency),
            liquid.Friction * (M.Error + 4 * Roundoff * M.Value.Magnitude) + Roundoff * (mechanics.Friction + 2 * Math.Abs(frequency) * mechanics.Inertia));
    }

    /// <summary>M(ω) with its error: roundings, and what the rounding of its phase φ = ½ωt_D makes, dM/dφ being Re M |K² − 1|/K in modulus.</summary>
    internal static ComplexEstimate Kernel(LiquidRotor rotor, double frequency)
    {
        var M = rotor.Kernel(frequency);
        if (rotor.Liquid.Reflection == 0) return ComplexEstimate.Within(M, 0);
        var K = rotor.Liquid.Interaction;
        var shift = 2 * Roundoff * Math.Abs(frequency * rotor.Liquid.TraversalTime / 2) * Math.Abs((K - 1) * (K + 1)) / K;
        // Beyond a resonance's width nothing is known but that |M| lies between K and 1/K.
        var phase = shift < 0.5 ? 2 * shift * M.Real : 2 * Math.Max(K, 1 / K);
        return ComplexEstimate.Within(M, phase + 8 * Roundoff * M.Magnitude);
    }

    private static double Least(LiquidRotor rotor) =>
        rotor.Mechanics.Friction + rotor.Liquid.Friction * (rotor.Liquid.Reflection == 0 ? 1 : Math.Min(rotor.Liquid.Interaction, 1 / rotor.Liquid.Interaction));
}
