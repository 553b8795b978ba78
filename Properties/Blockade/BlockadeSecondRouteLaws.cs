using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>The hierarchy of occupations by other ways: a general linear solver, spectral derivatives, other kinds of numbers.</summary>
public class BlockadeSecondRouteLaws
{
    private const double Ulp = 2.2e-16;

    [Property(MaxTest = 100)]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "49")]
    [Verifies("BustosMarunCalvo2019", "52")]
    [Verifies("BustosMarunCalvo2019", "53")]
    [Verifies("BustosMarunCalvo2019", "57")]
    public void EliminationSolvesTheSameEquationsAsADenseSolver(BlockadedMotor motor, NormalFloat at)
    {
        var θ = at.Get % 7;
        var kernel = NaiveBlockade.Kernels(motor, θ).Aggregate((a, b) => a + b);
        var p = NaiveBlockade.Solve(kernel, Vector<double>.Build.Dense(kernel.RowCount), 1);
        var (occupations, charge, heat) = BlockadeResponse.Stationary(motor.Conductor, motor.Reservoirs, θ).OrThrow();
        var (torque, naiveCharge, naiveHeat) = NaiveBlockade.Fluxes(motor, θ, p);
        // A dense solver loses what the slowest level relaxes slower than the fastest.
        var condition = Condition(kernel);
        var dense = new Tolerance(0, 5 * Ulp * condition, "a dense solver loses the condition number of the kernel");
        for (var i = 0; i < p.Count; i++) Close(p[i], occupations[i], dense);
        for (var r = 0; r < charge.Count; r++)
        {
            Close(naiveCharge[r], charge[r], dense with { Absolute = 10 * dense.Absolute });
            Close(naiveHeat[r], heat[r], dense with { Absolute = 100 * dense.Absolute });
        }
        var local = motor.At(θ, 0);
        Close(torque, local.Force[0][0][0].Value, dense with { Absolute = 100 * dense.Absolute });
        Assert.True(p.Maximum() > 0.1 && Math.Abs(p.Sum() - 1) < 1e-12);
    }

    [Fact]
    public void DenseSolversAndPlainComplementsFailOnALargeCircle()
    {
        // 1 − f(x) is zero or one ulp where f(−x) is e^−40, and rows of the kernel differ by as much.
        var motor = PaperDots.Motor(100, 2);
        var (worstOccupation, worstCurrent) = (0.0, 0.0);
        for (var j = 0; j < 48; j++)
        {
            var θ = Math.Tau * (j + 0.5) / 48;
            var (occupations, charge, _) = BlockadeResponse.Stationary(motor.Conductor, motor.Reservoirs, θ).OrThrow();
            var kernel = NaiveBlockade.Kernels(motor, θ).Aggregate((a, b) => a + b);
            var p = NaiveBlockade.Solve(kernel, Vector<double>.Build.Dense(kernel.RowCount), 1);
            var (_, naive, _) = NaiveBlockade.Fluxes(motor, θ, p);
            for (var i = 0; i < p.Count; i++)
                if (double.IsFinite(p[i])) worstOccupation = Math.Max(worstOccupation, Math.Abs(p[i] / occupations[i] - 1));
            if (double.IsFinite(naive[0])) worstCurrent = Math.Max(worstCurrent, Math.Abs(naive[0] / charge[0] - 1));
        }
        Assert.True(worstOccupation > 1e-8, $"occupations are off by {worstOccupation:E1} at most");
        Assert.True(worstCurrent > 1e-8, $"currents are off by {worstCurrent:E1} at most");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "49")]
    [Verifies("BustosMarunCalvo2019", "50")]
    public void SpectralDerivativesGiveTheSameOrdersAndLoseDigitsWithEveryOne()
    {
        // A derivative of an interpolant on N angles multiplies rounding by N/2 at most, and a response by 1/Γ: so many digits are lost
        // with every order, while Taylor series lose none.
        foreach (var (motor, N) in new[] { (Gentle, 128), (PaperDots.Motor(10, 3), 384) })
        {
            var order = 4;
            var naive = NaiveBlockade.Hierarchy(motor, order, N);
            var off = new double[order + 1];
            var hierarchy = new Hierarchy<double, Machine>(Levels<double, Machine>.Of(motor.Conductor, motor.Reservoirs), motor.Reservoirs, order);
            var size = new double[order + 1];
            for (var j = 0; j < N; j++)
            {
                Assert.True(hierarchy.Along([Math.Tau * j / N, 1]));
                for (var k = 0; k <= order; k++)
                    for (var i = 0; i < hierarchy.Levels; i++)
                    {
                        off[k] = Math.Max(off[k], Math.Abs(naive[k][j][i] - hierarchy.Occupation(k, i)));
                        size[k] = Math.Max(size[k], Math.Abs(hierarchy.Occupation(k, i)));
                    }
            }
            var lost = off.Select((x, k) => x / size[k]).ToArray();
            Assert.InRange(lost[0], 0, 1e-14);
            Assert.InRange(lost[1], 1e-14, 1e-11);
            for (var k = 2; k <= order; k++)
                Assert.True(lost[k] / lost[k - 1] > N / 20.0 && lost[k] / lost[k - 1] < N, $"order {k} is off by {lost[k]:E1}, the one before by {lost[k - 1]:E1}");
            Assert.True(size[order] > 100, "the orders are not zero");
        }
    }

    [Property(MaxTest = 60)]
    public void NumbersOfTheMachineAndNumbersWithAnyExponentAgree(BlockadedMotor motor, NormalFloat at)
    {
        const int Order = 3;
        var θ = at.Get % 7;
        var machine = new Hierarchy<double, Machine>(Levels<double, Machine>.Of(motor.Conductor, motor.Reservoirs), motor.Reservoirs, Order);
        var wide = new Hierarchy<Wide, Wide>(Levels<Wide, Wide>.Of(motor.Conductor, motor.Reservoirs), motor.Reservoirs, Order);
        Assert.True(machine.Along([θ, 1]) && wide.Along([Wide.Of(θ), Wide.Of(1)]));
        var n = machine.Reservoirs;
        var (charge, heat, size, heatSize) = (new double[n], new double[n], new double[n], new double[n]);
        var (wideCharge, wideHeat, unused) = (new Wide[n], new Wide[n], new Wide[n]);
        for (var k = 0; k <= Order; k++)
        {
            for (var i = 0; i < machine.Levels; i++)
                // At order 0 each probability has its own digits.
                Close(machine.Occupation(k, i), Wide.ToDouble(wide.Occupation(k, i)), k == 0 ? Bar : new(0, 1e-13 * Size(machine, k), "roundings, relative to the largest"));
            machine.Torque(k, out var torque, out var magnitude);
            wide.Torque(k, out var wideTorque, out _);
            Close(torque, Wide.ToDouble(wideTorque), new(0, 1e-13 * magnitude, "roundings, relative to the terms"));
            machine.Flows(k, charge, heat, size, heatSize);
            wide.Flows(k, wideCharge, wideHeat, unused, unused);
            for (var r = 0; r < n; r++)
            {
                Close(charge[r], Wide.ToDouble(wideCharge[r]), new(0, 1e-12 * size[r] + 1e-16, "roundings, relative to the terms"));
                Close(heat[r], Wide.ToDouble(wideHeat[r]), new(0, 1e-12 * heatSize[r] + 1e-15, "roundings, relative to the terms"));
            }
        }
        machine.Noise(out var noise, out _);
        wide.Noise(out var wideNoise, out _);
        Close(noise, Wide.ToDouble(wideNoise), new(1e-12, 1e-13, "roundings, of slopes of order ten"));
        Assert.True(Size(machine, 0) > 0.1);
    }

    [Fact]
    public void BeyondTheSmallestNumberTheWideOnesGoOn()
    {
        // At T = 0.001 a rate of e^−2000 is nothing to the machine, and its ratio to e^−1990 is e^−10.
        Wide.Fermi(Wide.Of(2000), out var full, out _);
        Wide.Fermi(Wide.Of(1990), out var more, out _);
        Machine.Fermi(2000, out var none, out _);
        Assert.Equal(0, none);
        Close(Math.Exp(-10), Wide.ToDouble(full / more), new(1e-12, 0, "exponents of order 2000 with the rounding of a double"));
    }

    [Property(MaxTest = 60)]
    public void FourAnglesAtOnceAreFourAngles(BlockadedMotor motor, NormalFloat at)
    {
        const int Order = 3;
        double[] angles = [.. Enumerable.Range(0, Lanes.Count).Select(j => at.Get % 7 + 1.7 * j)];
        var lanes = new Hierarchy<Lanes, Lanes>(Levels<Lanes, Lanes>.Of(motor.Conductor, motor.Reservoirs), motor.Reservoirs, Order);
        Assert.True(lanes.Along([new Lanes(System.Runtime.Intrinsics.Vector256.Create<double>(angles)), Lanes.Of(1)]));
        // What lanes show is their sum.
        var machines = System.Array.ConvertAll(angles, θ =>
        {
            var machine = new Hierarchy<double, Machine>(Levels<double, Machine>.Of(motor.Conductor, motor.Reservoirs), motor.Reservoirs, Order);
            Assert.True(machine.Along([θ, 1]));
            return machine;
        });
        for (var k = 0; k <= Order; k++)
        {
            for (var i = 0; i < lanes.Levels; i++)
            {
                var terms = machines.Select(m => m.Occupation(k, i)).ToArray();
                Close(terms.Sum(), Lanes.ToDouble(lanes.Occupation(k, i)), new(0, 2e-13 * machines.Sum(m => Size(m, k)), "roundings of a dozen operations at each order"));
            }
            lanes.Torque(k, out var torque, out var magnitude);
            var single = machines.Select(m => { m.Torque(k, out var t, out _); return t; }).Sum();
            Close(single, Lanes.ToDouble(torque), new(0, 2e-13 * Lanes.ToDouble(magnitude), "roundings, relative to the terms"));
            lanes.Noise(out var noise, out _);
            Close(machines.Sum(m => { m.Noise(out var one, out _); return one; }), Lanes.ToDouble(noise), new(1e-12, 1e-13, "roundings, of slopes of order ten"));
        }
        Assert.True(machines.Sum(m => Size(m, 0)) > 1);
    }

    // A dot whose Fermi functions are wide and whose rates are fast.
    private static BlockadedMotor Gentle { get; } = new(
        DoubleDot.Create(0.5, -0.5, 2, 3.0, 2, 0.5, 0.4).OrThrow(), Reservoirs.Biased(0.2, 1.5, 1.5).OrThrow());

    private static double Size(Hierarchy<double, Machine> hierarchy, int k) => Enumerable.Range(0, hierarchy.Levels).Max(i => Math.Abs(hierarchy.Occupation(k, i)));

    private static double Condition(Matrix<double> kernel)
    {
        var matrix = kernel.Clone();
        for (var j = 0; j < matrix.ColumnCount; j++) matrix[0, j] = 1;
        return matrix.ConditionNumber();
    }
}
