namespace QuantumMotors.Properties;

/// <summary>Random impurities on a rotor: what a seed draws, where levels pass, how electrons die out, and the integers that are pumped.</summary>
public class AndersonMotorLaws
{
    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void ASeedNamesImpurities()
    {
        var drawn = RandomImpurities.Draw(2000, 1, 0.5, 2013);
        Assert.Equal(drawn, RandomImpurities.Draw(2000, 1, 0.5, 2013));
        Assert.NotEqual(drawn, RandomImpurities.Draw(2000, 1, 0.5, 2014));
        // More of them are more; stronger ones are where they were.
        Assert.Equal(drawn, RandomImpurities.Draw(2001, 1, 0.5, 2013).Take(2000).ToArr());
        Assert.Equal(drawn.Map(i => i.Position), RandomImpurities.Draw(2000, 0, 7, 2013).Map(i => i.Position));
        // Even: mean 1/2 and variance 1/12, within five standard deviations.
        Close(0.5, drawn.Average(i => i.Position), new(0, 5 / Math.Sqrt(12 * 2000), "five standard deviations"));
        Close(1, drawn.Average(i => i.Strength), new(0, 5 / Math.Sqrt(12 * 2000), "five standard deviations"));
        Close(1.0 / 12, drawn.Average(i => Math.Pow(i.Strength - 1, 2)), new(0, 5 / Math.Sqrt(180 * 2000.0), "five standard deviations"));
        Assert.True(drawn.ForAll(i => i is { Position: >= 0 and < 1, Strength: >= 0.5 and <= 1.5 }));
        Close(0, drawn.Average(i => (i.Position - 0.5) * (i.Strength - 1)), new(0, 5.0 / 12 / Math.Sqrt(2000), "places and strengths are independent"));
    }

    [Fact]
    [Verifies("BustosMarun2013", "17")]
    public void LocalisedElectronsArePumpedOneByOne()
    {
        var rotor = AndersonRotor.Create(RandomImpurities.Draw(24, 0, 40, 3), 16, 10).OrThrow();
        var charge = Theory.Of(rotor).PumpedCharge(3, 0).OrThrow();
        Assert.True(charge.Value > 5);
        Close(Math.Round(charge.Value), charge.Value, new(0, 1e-6, "what tunnels through the rotor"));
        // Without localisation it is no integer.
        var open = Theory.Of(AndersonRotor.Create(RandomImpurities.Draw(24, 0, 2, 3), 16, 10).OrThrow()).PumpedCharge(3, 0).OrThrow();
        Apart(Math.Round(open.Value), open.Value, 0.05);
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void WeakImpuritiesReflectEachForItself()
    {
        // Born: −⟨ln T⟩ = Σ u²g²/4k², with places that are even; ξ = 8k²/(n⟨u²⟩∫g²). Second-order terms beyond cancel over places and signs.
        const double C = 40, ℓ = 10, w = 0.2, E = 3;
        const int Count = 160;
        var seeds = LongRun.IsAsked ? 400 : 16;
        var found = Enumerable.Range(1, seeds).Select(s => Localization.MeanLogarithm(AndersonRotor.Create(RandomImpurities.Draw(Count, 0, w, s), C, ℓ).OrThrow(), E).OrThrow().Value).ToArray();
        var g2 = Enumerable.Range(0, 20_000).Average(i => Math.Pow(Math.Exp(1 - 1 / (1 - Math.Pow((i + 0.5) / 20_000, 2))), 2));
        var born = -Count / C * ℓ * g2 * w * w / 3 / (4 * E);
        var error = MathNet.Numerics.Statistics.Statistics.StandardDeviation(found) / Math.Sqrt(seeds);
        Close(born, found.Average(), new(0.01, 4 * error, "the next order of the strength, and four standard errors"));
        Assert.True(error < 0.2 * Math.Abs(born), $"{error} {born}");
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void TheLocalisationLengthIsThatOfTheMeanLogarithm()
    {
        var rotor = AndersonRotor.Create(RandomImpurities.Draw(24, 0, 8, 3), 16, 10).OrThrow();
        var scattering = Theory.Of(rotor).Scattering.OrThrow();
        var mean = Enumerable.Range(0, 3000).Average(j => Math.Log(scattering.Transmission(3, Math.Tau * j / 3000).OrThrow().Value));
        var ξ = Localization.Length(rotor, 3).OrThrow();
        Close(-20 / mean, ξ.Value, new(1e-6, 0, "three thousand angles and what they miss of resonances"));
        Assert.InRange(ξ.Value, 1, 10);
        Assert.True(Localization.Length(rotor, -1).IsLeft);
        Assert.True(Localization.Length(rotor.WithImpurities(Array(Impurity.Create(0.2, 0).OrThrow())).OrThrow(), 3).IsLeft);
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void LevelsBetweenWallsPassWhereTheirPlaceSays()
    {
        // One strong wall at x(θ) = cos θ of a box from −3 to 3: the levels on its left pass as the box of length 3 + cos θ grows through nπ/k.
        const double E = 3.3, u = 1e6;
        var k = Math.Sqrt(E);
        var passing = LocalisedLevels.Passing(E, (-3, 3), θ => [(Math.Cos(θ), u)]);
        var expected = new List<double>();
        foreach (var side in (int[])[1, -1])
            for (var n = 1; n < 10; n++)
            {
                // k cot kd = −u for a wall that is not quite one.
                var d = (n * Math.PI - Math.Atan(k / u)) / k;
                if (Math.Abs(d - 3) < 1) expected.AddRange([Math.Acos(side * (d - 3)), Math.Tau - Math.Acos(side * (d - 3))]);
            }
        Assert.True(expected.Count >= 4);
        Assert.Equal(expected.Count, passing.Count);
        foreach (var (a, b) in expected.Order().Zip(passing.Order())) Close(a, b, new(0, 1e-5, "the other side of a wall of 10⁶"));
    }
}
