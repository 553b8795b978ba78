namespace QuantumMotors.Properties;

/// <summary>The first law and conservation of charge, on motors that were made to obey it and on wires that nobody made to.</summary>
public class EnergyBalanceLaws
{
    [Property(MaxTest = 100)]
    [Verifies("BustosMarunCalvo2019", "18")]
    [Verifies("BustosMarunCalvo2019", "19")]
    [Verifies("BustosMarunCalvo2019", "20")]
    [Verifies("BustosMarunCalvo2019", "25")]
    [Verifies("BustosMarunCalvo2019", "54")]
    [Verifies("BustosMarunCalvo2019", "55")]
    [Verifies("BustosMarunCalvo2019", "71")]
    public void EnergyAndChargeAreConservedAtEveryOrder(ArtificialMotor motor)
    {
        var c = motor.Coefficients;
        var energy = EnergyBalance.ByOrder(c, motor.Reservoirs);
        Assert.Equal(c.HighestConsistentOrder + 2, energy.Count);
        for (var k = 0; k < energy.Count; k++)
        {
            var summed = new Tolerance(0, 1e-12, "sums of a dozen integrals of order ten");
            Close(0, energy[k].Value, summed);
            Close(0, EnergyBalance.ChargeByOrder(c)[k].Value, summed);
            // What is compared is not zero.
            Assert.True(c.Heat.Exists(h => Math.Abs(h[k].Value) > 1e-9) || c.Heat.ForAll(h => h[k].Value == 0 || motor.Orbit.IsStraight || k > 0));
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "25")]
    public void SpoiledMotorsViolateTheFirstLawAtTheSpoiledOrder(ArtificialMotor motor)
    {
        var c = motor.Coefficients;
        for (var k = 0; k <= c.HighestConsistentOrder + 1; k++)
        {
            var heat = new Arr<Arr<Estimate>>([c.Heat[0].SetItem(k, c.Heat[0][k] + 0.01), .. c.Heat.Skip(1)]);
            var spoiled = EnergyBalance.ByOrder(CycleCoefficients.Create(c.Work, c.Charge, heat).OrThrow(), motor.Reservoirs);
            for (var j = 0; j < spoiled.Count; j++)
                Close(j == k ? 0.01 : 0, spoiled[j].Value, new(0, 1e-12, "sums of a dozen integrals of order ten"));
        }
        for (var k = 0; k <= c.HighestConsistentOrder; k++)
        {
            var work = c.Work.SetItem(k, c.Work[k] - 0.01);
            Close(-0.01, EnergyBalance.ByOrder(CycleCoefficients.Create(work, c.Charge, c.Heat).OrThrow(), motor.Reservoirs)[k + 1].Value, new(0, 1e-12, "sums of a dozen integrals of order ten"));
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "19", Erratum = true)]
    public void ThatTheCurrentIsPeriodicDoesNotConserveCharge()
    {
        // (19) needs N_s itself to be periodic: dN_s/dt = θ̇(1 + cos θ) is periodic, and a charge 2π is gone with every turn.
        LocalResponse At(double θ, double growth)
        {
            var half = VelocityExpansion.OfAngle(0, -(growth + Math.Cos(θ)) / 2);
            return LocalResponse.OfAngle(VelocityExpansion.OfAngle(0), None, new([half, half]), new([half, half])).OrThrow();
        }
        Arr<Estimate> Missing(double growth) => EnergyBalance.ChargeByOrder(Cycle.Coefficients(new Response.Varying(θ => At(θ, growth))).OrThrow());
        Close(-Math.Tau, Missing(1)[1].Value, Rounding);
        Close(0, Missing(0)[1].Value, Amplitude);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "21")]
    [Verifies("BustosMarunCalvo2019", "45")]
    [Verifies("BustosMarunCalvo2019", "47")]
    public void CurrentsOneOrderAheadOfTheTorqueConserveEnergyAtAnyVelocity(ArtificialMotor motor, NormalFloat velocity)
    {
        var (c, Ω) = (motor.Coefficients, velocity.Get % 5);
        for (var order = 0; order <= c.HighestConsistentOrder; order++)
        {
            var fluxes = Cycle.Fluxes(RotationFluxes.Truncated.After(c, order).OrThrow(), Ω).OrThrow();
            var scale = Scale(fluxes, motor.Reservoirs);
            Close(0, EnergyBalance.Of(fluxes, motor.Reservoirs).Value, new(0, 1e-11 * (1 + scale), "cancellation of powers of a velocity of up to five"));
            // The opposite law: with currents of the order of the torque the last term of the work, C_F⁽ⁿ⁾Ωⁿ⁺¹, has no counterpart.
            Estimate Sum(Arr<Estimate> series) => Enumerable.Range(0, order + 1).Sum(k => series[k].Value * Math.Pow(Ω, k));
            var cut = CycleFluxes.Create(Ω, Sum(c.Work), c.Charge.Map(Sum).ToArr(), c.Heat.Map(Sum).ToArr()).OrThrow();
            Close(c.Work[order].Value * Math.Pow(Ω, order + 1), EnergyBalance.Of(cut, motor.Reservoirs).Value, new(1e-10, 1e-11 * (1 + scale), "cancellation of powers of a velocity of up to five"));
        }
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "25")]
    [Verifies("BustosMarunCalvo2019", "42")]
    [Verifies("BustosMarunCalvo2019", "43")]
    [Verifies("BustosMarunCalvo2019", "44")]
    [Verifies("BustosMarunCalvo2019", "71")]
    public void WiresConserveEnergyAtEveryOrder(WireBetweenReservoirs at)
    {
        var c = Theory.Of(at.Wire).Response(at.Reservoirs, 5).Bind(Cycle.Coefficients).OrThrow();
        var (energy, charge) = (EnergyBalance.ByOrder(c, at.Reservoirs), EnergyBalance.ChargeByOrder(c));
        Assert.Equal(6, energy.Count);
        for (var k = 0; k < energy.Count; k++)
        {
            var size = c.Heat.Sum(h => Math.Abs(h[k].Value)) + Math.Abs(at.Reservoirs.Bias * c.Charge[0][k].Value) + (k > 0 ? Math.Abs(c.Work[k - 1].Value) : 0);
            Close(0, energy[k].Value, new(0, energy[k].Error + 1e-300, "the error in the result"));
            Assert.True(energy[k].Error <= 1e-10 * size + 1e-10 * Math.Pow(at.Unit, 2 - k), $"order {k} is known to {energy[k].Error} only, its terms are {size}");
            Assert.Equal(0, charge[k].Value);
        }
        if (at.Strength > 0.5 && !at.Reservoirs.All.ForAll(r => Math.Abs(r.ChemicalPotential) < 0.5 * at.Wire.Gap))
            Assert.True(Math.Abs(c.Work[1].Value) > 1e-6);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "55", Erratum = true)]
    [Verifies("BustosMarunCalvo2019", "71")]
    [Verifies("BustosMarunCalvo2019", "text", Erratum = true)]
    public void EnergyThatEntersTheLeadsIsWorkDoneOnTheElectrons()
    {
        // Left side of (55) positive: the electrons do negative work on the rotor, here by friction; and (71) has the minus sign that the
        // caption of figure 3 leaves out.
        var reservoirs = Reservoirs.Biased(0.4, 0.3, 0.2).OrThrow();
        var c = Theory.Of(ThoulessWire.Create(1, 1, 2).OrThrow()).Response(reservoirs, 3).Bind(Cycle.Coefficients).OrThrow();
        double Left(int k) => c.Heat[0][k].Value + c.Heat[1][k].Value + (c.Charge[0][k].Value - c.Charge[1][k].Value) / 2 * reservoirs.Bias;
        Assert.True(Left(2) > 0.1);
        Assert.True(c.Work[1].Value < -0.1);
        for (var k = 1; k <= 3; k++)
        {
            Close(-c.Work[k - 1].Value, Left(k), Bar with { Absolute = 1e-13 });
            Apart(c.Work[k - 1].Value, Left(k), 1e-4);
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "37")]
    [Verifies("BustosMarunCalvo2019", "38")]
    [Verifies("BustosMarunCalvo2019", "39")]
    public void InEquilibriumFrictionIsTheSecondOrderHeat(WireBetweenReservoirs at)
    {
        var c = Theory.Of(at.Wire).Response(at.Biased(0, 0.2).Reservoirs, 2).Bind(Cycle.Coefficients).OrThrow();
        var size = c.Heat.Sum(h => Math.Abs(h[1].Value));
        Close(0, c.Heat[0][0].Value, new(0, 1e-14 * at.Unit * at.Unit, "nothing flows"));
        Close(0, c.Heat[0][1].Value + c.Heat[1][1].Value, new(0, 1e-12 * size, "roundings of heats that cancel"));
        Close(-c.Work[1].Value, c.Heat[0][2].Value + c.Heat[1][2].Value, Bar);
        Assert.True(c.Work[1].Value < 0);
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "17")]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void WiresConserveEnergyAtAnyVelocity(WireBetweenReservoirs at, NormalFloat velocity)
    {
        var reservoirs = at.Reservoirs;
        foreach (var Ω in (double[])[velocity.Get % 10 * at.Unit, 0, 1e-5 * at.Unit, -30 * at.Unit])
        {
            var fluxes = at.FluxesAt(Ω);
            var defect = EnergyBalance.Of(fluxes, reservoirs);
            var scale = Scale(fluxes, reservoirs);
            Close(0, defect.Value, new(0, defect.Error + 1e-300, "the error in the result"));
            Assert.True(defect.Error <= 1e-11 * (scale + at.Unit * at.Unit), $"the balance is known to {defect.Error} only");
            Assert.Equal(0, fluxes.Charge[0].Value + fluxes.Charge[1].Value);
            // Torque, electrical power and heat: none is zero at finite velocity.
            if (Math.Abs(Ω) > 0.1 * at.Unit && at.Strength > 0.1) Assert.True(scale > 1e-8 * at.Unit * at.Unit);
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "33")]
    public void TheSourceSuppliesVoltageTimesCurrent(WireBetweenReservoirs at)
    {
        var fluxes = at.FluxesAt(0.3 * at.Unit);
        var current = (fluxes.Charge[1] - fluxes.Charge[0]).Value / 2 / Math.Tau;
        Close(at.Reservoirs.Bias * current, EnergyBalance.ElectricalPower(fluxes, at.Reservoirs).Value, Rounding);
        Assert.NotEqual(0, current);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void WhereThePotentialsAreCountedFromDoesNotMatter(ArtificialMotor motor)
    {
        // −Σ μ_r I_r with the potentials themselves, of up to four reservoirs.
        var c = motor.Coefficients;
        var fluxes = Cycle.Fluxes(RotationFluxes.Truncated.After(c, 1).OrThrow(), 0.7).OrThrow();
        var absolute = -Enumerable.Range(0, c.Reservoirs).Sum(r => motor.Reservoirs.All[r].ChemicalPotential * fluxes.Charge[r].Value) / Math.Tau;
        var size = Enumerable.Range(0, c.Reservoirs).Sum(r => Math.Abs(motor.Reservoirs.All[r].ChemicalPotential * fluxes.Charge[r].Value) + Math.Abs(motor.Reservoirs.MeanPotential) * fluxes.Charge[r].Error);
        Close(absolute, EnergyBalance.ElectricalPower(fluxes, motor.Reservoirs).Value, new(1e-12, 1e-12 * size, "cancellation of the common potential"));
    }

    private static double Scale(CycleFluxes fluxes, Reservoirs reservoirs) =>
        Math.Abs(fluxes.Velocity * fluxes.Work.Value) + fluxes.Heat.Sum(h => Math.Abs(h.Value)) + Math.Abs(reservoirs.Bias) * fluxes.Charge.Sum(q => Math.Abs(q.Value));
}
