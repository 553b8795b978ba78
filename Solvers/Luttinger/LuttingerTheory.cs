namespace QuantumMotors.Solvers;

/// <summary>The theory of a rotor that pins a Luttinger liquid: at constant velocity a response like any other, beside it the motion with the memory of
/// plasmons that come back from the leads.</summary>
public sealed class LuttingerTheory : Theory
{
    private readonly PinnedLiquid conductor;

    /// <summary>The theory of one conductor.</summary>
    public LuttingerTheory(PinnedLiquid conductor) => this.conductor = conductor;

    /// <inheritdoc/>
    public override Either<Shortfall, CoherentScattering> Scattering =>
        new Shortfall.NotThisMode("electrons of a Luttinger liquid move together: there is no scattering matrix of single electrons");

    /// <summary>The gap: electrons follow a rotor that is slow against it.
    /// <para>Equation: Bruch2018 (15), (69). Errors: none; without a gap the limit is 0.</para></summary>
    public override AdiabaticLimit Limit => new(SineGordon.Gap(conductor).Match(Right: Δ => Δ.Value, Left: _ => 0), "the gap", "the charge does not follow the rotor any more");

    /// <inheritdoc/>
    public override bool IsUniform => true;

    /// <inheritdoc/>
    public override bool IsMirrored => true;

    /// <summary>Where the charge is not pinned: potentials beyond the critical one, temperatures beyond the gap, a potential that does not open one.
    /// <para>Equation: Bruch2018 (24). Errors: none.</para></summary>
    public override Seq<string> Doubts(Reservoirs reservoirs) => SineGordon.Gap(conductor).Match(
        Left: why => Seq1($"{why.Why}; everything but the gap is computed as if the charge were pinned"),
        Right: gap =>
        {
            var (Δ, doubts) = (gap.Value, Seq<string>());
            var critical = SineGordon.CriticalPotential(conductor).Match(Right: μ => μ.Value, Left: _ => 0);
            if (reservoirs.All.Exists(r => Math.Abs(r.ChemicalPotential) > critical))
                doubts = doubts.Add("a potential exceeds the critical one: solitons enter, and the charge is not pinned to the rotor any more");
            if (reservoirs.All.Exists(r => r.Temperature > Δ)) doubts = doubts.Add("a temperature exceeds the gap: thermal solitons carry charge past the rotor");
            if (Δ > Math.PI * conductor.Liquid.Velocity / conductor.Liquid.Cutoff)
                doubts = doubts.Add("the gap exceeds the bandwidth π·velocity/cutoff: the electrons are no Luttinger liquid on its scale");
            return doubts;
        });

    /// <summary>No conductance at rest, one electron per turn, the friction of constant velocity.
    /// <para>Equation: Bruch2018 (28), (36), (66). Units: e²/ħ, e, ħ. Valid: up to terms that are exponentially small in the length of the potential.
    /// Errors: none.</para></summary>
    [Equation("Bruch2018", "28")]
    public override Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature) =>
        Domain.LinearResponse.Create(0, 1, LuttingerResponse.Friction(conductor.Liquid)).OrThrow();

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Response(Reservoirs reservoirs, int order) =>
        new Response.Uniform(LuttingerResponse.At(conductor.Liquid, reservoirs, order));

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Linearised(Reservoirs reservoirs) =>
        new Response.Uniform(LuttingerResponse.Linearised(conductor.Liquid, reservoirs));

    /// <inheritdoc/>
    public override Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs) => LuttingerResponse.Rotation(conductor.Liquid, reservoirs);

    /// <summary>The motion with memory: of a magnet also far out of the plane.
    /// <para>Equation: Bruch2018 (59), (67). Units: 1, energy/ħ. Accuracy: in the result. Errors: too many panels; times after a magnet has left the plane.</para></summary>
    /// <param name="reservoirs">The leads, whose bias is there from time 0 on.</param>
    /// <param name="rotor">The rotor as the problem has it.</param>
    /// <param name="initial">The angle until time 0, and the velocity after a kick at time 0.</param>
    /// <param name="times">Rising times.</param>
    [Equation("Bruch2018", "59")]
    public override Either<Shortfall, Arr<MotionState>> Motion(Reservoirs reservoirs, Rotor rotor, MotionState initial, Arr<double> times) =>
        Rotation(reservoirs, rotor, initial, times[times.Count - 1]).Bind(motion =>
        {
            var states = new MotionState[times.Count];
            for (var k = 0; k < states.Length; k++)
            {
                var at = motion.At(times[k]);
                if (at.IsLeft) return at.Map(_ => default(Arr<MotionState>));
                states[k] = (MotionState)at;
            }
            return Right<Shortfall, Arr<MotionState>>(new Arr<MotionState>(states));
        });

    /// <summary>The same as a function of time, with its waves.
    /// <para>Equation: Bruch2018 (59), (67). Units: 1, energy/ħ. Accuracy: in the result. Errors: too many panels.</para></summary>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="rotor">The rotor as the problem has it.</param>
    /// <param name="initial">The angle until time 0, and the velocity after a kick at time 0.</param>
    /// <param name="until">The last time that is asked for.</param>
    [Equation("Bruch2018", "59")]
    public Either<Shortfall, DelayedMotion> Rotation(Reservoirs reservoirs, Rotor rotor, MotionState initial, double until) => conductor is HelicalEdge edge
        ? MagnetMotion.OfBias(edge, rotor, reservoirs.Bias, initial, Later(until)).Map(magnet => magnet.Rotation)
        : DelayedMotion.OfBias(new LiquidRotor(conductor.Liquid, conductor.Mechanics(rotor)), reservoirs.Bias, initial, Later(until));

    /// <summary>A motion that is prescribed, with its waves.
    /// <para>Equation: Bruch2018 (B25). Units: 1, energy/ħ. Valid: also a turn in no time. Accuracy: in the result. Errors: one that is faster
    /// than any number; too many panels.</para></summary>
    /// <param name="protocol">The motion.</param>
    /// <param name="start">The angle until time 0.</param>
    /// <param name="until">The last time that is asked for.</param>
    [Equation("Bruch2018", "B25")]
    public Either<Shortfall, DelayedMotion> Prescribed(Protocol protocol, double start, double until) => protocol.Duration == 0
        ? DelayedMotion.OfTurn(conductor.Liquid, start, protocol.Angle, Later(until))
        : Dissipation.Motion(conductor.Liquid, protocol, start).Bind(motion => DelayedMotion.Of(conductor.Liquid, motion, Later(until)));

    // A motion takes some time, also for those who ask about its beginning.
    private static double Later(double until) => until > 0 ? until : 1;
}
