using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Wires from weak to strong potentials.</summary>
    public static Arbitrary<LuttingerWire> LuttingerWire() => Arb.From(
        from liquid in LuttingerLiquid().Generator
        from potential in Scale(0.01, 10, 1)
        select Domain.LuttingerWire.Create(liquid, potential).OrThrow(),
        wire => Valid(Simpler(wire.Potential).Select(wire.WithPotential)).Concat(LuttingerLiquid().Shrinker(wire.Liquid).Select(wire.WithLiquid)));
}
