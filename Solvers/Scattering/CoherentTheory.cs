using System.Diagnostics;
using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The theory of conductors in which electrons do not interact: every bias and temperature, orders 0 and 1 of the torque, 0 to 6 of the
/// currents, and from these the work to order 5.</summary>
public sealed class CoherentTheory : Theory
{
    private readonly Conductor conductor;

    /// <summary>The theory of one conductor.</summary>
    public CoherentTheory(Conductor conductor) => this.conductor = conductor;

    /// <summary>What it is the theory of.</summary>
    internal Conductor Conductor => conductor;

    /// <inheritdoc/>
    public override AdiabaticLimit Limit => new(double.PositiveInfinity, "the rate at which electrons leave", "");

    /// <inheritdoc/>
    public override Seq<string> Doubts(Reservoirs reservoirs)
    {
        var scatterer = Scatterer(Names(conductor));
        var doubts = Seq<string>();
        if (scatterer.HasProbes)
            doubts = doubts.Add("with probes currents are known to order 1 in the velocity, and the noise is not: efficiencies use currents of the torque's order");
        // A bias heats probes that float: in the middle most.
        var warm = scatterer.HasFloatingProbes ? Math.Sqrt(Math.Pow(reservoirs.MeanTemperature, 2) + 3 * Math.Pow(reservoirs.Bias / Math.Tau, 2)) : 0;
        if (CoherentResponse.ReachesEdge(
            scatterer.Axis, reservoirs.All.Map(r => r.ChemicalPotential).Add(reservoirs.MeanPotential), reservoirs.All.Map(r => r.Temperature).Add(warm)))
        {
            doubts = doubts.Add(
                "thermal electrons or the bias reach an edge of the band, where electrons are slow: orders from 2 on of the currents do not exist there, and out of "
                + "equilibrium order 1 misses the charge that bound states take into the band and out of it");
        }
        return doubts;
    }

    /// <inheritdoc/>
    public override int HighestOrderOfTorque => 1;

    /// <inheritdoc/>
    public override Either<Shortfall, CoherentScattering> Scattering => new OfConductor(Scatterer(Names(conductor)));

    private static Arr<string> TwoReservoirs { get; } = new(["L", "R"]);

