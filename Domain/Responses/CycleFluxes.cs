namespace QuantumMotors.Domain;

/// <summary>Where the energy goes in uniform rotation at velocity Ω: ∮₀^{2π} dθ of torque, charge currents and heat currents, always from
/// 0 to 2π. Per time they are Ω·Work/2π, Charge/2π and Heat/2π; per cycle sign(Ω)·Work, Charge/|Ω| and Heat/|Ω|.
/// <para>Equation: BustosMarunCalvo2019 (21).</para></summary>
public sealed record CycleFluxes
{
    private CycleFluxes(double velocity, Estimate work, Arr<Estimate> charge, Arr<Estimate> heat) =>
        (Velocity, Work, Charge, Heat) = (velocity, work, charge, heat);

    /// <summary>Angular velocity Ω, of either sign.</summary>
    public double Velocity { get; }

    /// <summary>∮ 𝓕 dθ.</summary>
    public Estimate Work { get; }

    /// <summary>∮ of the charge current into each reservoir.</summary>
    public Arr<Estimate> Charge { get; }

    /// <summary>∮ of the heat current into each reservoir.</summary>
    public Arr<Estimate> Heat { get; }

    /// <summary>Fluxes, if all numbers are finite and there are as many heats as charges.</summary>
    public static Validation<Rejection, CycleFluxes> Create(double velocity, Estimate work, Arr<Estimate> charge, Arr<Estimate> heat) =>
        Objections.Against(
            () => new CycleFluxes(velocity, work, charge, heat),
            Bound.Real.Objection("velocity", velocity),
            Bound.Real.Objection("work", work.Value),
            NotFinite("charge", charge),
            NotFinite("heat", heat),
            charge.Count == heat.Count && charge.Count >= 2
                ? None
                : new Rejection.Contradiction("heat", $"is given for {heat.Count} reservoirs, and charge for {charge.Count}; both belong to the same two or more"));

    private static Option<Rejection> NotFinite(string where, Arr<Estimate> fluxes)
    {
        for (var r = 0; r < fluxes.Count; r++)
            if (!double.IsFinite(fluxes[r].Value)) return new Rejection.NotFinite($"{where}.{r}", fluxes[r].Value);
        return None;
    }
}
