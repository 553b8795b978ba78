using static QuantumMotors.Properties.PinnedLiquids;

namespace QuantumMotors.Properties;

/// <summary>The gap of a pinned liquid: as published, and exactly.</summary>
public class SineGordonLaws
{
    private static readonly Tolerance Expanded = new(2e-6, 0, "a cosine at an angle of 10⁻³ is not yet a parabola");

    private static readonly Tolerance Powers = new(2e-14, 0, "a few powers of rounded numbers");

    // mpmath 1.3, 40 digits, from the formula for the mass with gamma functions.
    [Theory]
    [InlineData(0.5, 0.01, 0.065808436868964864887, 0.065808436868964864887)]
    [InlineData(0.001, 0.01, 4.0139101858877001557, 0.0063081888216286899742)]
    [InlineData(0.25, 0.03, 0.29351347745656272487, 0.13062578626479994171)]
    [InlineData(0.75, 0.1, 0.17660126032756309171, 0.2857468416660654709)]
    [InlineData(0.99, 0.2, 0.20347907224974886217, 0.40676129163858363706)]
    [InlineData(1, 0.3, 0.2999999999999999889, 0.5999999999999999778)]
    [InlineData(1.2, 0.1, 0.059351649419541634518, 0.11870329883908326904)]
    [InlineData(1.5, 0.05, 0.0054710990380661922045, 0.010942198076132384409)]
    [InlineData(1.75, 0.02, 0.000014282925260106434423, 0.000028565850520212868847)]
    [InlineData(1.9, 0.02, 2.1305307360978052206e-8, 4.2610614721956104413e-8)]
    [InlineData(1.98, 0.01, 8.0177106803288481821e-17, 1.6035421360657696364e-16)]
    [InlineData(1e-8, 0.5, 9003.1627123268092117, 0.00014142134988770405518)]
    [Verifies("Zamolodchikov1995", "text")]
    public void TheExactMassIsThatOfManyDigits(double K, double V0, double soliton, double gap)
    {
        var most = 1.2e-14 * (1 + Math.Abs(Math.Log(V0)) / (2 - K));
        Honest(soliton, Found(SineGordon.ExactSolitonEnergy(Wire(K, V0))), most);
        Honest(gap, Found(SineGordon.ExactGap(Wire(K, V0))), most);
    }

    [Fact]
    [Verifies("Zamolodchikov1995", "text")]
    public void FreeElectronsHaveTheBandGapAndAWignerCrystalTheBareOne()
    {
        Close(2 * 0.17, Found(SineGordon.ExactGap(Wire(1, 0.17, 3, 0.2))).Value, Powers);
        Close(0.17, Found(SineGordon.ExactSolitonEnergy(Wire(1, 0.17, 3, 0.2))).Value, Powers);
        // Fluctuations are of first order in K, and its logarithm.
        foreach (var K in (double[])[1e-5, 1e-7, 1e-9])
        {
            var (wire, allowed) = (Wire(K, 0.17, 3, 0.2), 20 * K * -Math.Log(K));
            Close(Found(SineGordon.BareGap(wire)).Value, Found(SineGordon.ExactGap(wire)).Value, new(allowed, 0, "first order in K"));
            Close(Found(SineGordon.SolitonEnergy(wire)).Value, Found(SineGordon.ExactSolitonEnergy(wire)).Value, new(allowed, 0, "first order in K"));
            Close(Found(SineGordon.BareGap(wire)).Value, Found(SineGordon.Gap(wire)).Value, new(allowed, 0, "first order in K"));
        }
        // Between, the published gap is right in its power alone.
        Apart(0.0399294542, Found(SineGordon.ExactGap(Wire(0.5, 0.01))).Value, 0.02);
        Close(0.0399294542, Found(SineGordon.Gap(Wire(0.5, 0.01))).Value, new(1e-8, 0, "nine digits"));
    }

