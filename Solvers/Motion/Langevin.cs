namespace QuantumMotors.Solvers;

/// <summary>Trajectories of a shaken rotor, I θ̈ = F(θ) − ξ(θ) θ̇ + √D(θ) η(t), and what they have in common.</summary>
public static class Langevin
{
    // Standard errors come from so many independent pieces at least.
    private const int FewestUnits = 32;
    private const int Windows = 64;

    // Lane steps between two calls of goOn: tens of milliseconds.
    private const long Slice = 1L << 23;

    private const double MostSteps = 1e12;

    /// <summary>Rotation rate, diffusion, directionality, kinetic temperature and distribution of the angle, from many trajectories.
    /// <para>Equation: PrestonKosov2023 (13), (14), (17); LeimkuhlerMatthews2013 (text). Units: 1/energy and ħ = k_B = 1. Valid: a step that is short against everything
    /// that happens; of weak order 2 in it. Accuracy: standard errors in the result; the error of the step is not in them. Cost: 10 ns for each
    /// step of each trajectory. Errors: no noise; mean friction that is not positive; without inertia, friction or noise that vanishes somewhere;
    /// too long or too many steps; less than two independent pieces of path.</para></summary>
    /// <remarks>Trajectories begin anywhere, with the velocities of the mean temperature. Durations are rounded up to whole windows of whole stretches of
    /// 32 steps. From 32 trajectories on each is one independent piece, before that each of 64 windows of it.</remarks>
    /// <param name="equation">The equation of motion.</param>
    /// <param name="simulation">How many trajectories, how long, from what seed.</param>
    /// <param name="goOn">Is told now and then what share is done, by one thread at a time; if it answers false, what is done is all there is.</param>
    [Equation("PrestonKosov2023", "13")]
    [Equation("PrestonKosov2023", "14")]
    [Equation("PrestonKosov2023", "17")]
    [Equation("LeimkuhlerMatthews2013", "text")]
    public static Either<Shortfall, LangevinStatistics> Simulate(LangevinEquation equation, Simulation simulation, Func<double, bool>? goOn = null) =>
        Simulate(equation, simulation, goOn, -1);

    /// <summary>Angle and velocity along one trajectory at rising times.
    /// <para>Equation: PrestonKosov2023 (13). Units: 1, energy/ħ. Accuracy: a sample of the law, not a solution: it has no error; times are rounded to
    /// whole steps, and the states say which. Without inertia the velocity is that of the drift. Errors: those of
    /// <see cref="Simulate(LangevinEquation, Simulation, Func{double, bool}?)"/>.</para></summary>
    /// <param name="equation">The equation of motion.</param>
    /// <param name="simulation">Seed and length of a step; the rest is not used.</param>
    /// <param name="initial">Where it is at first, and how fast; without inertia the velocity is not used.</param>
    /// <param name="times">Rising times, from the initial one on.</param>
    /// <param name="trajectory">Number of the trajectory: each has its own noise.</param>
    [Equation("PrestonKosov2023", "13")]
    public static Either<Shortfall, Arr<MotionState>> Paths(LangevinEquation equation, Simulation simulation, MotionState initial, Arr<double> times, int trajectory) =>
        LangevinScales.Of(equation).Bind(scales => scales.Step(simulation.TimeStep)).Bind<Arr<MotionState>>(h =>
        {
            if (times.Count > 0 && !((times[^1] - initial.Time) / h < MostSteps)) return TooManySteps;
            return LangevinTable.Of(equation, h).Bind<Arr<MotionState>>(table =>
            {
                var lanes = new LangevinLanes(table, simulation.Seed, trajectory);
                var angle = initial.Angle.Value;
                for (var lane = 0; lane < LangevinLanes.Count; lane++) lanes.Place(lane, angle - Math.Tau * Math.Floor(angle / Math.Tau), initial.Velocity.Value);
                var (states, step) = (new MotionState[times.Count], 0L);
                for (var k = 0; k < times.Count; k++)
                {
                    var to = (long)Math.Round((times[k] - initial.Time) / h);
                    for (; step < to && !lanes.HasFailed; step += Math.Min(to - step, LangevinLanes.Stretch)) lanes.Advance((int)Math.Min(to - step, LangevinLanes.Stretch));
                    if (lanes.HasFailed) return RanAway;
                    var velocity = equation.Inertia > 0 ? lanes.Velocity(0) * table.Width / h : Drift(lanes.Angle(0));
                    states[k] = new MotionState(initial.Time + step * h, angle + lanes.Turned(0), velocity);
                }
                return new Arr<MotionState>(states);
            });

            double Drift(double at) => equation.Torque.At(at).Value / equation.Friction.At(at).Value;
        });

