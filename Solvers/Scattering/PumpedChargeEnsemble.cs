using System.Runtime.ExceptionServices;

namespace QuantumMotors.Solvers;

/// <summary>Pumped charges of many members of an ensemble of chaotic dots.</summary>
public static class PumpedChargeEnsemble
{
    // Members between two looks at who waits.
    private const int AtOnce = 64;
    private const int MostSeeds = 10;

    /// <summary>The pumped charge of each sample of a dot, in equilibrium.
    /// <para>Equation: Brouwer1998 (9). Units: e. Shape: seeds in order. Valid: any temperature. Accuracy: that of each charge, 1e-12 as a rule. Cost: samples
    /// times a charge, shared among processors; one of 20 levels and 4 channels at T = 0 takes 3 ms. The bits do not depend on the processors. Errors: a member without a charge;
    /// the reason names all their seeds, and nothing is left out in silence.</para></summary>
    /// <param name="dot">The dot; its samples have the seeds from its own on.</param>
    /// <param name="potential">Chemical potential.</param>
    /// <param name="temperature">Temperature.</param>
    /// <param name="goOn">Is told now and then what share is done; if it answers false, there is no result.</param>
    [Equation("Brouwer1998", "9")]
    public static Either<Shortfall, ChargeStatistics> Of(ChaoticDot dot, double potential, double temperature, Func<double, bool>? goOn = null) =>
        Of(dot, potential, temperature, goOn, -1);

    /// <summary>The same on so many threads.</summary>
    internal static Either<Shortfall, ChargeStatistics> Of(ChaoticDot dot, double potential, double temperature, Func<double, bool>? goOn, int threads)
    {
        var charges = new Estimate[dot.Samples];
        var failures = new List<(long Seed, Shortfall Why)>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var found = new Either<Shortfall, Estimate>[Math.Min(AtOnce, dot.Samples)];
        for (var first = 0; first < dot.Samples; first += AtOnce)
        {
            var count = Math.Min(AtOnce, dot.Samples - first);
            var from = first;
            try
            {
                Parallel.For(0, count, options, k => found[k] = Member(dot, from + k).PumpedCharge(potential, temperature));
            }
            catch (AggregateException several)
            {
                ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            }
            for (var k = 0; k < count; k++) found[k].Match(Right: q => { charges[from + k] = q; }, Left: why => failures.Add((dot.Seed + from + k, why)));
            if (goOn is not null && !goOn((double)(first + count) / dot.Samples) && first + count < dot.Samples)
                return new Shortfall.Unresolved($"interrupted after {first + count} of {dot.Samples} samples");
        }
        return failures.Count == 0 ? new ChargeStatistics(new Arr<Estimate>(charges)) : Told(dot.Samples, failures);
    }

    // One of them as a motor of its own.
    private static CoherentTheory Member(ChaoticDot dot, int index) => new(dot.WithSamples(1).OrThrow().WithSeed(dot.Seed + index).OrThrow());

    private static Shortfall Told(int samples, List<(long Seed, Shortfall Why)> failures)
    {
        var seeds = string.Join(", ", failures.Take(MostSeeds).Select(f => f.Seed));
        var more = failures.Count > MostSeeds ? $" and {failures.Count - MostSeeds} more" : "";
        return new Shortfall.Unresolved(
            $"of {samples} samples {failures.Count} {(failures.Count == 1 ? "has" : "have")} no pumped charge: seed{(failures.Count == 1 ? "" : "s")} {seeds}{more}; {failures[0].Why.Why}");
    }
}
