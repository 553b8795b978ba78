namespace QuantumMotors.Properties;

/// <summary>The second law.</summary>
public class EntropyLaws
{
    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "26")]
    [Verifies("BustosMarunCalvo2019", "27")]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void WiresNeverLowerTheEntropy(WireBetweenReservoirs at, NormalFloat velocity)
    {
        if (at.IsCold) return;
        foreach (var Ω in (double[])[velocity.Get % 10 * at.Unit, 0, 1e-4 * at.Unit, at.Reservoirs.Bias, 10 * at.Unit])
        {
            var production = Entropy.Production(at.FluxesAt(Ω), at.Reservoirs).OrThrow();
            Assert.True(production.Value >= -production.Error, $"entropy {production.Value} ± {production.Error} at velocity {Ω}");
            // It vanishes in equilibrium only. A rotor that follows the voltage does no work, and the wire is as perfect as without a gap: what is
            // left is the Joule heat of the contacts, V²/2π.
            if (Math.Abs(at.Reservoirs.Bias - Ω) > 0.1 * at.Unit && at.Strength > 0.3) Assert.True(production.Value > 0);
            if (Ω == at.Reservoirs.Bias && at.Reservoirs.TemperatureBias == 0)
                Close(Ω * Ω / Math.Tau / at.Reservoirs.MeanTemperature, production.Value, new(1e-12, production.Error, "the error in the result"));
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "29")]
    [Verifies("BustosMarunCalvo2019", "31")]
    public void EntropyIsWhatIsDissipatedOverAnyTemperature(WireBetweenReservoirs at, NormalFloat velocity)
    {
        if (at.IsCold) return;
        var fluxes = at.FluxesAt(velocity.Get % 3 * at.Unit);
        var production = Entropy.Production(fluxes, at.Reservoirs).OrThrow();
        foreach (var T in (double[])[at.Reservoirs.Left.Temperature, at.Reservoirs.Right.Temperature, 0.3 * at.Unit, 17 * at.Unit])
        {
            var dissipated = Entropy.FromDissipation(fluxes, at.Reservoirs, T).OrThrow();
            Close(production.Value, dissipated.Value, new(0, production.Error + dissipated.Error, "the errors in the results"));
            Assert.True(dissipated.Error <= 1e-9 * (Math.Abs(dissipated.Value) + at.Unit), $"entropy is known to {dissipated.Error} only");
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "29")]
    [Verifies("BustosMarunCalvo2019", "30")]
    [Verifies("BustosMarunCalvo2019", "31")]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void BothFormulasAgreeForAnyNumberOfReservoirsBecauseEnergyIsConserved(ArtificialMotor motor)
    {
        if (motor.Reservoirs.All.Exists(r => r.Temperature == 0)) return;
        var c = motor.Coefficients;
        var fluxes = Cycle.Fluxes(RotationFluxes.Truncated.After(c, c.HighestConsistentOrder).OrThrow(), -0.6).OrThrow();
        var production = Entropy.Production(fluxes, motor.Reservoirs).OrThrow().Value;
        Close(production, fluxes.Heat.Zip(motor.Reservoirs.All.ToArr()).Sum(p => p.Item1.Value / p.Item2.Temperature) / Math.Tau, Bar);
        Close(production, Entropy.FromDissipation(fluxes, motor.Reservoirs, 0.4).OrThrow().Value, new(1e-11, 1e-10, "cancellation of currents of order ten over a temperature of 0.1"));
        Close(production * Math.Tau / 0.6, Entropy.PerCycle(fluxes, motor.Reservoirs).OrThrow().Value, Bar);
        // The terms that integrate to zero, those of (30), are most of the current at a fixed angle: without conservation the two differ.
        var heat = fluxes.Heat.SetItem(0, fluxes.Heat[0] + 0.1);
        var spoiled = CycleFluxes.Create(fluxes.Velocity, fluxes.Work, fluxes.Charge, heat).OrThrow();
        Apart(Entropy.Production(spoiled, motor.Reservoirs).OrThrow().Value, Entropy.FromDissipation(spoiled, motor.Reservoirs, 0.4).OrThrow().Value, 1e-2);
    }

    [Property]
    [Verifies("BustosMarunCalvo2019", "26")]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void ACogwheelProducesWhatItWasBuiltFor(Cogwheel wheel, NormalFloat velocity)
    {
        var Ω = velocity.Get % 3;
        var fluxes = wheel.Fluxes.At(Ω).OrThrow();
        var cancellation = new Tolerance(1e-11, 1e-11, "heats of order ten over a temperature of 0.1");
        Close(wheel.EntropyAt(Ω), Entropy.Production(fluxes, wheel.Reservoirs).OrThrow().Value, cancellation);
        Close(wheel.EntropyAt(Ω), Entropy.FromDissipation(fluxes, wheel.Reservoirs, 0.7).OrThrow().Value, cancellation);
        Close(0, EnergyBalance.Of(fluxes, wheel.Reservoirs).Value, new(0, 1e-11, "the terms are of order a hundred"));
        Assert.True(wheel.EntropyAt(Ω) >= 0);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "31", Erratum = true)]
    public void WithThePrintedMinusSignsAResistorWouldCool()
    {
        // (31) as printed, −(𝓕Ω − I·δV − J·δ𝒯)/T_0, for a rotor that stands between biased reservoirs: Joule heat with the wrong sign.
        var (wire, reservoirs) = (ThoulessWire.Create(1, 1, 2).OrThrow(), Reservoirs.Biased(0.4, 0.3, 0.2).OrThrow().WithTemperatureBias(0.1).OrThrow());
        foreach (var Ω in (double[])[0, 0.05, -0.2])
        {
            var fluxes = ThoulessWireRotation.Fluxes(wire, reservoirs, Ω).OrThrow();
            double Formula(double sign, double T)
            {
                var power = Ω * fluxes.Work.Value;
                for (var r = 0; r < 2; r++)
                    power += sign * ((reservoirs.All[r].ChemicalPotential - 0.4) * fluxes.Charge[r].Value + fluxes.Heat[r].Value * (1 - T / reservoirs.All[r].Temperature));
                return -power / Math.Tau / T;
            }
            var production = Entropy.Production(fluxes, reservoirs).OrThrow().Value;
            foreach (var T in (double[])[0.15, 0.2, 0.25])
            {
                Close(production, Formula(1, T), new(1e-10, 0, "cancellation of the heats"));
                Apart(production, Formula(-1, T), 0.005);
            }
            if (Ω == 0) Assert.True(Formula(-1, 0.2) < 0);
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void TruncatedSumsCanLowerTheEntropy()
    {
        // Cut after order 2, heat has a cube of the velocity, which is negative on one side. Exact fluxes at the same velocities obey.
        var (wire, reservoirs) = (ThoulessWire.Create(1, 1, 2).OrThrow(), Reservoirs.Biased(1.2, 2, 0.1).OrThrow());
        var truncated = CycleLaws.Truncated(Cycle.Of(wire, reservoirs, Approximation.Expansion(2).OrThrow()).OrThrow());
        var worst = 0.0;
        for (var Ω = -20.0; Ω <= 20; Ω += 2.5)
        {
            worst = Math.Min(worst, Entropy.Production(Cycle.Fluxes(truncated, Ω).OrThrow(), reservoirs).OrThrow().Value);
            var exact = Entropy.Production(ThoulessWireRotation.Fluxes(wire, reservoirs, Ω).OrThrow(), reservoirs).OrThrow();
            Assert.True(exact.Value >= -exact.Error);
        }
        Assert.True(worst < -0.1, $"the least is {worst}");
    }

    [Fact]
    public void WhatHasNoEntropySaysWhy()
    {
        var reservoirs = Reservoirs.Biased(0, 0.1, 0).OrThrow();
        var fluxes = ThoulessWireRotation.Fluxes(ThoulessWire.Create(1, 1, 2).OrThrow(), reservoirs, 0).OrThrow();
        Assert.IsType<Shortfall.Unbounded>(Why(Entropy.Production(fluxes, reservoirs)));
        Assert.IsType<Shortfall.Unbounded>(Why(Entropy.FromDissipation(fluxes, reservoirs, 1)));
        Assert.IsType<Shortfall.Undetermined>(Why(Entropy.PerCycle(fluxes, Reservoirs.Biased(0, 0.1, 1).OrThrow())));
    }

    private static Shortfall Why<T>(Either<Shortfall, T> result) => result.Match(Left: s => s, Right: _ => throw new InvalidOperationException("has a value"));
}
