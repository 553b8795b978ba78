namespace QuantumMotors.Solvers;

/// <summary>Eight trajectories and what is counted of them.</summary>
internal sealed class LangevinBlock
{
    /// <summary>Bins of the angle over a turn.</summary>
    public const int Bins = 64;

    private const int Lanes = LangevinLanes.Count;

    private readonly LangevinLanes lanes;
    private readonly long window;
    private readonly double heatUnit;

    // Temperature in a bin, if it does not depend on the velocity.
    private readonly double[]? temperatures;

    // With few trajectories each window is a unit of its own.
    private readonly bool isBatched;
    private readonly List<Passage>[] windows = new List<Passage>[Lanes];
    private readonly List<(double[] Visits, double[] Heat)> batches = [];

    // Samples in each bin, and the sum of their I ω², lane by lane.
    private readonly double[] visits = new double[Lanes * Bins];
    private readonly double[] heat = new double[Lanes * Bins];

    /// <summary>Trajectories from a number on, of which so many count, in windows of so many stretches.</summary>
    public LangevinBlock(LangevinLanes lanes, int count, long window, bool isBatched, double heatUnit, double[]? temperatures)
    {
        (this.lanes, Count, this.window, this.isBatched, this.heatUnit, this.temperatures) = (lanes, count, window, isBatched, heatUnit, temperatures);
        for (var lane = 0; lane < Lanes; lane++) windows[lane] = [];
    }

    /// <summary>How many lanes count.</summary>
    public int Count { get; }

    /// <summary>A trajectory ran away.</summary>
    public bool HasFailed => lanes.HasFailed;

    /// <summary>Where a lane was at the ends of its windows.</summary>
    public IReadOnlyList<Passage> Windows(int lane) => windows[lane];

    /// <summary>Time that does not count.</summary>
    public void Settle(long stretches)
    {
        for (var k = 0L; k < stretches && !HasFailed; k++) lanes.Advance(LangevinLanes.Stretch);
    }

    /// <summary>Here counting begins.</summary>
    public void Begin() => lanes.Begin();

    /// <summary>Time that counts, from one stretch to another.</summary>
    public void Follow(long from, long to)
    {
        Span<int> bin = stackalloc int[Lanes];
        Span<double> way = stackalloc double[Lanes];
        var end = (from / window + 1) * window;
        for (var k = from; k < to && !HasFailed; k++)
        {
            lanes.Advance(LangevinLanes.Stretch);
            lanes.Sample(Bins, bin, way);
            for (var lane = 0; lane < Count; lane++)
            {
                var at = lane * Bins + bin[lane];
                visits[at]++;
                heat[at] += temperatures is null ? heatUnit * way[lane] * way[lane] : temperatures[bin[lane]];
            }
            if (k + 1 < end) continue;
            end += window;
            for (var lane = 0; lane < Count; lane++) windows[lane].Add(Now(lane));
            if (!isBatched) continue;
            batches.Add(([.. visits], [.. heat]));
            System.Array.Clear(visits);
            System.Array.Clear(heat);
        }
    }

    /// <summary>Adds what was counted to a tally: each trajectory, or each whole window of it.</summary>
    public void Report(LangevinTally tally)
    {
        for (var lane = 0; lane < Count; lane++)
        {
            if (!isBatched) tally.Add(Now(lane), Of(visits, lane), Of(heat, lane));
            for (var k = 0; k < batches.Count; k++)
                tally.Add(windows[lane][k] - (k > 0 ? windows[lane][k - 1] : default), Of(batches[k].Visits, lane), Of(batches[k].Heat, lane));
        }

        static ReadOnlySpan<double> Of(double[] bins, int lane) => bins.AsSpan(lane * Bins, Bins);
    }

    private Passage Now(int lane) => new(lanes.Turned(lane), lanes.Forward[lane], lanes.Backward[lane]);

    /// <summary>How far a path has come: its angle, and its full turns.</summary>
    internal readonly record struct Passage(double Angle, long Forward, long Backward)
    {
        public static Passage operator -(Passage a, Passage b) => new(a.Angle - b.Angle, a.Forward - b.Forward, a.Backward - b.Backward);
    }
}
