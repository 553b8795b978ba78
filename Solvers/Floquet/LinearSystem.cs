using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantumMotors.Solvers;

/// <summary>Small dense systems of linear equations, several at once where numbers come in lanes.</summary>
internal static class LinearSystem
{
    /// <summary>Elimination with exchanges of rows; the solutions replace the columns on the right.</summary>
    /// <param name="system">Row by row: the matrix, then the right-hand sides.</param>
    /// <param name="rows">Number of unknowns.</param>
    /// <param name="columns">Length of a row.</param>
    /// <returns>False for a singular matrix.</returns>
    public static bool Solve<T, TArithmetic>(Span<T> system, int rows, int columns)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
            IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
        where TArithmetic : struct, IArithmetic<T>
    {
        for (var k = 0; k < rows; k++)
        {
            var best = k;
            var largest = TArithmetic.ToDouble(TArithmetic.Abs(system[k * columns + k]));
            for (var i = k + 1; i < rows; i++)
            {
                var size = TArithmetic.ToDouble(TArithmetic.Abs(system[i * columns + k]));
                if (size > largest) (best, largest) = (i, size);
            }
            var row = system.Slice(k * columns, columns);
            if (best != k)
            {
                var other = system.Slice(best * columns, columns);
                for (var j = k; j < columns; j++) (row[j], other[j]) = (other[j], row[j]);
            }
            if (!TArithmetic.IsPositive(TArithmetic.Abs(row[k])) || !double.IsFinite(largest)) return false;
            var inverse = TArithmetic.Of(1) / row[k];
            for (var i = k + 1; i < rows; i++)
                Subtract(system[i * columns + k] * inverse, row[(k + 1)..], system.Slice(i * columns + k + 1, columns - k - 1));
        }
        for (var k = rows - 1; k >= 0; k--)
        {
            var inverse = TArithmetic.Of(1) / system[k * columns + k];
            var right = system.Slice(k * columns + rows, columns - rows);
            for (var j = 0; j < right.Length; j++) right[j] *= inverse;
            for (var i = 0; i < k; i++) Subtract(system[i * columns + k], right, system.Slice(i * columns + rows, columns - rows));
        }
        return true;
    }

    // The innermost loop of all.
    private static void Subtract<T>(T factor, ReadOnlySpan<T> row, Span<T> from)
        where T : struct, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>
    {
        ref var a = ref MemoryMarshal.GetReference(row);
        ref var b = ref MemoryMarshal.GetReference(from);
        var length = Math.Min(row.Length, from.Length);
        for (var j = 0; j < length; j++) Unsafe.Add(ref b, j) -= factor * Unsafe.Add(ref a, j);
    }
}
