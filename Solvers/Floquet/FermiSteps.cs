namespace QuantumMotors.Solvers;

/// <summary>Where a reservoir goes from full to empty, and over what range.</summary>
internal readonly record struct FermiStep(double Position, double Temperature);

/// <summary>What the points of a panel count in ∫ p(E) [f₁(E) − f₂(E)] dE, and with one more factor E − E₂, for a p that the panel interpolates.</summary>
/// <remarks>The panel is cut where occupations change faster than it resolves; there the interpolant is integrated, and nothing is computed
/// again. So a temperature, which may be zero, costs nothing however low it is.</remarks>
internal sealed class FermiSteps
{
    /// <summary>How far from a step occupations differ from 0 and 1, in units of the temperature.</summary>
    public const double Reach = 60;

    private const double Smooth = 4;
    private static readonly double[] cuts = [0, 4, 8, 14, 24, 40, Reach];

    private readonly double[] ends = new double[4 * cuts.Length + 2];

    /// <summary>Weights of the points.</summary>
    public double[] Weights { get; } = new double[LegendreNodes.Count];

    /// <summary>The same with the factor E − E₂.</summary>
    public double[] Heats { get; } = new double[LegendreNodes.Count];

    /// <summary>Interpolation was needed: its error counts in full, which that of the points themselves does not.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Makes the weights; false if they are all zero.</summary>
    /// <param name="stretch">The coordinate.</param>
    /// <param name="from">Lower end of the panel on it.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="one">f₁.</param>
    /// <param name="two">f₂.</param>
    /// <param name="apart">E₁ − E₂, which may be known better than the two.</param>
    public bool Cover(EnergyStretch stretch, double from, double to, FermiStep one, FermiStep two, double apart)
    {
        var (lowest, highest) = (stretch.Energy(from), stretch.Energy(to));
        if (Math.Max(one.Position + Reach * one.Temperature, two.Position + Reach * two.Temperature) <= lowest) return false;
        if (Math.Min(one.Position - Reach * one.Temperature, two.Position - Reach * two.Temperature) >= highest) return false;
        if (one == two) return false;
        var count = 0;
        Cut(one, lowest, highest, ref count);
        Cut(two, lowest, highest, ref count);
        System.Array.Clear(Weights);
        System.Array.Clear(Heats);
        IsCut = count > 0;
        if (!IsCut)
        {
            var (middle, half) = ((from + to) / 2, (to - from) / 2);
            var isAny = false;
            for (var j = 0; j < LegendreNodes.Count; j++)
            {
                var y = middle + half * LegendreNodes.Positions[j];
                var E = stretch.Energy(y);
                Weights[j] = half * LegendreNodes.Weights[j] * stretch.Slope(y) * Difference(E, one, two, apart);
                Heats[j] = Weights[j] * (E - two.Position);
                isAny |= Weights[j] != 0;
            }
            return isAny;
        }
        System.Array.Sort(ends, 0, count);
        ends[count] = highest;
        var start = from;
        for (var k = 0; k <= count; k++)
        {
            var end = k == count ? to : stretch.Coordinate(ends[k]);
            if (end > start) Piece(stretch, from, to, start, end, one, two, apart);
            start = Math.Max(start, end);
        }
        return true;
    }

    private void Piece(EnergyStretch stretch, double from, double to, double start, double end, FermiStep one, FermiStep two, double apart)
    {
        var (middle, half) = ((start + end) / 2, (end - start) / 2);
        // Between steps at zero temperature there may be nothing.
        if (one.Temperature == 0 && two.Temperature == 0 && Difference(stretch.Energy(middle), one, two, apart) == 0) return;
        for (var j = 0; j < LegendreNodes.Count; j++)
        {
            var y = middle + half * LegendreNodes.Positions[j];
            var E = stretch.Energy(y);
            var weight = half * LegendreNodes.Weights[j] * stretch.Slope(y) * Difference(E, one, two, apart);
            if (weight != 0) LegendreNodes.Spread((2 * y - from - to) / (to - from), weight, weight * (E - two.Position), Weights, Heats);
        }
    }

    private void Cut(FermiStep step, double lowest, double highest, ref int count)
    {
        if (step.Temperature == 0)
        {
            if (step.Position > lowest && step.Position < highest) ends[count++] = step.Position;
            return;
        }
        if (Smooth * step.Temperature >= highest - lowest) return;
        for (var k = -cuts.Length + 1; k < cuts.Length; k++)
        {
            var at = step.Position + Math.Sign(k) * cuts[Math.Abs(k)] * step.Temperature;
            if (at > lowest && at < highest) ends[count++] = at;
        }
    }

    private static double Difference(double energy, FermiStep one, FermiStep two, double apart)
    {
        var (x, y) = (energy - one.Position, energy - two.Position);
        if (one.Temperature > 0 && one.Temperature == two.Temperature)
            return Fermi.Difference(x / one.Temperature, y / two.Temperature, apart / one.Temperature);
        if (one.Temperature > 0 && two.Temperature > 0)
            return Fermi.Difference(x / one.Temperature, y / two.Temperature, y / two.Temperature - x / one.Temperature);
        // Small differences from 0 and 1 are kept.
        if (y < 0 && two.Temperature == 0) return one.Temperature == 0 ? (x < 0 ? 0 : -1) : -Fermi.Occupation(-x / one.Temperature);
        if (two.Temperature == 0) return one.Temperature == 0 ? (x < 0 ? 1 : 0) : Fermi.Occupation(x / one.Temperature);
        return x < 0 ? Fermi.Occupation(-y / two.Temperature) : -Fermi.Occupation(y / two.Temperature);
    }
}
