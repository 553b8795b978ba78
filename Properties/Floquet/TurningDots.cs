namespace QuantumMotors.Properties;

/// <summary>Coherent dots in rotation, for laws about them.</summary>
internal static class TurningDots
{
    /// <summary>Fluxes at a velocity.</summary>
    public static CycleFluxes Fluxes(Conductor conductor, Reservoirs reservoirs, double velocity) =>
        CoherentRotation.Fluxes(conductor, reservoirs, velocity).OrThrow();

    /// <summary>A drawn dot without probes, with biased leads, warm or cold.</summary>
    public static (CoherentDot Dot, Reservoirs Leads) Motor(CoherentDot dot, bool isCold)
    {
        var bare = dot.WithProbes(Arr<string>.Empty).OrThrow();
        var at = new CoherentConductorAtAngle(bare, 0, 0);
        return (bare, at.Leads(n => n switch { "L" => (0.4, isCold ? 0 : 0.12), "R" => (-0.3, isCold ? 0 : 0.2), _ => (0.1, isCold ? 0 : 0.05) }));
    }

    /// <summary>Some level is so narrow that its energies alone take minutes: named dots, and tables, have those.</summary>
    public static bool IsNarrow(CoherentDot dot) =>
        RotationExtent.Of(new DotScatterer(dot, new CoherentConductorAtAngle(dot, 0, 0).Names()), [0, 0, 0, 0, 0, 0]).Scale < 0.1;

    /// <summary>The turning conductor behind it.</summary>
    public static FloquetDot Turning(CoherentDot dot, double velocity) =>
        new(new DotScatterer(dot, new CoherentConductorAtAngle(dot, 0, 0).Names()), velocity);

    /// <summary>Σ heat + Σ μ charge + Ω work, the size of its terms, and what is known of it.</summary>
    public static (double Sum, double Terms, double Known) Balance(CycleFluxes fluxes, Reservoirs reservoirs)
    {
        var (sum, terms, known) = (fluxes.Velocity * fluxes.Work.Value, Math.Abs(fluxes.Velocity * fluxes.Work.Value), Math.Abs(fluxes.Velocity) * fluxes.Work.Error);
        for (var r = 0; r < fluxes.Heat.Count; r++)
        {
            var μ = reservoirs.All[r].ChemicalPotential - reservoirs.MeanPotential;
            sum += fluxes.Heat[r].Value + μ * fluxes.Charge[r].Value;
            terms += Math.Abs(fluxes.Heat[r].Value) + Math.Abs(μ * fluxes.Charge[r].Value);
            known += fluxes.Heat[r].Error + Math.Abs(μ) * fluxes.Charge[r].Error;
        }
        return (sum, terms, known);
    }
}
