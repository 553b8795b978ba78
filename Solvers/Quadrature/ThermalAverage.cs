using MathNet.Numerics.Integration;

namespace QuantumMotors.Solvers;

/// <summary>Averages over the thermal window of a reservoir, ∫ (−f′) g dE.</summary>
public static class ThermalAverage
{
    private const int Order = 16;
    private const int DeepestBisection = 40;
    private const double Roundoff = 2.3e-16;

    // The rounding of the sum over many panels, and of the weights, on top of what each panel knows of itself.
    private const double Safety = 4;
    private const int LargestNumberOfPanels = 1_000_000;

    // The window −f′ = 1/4T cosh²(x/2) of panels of this width, in units of T, is resolved by 16 points to 1e-17:
    // its nearest pole is at x = iπ, and the error of Gauss–Legendre falls as ((π + √(π² + 2²))/2)^(−32).
    private const double ThermalPanel = 4;

    /// <summary>∫ (−f′(E)) g(E) dE at potential μ and temperature T; g(μ) at T = 0.
    /// <para>Equation: Landauer1970 (text), thermal smearing. Valid: 0 ≤ g ≤ 1, smooth on <paramref name="scale"/> or adaptively so.
    /// Accuracy: RELATIVE, also where g(μ) is exponentially small and thermally activated electrons carry the average; the error
    /// estimate compares each panel with its two halves. Cost: about 16·84·max(1, T/scale) evaluations, more where g has sharp
    /// resonances. Errors: more than a million panels of 16 points, which is reached at T/scale of about a thousand, after a second.</para></summary>
    [Equation("Landauer1970", "text")]
    public static Either<Shortfall, Estimate> Of(Func<double, Estimate> g, double potential, double temperature, double scale)
    {
        if (temperature == 0) return g(potential);
        var panel = Math.Min(ThermalPanel, 2 * scale / temperature);
        var integrand = new Integrand(g, potential, temperature);
        // From the middle of the window outwards on both sides, until what is left (g ≤ 1) no longer counts.
        var (sum, error) = (0.0, 0.0);
        for (var x = 0.0; ; x += panel)
        {
            var tail = 2 * Math.Exp(-x);
            if (tail <= 1e-18 * sum || tail == 0) return Estimate.Within(sum, Safety * (error + tail + 1e-16 * sum));
            integrand.Add(x, x + panel, ref sum, ref error);
            integrand.Add(-x - panel, -x, ref sum, ref error);
            if (integrand.IsExhausted)
                return new Shortfall.Unresolved($"the thermal average at temperature {temperature:R} spans too many oscillations of width {scale:R}");
        }
    }

    // In a class of its own, so that averages at T = 0 do not wait for it.
    private static class Nodes
    {
        public static readonly GaussLegendreRule Rule = new(-1, 1, Order);
    }

    private sealed class Integrand(Func<double, Estimate> g, double potential, double temperature)
    {
        private int panels;

        public bool IsExhausted => panels > LargestNumberOfPanels;

        public void Add(double from, double to, ref double sum, ref double error) =>
            Refine(from, to, Panel(from, to), DeepestBisection, ref sum, ref error);

        private void Refine(double from, double to, Estimate coarse, int depth, ref double sum, ref double error)
        {
            var middle = (from + to) / 2;
            var left = Panel(from, middle);
            var right = Panel(middle, to);
            var fine = left.Value + right.Value;
            var difference = Math.Abs(fine - coarse.Value);
            // The halves are far better than the whole they are compared with; but a resonance too narrow for the points of all three
            // can make them agree by accident to many digits, and only the strictest comparison finds it.
            if (difference <= Math.Max(4e-15 * Math.Abs(fine), 1e-17 * sum) || depth == 0 || IsExhausted)
            {
                sum += fine;
                error += difference + left.Error + right.Error + 1e-15 * Math.Abs(fine);
                return;
            }
            Refine(from, middle, left, depth - 1, ref sum, ref error);
            Refine(middle, to, right, depth - 1, ref sum, ref error);
        }

        private Estimate Panel(double from, double to)
        {
            panels++;
            var (middle, half) = ((from + to) / 2, (to - from) / 2);
            var (sum, error) = (0.0, 0.0);
            for (var i = 0; i < Order; i++)
            {
                var x = middle + half * Nodes.Rule.GetAbscissa(i);
                var cosh = Math.Cosh(x / 2);
                var weight = half * Nodes.Rule.GetWeight(i) / (4 * cosh * cosh);
                var value = g(potential + temperature * x);
                sum += weight * value.Value;
                // The rounding of x costs |x| units of its exponential, and as much where g itself grows like one.
                error += weight * (value.Error + value.Value * (4 + 4 * Math.Abs(x)) * Roundoff);
            }
            return Estimate.Within(sum, error);
        }
    }
}
