namespace QuantumMotors.Solvers;

/// <summary>How far a rotor wanders about its drift, ⟨[θ(t) − θ(0) − ⟨θ̇⟩t]²⟩, in the stationary state.</summary>
/// <remarks>The noise of the liquid and the bath has the spectrum ω coth(ω/2T) Re Z, so that the velocity has ω coth(ω/2T) Re 1/Z and
/// <code>
///   (2/π) ∫_0^∞ (1 − cos ωt)/ω · coth(ω/2T) Re 1/Z(ω) dω.
/// </code>
/// Re 1/Z is the cosine transform of the response Φ to an impulse, and the integral over ω is one of the theory of functions:
/// <code>
///   (1/π) ∫_0^∞ Φ(s) Λ(s) ds,   Λ = ln|sinh²(πTt)/sinh²(πTs) − 1|;   at T = 0 Λ = ln|t²/s² − 1|.
/// </code>
/// Λ alone has the integral πTt². While t is short this leaves (1/πI) ∫ (IΦ − 1)Λ + Tt²/I, in which nothing cancels.
/// For T far above ħ over all times, Λ → 2πT(t − s), which is Einstein's relation.</remarks>
public sealed class MeanSquareDisplacement
{
    private const double Roundoff = 1.2e-16;

    // From here on IΦ is taken itself, before that what it has lost.
    private const double Short = 0.5;

    private readonly LiquidRotor rotor;
    private readonly double left, right, bath;
    private readonly Option<ImpulsePanels> panels;
    private readonly Option<Shortfall> why;

    private MeanSquareDisplacement(LiquidRotor rotor, double left, double right, double bath, Either<Shortfall, ImpulsePanels> panels)
    {
        (this.rotor, this.left, this.right, this.bath) = (rotor, left, right, bath);
        (this.panels, why) = (panels.ToOption(), panels.Match(Right: _ => None, Left: Some));
    }

    /// <summary>Prepares the response to an impulse, once for all times.
    /// <para>Equation: Bruch2018 (59), solved. Valid: any. Cost: a microsecond for each panel: two for a traversal as a rule, until a kick is forgotten or one
    /// exponential is left; for K ≪ 1 or K ≫ 1 many. Errors: none here.</para></summary>
    /// <param name="rotor">The rotor and its liquid; the bath behind its friction has its own temperature, or the mean one.</param>
    /// <param name="reservoirs">Whose temperatures agitate the liquid, half each.</param>
    [Equation("Bruch2018", "59")]
    public static MeanSquareDisplacement Of(LiquidRotor rotor, Reservoirs reservoirs)
    {
        var mean = reservoirs.MeanTemperature;
        var none = new Shortfall.Unbounded("without inertia the rotor follows every frequency of quantum noise alike, and the sum over them diverges, as a logarithm");
        return new(
            rotor, reservoirs.Left.Temperature, reservoirs.Right.Temperature, rotor.Mechanics.BathTemperature.IfNone(mean),
            rotor.Mechanics.Inertia == 0 ? none : ImpulsePanels.Of(rotor));
    }

    /// <summary>With noise that knows no quanta, of spectrum 2T γ Re M + 2T_bath γ_ext.
    /// <para>Equation: Bruch2018 (59), (61): twice T times the angle under unit torque; without leads (35). Units: 1. Shape: Tt²/I at first, 2Tt/(γ_dc + γ_ext) at last. Valid:
    /// t ≥ 0; temperatures of the reservoirs enter by their mean. Accuracy: in the result; 1e-14 as a rule. Cost: that of <see cref="StartUp.Angle(LiquidRotor, double, double, double)"/>;
    /// milliseconds if the bath has another temperature. Errors: too many reflections; no inertia while the bath has another temperature.</para></summary>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "61")]
    [Equation("Bruch2018", "35")]
    public Either<Shortfall, Estimate> Classical(double t)
    {
        var T = left / 2 + right / 2;
        var equal = StartUp.Angle(rotor, 1, 0, t).Map(angle => 2 * T * angle);
        var excess = bath - T;
        if (excess == 0 || rotor.Mechanics.Friction == 0 || t <= 0) return equal;
        if (rotor.Mechanics.Inertia == 0) return new Shortfall.NotThisMode("without inertia a bath has to be as warm as the liquid here");
        return from one in equal
               from table in Panels
               select one + 2 * excess * rotor.Mechanics.Friction / rotor.Mechanics.Inertia / rotor.Mechanics.Inertia * Spread.Of(table, t);
    }

    /// <summary>With noise of every frequency as quantum theory has it, zero-point motion included.
    /// <para>Equation: Bruch2018 (59), (60) corrected, without leads (36) corrected: γω coth(ω/2T) Re M. Units: 1. Shape: −(2a/πI) t² ln t at first at T = 0; at last 2Tt/(γ_dc + γ_ext), or
    /// at T = 0 (2/π) ln t/(γ_dc + γ_ext), which is 4 ln t with leads and no other friction. Valid: t ≥ 0, inertia; a bath as warm as the liquid, or no external
    /// friction, when the reservoirs may differ. Accuracy: in the result; 1e-14 as a rule, less where a kick
    /// comes back many times, and for K ≫ 1 by that factor. Cost: fifty nanoseconds for each of sixteen nodes of each panel.
    /// Errors: no inertia; another temperature of the bath; a response that decays too slowly.</para></summary>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "60")]
    [Equation("Bruch2018", "36")]
    public Either<Shortfall, Estimate> Quantum(double t)
    {
        if (rotor.Mechanics.Friction > 0 && (left != right || bath != left))
            return new Shortfall.NotThisMode("the closed form of quantum noise needs one temperature: of both reservoirs and of the bath behind the external friction");
        return Panels.Map(table =>
        {
            if (t <= 0) return Estimate.Exact(0);
            var one = Wandered(table, t, left);
            return left == right ? one : 0.5 * one + 0.5 * Wandered(table, t, right);
        });
    }

    private Either<Shortfall, ImpulsePanels> Panels => panels.Match(Some: table => Right<Shortfall, ImpulsePanels>(table), None: () => Left<Shortfall, ImpulsePanels>((Shortfall)why));

    private Estimate Wandered(ImpulsePanels table, double t, double T)
    {
        var I = rotor.Mechanics.Inertia;
        var isShort = table.Rate * t < Short;
        var sum = new LogarithmicIntegral(table, t, T, isShort).Sum();
        var value = isShort ? T * t * t + sum / Math.PI : sum / Math.PI;
        // Roundings of the rates, on which the whole depends.
        return value / I + Estimate.Within(0, 20 * Roundoff * Math.Abs(value.Value) / I);
    }
}
