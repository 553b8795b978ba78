using System.Runtime.ExceptionServices;

namespace QuantumMotors.Solvers;

/// <summary>What several periodic functions are at one angle; a shortfall, or null. Angles may be asked for at the same time.</summary>
internal delegate Shortfall? PeriodicValues(double angle, Span<Estimate> values);

/// <summary>Functions of the angle that each cost so much that angles are shared among processors.</summary>
internal static class PeriodicFunctions
{
    /// <summary>All functions at several angles, one angle after the other in the values; the first shortfall, or null.</summary>
    /// <param name="count">Number of functions.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="angle">The angle of each place.</param>
    /// <param name="values">As many values for each angle as there are functions.</param>
    public static Shortfall? AtAll(int count, PeriodicValues functions, Func<int, double> angle, Estimate[] values)
    {
        var faults = new Shortfall?[values.Length / count];
        try
        {
            Parallel.For(0, faults.Length, k => faults[k] = functions(angle(k), values.AsSpan(k * count, count)));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
        return System.Array.Find(faults, f => f is not null);
    }
}
