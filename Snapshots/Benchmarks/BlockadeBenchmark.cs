using BenchmarkDotNet.Attributes;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Benchmarks;

/// <summary>The double dot in Coulomb blockade: one angle, a cycle order by order, a cycle at one velocity, steady states.</summary>
[MemoryDiagnoser]
public class BlockadeBenchmark
{
    private readonly double[] occupations = new double[4];
    private readonly double[] charge = new double[2];
    private readonly double[] heat = new double[2];
    private Reservoirs leads = null!;
    private DoubleDot dot = null!;
    private FrozenBlockade frozen = null!;
    private RotationFluxes.Exact exact = null!;

    /// <summary>Radius δε of the orbit.</summary>
    [Params(10.0, 100.0)]
    public double Radius { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var centre = -6 + Radius / Math.Sqrt(2);
        dot = DoubleDot.Create(centre, centre, Radius, 20, 10, 0.25, 0.25).OrThrow();
        leads = Reservoirs.Biased(0, 1, 1).OrThrow();
        frozen = new(dot, leads);
        exact = BlockadeRotation.At(dot, leads);
    }

    [Benchmark]
    public bool StationaryStateWithCurrents() => frozen.At(0.7, occupations, charge, heat);

    [Benchmark]
    public LocalResponse AtAnAngleToOrder4() => BlockadeResponse.At(dot, leads, 4, 0.7).OrThrow();

    [Benchmark]
    public CycleCoefficients CycleToOrder4() => Cycle.Coefficients(BlockadeResponse.Of(dot, leads, 4)).OrThrow();

    [Benchmark]
    public CycleFluxes CycleAtOneVelocity() => exact.At(0.01).OrThrow();

    [Benchmark]
    public object AllExactSteadyStates() => SteadyStates.OfConfined(BlockadeRotation.At(dot, leads), Rotor.Create(0, 0, 0.05, LanguageExt.Option<double>.None).OrThrow(), 1).OrThrow();

    [Benchmark]
    public SourceExpansion AroundEquilibriumToDegree2() => BlockadeExpansion.OverCycle(dot, leads, 0, 1, 2).OrThrow();
}
