namespace QuantumMotors.Properties;

/// <summary>The junction of PrestonKosov2023, in atomic units: Γ_L = 0.01, Γ_R = 0.005, v = 1.25 eV, E = 0, A = 0.95, T = 0.001, friction of the solvent 5, W = 1.</summary>
public class BlowtorchPaperLaws
{
    private const double Volt = 1 / 27.211386245988;
    private const double T = 0.001;
    private const double Solvent = 5;

    [Theory]
    [InlineData(0, 5.5061, 1.00000)]
    [InlineData(2, 6.4285, 1.05247)]
    [InlineData(3, 6.2752, 1.60180)]
    [InlineData(4, 5.1382, 1.63254)]
    [InlineData(5, 4.5504, 1.63614)]
    [Verifies("PrestonKosov2023", "12")]
    [Verifies("PrestonKosov2023", "15")]
    public void BarriersAndHotSpotsAre(double bias, double barrier, double hottest)
    {
        const int angles = 4000;
        var (potential, lowest, highest) = (0.0, 0.0, 0.0);
        for (var k = 0; k < angles; k++)
        {
            potential -= Math.PI / angles * At(bias * Volt, Math.PI * (k + 0.5) / angles).Torque.Value;
            (lowest, highest) = (Math.Min(lowest, potential), Math.Max(highest, potential));
        }
        Close(barrier, (highest - lowest) / T, new(0, 6e-5, "the last printed digit"));
        Close(hottest, Hottest(bias * Volt), new(0, 6e-6, "the last printed digit"));
        Assert.InRange(potential / T, -1e-11, 1e-11);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "text", Erratum = true)]
    public void HighVoltagesHeatTheRotorToALimit()
    {
        // The window takes in all of |G_LR|², and D is what it is; electronic friction vanishes, that of the solvent stays.
        double[] hottest = [.. ((double[])[0, 3, 5, 10, 100, 1e4, 1e6]).Select(V => Hottest(V * Volt))];
        for (var i = 1; i < hottest.Length; i++) Assert.True(hottest[i] > hottest[i - 1]);
        Assert.InRange(hottest[^1], 1.6380, 1.6385);
        Assert.InRange(hottest[^1] - hottest[^2], 0, 1e-4);
        // Beyond 3 V next to nothing comes.
        Assert.InRange(hottest[^1] / hottest[1], 1.02, 1.025);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "text", Erratum = true)]
    public void NothingIsShuttledInTheMiddleBetweenTheLevels()
    {
        var Q = Theory.Of(Paper(Math.PI / 4, 0.5)).PumpedCharge(0, T).OrThrow();
        Assert.InRange(Math.Abs(Q.Value), 0, Q.Error + 1e-15);
        foreach (var φ in (double[])[Math.PI / 4, -Math.PI / 4, 0.3, 1.3])
            Assert.InRange(JunctionThermodynamicsLaws.PumpedCold(Paper(φ, 0.95), 0, 512), -1e-15, 1e-15);
        Apart(JunctionThermodynamicsLaws.PumpedCold(Paper(Math.PI / 4, 0.95), 0.02, 512), 0, 1e-4);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "text", Erratum = true)]
    public void ShuttlingIsLargestAtAnEighthOfATurnForWeakAnisotropyOnly()
    {
        double Largest(double A, double μ) => Enumerable.Range(1, 156).Select(k => 0.01 * k)
            .MaxBy(φ => Math.Abs(JunctionThermodynamicsLaws.PumpedCold(Paper(φ, A), μ, 384)));
        foreach (var μ in (double[])[0.02, 0.06])
        {
            Assert.InRange(Largest(0.01, μ), Math.PI / 4 - 0.01, Math.PI / 4 + 0.01);
            Assert.InRange(Largest(0.95, μ), 0.60, 0.65);
            Assert.InRange(Largest(0.6, μ), 0.70, 0.76);
        }
    }

    [Fact]
    public void TheChargeThatIsCountedHereIsThePumpedCharge()
    {
        var cold = JunctionThermodynamicsLaws.PumpedCold(Paper(0.6, 0.6), 0.02, 1024);
        var Q = Theory.Of(Paper(0.6, 0.6)).PumpedCharge(0.02, 0).OrThrow();
        Close(Q.Value, cold, new(1e-11, 0, "adaptive integrals"));
        Apart(cold, 0, 1e-5);
    }

    private static double Hottest(double bias) => Enumerable.Range(0, 2000).Max(k =>
    {
        var c = At(bias, Math.PI * k / 2000);
        return (c.Noise.IfNone(0.0).Value + 2 * Solvent * T) / (2 * (c.Friction.Value + Solvent)) / T;
    });

    private static BlowtorchCoefficients At(double bias, double θ) =>
        Blowtorch.At(Paper(-Math.PI / 4, 0.95).WithBandBottom(Math.Max(1, bias)).OrThrow(), Reservoirs.Biased(0, bias, T).OrThrow(), θ);

    private static BiphenylJunction Paper(double φ, double A) => BiphenylJunction.Create(0, 0, 1.25 * Volt, φ, A, 0.01, 0.005, 1).OrThrow();
}
