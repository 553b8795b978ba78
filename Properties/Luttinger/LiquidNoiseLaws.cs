using static QuantumMotors.Properties.PinnedLiquids;

namespace QuantumMotors.Properties;

/// <summary>Fluctuations of the torque of a liquid, in frequency and in time.</summary>
public class LiquidNoiseLaws
{
    private static readonly Tolerance Panels = new(1e-9, 1e-10, "Gauss's rule of three points on 20000 panels");

    // mpmath 1.3, 25 digits: the sum over echoes.
    [Theory]
    [InlineData(0.4, 1, 0.6, 0.6, 0.35, -0.81228936343915729533)]
    [InlineData(0.4, 1, 0.6, 0.2, 2.25, -0.33346839711046210365)]
    [InlineData(2.5, 1, 0, 0.3, 1.2, -0.23469397606093610125)]
    [InlineData(0.01, 0.5, 0, 0, 0.3, 66.009388870453379086)]
    [InlineData(0.7, 2, 1.5, 0.4, 7.3, -9.8004534728755575264e-6)]
    [InlineData(40, 1, 0.02, 0.02, 3.9, -0.10701255372075963458)]
    [InlineData(0.2, 1, 0.6, 0.6, 1.0000000009313226, 194692285822451176.74)]
    [Verifies("Bruch2018", "36")]
    [Verifies("Bruch2018", "60")]
    public void TheCorrelatorIsThatOfManyDigits(double K, double traversal, double left, double right, double time, double correlator)
    {
        foreach (var t in (double[])[time, -time])
            Honest(correlator, Found(LiquidNoise.Correlator(Between(K, traversal), Warm(left, right), t)), 1e-12 + 3e-6 * (Math.Abs(correlator) > 1e9 ? 1 : 0));
    }

    // mpmath 1.3, 30 digits: the integral of the spectrum.
    [Theory]
    [InlineData(0.4, 1, 0.6, 0.6, 3, 0.35, 0.10195410656394709959)]
    [InlineData(0.4, 1, 0.6, 0.2, 3, 2, 0.23905830305449189366)]
    [InlineData(2.5, 1, 0, 0.3, 5, 1.2, -0.015661155632046525241)]
    [InlineData(0.15, 0.5, 0, 0, 10, 0, 35.273507571868184485)]
    [InlineData(0.7, 2, 1.5, 0.4, 2, 7.3, 0.00083454401465087357826)]
    [Verifies("Bruch2018", "57")]
    [Verifies("Bruch2018", "60")]
    public void TheCorrelatorWithACutoffIsThatOfManyDigits(double K, double traversal, double left, double right, double cutoff, double time, double correlator) =>
        Honest(correlator, Found(LiquidNoise.Correlator(Between(K, traversal, cutoff), Warm(left, right), time)), 1e-11);

    [Fact]
    [Verifies("Bruch2018", "57")]
    [Verifies("Bruch2018", "58")]
    public void TheCorrelatorIsTheTransformOfTheSpectrum()
    {
        foreach (var (K, left, right, t) in ((double, double, double, double)[])[(0.3, 0.5, 0.5, 1.4), (1.8, 0.3, 0.9, 0.2), (0.6, 0, 0, 2)])
        {
            var (liquid, reservoirs) = (Between(K, 1, 4), Warm(left, right));
            var integral = Integral(0, 160, 20000, ω => LiquidNoise.Spectrum(liquid, reservoirs, ω).Value * Math.Exp(-ω / 4) * Math.Cos(ω * t) / Math.PI);
            Close(integral, Found(LiquidNoise.Correlator(liquid, reservoirs, t)).Value, Panels);
            Assert.True(Math.Abs(integral) > 1e-3);
            // Without a cutoff it is the limit of high ones.
            var (high, none) = (Between(K, 1, 1e8), Between(K, 1));
            var limit = t == 2 ? t + 0.3 : t;
            Close(Found(LiquidNoise.Correlator(none, reservoirs, limit)).Value, Found(LiquidNoise.Correlator(high, reservoirs, limit)).Value, new(1e-5, 0, "first order in 1/ω_c"));
        }
    }

    [Fact]
    [Verifies("Bruch2018", "33", Erratum = true)]
    [Verifies("Bruch2018", "36", Erratum = true)]
    [Verifies("Bruch2018", "58", Erratum = true)]
    [Verifies("Bruch2018", "60", Erratum = true)]
    public void ThePrintedCorrelatorViolatesFluctuationDissipation()
    {
        const double K = 0.4, T = 0.6, r = (K - 1) / (K + 1);
        double Printed(double t)
        {
            var sum = 0.0;
            for (var n = -60; n <= 60; n++) sum += Math.Pow(r, Math.Abs(n)) / Math.Pow(Math.Cosh(Math.PI * T * (t + n)), 2);
            return T * T / (2 * K) * sum;
        }
        var (liquid, reservoirs) = (Between(K), Warm(T, T));
        Close(0.239172497491651892633, Printed(0.35), Bar);
        Close(-0.812289363439157295325, Found(LiquidNoise.Correlator(liquid, reservoirs, 0.35)).Value, Bar);
        // Its transform has 1/sinh ω/2T for coth ω/2T: the same for ω → 0, and no quantum noise at all.
        foreach (var (ω, isQuantum) in ((double, bool)[])[(1e-4, false), (1.1, true), (7, true)])
        {
            var transform = 2 * Integral(0, 70, 20000, t => Printed(t) * Math.Cos(ω * t));
            var spectrum = LiquidNoise.Spectrum(liquid, reservoirs, ω).Value;
            Close(spectrum / Math.Cosh(ω / (2 * T)), transform, new(1e-8, 1e-9, "quadrature"));
            if (isQuantum) Apart(spectrum, transform, 0.1 * spectrum);
            else Close(spectrum, transform, new(1e-7, 0, "second order in ω/T"));
        }
    }

