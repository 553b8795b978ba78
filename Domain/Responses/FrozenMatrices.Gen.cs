using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Frozen scattering of a random wire, or any square matrices with a slope.</summary>
    public static Arbitrary<FrozenMatrices> FrozenMatrices() => Arb.From(Gen.OneOf(
        FrozenScattering().Generator.Select(Domain.FrozenMatrices.Of),
        from channels in Gen.Choose(1, 4)
        from matrix in Rectangular(channels, channels, isReal: false)
        from slope in Rectangular(channels, channels, isReal: false)
        select Domain.FrozenMatrices.Create(matrix, slope).OrThrow()));
}
