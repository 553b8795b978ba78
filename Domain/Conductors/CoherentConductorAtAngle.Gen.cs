using System.Numerics;
using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Coherent conductors of every kind at an angle and an energy that propagates; voltage probes are plain reservoirs.</summary>
    public static Arbitrary<CoherentConductorAtAngle> CoherentConductorAtAngle() => Arb.From(
        from angle in Between(0, Math.Tau, 0, 1)
        from x in Between(0.05, 0.95, 0.5)
        from at in Gen.OneOf(
            CoherentDot().Generator.Select(d => new CoherentConductorAtAngle(d.WithProbes(Arr<string>.Empty).OrThrow(), 3 * x - 1.5, angle)),
            CoherentDot().Generator.Select(d => new CoherentConductorAtAngle(d.WithProbes(Arr<string>.Empty).OrThrow(), 3 * x - 1.5, angle)),
            TightBindingWire().Generator.Select(w => new CoherentConductorAtAngle(w.WithDephasing(0).OrThrow(), w.Hopping * (4 * x - 2), angle)),
            SlidingPotentialWire().Generator.Select(w => new CoherentConductorAtAngle(w, 3 * x * Math.PI * Math.PI / (2 * w.Mass * w.Period * w.Period), angle)),
            TwoGatePump().Generator.Select(p => new CoherentConductorAtAngle(p.WithDephasing(None).OrThrow(), 6 * x, angle)),
            AndersonRotor().Generator.Select(r => new CoherentConductorAtAngle(r.WithDephasing(None).OrThrow(), 4 * x, angle)),
            BiphenylJunction().Generator.Select(j => new CoherentConductorAtAngle(j, 3 * x - 1.5, angle)))
        select at);
}

/// <summary>A conductor, and where it is looked at.</summary>
public sealed record CoherentConductorAtAngle(Conductor Conductor, double Energy, double Angle)
{
    /// <summary>Names of the reservoirs, L first.</summary>
    public Arr<string> Names() => Conductor is CoherentDot dot
        ? new([.. dot.Couplings.Map(c => c.Reservoir).OrderBy(n => n switch { "L" => 0, "R" => 1, _ => 2 })])
        : new(["L", "R"]);

    /// <summary>The same in the opposite magnetic field.</summary>
    public CoherentConductorAtAngle Reversed() => Conductor is CoherentDot dot
        ? this with { Conductor = CoherentDot.Create(Conjugate(dot.Hamiltonian), dot.Couplings.Map(c => c.WithAmplitudes(Conjugate(c.Amplitudes)).OrThrow()), dot.Probes, dot.BandBottom, dot.ProbeTemperature).OrThrow() }
        : this;

    /// <summary>One potential and temperature for all reservoirs.</summary>
    public Reservoirs Equal(double potential, double temperature) => Leads(_ => (potential, temperature));

    /// <summary>Reservoirs with a potential and a temperature each.</summary>
    public Reservoirs Leads(Func<string, (double Potential, double Temperature)> level) =>
        Reservoirs.Create(Names().Map(n => Reservoir.Create(n, level(n).Potential, level(n).Temperature).OrThrow()).ToSeq().Strict()).OrThrow();

    private static MatrixFunction Conjugate(MatrixFunction f) =>
        MatrixFunction.Create(Conjugate(f.Constant), f.Cosine.Map(Conjugate), f.Sine.Map(Conjugate)).OrThrow();

    private static ComplexMatrix Conjugate(ComplexMatrix m) => ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => Complex.Conjugate(m[i, j]));
}
