using System.Runtime.CompilerServices;

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

    /// <summary>Steady rotation in linear response.</summary>
    public Either<Shortfall, WorkingPoint> WorkingPoint => workingPoint ??=
        LinearResponse.Bind(r => LinearMotion.WorkingPoint(r, Motor.Mechanics, Motor.Drive, Motor.Reservoirs.Bias));

    /// <summary>Exact fluxes at the velocity that the table runs over.</summary>
    public Either<Shortfall, CycleFluxes> Fluxes => fluxes ??= AtGivenVoltage(() => responses.Exact(Motor))
        .Bind(f => f.Match(
            truncated: t => Right<Shortfall, CycleFluxes>(Solvers.Cycle.Fluxes(t, Velocity)),
            exact: e => e.At(Velocity)));

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
    public Either<Shortfall, MotionState> Motion => AtGivenVoltage(() => responses.Motion(Row));

    /// <summary>The same under the torque to the order of the problem.</summary>
    public Either<Shortfall, MotionState> Trajectory => AtGivenVoltage(() => responses.Trajectory(Row));

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
    public Either<Shortfall, Estimate> Torque(int k) => Of(k <= 1 ? LocalForces : Local, r => r.Force[0], k);

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

/// <summary>Responses of the motors of one table: rows that differ in the rotor alone share them.</summary>
/// <param name="rows">All rows of the table.</param>
/// <param name="goOn">Is told what share of a simulation is done; if it answers false, what is done is all there is.</param>
internal sealed class Responses(Arr<ProblemRow> rows, Func<double, bool> goOn)
{
    // Solutions that are shared among processors, however many there are.
    private const int AtOnce = 8;

    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, Potential>> potentials = new(ByReference.Instance);
    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, LangevinEquation>> equations = new(ByReference.Instance);
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, bool), Either<Shortfall, Kramers>> kramers = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, bool, Simulation), Either<Shortfall, LangevinStatistics>> simulated = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, MotionState, bool, Simulation), Either<Shortfall, Dictionary<double, MotionState>>> paths = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, MotionState), Either<Shortfall, Dictionary<double, MotionState>>> motions = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, MotionState, bool, int), Either<Shortfall, Dictionary<double, MotionState>>> trajectories = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, bool), Either<Shortfall, Depinning>> depinnings = [];
    private readonly Dictionary<(Conductor, Reservoirs, int, double), Either<Shortfall, Estimate>> reaches = [];
    private Arr<double>? times;

    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, Response>> known = new(ByReference.Instance);
    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, RotationFluxes>> exact = new(ByReference.Instance);
    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, CycleCoefficients>> integrated = new(ByReference.Instance);

    /// <summary>The motion up to the latest time of the table is computed once.</summary>
    public Either<Shortfall, MotionState> Motion(ProblemRow row)
    {
        var (motor, initial) = (row.Motor, row.Settings.Initial);
        var key = (motor.Conductor, motor.Reservoirs, motor.Mechanics, initial);
        return AtTime(row, motions, key, times => Theory.Of(motor.Conductor).Motion(motor.Reservoirs, motor.Mechanics, initial, times));
    }

    /// <summary>The motion under the torque of some order.</summary>
    public Either<Shortfall, MotionState> Trajectory(ProblemRow row)
    {
        var (motor, settings) = (row.Motor, row.Settings);
        var order = settings.LinearResponse ? 1 : settings.Order;
        var key = (motor.Conductor, motor.Reservoirs, motor.Mechanics, settings.Initial, settings.LinearResponse, order);
        return AtTime(row, trajectories, key, times =>
            Of(motor, settings.LinearResponse, order).Bind(r => RotorMotion.Of(r, order, motor.Mechanics, settings.Initial, times)));
    }

    /// <summary>Where a rotor starts and stops; rows that differ in the bias alone share it.</summary>
    public Either<Shortfall, Depinning> Depinning(ProblemRow row)
    {
        var motor = row.Motor;
        var key = (motor.Conductor, motor.Reservoirs.WithBias(0).OrThrow(), motor.Mechanics, row.Settings.LinearResponse);
        if (depinnings.TryGetValue(key, out var depinning)) return depinning;
        return depinnings[key] = Solvers.Depinning.Of(Theory.Of(motor.Conductor), motor.Reservoirs, motor.Mechanics, row.Settings.LinearResponse);
    }

    /// <summary>The potential of the electrons.</summary>
    public Either<Shortfall, Potential> Potential(ProblemRow row)
    {
        var key = (row.Motor.Conductor, row.Motor.Reservoirs, row.Settings.LinearResponse, -1);
        if (potentials.TryGetValue(key, out var potential)) return potential;
        return potentials[key] = Forces(row).Bind(r => Solvers.Potential.Of(r, 0));
    }

    /// <summary>The potential of electrons and load.</summary>
    public Either<Shortfall, Potential> Loaded(ProblemRow row) =>
        row.Motor.Mechanics.Load == 0 ? Potential(row) : Forces(row).Bind(r => Solvers.Potential.Of(r, row.Motor.Mechanics.Load));

    /// <summary>The equation of motion; rows that differ in the rotor alone share the electrons.</summary>
    public Either<Shortfall, LangevinEquation> Equation(ProblemRow row)
    {
        var (motor, isLinear) = (row.Motor, row.Settings.LinearResponse);
        var key = (motor.Conductor, motor.Reservoirs, isLinear, -1);
        if (!equations.TryGetValue(key, out var equation))
            equations[key] = equation = Forces(row).Bind(r => LangevinEquation.Of(r, Rotor.Free, motor.Reservoirs.MeanTemperature));
        return equation.Map(e => e.WithRotor(motor.Mechanics));
    }

    /// <summary>The stationary solution of Kramers' equation. It takes long, and so do those of the rows that follow: they are shared among
    /// processors.</summary>
    public Either<Shortfall, Kramers> Kramers(ProblemRow row)
    {
        if (kramers.TryGetValue(Key(row), out var solution)) return solution;
        var next = rows.SkipWhile(r => !ReferenceEquals(r, row)).Where(r => r.Motor.Mechanics.Inertia > 0 || ReferenceEquals(r, row))
            .Where(r => !kramers.ContainsKey(Key(r))).DistinctBy(Key).Take(AtOnce).ToArray();
        var equations = next.Select(Equation).ToArray();
        var solutions = new Either<Shortfall, Kramers>[next.Length];
        Parallel.For(0, next.Length, k => solutions[k] = equations[k].Bind(Solvers.Kramers.Of));
        for (var k = 0; k < next.Length; k++) kramers[Key(next[k])] = solutions[k];
        return solutions[0];

        static (Conductor, Reservoirs, Rotor, bool) Key(ProblemRow r) => (r.Motor.Conductor, r.Motor.Reservoirs, r.Motor.Mechanics, r.Settings.LinearResponse);
    }

    /// <summary>The motion without inertia.</summary>
    public Either<Shortfall, SmallMass> SmallMass(ProblemRow row) => Equation(row).Bind(Solvers.SmallMass.Of);

    /// <summary>What simulated trajectories have in common.</summary>
    public Either<Shortfall, LangevinStatistics> Simulated(ProblemRow row)
    {
        var simulation = row.Settings.Langevin.IfNone(() => throw new System.Diagnostics.UnreachableException());
        var key = (row.Motor.Conductor, row.Motor.Reservoirs, row.Motor.Mechanics, row.Settings.LinearResponse, simulation);
        if (simulated.TryGetValue(key, out var statistics)) return statistics;
        return simulated[key] = Equation(row).Bind(e => Langevin.Simulate(e, simulation, goOn));
    }

    /// <summary>One simulated trajectory.</summary>
    public Either<Shortfall, MotionState> Path(ProblemRow row)
    {
        var simulation = row.Settings.Langevin.IfNone(() => throw new System.Diagnostics.UnreachableException());
        var key = (row.Motor.Conductor, row.Motor.Reservoirs, row.Motor.Mechanics, row.Settings.Initial, row.Settings.LinearResponse, simulation);
        return AtTime(row, paths, key, times => Equation(row).Bind(e => Langevin.Paths(e, simulation, row.Settings.Initial, times, 0)));
    }

    /// <summary>Torque to order 1 and noise.</summary>
    public Either<Shortfall, Response> Forces(ProblemRow row) => row.Settings.LinearResponse
        ? Of(row.Motor, true, 1)
        : Theory.Of(row.Motor.Conductor).Forces(row.Motor.Reservoirs);

    private Either<Shortfall, MotionState> AtTime<TKey>(
        ProblemRow row, Dictionary<TKey, Either<Shortfall, Dictionary<double, MotionState>>> followed, TKey key,
        Func<Arr<double>, Either<Shortfall, Arr<MotionState>>> follow)
        where TKey : notnull
    {
        times ??= new Arr<double>([.. rows.Map(r => r.Running["time"].IfNone(0)).Where(t => t >= 0).Distinct().Order()]);
        var time = row.Running["time"].IfNone(0);
        if (time < 0) return new Shortfall.Undetermined("the motion begins at time 0");
        if (!followed.TryGetValue(key, out var motion))
            followed[key] = motion = follow(times.Value).Map(states => times.Value.Zip(states, (t, state) => (t, state)).ToDictionary(at => at.t, at => at.state));
        return motion.Map(states => states[time]);
    }

    /// <summary>Velocity up to which the expansion to order k is within a share of the exact work.</summary>
    public Either<Shortfall, Estimate> Reach(Motor motor, int order, int k, double share)
    {
        var key = (motor.Conductor, motor.Reservoirs, k, share);
        if (reaches.TryGetValue(key, out var reach)) return reach;
        return reaches[key] = Coefficients(motor, false, order).Bind(c => Exact(motor).Bind(exact => exact.Match(
            truncated: _ => new Shortfall.NotThisMode("nothing exact is known of this motor"),
            exact: e => Solvers.Reach.Of(c, e, k, share))));
    }

    public Either<Shortfall, RotationFluxes> Exact(Motor motor)
    {
        var key = (motor.Conductor, motor.Reservoirs, false, -1);
        return exact.TryGetValue(key, out var fluxes) ? fluxes : exact[key] = Theory.Of(motor.Conductor).Exact(motor.Reservoirs);
    }

    /// <summary>Linear response to a bias of 1 and no temperature difference.</summary>
    public Either<Shortfall, Response> OfUnitBias(Motor motor)
    {
        var key = (motor.Conductor, motor.Reservoirs, true, -1);
        if (known.TryGetValue(key, out var response)) return response;
        return known[key] = Theory.Of(motor.Conductor).Linearised(motor.Reservoirs.WithTemperatureBias(0).OrThrow().WithBias(1).OrThrow());
    }

    public Either<Shortfall, Response> Of(Motor motor, bool isLinear, int order)
    {
        var key = (motor.Conductor, motor.Reservoirs, isLinear, order);
        if (known.TryGetValue(key, out var response)) return response;
        var theory = Theory.Of(motor.Conductor);
        return known[key] = isLinear ? theory.Linearised(motor.Reservoirs) : theory.Response(motor.Reservoirs, order);
    }

    public Either<Shortfall, CycleCoefficients> Coefficients(Motor motor, bool isLinear, int order)
    {
        var key = (motor.Conductor, motor.Reservoirs, isLinear, order);
        if (integrated.TryGetValue(key, out var coefficients)) return coefficients;
        return integrated[key] = Of(motor, isLinear, order).Bind(Cycle.Coefficients);
    }

    // Sections of a problem that a sweep does not reach are the same objects in every row; comparing them by value would cost more
    // than it saves.
    private sealed class ByReference : IEqualityComparer<(Conductor, Reservoirs, bool, int)>
    {
        public static readonly ByReference Instance = new();

        public bool Equals((Conductor, Reservoirs, bool, int) x, (Conductor, Reservoirs, bool, int) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2) && x.Item3 == y.Item3 && x.Item4 == y.Item4;

        public int GetHashCode((Conductor, Reservoirs, bool, int) key) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(key.Item1), RuntimeHelpers.GetHashCode(key.Item2), key.Item3, key.Item4);
    }
}
