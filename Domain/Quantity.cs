namespace QuantumMotors.Domain;

/// <summary>A named real parameter: its name in problems, its unit, its bound and its meaning, each written once.
/// Smart constructors, the problem reader, the JSON schema and the generators all use the same one.</summary>
public sealed record Quantity
{
    private Quantity(string name, string unit, Bound bound, string meaning) =>
        (Name, Unit, Bound, Meaning) = (name, unit, bound, meaning);

    /// <summary>A quantity from its four attributes.</summary>
    public static Quantity Of(string name, string unit, Bound bound, string meaning) => new(name, unit, bound, meaning);

    /// <summary>Name, as problems spell it.</summary>
    public string Name { get; }

    /// <summary>Unit, with ħ = e = k_B = 1.</summary>
    public string Unit { get; }

    /// <summary>Which values are valid.</summary>
    public Bound Bound { get; }

    /// <summary>What it is, in one line.</summary>
    public string Meaning { get; }

    /// <summary>What is wrong with a value, if anything.</summary>
    public Option<Rejection> Objection(double value) => Bound.Objection(Name, value);

    /// <summary>The value, if it is valid.</summary>
    public Validation<Rejection, double> Check(double value) => Bound.Check(Name, value);
}
