namespace QuantumMotors.Domain;

/// <summary>Powers, mode, efficiency and entropy of a machine in steady rotation.
/// <para>Equation: BustosMarunCalvo2019 (32)–(36), (72)–(77).</para></summary>
public sealed record Performance
{
    /// <summary>All of it, from a solver.</summary>
    public Performance(
        OperatingMode mode, Estimate current, Estimate mechanicalPower, Estimate electricalPower, Estimate frictionHeat,
        Either<Shortfall, Estimate> efficiency, Option<double> bound, Either<Shortfall, Estimate> entropyProduction)
    {
        (Mode, Current, MechanicalPower, ElectricalPower) = (mode, current, mechanicalPower, electricalPower);
        (FrictionHeat, Efficiency, Bound, EntropyProduction) = (frictionHeat, efficiency, bound, entropyProduction);
    }

    /// <summary>The mode.</summary>
    public OperatingMode Mode { get; }

    /// <summary>Mean current I_{L→R}.</summary>
    public Estimate Current { get; }

    /// <summary>Power delivered to the load, load·Ω; negative if the load drives.</summary>
    public Estimate MechanicalPower { get; }

    /// <summary>Power that the reservoirs' potentials supply, −Σ_r μ_r I_r; negative if charge is pumped against them.</summary>
    public Estimate ElectricalPower { get; }

    /// <summary>Heat of the external friction, γ_ext Ω²: never an output.</summary>
    public Estimate FrictionHeat { get; }

    /// <summary>Output over input, as the mode defines them; not normalised. For a refrigerator the coefficient of performance.</summary>
    public Either<Shortfall, Estimate> Efficiency { get; }

    /// <summary>What the second law allows for <see cref="Efficiency"/>; none where it says nothing. Truncated expansions may
    /// exceed it.</summary>
    public Option<double> Bound { get; }

    /// <summary>Entropy produced in the reservoirs per time, Σ_r J_r/T_r.</summary>
    public Either<Shortfall, Estimate> EntropyProduction { get; }
}
