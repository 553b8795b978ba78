namespace QuantumMotors.Solvers;

/// <summary>Exact rotation of coherent conductors: which of them can turn, and how fluxes, sketches and steady states come of it.</summary>
internal sealed class FloquetTheory
{
    private const double PieceWidth = 2;
    private const double Sketched = 1e-6;
    private const double Rough = 1e-9;
    private const double RoughAmplitude = 1e-8;

    private readonly CoherentTheory theory;
    private readonly CoherentConductor scatterer;
    private readonly Reservoirs reservoirs;
    private readonly Arr<string> contacts;

    private FloquetTheory(CoherentTheory theory, Reservoirs reservoirs)
    {
        (this.theory, this.reservoirs, contacts) = (theory, reservoirs, theory.Ordered(reservoirs));
        scatterer = theory.Scatterer(contacts);
    }

    /// <summary>Fluxes at any velocity, if the conductor can turn.</summary>
    public static Either<Shortfall, RotationFluxes.Exact> Exact(CoherentTheory theory, Reservoirs reservoirs)
    {
        var turning = new FloquetTheory(theory, reservoirs);
        if (turning.scatterer.HasProbes) return Following;
        var extent = turning.Extent();
        var sketch = new Lazy<ChebyshevCurve>(() => new(u => turning.Sketch(extent.Scale * Math.Sinh(u)), PieceWidth, Sketched));
        return new RotationFluxes.Exact(turning.At, Ω => turning.At(Ω).Map(f => f.Work), Ω => sketch.Value.At(Math.Asinh(Ω / extent.Scale)), extent);
    }

    /// <summary>Sidebands that count at a velocity, and the energies at which they are computed.</summary>
    public static Either<Shortfall, int> Sidebands(CoherentTheory theory, Reservoirs reservoirs, double velocity)
    {
        var turning = new FloquetTheory(theory, reservoirs);
        if (turning.scatterer.HasProbes) return Following;
        if (velocity == 0) return 0;
        var integrals = turning.Integrals(velocity, 1e-15, 4e-15);
        return integrals.Fluxes().Map(_ => integrals.Reach);
    }

    private static Shortfall Following { get; } =
        new Shortfall.NotThisMode("with voltage probes, whose potentials follow the angle, the rotation is known order by order in the velocity only");

    // The one place where the kind of a conductor decides how waves in it are computed when it turns.
    private FloquetConductor Turning(double velocity, double resolution) => theory.Conductor switch
    {
        TightBindingWire wire => new FloquetLattice(wire, velocity),
        SlidingPotentialWire wire => new FloquetSliding(wire, velocity),
        TwoGatePump pump => new FloquetGates(pump, velocity),
        AndersonRotor rotor => new FloquetRotor(rotor, velocity),
        _ => new FloquetDot((DotScatterer)scatterer, velocity, resolution),
    };

    private (double Scale, double LargestPower) Extent()
    {
        var (μ, T) = theory.Levels(reservoirs);
        return scatterer is DotScatterer dot ? RotationExtent.Of(dot, μ) : RotationExtent.Of(scatterer, μ, T);
    }

    // In the order of the reservoirs.
    private Either<Shortfall, CycleFluxes> At(double velocity) => velocity == 0
        ? theory.Response(reservoirs, 0).Bind(Cycle.Coefficients).Map(c =>
            CycleFluxes.Create(0, c.Work[0], c.Charge.Map(x => x[0]).ToArr(), c.Heat.Map(x => x[0]).ToArr()).OrThrow())
        : Integrals(velocity, 1e-15, 4e-15).Fluxes().Map(Told);

    private Either<Shortfall, Estimate> Sketch(double velocity) => velocity == 0
        ? At(0).Map(f => f.Work)
        : Integrals(velocity, RoughAmplitude, Rough).Fluxes().Map(f => f.Work);

    private FloquetIntegrals Integrals(double velocity, double resolution, double agreement)
    {
        var (μ, T) = theory.Levels(reservoirs);
        return new FloquetIntegrals(Turning(velocity, resolution), μ, T, agreement);
    }

    private CycleFluxes Told(CycleFluxes fluxes)
    {
        var order = reservoirs.All.Map(r => contacts.ToList().IndexOf(r.Name)).ToArray();
        return CycleFluxes.Create(
            fluxes.Velocity, fluxes.Work, new Arr<Estimate>([.. order.Select(c => fluxes.Charge[c])]), new Arr<Estimate>([.. order.Select(c => fluxes.Heat[c])])).OrThrow();
    }
}
