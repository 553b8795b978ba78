namespace QuantumMotors.Reference;

/// <summary>One row on its way to numbers: what several observables need is computed once.</summary>
internal sealed class Point
{
    // Relaxation times that a simulation should last, and settle.
    private const double Many = 20;
    private const double Several = 2;

    private readonly Responses responses;
    private readonly int order;
    private Either<Shortfall, LinearResponse>? linearResponse;
    private Either<Shortfall, WorkingPoint>? workingPoint;
    private Either<Shortfall, CycleFluxes>? fluxes;
    private Either<Shortfall, Seq<SteadyState>>? states;
    private Either<Shortfall, LocalResponse>? local;
    private Either<Shortfall, LocalResponse>? forces;
    private Performance?[] performances = [];

    /// <summary>A row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="responses">What other rows of the same table have computed.</param>
    /// <param name="order">Highest order of the response that some observable needs.</param>
    public Point(ProblemRow row, Responses responses, int order)
    {
        (Row, this.responses, this.order) = (row, responses, order);
        Theory = Theory.Of(row.Motor.Conductor);
    }

    public ProblemRow Row { get; }

    public Motor Motor => Row.Motor;

    public Theory Theory { get; }

    /// <summary>Energy of frozen scattering: what the table runs over, or the mean potential.</summary>
    public double Energy => Row.Running["energy"].IfNone(Motor.Reservoirs.MeanPotential);

    /// <summary>Angle: what the table runs over, or 0.</summary>
    public double Angle => Row.Running["angle"].IfNone(0);

    /// <summary>Conductance, pumped charge and damping at mean potential and temperature.</summary>
    public Either<Shortfall, LinearResponse> LinearResponse => linearResponse ??=
        Theory.LinearResponse(Motor.Reservoirs.MeanPotential, Motor.Reservoirs.MeanTemperature);

    /// <summary>Conductance: at the angle if that is varied, else averaged over it.</summary>
    public Either<Shortfall, Estimate> Conductance => Row.Running["angle"].IsNone
        ? Theory.Conductance(Motor.Reservoirs.MeanPotential, Motor.Reservoirs.MeanTemperature)
        : responses.OfUnitBias(Motor).Bind(r => r.At(Angle)).Map(at =>
            (at.Charge[Index("R")][0][0] - at.Charge[Index("L")][0][0]) / 2);

    /// <summary>Charge per cycle, or per strike, in equilibrium.</summary>
    public Either<Shortfall, Estimate> PumpedCharge => Theory.PumpedCharge(Motor.Reservoirs.MeanPotential, Motor.Reservoirs.MeanTemperature);

    /// <summary>Pumped charges of the samples of a chaotic dot.</summary>
    public Either<Shortfall, ChargeStatistics> Ensemble => Motor.Conductor is ChaoticDot dot
        ? responses.Ensemble(dot, Motor.Reservoirs.MeanPotential, Motor.Reservoirs.MeanTemperature)
        : new Shortfall.NotThisMode("this motor is not one of an ensemble: a chaoticDot is");

    /// <summary>How far electrons come between the impurities of a rotor.</summary>
    public Either<Shortfall, Estimate> LocalizationLength => Motor.Conductor is AndersonRotor rotor
        ? Localization.Length(rotor, Energy)
        : new Shortfall.NotThisMode("this motor has no impurities: an andersonRotor has");

    /// <summary>The probability that the table runs over, or ½.</summary>
    public double Probability => Row.Running["probability"].IfNone(0.5);

    /// <summary>Steady rotation in linear response.</summary>
    public Either<Shortfall, WorkingPoint> WorkingPoint => workingPoint ??=
        LinearResponse.Bind(r => LinearMotion.WorkingPoint(r, Motor.Mechanics, Motor.Drive, Motor.Reservoirs.Bias));

    /// <summary>Exact fluxes at the velocity that the table runs over.</summary>
    public Either<Shortfall, CycleFluxes> Fluxes => fluxes ??= AtGivenVoltage(() => responses.Exact(Motor))
        .Bind(f => f.Match(
            truncated: t => Solvers.Cycle.Fluxes(t, Velocity),
            exact: e => e.At(Velocity)));

