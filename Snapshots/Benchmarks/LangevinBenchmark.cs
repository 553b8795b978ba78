using BenchmarkDotNet.Attributes;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;
using static LanguageExt.Prelude;

namespace QuantumMotors.Benchmarks;

/// <summary>Langevin trajectories of a rotor whose torque, friction and noise are as sharp as those of a molecular junction: a hundred harmonics.</summary>
public class LangevinBenchmark
{
    private const int Steps = 1 << 20;

    private LangevinEquation junction = null!;
    private Simulation eight = null!;
    private Simulation many = null!;

    /// <summary>Makes the equation.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var none = VelocityExpansion.OfAngle(0, 0, 0);
        var response = new Response.Varying(angle =>
        {
            var sharp = 1 / (1.05 + Math.Cos(2 * angle));
            return LocalResponse.OfAngle(
                VelocityExpansion.OfAngle(0.02 + 0.3 * Math.Sin(2 * angle) * sharp, -(0.1 + 0.05 * sharp)),
                Some(Estimate.Exact(0.02 + 0.03 * sharp * (1 + 0.3 * Math.Sin(2 * angle)))),
                Array(none, none), Array(none, none)).OrThrow();
        });
        junction = LangevinEquation.Of(response, Rotor.Free.WithInertia(10).OrThrow(), 0.1).OrThrow();
        eight = Simulation.Create(1, 8, 0.03 * Steps, 0.03, 0).OrThrow();
        many = Simulation.Create(1, 256, 0.03 * Steps, 0.03, 0).OrThrow();
    }

    /// <summary>Eight trajectories of 10⁶ steps on one core.</summary>
    [Benchmark(OperationsPerInvoke = 8 * Steps)]
    public Either<Shortfall, LangevinStatistics> StepOnOneCore() => Langevin.Simulate(junction, eight, null, 1);

    /// <summary>256 trajectories of 10⁶ steps on all cores.</summary>
    [Benchmark(OperationsPerInvoke = 256 * Steps)]
    public Either<Shortfall, LangevinStatistics> StepOnAllCores() => Langevin.Simulate(junction, many);
}
