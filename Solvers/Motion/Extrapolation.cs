namespace QuantumMotors.Solvers;

/// <summary>Writes the time derivative of a state into a span.</summary>
internal delegate void Derivative(ReadOnlySpan<double> state, Span<double> derivative);

/// <summary>Ordinary differential equations by the modified midpoint rule, extrapolated to step zero (Gragg, Bulirsch and Stoer).</summary>
/// <remarks>The error of the midpoint rule is a series in the square of its step, so that each further number of substeps gains two orders.
/// Cost: 2 + 4 + … + 2k evaluations for a step of order 2k, k ≤ 8, and for each state between steps. For equations that are not stiff.</remarks>
internal sealed class Extrapolation
{
    private const int Columns = 8;
    private const int Best = 6;
    private const int MostSteps = 2_000_000;

    private readonly Derivative derivative;
    private readonly double tolerance;
    private readonly double[] scale;
    private readonly double[][] table;
    private readonly double[] first;
    private readonly double[] last;
    private readonly double[] middle;
    private readonly double[] slope;
    private double step;

    /// <summary>An integrator.</summary>
    /// <param name="derivative">The equation.</param>
    /// <param name="scale">Sizes of the components, of which errors are a share.</param>
    /// <param name="step">A step to begin with.</param>
    /// <param name="tolerance">Largest error of a step, as a share.</param>
    public Extrapolation(Derivative derivative, double[] scale, double step, double tolerance)
    {
        (this.derivative, this.scale, this.step, this.tolerance) = (derivative, scale, step, tolerance);
        table = new double[Columns][];
        for (var k = 0; k < Columns; k++) table[k] = new double[scale.Length];
        (first, last, middle, slope) = (new double[scale.Length], new double[scale.Length], new double[scale.Length], new double[scale.Length]);
    }

    /// <summary>Moves a state on by a time; false if it takes too many steps.</summary>
    public bool Advance(double[] state, double duration) => Visit(state, [duration], (_, _) => { });

    /// <summary>Moves a state on and shows it after rising durations; false if it takes too many steps.</summary>
    /// <remarks>Steps are as long as the equation allows, whatever lies between their ends: a state in the middle of one is a shorter step from where
    /// it began, so that it is as accurate as they are, and leaves no trace in what follows.</remarks>
    public bool Visit(double[] state, ReadOnlySpan<double> durations, Action<int, double[]> visit)
    {
        var (done, next, end) = (0.0, 0, durations[^1]);
        while (next < durations.Length && durations[next] <= 0) visit(next++, state);
        var (start, between) = (new double[state.Length], new double[state.Length]);
        for (var count = 0; next < durations.Length; count++)
        {
            if (count > MostSteps || step < 1e-14 * end) return false;
            var isLast = done + step >= end;
            var h = isLast ? end - done : step;
            state.CopyTo(start, 0);
            if (!Try(state, h, out var factor))
            {
                step = h * factor;
                continue;
            }
            var reached = isLast ? end : done + h;
            for (; next < durations.Length && durations[next] <= reached; next++)
            {
                if (durations[next] == reached)
                {
                    visit(next, state);
                    continue;
                }
                start.CopyTo(between, 0);
                if (!Inside(between, durations[next] - done)) return false;
                visit(next, between);
            }
            done = reached;
            // A last step that was cut short says little about the next one.
            if (!isLast || h * factor > step) step = h * factor;
        }
        return true;
    }

    // Part of a step that was good enough; if it is not, by itself, in several.
    private bool Inside(double[] state, double duration)
    {
        if (Try(state, duration, out _)) return true;
        var before = step;
        step = duration / 2;
        var isDone = Advance(state, duration);
        step = before;
        return isDone;
    }

    private bool Try(double[] state, double h, out double factor)
    {
        derivative(state, first);
        factor = 0.5;
        for (var k = 0; k < Columns; k++)
        {
            Midpoint(state, h, 2 * (k + 1), middle);
            // Neville's scheme in the square of the substep, in place; the last row holds the best value.
            var error = 0.0;
            for (var i = 0; i < middle.Length; i++)
            {
                var value = middle[i];
                var before = 0.0;
                for (var j = 0; j < k; j++)
                {
                    before = table[j][i];
                    var ratio = (k + 1.0) / (k - j);
                    var refined = value + (value - before) / (ratio * ratio - 1);
                    (table[j][i], value) = (value, refined);
                }
                error = Math.Max(error, k == 0 ? double.PositiveInfinity : Math.Abs(value - table[k - 1][i]) / scale[i]);
                table[k][i] = value;
            }
            if (double.IsNaN(error)) return false;
            if (error > tolerance) continue;
            table[k].CopyTo(state, 0);
            factor = Math.Clamp(0.9 * Math.Pow(tolerance / Math.Max(error, 1e-3 * tolerance), 1.0 / (2 * k + 1)) * (k < Best ? 1.3 : 1), 0.3, 3);
            return true;
        }
        return false;
    }

    private void Midpoint(double[] state, double h, int substeps, double[] result)
    {
        var δ = h / substeps;
        for (var i = 0; i < state.Length; i++) (last[i], result[i]) = (state[i], state[i] + δ * first[i]);
        for (var m = 1; m < substeps; m++)
        {
            derivative(result, slope);
            for (var i = 0; i < state.Length; i++) (last[i], result[i]) = (result[i], last[i] + 2 * δ * slope[i]);
        }
        derivative(result, slope);
        for (var i = 0; i < state.Length; i++) result[i] = (result[i] + last[i] + δ * slope[i]) / 2;
    }
}