    /// <summary>Sidebands that were kept for the exact fluxes.</summary>
    public Either<Shortfall, Estimate> Sidebands => AtGivenVoltage(() => CoherentRotation.Sidebands(Motor.Conductor, Motor.Reservoirs, Velocity)).Map(n => Estimate.Exact(n));

    /// <summary>Noise of the torque at the angle.</summary>
    public Either<Shortfall, Estimate> Noise => LocalForces.Bind(r => r.Noise.Match(
        Some: D => Right<Shortfall, Estimate>(D[0]),
        None: () => new Shortfall.NotThisMode("the theory of this motor does not give the noise")));

    /// <summary>(D + 2γ_ext T_bath)/(2(γ + γ_ext)).</summary>
    public Either<Shortfall, Estimate> EffectiveTemperature => Noise.Bind(D => Torque(1).Bind(torque =>
        LangevinEquation.EffectiveTemperature(-torque, D, Motor.Mechanics, Motor.Reservoirs.MeanTemperature)));

    /// <summary>Number of rows: one for each steady state, and one if there is none.</summary>
    public int Branches => Math.Max(1, States.Match(Right: s => s.Count, Left: _ => 0));

    /// <summary>The number of a branch, from 1; none if there is no steady state.</summary>
    public Cell Branch(int branch) => States.Match(
        Right: s => s.IsEmpty ? NoState : Cell.Of(Estimate.Exact(branch + 1)),
        Left: why => Cell.Of(why));

    /// <summary>All steady states.</summary>
    public Either<Shortfall, Seq<SteadyState>> States => states ??= Motor.Drive.Match(
        voltage: _ => Approximation.Match(
            exact: _ => responses.Exact(Motor).Bind(e => SteadyStates.Of(e, Motor.Mechanics, Motor.Reservoirs)),
            expansion: e => StatesOf(e.Order),
            linear: _ => responses.Coefficients(Motor, true, order).Bind(c => SteadyStates.Of(RotationFluxes.Truncated.Linear(c).OrThrow(), Motor.Mechanics, Motor.Reservoirs.Bias))),
        current: _ => SteadyStates.Of(Motor, Approximation));

    private static Cell NoState => Cell.Of(new Shortfall.Unbounded(
        "no steady state: no velocity balances the torques; the electrons cannot hold this load, and the rotor accelerates for ever"));

    private Approximation Approximation => Row.Settings.Exact ? Approximation.Exact
        : Row.Settings.LinearResponse ? Approximation.LinearResponse
        : Approximation.Expansion(Row.Settings.Order).OrThrow();

    /// <summary>Velocity: what the table runs over, or 0.</summary>
    public double Velocity => Row.Running["velocity"].IfNone(0);

    private Either<Shortfall, LocalResponse> Local => local ??= Response(order).Bind(r => r.At(Angle));

    // To first order, where that is known for less than currents cost.
    private Either<Shortfall, LocalResponse> LocalForces => Theory.KnowsForcesAlone && !Row.Settings.LinearResponse
        ? forces ??= AtGivenVoltage(() => responses.Forces(Row)).Bind(r => r.At(Angle))
        : Local;

    /// <summary>A quantity of one steady state.</summary>
    public Cell Steady(int branch, Func<SteadyState, Performance, Cell> value) => States.Match(
        Right: all => all.IsEmpty ? NoState : value(all[branch], Of(all, branch)),
        Left: why => Cell.Of(why));

    /// <summary>Entropy that a steady state produces, if that is known beyond its error.</summary>
    public Option<double> Entropy(int branch) => States.ToOption()
        .Bind(all => Of(all, branch).EntropyProduction.ToOption()).Filter(σ => Math.Abs(σ.Value) > σ.Error).Map(σ => σ.Value);

