namespace QuantumMotors.Properties;

/// <summary>A pinned Luttinger liquid at constant velocity, as a motor like any other.</summary>
public class LuttingerPipeLaws
{
    private static readonly Tolerance Deep = new(1e-13, 1e-15, "transmission through the long wire, e^(−60), and rounding");

    [Property(MaxTest = 60)]
    [Verifies("Bruch2018", "27")]
    [Verifies("Bruch2018", "35")]
    [Verifies("Bruch2018", "37")]
    public void WithoutInteractionItIsTheThoulessWireDeepInItsGap(LuttingerWire any, Reservoirs leads)
    {
        // Cold against the gap, so that no electron passes the wire above it.
        var reservoirs = Reservoirs.Biased(0, leads.Bias / 10, leads.MeanTemperature / 50).OrThrow();
        var free = any.Liquid.WithInteraction(1).OrThrow();
        var size = 1 + Math.Abs(reservoirs.Bias) + 40 * reservoirs.MeanTemperature;
        var thouless = Theory.Of(ThoulessWire.Create(size, 1, 30 / size).OrThrow()).Response(reservoirs, 2).Bind(r => r.At(0)).OrThrow();
        var pinned = Theory.Of(any.WithLiquid(free)).Response(reservoirs, 2).Bind(r => r.At(0)).OrThrow();
        for (var k = 0; k <= 2; k++) Close(thouless.Force[0][k][0].Value, pinned.Force[0][k][0].Value, Deep);
        for (var r = 0; r < 2; r++)
        {
            for (var k = 0; k <= 2; k++)
            {
                Close(thouless.Charge[r][k][0].Value, pinned.Charge[r][k][0].Value, Deep);
                Close(thouless.Heat[r][k][0].Value, pinned.Heat[r][k][0].Value, Deep);
            }
        }
        var noise = pinned.Noise.Map(D => D[0].Value).IfNone(double.NaN);
        Close(thouless.Noise.Map(D => D[0].Value).IfNone(double.NaN), noise, Deep);
        Close(reservoirs.MeanTemperature / Math.PI, noise, Rounding);
    }

    [Property(MaxTest = 40)]
    public void WithInteractionItIsNot(LuttingerWire wire)
    {
        var repelling = wire.Liquid.WithInteraction(0.5).OrThrow().WithLeads(LiquidLeads.Endless).OrThrow();
        Close(2, Friction(wire.WithLiquid(repelling)) * Math.Tau, Rounding);
        // With Fermi-liquid leads the friction at constant velocity is that of free electrons, and the sudden one is not.
        var wired = repelling.WithLeads(LiquidLeads.AtEnds(3, 1).OrThrow()).OrThrow();
        Close(1, Friction(wire.WithLiquid(wired)) * Math.Tau, Rounding);
        Close(2, wired.Friction * Math.Tau, Rounding);
    }

    [Property(MaxTest = 60)]
    [Verifies("Bruch2018", "28")]
    [Verifies("Bruch2018", "49")]
    [Verifies("Bruch2018", "62")]
    [Verifies("Bruch2018", "66")]
    public void EnergyIsConservedOrderByOrderAndExactly(PinnedLiquid conductor, Reservoirs leads)
    {
        var theory = Theory.Of(conductor);
        var c = theory.Response(leads, 3).Bind(Cycle.Coefficients).OrThrow();
        var scale = 1 + Math.Abs(leads.Bias) + Math.Abs(leads.MeanPotential) + 1 / conductor.Liquid.Interaction;
        var sum = new Tolerance(0, 1e-13 * scale, "a sum of terms of this size");
        for (var k = 0; k <= 3; k++)
        {
            double Currents(int r) => c.Heat[r][k].Value + leads.All[r].ChemicalPotential * c.Charge[r][k].Value;
            Close(k == 0 ? 0 : -c.Work[k - 1].Value, Currents(0) + Currents(1), sum);
        }
        Close(1, Math.Abs(theory.PumpedCharge(0, 0).OrThrow().Value), Rounding);
        theory.Exact(leads).OrThrow().Match(
            truncated: _ => throw new Xunit.Sdk.XunitException("fluxes are exact"),
            exact: e =>
            {
                foreach (var Ω in (double[])[-0.7, 0.3])
                {
                    var f = e.At(Ω).OrThrow();
                    Close(-Ω * f.Work.Value, f.Heat[0].Value + f.Heat[1].Value + leads.All[0].ChemicalPotential * f.Charge[0].Value + leads.All[1].ChemicalPotential * f.Charge[1].Value, sum);
                    Close(c.Work[0].Value + Ω * c.Work[1].Value, f.Work.Value, sum);
                    Assert.True(f.Heat[0].Value > 0 && f.Heat[1].Value > 0);
                }
                return unit;
            });
    }

