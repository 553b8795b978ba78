using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Wires from weak (λ = 1e-3) to deep (λ = 100), in any units.</summary>
    public static Arbitrary<ThoulessWire> ThoulessWire() => Arb.From(
        from gap in Scale(0.1, 10, 1)
        from velocity in Scale(0.1, 10, 1)
        from strength in Scale(1e-3, 100, 1, 2, 5)
        select Domain.ThoulessWire.Create(gap, velocity, strength * velocity / gap).OrThrow(),
        wire => Valid(
            Simpler(wire.Gap).Select(wire.WithGap)
                .Concat(Simpler(wire.Velocity).Select(wire.WithVelocity))
                .Concat(Simpler(wire.Length).Select(wire.WithLength))));

    /// <summary>Any conductor.</summary>
    public static Arbitrary<Conductor> Conductor() =>
        Arb.From(ThoulessWire().Generator.Select(Conductor (w) => w), c => c is ThoulessWire w ? ThoulessWire().Shrinker(w) : []);

    /// <summary>A wire and an energy; the band edges, their neighbourhood, the gap centre and perfect transmission come often.</summary>
    public static Arbitrary<WireAtEnergy> WireAtEnergy() => Arb.From(
        from wire in ThoulessWire().Generator
        from x in Between(-4, 4, 0, 1, -1, 1 - 1e-15, -1 - 1e-15, 1 + 1e-9, 1e3)
        from turn in Gen.Frequency((7, Gen.Constant(0)), (1, Gen.Choose(1, 5)))
        select new WireAtEnergy(wire, turn == 0 ? x * wire.Gap : PerfectTransmission(wire, turn)),
        at => ThoulessWire().Shrinker(at.Wire).Select(w => new WireAtEnergy(w, at.Energy / at.Wire.Gap * w.Gap))
            .Concat(Simpler(at.Energy).Select(E => new WireAtEnergy(at.Wire, E))));

    // √z = nπ, where R passes through zero.
    private static double PerfectTransmission(ThoulessWire wire, int n) =>
        Math.Sqrt(wire.Gap * wire.Gap + Math.Pow(n * Math.PI * wire.Velocity / wire.Length, 2));
}

/// <summary>A wire and the energy at which it is looked at.</summary>
public sealed record WireAtEnergy(ThoulessWire Wire, double Energy)
{
    /// <summary>λ = LΔ/v.</summary>
    public double Strength => Wire.Length * Wire.Gap / Wire.Velocity;
}
