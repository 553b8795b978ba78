using System.Globalization;
using System.Numerics;

namespace QuantumMotors.Domain;

/// <summary>A matrix of complex numbers; it never changes, and two with the same elements are equal. A matrix may have no columns: it is
/// then the coupling to nothing.</summary>
public sealed record ComplexMatrix
{
    private readonly Arr<Complex> elements;

    private ComplexMatrix(int rows, int columns, Arr<Complex> elements) => (Rows, Columns, this.elements) = (rows, columns, elements);

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>An element; rows and columns are counted from 0.</summary>
    public Complex this[int row, int column] => (uint)row < (uint)Rows && (uint)column < (uint)Columns
        ? elements[row * Columns + column]
        : throw new ArgumentOutOfRangeException(nameof(row), $"element ({row}, {column}) of a {Rows}×{Columns} matrix");

    /// <summary>Every element is the conjugate of its mirror image, to the bit.</summary>
    public bool IsHermitian => Rows == Columns && NotHermitian().IsNone;

    /// <summary>Every element is 0.</summary>
    public bool IsZero
    {
        get
        {
            for (var k = 0; k < elements.Count; k++)
                if (elements[k] != Complex.Zero) return false;
            return true;
        }
    }

    /// <summary>No element has an imaginary part.</summary>
    public bool IsReal
    {
        get
        {
            for (var k = 0; k < elements.Count; k++)
                if (elements[k].Imaginary != 0) return false;
            return true;
        }
    }

    /// <summary>A matrix from its elements row by row, if they are as many as it has places, and finite.</summary>
    public static Validation<Rejection, ComplexMatrix> Create(int rows, int columns, ReadOnlySpan<Complex> rowByRow)
    {
        var elements = new Arr<Complex>(rowByRow.ToArray());
        var faults = new List<Option<Rejection>> { Bound.NonNegative.Objection("rows", rows), Bound.NonNegative.Objection("columns", columns) };
        if (elements.Count != (long)rows * columns)
            faults.Add(new Rejection.Contradiction("", $"has {elements.Count} elements; a {rows}×{columns} matrix has {(long)rows * columns}"));
        else
            for (var k = 0; k < elements.Count; k++)
                if (!Complex.IsFinite(elements[k]))
                    faults.Add(new Rejection.NotFinite($"{k / columns}.{k % columns}", double.IsFinite(elements[k].Real) ? elements[k].Imaginary : elements[k].Real));
        return Objections.Against(() => new ComplexMatrix(rows, columns, elements), faults.ToArray());
    }

    /// <summary>A matrix of zeros.</summary>
    public static ComplexMatrix Zero(int rows, int columns) => Of(rows, columns, (_, _) => Complex.Zero);

    /// <summary>A matrix from a formula for its elements by row and column; what is not finite is an exception.</summary>
    public static ComplexMatrix Of(int rows, int columns, Func<int, int, Complex> element)
    {
        var rowByRow = new Complex[rows * columns];
        for (var k = 0; k < rowByRow.Length; k++) rowByRow[k] = element(k / columns, k % columns);
        return Create(rows, columns, rowByRow).OrThrow();
    }

    /// <summary>Writes the elements row by row.</summary>
    public void CopyTo(Span<Complex> rowByRow)
    {
        for (var k = 0; k < elements.Count; k++) rowByRow[k] = elements[k];
    }

    /// <summary>The elements row by row, as a list of rows.</summary>
    public override string ToString() => $"[{string.Join(", ", Enumerable.Range(0, Rows).Select(i =>
        $"[{string.Join(", ", Enumerable.Range(0, Columns).Select(j => Words(this[i, j])))}]"))}]";

    /// <summary>Adds a multiple of the elements to some numbers, row by row.</summary>
    internal void AddTo(Span<Complex> rowByRow, double factor)
    {
        for (var k = 0; k < elements.Count; k++) rowByRow[k] += factor * elements[k];
    }

    /// <summary>The first element that is not the conjugate of its mirror image; of the two the lower one.</summary>
    internal Option<(int Row, int Column)> NotHermitian()
    {
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j <= i; j++)
                if (this[i, j] != Complex.Conjugate(this[j, i])) return (i, j);
        return None;
    }

    /// <summary>A complex number as problems spell it.</summary>
    internal static string Words(Complex z) => z.Imaginary == 0
        ? z.Real.ToString("R", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"[{z.Real:R}, {z.Imaginary:R}]");
}