    [Theory]
    [InlineData(0.4, false, 0.4)]
    [InlineData(0.4, true, 1)]
    [InlineData(1.5, false, 1.5)]
    [Verifies("Bruch2018", "38")]
    [Verifies("Bruch2018", "39")]
    [Verifies("Bruch2018", "62")]
    public void TheSteadyVelocityIs(double K, bool isWired, double perVolt)
    {
        var leads = Reservoirs.Biased(0, 0.7, 0.1).OrThrow();
        foreach (var approximation in (Approximation[])[Approximation.LinearResponse, Approximation.Expansion(1).OrThrow(), Approximation.Expansion(3).OrThrow(), Approximation.Exact])
        {
            var motor = Motor.Create(Wire(K, isWired), leads, Rotor.Free.WithLoad(0.03).OrThrow(), Drive.ByVoltage).OrThrow();
            var state = SteadyStates.Of(motor, approximation).OrThrow()[0];
            Close(perVolt * (0.7 - Math.Tau * 0.03), state.Velocity.Value, new(1e-14, 0, "rounding"));
            Assert.True(state.IsStable);
            var performance = Performances.Of(state, motor.Mechanics, leads);
            Close(state.Velocity.Value / Math.Tau, performance.Current.Value, new(1e-14, 0, "rounding"));
            Close(Math.Tau * 0.03 / 0.7, performance.Efficiency.OrThrow().Value, new(1e-13, 0, "rounding"));
            Close(state.Velocity.Value, LuttingerLoad.Velocity(Wire(K, isWired).Liquid, motor.Mechanics, Drive.ByVoltage, 0.7).Value, new(1e-14, 0, "rounding"));
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("Bruch2018", "40")]
    [Verifies("Bruch2018", "41")]
    [Verifies("Bruch2018", "42", Erratum = true)]
    public void HalfOfThePowerIsLiftedWhereMostIsLifted(PinnedLiquid conductor)
    {
        var V = 0.6;
        var (liquid, rotor) = (conductor.Liquid, conductor.Mechanics(Rotor.Free.WithLoad(V / (2 * Math.Tau)).OrThrow()));
        var largest = LuttingerLoad.Power(liquid, rotor, Drive.ByVoltage, V).Value;
        Close(largest, LuttingerLoad.LargestPower(liquid, rotor, V).Value, new(1e-14, 0, "rounding"));
        foreach (var share in (double[])[0.2, 0.9, 1.1, 1.9])
            Assert.True(LuttingerLoad.Power(liquid, rotor.WithLoad(share * rotor.Load).OrThrow(), Drive.ByVoltage, V).Value < largest);
        Close(0.5, LuttingerLoad.Efficiency(liquid, rotor, Drive.ByVoltage, V).OrThrow().Value, Rounding);
        // The same from a current that is imposed; and not as printed.
        var current = Drive.ByCurrent(LuttingerLoad.Velocity(liquid, rotor, Drive.ByVoltage, V).Value / Math.Tau).OrThrow();
        Close(0.5, LuttingerLoad.Efficiency(liquid, rotor, current, 0).OrThrow().Value, new(1e-13, 0, "rounding"));
        Apart(0.5, 1 / (2 * Math.Tau), 0.4);
        // A load that outweighs the voltage is not lifted.
        Assert.True(LuttingerLoad.Efficiency(liquid, rotor.WithLoad(2.1 * rotor.Load).OrThrow(), Drive.ByVoltage, V).IsLeft);
    }

    [Fact]
    public void ShakenByItsElectronsItDiffusesAsFreely()
    {
        // No potential: drift F/γ, diffusion D/2γ², equipartition.
        var (V, T) = (0.3, 0.2);
        var leads = Reservoirs.Biased(0, V, T).OrThrow();
        foreach (var isWired in (bool[])[true, false])
        {
            var wire = Wire(0.5, isWired);
            var γ = wire.Liquid.SteadyFriction;
            var equation = Theory.Of(wire).Forces(leads).Bind(r => LangevinEquation.Of(r, Rotor.Free.WithInertia(2).OrThrow(), T)).OrThrow();
            var kramers = Kramers.Of(equation).OrThrow();
            Close(V / Math.Tau / γ / Math.Tau, kramers.RotationRate.Value, new(1e-12, 0, "Kramers' equation without potential"));
            Close(T / γ, kramers.Diffusion.Value, new(1e-11, 0, "Kramers' equation without potential"));
            var light = SmallMass.Of(equation.WithRotor(Rotor.Free)).OrThrow();
            Close(T / γ, light.Diffusion.Value, new(1e-12, 0, "integrals of constants"));
        }
    }

    private static double Friction(PinnedLiquid conductor) =>
        -Theory.Of(conductor).Response(Reservoirs.Biased(0, 0.1, 0).OrThrow(), 1).Bind(r => r.At(1)).OrThrow().Force[0][1][0].Value;

    /// <summary>A wire of v_c = λ = 1, and of length 1 if it ends in leads.</summary>
    internal static LuttingerWire Wire(double K, bool isWired, double potential = 0.2) => LuttingerWire.Create(
        LuttingerLiquid.Create(K, 1, 1, isWired ? LiquidLeads.AtEnds(1, 1).OrThrow() : LiquidLeads.Endless, None).OrThrow(), potential).OrThrow();
}
