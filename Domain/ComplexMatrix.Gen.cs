using System.Numerics;
using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Small matrices of any shape; real ones, zeros and ones without columns come often.</summary>
    public static Arbitrary<ComplexMatrix> ComplexMatrix() => Arb.From(
        from rows in Gen.Choose(1, 3)
        from columns in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(1, 3)))
        from isReal in Gen.Elements(false, false, true)
        from matrix in Rectangular(rows, columns, isReal)
        select matrix,
        Simpler);

    /// <summary>A matrix of a given shape.</summary>
    internal static Gen<ComplexMatrix> Rectangular(int rows, int columns, bool isReal) =>
        from re in Between(-1, 1, 0, 0.5).ArrayOf(rows * columns)
        from im in Between(-1, 1, 0).ArrayOf(rows * columns)
        select Domain.ComplexMatrix.Of(rows, columns, (i, j) => new Complex(re[i * columns + j], isReal ? 0 : im[i * columns + j]));

    /// <summary>A Hermitian matrix, real symmetric or not.</summary>
    internal static Gen<ComplexMatrix> Hermitian(int levels, bool isReal) =>
        from m in Rectangular(levels, levels, isReal)
        select Domain.ComplexMatrix.Of(levels, levels, (i, j) => i == j ? m[i, i].Real : i > j ? m[i, j] : Complex.Conjugate(m[j, i]));

    /// <summary>Simpler matrices of the same shape; Hermitian ones stay so.</summary>
    internal static IEnumerable<ComplexMatrix> Simpler(ComplexMatrix matrix) =>
        new Func<Complex, Complex>[] { _ => 0, z => z.Real, z => new(Math.Round(z.Real), Math.Round(z.Imaginary)), z => new(Math.Round(z.Real, 2), Math.Round(z.Imaginary, 2)) }
            .Select(simplify => Domain.ComplexMatrix.Of(matrix.Rows, matrix.Columns, (i, j) => simplify(matrix[i, j])))
            .Where(m => m != matrix).Distinct();
}
