namespace QuantumMotors.Reference;

/// <summary>A quantity that problems can ask for by name.</summary>
public sealed class Observable
{
    private readonly Func<Point, Cell>[] cells;

    private Observable(string name, string unit, string meaning, Seq<string> equations, Seq<string> columns, params Func<Point, Cell>[] cells)
    {
        (Name, Unit, Meaning, Equations, Columns) = (name, unit, meaning, equations, columns);
        this.cells = cells;
    }

    /// <summary>Name, as problems spell it.</summary>
    public string Name { get; }

    /// <summary>Unit, with ħ = e = k_B = 1.</summary>
    public string Unit { get; }

    /// <summary>What it is, in one line.</summary>
    public string Meaning { get; }

    /// <summary>Where it is defined, as KEY:NUMBER.</summary>
    public Seq<string> Equations { get; }

    /// <summary>Names of its columns: one, or a real and an imaginary part.</summary>
    public Seq<string> Columns { get; }

    internal static Observable Real(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), point => Cell.Of(value(point)));

    internal static Observable Complex(string name, string unit, string meaning, Func<Point, System.Numerics.Complex> value, Func<Point, double> error, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq($"{name}.re", $"{name}.im"),
            point => Cell.Of(Estimate.Within(value(point).Real, error(point))),
            point => Cell.Of(Estimate.Within(value(point).Imaginary, error(point))));

    /// <summary>The cell of one of its columns.</summary>
    internal Cell At(Point point, int column) => cells[column](point);
}
