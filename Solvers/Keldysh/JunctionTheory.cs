namespace QuantumMotors.Solvers;

/// <summary>The theory of a molecule whose contacts turn with it: torque, friction and noise in closed form, currents from scattering.</summary>
public sealed class JunctionTheory : Theory
{
    private const double Thermal = 40;

    private readonly BiphenylJunction junction;
    private readonly CoherentTheory scattering;

    /// <summary>The theory of one junction.</summary>
    public JunctionTheory(BiphenylJunction junction) => (this.junction, scattering) = (junction, new CoherentTheory(junction));

    /// <inheritdoc/>
    public override Either<Shortfall, CoherentScattering> Scattering => scattering.Scattering;

    /// <inheritdoc/>
    public override AdiabaticLimit Limit => scattering.Limit;

    /// <inheritdoc/>
    public override bool IsUniform => junction.Anisotropy == 0;

    /// <inheritdoc/>
    public override Seq<string> Doubts(Reservoirs reservoirs)
    {
        var bottom = -junction.BandBottom;
        var doubts = scattering.Doubts(reservoirs);
        if (reservoirs.All.Exists(r => r.ChemicalPotential - Thermal * r.Temperature < bottom))
            doubts = doubts.Add("thermal electrons or the bias reach the bottom of the band, which is taken to be full there: bandBottom is too small");
        // Where the levels are, whatever the angle.
        var lowest = (junction.FirstLevel + junction.SecondLevel) / 2 - Math.Sqrt(Math.Pow((junction.FirstLevel - junction.SecondLevel) / 2, 2) + Math.Pow(junction.Hopping, 2));
        if (lowest < bottom) doubts = doubts.Add("a level lies below the bottom of the band: bandBottom is too small");
        return doubts;
    }

    /// <inheritdoc/>
    public override Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature) => scattering.LinearResponse(potential, temperature);

    /// <summary>Torque and noise in closed form, currents from scattering.
    /// <para>Equation: PrestonKosov2023 (11), (A16). Units: as CONVENTIONS.md. Valid: any bias and temperatures; the torque to order 1, currents to order 6.
    /// Accuracy: in the result. Errors: too sharp resonances.</para></summary>
    [Equation("PrestonKosov2023", "11")]
    [Equation("PrestonKosov2023", "A16")]
    public override Either<Shortfall, Response> Response(Reservoirs reservoirs, int order) => junction.Hopping == 0
        ? scattering.Response(reservoirs, order)
        : scattering.Response(reservoirs, order).Map(currents => (Response)new Response.Varying(θ => currents.At(θ).Map(at => Told(
            Blowtorch.At(junction, reservoirs, θ), Math.Min(order, 1), at.Noise.Map(D => D[0]), at.Charge, at.Heat))));

    /// <inheritdoc/>
    public override int HighestOrderOfTorque => scattering.HighestOrderOfTorque;

    /// <inheritdoc/>
    public override bool KnowsForcesAlone => true;

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Forces(Reservoirs reservoirs) => junction.Hopping == 0
        ? scattering.Response(reservoirs, 1)
        : reservoirs.Left.Temperature == reservoirs.Right.Temperature
        ? Right<Shortfall, Response>(new Response.Varying(θ => Told(
            Blowtorch.At(junction, reservoirs, θ), 1, None, Arr<VelocityExpansion>.Empty, Arr<VelocityExpansion>.Empty)))
        : Response(reservoirs, 1);

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Linearised(Reservoirs reservoirs) => scattering.Linearised(reservoirs);

    /// <inheritdoc/>
    public override Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs) => scattering.Exact(reservoirs);

    /// <summary>As far as both potentials are above the bottom of the band.</summary>
    public override double LargestBias(Reservoirs reservoirs) =>
        Math.Min(scattering.LargestBias(reservoirs), Math.Max(0, 2 * (reservoirs.MeanPotential + junction.BandBottom) * (1 - 1e-9)));

    private static LocalResponse Told(BlowtorchCoefficients c, int order, Option<Estimate> noise, Arr<VelocityExpansion> charge, Arr<VelocityExpansion> heat) =>
        LocalResponse.OfAngle(
            VelocityExpansion.OfAngle(order == 0 ? [c.Torque] : [c.Torque, -c.Friction]), (c.Noise | noise).Map(Estimates.NotNegative), charge, heat).OrThrow();
}