    /// <summary>Rotor at the time that the table runs over.</summary>
    public Either<Shortfall, MotionState> Motion => Theory is LuttingerTheory
        ? Rotation.Bind(m => m.At(Time))
        : AtGivenVoltage(() => responses.Motion(Row));

    /// <summary>The same under the torque to the order of the problem.</summary>
    public Either<Shortfall, MotionState> Trajectory => Theory is LuttingerTheory ? Motion : AtGivenVoltage(() => responses.Trajectory(Row));

    /// <summary>The time that the table runs over, or 0.</summary>
    public double Time => Row.Running["time"].IfNone(0);

    /// <summary>The frequency that the table runs over, or 0.</summary>
    public double Frequency => Row.Running["frequency"].IfNone(0);

    /// <summary>The position that the table runs over, or 0.</summary>
    public double Position => Row.Running["position"].IfNone(0);

    /// <summary>A conductor that is a Luttinger liquid.</summary>
    public Either<Shortfall, PinnedLiquid> Liquid => Motor.Conductor is PinnedLiquid pinned
        ? Right<Shortfall, PinnedLiquid>(pinned)
        : new Shortfall.NotThisMode("the electrons of this motor are no Luttinger liquid");

    /// <summary>One that holds a magnet.</summary>
    public Either<Shortfall, HelicalEdge> Magnet => Motor.Conductor is HelicalEdge edge
        ? Right<Shortfall, HelicalEdge>(edge)
        : new Shortfall.NotThisMode("this motor is no magnet");

    /// <summary>Its rotor.</summary>
    public Either<Shortfall, LiquidRotor> LiquidRotor => Liquid.Map(c => new LiquidRotor(c.Liquid, Motor.Mechanics));

    /// <summary>The motion of its rotor, prescribed or its own.</summary>
    public Either<Shortfall, DelayedMotion> Rotation => Liquid.Bind(_ => Row.Settings.Protocol.IsSome
        ? responses.Rotation(Row, (LuttingerTheory)Theory)
        : AtGivenVoltage(() => responses.Rotation(Row, (LuttingerTheory)Theory)));

    /// <summary>What that motion does to the liquid, at the time that the table runs over.</summary>
    public Either<Shortfall, Estimate> Plasmons(Func<PlasmonField, Estimate> quantity) =>
        Rotation.Bind(m => m.At(Time).Map(_ => quantity(responses.Plasmons(m))));

    /// <summary>Energy of the rotor and what is behind it, unless the motion is prescribed.</summary>
    public Either<Shortfall, Estimate> EnergyOfRotor(Func<PlasmonField, Estimate> part) => Row.Settings.Protocol.IsSome
        ? new Shortfall.NotThisMode("the motion is prescribed: what turns the rotor, and with what effort, is not known")
        : Plasmons(part);

    /// <summary>The same of its energy, which is infinite after a turn in no time.</summary>
    public Either<Shortfall, Estimate> PlasmonEnergy(Func<PlasmonField, Estimate> quantity) => Rotation.Bind(m => m.IsSudden
        ? new Shortfall.Unbounded("a turn in no time costs infinite energy: give it a duration")
        : Plasmons(quantity));

    /// <summary>Energy that a prescribed motion sends into the leads.</summary>
    public Either<Shortfall, Estimate> Dissipation => Liquid.Bind(c => Row.Settings.Protocol.ToEither<Shortfall>(() => new Shortfall.NotThisMode("no motion is prescribed"))
        .Bind(protocol => Solvers.Dissipation.Of(c.Liquid, protocol)));

    /// <summary>How far its rotor strays.</summary>
    public Either<Shortfall, MeanSquareDisplacement> Displacement => LiquidRotor.Map(r => responses.Displacement(Row, r));

    /// <summary>One trajectory of its rotor, with memory and classical noise.</summary>
    public Either<Shortfall, MotionState> Delayed => AtGivenVoltage(() => LiquidRotor.Bind(r => responses.Delayed(Row, r)));

    /// <summary>How far such trajectories stray.</summary>
    public Either<Shortfall, Estimate> Strayed => AtGivenVoltage(() => LiquidRotor.Bind(r => responses.Strayed(Row, r)));

