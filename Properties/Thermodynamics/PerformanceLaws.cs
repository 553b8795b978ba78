namespace QuantumMotors.Properties;

/// <summary>Laws of modes and efficiencies, on cogwheels that reach every mode and on the wire.</summary>
public class PerformanceLaws
{
    private static readonly Tolerance Powers = new(1e-9, 1e-12, "cancellation of powers of order one, and the last digits of the steady velocity");

    [Property(MaxTest = 400)]
    [Verifies("BustosMarunCalvo2019", "33")]
    [Verifies("BustosMarunCalvo2019", "34")]
    [Verifies("BustosMarunCalvo2019", "35")]
    [Verifies("BustosMarunCalvo2019", "36")]
    [Verifies("BustosMarunCalvo2019", "75")]
    [Verifies("BustosMarunCalvo2019", "77")]
    public void NoMachineIsBetterThanTheSecondLawAllows(RunningCogwheel running) => IsBounded(running.State, running.Rotor, running.Wheel.Reservoirs);

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "33")]
    [Verifies("BustosMarunCalvo2019", "34")]
    [Verifies("BustosMarunCalvo2019", "36")]
    [Verifies("BustosMarunCalvo2019", "77")]
    public void NoWireIsBetterThanTheSecondLawAllows(WireBetweenReservoirs at, Rotor rotor)
    {
        // Loads in units of the wire's largest torque, so that most can be held.
        var loaded = rotor.WithLoad(rotor.Load * at.Wire.Gap * Math.Tanh(at.Strength)).OrThrow();
        foreach (var state in States(at, loaded)) IsBounded(state, loaded, at.Reservoirs);
    }

    private static void IsBounded(SteadyState state, Rotor rotor, Reservoirs reservoirs)
    {
        var p = Performances.Of(state, rotor, reservoirs);
        p.Efficiency.IfRight(η => p.Bound.IfSome(bound =>
        {
            Assert.True(η.Value >= -η.Error - 1e-12, $"{p.Mode} with efficiency {η.Value}");
            Assert.True(η.Value <= bound * (1 + 1e-9) + 2 * η.Error, $"{p.Mode} with efficiency {η.Value} ± {η.Error} beyond {bound}");
        }));
        p.EntropyProduction.IfRight(S => Assert.True(S.Value >= -S.Error - 1e-12 * Math.Abs(state.Velocity.Value)));
    }

    [Property(MaxTest = 400)]
    [Verifies("BustosMarunCalvo2019", "33")]
    [Verifies("BustosMarunCalvo2019", "34")]
    [Verifies("BustosMarunCalvo2019", "35")]
    [Verifies("BustosMarunCalvo2019", "72")]
    [Verifies("BustosMarunCalvo2019", "75")]
    [Verifies("BustosMarunCalvo2019", "77")]
    public void EfficienciesAreOutputOverInputInEveryMode(RunningCogwheel running)
    {
        // All from the definition of the cogwheel: currents per time, and Σ J + Σ μI + 𝓕Ω = 0.
        var ((wheel, rotor, state), reservoirs) = (running, running.Wheel.Reservoirs);
        var p = Performances.Of(state, rotor, reservoirs);
        var (Ω, V) = (state.Velocity.Value, reservoirs.Bias);
        var (TL, TR) = (reservoirs.Left.Temperature, reservoirs.Right.Temperature);
        var current = Ω / Math.Tau + wheel.Conductance * V;
        var (load, source) = (rotor.Load * Ω, V * current);
        var fromLeft = Ω / Math.Tau * (wheel.Energy - reservoirs.Left.ChemicalPotential) - wheel.Conductance * V * V / 2 + wheel.HeatConductance * (TL - TR);
        var fromRight = load + rotor.Friction * Ω * Ω - source - fromLeft;
        var (fromHot, fromCold) = TL > TR ? (fromLeft, fromRight) : (fromRight, fromLeft);
        Close(current, p.Current.Value, Powers);
        Close(load, p.MechanicalPower.Value, Powers);
        Close(source, p.ElectricalPower.Value, Powers);
        Close(rotor.Friction * Ω * Ω, p.FrictionHeat.Value, Powers);
        Close(-fromLeft, state.Fluxes.Heat[0].Value / Math.Tau, Powers);
        Close(-fromRight, state.Fluxes.Heat[1].Value / Math.Tau, Powers);
        if (new[] { load, source, fromHot, fromCold }.Any(x => x != 0 && Math.Abs(x) < 1e-9)) return;
        var heatIn = TL == TR ? 0 : Math.Max(fromHot, 0);
        var (output, input) = p.Mode switch
        {
            OperatingMode.Motor or OperatingMode.HeatEngine => (load + Math.Max(-source, 0), Math.Max(source, 0) + heatIn),
            OperatingMode.ChargePump => (-source, -load + heatIn),
            OperatingMode.Refrigerator => (fromCold, -load + Math.Max(source, 0)),
            _ => (0, 0),
        };
        p.Efficiency.Match(
            Right: η => Close(output / input, η.Value, new(1e-8, 1e-12, "cancellation of powers of order one")),
            Left: why => Assert.True(input == 0 || p.Mode is OperatingMode.Heater or OperatingMode.Frustrated, why.Why));
        switch (p.Mode)
        {
            case OperatingMode.Motor: Assert.True(V != 0 && load >= 0); break;
            case OperatingMode.HeatEngine: Assert.True(TL != TR && load >= 0); break;
            case OperatingMode.ChargePump: Assert.True(V * current < 0 && load <= 0); break;
            case OperatingMode.Refrigerator: Assert.True(TL != TR && fromCold > 0 && load <= 0); break;
            case OperatingMode.Heater: Assert.True(V == 0 && fromHot <= 0 && fromCold <= 0 || V == 0 && TL == TR); break;
            case OperatingMode.Frustrated: Assert.True(load < 0 && (V != 0 || TL != TR) && source >= 0); break;
        }
    }

    [Fact]
    public void EveryModeIsReachedByCogwheels()
    {
        var wheels = Gen.Sample(Generators.RunningCogwheel().Generator, 2000).Select(c => Performances.Mode(c.State, c.Rotor, c.Wheel.Reservoirs)).Distinct().Order();
        Assert.Equal(Enum.GetValues<OperatingMode>(), wheels);
    }

    [Theory]
    // λ = 2, μ = 1.2Δ: V, δT, load.
    [InlineData(0.3, 0, 0.02, OperatingMode.Motor)]
    [InlineData(0.3, 0, 0, OperatingMode.Motor)]
    [InlineData(0.3, 0, 0.2, OperatingMode.ChargePump)]
    [InlineData(0.3, 0, 0.04, OperatingMode.Frustrated)]
    [InlineData(0, 0.2, 0.01, OperatingMode.Frustrated)]
    [InlineData(0, 0, 0.05, OperatingMode.Heater)]
    [InlineData(0, 0.2, -0.0008, OperatingMode.HeatEngine)]
    [InlineData(0, 1e-4, -0.0024, OperatingMode.Refrigerator)]
    public void ExamplesOfModesOfTheWire(double bias, double temperatureBias, double load, OperatingMode mode)
    {
        var reservoirs = Reservoirs.Biased(1.2, bias, 0.3).OrThrow().WithTemperatureBias(temperatureBias).OrThrow();
        var rotor = Rotor.Free.WithLoad(load).OrThrow();
        var state = SteadyStates.Of(Motor.Create(Wire, reservoirs, rotor, Drive.ByVoltage).OrThrow(), Approximation.Exact).OrThrow()[0];
        var p = Performances.Of(state, rotor, reservoirs);
        Assert.Equal(mode, p.Mode);
        IsBounded(state, rotor, reservoirs);
        if (mode is OperatingMode.Heater or OperatingMode.Frustrated) Assert.True(p.Efficiency.IsLeft);
        else if (load != 0) Assert.True(p.Efficiency.OrThrow().Value > 1e-6);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "33")]
    [Verifies("BustosMarunCalvo2019", "34")]
    [Verifies("BustosMarunCalvo2019", "36")]
    [Verifies("BustosMarunCalvo2019", "77")]
    public void SlowCogwheelsWithoutLeaksReachTheBounds()
    {
        static Performance Of(Cogwheel wheel, double partOfStall)
        {
            var rotor = Rotor.Free.WithLoad(partOfStall * wheel.Stall / Math.Tau).OrThrow();
            return Performances.Of(SteadyStates.OfPassive(wheel.Fluxes, rotor, wheel.Reservoirs.Bias, 1).OrThrow()[0], rotor, wheel.Reservoirs);
        }
        static Cogwheel Between(double V, double δT) => new(1, 1, 0, 0, Reservoirs.Biased(0, V, 0.5).OrThrow().WithTemperatureBias(δT).OrThrow());
        foreach (var (part, within) in ((double, double)[])[(0.9, 0.2), (0.99, 0.02), (0.999, 0.002)])
        {
            var near = new Tolerance(within, 0, "1 − load/stall, and its square");
            Close(1, Of(Between(0.4, 0), part).Efficiency.OrThrow().Value, near);
            Close(1, Of(Between(0.4, 0), 1 / part).Efficiency.OrThrow().Value, near);
            Close(1 - 0.25 / 0.75, Of(Between(0, 0.5), part).Bound.IfNone(0), Rounding);
            Close(1 - 0.25 / 0.75, Of(Between(0, 0.5), part).Efficiency.OrThrow().Value, near);
            Close(0.25 / 0.5, Of(Between(0, 0.5), 1 / part).Efficiency.OrThrow().Value, near with { Relative = 4 * within });
        }
        Assert.Equal(OperatingMode.Motor, Of(Between(0.4, 0), 0.9).Mode);
        Assert.Equal(OperatingMode.ChargePump, Of(Between(0.4, 0), 1.1).Mode);
        Assert.Equal(OperatingMode.HeatEngine, Of(Between(0, 0.5), 0.9).Mode);
        Assert.Equal(OperatingMode.Refrigerator, Of(Between(0, 0.5), 1.1).Mode);
        // Leaks and friction cost efficiency.
        Assert.True(Of(Between(0, 0.5) with { HeatConductance = 0.1 }, 0.9).Efficiency.OrThrow().Value < Of(Between(0, 0.5), 0.9).Efficiency.OrThrow().Value - 0.05);
        Assert.True(Of(Between(0.4, 0) with { Conductance = 0.1 }, 0.9).Efficiency.OrThrow().Value < Of(Between(0.4, 0), 0.9).Efficiency.OrThrow().Value - 0.05);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "72")]
    [Verifies("BustosMarunCalvo2019", "73")]
    [Verifies("BustosMarunCalvo2019", "74")]
    public void MotorAndPumpAreThePrintedFormulas(WireBetweenReservoirs at)
    {
        // (73), (74) with their own letters: C_I = (C_IL − C_IR)/2, C_ext = 2π load, θ̇ of (62), no external friction.
        var reservoirs = Reservoirs.Biased(at.Reservoirs.MeanPotential, 0.3 * at.Unit, 0.4 * at.Unit).OrThrow();
        var truncated = CycleLaws.Truncated(Cycle.Of(at.Wire, reservoirs, Approximation.Expansion(1).OrThrow()).OrThrow());
        var c = truncated.Coefficients;
        double C_I(int k) => (c.Charge[0][k].Value - c.Charge[1][k].Value) / 2;
        var seen = 0;
        foreach (var part in (double[])[0.5, 0.9, 1.5, 3, 30])
        {
            var rotor = Rotor.Free.WithLoad(part * c.Work[0].Value / Math.Tau).OrThrow();
            var C_ext = part * c.Work[0].Value;
            var (state, δV) = (SteadyStates.Of(truncated, rotor, reservoirs.Bias).OrThrow()[0], reservoirs.Bias);
            var Ω = (C_ext - c.Work[0].Value) / c.Work[1].Value;
            var p = Performances.Of(state, rotor, reservoirs);
            var pumped = C_I(0) / Ω + C_I(1) + C_I(2) * Ω;
            var expected = p.Mode switch { OperatingMode.Motor => -C_ext / δV / pumped, OperatingMode.ChargePump => -pumped / (C_ext / δV), _ => double.NaN };
            if (double.IsNaN(expected)) continue;
            seen++;
            p.Efficiency.IfRight(η => Close(expected, η.Value, new(1e-7, 1e-9, "cancellation of leakage against the pumped charge")));
            if (p.Mode == OperatingMode.Motor && p.Efficiency.IsRight)
            {
                var heat = state.Fluxes.Heat[0].Value + state.Fluxes.Heat[1].Value;
                Close(1 + heat / (pumped * Ω * δV), p.Efficiency.OrThrow().Value, new(1e-7, 1e-9, "cancellation of leakage against the pumped charge"));
            }
        }
        Assert.True(seen >= 2);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "75")]
    [Verifies("BustosMarunCalvo2019", "76")]
    [Verifies("BustosMarunCalvo2019", "77")]
    public void EngineAndRefrigeratorAreThePrintedFormulas(WireBetweenReservoirs at)
    {
        var reservoirs = Reservoirs.Biased(at.Reservoirs.MeanPotential, 0, 0.4 * at.Unit).OrThrow().WithTemperatureBias(0.1 * at.Unit).OrThrow();
        var truncated = CycleLaws.Truncated(Cycle.Of(at.Wire, reservoirs, Approximation.Expansion(1).OrThrow()).OrThrow());
        var c = truncated.Coefficients;
        foreach (var part in (double[])[0.3, 0.7, 2, 30, -30])
        {
            var (C_ext, hot, cold) = (part * c.Work[0].Value, 0, 1);
            if (C_ext == 0) continue;
            var rotor = Rotor.Free.WithLoad(C_ext / Math.Tau).OrThrow();
            var state = SteadyStates.Of(truncated, rotor, 0).OrThrow()[0];
            var Ω = (C_ext - c.Work[0].Value) / c.Work[1].Value;
            double Pumped(int r) => c.Heat[r][0].Value / Ω + c.Heat[r][1].Value + c.Heat[r][2].Value * Ω;
            var p = Performances.Of(state, rotor, reservoirs);
            var cancellation = new Tolerance(1e-6, 1e-9, "cancellation of leakage against the pumped heat");
            p.Efficiency.IfRight(η =>
            {
                if (p.Mode == OperatingMode.HeatEngine)
                {
                    Close(-C_ext / Pumped(hot), η.Value, cancellation);
                    Close(1 + Pumped(cold) / Pumped(hot), η.Value, cancellation);
                }
                if (p.Mode == OperatingMode.Refrigerator)
                {
                    Close(Pumped(cold) / C_ext, η.Value, cancellation);
                    Close(Pumped(hot) / (Pumped(hot) + Pumped(cold)) - 1, η.Value, cancellation);
                }
            });
            // Between standstill and stall it is an engine, and beyond no engine.
            Assert.Equal(part is 0.3 or 0.7, p.Mode == OperatingMode.HeatEngine);
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "34", Erratum = true)]
    public void EnergyConservationAloneWouldAllowAPumpThatCoolsItsReservoirs()
    {
        // One temperature. A pump at load·Ω = −1 that moves charge against the voltage with a power 1.2, and takes 0.2 out of the heat of its
        // reservoirs, conserves energy and charge; only Σ Q_J ≥ 0, the second law, forbids it.
        var reservoirs = Reservoirs.Biased(0, 1, 0.5).OrThrow();
        (Performance, CycleFluxes) Pump(double against)
        {
            var heat = Math.Tau * (1 - against) / 2;
            var fluxes = CycleFluxes.Create(-1, Math.Tau, new([Math.Tau * against, -Math.Tau * against]), new([heat, heat])).OrThrow();
            var rotor = Rotor.Free.WithLoad(1).OrThrow();
            return (Performances.Of(new SteadyState(-1, 1, true, fluxes), rotor, reservoirs), fluxes);
        }
        foreach (var against in (double[])[0.8, 1.2])
        {
            var (p, fluxes) = Pump(against);
            Assert.Equal(OperatingMode.ChargePump, p.Mode);
            Close(0, EnergyBalance.Of(fluxes, reservoirs).Value, Amplitude);
            Close(against, p.Efficiency.OrThrow().Value, Rounding);
            Assert.Equal(Some(1.0), p.Bound);
            Assert.Equal(against > 1, p.EntropyProduction.OrThrow().Value < 0);
        }
    }

    private static ThoulessWire Wire { get; } = ThoulessWire.Create(1, 1, 2).OrThrow();

    private static Seq<SteadyState> States(WireBetweenReservoirs at, Rotor rotor) =>
        SteadyStates.Of(Motor.Create(at.Wire, at.Reservoirs, rotor, Drive.ByVoltage).OrThrow(), Approximation.Exact).OrThrow();
}
