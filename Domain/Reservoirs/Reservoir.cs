namespace QuantumMotors.Domain;

/// <summary>A macroscopic lead in equilibrium: a name, a chemical potential and a temperature.</summary>
public sealed record Reservoir
{
    private Reservoir(string name, double potential, double temperature) =>
        (Name, ChemicalPotential, Temperature) = (name, potential, temperature);

    /// <summary>Chemical potential μ.</summary>
    public static Quantity PotentialQuantity { get; } = Quantity.Of("potential", "energy", Bound.Real, "chemical potential μ");

    /// <summary>Temperature T, in units of energy.</summary>
    public static Quantity TemperatureQuantity { get; } = Quantity.Of("temperature", "energy", Bound.NonNegative, "temperature k_B T");

    /// <summary>Name; <c>L</c> and <c>R</c> exist in every motor.</summary>
    public string Name { get; }

    /// <summary>Chemical potential μ.</summary>
    public double ChemicalPotential { get; }

    /// <summary>Temperature T ≥ 0.</summary>
    public double Temperature { get; }

    /// <summary>A reservoir, if the potential is finite, the temperature is not negative and the name is a word.</summary>
    public static Validation<Rejection, Reservoir> Create(string name, double potential, double temperature) =>
        Objections.Against(
            () => new Reservoir(name, potential, temperature),
            Unnamed(name),
            PotentialQuantity.Objection(potential).Map(r => r.Within(name)),
            TemperatureQuantity.Objection(temperature).Map(r => r.Within(name)));

    /// <summary>The same at another potential.</summary>
    public Validation<Rejection, Reservoir> WithPotential(double potential) => Create(Name, potential, Temperature);

    /// <summary>The same at another temperature.</summary>
    public Validation<Rejection, Reservoir> WithTemperature(double temperature) => Create(Name, ChemicalPotential, temperature);

    // Names become parts of dotted paths and of column names.
    private static Option<Rejection> Unnamed(string name) =>
        !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? None
            : new Rejection.WrongType(name ?? "", $"named \"{name}\"", "a name of letters, digits and underscores");
}