    /// <summary>Share of the electrical power that lifts the load.</summary>
    public Either<Shortfall, Estimate> LoadEfficiency => Liquid.Match(
        Right: c => LuttingerLoad.Efficiency(c.Liquid, Motor.Mechanics, Motor.Drive, Motor.Reservoirs.Bias),
        Left: _ => LinearResponse.Bind(r => LinearEfficiency.OfLoad(r, Motor.Rotor, Motor.Drive, Motor.Reservoirs.Bias)));

    /// <summary>Where the rotor starts and stops to turn.</summary>
    public Either<Shortfall, Depinning> Depinning => responses.Depinning(Row);

    /// <summary>What the rotor climbs at rest, without the load.</summary>
    public Either<Shortfall, Potential> Potential => AtGivenVoltage(() => responses.Potential(Row));

    /// <summary>The highest barrier, with the load.</summary>
    public Either<Shortfall, Estimate> Barrier => AtGivenVoltage(() => responses.Loaded(Row)).Map(u => u.Barrier().Height);

    /// <summary>The stationary solution of Kramers' equation.</summary>
    public Either<Shortfall, Kramers> Kramers => AtGivenVoltage(() => responses.Kramers(Row));

    /// <summary>Turns per time of the shaken rotor.</summary>
    public Either<Shortfall, Estimate> RotationRate => Motor.Mechanics.Inertia > 0
        ? Kramers.Map(k => k.RotationRate)
        : AtGivenVoltage(() => responses.SmallMass(Row)).Map(m => m.RotationRate);

    /// <summary>Its diffusion constant.</summary>
    public Either<Shortfall, Estimate> Diffusion => Motor.Mechanics.Inertia > 0
        ? Kramers.Map(k => k.Diffusion)
        : AtGivenVoltage(() => responses.SmallMass(Row)).Map(m => m.Diffusion);

    /// <summary>Share of forward crossings.</summary>
    public Either<Shortfall, Estimate> Directionality => Motor.Mechanics.Inertia > 0
        ? Kramers.Bind(k => responses.Equation(Row).Map(e => k.ForwardShare(Row.Settings.At.IfNone(() => e.Potential.Barrier().Top))))
        : new Shortfall.Undetermined("without inertia a path that crosses an angle does so without end: give rotor.inertia, or ask for langevin.directionality");

    /// <summary>What simulated trajectories have in common.</summary>
    public Either<Shortfall, LangevinStatistics> Simulated => AtGivenVoltage(() => responses.Simulated(Row));

    /// <summary>The time in which a velocity is forgotten, if trajectories are followed for less than many times that, or begin to count before.</summary>
    public Option<double> MissedRelaxation => Row.Settings.Langevin.Bind(s => responses.Equation(Row).ToOption()
        .Map(e => e.RelaxationTime).Filter(τ => s.Duration < Many * τ || s.Settling < Several * τ));

    /// <summary>One simulated trajectory at the time that the table runs over.</summary>
    public Either<Shortfall, MotionState> Path => AtGivenVoltage(() => responses.Path(Row));

    /// <summary>A wire that is struck.</summary>
    public Either<Shortfall, VibratingWireTheory> Struck => Theory is VibratingWireTheory struck
        ? Right<Shortfall, VibratingWireTheory>(struck)
        : new Shortfall.NotThisMode("this motor is not struck");

    /// <summary>What the next order of an expansion would add to the torque at a steady state, as a share of its largest term; none if that is
    /// not known.</summary>
    public Option<double> NextOrder(SteadyState state) => Motor.Drive.Match(
        voltage: _ => responses.Coefficients(Motor, false, order).ToOption().Bind(c =>
        {
            var (next, Ω) = (Row.Settings.Order + 1, state.Velocity.Value);
            if (next >= c.Work.Count) return None;
            var largest = Enumerable.Range(0, next).Max(k => Math.Abs(c.Work[k].Value * Math.Pow(Ω, k)));
            return largest > 0 ? Some(Math.Abs(c.Work[next].Value * Math.Pow(Ω, next)) / largest) : None;
        }),
        current: _ => None);

