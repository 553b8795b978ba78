using BenchmarkDotNet.Running;
using QuantumMotors.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ThoulessWireBenchmark).Assembly).Run(args);
