using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Currents through the channels of a master equation, from occupations, with no more cancellation than the physics has.</summary>
/// <remarks>
/// The net current along an edge is A p_from − B p_to, which in deep blockade is a small difference. Along a spanning tree of the busiest
/// edges it is found from conservation instead, and the difference is taken along the least busy edges only. A channel takes its share
/// a/A of it, plus what circulates between channels of one edge, p_to Σ_d (a b_d − a_d b)/A, where a b_d − a_d b is proportional to
/// f(x) f(−x_d) − f(−x) f(x_d) = −f(x) f(−x_d)(e^{x − x_d} − 1): zero exactly where reservoirs are equal.
/// </remarks>
internal sealed class Currents<T, TArithmetic>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    private readonly Kernel<T, TArithmetic> kernel;
    private readonly int[][] channelsOf;
    private readonly T[] traffic;
    private readonly int[] byTraffic;
    private readonly int[] part;
    private readonly bool[] isChord;
    private readonly int[] degree;
    private readonly (int Edge, int Level)[] leaves;
    private readonly T[] rest;
    private readonly T[] edge;
    private readonly T[] share;
    private readonly T[] circulating;
    private readonly bool[] isForward;

    public Currents(Kernel<T, TArithmetic> kernel)
    {
        this.kernel = kernel;
        var (levels, edges, channels) = (kernel.Levels.Count, kernel.Edges.Length, kernel.Levels.Channels.Length);
        channelsOf = [.. Enumerable.Range(0, edges).Select(e => Enumerable.Range(0, channels).Where(c => kernel.EdgeOf[c] == e).ToArray())];
        (traffic, byTraffic, isChord, edge, isForward) = (new T[edges], new int[edges], new bool[edges], new T[edges], new bool[edges]);
        (part, degree, rest, leaves) = (new int[levels], new int[levels], new T[levels], new (int, int)[levels - 1]);
        (share, circulating, Through, Uncertainty) = (new T[channels], new T[channels], new T[channels], new T[channels]);
    }

    /// <summary>Electrons per time that enter the device by each channel.</summary>
    public T[] Through { get; }

    /// <summary>Bounds on their errors, after <see cref="Bound"/>.</summary>
    public T[] Uncertainty { get; }

    /// <summary>Prepares for occupations near the given ones.</summary>
    public void Around(ReadOnlySpan<T> stationary)
    {
        var n = kernel.Length;
        for (var e = 0; e < traffic.Length; e++)
        {
            var (from, to) = kernel.Edges[e];
            var (up, down) = (kernel.Adding[e * n] * stationary[from], kernel.Removing[e * n] * stationary[to]);
            (traffic[e], isForward[e]) = (up + down, up >= down);
            var total = isForward[e] ? kernel.Adding[e * n] : kernel.Removing[e * n];
            foreach (var c in channelsOf[e])
            {
                var sum = default(T);
                foreach (var d in channelsOf[e])
                    if (d != c) sum += kernel.Bare(c) * kernel.Bare(d) * TArithmetic.Imbalance(kernel.Full[c], kernel.Void[c], kernel.Full[d], kernel.Void[d], kernel.Distance(c, d));
                var ends = kernel.Levels.Channels[c];
                share[c] = TArithmetic.Ratio(isForward[e] ? kernel.AddingOf[c] : kernel.RemovingOf[c], total);
                circulating[c] = TArithmetic.Ratio(TArithmetic.Of(ends.Adding * ends.Removing) * sum, total);
            }
        }
        Span();
    }

    /// <summary>Currents from occupations whose change in time is known.</summary>
    [Equation("BustosMarunCalvo2019", "52")]
    public void Of(ReadOnlySpan<T> occupations, ReadOnlySpan<T> change)
    {
        var n = kernel.Length;
        change.CopyTo(rest);
        for (var e = 0; e < edge.Length; e++)
        {
            if (!isChord[e]) continue;
            var (from, to) = kernel.Edges[e];
            edge[e] = kernel.Adding[e * n] * occupations[from] - kernel.Removing[e * n] * occupations[to];
            rest[to] -= edge[e];
            rest[from] += edge[e];
        }
        foreach (var (e, level) in leaves)
        {
            var (from, to) = kernel.Edges[e];
            edge[e] = level == to ? rest[level] : -rest[level];
            rest[to] -= edge[e];
            rest[from] += edge[e];
        }
        for (var c = 0; c < Through.Length; c++)
        {
            var e = kernel.EdgeOf[c];
            var (from, to) = kernel.Edges[e];
            Through[c] = share[c] * edge[e] + circulating[c] * occupations[isForward[e] ? to : from];
        }
    }

    /// <summary>Bounds on the errors of the currents last computed.</summary>
    /// <param name="occupations">The occupations.</param>
    /// <param name="errors">Bounds on their errors.</param>
    /// <param name="changeErrors">Bounds on the errors of their change in time.</param>
    /// <param name="relative">Relative error of the rates.</param>
    public void Bound(ReadOnlySpan<T> occupations, ReadOnlySpan<T> errors, ReadOnlySpan<T> changeErrors, T relative)
    {
        var n = kernel.Length;
        changeErrors.CopyTo(rest);
        Span<T> uncertainty = traffic;
        for (var e = 0; e < edge.Length; e++)
        {
            if (!isChord[e]) continue;
            var (from, to) = kernel.Edges[e];
            var (up, down) = (kernel.Adding[e * n], kernel.Removing[e * n]);
            uncertainty[e] = up * (errors[from] + relative * TArithmetic.Abs(occupations[from])) + down * (errors[to] + relative * TArithmetic.Abs(occupations[to]));
            rest[to] += uncertainty[e];
            rest[from] += uncertainty[e];
        }
        foreach (var (e, level) in leaves)
        {
            var (from, to) = kernel.Edges[e];
            uncertainty[e] = rest[level];
            rest[level == to ? from : to] += rest[level];
        }
        for (var c = 0; c < Through.Length; c++)
        {
            var e = kernel.EdgeOf[c];
            var level = isForward[e] ? kernel.Edges[e].To : kernel.Edges[e].From;
            var circulation = TArithmetic.Abs(circulating[c]);
            Uncertainty[c] = share[c] * (uncertainty[e] + relative * TArithmetic.Abs(edge[e])) + circulation * (errors[level] + relative * TArithmetic.Abs(occupations[level]));
        }
    }

    // A spanning tree of the busiest edges, and the order in which its leaves fall.
    private void Span()
    {
        var (levels, edges) = (part.Length, traffic.Length);
        for (var e = 0; e < edges; e++)
        {
            var place = e;
            for (; place > 0 && traffic[byTraffic[place - 1]] < traffic[e]; place--) byTraffic[place] = byTraffic[place - 1];
            byTraffic[place] = e;
        }
        for (var i = 0; i < levels; i++) (part[i], degree[i]) = (i, 0);
        foreach (var e in byTraffic)
        {
            var (from, to) = kernel.Edges[e];
            var (a, b) = (part[from], part[to]);
            isChord[e] = a == b;
            if (a == b) continue;
            for (var i = 0; i < levels; i++)
                if (part[i] == b) part[i] = a;
            degree[from]++;
            degree[to]++;
        }
        // Leaves in turn: each time the first level with a single branch left.
        System.Array.Clear(part);
        for (var found = 0; found < leaves.Length;)
            for (var e = 0; e < edges; e++)
            {
                if (isChord[e] || Fallen(e, found)) continue;
                var (from, to) = kernel.Edges[e];
                if (degree[from] != 1 && degree[to] != 1) continue;
                var leaf = degree[to] == 1 ? to : from;
                leaves[found++] = (e, leaf);
                degree[from]--;
                degree[to]--;
            }

        bool Fallen(int e, int found)
        {
            for (var k = 0; k < found; k++)
                if (leaves[k].Edge == e) return true;
            return false;
        }
    }
}
