using BenchmarkDotNet.Attributes;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;
using static LanguageExt.Prelude;

namespace QuantumMotors.Benchmarks;

/// <summary>The rotor of Bruch2018 in a liquid of K = 0.4 between leads, with inertia 0.3, traversal time 1 and bias 0.7.
/// Cost: a microsecond for each panel of a motion, and a polynomial for each time; one step of noise for each trajectory.</summary>
[MemoryDiagnoser]
public class LuttingerBenchmark
{
    private const int Points = 10_000;
    private const int Steps = 1 << 20;
    private const double Bias = 0.7;
    private const double Last = 20;

    private readonly LiquidRotor rotor = new(Liquid(0.4), Rotor.Create(0.3, 0, 0, None).OrThrow());
    private readonly LiquidRotor heated = new(Liquid(0.4), Rotor.Create(0.3, 0.2, 0, Some(1.1)).OrThrow());
    private readonly LuttingerWire wire = LuttingerWire.Create(Liquid(0.4), 0.01).OrThrow();
    private readonly HelicalEdge edge = HelicalEdge.Create(Liquid(0.4), 0.1, 1, 0.5, 0.1).OrThrow();
    private readonly Reservoirs leads = Reservoirs.Biased(0, Bias, 0.6).OrThrow();
    private readonly MotionState rest = new(0, 0, 0);
    private readonly Simulation eight = Simulation.Create(1, 8, 0.05 * Steps, 0.05, 0).OrThrow();
    private readonly Simulation many = Simulation.Create(1, 256, 0.05 * Steps, 0.05, 0).OrThrow();
    private MeanSquareDisplacement wandering = null!;
    private MeanSquareDisplacement apart = null!;

    /// <summary>Prepares what is left of a kick.</summary>
    [GlobalSetup]
    public void Prepare() => (wandering, apart) = (MeanSquareDisplacement.Of(rotor, leads), MeanSquareDisplacement.Of(heated, leads));

    /// <summary>A start-up, with angle and velocity at ten thousand times.</summary>
    [Benchmark]
    public double StartUp() => Everywhere(DelayedMotion.OfBias(rotor, Bias, rest, Last).OrThrow());

    /// <summary>That of a magnet with anisotropy and damping.</summary>
    [Benchmark]
    public double StartUpOfMagnet() => Everywhere(MagnetMotion.OfBias(edge, Rotor.Free, 0.2, rest, Last).OrThrow().Rotation);

    /// <summary>Angle at one time from Laguerre functions.</summary>
    [Benchmark]
    public Estimate AngleInClosedForm() => Solvers.StartUp.Angle(rotor, Bias / Math.Tau, 0, 2.5).OrThrow();

    /// <summary>A step of a noisy trajectory: eight of 10⁶ steps on one core.</summary>
    [Benchmark(OperationsPerInvoke = 8 * Steps)]
    public Either<Shortfall, Arr<NoisyDisplacement>> NoisyStepOnOneCore() => NoisyMotion.MeanSquareDisplacement(rotor, leads, eight, Array(10.0), null, 1);

    /// <summary>The same of 256 trajectories on all cores.</summary>
    [Benchmark(OperationsPerInvoke = 256 * Steps)]
    public Either<Shortfall, Arr<NoisyDisplacement>> NoisyStepOnAllCores() => NoisyMotion.MeanSquareDisplacement(rotor, leads, many, Array(10.0));

    /// <summary>What is left of a kick, for displacements at all times.</summary>
    [Benchmark]
    public MeanSquareDisplacement ResponseToKick() => MeanSquareDisplacement.Of(rotor, leads);

    /// <summary>Mean square displacement at one time, quantum noise.</summary>
    [Benchmark]
    public Estimate QuantumDisplacement() => wandering.Quantum(2.5).OrThrow();

    /// <summary>The same where the bath behind an external friction has another temperature, both shares of the response included.</summary>
    [Benchmark]
    public Estimate QuantumDisplacementWithBath() => MeanSquareDisplacement.Of(heated, leads).Quantum(2.5).OrThrow();

    /// <summary>The same with both shares at hand.</summary>
    [Benchmark]
    public Estimate QuantumDisplacementOfTwoShares() => apart.Quantum(2.5).OrThrow();

    /// <summary>Correlator of the torque's noise at one time.</summary>
    [Benchmark]
    public Estimate Correlator() => LiquidNoise.Correlator(rotor.Liquid, leads, 2.5).OrThrow();

    /// <summary>Admittance at one frequency.</summary>
    [Benchmark]
    public ComplexEstimate AdmittanceAtFrequency() => Admittance.At(rotor, 1.7).OrThrow();

    /// <summary>The gap.</summary>
    [Benchmark]
    public Estimate Gap() => SineGordon.Gap(wire).OrThrow();

    private static double Everywhere(DelayedMotion motion)
    {
        var sum = 0.0;
        for (var k = 0; k < Points; k++)
        {
            var t = Last * k / Points;
            sum += motion.Angle(t).Value + motion.Velocity(t).Value;
        }
        return sum;
    }

    private static LuttingerLiquid Liquid(double interaction) =>
        LuttingerLiquid.Create(interaction, 1, 1, LiquidLeads.AtEnds(1, 1).OrThrow(), None).OrThrow();
}
