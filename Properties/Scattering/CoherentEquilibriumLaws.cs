namespace QuantumMotors.Properties;

/// <summary>What equilibrium fixes in coherent conductors: no currents, no work per cycle, noise from friction, and Onsager's relations.</summary>
public class CoherentEquilibriumLaws
{
    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "7")]
    public void NoiseAndFrictionObeyTheFluctuationDissipationTheorem(CoherentConductorAtAngle at)
    {
        var T = 0.07 * Unit(at);
        var local = At(at, at.Equal(at.Energy, T), 1);
        var (D, γ) = (Noise(local), -local.Force[0][1][0]);
        Close(2 * T * γ.Value, D.Value, new(1e-12, D.Error + 2 * T * γ.Error, "the error estimates of both"));
        Assert.True(γ.Value >= -γ.Error);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "7")]
    public void FarFromEquilibriumTheNoiseIsNotThatOfATemperature()
    {
        var local = At("D1", "iii", 0.7);
        Apart(0, Noise(local).Value, 1e-3);
        Apart(0, local.Force[0][1][0].Value, 1e-3);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "38")]
    public void NothingFlowsAtRestAndNoHeatIsPumpedAtZeroTemperature(CoherentConductorAtAngle at)
    {
        var local = At(at, at.Equal(at.Energy, 0), 1);
        foreach (var current in local.Charge.Concat(local.Heat)) Assert.Equal(0, current[0][0].Value);
        // heat.r[1] = −T ∂F/∂T_r, moving contacts included.
        foreach (var heat in local.Heat) Close(0, heat[1][0].Value, new(0, 1e-15, "exactly zero, up to the energies that cancel"));
        Close(0, local.Charge.Sum(c => c[0][0].Value), Rounding);
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarun2013", "4", Erratum = true)]
    [Verifies("BustosMarunCalvo2019", "37")]
    public void TheTorquePerPotentialIsTheChargePumpedInTheOppositeField(CoherentConductorAtAngle at)
    {
        // charge.r⁽¹⁾(−B) = −∂F⁽⁰⁾/∂μ_r, integrated over a small range of μ_r.
        if (IsSlow(at)) return;
        var δ = 0.02 * Unit(at);
        foreach (var r in at.Names())
        {
            Estimate Torque(double μ) => At(at, at.Leads(n => (n == r ? μ : at.Energy, 0)), 0).Force[0][0][0];
            Estimate Pumped(double μ) => At(at.Reversed(), at.Equal(μ, 0), 1).Charge[at.Names().ToList().IndexOf(r)][1][0];
            Same(-Integral(Pumped, at.Energy - δ, at.Energy + δ), Torque(at.Energy + δ), Torque(at.Energy - δ));
        }
    }

    [Property(MaxTest = 6)]
    [Verifies("BustosMarunCalvo2019", "38")]
    public void TheTorquePerTemperatureIsTheHeatPumpedInTheOppositeField(CoherentConductorAtAngle at)
    {
        // heat.r⁽¹⁾(−B) = −T ∂F⁽⁰⁾/∂T_r, integrated over ln T_r.
        if (IsSlow(at)) return;
        var (low, high) = (0.06 * Unit(at), 0.066 * Unit(at));
        foreach (var r in at.Names())
        {
            Estimate Torque(double T) => At(at, at.Leads(n => (at.Energy, n == r ? T : low)), 0).Force[0][0][0];
            Estimate Pumped(double T) => At(at.Reversed(), at.Equal(at.Energy, T), 1).Heat[at.Names().ToList().IndexOf(r)][1][0] / T;
            Same(-Integral(Pumped, low, high, 5), Torque(high), Torque(low));
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "4", Erratum = true)]
    public void InAFieldTheTorquePerPotentialIsNotTheChargePumped()
    {
        var at = new CoherentConductorAtAngle(CoherentExamples.Named("D2"), 0.15, 0.7);
        var (emission, injection) = (At(at, at.Equal(0.15, 0), 1).Charge, At(at.Reversed(), at.Equal(0.15, 0), 1).Charge);
        Apart(emission[0][1][0].Value, injection[0][1][0].Value, 1e-2);
    }

    [Fact]
    [Verifies("BustosMarun2013", "5", Erratum = true)]
    public void TheWorkPerVoltageIsTheChargePumpedInTheOppositeField()
    {
        var dot = (CoherentDot)CoherentExamples.Named("D2");
        var at = new CoherentConductorAtAngle(dot.WithCouplings(dot.Couplings.Filter(c => c.Reservoir != "P").ToArr()).OrThrow(), 0.15, 0);
        foreach (var T in new[] { 0, 0.1 })
        {
            var V = 1e-3;
            var work = Cycle.Coefficients(Theory.Of(at.Conductor).Linearised(Reservoirs.Biased(0.15, V, T).OrThrow()).OrThrow()).OrThrow().Work[0] / V;
            var charge = Theory.Of(at.Reversed().Conductor).PumpedCharge(0.15, T).OrThrow();
            Close(charge.Value, work.Value, new(1e-11, 1e-13, "the torque of the sea cancels over a cycle, and is a thousand times larger"));
            Apart(0, charge.Value, 0.01);
            Apart(Theory.Of(at.Conductor).PumpedCharge(0.15, T).OrThrow().Value, charge.Value, 1e-3);
        }
    }

    [Theory]
    [InlineData("D1")]
    [InlineData("D2")]
    [InlineData("D3")]
    [InlineData("lattice")]
    [InlineData("twogate")]
    [InlineData("andersonRotor")]
    [Verifies("BustosMarun2013", "3", Erratum = true)]
    [Verifies("BustosMarunCalvo2019", "37")]
    public void NoWorkPerCycleAtEquilibrium(string model)
    {
        var at = new CoherentConductorAtAngle(CoherentExamples.Named(model), model is "twogate" or "andersonRotor" ? 1.4 : 0.15, 0.7);
        var work = Cycle.Coefficients(Theory.Of(at.Conductor).Response(at.Equal(at.Energy, 0), 0).OrThrow()).OrThrow().Work[0];
        Close(0, work.Value, new(0, 1e-13 + work.Error, "a torque of order one that cancels over a cycle"));
        Assert.True(work.Error < 1e-10);
        // It is conservative, not zero.
        Apart(0, At(at, at.Equal(at.Energy, 0), 0).Force[0][0][0].Value, 1e-2);
    }

    // The sea of a sliding wire takes seconds.
    private static bool IsSlow(CoherentConductorAtAngle at) => at.Conductor is SlidingPotentialWire;

    private static double Unit(CoherentConductorAtAngle at) => at.Conductor switch
    {
        TightBindingWire wire => wire.Hopping * Math.Min(1, 2 - Math.Abs(at.Energy / wire.Hopping)) / 3,
        CoherentDot or BiphenylJunction => 1,
        _ => at.Energy / 3,
    };

    private static LocalResponse At(CoherentConductorAtAngle at, Reservoirs leads, int order) =>
        ((Response.Varying)Theory.Of(at.Conductor).Response(leads, order).OrThrow()).At(at.Angle).OrThrow();

    private static LocalResponse At(string model, string condition, double angle) =>
        ((Response.Varying)Theory.Of(CoherentExamples.Named(model)).Response(CoherentExamples.Leads(model, condition), 1).OrThrow()).At(angle).OrThrow();

    private static Estimate Noise(LocalResponse local) => local.Noise.Match(Some: n => n[0], None: () => throw new ArgumentException("no noise", nameof(local)));

    private static void Same(Estimate integral, Estimate high, Estimate low)
    {
        var difference = high - low;
        Close(integral.Value, difference.Value, new(1e-12, integral.Error + difference.Error + 1e-15 * (Math.Abs(high.Value) + Math.Abs(low.Value)), "the error estimates of both sides"));
    }

    // Gauss's rule on two halves; the whole tells its error.
    private static Estimate Integral(Func<double, Estimate> function, double from, double to, int points = 8)
    {
        var (nodes, weights) = Gauss(points);
        Estimate Over(double a, double b)
        {
            Estimate sum = 0;
            for (var k = 0; k < points; k++) sum += function((a + b) / 2 + (b - a) / 2 * nodes[k]) * ((b - a) / 2 * weights[k]);
            return sum;
        }
        var fine = Over(from, (from + to) / 2) + Over((from + to) / 2, to);
        return Estimate.Within(fine.Value, fine.Error + Math.Abs(Over(from, to).Value - fine.Value));
    }

    private static (double[] Nodes, double[] Weights) Gauss(int points)
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(-1, 1, points);
        return (rule.Abscissas, rule.Weights);
    }
}
