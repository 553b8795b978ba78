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

    [Theory]
    [InlineData(0.7)]
    [InlineData(2.9)]
    [Verifies("BustosMarunCalvo2019", "37")]
    [Verifies("BustosMarunCalvo2019", "38")]
    public void TorquePerBiasIsWhatIsPumpedAndTorquePerTemperatureIsTheHeat(double angle)
    {
        // charge.r[1] = −∂torque[0]/∂μ_r, heat.r[1] = −T ∂torque[0]/∂T_r for antisymmetric changes, without a magnetic field.
        const double μ = -1.3, T = 0.03;
        var theory = Theory.Of(Floating("probes6"));
        LocalResponse At(Response r) => ((Response.Varying)r).At(angle).OrThrow();
        var even = Reservoirs.Biased(μ, 0, T).OrThrow();
        var pumped = At(theory.Response(even, 1).OrThrow());
        Estimate Torque(Reservoirs leads) => At(theory.Linearised(leads).OrThrow()).Force[0][0][0] - pumped.Force[0][0][0];
        var (charge, heat) = (pumped.Charge[0][1][0] - pumped.Charge[1][1][0], pumped.Heat[0][1][0] - pumped.Heat[1][1][0]);
        Close(-charge.Value / 2, Torque(even.WithBias(1).OrThrow()).Value, new(1e-11, 1e-13, "a torque of the sea that cancels"));
        Close(-heat.Value / (2 * T) * 0.01, Torque(even.WithTemperatureBias(0.01).OrThrow()).Value, new(1e-11, 1e-13, "a torque of the sea that cancels"));
        Apart(0, charge.Value, 1e-2);
        Apart(0, heat.Value, 1e-4);
        // That of voltage probes is another: their heat goes elsewhere.
        var voltage = At(Theory.Of(CoherentExamples.Named("probes6")).Response(even, 1).OrThrow());
        Apart((voltage.Heat[0][1][0] - voltage.Heat[1][1][0]).Value, heat.Value, 1e-5);
    }

    [Fact]
    public void AtFirstOrderInTheBiasAProbeFloatsAsItsReservoirsSay()
    {
        // The response to a small bias is that of linear response; at T = 0, of voltage probes as well.
        const double μ = -1.3;
        foreach (var T in (double[])[0, 0.03])
        {
            double Torque(Conductor conductor, double V) => ((Response.Varying)Theory.Of(conductor).Response(Reservoirs.Biased(μ, V, T).OrThrow(), 0).OrThrow()).At(0.7).OrThrow().Force[0][0][0].Value;
            double Odd(Conductor conductor, double V) => (Torque(conductor, V) - Torque(conductor, -V)) / (2 * V);
            var (floating, voltage) = (Floating("probes6"), CoherentExamples.Named("probes6"));
            var linear = Theory.Of(floating).Linearised(Reservoirs.Biased(μ, 1, T).OrThrow()).OrThrow().At(0.7).OrThrow().Force[0][0][0].Value - Torque(floating, 0);
            var (coarse, fine) = (Odd(floating, 0.02) - linear, Odd(floating, 0.01) - linear);
            Close(4, coarse / fine, new(0.1, 0, "the third order in the bias"));
            Apart(0, coarse, 1e-7);
            if (T == 0) Close(Theory.Of(voltage).PumpedCharge(μ, 0).OrThrow().Value, Theory.Of(floating).PumpedCharge(μ, 0).OrThrow().Value, Bar);
            // Beyond it they differ.
            Apart(Torque(voltage, 0.1), Torque(floating, 0.1), 2e-6);
        }
    }

    [Fact]
    [Verifies("Buttiker1986", "text")]
    public void ABiasHeatsAProbeBetweenColdReservoirs()
    {
        // Contacts alike, energies alike: μ_p is the mean, and μ² + π²T²/3 of the probe is that of the reservoirs: T_p = √3 V/2π.
        const double V = 0.01;
        var dot = CoherentDot.Create(
            MatrixFunction.Of(ComplexMatrix.Of(1, 1, (_, _) => 0)),
            new Arr<Coupling>([.. new[] { "L", "R", "P" }.Select(n => Coupling.Create(n, MatrixFunction.Of(ComplexMatrix.Of(1, 1, (_, _) => 30))).OrThrow())]),
            new Arr<string>(["P"]), None, ProbeTemperature.Floating).OrThrow();
        var (_, fluxes) = Probed(dot, CoherentExamples.Leads(("L", V / 2, 0), ("R", -V / 2, 0), ("P", 0, 0)), 0);
        Close(Math.Sqrt(3) * V / Math.Tau, fluxes.Temperatures[2], new(1e-10, 0, "the share of the level's width that the window is, squared"));
        Close(0, fluxes.Potentials[2], new(0, 1e-15, "symmetry"));
    }

    [Theory]
    [InlineData("D4", 0.7)]
    [InlineData("probes6", 2.1)]
    public void TheReservoirsOfFloatingProbesGainEntropy(string model, double angle)
    {
        foreach (var (V, hot, cold) in ((double, double, double)[])[(0.1, 0.02, 0.02), (0.02, 0.03, 0.01), (-0.02, 0.03, 0.01)])
        {
            var μ = model == "D4" ? 0 : -1.3;
            var leads = CoherentExamples.Leads([("L", μ + V / 2, hot), ("R", μ - V / 2, cold), .. model == "D4" ? [("P", 0.0, 0.0)] : System.Array.Empty<(string, double, double)>()]);
            var (_, fluxes) = Probed(Floating(model), leads, angle);
            var entropy = fluxes.Heat[0][0].Value / hot + fluxes.Heat[1][0].Value / cold;
            Assert.True(entropy > 1e-6, $"{entropy:E2}");
        }
    }

    [Theory]
    [InlineData(ProbeTemperature.Fixed)]
    [InlineData(ProbeTemperature.Floating)]
    public void WeakProbesChangeAMotorInProportionToTheirStrength(ProbeTemperature temperature)
    {
        var leads = Reservoirs.Biased(-1.4, 0.1, 0).OrThrow();
        (double Torque, double Charge, double Friction) At(double η)
        {
            var local = ((Response.Varying)Theory.Of(TightBindingWire.Create(6, 1, 0.2, 4, η, temperature).OrThrow()).Response(leads, 1).OrThrow()).At(0.7).OrThrow();
            // The sea alone is not in proportion: probes fill states far below.
            return (local.Charge[1][0][0].Value, local.Charge[1][1][0].Value, local.Force[0][1][0].Value);
        }
        var (none, one, two) = (At(0), At(1e-4), At(2e-4));
        foreach (var (a, b, c) in ((double, double, double)[])[(none.Torque, one.Torque, two.Torque), (none.Charge, one.Charge, two.Charge), (none.Friction, one.Friction, two.Friction)])
        {
            Close(2, (c - a) / (b - a), new(5e-3, 0, "the second order of the strength"));
            Apart(a, b, 1e-7);
        }
    }

    [Fact]
    [Verifies("Buttiker1986", "text")]
    public void AStrongProbeAddsResistancesInSeries()
    {
        // Two barriers with a probe of two channels between them, one to each side, that lets nothing pass: G = 1/2π · T₁T₂/(T₁ + T₂).
        var w = 1 / Math.Sqrt(Math.PI);
        ComplexMatrix At(params (int Level, double Amplitude)[] all) =>
            ComplexMatrix.Of(2, all.Length, (i, c) => all[c].Level == i ? all[c].Amplitude : 0);
        // Level 0 touches L and one channel of the probe, level 1 R and the other.
        double Conductance(double left, double right, ProbeTemperature temperature) => Theory.Of(CoherentDot.Create(
            MatrixFunction.Of(ComplexMatrix.Of(2, 2, (_, _) => 0)),
            new Arr<Coupling>([
                Coupling.Create("L", MatrixFunction.Of(At((0, left)))).OrThrow(), Coupling.Create("R", MatrixFunction.Of(At((1, right)))).OrThrow(),
                Coupling.Create("P", MatrixFunction.Of(At((0, w), (1, w)))).OrThrow()]),
            new Arr<string>(["P"]), None, temperature).OrThrow()).LinearResponse(0, 0.001).OrThrow().Conductance.Value;
        double Through(double W) => Math.Pow(2 * W * w / (W * W + w * w), 2);
        foreach (var temperature in (ProbeTemperature[])[ProbeTemperature.Fixed, ProbeTemperature.Floating])
        {
            var (one, other) = (Through(0.3), Through(1.1));
            Close(one * other / (one + other) / Math.Tau, Conductance(0.3, 1.1, temperature), new(1e-4, 0, "the energies of T, against the width"));
        }
        Apart(Through(0.3), Through(1.1), 0.02);
    }

    [Fact]
    public void StrongDephasingStopsAChaoticPump()
    {
        double Pumped(int channels) => Enumerable.Range(1, 6).Average(seed => Math.Pow(
            Theory.Of(ChaoticDot.Create(24, 1, 1, EnsembleSymmetry.Orthogonal, seed, 0.3, channels).OrThrow()).PumpedCharge(0, 0).OrThrow().Value, 2));
        var (coherent, some, many) = (Pumped(0), Pumped(4), Pumped(20));
        Assert.True(some < coherent / 3 && many < some / 2, $"{coherent} {some} {many}");
        Apart(0, coherent, 1e-2);
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
