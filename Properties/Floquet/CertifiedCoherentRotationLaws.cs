namespace QuantumMotors.Properties;

/// <summary>Exact rotation of coherent conductors against programs that share no code with the library.</summary>
public class CertifiedCoherentRotationLaws
{
    [Theory]
    [InlineData("one level warm", 14, 0)]
    [InlineData("one level cold", 14, 0)]
    [InlineData("two levels warm", 14, 0.2)]
    [InlineData("two levels cold", 14, 0.2)]
    [InlineData("moving contacts warm", 14, 0.2)]
    [InlineData("moving contacts cold", 14, 0.2)]
    [InlineData("three moving contacts warm", 14, 0.5)]
    [InlineData("three moving contacts cold", 14, 0.5)]
    [InlineData("six sites warm", 13, 0.5)]
    [InlineData("six sites cold", 13, 0.5)]
    [InlineData("twenty sites warm", 6, 1.2)]
    [InlineData("twenty sites cold", 8, 1.2)]
    [InlineData("gates warm", 12, 0.2)]
    [InlineData("gates cold", 12, 0.2)]
    [InlineData("gates that attract warm", 12, 0.5)]
    [InlineData("gates that attract cold", 12, 0.5)]
    [InlineData("sliding wire warm", 6, double.PositiveInfinity)]
    [InlineData("sliding wire cold", 6, double.PositiveInfinity)]
    [InlineData("rotor cold", 4, double.PositiveInfinity)]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void ExactFluxesAreRightToTheErrorThatTheyClaim(string name, int count, double slowest)
    {
        var motor = CoherentRotationTable.Motor(name);
        var exact = ((RotationFluxes)Theory.Of(motor.Conductor).Exact(motor.Reservoirs)).Match(_ => throw new InvalidOperationException("an expansion"), f => f);
        var rows = CoherentRotationTable.Rows("coherent_rotation.csv", name).ToList();
        Assert.Equal(count, rows.Count);
        foreach (var row in rows)
        {
            var velocity = Certified.Number(row["velocity"]);
            // Many sidebands and narrow resonances take their time.
            if (!LongRun.IsAsked && Math.Abs(velocity) < slowest) continue;
            var fluxes = exact.At(velocity).OrThrow();
            foreach (var (quantity, reservoir, value) in CoherentRotationTable.Numbers(row, motor.Reservoirs))
            {
                var found = quantity == "work" ? fluxes.Work : quantity == "charge" ? fluxes.Charge[reservoir] : fluxes.Heat[reservoir];
                CoherentRotationTable.Agree(row, quantity, value, found);
                Assert.True(found.Error <= 1e-12, $"{name}: {quantity} at velocity {velocity} is claimed to ±{found.Error:E1} only");
            }
            Apart(0, fluxes.Work.Value, 1e-3);
        }
    }
}
