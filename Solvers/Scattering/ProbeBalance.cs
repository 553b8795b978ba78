using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>By how much a probe's potential is to change, and its temperature, as a share of it.</summary>
internal readonly record struct ProbeShift(int Probe, Estimate Potential, Estimate Heating);

/// <summary>What probes have to do so that no charge flows into them and, where their temperatures float, no heat.</summary>
/// <remarks>Of temperatures the unknown is T², in which occupations that change slowly with the energy are linear (Sommerfeld): with transmissions
/// that do not depend on it, one step is the last.</remarks>
/// <param name="probes">The contacts that are probes.</param>
/// <param name="temperatures">Temperatures of all contacts; &gt; 0 for probes that float.</param>
/// <param name="areFloating">Whether the temperatures of the probes are unknown, too.</param>
/// <param name="unit">An energy as large as those at which contacts differ.</param>
internal sealed class ProbeBalance(int[] probes, double[] temperatures, bool areFloating, double unit)
{
    /// <summary>The changes that answer to a charge and a heat into each probe, to first order.</summary>
    /// <param name="layout">Where the answers stand.</param>
    /// <param name="all">The answers.</param>
    /// <param name="charge">What flows into a probe without them.</param>
    /// <param name="heat">The heat that does; asked for if temperatures float.</param>
    public ProbeShift[] Shifts(ContactLayout layout, Func<int, Estimate> all, Func<int, Estimate> charge, Func<int, Estimate> heat)
    {
        var n = probes.Length;
        if (n == 0) return [];
        var size = areFloating ? 2 * n : n;
        var answers = new Estimate[size, size];
        var right = new Estimate[size];
        for (var i = 0; i < n; i++)
        {
            var p = probes[i];
            right[i] = -charge(p);
            if (areFloating) right[n + i] = -heat(p) / unit;
            for (var j = 0; j < n; j++)
            {
                var q = probes[j];
                answers[i, j] = all(layout.ChargeAnswer(p, q));
                if (!areFloating) continue;
                var share = unit / temperatures[q] / temperatures[q];
                answers[i, n + j] = all(layout.ChargeAnswerToHeat(p, q)) * share;
                answers[n + i, j] = all(layout.HeatAnswer(p, q)) / unit;
                answers[n + i, n + j] = all(layout.HeatAnswerToHeat(p, q)) / unit * share;
            }
        }
        // A probe that nothing reaches keeps what it has.
        for (var i = 0; i < size; i++)
            if (answers[i, i].Value == 0) answers[i, i] = -1;
        var solution = areFloating ? Both(answers, right) : Potentials(answers, right);
        return [.. probes.Select((p, i) => new ProbeShift(
            p, solution[i], areFloating ? solution[n + i] * (unit / temperatures[p] / temperatures[p]) : 0))];
    }

    // The matrix has one sign inside and another on the diagonal: the size of errors is what it does to their sum.
    private static Estimate[] Potentials(Estimate[,] answers, Estimate[] right)
    {
        var n = right.Length;
        var lu = Matrix<double>.Build.Dense(n, n, (i, j) => answers[i, j].Value).LU();
        var solution = lu.Solve(Vector<double>.Build.Dense(n, i => right[i].Value));
        var error = lu.Solve(Vector<double>.Build.Dense(n, i => -(right[i].Error + 1e-15 * Math.Abs(right[i].Value))));
        return [.. Enumerable.Range(0, n).Select(i => Estimate.Within(solution[i], Math.Abs(error[i]) + 1e-15 * Math.Abs(solution[i])))];
    }

    // With temperatures it has no sign: the inverse itself says what errors do, those of the answers among them.
    private static Estimate[] Both(Estimate[,] answers, Estimate[] right)
    {
        var n = right.Length;
        var inverse = Matrix<double>.Build.Dense(n, n, (i, j) => answers[i, j].Value).Inverse();
        var solution = inverse * Vector<double>.Build.Dense(n, i => right[i].Value);
        var errors = new double[n];
        for (var i = 0; i < n; i++)
        {
            errors[i] = right[i].Error + 1e-15 * Math.Abs(right[i].Value);
            for (var j = 0; j < n; j++) errors[i] += (answers[i, j].Error + 1e-15 * Math.Abs(answers[i, j].Value)) * Math.Abs(solution[j]);
        }
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var error = 1e-15 * Math.Abs(solution[i]);
            for (var j = 0; j < n; j++) error += Math.Abs(inverse[i, j]) * errors[j];
            return Estimate.Within(solution[i], error);
        })];
    }
}
