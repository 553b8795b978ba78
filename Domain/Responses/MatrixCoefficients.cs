namespace QuantumMotors.Domain;

/// <summary>The coefficients of a matrix Fourier sum as they were given, before it is known whether they fit together. A matrix without
/// rows stands for one that is not known.</summary>
public sealed record MatrixCoefficients
{
    /// <summary>Any matrices.</summary>
    public MatrixCoefficients(ComplexMatrix constant, Arr<ComplexMatrix> cosine, Arr<ComplexMatrix> sine) => (Constant, Cosine, Sine) = (constant, cosine, sine);

    /// <summary>Nothing is known.</summary>
    public static MatrixCoefficients Unknown { get; } = new(ComplexMatrix.Zero(0, 0), Arr<ComplexMatrix>.Empty, Arr<ComplexMatrix>.Empty);

    /// <summary>Mean value.</summary>
    public ComplexMatrix Constant { get; }

    /// <summary>C_1, C_2, …</summary>
    public Arr<ComplexMatrix> Cosine { get; }

    /// <summary>S_1, S_2, …</summary>
    public Arr<ComplexMatrix> Sine { get; }

    /// <summary>Every element of every coefficient is 0.</summary>
    public bool IsZero => Constant.IsZero && IsConstant;

    /// <summary>The angle does not matter: no coefficient but the mean value differs from 0.</summary>
    public bool IsConstant => Cosine.ForAll(c => c.IsZero) && Sine.ForAll(s => s.IsZero);

    /// <summary>All of them with their names, as problems spell them.</summary>
    internal IEnumerable<(string Name, ComplexMatrix Matrix)> All =>
        Cosine.Select((c, n) => ($"cosine.{n}", c)).Prepend(("constant", Constant)).Concat(Sine.Select((s, n) => ($"sine.{n}", s)));
}
