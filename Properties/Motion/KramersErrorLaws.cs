namespace QuantumMotors.Properties;

/// <summary>Errors that the stationary motion claims, at any damping, and what it does not solve.</summary>
public class KramersErrorLaws
{
    [Property(MaxTest = 8)]
    public void ErrorsAreWhatTheyAreSaidToBe(ShakenRotor rotor) => Agree(rotor, 1.5, 101, 1);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.03)]
    [InlineData(0.015)]
    public void AtWeakDampingASecondBasisAgrees(double damping)
    {
        // ξ/√(Ia); at weaker damping it takes minutes, and then more memory than there is.
        if (damping < 0.1 && !LongRun.IsAsked) return;
        Agree(new ShakenRotor(
            1 / (damping * damping), ShakenRotor.Function(0.01, [], [1]), ShakenRotor.Function(1, [0.3], [0.3]), ShakenRotor.Function(1.6, [0.4], [-0.3])), 1.1, 121, 1.05);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void AtVanishingDampingEnergyDiffuses(double hill)
    {
        // Averaged over orbits of energy E, whose action is A(E): in linear response to a torque,
        //   D → (T/ξ) 4π ∫_{E>U₀} e^{−E/T} dE/A(E) / (√2πT I₀(U₀/T)),
        // and what is missing at finite friction goes with its square root, the width of the edge between captive and free rotors.
        if (hill > 0.5 && !LongRun.IsAsked) return;
        const double T = 1;
        var (integral, panels, most) = (0.0, 60, 7.0);
        for (var p = 0; p < panels; p++)
            for (var i = 0; i < Rule.Nodes.Length; i++)
            {
                var s = most / panels * (p + (1 + Rule.Nodes[i]) / 2);
                var E = hill + s * s;
                integral += most / panels / 2 * Rule.Weights[i] * 2 * s * Math.Exp(-E / T) / Action(E);
            }
        var limit = 4 * Math.PI * T * integral / (Math.Sqrt(Math.Tau * T) * MathNet.Numerics.SpecialFunctions.BesselI0(hill / T));
        double Missing(double ξ) => limit - ξ * Kramers.Of(new ShakenRotor(
            1, ShakenRotor.Function(0, [], [hill]), ShakenRotor.Function(ξ, [], []), ShakenRotor.Function(2 * ξ * T, [], [])).Equation).OrThrow().Diffusion.Value;
        var (more, less) = (Missing(0.08), Missing(0.02));
        Assert.InRange(more / less, 1.9, 2.3);
        Assert.InRange(Math.Abs(2 * less - more), 0, 0.05 * limit);

        double Action(double E)
        {
            // U = U₀ cos θ: an orbit nearly stops at the top, θ = 0, where the panels are short.
            var sum = 0.0;
            for (var p = 0; p < 40; p++)
                for (var i = 0; i < Rule.Nodes.Length; i++)
                {
                    var x = (p + (1 + Rule.Nodes[i]) / 2) / 40;
                    var θ = Math.PI * x * x;
                    sum += 2 * Rule.Weights[i] / 80 * Math.PI * 2 * x * Math.Sqrt(2 * (E - hill * Math.Cos(θ)));
                }
            return sum;
        }
    }

    [Fact]
    public void ARotorThatIsHardlyDampedIsRefusedInWords()
    {
        // Until memory ends.
        if (!LongRun.IsAsked) return;
        var heavy = new ShakenRotor(1e10, ShakenRotor.Function(0, [], [1]), ShakenRotor.Function(1, [], []), ShakenRotor.Function(2, [0.5], []));
        // Sharp forces take angles, and those take memory soon.
        var sharp = new double[500];
        sharp[499] = 1;
        Assert.Contains("do not resolve", Assert.IsType<Shortfall.Unresolved>((Shortfall)Kramers.Of(
            new ShakenRotor(1e6, ShakenRotor.Function(0, sharp, [1]), ShakenRotor.Function(1, [], []), ShakenRotor.Function(2, [0.5], [])).Equation)).Why);
        Assert.Contains("damped too weakly", Assert.IsType<Shortfall.Unresolved>((Shortfall)Kramers.Of(heavy.Equation)).Why);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-1000)]
    [Verifies("PrestonKosov2023", "13")]
    public void AFastRotorFeelsTheMeanOfEverything(double torque)
    {
        // So fast that nothing has time to depend on the angle.
        var rotor = new ShakenRotor(
            1, ShakenRotor.Function(torque, [1], [0.5]), ShakenRotor.Function(1, [], []), ShakenRotor.Function(2, [0.1], [0.5]));
        var motion = Kramers.Of(rotor.Equation).OrThrow();
        Close(torque / Math.Tau, motion.RotationRate.Value, new(Math.Pow(torque, -2), 0, "F₁²/Iω² of the torque"));
        Close(1, motion.Diffusion.Value, new(5 / Math.Abs(torque), 0, "the first order in 1/ω"));
        Assert.True(motion.RotationRate.Error < 1e-13 * Math.Abs(torque));
        Assert.True(Math.Abs(motion.KineticTemperature(0).Value - torque * torque) < 5 * Math.Abs(torque));
    }

    // Against more Hermite functions at more angles, about the mean of the motion where that is faster than heat.
    private static void Agree(ShakenRotor rotor, double more, int angles, double hotter)
    {
        var (motion, equation) = (Kramers.Of(rotor.Equation).OrThrow(), rotor.Equation);
        var thermal = Math.Sqrt(rotor.Noise.Constant / (2 * rotor.Friction.Constant * rotor.Inertia));
        var scale = hotter * thermal;
        var centre = Math.Abs(Math.Tau * motion.RotationRate.Value) > 0.5 * thermal ? rotor.Torque.Constant / rotor.Friction.Constant : 0;
        var system = KramersSystem.Eliminated(equation, centre, scale, (int)(more * motion.HermiteFunctions) + 30, angles)!;
        var (c, flux) = system.Stationary();
        // The second basis errs, too.
        Near(scale * flux, motion.RotationRate, 2, 1e-9 * thermal);
        Near(scale * system.Diffusion(c, Math.Tau * flux), motion.Diffusion, 2, 1e-7 * motion.Diffusion.Value);
        var u = centre / scale;
        for (var k = 5; k < angles; k += 19)
        {
            Near(c[0][k], motion.Density(system.Angle(k)), 2, 1e-7);
            Near(rotor.Inertia * scale * scale * (1 + u * u + (2 * u * c[1][k] + Math.Sqrt(2) * c[2][k]) / c[0][k]), motion.KineticTemperature(system.Angle(k)), 2, 1e-4);
        }

        static void Near(double expected, Estimate found, double times, double most)
        {
            Assert.True(found.Error <= most, $"{found.Value:R} claims an error of {found.Error:E1}, above {most:E1}");
            Assert.True(
                Math.Abs(found.Value - expected) <= times * found.Error,
                $"expected {expected:R}, got {found.Value:R}: off by {found.Value - expected:E1}, claimed {found.Error:E1}");
        }
    }
}
