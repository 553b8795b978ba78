namespace QuantumMotors.Properties;

/// <summary>A dot without probes between reservoirs of any bias and temperature, at an angle.</summary>
public sealed record OpenDot(CoherentDot Dot, Reservoirs Reservoirs, double Angle);

public static partial class Generators
{
    /// <summary>Dots with two or three reservoirs, in equilibrium, at a bias, or at different temperatures; cold ones come often.</summary>
    public static Arbitrary<OpenDot> OpenDot() => Arb.From(
        from dot in CoherentDot().Generator
        from potentials in Gen.ArrayOf(Between(-2, 2, 0, 1), 3)
        from temperatures in Gen.Frequency(
            (2, Gen.Constant((double[])[0, 0, 0])),
            (2, Scale(2e-2, 1).Select(t => (double[])[t, t, t])),
            (1, Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0.0)), (3, Scale(2e-2, 1))), 3)))
        from isEquilibrium in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        from angle in Between(-4, 4, 0)
        let names = dot.Couplings.Map(c => c.Reservoir).ToArray()
        let all = names.Select((c, i) => Domain.Reservoir.Create(c, potentials[isEquilibrium ? 0 : i], temperatures[isEquilibrium ? 0 : i]).OrThrow()).ToArray()
        select new OpenDot(dot.WithProbes(Arr<string>.Empty).OrThrow(), Domain.Reservoirs.Create(new Seq<Reservoir>(all)).OrThrow(), angle));
}
