namespace QuantumMotors.Solvers;

/// <summary>Electrons without interactions in a conductor in uniform rotation at any velocity: scattering into sidebands E + nΩ, without
/// expansion.</summary>
public static class CoherentRotation
{
    /// <summary>Fluxes at any velocity.
    /// <para>Equation: BustosMarunCalvo2019 (12), (21). Units: as CONVENTIONS.md. Valid: any potentials and temperatures, either direction, at rest (the
    /// frozen limit); no voltage probes. Accuracy: in the result, 1e-13 as a rule. Cost: energies × harmonics × levels³, some 24 energies for each width
    /// of a resonance in the window of bias, temperature and sidebands, and as many harmonics as S(θ) has at a slow rotation, 10 to 100. Errors:
    /// voltage probes; resonances that are too sharp.</para></summary>
    [Equation("BustosMarunCalvo2019", "12")]
    [Equation("BustosMarunCalvo2019", "21")]
    public static Either<Shortfall, RotationFluxes.Exact> At(Conductor conductor, Reservoirs reservoirs) =>
        Theory(conductor).Bind(theory => FloquetTheory.Exact(theory, reservoirs));

    /// <summary>Fluxes at one velocity.
    /// <para>Equation: BustosMarunCalvo2019 (12), (21). Units, validity, accuracy, cost and errors: as <see cref="At"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "12")]
    [Equation("BustosMarunCalvo2019", "21")]
    public static Either<Shortfall, CycleFluxes> Fluxes(Conductor conductor, Reservoirs reservoirs, double velocity) =>
        At(conductor, reservoirs).Bind(fluxes => fluxes.At(velocity));

    /// <summary>How many sidebands on either side, E − nΩ to E + nΩ, were kept for the fluxes at a velocity; those beyond change no digit.
    /// <para>Equation: BustosMarunCalvo2019 (21). Units: 1. Valid, cost and errors: as <see cref="At"/>; 0 at rest.</para></summary>
    [Equation("BustosMarunCalvo2019", "21")]
    public static Either<Shortfall, int> Sidebands(Conductor conductor, Reservoirs reservoirs, double velocity) =>
        Theory(conductor).Bind(theory => FloquetTheory.Sidebands(theory, reservoirs, velocity));

    private static Either<Shortfall, CoherentTheory> Theory(Conductor conductor) => conductor switch
    {
        CoherentDot or ChaoticDot or TightBindingWire or SlidingPotentialWire or TwoGatePump or AndersonRotor or BiphenylJunction => new CoherentTheory(conductor),
        _ => new Shortfall.NotThisMode("electrons of this motor do not scatter into sidebands"),
    };
}
