namespace QuantumMotors.Properties;

/// <summary>Exact rotation of lattice wires by sidebands against electrons on a long chain, in time.</summary>
public class ExactChainInTimeLaws
{
    [Theory]
    [InlineData(3, 0.4, 4, 0.3)]
    [InlineData(2, 0.6, 3, -0.3)]
    public void ExactRotationOfAWireIsWhatALongChainDoes(int sites, double strength, double period, double velocity) =>
        Agree(sites, strength, period, velocity, 90, new(0, 3e-7, "slow electrons have not all left after a time of 90 hoppings: what is missed falls as its inverse square"));

    [Theory]
    [InlineData(3, 0.4, 4, 0.3)]
    [InlineData(2, 0.6, 3, 0.3)]
    [InlineData(2, 0.6, 3, -0.3)]
    [InlineData(2, 0.5, 4, 0.4)]
    public void LongerTimesBringTheChainCloser(int sites, double strength, double period, double velocity)
    {
        if (!LongRun.IsAsked) return;
        Agree(sites, strength, period, velocity, 180, new(0, 8e-8, "slow electrons have not all left after a time of 180 hoppings: what is missed falls as its inverse square"));
    }

    private static void Agree(int sites, double strength, double period, double velocity, int wait, Tolerance tail)
    {
        var wire = TightBindingWire.Create(sites, 1, strength, period, 0).OrThrow();
        var leads = CoherentExamples.Leads(("L", 0.25, 0.15), ("R", -0.2, 0.12));
        var inTime = ChainInTime.Fluxes(wire, leads, velocity, 20, wait, 20);
        var exact = ((RotationFluxes)Theory.Of(wire).Exact(leads)).Match(_ => throw new InvalidOperationException("an expansion"), f => (CycleFluxes)f.At(velocity));
        Estimate[] all = [exact.Work, .. exact.Charge, .. exact.Heat];
        Assert.Equal(inTime.Length, all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            Close(all[i].Value, inTime[i], tail);
            Assert.True(Math.Abs(inTime[i]) > 0.05);
        }
    }
}
