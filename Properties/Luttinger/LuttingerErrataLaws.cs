using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>What is printed about Luttinger liquids, and what is right.</summary>
public class LuttingerErrataLaws
{
    private const double V0 = 0.3;
    private const double λ = 0.2;

    [Fact]
    [Verifies("Bruch2018", "8")]
    [Verifies("Bruch2018", "10", Erratum = true)]
    public void TheCosineHasTwiceThePrintedCurvature()
    {
        // (8) at its minimum, 2φ + θ = π, and a little beside: (2V₀/2πλ)(1 − cos 2δ).
        foreach (var δ in (double[])[1e-2, 1e-3])
        {
            var climb = 2 * V0 / (Math.Tau * λ) * (1 - Math.Cos(2 * δ)) / (δ * δ);
            Close(4 * V0 / (Math.Tau * λ), climb, new(δ * δ, 0, "the fourth order of the cosine, and rounding"));
            Apart(2 * V0 / (Math.Tau * λ), climb, 0.1);
        }
        // With it, and ω²/2πKv_c of (10), the frequency about the minimum is (11).
        var (K, v) = (0.4, 1.7);
        var wire = LuttingerWire.Create(LuttingerLiquid.Create(K, v, λ, LiquidLeads.Endless, None).OrThrow(), V0).OrThrow();
        Close(Math.Sqrt(4 * V0 / (Math.Tau * λ) * Math.Tau * K * v), SineGordon.BareGap(wire).OrThrow().Value, Rounding);
    }

    [Fact]
    [Verifies("Bruch2018", "17")]
    [Verifies("Bruch2018", "18")]
    [Verifies("Bruch2018", "19")]
    [Verifies("Bruch2018", "text", Erratum = true)]
    public void ThePinnedFieldHasTheWholeGradient()
    {
        var (K, v, μ, θ) = (0.4, 1.7, 0.05, 0.8);
        double Cosine(double slope, double x) => Math.Cos(2 * (slope * x - θ / 2 + Math.PI / 2) + 2 * μ * K / v * x + θ);
        foreach (var x in (double[])[-3, 0.7, 10])
        {
            // Everywhere at the bottom with −μK/v_c, and not with half of it.
            Close(-1, Cosine(-μ * K / v, x), Amplitude);
            Apart(-1, Cosine(-μ * K / v / 2, x), 1e-5);
        }
        // What that gradient costs is (19).
        var liquid = LuttingerLiquid.Create(K, v, 1, LiquidLeads.Endless, None).OrThrow();
        Close(v / (Math.Tau * K) * Math.Pow(-μ * K / v, 2), Solitons.ElasticEnergy(liquid, μ, 0).Value, Rounding);
    }

