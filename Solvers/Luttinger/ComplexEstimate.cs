using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A computed complex number with a bound on the modulus of its error.</summary>
public sealed class ComplexEstimate
{
    private ComplexEstimate(Complex value, double error) => (Value, Error) = (value, error);

    /// <summary>The number.</summary>
    public Complex Value { get; }

    /// <summary>Bound on |computed − true|; never negative.</summary>
    public double Error { get; }

    /// <summary>A number with an absolute error bound.</summary>
    internal static ComplexEstimate Within(Complex value, double error) => new(value, Math.Abs(error));
}
