namespace QuantumMotors.Properties;

/// <summary>Exact rotation of dots by sidebands against their equation of motion in time.</summary>
public class ExactDotInTimeLaws
{
    [Theory]
    [InlineData("D1", "i", 0.3)]
    [InlineData("D1", "ii", 0.3)]
    [InlineData("D1", "ii", -2)]
    [InlineData("D1", "ii", 0.02)]
    [InlineData("D1", "ii", 15)]
    [InlineData("D2", "i", -0.4)]
    [InlineData("D2", "ii", 0.7)]
    [InlineData("D2", "ii", -0.2)]
    [InlineData("D3", "i", 0.5)]
    [InlineData("D3", "ii", 0.4)]
    [InlineData("D3", "ii", -1.5)]
    public void ExactRotationOfADotIsItsMotionInTime(string model, string condition, double velocity)
    {
        var (dot, leads) = ((CoherentDot)CoherentExamples.Named(model), CoherentExamples.Leads(model, condition));
        var inTime = DotInTime.Fluxes(dot, leads, velocity, 24);
        var exact = ((RotationFluxes)Theory.Of(dot).Exact(leads)).Match(_ => throw new InvalidOperationException("an expansion"), f => (CycleFluxes)f.At(velocity));
        Estimate[] all = [exact.Work, .. exact.Charge, .. exact.Heat];
        Assert.Equal(inTime.Length, all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            // Roundings of the route in time grow with the velocity, those of the exact one are its own claim.
            Close(inTime[i], all[i].Value, new(0, 5e-14 * (1 + Math.Abs(velocity)) + all[i].Error, "roundings of a few hundred poles in sums of size 1, and the error that is claimed"));
            Assert.True(all[i].Error <= 1e-10 * (1 + Math.Abs(velocity)), $"{all[i].Error:E1} is no exact result");
        }
        Assert.Contains(inTime, x => Math.Abs(x) > 1e-2);
    }
}
