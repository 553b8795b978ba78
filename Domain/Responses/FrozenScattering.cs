namespace QuantumMotors.Domain;

/// <summary>The scattering matrix of a conductor whose rotor is held at one angle, and its exact derivative in that angle.</summary>
public readonly record struct FrozenScattering
{
    /// <summary>S and ∂S/∂θ at the same energy and angle.</summary>
    public FrozenScattering(ScatteringMatrix matrix, ScatteringMatrix angleDerivative) =>
        (Matrix, AngleDerivative) = (matrix, angleDerivative);

    /// <summary>S(E, θ).</summary>
    public ScatteringMatrix Matrix { get; }

    /// <summary>∂S/∂θ (E, θ).</summary>
    public ScatteringMatrix AngleDerivative { get; }
}
