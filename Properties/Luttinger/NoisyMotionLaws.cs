namespace QuantumMotors.Properties;

/// <summary>Trajectories of rotors that their own waves and the noise of their wires come back to.</summary>
public class NoisyMotionLaws
{
    private static readonly MotionState Rest = new(0, 0, 0);

    private static Simulation Of(int trajectories, double duration, Option<double> step, double settling) => Simulation.Create(20180515, trajectories, duration, step, settling).OrThrow();

    private static Reservoirs At(double temperature, double bias = 0) => Reservoirs.Biased(0, bias, temperature).OrThrow();

    [Fact]
    [Verifies("Bruch2018", "61")]
    public void NoiseComesBackFromTheLeads()
    {
        // A rotor that nothing moves: what is under way in its wire is noise alone.
        const int parts = 8, rounds = 4000;
        var rotor = WiredRotor.Of(0.4, 1e12, 0, 1);
        var (h, r, strength) = (1.0 / parts, rotor.Liquid.Reflection, 2 * 0.7 * rotor.Liquid.Friction);
        var lanes = new NoisyLanes(NoisyStep.Of(rotor, At(0.7), h).OrThrow(), 4, 0);
        var waves = new double[NoisyLanes.Count, parts * rounds];
        for (var k = 0; k < parts * rounds; k++)
        {
            lanes.Advance(1);
            for (var lane = 0; lane < NoisyLanes.Count; lane++) waves[lane, k] = lanes.Wave(lane);
        }
        // 2Tγ Σ r^|n| δ(t + n t_D), over a step; and nothing in between.
        foreach (var (lag, expected) in ((int, double)[])[(0, 1), (parts, r), (2 * parts, r * r), (1, 0), (parts / 2, 0), (parts + 1, 0)])
        {
            var sum = 0.0;
            for (var lane = 0; lane < NoisyLanes.Count; lane++)
                for (var k = 0; k + lag < parts * rounds; k++) sum += waves[lane, k] * waves[lane, k + lag];
            var count = NoisyLanes.Count * (parts * rounds - lag);
            // Bartlett: the squares of all correlations add up to (1 + r²)/(1 − r²), twice at most.
            var spread = Math.Sqrt(2 * (1 + r * r) / (1 - r * r) / count);
            Assert.InRange(sum / count / (strength * h) - expected, -5 * spread, 5 * spread);
            if (expected != 0) Assert.True(Math.Abs(expected) > 15 * spread, "it is there");
        }
    }

    [Theory]
    [InlineData(0.4, 0.3, 0)]
    [InlineData(0.4, 0.3, 0.1)]
    [InlineData(2, 0.2, 0)]
    [Verifies("Bruch2018", "61")]
    [Verifies("Bruch2018", "59")]
    public void TrajectoriesWanderAsEinsteinSays(double interaction, double inertia, double friction)
    {
        var rotor = WiredRotor.Of(interaction, inertia, friction, 1);
        // The drift is known, and the bias changes nothing else.
        var wandered = NoisyMotion.MeanSquareDisplacement(rotor, At(0.5, 0.8), Of(2000, 30, 0.025, 25), Array(0.5, 1.0, 2.5, 10.0)).OrThrow();
        var (theory, endless) = (MeanSquareDisplacement.Of(rotor, At(0.5)), MeanSquareDisplacement.Of(WiredRotor.Endless(interaction, inertia, friction), At(0.5)));
        Assert.Equal(4, wandered.Count);
        foreach (var at in wandered)
        {
            Assert.True(at.MeanSquare.Error < 0.03 * at.MeanSquare.Value);
            Assert.InRange(at.MeanSquare.Value - theory.Classical(at.Time).OrThrow().Value, -5 * at.MeanSquare.Error, 5 * at.MeanSquare.Error);
        }
        // Without memory it would be another law.
        var last = wandered[3];
        Assert.True(Math.Abs(last.MeanSquare.Value - endless.Classical(last.Time).OrThrow().Value) > 15 * last.MeanSquare.Error);
    }

