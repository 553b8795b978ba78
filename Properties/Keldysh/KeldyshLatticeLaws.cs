namespace QuantumMotors.Properties;

/// <summary>Lattice wires by dense Green functions on the real axis, with bound states one by one.</summary>
public class KeldyshLatticeLaws
{
    private static readonly Tolerance Resolved = new(1e-12, 1e-12, "Gauss's rule where no resonance is narrow");

    [Theory]
    [Verifies("Bode2012", "text")]
    [InlineData(1, 0.6, 3, 0.3, 0.8, 0, 0)]
    [InlineData(3, 0.7, 3, 0.1, 0.9, 0, 0)]
    [InlineData(4, 0.4, 4, -0.4, 0.5, 0.15, 0.15)]
    [InlineData(3, 0.5, 2.7, 0.2, -0.7, 0.2, 0.1)]
    [InlineData(4, 1.3, 3, 0.3, 0, 0, 0)]
    public void TorqueAndFrictionAreThoseOfDenseGreenFunctions(int sites, double strength, double period, double potential, double bias, double left, double right)
    {
        var (wire, reservoirs) = Wire(sites, strength, period, potential, bias, left, right);
        var (dense, response) = (new DenseWire(wire, reservoirs), Theory.Of(wire).Response(reservoirs, 1).OrThrow());
        foreach (var θ in (double[])[0.4, 2.9, -1.3])
        {
            var (torque, friction) = dense.Force(θ);
            var at = response.At(θ).OrThrow();
            Close(torque, at.Force[0][0][0].Value, Resolved);
            Close(friction, -at.Force[0][1][0].Value, Resolved);
            Assert.True(Math.Abs(torque) > 1e-3 && Math.Abs(friction) > 1e-3);
        }
    }

    [Theory]
    [Verifies("BustosMarunCalvo2019", "8")]
    [InlineData(0.8, 0)]
    [InlineData(-0.5, 0.15)]
    public void ChargePerCycleIsThatOfDenseGreenFunctions(double bias, double temperature)
    {
        // Within the cycle, charge stored near the ends of the leads comes and goes; and where no bound state enters the band, comes back.
        const int angles = 80;
        var (wire, reservoirs) = Wire(3, 0.4, 3, 0.2, bias, temperature, temperature);
        var (dense, response) = (new DenseWire(wire, reservoirs), Theory.Of(wire).Response(reservoirs, 1).OrThrow());
        double Cycle(Func<double, double> charge) => Enumerable.Range(0, angles).Sum(k => charge(Math.Tau * k / angles)) * Math.Tau / angles;
        var expected = Cycle(dense.Charge);
        Close(expected, Cycle(θ => response.At(θ).OrThrow().Charge[0][1][0].Value), Resolved);
        Assert.True(Math.Abs(expected) > 1e-2);
        Apart(dense.Charge(0.4), response.At(0.4).OrThrow().Charge[0][1][0].Value, 1e-3);
    }

    private static (TightBindingWire, Reservoirs) Wire(int sites, double strength, double period, double potential, double bias, double left, double right) => (
        TightBindingWire.Create(sites, 1, strength, period, 0).OrThrow(),
        Reservoirs.Create(Seq(Reservoir.Create("L", potential + bias / 2, left).OrThrow(), Reservoir.Create("R", potential - bias / 2, right).OrThrow())).OrThrow());
}
