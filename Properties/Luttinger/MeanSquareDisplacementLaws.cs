using System.Numerics;
using MathNet.Numerics.Integration;

namespace QuantumMotors.Properties;

/// <summary>How far rotors wander that their liquid shakes.</summary>
public class MeanSquareDisplacementLaws
{
    private static readonly Tolerance Frequencies = new(1e-8, 0, "two hundred thousand frequencies, and the mean of what is beyond");
    private static readonly Tolerance Thirteen = new(1e-13, 0, "thirteen digits, some hundred panels");

    private static Reservoirs Leads(double left, double right) =>
        Reservoirs.Create(Seq(Reservoir.Create("L", 0, left).OrThrow(), Reservoir.Create("R", 0, right).OrThrow())).OrThrow();

    private static Reservoirs At(double temperature) => Reservoirs.Biased(0, 0, temperature).OrThrow();

    // mpmath with 30 digits: Laguerre functions times the logarithm, tanh-sinh quadrature between kinks.
    [Theory]
    [InlineData(0.4, 0.3, 0, 1, 0.1, 2.5, 2.442443822343861136259)]
    [InlineData(0.4, 0.3, 0.2, 1, 0, 2.5, 2.169137147567527620687)]
    [InlineData(0.4, 0.3, 0, 1, 2, 0.3, 0.5983907844983917073857)]
    [Verifies("Bruch2018", "60")]
    [Verifies("Bruch2018", "59")]
    public void QuantumNoiseIsALogarithmicIntegral(double interaction, double inertia, double friction, double delay, double temperature, double t, double expected)
    {
        var wandered = MeanSquareDisplacement.Of(WiredRotor.Of(interaction, inertia, friction, delay), At(temperature)).Quantum(t).OrThrow();
        Close(expected, wandered.Value, Thirteen);
        Assert.True(Math.Abs(wandered.Value - expected) <= wandered.Error);
        Assert.True(wandered.Error < 1e-13 * expected);
    }

    // [2 ln(at) + 2γ_E + e^(at) E₁(at) − e^(−at) Ei(at)]/πΓ with 40 digits, a = Γ/I.
    [Theory]
    [InlineData(0.5, 0, 1e-06, 3.2185737408399446153e-12)]
    [InlineData(0.5, 0, 0.25, 0.043769985484658386451)]
    [InlineData(0.5, 0, 2, 1.1684804800453716492)]
    [InlineData(0.5, 0.25, 1.5, 1.0456143621856996885)]
    [InlineData(0.01, 0, 3, 17.77072503705908173)]
    [InlineData(2, 0.1, 1000, 13.367003865553051153)]
    [Verifies("Bruch2018", "36")]
    [Verifies("Bruch2018", "60")]
    public void WithoutReflectionZeroPointMotionIsAnExponentialIntegral(double inertia, double friction, double t, double expected)
    {
        foreach (var rotor in (LiquidRotor[])[WiredRotor.Of(1, inertia, friction, 0.7), WiredRotor.Endless(1, inertia, friction)])
        {
            var wandered = MeanSquareDisplacement.Of(rotor, At(0)).Quantum(t).OrThrow();
            Close(expected, wandered.Value, Thirteen);
            Assert.True(Math.Abs(wandered.Value - expected) <= wandered.Error);
        }
    }

    [Theory]
    [InlineData(0.4, 0.3, 0, 1, 0.1, 2.5)]
    [InlineData(0.4, 0.3, 0.2, 1, 0, 2.5)]
    [InlineData(0.4, 0.3, 0, 1, 2, 0.3)]
    [InlineData(1.7, 0.5, 0.1, 0.5, 0.3, 4)]
    [InlineData(0.1, 1, 0.1, 1, 0.05, 2.9)]
    [InlineData(5, 1, 0, 0.5, 0.2, 6)]
    [Verifies("Bruch2018", "60")]
    [Verifies("Bruch2018", "59")]
    public void FluctuationsDissipateAtEveryFrequency(double interaction, double inertia, double friction, double delay, double temperature, double t)
    {
        var rotor = WiredRotor.Of(interaction, inertia, friction, delay);
        var quantum = BruteForce(rotor, t, 2000, ω => (temperature > 0 ? 1 / Math.Tanh(ω / (2 * temperature)) : 1) / ω * Complex.Reciprocal(rotor.Impedance(ω)).Real);
        // Beyond the last frequency Re 1/Z is (γ + γ_ext)/I²ω² in the mean.
        var beyond = (rotor.Liquid.Friction + friction) / (2 * inertia * inertia * 2000.0 * 2000.0) * 2 / Math.PI;
        Close(quantum + beyond, MeanSquareDisplacement.Of(rotor, At(temperature)).Quantum(t).OrThrow().Value, Frequencies);
    }

