using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Junctions from weak to strong contacts. Equal levels, equal contacts, contacts that never or altogether close, and rings in one plane,
    /// perpendicular or halfway between come often; molecules cut in two seldom, and then no contact closes altogether: a level would be alone.</summary>
    public static Arbitrary<BiphenylJunction> BiphenylJunction() => Arb.From(
        from first in Between(-1.5, 1.5, 0)
        from difference in Gen.Frequency((2, Gen.Constant(0.0)), (3, Between(-1, 1)))
        from anisotropy in Between(0, 1, 0, 0.95, 1)
        from isCut in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(anisotropy < 1)))
        from hopping in Scale(0.1, 2, 1.25)
        from isNegative in Gen.Elements(true, false)
        from dihedral in Between(-Math.PI, Math.PI, 0, Math.PI / 4, -Math.PI / 4, Math.PI / 2)
        from left in Scale(0.05, 2)
        from right in Gen.Frequency((1, Gen.Constant(left)), (3, Scale(0.05, 2)))
        from depth in Scale(5, 50)
        select Domain.BiphenylJunction.Create(
            first, first + difference, isCut ? 0 : isNegative ? -hopping : hopping, dihedral, anisotropy, left, right, depth).OrThrow(),
        junction => Valid(
            Simpler(junction.FirstLevel).Select(E => junction.WithLevels(E, junction.SecondLevel))
                .Concat(Simpler(junction.SecondLevel).Select(E => junction.WithLevels(junction.FirstLevel, E)))
                .Concat(Simpler(junction.Hopping).Select(junction.WithHopping))
                .Concat(Simpler(junction.Dihedral).Select(junction.WithDihedral))
                .Concat(junction.Hopping == 0 ? [] : Simpler(junction.Anisotropy).Select(junction.WithAnisotropy))
                .Concat(Simpler(junction.LeftLinewidth).Select(Γ => junction.WithLinewidths(Γ, junction.RightLinewidth)))
                .Concat(Simpler(junction.RightLinewidth).Select(Γ => junction.WithLinewidths(junction.LeftLinewidth, Γ)))
                .Concat(Simpler(junction.BandBottom).Select(junction.WithBandBottom))));
}
