using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Reservoirs of any name; zero temperature comes often.</summary>
    public static Arbitrary<Reservoir> Reservoir() => Arb.From(
        from name in Gen.Elements("L", "R", "P", "probe_1")
        from reservoir in Named(name)
        select reservoir,
        r => Valid(Simpler(r.ChemicalPotential).Select(r.WithPotential).Concat(Simpler(r.Temperature).Select(r.WithTemperature))));

    /// <summary>L and R, equal or biased.</summary>
    public static Arbitrary<Reservoirs> Reservoirs() => Arb.From(Reservoirs(["L", "R"]));

    /// <summary>Reservoirs of these names, at one potential or biased.</summary>
    internal static Gen<Reservoirs> Reservoirs(string[] names) =>
        from all in Gen.CollectToArray(names.Select(Named))
        from equal in Gen.Elements(true, false)
        select Domain.Reservoirs.Create(all.Select(r => equal ? r.WithPotential(all[0].ChemicalPotential).OrThrow() : r).ToSeq().Strict()).OrThrow();

    private static Gen<Reservoir> Named(string name) =>
        from potential in Between(-3, 3, 0, 1)
        from temperature in Gen.Frequency((1, Gen.Constant(0.0)), (2, Scale(1e-2, 2)))
        select Domain.Reservoir.Create(name, potential, temperature).OrThrow();
}
