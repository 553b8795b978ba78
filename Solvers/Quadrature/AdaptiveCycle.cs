namespace QuantumMotors.Solvers;

/// <summary>Integrals over one turn of functions that each cost so much that no angle should be wasted, and that may be anything but smooth:
/// resonances that pass the Fermi energy, bound states that enter the band.</summary>
/// <remarks>The trapezoidal rule, as long as it converges as it does for smooth functions; then panels, of which the one with the largest error
/// is halved until all errors together are small. Where the trapezoidal rule has found all but a share of 1e-8, its last change is the error, and
/// nothing is halved. What remains is in the error, and an integral with no digits is none.</remarks>
internal static class AdaptiveCycle
{
    private const int MostEvenAngles = 2048;
    private const int MostCheapAngles = 8192;
    private const int FirstPanels = 16;
    private const int MostPanels = 160;
    private const int MostCheapPanels = 4096;
    private const double Resolved = 1e-12;
    private const double Enough = 1e-8;
    private const double Worthless = 1e-3;
    private const double Roundoff = 4.4e-16;

    /// <summary>The integrals, each with its error.</summary>
    /// <param name="count">Number of functions.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="floor">A mean value that counts as zero.</param>
    /// <param name="isCheap">Whether an angle costs so little that thousands may be tried for the last digits.</param>
    /// <param name="poles">Angles next to which the functions have poles, and how far beside the real axis, if all that are nearer than 1 are known:
    /// panels are cut there, if even spacing would miss them.</param>
    /// <param name="kinks">Angles between which the functions are smooth, but not across: panels end there.</param>
    public static Either<Shortfall, Estimate[]> Over(
        int count, PeriodicValues functions, double floor = 0, bool isCheap = false, (double Angle, double Width)[]? poles = null, double[]? kinks = null)
    {
        var evenAngles = isCheap ? MostCheapAngles : MostEvenAngles;
        var (first, mostPanels) = (Cuts(poles ?? [], kinks ?? []), isCheap ? MostCheapPanels : MostPanels);
        var nearest = poles is null ? 0 : poles.Length > 0 ? poles.Min(p => p.Width) : 1;
        if (kinks is { Length: > 0 }) return Halved(count, functions, floor, first, mostPanels);
        if (poles is not null && nearest * evenAngles < PeriodicIntegral.Decayed) return Halved(count, functions, floor, first, mostPanels);
        var even = PeriodicIntegral.Over(
            count, 8,
            (from, stride, total, sums, magnitudes, bounds) =>
            {
                var values = new Estimate[(total - from + stride - 1) / stride * count];
                if (PeriodicFunctions.AtAll(count, functions, j => Math.Tau * (from + j * stride) / total, values) is { } fault) return fault;
                for (var j = 0; j < values.Length; j += count) PeriodicIntegral.Gain(values.AsSpan(j, count), sums, magnitudes, bounds);
                return null;
            },
            floor, evenAngles, isSmooth: false, isCheap ? 0 : Enough, nearest);
        return even.Match(Right: Right<Shortfall, Estimate[]>, Left: why => why is Shortfall.Unresolved { IsOfAngles: true } ? Halved(count, functions, floor, first, mostPanels) : why);
    }

    // Ends of the first panels: even, and in geometric steps away from poles.
    private static List<double> Cuts((double Angle, double Width)[] poles, double[] kinks)
    {
        var cuts = new List<double>(kinks);
        for (var p = 0; p < FirstPanels; p++) cuts.Add(Math.Tau * p / FirstPanels);
        foreach (var (angle, width) in poles)
        {
            cuts.Add(angle);
            for (var away = Math.Max(width, Roundoff); away < Math.PI / FirstPanels; away *= 4)
            {
                cuts.Add(angle - away);
                cuts.Add(angle + away);
            }
        }
        // From the first cut on, once around.
        cuts.Sort();
        cuts.Add(cuts[0] + Math.Tau);
        return cuts;
    }

