using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Levels with up to three electrons, whose energies run through one or two harmonics.</summary>
    public static Arbitrary<ChargeState> ChargeState() => Arb.From(
        from electrons in Gen.Choose(0, 3)
        from state in ChargeState("a", electrons)
        select state);

    /// <summary>Processes with rates that do not vanish.</summary>
    public static Arbitrary<Tunnelling> Tunnelling() => Arb.From(Tunnelling("L", "a", "b"));

    /// <summary>Master equations with two to six levels and two or three reservoirs, all connected.</summary>
    public static Arbitrary<MasterEquation> MasterEquation() => Arb.From(
        from three in Gen.Elements(false, true)
        from equation in ConnectedLevels(three ? ["L", "R", "P"] : ["L", "R"])
        select equation);

    private static Gen<MasterEquation> ConnectedLevels(string[] reservoirs) =>
        from single in Gen.Choose(1, 3)
        from @double in Gen.Choose(0, 2)
        let electrons = new[] { 0 }.Concat(Enumerable.Repeat(1, single)).Concat(Enumerable.Repeat(2, @double)).ToArray()
        from states in Gen.CollectToArray(electrons.Select((n, i) => ChargeState($"s{i}", n)))
        let pairs = (from i in Enumerable.Range(0, electrons.Length)
                     from j in Enumerable.Range(0, electrons.Length)
                     where electrons[j] == electrons[i] + 1
                     from r in reservoirs
                     select (r, $"s{i}", $"s{j}")).ToArray()
        from processes in Gen.CollectToArray(pairs.Select(p => Tunnelling(p.r, p.Item2, p.Item3)))
        select Domain.MasterEquation.Create(new Arr<ChargeState>([.. states]), new Arr<Tunnelling>([.. processes])).OrThrow();

    private static Gen<ChargeState> ChargeState(string name, int electrons) =>
        from constant in Between(-3, 3, 0)
        from cosine in Between(-2, 2, 0).ArrayOf(2)
        from sine in Between(-2, 2, 0).ArrayOf(2)
        from degeneracy in Gen.Choose(1, 4)
        select Domain.ChargeState.Create(
            name, electrons, Domain.PeriodicFunction.Create(constant, new Arr<double>(cosine), new Arr<double>(sine)).OrThrow(), degeneracy).OrThrow();

    private static Gen<Tunnelling> Tunnelling(string reservoir, string lower, string upper) =>
        from constant in Between(0.05, 0.4)
        from cosine in Between(-0.4, 0.4, 0)
        from sine in Between(-0.4, 0.4, 0)
        select Domain.Tunnelling.Create(
            reservoir, lower, upper, Domain.PeriodicFunction.Create(constant, new Arr<double>([cosine * constant]), new Arr<double>([sine * constant])).OrThrow()).OrThrow();
}
