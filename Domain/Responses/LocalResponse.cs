namespace QuantumMotors.Domain;

/// <summary>What the electrons do at one point X of the mechanical coordinates: forces, their noise, and the currents into every
/// reservoir, each by order in the velocity. Whatever the microscopic theory, it ends here; all that follows is written once.
/// <para>Equation: BustosMarunCalvo2019 (8), (20), (22).</para></summary>
public sealed record LocalResponse
{
    private LocalResponse(Arr<VelocityExpansion> force, Option<Arr<Estimate>> noise, Arr<VelocityExpansion> charge, Arr<VelocityExpansion> heat) =>
        (Force, Noise, Charge, Heat) = (force, noise, charge, heat);

    /// <summary>Number of mechanical coordinates.</summary>
    public int Coordinates => Force.Count;

    /// <summary>Forces −⟨∂H/∂X_ν⟩; order 0 is the adiabatic force, order 1 minus the friction matrix.</summary>
    public Arr<VelocityExpansion> Force { get; }

    /// <summary>Noise matrix D, ⟨δF_ν(t) δF_ν′(t′)⟩ = D_νν′ δ(t − t′), row by row; none if it is not known.</summary>
    public Option<Arr<Estimate>> Noise { get; }

    /// <summary>Charge current INTO each reservoir, in the order of the reservoirs; empty where only forces are known.</summary>
    public Arr<VelocityExpansion> Charge { get; }

    /// <summary>Heat current INTO each reservoir, in the order of the reservoirs; it may be known to one order more than the force.</summary>
    public Arr<VelocityExpansion> Heat { get; }

    /// <summary>A response, if all its parts belong to the same coordinates and reservoirs, and the noise is none that is negative.</summary>
    public static Validation<Rejection, LocalResponse> Create(
        Arr<VelocityExpansion> force, Option<Arr<Estimate>> noise, Arr<VelocityExpansion> charge, Arr<VelocityExpansion> heat) =>
        Objections.Against(
            () => new LocalResponse(force, noise, charge, heat),
            force.Count >= 1 ? None : new Rejection.Missing("force", "one expansion for each mechanical coordinate"),
            Foreign("force", force, force.Count),
            Foreign("charge", charge, force.Count),
            Foreign("heat", heat, force.Count),
            charge.Count != 1 ? None : new Rejection.Missing("charge", "one expansion for each of at least two reservoirs, or none where only forces are known"),
            charge.Count == heat.Count ? None : new Rejection.Contradiction("heat", $"is given for {heat.Count} reservoirs, and charge for {charge.Count}"),
            noise.Bind(d => Unphysical(d, force.Count)));

    /// <summary>For a single angle: torque, noise, and the currents.</summary>
    public static Validation<Rejection, LocalResponse> OfAngle(
        VelocityExpansion torque, Option<Estimate> noise, Arr<VelocityExpansion> charge, Arr<VelocityExpansion> heat) =>
        Create(new Arr<VelocityExpansion>([torque]), noise.Map(d => new Arr<Estimate>([d])), charge, heat);

    private static Option<Rejection> Foreign(string where, Arr<VelocityExpansion> expansions, int coordinates)
    {
        for (var i = 0; i < expansions.Count; i++)
            if (expansions[i].Coordinates != coordinates)
                return new Rejection.Contradiction($"{where}.{i}", $"is an expansion in {expansions[i].Coordinates} coordinates; there are {coordinates} forces");
        return None;
    }

    private static Option<Rejection> Unphysical(Arr<Estimate> noise, int coordinates)
    {
        if (noise.Count != coordinates * coordinates)
            return new Rejection.Contradiction("noise", $"has {noise.Count} elements; {coordinates} coordinates have {coordinates * coordinates}");
        for (var i = 0; i < coordinates; i++)
        {
            var fault = Bound.NonNegative.Objection($"noise.{i}.{i}", noise[i * coordinates + i].Value);
            if (fault.IsSome) return fault;
        }
        return None;
    }
}
