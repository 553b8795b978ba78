namespace QuantumMotors.Properties;

/// <summary>Rotor and electrons moving together: a third route to what rotation at constant velocity does.</summary>
public class CoupledMotionLaws
{
    private static readonly Reservoirs Leads = Reservoirs.Biased(0, 4, 1).OrThrow();

    [Theory]
    [InlineData(0.03)]
    [InlineData(-0.05)]
    [InlineData(0.4)]
    [Verifies("BustosMarunCalvo2019", "9")]
    [Verifies("BustosMarunCalvo2019", "10")]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void AHeavyRotorGainsTheExactWorkInEachTurn(double velocity)
    {
        var dot = DoubleDot.Create(0.5, -0.5, 3, 8, 4, 0.2, 0.3).OrThrow();
        var expected = BlockadeRotation.Fluxes(dot, Leads, velocity).OrThrow().Work.Value;
        Assert.True(Math.Abs(expected) > 0.1, "the rotor is pushed");

        // The velocity of a rotor of inertia I varies by W/IΩ within a turn, and what it gains differs from the work at constant velocity by as
        // much, relatively: the difference falls in proportion to 1/I, and extrapolates to zero.
        double Gain(double inertia)
        {
            var turn = Math.Tau / Math.Abs(velocity);
            var turns = Math.Ceiling(60 / (0.2 * turn)) + 1;
            var rotor = Rotor.Create(inertia, 0, 0, None).OrThrow();
            var states = BlockadeMotion.From(dot, Leads, rotor, new MotionState(0, 0, velocity), Array(turns * turn, (turns + 1) * turn)).OrThrow();
            var (begin, end) = (states[0], states[1]);
            // The kinetic energy between two times, over the angle passed in turns.
            return inertia / 2 * (end.Velocity - begin.Velocity).Value * (end.Velocity + begin.Velocity).Value / ((end.Angle - begin.Angle).Value * Math.Sign(velocity) / Math.Tau) * Math.Sign(velocity);
        }
        var heavy = 3e3 / (velocity * velocity);
        var (light, middle) = (Gain(heavy), Gain(4 * heavy));
        Close(expected, (4 * middle - light) / 3, new(0, 0.02 * Math.Abs(expected), "what the velocity within a turn adds in second order of W/IΩ²"));
        Assert.True(Math.Abs(middle - expected) < Math.Abs(light - expected) + 1e-3, "the heavier rotor is nearer to constant velocity");
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "9")]
    [Verifies("BustosMarunCalvo2019", "17")]
    public void InEquilibriumMotionOnlyLosesEnergy(DoubleDot dot, NormalFloat angle, NormalFloat velocity)
    {
        var leads = Reservoirs.Biased(0.2, 0, 1).OrThrow();
        var rotor = Rotor.Create(50, 0.3, 0, None).OrThrow();
        var begin = new MotionState(0, angle.Get % 7, velocity.Get % 1);
        var states = BlockadeMotion.From(dot, leads, rotor, begin, new Arr<double>([0, 3, 10, 40, 400, 4000])).OrThrow();
        Assert.Equal((begin.Angle.Value, begin.Velocity.Value), (states[0].Angle.Value, states[0].Velocity.Value));
        // Kinetic energy and free energy of electrons in equilibrium at the angle; with friction it comes to rest in the end.
        Assert.True(Math.Abs(states[5].Velocity.Value) < 1e-3 + Math.Abs(begin.Velocity.Value) / 10, "friction stops it");
        var torque = BlockadeResponse.At(dot, leads, 0, states[5].Angle.Value).OrThrow().Force[0][0][0].Value;
        Assert.True(Math.Abs(torque) < 0.3 + dot.Radius / 10, "and it rests where the electrons do not push");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void WithoutElectronsThatPushTheRotorMovesFreely()
    {
        // Radius 0: no torque; θ = θ_0 + Ωt with a load F: Ω(t) = Ω_0 − F t/I.
        var dot = DoubleDot.Create(0.5, -0.5, 0, 8, 4, 0.2, 0.3).OrThrow();
        var states = BlockadeMotion.From(dot, Leads, Rotor.Create(10, 0, 0.4, None).OrThrow(), new MotionState(0, 1, 0.3), new Arr<double>([2, 5])).OrThrow();
        Close(0.3 - 0.04 * 5, states[1].Velocity.Value, new(0, 1e-12, "the tolerance of the integrator"));
        Close(1 + 0.3 * 2 - 0.02 * 4, states[0].Angle.Value, new(0, 1e-12, "the tolerance of the integrator"));
        Assert.True(BlockadeMotion.From(dot, Leads, Rotor.Free, new MotionState(0, 1, 0.3), new Arr<double>([2])).IsLeft, "no inertia, no motion in time");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void StatesBetweenStepsAreAsGoodAsThoseAtTheirEndsAndLeaveNoTrace()
    {
        // x = cos t³ oscillates faster and faster: steps get shorter, and most of a thousand times lie within some.
        Extrapolation Start() => new((at, change) => (change[0], change[1], change[2]) = (3 * at[2] * at[2] * at[1], -3 * at[2] * at[2] * at[0], 1), [1, 1, 1], 0.1, 1e-13);
        double[] times = [.. Enumerable.Range(0, 1000).Select(k => 3 * (k + 1) / 1000.0)];
        var (every, last, worst) = (new double[] { 1, 0, 0 }, new double[] { 1, 0, 0 }, 0.0);
        var shown = 0;
        Assert.True(Start().Visit(every, times, (k, at) =>
        {
            Assert.Equal(shown++, k);
            worst = Math.Max(worst, Math.Abs(at[0] - Math.Cos(Math.Pow(times[k], 3))));
        }));
        Assert.Equal(times.Length, shown);
        Assert.True(worst < 1e-11, $"off by {worst:E1}");
        Assert.True(Start().Advance(last, 3));
        Assert.Equal(last, every);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void AnOscillatorIsFollowedForHundredsOfPeriods()
    {
        // The integrator alone: a pendulum of small and large swing conserves its energy, and returns after a period 4K(sin(A/2)).
        var integrator = new Extrapolation((at, change) => (change[0], change[1]) = (at[1], -Math.Sin(at[0])), [1, 1], 0.1, 1e-13);
        double[] state = [2, 0];
        var period = 0.0;
        // 4K(k) by the arithmetic-geometric mean, k = sin 1.
        var (a, b) = (1.0, Math.Cos(1));
        while (Math.Abs(a - b) > 1e-16) (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        period = Math.Tau / a;
        Assert.True(integrator.Advance(state, 100 * period));
        Close(2, state[0], new(0, 1e-9, "a hundred periods of some thirty steps to 1e-13"));
        Close(0, state[1], new(0, 1e-9, "a hundred periods of some thirty steps to 1e-13"));
    }
}
