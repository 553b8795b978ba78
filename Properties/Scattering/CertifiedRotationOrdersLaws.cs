namespace QuantumMotors.Properties;

/// <summary>Rotation order by order in the velocity, with many orders or with probes, against programs that share no code with the library.</summary>
public class CertifiedRotationOrdersLaws
{
    [Theory]
    [InlineData("one level warm")]
    [InlineData("two levels warm")]
    [InlineData("moving contacts warm")]
    [InlineData("three moving contacts warm")]
    [InlineData("six sites inside the band")]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "25")]
    public void CurrentsAreRightToFourthOrderAndWorkToThird(string name)
    {
        var motor = CoherentRotationTable.Motor(name);
        var c = Theory.Of(motor.Conductor).Response(motor.Reservoirs, 4).Bind(r => Cycle.Coefficients(r, motor.Reservoirs)).OrThrow();
        var count = Compare("coherent_rotation_orders.csv", name, motor, (quantity, reservoir, k) =>
            quantity == "work" ? c.Work[k] : quantity == "charge" ? c.Charge[reservoir][k] : c.Heat[reservoir][k], 1e-10);
        Assert.Equal(4 + 5 * 2 * motor.Reservoirs.All.Count, count);
    }

    [Theory]
    [InlineData("two levels fixed probe")]
    [InlineData("two levels floating probe")]
    [Verifies("BustosMarun2013", "text")]
    [Verifies("BustosMarunCalvo2019", "12")]
    public void ProbesAreRightToFirstOrder(string name)
    {
        var motor = CoherentRotationTable.Motor(name);
        var response = Theory.Of(motor.Conductor).Response(motor.Reservoirs, 1).OrThrow();
        var c = Cycle.Coefficients(response).OrThrow();
        var at = ((Response.Varying)response).At(0.7).OrThrow();
        Assert.Equal(14, Compare("coherent_rotation_probes.csv", name, motor, (quantity, reservoir, k) =>
            quantity == "work" ? c.Work[k] : quantity == "charge" ? c.Charge[reservoir][k] : c.Heat[reservoir][k], 1e-11, "cycle"));
        Assert.Equal(14, Compare("coherent_rotation_probes.csv", name, motor, (quantity, reservoir, k) =>
            quantity == "work" ? at.Force[0][k][0] : quantity == "charge" ? at.Charge[reservoir][k][0] : at.Heat[reservoir][k][0], 1e-11, "0.7"));
    }

    [Theory]
    [InlineData("two levels no probe no bias")]
    [InlineData("two levels fixed probe no bias")]
    [InlineData("two levels floating probe no bias")]
    [Verifies("BustosMarun2013", "text")]
    public void LinearResponseWithAProbeIsRight(string name)
    {
        var motor = CoherentRotationTable.Motor(name);
        var linear = Theory.Of(motor.Conductor).LinearResponse(motor.Reservoirs.MeanPotential, motor.Reservoirs.MeanTemperature).OrThrow();
        var row = Assert.Single(CoherentRotationTable.Rows("coherent_rotation_linear.csv", name));
        foreach (var (quantity, found) in (ReadOnlySpan<(string, Estimate)>)[("conductance", linear.Conductance), ("pumped charge", linear.PumpedCharge), ("friction", linear.IntrinsicDamping)])
        {
            CoherentRotationTable.Agree(row, quantity, Certified.Number(row[quantity]), found);
            Assert.True(found.Error <= 1e-12, $"{quantity} is claimed to ±{found.Error:E1} only");
            Apart(0, found.Value, 1e-2);
        }
    }

    private static int Compare(string table, string name, Motor motor, Func<string, int, int, Estimate> find, double largest, string angle = "")
    {
        var (count, visible) = (0, 0);
        foreach (var row in CoherentRotationTable.Rows(table, name).Where(r => r.GetValueOrDefault("angle", "") == angle))
            foreach (var (quantity, reservoir, value) in CoherentRotationTable.Numbers(row, motor.Reservoirs))
            {
                var found = find(quantity, reservoir, (int)Certified.Number(row["order"]));
                CoherentRotationTable.Agree(row, quantity, value, found);
                Assert.True(found.Error <= largest, $"{name}: {quantity} is claimed to ±{found.Error:E1} only");
                count++;
                if (Math.Abs(value) > 1e-4) visible++;
            }
        Assert.True(visible > count / 3, "the table is not all zeros");
        return count;
    }
}
