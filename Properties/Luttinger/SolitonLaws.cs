using static QuantumMotors.Properties.PinnedLiquids;

namespace QuantumMotors.Properties;

/// <summary>A pinned liquid at a chemical potential beyond its gap.</summary>
public class SolitonLaws
{
    private static readonly Tolerance Periodic = new(2e-13, 0, "integrals over a turn of a smooth function, nearly singular at the barrier");

    // mpmath 1.3, 60 digits: a root of E(k)/k − 1 = excess, then 1/(2k K(k)).
    [Theory]
    [InlineData(8.8817841970012523e-16, 0.025156513048690898263)]
    [InlineData(9.3132257461547852e-10, 0.039283160379104808011)]
    [InlineData(0.0009765625, 0.092731754533144782905)]
    [InlineData(0.25, 0.22973253626412823974)]
    [InlineData(1, 0.40035414473487113813)]
    [InlineData(9, 2.0263851183292069004)]
    [InlineData(999, 202.64236728463698975)]
    [Verifies("Bruch2018", "20")]
    public void TheKernelIsThatOfManyDigits(double excess, double density) => Close(density, Solitons.Reduced(excess, out _), new(4e-15, 0, "means and one Newton step"));

    [Fact]
    [Verifies("Bruch2018", "20")]
    public void TheClassicalDensityIsThatOfAPendulum()
    {
        const double K = 0.4, v = 1.7;
        var wire = Wire(K, 0.03, v, 0.6);
        var Δ = Found(SineGordon.Gap(wire)).Value;
        foreach (var k in (double[])[0.999, 0.9, 0.5, 0.05])
        {
            // ψ′ over a turn of the pendulum ψ″ = (Δ/v)² sin ψ.
            const int n = 1200;
            var (length, action) = (0.0, 0.0);
            for (var j = 0; j < n; j++)
            {
                var cos = Math.Cos(Math.PI * (j + 0.5) / n);
                var slope = 2 * Δ / (k * v) * Math.Sqrt(1 - k * k * cos * cos);
                (length, action) = (length + Math.Tau / n / slope, action + Math.Tau / n * slope);
            }
            var μ = v / (4 * Math.PI * K) * action;
            var density = Found(Solitons.ClassicalDensity(wire, μ));
            Close(1 / length, density.Value, Periodic);
            Honest(1 / length, Estimate.Within(density.Value, density.Error + Periodic.Relative / length), 1e-12);
            Close(-density.Value, Found(Solitons.ClassicalDensity(wire, -μ)).Value, Rounding);
        }
    }

    [Fact]
    [Verifies("Bruch2018", "20")]
    public void NoOtherSpacingOfSolitonsIsCheaper()
    {
        const double K = 0.4, v = 1.7;
        var wire = Wire(K, 0.03, v, 0.6);
        var (Δ, μc) = (Found(SineGordon.Gap(wire)).Value, Found(SineGordon.CriticalPotential(wire)).Value);
        // Energy per length of the periodic solution of modulus k, above that without solitons.
        (double Density, double Energy) At(double k, double μ)
        {
            const int n = 800;
            var (length, energy) = (0.0, 0.0);
            for (var j = 0; j < n; j++)
            {
                var α = Math.PI * (j + 0.5) / n;
                var slope = Δ / (k * v) * Math.Sqrt(1 - k * k * Math.Cos(α) * Math.Cos(α));
                var dx = Math.PI / n / slope;
                length += dx;
                energy += dx * (v / (Math.Tau * K) * slope * slope + Δ * Δ / (4 * Math.PI * K * v) * (1 - Math.Cos(2 * α)));
            }
            return (1 / length, (energy - μ) / length);
        }
        foreach (var share in (double[])[1.05, 1.5, 4])
        {
            var (μ, best) = (share * μc, double.PositiveInfinity);
            var density = 0.0;
            for (var k = 0.05; k < 0.999; k += 0.0005)
            {
                var (n, energy) = At(k, μ);
                if (energy < best) (best, density) = (energy, n);
            }
            Assert.True(best < 0);
            Close(density, Found(Solitons.ClassicalDensity(wire, μ)).Value, new(0.02, 0, "the mesh of moduli"));
        }
    }

