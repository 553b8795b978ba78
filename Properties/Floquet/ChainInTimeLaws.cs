using MathNet.Numerics.Integration;

namespace QuantumMotors.Properties;

/// <summary>Turning lattice wires on a long chain of sites in time, against what must hold and against waves at rest.</summary>
public class ChainInTimeLaws
{
    // Warm enough for every pole of the Fermi functions to die out at once, cold enough for the slow electrons at the edges of the band to be all there, or none.
    private static readonly Reservoirs Leads = CoherentExamples.Leads(("L", 0.25, 0.15), ("R", -0.2, 0.12));

    private static readonly Tolerance Tail = new(0, 3e-7, "slow electrons have not all left after a time of 90 hoppings: what is missed falls as its inverse square");

    [Theory]
    [InlineData(3, 0.4, 4, 0.3)]
    [InlineData(2, 0.6, 3, -0.3)]
    public void TheLongChainConservesChargeAndEnergy(int sites, double strength, double period, double velocity)
    {
        var fluxes = ChainInTime.Fluxes(Wire(sites, strength, period), Leads, velocity, 20, 90, 20);
        Close(0, fluxes[1] + fluxes[2], Tail);
        Close(-velocity * fluxes[0], fluxes[3] + fluxes[4] + Leads.Left.ChemicalPotential * fluxes[1] + Leads.Right.ChemicalPotential * fluxes[2], Tail);
        Assert.All(fluxes, x => Assert.True(Math.Abs(x) > 0.05));
    }

    [Fact]
    public void TheEmptyChainCarriesAllThatTheLeadsSend()
    {
        // Charge into R is ∫(f_L − f_R)dE over the band, whatever the velocity.
        var fluxes = ChainInTime.Fluxes(Wire(3, 0, 4), Leads, 0.3, 5, 5, 2);
        double Filled(Reservoir r) => 4 - r.Temperature * Math.Log((Math.Exp((2 - r.ChemicalPotential) / r.Temperature) + 1) / (Math.Exp((-2 - r.ChemicalPotential) / r.Temperature) + 1));
        var charge = Filled(Leads.Left) - Filled(Leads.Right);
        Tolerance roundings = new(0, 1e-12, "roundings of sums over a hundred sites");
        Close(charge, fluxes[2], roundings);
        Close(-charge, fluxes[1], roundings);
        Close(0, fluxes[0], roundings);
        Assert.True(charge > 0.4);
    }

    [Fact]
    public void AtRestTheLongChainCarriesTheCurrentsOfFrozenWaves()
    {
        // Not the torque: bound states never forget how they were filled, here from the edges of the band.
        var wire = Wire(2, 0.6, 3);
        var waves = (CoherentScattering)Theory.Of(wire).Scattering;
        var energies = new GaussLegendreRule(0, Math.PI, 160);
        const int Angles = 20;
        var (charge, heat) = (0.0, new double[2]);
        for (var n = 0; n < Angles; n++)
            for (var k = 0; k < energies.Order; k++)
            {
                // E = −2 cos k.
                var (sine, cosine) = Math.SinCos(energies.GetAbscissa(k));
                var (weight, E) = (energies.GetWeight(k) * 2 * sine / Angles, -2 * cosine);
                double Filled(Reservoir r) => 1 / (1 + Math.Exp((E - r.ChemicalPotential) / r.Temperature));
                var current = weight * ((Estimate)waves.Transmission(E, Math.Tau * n / Angles)).Value * (Filled(Leads.Left) - Filled(Leads.Right));
                charge += current;
                heat[0] -= (E - Leads.Left.ChemicalPotential) * current;
                heat[1] += (E - Leads.Right.ChemicalPotential) * current;
            }
        double[] expected = [-charge, charge, .. heat];
        var fluxes = ChainInTime.Fluxes(wire, Leads, 0, 20, 90, Angles);
        for (var i = 0; i < 4; i++)
        {
            Close(expected[i], fluxes[1 + i], Tail);
            Assert.True(Math.Abs(expected[i]) > 0.05);
        }
    }

    [Fact]
    public void RotationOfAWireWithoutBiasPumpsAndCosts()
    {
        var fluxes = ChainInTime.Fluxes(Wire(2, 0.6, 3), CoherentExamples.Leads(("L", 0.1, 0.15), ("R", 0.1, 0.15)), 0.3, 20, 60, 16);
        Assert.True(fluxes[0] < -0.1 && Math.Abs(fluxes[2]) > 0.005 && fluxes[3] + fluxes[4] > 0.05);
    }

    private static TightBindingWire Wire(int sites, double strength, double period) => TightBindingWire.Create(sites, 1, strength, period, 0).OrThrow();
}
