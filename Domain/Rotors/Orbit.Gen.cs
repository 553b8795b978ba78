using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Closed orbits of one to three coordinates, some of which turn; plain rotation comes often.</summary>
    public static Arbitrary<Orbit> Orbit() => Arb.From(
        from n in Gen.Choose(1, 3)
        from orbit in Gen.Frequency((1, Gen.Constant(Domain.Orbit.Rotation)), (4, ClosedOrbit(n)))
        select orbit);

    /// <summary>Closed orbits of some number of coordinates, small enough that functions of them are smooth in the angle.</summary>
    internal static Gen<Orbit> ClosedOrbit(int coordinates) =>
        from functions in Loop().ArrayOf(coordinates)
        from turns in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Elements(1, -1, 2))).ArrayOf(coordinates)
        select Domain.Orbit.Create(new Arr<PeriodicFunction>(functions), new Arr<int>(turns)).OrThrow();

    private static Gen<PeriodicFunction> Loop() =>
        from constant in Between(-2, 2, 0)
        from harmonics in Gen.Choose(1, 2)
        from cosine in Between(-0.6, 0.6, 0).ArrayOf(harmonics)
        from sine in Between(-0.6, 0.6, 0).ArrayOf(harmonics)
        select Domain.PeriodicFunction.Create(constant, new Arr<double>(cosine), new Arr<double>(sine)).OrThrow();
}
