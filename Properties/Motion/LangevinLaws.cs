using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Properties;

/// <summary>Many trajectories of a shaken rotor, against what is known without them.</summary>
public class LangevinLaws
{
    private static bool IsLong => Environment.GetEnvironmentVariable("QMOTORS_LAWS") == "long";

    private static Simulation Runs(long seed, int trajectories, double duration, double step) =>
        Domain.Simulation.Create(seed, trajectories, duration * (IsLong ? 20 : 1), step, 20).OrThrow();

    private const double Warmth = 0.3;

    private static ShakenRotor Equilibrium(double inertia) => ShakenRotor.Rippled(inertia, 2, 0, 0.4, 0.5, 0.6, Warmth, 0, 0);

    private static void Within(double expected, Estimate actual, double sigmas, double bias = 0)
    {
        Assert.True(actual.Error > 0);
        Assert.InRange(Math.Abs(actual.Value - expected), 0, sigmas * actual.Error + bias);
    }

    [Theory]
    [InlineData(1.0, 0.05)]
    [InlineData(5.0, 0.1)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "14")]
    public void InEquilibriumEveryAngleHasTheTemperatureAndBoltzmannsDensity(double inertia, double step)
    {
        // Friction and noise depend on the angle; the law of equilibrium does not know them.
        var rotor = Equilibrium(inertia);
        var result = Langevin.Simulate(rotor.Equation, Runs(3, 256, 1000, step)).OrThrow();
        // A step's share of the error: h² over the fastest times.
        var bias = step * step * 0.1;
        Within(Warmth, result.KineticTemperature, 4, bias * Warmth);
        Within(0, result.RotationRate, 4);
        Within(0.5, result.Directionality.IfNone(default(Estimate)), 4);
        var bins = result.AngleDensity.Count;
        var boltzmann = Enumerable.Range(0, bins).Select(b => Enumerable.Range(0, 16).Average(q => Math.Exp(-0.2 * Math.Cos(2 * Math.Tau * (b + (q + 0.5) / 16) / bins) / Warmth))).ToArray();
        var norm = boltzmann.Sum() * Math.Tau / bins;
        for (var b = 0; b < bins; b++)
        {
            Within(boltzmann[b] / norm, result.AngleDensity[b], 5, bias * boltzmann[b] / norm);
            Within(Warmth, result.KineticTemperatures[b], 5, bias * Warmth);
        }
        Closeness.Apart(boltzmann.Max(), boltzmann.Min(), 1);
        Assert.Equal(1, result.AngleDensity.Sum(d => d.Value) * Math.Tau / bins, 1e-12);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void WithoutInertiaTheDensityIsBoltzmannsToo()
    {
        // The drift −Dξ′/2ξ³ of small mass: without it, friction would draw the rotor to where it is strong.
        var rotor = Equilibrium(0);
        var result = Langevin.Simulate(rotor.Equation, Runs(4, 256, 100, 0.01)).OrThrow();
        var bins = result.AngleDensity.Count;
        var boltzmann = Enumerable.Range(0, bins).Select(b => Enumerable.Range(0, 16).Average(q => Math.Exp(-0.2 * Math.Cos(2 * Math.Tau * (b + (q + 0.5) / 16) / bins) / Warmth))).ToArray();
        var norm = boltzmann.Sum() * Math.Tau / bins;
        for (var b = 0; b < bins; b++) Within(boltzmann[b] / norm, result.AngleDensity[b], 5, 1e-4);
        Within(0, result.RotationRate, 4);
        Assert.Equal(Warmth, result.KineticTemperature.Value, 1e-12);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void LittleInertiaIsAlmostNone()
    {
        var rotor = ShakenRotor.Rippled(0, 1, 0.3, 0.4, 0.5, 0.6, 0.3, 0.7, 1);
        var light = Langevin.Simulate(rotor.Equation, Runs(5, 256, 200, 0.01)).OrThrow().RotationRate;
        var heavy = Langevin.Simulate(rotor.WithInertia(0.005).Equation, Runs(6, 256, 40, 0.001)).OrThrow().RotationRate;
        Assert.InRange(Math.Abs(light.Value - heavy.Value), 0, 4 * Math.Sqrt(light.Error * light.Error + heavy.Error * heavy.Error) + 0.01 * light.Value);
        Assert.True(light.Value > 20 * light.Error);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.0)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "14")]
    public void AFreeRotorDriftsAndDiffuses(double inertia)
    {
        // ⟨θ̇⟩ = F/ξ, and diffusion D/2ξ².
        var rotor = ShakenRotor.Rippled(inertia, 1, 0.3, 0, 0.5, 0, 0.4, 0, 0);
        var result = Langevin.Simulate(rotor.Equation, Runs(7, 200, 2000, 0.1)).OrThrow();
        Within(0.3 / (0.5 * Math.Tau), result.RotationRate, 4);
        Within(0.4 / 0.5, result.Diffusion, 4);
        Assert.InRange(result.Diffusion.Error, 0, 0.04 * result.Diffusion.Value);
        Assert.Equal(0.3 / 0.5 * 2000 * 200 / Math.Tau * (IsLong ? 20 : 1), result.ForwardTurns - result.BackwardTurns, 0.03 * 38000 * (IsLong ? 20 : 1));
        // Few trajectories: windows are the pieces then.
        var few = Langevin.Simulate(rotor.Equation, Runs(8, 3, 20000, 0.1)).OrThrow();
        Within(0.3 / (0.5 * Math.Tau), few.RotationRate, 4);
        Within(0.4 / 0.5, few.Diffusion, 4);
        Assert.InRange(few.Diffusion.Error, 0, 0.4 * few.Diffusion.Value);
    }

    [Property(Arbitrary = [typeof(Generators)], MaxTest = 6)]
    [Verifies("PrestonKosov2023", "13")]
    public void TheBitsAreTheSameOnAnyNumberOfThreads(ShakenRotor rotor, ulong seed)
    {
        var (random, few) = ((long)(seed >> 1), seed % 2 == 0);
        var simulation = Domain.Simulation.Create(random, few ? 5 : 41, 60, 0.05, 3).OrThrow();
        var one = Langevin.Simulate(rotor.Equation, simulation, null, 1).OrThrow();
        foreach (var threads in (int[])[2, 4]) Assert.Equal(one, Langevin.Simulate(rotor.Equation, simulation, null, threads).OrThrow());
        Assert.NotEqual(one, Langevin.Simulate(rotor.Equation, simulation.WithSeed(random + 1), null, 1).OrThrow());
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void WhatIsDoneBeforeAStopIsKept()
    {
        var rotor = ShakenRotor.Rippled(2, 1, 0.3, 0, 0.5, 0, 0.4, 0, 0);
        foreach (var trajectories in (int[])[4, 256])
        {
            var (simulation, shares) = (Runs(9, trajectories, 256000.0 / trajectories * 40, 0.1), new List<double>());
            var stopped = Langevin.Simulate(rotor.Equation, simulation, share =>
            {
                shares.Add(share);
                return share < 0.2;
            }).OrThrow();
            Assert.False(stopped.IsComplete);
            Assert.InRange(stopped.Steps * stopped.TimeStep, 0.1 * simulation.Duration, 0.9 * simulation.Duration);
            Assert.Equal(shares.Order(), shares);
            Within(0.3 / (0.5 * Math.Tau), stopped.RotationRate, 4);
            Within(0.4 / 0.5, stopped.Diffusion, 4);
            // The same as a run that was meant to be so long, if windows agree: the same noise.
            if (trajectories < 32) continue;
            var meant = Langevin.Simulate(rotor.Equation, Domain.Simulation.Create(9, trajectories, stopped.Steps * stopped.TimeStep, 0.1, 20).OrThrow()).OrThrow();
            if (meant.Steps == stopped.Steps) Assert.Equal(meant.RotationRate, stopped.RotationRate);
        }
        Assert.True(Langevin.Simulate(rotor.Equation, Runs(9, 256, 100000, 0.1), _ => false).IsLeft);
        Assert.True(Langevin.Simulate(rotor.Equation, Runs(9, 40, 100, 0.1), _ => true).OrThrow().IsComplete);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void APathIsOneOfTheTrajectories()
    {
        var rotor = ShakenRotor.Rippled(1, 2, 0.2, 0.4, 0.5, 0.6, 0.3, 0.5, 1);
        var (simulation, start) = (Runs(10, 1, 1, 0.05), new MotionState(2, 7, 0.3));
        var times = new Arr<double>([2, 3.02, 10, 500]);
        var path = Langevin.Paths(rotor.Equation, simulation, start, times, 11).OrThrow();
        Assert.Equal((2.0, 7.0), (path[0].Time, path[0].Angle.Value));
        Assert.Equal(0.3, path[0].Velocity.Value, 1e-15);
        Assert.Equal(3.0, path[1].Time, 1e-12);
        // Other times on the way change nothing, another number does.
        var again = Langevin.Paths(rotor.Equation, simulation, start, new Arr<double>([7.7, 500]), 11).OrThrow();
        Assert.Equal(path[3].Angle, again[1].Angle);
        Assert.NotEqual(path[3].Angle, Langevin.Paths(rotor.Equation, simulation, start, times, 12).OrThrow()[3].Angle);
        // At first it is thrown, not shaken.
        var early = Langevin.Paths(rotor.Equation, simulation, start, new Arr<double>([2.05]), 11).OrThrow()[0];
        Assert.InRange(early.Angle.Value - 7, 0, 0.03);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void WhatHasNoAnswerSaysSo()
    {
        var rotor = Equilibrium(1);
        var runs = Runs(1, 1, 100, 0.05);
        string Why(ShakenRotor r, Simulation s) => Langevin.Simulate(r.Equation, s).Match(Left: f => f.Why, Right: _ => "");
        Assert.Contains("no noise", Why(rotor.AtRest(0), runs), StringComparison.Ordinal);
        Assert.Contains("friction is not positive", Why(ShakenRotor.Uniform(1, 0, -0.1, 0.06), runs), StringComparison.Ordinal);
        Assert.Contains("without inertia", Why(ShakenRotor.Rippled(0, 2, 0, 0.4, 0.5, 1, Warmth, 0, 0), runs), StringComparison.Ordinal);
        Assert.Contains("beyond a period", Why(rotor, runs.WithTimeStep(50).OrThrow()), StringComparison.Ordinal);
        Assert.Contains("steps", Why(rotor, Runs(1, 1, 1e13, 1e-3)), StringComparison.Ordinal);
        Assert.Contains("one piece", Why(rotor, Runs(1, 1, 1e-3, 1e-3)), StringComparison.Ordinal);
        Assert.Equal("", Why(rotor, runs));
    }
}
