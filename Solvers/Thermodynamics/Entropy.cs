namespace QuantumMotors.Solvers;

/// <summary>Entropy that a motor produces in its reservoirs.</summary>
public static class Entropy
{
    /// <summary>Entropy produced per time in uniform rotation, Σ_r J_r/T_r.
    /// <para>Equation: BustosMarunCalvo2019 (26), (27), (30). Units: energy/ħ. Valid: any number of reservoirs, T_r &gt; 0. Exact fluxes make
    /// it non-negative; truncated expansions may not. Accuracy: in the result. Errors: a reservoir at T = 0.</para></summary>
    [Equation("BustosMarunCalvo2019", "26")]
    [Equation("BustosMarunCalvo2019", "27")]
    [Equation("BustosMarunCalvo2019", "30")]
    public static Either<Shortfall, Estimate> Production(CycleFluxes fluxes, Reservoirs reservoirs)
    {
        Estimate sum = 0;
        for (var r = 0; r < fluxes.Heat.Count; r++)
        {
            var T = reservoirs.All[r].Temperature;
            if (T == 0) return new Shortfall.Unbounded($"reservoir {reservoirs.All[r].Name} is at temperature 0, where heat makes infinite entropy");
            sum += fluxes.Heat[r] / T;
        }
        return sum / Math.Tau;
    }

    /// <summary>The same per cycle, Σ_r (∮J_r dθ)/(T_r|Ω|).
    /// <para>Equation: BustosMarunCalvo2019 (32). Units: 1. Valid: Ω ≠ 0. Accuracy: in the result. Errors: a reservoir at T = 0; a rotor
    /// that stands still has no cycle.</para></summary>
    [Equation("BustosMarunCalvo2019", "32")]
    public static Either<Shortfall, Estimate> PerCycle(CycleFluxes fluxes, Reservoirs reservoirs) =>
        fluxes.Velocity == 0
            ? new Shortfall.Undetermined("at velocity 0 there is no cycle")
            : Production(fluxes, reservoirs).Map(rate => rate * Estimate.Rounded(Math.Tau, 1) / Math.Abs(fluxes.Velocity));

    /// <summary>The same per time from what is dissipated: −(𝓕Ω + Σ_r I_r δμ_r + Σ_r J_r δT_r/T_r)/T_0 for any reference temperature T_0. All
    /// three terms have the same sign; as printed, (31) has minus signs before the second and third.
    /// <para>Equation: BustosMarunCalvo2019 (29), (31) corrected, (32). Units: energy/ħ. Valid: as <see cref="Production"/>; the two agree
    /// because energy and charge are conserved. Accuracy: in the result. Errors: a reservoir at T = 0.</para></summary>
    [Equation("BustosMarunCalvo2019", "29")]
    [Equation("BustosMarunCalvo2019", "31")]
    public static Either<Shortfall, Estimate> FromDissipation(CycleFluxes fluxes, Reservoirs reservoirs, double referenceTemperature)
    {
        var dissipated = fluxes.Velocity * fluxes.Work / Math.Tau - EnergyBalance.ElectricalPower(fluxes, reservoirs);
        for (var r = 0; r < fluxes.Heat.Count; r++)
        {
            var T = reservoirs.All[r].Temperature;
            if (T == 0) return new Shortfall.Unbounded($"reservoir {reservoirs.All[r].Name} is at temperature 0, where heat makes infinite entropy");
            dissipated += fluxes.Heat[r] / Math.Tau * ((T - referenceTemperature) / T);
        }
        return -dissipated / referenceTemperature;
    }
}
