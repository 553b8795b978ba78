namespace QuantumMotors.Properties;

/// <summary>Laws of pumped charge, torque and friction read off S.</summary>
public class BrouwerLaws
{
    [Property]
    [Verifies("BustosMarun2013", "17")]
    [Verifies("Brouwer1998", "9")]
    public void PumpedChargeIsWhatIsNotTransmitted(WireAtEnergy at)
    {
        var Q = Brouwer.PumpedCharge(θ => ThoulessWireScattering.Frozen(at.Wire, at.Energy, θ)).OrThrow();
        Close(1 - ThoulessWireScattering.Transmission(at.Wire, at.Energy).Value, Q.Value, Amplitude);
        Close(ThoulessWireScattering.Reflection(at.Wire, at.Energy).Value, Q.Value, Bar);
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarun2013", "17")]
    [Verifies("BustosMarun2013", "text")]
    public void PumpedChargeAndFrictionFollowFromTheDiracEquation(WireAtEnergy at)
    {
        if (at.Strength > 30 || Math.Abs(at.Energy) > 10 * at.Wire.Gap) return;
        var cycle = DiracMagnus.Cycle(at.Wire, at.Energy, 0.2, -2.9 / at.Wire.Length);
        var Q = cycle.Average(s => Brouwer.Emission(s).L) * Math.Tau;
        Close(ThoulessWireScattering.Reflection(at.Wire, at.Energy).Value, Q, Integrated);
        var response = Theory.Of(at.Wire).LinearResponse(at.Energy, 0).OrThrow();
        Close(response.IntrinsicDamping.Value, Brouwer.Friction(cycle[0]), Integrated);
        Close(response.Conductance.Value, Square(cycle[0].Matrix.RL) / Math.Tau, Integrated);
    }

    [Property]
    [Verifies("BustosMarun2013", "1")]
    [Verifies("BustosMarun2013", "text")]
    public void TorqueAndFrictionOfTheWireDoNotDependOnTheAngle(WireAtEnergy at)
    {
        var R = ThoulessWireScattering.Reflection(at.Wire, at.Energy).Value;
        foreach (var θ in new[] { 0, 1.1, -4 })
        {
            var frozen = ThoulessWireScattering.Frozen(at.Wire, at.Energy, θ);
            var (left, right) = Brouwer.Injection(frozen);
            Close(R / Math.Tau, left, Amplitude);
            Close(-R / Math.Tau, right, Amplitude);
            Close(R / Math.Tau, Brouwer.Friction(frozen), Amplitude);
        }
    }

    [Property]
    [Verifies("BustosMarun2013", "3")]
    public void NoWorkPerCycleAtEquilibrium(WireAtEnergy at) =>
        Close(0, Brouwer.Winding(θ => ThoulessWireScattering.Frozen(at.Wire, at.Energy, θ)).OrThrow().Value, Amplitude);

    [Fact]
    public void SomeWireDoesWorkPerCycleUnderBias() =>
        Assert.True(Brouwer.WorkPerBias(θ => ThoulessWireScattering.Frozen(ThoulessWire.Create(1, 1, 2).OrThrow(), 0, θ)).OrThrow().Value > 0.9);

    [Fact]
    [Verifies("BustosMarun2013", "3", Erratum = true)]
    public void AWindingDeterminantWouldDoWorkInEquilibrium()
    {
        // S = diag(e^{iθ}, 1) is unitary at every angle; ln det S is not single-valued, and the integral of (3) is 1, not 0.
        FrozenScattering Winding(double θ)
        {
            var z = System.Numerics.Complex.FromPolarCoordinates(1, θ);
            return new(new(z, 0, 0, 1), new(System.Numerics.Complex.ImaginaryOne * z, 0, 0, 0));
        }
        Close(1, Brouwer.Winding(Winding).OrThrow().Value, Rounding);
    }

    [Property(MaxTest = 50)]
    [Verifies("BustosMarun2013", "3", Erratum = true)]
    public void DeterminantsWithoutWindingDoNoWorkInEquilibrium(ScatteringLoop loop)
    {
        Close(0, Brouwer.Winding(loop.At).OrThrow().Value, Amplitude);
        // Not because the torque vanishes: it is conservative, not zero.
        var (left, right) = Brouwer.Injection(loop.At(0.4));
        Assert.NotEqual(0, left);
        Assert.NotEqual(0, right);
    }

    [Property(MaxTest = 50)]
    [Verifies("BustosMarun2013", "4", Erratum = true)]
    [Verifies("BustosMarun2013", "5", Erratum = true)]
    public void WorkPerBiasIsThePumpedChargeAtTheOppositeField(ScatteringLoop loop)
    {
        var work = Brouwer.WorkPerBias(loop.At).OrThrow().Value;
        Close(Brouwer.PumpedCharge(loop.Reversed).OrThrow().Value, work, Amplitude);
        var (injectedL, injectedR) = Brouwer.Injection(loop.At(1.2));
        var (emittedL, emittedR) = Brouwer.Emission(loop.Reversed(1.2));
        Close(emittedL, injectedL, Amplitude);
        Close(emittedR, injectedR, Amplitude);
    }

    [Fact]
    [Verifies("BustosMarun2013", "5", Erratum = true)]
    public void InAMagneticFieldWorkPerBiasIsNotThePumpedCharge()
    {
        var loops = Gen.Sample(Generators.ScatteringLoop().Generator, 20);
        Assert.Contains(loops, loop => Math.Abs(Brouwer.WorkPerBias(loop.At).OrThrow().Value - Brouwer.PumpedCharge(loop.At).OrThrow().Value) > 0.05);
    }

    [Property(MaxTest = 50)]
    [Verifies("BustosMarun2013", "5")]
    public void WithoutMagneticFieldWorkPerBiasIsThePumpedCharge(ScatteringLoop loop)
    {
        var Q = Brouwer.PumpedCharge(loop.Symmetric).OrThrow().Value;
        Close(Q, Brouwer.WorkPerBias(loop.Symmetric).OrThrow().Value, Amplitude);
    }

    [Fact]
    public void SomeSymmetricPumpPumps() =>
        Assert.Contains(Gen.Sample(Generators.ScatteringLoop().Generator, 20), loop => Math.Abs(Brouwer.PumpedCharge(loop.Symmetric).OrThrow().Value) > 0.05);

    [Property(MaxTest = 50)]
    [Verifies("Brouwer1998", "9")]
    public void WhatLeavesOneSideArrivesAtTheOther(ScatteringLoop loop)
    {
        var into = PeriodicIntegral.Over(θ => Brouwer.Emission(loop.At(θ)).L).OrThrow().Value;
        var outOf = PeriodicIntegral.Over(θ => Brouwer.Emission(loop.At(θ)).R).OrThrow().Value;
        Close(into, -outOf, Amplitude);
    }

    private static double Square(System.Numerics.Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
