namespace QuantumMotors.Domain;

/// <summary>The reservoirs of a motor, in order, with different names; <c>L</c> and <c>R</c> are always among them.</summary>
public sealed record Reservoirs
{
    // Bias and means are kept beside the potentials, because μ ± V/2 no longer knows a small V.
    private Reservoirs(Seq<Reservoir> all, double bias, double meanPotential, double temperatureBias, double meanTemperature)
    {
        All = all;
        (Bias, MeanPotential, TemperatureBias, MeanTemperature) = (bias, meanPotential, temperatureBias, meanTemperature);
    }

    /// <summary>All of them, in the order given.</summary>
    public Seq<Reservoir> All { get; }

    /// <summary>Reservoirs, if L and R are there and no name occurs twice.</summary>
    public static Validation<Rejection, Reservoirs> Create(Seq<Reservoir> all) =>
        Objections.Against(() => Of(all), Absent("L", all), Absent("R", all), Doubled(all));

    /// <summary>L and R at mean potential <paramref name="potential"/>, bias <paramref name="bias"/> = μ_L − μ_R split
    /// symmetrically, and one temperature.</summary>
    public static Validation<Rejection, Reservoirs> Biased(double potential, double bias, double temperature) =>
        (Reservoir.Create("L", potential + bias / 2, temperature), Reservoir.Create("R", potential - bias / 2, temperature))
            .Apply((left, right) => new Reservoirs(Seq(left, right), bias, potential, 0, temperature));

    /// <summary>The left reservoir.</summary>
    public Reservoir Left => Named("L", All)!;

    /// <summary>The right reservoir.</summary>
    public Reservoir Right => Named("R", All)!;

    /// <summary>V = μ_L − μ_R.</summary>
    public double Bias { get; }

    /// <summary>δT = T_L − T_R.</summary>
    public double TemperatureBias { get; }

    /// <summary>(μ_L + μ_R)/2, where linear response is taken.</summary>
    public double MeanPotential { get; }

    /// <summary>(T_L + T_R)/2, where linear response is taken.</summary>
    public double MeanTemperature { get; }

    /// <summary>The same with <paramref name="bias"/> added, +V/2 on the left and −V/2 on the right.</summary>
    public Validation<Rejection, Reservoirs> WithBias(double bias) =>
        (Left.WithPotential(Left.ChemicalPotential + bias / 2), Right.WithPotential(Right.ChemicalPotential - bias / 2))
            .Apply((left, right) => new Reservoirs(WithLeads(left, right), Bias + bias, MeanPotential, TemperatureBias, MeanTemperature));

    /// <summary>The same with a temperature difference added, +δT/2 on the left and −δT/2 on the right.</summary>
    public Validation<Rejection, Reservoirs> WithTemperatureBias(double bias) =>
        (Left.WithTemperature(Left.Temperature + bias / 2), Right.WithTemperature(Right.Temperature - bias / 2))
            .Apply((left, right) => new Reservoirs(WithLeads(left, right), Bias, MeanPotential, TemperatureBias + bias, MeanTemperature));

    /// <summary>The place of a reservoir in the order given.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i].Name == name) return i;
        throw new ArgumentException($"there is no reservoir {name}", nameof(name));
    }

    /// <summary>What belongs to the left and to the right reservoir, in the order of the reservoirs, if there are only these two.</summary>
    public Arr<T> Ordered<T>(T left, T right) => new(All[0].Name == "L" ? [left, right] : [right, left]);

    private static Reservoirs Of(Seq<Reservoir> all)
    {
        var (left, right) = (Named("L", all)!, Named("R", all)!);
        return new(
            all,
            left.ChemicalPotential - right.ChemicalPotential, left.ChemicalPotential / 2 + right.ChemicalPotential / 2,
            left.Temperature - right.Temperature, left.Temperature / 2 + right.Temperature / 2);
    }

    private Seq<Reservoir> WithLeads(Reservoir left, Reservoir right) => All.Map(r => r.Name == "L" ? left : r.Name == "R" ? right : r).Strict();

    private static Option<Rejection> Absent(string name, Seq<Reservoir> all) =>
        Named(name, all) is not null ? None : new Rejection.Missing(name, "a reservoir { \"potential\": μ, \"temperature\": T }");

    private static Option<Rejection> Doubled(Seq<Reservoir> all)
    {
        for (var i = 0; i < all.Count; i++)
            if (!ReferenceEquals(Named(all[i].Name, all), all[i]))
                return new Rejection.Contradiction(all[i].Name, "is the name of two reservoirs; names must differ");
        return None;
    }

    private static Reservoir? Named(string name, Seq<Reservoir> all)
    {
        for (var i = 0; i < all.Count; i++)
            if (all[i].Name == name) return all[i];
        return null;
    }
}