    private static Either<Shortfall, Estimate[]> Halved(int count, PeriodicValues functions, double floor, List<double> cuts, int mostPanels)
    {
        var panels = new PriorityQueue<Panel, double>();
        var (sum, error, magnitude, bound) = (new double[count], new double[count], new double[count], new double[count]);
        for (var p = 0; p + 1 < cuts.Count; p++)
        {
            var (from, to) = (cuts[p], cuts[p + 1]);
            if (to == from) continue;
            var made = Sum(count, functions, from, to).Bind(whole => Panel.Of(count, functions, from, to, whole));
            if (made.IsLeft) return made.Map(_ => System.Array.Empty<Estimate>());
            Take((Panel)made, 1);
        }
        for (var n = 0; n < mostPanels && !IsDone(); n += 2)
        {
            var worst = panels.Dequeue();
            var left = Panel.Of(count, functions, worst.From, worst.Middle, worst.Left);
            var right = left.Bind(_ => Panel.Of(count, functions, worst.Middle, worst.To, worst.Right));
            if (right.IsLeft) return right.Map(_ => System.Array.Empty<Estimate>());
            Take(worst, -1);
            Take((Panel)left, 1);
            Take((Panel)right, 1);
        }
        var integrals = new Estimate[count];
        for (var i = 0; i < count; i++)
        {
            if (error[i] > Worthless * magnitude[i] + Math.Tau * floor)
                return new Shortfall.Unresolved("the response is so singular at some angle that its integral over a cycle is not resolved");
            integrals[i] = Estimate.Within(sum[i], error[i] + bound[i] + 1e-15 * magnitude[i]);
        }
        return integrals;

        bool IsDone()
        {
            for (var i = 0; i < count; i++)
                if (error[i] > Math.Max(Resolved * magnitude[i], Math.Max(bound[i], Math.Tau * floor))) return false;
            return true;
        }

        void Take(Panel panel, int sign)
        {
            var priority = 0.0;
            for (var i = 0; i < count; i++)
            {
                sum[i] += sign * panel.Value(i);
                error[i] += sign * panel.Error(i);
                magnitude[i] += sign * panel.Magnitude(i);
                bound[i] += sign * panel.Bound(i);
                // What exceeds its rounding counts, in units of its function.
                var excess = panel.Error(i) > panel.Bound(i) ? panel.Error(i) : 0;
                if (magnitude[i] > 0) priority = Math.Max(priority, excess / magnitude[i]);
            }
            if (sign > 0) panels.Enqueue(panel, -priority);
        }
    }

    // Value, magnitude and bound of each function on a panel.
    private static Either<Shortfall, double[]> Sum(int count, PeriodicValues functions, double from, double to)
    {
        var (sums, values) = (new double[3 * count], new Estimate[Rule.Nodes.Length * count]);
        var (middle, half) = (from + (to - from) / 2, (to - from) / 2);
        if (PeriodicFunctions.AtAll(count, functions, k => middle + half * Rule.Nodes[k], values) is { } fault) return fault;
        for (var k = 0; k < Rule.Nodes.Length; k++)
            for (var i = 0; i < count; i++)
            {
                var value = values[k * count + i];
                sums[i] += half * Rule.Weights[k] * value.Value;
                sums[count + i] += half * Rule.Weights[k] * Math.Abs(value.Value);
                // What the rounding of the angle does, too.
                var change = k > 0 ? Math.Abs(value.Value - values[(k - 1) * count + i].Value) : 0;
                sums[2 * count + i] += half * Rule.Weights[k] * value.Error + Roundoff * change;
            }
        return sums;
    }

    // A panel with its two halves; their difference from the whole is the error.
    private sealed record Panel(int Count, double From, double To, double[] Whole, double[] Left, double[] Right)
    {
        public double Middle => From + (To - From) / 2;

        public static Either<Shortfall, Panel> Of(int count, PeriodicValues functions, double from, double to, double[] whole)
        {
            var middle = from + (to - from) / 2;
            return Sum(count, functions, from, middle).Bind(left => Sum(count, functions, middle, to).Map(right => new Panel(count, from, to, whole, left, right)));
        }

        public double Value(int i) => Left[i] + Right[i];

        public double Error(int i) => Math.Abs(Value(i) - Whole[i]);

        public double Magnitude(int i) => Left[Count + i] + Right[Count + i];

        public double Bound(int i) => Left[2 * Count + i] + Right[2 * Count + i];
    }
}
