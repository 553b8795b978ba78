using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Exponents for two or three reservoirs.</summary>
    public static Arbitrary<SourceIndex> SourceIndex() => Arb.From(
        from reservoirs in Gen.Choose(2, 3)
        from velocity in Gen.Choose(0, 3)
        from potentials in Gen.Choose(0, 2).ArrayOf(reservoirs)
        from temperatures in Gen.Choose(0, 2).ArrayOf(reservoirs)
        select new SourceIndex(velocity, new Arr<int>(potentials), new Arr<int>(temperatures)));

    /// <summary>A term of a random expansion.</summary>
    public static Arbitrary<SourceTerm> SourceTerm() => Arb.From(
        from expansion in SourceExpansion().Generator
        from place in Gen.Choose(0, expansion.Terms.Count - 1)
        select expansion.Terms[place]);

    /// <summary>Expansions of random blockaded motors at some angle, to second degree.</summary>
    public static Arbitrary<SourceExpansion> SourceExpansion() => Arb.From(
        from motor in BlockadedMotor().Generator
        from angle in Between(0, Math.Tau)
        select BlockadeExpansion.At(motor.Conductor, motor.Reservoirs, 0.3, 0.9, 2, angle).OrThrow());
}
