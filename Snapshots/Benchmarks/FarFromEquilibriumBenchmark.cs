using BenchmarkDotNet.Attributes;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Reference;
using QuantumMotors.Solvers;

namespace QuantumMotors.Benchmarks;

/// <summary>The Thouless wire far from equilibrium, and the pipe behind it. Cost of the work: grows with (bias + 80 T) L/v by quadrature, does
/// not depend on the bias by contour; of the response: with order² at each energy; of a steady state: ten times the work; of a
/// search for all steady states: with the number of pieces on which the work is smooth.</summary>
[MemoryDiagnoser]
public class FarFromEquilibriumBenchmark
{
    private readonly ThoulessWire wire = ThoulessWire.Create(1, 1, 5).OrThrow();
    private readonly Rotor rotor = Rotor.Free.WithFriction(0.05).OrThrow().WithLoad(0.02).OrThrow();
    private readonly Problem map = Problems.Read(
        """
        {"conductor": {"kind": "thoulessWire", "gap": 1, "velocity": 1, "length": 2}, "reservoirs": {"L": {"potential": 0.3}, "R": {"potential": 0.3}},
         "rotor": {"friction": 0.05}, "exact": true, "report": ["steady.velocity", "steady.efficiency"],
         "vary": {"bias": {"from": 0.02, "to": 2, "count": 100}, "rotor.load": {"from": 0, "to": 0.5, "count": 100}}}
        """).OrThrow();

    private Reservoirs leads = Reservoirs.Biased(0.7, 3, 0).OrThrow();
    private Motor motor = null!;
    private RotationFluxes.Truncated expansion = null!;

    /// <summary>Cold, cool, warm.</summary>
    [Params(0, 0.02, 0.3)]
    public double Temperature { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        leads = Reservoirs.Biased(0.7, 3, Temperature).OrThrow();
        motor = Motor.Create(wire, leads, rotor, Drive.ByVoltage).OrThrow();
        expansion = RotationFluxes.Truncated.After(Cycle.Coefficients(Theory.Of(wire).Response(leads, 6).OrThrow()).OrThrow(), 5).OrThrow();
    }

    [Benchmark]
    public Estimate Work() => ThoulessWireWork.At(wire, leads).OrThrow();

    [Benchmark]
    public Estimate WorkByQuadrature() => ThoulessWireWork.ByQuadrature(wire, leads).OrThrow();

    [Benchmark]
    public CycleFluxes ExactFluxes() => ThoulessWireRotation.Fluxes(wire, leads, 0.5).OrThrow();

    [Benchmark]
    public LocalResponse ResponseToSecondOrder() => ThoulessWireResponse.At(wire, leads, 2).OrThrow();

    [Benchmark]
    public Seq<SteadyState> ExactSteadyState() => SteadyStates.Of(motor, Approximation.Exact).OrThrow();

    [Benchmark]
    public Seq<SteadyState> SteadyStatesOfFifthOrder() => SteadyStates.Of(expansion, rotor, leads.Bias).OrThrow();

    [Benchmark]
    public Table MapOfBiasAndLoad() => Problems.Solve(map);
}
