using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Up to four point probes; none that acts, and ones that let nothing come back, come often.</summary>
    public static Arbitrary<PointDephasing> PointDephasing() => Arb.From(
        from probes in Gen.Choose(1, 4)
        from strength in Scale(0.01, 3, 0, 2)
        select Domain.PointDephasing.Create(probes, strength).OrThrow(),
        dephasing => Valid(
            (dephasing.Probes > 1 ? [dephasing.WithProbes(1)] : (Validation<Rejection, PointDephasing>[])[])
                .Concat(Simpler(dephasing.Strength).Select(dephasing.WithStrength))));

    // Probes, or none.
    private static Gen<Option<PointDephasing>> Dephased() =>
        Gen.Frequency((2, Gen.Constant(Option<PointDephasing>.None)), (1, PointDephasing().Generator.Select(Some)));

    private static Gen<ProbeTemperature> Temperature() => Gen.Elements(ProbeTemperature.Fixed, ProbeTemperature.Fixed, ProbeTemperature.Floating);
}
