using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Statistics of shaken rotors.</summary>
    public static Arbitrary<LangevinStatistics> LangevinStatistics() => Arb.From(
        from rotor in ShakenRotor().Generator
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

    /// <summary>Rotors that noise shakes; constant torque, equilibrium and hills that repeat in a turn come often.</summary>
    public static Arbitrary<ShakenRotor> ShakenRotor() => Arb.From(
        from inertia in Between(0.5, 2)
        from symmetry in Gen.Choose(1, 3)
        from wind in Between(-0.5, 0.5, 0)
        from hill in Between(-1, 1, 0)
        from friction in Between(0.3, 1)
        from ripple in Between(-0.8, 0.8, 0)
        from temperature in Between(0.3, 1)
        from blowtorch in Between(-0.8, 0.8, 0)
        from phase in Between(0, Math.Tau)
        select new ShakenRotor(inertia, symmetry, wind, hill, friction, ripple, temperature, blowtorch, phase));
}

/// <summary>F = w + h sin nθ, ξ = ξ₀ (1 + r cos nθ), D = 2 T ξ (1 + b cos(nθ + φ)): in equilibrium for w = b = 0.</summary>
public sealed record ShakenRotor(
    double Inertia, int Symmetry, double Wind, double Hill, double Drag, double Ripple, double Temperature, double Blowtorch, double Phase)
{
    /// <summary>Its equation of motion.</summary>
    public LangevinEquation Equation => LangevinEquation.Of(
        new Response.Varying(angle => Local(Torque(angle), Friction(angle), Noise(angle))), Domain.Rotor.Free.WithInertia(Inertia).OrThrow(), Temperature).OrThrow();

    /// <summary>F(θ).</summary>
    public double Torque(double angle) => Wind + Hill * Math.Sin(Symmetry * angle);

    /// <summary>ξ(θ).</summary>
    public double Friction(double angle) => Drag * (1 + Ripple * Math.Cos(Symmetry * angle));

    /// <summary>D(θ).</summary>
    public double Noise(double angle) => 2 * Temperature * Friction(angle) * (1 + Blowtorch * Math.Cos(Symmetry * angle + Phase));

    /// <summary>A response that has torque, friction and noise, and no currents.</summary>
    public static LocalResponse Local(double torque, double friction, double noise)
    {
        var none = VelocityExpansion.OfAngle(0, 0, 0);
        return LocalResponse.OfAngle(
            VelocityExpansion.OfAngle(torque, -friction), Some(Estimate.Exact(noise)),
            new Arr<VelocityExpansion>([none, none]), new Arr<VelocityExpansion>([none, none])).OrThrow();
    }
}
