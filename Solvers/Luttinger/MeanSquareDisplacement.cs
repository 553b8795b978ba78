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
/// For T far above ħ over all times, Λ → 2πT(t − s), which is Einstein's relation.
/// Where the bath behind γ_ext is not as warm as both reservoirs, Φ falls into two shares, of the transforms γ Re M |1/Z|² and γ_ext |1/Z|², each of which has its
/// own temperature.</remarks>
public sealed class MeanSquareDisplacement
{
    private const double Roundoff = 1.2e-16;

    // From here on IΦ is taken itself, before that what it has lost.
    private const double Short = 0.5;

    private readonly LiquidRotor rotor;
    private readonly double mean, bath;
    private readonly Either<Shortfall, Arr<Agitated>> shares;

    private MeanSquareDisplacement(LiquidRotor rotor, double mean, double bath, Either<Shortfall, Arr<Agitated>> shares) =>
        (this.rotor, this.mean, this.bath, this.shares) = (rotor, mean, bath, shares);

    /// <summary>Prepares the response to an impulse, once for all times.
    /// <para>Equation: Bruch2018 (59), solved. Valid: any. Cost: four microseconds for each panel: two for a traversal as a rule, until a kick is forgotten or one
    /// exponential is left; for K ≪ 1 or K ≫ 1 many; twice as many if the bath behind an external friction is not as warm as both reservoirs. Errors: none here.</para></summary>
    /// <param name="rotor">The rotor and its liquid; the bath behind its friction has its own temperature, or the mean one.</param>
    /// <param name="reservoirs">Whose temperatures agitate the liquid, half each.</param>
    [Equation("Bruch2018", "59")]
    public static MeanSquareDisplacement Of(LiquidRotor rotor, Reservoirs reservoirs)
    {
        var (left, right, mean) = (reservoirs.Left.Temperature, reservoirs.Right.Temperature, reservoirs.MeanTemperature);
        var bath = rotor.Mechanics.BathTemperature.IfNone(mean);
        if (rotor.Mechanics.Inertia == 0)
        {
            return new(
                rotor, mean, bath, new Shortfall.Unbounded("without inertia the rotor follows every frequency of quantum noise alike, and the sum over them diverges, as a logarithm"));
        }
        return new(rotor, mean, bath, rotor.Mechanics.Friction == 0 || (bath == left && bath == right)
            ? ImpulsePanels.Of(rotor).Map(table => OfLiquid(table, left, right))
            : from liquid in ImpulsePanels.Of(rotor, FirstTraversal.OfLiquid(rotor))
              from friction in ImpulsePanels.Of(rotor, FirstTraversal.OfBath(rotor))
              select OfLiquid(liquid, left, right).Add(new Agitated(friction, bath, 1)));
    }

    /// <summary>With noise that knows no quanta, of spectrum 2T γ Re M + 2T_bath γ_ext.
    /// <para>Equation: Bruch2018 (59), (61): twice T times the angle under unit torque; without leads (35). Units: 1. Shape: Tt²/I at first, 2Tt/(γ_dc + γ_ext) at last. Valid:
    /// any t, in which it is even; temperatures of the reservoirs enter by their mean. Accuracy: in the result; 1e-14 as a rule. Cost: that of <see cref="StartUp.Angle(LiquidRotor, double, double, double)"/>,
    /// and fifty nanoseconds for each panel if the bath has another temperature. Errors: too many reflections; a response that decays too slowly, if the bath has another temperature.</para></summary>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "61")]
    [Equation("Bruch2018", "35")]
    public Either<Shortfall, Estimate> Classical(double t)
    {
        t = Math.Abs(t);
        var turned = StartUp.Angle(rotor, 1, 0, t);
        var equal = turned.Map(angle => 2 * mean * angle);
        var excess = bath - mean;
        if (excess == 0 || rotor.Mechanics.Friction == 0 || t == 0) return equal;
        return from one in equal
               from more in rotor.Mechanics.Inertia == 0 ? turned.Map(angle => Staircase(angle, t)) : shares.Map(all => all[^1].Curve.Moved(t) / rotor.Mechanics.Inertia)
               select one + 2 * excess * more;
    }

    /// <summary>With noise of every frequency as quantum theory has it, zero-point motion included.
    /// <para>Equation: Bruch2018 (59), (60) corrected, without leads (36) corrected: γω coth(ω/2T) Re M. Units: 1. Shape: −(2a/πI) t² ln t at first at T = 0; at last 2Tt/(γ_dc + γ_ext), or
    /// at T = 0 (2/π) ln t/(γ_dc + γ_ext), which is 4 ln t with leads and no other friction. Valid: any t, inertia; any temperatures of
    /// both reservoirs and of the bath. Accuracy: in the result; 1e-14 as a rule, less where a kick comes back many times, and for K ≫ 1 by that factor. Cost: fifty
    /// nanoseconds for each of sixteen nodes of each panel, for each temperature. Errors: no inertia; a response that decays too slowly.</para></summary>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "60")]
    [Equation("Bruch2018", "36")]
    public Either<Shortfall, Estimate> Quantum(double t) => shares.Map(all =>
    {
        if (t == 0) return Estimate.Exact(0);
        var sum = Estimate.Exact(0);
        foreach (var share in all) sum += share.Weight * share.Wandered(Math.Abs(t));
        return sum / rotor.Mechanics.Inertia;
    });

    private static Arr<Agitated> OfLiquid(ImpulsePanels table, double left, double right) => left == right
        ? Array(new Agitated(table, left, 1))
        : Array(new Agitated(table, left, 0.5), new Agitated(table, right, 0.5));

    // Without inertia: γ_ext times the double integral of the autocorrelation of 1/Z = 1/A + y₁ Σ ρⁿ⁻¹ zⁿ, a staircase like that of the angle, which has other steps.
    private Estimate Staircase(Estimate angle, double t)
    {
        var (γ, γext, r) = (Estimate.Rounded(rotor.Liquid.Friction, 2), rotor.Mechanics.Friction, Estimate.Rounded(rotor.Liquid.Reflection, 2));
        var A = γ + γext;
        var (ρ, first) = (r * (γext - γ) / A, -2 * γ * r / (A * A));
        var share = first / ((1 - ρ) * (1 + ρ));
        var steps = 2 * (1 / A + share * ρ);
        return γext * (steps * angle + (1 / (A * A) + share * first - steps / A) * t);
    }

    // φ, or a share of it, and the temperature of what agitates it.
    private sealed class Agitated(ImpulsePanels curve, double temperature, double weight)
    {
        public ImpulsePanels Curve => curve;

        public double Weight => weight;

        public Estimate Wandered(double t)
        {
            var isShort = curve.Rate * t < Short;
            var sum = new LogarithmicIntegral(curve, t, temperature, isShort).Sum();
            var value = isShort ? curve.Start * temperature * t * t + sum / Math.PI : sum / Math.PI;
            // Roundings of the rates, on which the whole depends.
            return value + Estimate.Within(0, 20 * Roundoff * Math.Abs(value.Value));
        }
    }
}
