namespace QuantumMotors.Solvers;

/// <summary>Means and standard errors over units of equal length that are independent of each other: trajectories, or windows of their time.</summary>
internal sealed class LangevinTally
{
    private const int Bins = LangevinBlock.Bins;

    private readonly List<LangevinBlock.Passage> passages = [];
    private readonly List<double> heats = [];

    // Of visits n and heat e in each bin: Σn, Σe, Σn², Σne, Σe².
    private readonly double[,] sums = new double[Bins, 5];

    /// <summary>Number of units.</summary>
    public int Count => passages.Count;

    /// <summary>Full turns forward.</summary>
    public long Forward => passages.Sum(p => p.Forward);

    /// <summary>Full turns backward.</summary>
    public long Backward => passages.Sum(p => p.Backward);

    /// <summary>A unit: how far it came, how often it was in each bin, and with how much I ω².</summary>
    public void Add(LangevinBlock.Passage passage, ReadOnlySpan<double> visits, ReadOnlySpan<double> heat)
    {
        passages.Add(passage);
        var (total, samples) = (0.0, 0.0);
        for (var i = 0; i < Bins; i++)
        {
            var (n, e) = (visits[i], heat[i]);
            (total, samples) = (total + e, samples + n);
            sums[i, 0] += n;
            sums[i, 1] += e;
            sums[i, 2] += n * n;
            sums[i, 3] += n * e;
            sums[i, 4] += e * e;
        }
        heats.Add(total / samples);
    }

    /// <summary>Angle turned by a unit.</summary>
    public Estimate Turned() => Mean([.. passages.Select(p => p.Angle)]);

    /// <summary>Mean I ω².</summary>
    public Estimate Heat() => Mean([.. heats]);

    /// <summary>n₊/(n₊ + n₋), if there was a turn.</summary>
    /// <remarks>The error is that of a ratio of means. Where all turns had one sense, the spread knows nothing of the other: among n turns one of
    /// a share of 1/n may have been missed.</remarks>
    public Option<Estimate> Directionality()
    {
        var turns = (double)Forward + Backward;
        if (turns == 0) return None;
        var share = Forward / turns;
        var squares = 0.0;
        foreach (var p in passages)
        {
            var off = p.Forward - share * (p.Forward + (double)p.Backward);
            squares += off * off;
        }
        return Estimate.Within(share, Math.Max(Math.Sqrt(squares * Count / (Count - 1)) / turns, 1 / (turns + 2)));
    }

    /// <summary>Density of the angle.</summary>
    public Arr<Estimate> Density()
    {
        var (density, samples) = (new Estimate[Bins], 0.0);
        for (var i = 0; i < Bins; i++) samples += sums[i, 0];
        for (var i = 0; i < Bins; i++)
        {
            var spread = Math.Max(0, sums[i, 2] - sums[i, 0] * sums[i, 0] / Count) * Count / (Count - 1);
            density[i] = Estimate.Within(sums[i, 0] / samples * (Bins / Math.Tau), Math.Sqrt(spread) / samples * (Bins / Math.Tau));
        }
        return new Arr<Estimate>(density);
    }

    /// <summary>Mean I ω² in each bin: a ratio of means.</summary>
    public Arr<Estimate> Heats()
    {
        var heat = new Estimate[Bins];
        for (var i = 0; i < Bins; i++)
        {
            var ratio = sums[i, 1] / sums[i, 0];
            var spread = Math.Max(0, sums[i, 4] - 2 * ratio * sums[i, 3] + ratio * ratio * sums[i, 2]) * Count / (Count - 1);
            // Of a single unit nothing is known about the spread.
            var isAlone = sums[i, 2] >= sums[i, 0] * sums[i, 0];
            heat[i] = Estimate.Within(sums[i, 0] > 0 ? ratio : 0, isAlone ? double.PositiveInfinity : Math.Sqrt(spread) / sums[i, 0]);
        }
        return new Arr<Estimate>(heat);
    }

    /// <summary>Mean of independent numbers, and its standard error.</summary>
    public static Estimate Mean(double[] values)
    {
        var mean = values.Sum() / values.Length;
        var squares = values.Sum(x => (x - mean) * (x - mean));
        return Estimate.Within(mean, Math.Sqrt(squares / values.Length / (values.Length - 1)));
    }
}
