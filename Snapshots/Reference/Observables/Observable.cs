namespace QuantumMotors.Reference;

/// <summary>A quantity that problems can ask for by name.</summary>
public sealed class Observable
{
    private readonly Func<Point, Seq<Cell>> evaluate;

    private Observable(string name, string unit, string meaning, Seq<string> equations, Seq<string> columns, Func<Point, Seq<Cell>> evaluate)
    {
        (Name, Unit, Meaning, Equations, Columns) = (name, unit, meaning, equations, columns);
        this.evaluate = evaluate;
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
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), point => Seq1(Cell.Of(value(point))));

    internal static Observable Complex(string name, string unit, string meaning, Func<Point, System.Numerics.Complex> value, double roundoffs, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq($"{name}.re", $"{name}.im"), point =>
        {
            var z = value(point);
            var error = Estimate.Rounded(z.Magnitude, roundoffs).Error;
            return Seq(Cell.Of(Estimate.Within(z.Real, error)), Cell.Of(Estimate.Within(z.Imaginary, error)));
        });

    internal Seq<Cell> At(Point point) => evaluate(point);
}
