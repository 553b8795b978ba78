using static QuantumMotors.Properties.PinnedLiquids;

namespace QuantumMotors.Properties;

/// <summary>What prescribed motions cost.</summary>
public class DissipationLaws
{
    private static readonly Tolerance Squares = new(2e-14, 0, "sums of squares, rounded one by one");

    [Property(MaxTest = 150)]
    [Verifies("Bruch2018", "49")]
    [Verifies("Bruch2018", "63")]
    public void TheCostIsTheAutocorrelationOfTheVelocity(ushort interaction, NormalFloat[] numbers)
    {
        var (K, traversal) = (Math.Exp(4.0 * interaction / 65536 - 2), 0.7);
        var liquid = Between(K, traversal);
        var motion = Motion([.. numbers.Select(x => x.Get)]);
        // γ [C(0) + 2 Σ rⁿ C(n t_D)], C from the overlaps of stretches.
        var (starts, t) = (new List<double>(), 0.0);
        foreach (var s in motion.Stretches)
        {
            starts.Add(t);
            t += s.Duration;
        }
        double Autocorrelation(double lag)
        {
            var sum = 0.0;
            for (var i = 0; i < starts.Count; i++)
                for (var j = 0; j < starts.Count; j++)
                {
                    var (a, b) = (motion.Stretches[i], motion.Stretches[j]);
                    var overlap = Math.Min(starts[i] + a.Duration, starts[j] + lag + b.Duration) - Math.Max(starts[i], starts[j] + lag);
                    if (overlap > 0) sum += overlap * a.Velocity * b.Velocity;
                }
            return sum;
        }
        var energy = Autocorrelation(0);
        var scale = energy;
        for (var n = 1; n * traversal < t; n++)
        {
            var echo = 2 * Math.Pow(liquid.Reflection, n) * Autocorrelation(n * traversal);
            (energy, scale) = (energy + echo, scale + Math.Abs(echo));
        }
        var cost = Found(Dissipation.Of(liquid, motion));
        Close(liquid.Friction * energy, cost.Value, new(1e-13, 1e-14 * liquid.Friction * scale, "the autocorrelation cancels"));
        Assert.True(cost.Value >= 0 && cost.Error <= 1e-12 * cost.Value + 1e-300);
        Assert.True(Math.Abs(liquid.Friction * energy - cost.Value) <= cost.Error + 1e-14 * liquid.Friction * scale);
    }

    [Property(MaxTest = 60)]
    [Verifies("Bruch2018", "63")]
    [Verifies("Bruch2018", "49")]
    public void TheCostIsTheWorkOfTheRotorStepByStep(ushort interaction, NormalFloat[] numbers)
    {
        // γ ∫ v u dt, with u − r u(t − t_D) = v + r v(t − t_D) on a mesh of which every time is a multiple.
        var liquid = Between(Math.Exp(3.0 * interaction / 65536 - 1.5), 1);
        const int mesh = 8;
        var velocities = numbers.Length == 0 ? [1.0] : numbers.Select(x => x.Get % 3).ToArray();
        var motion = PrescribedMotion.Create(0, new Arr<Stretch>([.. velocities.Select(v => new Stretch(1.0 / mesh, v))])).OrThrow();
        var u = new double[velocities.Length];
        var (work, scale) = (0.0, 0.0);
        for (var k = 0; k < u.Length; k++)
        {
            u[k] = velocities[k] + (k >= mesh ? liquid.Reflection * (u[k - mesh] + velocities[k - mesh]) : 0);
            (work, scale) = (work + velocities[k] * u[k] / mesh, scale + Math.Abs(velocities[k] * u[k] / mesh));
        }
        Close(liquid.Friction * work, Found(Dissipation.Of(liquid, motion)).Value, new(1e-13, 1e-13 * liquid.Friction * scale, "work of either sign"));
    }

    [Fact]
    [Verifies("Bruch2018", "64", Erratum = true)]
    public void TheEnergyOfAStepHoldsUpToOneTraversal()
    {
        foreach (var K in (double[])[0.25, 0.6, 2])
        {
            var liquid = Between(K);
            foreach (var duration in (double[])[0.01, 0.5, 1])
                Close(Cost(liquid, Protocol.AsStep(1.3, duration)), Cost(liquid, Protocol.AsRamp(1.3, duration)), Squares);
            foreach (var duration in (double[])[1.01, 2, 30])
                Apart(Cost(liquid, Protocol.AsStep(1.3, duration)), Cost(liquid, Protocol.AsRamp(1.3, duration)), 1e-4 / duration);
            Close(1.3 * 1.3 / (Math.Tau * K * 0.5), Cost(liquid, Protocol.AsStep(1.3, 0.5)), Rounding);
        }
        Close(0.0933708999, Cost(Between(0.25), Protocol.AsRamp(1, 3)), new(1e-9, 0, "nine digits"));
        Close(0.0707355303, Cost(Between(0.25), Protocol.AsOptimal(1, 3)), new(1e-9, 0, "nine digits"));
    }

