namespace QuantumMotors.Properties;

/// <summary>Probes whose temperature floats with their potential: they take up neither charge nor heat, so that electrons lose their phase and nothing else.</summary>
public class FloatingProbeLaws
{
    [Theory]
    [InlineData("D4", "ii", 0.7)]
    [InlineData("D4", "iii", 3.9)]
    [InlineData("probes6", "muL=-1.2 muR=-1.6 T=0", 0.7)]
    [InlineData("probes6", "muL=-1.2 muR=-1.6 TL=0.02 TR=0.005", 2.1)]
    public void NeitherChargeNorHeatEntersAFloatingProbeAtAnyAngle(string model, string condition, double angle)
    {
        var leads = CoherentExamples.Leads(model, condition);
        var (scatterer, fluxes) = Probed(Floating(model), leads, angle);
        for (var p = 0; p < scatterer.Contacts; p++)
            for (var k = 0; k <= 1; k++)
                if (scatterer.IsProbe[p])
                    foreach (var current in (Estimate[])[fluxes.Charge[p][k], fluxes.Heat[p][k]])
                    {
                        Close(0, current.Value, new(0, 1e-15 + current.Error, "what potential and temperature of the probe leave"));
                        Assert.True(current.Error < 1e-11, $"{current.Error:E1}");
                    }
        // A bias heats it, also where every reservoir is without temperature.
        Assert.All(Enumerable.Range(0, scatterer.Contacts).Where(p => scatterer.IsProbe[p]), p => Assert.True(fluxes.Temperatures[p] > 0.01));
        // A voltage probe takes that heat up.
        Assert.Contains(Enumerable.Range(0, scatterer.Contacts), p => scatterer.IsProbe[p] && Math.Abs(Probed(CoherentExamples.Named(model), leads, angle).Fluxes.Heat[p][0].Value) > 1e-4);
        Apart(0, fluxes.Charge[0][1].Value, 1e-3);
    }

    [Property(MaxTest = 30)]
    public void RandomDotsSettle(CoherentDot dot)
    {
        if (dot.Probes.IsEmpty) return;
        foreach (var T in (double[])[0, 0.03])
        {
            var leads = Reservoirs.Create(new[] { ("L", 0.4, 2 * T), ("R", -0.3, T), ("P", 0, 0) }.Select(r => Reservoir.Create(r.Item1, r.Item2, r.Item3).OrThrow()).ToSeq().Strict()).OrThrow();
            var (_, fluxes) = Probed(dot.WithProbeTemperature(ProbeTemperature.Floating).OrThrow(), leads, 0.7);
            for (var k = 0; k <= 1; k++)
            {
                Close(0, fluxes.Charge[2][k].Value, new(0, 1e-15 + fluxes.Charge[2][k].Error, "what potential and temperature of the probe leave"));
                Close(0, fluxes.Heat[2][k].Value, new(0, 1e-15 + fluxes.Heat[2][k].Error, "what potential and temperature of the probe leave"));
            }
            Assert.True(fluxes.Heat[2].Max(h => h.Error) < 1e-9, $"{fluxes.Heat[2].Max(h => h.Error):E1}");
            Assert.True(fluxes.Temperatures[2] > 0);
        }
    }

    [Theory]
    [InlineData("D4", "ii")]
    [InlineData("D4", "iii")]
    [InlineData("probes6", "muL=-1.38 muR=-1.44 T=0")]
    [InlineData("probes6", "muL=-1.35 muR=-1.40 TL=0.012 TR=0.003")]
    [Verifies("BustosMarunCalvo2019", "22")]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void TheReservoirsAloneConserveEnergyOverACycle(string model, string condition)
    {
        var leads = CoherentExamples.Leads(model, condition);
        var c = Cycle.Coefficients(Theory.Of(Floating(model)).Response(leads, 1).OrThrow()).OrThrow();
        for (var k = 0; k <= 1; k++)
        {
            var (charge, energy) = ((Estimate)0, (Estimate)0);
            foreach (var r in (int[])[0, 1]) (charge, energy) = (charge + c.Charge[r][k], energy + c.Heat[r][k] + leads.All[r].ChemicalPotential * c.Charge[r][k]);
            var work = k == 0 ? 0 : c.Work[k - 1];
            Close(0, charge.Value, new(0, 1e-14 + charge.Error, "the error estimates"));
            Close(-work.Value, energy.Value, new(1e-12, 1e-14 + energy.Error + work.Error, "the error estimates"));
            Assert.True(energy.Error < 1e-9, $"{energy.Error:E1}");
            Apart(0, c.Charge[0][k].Value, 1e-4);
            if (k > 0) Apart(0, work.Value, 1e-3);
        }
        var fixedHeat = Cycle.Coefficients(Theory.Of(CoherentExamples.Named(model)).Response(leads, 0).OrThrow()).OrThrow();
        // With voltage probes they do not.
        Apart(0, Enumerable.Range(0, 2).Sum(r => (fixedHeat.Heat[r][0] + leads.All[r].ChemicalPotential * fixedHeat.Charge[r][0]).Value), 3e-4);
    }

    internal static Conductor Floating(string model) => CoherentExamples.Named(model) switch
    {
        CoherentDot dot => dot.WithProbeTemperature(ProbeTemperature.Floating).OrThrow(),
        TightBindingWire wire => wire.WithProbeTemperature(ProbeTemperature.Floating).OrThrow(),
        _ => throw new ArgumentException(model, nameof(model)),
    };

    internal static (Solvers.CoherentConductor Scatterer, CoherentResponse.Fluxes Fluxes) Probed(Conductor conductor, Reservoirs leads, double angle)
    {
        var scatterer = DynamicScatteringLaws.Scatterer(new(conductor, 0, angle));
        var all = Enumerable.Range(0, scatterer.Contacts).Select(c => c < leads.All.Count ? leads.All[c] : leads.Left).ToArray();
        var response = new CoherentResponse(
            scatterer,
            [.. all.Select((r, c) => scatterer.IsProbe[c] ? leads.MeanPotential : r.ChemicalPotential)],
            [.. all.Select((r, c) => scatterer.IsProbe[c] ? leads.MeanTemperature : r.Temperature)]);
        return (scatterer, response.At(angle, 1).OrThrow());
    }
}
