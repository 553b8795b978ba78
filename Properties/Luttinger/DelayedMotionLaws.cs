namespace QuantumMotors.Properties;

/// <summary>The motion of a rotor with memory: second routes, closed forms, limits.</summary>
public class DelayedMotionLaws
{
    private static readonly Tolerance Steps = new(1e-11, 1e-12, "thousands of steps of the extrapolated midpoint rule, 1e-14 each");
    private static readonly Tolerance Contour = new(1e-9, 1e-10, "a contour in doubles: terms as large as e^N/5 cancel, and poles of high order are close to it");

    private static readonly MotionState Rest = new(0, 0, 0);

    /// <summary>A liquid with leads, or without if the traversal time is 0.</summary>
    internal static LuttingerLiquid Liquid(double interaction, double delay) => LuttingerLiquid.Create(
        interaction, 2, 0.01, delay > 0 ? LiquidLeads.AtEnds(2 * delay, 0.7).OrThrow() : LiquidLeads.Endless, None).OrThrow();

    /// <summary>A rotor in it.</summary>
    internal static LiquidRotor Rotor(double interaction, double delay, double inertia, double friction = 0, double load = 0) =>
        new(Liquid(interaction, delay), Domain.Rotor.Create(inertia, friction, load, None).OrThrow());

    /// <summary>From 0.15 to 6; numbers that are next to each other give numbers that are not.</summary>
    internal static double Spread(ushort bits) => Math.Exp(-1.9 + 3.7 * (bits * 0.6180339887 % 1));

    private static LiquidRotor Any(ushort k, ushort d, ushort i) => Rotor(Spread(k), Spread(d) / 2, Spread(i) / 2, i % 3 * 0.02, d % 3 * 0.01);

    [Property(MaxTest = 12)]
    [Verifies("Bruch2018", "59")]
    public void ItIsTheMethodOfSteps(ushort k, ushort d, ushort i, ushort w)
    {
        var (rotor, ω, time) = (Any(k, d, i), Spread(w), 3 * Spread((ushort)(w ^ d)));
        time = Math.Min(time, 9 * rotor.Liquid.TraversalTime);
        double Torque(double t) => 0.1 + 0.05 * Math.Sin(ω * t) * t;
        var motion = DelayedMotion.Of(rotor, Torque, default, new(0, 0.3, 0.2), time).OrThrow();
        foreach (var t in (double[])[0.37 * time, time])
        {
            var steps = StackedSteps.At(rotor.Liquid, StackedSteps.Rotor(rotor, Torque), [0.2, 0.3], [0.1, 1], t);
            Close(steps[0], motion.Velocity(t).Value, Steps);
            Close(steps[1], motion.Angle(t).Value, Steps);
            Assert.InRange(motion.Velocity(t).Error, 0, 1e-12);
            Assert.InRange(motion.Angle(t).Error, 0, 1e-12);
        }
    }

    [Property(MaxTest = 12)]
    [Verifies("Bruch2018", "59")]
    public void ItIsTheInverseLaplaceTransform(ushort k, ushort d, ushort i, ushort w)
    {
        var (rotor, ω) = (Any(k, d, i), Spread(w) / 4);
        // Later poles are too many and too sharp for the contour.
        var (until, load) = (Math.Min(3.3, 4 * rotor.Mechanics.Inertia / rotor.Liquid.Friction), rotor.Mechanics.Load);
        var constant = DelayedMotion.OfBias(rotor, 0.7, Rest, until).OrThrow();
        var kicked = DelayedMotion.Of(rotor, t => 0.1 * Math.Sin(ω * t), default, new(0, 0, 0.4), until).OrThrow();
        foreach (var t in (double[])[0.04 * until, 0.4 * until, until])
        {
            Close(StackedSteps.Laplace(rotor, s => (0.7 / Math.Tau - load) / s, 0, t), constant.Velocity(t).Value, Contour);
            Close(StackedSteps.Laplace(rotor, s => 0.1 * ω / (s * s + ω * ω) - load / s, 0.4, t), kicked.Velocity(t).Value, Contour);
        }
    }

