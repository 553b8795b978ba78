using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Cogwheels; equal potentials, equal temperatures, and wheels that slip or leak nothing come often.</summary>
    public static Arbitrary<Cogwheel> Cogwheel() => Arb.From(
        from energy in Between(-2, 4, 1)
        from slip in Scale(0.01, 10, 1e-6)
        from conductance in Scale(1e-3, 0.3, 0)
        from heatConductance in Scale(1e-3, 0.3, 0)
        from bias in Gen.Frequency((1, Gen.Constant(0.0)), (3, Between(-1, 1)))
        from potential in Between(-1, 1, 0)
        from hot in Gen.Frequency((1, Gen.Constant(0.3)), (3, Between(0.1, 1)))
        from cold in Gen.Frequency((1, Gen.Constant(0.3)), (3, Between(0.1, 1)))
        select new Cogwheel(
            energy, slip, conductance, heatConductance,
            Domain.Reservoirs.Create(Seq(
                Domain.Reservoir.Create("L", potential + bias / 2, hot).OrThrow(), Domain.Reservoir.Create("R", potential - bias / 2, hot == 0.3 ? 0.3 : cold).OrThrow())).OrThrow()));
}

/// <summary>A machine that can be solved by hand and obeys both laws of thermodynamics at every velocity: each turn takes one electron
/// at energy ε out of L and puts it into R at energy ε′ such that the entropy produced per turn is 2πκΩ; beside it, charge leaks as
/// through a resistor, and heat as through a wall.</summary>
/// <param name="Energy">ε.</param>
/// <param name="Slip">κ.</param>
/// <param name="Conductance">Of the resistor; its Joule heat goes in halves to L and R.</param>
/// <param name="HeatConductance">Of the wall.</param>
/// <param name="Reservoirs">L and R, neither at zero temperature.</param>
public sealed record Cogwheel(double Energy, double Slip, double Conductance, double HeatConductance, Reservoirs Reservoirs)
{
    /// <summary>ε − ε′ at standstill: what a turn is worth.</summary>
    public double Stall => Energy - Reservoirs.Right.ChemicalPotential - Reservoirs.Right.Temperature * (Energy - Reservoirs.Left.ChemicalPotential) / Reservoirs.Left.Temperature;

    /// <summary>Its fluxes, which make at most one steady state.</summary>
    public RotationFluxes.Exact Fluxes => new(Ω => At(Ω), isPassive: true);

    /// <summary>Entropy production by construction: turns, Joule heat, heat through the wall.</summary>
    public double EntropyAt(double velocity)
    {
        var (V, TL, TR) = (Reservoirs.Bias, Reservoirs.Left.Temperature, Reservoirs.Right.Temperature);
        return Slip * velocity * velocity + Conductance * V * V / 2 * (1 / TL + 1 / TR) + HeatConductance * (TL - TR) * (1 / TR - 1 / TL);
    }

    private CycleFluxes At(double velocity)
    {
        var (left, right) = (Reservoirs.Left, Reservoirs.Right);
        var (V, leak, wall) = (Reservoirs.Bias, Math.Tau * Conductance * Reservoirs.Bias, Math.Tau * HeatConductance * (left.Temperature - right.Temperature));
        // (ε′ − μ_R)/T_R − (ε − μ_L)/T_L = 2πκΩ.
        var arrival = right.ChemicalPotential + right.Temperature * ((Energy - left.ChemicalPotential) / left.Temperature + Math.Tau * Slip * velocity);
        return CycleFluxes.Create(
            velocity, Energy - arrival,
            new Arr<Estimate>([-velocity - leak, velocity + leak]),
            new Arr<Estimate>([-velocity * (Energy - left.ChemicalPotential) + leak * V / 2 - wall, velocity * (arrival - right.ChemicalPotential) + leak * V / 2 + wall])).OrThrow();
    }
}
