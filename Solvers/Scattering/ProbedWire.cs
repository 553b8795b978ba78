using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A wire in pieces between point probes, as a scattering matrix with a channel for L, R and each probe.</summary>
/// <remarks>A wave that leaves a probe goes from probe to probe with what comes back from beyond summed up, so that each element costs one product.</remarks>
internal sealed class ProbedWire
{
    private readonly StarAlgebra algebra;
    private readonly TwoPort whole;
    private readonly Way toRight;
    private readonly Way toLeft;
    private readonly int probes;

    /// <summary>The wire from its pieces, one more than probes, and the probes between them.</summary>
    public ProbedWire(StarAlgebra algebra, TwoPort[] pieces, PointProbe[] points)
    {
        (this.algebra, probes) = (algebra, points.Length);
        var n = points.Length;
        // What is left of a probe without and with it, and what is right of it.
        var (leftOf, leftWith, rightOf, rightWith) = (new TwoPort[n], new TwoPort[n], new TwoPort[n], new TwoPort[n]);
        for (var i = 0; i < n; i++)
        {
            leftOf[i] = i == 0 ? pieces[0] : leftWith[i - 1].Then(pieces[i]);
            leftWith[i] = leftOf[i].Then(points[i].Port);
        }
        for (var i = n - 1; i >= 0; i--)
        {
            rightOf[i] = i == n - 1 ? pieces[n] : pieces[i + 1].Then(rightWith[i + 1]);
            rightWith[i] = points[i].Port.Then(rightOf[i]);
        }
        whole = leftOf[0].Then(rightWith[0]);
        (toRight, toLeft) = (new Way(n), new Way(n));
        for (var i = 0; i < n; i++)
        {
            var (point, before, after) = (points[i], leftOf[i], rightOf[i]);
            var (right, left) = (i, n - 1 - i);
            toRight.Source[right] = After(leftWith[i].RR, after.LL, Emitted(point.EmittedRight, point.Port.RL, before.RR, point.Port.LL, point.EmittedLeft));
            toLeft.Source[left] = After(rightWith[i].LL, before.RR, Emitted(point.EmittedLeft, point.Port.LR, after.LL, point.Port.RR, point.EmittedRight));
            toRight.Detection[right] = Detected(point, point.Forward, point.Backward, after.LL);
            toLeft.Detection[left] = Detected(point, point.Backward, point.Forward, before.RR);
            toRight.Step[right] = i == 0
                ? After(leftWith[0].RR, after.LL, leftWith[0].RL)
                : pieces[i].Then(point.Port) is var next ? After(next.RR, after.LL, next.RL) : [];
            toLeft.Step[left] = i == n - 1
                ? After(rightWith[i].LL, before.RR, rightWith[i].LR)
                : point.Port.Then(pieces[i + 1]) is var last ? After(last.LL, before.RR, last.LR) : [];
        }
        (toRight.Exit, toLeft.Exit) = (pieces[n].RL, pieces[0].LR);
    }

    /// <summary>The scattering matrix: L, R, then the probes from left to right.</summary>
    public void Fill(ScatteringSeries series)
    {
        for (var c = 0; c < algebra.Count; c++)
        {
            var matrix = series.At(c);
            var n = series.Channels;
            (matrix[0], matrix[1], matrix[n], matrix[n + 1]) = (whole.LL[c], whole.LR[c], whole.RL[c], whole.RR[c]);
        }
        Fill(series, toRight, i => 2 + i, from: 0, to: 1);
        Fill(series, toLeft, i => 1 + probes - i, from: 1, to: 0);
    }

    private void Fill(ScatteringSeries series, Way way, Func<int, int> channel, int from, int to)
    {
        var (wave, next, found) = (new Complex[algebra.Count], new Complex[algebra.Count], new Complex[algebra.Count]);
        for (var source = -1; source < probes; source++)
        {
            var start = Math.Max(source, 0);
            (source < 0 ? way.Step[0] : way.Source[source]).CopyTo(wave, 0);
            for (var at = start; at < probes; at++)
            {
                if (at > start)
                {
                    algebra.Multiply(way.Step[at], wave, next);
                    (wave, next) = (next, wave);
                }
                algebra.Multiply(way.Detection[at], wave, found);
                if (at == source) found[0] += 1;
                Put(series, channel(at), source < 0 ? from : channel(source), found);
            }
            if (source < 0) continue;
            algebra.Multiply(way.Exit, wave, found);
            Put(series, to, channel(source), found);
        }
    }

    private static void Put(ScatteringSeries series, int row, int column, Complex[] symbol)
    {
        for (var c = 0; c < symbol.Length; c++) series.At(c)[row * series.Channels + column] = symbol[c];
    }

    // (1 − back ⋆ ahead)⁻¹ ⋆ x: with all that goes to and fro.
    private Complex[] After(Complex[] back, Complex[] ahead, Complex[] x)
    {
        var (loop, sum) = (new Complex[algebra.Count], new Complex[algebra.Count]);
        algebra.Multiply(back, ahead, loop);
        for (var c = 0; c < loop.Length; c++) loop[c] = -loop[c];
        loop[0] += 1;
        algebra.Divide(loop, x, sum);
        return sum;
    }

    // What a probe sends one way, with what it sent the other way and came back through it.
    private Complex[] Emitted(Complex[] direct, Complex[] through, Complex[] mirror, Complex[] back, Complex[] away)
    {
        var (returned, sum) = (new Complex[algebra.Count], new Complex[algebra.Count]);
        algebra.Multiply(mirror, away, returned);
        algebra.Multiply(through, After(mirror, back, returned), sum);
        for (var c = 0; c < sum.Length; c++) sum[c] += direct[c];
        return sum;
    }

    // What enters a probe of a wave that passes it, and of what comes back.
    private Complex[] Detected(PointProbe point, Complex[] passing, Complex[] returning, Complex[] mirror)
    {
        var sum = new Complex[algebra.Count];
        algebra.Multiply(returning, mirror, sum);
        for (var c = 0; c < sum.Length; c++) sum[c] = point.Detection * (sum[c] + passing[c]);
        return sum;
    }

    // One of both directions, in which probes are counted from where waves come from.
    private sealed class Way(int probes)
    {
        /// <summary>The wave beyond a probe that it emits itself.</summary>
        public Complex[][] Source { get; } = new Complex[probes][];

        /// <summary>From beyond one probe to beyond the next; first, from the end of the wire.</summary>
        public Complex[][] Step { get; } = new Complex[probes][];

        /// <summary>What enters a probe of a wave beyond it.</summary>
        public Complex[][] Detection { get; } = new Complex[probes][];

        /// <summary>From beyond the last probe to the end of the wire.</summary>
        public Complex[] Exit { get; set; } = [];
    }
}
