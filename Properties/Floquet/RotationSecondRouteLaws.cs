using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Uniform rotation by other methods: one matrix for all harmonics at once, and small steps around the cycle.</summary>
public class RotationSecondRouteLaws
{
    [Fact]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void FourierCollocationGivesTheSameFluxes()
    {
        // Ω ∂p/∂θ = W p at equidistant angles, where the derivative of a trigonometric polynomial is a full matrix.
        var compared = 0;
        foreach (var motor in Blockaded.Drawn(400, 7).Where(m => FrozenKernel.At(m, 0).Levels == 3 && Sharpness(m) < 6).Take(10))
            foreach (var Ω in (double[])[0.03, -0.6, 20])
            {
                var fluxes = motor.Fluxes(Ω).Row();
                var (coarse, _) = Collocated(motor, Ω, 97);
                var (fine, sizes) = Collocated(motor, Ω, 129);
                for (var i = 0; i < fluxes.Length; i++)
                {
                    var change = Math.Abs(fine[i] - coarse[i]);
                    Assert.True(change <= 1e-8 * sizes[i], $"129 angles resolve the cycle to {change / sizes[i]} only");
                    Close(fine[i], fluxes[i].Value, new(0, 1e-9 * sizes[i] + 1e-12, "double precision of a full matrix, and what 129 angles do not resolve"));
                    if (Math.Abs(fine[i]) > 1e-3 * sizes[i]) compared++;
                }
            }
        Assert.True(compared > 60, $"only {compared} fluxes do not vanish");
    }

    [Property(MaxTest = 12)]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void SmallStepsAroundTheCycleGiveTheSameFluxes(BlockadedMotor motor, NormalFloat draw)
    {
        // The midpoint rule is symmetric: its error has even powers of the step, which are removed one after the other.
        var Ω = (draw.Get < 0 ? -1 : 1) * Math.Pow(10, Math.Abs(draw.Get) * 997 % 2.5 - 0.5);
        double[][] table = [.. new[] { 256, 512, 1024, 2048, 4096 }.Select(steps => Stepped(motor, Ω, steps))];
        var sizes = Sizes(motor);
        double[][] previous = table;
        for (var power = 4.0; table.Length > 1; power *= 4)
        {
            previous = table;
            table = [.. table.Skip(1).Select((finer, k) => finer.Select((x, i) => x + (x - table[k][i]) / (power - 1)).ToArray())];
        }
        var fluxes = motor.Fluxes(Ω).Row();
        for (var i = 0; i < fluxes.Length; i++)
        {
            var change = Math.Abs(table[0][i] - previous[^1][i]);
            Assert.True(change <= 1e-6 * sizes[i], $"the steps resolve the cycle to {change / sizes[i]} only");
            Close(table[0][i], fluxes[i].Value, new(0, 1e-9 * sizes[i] + change, "rounding of 4096 steps, and the last change of the extrapolation"));
        }
        if (motor.Conductor is not DoubleDot { Radius: 0 }) Assert.Contains(fluxes.Zip(sizes), x => Math.Abs(x.Item1.Value) > 1e-6 * x.Item2);
    }

    private static (double[] Fluxes, double[] Sizes) Collocated(BlockadedMotor motor, double Ω, int angles)
    {
        FrozenKernel[] at = [.. Enumerable.Range(0, angles).Select(k => FrozenKernel.At(motor, Math.Tau * k / angles))];
        var n = at[0].Levels;
        var system = Matrix<double>.Build.Dense(n * angles, n * angles);
        var right = Vector<double>.Build.Dense(n * angles);
        for (var k = 0; k < angles; k++)
        {
            var W = at[k].Matrix();
            for (var i = 0; i < n; i++)
            {
                var row = k * n + i;
                // One level is what the others leave of 1.
                if (i == n - 1)
                {
                    for (var j = 0; j < n; j++) system[row, k * n + j] = 1;
                    right[row] = 1;
                    continue;
                }
                for (var j = 0; j < n; j++) system[row, k * n + j] = -W[i, j];
                for (var l = 0; l < angles; l++)
                    if (l != k) system[row, l * n + i] += Ω * ((k - l) % 2 == 0 ? 0.5 : -0.5) / Math.Sin(Math.PI * (k - l) / angles);
            }
        }
        var p = system.Solve(right);
        return Summed(motor, at, k => p.SubVector(k * n, n));
    }

    private static double[] Stepped(BlockadedMotor motor, double Ω, int steps)
    {
        var h = Math.Tau / steps / Math.Abs(Ω);
        double Angle(double k) => Math.Sign(Ω) * Math.Tau * k / steps;
        var n = FrozenKernel.At(motor, 0).Levels;
        var one = Matrix<double>.Build.DenseIdentity(n);
        var step = new Matrix<double>[steps];
        var cycle = one;
        for (var k = 0; k < steps; k++)
        {
            var half = h / 2 * FrozenKernel.At(motor, Angle(k + 0.5)).Matrix();
            step[k] = (one - half).Solve(one + half);
            cycle = step[k] * cycle;
        }
        var p = FrozenKernel.Stationary(cycle - one);
        var occupations = new Vector<double>[steps];
        for (var k = 0; k < steps; k++) (occupations[k], p) = (p, step[k] * p);
        return Summed(motor, [.. Enumerable.Range(0, steps).Select(k => FrozenKernel.At(motor, Angle(k)))], k => occupations[k]).Fluxes;
    }

    private static (double[] Fluxes, double[] Sizes) Summed(BlockadedMotor motor, FrozenKernel[] at, Func<int, Vector<double>> occupations)
    {
        var n = 1 + 2 * motor.Reservoirs.All.Count;
        var (fluxes, sizes) = (new double[n], new double[n]);
        for (var k = 0; k < at.Length; k++)
        {
            var (f, s) = (at[k].Fluxes(occupations(k)), at[k].Sizes(occupations(k)));
            for (var i = 0; i < n; i++)
            {
                fluxes[i] += f[i] * Math.Tau / at.Length;
                sizes[i] += s[i] * Math.Tau / at.Length;
            }
        }
        return (fluxes, sizes);
    }

    private static double[] Sizes(BlockadedMotor motor)
    {
        FrozenKernel[] at = [.. Enumerable.Range(0, 64).Select(k => FrozenKernel.At(motor, Math.Tau * k / 64))];
        return Summed(motor, at, _ => Vector<double>.Build.Dense(at[0].Levels, 1)).Sizes;
    }

    // How much energies vary within a temperature.
    private static double Sharpness(BlockadedMotor motor) =>
        Enumerable.Range(0, 64).Max(k => FrozenKernel.At(motor, Math.Tau * k / 64).Slopes.Max(Math.Abs)) / motor.Reservoirs.All.Map(r => r.Temperature).Min();
}