    [Fact]
    [Verifies("Bruch2018", "36", Erratum = true)]
    [Verifies("Bruch2018", "60", Erratum = true)]
    public void ThePrintedNoiseHasNoZeroPointMotion()
    {
        // 1/cosh² πTt has the transform ω/sinh(ω/2T), where dissipation asks for ω coth(ω/2T).
        const double t = 2.5;
        foreach (var rotor in (LiquidRotor[])[WiredRotor.Endless(0.4, 0.3, 0), WiredRotor.Of(0.4, 0.3, 0, 1)])
        {
            double Printed(double T) => BruteForce(rotor, t, 2000, ω => Complex.Reciprocal(rotor.Impedance(ω)).Real / ω / Math.Sinh(ω / (2 * T)));
            double Corrected(double T) => MeanSquareDisplacement.Of(rotor, At(T)).Quantum(t).OrThrow().Value;
            Assert.True(Printed(0.02) < 0.2 * Corrected(0.02), "the printed one ceases with the temperature");
            Close(Corrected(200), Printed(200), new(1e-3, 0, "both are 2T at low frequencies"));
        }
    }

    [Theory]
    [InlineData(0.4, 0.3, 0.2, 1, 2.5)]
    [InlineData(2, 1, 0.1, 0.6, 7)]
    [Verifies("Bruch2018", "61")]
    public void ABathHasItsOwnTemperature(double interaction, double inertia, double friction, double delay, double t)
    {
        const double T = 0.3, warm = 1.1;
        var (rotor, heated) = (WiredRotor.Of(interaction, inertia, friction, delay), WiredRotor.Of(interaction, inertia, friction, delay, warm));
        var bath = BruteForce(rotor, t, 2000, ω => 2 * friction / (ω * ω) / (rotor.Impedance(ω) * Complex.Conjugate(rotor.Impedance(ω))).Real);
        var liquid = BruteForce(rotor, t, 2000, ω => 2 * rotor.Liquid.Friction / (ω * ω) * (rotor.Kernel(ω) / (rotor.Impedance(ω) * Complex.Conjugate(rotor.Impedance(ω)))).Real);
        Assert.True(bath > 0.05 * liquid, "the bath matters");
        Close(T * liquid + warm * bath, MeanSquareDisplacement.Of(heated, At(T)).Classical(t).OrThrow().Value, Frequencies);
        Close(T * (liquid + bath), MeanSquareDisplacement.Of(rotor, At(T)).Classical(t).OrThrow().Value, Frequencies);
    }

    [Theory]
    [InlineData(0.4, 0.3, 0.2, 1, 2.5, 0.3, 0.3, 1.1)]
    [InlineData(2, 1, 0.1, 0.6, 7, 0, 0.5, 0.2)]
    [InlineData(0.15, 0.8, 0.3, 1, 1.5, 0.6, 0.4, 0)]
    [Verifies("Bruch2018", "60")]
    public void QuantaOfABathAreThoseOfItsTemperature(
        double interaction, double inertia, double friction, double delay, double t, double left, double right, double warm)
    {
        static double Coth(double ω, double T) => T > 0 ? 1 / Math.Tanh(ω / (2 * T)) : 1;
        var rotor = WiredRotor.Of(interaction, inertia, friction, delay, warm);
        double Part(Func<double, double> share) => BruteForce(
            rotor, t, 2000, ω => share(ω) / ω / (rotor.Impedance(ω) * Complex.Conjugate(rotor.Impedance(ω))).Real);
        var bath = Part(ω => friction * Coth(ω, warm));
        var liquid = Part(ω => rotor.Liquid.Friction * rotor.Kernel(ω).Real * (Coth(ω, left) + Coth(ω, right)) / 2);
        var beyond = (rotor.Liquid.Friction + friction) / (2 * inertia * inertia * 2000.0 * 2000.0) * 2 / Math.PI;
        Assert.True(bath > 0.02 * liquid && liquid > 0.02 * bath, "both matter");
        Close(liquid + bath + beyond, MeanSquareDisplacement.Of(rotor, Leads(left, right)).Quantum(t).OrThrow().Value, Frequencies);
    }

