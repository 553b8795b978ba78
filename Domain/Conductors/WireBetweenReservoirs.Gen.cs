using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Wires up to λ = 10 between reservoirs whose window spans a few oscillations; zero temperatures, equal ones, the band edge and
    /// equilibrium come often.</summary>
    public static Arbitrary<WireBetweenReservoirs> WireBetweenReservoirs() => Arb.From(
        from gap in Scale(0.1, 10, 1)
        from velocity in Scale(0.1, 10, 1)
        from strength in Scale(0.03, 10, 1, 2, 5)
        let wire = Domain.ThoulessWire.Create(gap, velocity, strength * velocity / gap).OrThrow()
        let unit = wire.Velocity / wire.Length
        from potential in Between(-2, 2, 0, 1)
        from bias in Gen.Frequency((1, Gen.Constant(0.0)), (5, Between(-4, 4)))
        from left in Gen.Frequency((1, Gen.Constant(0.0)), (4, Scale(0.03, 1)))
        from right in Gen.Frequency((1, Gen.Constant(0.0)), (2, Gen.Constant(left)), (4, Scale(0.03, 1)))
        select new WireBetweenReservoirs(wire, Domain.Reservoirs.Create(Seq(
            Domain.Reservoir.Create("L", potential * gap + bias * unit / 2, left * unit).OrThrow(),
            Domain.Reservoir.Create("R", potential * gap - bias * unit / 2, right * unit).OrThrow())).OrThrow()));
}

/// <summary>A wire and what it is connected to.</summary>
public sealed record WireBetweenReservoirs(ThoulessWire Wire, Reservoirs Reservoirs)
{
    /// <summary>v/L, on which the scattering varies.</summary>
    public double Unit => Wire.Velocity / Wire.Length;

    /// <summary>λ = LΔ/v.</summary>
    public double Strength => Wire.Gap / Unit;

    /// <summary>Whether any reservoir is at T = 0.</summary>
    public bool IsCold => Reservoirs.All.Exists(r => r.Temperature == 0);

    /// <summary>The same at another bias and one temperature, in units of v/L.</summary>
    public WireBetweenReservoirs Biased(double bias, double temperature) =>
        new(Wire, Domain.Reservoirs.Biased(Reservoirs.MeanPotential, bias * Unit, temperature * Unit).OrThrow());

    /// <summary>Fluxes at a velocity.</summary>
    public CycleFluxes FluxesAt(double velocity) => ThoulessWireRotation.Fluxes(Wire, Reservoirs, velocity).OrThrow();
}
