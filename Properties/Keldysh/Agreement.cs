namespace QuantumMotors.Properties;

/// <summary>Whether two responses are one.</summary>
internal static class Agreement
{
    private static readonly Tolerance Wide = new(1e-12, 1e-12, "the bar; energies and couplings have scale 1");

    /// <summary>All numbers of a response to order 1, by name.</summary>
    public static IEnumerable<(string Name, Estimate Value)> Numbers(LocalResponse response)
    {
        foreach (var (name, all) in (IEnumerable<(string, Arr<VelocityExpansion>)>)[("force", response.Force), ("charge", response.Charge), ("heat", response.Heat)])
            for (var i = 0; i < all.Count; i++)
                for (var k = 0; k < 2; k++)
                    for (var ν = 0; ν < all[i][k].Count; ν++) yield return ($"{name}.{i}[{k}].{ν}", all[i][k][ν]);
        var noise = response.Noise.IfNone(Arr<Estimate>.Empty);
        for (var i = 0; i < noise.Count; i++) yield return ($"noise.{i}", noise[i]);
    }

    /// <summary>Fails unless two responses agree within the bounds that both give for their errors; where no state lives long, to the bar, too.</summary>
    public static void Agree(LocalResponse expected, LocalResponse actual, bool isWide)
    {
        var (all, others) = (Numbers(expected).ToArray(), Numbers(actual).ToArray());
        Assert.Equal(all.Select(x => x.Name), others.Select(x => x.Name));
        foreach (var ((name, x), (_, y)) in all.Zip(others))
        {
            Assert.True(
                Math.Abs(x.Value - y.Value) <= x.Error + y.Error + 1e-15 * Math.Abs(x.Value),
                $"{name}: expected {x.Value:R} ± {x.Error:E1}, got {y.Value:R} ± {y.Error:E1}");
            if (isWide) Close(x.Value, y.Value, Wide);
        }
    }
}
