namespace QuantumMotors.Solvers;

/// <summary>How a rotor with its liquid starts: a constant torque, a kick, or both at t = 0, after rest for ever.</summary>
/// <remarks>The waves that it sends are reflected at the leads, so that the motion of each traversal answers to that of all before it. In closed form
/// that is one Laguerre function for each reflection; without inertia a staircase.</remarks>
public static class StartUp
{
    private const double Roundoff = 1.2e-16;
    private const double Negligible = 1e-18;

    /// <summary>Φ(t): velocity after an impulse of torque 1 at t = 0.
    /// <para>Equation: Bruch2018 (59), solved; without leads (35). Units: ħ/energy for t, energy/ħ² for Φ. Shape: 1/I at t = 0, decaying, with a kink
    /// whenever a wave comes back; 0 for t &lt; 0. Valid: inertia. Accuracy: in the result; 1e-15/I as a rule. Cost: n² nanoseconds for n reflections that count,
    /// n ≤ t/t_D and |r|ⁿ above rounding. Errors: no inertia; more than 20 000 reflections.</para></summary>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "35")]
    public static Either<Shortfall, Estimate> Impulse(LiquidRotor rotor, double t)
    {
        var I = rotor.Mechanics.Inertia;
        if (I == 0) return new Shortfall.Unbounded("without inertia a blow is answered by a jump of the angle, and its velocity is infinite");
        return t < 0 ? Estimate.Exact(0) : new LaguerreWaves(rotor).At(t, 0).Map(value => value / I);
    }

    /// <inheritdoc cref="Impulse(LiquidRotor, double)"/>
    [Equation("Bruch2018", "59")]
    public static Either<Shortfall, Arr<Estimate>> Impulse(LiquidRotor rotor, ReadOnlySpan<double> times) => Each(times, t => Impulse(rotor, t));

    /// <summary>Velocity at a time.
    /// <para>Equation: Bruch2018 (59), solved; without leads (35). Units: energy/ħ. Shape: F/I · t at first, F/(γ_dc + γ_ext) at last, where γ_dc is 1/2π with leads;
    /// 0 for t &lt; 0. Valid: any; without inertia a kick is forgotten at once. Accuracy: in the result; 1e-14 as a rule, less for K ≫ 1, where the velocity is
    /// a K-th of that before the first reflection. Cost: that of <see cref="Impulse(LiquidRotor, double)"/>, twice. Errors: more than 20 000 reflections.</para></summary>
    /// <param name="rotor">The rotor and its liquid.</param>
    /// <param name="torque">F, all constant torques: V/2π less the load.</param>
    /// <param name="initialVelocity">Velocity that a kick has given it.</param>
    /// <param name="t">The time.</param>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "35")]
    public static Either<Shortfall, Estimate> Velocity(LiquidRotor rotor, double torque, double initialVelocity, double t) => Moved(rotor, torque, initialVelocity, t, 0);

    /// <inheritdoc cref="Velocity(LiquidRotor, double, double, double)"/>
    [Equation("Bruch2018", "59")]
    public static Either<Shortfall, Arr<Estimate>> Velocity(LiquidRotor rotor, double torque, double initialVelocity, ReadOnlySpan<double> times) =>
        Each(times, t => Velocity(rotor, torque, initialVelocity, t));

    /// <summary>Angle turned until a time.
    /// <para>Equation: Bruch2018 (59), solved and integrated; without leads (35). Units: 1. Shape: 0 for t &lt; 0. Valid, accuracy, cost and errors: as the velocity,
    /// also where t is far below all other times.</para></summary>
    /// <inheritdoc cref="Velocity(LiquidRotor, double, double, double)" path="/param"/>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "35")]
    public static Either<Shortfall, Estimate> Angle(LiquidRotor rotor, double torque, double initialVelocity, double t) => Moved(rotor, torque, initialVelocity, t, 1);

    /// <inheritdoc cref="Angle(LiquidRotor, double, double, double)"/>
    [Equation("Bruch2018", "59")]
    public static Either<Shortfall, Arr<Estimate>> Angle(LiquidRotor rotor, double torque, double initialVelocity, ReadOnlySpan<double> times) =>
        Each(times, t => Angle(rotor, torque, initialVelocity, t));

    private static Either<Shortfall, Estimate> Moved(LiquidRotor rotor, double torque, double initialVelocity, double t, int integrals)
    {
        if (t < 0) return Estimate.Exact(0);
        var I = rotor.Mechanics.Inertia;
        if (I == 0) return Staircase(rotor, t, integrals).Map(value => torque * value);
        var waves = new LaguerreWaves(rotor);
        return from pushed in torque == 0 ? Estimate.Exact(0) : waves.At(t, integrals + 1)
               from kicked in initialVelocity == 0 ? Estimate.Exact(0) : waves.At(t, integrals)
               select pushed * torque / I + kicked * initialVelocity;
    }

    // (1 − rz)/[(γ_ext + γ) − rz(γ_ext − γ)]: after n reflections a step of −(2γr/A²) ρⁿ⁻¹, with A = γ_ext + γ, ρ = r(γ_ext − γ)/A. Integrated it is a broken line.
    private static Either<Shortfall, Estimate> Staircase(LiquidRotor rotor, double t, int integrals)
    {
        var (γ, γext, r, delay) = (rotor.Liquid.Friction, rotor.Mechanics.Friction, rotor.Liquid.Reflection, rotor.Liquid.TraversalTime);
        var A = γ + γext;
        var ρ = r * (γext - γ) / A;
        var direct = (integrals == 0 ? 1 : t) / A;
        var (sum, error, step) = (direct, 6 * Roundoff * direct, -2 * γ * r / (A * A));
        for (var n = 1; step != 0; n++)
        {
            var τ = Math.FusedMultiplyAdd(-n, delay, t);
            if (!(integrals == 0 ? τ >= 0 : τ > 0)) break;
            var size = integrals == 0 ? 1 : τ;
            var rest = Math.Abs(step) / (1 - Math.Abs(ρ)) * size;
            if (rest < Negligible * direct)
            {
                error += rest;
                break;
            }
            if (n > 100 * LaguerreWaves.Most) return new Shortfall.Unresolved($"more than {100 * LaguerreWaves.Most} reflections would be needed");
            sum += step * size;
            error += Roundoff * ((5 * n + 8) * Math.Abs(step) * size + Math.Abs(sum));
            step *= ρ;
        }
        return Estimate.Within(sum, error);
    }

    private static Either<Shortfall, Arr<Estimate>> Each(ReadOnlySpan<double> times, Func<double, Either<Shortfall, Estimate>> at)
    {
        var values = new Estimate[times.Length];
        for (var k = 0; k < times.Length; k++)
        {
            var value = at(times[k]);
            if (value.IsLeft) return (Shortfall)value;
            values[k] = (Estimate)value;
        }
        return new Arr<Estimate>(values);
    }
}
