namespace QuantumMotors.Solvers;

/// <summary>A pinned Luttinger liquid that lifts a load at constant velocity: one electron per turn and no other current, so that the power of the
/// source is Vθ̇/2π whatever the interaction.</summary>
public static class LuttingerLoad
{
    /// <summary>θ̇ = (V/2π − F)/(γ + γ_ext), or 2πI if the current I is imposed.
    /// <para>Equation: Bruch2018 (38), (39), (62). Units: energy/ħ. Valid: below the gap. Accuracy: in the result. Errors: none.</para></summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="mechanics">The rotor, with the inertia and friction that it has from its conductor.</param>
    /// <param name="drive">What is held constant.</param>
    /// <param name="bias">The voltage, unless a current is imposed.</param>
    [Equation("Bruch2018", "38")]
    [Equation("Bruch2018", "39")]
    [Equation("Bruch2018", "62")]
    public static Estimate Velocity(LuttingerLiquid liquid, Rotor mechanics, Drive drive, double bias) => drive.Match(
        voltage: _ => ((Estimate)bias / Estimate.Rounded(Math.Tau, 1) - mechanics.Load) / Friction(liquid, mechanics),
        current: imposed => Estimate.Rounded(Math.Tau, 1) * imposed.Amount);

    /// <summary>θ̇F: the power that the load takes.
    /// <para>Equation: Bruch2018 (40). Units: energy²/ħ. Valid: below the gap; negative where the load turns the rotor. Accuracy: in the result.
    /// Errors: none.</para></summary>
    [Equation("Bruch2018", "40")]
    public static Estimate Power(LuttingerLiquid liquid, Rotor mechanics, Drive drive, double bias) =>
        Velocity(liquid, mechanics, drive, bias) * mechanics.Load;

    /// <summary>The largest power at this voltage, (V/4π)²/(γ + γ_ext), at the load V/4π.
    /// <para>Equation: Bruch2018 (41). Units: energy²/ħ. Valid: an imposed voltage. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("Bruch2018", "41")]
    public static Estimate LargestPower(LuttingerLiquid liquid, Rotor mechanics, double bias)
    {
        var half = (Estimate)bias / Estimate.Rounded(2 * Math.Tau, 1);
        return half * half / Friction(liquid, mechanics);
    }

    /// <summary>2πF/V, the share of the electrical power that lifts the load: ½ at the largest power, and 1 where the motor stands still.
    /// <para>Equation: Bruch2018 (42), which prints 1/4π. Units: 1. Valid: a load that is lifted. Accuracy: in the result. Errors: a load that is not lifted; no
    /// voltage.</para></summary>
    [Equation("Bruch2018", "42")]
    public static Either<Shortfall, Estimate> Efficiency(LuttingerLiquid liquid, Rotor mechanics, Drive drive, double bias)
    {
        var Ω = Velocity(liquid, mechanics, drive, bias);
        var lift = Estimate.Rounded(Math.Tau, 1) * mechanics.Load;
        var V = drive.Match(voltage: _ => (Estimate)bias, current: _ => lift + Estimate.Rounded(Math.Tau, 1) * Friction(liquid, mechanics) * Ω);
        if (V.Value == 0) return new Shortfall.Undetermined("0/0: without voltage no electrical power is supplied");
        return (V * Ω).Value < 0 || (lift * Ω).Value < 0
            ? new Shortfall.NotThisMode("the load is not lifted: it turns the rotor, or the electrons take no power from the source")
            : lift / V;
    }

    private static Estimate Friction(LuttingerLiquid liquid, Rotor mechanics) => LuttingerResponse.Friction(liquid) + mechanics.Friction;
}
