using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Matrix Fourier sums with more sines than cosines or the other way round; constants, and Hermitian ones, come often.</summary>
    public static Arbitrary<MatrixFunction> MatrixFunction() => Arb.From(
        from rows in Gen.Choose(1, 3)
        from columns in Gen.Choose(1, 3)
        from isHermitian in Gen.Elements(false, true)
        from isReal in Gen.Elements(false, false, true)
        from function in Sum(isHermitian ? Hermitian(rows, isReal) : Rectangular(rows, columns, isReal))
        select function,
        Simpler);

    /// <summary>A Fourier sum of such matrices.</summary>
    internal static Gen<MatrixFunction> Sum(Gen<ComplexMatrix> coefficient) =>
        from constant in coefficient
        from cosines in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from sines in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from cosine in coefficient.ArrayOf(cosines)
        from sine in coefficient.ArrayOf(sines)
        select Domain.MatrixFunction.Create(constant, new Arr<ComplexMatrix>(cosine), new Arr<ComplexMatrix>(sine)).OrThrow();

    /// <summary>Functions with fewer harmonics and simpler coefficients.</summary>
    internal static IEnumerable<MatrixFunction> Simpler(MatrixFunction f)
    {
        Validation<Rejection, MatrixFunction> With(ComplexMatrix constant, IEnumerable<ComplexMatrix> cosine, IEnumerable<ComplexMatrix> sine) =>
            Domain.MatrixFunction.Create(constant, new Arr<ComplexMatrix>([.. cosine]), new Arr<ComplexMatrix>([.. sine]));
        IEnumerable<Arr<ComplexMatrix>> Each(Arr<ComplexMatrix> coefficients) =>
            coefficients.SelectMany((c, n) => Simpler(c).Select(simpler => coefficients.SetItem(n, simpler)));
        var shorter = new List<Validation<Rejection, MatrixFunction>>();
        if (f.Cosine.Count > 0) shorter.Add(With(f.Constant, f.Cosine.Take(f.Cosine.Count - 1), f.Sine));
        if (f.Sine.Count > 0) shorter.Add(With(f.Constant, f.Cosine, f.Sine.Take(f.Sine.Count - 1)));
        return Valid(shorter
            .Concat(Simpler(f.Constant).Select(c => With(c, f.Cosine, f.Sine)))
            .Concat(Each(f.Cosine).Select(c => With(f.Constant, c, f.Sine)))
            .Concat(Each(f.Sine).Select(s => With(f.Constant, f.Cosine, s))));
    }
}
