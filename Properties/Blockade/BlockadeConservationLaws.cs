namespace QuantumMotors.Properties;

/// <summary>Charge and energy are conserved at every angle and every order in the velocity.</summary>
public class BlockadeConservationLaws
{
    private const int Order = 4;

    // Nine points of a central difference: the eighth-order formula.
    private static readonly double[] Weights = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280];

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "18")]
    [Verifies("BustosMarunCalvo2019", "52")]
    public void ChargeThatEntersTheLeadsLeavesTheDevice(BlockadedMotor motor, NormalFloat at)
    {
        var θ = at.Get % 7;
        var local = motor.At(θ, Order);
        var electrons = Differences(motor, θ, (_, levels, place, p) => levels.Electrons[place] * p);
        for (var k = 0; k <= Order; k++)
        {
            var sum = local.Charge.Sum(c => c[k][0].Value);
            var size = local.Charge.Sum(c => Math.Abs(c[k][0].Value));
            var (slope, allowed) = k == 0 ? (0, 0) : electrons(k - 1);
            var claimed = local.Charge.Sum(c => c[k][0].Error);
            Close(-slope, sum, new(0, allowed + claimed + 1e-13 * size + 1e-16, "an eighth-order difference, and the errors that the currents claim"));
        }
        if (motor.Conductor is not DoubleDot { Radius: 0 }) Assert.Contains(Enumerable.Range(1, Order), k => Math.Abs(local.Charge[0][k][0].Value) > 1e-10);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "51")]
    [Verifies("BustosMarunCalvo2019", "53")]
    [Verifies("BustosMarunCalvo2019", "54")]
    public void HeatComesFromTheDeviceTheRotorAndThePotentials(BlockadedMotor motor, NormalFloat at)
    {
        var θ = at.Get % 7;
        var local = motor.At(θ, Order);
        var energy = Differences(motor, θ, (hierarchy, _, place, p) => hierarchy.Energy(place) * p);
        for (var k = 0; k <= Order; k++)
        {
            var heat = local.Heat.Sum(h => h[k][0].Value);
            var supplied = Enumerable.Range(0, motor.Reservoirs.All.Count).Sum(r => motor.Reservoirs.All[r].ChemicalPotential * local.Charge[r][k][0].Value);
            var size = local.Heat.Sum(h => Math.Abs(h[k][0].Value)) + 3 * local.Charge.Sum(c => Math.Abs(c[k][0].Value));
            var torque = k == 0 ? 0 : local.Force[0][k - 1][0].Value;
            var (slope, allowed) = k == 0 ? (0, 0) : energy(k - 1);
            var claimed = local.Heat.Sum(h => h[k][0].Error) + 3 * local.Charge.Sum(c => c[k][0].Error) + (k == 0 ? 0 : local.Force[0][k - 1][0].Error);
            Close(-slope - torque - supplied, heat, new(0, allowed + claimed + 1e-13 * (size + Math.Abs(torque)) + 1e-16, "an eighth-order difference, and rounding of the currents"));
        }
    }

    [Property(MaxTest = 25)]
    [Verifies("BustosMarunCalvo2019", "55")]
    [Verifies("BustosMarunCalvo2019", "71")]
    public void OverACycleHeatAndChargeBalanceTheWorkOfOneOrderLess(BlockadedMotor motor)
    {
        // In equilibrium there is nothing to balance at the lowest orders.
        if (motor.IsBalanced) return;
        var c = motor.Coefficients(8);
        for (var k = 0; k <= 8; k++)
        {
            var balance = Balance(motor, c, k);
            var size = Magnitude(motor, k);
            Close(0, balance, new(0, 5e-14 * size, "rounding of the terms of the integrals, with up to six levels and three reservoirs, seen on 96 angles"));
            Close(0, c.Charge.Sum(x => x[k].Value), new(0, 5e-14 * size, "rounding of the terms of the integrals, with up to six levels and three reservoirs, seen on 96 angles"));
        }
    }

    [Theory]
    [InlineData(10.0, 1.0)]
    [InlineData(10.0, 15.42)]
    [InlineData(20.0, 1.0)]
    [InlineData(20.0, 5.0)]
    [Verifies("BustosMarunCalvo2019", "71")]
    public void AtThePapersParametersTheBalanceHasTheDigitsOfTheWork(double radius, double bias)
    {
        var motor = PaperDots.Motor(radius, bias);
        var c = motor.Coefficients(8);
        for (var k = 1; k <= 8; k++)
        {
            // Work of high order is what is left of contributions up to 1e5 times as large, of both signs.
            var balance = Balance(motor, c, k);
            Close(0, balance, new(0, 1e-14 * Magnitude(motor, k), "rounding of the terms of the integrals"));
            Close(0, balance, new(0, (k <= 2 ? 1e-14 : k <= 4 ? 2e-12 : 1e-10) * Math.Abs(c.Work[k - 1].Value), "the same, over what cancellation leaves"));
        }
    }

    // What is left of (71).
    private static double Balance(BlockadedMotor motor, CycleCoefficients c, int k)
    {
        var sum = k == 0 ? 0 : c.Work[k - 1].Value;
        for (var r = 0; r < c.Reservoirs; r++) sum += c.Heat[r][k].Value + motor.Reservoirs.All[r].ChemicalPotential * c.Charge[r][k].Value;
        return sum;
    }

    // ∮ of the magnitudes of torque, of order k − 1, and heats and charges, of order k.
    private static double Magnitude(BlockadedMotor motor, int k)
    {
        const int Angles = 96;
        var sum = 0.0;
        for (var j = 0; j < Angles; j++)
        {
            var local = motor.At(Math.Tau * j / Angles, k);
            if (k > 0) sum += Math.Abs(local.Force[0][k - 1][0].Value);
            sum += local.Heat.Sum(h => Math.Abs(h[k][0].Value)) + local.Charge.Sum(h => Math.Abs(h[k][0].Value));
        }
        return sum * Math.Tau / Angles;
    }

    // d/dθ of Σ_i x_i p_i⁽ᵏ⁾, and what it may be off: the formula's own truncation, seen by doubling the step, and rounding.
    private static Func<int, (double Slope, double Allowed)> Differences(
        BlockadedMotor motor, double θ, Func<Hierarchy<double, Machine>, Levels<double, Machine>, int, double, double> term)
    {
        var levels = Levels<double, Machine>.Of(motor.Conductor, motor.Reservoirs);
        var hierarchy = new Hierarchy<double, Machine>(levels, motor.Reservoirs, Order);
        var h = 0.02 / levels.Sharpness(motor.Reservoirs);
        var samples = new Dictionary<int, double[]>();
        foreach (var j in Enumerable.Range(-8, 17))
        {
            Assert.True(hierarchy.Along([θ + j * h, 1]));
            samples[j] = [.. Enumerable.Range(0, Order + 1).Select(k => Enumerable.Range(0, levels.Count).Sum(i => term(hierarchy, levels, i, hierarchy.Occupation(k, i))))];
        }
        return k =>
        {
            double Slope(int step) => Enumerable.Range(1, 4).Sum(j => Weights[j - 1] * (samples[j * step][k] - samples[-j * step][k])) / (step * h);
            var size = samples.Values.Max(s => Math.Abs(s[k]));
            return (Slope(1), Math.Abs(Slope(1) - Slope(2)) / 16 + 1e-13 * (size + (k == 0 ? 20 : 0)) / h);
        };
    }
}
