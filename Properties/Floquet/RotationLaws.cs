namespace QuantumMotors.Properties;

/// <summary>Conservation laws of blockaded motors in rotation at any velocity, and the second law.</summary>
public class RotationLaws
{
    [Property(MaxTest = 150)]
    [Verifies("BustosMarunCalvo2019", "17")]
    [Verifies("BustosMarunCalvo2019", "21")]
    [Verifies("BustosMarunCalvo2019", "54")]
    public void EnergyIsConservedAtEveryVelocity(BlockadedMotor motor, NormalFloat draw)
    {
        var Ω = Velocity(draw);
        var fluxes = motor.Fluxes(Ω);
        var (sum, terms) = (Ω * fluxes.Work.Value, Math.Abs(Ω * fluxes.Work.Value));
        for (var r = 0; r < fluxes.Heat.Count; r++)
        {
            var (heat, energy) = (fluxes.Heat[r].Value, motor.Reservoirs.All[r].ChemicalPotential * fluxes.Charge[r].Value);
            sum += heat + energy;
            terms += Math.Abs(heat) + Math.Abs(energy);
        }
        Close(0, sum, new(0, 1e-10 * terms + 10 * Known(fluxes, motor.Reservoirs), "1e-10 of the terms; where the fluxes themselves nearly vanish, their errors"));
        Assert.True(Known(fluxes, motor.Reservoirs) <= 1e-10 * Scale(motor, Ω), "errors are small");
    }

    [Property(MaxTest = 150)]
    [Verifies("BustosMarunCalvo2019", "18")]
    [Verifies("BustosMarunCalvo2019", "19")]
    public void NoChargeStaysInTheDeviceOverACycle(BlockadedMotor motor, NormalFloat draw)
    {
        var fluxes = motor.Fluxes(Velocity(draw));
        var (sum, terms) = (fluxes.Charge.Sum(c => c.Value), fluxes.Charge.Sum(c => Math.Abs(c.Value)));
        Close(0, sum, new(0, 1e-10 * terms + 10 * fluxes.Charge.Sum(c => c.Error), "1e-10 of the terms; where the charges themselves nearly vanish, their errors"));
        Assert.True(fluxes.Charge.ForAll(c => c.Error <= 1e-10), "errors are small");
    }

    [Property(MaxTest = 150)]
    [Verifies("BustosMarunCalvo2019", "26")]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void RotationNeverLowersTheEntropy(BlockadedMotor motor, NormalFloat draw)
    {
        var Ω = Velocity(draw);
        var production = Entropy.Production(motor.Fluxes(Ω), motor.Reservoirs).OrThrow();
        Assert.True(production.Value >= -production.Error, $"entropy {production.Value} ± {production.Error} at velocity {Ω}");
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void MostMotorsProduceEntropyConvertEnergyAndKnowTheirDirection()
    {
        // The conservation laws and the second law do not hold for want of currents; and what a motor does depends on its direction.
        var (moving, dissipating, directed, motors) = (0, 0, 0, Blockaded.Drawn(60).Where(m => !IsFixed(m)).ToList());
        foreach (var motor in motors)
        {
            var (there, back) = (motor.Fluxes(0.1), motor.Fluxes(-0.1));
            var production = Entropy.Production(there, motor.Reservoirs).OrThrow();
            if (Math.Abs(there.Work.Value) > 1e-4 && there.Charge.Exists(c => Math.Abs(c.Value) > 1e-4)) moving++;
            if (production.Value > 1e-5 && production.Value > 1e3 * production.Error) dissipating++;
            if (Math.Abs(there.Work.Value - back.Work.Value) > 1e-3 && Math.Abs(there.Work.Value + back.Work.Value) > 1e-3
                && there.Charge.Zip(back.Charge).Exists(p => Math.Abs(p.Item1.Value - p.Item2.Value) > 1e-3)) directed++;
        }
        Assert.True(moving > 0.7 * motors.Count && dissipating > 0.8 * motors.Count && directed > 0.5 * motors.Count, $"{moving}, {dissipating}, {directed} of {motors.Count}");
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "24")]
    public void InEquilibriumRotationIsOnlyBraked(BlockadedMotor motor, NormalFloat draw)
    {
        // With all reservoirs equal, entropy is what the rotor puts in: Ω ∮𝓕 ≤ 0 in either direction.
        var (lead, Ω) = (motor.Reservoirs.All[0], Velocity(draw));
        var balanced = motor with { Reservoirs = Reservoirs.Create(motor.Reservoirs.All.Map(r => Reservoir.Create(r.Name, lead.ChemicalPotential, lead.Temperature).OrThrow()).Strict()).OrThrow() };
        var fluxes = balanced.Fluxes(Ω);
        Assert.True(Ω * fluxes.Work.Value <= Math.Abs(Ω) * fluxes.Work.Error, $"the work is {fluxes.Work.Value} at velocity {Ω}");
        if (!IsFixed(motor) && Math.Abs(Ω) is > 0.01 and < 10) Assert.True(Ω * fluxes.Work.Value < 0, "and not zero");
    }

    // From 1e-4 to 1e3 in either direction.
    private static double Velocity(NormalFloat draw) => (draw.Get < 0 ? -1 : 1) * Math.Pow(10, Math.Abs(draw.Get) * 997 % 7 - 4);

    private static bool IsFixed(BlockadedMotor motor) => motor.Conductor is DoubleDot { Radius: 0 };

    private static double Known(CycleFluxes fluxes, Reservoirs leads)
    {
        var error = Math.Abs(fluxes.Velocity) * fluxes.Work.Error;
        for (var r = 0; r < fluxes.Heat.Count; r++) error += fluxes.Heat[r].Error + Math.Abs(leads.All[r].ChemicalPotential) * fluxes.Charge[r].Error;
        return error;
    }

    // What rates and energies amount to over a cycle.
    private static double Scale(BlockadedMotor motor, double Ω)
    {
        var sum = 0.0;
        for (var k = 0; k < 16; k++)
        {
            var at = FrozenKernel.At(motor, Math.Tau * k / 16);
            foreach (var p in at.Processes) sum += (p.Adding + p.Removing) * (1 + Math.Abs(at.Energies[p.To] - at.Energies[p.From]));
            sum += Math.Min(Math.Abs(Ω), 1) * at.Slopes.Sum(Math.Abs);
        }
        return sum * Math.Tau / 16;
    }
}
