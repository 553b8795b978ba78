namespace QuantumMotors.Properties;

/// <summary>A junction that is not cut in two, between reservoirs that stay above the bottom of its band, at an angle.</summary>
public sealed record BiasedJunction(BiphenylJunction Junction, Reservoirs Reservoirs, double Angle)
{
    /// <summary>In closed form.</summary>
    public BlowtorchCoefficients Closed => Blowtorch.At(Junction, Reservoirs, Angle);

    /// <summary>By the formulas of the paper.</summary>
    public BlowtorchCoefficients ByThePaper => JunctionKeldysh.At(Junction, Reservoirs, Angle);

    /// <summary>No level lives long.</summary>
    public bool IsWide => Math.Min(Junction.LeftBroadening(Angle), Junction.RightBroadening(Angle)) > 0.02;

    /// <summary>The same with all at the left potential and temperature.</summary>
    public BiasedJunction InEquilibrium => this with
    {
        Reservoirs = Leads(Reservoirs.Left.ChemicalPotential, Reservoirs.Left.Temperature, Reservoirs.Left.ChemicalPotential, Reservoirs.Left.Temperature),
    };

    /// <summary>The same with levels at zero and potentials at ±V/2.</summary>
    public BiasedJunction Symmetric(double bias) => new(
        Junction.WithLevels(0, 0).OrThrow(), Domain.Reservoirs.Biased(0, bias, Reservoirs.Left.Temperature).OrThrow(), Angle);

    /// <summary>Two reservoirs.</summary>
    public static Reservoirs Leads(double left, double leftTemperature, double right, double rightTemperature) => Domain.Reservoirs.Create(Seq(
        Reservoir.Create("L", left, leftTemperature).OrThrow(), Reservoir.Create("R", right, rightTemperature).OrThrow())).OrThrow();

    /// <summary>The numbers that two routes both know, by name.</summary>
    public static IEnumerable<(string Name, Estimate One, Estimate Other)> Pairs(BlowtorchCoefficients one, BlowtorchCoefficients other)
    {
        yield return ("torque", one.Torque, other.Torque);
        yield return ("friction", one.Friction, other.Friction);
        foreach (var (x, y) in one.Noise.ToSeq().Zip(other.Noise.ToSeq())) yield return ("noise", x, y);
    }

    /// <summary>Fails unless both are the same within the errors that they claim.</summary>
    public static void Same(BlowtorchCoefficients one, BlowtorchCoefficients other, string what = "")
    {
        foreach (var (name, x, y) in Pairs(one, other)) Same(x, y, $"{name} {what}");
    }

    /// <inheritdoc cref="Same(BlowtorchCoefficients, BlowtorchCoefficients, string)"/>
    public static void Same(Estimate x, Estimate y, string what) => Assert.True(
        Math.Abs(x.Value - y.Value) <= x.Error + y.Error + 4e-16 * Math.Abs(x.Value), $"{what}: {x.Value:R} ± {x.Error:E1} and {y.Value:R} ± {y.Error:E1}");
}

public static partial class Generators
{
    /// <summary>In equilibrium, at a bias, or at different temperatures; cold ones come often.</summary>
    public static Arbitrary<BiasedJunction> BiasedJunction() => Arb.From(
        from junction in BiphenylJunction().Generator
        from hopping in Scale(0.1, 2)
        from left in Between(-2, 2, 0, 1)
        from right in Gen.Frequency((1, Gen.Constant(left)), (4, Between(-2, 2)))
        from warm in Scale(1e-3, 6e-2)
        from hot in Scale(1e-3, 6e-2)
        from temperatures in Gen.Elements((0.0, 0.0), (warm, warm), (warm, warm), (warm, hot), (0.0, hot))
        from angle in Between(-4, 4, 0)
        select new BiasedJunction(
            junction.Hopping == 0 ? junction.WithHopping(hopping).OrThrow() : junction,
            Properties.BiasedJunction.Leads(left, temperatures.Item1, right, temperatures.Item2), angle));
}
