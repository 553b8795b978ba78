using MathNet.Numerics.Integration;

namespace QuantumMotors.Properties;

/// <summary>Where the energy of a motion goes, and how the plasmons take it there.</summary>
public class PlasmonFieldLaws
{
    private static readonly Tolerance Balance = new(2e-14, 1e-17, "sums over tens of panels");

    private static readonly MotionState Kicked = new(0, 0.3, 0.2);

    private static void Balanced(DelayedMotion motion)
    {
        var field = PlasmonField.Of(motion);
        foreach (var share in (double[])[-0.1, 0, 1e-4, 0.03, 0.17, 0.5, 0.731, 1])
        {
            var t = share * motion.Until;
            var (given, found) = (field.InputWork(t), field.KineticEnergy(t) + field.LoadWork(t) + field.ExternalHeat(t) + field.WireEnergy(t) + field.LeadEnergy(t));
            Close(given.Value, found.Value, Balance);
            Assert.True(Math.Abs(given.Value - found.Value) <= given.Error + found.Error);
            Assert.InRange(found.Error, 0, 1e-11 * Math.Max(1, found.Value));
            if (share > 0) Assert.True(given.Value > 1e-9 && field.LeadEnergy(t).Value + field.WireEnergy(t).Value > 1e-9);
        }
    }

