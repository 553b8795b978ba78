using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Expansions in one to three coordinates, with and without acceleration; one coordinate goes to order 5, and order 0 alone
    /// comes often.</summary>
    public static Arbitrary<VelocityExpansion> VelocityExpansion() => Arb.From(
        from n in Gen.Choose(1, 3)
        from highest in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(0, n == 1 ? 5 : 2)))
        from isAccelerated in Gen.Elements(true, false)
        from expansion in Expansion(n, highest, isAccelerated)
        select expansion);

    private static Gen<VelocityExpansion> Expansion(int coordinates, int highest, bool isAccelerated) =>
        from orders in Gen.CollectToArray(Enumerable.Range(0, highest + 1).Select(k => Tensor((int)Math.Pow(coordinates, k))))
        from acceleration in Tensor(coordinates)
        select Domain.VelocityExpansion.Create(coordinates, new Arr<Arr<Estimate>>(orders), isAccelerated ? Some(acceleration) : None).OrThrow();

    private static Gen<Arr<Estimate>> Tensor(int size) => Between(-1, 1, 0).ArrayOf(size).Select(x => new Arr<Estimate>(System.Array.ConvertAll(x, Domain.Estimate.Exact)));
}
