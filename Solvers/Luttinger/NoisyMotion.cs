namespace QuantumMotors.Solvers;

/// <summary>Trajectories of a rotor whose liquid remembers and shakes it, classically: friction with memory and noise that comes back from the leads.</summary>
public static class NoisyMotion
{
    private const double MostSteps = 1e12;
    private const double MostNumbers = 1e8;

    // Lane steps between two calls of goOn.
    private const long Slice = 1L << 20;

    /// <summary>Angle and velocity along one trajectory at rising times.
    /// <para>Equation: Bruch2018 (59), (61); without leads (35). Units: 1, energy/ħ. Valid: temperatures at which the noise knows no quanta; inertia. Accuracy: a sample of
    /// the law, with no error of its own; times are rounded to whole steps, and the states say which. Without leads exact in law for any step, else of second order in it,
    /// with exact drift and diffusion. Cost: 10 ns for each step, of which only an eighth part of the work is used. Errors: no inertia; too many steps.</para></summary>
    /// <remarks>Before, the rotor was at rest; its wire has the stationary noise from the beginning.</remarks>
    /// <param name="rotor">The rotor, its load and its liquid; the bath behind its friction has its own temperature, or the mean one.</param>
    /// <param name="reservoirs">Their bias V pushes with V/2π; the mean temperature agitates.</param>
    /// <param name="simulation">Seed and length of a step; the rest is not used. A step is rounded to a whole part of t_D.</param>
    /// <param name="initial">Where it is at first, and with what velocity a kick sends it off.</param>
    /// <param name="times">Rising times, from the initial one on.</param>
    /// <param name="trajectory">Number of the trajectory: each has its own noise.</param>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "61")]
    [Equation("Bruch2018", "35")]
    public static Either<Shortfall, Arr<MotionState>> Path(
        LiquidRotor rotor, Reservoirs reservoirs, Simulation simulation, MotionState initial, Arr<double> times, int trajectory = 0) =>
        NoisyStep.Of(rotor, reservoirs, simulation.TimeStep).Bind<Arr<MotionState>>(step =>
        {
            if (times.Count > 0 && !((times[^1] - initial.Time) / step.Time < MostSteps)) return TooManySteps;
            var lanes = new NoisyLanes(step, simulation.Seed, trajectory);
            lanes.Throw(initial.Velocity.Value);
            var (states, done) = (new MotionState[times.Count], 0L);
            for (var k = 0; k < times.Count; k++)
            {
                var to = Math.Max(done, (long)Math.Round((times[k] - initial.Time) / step.Time));
                lanes.Advance(to - done);
                done = to;
                states[k] = new MotionState(initial.Time + done * step.Time, initial.Angle.Value + lanes.Angle(0), lanes.Velocity(0));
            }
            return new Arr<MotionState>(states);
        });

    /// <summary>⟨[θ(t) − θ(0) − ⟨θ̇⟩t]²⟩ from many trajectories that have settled, about the drift F/(γ_dc + γ_ext).
    /// <para>Equation: Bruch2018 (59), (61); without leads (35). Units: 1. Valid: as <see cref="Path"/>; a settling time that is long against all relaxation. Accuracy: standard errors,
    /// from the spread over trajectories; the error of the step is not in them. Cost: 10 ns for each step of each trajectory, on one core; as much memory as
    /// the wires have steps. Errors: no inertia; less than two trajectories; too many steps; stopped before the first stretch was over.</para></summary>
    /// <remarks>The duration is cut into as many stretches as the last time fits into, one at least; of each trajectory they are one independent piece. The
    /// same seed gives the same bits on any number of threads.</remarks>
    /// <param name="rotor">The rotor and its liquid.</param>
    /// <param name="reservoirs">Bias and temperatures.</param>
    /// <param name="simulation">How many trajectories, how long, from what seed.</param>
    /// <param name="times">Rising times, counted from the beginning of a stretch.</param>
    /// <param name="goOn">Is told now and then what share is done; if it answers false, what is done is all there is.</param>
    [Equation("Bruch2018", "59")]
    [Equation("Bruch2018", "61")]
    [Equation("Bruch2018", "35")]
    public static Either<Shortfall, Arr<NoisyDisplacement>> MeanSquareDisplacement(
        LiquidRotor rotor, Reservoirs reservoirs, Simulation simulation, Arr<double> times, Func<double, bool>? goOn = null) =>
        MeanSquareDisplacement(rotor, reservoirs, simulation, times, goOn, -1);

