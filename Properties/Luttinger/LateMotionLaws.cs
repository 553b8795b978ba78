namespace QuantumMotors.Properties;

/// <summary>Motions that last for many traversal times.</summary>
public class LateMotionLaws
{
    private static readonly MotionState Kicked = new(0, 0.4, 0.3);

    // A torque whose panels are made one by one, and the same in closed form.
    [Theory]
    [InlineData(0.4, 0.3, 0)]
    [InlineData(0.4, 0, 0)]
    [InlineData(0.4, 0, 0.1)]
    [InlineData(3, 0, 0)]
    [InlineData(0.4, 30, 0)]
    [InlineData(0.4, 3000, 0.02)]
    [InlineData(3, 5000, 0)]
    [InlineData(0.05, 1e6, 0)]
    [InlineData(12, 0.03, 0.1)]
    [InlineData(0.9, 1e-6, 0.1)]
    [InlineData(0.97, 100, 0)]
    [Verifies("Bruch2018", "59")]
    public void PanelsAndRootsGiveOneMotion(double K, double inertia, double friction)
    {
        var rotor = DelayedMotionLaws.Rotor(K, 1, inertia, friction, 0.01);
        var (drive, until) = (0.7 / Math.Tau, 10_500);
        var (late, panels) = (DelayedMotion.OfBias(rotor, 0.7, Kicked, until).OrThrow(), DelayedMotion.Of(rotor, _ => drive, default, Kicked, until).OrThrow());
        var (field, followed) = (PlasmonField.Of(late), PlasmonField.Of(panels));
        Assert.InRange(late.Panels.Count, 1, 12_000);
        foreach (var t in (double[])[0.4, 30.3, 61.2, 300.01, 2000.7, 4321.1, 9000, 10_499.9])
        {
            Same(panels.Velocity(t), late.Velocity(t), 1e-12);
            Same(panels.Wave(t), late.Wave(t), 1e-12);
            Same(panels.Angle(t), late.Angle(t), 2e-12);
            Same(panels.WaveAngle(t), late.WaveAngle(t), 2e-12);
            Same(followed.InputWork(t), field.InputWork(t), 2e-12);
            Same(followed.KineticEnergy(t), field.KineticEnergy(t), 2e-12);
            Same(followed.LeadEnergy(t), field.LeadEnergy(t), 2e-12);
            Same(followed.WireEnergy(t), field.WireEnergy(t), 1e-8);
            Same(followed.ExternalHeat(t), field.ExternalHeat(t), 2e-12);
            Same(followed.Displacement(0.3, t), field.Displacement(0.3, t), 1e-11);
            Same(followed.EnergyCurrent(0.3, t), field.EnergyCurrent(0.3, t), 1e-11);
        }

        static void Same(Estimate followed, Estimate closed, double share)
        {
            Assert.True(Math.Abs(followed.Value - closed.Value) <= followed.Error + closed.Error, $"{followed} {closed}");
            Close(followed.Value, closed.Value, new(share, 1e-13, "roundings of thousands of panels"));
        }
    }

    [Theory]
    [InlineData(0.4, 30)]
    [InlineData(0.4, 3000)]
    [InlineData(0.4, 0)]
    [InlineData(3, 200)]
    [Verifies("Bruch2018", "59")]
    public void ItIsTheClosedFormOfTheStart(double K, double inertia)
    {
        var rotor = DelayedMotionLaws.Rotor(K, 1, inertia, 0.02);
        var motion = DelayedMotion.OfBias(rotor, 0.7, new(0, 0, 0.3), 1e5).OrThrow();
        foreach (var t in (double[])[200, 2000.7, 9000])
        {
            Close(StartUp.Velocity(rotor, 0.7 / Math.Tau, 0.3, t).OrThrow().Value, motion.Velocity(t).Value, new(1e-12, 0, "a sum of Laguerre functions"));
            Close(StartUp.Angle(rotor, 0.7 / Math.Tau, 0.3, t).OrThrow().Value, motion.Angle(t).Value, new(1e-12, 0, "a sum of Laguerre functions"));
        }
    }

    [Theory]
    [InlineData(0.4, 1e-6, 0.3)]
    [InlineData(0.4, 1, 0.3)]
    [InlineData(3, 1e-6, 0)]
    [InlineData(0.4, 1, 1e9)]
    [Verifies("Bruch2018", "66")]
    public void TimesMayBeAsLateAsOneLikes(double K, double delay, double inertia)
    {
        var rotor = DelayedMotionLaws.Rotor(K, delay, inertia, 0.1, 0.01);
        var (until, all) = (1e12 * delay, 1 / Math.Tau + 0.1);
        var motion = DelayedMotion.OfBias(rotor, 0.7, Kicked, until).OrThrow();
        var field = PlasmonField.Of(motion);
        Close((0.7 / Math.Tau - 0.01) / all, motion.Velocity(until).Value, Closeness.Certified);
        Assert.InRange(motion.Velocity(until).Error, 0, 1e-13);
        foreach (var t in (double[])[until, until / 1e6, until / 1e9])
        {
            var (given, found) = (field.InputWork(t), field.KineticEnergy(t) + field.LoadWork(t) + field.ExternalHeat(t) + field.WireEnergy(t) + field.LeadEnergy(t));
            Close(given.Value, found.Value, new(1e-12, 0, "five energies"));
            Assert.True(Math.Abs(given.Value - found.Value) <= given.Error + found.Error);
            Assert.InRange(found.Error, 0, 1e-10 * found.Value);
        }
    }
}
