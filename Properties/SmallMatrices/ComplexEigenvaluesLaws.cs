using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Eigenvalues without eigenvectors are those that another algorithm finds with them.</summary>
public class ComplexEigenvaluesLaws
{
    private static readonly Tolerance Backward = new(0, 1e-11, "rounding of matrices of norm n below 25, whose eigenvalues have conditions below 1e3");

    [Property]
    public void TheyAreThoseOfAnotherAlgorithm(byte size, int seed)
    {
        var (n, random) = (1 + size % 24, new Random(seed));
        var a = Enumerable.Range(0, n * n).Select(_ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
        var found = ComplexEigenvalues.Of(new SplitMatrix(a), n).ToList();
        foreach (var expected in Matrix<Complex>.Build.Dense(n, n, (i, j) => a[i * n + j]).Evd().EigenValues)
        {
            var nearest = found.MinBy(z => (z - expected).Magnitude);
            Close(expected, nearest, Backward);
            found.Remove(nearest);
        }
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    public void ACycleHasTheRootsOfUnity(int n)
    {
        // All subdiagonals are 1 and all shifts that come to mind are 0: nothing moves without another one.
        var a = new Complex[n * n];
        for (var i = 0; i < n; i++) a[(i + 1) % n * n + i] = 1;
        var found = ComplexEigenvalues.Of(new SplitMatrix(a), n);
        for (var k = 0; k < n; k++)
        {
            var root = Complex.FromPolarCoordinates(1, Math.Tau * k / n);
            Assert.Contains(found, z => (z - root).Magnitude < 1e-13);
        }
    }

    [Fact]
    public void TrianglesAndBlocksSplitAtOnce()
    {
        Complex[] a = [1, 5, new(0, 7), 0, new(2, -1), 3, 0, 0, 4];
        var found = ComplexEigenvalues.Of(new SplitMatrix(a), 3);
        foreach (var expected in (Complex[])[1, new(2, -1), 4]) Assert.Contains(expected, found);
        Assert.Equal([0, 0], ComplexEigenvalues.Of(new SplitMatrix(new Complex[4]), 2));
    }
}
