using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Coefficients that fit together by accident only; unknown ones, and Hermitian ones of two levels, come often.</summary>
    public static Arbitrary<MatrixCoefficients> MatrixCoefficients() => Arb.From(
        from constant in AnyMatrix()
        from cosine in AnyMatrix().ArrayOf(2)
        from sine in AnyMatrix().ArrayOf(1)
        select new MatrixCoefficients(constant, new Arr<ComplexMatrix>(cosine), new Arr<ComplexMatrix>(sine)),
        f => Simpler(f.Constant).Select(constant => new MatrixCoefficients(constant, f.Cosine, f.Sine)));

    private static Gen<ComplexMatrix> AnyMatrix() => Gen.Frequency(
        (3, ComplexMatrix().Generator), (3, Hermitian(2, isReal: false)), (1, Rectangular(2, 2, isReal: false)), (1, Gen.Constant(Domain.ComplexMatrix.Zero(0, 0))));
}
