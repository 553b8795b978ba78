namespace QuantumMotors.Properties;

/// <summary>Two routes to one response: Green functions and the scattering matrix.</summary>
public class KeldyshScatteringLaws
{
    [Property(MaxTest = 50)]
    [Verifies("Bode2012", "text")]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void GreenFunctionsSayWhatTheScatteringMatrixSays(OpenDot open) =>
        open.Keldysh.IfRight(keldysh => Agreement.Agree(open.Scattered.OrThrow(), keldysh, open.IsWide));

    [Fact]
    public void NothingThatIsComparedVanishesAndMostOfItIsSharp()
    {
        var samples = Gen.Sample(Generators.OpenDot().Generator, 200).ToArray();
        var responses = samples.SelectMany(s => s.Keldysh.ToSeq()).ToArray();
        Assert.True(responses.Length > 190);
        foreach (var name in Agreement.Numbers(responses[0]).Select(x => x.Name))
        {
            var values = responses.SelectMany(r => Agreement.Numbers(r).Where(x => x.Name == name)).ToArray();
            Assert.InRange(values.Count(x => Math.Abs(x.Value.Value) > 1e-3), values.Length / 5, values.Length);
            Assert.InRange(values.Count(x => x.Value.Error < 1e-10), 4 * values.Length / 5, values.Length);
        }
        Assert.InRange(samples.Count(s => s.IsWide), 30, 190);
        Assert.Contains(samples, s => s.Dot.IsMovingContacts && s.IsWide);
        Assert.Contains(samples, s => s.IsEquilibrium);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "text")]
    public void NoiseIsTwiceTheTemperatureTimesFrictionInEquilibrium(OpenDot open)
    {
        var equal = InEquilibrium(open);
        var T = equal.Reservoirs.Left.Temperature;
        equal.Keldysh.IfRight(response =>
        {
            var (noise, friction) = (response.Noise.IfNone(Arr<Estimate>.Empty)[0], -response.Force[0][1][0]);
            var allowed = noise.Error + 2 * T * friction.Error + 1e-13 * noise.Value;
            Close(2 * T * friction.Value, noise.Value, new(0, allowed, "the bounds that are given"));
            Assert.True(friction.Value >= -friction.Error);
        });
    }

    [Fact]
    [Verifies("Bode2012", "text")]
    public void FarFromEquilibriumThereIsShotNoiseAndFrictionMayBeNegative()
    {
        // Two levels, each with its own contact; the coordinate moves levels and coupling at some ratio.
        var h = ComplexMatrix.Of(2, 2, (i, j) => i == j ? 0.6 * (1 - 2 * i) : 0.35);
        ComplexMatrix Contact(int level) => ComplexMatrix.Of(2, 1, (i, _) => i == level ? 0.15 : 0);
        LocalResponse[] At(double bias) => [.. Enumerable.Range(0, 24).Select(k => KeldyshResponse.At(
            h, new Arr<ComplexMatrix>([ComplexMatrix.Of(2, 2, (i, j) => i == j ? (1 - 2 * i) * Math.Cos(Math.PI * k / 24) : Math.Sin(Math.PI * k / 24))]),
            new Arr<ComplexMatrix>([Contact(0), Contact(1)]), Reservoirs.Biased(0, bias, 0).OrThrow()).OrThrow())];
        Assert.All(At(0), r => Assert.InRange(-r.Force[0][1][0].Value, 0, 1e3));
        Assert.Contains(At(3).Concat(At(-3)), r => r.Force[0][1][0].Value > 1e-3);
        Assert.Contains(At(3), r => r.Noise.IfNone(Arr<Estimate>.Empty)[0].Value > 1e-3);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "18")]
    public void ChargeIsConservedAtRest(OpenDot open) => open.Keldysh.IfRight(response =>
    {
        var sum = response.Charge.Fold((Estimate)0, (s, c) => s + c[0][0]);
        Close(0, sum.Value, new(0, sum.Error + 1e-15, "the bounds that are given"));
        // Heat that is made is what the bias supplies.
        var power = open.Reservoirs.All.Zip(response.Charge, (r, c) => r.ChemicalPotential * c[0][0]).Fold((Estimate)0, (s, p) => s + p);
        var heat = response.Heat.Fold((Estimate)0, (s, h) => s + h[0][0]);
        Close(-power.Value, heat.Value, new(0, power.Error + heat.Error + 1e-15, "the bounds that are given"));
    });

    [Fact]
    public void VoltageProbesAndExceptionalPointsAreSaid()
    {
        var probed = Gen.Sample(Generators.CoherentDot().Generator, 100).First(d => !d.Probes.IsEmpty);
        var all = probed.Couplings.Map(c => Reservoir.Create(c.Reservoir, 0, 1).OrThrow());
        Assert.True(KeldyshResponse.At(probed, Reservoirs.Create(new Seq<Reservoir>(all)).OrThrow(), 0).IsLeft);
        // Two levels, one of which decays: parallel eigenvectors where they are coupled by a quarter of the width.
        ComplexMatrix Pair(double coupling) => ComplexMatrix.Of(2, 2, (i, j) => i == j ? 0 : coupling);
        var contact = ComplexMatrix.Of(2, 1, (i, _) => i == 0 ? Math.Sqrt(1 / Math.PI) : 0);
        var biased = Reservoirs.Biased(0.2, 0.6, 0).OrThrow();
        Either<Shortfall, LocalResponse> At(double coupling) => KeldyshResponse.At(
            Pair(coupling), new Arr<ComplexMatrix>([Pair(1)]), new Arr<ComplexMatrix>([contact, ComplexMatrix.Zero(2, 1)]), biased);
        var away = At(0.8).OrThrow().Force[0][1][0];
        Assert.InRange(away.Error, 0, 1e-12 * Math.Abs(away.Value) + 1e-12);
        At(0.5).IfRight(near => Assert.True(near.Force[0][1][0].Error > away.Error));
        At(0.5 + 1e-7).IfRight(near => Assert.True(near.Force[0][1][0].Error > away.Error));
        // A level without any contact.
        Assert.True(At(0).IsLeft);
    }

    private static OpenDot InEquilibrium(OpenDot open) => open with
    {
        Reservoirs = Reservoirs.Create(new Seq<Reservoir>(open.Reservoirs.All.Map(
            r => Reservoir.Create(r.Name, open.Reservoirs.Left.ChemicalPotential, open.Reservoirs.Left.Temperature).OrThrow()).AsEnumerable())).OrThrow(),
    };
}
