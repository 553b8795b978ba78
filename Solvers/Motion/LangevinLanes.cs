using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantumMotors.Solvers;

/// <summary>Eight trajectories that are stepped together by the same table.</summary>
/// <remarks>A place is whole turns since a start, and the way y since the last of them, so that no digits are lost however long the path. A turn counts
/// when the path has left the place of the last count by 2π, so that trembling about a place never counts.</remarks>
internal sealed class LangevinLanes
{
    /// <summary>Number of trajectories.</summary>
    public const int Count = GaussianLanes.Lanes;

    /// <summary>Steps at a time, and from one sample to the next.</summary>
    public const int Stretch = 32;

    // So many turns in one step are no motion any more.
    private const double Runaway = 1e6;

    private readonly LangevinTable table;
    private readonly GaussianLanes deviates;
    private readonly double perTurn;
    private readonly double[] numbers = new double[Stretch * Count];

    // In cells: way since the last count, way in a step, place of the start.
    private readonly double[] y = new double[Count];
    private readonly double[] v = new double[Count];
    private readonly double[] start = new double[Count];

    // Angle at the start, in full time.
    private readonly double[] origin = new double[Count];

    /// <summary>Eight trajectories from a number on, at x = 0 and at rest.</summary>
    public LangevinLanes(LangevinTable table, long seed, long first) =>
        (this.table, deviates, perTurn) = (table, new GaussianLanes(seed, first), 1 / table.Turn);

    /// <summary>Turns forward and backward since the last start.</summary>
    public long[] Forward { get; } = new long[Count];

    /// <inheritdoc cref="Forward"/>
    public long[] Backward { get; } = new long[Count];

    /// <summary>A trajectory left what numbers can follow.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Puts a lane at an angle within a turn, with a velocity.</summary>
    public void Place(int lane, double angle, double velocity)
    {
        var x = table.Coordinate(angle);
        (v[lane], y[lane]) = table.IsHeavy ? (velocity * table.TimeStep / table.Width, 0) : (0, 0);
        // Steps begin half a step later, or, without inertia, half a flow earlier.
        start[lane] = table.IsHeavy ? x + v[lane] / 2 : table.Before(x);
        Begin(lane);
    }

    /// <summary>Puts a lane anywhere, with a velocity of the Gaussian law of some width.</summary>
    public void Place(int lane, double thermalVelocity)
    {
        var angle = Math.Tau * deviates.Uniform(lane);
        var (radius, phase) = (Math.Sqrt(-2 * Math.Log(deviates.Uniform(lane))), Math.Tau * deviates.Uniform(lane));
        Place(lane, angle, thermalVelocity * radius * Math.Cos(phase));
    }

    /// <summary>Gives a lane another velocity where it is; with inertia.</summary>
    public void Throw(int lane, double velocity)
    {
        // The angle in full time stays.
        var before = v[lane];
        v[lane] = velocity * table.TimeStep / table.Width;
        y[lane] += (v[lane] - before) / 2;
    }

    /// <summary>Here the counts begin.</summary>
    public void Begin()
    {
        for (var lane = 0; lane < Count; lane++) Begin(lane);
    }

    /// <summary>Way of a lane in a step, in cells.</summary>
    public double Velocity(int lane) => v[lane];

    /// <summary>Angle of a lane within a turn, in full time.</summary>
    public double Angle(int lane) => Within(FullAngle(lane), Math.Tau);

    /// <summary>Angle by which a lane has turned since the start, in full time.</summary>
    public double Turned(int lane) => (Forward[lane] - Backward[lane]) * Math.Tau + (FullAngle(lane) - origin[lane]);

    /// <summary>For each lane its bin of so many over a turn, in full time, and its way in a step.</summary>
    public void Sample(int bins, Span<int> bin, Span<double> way)
    {
        v.CopyTo(way);
        for (var lane = 0; lane < Count; lane++)
        {
            // x may round up to the end of a turn, which is its beginning.
            var x = table.IsHeavy ? (start[lane] + y[lane] - v[lane] / 2) * perTurn : table.FullAngle(start[lane] + y[lane]) * (1 / Math.Tau);
            var place = (int)((x - Math.Floor(x)) * bins);
            bin[lane] = place < bins ? place : 0;
        }
    }

    /// <summary>So many steps, at most <see cref="Stretch"/>.</summary>
    public void Advance(int steps)
    {
        deviates.Fill(numbers.AsSpan(0, steps * Count));
        Follow(numbers.AsSpan(0, steps * Count));
    }

