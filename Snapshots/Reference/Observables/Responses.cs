using System.Runtime.CompilerServices;

namespace QuantumMotors.Reference;

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
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, MotionState, Option<Protocol>), Either<Shortfall, DelayedMotion>> rotations = [];
    private readonly Dictionary<DelayedMotion, PlasmonField> fields = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor), MeanSquareDisplacement> displacements = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, MotionState, Simulation), Either<Shortfall, Dictionary<double, MotionState>>> delayed = [];
    private readonly Dictionary<(Conductor, Reservoirs, Rotor, Simulation), Either<Shortfall, Dictionary<double, Estimate>>> strayed = [];
    private readonly Dictionary<(ChaoticDot, double, double), Either<Shortfall, ChargeStatistics>> ensembles = [];
    private Arr<double>? times;

    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, Response>> known = new(ByReference.Instance);
    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, RotationFluxes>> exact = new(ByReference.Instance);
    private readonly Dictionary<(Conductor, Reservoirs, bool, int), Either<Shortfall, CycleCoefficients>> integrated = new(ByReference.Instance);

    /// <summary>Pumped charges of the samples of a chaotic dot.</summary>
    public Either<Shortfall, ChargeStatistics> Ensemble(ChaoticDot dot, double potential, double temperature)
    {
        var key = (dot, potential, temperature);
        if (ensembles.TryGetValue(key, out var statistics)) return statistics;
        return ensembles[key] = PumpedChargeEnsemble.Of(dot, potential, temperature, goOn);
    }

    /// <summary>The motion up to the latest time of the table is computed once.</summary>
    public Either<Shortfall, MotionState> Motion(ProblemRow row)
    {
        var (motor, initial) = (row.Motor, row.Settings.Initial);
        var key = (motor.Conductor, motor.Reservoirs, motor.Mechanics, initial);
        return AtTime(row, motions, key, times => Theory.Of(motor.Conductor).Motion(motor.Reservoirs, motor.Rotor, initial, times));
    }

    /// <summary>The motion of a rotor in a Luttinger liquid, prescribed or its own, up to the latest time of the table.</summary>
    public Either<Shortfall, DelayedMotion> Rotation(ProblemRow row, LuttingerTheory theory)
    {
        var (motor, initial, protocol) = (row.Motor, row.Settings.Initial, row.Settings.Protocol);
        var key = (motor.Conductor, motor.Reservoirs, motor.Rotor, initial, protocol);
        if (rotations.TryGetValue(key, out var known)) return known;
        times ??= Times();
        var latest = times.Value.IsEmpty ? 0 : times.Value[times.Value.Count - 1];
        return rotations[key] = protocol.Match(
            Some: p => theory.Prescribed(p, initial.Angle.Value, latest),
            None: () => theory.Rotation(motor.Reservoirs, motor.Rotor, initial, latest));
    }

    /// <summary>Its plasmons.</summary>
    public PlasmonField Plasmons(DelayedMotion motion)
    {
        if (fields.TryGetValue(motion, out var field)) return field;
        return fields[motion] = PlasmonField.Of(motion);
    }

    /// <summary>Its mean square displacement.</summary>
    public MeanSquareDisplacement Displacement(ProblemRow row, LiquidRotor rotor)
    {
        var key = (row.Motor.Conductor, row.Motor.Reservoirs, row.Motor.Rotor);
        if (displacements.TryGetValue(key, out var displacement)) return displacement;
        return displacements[key] = MeanSquareDisplacement.Of(rotor, row.Motor.Reservoirs);
    }

    /// <summary>One simulated trajectory with memory.</summary>
    public Either<Shortfall, MotionState> Delayed(ProblemRow row, LiquidRotor rotor)
    {
        var (simulation, initial) = (SimulationOf(row), row.Settings.Initial);
        return AtTime(row, delayed, (row.Motor.Conductor, row.Motor.Reservoirs, row.Motor.Rotor, initial, simulation), times =>
            NoisyMotion.Path(rotor, row.Motor.Reservoirs, simulation, initial, times));
    }

    /// <summary>Mean square displacement of simulated trajectories with memory.</summary>
    public Either<Shortfall, Estimate> Strayed(ProblemRow row, LiquidRotor rotor)
    {
        var (simulation, time) = (SimulationOf(row), row.Running["time"].IfNone(0));
        if (time < 0) return new Shortfall.Undetermined("the displacement is that since an earlier time");
        var key = (row.Motor.Conductor, row.Motor.Reservoirs, row.Motor.Rotor, simulation);
        times ??= Times();
        if (!strayed.TryGetValue(key, out var found))
        {
            strayed[key] = found = NoisyMotion.MeanSquareDisplacement(rotor, row.Motor.Reservoirs, simulation, times.Value, goOn)
                .Map(all => times.Value.Zip(all, (t, at) => (t, at.MeanSquare)).ToDictionary(at => at.t, at => at.MeanSquare));
        }
        return found.Map(all => all[time]);
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
        var simulation = SimulationOf(row);
        var key = (row.Motor.Conductor, row.Motor.Reservoirs, row.Motor.Mechanics, row.Settings.LinearResponse, simulation);
        if (simulated.TryGetValue(key, out var statistics)) return statistics;
        return simulated[key] = Equation(row).Bind(e => Langevin.Simulate(e, simulation, goOn));
    }

    /// <summary>One simulated trajectory.</summary>
    public Either<Shortfall, MotionState> Path(ProblemRow row)
    {
        var simulation = SimulationOf(row);
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
        times ??= Times();
        var time = row.Running["time"].IfNone(0);
        if (time < 0) return new Shortfall.Undetermined("the motion begins at time 0");
        if (!followed.TryGetValue(key, out var motion))
            followed[key] = motion = follow(times.Value).Map(states => times.Value.Zip(states, (t, state) => (t, state)).ToDictionary(at => at.t, at => at.state));
        return motion.Map(states => states[time]);
    }

    private static Simulation SimulationOf(ProblemRow row) => row.Settings.Langevin.IfNone(() => throw new System.Diagnostics.UnreachableException());

    private Arr<double> Times() => new([.. rows.Map(r => r.Running["time"].IfNone(0)).Where(t => t >= 0).Distinct().Order()]);

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
        return integrated[key] = Of(motor, isLinear, order).Bind(r => Cycle.Coefficients(r, motor.Reservoirs));
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
