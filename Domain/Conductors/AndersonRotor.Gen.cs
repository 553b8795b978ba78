using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Impurities anywhere on the rotor; at its ends, and without strength, often.</summary>
    public static Arbitrary<Impurity> Impurity() => Arb.From(
        from position in Between(0, 1, 0, 0.5)
        from strength in Between(-3, 3, 0, 1)
        select Domain.Impurity.Create(position, strength).OrThrow(),
        impurity => Valid(
            Simpler(impurity.Position).Select(impurity.WithPosition).Concat(Simpler(impurity.Strength).Select(impurity.WithStrength))));

    /// <summary>Rotors with up to four impurities; one impurity, and a window as long as the rotor, come often.</summary>
    public static Arbitrary<AndersonRotor> AndersonRotor() => Arb.From(
        from count in Gen.Choose(1, 4)
        from impurities in Impurity().Generator.ArrayOf(count)
        from circumference in Scale(1, 10, 5)
        from share in Between(0.1, 1, 1, 0.5)
        from dephasing in Dephased()
        from temperature in Temperature()
        select Domain.AndersonRotor.Create(new Arr<Impurity>(impurities), circumference, share * circumference, dephasing, temperature).OrThrow(),
        rotor => Valid(
            (rotor.Impurities.Count > 1 ? Enumerable.Range(0, rotor.Impurities.Count).Select(j => rotor.WithImpurities(rotor.Impurities.RemoveAt(j))) : [])
                .Concat(rotor.Impurities.SelectMany((impurity, j) => Impurity().Shrinker(impurity).Select(simpler => rotor.WithImpurities(rotor.Impurities.SetItem(j, simpler)))))
                .Concat(rotor.Dephasing.IsSome ? [rotor.WithDephasing(None)] : [])
                .Concat(Simpler(rotor.Circumference).Select(rotor.WithCircumference)).Concat(Simpler(rotor.Window).Select(rotor.WithWindow))));
}
