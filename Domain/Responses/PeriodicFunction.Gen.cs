using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Fourier sums with more sines than cosines or the other way round; constants, and none of either, come often.</summary>
    public static Arbitrary<PeriodicFunction> PeriodicFunction() => Arb.From(
        from constant in Between(-2, 2, 0)
        from cosine in Harmonics()
        from sine in Harmonics()
        select Domain.PeriodicFunction.Create(constant, cosine, sine).OrThrow());

    private static Gen<Arr<double>> Harmonics() =>
        from count in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 4)))
        from coefficients in Between(-1, 1, 0).ArrayOf(count)
        select new Arr<double>(coefficients);
}