    [Fact]
    [Verifies("Bruch2018", "66")]
    public void SlowTurnsCostWhatTheLeadsTake()
    {
        foreach (var K in (double[])[0.1, 0.5, 3])
        {
            // (1/2π) v² for nearly all of the time, however short the wire.
            Close(1 / (Math.Tau * 1e9), Cost(Between(K), Protocol.AsRamp(1, 1e9)), new(1e-7, 0, "the first and the last echoes"));
            Close(1 / (Math.Tau * 1e9), Cost(Between(K), Protocol.AsOptimal(1, 1e9)), new(1e-7, 0, "the first and the last echoes"));
            Close(1 / (Math.Tau * K * 1e9), Cost(Endless(K), Protocol.AsRamp(1, 1e9)), Rounding);
            Close(1 / (Math.Tau * K * 1e9), Cost(Endless(K), Protocol.AsOptimal(1, 1e9)), Rounding);
        }
        // Slower is not always cheaper: echoes of a ramp of an even number of traversals come in time.
        Close(0.1383956, Cost(Between(0.15), Protocol.AsRamp(1, 2)), new(1e-6, 0, "seven digits"));
        Close(0.1407223, Cost(Between(0.15), Protocol.AsRamp(1, 2.5)), new(1e-6, 0, "seven digits"));
        // At the least cost it is.
        Assert.True(Cost(Between(0.15), Protocol.AsOptimal(1, 2.5)) < Cost(Between(0.15), Protocol.AsOptimal(1, 2)));
    }

    [Property(MaxTest = 150)]
    [Verifies("Bruch2018", "64")]
    public void NoMotionIsCheaperThanTheCheapest(ushort interaction, NormalFloat[] numbers, ushort traversal)
    {
        var liquid = Between(Math.Exp(4.0 * interaction / 65536 - 2), 0.05 + 3.0 * traversal / 65536);
        var any = Motion([.. numbers.Select(x => x.Get)]);
        var protocol = Protocol.AsOptimal(any.Turn, any.Duration).OrThrow();
        var (cost, least) = (Found(Dissipation.Of(liquid, any)), Found(Dissipation.Of(liquid, protocol)));
        Assert.True(cost.Value >= least.Value * (1 - 1e-12) - cost.Error - least.Error, $"{cost} {least}");
        // The bound is reached.
        var motion = Found(Dissipation.Motion(liquid, protocol, 0.3));
        Close(any.Turn, motion.Turn, new(1e-13, 1e-13, "an angle added up"));
        Close(any.Duration, motion.Duration, new(1e-14, 0, "roundings"));
        Close(least.Value, Found(Dissipation.Of(liquid, motion)).Value, new(2e-13, 1e-300, "roundings of short stretches"));
        // To first order nothing changes about it.
        var mixed = PrescribedMotion.Create(0, new Arr<Stretch>([.. Mixed(motion, any)])).OrThrow();
        Close(least.Value + 1e-6 * (cost.Value - least.Value), Found(Dissipation.Of(liquid, mixed)).Value, new(1e-12, 1e-11 * cost.Value, "roundings"));
    }

    [Fact]
    [Verifies("Bruch2018", "64")]
    public void TheCheapestTurnStartsAndEndsWithOneTraversal()
    {
        var liquid = Between(0.4);
        var motion = Found(Dissipation.Motion(liquid, Protocol.AsOptimal(2, 3.5).OrThrow(), 0.1));
        Assert.Equal(3, motion.Stretches.Count);
        Close(0.7 * motion.Stretches[1].Velocity, motion.Stretches[0].Velocity, Rounding);
        Assert.Equal(0.1, motion.Start);
        // Against all chains of a fine mesh: the solution of the normal equations.
        var overlap = Found(Dissipation.Motion(liquid, Protocol.AsOptimal(2, 1.25).OrThrow(), 0));
        Close(0.4 / 0.7 * overlap.Stretches[0].Velocity, overlap.Stretches[1].Velocity, Rounding);
        Assert.Equal(0.25, overlap.Stretches[0].Duration);
        Assert.Single(Found(Dissipation.Motion(liquid, Protocol.AsOptimal(2, 0.9).OrThrow(), 0)).Stretches);
        Assert.Single(Found(Dissipation.Motion(liquid, Protocol.AsRamp(2, 9).OrThrow(), 0)).Stretches);
        Assert.Single(Found(Dissipation.Motion(Endless(0.4), Protocol.AsOptimal(2, 9).OrThrow(), 0)).Stretches);
    }

