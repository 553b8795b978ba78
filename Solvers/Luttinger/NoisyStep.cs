namespace QuantumMotors.Solvers;

/// <summary>One step in time of a rotor, its liquid and their noise.</summary>
/// <remarks>The noise of the wire is white noise that has been reflected, ξ(t) = r ξ(t − t_D) + σ η(t), and so is the wave a(t) = θ̇(t) + r a(t − t_D). Only
/// c = ξ − 2γa comes back, so that one number for each step in a traversal is all the memory there is:
/// <code>
///   I v̇ = F − (γ + γ_ext) v + r c(t − t_D) + σ η + σ_ext η_ext,   c(t) = r c(t − t_D) + σ η(t) − 2γ v(t),
///   σ² = 2Tγ(1 − r²),   σ_ext² = 2T_bath γ_ext.
/// </code>
/// Over a step h = t_D/m this is linear with fresh white noise, of which three integrals have an exact joint law, and with what comes back, of which the integral C is kept.
/// It enters as if it were constant during the step. So the balance of momentum is exact, drift and diffusion are those of continuous time for any h, and without
/// reflection everything is; else velocities are wrong by (ah)²/24 at most of what came back.</remarks>
internal sealed class NoisyStep
{
    private const double Share = 0.05;
    private const int MostParts = 1 << 24;

    private NoisyStep(LiquidRotor rotor, double torque, double T, double bath, double h, int parts)
    {
        var (γ, γext, I, r) = (rotor.Liquid.Friction, rotor.Mechanics.Friction, rotor.Mechanics.Inertia, rotor.Liquid.Reflection);
        var (Γ, y) = (γ + γext, h * (γ + γext) / I);
        var lost = -Fermi.ExpMinusOne(-y);
        var (fresh, outer) = (2 * T * γ * (1 - r) * (1 + r), 2 * bath * γext);
        var all = fresh + outer;
        (Time, Parts, Reflection, TwiceFriction, Push) = (h, parts, r, 2 * γ, torque * h);
        (Keep, PerPush, WayPerVelocity, WayPerPush) = (Math.Exp(-y), lost / (Γ * h), lost * I / Γ, LaguerreWaves.Direct(1, y, 2) / y / Γ);
        // Given its integral, the noise still has a first moment: (1 − e^(−y))² [coth(y/2)/2 − 1/y].
        var moment = y < 0.2 ? y * (1.0 / 12 - y * y * (1.0 / 720 - y * y * (1.0 / 30240 - y * y / 1209600))) : (2 - lost) / lost / 2 - 1 / y;
        (White, Moment) = (Math.Sqrt(all * h), Math.Sqrt(all * I / Γ * moment) * lost / I);
        WayPerMoment = Moment * I / Γ;
        Own = all > 0 ? fresh / all : 0;
        Apart = all > 0 ? Math.Sqrt(fresh / all * outer * h) : 0;
        Incoming = Math.Sqrt(2 * T * γ * h);
        Drift = torque / (rotor.Liquid.SteadyFriction + γext);
    }

    /// <summary>h.</summary>
    public double Time { get; }

    /// <summary>Steps of a traversal; 0 if nothing comes back.</summary>
    public int Parts { get; }

    /// <summary>r.</summary>
    public double Reflection { get; }

    /// <summary>2γ.</summary>
    public double TwiceFriction { get; }

    /// <summary>Fh.</summary>
    public double Push { get; }

    /// <summary>Share of a velocity that is left.</summary>
    public double Keep { get; }

    /// <summary>Velocity for an impulse spread over the step.</summary>
    public double PerPush { get; }

    /// <summary>Way for a velocity at its beginning.</summary>
    public double WayPerVelocity { get; }

    /// <summary>Way for an impulse.</summary>
    public double WayPerPush { get; }

    /// <summary>Width of the impulse of the noise.</summary>
    public double White { get; }

    /// <summary>Width of the velocity that it gives by coming early or late.</summary>
    public double Moment { get; }

    /// <summary>Way that is missing then.</summary>
    public double WayPerMoment { get; }

    /// <summary>Share of the wire's fresh noise in all of it.</summary>
    public double Own { get; }

    /// <summary>Width of that noise when the sum of both is known.</summary>
    public double Apart { get; }

    /// <summary>Width of the wire's noise, reflected since ever.</summary>
    public double Incoming { get; }

    /// <summary>F/(γ_dc + γ_ext).</summary>
    public double Drift { get; }

    /// <summary>The step of a rotor with inertia, of the length asked for, rounded to a whole part of a traversal.</summary>
    public static Either<Shortfall, NoisyStep> Of(LiquidRotor rotor, Reservoirs reservoirs, Option<double> asked)
    {
        var I = rotor.Mechanics.Inertia;
        if (I == 0) return new Shortfall.NotThisMode("without inertia the velocity is as white as the noise and has no values: give the rotor some");
        var (delay, T) = (rotor.Liquid.TraversalTime, reservoirs.MeanTemperature);
        var (isAlone, decay) = (rotor.Liquid.Reflection == 0, I / (rotor.Liquid.Friction + rotor.Mechanics.Friction));
        var h = asked.IfNone(Share * (isAlone ? decay : Math.Min(decay, delay)));
        var parts = isAlone ? 0 : Math.Max(1, Math.Round(delay / h));
        if (!(parts <= MostParts)) return new Shortfall.Unresolved($"a traversal would have more than {MostParts} steps");
        var torque = reservoirs.Bias / Math.Tau - rotor.Mechanics.Load;
        return new NoisyStep(rotor, torque, T, rotor.Mechanics.BathTemperature.IfNone(T), isAlone ? h : delay / parts, (int)parts);
    }
}
