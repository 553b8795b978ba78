using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>The memory of a Luttinger liquid between leads: causal, passive, and none without interaction.</summary>
public class KernelLaws
{
    [Property(MaxTest = 100)]
    [Verifies("Bruch2018", "54")]
    [Verifies("Bruch2018", "B19")]
    public void NothingComesBackBeforeItWasSent(LuttingerLiquid any)
    {
        // M repeats in frequency after 2π/t_D; its Fourier coefficients are what comes back after n t_D: 2rⁿ, 1 at once, and nothing before.
        var liquid = any.WithLeads(LiquidLeads.AtEnds(1.3, 1).OrThrow()).OrThrow();
        if (Math.Abs(liquid.Reflection) > 0.9) return;
        var (rotor, r, delay) = (new LiquidRotor(liquid, Rotor.Free), liquid.Reflection, liquid.TraversalTime);
        const int count = 512;
        Complex Echo(int n)
        {
            var sum = Complex.Zero;
            for (var k = 0; k < count; k++) sum += rotor.Kernel(Math.Tau * k / (count * delay)) * Complex.Exp(new Complex(0, -Math.Tau * k * n / count));
            return sum / count;
        }
        var rounding = new Tolerance(0, 1e-12, "a mean of numbers up to 20, and echoes beyond the 512th");
        Close(1, Echo(0), rounding);
        for (var n = 1; n <= 5; n++)
        {
            Close(2 * Math.Pow(r, n), Echo(n), rounding);
            Close(0, Echo(-n), rounding);
        }
        // Hence, at imaginary frequencies, a sum that converges, and no zero or pole.
        foreach (var s in (double[])[0, 0.3, 4])
        {
            var (sum, z) = (1.0, Math.Exp(-s * delay));
            for (var n = 1; n < 2000; n++) sum += 2 * Math.Pow(r * z, n);
            Close(sum, rotor.KernelAtRate(s), new(1e-11, 0, "a sum of up to 2000 terms of either sign"));
            Assert.InRange(rotor.KernelAtRate(s), Math.Min(1, liquid.Interaction) - 1e-14, Math.Max(1, liquid.Interaction) + 1e-14);
        }
    }

    [Property(MaxTest = 200)]
    [Verifies("Bruch2018", "54")]
    public void TheLiquidOnlyTakesEnergy(LuttingerLiquid liquid, NormalFloat frequency)
    {
        // Re M between K and 1/K: friction at every frequency.
        var M = new LiquidRotor(liquid, Rotor.Free).Kernel(10 * frequency.Item);
        var K = liquid.Reflection == 0 ? 1 : liquid.Interaction;
        Assert.InRange(M.Real, Math.Min(K, 1 / K) * (1 - 1e-14), Math.Max(K, 1 / K) * (1 + 1e-14));
        Assert.True(M.Real > 0);
        // Both ends are reached.
        if (K == 1) return;
        var rotor = new LiquidRotor(liquid, Rotor.Free);
        Close(K, rotor.Kernel(0).Real, Rounding);
        Close(1 / K, rotor.Kernel(Math.PI / liquid.TraversalTime).Real, new(1e-14, 0, "rounding of a phase of π"));
    }

    [Property(MaxTest = 100)]
    [Verifies("Bruch2018", "54")]
    public void TheFormulaIsTheGeometricSeries(LuttingerLiquid liquid, NormalFloat frequency)
    {
        var (ω, r) = (frequency.Item, liquid.Reflection);
        var rotor = new LiquidRotor(liquid, Rotor.Free);
        var z = r * Complex.Exp(new Complex(0, ω * liquid.TraversalTime));
        // The phase of 1 − z loses digits next to a resonance, the formula in K does not.
        Close((1 + z) / (1 - z), rotor.Kernel(ω), new(2e-14 / (1 - Math.Abs(r)), 0, "rounding of 1 − z and of the phase"));
    }

    [Fact]
    [Verifies("Bruch2018", "54")]
    public void WithoutInteractionThereIsNoMemory()
    {
        var rotor = new LiquidRotor(LuttingerPipeLaws.Wire(1, true).Liquid, Rotor.Free);
        foreach (var ω in (double[])[0, 0.3, 1, Math.PI, 100]) Assert.Equal(Complex.One, rotor.Kernel(ω));
        Apart(1, new LiquidRotor(LuttingerPipeLaws.Wire(0.99, true).Liquid, Rotor.Free).Kernel(1).Imaginary + 1, 1e-3);
    }

    [Fact]
    [Verifies("Bruch2018", "68")]
    public void TheSpinOfTheElectronsFollowsTheMagnet()
    {
        var edge = HelicalEdge.Create(LuttingerPipeLaws.Wire(0.5, false).Liquid.WithCutoff(0.3).OrThrow(), 0.2, 5, 1, 0).OrThrow();
        foreach (var θ in (double[])[0, 0.7, 3, -2])
        {
            // By (6): ψ†_R ψ_L = e^(−2iφ)/2πλ with the field at the bottom of (67), 2φ + θ = 0; s_x and s_y are its real and imaginary part.
            var coherence = Complex.Exp(new Complex(0, -2 * (-θ / 2))) / (Math.Tau * 0.3);
            var (x, y) = MagnetMotion.SpinDensity(edge, θ);
            Close(coherence, new Complex(x, y), new(1e-14, 0, "rounding"));
            // The exchange energy −J₀/2 · s·M is the lowest there.
            Assert.True(x * Math.Cos(θ) + y * Math.Sin(θ) > 0.99 * coherence.Magnitude);
        }
    }

    [Property(MaxTest = 40)]
    [Verifies("Bruch2018", "66")]
    public void EntropyIsProduced(PinnedLiquid conductor, NormalFloat velocity)
    {
        var leads = Reservoirs.Biased(0, 0.4, 0.1).OrThrow();
        if (velocity.Item == 0) return;
        var fluxes = Theory.Of(conductor).Exact(leads).OrThrow().Match(truncated: _ => throw new Xunit.Sdk.XunitException("not exact"), exact: e => e.At(velocity.Item).OrThrow());
        Close(Math.Tau * conductor.Liquid.SteadyFriction * Math.Abs(velocity.Item) / 0.1, Entropy.PerCycle(fluxes, leads).OrThrow().Value, new(1e-13, 0, "rounding"));
        Assert.True(Entropy.PerCycle(fluxes, leads).OrThrow().Value > 0);
    }
}
