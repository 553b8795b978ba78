using System.Numerics;
using MathNet.Numerics.Integration;

namespace QuantumMotors.Properties;

/// <summary>The periodic solution of y′ = L(s) y + g(s), s = 0 … 2π, by Gauss collocation with eight stages in equal steps. What is left of
/// the beginning after one period is known step by step, so that no transient has to die.</summary>
internal sealed class PeriodicMotion
{
    private const int Stages = 8;
    private readonly int steps;
    private readonly double[] nodes = new double[Stages], weights = new double[Stages], end = new double[Stages + 1];
    private readonly double[,] integrals = new double[Stages, Stages];

    /// <summary>A period in so many steps.</summary>
    public PeriodicMotion(int steps)
    {
        this.steps = steps;
        var rule = new GaussLegendreRule(0, 1, Stages);
        for (var i = 0; i < Stages; i++) (nodes[i], weights[i]) = (rule.GetAbscissa(i), rule.GetWeight(i));
        for (var i = 0; i < Stages; i++)
            for (var j = 0; j < Stages; j++)
                for (var q = 0; q < Stages; q++)
                    integrals[i, j] += nodes[i] * weights[q] * Lagrange(nodes, j, nodes[i] * nodes[q]);
        double[] all = [.. nodes, 0];
        for (var j = 0; j <= Stages; j++) end[j] = Lagrange(all, j, 1);
    }

    /// <summary>Number of places at which the solution is known.</summary>
    public int Count => steps * Stages;

    /// <summary>A place.</summary>
    public double Place(int k) => (k / Stages + nodes[k % Stages]) * Step;

    /// <summary>What a function at a place counts in an integral over the period.</summary>
    public double Weight(int k) => weights[k % Stages] * Step;

    private double Step => Math.Tau / steps;

    /// <summary>The solution at every place, row by row.</summary>
    /// <param name="rows">Rows of y.</param>
    /// <param name="columns">Columns of y, which move alike and are driven differently.</param>
    /// <param name="fill">Writes L and g at a place, row by row.</param>
    public Complex[][] Solve(int rows, int columns, Action<int, Complex[], Complex[]> fill)
    {
        var (size, width) = (Stages * rows, columns + rows);
        var (matrix, source) = (new Complex[rows * rows], new Complex[rows * columns]);
        // The stages of a step are U y₀ + v.
        var responses = new Complex[steps][];
        var turn = new Complex[rows * width];
        for (var i = 0; i < rows; i++) turn[i * width + columns + i] = 1;
        for (var n = 0; n < steps; n++)
        {
            var (left, right) = (new Complex[size * size], new Complex[size * width]);
            for (var i = 0; i < size; i++)
            {
                left[i * size + i] = 1;
                right[i * width + columns + i % rows] = 1;
            }
            for (var j = 0; j < Stages; j++)
            {
                fill(n * Stages + j, matrix, source);
                for (var i = 0; i < Stages; i++)
                    for (var a = 0; a < rows; a++)
                    {
                        var row = i * rows + a;
                        for (var b = 0; b < rows; b++) left[row * size + j * rows + b] -= Step * integrals[i, j] * matrix[a * rows + b];
                        for (var c = 0; c < columns; c++) right[row * width + c] += Step * integrals[i, j] * source[a * columns + c];
                    }
            }
            Eliminate(left, right, size, width);
            responses[n] = right;
            turn = After(right, turn, rows, columns, width);
        }
        var (closure, first) = (new Complex[rows * rows], new Complex[rows * columns]);
        for (var a = 0; a < rows; a++)
        {
            for (var b = 0; b < rows; b++) closure[a * rows + b] = (a == b ? 1 : 0) - turn[a * width + columns + b];
            for (var c = 0; c < columns; c++) first[a * columns + c] = turn[a * width + c];
        }
        Eliminate(closure, first, rows, columns);
        var solution = new Complex[Count][];
        for (var n = 0; n < steps; n++)
        {
            var next = new Complex[rows * columns];
            for (var i = 0; i < next.Length; i++) next[i] = end[Stages] * first[i];
            for (var j = 0; j < Stages; j++)
            {
                var at = solution[n * Stages + j] = Applied(responses[n].AsSpan(j * rows * width), first, rows, columns, width);
                for (var i = 0; i < next.Length; i++) next[i] += end[j] * at[i];
            }
            first = next;
        }
        return solution;
    }

    // The affine map from the beginning of the period, one step further.
    private Complex[] After(Complex[] response, Complex[] turn, int rows, int columns, int width)
    {
        var next = new Complex[rows * width];
        for (var i = 0; i < next.Length; i++) next[i] = end[Stages] * turn[i];
        for (var j = 0; j < Stages; j++)
            for (var a = 0; a < rows; a++)
            {
                var row = response.AsSpan((j * rows + a) * width, width);
                for (var c = 0; c < width; c++)
                {
                    var sum = c < columns ? row[c] : 0;
                    for (var b = 0; b < rows; b++) sum += row[columns + b] * turn[b * width + c];
                    next[a * width + c] += end[j] * sum;
                }
            }
        return next;
    }

    private static Complex[] Applied(ReadOnlySpan<Complex> response, Complex[] first, int rows, int columns, int width)
    {
        var at = new Complex[rows * columns];
        for (var a = 0; a < rows; a++)
            for (var c = 0; c < columns; c++)
            {
                var sum = response[a * width + c];
                for (var b = 0; b < rows; b++) sum += response[a * width + columns + b] * first[b * columns + c];
                at[a * columns + c] = sum;
            }
        return at;
    }

    // Gauss with the largest pivots of columns; the solution replaces the right side.
    private static void Eliminate(Complex[] left, Complex[] right, int size, int width)
    {
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < size; i++)
                if (Squared(left[i * size + k]) > Squared(left[pivot * size + k])) pivot = i;
            if (pivot != k)
            {
                for (var j = k; j < size; j++) (left[k * size + j], left[pivot * size + j]) = (left[pivot * size + j], left[k * size + j]);
                for (var j = 0; j < width; j++) (right[k * width + j], right[pivot * width + j]) = (right[pivot * width + j], right[k * width + j]);
            }
            var inverse = 1 / left[k * size + k];
            for (var i = k + 1; i < size; i++)
            {
                var factor = left[i * size + k] * inverse;
                if (factor == Complex.Zero) continue;
                for (var j = k + 1; j < size; j++) left[i * size + j] -= factor * left[k * size + j];
                for (var j = 0; j < width; j++) right[i * width + j] -= factor * right[k * width + j];
            }
        }
        for (var k = size - 1; k >= 0; k--)
        {
            var inverse = 1 / left[k * size + k];
            for (var j = 0; j < width; j++)
            {
                var sum = right[k * width + j];
                for (var i = k + 1; i < size; i++) sum -= left[k * size + i] * right[i * width + j];
                right[k * width + j] = sum * inverse;
            }
        }
    }

    private static double Squared(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private static double Lagrange(double[] points, int j, double x)
    {
        var product = 1.0;
        for (var i = 0; i < points.Length; i++)
            if (i != j) product *= (x - points[i]) / (points[j] - points[i]);
        return product;
    }
}
