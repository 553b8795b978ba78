namespace QuantumMotors.Properties;

/// <summary>The nanomagnet on a helical edge, near the plane and far out of it.</summary>
public class MagnetMotionLaws
{
    private static readonly Tolerance Steps = new(1e-11, 1e-12, "thousands of steps of the extrapolated midpoint rule, 1e-14 each");

    /// <summary>An edge between leads, or without if the traversal time is 0.</summary>
    internal static HelicalEdge Edge(double K, double delay, double magnetization, double anisotropy, double damping) =>
        HelicalEdge.Create(DelayedMotionLaws.Liquid(K, delay), 0.1, magnetization, anisotropy, damping).OrThrow();

    private static readonly Rotor Rough = Rotor.Create(0, 0.02, 0.01, None).OrThrow();

    [Property(MaxTest = 12)]
    [Verifies("Bruch2018", "70")]
    public void ItIsTheLandauLifshitzGilbertEquationOfAVector(ushort k, ushort d, ushort m, ushort g)
    {
        var delay = DelayedMotionLaws.Spread(d);
        var edge = Edge(DelayedMotionLaws.Spread(k), delay, 3 * DelayedMotionLaws.Spread(m), 2, DelayedMotionLaws.Spread(g) / 5);
        var (M, z) = (edge.Magnetization, -0.03);
        double Torque(double t) => 0.3 / Math.Tau + 0.04 * Math.Sin(1.3 * t);
        var time = Math.Min(4.1, 5 * delay);
        var motion = MagnetMotion.Of(edge, Rough, Torque, default, new(0, 0.3, z * 2), time).OrThrow();
        foreach (var t in (double[])[0.41 * time, time])
        {
            var planar = Math.Sqrt(M * M - z * z);
            var vector = StackedSteps.At(
                edge.Liquid, StackedSteps.Magnet(edge, Rough, Torque), [planar * Math.Cos(0.3), planar * Math.Sin(0.3), z, 0.3], [M, M, M, 1], t);
            Close(vector[2], motion.Momentum(t).Value, Steps);
            Close(vector[3], motion.Angle(t).Value, Steps);
            Close(M, Math.Sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]), Steps);
            Assert.InRange(motion.Momentum(t).Error, 0, 1e-12);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "70")]
    public void WithoutDampingTheSizeOfTheMagnetDropsOutUntilItStandsUpright()
    {
        var state = new MotionState(0, 0.3, 0.05);
        var rotor = DelayedMotion.OfBias(DelayedMotionLaws.Rotor(0.4, 1, 1.0 / 4, 0.02, 0.01), 0.7, state, 20).OrThrow();
        foreach (var M in (double[])[1, 0.06])
        {
            var magnet = MagnetMotion.OfBias(Edge(0.4, 1, M, 4, 0), Rough, 0.7, state, 20).OrThrow();
            for (var t = 0.0; t < magnet.Until; t += 0.07)
            {
                Close(rotor.Velocity(t).Value, magnet.Velocity(t).Value, Closeness.Certified);
                Close(rotor.Velocity(t).Value / 4, magnet.Momentum(t).Value, Closeness.Certified);
                Close(rotor.Angle(t).Value, magnet.Angle(t).Value, Closeness.Certified);
            }
            Assert.Equal(M < 0.1, magnet.End.IsSome);
            if (magnet.End.IsNone) continue;
            Assert.InRange(magnet.Until, 0.1, 19);
            Close(M, magnet.Momentum(magnet.Until).Value, Closeness.Certified);
            Close(4 * M, rotor.Velocity(magnet.Until).Value, Closeness.Certified);
            Assert.Contains("out of the plane from t = ", Assert.IsType<Shortfall.NotThisMode>((Shortfall)magnet.At(19.5)).Why);
        }
        Assert.Contains("from the beginning", ((Shortfall)MagnetMotion.OfBias(Edge(0.4, 1, 0.06, 4, 0), Rough, 0.7, new(0, 0, 0.25), 20)).Why);
    }

    [Fact]
    [Verifies("Bruch2018", "70")]
    public void ALargeMagnetIsARotorWithFriction()
    {
        // The friction is αM; what is left is of order α and of order 1/M².
        var rotor = DelayedMotion.OfBias(DelayedMotionLaws.Rotor(0.4, 1, 1.0 / 4, 0.12, 0.01), 0.7, new(0, 0.3, 0.05), 20).OrThrow();
        double Off(double M)
        {
            var magnet = MagnetMotion.OfBias(Edge(0.4, 1, M, 4, 0.1 / M), Rough, 0.7, new(0, 0.3, 0.05), 20).OrThrow();
            return Math.Abs(magnet.Velocity(3.3).Value - rotor.Velocity(3.3).Value);
        }
        Assert.InRange(Off(1e7), 0, 1e-13);
        Assert.InRange(Off(1e2), 1e-9, 1e-4);
        Assert.InRange(Off(1e2) / Off(1e3), 60, 140);
    }

    [Theory]
    [InlineData(0.4, 1, 10, 3, 0.1)]
    [InlineData(0.4, 1, 0.3, 3, 0.1)]
    [InlineData(0.4, 0, 0.2, 3, 0.02)]
    [InlineData(2, 1, 0.2, 3, 0)]
    [Verifies("Bruch2018", "66")]
    [Verifies("Bruch2018", "70")]
    public void AMagnetComesToItsSteadyMotion(double K, double delay, double M, double D, double α)
    {
        var edge = Edge(K, delay, M, D, α);
        var steady = MagnetMotion.SteadyMomentum(edge, Rough, 0.35).OrThrow();
        var m = steady.Value;
        Close(0.35 / Math.Tau - 0.01, D * m * (edge.Liquid.SteadyFriction + 0.02 + α * (M - m * m / M)), Rounding);
        var motion = MagnetMotion.OfBias(edge, Rough, 0.35, new(0, 0, 0), 400).OrThrow();
        Close(m, motion.Momentum(400).Value, Closeness.Certified);
        Close(D * m, motion.Velocity(400).Value, Closeness.Certified);
        Close(-m, MagnetMotion.SteadyMomentum(edge, Rough.WithLoad(-0.01).OrThrow(), -0.35).OrThrow().Value, Rounding);
        Assert.InRange(steady.Error, 0, 1e-14 * M);
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.3, 0.5)]
    [InlineData(3, 0.02)]
    [InlineData(3, 0)]
    [Verifies("Bruch2018", "66")]
    public void BeyondTheLargestVoltageThereIsNoSteadyMotion(double M, double α)
    {
        var edge = Edge(0.4, 1, M, 3, α);
        var largest = MagnetMotion.LargestVoltage(edge, Rough);
        Assert.InRange(largest.Error, 0, 1e-14 * largest.Value);
        Assert.True(MagnetMotion.SteadyMomentum(edge, Rough, largest.Value * (1 + 1e-12)).IsLeft);
        var near = MagnetMotion.SteadyMomentum(edge, Rough, largest.Value * (1 - 1e-12)).OrThrow();
        Assert.InRange(near.Value, 0.3 * M, M);
        // No larger torque holds for any momentum below M.
        var b = edge.Liquid.SteadyFriction + 0.02;
        var most = Enumerable.Range(0, 100_000).Max(j => M * j / 1e5 is var m ? 3 * m * (b + α * (M - m * m / M)) : 0);
        Close(most, largest.Value / Math.Tau - 0.01, new(2e-5, 0, "100 000 momenta"));
        Assert.True(most <= largest.Value / Math.Tau - 0.01);
    }

    [Fact]
    [Verifies("Bruch2018", "70")]
    public void WithDampingAMagnetRisesButNeverStandsUpright()
    {
        var edge = Edge(0.4, 1, 0.1, 3, 1);
        var bias = 1.5 * MagnetMotion.LargestVoltage(edge, Rough).Value;
        var motion = MagnetMotion.OfBias(edge, Rough, bias, new(0, 0, 0), 300).OrThrow();
        Assert.True(motion.End.IsNone);
        Assert.InRange(motion.Momentum(5).Value, 0.03, 0.0999);
        for (var t = 0.0; t <= 300; t += 0.7) Assert.InRange(motion.Momentum(t).Value, 0, 0.1 * (1 + 1e-14));
        Close(0.1, motion.Momentum(300).Value, Closeness.Certified);
        // It turns as the torque and the friction of the electrons want.
        Close((bias / Math.Tau - 0.01) / (1 / Math.Tau + 0.02), motion.Velocity(300).Value, new(1e-12, 0, "the bar"));
    }
}
