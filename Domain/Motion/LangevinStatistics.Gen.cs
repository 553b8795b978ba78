using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Statistics of shaken rotors.</summary>
    public static Arbitrary<LangevinStatistics> LangevinStatistics() => Arb.From(
        from rotor in ShakenRotor().Generator.Select(r => r.WithInertia(Math.Max(r.Inertia, 0.5)))
        from simulation in ShortRuns()
        select Langevin.Simulate(rotor.Equation, simulation).OrThrow());

    /// <summary>Simulations that take no time and have an answer; few trajectories come often.</summary>
    internal static Gen<Simulation> ShortRuns() =>
        from seed in Gen.Choose(-1_000_000, 1_000_000)
        from trajectories in Gen.Frequency((1, Gen.Choose(1, 9)), (1, Gen.Choose(32, 70)))
        from duration in Between(20, 100)
        from step in Between(0.02, 0.1)
        from settling in Between(1, 20, 0)
        select Domain.Simulation.Create(seed, trajectories, duration, step, settling).OrThrow();
}
