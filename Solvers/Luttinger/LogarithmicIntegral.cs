namespace QuantumMotors.Solvers;

/// <summary>∫ φ(s) ln|sinh²(πTt)/sinh²(πTs) − 1| ds over all s, or that of φ − φ(0) while t is short.</summary>
/// <remarks>The logarithm is infinite at s = 0, as −2 ln s, and at s = t, as ln|s − t|. Panels are split at t and halved until the nearest of these is no closer than
/// half their length, or is their end; there the product with a logarithm is integrated exactly, and what is left of Λ is smooth.</remarks>
internal struct LogarithmicIntegral
{
    private const double Roundoff = 1.2e-16;
    private const int Deepest = 1100;
    private static readonly int Order = ImpulsePanels.Order;

    private readonly ImpulsePanels table;
    private readonly double t, rate;
    private readonly bool isShort;
    private double sum, lost, error;

    public LogarithmicIntegral(ImpulsePanels table, double t, double temperature, bool isShort) =>
        (this.table, this.t, rate, this.isShort) = (table, t, Math.PI * temperature, isShort);

    /// <summary>The integral.</summary>
    public Estimate Sum()
    {
        Span<double> coefficients = stackalloc double[Order];
        for (var p = 0; p < table.Count; p++)
        {
            var (from, length) = (table.From(p), table.Length(p));
            // The end of a panel is the beginning of the next, to the last digit.
            var to = p + 1 < table.Count ? table.From(p + 1) : from + length;
            var values = isShort ? table.Loss(p) : table.Kick(p);
            if (from > 0 && IsFar(from, to))
            {
                for (var i = 0; i < Order; i++)
                {
                    var s = from + (to - from) * (1 + Rule.Nodes[i]) / 2;
                    Take((to - from) / 2 * Rule.Weights[i], values[i], Logarithm(s, s - t), table.Error(p));
                }
                continue;
            }
            Analyse(p, values, coefficients);
            if (from < t && t < to)
            {
                Part(p, coefficients, from, t, from - t, 0, 0);
                Part(p, coefficients, t, to, 0, to - t, 0);
            }
            else
            {
                Part(p, coefficients, from, to, from - t, to - t, 0);
            }
        }
        // Beyond the panels φ is gone, and φ − φ(0) is −φ(0).
        if (isShort) Beyond();
        return Estimate.Within(sum + lost, error);
    }

    // Of what is lost at first the digits at s ≪ a panel count: there what has a polynomial is (φ − φ(0))/s.
    private readonly void Analyse(int panel, ReadOnlySpan<double> values, Span<double> coefficients)
    {
        if (!isShort || panel > 0)
        {
            Propagators.Analyse(values, coefficients);
            return;
        }
        Span<double> slopes = stackalloc double[Order];
        for (var i = 0; i < Order; i++) slopes[i] = values[i] / (table.Length(0) * (1 + Rule.Nodes[i]) / 2);
        Propagators.Analyse(slopes, coefficients);
    }

    private readonly bool IsFar(double from, double to) => to - from <= 2 * Math.Min(from, from >= t ? from - t : to <= t ? t - to : 0);

    // Λ at s, u = s − t; to the last digits wherever it is far from its zero.
    private readonly double Logarithm(double s, double u)
    {
        if (rate == 0)
        {
            var x = t / s * (t / s);
            return x < 0.5 ? Machine.LogOnePlus(-x) : Math.Log(Math.Abs(u) / s * ((s + t) / s));
        }
        var (below, at) = (-Fermi.ExpMinusOne(-2 * rate * t), -Fermi.ExpMinusOne(-2 * rate * s));
        if (u > 0)
        {
            var ratio = Math.Exp(-rate * u) * below / at;
            if (ratio * ratio < 0.5) return Machine.LogOnePlus(-ratio * ratio);
        }
        return (u < 0 ? -2 * rate * u : 0) + Math.Log(Fermi.ExpMinusOne(-2 * rate * (s + t)) / at * (Fermi.ExpMinusOne(-2 * rate * Math.Abs(u)) / at));
    }

    private void Part(int panel, ReadOnlySpan<double> coefficients, double from, double to, double before, double after, int depth)
    {
        var length = to - from;
        var (atZero, atTime) = (from == 0, before == 0 || after == 0);
        var nearest = Math.Min(atZero ? double.PositiveInfinity : from, atTime ? double.PositiveInfinity : Math.Min(Math.Abs(before), Math.Abs(after)));
        var isFine = length <= 2 * nearest && !(atZero && atTime) && (!(atZero || atTime) || length * rate <= Math.PI);
        if (!isFine && depth < Deepest)
        {
            var (middle, within) = (from + length / 2, before + (after - before) / 2);
            if (middle > from && middle < to && within != before && within != after)
            {
                Part(panel, coefficients, from, middle, before, within, depth + 1);
                Part(panel, coefficients, middle, to, within, after, depth + 1);
                return;
            }
        }
        var singular = atZero ? Propagators.FromLeft : before == 0 ? Propagators.FromLeft : Propagators.FromRight;
        for (var i = 0; i < Order; i++)
        {
            var share = (1 + Rule.Nodes[i]) / 2;
            var (s, u) = (from + share * length, before + share * (after - before));
            var value = (isShort && panel == 0 ? s : 1) * Propagators.Sum(coefficients, 2 * (s - table.From(panel)) / table.Length(panel) - 1);
            var weight = length / 2 * Rule.Weights[i];
            var Λ = Logarithm(s, u);
            if (!atZero && !atTime)
            {
                Take(weight, value, Λ, table.Error(panel));
                continue;
            }
            var (power, distance) = atZero ? (-2, s) : (1, Math.Abs(u));
            Take(weight, value, Λ - power * Math.Log(distance), table.Error(panel));
            Take(1, value, power * length / 2 * (singular[i] + Rule.Weights[i] * Math.Log(length / 2)), 0);
        }
    }

    private void Beyond()
    {
        var end = table.End;
        if (rate == 0)
        {
            // −∫ ln(1 − t²/s²) ds = Σ t^2k/k(2k − 1)S^(2k − 1), t ≪ S.
            var (x, power) = (t / end * (t / end), t * (t / end));
            for (var k = 1; k < 12; k++, power *= x) sum += table.Start * power / (k * (2 * k - 1));
            return;
        }
        for (var from = end; ; from *= 2)
        {
            var largest = 0.0;
            for (var i = 0; i < Order; i++)
            {
                var s = from + from * (1 + Rule.Nodes[i]) / 2;
                var Λ = Logarithm(s, s - t);
                Take(from / 2 * Rule.Weights[i], -table.Start, Λ, 0);
                largest = Math.Max(largest, Math.Abs(Λ));
            }
            if (largest * from <= 1e-17 * t * t / end || !double.IsFinite(2 * from)) return;
        }
    }

    private void Take(double weight, double value, double logarithm, double doubt)
    {
        var product = weight * value * logarithm;
        // A hundred thousand terms, whose roundings count all together.
        var before = sum;
        sum += product;
        var added = sum - before;
        lost += before - (sum - added) + (product - added);
        error += 16 * Roundoff * Math.Abs(product) + (isShort ? Math.Min(doubt, table.LossError * Math.Abs(value)) : doubt) * Math.Abs(weight * logarithm);
    }
}
