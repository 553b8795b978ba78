namespace QuantumMotors.Solvers;

/// <summary>What the electrons of a pinned Luttinger liquid do at constant velocity: the limit of slow motion, without memory.</summary>
/// <remarks>The charge follows the angle, one electron from L to R in a turn, so that the current is θ̇/2π and the torque V/2π. Plasmons carry the
/// energy γθ̇² away, one half to each side. Nothing depends on the angle, and nothing is of higher order.</remarks>
public static class LuttingerResponse
{
    /// <summary>Torque V/2π − γθ̇, current θ̇/2π, heat γθ̇²/2 into each side, noise γ(T_L + T_R); γ is 1/2π with Fermi-liquid leads and 1/2πK without.
    /// <para>Equation: Bruch2018 (27), (35), (37), (66). Units: as CONVENTIONS.md. Valid: potentials below the critical one, velocity, voltage and temperature
    /// below the gap; motion that is slow against the time of plasmons through the wire. Accuracy: 1e-15 relative. Errors: none.</para></summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="order">Highest order.</param>
    [Equation("Bruch2018", "27")]
    [Equation("Bruch2018", "35")]
    [Equation("Bruch2018", "37")]
    [Equation("Bruch2018", "66")]
    public static LocalResponse At(LuttingerLiquid liquid, Reservoirs reservoirs, int order)
    {
        var γ = Friction(liquid);
        var noise = γ * ((Estimate)reservoirs.Left.Temperature + reservoirs.Right.Temperature);
        return Of(reservoirs, γ, noise, order);
    }

    /// <summary>The same to first order in bias and velocity, with the noise of equilibrium at the mean temperature.
    /// <para>Equation: Bruch2018 (27), (35), (37). Units: as CONVENTIONS.md. Accuracy: 1e-15 relative. Errors: none.</para></summary>
    [Equation("Bruch2018", "27")]
    [Equation("Bruch2018", "35")]
    public static LocalResponse Linearised(LuttingerLiquid liquid, Reservoirs reservoirs)
    {
        var γ = Friction(liquid);
        return Of(reservoirs, γ, 2 * reservoirs.MeanTemperature * γ, 1);
    }

    /// <summary>Fluxes of uniform rotation: ∮𝓕 = V − 2πγΩ, charge Ω into R, heat πγΩ² into each side.
    /// <para>Equation: Bruch2018 (28), (49), (62). Units: energy, energy, energy². Valid: |Ω| below the gap. Accuracy: 1e-15 relative. Errors: fluxes beyond
    /// the largest number.</para></summary>
    [Equation("Bruch2018", "28")]
    [Equation("Bruch2018", "49")]
    [Equation("Bruch2018", "62")]
    public static RotationFluxes.Exact Rotation(LuttingerLiquid liquid, Reservoirs reservoirs)
    {
        var γ = Math.Tau * Friction(liquid);
        return new(
            Ω =>
            {
                var heat = γ * Ω * Ω / 2;
                return CycleFluxes.Create(Ω, reservoirs.Bias - γ * Ω, reservoirs.Ordered<Estimate>(-Ω, Ω), reservoirs.Ordered(heat, heat)).Match(
                    Succ: Right<Shortfall, CycleFluxes>,
                    Fail: _ => new Shortfall.Unbounded("the fluxes are beyond the largest number"));
            },
            isPassive: true);
    }

    /// <summary>γ at constant velocity.</summary>
    internal static Estimate Friction(LuttingerLiquid liquid) => Estimate.Rounded(liquid.SteadyFriction, 3);

    private static LocalResponse Of(Reservoirs reservoirs, Estimate γ, Estimate noise, int order)
    {
        var (torque, charge, heat) = (new Estimate[order + 1], new Estimate[order + 1], new Estimate[order + 1]);
        torque[0] = (Estimate)reservoirs.Bias / Estimate.Rounded(Math.Tau, 1);
        if (order >= 1)
        {
            torque[1] = -γ;
            charge[1] = 1 / Estimate.Rounded(Math.Tau, 1);
        }
        if (order >= 2) heat[2] = γ / 2;
        var (right, left) = (VelocityExpansion.OfAngle(charge), VelocityExpansion.OfAngle(System.Array.ConvertAll(charge, c => -c)));
        var either = VelocityExpansion.OfAngle(heat);
        return LocalResponse.OfAngle(VelocityExpansion.OfAngle(torque), noise, reservoirs.Ordered(left, right), reservoirs.Ordered(either, either)).OrThrow();
    }
}
