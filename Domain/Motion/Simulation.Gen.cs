using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Short simulations; a single trajectory, steps that are left to the solver, and no time to settle come often.</summary>
    public static Arbitrary<Simulation> Simulation() => Arb.From(
        from seed in Gen.Choose(-1_000_000, 1_000_000)
        from trajectories in Gen.Frequency((1, Gen.Constant(1)), (4, Gen.Choose(2, 50)))
        from duration in Scale(1, 1000, 10)
        from step in Gen.Frequency((1, Gen.Constant(Option<double>.None)), (2, Scale(1e-3, 0.1).Select(h => Some(h * duration))))
        from settling in Between(0, 1, 0, 0.1)
        select Domain.Simulation.Create(seed, trajectories, duration, step, settling * duration).OrThrow(),
        simulation => Valid(
            Simpler(simulation.Duration).Select(t => With(simulation, 1, t, simulation.Settling))
                .Concat(Simpler(simulation.Settling).Select(t => With(simulation, 1, simulation.Duration, t)))
                .Concat(simulation.Trajectories > 1 ? [With(simulation, 1, simulation.Duration, simulation.Settling)] : [])
                .Concat(simulation.TimeStep.AsEnumerable().SelectMany(Simpler).Select(simulation.WithTimeStep))));

    private static Validation<Rejection, Simulation> With(Simulation simulation, int trajectories, double duration, double settling) =>
        Domain.Simulation.Create(simulation.Seed, trajectories, duration, simulation.TimeStep, settling);
}
