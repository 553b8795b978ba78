namespace QuantumMotors.Properties;

/// <summary>Lattice wires by dense Green functions.</summary>
public class KeldyshLatticeLaws
{
    [Theory]
    [InlineData(1, 0.6, 3, 0.3, 0.8, 0, 0)]
    [InlineData(3, 0.7, 3, 0.1, 0.9, 0, 0)]
    [InlineData(4, 0.4, 4, -0.4, 0.5, 0.15, 0.15)]
    [InlineData(5, 0.9, 2.7, 0.2, 1.1, 0, 0)]
    [InlineData(5, 0.5, 3, 0.2, -0.7, 0.2, 0.1)]
    [InlineData(4, 1.3, 3, 0.3, 0, 0, 0)]
    public void X(int sites, double strength, double period, double potential, double bias, double left, double right)
    {
        var wire = TightBindingWire.Create(sites, 1, strength, period, 0).OrThrow();
        var reservoirs = Reservoirs.Create(Seq(Reservoir.Create("L", potential + bias / 2, left).OrThrow(), Reservoir.Create("R", potential - bias / 2, right).OrThrow())).OrThrow();
        var dense = new DenseWire(wire, reservoirs);
        var response = Theory.Of(wire).Response(reservoirs, 1).OrThrow();
        foreach (var θ in (double[])[0.4, 2.9, -1.3])
        {
            var (torque, friction) = dense.Force(θ);
            var at = response.At(θ).OrThrow();
            File.AppendAllText("/tmp/zz.txt", $"\n{sites} {bias} T {left} θ {θ}: torque {torque:R} {at.Force[0][0][0].Value:R} {torque - at.Force[0][0][0].Value:E1} friction {friction:R} {-at.Force[0][1][0].Value:R} {friction + at.Force[0][1][0].Value:E1} charge1 {dense.Charge(θ):R} {at.Charge[0][1][0].Value:R}");
        }
        const int angles = 40;
        var cycle = Enumerable.Range(0, angles).Sum(k => dense.Charge(Math.Tau * k / angles)) * Math.Tau / angles;
        var other = Enumerable.Range(0, angles).Sum(k => response.At(Math.Tau * k / angles).OrThrow().Charge[0][1][0].Value) * Math.Tau / angles;
        File.AppendAllText("/tmp/zz.txt", $"\n   cycle {cycle:R} {other:R} {cycle-other:E1}");
    }
}
