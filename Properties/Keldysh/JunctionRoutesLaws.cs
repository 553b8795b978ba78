namespace QuantumMotors.Properties;

/// <summary>Torque, friction and noise of a junction: in closed form, by the formulas of the paper, by scattering, and by Green functions of any dot.</summary>
public class JunctionRoutesLaws
{
    private const double Rounded = 2e-15;
    private static readonly Tolerance Wide = new(1e-12, 1e-12, "the bar; energies and couplings have scale 1");

    [Property(MaxTest = 100)]
    [Verifies("PrestonKosov2023", "A14")]
    [Verifies("PrestonKosov2023", "A15")]
    [Verifies("PrestonKosov2023", "A18")]
    [Verifies("PrestonKosov2023", "B5")]
    [Verifies("PrestonKosov2023", "B6")]
    [Verifies("PrestonKosov2023", "B7")]
    [Verifies("PrestonKosov2023", "B8")]
    [Verifies("PrestonKosov2023", "B14")]
    [Verifies("PrestonKosov2023", "B15")]
    [Verifies("PrestonKosov2023", "B16")]
    [Verifies("PrestonKosov2023", "B17")]
    [Verifies("PrestonKosov2023", "B18")]
    [Verifies("PrestonKosov2023", "B19")]
    [Verifies("PrestonKosov2023", "B20")]
    [Verifies("PrestonKosov2023", "B21")]
    public void TheClosedFormsAreWhatTheFormulasOfThePaperSay(BiasedJunction at)
    {
        BiasedJunction.Same(at.Closed, at.ByThePaper);
        if (!at.IsWide) return;
        foreach (var (_, x, y) in BiasedJunction.Pairs(at.Closed, at.ByThePaper)) Close(x.Value, y.Value, Wide);
    }

    [Property(MaxTest = 25)]
    [Verifies("PrestonKosov2023", "11")]
    [Verifies("PrestonKosov2023", "A16")]
    [Verifies("PrestonKosov2023", "A18")]
    public void ScatteringSaysTheSame(BiasedJunction at) =>
        new CoherentTheory(JunctionExpansion.Expand(at.Junction)).Response(at.Reservoirs, 1).Bind(r => r.At(at.Angle)).IfRight(r => Agree(at, r));

    [Property(MaxTest = 40)]
    [Verifies("PrestonKosov2023", "A16")]
    [Verifies("PrestonKosov2023", "A18")]
    public void GreenFunctionsOfTheDotSayTheSame(BiasedJunction at) =>
        KeldyshResponse.At(JunctionExpansion.Expand(at.Junction), at.Reservoirs, at.Angle).IfRight(r => Agree(at, r));

    [Fact]
    [Verifies("PrestonKosov2023", "11")]
    [Verifies("PrestonKosov2023", "A16")]
    public void TheTheoryOfAJunctionTellsTheClosedForms()
    {
        var at = Gen.Sample(Generators.BiasedJunction().Generator, 50).First(s => s.IsWide && s.Reservoirs.TemperatureBias == 0 && s.Reservoirs.Bias != 0);
        var (told, closed) = (Theory.Of(at.Junction).Forces(at.Reservoirs).OrThrow().At(at.Angle).OrThrow(), at.Closed);
        Assert.Equal((closed.Torque, -closed.Friction, closed.Noise), (told.Force[0][0][0], told.Force[0][1][0], told.Noise.Map(D => D[0])));
    }

