using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The equation of motion of a rotor that electrons and a bath shake, I θ̈ = F(θ) − ξ(θ) θ̇ + √D(θ) η(t) with ⟨η(t)η(t′)⟩ = δ(t − t′): what Kramers'
/// equation and Langevin trajectories begin with, whatever the motor.</summary>
/// <remarks>F is the torque at rest less the load; ξ and D are totals, of electrons and bath. The noise acts on the velocity and depends on the angle
/// only, so that there is no question of Itô or Stratonovich, unless there is no inertia.</remarks>
public sealed class LangevinEquation
{
    private readonly PeriodicCurve[] electrons;
    private readonly double temperature;

    private LangevinEquation(PeriodicCurve[] electrons, Rotor rotor, double temperature)
    {
        (this.electrons, this.temperature, Inertia) = (electrons, temperature, rotor.Inertia);
        Torque = electrons[0].Shifted(-rotor.Load);
        Friction = electrons[1].Shifted(rotor.Friction);
        Noise = electrons[2].Shifted(2 * rotor.Friction * rotor.BathTemperature.IfNone(temperature));
    }

    /// <summary>Moment of inertia I.</summary>
    public double Inertia { get; }

    /// <summary>I/⟨ξ⟩, the time in which a velocity is forgotten.</summary>
    public double RelaxationTime => Inertia / Friction.Mean;

    /// <summary>F(θ).</summary>
    internal PeriodicCurve Torque { get; }

    /// <summary>ξ(θ).</summary>
    internal PeriodicCurve Friction { get; }

    /// <summary>D(θ).</summary>
    internal PeriodicCurve Noise { get; }

    /// <summary>How many times the equation repeats itself in a turn.</summary>
    internal int Symmetry => Math.Max(1, (int)BigInteger.GreatestCommonDivisor(Torque.Symmetry, BigInteger.GreatestCommonDivisor(Friction.Symmetry, Noise.Symmetry)));

    /// <summary>The highest harmonic of its coefficients.</summary>
    internal int Harmonics => Math.Max(Torque.Harmonics, Math.Max(Friction.Harmonics, Noise.Harmonics));

    /// <summary>Bound on the relative error of its coefficients.</summary>
    internal double Error => Math.Max(Share(Torque), Math.Max(Share(Friction), Share(Noise)));

    /// <summary>The equation of motion of a rotor under a response.
    /// <para>Equation: PrestonKosov2023 (13), (14); BustosMarunCalvo2019 (8). Units: as CONVENTIONS.md. Valid: a response that is smooth in the
    /// angle, and knows its noise. Cost: the angles that resolve the response. Errors: a response without noise or friction; features that are
    /// too sharp.</para></summary>
    /// <param name="response">What the electrons do.</param>
    /// <param name="rotor">The rotor.</param>
    /// <param name="temperature">Temperature of the bath behind the external friction, if the rotor says nothing else: the mean of the
    /// reservoirs.</param>
    [Equation("PrestonKosov2023", "13")]
    [Equation("PrestonKosov2023", "14")]
    public static Either<Shortfall, LangevinEquation> Of(Response response, Rotor rotor, double temperature) => response.At(0).Bind(first =>
    {
        if (first.Force[0].HighestOrder < 1) return new Shortfall.NotThisMode("the theory of this motor does not give the friction");
        if (first.Noise.IsNone) return new Shortfall.NotThisMode("the theory of this motor does not give the noise");
        return PeriodicCurve.Through(3, (angle, values) =>
        {
            var at = response.At(angle);
            if (at.IsLeft) return (Shortfall)at;
            var local = (LocalResponse)at;
            (values[0], values[1], values[2]) = (local.Force[0][0][0], -local.Force[0][1][0], local.Noise.Map(d => d[0]).IfNone(0));
            return null;
        }).Map(electrons => new LangevinEquation(electrons, rotor, temperature));
    });

    /// <summary>k_BT_eff = (D + 2γ_ext T_bath)/(2(ξ + γ_ext)), the temperature that friction and noise at one angle would give a rotor.
    /// <para>Equation: PrestonKosov2023 (15). Units: energy. Accuracy: in the result. Errors: friction that is not positive altogether.</para></summary>
    /// <param name="friction">Friction ξ of the electrons.</param>
    /// <param name="noise">Noise D of the electrons.</param>
    /// <param name="rotor">The rotor, with its external friction.</param>
    /// <param name="temperature">Temperature of the bath behind that, if the rotor says nothing else.</param>
    [Equation("PrestonKosov2023", "15")]
    public static Either<Shortfall, Estimate> EffectiveTemperature(Estimate friction, Estimate noise, Rotor rotor, double temperature)
    {
        var damping = friction + rotor.Friction;
        return damping.Value > 0
            ? Right<Shortfall, Estimate>((noise + 2 * (Estimate)rotor.Friction * rotor.BathTemperature.IfNone(temperature)) / (2 * damping))
            : new Shortfall.Undetermined("without positive friction there is no effective temperature");
    }

    /// <summary>The same electrons with another rotor.</summary>
    public LangevinEquation WithRotor(Rotor rotor) => new(electrons, rotor, temperature);

    /// <summary>What the torque at rest and the load are the slope of.</summary>
    public Potential Potential => new(Torque);

    private static double Share(PeriodicCurve curve) => curve.Size > 0 ? curve.Error / curve.Size : 0;
}