    [Property(MaxTest = 100)]
    [Verifies("Bruch2018", "57")]
    public void NoiseIsFluctuationDissipation(ushort interaction, NormalFloat frequency, ushort temperature)
    {
        var (K, ω, T) = (0.05 + 3.0 * interaction / 65536, 10 * (frequency.Get % 3), 2.0 * temperature / 65536);
        var liquid = Between(K, 1.3);
        var friction = liquid.Friction * new LiquidRotor(liquid, Rotor.Free).Kernel(ω).Real;
        // ω coth(ω/2T) = ω + 2ω n(ω/T), by Bose's function.
        var quanta = T == 0 ? 0 : ω == 0 ? 2 * T : 2 * Math.Abs(ω) * Bose(Math.Abs(ω) / T);
        Close(friction * (Math.Abs(ω) + quanta), LiquidNoise.Spectrum(liquid, Warm(T, T), ω).Value, Rounding);
        Close(LiquidNoise.Spectrum(liquid, Warm(T, T), ω).Value, LiquidNoise.Spectrum(liquid, Warm(T, T), -ω).Value, Rounding);
        // Each lead brings half of it.
        var (cold, mixed) = (LiquidNoise.Spectrum(liquid, Warm(0, 0), ω).Value, LiquidNoise.Spectrum(liquid, Warm(0, T), ω).Value);
        Close((cold + friction * (Math.Abs(ω) + quanta)) / 2, mixed, Rounding);
    }

    [Fact]
    [Verifies("Bruch2018", "57")]
    public void TheSpectrumIsStableAtEveryFrequencyAndTemperature()
    {
        var liquid = Between(0.3);
        foreach (var T in (double[])[0, 1e-300, 1e-12, 1, 1e12])
            foreach (var ω in (double[])[0, 1e-310, 1e-9, 1e-3, 0.1])
            {
                // Where the ratio is not moderate, the larger of ω and 2T is all of ω coth(ω/2T).
                var isModerate = T > 0 && ω / T is > 1e-7 and < 80;
                var agitation = isModerate ? ω / Math.Tanh(ω / (2 * T)) : Math.Max(ω, 2 * T);
                Honest(agitation * liquid.Friction * new LiquidRotor(liquid, Rotor.Free).Kernel(ω).Real, LiquidNoise.Spectrum(liquid, Warm(T, T), ω), 1e-14);
            }
    }

    [Fact]
    [Verifies("Bruch2018", "37")]
    [Verifies("Bruch2018", "61")]
    public void HotNoiseIsWhiteNoiseWithEchoes()
    {
        var (liquid, reservoirs) = (Between(0.3, 0.8), Warm(5, 7));
        foreach (var ω in (double[])[0, 0.7, 3.1, -40])
        {
            // Σ of the weights at their phases.
            var sum = LiquidNoise.ClassicalWeight(liquid, reservoirs, 0).Value;
            for (var n = 1; n < 90; n++) sum += 2 * LiquidNoise.ClassicalWeight(liquid, reservoirs, n).Value * Math.Cos(n * ω * 0.8);
            Close(sum, LiquidNoise.ClassicalSpectrum(liquid, reservoirs, ω).Value, Bar);
        }
        Close(2 * 6 * liquid.Friction, LiquidNoise.ClassicalWeight(liquid, reservoirs, 0).Value, Rounding);
        Assert.True(LiquidNoise.ClassicalWeight(liquid, reservoirs, 1).Value < 0 && LiquidNoise.ClassicalWeight(liquid, reservoirs, -2).Value > 0);
        Close(LiquidNoise.ClassicalSpectrum(liquid, reservoirs, 0.02).Value, LiquidNoise.Spectrum(liquid, reservoirs, 0.02).Value, new(1e-5, 0, "second order in ω/T"));
        Apart(LiquidNoise.ClassicalSpectrum(liquid, reservoirs, 40).Value, LiquidNoise.Spectrum(liquid, reservoirs, 40).Value, 0.1);
        // Without leads there is no echo.
        Assert.Equal(0, LiquidNoise.ClassicalWeight(Endless(0.3), reservoirs, 1).Value);
        Close(2 * 6 * Endless(0.3).Friction, LiquidNoise.ClassicalSpectrum(Endless(0.3), reservoirs, 2).Value, Rounding);
    }

