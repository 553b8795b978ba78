namespace QuantumMotors.Properties;

/// <summary>Elimination and products in blocks against the loops of the definition, of every size around the widths of blocks and vectors.</summary>
public class RealEliminationLaws
{
    private static readonly Tolerance Sums = new(0, 1e-13, "sums of at most 70 products of numbers below 1/2");

    private static readonly Tolerance Residual = new(0, 1e-11, "residuals of solutions of order one, by rows whose largest element is 2n");

    [Fact]
    public void SolutionsSatisfyTheirEquations()
    {
        for (var n = 1; n <= 70; n++)
        {
            var (a, lu, pivots, random) = Factorised(n);
            var b = Filled(n, random);
            var x = (double[])b.Clone();
            RealElimination.Solve(lu, pivots, x, n);
            Assert.Contains(x, z => Math.Abs(z) > 1e-3);
            Equal(n, b, (i, j) => Sum(n, k => a[At(n, i, k)] * x[At(n, k, j)]), Residual);
            // What is beyond the last column stays empty.
            for (var i = 0; i < n; i++)
                for (var j = n; j < RealElimination.Padded(n); j++) Assert.Equal(0, x[i * RealElimination.Padded(n) + j]);
        }
    }

    [Fact]
    public void VectorsAndTransposedMatricesAreSolvedToo()
    {
        for (var n = 1; n <= 70; n++)
        {
            var (a, lu, pivots, random) = Factorised(n);
            var b = Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5).ToArray();
            var (x, y) = ((double[])b.Clone(), (double[])b.Clone());
            RealElimination.SolveVector(lu, pivots, x, n);
            RealElimination.SolveTransposed(lu, pivots, y, n);
            Assert.Contains(x, z => Math.Abs(z) > 1e-4);
            for (var i = 0; i < n; i++)
            {
                Close(b[i], Sum(n, k => a[At(n, i, k)] * x[k]), Residual);
                Close(b[i], Sum(n, k => a[At(n, k, i)] * y[k]), Residual);
            }
            // A matrix that is not symmetric.
            if (n > 1) Assert.True(Enumerable.Range(0, n).Max(i => Math.Abs(x[i] - y[i])) > 1e-4);
        }
    }

    [Fact]
    public void FactorsAreThoseOfTheMatrixWithItsRowsExchanged()
    {
        var exchanged = 0;
        for (var n = 1; n <= 70; n++)
        {
            var (a, lu, pivots, _) = Factorised(n);
            var order = Enumerable.Range(0, n).ToArray();
            for (var k = 0; k < n; k++) (order[k], order[pivots[k]]) = (order[pivots[k]], order[k]);
            if (!order.SequenceEqual(Enumerable.Range(0, n))) exchanged++;
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    if (i > j) Assert.True(Math.Abs(lu[At(n, i, j)]) <= 1, "pivots are the largest of their columns");
                    Close(a[At(n, order[i], j)], Sum(Math.Min(i, j + 1), k => lu[At(n, i, k)] * lu[At(n, k, j)]) + (i <= j ? lu[At(n, i, j)] : 0), Residual);
                }
        }
        Assert.True(exchanged > 50);
    }

    [Fact]
    public void ProductsAreSumsOfProducts()
    {
        for (var n = 1; n <= 70; n++)
        {
            var random = new Random(n);
            var (a, b, c) = (Filled(n, random), Filled(n, random), Filled(n, random));
            var before = (double[])c.Clone();
            RealElimination.SubtractProduct(a, b, c, n);
            Equal(n, c, (i, j) => before[At(n, i, j)] - Sum(n, k => a[At(n, i, k)] * b[At(n, k, j)]), Sums);
            Apart(before[0], c[0], 1e-6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(50)]
    public void MatricesWithoutInverseAreRefused(int n)
    {
        var pivots = new int[n];
        Assert.False(RealElimination.Factor(new double[n * RealElimination.Padded(n)], n, pivots));
        foreach (var missing in (int[])[0, n / 2, n - 1])
        {
            // A column of zeros stays one.
            var a = Filled(n, new Random(n));
            for (var i = 0; i < n; i++) a[At(n, i, missing)] = 0;
            Assert.False(RealElimination.Factor(a, n, pivots));
            var b = Filled(n, new Random(n));
            b[At(n, missing, missing)] = double.NaN;
            for (var i = 0; i < n; i++) b[At(n, i, missing)] = double.NaN;
            Assert.False(RealElimination.Factor(b, n, pivots));
        }
        Assert.True(RealElimination.Factor(Filled(n, new Random(n)), n, pivots));
    }

    private static (double[] Matrix, double[] Factors, int[] Pivots, Random Random) Factorised(int n)
    {
        var random = new Random(n);
        var a = Filled(n, random);
        // The largest elements beside the diagonal: nothing works without pivots.
        var shift = 1 + random.Next(n);
        for (var i = 0; i < n; i++) a[At(n, i, (i + shift) % n)] += 2 * n;
        var (lu, pivots) = ((double[])a.Clone(), new int[n]);
        Assert.True(RealElimination.Factor(lu, n, pivots));
        return (a, lu, pivots, random);
    }

    private static double[] Filled(int n, Random random)
    {
        var a = new double[n * RealElimination.Padded(n)];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) a[At(n, i, j)] = random.NextDouble() - 0.5;
        return a;
    }

    private static int At(int n, int row, int column) => row * RealElimination.Padded(n) + column;

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var k = 0; k < count; k++) sum += term(k);
        return sum;
    }

    private static void Equal(int n, double[] expected, Func<int, int, double> actual, Tolerance tolerance)
    {
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) Close(expected[At(n, i, j)], actual(i, j), tolerance);
    }
}