    [Fact]
    [Verifies("Bruch2018", "61")]
    public void AWarmBathShakesForItself()
    {
        var (rotor, cold) = (WiredRotor.Of(0.4, 0.3, 0.2, 1, 2.0), WiredRotor.Of(0.4, 0.3, 0.2, 1));
        var wandered = NoisyMotion.MeanSquareDisplacement(rotor, At(0.3), Of(2000, 10, 0.025, 20), Array(1.0, 5.0)).OrThrow();
        foreach (var at in wandered)
        {
            Assert.InRange(at.MeanSquare.Value - MeanSquareDisplacement.Of(rotor, At(0.3)).Classical(at.Time).OrThrow().Value, -5 * at.MeanSquare.Error, 5 * at.MeanSquare.Error);
            Assert.True(at.MeanSquare.Value - MeanSquareDisplacement.Of(cold, At(0.3)).Classical(at.Time).OrThrow().Value > 15 * at.MeanSquare.Error);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "61")]
    public void TheMeanEnergyIsHalfTheTemperature()
    {
        const double T = 0.7, I = 0.3;
        var step = NoisyStep.Of(WiredRotor.Of(0.4, I, 0.1, 1), At(T), 0.02).OrThrow();
        var (sum, squares, count) = (0.0, 0.0, 0);
        for (var block = 0; block < 250; block++)
        {
            var lanes = new NoisyLanes(step, 7, 8 * block);
            lanes.Advance(750);
            for (var lane = 0; lane < NoisyLanes.Count; lane++, count++)
            {
                var heat = I * lanes.Velocity(lane) * lanes.Velocity(lane);
                (sum, squares) = (sum + heat, squares + heat * heat);
            }
        }
        var error = Math.Sqrt((squares / count - sum / count * sum / count) / count);
        Assert.InRange(sum / count - T, -5 * error, 5 * error);
        Assert.True(error < 0.04 * T);
    }

    [Theory]
    [InlineData(0.4, 0.3, 0.1)]
    [InlineData(2.5, 1, 0)]
    [Verifies("Bruch2018", "59")]
    public void StepsWithoutNoiseAreOfOrderTwo(double interaction, double inertia, double friction)
    {
        var rotor = WiredRotor.Of(interaction, inertia, friction, 1);
        (double Angle, double Velocity) Error(double h)
        {
            var state = NoisyMotion.Path(rotor, At(0, 0.7), Of(1, 1, h, 0), new MotionState(0, 0, 0.4), Array(3.5)).OrThrow()[0];
            Close(3.5, state.Time, Rounding);
            return (state.Angle.Value - StartUp.Angle(rotor, 0.7 / Math.Tau, 0.4, 3.5).OrThrow().Value, state.Velocity.Value - StartUp.Velocity(rotor, 0.7 / Math.Tau, 0.4, 3.5).OrThrow().Value);
        }
        var (coarse, fine) = (Error(1.0 / 16), Error(1.0 / 32));
        Assert.True(Math.Abs(fine.Velocity) is > 1e-8 and < 1e-3);
        Assert.InRange(coarse.Velocity / fine.Velocity, 3.5, 4.5);
        Assert.InRange(coarse.Angle / fine.Angle, 3.5, 4.5);
    }