    [Theory]
    [InlineData(0.4, 0.3, 0.2, 1)]
    [InlineData(0.05, 0.3, 0.1, 1)]
    [InlineData(8, 0.5, 0.3, 0.5)]
    [InlineData(0.4, 20, 0.001, 0.2)]
    [InlineData(0.6, 0.02, 3, 1)]
    [InlineData(1, 0.4, 0.1, 1)]
    [Verifies("Bruch2018", "60")]
    [Verifies("Bruch2018", "61")]
    public void BothSharesOfTheNoiseAreAllOfIt(double interaction, double inertia, double friction, double delay)
    {
        // A bath as warm as the liquid, but for one rounding, is followed on its own.
        var decay = inertia / (1 / (Math.Tau * interaction) + friction);
        foreach (var T in (double[])[0.4, 3e-7])
        {
            var (rotor, apart) = (WiredRotor.Of(interaction, inertia, friction, delay), WiredRotor.Of(interaction, inertia, friction, delay, Math.BitIncrement(T)));
            var (one, two) = (MeanSquareDisplacement.Of(rotor, At(T)), MeanSquareDisplacement.Of(apart, At(T)));
            foreach (var t in (double[])[1e-9 * decay, 1e-3 * decay, 0.49 * decay, 0.7 * decay, 0.99 * delay, 2.3 * delay, 50 * delay, 1000 * decay])
            {
                var (all, sum) = (one.Quantum(t).OrThrow(), two.Quantum(t).OrThrow());
                Close(all.Value, sum.Value, Bar);
                Assert.True(Math.Abs(all.Value - sum.Value) <= all.Error + sum.Error + 3e-16 * all.Value, $"{all} and {sum} at t = {t:R}");
                Assert.InRange(sum.Error, 0, 1e-12 * sum.Value);
                Close(one.Classical(t).OrThrow().Value, two.Classical(t).OrThrow().Value, Bar);
            }
        }
    }

    [Theory]
    [InlineData(0.4, 0.2, 2.5)]
    [InlineData(3, 0.01, 4)]
    [InlineData(0.1, 1.6, 0.5)]
    [Verifies("Bruch2018", "61")]
    public void WithoutInertiaABathMovesInSteps(double interaction, double friction, double traversals)
    {
        const double T = 0.3, warm = 1.7, delay = 0.8;
        var (rotor, heated) = (WiredRotor.Of(interaction, 0, friction, delay), WiredRotor.Of(interaction, 0, friction, delay, warm));
        // The way after a blow, in half traversals; white noise adds the squares of what is gained.
        var (A, r) = (rotor.Liquid.Friction + friction, rotor.Liquid.Reflection);
        var way = new double[1000];
        var (sum, echo) = (1 / A, -2 * rotor.Liquid.Friction * r / (A * A));
        for (var k = 0; k < way.Length; k++)
        {
            if (k > 0 && k % 2 == 0)
            {
                sum += echo;
                echo *= r * (friction - rotor.Liquid.Friction) / A;
            }
            way[k] = sum;
        }
        var (later, squares) = ((int)Math.Round(2 * traversals), 0.0);
        for (var k = -later; k + later < way.Length; k++)
        {
            var gain = way[k + later] - (k >= 0 ? way[k] : 0);
            squares += gain * gain * delay / 2;
        }
        var t = traversals * delay;
        Estimate Classical(LiquidRotor of) => MeanSquareDisplacement.Of(of, At(T)).Classical(t).OrThrow();
        var excess = 2 * (warm - T) * friction * squares;
        Assert.True(excess > 0.01 * t, "the bath matters");
        Close(excess, Classical(heated).Value - Classical(rotor).Value, new(1e-13, 0, "a thousand squares"));
        Assert.InRange(Classical(heated).Error, 0, 1e-12 * excess);
    }

