using MathNet.Numerics;

namespace QuantumMotors.Properties;

/// <summary>The limit of small mass: second routes, closed forms, and that it is the limit.</summary>
public class SmallMassLaws
{
    private static readonly Tolerance Dense = new(1e-10, 1e-12, "dense matrices of second derivatives at 121 angles lose four digits");

    private static readonly Tolerance Integrals = new(1e-12, 1e-15, "integrals of positive functions");

    private static readonly Tolerance Steep = new(4e-12, 0, "a thousand panels on a slope of thousands of k_BT");

    [Property(MaxTest = 15)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("Reimann2001", "text")]
    public void IntegralsAreTheSolutionOfTheFokkerPlanckEquation(ShakenRotor rotor)
    {
        var (motion, dense) = (SmallMass.Of(rotor.Equation).OrThrow(), OverdampedFokkerPlanck.SmallMass(rotor, 121));
        Close(dense.RotationRate, motion.RotationRate.Value, Dense);
        Close(dense.Diffusion, motion.Diffusion.Value, Dense);
        Assert.True(motion.Diffusion.Error <= 1e-12 * motion.Diffusion.Value && motion.RotationRate.Error <= 1e-12);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(100)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("Reimann2001", "text")]
    public void ACosinePotentialDividesDiffusionByASquaredBesselFunction(double barrier)
    {
        // T/ξ over the mean of e^U/T times that of e^−U/T; a barrier of 2A = 200 k_BT is no trouble.
        const double T = 0.7, ξ = 1.3;
        var motion = SmallMass.Of(new ShakenRotor(
            1, ShakenRotor.Function(0, [0.6 * barrier * T], [-0.8 * barrier * T]), ShakenRotor.Function(ξ, [], []), ShakenRotor.Function(2 * T * ξ, [], [])).Equation).OrThrow();
        Close(T / ξ / Math.Pow(SpecialFunctions.BesselI0(barrier), 2), motion.Diffusion.Value, new(1e-12, 0, "as good as the Bessel function"));
        Assert.True(Math.Abs(motion.RotationRate.Value) <= motion.RotationRate.Error);
    }

