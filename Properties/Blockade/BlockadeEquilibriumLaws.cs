namespace QuantumMotors.Properties;

/// <summary>What equilibrium fixes: occupations, the absence of currents and of work, and the noise of the torque.</summary>
public class BlockadeEquilibriumLaws
{
    [Property(MaxTest = 150)]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "49")]
    public void OccupationsAreThoseOfTheGrandCanonicalEnsemble(BlockadedMotor motor, NormalFloat at)
    {
        var balanced = Balanced(motor);
        var (μ, T) = (balanced.Reservoirs.Left.ChemicalPotential, balanced.Reservoirs.Left.Temperature);
        var (p, charge, heat) = BlockadeResponse.Stationary(balanced.Conductor, balanced.Reservoirs, at.Get % 7).OrThrow();
        var levels = NaiveBlockade.Levels(balanced.Conductor, at.Get % 7);
        var weights = levels.Select(l => (l.Energy - μ * l.Electrons) / T).ToArray();
        var lowest = weights.Min();
        var total = levels.Select((l, i) => l.Degeneracy * Math.Exp(lowest - weights[i])).Sum();
        for (var i = 0; i < p.Count; i++) Close(levels[i].Degeneracy * Math.Exp(lowest - weights[i]) / total, p[i], Bar);
        // Currents are the rounding of rates of order one.
        foreach (var r in Enumerable.Range(0, charge.Count))
        {
            Close(0, charge[r], new(0, 1e-15, "rounding of rates, which are at most a few"));
            Close(0, heat[r], new(0, 1e-14, "rounding of rates, times energies of order ten"));
        }
        Assert.True(p.Count(x => x > 1e-4) >= 1 && Math.Abs(p.Sum() - 1) < 1e-15);
    }

    [Property(MaxTest = 12)]
    [Verifies("BustosMarunCalvo2019", "37")]
    [Verifies("BustosMarunCalvo2019", "38")]
    public void EquilibriumDoesNoWorkPerCycleAndSendsNothing(BlockadedMotor motor)
    {
        var balanced = Balanced(motor);
        var c = balanced.Coefficients(1);
        // The torque itself is there: its integral vanishes by cancellation.
        var size = Enumerable.Range(0, 32).Sum(k => Math.Abs(balanced.At(Math.Tau * k / 32, 0).Force[0][0][0].Value)) * Math.Tau / 32;
        if (balanced.Conductor is not DoubleDot { Radius: 0 }) Assert.True(size > 1e-3, $"the torque is {size:E1}");
        Close(0, c.Work[0].Value, new(0, 5e-15 * (size + 10), "rounding of slopes of order ten that are summed"));
        Close(0, c.Heat.Sum(h => h[0].Value), new(0, 1e-13, "rounding of rates, times energies of order ten"));
        // What is pumped to first order goes from reservoir to reservoir.
        Close(0, c.Heat.Sum(h => h[1].Value), new(0, 1e-13 * (1 + size), "rounding of heats of order ten"));
        Close(0, c.Charge.Sum(h => h[1].Value), new(0, 1e-14, "rounding of charges of order one"));
    }

    [Fact]
    public void SomeMotorDoesWorkPerCycleUnderBias() =>
        Assert.Contains(
            Gen.Sample(Generators.BlockadedMotor().Generator, 20), m => !m.IsBalanced && Math.Abs(m.Coefficients(0).Work[0].Value) > 0.1);

    [Property(MaxTest = 150)]
    [Verifies("BustosMarunCalvo2019", "7")]
    public void NoiseAndFrictionObeyTheFluctuationDissipationTheorem(BlockadedMotor motor, NormalFloat at)
    {
        // D = 2Tγ at every angle: a time correlation against the response to a velocity.
        var balanced = Balanced(motor);
        var local = balanced.At(at.Get % 7, 1);
        var D = local.Noise.Match(Some: d => d[0].Value, None: () => double.NaN);
        var γ = -local.Force[0][1][0].Value;
        var slopes = NaiveBlockade.Levels(balanced.Conductor, at.Get % 7).Max(l => Math.Abs(l.Slope));
        Close(2 * balanced.Reservoirs.Left.Temperature * γ, D, new(1e-12, 1e-15 * D + 1e-14 * slopes * slopes, "rounding of slopes that cancel when one level holds nearly all"));
        Assert.True(γ >= -1e-14 * slopes * slopes, $"the friction is {γ:E2}");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "7")]
    public void FarFromEquilibriumTheNoiseIsNotThatOfATemperatureAndFrictionCanBeNegative()
    {
        // D/2γ is a temperature in equilibrium only.
        var temperatures = new List<double>();
        foreach (var row in Certified.Cells("double_dot_points.csv").Where(r => r["radius"] == "10.0" && r["mu_L"] == "7.71"))
        {
            var local = Certified.DoubleDot(row).At(Certified.Number(row["theta"]), 1);
            temperatures.Add(local.Noise.Match(Some: d => d[0].Value, None: () => double.NaN) / (-2 * local.Force[0][1][0].Value));
        }
        Assert.Contains(temperatures, T => T > 2);
        Assert.Contains(temperatures, T => T < 0);
    }

    [Fact]
    public void ACycleInEquilibriumNeedsNoMoreAnglesThanUnderBias()
    {
        // Currents that are nothing but rounding are not worth a finer grid.
        var dot = PaperDots.Dot(10);
        Assert.True(Angles(0) <= 4 * Angles(1), $"{Angles(0)} angles without bias, {Angles(1)} with it");

        int Angles(double bias)
        {
            var sums = new Counting(BlockadeResponse.Of(dot, Reservoirs.Biased(0.3, bias, 1).OrThrow(), 1));
            Cycle.Coefficients(sums.Response).OrThrow();
            return sums.Count;
        }
    }

    // Counts the angles that are asked for.
    private sealed class Counting(Response response) : CycleSums
    {
        private readonly CycleSums sums = response.Match(uniform: _ => throw new InvalidOperationException("uniform"), varying: v => v.Sums.Match(Some: s => s, None: () => throw new InvalidOperationException("no sums")));

        public int Count { get; private set; }

        public Response Response => new Response.Varying(response.At, this);

        public override Arr<int> Layout => sums.Layout;

        public override int Fewest => sums.Fewest;

        public override Shortfall? Add(int from, int stride, int total, Span<double> added, Span<double> magnitudes, Span<double> bounds)
        {
            Count += (total - from + stride - 1) / stride;
            return sums.Add(from, stride, total, added, magnitudes, bounds);
        }
    }

    // The potential and temperature of L for all.
    private static BlockadedMotor Balanced(BlockadedMotor motor)
    {
        var left = motor.Reservoirs.Left;
        return new(motor.Conductor, Reservoirs.Create(
            motor.Reservoirs.All.Map(r => Reservoir.Create(r.Name, left.ChemicalPotential, left.Temperature).OrThrow()).Strict()).OrThrow());
    }
}