    [Fact]
    [Verifies("Zamolodchikov1995", "text")]
    [Verifies("Bruch2018", "15")]
    public void EveryGapIsTheSamePowerOfThePotential()
    {
        foreach (var K in (double[])[0.1, 0.6, 1, 1.3, 1.8])
        {
            var (weak, strong) = (Wire(K, 0.01, 2, 0.3), Wire(K, 0.08, 2, 0.3));
            var ratio = Math.Pow(8, 1 / (2 - K));
            foreach (var gap in (Func<PinnedLiquid, Either<Shortfall, Estimate>>[])[SineGordon.Gap, SineGordon.ExactGap, SineGordon.ExactSolitonEnergy])
                Close(ratio, Found(gap(strong)).Value / Found(gap(weak)).Value, new(1e-13, 0, "a power of up to 5"));
            Apart(ratio, Math.Sqrt(8), K > 0 ? 0.1 : 0);
        }
    }

    [Fact]
    [Verifies("Zamolodchikov1995", "text")]
    public void BreathersLeaveTheGapAtTheFreePoint()
    {
        // Up to K = 1 the gap is a breather, bound below 2M; there it is where it unbinds.
        foreach (var K in (double[])[0.2, 0.5, 0.8, 0.999])
            Assert.True(Found(SineGordon.ExactGap(Wire(K, 0.05))).Value < 2 * Found(SineGordon.ExactSolitonEnergy(Wire(K, 0.05))).Value);
        Close(Found(SineGordon.ExactGap(Wire(1, 0.05))).Value, Found(SineGordon.ExactGap(Wire(1 - 1e-9, 0.05))).Value, new(1e-8, 0, "continuous"));
        Close(Found(SineGordon.ExactGap(Wire(0.5, 0.05))).Value, Found(SineGordon.ExactSolitonEnergy(Wire(0.5, 0.05))).Value, Powers);
    }

    [Fact]
    [Verifies("Bruch2018", "14")]
    [Verifies("Bruch2018", "15")]
    public void TheGapIsConsistentWithThePotentialThatItLeaves()
    {
        foreach (var (K, V0, v, λ) in ((double, double, double, double)[])[(0.3, 0.02, 1, 1), (0.7, 0.2, 3, 0.5), (1.4, 0.01, 0.2, 2)])
        {
            var wire = Wire(K, V0, v, λ);
            var (Δ, V) = (Found(SineGordon.Gap(wire)), Found(SineGordon.RenormalisedBackscattering(wire)));
            Close(Math.Sqrt(4 * V.Value * K * v / λ), Δ.Value, Powers);
            // The flow to the scale of the gap, length by length.
            Close(SineGordon.Renormalised(V0, K, Math.Log(Math.Tau * v / (λ * Δ.Value))).Value, V.Value, Powers);
            Assert.True(V.Value < 0.5 * V0);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "9")]
    [Verifies("Bruch2018", "13")]
    [Verifies("Bruch2018", "A5")]
    public void TheFlowIsThatOfShellAfterShell()
    {
        // Each shell takes the mean of a Gaussian e^2iφ, e^−2⟨φ²⟩ with ⟨φ²⟩ = (K/2) ln b.
        const int shells = 4096;
        foreach (var (K, l) in ((double, double)[])[(0.4, 1.7), (1.6, 0.8), (2.5, 1.2)])
        {
            var (V, rescaled, b) = (0.3, 0.3, Math.Exp(l / shells));
            for (var shell = 0; shell < shells; shell++)
            {
                var mean = Math.Exp(-2 * (K / 2) * Math.Log(b));
                (V, rescaled) = (V * mean, rescaled * mean * b * b);
            }
            Close(V, SineGordon.Renormalised(0.3, K, l).Value, new(1e-12, 0, "four thousand roundings"));
            Close(rescaled, SineGordon.Scaled(0.3, K, l).Value, new(2e-12, 0, "four thousand roundings"));
            Assert.Equal(K < 2, SineGordon.Scaled(0.3, K, l).Value > 0.3);
            Assert.True(SineGordon.Renormalised(0.3, K, l).Value < 0.3);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "10", Erratum = true)]
    [Verifies("Bruch2018", "11")]
    public void TheBareGapIsTheCurvatureOfTheCosine()
    {
        // (1/2πK)(ω² /v_c) φ² = curvature: ω² = πKv_c U″.
        const double K = 0.3, V0 = 0.07, v = 1.9, λ = 0.4, φ = 1e-3;
        double U(double x) => -2 * V0 / (Math.Tau * λ) * Math.Cos(2 * x);
        var curvature = (U(φ) - U(0)) / (φ * φ);
        var gap = Found(SineGordon.BareGap(Wire(K, V0, v, λ))).Value;
        Close(Math.Sqrt(Math.Tau * K * v * curvature), gap, Expanded);
        // 2V₀/2πλ, the first line of (10), is half of the second.
        Close(4 * V0 / (Math.Tau * λ), curvature, Expanded);
        Apart(2 * V0 / (Math.Tau * λ), curvature, 0.4 * curvature);
    }