    [Fact]
    public void NothingThatIsComparedVanishesAndClaimsAreSmall()
    {
        var samples = Gen.Sample(Generators.BiasedJunction().Generator, 300).ToArray();
        Assert.InRange(samples.Count(s => s.IsWide), 100, 280);
        Assert.InRange(samples.Count(s => s.Closed.Noise.IsNone), 50, 200);
        foreach (var name in (string[])["torque", "friction", "noise"])
        {
            var values = samples.SelectMany(s => BiasedJunction.Pairs(s.Closed, s.Closed).Where(p => p.Name == name)).ToArray();
            Assert.InRange(values.Count(v => Math.Abs(v.One.Value) > 1e-3), values.Length / 5, values.Length);
            Assert.InRange(values.Count(v => v.One.Error < 1e-13), 4 * values.Length / 5, values.Length);
        }
        var wide = samples.Where(s => s.IsWide).Take(40).Select(s => s.ByThePaper).ToArray();
        Assert.InRange(wide.Count(c => Math.Max(c.Torque.Error, c.Friction.Error) < 1e-11), 20, 40);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-15)]
    [InlineData(-1e-12)]
    [InlineData(1e-8)]
    [InlineData(-1e-4)]
    [InlineData(0.03)]
    [Verifies("PrestonKosov2023", "A15")]
    public void ExceptionalPointsAreNoExceptions(double away)
    {
        // E₁ = E₂ and v = |Γ_L − Γ_R|/4: both poles are one.
        foreach (var (θ, φ, E, T) in ((double, double, double, double)[])[(0, 1, 0.2, 0), (0.4, -0.7, -0.3, 0.05), (1.1, 0.3, 0, 0.01), (2, 2, 1, 0.06)])
        {
            var open = BiphenylJunction.Create(E, E, 1, φ, 0.8, 1.2, 0.7, 20).OrThrow();
            var v = Math.Abs(open.LeftBroadening(θ) - open.RightBroadening(θ)) / 4;
            var at = new BiasedJunction(open.WithHopping(v * (1 + away)).OrThrow(), BiasedJunction.Leads(0.5, T, -0.4, T), θ);
            BiasedJunction.Same(at.Closed, at.ByThePaper, $"{θ}");
            foreach (var (_, x, y) in BiasedJunction.Pairs(at.Closed, at.ByThePaper))
            {
                Close(y.Value, x.Value, Wide);
                Assert.InRange(x.Error, 0, 2e-13);
            }
            Apart(at.Closed.Friction.Value, 0, 1e-3);
            // Eigenvectors are of no use there.
            if (away == 0) KeldyshResponse.At(JunctionExpansion.Expand(at.Junction), at.Reservoirs, θ).IfRight(r => Assert.True(r.Force[0][1][0].Error > 1e-10));
        }
    }

    private static void Agree(BiasedJunction at, LocalResponse other)
    {
        var scattered = new BlowtorchCoefficients(other.Force[0][0][0], -other.Force[0][1][0], other.Noise.Map(D => D[0]));
        foreach (var route in (BlowtorchCoefficients[])[at.Closed, at.ByThePaper])
            foreach (var (name, x, y) in BiasedJunction.Pairs(route, scattered))
            {
                // The amplitudes of the dot are rounded against the largest, where those of the junction keep the digits of a closed contact.
                Assert.True(Math.Abs(x.Value - y.Value) <= x.Error + y.Error + Rounded, $"{name}: {x.Value:R} ± {x.Error:E1} and {y.Value:R} ± {y.Error:E1}");
                if (at.IsWide) Close(x.Value, y.Value, Wide);
            }
    }

    // ln(1 + x) of a small x must not lose what 1 + x loses.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0)]
    public void NearlyEqualPotentialsAreAsPreciseAsEqualOnes(double temperature)
    {
        var λ = new System.Numerics.Complex(0.3, -0.02);
        var (equal, equalSlope) = FermiDifference.Between(0, 0, temperature, λ);
        foreach (var V in (double[])[1e-15, 1e-12, 1e-9])
        {
            var (near, slope) = FermiDifference.Between(V / 2, -V / 2, temperature, λ);
            Assert.True((near - equal).Magnitude <= 1e-14 * equal.Magnitude, $"{near} for {equal}");
            Assert.True((slope - equalSlope).Magnitude <= 1e-14 * equalSlope.Magnitude, $"{slope} for {equalSlope}");
        }
    }
}
