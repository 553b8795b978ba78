using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Matrices and their Fourier sums: equality, shape, and derivatives.</summary>
public class MatrixFunctionLaws
{
    [Property]
    public void MatricesAreEqualExactlyIfTheirElementsAre(ComplexMatrix a, ComplexMatrix b)
    {
        Complex[] Elements(ComplexMatrix m)
        {
            var elements = new Complex[m.Rows * m.Columns];
            m.CopyTo(elements);
            return elements;
        }
        var copy = ComplexMatrix.Create(a.Rows, a.Columns, Elements(a)).OrThrow();
        Assert.Equal(a, copy);
        Assert.Equal(a.GetHashCode(), copy.GetHashCode());
        Assert.Equal(copy, ComplexMatrix.Of(a.Rows, a.Columns, (i, j) => a[i, j]));
        Assert.Equal(a == b, a.Rows == b.Rows && a.Columns == b.Columns && Elements(a).SequenceEqual(Elements(b)));
        if (a.Columns > 0) Assert.NotEqual(a, ComplexMatrix.Of(a.Rows, a.Columns, (i, j) => i + j == 0 ? a[0, 0] + Complex.ImaginaryOne : a[i, j]));
        Assert.Equal(a.IsZero, a == ComplexMatrix.Zero(a.Rows, a.Columns));
    }

    [Property]
    public void AMatrixIsHermitianExactlyIfItIsItsOwnConjugateTranspose(ComplexMatrix a)
    {
        var adjoint = ComplexMatrix.Of(a.Columns, a.Rows, (i, j) => Complex.Conjugate(a[j, i]));
        Assert.Equal(a == adjoint, a.IsHermitian);
        if (a.Rows == a.Columns) Assert.True(ComplexMatrix.Of(a.Rows, a.Rows, (i, j) => a[i, j] + adjoint[i, j]).IsHermitian);
    }

    [Fact]
    public void OnlyFiniteMatricesOfTheRightSizeAreAccepted()
    {
        Assert.Equal((string[])["0.1", "1.0"], Where(ComplexMatrix.Create(2, 2, [1, double.NaN, new(0, double.NegativeInfinity), 1])));
        Assert.Equal((string[])[""], Where(ComplexMatrix.Create(2, 2, [1, 2, 3])));
        Assert.Equal((string[])["rows", "columns"], Where(ComplexMatrix.Create(-1, -1, [1])));
        Assert.Equal(0, ComplexMatrix.Create(2, 0, []).OrThrow().Columns);
        Assert.Throws<ArgumentOutOfRangeException>(() => ComplexMatrix.Zero(2, 3)[0, 3]);
        Assert.Equal("[[1, [0, 1]], [[0, -1], 2]]", ComplexMatrix.Of(2, 2, (i, j) => i == j ? i + 1 : new Complex(0, j - i)).ToString());
    }

    [Fact]
    public void AllCoefficientsHaveOneShape()
    {
        var (m, other) = (ComplexMatrix.Zero(2, 2), ComplexMatrix.Zero(2, 1));
        Assert.Equal(
            (string[])["cosine.1", "sine.0"], Where(MatrixFunction.Create(m, new Arr<ComplexMatrix>([m, other]), new Arr<ComplexMatrix>([other]))));
        Assert.Equal(2, MatrixFunction.Create(m, new Arr<ComplexMatrix>([m, m]), new Arr<ComplexMatrix>([m])).OrThrow().Harmonics);
    }

    [Property]
    public void EveryElementIsAFourierSum(MatrixFunction f, int order, double angle)
    {
        var (n, θ) = (Math.Abs(order % 6), double.IsFinite(angle) ? angle % 10 : 1);
        var result = new Complex[f.Rows * f.Columns];
        result.AsSpan().Fill(7);
        f.Derivative(n, θ, result);
        for (var i = 0; i < f.Rows; i++)
            for (var j = 0; j < f.Columns; j++)
            {
                // Real and imaginary parts are real Fourier sums, whose derivatives have laws of their own.
                double Part(Func<Complex, double> of) => PeriodicFunction.Create(
                    of(f.Constant[i, j]), f.Cosine.Map(c => of(c[i, j])), f.Sine.Map(s => of(s[i, j]))).OrThrow().Derivative(n, θ);
                Close(Part(z => z.Real), result[i * f.Columns + j].Real, new(0, 1e-13 * Math.Pow(2, n), "the same sum, in the same order"));
                Close(Part(z => z.Imaginary), result[i * f.Columns + j].Imaginary, new(0, 1e-13 * Math.Pow(2, n), "the same sum, in the same order"));
            }
    }

    [Property]
    public void HermitianSumsAreHermitianAtEveryAngleAndConstantOnesDoNotChange(MatrixFunction f, double angle)
    {
        Complex[] At(int order, double θ)
        {
            var result = new Complex[f.Rows * f.Columns];
            f.Derivative(order, θ, result);
            return result;
        }
        var θ = double.IsFinite(angle) ? angle % 10 : 1;
        if (f.IsHermitian) Assert.True(ComplexMatrix.Create(f.Rows, f.Columns, At(0, θ)).OrThrow().IsHermitian);
        if (f.IsConstant) Assert.All(At(1, θ), z => Assert.Equal(Complex.Zero, z));
        else Assert.True(At(1, 0.3).Sum(z => z.Magnitude) + At(1, 1.7).Sum(z => z.Magnitude) > 0);
        Assert.True(MatrixFunction.Of(f.Constant).IsConstant);
    }

    [Fact]
    public void DerivativesAllocateNothing()
    {
        var f = Gen.Sample(Generators.MatrixFunction().Generator, 50).First(f => f.Harmonics == 2);
        Span<Complex> result = stackalloc Complex[f.Rows * f.Columns];
        f.Derivative(1, 0.3, result);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var k = 0; k < 1000; k++) f.Derivative(k % 4, 0.01 * k, result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string[] Where<T>(Validation<Rejection, T> validation) => validation.Match(Succ: _ => [], Fail: faults => faults.Map(f => f.Where).ToArray());
}
