namespace QuantumMotors.Domain;

/// <summary>Uniform rotation in which the work of the electrons balances load and external friction,
/// ∮ 𝓕 dθ = 2π γ_ext Ω + 2π load.
/// <para>Equation: BustosMarunCalvo2019 (11), (60), (61).</para></summary>
public sealed record SteadyState
{
    /// <summary>A zero of the balance, and what flows there.</summary>
    public SteadyState(Estimate velocity, double bias, bool isStable, CycleFluxes fluxes) =>
        (Velocity, Bias, IsStable, Fluxes) = (velocity, bias, isStable, fluxes);

    /// <summary>Angular velocity Ω, with an error that includes those of the forces.</summary>
    public Estimate Velocity { get; }

    /// <summary>Voltage V = μ_L − μ_R at which it runs: that of the reservoirs, or what an imposed current needs.</summary>
    public double Bias { get; }

    /// <summary>A small deviation of the velocity decays: the balance falls with Ω.</summary>
    public bool IsStable { get; }

    /// <summary>The fluxes at this velocity.</summary>
    public CycleFluxes Fluxes { get; }
}
