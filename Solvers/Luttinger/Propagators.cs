namespace QuantumMotors.Solvers;

/// <summary>Exponentials and polynomials on a panel of Gauss's nodes.</summary>
internal static class Propagators
{
    private static readonly int Order = Rule.Nodes.Length;

    /// <summary>Rows (2k + 1)/2 · w_i P_k(x_i): values at the nodes to Legendre's coefficients.</summary>
    public static readonly double[] Analysis = MakeAnalysis();

    /// <summary>Weights of ∫ f(x) ln(1 + x) dx, exact for polynomials.</summary>
    public static readonly double[] FromLeft = MakeLogarithm(left: true);

    /// <summary>Weights of ∫ f(x) ln(1 − x) dx.</summary>
    public static readonly double[] FromRight = MakeLogarithm(left: false);

    /// <summary>For y′ = −αy + f over a panel of length 1: what f at the nodes contributes to y at the nodes, and, last, at the end.</summary>
    public static double[] Of(double α)
    {
        var map = new double[(Order + 1) * Order];
        Span<double> legendre = stackalloc double[Order];
        for (var i = 0; i <= Order; i++)
        {
            var to = i < Order ? (1 + Rule.Nodes[i]) / 2 : 1;
            for (var q = 0; q < Order; q++)
            {
                // ∫_0^to e^(−α(to − s)) ℓ_j(s) ds, whose integrand is a polynomial but for an exponential that varies little.
                var s = to * (1 + Rule.Nodes[q]) / 2;
                var weight = to / 2 * Rule.Weights[q] * Math.Exp(-α * (to - s));
                Polynomials(2 * s - 1, legendre);
                for (var j = 0; j < Order; j++)
                {
                    var cardinal = 0.0;
                    for (var k = 0; k < Order; k++) cardinal += legendre[k] * Analysis[k * Order + j];
                    map[i * Order + j] += weight * cardinal;
                }
            }
        }
        return map;
    }

    /// <summary>y at the nodes, from y at the beginning; returns y at the end.</summary>
    public static double Apply(double[] map, double α, double start, ReadOnlySpan<double> force, Span<double> target)
    {
        var end = 0.0;
        for (var i = 0; i <= Order; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < Order; j++) sum += map[i * Order + j] * force[j];
            sum += start * Math.Exp(-α * (i < Order ? (1 + Rule.Nodes[i]) / 2 : 1));
            if (i < Order) target[i] = sum;
            else end = sum;
        }
        return end;
    }

    /// <summary>Legendre's coefficients of what has these values at the nodes.</summary>
    public static void Analyse(ReadOnlySpan<double> values, Span<double> coefficients)
    {
        for (var k = 0; k < Order; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < Order; i++) sum += Analysis[k * Order + i] * values[i];
            coefficients[k] = sum;
        }
    }

    /// <summary>Σ c_k P_k(x).</summary>
    public static double Sum(ReadOnlySpan<double> coefficients, double x)
    {
        var (sum, before, now) = (coefficients[0] + coefficients[1] * x, 1.0, x);
        for (var k = 2; k < coefficients.Length; k++)
        {
            (before, now) = (now, ((2 * k - 1) * x * now - (k - 1) * before) / k);
            sum += coefficients[k] * now;
        }
        return sum;
    }

    private static void Polynomials(double x, Span<double> target)
    {
        (target[0], target[1]) = (1, x);
        for (var k = 2; k < target.Length; k++) target[k] = ((2 * k - 1) * x * target[k - 1] - (k - 1) * target[k - 2]) / k;
    }

    private static double[] MakeAnalysis()
    {
        var rows = new double[Order * Order];
        var legendre = new double[Order];
        for (var i = 0; i < Order; i++)
        {
            Polynomials(Rule.Nodes[i], legendre);
            for (var k = 0; k < Order; k++) rows[k * Order + i] = (2 * k + 1) / 2.0 * Rule.Weights[i] * legendre[k];
        }
        return rows;
    }

    // ∫ P_k ln(1 − x) = −2/k(k + 1), and 2 ln 2 − 2 for k = 0.
    private static double[] MakeLogarithm(bool left)
    {
        var weights = new double[Order];
        for (var k = 0; k < Order; k++)
        {
            var moment = k == 0 ? 2 * Math.Log(2) - 2 : (left && k % 2 == 1 ? 2.0 : -2.0) / (k * (k + 1));
            for (var i = 0; i < Order; i++) weights[i] += moment * Analysis[k * Order + i];
        }
        return weights;
    }
}
