namespace QuantumMotors.Solvers;

/// <summary>∫_0^t H(s)² ds + ∫_0^∞ [H(s + t) − H(s)]² ds, H = ∫φ: what white noise since ever does to the way in a time t.</summary>
internal static class Spread
{
    private static readonly int Order = ImpulsePanels.Order;

    /// <summary>The sum of both, which is positive throughout.</summary>
    public static Estimate Of(ImpulsePanels table, double t)
    {
        var areas = new double[table.Count][];
        var cuts = new SortedSet<double> { 0, t, table.End };
        for (var p = 0; p < table.Count; p++)
        {
            areas[p] = new double[Order];
            Propagators.Analyse(table.Area(p), areas[p]);
            cuts.Add(table.From(p));
            // As seen from s and from s + t.
            if (table.From(p) > t) cuts.Add(table.From(p) - t);
            if (t > table.End) cuts.Add(t - table.End);
        }
        var (sum, error, last) = (0.0, 0.0, 0.0);
        foreach (var cut in cuts)
        {
            // Beyond the last panel H is constant.
            for (var i = 0; i < Order && cut > last; i++)
            {
                var s = last + (cut - last) * (1 + Rule.Nodes[i]) / 2;
                var (near, far) = (H(s), s < table.End ? H(s + t) : table.Total);
                var gain = far - near;
                var weight = (cut - last) / 2 * Rule.Weights[i];
                sum += weight * ((s < t ? near * near : 0) + gain * gain);
                error += weight * 1e-15 * ((s < t ? near * near : 0) + 2 * Math.Abs(gain) * table.Total + gain * gain);
            }
            last = cut;
        }
        return Estimate.Within(sum, error);

        double H(double s)
        {
            if (s >= table.End) return table.Total;
            var p = table.At(s);
            return Propagators.Sum(areas[p], 2 * (s - table.From(p)) / table.Length(p) - 1);
        }
    }
}