    /// <summary>The same on so many threads; the bits do not depend on them.</summary>
    internal static Either<Shortfall, Arr<NoisyDisplacement>> MeanSquareDisplacement(
        LiquidRotor rotor, Reservoirs reservoirs, Simulation simulation, Arr<double> times, Func<double, bool>? goOn, int threads) =>
        NoisyStep.Of(rotor, reservoirs, simulation.TimeStep).Bind(step => Followed(step, simulation, times, goOn, threads));

    private static Either<Shortfall, Arr<NoisyDisplacement>> Followed(NoisyStep step, Simulation simulation, Arr<double> times, Func<double, bool>? goOn, int threads)
    {
        var (count, h) = (simulation.Trajectories, step.Time);
        if (times.IsEmpty) return new Arr<NoisyDisplacement>();
        if (count < 2) return new Shortfall.Undetermined("a single trajectory has no spread: more of them are needed");
        if (!((simulation.Settling + simulation.Duration + times[^1]) / h < MostSteps)) return TooManySteps;
        if (!((double)count * step.Parts < MostNumbers)) return new Shortfall.Unresolved("the waves in all wires need more than 10⁸ numbers: fewer trajectories or longer steps are needed");

        var marks = new long[times.Count];
        for (var k = 0; k < marks.Length; k++) marks[k] = Math.Max(k > 0 ? marks[k - 1] : 0, (long)Math.Round(times[k] / h));
        var settling = (long)Math.Ceiling(simulation.Settling / h);
        var stretches = Math.Max(1, (long)(simulation.Duration / h / Math.Max(1, marks[^1])));
        var blocks = new NoisyLanes[(count + NoisyLanes.Count - 1) / NoisyLanes.Count];
        var squares = new double[blocks.Length][];
        All(b => (blocks[b], squares[b]) = (new NoisyLanes(step, simulation.Seed, (long)b * NoisyLanes.Count), new double[marks.Length * NoisyLanes.Count]));

        // All trajectories are equally long whenever it stops.
        var slice = Math.Max(1, Slice / (count * Math.Max(1, marks[^1])));
        var (total, isStopped, finished) = (settling + (double)stretches * marks[^1], false, 0L);
        for (var done = 0L; done < settling && !isStopped;)
        {
            var more = Math.Min(settling - done, Math.Max(1, Slice / count));
            All(b => blocks[b].Advance(more));
            done += more;
            isStopped = goOn is not null && !goOn(done / total);
        }
        while (finished < stretches && !isStopped)
        {
            var more = Math.Min(slice, stretches - finished);
            All(b => Measure(blocks[b], marks, step, more, squares[b]));
            finished += more;
            isStopped = goOn is not null && !goOn((settling + finished * (double)marks[^1]) / total);
        }
        if (finished == 0) return new Shortfall.Undetermined("the simulation was stopped before anything could be counted");

        var (results, values) = (new NoisyDisplacement[marks.Length], new double[count]);
        for (var k = 0; k < marks.Length; k++)
        {
            for (var i = 0; i < count; i++) values[i] = squares[i / NoisyLanes.Count][k * NoisyLanes.Count + i % NoisyLanes.Count] / finished;
            results[k] = new NoisyDisplacement(marks[k] * h, LangevinTally.Mean(values));
        }
        return new Arr<NoisyDisplacement>(results);

        void All(Action<int> work)
        {
            if (threads == 1) for (var b = 0; b < blocks.Length; b++) work(b);
            else Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        }
    }

    private static void Measure(NoisyLanes lanes, long[] marks, NoisyStep step, long stretches, double[] squares)
    {
        Span<double> start = stackalloc double[NoisyLanes.Count];
        for (var n = 0L; n < stretches; n++)
        {
            for (var lane = 0; lane < NoisyLanes.Count; lane++) start[lane] = lanes.Angle(lane);
            var done = 0L;
            for (var k = 0; k < marks.Length; k++)
            {
                lanes.Advance(marks[k] - done);
                done = marks[k];
                for (var lane = 0; lane < NoisyLanes.Count; lane++)
                {
                    var way = lanes.Angle(lane) - start[lane] - step.Drift * (done * step.Time);
                    squares[k * NoisyLanes.Count + lane] += way * way;
                }
            }
        }
    }

    private static Shortfall TooManySteps => new Shortfall.Unresolved("more than 10¹² steps would be needed");
}

/// <summary>A mean square displacement, and the time to which it belongs: a whole number of steps.</summary>
public sealed class NoisyDisplacement
{
    internal NoisyDisplacement(double time, Estimate meanSquare) => (Time, MeanSquare) = (time, meanSquare);

    /// <summary>Time t, whole steps.</summary>
    public double Time { get; }

    /// <summary>⟨[θ(t) − θ(0) − ⟨θ̇⟩t]²⟩ with its standard error.</summary>
    public Estimate MeanSquare { get; }
}
