namespace QuantumMotors.Properties;

/// <summary>Uniform rotation of the double dot, against numbers of 25 digits.</summary>
public class CertifiedRotationLaws
{
    [Fact]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "49")]
    public void ExactFluxesAreRightToTheErrorThatTheyClaim()
    {
        var (rows, sharp, all) = (0, 0, 0);
        foreach (var row in DoubleDotTable.Rows("double_dot_exact.csv"))
        {
            double At(string name) => DoubleDotTable.Number(row, name);
            var dot = DoubleDot.Create(At("centre_L"), At("centre_R"), At("radius"), DoubleDotTable.Charging(row), At("tc"), At("Gamma_L"), At("Gamma_R")).OrThrow();
            var leads = Reservoirs.Create(Seq(
                Reservoir.Create("L", At("mu_L"), At("T_L")).OrThrow(), Reservoir.Create("R", At("mu_R"), At("T_R")).OrThrow())).OrThrow();
            var fluxes = BlockadeRotation.Fluxes(dot, leads, At("velocity")).OrThrow();
            var size = Math.Max(Math.Abs(At("heat_L")), Math.Abs(At("heat_R")));
            Check("work", fluxes.Work, Math.Abs(At("work")));
            Check("charge_L", fluxes.Charge[0], Math.Abs(At("charge_L")));
            Check("charge_R", fluxes.Charge[1], Math.Abs(At("charge_R")));
            Check("heat_L", fluxes.Heat[0], size);
            Check("heat_R", fluxes.Heat[1], size);
            rows++;

            void Check(string name, Estimate flux, double scale)
            {
                var expected = At(name);
                Close(expected, flux.Value, new(2.3e-16, flux.Error, $"{name} at velocity {At("velocity")}: the claimed error, and one rounding of the printed number"));
                Assert.True(flux.Error <= 1e-10 * scale, $"{name} = {expected} at velocity {At("velocity")} is claimed to ±{flux.Error} only");
                if (Math.Abs(flux.Value - expected) <= 1e-12 * Math.Abs(expected)) sharp++;
                all++;
            }
        }
        Assert.True(rows == 21 && sharp == all, $"{sharp} of {all} fluxes of {rows} rows are right to 1e-12");
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("20.0")]
    [Verifies("BustosMarunCalvo2019", "11")]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void TheSearchFindsEveryExactSteadyStateAndNoOther(string charging)
    {
        var motor = DoubleDotTable.OfThePaper(charging == "inf" ? None : 20.0, 15.42);
        var rotor = DoubleDotTable.LoadedAsInThePaper(motor);
        Same(Expected(charging, "exact"), SteadyStates.OfConfined(BlockadeRotation.At(motor.Conductor, motor.Reservoirs), rotor, 15.42).OrThrow());
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("20.0")]
    [Verifies("BustosMarunCalvo2019", "60", Erratum = true)]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void ZerosOfThePolynomialsAreRightToEveryOrder(string charging)
    {
        // Figure 2c: −7.4e-3, 2e-3 and 6.7e-3 are the zeros to order 3 without the pair of electrons, not those of U = 20.
        var motor = DoubleDotTable.OfThePaper(charging == "inf" ? None : 20.0, 15.42);
        var rotor = DoubleDotTable.LoadedAsInThePaper(motor);
        for (var order = 1; order <= 5; order++)
        {
            var expansion = CycleLaws.Truncated(Cycle.Of(motor.Conductor, motor.Reservoirs, Approximation.Expansion(order).OrThrow()).OrThrow());
            Same(Expected(charging, $"order {order}"), SteadyStates.Of(expansion, rotor, 15.42).OrThrow());
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "60", Erratum = true)]
    public void TheBistabilityOfThePaperIsNotThatOfTheExactRotation()
    {
        // Both stable states of Figure 2c are far from exact ones; with U = 20 as stated, the one that runs backwards is not there at all.
        double[] Stable(string charging, string equation) => [.. Expected(charging, equation).Where(s => s.IsStable).Select(s => s.Velocity)];
        Close(-7.402e-3, Stable("inf", "order 3")[0], new(1e-3, 0, "four printed digits"));
        Close(6.740e-3, Stable("inf", "order 3")[1], new(1e-3, 0, "four printed digits"));
        Assert.Equal(2, Stable("inf", "exact").Length);
        Apart(Stable("inf", "order 3")[0], Stable("inf", "exact")[0], 0.04);
        Apart(Stable("inf", "order 3")[1], Stable("inf", "exact")[1], 0.02);
        Assert.True(Assert.Single(Stable("20.0", "exact")) > 0.02);
    }

    private static (double Velocity, bool IsStable)[] Expected(string charging, string equation) =>
        [.. DoubleDotTable.Rows("double_dot_roots.csv").Where(r => r["U"] == charging && r["equation"] == equation)
            .Select(r => (DoubleDotTable.Number(r, "velocity"), r["stability"] == "stable"))];

    private static void Same((double Velocity, bool IsStable)[] expected, Seq<SteadyState> states)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Length, states.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            var (velocity, error) = (states[i].Velocity.Value, states[i].Velocity.Error);
            Close(expected[i].Velocity, velocity, new(1e-11, 2 * error, "the claimed error, of the state and of its load"));
            // Far out the state hangs on the highest coefficient alone, which is the sum of what cancels.
            Assert.True(error <= (Math.Abs(velocity) < 0.1 ? 1e-9 : 1e-5) * Math.Abs(velocity), $"{velocity} is known to ±{error} only");
            Assert.Equal(expected[i].IsStable, states[i].IsStable);
        }
    }
}
