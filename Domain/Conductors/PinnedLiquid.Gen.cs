using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Wires and edges, one as often as the other.</summary>
    public static Arbitrary<PinnedLiquid> PinnedLiquid() => Arb.From(
        Gen.OneOf(LuttingerWire().Generator.Select(PinnedLiquid (w) => w), HelicalEdge().Generator.Select(PinnedLiquid (e) => e)),
        pinned => pinned switch
        {
            Domain.LuttingerWire wire => LuttingerWire().Shrinker(wire),
            Domain.HelicalEdge edge => HelicalEdge().Shrinker(edge),
            _ => throw new ArgumentException($"{pinned.Kind} does not shrink", nameof(pinned)),
        });
}