    [Fact]
    [Verifies("Bruch2018", "60")]
    public void ZeroPointMotionGrowsAsTheLogarithmOfTime()
    {
        // 2/π over the friction at constant velocity: with leads four, whatever the interaction.
        foreach (var interaction in (double[])[0.4, 1.7])
        {
            Close(4, Slope(WiredRotor.Of(interaction, 0.3, 0, 1)), new(1e-9, 0, "the next term is of order (I/γt)²"));
            Close(4 * interaction, Slope(WiredRotor.Endless(interaction, 0.3, 0)), new(1e-9, 0, "the next term is of order (I/γt)²"));
            Close(2 / Math.PI / (1 / Math.Tau + 0.2), Slope(WiredRotor.Of(interaction, 0.3, 0.2, 1)), new(1e-9, 0, "the next term is of order (I/γt)²"));
        }

        static double Slope(LiquidRotor rotor)
        {
            var wandering = MeanSquareDisplacement.Of(rotor, At(0));
            return (wandering.Quantum(1e8).OrThrow().Value - wandering.Quantum(1e6).OrThrow().Value) / Math.Log(100);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "60")]
    [Verifies("Bruch2018", "61")]
    public void HotNoiseForgetsItsQuanta()
    {
        var rotor = WiredRotor.Of(0.4, 0.3, 0.1, 1);
        foreach (var t in (double[])[0.5, 2.5, 30])
        {
            // The first correction is of relative order 1/T².
            double Excess(double T) => MeanSquareDisplacement.Of(rotor, At(T)).Quantum(t).OrThrow().Value / MeanSquareDisplacement.Of(rotor, At(T)).Classical(t).OrThrow().Value - 1;
            Assert.InRange(Excess(1000), 1e-9, 1e-5);
            Assert.InRange(Excess(1000) / Excess(4000), 11, 17);
            Assert.True(Excess(0.1) > 0.05, "cold noise does not");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "61")]
    public void ClassicalRotorsAreAsWarmAsTheirLiquid()
    {
        // Φ(0) = 1/I, whatever the memory: at first ⟨v²⟩ = T/I carries the rotor.
        foreach (var interaction in (double[])[0.1, 0.4, 3])
        {
            var wandering = MeanSquareDisplacement.Of(WiredRotor.Of(interaction, 0.3, 0.1, 1), At(0.7));
            Close(0.7 / 0.3, wandering.Classical(1e-6).OrThrow().Value / 1e-12, new(1e-5, 0, "friction begins"));
        }
        // At last it diffuses, as in Einstein's relation with the friction at constant velocity.
        var late = MeanSquareDisplacement.Of(WiredRotor.Of(0.4, 0, 0, 1), At(0.7));
        Close(2 * 0.7 * Math.Tau, late.Classical(501).OrThrow().Value - late.Classical(500).OrThrow().Value, Bar);
    }

    [Fact]
    [Verifies("Bruch2018", "60")]
    public void BothReservoirsShakeAlike()
    {
        var rotor = WiredRotor.Of(0.4, 0.3, 0, 1);
        double Quantum(Reservoirs reservoirs) => MeanSquareDisplacement.Of(rotor, reservoirs).Quantum(2.5).OrThrow().Value;
        var biased = Quantum(At(1).WithTemperatureBias(1.8).OrThrow());
        Close((Quantum(At(1.9)) + Quantum(At(0.1))) / 2, biased, Bar);
        Apart(Quantum(At(1)), biased, 0.1);
        var swapped = Quantum(At(1).WithTemperatureBias(-1.8).OrThrow());
        Close(biased, swapped, Rounding);
    }

