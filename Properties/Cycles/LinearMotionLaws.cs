namespace QuantumMotors.Properties;

/// <summary>Laws of steady rotation and efficiency in linear response.</summary>
public class LinearMotionLaws
{
    private static readonly Tolerance Balance = new(1e-13, 1e-14, "a dozen roundings of terms of order one");

    [Property]
    [Verifies("BustosMarun2013", "8")]
    [Verifies("BustosMarun2013", "10")]
    [Verifies("BustosMarun2013", "11")]
    public void ChargeAndTorqueBalance(LinearResponse response, Rotor rotor, Drive drive)
    {
        var (G, Q) = (response.Conductance.Value, response.PumpedCharge.Value);
        LinearMotion.WorkingPoint(response, rotor, drive, 0.07).IfRight(w =>
        {
            var (V, I, f) = (w.Voltage.Value, w.Current.Value, w.Frequency.Value);
            var scale = 1 + Math.Abs(V) + Math.Abs(Math.Tau * rotor.Friction * f);
            Close(I, G * V + Q * f, new(Balance.Relative, Balance.Absolute * scale, Balance.Why));
            Close(Math.Tau * rotor.Friction * f, Q * V / Math.Tau - rotor.Load, new(Balance.Relative, Balance.Absolute * scale, Balance.Why));
            drive.Match(voltage: _ => { Assert.Equal(0.07, V); return 0; }, current: c => { Assert.Equal(c.Amount, I); return 0; });
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "6")]
    [Verifies("BustosMarun2013", "7")]
    public void ElectricalPowerIsJouleHeatFrictionAndLoad(LinearResponse response, Rotor rotor, Drive drive)
    {
        LinearMotion.WorkingPoint(response, rotor, drive, 0.07).IfRight(w =>
        {
            var (V, I, Ω) = (w.Voltage.Value, w.Current.Value, Math.Tau * w.Frequency.Value);
            var dissipated = response.Conductance.Value * V * V + rotor.Friction * Ω * Ω;
            var scale = dissipated + Math.Abs(rotor.Load * Ω) + Math.Abs(V * I);
            Close(V * I, dissipated + rotor.Load * Ω, new(0, 1e-13 * scale, "roundings of the terms"));
            Close(LinearMotion.Power(response, w).Value, rotor.Friction * Ω * Ω + rotor.Load * Ω, new(0, 1e-13 * scale, "roundings of the terms"));
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "9")]
    [Verifies("BustosMarun2013", "18")]
    public void EfficiencyIsPowerOutOverPowerIn(LinearResponse response, Rotor rotor, Drive drive)
    {
        if (rotor.Friction == 0 || response.PumpedCharge.Value == 0) return;
        LinearMotion.WorkingPoint(response, rotor, drive, 0.07).IfRight(w =>
        {
            var input = (w.Voltage * w.Current).Value;
            LinearEfficiency.Electronic(response, rotor, drive, 0.07).IfRight(η =>
            {
                if (input <= 0) return;
                Close(LinearMotion.Power(response, w).Value / input, η.Value, new(1e-11, 1e-13, "cancellation of the load against the drive"));
                Assert.InRange(η.Value, 0, 1 + 1e-15);
                LinearEfficiency.OfLoad(response, rotor, drive, 0.07).IfRight(load =>
                {
                    Close(rotor.Load * Math.Tau * w.Frequency.Value / input, load.Value, Bar);
                    Assert.True(load.Value <= η.Value * (1 + 1e-12), "the load gets less than the rotor");
                });
            });
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "18")]
    public void EfficiencyOfTheWireIsThePrintedFormula(WireAtEnergy at)
    {
        // (18) with its own letters, where they do not overflow.
        var (Δ2, E2) = (at.Wire.Gap * at.Wire.Gap, at.Energy * at.Energy);
        if (Math.Abs(E2 - Δ2) < 1e-3 * Δ2 || at.Strength > 10 || E2 > 20 * Δ2) return;
        var φ = System.Numerics.Complex.Sqrt(E2 - Δ2) * at.Wire.Length / at.Wire.Velocity;
        var sin4 = Math.Pow(System.Numerics.Complex.Sin(φ).Magnitude, 4);
        var bracket = Math.Abs(E2 - Δ2) * Math.Pow(System.Numerics.Complex.Cos(φ).Magnitude, 2) + E2 * Math.Pow(System.Numerics.Complex.Sin(φ).Magnitude, 2);
        if (sin4 < 1e-6) return;
        var γ = 0.3;
        var printed = 1 / (1 + Math.Tau * γ * Math.Abs(E2 - Δ2) / (Δ2 * Δ2 * sin4) * bracket);
        var response = Theory.Of(at.Wire).LinearResponse(at.Energy, 0).OrThrow();
        var η = LinearEfficiency.Electronic(response, Domain.Rotor.Free.WithFriction(γ).OrThrow(), Domain.Drive.ByVoltage, 0).OrThrow();
        Close(printed, η.Value, new(1e-9, 0, "cancellation in the printed form"));
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarun2013", "7")]
    [Verifies("BustosMarun2013", "11")]
    [Verifies("BustosMarun2013", "18")]
    public void EfficiencyAndFrequencyFollowFromTheDiracEquation(WireAtEnergy at, Rotor rotor)
    {
        if (at.Strength > 20 || Math.Abs(at.Energy) > 10 * at.Wire.Gap || rotor.Friction == 0) return;
        var cycle = DiracMagnus.Cycle(at.Wire, at.Energy, 0.2, 1.3 / at.Wire.Length);
        var Q = cycle.Average(s => Brouwer.Emission(s).L) * Math.Tau;
        var G = cycle.Average(s => Math.Pow(s.Matrix.RL.Magnitude, 2)) / Math.Tau;
        if (Q < 1e-4) return;
        // The two balances (8) and (10) as a linear system in V and 1/τ, at I = 0.02, by Cramer's rule; then (7) from the powers.
        var (I, γ, F) = (0.02, rotor.Friction, rotor.Load * 0.01);
        var determinant = G * -Math.Tau * γ - Q * Q / Math.Tau;
        var V = (I * -Math.Tau * γ - Q * F) / determinant;
        var f = (G * F - Q / Math.Tau * I) / determinant;
        var motor = rotor.WithLoad(F).OrThrow();
        var drive = Domain.Drive.ByCurrent(I).OrThrow();
        var response = Theory.Of(at.Wire).LinearResponse(at.Energy, 0).OrThrow();
        Close(f, LinearMotion.WorkingPoint(response, motor, drive, 0).OrThrow().Frequency.Value, new(1e-8, 1e-12, "the integrator's error over a small pumped charge"));
        Close(V, LinearMotion.WorkingPoint(response, motor, drive, 0).OrThrow().Voltage.Value, new(1e-8, 1e-12, "the integrator's error over a small pumped charge"));
        if (f <= 0 || V <= 0) return;
        Close(Q * V * f / (I * V), LinearEfficiency.Electronic(response, motor, drive, 0).OrThrow().Value, new(1e-8, 0, "the integrator's error over a small pumped charge"));
        Close(LinearMotion.MinimalVoltage(response, I).OrThrow().Value, Math.Tau * Math.Tau * Brouwer.Friction(cycle[3]) * I / (Q * Q), new(1e-7, 0, "the integrator's error over a small pumped charge"));
    }

    [Property]
    [Verifies("BustosMarun2013", "10")]
    [Verifies("BustosMarun2013", "11")]
    public void AtTheLargestLoadTheMotorStands(LinearResponse response, Drive drive)
    {
        var rotor = Domain.Rotor.Free.WithFriction(0.4).OrThrow();
        LinearMotion.MaximalLoad(response, drive, 0.07).IfRight(load =>
        {
            var at = LinearMotion.WorkingPoint(response, rotor.WithLoad(load.Value).OrThrow(), drive, 0.07);
            at.IfRight(w => Close(0, w.Frequency.Value, new(0, 1e-13 * (1 + Math.Abs(load.Value)), "one rounding of the load")));
            // The opposite law: with half that load it turns, if anything drives it.
            if (response.PumpedCharge.Value == 0 || load.Value == 0) return;
            LinearMotion.WorkingPoint(response, rotor.WithLoad(load.Value / 2).OrThrow(), drive, 0.07)
                .IfRight(w => Assert.True(w.Frequency.Value * load.Value > 0));
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "10")]
    [Verifies("BustosMarun2013", "11")]
    public void NoLoadIsLiftedBetterThanTheOptimalOne(LinearResponse response, Drive drive)
    {
        var rotor = Domain.Rotor.Free.WithFriction(0.7).OrThrow();
        LinearEfficiency.OptimalLoad(response, 0.7, drive, 0.07).IfRight(best =>
        {
            if (Math.Abs(best.Value) < 1e-9 || Math.Abs(best.Value) > 1e3) return;
            double Efficiency(double factor) =>
                LinearEfficiency.OfLoad(response, rotor.WithLoad(factor * best.Value).OrThrow(), drive, 0.07).Match(Right: η => η.Value, Left: _ => 0);
            var largest = LinearEfficiency.Largest(response, 0.7).OrThrow().Value;
            Close(largest, Efficiency(1), new(1e-10, 0, "cancellation of the load against the drive"));
            Assert.True(largest > 0);
            foreach (var factor in new[] { 0.5, 0.9, 0.999, 1.001, 1.1, 1.5 }) Assert.True(Efficiency(factor) < largest);
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "9")]
    public void TheFigureOfMeritRulesBothEfficiencies(LinearResponse response)
    {
        LinearEfficiency.FigureOfMerit(response, 0.7).IfRight(ζ =>
        {
            var r = Math.Sqrt(1 + ζ.Value);
            Close((r - 1) / (r + 1), LinearEfficiency.Largest(response, 0.7).OrThrow().Value, new(1e-14, 2e-16, "cancellation in the printed form"));
            var η = LinearEfficiency.Electronic(response, Domain.Rotor.Free.WithFriction(0.7).OrThrow(), Domain.Drive.ByVoltage, 0).OrThrow().Value;
            Close(ζ.Value / (1 + ζ.Value), η, Rounding);
            Assert.True(LinearEfficiency.Largest(response, 0.7).OrThrow().Value <= η);
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "18", Erratum = true)]
    public void WithAtLeastItsIntrinsicDampingAMotorPumpsAtMostTheCurrent(WireAtEnergy at)
    {
        var response = Theory.Of(at.Wire).LinearResponse(at.Energy, 0).OrThrow();
        if (response.PumpedCharge.Value < 1e-200) return;
        var drive = Domain.Drive.ByCurrent(0.01).OrThrow();
        foreach (var factor in new[] { 1, 1.7, 30 })
        {
            var w = LinearMotion.WorkingPoint(response, Damped(factor * response.IntrinsicDamping.Value), drive, 0).OrThrow();
            Assert.True(w.Frequency.Value <= 0.01 * (1 + 1e-14));
            Assert.True(w.Voltage.Value >= LinearMotion.MinimalVoltage(response, 0.01).OrThrow().Value * response.PumpedCharge.Value * (1 - 1e-14));
        }
        Close(0.01, LinearMotion.WorkingPoint(response, Damped(response.IntrinsicDamping.Value), drive, 0).OrThrow().Frequency.Value, Bar);
    }

    [Fact]
    [Verifies("BustosMarun2013", "18", Erratum = true)]
    public void WithLessDampingItWouldPumpMoreThanTheCurrent()
    {
        // λ = 5, E = 1.5Δ, 2πγ = 0.1, as the printed figure allows: 1/τ > I/e.
        var response = Theory.Of(ThoulessWire.Create(1, 1, 5).OrThrow()).LinearResponse(1.35, 0).OrThrow();
        var γ = 0.1 / Math.Tau;
        Assert.True(γ < response.IntrinsicDamping.Value);
        Assert.True(LinearMotion.WorkingPoint(response, Damped(γ), Domain.Drive.ByCurrent(0.01).OrThrow(), 0).OrThrow().Frequency.Value > 0.0101);
    }

    [Fact]
    [Verifies("BustosMarun2013", "18", Erratum = true)]
    public void WithoutLoadThePrintedEfficiencyCountsTheHeatOfFriction()
    {
        var response = Theory.Of(ThoulessWire.Create(1, 1, 2).OrThrow()).LinearResponse(0, 0).OrThrow();
        var (rotor, drive) = (Damped(1), Domain.Drive.ByCurrent(0.01).OrThrow());
        var w = LinearMotion.WorkingPoint(response, rotor, drive, 0).OrThrow();
        var Ω = Math.Tau * w.Frequency.Value;
        var η = LinearEfficiency.Electronic(response, rotor, drive, 0).OrThrow().Value;
        Assert.InRange(η, 0.5, 1);
        Close(rotor.Friction * Ω * Ω / (w.Voltage.Value * w.Current.Value), η, Bar);
        Assert.Equal(0, LinearEfficiency.OfLoad(response, rotor, drive, 0).OrThrow().Value);
    }

    [Fact]
    [Verifies("BustosMarun2013", "8", Erratum = true)]
    [Verifies("BustosMarun2013", "11", Erratum = true)]
    public void ThePumpedCurrentCarriesTheSignOfTheRotation()
    {
        // Pulled backwards by more than the largest load, the motor pumps from R to L.
        var response = Theory.Of(ThoulessWire.Create(1, 1, 1).OrThrow()).LinearResponse(0.5, 0).OrThrow();
        var (G, Q, γ, F, V) = (response.Conductance.Value, response.PumpedCharge.Value, 1.0, 0.05, 0.1);
        var w = LinearMotion.WorkingPoint(response, Damped(γ).WithLoad(F).OrThrow(), Domain.Drive.ByVoltage, V).OrThrow();
        var Ω = Math.Tau * w.Frequency.Value;
        Assert.True(Ω < 0);
        Close(V * w.Current.Value, G * V * V + γ * Ω * Ω + F * Ω, Bar);
        // With τ = 2π/|θ̇|, as printed, energy is not conserved.
        var printed = G * V + Q * Math.Abs(w.Frequency.Value);
        Apart(V * printed, G * V * V + γ * Ω * Ω + F * Ω, 1e-4);
    }

    [Fact]
    [Verifies("BustosMarun2013", "8", Erratum = true)]
    public void TheMeanConductanceIsAMeanOverTimeNotOverTheAngle()
    {
        // An overdamped rotor whose torque per volt e(θ) and conductance G(θ) vary: γθ̇ = e(θ)V − F, dq = [G V + e θ̇] dt.
        double Torque(double θ) => 0.16 + 0.05 * Math.Cos(θ);
        double Conductance(double θ) => 0.05 + 0.04 * Math.Cos(θ);
        const double V = 0.1, γ = 1, F = 0.004;
        double Velocity(double θ) => (Torque(θ) * V - F) / γ;
        var τ = PeriodicIntegral.Over(θ => 1 / Velocity(θ)).OrThrow().Value;
        var charge = PeriodicIntegral.Over(θ => Conductance(θ) * V / Velocity(θ) + Torque(θ)).OrThrow().Value;
        var heat = PeriodicIntegral.Over(θ => Conductance(θ) * V * V / Velocity(θ) + γ * Velocity(θ)).OrThrow().Value;
        var Q = PeriodicIntegral.Over(Torque).OrThrow().Value;
        Close(charge * V, heat + Math.Tau * F, Bar);
        var overTime = PeriodicIntegral.Over(θ => Conductance(θ) / Velocity(θ)).OrThrow().Value / τ;
        var overAngle = PeriodicIntegral.Over(Conductance).OrThrow().Value / Math.Tau;
        Close(charge / τ, overTime * V + Q / τ, Bar);
        Apart(charge / τ, overAngle * V + Q / τ, 1e-4);
    }

    [Fact]
    [Verifies("BustosMarun2013", "text", Erratum = true)]
    public void TheLargestLoadIsThatOfAFixedCurrentOnly()
    {
        var response = Theory.Of(ThoulessWire.Create(1, 1, 10).OrThrow()).LinearResponse(0, 0).OrThrow();
        var byCurrent = LinearMotion.MaximalLoad(response, Domain.Drive.ByCurrent(0.001).OrThrow(), 0).OrThrow().Value;
        var byVoltage = LinearMotion.MaximalLoad(response, Domain.Drive.ByVoltage, 0.1).OrThrow().Value;
        Close(0.1 * response.PumpedCharge.Value / Math.Tau, byVoltage, Bar);
        // Deep in the gap the printed load is far beyond the largest torque that any voltage can make, (Δ/2) tanh λ:
        // the voltage at standstill is I/Ḡ.
        Assert.True(byCurrent > 1000 * Math.Tanh(10) / 2);
        Close(0.001 / response.Conductance.Value, byCurrent * Math.Tau / response.PumpedCharge.Value, Bar);
    }

    [Fact]
    [Verifies("Viewpoint2013", "text", Erratum = true)]
    public void AnIntegerPumpedChargeDoesNotMakeAPerfectMotor()
    {
        // A wire deep in its gap beside an open channel: Q_p is an integer, and current leaks.
        var leaky = Domain.LinearResponse.Create(1 / Math.Tau, 1, 1 / Math.Tau).OrThrow();
        Close(0.5, LinearEfficiency.Electronic(leaky, Damped(1 / Math.Tau), Domain.Drive.ByVoltage, 0).OrThrow().Value, Rounding);
        // The other direction holds: without conductance the efficiency is 1, and the pumped charge of the wire is then quantised.
        var deep = Theory.Of(ThoulessWire.Create(1, 1, 50).OrThrow()).LinearResponse(0, 0).OrThrow();
        Close(1, LinearEfficiency.Electronic(deep, Damped(1), Domain.Drive.ByVoltage, 0).OrThrow().Value, Rounding);
        Close(1, deep.PumpedCharge.Value, Rounding);
    }

    [Property]
    [Verifies("BustosMarun2013", "18")]
    public void EfficiencyFallsWithDampingAndConductance(LinearResponse response)
    {
        if (response.PumpedCharge.Value == 0 || response.Conductance.Value == 0) return;
        double η(LinearResponse r, double γ) => LinearEfficiency.Electronic(r, Damped(γ), Domain.Drive.ByVoltage, 0).OrThrow().Value;
        Assert.True(η(response, 0.2) > η(response, 0.3));
        var better = Domain.LinearResponse.Create(2 * response.Conductance, response.PumpedCharge, response.IntrinsicDamping).OrThrow();
        Assert.True(η(response, 0.2) > η(better, 0.2));
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void MinimalVoltageOfAPerfectPumpIsTheResistanceQuantum()
    {
        var deep = Theory.Of(ThoulessWire.Create(1, 1, 30).OrThrow()).LinearResponse(0, 0).OrThrow();
        // h/e² = 2π.
        Close(Math.Tau * 0.01, LinearMotion.MinimalVoltage(deep, 0.01).OrThrow().Value, Rounding);
    }

    [Fact]
    public void WhatHasNoValueSaysWhy()
    {
        var response = Domain.LinearResponse.Create(0, 0, 0).OrThrow();
        var open = Domain.LinearResponse.Create(0, 1, 0.1).OrThrow();
        Assert.IsType<Shortfall.Undetermined>(Left(LinearMotion.WorkingPoint(response, Domain.Rotor.Free, Domain.Drive.ByVoltage, 0)));
        Assert.IsType<Shortfall.Unbounded>(Left(LinearMotion.WorkingPoint(open, Domain.Rotor.Free, Domain.Drive.ByVoltage, 0.1)));
        Assert.IsType<Shortfall.Unbounded>(Left(LinearMotion.WorkingPoint(response, Damped(0), Domain.Drive.ByCurrent(0.1).OrThrow(), 0)));
        Assert.IsType<Shortfall.Unbounded>(Left(LinearMotion.MaximalLoad(open, Domain.Drive.ByCurrent(0.1).OrThrow(), 0)));
        Assert.IsType<Shortfall.NotThisMode>(Left(LinearEfficiency.OfLoad(
            Domain.LinearResponse.Create(0.1, 1, 0.1).OrThrow(), Damped(1).WithLoad(1).OrThrow(), Domain.Drive.ByVoltage, 0.1)));
    }

    private static Shortfall Left<T>(Either<Shortfall, T> result) => result.Match(Left: s => s, Right: _ => throw new InvalidOperationException("has a value"));

    private static Rotor Damped(double friction) => Domain.Rotor.Free.WithFriction(friction).OrThrow();
}
