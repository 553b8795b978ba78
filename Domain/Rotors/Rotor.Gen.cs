using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Rotors with loads of either sign; no friction and no load come often.</summary>
    public static Arbitrary<Rotor> Rotor() => Arb.From(
        from inertia in Gen.Frequency((1, Gen.Constant(0.0)), (1, Scale(0.1, 10)))
        from friction in Scale(0.01, 10, 0)
        from load in Between(-0.2, 0.2, 0)
        from bath in Gen.Frequency((3, Gen.Constant(Option<double>.None)), (1, Scale(0.1, 1).Select(Some)))
        select Domain.Rotor.Create(inertia, friction, load, bath).OrThrow(),
        r => Valid(Simpler(r.Inertia).Select(r.WithInertia).Concat(Simpler(r.Friction).Select(r.WithFriction)).Concat(Simpler(r.Load).Select(r.WithLoad))));

    /// <summary>By voltage, or by a current of either sign.</summary>
    public static Arbitrary<Drive> Drive() => Arb.From(
        Gen.Frequency((1, Gen.Constant(Domain.Drive.ByVoltage)), (1, Between(-0.1, 0.1, 0.01).Select(I => Domain.Drive.ByCurrent(I).OrThrow()))));
}
