using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A matrix of complex numbers, row by row, with real and imaginary parts apart, so that several are worked on at a time.</summary>
internal sealed class SplitMatrix
{
    /// <summary>A matrix with so many numbers, which are to be set.</summary>
    public SplitMatrix(int length) =>
        (Real, Imaginary) = (GC.AllocateUninitializedArray<double>(length), GC.AllocateUninitializedArray<double>(length));

    /// <summary>The matrix with these numbers.</summary>
    public SplitMatrix(ReadOnlySpan<Complex> numbers) : this(numbers.Length) => ComplexRows.Split(numbers, Real, Imaginary);

    /// <summary>Real parts.</summary>
    public double[] Real { get; }

    /// <summary>Imaginary parts.</summary>
    public double[] Imaginary { get; }

    /// <summary>Number of numbers.</summary>
    public int Length => Real.Length;

    /// <summary>The number at a place.</summary>
    public Complex this[int place] => new(Real[place], Imaginary[place]);
}
