namespace QuantumMotors.Domain;

/// <summary>The scattering matrix of a conductor with any number of channels whose rotor is held at one angle, and its exact derivative in
/// that angle.</summary>
public sealed record FrozenMatrices
{
    private FrozenMatrices(ComplexMatrix matrix, ComplexMatrix angleDerivative) => (Matrix, AngleDerivative) = (matrix, angleDerivative);

    /// <summary>S(E, θ): rows are outgoing channels.</summary>
    public ComplexMatrix Matrix { get; }

    /// <summary>∂S/∂θ (E, θ).</summary>
    public ComplexMatrix AngleDerivative { get; }

    /// <summary>S and ∂S/∂θ, if both are square and of one size.</summary>
    public static Validation<Rejection, FrozenMatrices> Create(ComplexMatrix matrix, ComplexMatrix angleDerivative) =>
        Objections.Against(
            () => new FrozenMatrices(matrix, angleDerivative),
            matrix.Rows == matrix.Columns
                ? None
                : new Rejection.Contradiction("matrix", $"has {matrix.Rows} rows and {matrix.Columns} columns; as many channels go out as come in"),
            (angleDerivative.Rows, angleDerivative.Columns) == (matrix.Rows, matrix.Columns)
                ? None
                : new Rejection.Contradiction("angleDerivative", $"is {angleDerivative.Rows}×{angleDerivative.Columns}, and the matrix {matrix.Rows}×{matrix.Columns}"));

    /// <summary>Those of a wire with one channel on either side.</summary>
    public static FrozenMatrices Of(FrozenScattering frozen) => new(
        ComplexMatrix.Of(2, 2, (a, b) => frozen.Matrix[a, b]), ComplexMatrix.Of(2, 2, (a, b) => frozen.AngleDerivative[a, b]));
}
