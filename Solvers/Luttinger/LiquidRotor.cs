using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A rotor that the charge of a Luttinger liquid follows: I θ̈ = F − γ_ext θ̇ − γ u, where u is the velocity as the liquid answers it,
/// u(t) − r u(t − t_D) = θ̇(t) + r θ̇(t − t_D). The torque −γu is that of plasmons: with the wave a(t) = θ̇(t) + r a(t − t_D) that leaves the rotor
/// to both sides, u(t) = a(t) + r a(t − t_D).</summary>
public sealed class LiquidRotor
{
    /// <summary>A liquid and what turns.</summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="mechanics">The rotor, with the inertia and friction that it has from its conductor.</param>
    public LiquidRotor(LuttingerLiquid liquid, Rotor mechanics) => (Liquid, Mechanics) = (liquid, mechanics);

    /// <summary>The electrons.</summary>
    public LuttingerLiquid Liquid { get; }

    /// <summary>What turns.</summary>
    public Rotor Mechanics { get; }

    /// <summary>M(ω) = (1 + r z)/(1 − r z), z = exp(iωt_D): friction of the liquid at a frequency as a share of the sudden one.
    /// <para>Equation: Bruch2018 (54), (B19), continued to real frequencies, as (K − i tan ½ωt_D)/(1 − iK tan ½ωt_D). Units: 1; time dependence
    /// exp(−iωt). Valid: any frequency; 1 without leads. Accuracy: 1e-15 relative, times the phase ωt_D where that is large: nothing cancels. Errors: none.</para></summary>
    [Equation("Bruch2018", "54")]
    [Equation("Bruch2018", "B19")]
    public Complex Kernel(double frequency)
    {
        if (Liquid.Reflection == 0) return Complex.One;
        var (sin, cos) = Math.SinCos(frequency * Liquid.TraversalTime / 2);
        var K = Liquid.Interaction;
        var denominator = cos * cos + K * K * sin * sin;
        return new(K / denominator, (K - 1) * (K + 1) * sin * cos / denominator);
    }

    /// <summary>M at the imaginary frequency is: real, between K and 1 for s ≥ 0.
    /// <para>Equation: Bruch2018 (54), (B19). Units: 1. Valid: s ≥ 0, and below 0 as far as the pole. Accuracy: 1e-15 relative for s ≥ 0. Errors: none.</para></summary>
    [Equation("Bruch2018", "54")]
    [Equation("Bruch2018", "B19")]
    public double KernelAtRate(double rate)
    {
        if (Liquid.Reflection == 0) return 1;
        var (K, tanh) = (Liquid.Interaction, Math.Tanh(rate * Liquid.TraversalTime / 2));
        return (K + tanh) / (1 + K * tanh);
    }

    /// <summary>Z(ω) = γM(ω) + γ_ext − iωI: torque for a unit velocity.
    /// <para>Equation: Bruch2018 (55) with the inertia that it leaves out, (59). Units: ħ. Accuracy: as the kernel. Errors: none.</para></summary>
    [Equation("Bruch2018", "55")]
    [Equation("Bruch2018", "59")]
    public Complex Impedance(double frequency) =>
        Liquid.Friction * Kernel(frequency) + new Complex(Mechanics.Friction, -frequency * Mechanics.Inertia);
}