    [Theory]
    [InlineData(0.4, 0.3)]
    [InlineData(1.6, 0.5)]
    [Verifies("Bruch2018", "30")]
    [Verifies("Bruch2018", "53", Erratum = true)]
    [Verifies("Bruch2018", "55", Erratum = true)]
    [Verifies("Bruch2018", "B19")]
    public void TheImpedanceHasTheInertia(double K, double inertia)
    {
        // What the motion itself says: ∫ of the velocity after an impulse, times e^(−st) and e^(iωt), is 1/Z.
        var rotor = new LiquidRotor(LuttingerPipeLaws.Wire(K, true).Liquid, Rotor.Free.WithInertia(inertia).OrThrow());
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(0, 1, 32);
        Complex Transform(Complex s)
        {
            var sum = Complex.Zero;
            for (var n = 0; n < 400; n++)
                for (var k = 0; k < 32; k++)
                {
                    var t = n * 0.5 + 0.5 * rule.GetAbscissa(k);
                    sum += 0.5 * rule.GetWeight(k) * StartUp.Impulse(rotor, t).OrThrow().Value * Complex.Exp(-s * t);
                }
            return sum;
        }
        var γ = rotor.Liquid.Friction;
        foreach (var s in (double[])[0.3, 2])
        {
            // At imaginary frequency, ω_n = s: (53) is ½ω_n Z(ω_n) with the inertia of (30).
            Close(1 / (inertia * s + γ * rotor.KernelAtRate(s)), Transform(s).Real, new(1e-11, 0, "quadrature and the end of the integral"));
            Apart(1 / (γ * rotor.KernelAtRate(s)) / Transform(s).Real, 1, 0.1);
        }
        foreach (var ω in (double[])[0.4, 3.3])
        {
            Close(1 / rotor.Impedance(ω), Transform(new Complex(0, -ω)), new(1e-9, 1e-9, "quadrature and the end of the integral"));
            Apart((1 / (γ * rotor.Kernel(ω)) * rotor.Impedance(ω)).Magnitude, 1, 0.02);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "65")]
    [Verifies("Bruch2018", "text", Erratum = true)]
    public void AtConstantVelocityTheFieldMovesAtHalfOfIt()
    {
        var (K, Ω) = (0.4, 0.6);
        var liquid = LuttingerLiquid.Create(K, 1, 1, LiquidLeads.AtEnds(1, 2).OrThrow(), None).OrThrow();
        var field = PlasmonField.Of(DelayedMotion.Of(liquid, PrescribedMotion.Create(0, Array(new Stretch(200, Ω))).OrThrow(), 150).OrThrow());
        var (early, late, beside) = (field.Displacement(0.2, 120).Value, field.Displacement(0.2, 121).Value, field.Displacement(0.3, 120).Value);
        Close(-Ω / 2, late - early, new(1e-11, 0, "angles of 70, subtracted"));
        Close(K * Ω / 2, (beside - early) / 0.1, new(1e-10, 0, "angles of 70, subtracted"));
        // So that v_c² ∂_xθ ∂_xφ/π is Ω²/4π, and would be twice that as printed.
        Close(Ω * Ω / (4 * Math.PI), field.EnergyCurrent(0.2, 120).Value, new(1e-12, 0, "the end of 120 reflections"));
        Close(-(late - early) * ((beside - early) / 0.1) / (Math.PI * K), field.EnergyCurrent(0.2, 120).Value, new(1e-9, 0, "angles of 70, subtracted"));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.6)]
    [Verifies("Bruch2018", "B16", Erratum = true)]
    public void TheFluxOfTheFieldJumpsAtTheRotorOnly(double K)
    {
        var (v, vF, h) = (1.3, 0.7, 1e-4);
        var liquid = LuttingerLiquid.Create(K, v, 1, LiquidLeads.AtEnds(2, vF).OrThrow(), None).OrThrow();
        var field = PlasmonField.Of(DelayedMotion.Of(liquid, PrescribedMotion.Create(0, Array(new Stretch(50, 0.6))).OrThrow(), 30).OrThrow());
        double Slope(double x, double towards) => (field.Displacement(x + towards * h, 9.9).Value - field.Displacement(x, 9.9).Value) / (towards * h);
        // The field is piecewise linear in x while the velocity is constant: differences are slopes.
        var rounding = new Tolerance(1e-10, 1e-10, "differences of a piecewise linear field over 1e-4");
        Close(v / K * Slope(1, -1), vF * Slope(1, 1), rounding);
        Close(v / K * Slope(-1, 1), vF * Slope(-1, -1), rounding);
        Apart(v / K * Slope(0, 1), v / K * Slope(0, -1), 0.1);
    }

    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.7, false)]
    [Verifies("Bruch2018", "33", Erratum = true)]
    [Verifies("Bruch2018", "36", Erratum = true)]
    [Verifies("Bruch2018", "58", Erratum = true)]
    [Verifies("Bruch2018", "60", Erratum = true)]
    public void FluctuationAndDissipationAgreeAndNotAsPrinted(double K, bool isWired)
    {
        var (rotor, T) = (new LiquidRotor(LuttingerPipeLaws.Wire(K, isWired).Liquid, Rotor.Free), 0.3);
        var leads = Reservoirs.Biased(0, 0.4, T).OrThrow();
        foreach (var ω in (double[])[-4, 0.01, 0.6, 2, 7])
        {
            var dissipation = ω / Math.Tanh(ω / (2 * T)) * rotor.Impedance(ω).Real;
            Close(dissipation, LiquidNoise.Spectrum(rotor.Liquid, leads, ω).Value, new(1e-14, 0, "rounding"));
            var printed = PrintedNoise.Spectrum(rotor.Liquid, leads, ω).Value;
            Close(dissipation / Math.Cosh(ω / (2 * T)), printed, new(1e-13, 0, "rounding"));
            if (Math.Abs(ω) > 0.5) Apart(printed / dissipation, 1, 0.3);
            else Close(1, printed / dissipation, new(1e-3, 0, "second order in ω/T"));
        }
        // The printed correlator is the transform of the printed spectrum: positive where the torque is anticorrelated.
        foreach (var t in (double[])[0.1, 0.35])
        {
            var transform = 0.0;
            for (var k = -4000; k <= 4000; k++) transform += 0.01 * PrintedNoise.Spectrum(rotor.Liquid, leads, 0.01 * k).Value * Math.Cos(0.01 * k * t) / Math.Tau;
            Close(transform, PrintedNoise.Correlator(rotor.Liquid, leads, t).Value, new(1e-9, 1e-12, "trapezoids of a smooth spectrum"));
            Assert.True(PrintedNoise.Correlator(rotor.Liquid, leads, t).Value > 0 && LiquidNoise.Correlator(rotor.Liquid, leads, t).OrThrow().Value < 0);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "60", Erratum = true)]
    public void TheCorrelatorIs()
    {
        var leads = Reservoirs.Biased(0, 0, 0.6).OrThrow();
        var liquid = LuttingerPipeLaws.Wire(0.4, true).Liquid;
        Close(-0.8122893634, LiquidNoise.Correlator(liquid, leads, 0.35).OrThrow().Value, new(0, 6e-11, "the last digit"));
        Close(0.2391724975, PrintedNoise.Correlator(liquid, leads, 0.35).Value, new(0, 6e-11, "the last digit"));
    }

    [Fact]
    [Verifies("Bruch2018", "16", Erratum = true)]
    public void RepulsionEnlargesTheGapUnlessItIsExtreme()
    {
        double Enhancement(double K) => SineGordon.Enhancement(LuttingerWire.Create(LuttingerLiquid.Create(K, 1, 1, LiquidLeads.Endless, None).OrThrow(), 0.01).OrThrow()).OrThrow().Value;
        foreach (var K in (double[])[0.01, 0.1, 0.5, 0.9]) Assert.True(Enhancement(K) > 1);
        foreach (var K in (double[])[1e-3, 1e-4]) Assert.True(Enhancement(K) < 1);
        Assert.True(Enhancement(1.3) < 1);
        Close(1, Enhancement(1), Rounding);
    }
}
