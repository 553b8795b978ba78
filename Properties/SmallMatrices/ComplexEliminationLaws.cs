using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Elimination in blocks, with pivots, of every size around the width of a block.</summary>
public class ComplexEliminationLaws
{
    private static readonly Tolerance Rounding = new(0, 1e-12, "elimination with pivots of matrices of condition below 1e3");

    [Property]
    public void SolutionsSatisfyTheirEquations(byte size, int seed)
    {
        var (n, random) = (1 + size % 23, new Random(seed));
        var h = new Complex[n * n];
        for (var k = 0; k < h.Length; k++) h[k] = new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        // The largest elements beside the diagonal: nothing works without pivots.
        var shift = 1 + random.Next(n);
        for (var i = 0; i < n; i++) h[i * n + (i + shift) % n] += 2 * n;
        const double E = 0.3;
        var elimination = new ComplexElimination(n);
        elimination.Set(E, new SplitMatrix(h));
        elimination.Factorise();
        var right = new Complex[3 * n];
        for (var k = 0; k < right.Length; k++) right[k] = new Complex(random.NextDouble(), random.NextDouble());
        var x = (Complex[])right.Clone();
        elimination.Solve(x);
        Assert.Contains(x, z => z.Magnitude > 1e-3);
        for (var c = 0; c < 3; c++)
            for (var i = 0; i < n; i++)
            {
                var sum = E * x[c * n + i];
                for (var j = 0; j < n; j++) sum -= h[i * n + j] * x[c * n + j];
                Close(right[c * n + i], sum, Rounding);
            }
    }
}