    [Property(MaxTest = 12)]
    [Verifies("Bruch2018", "59")]
    public void WorkIsFoundAgainAtEveryTime(ushort k, ushort d, ushort i)
    {
        var (K, delay) = (DelayedMotionLaws.Spread(k), i % 4 == 0 ? 0 : DelayedMotionLaws.Spread(d));
        foreach (var inertia in (double[])[DelayedMotionLaws.Spread(i), 0])
            Balanced(DelayedMotion.Of(
                DelayedMotionLaws.Rotor(K, delay, inertia, 0.03, 0.01), t => t < 1.5 ? 0.1 : t < 3.3 ? 0.3 * t : 0.3 * Math.Sin(3 * t), Array(3.3, 1.5), Kicked, 9).OrThrow());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1.3)]
    [Verifies("Bruch2018", "70")]
    public void TheWorkOnAMagnetIsFoundAgain(double damping)
    {
        var rotor = Rotor.Create(0, 0.02, 0.01, None).OrThrow();
        foreach (var delay in (double[])[0, 0.8])
            Balanced(MagnetMotion.OfBias(MagnetMotionLaws.Edge(0.4, delay, 0.15, 3, damping), rotor, 0.6, Kicked, 9).OrThrow().Rotation);
    }

    [Property(MaxTest = 12)]
    [Verifies("Bruch2018", "49")]
    public void TheWorkOfAPrescribedMotionIsFoundAgain(ushort k, ushort d)
    {
        var motion = PrescribedMotion.Create(0.2, Array(new Stretch(0.7, 1), new Stretch(0.9, -0.3), new Stretch(3, 0.5))).OrThrow();
        Balanced(DelayedMotion.Of(DelayedMotionLaws.Liquid(DelayedMotionLaws.Spread(k), DelayedMotionLaws.Spread(d)), motion, 30).OrThrow());
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(2.5)]
    [Verifies("Bruch2018", "B25")]
    public void TheFieldIsPinnedAndContinuous(double K)
    {
        // D = 2, v_c = 2.
        var motion = DelayedMotion.OfBias(DelayedMotionLaws.Rotor(K, 1, 0.3), 0.7, Kicked, 8).OrThrow();
        var field = PlasmonField.Of(motion);
        for (var t = -0.5; t <= 8; t += 0.17)
        {
            Close(-motion.Angle(t).Value / 2, field.Displacement(0, t).Value, Rounding with { Relative = 2e-14 });
            var (inside, outside) = (field.Displacement(1, t), field.Displacement(Math.BitIncrement(1), t));
            Close(inside.Value, outside.Value, new(1e-14, 1e-15, "roundings"));
            Close(field.EnergyCurrent(1, t).Value, field.EnergyCurrent(Math.BitIncrement(1), t).Value, new(1e-13, 1e-16, "roundings, and times that are rounded"));
            foreach (var x in (double[])[0.3, 1.7])
            {
                Assert.Equal(field.Displacement(x, t), field.Displacement(-x, t));
                Assert.Equal(field.EnergyCurrent(x, t), -field.EnergyCurrent(-x, t));
            }
        }
        Apart(field.Displacement(0.5, 8).Value, field.Displacement(0, 8).Value, 0.01);
        // Where no plasmon has been yet.
        Close(-0.15, field.Displacement(1.7, 0.9).Value, Rounding);
        Close(-0.15, field.Displacement(0.7, -1).Value, Rounding);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(2.5)]
    [InlineData(1)]
    [Verifies("Bruch2018", "B25")]
    public void ATurnInNoTimeRunsToAndFroAsSteps(double K)
    {
        // D = 0.2, v_c = 2, v_F = 0.7.
        var (liquid, step) = (DelayedMotionLaws.Liquid(K, 0.1), 1.7);
        var theory = new LuttingerTheory(LuttingerWire.Create(liquid, 0.2).OrThrow());
        var motion = theory.Prescribed(Protocol.AsStep(step, 0).OrThrow(), 0.3, 1e3).OrThrow();
        var (field, r) = (PlasmonField.Of(motion), liquid.Reflection);
        Assert.True(motion.IsSudden);
        Assert.False(theory.Prescribed(Protocol.AsStep(0, 0).OrThrow(), 0.3, 1e3).OrThrow().IsSudden);
        var rounding = new Tolerance(4e-15, 1e-15, "roundings");
        for (var n = -1; n < 40; n++)
        {
            // A time that is the jump is after it.
            foreach (var t in (double[])[n * 0.1, n / 10.0, (n + 0.37) * 0.1])
            {
                double Angle(double since) => 0.3 / (1 - r) + step * Enumerable.Range(0, 99).Where(m => since - 0.1 * m >= -1e-13).Sum(m => Math.Pow(r, m));
                Close(Angle(t), motion.WaveAngle(t).Value, rounding);
                Close(n < 0 ? 0.3 : 2.0, motion.Angle(t).Value, Rounding);
                Assert.Equal(0, motion.Velocity(t).Value);
                foreach (var x in (double[])[0, 0.03, 0.1, 0.17, -0.24])
                {
                    var distance = Math.Abs(x);
                    var expected = distance <= 0.1
                        ? -(Angle(t - distance / 2) - r * Angle(t - 0.1 + distance / 2)) / 2
                        : -(1 - r) / 2 * Angle(t - 0.05 - (distance - 0.1) / 0.7);
                    Close(expected, field.Displacement(x, t).Value, rounding);
                    Assert.True(Math.Abs(expected - field.Displacement(x, t).Value) <= field.Displacement(x, t).Error + 1e-14);
                }
            }
        }
        // In the end all has followed.
        Close(-1, field.Displacement(20, 1e3).Value, Closeness.Certified);
    }

    [Fact]
    [Verifies("Bruch2018", "43")]
    [Verifies("Bruch2018", "B14")]
    public void WithoutLeadsThePastOfTheRotorRunsAway()
    {
        var motion = DelayedMotion.OfBias(DelayedMotionLaws.Rotor(0.4, 0, 0.3), 0.7, Kicked, 8).OrThrow();
        var field = PlasmonField.Of(motion);
        foreach (var x in (double[])[0, 0.4, -3, 100]) Close(-motion.Angle(8 - Math.Abs(x) / 2).Value / 2, field.Displacement(x, 8).Value, Rounding);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(3)]
    [Verifies("Bruch2018", "44")]
    [Verifies("Bruch2018", "47")]
    [Verifies("Bruch2018", "66")]
    public void CurrentsFillTheWireAndTheLeads(double K)
    {
        var motion = DelayedMotion.OfBias(DelayedMotionLaws.Rotor(K, 1, 0.3, 0.01), 0.7, Kicked, 5).OrThrow();
        var (field, rule, left, fed) = (PlasmonField.Of(motion), new GaussLegendreRule(-1, 1, 20), 0.0, 0.0);
        // Half a traversal time at once: there are the kinks.
        for (var n = 0; n < 10; n++)
        {
            for (var j = 0; j < 40; j++)
            {
                var (t, weight) = ((n + (j % 2 + (1 + rule.GetAbscissa(j / 2)) / 2) / 2) / 2, rule.GetWeight(j / 2) / 8);
                left += 2 * weight * field.EnergyCurrent(1.0, t).Value;
                fed += 2 * weight * field.EnergyCurrent(1e-300, t).Value;
            }
            var end = (n + 1) / 2.0;
            Close(left, field.LeadEnergy(end).Value, new(1e-13, 1e-15, "Gauss's rule on short panels"));
            Close(fed - left, field.WireEnergy(end).Value, new(1e-13, 1e-14, "a difference of integrals"));
        }
        Assert.True(left > 1e-3 && fed - left > 1e-3);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(3)]
    [Verifies("Bruch2018", "48")]
    [Verifies("Bruch2018", "65")]
    public void AtConstantVelocityTheCurrentIsThatOfTheLeads(double K)
    {
        var motion = PrescribedMotion.Create(0, Array(new Stretch(100, 0.3))).OrThrow();
        PlasmonField Of(double delay) => PlasmonField.Of(DelayedMotion.Of(DelayedMotionLaws.Liquid(K, delay), motion, 99).OrThrow());
        var (leads, infinite) = (Of(1), Of(0));
        foreach (var x in (double[])[-0.3, 0.8, 4])
        {
            Close(Math.Sign(x) * 0.09 / (2 * Math.Tau), leads.EnergyCurrent(x, 99).Value, Closeness.Certified);
            Close(Math.Sign(x) * 0.09 / (2 * Math.Tau * K), infinite.EnergyCurrent(x, 99).Value, Closeness.Certified);
        }
        // Before anything has come back leads do not matter.
        Close(infinite.EnergyCurrent(0.5, 0.6).Value, leads.EnergyCurrent(0.5, 0.6).Value, Closeness.Certified);
        Apart(infinite.EnergyCurrent(0.5, 99).Value, leads.EnergyCurrent(0.5, 99).Value, 1e-3);
    }

    [Property(MaxTest = 20)]
    [Verifies("Bruch2018", "49")]
    public void AShortTurnCostsWhatItCostsWithoutLeads(ushort k, ushort d)
    {
        var (K, delay) = (DelayedMotionLaws.Spread(k), DelayedMotionLaws.Spread(d));
        double Cost(double duration, double t_D) => PlasmonField.Of(DelayedMotion.Of(
            DelayedMotionLaws.Liquid(K, t_D), PrescribedMotion.Create(0, Array(new Stretch(duration, 0.3))).OrThrow(), 10 + 200 * delay).OrThrow()).LeadEnergy(10 + 200 * delay).Value;
        Close(Cost(0.9 * delay, 0), Cost(0.9 * delay, delay), new(1e-13, 0, "sums over echoes"));
        if (Math.Abs(K - 1) > 0.1) Apart(Cost(1.5 * delay, 0), Cost(1.5 * delay, delay), 1e-4 * delay);
    }
}
