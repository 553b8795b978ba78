namespace QuantumMotors.Properties;

/// <summary>Exact rotation of coherent conductors against programs that share no code with the library.</summary>
public class CertifiedCoherentRotationLaws
{
    [Theory]
    [InlineData("one level warm", 14, 5)]
    [InlineData("one level cold", 14, 5)]
    [InlineData("two levels warm", 14, 5)]
    [InlineData("two levels cold", 14, 5)]
    [InlineData("moving contacts warm", 14, 5)]
    [InlineData("moving contacts cold", 14, 5)]
    [InlineData("three moving contacts warm", 14, 5)]
    [InlineData("three moving contacts cold", 14, 5)]
    [InlineData("six sites warm", 13, 1.5)]
    [InlineData("six sites cold", 13, 1.5)]
    [InlineData("twenty sites warm", 6, 1.5)]
    [InlineData("twenty sites cold", 8, 1.5)]
    [InlineData("gates warm", 12, 2)]
    [InlineData("gates cold", 12, 2)]
    [InlineData("gates that attract warm", 12, 2)]
    [InlineData("gates that attract cold", 12, 2)]
    [InlineData("sliding wire warm", 6, 1)]
    [InlineData("sliding wire cold", 6, 1)]
    [InlineData("rotor cold", 4, 1)]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void ExactFluxesAreRightToTheErrorThatTheyClaim(string name, int count, double fastest)
    {
        var motor = CoherentRotationTable.Motor(name);
        var exact = ((RotationFluxes)Theory.Of(motor.Conductor).Exact(motor.Reservoirs)).Match(_ => throw new InvalidOperationException("an expansion"), f => f);
        var rows = CoherentRotationTable.Rows("coherent_rotation.csv", name).ToList();
        Assert.Equal(count, rows.Count);
        foreach (var row in rows)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var velocity = Certified.Number(row["velocity"]);
            var fluxes = exact.At(velocity).OrThrow();
            Console.WriteLine($"TIME {name} {velocity} {watch.Elapsed.TotalSeconds:F3} {fluxes.Work.Error:E1}");
            foreach (var (quantity, reservoir, value) in CoherentRotationTable.Numbers(row, motor.Reservoirs))
            {
                var found = quantity == "work" ? fluxes.Work : quantity == "charge" ? fluxes.Charge[reservoir] : fluxes.Heat[reservoir];
                CoherentRotationTable.Agree(row, quantity, value, found);
                Assert.True(found.Error <= 1e-12, $"{name}: {quantity} at velocity {velocity} is claimed to ±{found.Error:E1} only");
            }
            Apart(0, fluxes.Work.Value, 1e-3);
        }
        Assert.Equal(fastest, rows.Max(r => Math.Abs(Certified.Number(r["velocity"]))));
    }
}
