using System.Numerics;
using BenchmarkDotNet.Attributes;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;
using static LanguageExt.Prelude;

namespace QuantumMotors.Benchmarks;

/// <summary>Coherent conductors: one scattering matrix, one angle, one cycle.</summary>
[MemoryDiagnoser]
public class CoherentBenchmark
{
    private readonly Complex[] matrix = new Complex[16];
    private readonly Complex[] derivative = new Complex[16];
    private FrozenConductor chain = null!;
    private FrozenConductor levels = null!;
    private DotScatterer chaotic = null!;
    private Theory wire = null!;
    private Response dot = null!;
    private Response[] further = null!;

    /// <summary>Makes the conductors.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var long200 = TightBindingWire.Create(200, 1, 0.05, 4, 0).OrThrow();
        chain = new LatticeScatterer(long200).At(0.7, 1);
        wire = Theory.Of(long200);
        var contacts = Array("L", "R");
        chaotic = new DotScatterer(ChaoticEnsemble.Expand(ChaoticDot.Create(100, 2, 2, EnsembleSymmetry.Orthogonal, 1, 0.3, 0).OrThrow()), contacts);
        static ComplexMatrix Rows(int columns, params double[] x) => ComplexMatrix.Of(x.Length / columns, columns, (i, j) => x[i * columns + j]);
        var two = CoherentDot.Create(
            MatrixFunction.Create(Rows(2, 0.3, 0.4, 0.4, -0.2), Array(Rows(2, 0.5, 0, 0, -0.3)), Array(Rows(2, 0.1, 0.25, 0.25, 0))).OrThrow(),
            Array(Coupling.Create("L", MatrixFunction.Of(Rows(1, 0.35, 0.1))).OrThrow(), Coupling.Create("R", MatrixFunction.Of(Rows(1, 0.05, 0.4))).OrThrow()),
            Array<string>(), None).OrThrow();
        levels = new DotScatterer(two, contacts).At(0.7, 1);
        dot = Theory.Of(two).Response(Reservoirs.Biased(0.1, 0.8, 0.1).OrThrow(), 1).OrThrow();
        Response To(Conductor conductor, double potential, double bias, int order) => Theory.Of(conductor).Response(Reservoirs.Biased(potential, bias, 0).OrThrow(), order).OrThrow();
        further = [To(two, 0.1, 0.8, 2), To(two, 0.1, 0.8, 4), To(long200, -1.45, 0.05, 2), To(long200, -1.45, 0.05, 4)];
    }

    /// <summary>S and ∂S of a chain of 200 sites.</summary>
    [Benchmark]
    public void ChainOf200Sites() => chain.Frozen(-1.45, matrix, derivative);

    /// <summary>S and ∂S of a dot of two levels.</summary>
    [Benchmark]
    public void DotOfTwoLevels() => levels.Frozen(0.1, matrix, derivative);

    /// <summary>S and ∂S of a dot of 100 levels at 64 angles.</summary>
    [Benchmark]
    public void DotOf100LevelsAt64Angles()
    {
        for (var k = 0; k < 64; k++) chaotic.At(Math.Tau * k / 64, 1).Frozen(0, matrix, derivative);
    }

    /// <summary>Pumped charges of ten chaotic dots of 20 levels, with two channels on either side.</summary>
    [Benchmark]
    public Either<Shortfall, ChargeStatistics> TenChaoticDotsOf20Levels() =>
        PumpedChargeEnsemble.Of(ChaoticDot.Create(20, 2, 2, EnsembleSymmetry.Unitary, 1, 0.3, 0, samples: 10).OrThrow(), 0, 0);

    /// <summary>Pumped charge of a chain of 200 sites.</summary>
    [Benchmark]
    public Either<Shortfall, Estimate> PumpedChargeOf200Sites() => wire.PumpedCharge(-1.45, 0);

    /// <summary>All of a dot of two levels at one angle, at a bias and a temperature.</summary>
    [Benchmark]
    public Either<Shortfall, LocalResponse> ResponseOfTwoLevels() => dot.At(0.7);

    /// <summary>The same at T = 0, with currents to order 2.</summary>
    [Benchmark]
    public Either<Shortfall, LocalResponse> SecondOrderOfTwoLevels() => further[0].At(0.7);

    /// <summary>And to order 4.</summary>
    [Benchmark]
    public Either<Shortfall, LocalResponse> FourthOrderOfTwoLevels() => further[1].At(0.7);

    /// <summary>All of a chain of 200 sites at one angle and a bias, with currents to order 2.</summary>
    [Benchmark]
    public Either<Shortfall, LocalResponse> SecondOrderOf200Sites() => further[2].At(0.7);

    /// <summary>And to order 4.</summary>
    [Benchmark]
    public Either<Shortfall, LocalResponse> FourthOrderOf200Sites() => further[3].At(0.7);
}