    [Fact]
    [Verifies("Bruch2018", "35")]
    public void WithoutReflectionStepsOfAnyLengthAreExact()
    {
        var rotor = WiredRotor.Endless(0.4, 0.3, 0.1);
        var path = NoisyMotion.Path(rotor, At(0, 0.7), Of(1, 1, 2.5, 0), new MotionState(0, 0, 0.4), Array(5.0)).OrThrow()[0];
        Close(StartUp.Angle(rotor, 0.7 / Math.Tau, 0.4, 5).OrThrow().Value, path.Angle.Value, Rounding);
        Close(StartUp.Velocity(rotor, 0.7 / Math.Tau, 0.4, 5).OrThrow().Value, path.Velocity.Value, Rounding);
        var wandered = NoisyMotion.MeanSquareDisplacement(rotor, At(0.5), Of(4000, 15, 0.6, 15), Array(0.6, 3.0)).OrThrow();
        foreach (var at in wandered)
        {
            Assert.True(at.MeanSquare.Error < 0.02 * at.MeanSquare.Value);
            Assert.InRange(at.MeanSquare.Value - MeanSquareDisplacement.Of(rotor, At(0.5)).Classical(at.Time).OrThrow().Value, -5 * at.MeanSquare.Error, 5 * at.MeanSquare.Error);
        }
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.05)]
    [InlineData(0.119)]
    [InlineData(0.13)]
    [InlineData(2)]
    [Verifies("Bruch2018", "35")]
    [Verifies("Bruch2018", "61")]
    public void AStepGivesBackWhatFrictionTakes(double h)
    {
        // ⟨v²⟩ = T/I and the variance of the noise in the wire stay as they are; ah is 0.2 at h = 0.12.
        var step = NoisyStep.Of(WiredRotor.Endless(0.4, 0.3, 0.1), At(0.7), h).OrThrow();
        Close(0.7 / 0.3, 0.7 / 0.3 * step.Keep * step.Keep + step.White * step.White * step.PerPush * step.PerPush + step.Moment * step.Moment, new(1e-14, 0, "roundings"));
        var wired = NoisyStep.Of(WiredRotor.Of(0.4, 0.3, 0.1, 4), At(0.7), h).OrThrow();
        var (r, fresh) = (wired.Reflection, wired.Own * wired.White * wired.Own * wired.White + wired.Apart * wired.Apart);
        Close(wired.Incoming * wired.Incoming, r * r * wired.Incoming * wired.Incoming + fresh, new(1e-14, 0, "roundings"));
        Close(2 * 0.7 * 1 / (Math.Tau * 0.4) * wired.Time, wired.Incoming * wired.Incoming, Rounding);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void TheDriftIsExactInStepsOfAnyLength()
    {
        var rotor = WiredRotor.Of(0.4, 0.3, 0.1, 1);
        foreach (var h in (double[])[0.01, 1])
        {
            var state = NoisyMotion.Path(rotor, At(0, 0.7), Of(1, 1, h, 0), Rest, Array(300.0)).OrThrow()[0];
            Close(0.7 / Math.Tau / (1 / Math.Tau + 0.1), state.Velocity.Value, Bar);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "61")]
    public void TheSameSeedMakesTheSameBitsOnAnyThreads()
    {
        var rotor = WiredRotor.Of(0.4, 0.3, 0.1, 1, 0.9);
        (double Time, Estimate MeanSquare)[] On(int threads, long seed = 20180515) => [.. NoisyMotion.MeanSquareDisplacement(
            rotor, At(0.5), Of(100, 6, 0.05, 2).WithSeed(seed), Array(1.0, 2.0), null, threads).OrThrow().Map(d => (d.Time, d.MeanSquare))];
        var alone = On(1);
        foreach (var threads in (int[])[2, 3, 4]) Assert.Equal(alone, On(threads));
        Assert.NotEqual(alone, On(1, 1));
        // A path is that of its number, whatever lane it is in.
        MotionState Path(int number) => NoisyMotion.Path(rotor, At(0.5), Of(1, 1, 0.05, 0), Rest, Array(4.0), number).OrThrow()[0];
        Assert.Equal(Path(3), Path(3));
        Assert.NotEqual(Path(3), Path(4));
        var lanes = new NoisyLanes(NoisyStep.Of(rotor, At(0.5), 0.05).OrThrow(), 20180515, 0);
        lanes.Advance(80);
        Assert.Equal(Path(3).Angle.Value, lanes.Angle(3));
    }

    [Fact]
    public void WhoeverStopsItGetsWhatIsDone()
    {
        var rotor = WiredRotor.Of(0.4, 0.3, 0, 1);
        var calls = new List<double>();
        var early = NoisyMotion.MeanSquareDisplacement(rotor, At(0.5), Of(100, 1e6, 0.05, 0), Array(1.0), share =>
        {
            calls.Add(share);
            return calls.Count < 3;
        }).OrThrow();
        Assert.Equal(3, calls.Count);
        Assert.True(calls[0] > 0 && calls[2] < 0.5 && early[0].MeanSquare.Value > 0);
        var none = NoisyMotion.MeanSquareDisplacement(rotor, At(0.5), Of(100, 10, 0.05, 1e5), Array(1.0), _ => false);
        Assert.Contains("stopped", Assert.IsType<Shortfall.Undetermined>((Shortfall)none).Why);
    }

    [Fact]
    public void SomeMotionsHaveNoPath()
    {
        Assert.Contains("inertia", Assert.IsType<Shortfall.NotThisMode>((Shortfall)NoisyMotion.Path(WiredRotor.Of(0.4, 0, 0, 1), At(1), Of(1, 1, 0.1, 0), Rest, Array(1.0))).Why);
        var rotor = WiredRotor.Of(0.4, 0.3, 0, 1);
        Assert.Contains("trajectory", Assert.IsType<Shortfall.Undetermined>((Shortfall)NoisyMotion.MeanSquareDisplacement(rotor, At(1), Of(1, 1, 0.1, 0), Array(1.0))).Why);
        Assert.Contains("steps", Assert.IsType<Shortfall.Unresolved>((Shortfall)NoisyMotion.Path(rotor, At(1), Of(1, 1, 0.1, 0), Rest, Array(1e300))).Why);
    }
}
