namespace QuantumMotors.Properties;

/// <summary>The stationary motion of a shaken rotor at any inertia: where it is known exactly, and what it cannot depend on.</summary>
public class KramersLaws
{
    private static readonly double[] Angles = [0, 0.7, 1.9, 3.2, 4.4, 5.8];

    [Property(MaxTest = 8)]
    [Verifies("Risken1989", "text")]
    public void EquilibriumIsBoltzmannTimesMaxwell(ShakenRotor any, ushort warmth)
    {
        var T = 0.5 + warmth / 65536.0;
        var rotor = any.AtRest(T);
        var motion = Solved(rotor);
        var thermal = Math.Sqrt(T / rotor.Inertia);
        Agree(0, motion.RotationRate, 1e-10 * thermal);
        var U = ShakenRotor.Potential(rotor.Torque);
        const int points = 256;
        var Z = Enumerable.Range(0, points).Sum(k => Math.Exp(-U.Derivative(0, Math.Tau * k / points) / T)) * Math.Tau / points;
        foreach (var θ in Angles)
        {
            Agree(Math.Exp(-U.Derivative(0, θ) / T) / Z, motion.Density(θ), 1e-9);
            Agree(T, motion.KineticTemperature(θ), 1e-6);
            Agree(0.5, motion.ForwardShare(θ), 1e-6);
        }
        foreach (var w in (double[])[-3, -1, 0, 0.5, 2])
            Agree(Math.Exp(-w * w / 2) / (Math.Sqrt(Math.Tau) * thermal), motion.VelocityDensity(w * thermal), 1e-9 / thermal);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(20)]
    [Verifies("PrestonKosov2023", "text")]
    public void ABlowtorchTurnsARotorWithoutAMeanTorque(double inertia)
    {
        var hill = ShakenRotor.Function(0, [], [-1]);
        var friction = ShakenRotor.Function(1, [0.3], [0.2]);
        ShakenRotor Heated(double cosine, double sine, PeriodicFunction ξ) => new(inertia, hill, ξ, ShakenRotor.Function(1.2, [1.2 * cosine], [1.2 * sine]));
        // Heat on the slope that rises with the angle: rotors climb it and fall on beyond.
        var uphill = Solved(Heated(0, 0.6, friction)).RotationRate;
        Assert.True(Math.Abs(uphill.Value) > 1e-4 && Math.Abs(uphill.Value) > 1e5 * uphill.Error);
        // On the top, and for a friction that is the same on both sides, neither direction is favoured.
        var even = ShakenRotor.Function(1, [0.3], []);
        Agree(0, Solved(Heated(0.6, 0, even)).RotationRate, 1e-10);
        Assert.True(Solved(Heated(0, 0.6, even)).RotationRate.Value > 1e-4);
        Assert.True(Solved(Heated(0, -0.6, even)).RotationRate.Value < -1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(-10)]
    [InlineData(100)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("Risken1989", "text")]
    public void UniformRotorsDriftAndDiffuse(double thermalVelocities)
    {
        foreach (var (I, ξ, D) in ((double, double, double)[])[(1, 1, 2), (0.3, 0.7, 0.1), (200, 2, 5)])
        {
            var T = D / (2 * ξ);
            var thermal = Math.Sqrt(T / I);
            var u = thermalVelocities * thermal;
            var motion = Solved(ShakenRotor.Uniform(I, ξ * u, ξ, D));
            var size = Math.Max(thermal, Math.Abs(u));
            Agree(u / Math.Tau, motion.RotationRate, 1e-11 * size);
            Agree(D / (2 * ξ * ξ), motion.Diffusion, 1e-9 * D / (ξ * ξ));
            Agree(1 / Math.Tau, motion.Density(0.3), 1e-10);
            Agree(T + I * u * u, motion.KineticTemperature(1.2), 1e-8 * I * size * size);
            foreach (var w in (double[])[-1, 0, 2])
                Agree(Math.Exp(-w * w / 2) / (Math.Sqrt(Math.Tau) * thermal), motion.VelocityDensity(u + w * thermal), 1e-9 / thermal);
            // ⟨|ω|⟩ of a Gaussian.
            var speed = Math.Sqrt(2 / Math.PI) * Math.Exp(-thermalVelocities * thermalVelocities / 2)
                + thermalVelocities * MathNet.Numerics.SpecialFunctions.Erf(thermalVelocities / Math.Sqrt(2));
            Agree(0.5 + 0.5 * thermalVelocities / speed, motion.ForwardShare(2), 1e-8);
        }
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(3, 0.1)]
    [InlineData(-10, 1)]
    [InlineData(10, 30)]
    [Verifies("Risken1989", "text")]
    public void ATorqueThatBalancesTheFrictionIsEquilibriumInMotion(double thermalVelocities, double inertia)
    {
        // F = uξ(θ), D = 2Tξ(θ): whoever moves along with velocity u sees a fluid in equilibrium, however thick it is.
        const double T = 0.8;
        var ξ = ShakenRotor.Function(1, [0.5, 0], [0.1, 0.2]);
        var thermal = Math.Sqrt(T / inertia);
        var u = thermalVelocities * thermal;
        var motion = Solved(new ShakenRotor(inertia, ShakenRotor.Times(u, ξ), ξ, ShakenRotor.Times(2 * T, ξ)));
        Agree(u / Math.Tau, motion.RotationRate, 1e-9 * Math.Abs(u));
        foreach (var θ in Angles)
        {
            Agree(1 / Math.Tau, motion.Density(θ), 1e-9);
            Agree(T + inertia * u * u, motion.KineticTemperature(θ), 1e-7 * (T + inertia * u * u));
        }
        Agree(1 / (Math.Sqrt(Math.Tau) * thermal), motion.VelocityDensity(u), 1e-9 / thermal);
    }

    [Property(MaxTest = 6)]
    [Verifies("PrestonKosov2023", "13")]
    public void AMirrorTurnsTheRotationAround(ShakenRotor rotor)
    {
        var (motion, mirrored) = (Solved(rotor), Solved(rotor.Mirrored()));
        var thermal = Math.Sqrt(rotor.Noise.Constant / (2 * rotor.Friction.Constant * rotor.Inertia));
        Same(-motion.RotationRate, mirrored.RotationRate, 1e-8 * thermal);
        Same(motion.Diffusion, mirrored.Diffusion, 1e-7 * motion.Diffusion.Value);
        foreach (var θ in Angles)
        {
            Same(motion.Density(θ), mirrored.Density(-θ), 1e-7);
            Same(motion.KineticTemperature(θ), mirrored.KineticTemperature(-θ), 1e-6 * motion.KineticTemperature(θ).Value);
            Same(1 - motion.ForwardShare(θ), mirrored.ForwardShare(-θ), 1e-6);
        }
        Same(motion.VelocityDensity(thermal), mirrored.VelocityDensity(-thermal), 1e-7 / thermal);
    }

    [Property(MaxTest = 6)]
    [Verifies("PrestonKosov2023", "13")]
    public void UnitsDoNotMatter(ShakenRotor rotor)
    {
        const double time = 1e5 / 3, energy = 7e-4;
        var (motion, other) = (Solved(rotor), Solved(rotor.InUnits(time, energy)));
        var thermal = Math.Sqrt(rotor.Noise.Constant / (2 * rotor.Friction.Constant * rotor.Inertia));
        Same(motion.RotationRate, time * other.RotationRate, 1e-8 * thermal);
        Same(motion.Diffusion, time * other.Diffusion, 1e-7 * motion.Diffusion.Value);
        foreach (var θ in Angles)
        {
            Same(motion.Density(θ), other.Density(θ), 1e-7);
            Same(energy * motion.KineticTemperature(θ), other.KineticTemperature(θ), 1e-6 * energy * motion.KineticTemperature(θ).Value);
            Same(motion.ForwardShare(θ), other.ForwardShare(θ), 1e-6);
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 10)]
    [InlineData(5, 0.2)]
    [Verifies("PrestonKosov2023", "13")]
    public void ARotorWithManyPeriodsInATurnIsAFasterAngle(int p, double inertia)
    {
        // φ = pθ obeys the same equation, with I/p², F/p, ξ/p², D/p².
        var (F, ξ, D) = (ShakenRotor.Function(0.3, [0.1], [1, 0.2]), ShakenRotor.Function(1, [0.4], [0.2]), ShakenRotor.Function(1.5, [0.3], [-0.5]));
        double square = p * p;
        var rotor = new ShakenRotor(inertia, ShakenRotor.Faster(p, F), ShakenRotor.Faster(p, ξ), ShakenRotor.Faster(p, D));
        Assert.Equal(p, rotor.Equation.Symmetry);
        var angle = new ShakenRotor(inertia / square, ShakenRotor.Times(1.0 / p, F), ShakenRotor.Times(1 / square, ξ), ShakenRotor.Times(1 / square, D));
        var (motion, fast) = (Solved(rotor), Solved(angle));
        Assert.True(Math.Abs(motion.RotationRate.Value) > 1e-3);
        Same(p * motion.RotationRate, fast.RotationRate, 1e-8);
        Same(square * motion.Diffusion, fast.Diffusion, 1e-8 * fast.Diffusion.Value);
        foreach (var θ in Angles)
        {
            Same(motion.Density(θ), fast.Density(p * θ), 1e-7);
            Same(motion.KineticTemperature(θ), fast.KineticTemperature(p * θ), 1e-6);
            Same(motion.ForwardShare(θ), fast.ForwardShare(p * θ), 1e-6);
        }
    }

    [Fact]
    public void AnUnevenTurnOfManyPeriodsIsSolvedAsAWhole()
    {
        // A torque δ cos θ spoils the period π: it is odd under θ → θ + π, and changes rate and diffusion by δ² only.
        static ShakenRotor Spoilt(double δ) => new(
            1, ShakenRotor.Function(0.3, [δ, 0.1], [0, 1]), ShakenRotor.Function(1, [0, 0.4], []), ShakenRotor.Function(1.5, [], [0, -0.5]));
        var (even, uneven) = (Solved(Spoilt(0)), Solved(Spoilt(1e-6)));
        Assert.Equal(2, Spoilt(0).Equation.Symmetry);
        Assert.Equal(1, Spoilt(1e-6).Equation.Symmetry);
        Close(even.RotationRate.Value, uneven.RotationRate.Value, new(0, 1e-12, "the square of 1e-6"));
        Close(even.Diffusion.Value, uneven.Diffusion.Value, new(0, 1e-11, "the square of 1e-6"));
        Apart(even.RotationRate.Value, Solved(Spoilt(0.1)).RotationRate.Value, 1e-4);
    }

    [Property(MaxTest = 4)]
    [Verifies("PrestonKosov2023", "17")]
    public void CrossingsAreCountedByTheirVelocities(ShakenRotor rotor)
    {
        // The distribution of velocities at an angle, term by term, in another basis, and integrals of it on either side of rest.
        const int states = 140, angles = 81;
        // Of so many states, which heavier rotors need more of.
        rotor = rotor.WithInertia(Math.Min(rotor.Inertia, 2));
        var (motion, equation) = (Solved(rotor), rotor.Equation);
        var scale = 1.1 * Math.Sqrt(rotor.Noise.Constant / (2 * rotor.Friction.Constant * rotor.Inertia));
        var system = KramersSystem.Eliminated(equation, 0, scale, states, angles)!;
        var (c, _) = system.Stationary();
        for (var k = 3; k < angles; k += 17)
        {
            var (forward, backward, square, all) = (0.0, 0.0, 0.0, 0.0);
            const int panels = 60;
            for (var p = 0; p < panels; p++)
                for (var i = 0; i < Rule.Nodes.Length; i++)
                {
                    var (w, weight) = (14.0 / panels * (p + (1 + Rule.Nodes[i]) / 2), 14.0 / panels / 2 * Rule.Weights[i]);
                    var (ahead, behind) = (Probability(w), Probability(-w));
                    (forward, backward) = (forward + weight * w * ahead, backward + weight * w * behind);
                    (all, square) = (all + weight * (ahead + behind), square + weight * w * w * (ahead + behind));
                }
            var θ = system.Angle(k);
            Agree(forward / (forward + backward), motion.ForwardShare(θ), 1e-6);
            Agree((forward - backward) * scale, motion.RotationRate, 1e-8 * scale);
            Agree(all, motion.Density(θ), 1e-8);
            Agree(rotor.Inertia * scale * scale * square / all, motion.KineticTemperature(θ), 1e-5);

            double Probability(double w)
            {
                var (before, now, sum) = (0.0, Math.Exp(-w * w / 2) / Math.Sqrt(Math.Tau), 0.0);
                for (var n = 0; n <= states; n++)
                {
                    sum += c[n][k] * now;
                    (before, now) = (now, (w * now - Math.Sqrt(n) * before) / Math.Sqrt(n + 1));
                }
                return sum;
            }
        }
    }

    private static Kramers Solved(ShakenRotor rotor) => Kramers.Of(rotor.Equation).OrThrow();

    // As close as it claims, and it claims to be close.
    private static void Agree(double expected, Estimate found, double most)
    {
        Assert.True(found.Error <= most, $"{found.Value:R} claims an error of {found.Error:E1}, above {most:E1}");
        Assert.True(
            Math.Abs(found.Value - expected) <= found.Error + 1e-14 * Math.Abs(expected),
            $"expected {expected:R}, got {found.Value:R}: off by {found.Value - expected:E1}, claimed {found.Error:E1}");
    }

    private static void Same(Estimate expected, Estimate found, double most) => Agree(expected.Value, Estimate.Within(found.Value, found.Error + expected.Error), most);
}
