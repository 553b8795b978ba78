namespace QuantumMotors.Properties;

/// <summary>Rotors that start from rest, pushed or kicked, while their own waves come back to them.</summary>
public class StartUpLaws
{
    private const double Torque = 0.7 / Math.Tau;

    private static readonly Tolerance Decayed = new(1e-13, 3e-15, "an impulse response is good to a few roundings of its first value 1/I");
    private static readonly Tolerance Twelve = new(1e-12, 0, "expected numbers of thirteen digits");

    // mpmath with 60 digits: H_n and its integral by their recurrences, Laguerre polynomials by theirs.
    [Theory]
    [InlineData(0.4, 0.3, 0, 1, 2.5, 0.75752349153775066913, 3.6183808835427852668, 5.3091813928130924161)]
    [InlineData(0.4, 0.3, 0, 1, 20.25, 0.0024018299026173713922, 6.2759828723117260853, 108.81523252661175491)]
    [InlineData(0.1, 1, 0.1, 1, 7.5, 0.14485451169017314537, 2.5391520974974636424, 11.329338081608862881)]
    [InlineData(0.02, 0.3, 0, 1, 61.5, 0.10538913283332750394, 5.6490628083101019975, 234.69415824256795016)]
    [InlineData(1.7, 3, 0.25, 2, 5, 0.17531612118965064319, 1.2488395759467529853, 3.4525210610641025124)]
    [InlineData(5, 1, 0, 0.5, 30, 0.0024287949750375092812, 6.271907640805566997, 156.60932968598281335)]
    [InlineData(0.7, 10000.0, 0, 0.25, 15, 0.000099975984732287415117, 0.0014998188039649707892, 0.011249088693055027296)]
    [InlineData(0.25, 0.01, 0.5, 2, 3.25, 1.8902075209753274469e-58, 1.4711331131701514739, 3.5803741795348806732)]
    [InlineData(0.4, 100, 2, 1, 150.5, 0.00038938660951272724464, 0.44507967873187637055, 49.055148615408693212)]
    [Verifies("Bruch2018", "59")]
    public void ReflectedWavesAreLaguerreFunctions(
        double interaction, double inertia, double friction, double delay, double t, double impulse, double velocity, double angle)
    {
        var rotor = WiredRotor.Of(interaction, inertia, friction, delay);
        foreach (var (expected, actual, unit) in ((double, Estimate, double)[])
            [
                (impulse, StartUp.Impulse(rotor, t).OrThrow(), 1 / inertia), (velocity, StartUp.Velocity(rotor, 1, 0, t).OrThrow(), 0),
                (angle, StartUp.Angle(rotor, 1, 0, t).OrThrow(), 0),
            ])
        {
            Close(expected, actual.Value, new(Decayed.Relative, Decayed.Absolute * unit, Decayed.Why));
            Assert.True(Math.Abs(actual.Value - expected) <= actual.Error + 1e-16 * expected, "the bound covers the error");
            Assert.True(actual.Error <= 2e-12 * expected + 2e-14 * unit, "and is not wild");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    [Verifies("Bruch2018", "35")]
    public void MemorySpeedsTheRotorUp()
    {
        var (rotor, endless) = (WiredRotor.Of(0.4, 0.3, 0, 1), WiredRotor.Endless(0.4, 0.3, 0));
        Close(0.5914877237064, StartUp.Angle(rotor, Torque, 0, 2.5).OrThrow().Value, Twelve);
        Close(0.4031182425235, StartUp.Velocity(rotor, Torque, 0, 2.5).OrThrow().Value, Twelve);
        Close(0.2698338698, StartUp.Velocity(endless, Torque, 0, 2.5).OrThrow().Value, new(2e-10, 0, "an expected number of ten digits"));
        // Until the first wave is back, nobody knows of the leads.
        Assert.Equal(StartUp.Angle(endless, Torque, 0.3, 0.999).OrThrow().Value, StartUp.Angle(rotor, Torque, 0.3, 0.999).OrThrow().Value);
    }

    // Torques balance: I v̇ = −(γ_ext + γ)v − 2γr a(t − t_D) + F, with I v̇ = IΦ for F = 1; and integrated once with angles.
    [Theory]
    [InlineData(0.4, 0.3, 0)]
    [InlineData(0.15, 0.05, 0.3)]
    [InlineData(3, 1, 0.1)]
    [InlineData(0.4, 25, 0.05)]
    [InlineData(0.5, 1, 0.31830988618379067)]
    [Verifies("Bruch2018", "59")]
    public void TorquesBalanceAtEveryMoment(double interaction, double inertia, double friction)
    {
        var rotor = WiredRotor.Of(interaction, inertia, friction, 0.8);
        var (γ, r) = (rotor.Liquid.Friction, rotor.Liquid.Reflection);
        foreach (var t in (double[])[0.1, 0.79, 0.81, 1.7, 5.3, 17.2])
        {
            var (velocity, angle) = (Memory(s => StartUp.Velocity(rotor, 1, 0, s).OrThrow().Value), Memory(s => StartUp.Angle(rotor, 1, 0, s).OrThrow().Value));
            Close(1, inertia * StartUp.Impulse(rotor, t).OrThrow().Value + velocity, new(3e-14, 0, "a dozen terms of size 1"));
            Close(t, inertia * StartUp.Velocity(rotor, 1, 0, t).OrThrow().Value + angle, new(3e-14, 0, "a dozen terms of size t"));

            double Memory(Func<double, double> of)
            {
                var (sum, power) = ((friction + γ) * of(t), r);
                for (var n = 1; t - n * 0.8 > 0; n++, power *= r) sum += 2 * γ * power * of(t - n * 0.8);
                return sum;
            }
        }
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void KicksAddToPushes()
    {
        var rotor = WiredRotor.Of(0.4, 0.3, 0.1, 1);
        ReadOnlySpan<double> times = [0, 0.5, 1, 3.25, 40];
        var (both, kicked, pushed) = (StartUp.Angle(rotor, 0.2, 1.5, times).OrThrow(), StartUp.Angle(rotor, 0, 1.5, times).OrThrow(), StartUp.Angle(rotor, 0.2, 0, times).OrThrow());
        for (var k = 1; k < times.Length; k++)
        {
            Close(kicked[k].Value + pushed[k].Value, both[k].Value, Rounding);
            // A kick of velocity v₀ is a torque I v₀ for no time: its angle is the velocity of that torque.
            Close(StartUp.Velocity(rotor, 1.5 * 0.3, 0, times[k]).OrThrow().Value, kicked[k].Value, Rounding);
        }
        Close(1.5, StartUp.Velocity(rotor, 0.2, 1.5, 0).OrThrow().Value, Rounding);
        Assert.Equal(0, StartUp.Velocity(rotor, 0.2, 1.5, -1).OrThrow().Value);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0)]
    [Verifies("Bruch2018", "59")]
    public void WhatDriftsAtLastKnowsNothingOfTheInteraction(double inertia)
    {
        foreach (var friction in (double[])[0, 0.2])
        {
            foreach (var interaction in (double[])[0.2, 1, 3])
                Close(Torque / (1 / Math.Tau + friction), StartUp.Velocity(WiredRotor.Of(interaction, inertia, friction, 1), Torque, 0, 1000).OrThrow().Value, Bar);
            // Without leads it does.
            var endless = StartUp.Velocity(WiredRotor.Endless(0.2, inertia, friction), Torque, 0, 1000).OrThrow().Value;
            Close(Torque / (5 / Math.Tau + friction), endless, Bar);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void WithoutInertiaTheVelocityClimbsAStaircase()
    {
        var (light, weightless) = (WiredRotor.Of(0.4, 1e-6, 0.1, 1), WiredRotor.Of(0.4, 0, 0.1, 1));
        foreach (var t in (double[])[0.5, 1.5, 2.5, 7.5])
        {
            Close(StartUp.Velocity(light, Torque, 0, t).OrThrow().Value, StartUp.Velocity(weightless, Torque, 0, t).OrThrow().Value, Bar);
            Close(StartUp.Angle(light, Torque, 0, t).OrThrow().Value, StartUp.Angle(weightless, Torque, 0, t).OrThrow().Value, new(2e-5, 0, "late by I over the friction"));
        }
        var (early, late) = (StartUp.Velocity(weightless, Torque, 0, 1.01).OrThrow().Value, StartUp.Velocity(weightless, Torque, 0, 1.99).OrThrow().Value);
        Assert.Equal(early, late);
        Apart(late, StartUp.Velocity(weightless, Torque, 0, 2.01).OrThrow().Value, 1e-2);
        Assert.Contains("inertia", Assert.IsType<Shortfall.Unbounded>((Shortfall)StartUp.Impulse(weightless, 1)).Why);
    }
}
