namespace QuantumMotors.Properties;

/// <summary>What coherent conductors conserve, order by order in the velocity, and what voltage probes do to it.</summary>
public class CoherentEnergyBalanceLaws
{
    [Theory]
    [InlineData("D1", "ii")]
    [InlineData("D3", "iii")]
    [InlineData("lattice", "muL=-1.0 muR=-1.6 T=0")]
    [InlineData("twogate", "muL=1.3 muR=0.8 T=0")]
    [Verifies("BustosMarunCalvo2019", "22")]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void EnergyAndChargeAreConservedOverACycleToOrderTwo(string model, string condition)
    {
        var leads = CoherentExamples.Leads(model, condition);
        var c = Cycle.Coefficients(Theory.Of(CoherentExamples.Named(model)).Response(leads, 2).OrThrow()).OrThrow();
        for (var k = 0; k <= 2; k++)
        {
            // Σ_r heat.r[k] + Σ_r μ_r charge.r[k] = −work[k − 1].
            var (charge, energy) = ((Estimate)0, (Estimate)0);
            for (var r = 0; r < leads.All.Count; r++) (charge, energy) = (charge + c.Charge[r][k], energy + c.Heat[r][k] + leads.All[r].ChemicalPotential * c.Charge[r][k]);
            var work = k == 0 ? 0 : c.Work[k - 1];
            Close(0, charge.Value, new(0, 1e-14 + charge.Error, "the error estimates"));
            Close(-work.Value, energy.Value, new(1e-12, 1e-14 + energy.Error + work.Error, "the error estimates"));
            Assert.True(energy.Error < 1e-9);
            Apart(0, c.Charge[0][k].Value, 1e-4);
            if (k > 0) Apart(0, work.Value, 1e-2);
        }
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void AtRestEnergyAndChargeAreConservedAtEveryAngle(CoherentConductorAtAngle at)
    {
        var leads = at.Leads(n => n switch { "L" => (1.1 * at.Energy, 0), "R" => (0.97 * at.Energy, 0), _ => (at.Energy, 0) });
        // A sliding wire takes seconds for its sea, and has its currents in the tables.
        if (at.Conductor is SlidingPotentialWire) return;
        if (at.Conductor is TightBindingWire wire && Math.Abs(at.Energy) * 1.1 >= 2 * wire.Hopping) return;
        var local = ((Response.Varying)Theory.Of(at.Conductor).Response(leads, 0).OrThrow()).At(at.Angle).OrThrow();
        var (charge, energy) = (local.Charge.Sum(c => c[0][0].Value), 0.0);
        for (var r = 0; r < leads.All.Count; r++) energy += local.Heat[r][0][0].Value + leads.All[r].ChemicalPotential * local.Charge[r][0][0].Value;
        var size = local.Charge.Sum(c => Math.Abs(c[0][0].Value));
        Close(0, charge, new(0, 1e-15 + 1e-14 * size, "rounding of currents"));
        Close(0, energy, new(0, 1e-15 + 1e-14 * size * Math.Max(1, Math.Abs(at.Energy)), "rounding of currents, times energies"));
    }

    [Fact]
    public void AMovingConductorHoldsChargeAtSomeAngle()
    {
        var local = ((Response.Varying)Theory.Of(CoherentExamples.Named("D1")).Response(CoherentExamples.Leads("D1", "iii"), 1).OrThrow()).At(0.7).OrThrow();
        Apart(0, local.Charge.Sum(c => c[1][0].Value), 1e-2);
    }

    [Property(MaxTest = 20)]
    public void OnlyEnergyDifferencesMatterInADot(CoherentDot dot)
    {
        const double ε = 0.3;
        var at = new CoherentConductorAtAngle(dot, 0, 0.7);
        var shifted = Shifted(dot, ε);
        LocalResponse At(Conductor conductor, double shift) => ((Response.Varying)Theory.Of(conductor)
            .Response(at.Leads(n => (n == "L" ? shift + 0.2 : n == "R" ? shift - 0.1 : shift, 0)), 2).OrThrow()).At(0.7).OrThrow();
        var (here, there) = (At(dot, 0), At(shifted, ε));
        foreach (var (x, y) in here.Force.Concat(here.Charge).Concat(here.Heat).Zip(there.Force.Concat(there.Charge).Concat(there.Heat)))
            for (var k = 0; k <= x.HighestOrder; k++)
                Close(x[k][0].Value, y[k][0].Value, new(1e-12, 1e-15 + x[k][0].Error + y[k][0].Error, "the error estimates of both"));
    }

    /// <summary>A dot all of whose energies are higher by so much.</summary>
    internal static CoherentDot Shifted(CoherentDot dot, double ε)
    {
        var h = dot.Hamiltonian;
        return CoherentDot.Create(
            MatrixFunction.Create(ComplexMatrix.Of(h.Rows, h.Rows, (i, j) => h.Constant[i, j] + (i == j ? ε : 0)), h.Cosine, h.Sine).OrThrow(),
            dot.Couplings, dot.Probes, dot.BandBottom.Map(W => W - ε), dot.ProbeTemperature).OrThrow();
    }

    [Theory]
    [InlineData("D4", "ii", 0.7)]
    [InlineData("D4", "iii", 3.9)]
    [InlineData("probes6", "muL=-1.2 muR=-1.6 T=0", 0.7)]
    [Verifies("BustosMarun2013", "text")]
    public void NoChargeEntersAVoltageProbeAtAnyAngle(string model, string condition, double angle)
    {
        var (scatterer, fluxes) = Probed(model, condition, angle);
        for (var p = 0; p < scatterer.Contacts; p++)
            for (var k = 0; k <= 1; k++)
                if (scatterer.IsProbe[p]) Close(0, fluxes.Charge[p][k].Value, new(0, 1e-14 + fluxes.Charge[p][k].Error, "what the potential of the probe leaves"));
        // Heat does.
        Assert.Contains(Enumerable.Range(0, scatterer.Contacts), p => scatterer.IsProbe[p] && Math.Abs(fluxes.Heat[p][0].Value) > 1e-4);
        Apart(0, fluxes.Charge[0][0].Value, 1e-3);
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void EnergyIsConservedWithTheHeatOfTheProbes()
    {
        const int Angles = 48;
        var leads = CoherentExamples.Leads("D4", "iii");
        var (work, energies) = (0.0, new double[2]);
        for (var n = 0; n < Angles; n++)
        {
            var (_, fluxes) = Probed("D4", "iii", Math.Tau * n / Angles);
            work += fluxes.Torque[0].Value * Math.Tau / Angles;
            for (var k = 0; k <= 1; k++)
                energies[k] += Math.Tau / Angles * (fluxes.Heat.Sum(h => h[k].Value) + leads.Left.ChemicalPotential * fluxes.Charge[0][k].Value + leads.Right.ChemicalPotential * fluxes.Charge[1][k].Value);
        }
        Tolerance trapezoid = new(0, 1e-11, "the trapezoidal rule at 48 angles of smooth functions, with probes that settle to 1e-14");
        Close(0, energies[0], trapezoid);
        Close(-work, energies[1], trapezoid);
        Apart(0, work, 1e-3);
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void DephasingLowersThePumpedChargeInTheGapAndFirstRaisesItOutside()
    {
        double Pumped(double x, double η) =>
            Theory.Of(TightBindingWire.Create(20, 1, 0.2, 4, η).OrThrow()).PumpedCharge(-2 * Math.Cos(Math.PI / 4) + 0.2 * x, 0).OrThrow().Value;
        Assert.True(Pumped(0, 0.01) < Pumped(0, 0) - 1e-3);
        Assert.True(Pumped(0, 0.05) < Pumped(0, 0.01) - 1e-3);
        Assert.True(Pumped(1.3, 0.01) > Pumped(1.3, 0) + 1e-3);
        Assert.True(Pumped(1.3, 0.5) < Pumped(1.3, 0.01));
    }

    private static (Solvers.CoherentConductor Scatterer, CoherentResponse.Fluxes Fluxes) Probed(string model, string condition, double angle)
    {
        var leads = CoherentExamples.Leads(model, condition);
        var at = new CoherentConductorAtAngle(CoherentExamples.Named(model), 0, angle);
        var scatterer = DynamicScatteringLaws.Scatterer(at);
        var all = Enumerable.Range(0, scatterer.Contacts).Select(c => c < leads.All.Count ? leads.All[c] : leads.Left).ToArray();
        var response = new CoherentResponse(
            scatterer,
            [.. all.Select((r, c) => scatterer.IsProbe[c] ? leads.MeanPotential : r.ChemicalPotential)],
            [.. all.Select((r, c) => scatterer.IsProbe[c] ? leads.MeanTemperature : r.Temperature)]);
        return (scatterer, response.At(angle, 1).OrThrow());
    }
}
