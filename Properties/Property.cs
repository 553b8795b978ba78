// Stands in for the package FsCheck.Xunit, with its names: delete this file, add the package, and nothing else changes but the
// environment variable QMOTORS_LAWS, which lengthens the laws here.
using System.Diagnostics;
using FsCheck;
using Microsoft.FSharp.Core;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>A law: a method whose arguments are generated. It holds if it returns true, or returns without an exception.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("FsCheck.Xunit.PropertyDiscoverer", "QuantumMotors.Properties")]
public class PropertyAttribute : FactAttribute
{
    /// <summary>Number of cases.</summary>
    public int MaxTest { get; set; } = 200;

    /// <summary>Classes whose static methods are generators.</summary>
    public Type[] Arbitrary { get; set; } = [typeof(QuantumMotors.Properties.Generators)];
}

/// <summary>Finds laws.</summary>
public sealed class PropertyDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo attribute) =>
        [new PropertyTestCase(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method)];
}

/// <summary>Runs one law.</summary>
public sealed class PropertyTestCase : XunitTestCase
{
    [Obsolete("for the deserializer")]
    public PropertyTestCase()
    {
    }

    public PropertyTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus bus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    {
        var test = new XunitTest(this, DisplayName);
        bus.QueueMessage(new TestStarting(test));
        var watch = Stopwatch.StartNew();
        Exception? fault = null;
        await Task.Run(() =>
        {
            try
            {
                Check();
            }
            catch (Exception e)
            {
                fault = e.InnerException is { } inner && e is System.Reflection.TargetInvocationException ? inner : e;
            }
        });
        var seconds = (decimal)watch.Elapsed.TotalSeconds;
        bus.QueueMessage(fault is null ? new TestPassed(test, seconds, "") : new TestFailed(test, seconds, "", fault));
        bus.QueueMessage(new TestFinished(test, seconds, ""));
        return new RunSummary { Total = 1, Failed = fault is null ? 0 : 1, Time = seconds };
    }

    private void Check()
    {
        var attribute = TestMethod.Method.GetCustomAttributes(typeof(PropertyAttribute)).Single();
        var isLong = Environment.GetEnvironmentVariable("QMOTORS_LAWS") == "long";
        var cases = attribute.GetNamedArgument<int>(nameof(PropertyAttribute.MaxTest)) is var n and > 0 ? n : new PropertyAttribute().MaxTest;
        var generators = attribute.GetNamedArgument<Type[]>(nameof(PropertyAttribute.Arbitrary)) ?? new PropertyAttribute().Arbitrary;
        var config = Config.QuickThrowOnFailure.WithMaxTest(isLong ? 50 * cases : cases).WithArbitrary(generators);
        // The same cases on every run; a long run looks for new ones.
        if (!isLong) config = config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20130806, 1), FSharpOption<int>.None)));
        var method = TestMethod.Method.ToRuntimeMethod();
        var target = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
        FsCheck.Check.Method(config, method, target is null ? FSharpOption<object>.None : FSharpOption<object>.Some(target));
    }
}
