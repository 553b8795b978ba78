using BenchmarkDotNet.Attributes;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;
using static LanguageExt.Prelude;

namespace QuantumMotors.Benchmarks;

/// <summary>Coherent dots in rotation without expansion in the velocity.</summary>
[MemoryDiagnoser]
public class CoherentRotationBenchmark
{
    private CoherentDot two = null!;
    private ChaoticDot chaotic = null!;
    private Sidebands amplitudes = null!;
    private FloquetDot turning = null!;

    /// <summary>Makes the dots.</summary>
    [GlobalSetup]
    public void Setup()
    {
        static ComplexMatrix Rows(int columns, params double[] x) => ComplexMatrix.Of(x.Length / columns, columns, (i, j) => x[i * columns + j]);
        two = CoherentDot.Create(
            MatrixFunction.Create(Rows(2, 0.3, 0.4, 0.4, -0.2), Array(Rows(2, 0.5, 0, 0, -0.3)), Array(Rows(2, 0.1, 0.25, 0.25, 0))).OrThrow(),
            Array(Coupling.Create("L", MatrixFunction.Of(Rows(1, 0.35, 0.1))).OrThrow(), Coupling.Create("R", MatrixFunction.Of(Rows(1, 0.05, 0.4))).OrThrow()),
            Array<string>(), None).OrThrow();
        chaotic = ChaoticDot.Create(20, 2, 2, EnsembleSymmetry.Orthogonal, 1, 0.3, 0).OrThrow();
        turning = new FloquetDot(new DotScatterer(ChaoticEnsemble.Expand(chaotic), Array("L", "R")), 0.3);
        amplitudes = new Sidebands(turning.Channels);
    }

    /// <summary>All sidebands of a dot of 20 levels at one energy.</summary>
    [Benchmark]
    public void SidebandsOf20Levels() => turning.Fill(0.1, amplitudes);

    /// <summary>Fluxes of a dot of two levels, warm.</summary>
    [Benchmark]
    public Either<Shortfall, CycleFluxes> TwoLevels() => CoherentRotation.Fluxes(two, Reservoirs.Biased(0.1, 0.8, 0.1).OrThrow(), 0.3);

    /// <summary>Fluxes of a dot of 20 levels between leads at zero temperature.</summary>
    [Benchmark]
    public Either<Shortfall, CycleFluxes> TwentyLevels() => CoherentRotation.Fluxes(chaotic, Reservoirs.Biased(0, 0.5, 0).OrThrow(), 0.3);
}