    /// <summary>Conductance and friction averaged over the angle, and the charge into R in a cycle, in equilibrium.
    /// <para>Equation: BustosMarun2013 (4), (5), (8) and text on intrinsic damping. Units: e²/ħ, e, ħ. Valid: any potential, T ≥ 0. Accuracy: in the
    /// result; 1e-13 as a rule. Cost: angles that resolve S(θ), times energies that resolve its resonances at T &gt; 0; for a dot at T = 0 once
    /// (2 · harmonics · levels)³, to find all narrow levels that pass. Errors: resonances that are too sharp for either.</para></summary>
    [Equation("BustosMarun2013", "4")]
    [Equation("BustosMarun2013", "8")]
    public override Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature)
    {
        var contacts = Names(conductor);
        var scatterer = Scatterer(contacts);
        var response = new CoherentResponse(scatterer, Repeated(potential, scatterer.Contacts), Repeated(temperature, scatterer.Contacts));
        return AdaptiveCycle.Over(3, (θ, values) =>
        {
            var at = response.Equilibrium(θ);
            if (at.IsLeft) return (Shortfall)at;
            (values[0], values[1], values[2]) = ((Estimate, Estimate, Estimate))at;
            return IsFinite(values) ? null : Endless;
        }, floor: 1e-17, isCheap: temperature == 0 && !scatterer.HasProbes, poles: temperature == 0 ? scatterer.Crossings(potential) : null, scatterer.Kinks).Map(all => Domain.LinearResponse.Create((all[0] / Math.Tau).NotNegative(), all[1], (all[2] / Math.Tau).NotNegative()).OrThrow());
    }

    /// <summary>Torque, currents and noise at every angle.
    /// <para>Equation: BustosMarun2013 (1), (4), (12); BustosMarunCalvo2019 (8), (22). Units: as CONVENTIONS.md. Valid: any bias and temperatures; the torque
    /// to order 1, currents to order 6, with voltage probes to order 1; orders from 2 on as long as edges of the band are 40 T away, from k = 3 on (40 + 4k) T.
    /// Accuracy: in the result; a level of width Γ within a window w loses k digits of w/Γ at order k. Cost: of order K, for each energy, K³ solutions of the
    /// wave equation and K⁵ products, for wires as many as K⁷. Errors: too sharp resonances.</para></summary>
    [Equation("BustosMarun2013", "1")]
    [Equation("BustosMarun2013", "12")]
    [Equation("BustosMarunCalvo2019", "8")]
    public override Either<Shortfall, Response> Response(Reservoirs reservoirs, int order)
    {
        var contacts = Ordered(reservoirs);
        var scatterer = Scatterer(contacts);
        var (μ, T) = Levels(reservoirs, contacts, scatterer);
        var response = new CoherentResponse(scatterer, μ, T);
        return new Response.Varying(θ => response.At(θ, order).Bind(fluxes => Told(fluxes, reservoirs, contacts)), new Arr<double>(scatterer.Kinks));
    }

    /// <summary>The same to first order in bias, temperature difference and velocity together; friction and noise in equilibrium.
    /// <para>Equation: BustosMarun2013 (5), (8). Units: as CONVENTIONS.md. Valid: around mean potential and temperature of L and R. Accuracy: in the
    /// result. Errors: as <see cref="Response"/>.</para></summary>
    [Equation("BustosMarun2013", "5")]
    public override Either<Shortfall, Response> Linearised(Reservoirs reservoirs)
    {
        var contacts = Ordered(reservoirs);
        var scatterer = Scatterer(contacts);
        var response = new CoherentResponse(
            scatterer, Repeated(reservoirs.MeanPotential, scatterer.Contacts), Repeated(reservoirs.MeanTemperature, scatterer.Contacts));
        return new Response.Varying(θ =>
            response.Linearised(θ, reservoirs.Bias, reservoirs.TemperatureBias).Bind(fluxes => Told(fluxes, reservoirs, contacts)), new Arr<double>(scatterer.Kinks));
    }

    /// <inheritdoc/>
    public override Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs) => FloquetTheory.Exact(this, reservoirs).Map(RotationFluxes (fluxes) => fluxes);

    /// <summary>As far as both potentials are within the band; without edges, far beyond all levels.</summary>
    public override double LargestBias(Reservoirs reservoirs)
    {
        var scatterer = Scatterer(Names(conductor));
        var room = Math.Min(reservoirs.MeanPotential - scatterer.Axis.Lowest, scatterer.Axis.Highest - reservoirs.MeanPotential);
        return double.IsInfinity(room) ? 20 * (scatterer.Size + Math.Abs(reservoirs.MeanPotential) + reservoirs.MeanTemperature) : Math.Max(0, 2 * room * (1 - 1e-9));
    }

    /// <summary>The scatterer, with its contacts in an order.</summary>
    internal CoherentConductor Scatterer(Arr<string> contacts) => conductor switch
    {
        CoherentDot dot => new DotScatterer(dot, contacts),
        ChaoticDot dot => new DotScatterer(ChaoticEnsemble.Expand(dot), contacts),
        BiphenylJunction junction => new DotScatterer(JunctionExpansion.Expand(junction), contacts),
        TightBindingWire wire => new LatticeScatterer(wire),
        SlidingPotentialWire wire => new SlidingScatterer(wire),
        TwoGatePump pump => new GateScatterer(pump),
        AndersonRotor rotor => new AndersonScatterer(rotor),
        _ => throw new UnreachableException(),
    };

    private static Arr<string> Names(Conductor conductor) => conductor switch
    {
        CoherentDot dot => LeftFirst(dot.Couplings.Map(c => c.Reservoir)),
        ChaoticDot { PhaseBreakingChannels: > 0 } => new(["L", "R", ChaoticEnsemble.Probe]),
        _ => TwoReservoirs,
    };

    private static Arr<string> LeftFirst(IEnumerable<string> names) => new([.. names.OrderBy(n => n switch { "L" => 0, "R" => 1, _ => 2 })]);

    /// <summary>L, R, the other reservoirs; then what a chaotic dot has inside.</summary>
    internal Arr<string> Ordered(Reservoirs reservoirs)
    {
        var names = LeftFirst(reservoirs.All.Map(r => r.Name));
        return conductor is ChaoticDot { PhaseBreakingChannels: > 0 } ? names.Add(ChaoticEnsemble.Probe) : names;
    }

    /// <summary>Potentials and temperatures of all contacts, in the order of <see cref="Ordered"/>.</summary>
    internal (double[] Potentials, double[] Temperatures) Levels(Reservoirs reservoirs)
    {
        var contacts = Ordered(reservoirs);
        return Levels(reservoirs, contacts, Scatterer(contacts));
    }

    private static (double[] Potentials, double[] Temperatures) Levels(Reservoirs reservoirs, Arr<string> contacts, CoherentConductor scatterer)
    {
        var (μ, T) = (new double[scatterer.Contacts], new double[scatterer.Contacts]);
        for (var c = 0; c < scatterer.Contacts; c++)
        {
            var reservoir = c < contacts.Count ? reservoirs.All.Find(r => r.Name == contacts[c]) : None;
            μ[c] = reservoir.Map(r => r.ChemicalPotential).IfNone(reservoirs.MeanPotential);
            // A probe is as hot as L and R on average, unless it is said to be warm.
            T[c] = reservoir.Map(r => r.Temperature).Filter(t => !scatterer.IsProbe[c] || t > 0).IfNone(reservoirs.MeanTemperature);
        }
        return (μ, T);
    }

    private static Either<Shortfall, LocalResponse> Told(CoherentResponse.Fluxes fluxes, Reservoirs reservoirs, Arr<string> contacts)
    {
        if (!IsFinite([.. fluxes.Torque, .. fluxes.Charge.SelectMany(c => c), .. fluxes.Heat.SelectMany(h => h)])) return Endless;
        var (charge, heat) = (new List<VelocityExpansion>(), new List<VelocityExpansion>());
        foreach (var reservoir in reservoirs.All)
        {
            var contact = contacts.ToList().IndexOf(reservoir.Name);
            charge.Add(VelocityExpansion.OfAngle(fluxes.Charge[contact]));
            heat.Add(VelocityExpansion.OfAngle(fluxes.Heat[contact]));
        }
        return LocalResponse.OfAngle(
            VelocityExpansion.OfAngle(fluxes.Torque), fluxes.Noise.Map(Estimates.NotNegative), new Arr<VelocityExpansion>([.. charge]), new Arr<VelocityExpansion>([.. heat])).OrThrow();
    }

    private static Shortfall Endless { get; } = new Shortfall.Unbounded("the response is beyond the largest number: an energy is too large, or an electron stays for ever");

    private static bool IsFinite(ReadOnlySpan<Estimate> values)
    {
        foreach (var value in values)
            if (!double.IsFinite(value.Value)) return false;
        return true;
    }

    private static double[] Repeated(double value, int count)
    {
        var all = new double[count];
        System.Array.Fill(all, value);
        return all;
    }

    private sealed class OfConductor(CoherentConductor scatterer) : CoherentScattering
    {
        public override Arr<string> Channels { get; } = new([.. scatterer.Owners.Select(c => c switch { 0 => "L", 1 => "R", _ => "other" })]);

        public override Either<Shortfall, FrozenMatrices> At(double energy, double angle) => Frozen(energy, angle).Map(at =>
        {
            var n = scatterer.Channels;
            return FrozenMatrices.Create(ComplexMatrix.Of(n, n, (a, b) => at.S[a * n + b]), ComplexMatrix.Of(n, n, (a, b) => at.Derivative[a * n + b])).OrThrow();
        });

        public override double AmplitudeError(double energy, double angle) => Frozen(energy, angle).Map(at => at.Error).IfLeft(1e-14);

        public override Either<Shortfall, Estimate> Transmission(double energy, double angle) => Probability(energy, angle, 1);

        public override Either<Shortfall, Estimate> Reflection(double energy, double angle) => Probability(energy, angle, 0);

        public override Either<Shortfall, Estimate> LogTransmission(double energy, double angle) =>
            !scatterer.Axis.Contains(energy) ? Nothing(energy)
            : scatterer.Channels == 2 && scatterer is not DotScatterer
                ? Right<Shortfall, Estimate>(Estimate.Within(scatterer.At(angle, 1).LogTransmission(energy), 1e-13))
                : Transmission(energy, angle).Map(t => Estimate.Within(Math.Log(t.Value), t.Error / t.Value + 1e-16));

        private Either<Shortfall, Estimate> Probability(double energy, double angle, int to) => Frozen(energy, angle).Map(at =>
        {
            var sum = 0.0;
            for (var a = 0; a < scatterer.Channels; a++)
                for (var b = 0; b < scatterer.Channels; b++)
                    if (scatterer.Owners[a] == to && scatterer.Owners[b] == 0)
                    {
                        var s = at.S[a * scatterer.Channels + b];
                        sum += s.Real * s.Real + s.Imaginary * s.Imaginary;
                    }
            return Estimate.Within(sum, 2 * at.Error * sum);
        });

        private Either<Shortfall, (Complex[] S, Complex[] Derivative, double Error)> Frozen(double energy, double angle)
        {
            if (!scatterer.Axis.Contains(energy)) return new Shortfall.NotThisMode(Outside(energy));
            var (S, d) = (new Complex[scatterer.Channels * scatterer.Channels], new Complex[scatterer.Channels * scatterer.Channels]);
            return (S, d, 1e-14 + scatterer.Rounding(energy, scatterer.At(angle, 1).Frozen(energy, S, d)));
        }

        private static Either<Shortfall, Estimate> Nothing(double energy) => new Shortfall.NotThisMode(Outside(energy));

        private static string Outside(double energy) => FormattableString.Invariant($"no wave propagates in the leads at the energy {energy:R}");
    }
}
