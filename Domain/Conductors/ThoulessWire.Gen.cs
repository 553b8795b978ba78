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

    /// <summary>A wire and an energy; the band edges, their neighbourhood, the gap centre and perfect transmission come often.</summary>
    public static Arbitrary<WireAtEnergy> WireAtEnergy() => Arb.From(
        from wire in ThoulessWire().Generator
        from x in Between(-4, 4, 0, 1, -1, 1 - 1e-15, -1 - 1e-15, 1 + 1e-9, 1e3)
        from turn in Gen.Frequency((7, Gen.Constant(0)), (1, Gen.Choose(1, 5)))
        select new WireAtEnergy(wire, turn == 0 ? x * wire.Gap : PerfectTransmission(wire, turn)),
        at => ThoulessWire().Shrinker(at.Wire).Select(w => new WireAtEnergy(w, at.Energy / at.Wire.Gap * w.Gap))
            .Concat(Simpler(at.Energy).Select(E => new WireAtEnergy(at.Wire, E))));

    /// <summary>A wire between two reservoirs; equal temperatures, temperature zero, potentials in and at the edge of the gap, and no bias
    /// come often.</summary>
    public static Arbitrary<WireUnderBias> WireUnderBias() => Arb.From(
        from wire in ThoulessWire().Generator
        from μ in Between(-3, 3, 0, 1, -1)
        from V in Between(-4, 4, 0, 0.01, 1)
        from TL in Scale(0.01, 1, 0, 0.1)
        from TR in Scale(0.01, 1, 0)
        from isEqual in Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new WireUnderBias(wire, μ * wire.Gap, V * wire.Gap, TL * wire.Gap, (isEqual ? TL : TR) * wire.Gap),
        at => ThoulessWire().Shrinker(at.Wire).Select(w => at with { Wire = w })
            .Concat(Simpler(at.Potential).Select(μ => at with { Potential = μ }))
            .Concat(Simpler(at.Bias).Select(V => at with { Bias = V })));

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

/// <summary>A wire between two biased reservoirs.</summary>
public sealed record WireUnderBias(ThoulessWire Wire, double Potential, double Bias, double LeftTemperature, double RightTemperature)
{
    /// <summary>λ = LΔ/v.</summary>
    public double Strength => Wire.Length * Wire.Gap / Wire.Velocity;

    /// <summary>The reservoirs.</summary>
    public Reservoirs Leads => Reservoirs.Create(LanguageExt.Prelude.Seq(
        Reservoir.Create("L", Potential + Bias / 2, LeftTemperature).OrThrow(),
        Reservoir.Create("R", Potential - Bias / 2, RightTemperature).OrThrow())).OrThrow();
}