    [Fact]
    [Verifies("Bruch2018", "23")]
    [Verifies("Bruch2018", "24")]
    public void FarFromTheTransitionAllDensitiesAgreeAndBelowThereIsNone()
    {
        var wire = Wire(0.3, 0.02, 1.3, 0.8);
        var μc = Found(SineGordon.CriticalPotential(wire));
        Close(2 / (Math.PI * 0.3) * Found(SineGordon.Gap(wire)).Value, μc.Value, Rounding);
        var μ = 1e6 * μc.Value;
        var free = μ * 0.3 / (Math.PI * 1.3);
        Close(free, Found(Solitons.ClassicalDensity(wire, μ)).Value, new(1e-11, 0, "corrections of the fourth order in μ_c/μ"));
        Close(free, Found(Solitons.Density(wire, μ)).Value, new(1.01e-6, 0, "corrections of the first order in μ_c/μ"));
        foreach (var share in (double[])[0, 0.5, 0.999999])
        {
            Assert.Equal(Estimate.Exact(0), Found(Solitons.ClassicalDensity(wire, share * μc.Value)));
            Assert.Equal(Estimate.Exact(0), Found(Solitons.Density(wire, -share * μc.Value)));
        }
        Assert.True(Found(Solitons.Density(wire, -1.01 * μc.Value)).Value < 0);
        Assert.True(Found(Solitons.ClassicalDensity(wire, 1.01 * μc.Value)).Value > Found(Solitons.Density(wire, 1.01 * μc.Value)).Value);
    }

    [Fact]
    [Verifies("Bruch2018", "20")]
    public void AtTheTransitionTheErrorSaysWhatTheDifferenceKnows()
    {
        var wire = Wire(0.3, 0.02, 1.3, 0.8);
        var (Δ, μc) = (Found(SineGordon.Gap(wire)).Value, Found(SineGordon.CriticalPotential(wire)));
        foreach (var excess in (double[])[1e-14, 1e-13, 1e-10, 1e-5])
        {
            var μ = μc.Value * (1 + excess);
            var density = Found(Solitons.ClassicalDensity(wire, μ));
            // μ_c may be anywhere within its error.
            foreach (var shift in (double[])[-1, 0, 1])
            {
                var possible = (μ - μc.Value) / μc.Value + shift * μc.Error / μc.Value;
                var truth = possible > 0 ? Δ / 1.3 * Solitons.Reduced(possible, out _) : 0;
                Assert.True(Math.Abs(truth - density.Value) <= density.Error + 1e-15, $"{truth} {density}");
            }
            if (excess > 1e-12) Assert.True(density.Error < 0.01 * density.Value);
        }
    }

    [Property(MaxTest = 100)]
    [Verifies("Bruch2018", "19")]
    [Verifies("Bruch2018", "21")]
    [Verifies("Bruch2018", "22")]
    [Verifies("Bruch2018", "23")]
    public void TheDensityHasTheLowestEnergy(ushort strength, ushort share, NormalFloat other)
    {
        var (K, v) = (0.1 + 1.5 * strength / 65536, 1.2);
        var wire = Wire(K, 0.05, v, 0.5);
        var μ = (share / 32768.0 - 1) * 5 * Found(SineGordon.CriticalPotential(wire)).Value;
        var density = Found(Solitons.Density(wire, μ)).Value;
        var (best, worse) = (Found(Solitons.Energy(wire, μ, density)), Found(Solitons.Energy(wire, μ, density + other.Get % 1)));
        Assert.True(worse.Value >= best.Value - best.Error - worse.Error);
        var elastic = Solitons.ElasticEnergy(wire.Liquid, μ, 0);
        Close(v / (Math.Tau * K) * Math.Pow(μ * K / v, 2), elastic.Value, new(1e-14, 0, "roundings"));
        Assert.True(best.Value <= elastic.Value + elastic.Error);
        // The cost of the parabola above its minimum.
        if (density > 0 && density + other.Get % 1 >= 0)
            Close(Math.PI * v / (2 * K) * Math.Pow(other.Get % 1, 2), worse.Value - best.Value, new(1e-9, 20 * (best.Error + worse.Error), "a difference of energies"));
    }

    [Fact]
    [Verifies("Bruch2018", "text")]
    public void TheEnergyOfASolitonIsThatOfTheKink()
    {
        // ∫ √(2 (v/πK) U) dφ over a step of π, where U = (Δ²/4πKv)(1 − cos 2φ).
        const double K = 0.4, v = 1.7;
        var wire = Wire(K, 0.03, v, 0.6);
        var Δ = Found(SineGordon.Gap(wire)).Value;
        var sum = 0.0;
        foreach (var (x, weight) in ((double, double)[])[(-0.774596669241483377, 5.0 / 9), (0, 8.0 / 9), (0.774596669241483377, 5.0 / 9)])
            for (var j = 0; j < 64; j++)
            {
                var φ = Math.PI * (j + (1 + x) / 2) / 64;
                sum += weight * Math.PI / 128 * Math.Sqrt(2 * (v / (Math.PI * K)) * (Δ * Δ / (4 * Math.PI * K * v)) * (1 - Math.Cos(2 * φ)));
            }
        Close(sum, Found(SineGordon.SolitonEnergy(wire)).Value, new(1e-9, 0, "Gauss's rule of three points"));
    }
}
