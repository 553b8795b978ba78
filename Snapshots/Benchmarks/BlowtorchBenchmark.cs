using BenchmarkDotNet.Attributes;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Benchmarks;

/// <summary>The junction of PrestonKosov2023 at 5 V: coefficients at an angle, Kramers' equation at the inertia of the paper and without inertia.
/// Cost: closed forms of a fixed number of digamma functions; 5NM³ operations for N Hermite functions and M angles.</summary>
[MemoryDiagnoser]
public class BlowtorchBenchmark
{
    private const double Volt = 1 / 27.211386245988;

    private readonly BiphenylJunction junction = BiphenylJunction.Create(0, 0, 1.25 * Volt, -Math.PI / 4, 0.95, 0.01, 0.005, 1).OrThrow();
    private readonly Reservoirs leads = Reservoirs.Biased(0, 5 * Volt, 1e-3).OrThrow();
    private LangevinEquation equation = null!;

    /// <summary>The equation of motion, for the benchmarks that begin with it.</summary>
    [GlobalSetup]
    public void Prepare() => equation = EquationOfMotion();

    /// <summary>Torque, friction and noise at one angle.</summary>
    [Benchmark]
    public BlowtorchCoefficients Coefficients() => Blowtorch.At(junction, leads, 0.7);

    /// <summary>The same all around, as curves.</summary>
    [Benchmark]
    public LangevinEquation EquationOfMotion() => Theory.Of(junction).Forces(leads)
        .Bind(forces => LangevinEquation.Of(forces, Rotor.Create(4.5e5, 5, 0, LanguageExt.Option<double>.None).OrThrow(), 1e-3)).OrThrow();

    /// <summary>Rotation rate and diffusion to 1e-8 and better.</summary>
    [Benchmark]
    public Kramers StationaryMotion() => Kramers.Of(equation).OrThrow();

    /// <summary>The same in the limit of small mass.</summary>
    [Benchmark]
    public SmallMass WithoutInertia() => SmallMass.Of(equation).OrThrow();
}