    // By Laguerre polynomials with 30 digits.
    [Theory]
    [InlineData(0.4, 1, 0.3, 0, 2.5, 0.403118242523537754494783258077)]
    [InlineData(0.4, 1, 0.3, 0, 7.3, 0.639894142943546586008815815179)]
    [InlineData(3, 1, 0.3, 0.1, 7.3, 0.431102926875252711632819756183)]
    [InlineData(0.4, 1, 1e-6, 0, 2.5, 0.622857142857142857142857142857)]
    [InlineData(0.02, 1, 0.3, 0, 2.5, 0.0667404011536242531819673850407)]
    [InlineData(0.02, 1, 0.3, 0, 7.3, 0.157141912802034821792756719437)]
    [InlineData(0.4, 0, 0.3, 0, 2.5, 0.269833869843224427660168770)]
    [Verifies("Bruch2018", "59")]
    public void StartUpsAreCertified(double K, double delay, double inertia, double friction, double time, double velocity)
    {
        var motion = DelayedMotion.OfBias(Rotor(K, delay, inertia, friction), 0.7, Rest, 20).OrThrow();
        var at = motion.Velocity(time);
        Close(velocity, at.Value, Closeness.Certified);
        Assert.True(Math.Abs(at.Value - velocity) <= at.Error);
        Assert.InRange(at.Error, 0, 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [Verifies("Bruch2018", "59")]
    public void ErrorsOfASlowRotorAreHonest(double bias)
    {
        var rotor = WiredRotor.Of(0.4, 30, 0.2, 1);
        var motion = DelayedMotion.OfBias(rotor, bias, new(0, 0, 0.5), 41).OrThrow();
        for (var t = 0.05; t < 40; t += 0.0618)
        {
            var (closed, at) = (StartUp.Velocity(rotor, bias / Math.Tau, 0.5, t).OrThrow(), motion.Velocity(t));
            Assert.True(Math.Abs(closed.Value - at.Value) <= closed.Error + at.Error);
            Assert.InRange(at.Error, 0, 3e-14);
        }
    }

    // The same with 40 digits.
    [Fact]
    [Verifies("Bruch2018", "59")]
    public void AKickAndASwingAreCertified()
    {
        var (rotor, ω) = (Rotor(Spread(3), Spread(0) / 2, Spread(0) / 2), Spread(8) / 4);
        var motion = DelayedMotion.Of(rotor, t => 0.1 * Math.Sin(ω * t), default, new(0, 0, 0.4), 4).OrThrow();
        Close(-0.28319567362128482991, motion.Velocity(3.3).Value, Bar);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void TheAngleOfAStartUpIsCertified() => Close(0.5914877237064, DelayedMotion.OfBias(Rotor(0.4, 1, 0.3), 0.7, Rest, 3).OrThrow().Angle(2.5).Value, new(5e-14, 0, "thirteen digits"));

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.4, 0.3)]
    [InlineData(3, 0.1)]
    [Verifies("Bruch2018", "59")]
    public void WithoutInertiaVelocityIsAStaircase(double K, double friction)
    {
        var rotor = Rotor(K, 0.7, 0, friction);
        var (F, γ, r, delay) = (0.7 / Math.Tau, rotor.Liquid.Friction, rotor.Liquid.Reflection, rotor.Liquid.TraversalTime);
        var (motion, wave, angle) = (DelayedMotion.OfBias(rotor, 0.7, Rest, 41.3 * delay).OrThrow(), 0.0, 0.0);
        for (var n = 0; n < 41; n++)
        {
            var velocity = (F - 2 * γ * r * wave) / (γ + friction);
            // The step belongs to the time that follows it.
            foreach (var t in (double[])[n * delay, (n + 1) * delay * (1 - 1e-14), (n + 0.3) * delay]) Close(velocity, motion.Velocity(t).Value, Rounding with { Relative = 1e-14 });
            Close(angle, motion.Angle(n * delay).Value, new(1e-14, 0, "a sum of stairs"));
            if (n is > 0 and < 4) Apart(motion.Velocity(n * delay).Value, motion.Velocity(n * delay * (1 - 1e-14)).Value, 1e-4);
            (wave, angle) = (velocity + r * wave, angle + velocity * delay);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.07)]
    [InlineData(0.3)]
    [Verifies("Bruch2018", "59")]
    public void AtAJumpItIsTheLaterValueHoweverTheTimeIsRounded(double delay)
    {
        var (rotor, kink) = (Rotor(0.4, delay, 0, 0.03), 0.4 * delay);
        double Torque(double t) => t < kink ? 0.1 : 0.3;
        for (var n = 1; n <= 40; n++)
        {
            foreach (var since in (double[])[0, kink])
            {
                var time = n * delay + since;
                var (before, at, after) = (Math.BitDecrement(time), time, Math.BitIncrement(time));
                var exact = DelayedMotion.Of(rotor, Torque, Array(kink), Rest, time * (1 + 1e-12)).OrThrow().Velocity(time * (1 + 1e-13)).Value;
                // Also as the last time that is asked for.
                var atEnd = DelayedMotion.Of(rotor, Torque, Array(kink), Rest, before).OrThrow();
                var beyond = DelayedMotion.Of(rotor, Torque, Array(kink), Rest, 2 * time).OrThrow();
                Close(exact, atEnd.Velocity(before).Value, Closeness.Certified);
                foreach (var t in (double[])[before, at, after]) Close(exact, beyond.Velocity(t).Value, Closeness.Certified);
                if (n < 4) Apart(exact, beyond.Velocity(time * (1 - 1e-14)).Value, 1e-5);
            }
        }
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void LittleInertiaRoundsTheStairs()
    {
        var (stairs, round) = (DelayedMotion.OfBias(Rotor(0.4, 1, 0, 0.1), 0.7, Rest, 9).OrThrow(), DelayedMotion.OfBias(Rotor(0.4, 1, 1e-9, 0.1), 0.7, Rest, 9).OrThrow());
        for (var n = 0; n < 9; n++)
        {
            Close(stairs.Velocity(n + 0.5).Value, round.Velocity(n + 0.5).Value, Closeness.Certified);
            if (n < 4) Apart(stairs.Velocity(n).Value, round.Velocity(n).Value, 1e-5);
        }
    }

    [Property(MaxTest = 20)]
    [Verifies("Bruch2018", "59")]
    public void WhatComesLaterDoesNotMatter(ushort k, ushort d, ushort i)
    {
        var (rotor, kink) = (Any(k, d, i), 1.1);
        DelayedMotion Of(double later) => DelayedMotion.Of(rotor, t => t < kink ? Math.Sin(t) : later, Array(kink), Rest, 4).OrThrow();
        var (one, other) = (Of(0.5), Of(-7));
        for (var t = 0.0; t < kink; t += 0.01) Assert.Equal(one.Velocity(t), other.Velocity(t));
        Apart(one.Velocity(1.2).Value, other.Velocity(1.2).Value, 1e-3);
    }

    [Property(MaxTest = 20)]
    [Verifies("Bruch2018", "59")]
    public void StartingLaterIsTheSameLater(ushort k, ushort d, ushort i)
    {
        var (rotor, later) = (new LiquidRotor(Any(k, d, i).Liquid, Domain.Rotor.Create(i % 2 * 0.3, 0.01, 0, None).OrThrow()), 1 + Spread(i));
        var (now, then) = (DelayedMotion.OfBias(rotor, 0.7, Rest, 5).OrThrow(), DelayedMotion.Of(rotor, t => t < later ? 0 : 0.7 / Math.Tau, Array(later), Rest, 5 + later).OrThrow());
        for (var t = 0.013; t < 5; t += 0.101)
        {
            Close(now.Velocity(t).Value, then.Velocity(t + later).Value, new(1e-12, 1e-14, "times that are rounded differently"));
            Close(now.Angle(t).Value, then.Angle(t + later).Value, new(1e-12, 1e-14, "times that are rounded differently"));
        }
        Assert.Equal(0, then.Velocity(later * 0.99).Value);
    }

    [Property(MaxTest = 20)]
    [Verifies("Bruch2018", "59")]
    public void VelocityIsTheWaveLessItsEcho(ushort k, ushort d, ushort i)
    {
        var rotor = Any(k, d, i);
        var (motion, r, delay) = (DelayedMotion.OfBias(rotor, 0.7, new(0, 0.4, 0.1), 12).OrThrow(), rotor.Liquid.Reflection, rotor.Liquid.TraversalTime);
        var rounding = new Tolerance(2e-14, 2e-15, "roundings of both, and of the time between");
        for (var t = -1.0; t < 12; t += 0.0917)
        {
            Close(motion.Velocity(t).Value, motion.Wave(t).Value - r * motion.Wave(t - delay).Value, rounding);
            Close(motion.Angle(t).Value, motion.WaveAngle(t).Value - r * motion.WaveAngle(t - delay).Value, rounding);
        }
        Apart(motion.Wave(12).Value, motion.Velocity(12).Value, 1e-4);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void WithoutInteractionThereIsNoMemory()
    {
        var closed = (double t) => -0.7 / Math.Tau / (0.02 + 1 / Math.Tau) * Fermi.ExpMinusOne(-t * (0.02 + 1 / Math.Tau) / 0.3);
        var free = DelayedMotion.OfBias(Rotor(1, 1, 0.3, 0.02), 0.7, Rest, 1e3).OrThrow();
        var interacting = DelayedMotion.OfBias(Rotor(0.9, 1, 0.3, 0.02), 0.7, Rest, 1e3).OrThrow();
        foreach (var t in (double[])[0.1, 0.9, 1.7, 11, 1000])
        {
            Close(closed(t), free.Velocity(t).Value, Closeness.Certified);
            if (t < 10) Apart(closed(t), interacting.Velocity(t).Value, 1e-4);
        }
    }

    [Theory]
    [InlineData(0.4, 1e-4)]
    [InlineData(0.2, 3)]
    [InlineData(2.5, 0.1)]
    [Verifies("Bruch2018", "66")]
    public void InTheEndFrictionIsThatOfTheLeads(double K, double inertia)
    {
        var motion = DelayedMotion.OfBias(Rotor(K, 1, inertia, 0.1, 0.01), 0.7, Rest, 1e4).OrThrow();
        var steady = (0.7 / Math.Tau - 0.01) / (1 / Math.Tau + 0.1);
        Close(steady, motion.Velocity(1e4).Value, Closeness.Certified);
        Close(steady * 5000, motion.Angle(1e4).Value - motion.Angle(5000).Value, Closeness.Certified);
        // One panel is enough for an interval in which nothing happens.
        Assert.InRange(motion.Panels.Count, 10_000, 12_000);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void EchoesMayBeFrequentOrLate()
    {
        var (often, late) = (Rotor(0.4, 1e-3, 1), Rotor(0.4, 1e7, 0.3));
        var motion = DelayedMotion.OfBias(often, 0.7, Rest, 3).OrThrow();
        foreach (var t in (double[])[0.01, 1.0707, 3])
        {
            var at = motion.Velocity(t);
            Close(StackedSteps.Laplace(often, s => 0.7 / Math.Tau / s, 0, t), at.Value, Contour);
            Assert.InRange(at.Error, 0, 1e-12);
        }
        var (alone, never) = (DelayedMotion.OfBias(late, 0.7, Rest, 5).OrThrow(), DelayedMotion.OfBias(Rotor(0.4, 0, 0.3), 0.7, Rest, 5).OrThrow());
        for (var t = 0.1; t < 5; t += 0.1) Close(never.Velocity(t).Value, alone.Velocity(t).Value, Closeness.Certified);
        // And after the echo has come.
        var both = DelayedMotion.OfBias(late, 0.7, Rest, 1e7 + 1000).OrThrow();
        Close((0.7 / Math.Tau - 2 * late.Liquid.Friction * late.Liquid.Reflection * 0.28) / late.Liquid.Friction, both.Velocity(1e7 + 900).Value, Closeness.Certified);
    }

    [Property(MaxTest = 20)]
    [Verifies("Bruch2018", "B25")]
    public void APrescribedMotionMakesASumOfEchoes(ushort k, ushort d, ushort i)
    {
        var (liquid, stretches) = (Liquid(Spread(k), Spread(d)), Array(new Stretch(Spread(i), 0.4), new Stretch(0, 9), new Stretch(Spread(d) / 3, -1.3), new Stretch(1, 0)));
        var prescribed = PrescribedMotion.Create(0.7, stretches).OrThrow();
        var motion = DelayedMotion.Of(liquid, prescribed, 20).OrThrow();
        var (first, second) = (stretches[0].Duration, stretches[2].Duration);
        double Velocity(double t) => t < 0 ? 0 : t < first ? 0.4 : t < first + second ? -1.3 : 0;
        for (var t = 0.0123; t < 20; t += 0.0731)
        {
            var wave = 0.0;
            for (var n = 0; n * liquid.TraversalTime <= t; n++) wave += Math.Pow(liquid.Reflection, n) * Velocity(t - n * liquid.TraversalTime);
            Close(wave, motion.Wave(t).Value, new(1e-14, 1e-14, "a sum of echoes"));
            Close(Velocity(t), motion.Velocity(t).Value, new(1e-14, 1e-15, "a number through its polynomial"));
        }
        Close(0.7 + prescribed.Turn, motion.Angle(20).Value, Rounding with { Absolute = 1e-15 });
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void AJumpThatIsNotDeclaredIsFound()
    {
        DelayedMotion Of(params double[] kinks) => DelayedMotion.Of(Rotor(0.4, 1, 0.3), t => t < 1.2345 ? 0.1 : -0.2, new Arr<double>(kinks), Rest, 5).OrThrow();
        Close(Of(1.2345).Velocity(5).Value, Of().Velocity(5).Value, new(1e-13, 0, "panels as short as times allow"));
    }

    [Fact]
    public void AMotionIsEvaluatedWithoutAllocation()
    {
        var motion = DelayedMotion.OfBias(Rotor(0.4, 1, 0.3), 0.7, Rest, 20).OrThrow();
        var sum = motion.Angle(0).Value + motion.Velocity(0).Value + motion.WaveAngle(0).Value + motion.Wave(0).Value;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var k = 0; k < 1000; k++) sum += motion.Angle(0.02 * k).Value + motion.Velocity(0.02 * k).Value + motion.WaveAngle(0.02 * k).Value + motion.Wave(0.02 * k).Value;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void WhatIsNotKnownIsSaid()
    {
        var motion = DelayedMotion.OfBias(Rotor(0.4, 1, 0.3), 0.7, Rest, 20).OrThrow();
        Assert.True(motion.At(20).IsRight);
        Assert.Contains("until t = 20", Assert.IsType<Shortfall.NotThisMode>((Shortfall)motion.At(21)).Why);
        Assert.Throws<ArgumentOutOfRangeException>(() => motion.Velocity(21));
        Assert.Contains("traversal times", Assert.IsType<Shortfall.Unresolved>((Shortfall)DelayedMotion.Of(Rotor(0.4, 1e-7, 0.3), _ => 0.7, default, Rest, 20)).Why);
        Assert.Contains("traversal times", Assert.IsType<Shortfall.Unresolved>((Shortfall)DelayedMotion.OfBias(Rotor(1e-6, 1e-7, 0.3), 0.7, Rest, 20)).Why);
        Assert.Contains("not finite", Assert.IsType<Shortfall.Unresolved>((Shortfall)DelayedMotion.Of(Rotor(0.4, 1, 0.3), t => 1 / (t > 1.5 ? 0.0 : 1), default, Rest, 20)).Why);
    }
}
