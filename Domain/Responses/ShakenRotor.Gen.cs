using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Shaken rotors from overdamped to running, with barriers of a few temperatures; uniform friction, uniform temperature and no mean torque
    /// come often.</summary>
    public static Arbitrary<ShakenRotor> ShakenRotor() => Arb.From(
        from inertia in Scale(0.05, 10, 1)
        from tilt in Between(-1, 1, 0)
        from torque in Wave(1.5)
        from friction in Between(0.5, 1.5, 1)
        from roughness in Wave(0.6, 0)
        from temperature in Between(0.4, 1.2)
        from isIsothermal in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        from heating in Wave(0.6)
        let ξ = Properties.ShakenRotor.Function(friction, [.. roughness.Cosine.Select(c => friction * c)], [.. roughness.Sine.Select(s => friction * s)])
        let D = 2 * temperature * friction
        select new ShakenRotor(
            inertia,
            Properties.ShakenRotor.Function(tilt, torque.Cosine, torque.Sine),
            ξ,
            isIsothermal
                ? Properties.ShakenRotor.Times(2 * temperature, ξ)
                : Properties.ShakenRotor.Function(D, [.. heating.Cosine.Select(c => D * c)], [.. heating.Sine.Select(s => D * s)])),
        rotor => rotor.Simpler());

    // Two harmonics whose sum stays below the size.
    private static Gen<(double[] Cosine, double[] Sine)> Wave(double size, params double[] corners) =>
        from a in Between(0, size, corners)
        from share in Between(0, 1, 0)
        from first in Between(0, Math.Tau, 0)
        from second in Between(0, Math.Tau, 0)
        let b = share * a / 2
        select (
            (double[])[a / 2 * Math.Cos(first), b * Math.Cos(second)],
            (double[])[a / 2 * Math.Sin(first), b * Math.Sin(second)]);
}

/// <summary>A rotor under a response that belongs to no conductor: torque, friction and noise are Fourier sums, and nothing else is known.</summary>
public sealed record ShakenRotor(double Inertia, PeriodicFunction Torque, PeriodicFunction Friction, PeriodicFunction Noise)
{
    /// <summary>Its response.</summary>
    public Response Response => new Response.Varying(Local);

    /// <summary>Its equation of motion, all of it the work of electrons.</summary>
    public LangevinEquation Equation => LangevinEquation.Of(Response, Domain.Rotor.Free.WithInertia(Inertia).OrThrow(), 0).OrThrow();

    /// <summary>A rotor whose coefficients do not depend on the angle.</summary>
    public static ShakenRotor Uniform(double inertia, double torque, double friction, double noise) =>
        new(inertia, Function(torque, [], []), Function(friction, [], []), Function(noise, [], []));

    /// <summary>F = w + h sin nθ, ξ = ξ₀ (1 + r cos nθ), D = 2 T ξ (1 + b cos(nθ + φ)): in equilibrium for w = b = 0.</summary>
    public static ShakenRotor Rippled(
        double inertia, int symmetry, double wind, double hill, double drag, double ripple, double temperature, double blowtorch, double phase)
    {
        var (D, r, b) = (2 * temperature * drag, ripple, blowtorch);
        var (sin, cos) = Math.SinCos(phase);
        return new(
            inertia,
            Faster(symmetry, Function(wind, [], [hill])),
            Faster(symmetry, Function(drag, [drag * r], [])),
            Faster(symmetry, Function(D * (1 + r * b / 2 * cos), [D * (r + b * cos), D * r * b / 2 * cos], [-D * b * sin, -D * r * b / 2 * sin])));
    }

    /// <summary>A Fourier sum.</summary>
    public static PeriodicFunction Function(double constant, double[] cosine, double[] sine) =>
        PeriodicFunction.Create(constant, new Arr<double>(cosine), new Arr<double>(sine)).OrThrow();

    /// <summary>A multiple of a function.</summary>
    public static PeriodicFunction Times(double factor, PeriodicFunction f) =>
        Function(factor * f.Constant, [.. f.Cosine.Select(c => factor * c)], [.. f.Sine.Select(s => factor * s)]);

    /// <summary>f(pθ).</summary>
    public static PeriodicFunction Faster(int p, PeriodicFunction f) => Function(f.Constant, Spread(p, f.Cosine), Spread(p, f.Sine));

    /// <summary>A potential: minus the integral of a torque without its mean.</summary>
    public static PeriodicFunction Potential(PeriodicFunction torque) =>
        Function(0, [.. torque.Sine.Select((s, k) => s / (k + 1))], [.. torque.Cosine.Select((c, k) => -c / (k + 1))]);

    /// <summary>With another moment of inertia.</summary>
    public ShakenRotor WithInertia(double inertia) => new(inertia, Torque, Friction, Noise);

    /// <summary>Seen in a mirror, θ → −θ.</summary>
    public ShakenRotor Mirrored() => new(
        Inertia,
        Function(-Torque.Constant, [.. Torque.Cosine.Select(c => -c)], [.. Torque.Sine]),
        Function(Friction.Constant, [.. Friction.Cosine], [.. Friction.Sine.Select(s => -s)]),
        Function(Noise.Constant, [.. Noise.Cosine], [.. Noise.Sine.Select(s => -s)]));

    /// <summary>In units of time and energy that are so many times smaller.</summary>
    public ShakenRotor InUnits(double time, double energy) => new(
        energy * time * time * Inertia, Times(energy, Torque), Times(energy * time, Friction), Times(energy * energy * time, Noise));

    /// <summary>In equilibrium at a temperature: no mean torque, and the noise that belongs to the friction.</summary>
    public ShakenRotor AtRest(double temperature) => new(
        Inertia, Function(0, [.. Torque.Cosine], [.. Torque.Sine]), Friction, Times(2 * temperature, Friction));

    internal IEnumerable<ShakenRotor> Simpler() =>
        Inertia == 1 ? [] : [WithInertia(1)];

    /// <summary>A response that has torque, friction and noise, and no currents.</summary>
    public static LocalResponse Local(double torque, double friction, double noise) => LocalResponse.OfAngle(
        VelocityExpansion.OfAngle(torque, -friction), Some(Estimate.Exact(noise)), Arr<VelocityExpansion>.Empty, Arr<VelocityExpansion>.Empty).OrThrow();

    private Either<Shortfall, LocalResponse> Local(double angle) => Local(Torque.Derivative(0, angle), Friction.Derivative(0, angle), Noise.Derivative(0, angle));

    private static double[] Spread(int p, Arr<double> coefficients)
    {
        var all = new double[p * coefficients.Count];
        for (var k = 0; k < coefficients.Count; k++) all[p * (k + 1) - 1] = coefficients[k];
        return all;
    }
}
