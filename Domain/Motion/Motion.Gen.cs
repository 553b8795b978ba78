using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Every way to treat the velocity; low orders come often.</summary>
    public static Arbitrary<Approximation> Approximation() => Arb.From(Gen.Frequency(
        (1, Gen.Constant(Domain.Approximation.Exact)),
        (1, Gen.Constant(Domain.Approximation.LinearResponse)),
        (3, Gen.Frequency((1, Gen.Elements(0, 1)), (1, Gen.Choose(2, 8))).Select(order => Domain.Approximation.Expansion(order).OrThrow()))));

    /// <summary>Cogwheels that turn steadily, with and without load and friction.</summary>
    public static Arbitrary<SteadyState> SteadyState() => Arb.From(RunningCogwheel().Generator.Select(c => c.State));

    /// <summary>A cogwheel, a rotor, and their steady state; no load and no friction come often.</summary>
    public static Arbitrary<RunningCogwheel> RunningCogwheel() => Arb.From(
        from wheel in Cogwheel().Generator
        from part in Between(-2, 3, 0, 0.5, 1)
        from friction in Scale(0.01, 3, 0)
        let rotor = Domain.Rotor.Create(1, friction, part * wheel.Stall / Math.Tau, None).OrThrow()
        select new RunningCogwheel(wheel, rotor, SteadyStates.OfPassive(wheel.Fluxes, rotor, wheel.Reservoirs.Bias, 1).OrThrow()[0]));
}

/// <summary>A cogwheel in steady rotation.</summary>
public sealed record RunningCogwheel(Cogwheel Wheel, Rotor Rotor, SteadyState State);
