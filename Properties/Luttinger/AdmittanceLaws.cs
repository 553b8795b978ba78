using static QuantumMotors.Properties.PinnedLiquids;

namespace QuantumMotors.Properties;

/// <summary>The current through a motor under an alternating voltage.</summary>
public class AdmittanceLaws
{
    [Fact]
    [Verifies("Bruch2018", "38")]
    [Verifies("Bruch2018", "62")]
    public void AMotorConductsAsTheLeadsDo()
    {
        foreach (var K in (double[])[0.25, 1, 3])
        {
            Close(1 / Math.Tau, Found(Admittance.At(new(Between(K), Rotor.Free), 0)).Value, Rounding);
            Close(K / Math.Tau, Found(Admittance.At(new(Endless(K), Rotor.Free), 0)).Value, Rounding);
            // At half a wavelength between the leads the wire transforms impedances as K².
            Close(K * K / Math.Tau, Found(Admittance.At(new(Between(K), Rotor.Free), Math.PI)).Value, new(4e-15, 1e-15, "roundings, and π is not"));
        }
    }

    [Property(MaxTest = 100)]
    [Verifies("Bruch2018", "62")]
    public void TheCurrentIsThatOfTheEquationOfMotion(ushort interaction, NormalFloat frequency, ushort inertia)
    {
        var (K, ω) = (0.1 + 2.0 * interaction / 65536, 5 * (frequency.Get % 3));
        var (I, γext) = (inertia / 32768.0, 0.1);
        var liquid = Between(K, 0.9);
        var Y = Found(Admittance.At(new(liquid, Rotor.Create(I, γext, 0, None).OrThrow()), ω));
        // I dv/dt = V/2π − γ_ext v − γu, u − r u(t − t_D) = v + r v(t − t_D), for v = 2πY e^−iωt and V = e^−iωt.
        var (v, echo) = (Math.Tau * Y.Value, System.Numerics.Complex.FromPolarCoordinates(liquid.Reflection, ω * 0.9));
        var u = (1 / Math.Tau - γext * v + new System.Numerics.Complex(0, ω * I) * v) / liquid.Friction;
        Close(v * (1 + echo), u * (1 - echo), new(1e-13, 1e-13, "roundings of impedances"));
        Assert.True(Y.Value.Real > 0 && Y.Error < 1e-13 * Y.Value.Magnitude);
    }

    [Fact]
    [Verifies("Bruch2018", "62")]
    public void AnUnresolvedPhaseIsSeenInTheError()
    {
        var rotor = new LiquidRotor(Between(0.2), Rotor.Create(1, 0.3, 0, None).OrThrow());
        var (sharp, blurred) = (Found(Admittance.At(new(Between(0.2), Rotor.Free), 1e6)), Found(Admittance.At(new(Between(0.2), Rotor.Free), 1e17)));
        Assert.True(sharp.Error < 1e-8 * sharp.Value.Magnitude && blurred.Error >= blurred.Value.Magnitude);
        Assert.True(Found(Admittance.At(rotor, 1e17)).Value.Magnitude < 1e-18);
    }
}
