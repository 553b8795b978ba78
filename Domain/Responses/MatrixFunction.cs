using System.Numerics;

namespace QuantumMotors.Domain;

/// <summary>A matrix that depends on the angle as a Fourier sum, c + Σ_n (C_n cos nθ + S_n sin nθ), with exact derivatives.</summary>
public sealed record MatrixFunction
{
    private MatrixFunction(ComplexMatrix constant, Arr<ComplexMatrix> cosine, Arr<ComplexMatrix> sine) => (Constant, Cosine, Sine) = (constant, cosine, sine);

    /// <summary>Mean value.</summary>
    public ComplexMatrix Constant { get; }

    /// <summary>C_1, C_2, …</summary>
    public Arr<ComplexMatrix> Cosine { get; }

    /// <summary>S_1, S_2, …</summary>
    public Arr<ComplexMatrix> Sine { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Constant.Rows;

    /// <summary>Number of columns.</summary>
    public int Columns => Constant.Columns;

    /// <summary>The highest n of the sum, whether or not its coefficients vanish; 0 without any.</summary>
    public int Harmonics => Math.Max(Cosine.Count, Sine.Count);

    /// <summary>The angle does not matter: no coefficient but the mean value differs from 0.</summary>
    public bool IsConstant => Coefficients.IsConstant;

    /// <summary>Real at every angle: all coefficients are.</summary>
    public bool IsReal => Constant.IsReal && Cosine.ForAll(c => c.IsReal) && Sine.ForAll(s => s.IsReal);

    /// <summary>Hermitian at every angle: all coefficients are.</summary>
    public bool IsHermitian => Constant.IsHermitian && Cosine.ForAll(c => c.IsHermitian) && Sine.ForAll(s => s.IsHermitian);

    /// <summary>A function, if all its coefficients have one shape.</summary>
    public static Validation<Rejection, MatrixFunction> Create(ComplexMatrix constant, Arr<ComplexMatrix> cosine, Arr<ComplexMatrix> sine) =>
        Objections.Against(() => new MatrixFunction(constant, cosine, sine), [.. Misshapen("cosine", cosine, constant), .. Misshapen("sine", sine, constant)]);

    /// <inheritdoc cref="Create(ComplexMatrix, Arr{ComplexMatrix}, Arr{ComplexMatrix})"/>
    public static Validation<Rejection, MatrixFunction> Create(MatrixCoefficients coefficients) => Create(coefficients.Constant, coefficients.Cosine, coefficients.Sine);

    /// <summary>The same matrix at every angle.</summary>
    public static MatrixFunction Of(ComplexMatrix constant) => new(constant, Arr<ComplexMatrix>.Empty, Arr<ComplexMatrix>.Empty);

    /// <summary>The derivative of some order at an angle, row by row; order 0 is the value.</summary>
    public void Derivative(int order, double angle, Span<Complex> result)
    {
        result[..(Rows * Columns)].Clear();
        if (order == 0) Constant.CopyTo(result);
        for (var n = 1; n <= Harmonics; n++)
        {
            var (sine, cosine) = Math.SinCos(n * angle);
            // d/dθ turns (cos, sin) into (−sin, cos).
            var (c, s) = (order % 4) switch { 0 => (cosine, sine), 1 => (-sine, cosine), 2 => (-cosine, -sine), _ => (sine, -cosine) };
            var power = Math.Pow(n, order);
            if (n <= Cosine.Count) Cosine[n - 1].AddTo(result, power * c);
            if (n <= Sine.Count) Sine[n - 1].AddTo(result, power * s);
        }
    }

    /// <summary>What it was made of.</summary>
    public MatrixCoefficients Coefficients => new(Constant, Cosine, Sine);

    private static IEnumerable<Option<Rejection>> Misshapen(string where, Arr<ComplexMatrix> coefficients, ComplexMatrix constant) =>
        coefficients.Select((m, n) => m.Rows == constant.Rows && m.Columns == constant.Columns ? None : Some<Rejection>(new Rejection.Contradiction(
            $"{where}.{n}", $"is a {m.Rows}×{m.Columns} matrix; constant is a {constant.Rows}×{constant.Columns} one, and all must have one shape")));
}