    [Property(MaxTest = 20)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("Reimann2001", "text")]
    public void InEquilibriumDiffusionIsAProductOfTwoIntegrals(ShakenRotor any, ushort cold)
    {
        // Lifson and Jackson's, with a friction that depends on the angle.
        var T = 0.02 + cold / 65536.0;
        var rotor = any.AtRest(T);
        var U = ShakenRotor.Potential(rotor.Torque);
        var (up, down) = (0.0, 0.0);
        const int n = 1024;
        for (var k = 0; k < n; k++)
        {
            var (θ, h) = (Math.Tau * k / n, Math.Tau / n);
            (up, down) = (up + h * rotor.Friction.Derivative(0, θ) * Math.Exp(U.Derivative(0, θ) / T), down + h * Math.Exp(-U.Derivative(0, θ) / T));
        }
        var motion = SmallMass.Of(rotor.Equation).OrThrow();
        Close(T * Math.Tau * Math.Tau / (up * down), motion.Diffusion.Value, new(1e-12, 0, "integrals of positive functions, of exponents up to 100"));
        Assert.True(Math.Abs(motion.RotationRate.Value) <= motion.RotationRate.Error);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-20)]
    [InlineData(500)]
    [Verifies("PrestonKosov2023", "13")]
    public void UniformRotorsDriftAndDiffuse(double torque)
    {
        var motion = SmallMass.Of(ShakenRotor.Uniform(1, torque, 0.7, 0.4).Equation).OrThrow();
        Close(torque / 0.7 / Math.Tau, motion.RotationRate.Value, Steep);
        Close(0.4 / (2 * 0.49), motion.Diffusion.Value, Steep);
        Assert.True(Math.Abs(motion.RotationRate.Value - torque / 0.7 / Math.Tau) <= motion.RotationRate.Error + 1e-15);
        Assert.True(Math.Abs(motion.Diffusion.Value - 0.4 / 0.98) <= motion.Diffusion.Error);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(-0.9)]
    [Verifies("PrestonKosov2023", "13")]
    public void AFallFromAFrozenPotentialIsKramersEscape(double tilt)
    {
        // Cold and steep, F = tilt + sin θ: ω_min ω_top/(2πξ) e^−ΔU/T, to first order in T; the other way is never taken.
        const double T = 2e-4, ξ = 1;
        var motion = SmallMass.Of(new ShakenRotor(
            1, ShakenRotor.Function(tilt, [], [1]), ShakenRotor.Function(ξ, [], []), ShakenRotor.Function(2 * T * ξ, [], [])).Equation).OrThrow();
        var curvature = Math.Sqrt(1 - tilt * tilt);
        var height = 2 * curvature - Math.Abs(tilt) * (Math.PI - 2 * Math.Asin(Math.Abs(tilt)));
        var escape = Math.Sign(tilt) * curvature / (Math.Tau * ξ) * Math.Exp(-height / T);
        Assert.True(height / T > 200);
        Close(escape, motion.RotationRate.Value, new(0.01, 0, "anharmonic by T over the height of the hill"));
        // Every step is one turn, and they are independent.
        Close(Math.Tau * Math.Tau / 2 * Math.Abs(motion.RotationRate.Value), motion.Diffusion.Value, new(1e-10, 0, "Poisson's"));
    }

    [Property(MaxTest = 10)]
    [Verifies("PrestonKosov2023", "13")]
    public void AMirrorTurnsTheRotationAround(ShakenRotor rotor)
    {
        var (motion, mirrored) = (SmallMass.Of(rotor.Equation).OrThrow(), SmallMass.Of(rotor.Mirrored().Equation).OrThrow());
        Close(-motion.RotationRate.Value, mirrored.RotationRate.Value, Integrals);
        Close(motion.Diffusion.Value, mirrored.Diffusion.Value, Integrals);
        var scaled = SmallMass.Of(rotor.InUnits(1e5 / 3, 7e-4).Equation).OrThrow();
        Close(motion.RotationRate.Value, 1e5 / 3 * scaled.RotationRate.Value, Integrals);
        Close(motion.Diffusion.Value, 1e5 / 3 * scaled.Diffusion.Value, Integrals);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void ALightRotorApproachesItLinearlyInTheInertia()
    {
        var rotor = Rough;
        var limit = SmallMass.Of(rotor.Equation).OrThrow();
        var (heavier, lighter) = (Kramers.Of(rotor.WithInertia(5e-4).Equation).OrThrow(), Kramers.Of(rotor.WithInertia(2.5e-4).Equation).OrThrow());
        foreach (var (far, near) in ((double, double)[])
            [
                (heavier.RotationRate.Value - limit.RotationRate.Value, lighter.RotationRate.Value - limit.RotationRate.Value),
                (heavier.Diffusion.Value - limit.Diffusion.Value, lighter.Diffusion.Value - limit.Diffusion.Value),
            ])
        {
            Assert.True(Math.Abs(near) > 1e-6, "there is a correction");
            Assert.Equal(1, Math.Log2(far / near), 0.01);
        }
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void NeitherItoNorStratonovichReadTheLimitRight()
    {
        var rotor = Rough;
        var light = Kramers.Of(rotor.WithInertia(1e-4).Equation).OrThrow().RotationRate.Value;
        var limit = SmallMass.Of(rotor.Equation).OrThrow().RotationRate.Value;
        Assert.True(Math.Abs(light - limit) < 1e-4);
        Apart(light, OverdampedFokkerPlanck.Ito(rotor, 121).RotationRate, 5e-4);
        Apart(light, OverdampedFokkerPlanck.Stratonovich(rotor, 121).RotationRate, 5e-4);
        // Where the friction is the same everywhere, Itô is right.
        var smooth = new ShakenRotor(1, rotor.Torque, ShakenRotor.Function(1, [], []), rotor.Noise);
        Close(OverdampedFokkerPlanck.Ito(smooth, 121).RotationRate, SmallMass.Of(smooth.Equation).OrThrow().RotationRate.Value, Dense);
        // Stratonovich is not, as long as the noise depends on the angle.
        Apart(OverdampedFokkerPlanck.Stratonovich(smooth, 121).RotationRate, SmallMass.Of(smooth.Equation).OrThrow().RotationRate.Value, 1e-3);
    }

    [Fact]
    public void WithoutFrictionOrNoiseSomewhereThereIsNoLimit()
    {
        Shortfall Of(PeriodicFunction friction, PeriodicFunction noise) =>
            (Shortfall)SmallMass.Of(new ShakenRotor(1, ShakenRotor.Function(0.1, [1], []), friction, noise).Equation);
        var (one, dips) = (ShakenRotor.Function(1, [], []), ShakenRotor.Function(1, [1.2], []));
        Assert.Contains("friction", Assert.IsType<Shortfall.Undetermined>(Of(dips, one)).Why);
        Assert.Contains("friction", Of(ShakenRotor.Function(-1, [], []), one).Why);
        Assert.Contains("noise", Assert.IsType<Shortfall.NotThisMode>(Of(one, ShakenRotor.Function(0, [], []))).Why);
    }

    // Friction and noise that differ by a factor of four over a turn, in different places.
    private static ShakenRotor Rough => new(
        1, ShakenRotor.Function(0.3, [0.2], [1]), ShakenRotor.Function(1, [0.3], [0.5]), ShakenRotor.Function(1.6, [-0.8], [0.4]));
}
