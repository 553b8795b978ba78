using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Short chains; no potential, no dephasing, one site, and periods that are whole numbers come often.</summary>
    public static Arbitrary<TightBindingWire> TightBindingWire() => Arb.From(
        from sites in Gen.Frequency((1, Gen.Constant(1)), (6, Gen.Choose(2, 12)))
        from hopping in Scale(0.3, 3, 1)
        from strength in Between(-1, 1, 0, 0.5)
        from period in Scale(2, 8, 2, 3, 4)
        from dephasing in Gen.Frequency((2, Gen.Constant(0.0)), (1, Scale(0.01, 0.5)))
        from temperature in Temperature()
        select Domain.TightBindingWire.Create(sites, hopping, strength * hopping, period, dephasing * hopping, temperature).OrThrow(),
        wire => Valid(
            Enumerable.Range(1, wire.Sites - 1).Select(wire.WithSites)
                .Concat(Simpler(wire.Hopping).Select(wire.WithHopping)).Concat(Simpler(wire.Strength).Select(wire.WithStrength))
                .Concat(Simpler(wire.Period).Select(wire.WithPeriod)).Concat(Simpler(wire.Dephasing).Select(wire.WithDephasing))));
}