    [Fact]
    [Verifies("Bruch2018", "12")]
    public void AnElectronSwingsWithThePinningFrequency()
    {
        const double m = 0.8, kF = 1.3, V0 = 0.6, x = 1e-3;
        var curvature = 2 * 2 * V0 * (1 - Math.Cos(2 * kF * x)) / (x * x);
        var ω = SineGordon.PinningFrequency(m, kF, V0);
        Close(Math.Sqrt(curvature / m), ω.Value, Expanded);
        // With v_c K = v_F = k_F/m and a cutoff λ = 1/2k_F it is the bare gap.
        Honest(Found(SineGordon.BareGap(Wire(0.5, V0, kF / m / 0.5, 1 / (2 * kF)))).Value, ω, 1e-14);
    }

    [Fact]
    [Verifies("Bruch2018", "16", Erratum = true)]
    public void RepulsionEnhancesTheGap()
    {
        foreach (var K in (double[])[0.2, 0.5, 0.9])
        {
            var (wire, free) = (Wire(K, 0.02, 1.5, 0.7), Wire(1, 0.02, 1.5, 0.7));
            var ratio = Found(SineGordon.Gap(wire)).Value / Found(SineGordon.Gap(free)).Value;
            Close(ratio, Found(SineGordon.Enhancement(wire)).Value, Powers);
            Assert.True(ratio > 1);
            // As printed, with 2V₀.
            Apart(K * Math.Pow(Math.PI * Math.PI * 1.5 / (0.7 * 2 * 0.02 * K), (1 - K) / (2 - K)), ratio, 0.05 * ratio);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "69")]
    public void AMagnetOpensTheSameGap()
    {
        var liquid = Endless(0.6, 1.4, 0.9);
        var edge = HelicalEdge.Create(liquid, exchange: 0.03, magnetization: 2.5, anisotropy: 1, damping: 0).OrThrow();
        var printed = Math.Pow(2 * 0.03 * 2.5 * 0.6 * 1.4 / (Math.Pow(Math.Tau * 1.4 / 0.9, 0.6) * 0.9), 1 / 1.4);
        Close(printed, Found(SineGordon.Gap(edge)).Value, Powers);
        Close(0.03 * 2.5, Found(SineGordon.ExactGap(edge.WithLiquid(Endless(1, 1.4, 0.9)))).Value, Powers);
    }

    [Fact]
    [Verifies("Bruch2018", "9")]
    public void AnIrrelevantPotentialOpensNoGap()
    {
        foreach (var K in (double[])[2, 3.5])
            foreach (var gap in (Func<PinnedLiquid, Either<Shortfall, Estimate>>[])
                [
                    SineGordon.Gap, SineGordon.BareGap, SineGordon.RenormalisedBackscattering, SineGordon.Enhancement, SineGordon.SolitonEnergy,
                    SineGordon.CriticalPotential, SineGordon.ExactSolitonEnergy, SineGordon.ExactGap,
                ])
                Assert.Contains("irrelevant", Assert.IsType<Shortfall.NotThisMode>(Missed(gap(Wire(K, 0.1)))).Why);
        // Below 2 the gap vanishes fast, or is none if the potential is not weak.
        Assert.True(Found(SineGordon.ExactGap(Wire(1.999, 1e-4))).Value is >= 0 and < 1e-100);
        Assert.IsType<Shortfall.Unbounded>(Missed(SineGordon.ExactGap(Wire(1.9999, 1))));
    }
}
