namespace QuantumMotors.Properties;

/// <summary>Stationary motion against finite differences in the velocity, and the limit of small mass against Fourier sums of 34 digits.</summary>
public class KramersNumbersLaws
{
    private const string Table = "biphenyl_kramers.csv";

    /// <summary>Rows of the table; those that are solved fast, unless the run is long.</summary>
    public static TheoryData<int> Rows
    {
        get
        {
            var rows = new TheoryData<int>();
            var all = Certified.Cells(Table).ToList();
            for (var k = 0; k < all.Count; k++)
                if (LongRun.IsAsked || (IsJunction(all[k]) ? k % 5 == 2 : Certified.Number(all[k]["ratio"]) > 0.2)) rows.Add(k);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "17")]
    [Verifies("Risken1989", "text")]
    public void StationaryMotionIsThatOfTheTable(int number)
    {
        var row = Certified.Cells(Table).ElementAt(number);
        double Of(string name) => Certified.Number(row[name]);
        var motion = Kramers.Of(Equation(row)).OrThrow();
        Agree(Of("rate"), Of("rate_err"), motion.RotationRate);
        Agree(Of("diffusion"), Of("diffusion_err"), motion.Diffusion);
        Agree(Of("Tkin_at_0"), Of("Tkin_at_0_err"), motion.KineticTemperature(0));
        Agree(Of("Tkin_at_1.2"), Of("Tkin_at_1.2_err"), motion.KineticTemperature(1.2));
        if (row["theta_top"] != "nan")
        {
            Agree(Of("Tkin_at_top"), Of("Tkin_at_top_err"), motion.KineticTemperature(Of("theta_top")));
            Agree(Of("forward_share"), Of("forward_share_err"), motion.ForwardShare(Of("theta_top")));
        }
        if (Math.Abs(Of("rate")) > 1e3 * Of("rate_err")) Close(Of("rate"), motion.RotationRate.Value, new(1e-8, Of("rate_err"), "the table has eight digits or more"));
        Close(Of("diffusion"), motion.Diffusion.Value, new(1e-8, Of("diffusion_err"), "the table has eight digits or more"));
        Assert.InRange(motion.Diffusion.Error / motion.Diffusion.Value, 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("Reimann2001", "text")]
    public void SmallMassIsThatOfTheTable(int number)
    {
        var row = Certified.Cells(Table).ElementAt(number);
        var motion = SmallMass.Of(Equation(row)).OrThrow();
        var (rate, diffusion) = (Certified.Number(row["rate_small_mass"]), Certified.Number(row["diffusion_small_mass"]));
        Within(rate, motion.RotationRate);
        Within(diffusion, motion.Diffusion);
        Close(rate, motion.RotationRate.Value, new(1e-11, 1e-16, "as good as the forces are"));
        Close(diffusion, motion.Diffusion.Value, new(1e-11, 0, "as good as the forces are"));
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "14")]
    public void TheMoleculeAtFiveVoltsTurnsOnceInThreeNanoseconds()
    {
        // All digits that are known.
        var equation = PaperJunction.Equation(PaperJunction.Molecule(1), 5, 4.5e5);
        Assert.Equal(0.3618279583, Kramers.Of(equation).OrThrow().RotationRate.Value * PaperJunction.Nanosecond, 5e-11);
        Assert.Equal(79.2714063, SmallMass.Of(equation).OrThrow().RotationRate.Value * PaperJunction.Nanosecond, 5e-8);
    }

    private static bool IsJunction(Dictionary<string, string> row) => row["kind"] == "junction";

    private static LangevinEquation Equation(Dictionary<string, string> row)
    {
        double Of(string name) => Certified.Number(row[name]);
        if (IsJunction(row)) return PaperJunction.Equation(PaperJunction.Molecule(Of("W")), Of("V_volt"), Of("I"));
        // F = F₀ + a sin θ + b cos(2θ + c), ξ = g₀(1 + g₁ cos(θ + d)), D = D₀(1 + d₁ cos(θ + e)).
        PeriodicFunction First(double constant, double share, double phase) =>
            ShakenRotor.Function(constant, [constant * share * Math.Cos(phase)], [-constant * share * Math.Sin(phase)]);
        return new ShakenRotor(
            Of("I"),
            ShakenRotor.Function(Of("F0"), [0, Of("b") * Math.Cos(Of("c"))], [Of("a"), -Of("b") * Math.Sin(Of("c"))]),
            First(Of("g0"), Of("g1"), Of("d")),
            First(Of("D0"), Of("d1"), Of("e"))).Equation;
    }

    private static void Within(double expected, Estimate found) => Assert.True(
        Math.Abs(found.Value - expected) <= found.Error + 1e-25, $"expected {expected:R}, got {found.Value:R}: off by {found.Value - expected:E1}, claimed {found.Error:E1}");

    // Uncertainties of the table are what a finer grid changed: twice that, and the rounding of 1e5 equations.
    private static void Agree(double expected, double uncertainty, Estimate found) => Assert.True(
        Math.Abs(found.Value - expected) <= found.Error + 2 * uncertainty + 1e-12 * Math.Abs(expected),
        $"expected {expected:R} ± {uncertainty:E1}, got {found.Value:R}: off by {found.Value - expected:E1}, claimed {found.Error:E1}");
}