    [Fact]
    [Verifies("Bruch2018", "58")]
    [Verifies("Bruch2018", "60")]
    public void AtEchoesTheCorrelatorIsInfinite()
    {
        var hot = Warm(0.5, 0.5);
        foreach (var t in (double[])[0, 0.1, -0.3, 0.7, 100])
            Assert.IsType<Shortfall.Unbounded>(Missed(LiquidNoise.Correlator(Between(0.3, 0.1), hot, t)));
        Assert.True(Found(LiquidNoise.Correlator(Between(0.3, 0.1), hot, 0.7 * (1 + 1e-14))).Value is var near && Math.Abs(near) > 1e10);
        Assert.IsType<Shortfall.Unbounded>(Missed(LiquidNoise.Correlator(Endless(0.3), hot, 0)));
        Assert.True(Found(LiquidNoise.Correlator(Endless(0.3), hot, 0.1)).Value < 0);
        Assert.True(Found(LiquidNoise.Correlator(Between(0.3, 0.1, 50), hot, 0)).Value > 0);
        // An odd echo has the opposite sign, and the more of it the closer it is.
        Assert.True(Found(LiquidNoise.Correlator(Between(0.3, 1), hot, 1 + 1e-3)).Value > 0);
        Assert.True(Found(LiquidNoise.Correlator(Between(0.3, 1), hot, 2 + 1e-3)).Value < 0);
    }

    [Fact]
    [Verifies("Bruch2018", "33")]
    [Verifies("Bruch2018", "36")]
    public void NearEchoesTheErrorGrowsAsTheTimeIsRounded()
    {
        var cold = Warm(0, 0);
        var previous = 0.0;
        foreach (var distance in (double[])[1e-2, 1e-5, 1e-8, 1e-11])
        {
            var near = Found(LiquidNoise.Correlator(Between(0.3, 1), cold, 3 + distance));
            var relative = near.Error / Math.Abs(near.Value);
            Assert.True(relative > previous && relative < 1e-13 / distance, $"{distance}: {relative}");
            previous = relative;
        }
    }

    [Fact]
    [Verifies("Bruch2018", "60")]
    public void StrongInteractionOnlyCostsTime()
    {
        // r → −1: pairs of echoes nearly cancel, Σ (−1)ⁿ (1 − 2K|n|)/(t + n)² → π² cos πt/sin² πt.
        const double K = 1e-5, t = 0.31;
        var (sin, cos) = Math.SinCos(Math.PI * t);
        var correlator = Found(LiquidNoise.Correlator(Between(K), Warm(0, 0), t));
        Close(-cos / (sin * sin) / (2 * K), correlator.Value, new(1e-4, 0, "first order in K"));
        Assert.True(correlator.Error < 1e-10 * Math.Abs(correlator.Value));
        Assert.IsType<Shortfall.Unresolved>(Missed(LiquidNoise.Correlator(Between(1e-12), Warm(0, 0), t)));
        // Heat ends the echoes sooner.
        Assert.True(Found(LiquidNoise.Correlator(Between(1e-12), Warm(1, 1), t)).Value < 0);
    }

    [Fact]
    [Verifies("Bruch2018", "57")]
    [Verifies("Bruch2018", "59")]
    public void CurrentNoiseInEquilibriumIsJohnsonsAndNyquists()
    {
        foreach (var (K, ω, T) in ((double, double, double)[])[(0.3, 0, 0.4), (0.6, 2.2, 0.4), (1.7, -5, 0), (0.4, 3.3, 0.01)])
        {
            var rotor = new LiquidRotor(Between(K), Rotor.Create(0.7, 0.2, 0, None).OrThrow());
            var Y = Found(Admittance.At(rotor, ω)).Value;
            var agitation = T == 0 ? Math.Abs(ω) : ω == 0 ? 2 * T : ω / Math.Tanh(ω / (2 * T));
            Close(agitation * Y.Real, LiquidNoise.CurrentSpectrum(rotor, Warm(T, T), None, ω).Value, new(1e-13, 1e-300, "roundings"));
            // A bath at another temperature is no equilibrium.
            Apart(agitation * Y.Real, LiquidNoise.CurrentSpectrum(rotor, Warm(T, T), Some(T + 20.0), ω).Value, 1e-6);
        }
    }

    private static double Bose(double x) => 1 / (2 * Math.Sinh(x / 2) * Math.Exp(x / 2));

    private static double Integral(double from, double to, int panels, Func<double, double> f)
    {
        var (sum, h) = (0.0, (to - from) / panels);
        for (var j = 0; j < panels; j++)
        {
            var (centre, reach) = (from + h * (j + 0.5), 0.774596669241483377 * h / 2);
            sum += h / 18 * (5 * f(centre - reach) + 8 * f(centre) + 5 * f(centre + reach));
        }
        return sum;
    }
}
