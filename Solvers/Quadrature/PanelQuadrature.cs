using MathNet.Numerics.Integration;

namespace QuantumMotors.Solvers;

/// <summary>Several functions of the energy at once, with bounds on their rounding errors.</summary>
/// <remarks>An energy is given as a Fermi energy (by its index), the distance of a panel from it, and the offset within the panel, along the
/// real or another axis: so a window that is narrow against its distance from zero keeps its digits, and so does a resonance that is sharp
/// against its distance from the window.</remarks>
internal interface IEnergyFunctions
{
    void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors);
}

/// <summary>Adaptive Gauss–Legendre quadrature of several functions over panels.</summary>
/// <param name="functions">The functions.</param>
/// <param name="sums">Receives their integrals.</param>
/// <param name="errors">Receives bounds on the errors.</param>
/// <param name="magnitudes">Receives the integrals of their magnitudes.</param>
/// <param name="floor">Size of an integral below which its digits are not asked for.</param>
/// <param name="most">Number of panels from which on nothing more is tried.</param>
/// <param name="agreement">Share of a panel to which its halves must agree with it. Functions that may hide resonances between the points need
/// rounding; where functions are known to be smooth, half the digits tell that all are there.</param>
internal ref struct PanelQuadrature<T>(
    T functions, Span<double> sums, Span<double> errors, Span<double> magnitudes, double floor = 0, int most = PanelQuadrature<T>.LargestNumberOfPanels,
    double agreement = 4e-15)
    where T : struct, IEnergyFunctions
{
    private const int Order = 16;
    private const double Roundoff = 1.2e-16;
    private const int DeepestBisection = 40;
    private const int Few = 64;
    /// <summary>Most panels that are tried.</summary>
    public const int LargestNumberOfPanels = 300_000;

    private readonly T functions = functions;
    private readonly Span<double> sums = sums;
    private readonly Span<double> errors = errors;
    private readonly Span<double> magnitudes = magnitudes;
    private readonly double floor = floor;
    private readonly int most = most;
    private readonly double agreement = agreement;
    private int panels;

    /// <summary>The budget is spent: what is there is not to be trusted.</summary>
    public readonly bool IsExhausted => panels > most;

    /// <summary>Adds the integral from one distance to another, both from the same Fermi energy.</summary>
    public void Add(int reservoir, double from, double to)
    {
        // Few functions live on the stack; recursion with many would overflow it.
        Span<double> coarse = sums.Length <= Few ? stackalloc double[4 * sums.Length] : new double[4 * sums.Length];
        Panel(reservoir, from, to, coarse);
        Refine(reservoir, from, to, coarse, DeepestBisection);
    }

    private void Refine(int reservoir, double from, double to, scoped ReadOnlySpan<double> coarse, int depth)
    {
        var n = sums.Length;
        var middle = from + (to - from) / 2;
        Span<double> left = n <= Few ? stackalloc double[4 * n] : new double[4 * n];
        Span<double> right = n <= Few ? stackalloc double[4 * n] : new double[4 * n];
        Panel(reservoir, from, middle, left);
        Panel(reservoir, middle, to, right);
        // The halves are far better than the whole they are compared with; but a resonance too narrow for the points of all three
        // can make them agree by accident to many digits, and only the strictest comparison finds it.
        var agrees = true;
        for (var i = 0; i < n && agrees; i++)
        {
            var difference = Math.Abs(left[i] + right[i] - coarse[i]);
            var rounding = Math.Max(agreement * (left[2 * n + i] + right[2 * n + i]), left[n + i] + right[n + i] + coarse[3 * n + i]);
            agrees = difference <= Math.Max(rounding, 1e-17 * Math.Max(magnitudes[i], floor));
        }
        if (!agrees && depth > 0 && !IsExhausted)
        {
            Refine(reservoir, from, middle, left, depth - 1);
            Refine(reservoir, middle, to, right, depth - 1);
            return;
        }
        for (var i = 0; i < n; i++)
        {
            var fine = left[i] + right[i];
            var magnitude = left[2 * n + i] + right[2 * n + i];
            sums[i] += fine;
            // Halving a panel nearly squares the error of a smooth function.
            var difference = Math.Abs(fine - coarse[i]);
            if (agreement > 1e-12 && difference < magnitude) difference *= Math.Sqrt(difference / magnitude);
            errors[i] += difference + left[n + i] + right[n + i] + 1e-15 * magnitude;
            magnitudes[i] += magnitude;
        }
    }

    // Integrals, errors, integrals of magnitudes, and what the rounding of the middle does, one after the other.
    private void Panel(int reservoir, double from, double to, scoped Span<double> result)
    {
        panels++;
        var n = sums.Length;
        Span<double> values = n <= Few ? stackalloc double[n] : new double[n];
        Span<double> first = n <= Few ? stackalloc double[n] : new double[n];
        Span<double> bounds = n <= Few ? stackalloc double[n] : new double[n];
        result.Clear();
        var (middle, half) = (from + (to - from) / 2, (to - from) / 2);
        for (var k = 0; k < Order; k++)
        {
            functions.At(reservoir, middle, half * Rule.Nodes[k], values, bounds);
            if (k == 0) values.CopyTo(first);
            var weight = half * Rule.Weights[k];
            for (var i = 0; i < n; i++)
            {
                result[i] += weight * values[i];
                result[n + i] += Math.Abs(weight) * bounds[i];
                result[2 * n + i] += Math.Abs(weight * values[i]);
            }
        }
        // The middle is rounded, which shifts the whole panel: the difference from its halves contains that.
        var shift = Roundoff * Math.Max(Math.Abs(from), Math.Abs(to));
        for (var i = 0; i < n; i++) result[3 * n + i] = shift * Math.Abs(values[i] - first[i]);
    }
}

/// <summary>Nodes and weights, in a class of their own so that what needs no integral does not wait for them.</summary>
internal static class Rule
{
    private static readonly GaussLegendreRule Legendre = new(-1, 1, 16);

    public static readonly double[] Nodes = [.. Enumerable.Range(0, 16).Select(Legendre.GetAbscissa)];

    public static readonly double[] Weights = [.. Enumerable.Range(0, 16).Select(Legendre.GetWeight)];
}
