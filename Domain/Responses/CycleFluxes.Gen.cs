using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Coefficients of artificial motors.</summary>
    public static Arbitrary<CycleCoefficients> CycleCoefficients() => Arb.From(ArtificialMotor().Generator.Select(m => m.Coefficients));

    /// <summary>Fluxes of artificial motors and of cogwheels at velocities of either sign; standstill comes often.</summary>
    public static Arbitrary<CycleFluxes> CycleFluxes() => Arb.From(
        from fluxes in RotationFluxes().Generator
        from velocity in Between(-1, 1, 0)
        select fluxes.Match(truncated: t => Cycle.Fluxes(t, velocity).OrThrow(), exact: e => e.At(velocity).OrThrow()));

    /// <summary>Expansions to any order that is known, and exact fluxes.</summary>
    public static Arbitrary<RotationFluxes> RotationFluxes() => Arb.From(Gen.OneOf(
        from coefficients in CycleCoefficients().Generator
        from order in Gen.Choose(0, coefficients.HighestConsistentOrder)
        select (RotationFluxes)Domain.RotationFluxes.Truncated.After(coefficients, order).OrThrow(),
        Cogwheel().Generator.Select(RotationFluxes (c) => c.Fluxes)));
}
