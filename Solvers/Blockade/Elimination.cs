using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Elimination of the levels of a master equation one after the other, after Grassmann, Taksar and Heyman: diagonal
/// elements are sums of rates, nothing is ever subtracted, and every stationary probability has full relative accuracy however small.</summary>
/// <remarks>The level that is left fastest goes first; so the last one is that which holds the electrons, and a level that nothing
/// leaves is never divided by.</remarks>
internal sealed class Elimination<T, TArithmetic>(int levels)
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    // Rate to row from column, and shares of what leaves an eliminated column.
    private readonly T[] rates = new T[levels * levels];
    private readonly T[] leaving = new T[levels];
    private readonly int[] order = new int[levels];
    private readonly T[] moved = new T[levels];

    /// <summary>Factors the kernel; false if it falls into parts that no rate connects.</summary>
    public bool Factor(Kernel<T, TArithmetic> kernel)
    {
        System.Array.Clear(rates);
        var n = levels;
        for (var e = 0; e < kernel.Edges.Length; e++)
        {
            var (from, to) = kernel.Edges[e];
            rates[to * n + from] += kernel.Adding[e * kernel.Length];
            rates[from * n + to] += kernel.Removing[e * kernel.Length];
        }
        for (var i = 0; i < n; i++) order[i] = i;
        for (var step = 0; step < n - 1; step++)
        {
            var (best, fastest) = (step, default(T));
            for (var k = step; k < n; k++)
            {
                var sum = default(T);
                for (var j = step; j < n; j++)
                    if (j != k) sum += rates[order[j] * n + order[k]];
                if (sum > fastest) (best, fastest) = (k, sum);
            }
            if (!TArithmetic.IsPositive(fastest)) return false;
            (order[step], order[best]) = (order[best], order[step]);
            var s = order[step];
            leaving[s] = fastest;
            for (var a = step + 1; a < n; a++)
            {
                var i = order[a];
                var share = rates[i * n + s] / fastest;
                rates[i * n + s] = share;
                for (var b = step + 1; b < n; b++)
                {
                    var j = order[b];
                    if (i != j) rates[i * n + j] += share * rates[s * n + j];
                }
            }
        }
        return true;
    }

    /// <summary>The stationary probabilities, W p = 0, Σ p = 1.</summary>
    public void Stationary(Span<T> p)
    {
        var n = levels;
        var one = TArithmetic.Of(1);
        p[order[n - 1]] = one;
        var total = one;
        for (var step = n - 2; step >= 0; step--)
        {
            var s = order[step];
            var sum = default(T);
            for (var b = step + 1; b < n; b++) sum += rates[s * n + order[b]] * p[order[b]];
            p[s] = sum / leaving[s];
            total += p[s];
        }
        for (var i = 0; i < n; i++) p[i] /= total;
    }

    /// <summary>W q = s with Σ q = 0, for a source with Σ s = 0.</summary>
    /// <param name="source">s.</param>
    /// <param name="stationary">The stationary probabilities.</param>
    /// <param name="q">Receives the solution.</param>
    public void Respond(ReadOnlySpan<T> source, ReadOnlySpan<T> stationary, Span<T> q)
    {
        var total = Substitute(source, TArithmetic.Of(-1), q);
        for (var i = 0; i < levels; i++) q[i] -= total * stationary[i];
    }

    /// <summary>A bound on the response to sources of which only bounds are known: every sum with plus signs.</summary>
    public void Bound(ReadOnlySpan<T> source, ReadOnlySpan<T> stationary, Span<T> q)
    {
        var total = Substitute(source, TArithmetic.Of(1), q);
        for (var i = 0; i < levels; i++) q[i] += total * stationary[i];
    }

    // The response with the last level empty; its sum.
    private T Substitute(ReadOnlySpan<T> source, T sign, Span<T> q)
    {
        var n = levels;
        source.CopyTo(moved);
        for (var step = 0; step < n - 1; step++)
        {
            var s = order[step];
            for (var a = step + 1; a < n; a++) moved[order[a]] += rates[order[a] * n + s] * moved[s];
        }
        q[order[n - 1]] = default;
        var total = default(T);
        for (var step = n - 2; step >= 0; step--)
        {
            var s = order[step];
            var sum = sign * moved[s];
            for (var b = step + 1; b < n; b++) sum += rates[s * n + order[b]] * q[order[b]];
            q[s] = sum / leaving[s];
            total += q[s];
        }
        return total;
    }
}
