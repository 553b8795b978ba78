using System.Text.Json;

namespace QuantumMotors.Properties;

/// <summary>Double dots and master equations against numbers of an independent computation with up to 6000 digits.</summary>
public class BlockadeCertifiedLaws
{
    private static readonly (int Place, string Name)[] TwoLeads = [(0, "L"), (1, "R")];
    private static readonly (int Place, string Name)[] ThreeLeads = [(0, "L"), (1, "R"), (2, "P")];

    [Fact]
    [Verifies("BustosMarunCalvo2019", "49")]
    [Verifies("BustosMarunCalvo2019", "52")]
    public void HoweverDeepTheBlockadeAllDigitsAreRight()
    {
        var (deep, compared) = (0, 0);
        foreach (var row in Certified.Cells("double_dot_blockade.csv"))
        {
            var (motor, θ) = (Certified.DoubleDot(row), Certified.Number(row["theta"]));
            var (p, charge, heat) = BlockadeResponse.Stationary(motor.Conductor, motor.Reservoirs, θ).OrThrow();
            var local = motor.At(θ, 1);
            for (var i = 0; i < 4; i++) Compare(row[$"p_{"0ba2"[i]}"], p[i]);
            foreach (var (r, lead) in TwoLeads)
            {
                Compare(row[$"charge_{lead}_0"], charge[r]);
                Compare(row[$"charge_{lead}_0"], local.Charge[r][0][0].Value);
                // An electron that enters at the potential itself brings the rounding of its level, a few units in the last place of 20.
                var atThePotential = new Tolerance(0, 1e-14 * Math.Abs(charge[r]), "rounding of a level of order ten, for each electron");
                var isAtThePotential = Math.Abs(Certified.Number(row[$"heat_{lead}_0"])) < 1e-12 * Math.Abs(charge[r]);
                Compare(row[$"heat_{lead}_0"], heat[r], isAtThePotential ? atThePotential : Bar);
                Compare(row[$"heat_{lead}_0"], local.Heat[r][0][0].Value, isAtThePotential ? atThePotential : Bar);
            }
            // Where slopes cancel the torque has the rounding of their terms.
            var isTurning = Math.Abs(Math.Sin(2 * θ) - 1) < 1e-12;
            var slopes = new Tolerance(0, 1e-14, "slopes of order a hundred that cancel, times occupations");
            Compare(row["torque_0"], local.Force[0][0][0].Value, isTurning ? slopes with { Absolute = 1e-12 } : Bar);
            Compare(row["torque_1"], local.Force[0][1][0].Value, isTurning ? slopes : Bar);
        }
        Assert.True(compared > 400 && deep > 25, $"{compared} numbers, and {deep} of them below 1e-100");

        void Compare(string cell, double actual, Tolerance? tolerance = null)
        {
            var expected = Certified.Number(cell);
            if (Math.Abs(expected) < 1e-300)
            {
                // Below the normal numbers digits are lost, and below the smallest one all of them.
                Close(expected, actual, new(1e-6, 1e-305, "numbers with fewer bits, or none"));
                return;
            }
            Close(expected, actual, tolerance ?? Bar);
            compared++;
            if (Math.Abs(expected) < 1e-100) deep++;
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "7")]
    [Verifies("BustosMarunCalvo2019", "49")]
    [Verifies("BustosMarunCalvo2019", "50")]
    [Verifies("BustosMarunCalvo2019", "51")]
    [Verifies("BustosMarunCalvo2019", "52")]
    [Verifies("BustosMarunCalvo2019", "53")]
    [Verifies("BustosMarunCalvo2019", "58")]
    public void AtAnAngleEveryOrderUpToTheSixthHasTwelveDigits()
    {
        var compared = 0;
        foreach (var row in Certified.Cells("double_dot_points.csv"))
        {
            var (motor, θ) = (Certified.DoubleDot(row), Certified.Number(row["theta"]));
            var (p, _, _) = BlockadeResponse.Stationary(motor.Conductor, motor.Reservoirs, θ).OrThrow();
            Assert.Equal(row["p_2"].Length == 0 ? 3 : 4, p.Count);
            for (var i = 0; i < p.Count; i++) Close(Certified.Number(row[$"p_{"0ba2"[i]}"]), p[i], Bar);
            foreach (var (name, value) in Numbers(motor.At(θ, 6), TwoLeads))
            {
                var expected = Certified.Number(row[name]);
                // Equilibrium sends nothing, but for rounding.
                Close(expected, value.Value, expected == 0 ? new(0, 1e-17, "rounding of rates of order 0.1 times small occupations") : Bar);
                if (expected != 0) compared++;
            }
        }
        Assert.True(compared > 24 * 30, "few numbers are zero");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "59")]
    [Verifies("BustosMarunCalvo2019", "70")]
    public void OverACycleEveryOrderUpToTheFifthHasTwelveDigitsUnlessItCancels()
    {
        var (compared, full) = (0, 0);
        foreach (var row in Certified.Cells("double_dot_cycle.csv"))
        {
            var c = Certified.DoubleDot(row).Coefficients(5);
            foreach (var (name, value) in Numbers(c, TwoLeads))
            {
                if (row[name].Length == 0) continue;
                var expected = Certified.Number(row[name]);
                // Where contributions of both signs cancel, to the error that is claimed.
                Close(expected, value.Value, Bar with { Absolute = value.Error });
                Assert.True(value.Error < 1e-6 * Math.Abs(expected), $"{name} claims only {value.Error:E1} of {expected:E1}");
                compared++;
                if (Math.Abs(value.Value - expected) <= 1e-12 * Math.Abs(expected)) full++;
            }
        }
        Assert.True(compared > 180 && full > 0.95 * compared, $"{full} of {compared} have twelve digits");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "50")]
    [Verifies("BustosMarunCalvo2019", "51")]
    public void AMasterEquationWithThreeReservoirsHasTwelveDigits()
    {
        var motor = Problems.Read(Certified.Text("double_dot_three.json")).OrThrow().Rows[0].Motor;
        var blockaded = new BlockadedMotor(motor.Conductor, motor.Reservoirs);
        Assert.Equal((string[])["L", "R", "P"], motor.Reservoirs.All.Map(r => r.Name).ToArray());
        var compared = 0;
        foreach (var row in Certified.Cells("double_dot_three.csv"))
        {
            if (row["kind"] == "exact") continue;
            // A cycle has the same columns; what is a torque at an angle is work there.
            var numbers = row["kind"] == "point"
                ? Numbers(blockaded.At(Certified.Number(row["theta"]), 4), ThreeLeads)
                : Numbers(blockaded.Coefficients(3), ThreeLeads).Select(n => (n.Name.Replace("work", "torque", StringComparison.Ordinal), n.Value));
            foreach (var (name, value) in numbers)
            {
                Close(Certified.Number(row[name]), value.Value, Bar);
                Honest(Certified.Number(row[name]), value);
                compared++;
            }
        }
        Assert.Equal(6 * 36 + 28, compared);
    }

    [Theory]
    [InlineData("0.9")]
    [InlineData("3.3")]
    [InlineData("cycle")]
    [Verifies("BustosMarunCalvo2019", "22")]
    [Verifies("BustosMarunCalvo2019", "24")]
    public void MixedDerivativesInVelocityPotentialsAndTemperaturesAreRight(string place)
    {
        var row = JsonDocument.Parse(Certified.Text("double_dot_mixed.json")).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetRawText());
        var motor = Certified.DoubleDot(row);
        var (μ, T) = (motor.Reservoirs.MeanPotential, motor.Reservoirs.MeanTemperature);
        var expansion = (place == "cycle"
            ? BlockadeExpansion.OverCycle(motor.Conductor, motor.Reservoirs, μ, T, 2)
            : BlockadeExpansion.At(motor.Conductor, motor.Reservoirs, μ, T, 2, Certified.Number(place))).OrThrow();
        var compared = 0;
        foreach (var cells in Certified.Cells("double_dot_mixed.csv").Where(c => c["theta"] == place))
        {
            var (index, factorial) = Index(cells["derivative"]);
            var term = expansion[index.TimesVelocity(int.Parse(cells["order"], System.Globalization.CultureInfo.InvariantCulture))];
            foreach (var (name, value) in new[] { ("torque", term.Torque), ("charge_L", term.Charge[0]), ("charge_R", term.Charge[1]), ("heat_L", term.Heat[0]), ("heat_R", term.Heat[1]) })
            {
                var expected = Certified.Number(cells[name]) / factorial;
                Close(expected, value.Value, Bar with { Absolute = value.Error });
                Assert.True(value.Error < 1e-10 * (1 + Math.Abs(expected)), $"{name} claims only {value.Error:E1} of {expected:E1}");
                if (Math.Abs(expected) > 1e-3) compared++;
            }
        }
        Assert.True(compared > 80, $"{compared} numbers are not small");

        // "d2/dmu_L dT_R", "d2/dT_L2", "d/dmu_R" or "value": exponents, and the factorial of them by which coefficients are divided.
        static (SourceIndex Index, double Factorial) Index(string derivative)
        {
            var (index, factorial) = (SourceIndex.Equilibrium(2), 1.0);
            foreach (var variable in derivative.Split(' ', '/').Where(v => v.StartsWith("dmu", StringComparison.Ordinal) || v.StartsWith("dT", StringComparison.Ordinal)))
            {
                var power = variable.EndsWith('2') ? 2 : 1;
                var lead = variable.Contains("_L", StringComparison.Ordinal) ? 0 : 1;
                index = variable[1] == 'm' ? index.TimesPotential(lead, power) : index.TimesTemperature(lead, power);
                factorial *= power;
            }
            return (index, factorial);
        }
    }

    [Fact]
    public void ClaimedErrorsBoundTheDifference()
    {
        var count = 0;
        foreach (var row in Certified.Cells("double_dot_points.csv"))
            foreach (var (name, value) in Numbers(Certified.DoubleDot(row).At(Certified.Number(row["theta"]), 6), TwoLeads))
                if (Certified.Number(row[name]) is var expected and not 0)
                {
                    Honest(expected, value);
                    // And not by claiming nothing; bounds, where nothing may cancel, grow by a factor of ten with each order.
                    if (!name.Contains('0')) Assert.True(value.Error < 1e-6 * Math.Abs(expected), $"{name} claims only {value.Error:E1} of {expected:E1}");
                    count++;
                }
        foreach (var row in Certified.Cells("double_dot_cycle.csv"))
            foreach (var (name, value) in Numbers(Certified.DoubleDot(row).Coefficients(5), TwoLeads))
                if (row[name].Length > 0)
                {
                    Honest(Certified.Number(row[name]), value);
                    count++;
                }
        Assert.True(count > 900);
    }

    [Fact]
    public void ClaimedErrorsBoundTheDifferenceInEquilibrium()
    {
        // Nothing flows, and what is computed instead is rounding: at least that is what should be claimed.
        var count = 0;
        foreach (var row in Certified.Cells("double_dot_points.csv").Where(row => row["mu_L"] == row["mu_R"] && row["T_L"] == row["T_R"]))
            foreach (var (name, value) in Numbers(Certified.DoubleDot(row).At(Certified.Number(row["theta"]), 6), TwoLeads))
            {
                Honest(Certified.Number(row[name]), value);
                count++;
            }
        Assert.True(count > 90);
    }

    [Fact]
    public void ClaimedErrorsBoundTheDifferenceWhereALevelMeetsAPotential()
    {
        // E − μ is then all rounding, and the heat with it.
        var rows = Certified.Cells("double_dot_blockade.csv").Where(row => row["T_L"] == "0.01" && row["theta"] is "0.0" or "1.5707963267948966" && row["radius"] == "10.0").ToList();
        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
            foreach (var (name, value) in Numbers(Certified.DoubleDot(row).At(Certified.Number(row["theta"]), 0), TwoLeads))
                if (name != "noise") Honest(Certified.Number(row[name]), value);
    }

    // The difference from a double next to the certified number.
    private static void Honest(double expected, Estimate actual) =>
        Close(expected, actual.Value, new(1.2e-16, actual.Error, "the error that is claimed"));

    private static IEnumerable<(string Name, Estimate Value)> Numbers(LocalResponse local, (int Place, string Name)[] leads)
    {
        yield return ("noise", local.Noise.Match(Some: D => D[0], None: () => throw new InvalidOperationException("no noise")));
        for (var k = 0; k <= local.Force[0].HighestOrder; k++)
        {
            yield return ($"torque_{k}", local.Force[0][k][0]);
            foreach (var (r, lead) in leads)
            {
                yield return ($"charge_{lead}_{k}", local.Charge[r][k][0]);
                yield return ($"heat_{lead}_{k}", local.Heat[r][k][0]);
            }
        }
    }

    private static IEnumerable<(string Name, Estimate Value)> Numbers(CycleCoefficients c, (int Place, string Name)[] leads)
    {
        for (var k = 0; k < c.Work.Count; k++)
        {
            yield return ($"work_{k}", c.Work[k]);
            foreach (var (r, lead) in leads)
            {
                yield return ($"charge_{lead}_{k}", c.Charge[r][k]);
                yield return ($"heat_{lead}_{k}", c.Heat[r][k]);
            }
        }
    }
}