    /// <summary>The same on so many threads; the bits do not depend on them.</summary>
    internal static Either<Shortfall, LangevinStatistics> Simulate(LangevinEquation equation, Simulation simulation, Func<double, bool>? goOn, int threads) =>
        LangevinScales.Of(equation).Bind(scales => scales.Step(simulation.TimeStep).Bind(h =>
        {
            if (!((simulation.Settling + simulation.Duration) / h < MostSteps)) return TooManySteps;
            return LangevinTable.Of(equation, h).Bind(table => Simulate(equation, table, simulation, scales.Velocity, goOn, threads));
        }));

    private static Either<Shortfall, LangevinStatistics> Simulate(
        LangevinEquation equation, LangevinTable table, Simulation simulation, double velocity, Func<double, bool>? goOn, int threads)
    {
        var stretch = table.TimeStep * LangevinLanes.Stretch;
        var count = simulation.Trajectories;
        var settling = (long)Math.Ceiling(simulation.Settling / stretch);
        var window = Math.Max(1, (long)Math.Ceiling(simulation.Duration / stretch / Windows));
        var counting = window * Math.Max(1, (long)Math.Ceiling(simulation.Duration / stretch / window));
        var unit = table.Width / table.TimeStep;
        var temperatures = equation.Inertia == 0 ? Temperatures(equation) : null;
        var blocks = new LangevinBlock[(count + LangevinLanes.Count - 1) / LangevinLanes.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        All(b =>
        {
            var lanes = new LangevinLanes(table, simulation.Seed, (long)b * LangevinLanes.Count);
            for (var lane = 0; lane < LangevinLanes.Count; lane++) lanes.Place(lane, velocity);
            blocks[b] = new LangevinBlock(
                lanes, Math.Min(LangevinLanes.Count, count - b * LangevinLanes.Count), window, count < FewestUnits, equation.Inertia * unit * unit, temperatures);
        });

        // All trajectories take the same slice of time before any takes the next: whenever it stops, they are equally long.
        var (done, total) = (0L, settling + counting);
        var slice = Math.Max(1, Slice / ((long)blocks.Length * LangevinLanes.Count * LangevinLanes.Stretch));
        var isStopped = false;
        while (done < total && !isStopped)
        {
            var isSettling = done < settling;
            var (from, to) = (done, Math.Min(done + slice, isSettling ? settling : total));
            if (isSettling) All(b => blocks[b].Settle(to - from));
            if (!isSettling && done == settling) All(b => blocks[b].Begin());
            if (!isSettling) All(b => blocks[b].Follow(from - settling, to - settling));
            if (blocks.Any(b => b.HasFailed)) return RanAway;
            done = to;
            isStopped = goOn is not null && !goOn((double)done / total) && done < total;
        }
        return Result(blocks, table, count, Math.Max(0, done - settling), window, isComplete: !isStopped);

        void All(Action<int> work)
        {
            if (threads == 1) for (var b = 0; b < blocks.Length; b++) work(b);
            else Parallel.For(0, blocks.Length, options, work);
        }
    }

    private static Either<Shortfall, LangevinStatistics> Result(LangevinBlock[] blocks, LangevinTable table, int count, long counted, long window, bool isComplete)
    {
        var isBatched = count < FewestUnits;
        if (isBatched) counted -= counted % window;
        var windows = (int)(counted / window);
        var tally = new LangevinTally();
        if (windows > 0) foreach (var block in blocks) block.Report(tally);
        if (tally.Count < 2)
            return new Shortfall.Undetermined(isComplete ? "one piece of a single path has no spread: more trajectories or a longer duration are needed" : "the simulation was stopped before anything could be counted");
        var time = (isBatched ? window : counted) * LangevinLanes.Stretch * table.TimeStep;
        var turned = tally.Turned();
        return new LangevinStatistics(
            Estimate.Within(turned.Value / (Math.Tau * time), turned.Error / (Math.Tau * time)),
            Diffusion(blocks, windows, window * LangevinLanes.Stretch * table.TimeStep, isBatched),
            tally.Directionality(), tally.Forward, tally.Backward,
            tally.Heat(), tally.Density(), tally.Heats(),
            table.TimeStep, table.Error, counted * LangevinLanes.Stretch, count, isComplete);
    }

    // (⟨δ_k²⟩ + 2⟨δ_k δ_(k+1)⟩) over twice the length of a window, for ways δ about the drift: a velocity that remembers less than a window is no error in this,
    // while the variance alone would miss a share memory/window. If the memory decays as it does from a window to the next, what windows further
    // apart would add is the second term squared over the first; it goes into the error.
    private static Estimate Diffusion(LangevinBlock[] blocks, int windows, double length, bool isBatched)
    {
        var ways = new List<double[]>();
        foreach (var block in blocks)
        {
            for (var lane = 0; lane < block.Count; lane++)
            {
                var (at, of) = (block.Windows(lane), new double[windows]);
                for (var k = 0; k < windows; k++) of[k] = at[k].Angle - (k > 0 ? at[k - 1].Angle : 0);
                ways.Add(of);
            }
        }
        var count = (double)ways.Count * windows;
        if (count < 2) return Estimate.Within(0, double.PositiveInfinity);
        var drift = ways.Sum(of => of.Sum()) / count;
        // The drift is fitted, which takes one of the freedoms; the last window has no neighbour after it.
        var (one, two) = (count / (count - 1) / (2 * length), windows > 1 ? windows / (windows - 1.0) / length : 0);
        var (terms, self, neighbour) = (new List<double>(), 0.0, 0.0);
        foreach (var of in ways)
        {
            var sum = 0.0;
            for (var k = 0; k < windows; k++)
            {
                var δ = of[k] - drift;
                var (same, next) = (one * δ * δ, k + 1 < windows ? two * δ * (of[k + 1] - drift) : 0);
                (self, neighbour, sum) = (self + same, neighbour + next, sum + same + next);
                if (isBatched) terms.Add(same + next);
            }
            if (!isBatched) terms.Add(sum / windows);
        }
        var mean = LangevinTally.Mean([.. terms]);
        var beyond = self > 0 ? neighbour * neighbour / (self * count) : 0;
        return Estimate.Within(mean.Value, Math.Sqrt(mean.Error * mean.Error + beyond * beyond));
    }

    // Without inertia the velocity is always that of the local temperature D/2ξ; of each bin the mean.
    private static double[] Temperatures(LangevinEquation equation)
    {
        const int points = 8;
        var temperatures = new double[LangevinBlock.Bins];
        for (var k = 0; k < temperatures.Length * points; k++)
        {
            var angle = Math.Tau * (k + 0.5) / (temperatures.Length * points);
            temperatures[k / points] += equation.Noise.At(angle).Value / (2 * equation.Friction.At(angle).Value) / points;
        }
        return temperatures;
    }

    private static Shortfall TooManySteps => new Shortfall.Unresolved("more than 10¹² steps would be needed");

    private static Shortfall RanAway => new Shortfall.Unbounded("a trajectory ran away: where the friction is negative, the velocity grows without bound, or the step is too long");
}
