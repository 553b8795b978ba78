using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Wires of up to five periods in any units, with potentials up to the energy π²/2ma² at the gap; no potential, and whole
    /// numbers of periods, come often.</summary>
    public static Arbitrary<SlidingPotentialWire> SlidingPotentialWire() => Arb.From(
        from mass in Scale(0.2, 5, 0.5, 1)
        from period in Scale(0.5, 5, 1)
        from strength in Between(-1, 1, 0, 0.1)
        from periods in Scale(0.2, 5, 1, 2, 4)
        select Domain.SlidingPotentialWire.Create(mass, period, strength * Math.PI * Math.PI / (2 * mass * period * period), periods * period).OrThrow(),
        wire => Valid(
            Simpler(wire.Mass).Select(wire.WithMass).Concat(Simpler(wire.Period).Select(wire.WithPeriod))
                .Concat(Simpler(wire.Strength).Select(wire.WithStrength)).Concat(Simpler(wire.Length).Select(wire.WithLength))));
}