    /// <summary>Velocity up to which the expansion to some order is within a share of the exact work.</summary>
    public Either<Shortfall, Estimate> Reach(int k, double share) => AtGivenVoltage(() => responses.Reach(Motor, order, k, share));

    /// <summary>Place of a reservoir in the order of the problem.</summary>
    public int Index(string reservoir) => Motor.Reservoirs.IndexOf(reservoir);

    /// <summary>A coefficient of the charge current into a reservoir: at the angle if that is varied, else over a cycle.</summary>
    public Either<Shortfall, Estimate> Charge(int reservoir, int k) =>
        Row.Running["angle"].IsSome ? At(r => r.Charge[reservoir], k) : Cycle(c => c.Charge[reservoir], k);

    /// <summary>A coefficient of the heat current into a reservoir: at the angle if that is varied, else over a cycle.</summary>
    public Either<Shortfall, Estimate> Heat(int reservoir, int k) =>
        Row.Running["angle"].IsSome ? At(r => r.Heat[reservoir], k) : Cycle(c => c.Heat[reservoir], k);

    /// <summary>A coefficient of the torque at the angle.</summary>
    public Either<Shortfall, Estimate> Torque(int k) => k > Theory.HighestOrderOfTorque
        ? new Shortfall.NotThisMode($"at an angle the torque of this motor is known to order {Theory.HighestOrderOfTorque}; over a cycle the work goes further, as the currents do")
        : Of(k <= 1 ? LocalForces : Local, r => r.Force[0], k);

    /// <summary>A coefficient at the angle.</summary>
    public Either<Shortfall, Estimate> At(Func<LocalResponse, VelocityExpansion> quantity, int k) => Of(Local, quantity, k);

    private static Either<Shortfall, Estimate> Of(Either<Shortfall, LocalResponse> local, Func<LocalResponse, VelocityExpansion> quantity, int k) => local.Bind(r =>
        k <= quantity(r).HighestOrder ? Right<Shortfall, Estimate>(quantity(r)[k][0]) : Unknown(k));

    /// <summary>A coefficient over a cycle.</summary>
    public Either<Shortfall, Estimate> Cycle(Func<CycleCoefficients, Arr<Estimate>> quantity, int k) =>
        AtGivenVoltage(() => responses.Coefficients(Motor, Row.Settings.LinearResponse, order)).Bind(c =>
            k < quantity(c).Count ? Right<Shortfall, Estimate>(quantity(c)[k]) : Unknown(k));

    private static Shortfall Unknown(int k) => new Shortfall.NotThisMode($"the theory of this motor does not go to order {k}");

    private Performance Of(Seq<SteadyState> all, int branch)
    {
        if (performances.Length == 0) performances = new Performance?[all.Count];
        return performances[branch] ??= Performances.Of(all[branch], Motor.Mechanics, Motor.Drive.Match(
            voltage: _ => Motor.Reservoirs,
            current: _ => Motor.Reservoirs.WithBias(all[branch].Bias).OrThrow()));
    }

    private Either<Shortfall, Seq<SteadyState>> StatesOf(int torqueOrder) =>
        responses.Coefficients(Motor, Row.Settings.LinearResponse, order)
            .Bind(c => Solvers.Cycle.Truncated(c, torqueOrder)).Bind(t => SteadyStates.Of(t, Motor.Mechanics, Motor.Reservoirs.Bias));

    private Either<Shortfall, Response> Response(int highest) =>
        AtGivenVoltage(() => responses.Of(Motor, Row.Settings.LinearResponse, highest));

    private Either<Shortfall, T> AtGivenVoltage<T>(Func<Either<Shortfall, T>> value) => Motor.Drive.Match(
        voltage: _ => value(),
        current: _ => new Shortfall.Undetermined("with an imposed current the voltage is known in steady rotation only: ask for steady.*, or impose the voltage"));
}
