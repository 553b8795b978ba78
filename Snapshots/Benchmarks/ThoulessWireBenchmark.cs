using System.Numerics;
using BenchmarkDotNet.Attributes;
using QuantumMotors.Domain;
using QuantumMotors.Reference;
using QuantumMotors.Solvers;

namespace QuantumMotors.Benchmarks;

/// <summary>The Thouless wire: one energy and angle, one thermal average, one figure.</summary>
[MemoryDiagnoser]
public class ThoulessWireBenchmark
{
    private readonly ThoulessWire wire = ThoulessWire.Create(1, 1, 5).OrThrow();
    private readonly ReferenceCase figure2 = Cases.Find("thouless-wire-figure-2").OrThrow();
    private readonly Complex[] s = new Complex[4];
    private readonly Complex[] derivative = new Complex[4];

    /// <summary>In the gap, outside it, high above it.</summary>
    [Params(0.3, 1.5, 40)]
    public double Energy { get; set; }

    [Benchmark]
    public void ScatteringAndDerivativeIntoSpans() => ThoulessWireScattering.Fill(wire, Energy, 0.7, s, derivative);

    [Benchmark]
    public FrozenScattering ScatteringAndDerivative() => ThoulessWireScattering.Frozen(wire, Energy, 0.7);

    [Benchmark]
    public Estimate Transmission() => ThoulessWireScattering.Transmission(wire, Energy);

    [Benchmark]
    public LinearResponse LinearResponseAtFiniteTemperature() => Theory.Of(wire).LinearResponse(Energy, 0.1).OrThrow();

    [Benchmark]
    public double BrouwerCycle() => Brouwer.PumpedCharge(θ => ThoulessWireScattering.Frozen(wire, Energy, θ)).OrThrow().Value;

    [Benchmark]
    public string Figure2() => TableWriter.Csv(Cases.Recompute(figure2));
}