    [Theory]
    [InlineData(0.4, 0.3, 0, 1)]
    [InlineData(0.1, 1, 0.1, 1)]
    [InlineData(5, 1, 0, 0.5)]
    [InlineData(0.7, 10000, 0, 0.25)]
    [InlineData(0.25, 0.05, 0.5, 2)]
    [Verifies("Bruch2018", "59")]
    public void TraversalByTraversalIsWhatLaguerreFunctionsSay(double interaction, double inertia, double friction, double delay)
    {
        var rotor = WiredRotor.Of(interaction, inertia, friction, delay);
        var table = ImpulsePanels.Of(rotor).OrThrow();
        for (var p = 0; p < table.Count; p += Math.Max(1, table.Count / 40))
        {
            for (var i = 0; i < ImpulsePanels.Order; i += 5)
            {
                var s = table.From(p) + table.Length(p) * (1 + Rule.Nodes[i]) / 2;
                var kick = StartUp.Velocity(rotor, 0, 1, s).OrThrow();
                // The time of a node is rounded, and after a kink that shows.
                Assert.True(Math.Abs(kick.Value - table.Kick(p)[i]) <= kick.Error + table.Error(p) + 4e-16 * s * table.Rate);
                Close(kick.Value, table.Kick(p)[i], new(1e-12, 3e-15 + 4e-16 * s * table.Rate, "a few roundings of 1, and of the time"));
            }
            var (until, moved) = (table.From(p) + 0.3 * table.Length(p), table.Moved(table.From(p) + 0.3 * table.Length(p)));
            var angle = inertia * StartUp.Angle(rotor, 1, 0, until).OrThrow();
            Close(angle.Value, moved.Value, new(2e-14, 0, "sums over a hundred panels"));
            Assert.True(Math.Abs(angle.Value - moved.Value) <= angle.Error + moved.Error);
        }
    }

    [Fact]
    public void WithoutInertiaQuantumNoiseIsTooMuch()
    {
        var wandering = MeanSquareDisplacement.Of(WiredRotor.Of(0.4, 0, 0, 1), At(0.1));
        Assert.Contains("diverges", Assert.IsType<Shortfall.Unbounded>((Shortfall)wandering.Quantum(1)).Why);
        Assert.True(wandering.Classical(1).OrThrow().Value > 0);
    }

    // (2/π) ∫ (1 − cos ωt) f(ω) dω in panels that resolve every oscillation.
    private static double BruteForce(LiquidRotor rotor, double t, double most, Func<double, double> spectrum)
    {
        var rule = new GaussLegendreRule(0, 1, 20);
        var width = 1.5 / Math.Max(1, t + rotor.Liquid.TraversalTime);
        var sum = 0.0;
        for (var k = 0; k * width < most; k++)
        {
            for (var i = 0; i < 20; i++)
            {
                var ω = (k + rule.GetAbscissa(i)) * width;
                var half = Math.Sin(ω * t / 2);
                sum += rule.GetWeight(i) * width * 2 * half * half * spectrum(ω);
            }
        }
        return 2 / Math.PI * sum;
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void ThePastIsAsFarAsTheFuture()
    {
        var displacement = MeanSquareDisplacement.Of(
            new LiquidRotor(LuttingerPipeLaws.Wire(0.4, true).Liquid, Rotor.Free.WithInertia(0.3).OrThrow()), Reservoirs.Biased(0, 0.2, 0.1).OrThrow());
        foreach (var t in (double[])[0.2, 1.7])
        {
            Assert.Equal(displacement.Quantum(t).OrThrow().Value, displacement.Quantum(-t).OrThrow().Value);
            Assert.Equal(displacement.Classical(t).OrThrow().Value, displacement.Classical(-t).OrThrow().Value);
            Assert.True(displacement.Quantum(t).OrThrow().Value > displacement.Classical(t).OrThrow().Value && displacement.Classical(t).OrThrow().Value > 0);
        }
    }
}
