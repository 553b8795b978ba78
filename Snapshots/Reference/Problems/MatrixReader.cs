using System.Numerics;

namespace QuantumMotors.Reference;

/// <summary>Matrices and matrix Fourier sums as problems write them: a complex number is [re, im] or a number, a matrix is a list of rows.
/// A row of one real number may be that number.</summary>
internal static class MatrixReader
{
    private static readonly Shape Real = Shape.Number(Bound.Real);
    private static readonly Shape Number = Shape.Either(Real, Shape.Exactly(2, Real)).Called("a number or [re, im]");
    private static readonly Shape Row = Shape.Either(Shape.List(Number, 0), Real).Called("a row, which is a list of numbers or [re, im]");
    private static readonly Shape Matrix = Shape.List(Row, 0).Called("a matrix, which is a list of rows");
    private static readonly Field Part = Field.Required("part", Real, "a real or imaginary part");

    /// <summary>The mean value.</summary>
    public static Field Constant { get; } = Field.Required("constant", Matrix, "mean value, a list of rows of numbers or [re, im]");

    /// <summary>Coefficients of cosines.</summary>
    public static Field Cosine { get; } = Field.Optional("cosine", Shape.List(Matrix, 0), "coefficients of cos θ, cos 2θ, …", "[]");

    /// <summary>Coefficients of sines.</summary>
    public static Field Sine { get; } = Field.Optional("sine", Shape.List(Matrix, 0), "coefficients of sin θ, sin 2θ, …", "[]");

    // In place of what could not be read.
    private static readonly ComplexMatrix Nothing = ComplexMatrix.Zero(0, 0);

    /// <summary>The coefficients that are members of an object; an empty matrix for each that could not be read.</summary>
    public static MatrixCoefficients Read(Node node, Faults faults)
    {
        var mean = node[Constant.Name];
        if (mean.IsAbsent) faults.Add(node.Missing(Constant));
        return new(
            mean.IsAbsent ? Nothing : ReadMatrix(mean, faults),
            new Arr<ComplexMatrix>(node.List(Cosine, faults, ReadMatrix)), new Arr<ComplexMatrix>(node.List(Sine, faults, ReadMatrix)));
    }

    private static ComplexMatrix ReadMatrix(Node node, Faults faults)
    {
        if (!node.IsList)
        {
            faults.Add(node.Wrong(Matrix));
            return Nothing;
        }
        var before = faults.Count;
        var rows = node.Items;
        var elements = new List<Complex>();
        var columns = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var count = ReadRow(rows[i], elements, faults);
            if (i == 0) columns = count;
            else if (count >= 0 && columns >= 0 && count != columns)
                faults.Add(new Rejection.Contradiction(rows[i].Path, $"has {count} {(count == 1 ? "element" : "elements")}; the first row has {columns}, and all rows must be as long"));
        }
        return faults.Count > before ? Nothing : ComplexMatrix.Create(rows.Count, columns, elements.ToArray()).OrThrow();
    }

    // How many elements there are; -1 if it is no row.
    private static int ReadRow(Node node, List<Complex> elements, Faults faults)
    {
        if (node.IsNumber)
        {
            elements.Add(node.NumberHere(Part, faults));
            return 1;
        }
        if (!node.IsList)
        {
            faults.Add(node.Wrong(Row));
            return -1;
        }
        var items = node.Items;
        foreach (var item in items) elements.Add(ReadNumber(item, faults));
        return items.Count;
    }

    private static Complex ReadNumber(Node node, Faults faults)
    {
        if (node.IsNumber) return node.NumberHere(Part, faults);
        if (node.IsList && node.Items is [var re, var im]) return new(re.NumberHere(Part, faults), im.NumberHere(Part, faults));
        faults.Add(node.Wrong(Number));
        return default;
    }
}