    /// <summary>Steps with given Gaussian numbers, eight for each.</summary>
    public void Follow(ReadOnlySpan<double> g)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(table.Coefficients);
        ref var numbers = ref MemoryMarshal.GetReference(g);
        var (y0, y1) = (Vector256.LoadUnsafe(ref y[0]), Vector256.LoadUnsafe(ref y[4]));
        var (v0, v1) = (Vector256.LoadUnsafe(ref v[0]), Vector256.LoadUnsafe(ref v[4]));
        var (start0, start1) = (Vector256.LoadUnsafe(ref start[0]), Vector256.LoadUnsafe(ref start[4]));
        var turn = Vector256.Create(table.Turn);
        var mask = (nuint)table.Cells - 1;
        for (var k = 0; k < g.Length; k += Count)
        {
            v0 = Step(ref cells, mask, y0 + start0, v0, Vector256.LoadUnsafe(ref numbers, (nuint)k));
            v1 = Step(ref cells, mask, y1 + start1, v1, Vector256.LoadUnsafe(ref numbers, (nuint)k + 4));
            y0 += v0;
            y1 += v1;
            if (Vector256.LessThanAll(Vector256.Max(Vector256.Abs(y0), Vector256.Abs(y1)), turn)) continue;
            y0.StoreUnsafe(ref y[0]);
            y1.StoreUnsafe(ref y[4]);
            for (var lane = 0; lane < Count; lane++) Score(lane);
            (y0, y1) = (Vector256.LoadUnsafe(ref y[0]), Vector256.LoadUnsafe(ref y[4]));
        }
        y0.StoreUnsafe(ref y[0]);
        y1.StoreUnsafe(ref y[4]);
        v0.StoreUnsafe(ref v[0]);
        v1.StoreUnsafe(ref v[4]);
    }

    // v′ = a v + b + s g for four lanes. Without fused products: not every machine has them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Step(
        ref double cells, nuint mask, Vector256<double> x, Vector256<double> v, Vector256<double> g)
    {
        var cell = Vector256.Floor(x);
        var τ = x - cell - Vector256.Create(0.5);
        // The low bits of 3·2⁵¹ + n are those of n, and the lowest of them its place within a period.
        var index = (cell + Vector256.Create((double)(3L << 51))).AsUInt64();
        var p0 = Functions(ref cells, (nuint)index.GetElement(0) & mask, τ.GetElement(0));
        var p1 = Functions(ref cells, (nuint)index.GetElement(1) & mask, τ.GetElement(1));
        var p2 = Functions(ref cells, (nuint)index.GetElement(2) & mask, τ.GetElement(2));
        var p3 = Functions(ref cells, (nuint)index.GetElement(3) & mask, τ.GetElement(3));
        Vector256<double> a, b, s;
        if (Avx.IsSupported)
        {
            // (a, b, s, ·) of each lane become a, b and s of four.
            var (as01, as23) = (Avx.UnpackLow(p0, p1), Avx.UnpackLow(p2, p3));
            a = Vector256.Create(as01.GetLower(), as23.GetLower());
            s = Vector256.Create(as01.GetUpper(), as23.GetUpper());
            b = Vector256.Create(Avx.UnpackHigh(p0, p1).GetLower(), Avx.UnpackHigh(p2, p3).GetLower());
        }
        else
        {
            a = Vector256.Create(p0[0], p1[0], p2[0], p3[0]);
            b = Vector256.Create(p0[1], p1[1], p2[1], p3[1]);
            s = Vector256.Create(p0[2], p1[2], p2[2], p3[2]);
        }
        return a * v + b + s * g;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Functions(ref double cells, nuint cell, double τ)
    {
        ref var c = ref Unsafe.Add(ref cells, cell * LangevinTable.Stride);
        var t = Vector256.Create(τ);
        // By pairs, which wait less for each other than Horner's.
        var t2 = t * t;
        var high = Vector256.LoadUnsafe(ref c) * t + Vector256.LoadUnsafe(ref c, 4);
        var middle = Vector256.LoadUnsafe(ref c, 8) * t + Vector256.LoadUnsafe(ref c, 12);
        var low = Vector256.LoadUnsafe(ref c, 16) * t + Vector256.LoadUnsafe(ref c, 20);
        return (high * t2 + middle) * t2 + low;
    }

    private static double Within(double x, double period)
    {
        var within = x - period * Math.Floor(x / period);
        return within < period ? within : 0;
    }

    // Full turns away from the last count.
    private void Score(int lane)
    {
        var turn = table.Turn;
        if (Math.Abs(y[lane]) < turn) return;
        if (!(Math.Abs(y[lane]) < Runaway * turn))
        {
            HasFailed = true;
            y[lane] = 0;
            return;
        }
        for (; y[lane] >= turn; y[lane] -= turn) Forward[lane]++;
        for (; y[lane] <= -turn; y[lane] += turn) Backward[lane]++;
    }

    // Half a step was one too many.
    private double FullAngle(int lane) =>
        table.IsHeavy ? (start[lane] + y[lane] - v[lane] / 2) * table.Width : table.FullAngle(start[lane] + y[lane]);

    private void Begin(int lane)
    {
        start[lane] = Within(start[lane] + y[lane], table.Turn);
        (y[lane], Forward[lane], Backward[lane]) = (0, 0, 0);
        origin[lane] = FullAngle(lane);
    }
}