    [Fact]
    [Verifies("Bruch2018", "64")]
    public void AJumpCostsMoreThanAnyEnergy()
    {
        foreach (var make in (Func<double, double, Validation<Rejection, Protocol>>[])[Protocol.AsStep, Protocol.AsRamp, Protocol.AsOptimal])
        {
            Assert.IsType<Shortfall.Unbounded>(Missed(Dissipation.Of(Between(0.4), make(1, 0).OrThrow())));
            Assert.IsType<Shortfall.Unbounded>(Missed(Dissipation.Motion(Between(0.4), make(1, 0).OrThrow(), 0)));
            Assert.Equal(Estimate.Exact(0), Found(Dissipation.Of(Between(0.4), make(0, 0).OrThrow())));
            Assert.Empty(Found(Dissipation.Motion(Between(0.4), make(0, 0).OrThrow(), 0)).Stretches);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "63")]
    public void WithoutInteractionThereIsNoMemory()
    {
        var motion = Motion([1.2, -0.7, 2.1, 0.4]);
        var squares = motion.Stretches.Sum(s => s.Duration * s.Velocity * s.Velocity);
        Close(squares / Math.Tau, Found(Dissipation.Of(Between(1), motion)).Value, Squares);
        Apart(squares / Math.Tau, Found(Dissipation.Of(Between(0.5), motion)).Value, 0.01 * squares);
    }

    [Fact]
    [Verifies("Bruch2018", "63")]
    public void AnOddWaveResonates()
    {
        // Back and forth in time with echoes that change sign: every one adds to the next.
        var stretches = Enumerable.Range(0, 40).Select(k => new Stretch(1, k % 2 == 0 ? 1 : -1));
        var cost = Found(Dissipation.Of(Between(0.05), PrescribedMotion.Create(0, new Arr<Stretch>([.. stretches])).OrThrow())).Value;
        const double r = -0.95 / 1.05;
        var sum = 40.0;
        for (var n = 1; n < 40; n++) sum += 2 * (40 - n) * Math.Pow(-r, n);
        Close(sum / (Math.Tau * 0.05), cost, new(1e-13, 0, "forty echoes"));
    }

    private static double Cost(LuttingerLiquid liquid, Validation<Rejection, Protocol> protocol) => Found(Dissipation.Of(liquid, protocol.OrThrow())).Value;

    // Some stretches of any velocity, at least one.
    private static PrescribedMotion Motion(double[] numbers)
    {
        var stretches = numbers.Take(24).Select((x, k) => new Stretch(k % 5 == 4 ? 0.7 : 0.02 + Math.Abs(x * 7.3 % 1), x % 4)).ToArray();
        return PrescribedMotion.Create(0, new Arr<Stretch>(stretches.Length == 0 ? [new(2.5, 1)] : stretches)).OrThrow();
    }

    // (1 − ε) of one and ε of the other, ε = 10⁻³.
    private static IEnumerable<Stretch> Mixed(PrescribedMotion a, PrescribedMotion b)
    {
        var ends = Ends(a).Concat(Ends(b)).Order().ToArray();
        var t = 0.0;
        foreach (var end in ends)
        {
            if (end > t) yield return new(end - t, 0.999 * Velocity(a, (t + end) / 2) + 1e-3 * Velocity(b, (t + end) / 2));
            t = Math.Max(t, end);
        }
    }

    private static IEnumerable<double> Ends(PrescribedMotion motion)
    {
        var t = 0.0;
        foreach (var s in motion.Stretches) yield return t += s.Duration;
    }

    private static double Velocity(PrescribedMotion motion, double time) =>
        motion.Stretches.Zip(Ends(motion)).Where(s => time < s.Item2).Select(s => s.Item1.Velocity).FirstOrDefault();
}
