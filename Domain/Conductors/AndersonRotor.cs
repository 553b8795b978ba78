namespace QuantumMotors.Domain;

/// <summary>A point scatterer on a rotor.</summary>
public sealed record Impurity
{
    private Impurity(double position, double strength) => (Position, Strength) = (position, strength);

    /// <summary>Place s on the circumference, as a part of it.</summary>
    public static Quantity PositionQuantity { get; } = Quantity.Of("position", "circumference", Bound.HalfOpen(0, 1), "place s on the circumference");

    /// <summary>Strength u of the potential u δ(x − x_j).</summary>
    public static Quantity StrengthQuantity { get; } = Quantity.Of("strength", "energy·length", Bound.Real, "strength u of the potential u δ(x − x_j)");

    /// <summary>0 ≤ s &lt; 1.</summary>
    public double Position { get; }

    /// <summary>u, of either sign.</summary>
    public double Strength { get; }

    /// <summary>An impurity, if it is on the rotor and its strength is finite.</summary>
    public static Validation<Rejection, Impurity> Create(double position, double strength) =>
        Objections.Against(() => new Impurity(position, strength), PositionQuantity.Objection(position), StrengthQuantity.Objection(strength));

    /// <summary>The same at another place.</summary>
    public Validation<Rejection, Impurity> WithPosition(double position) => Create(position, Strength);

    /// <summary>The same with another strength.</summary>
    public Validation<Rejection, Impurity> WithStrength(double strength) => Create(Position, strength);
}

/// <summary>A wire that touches a rotor with impurities over a window ℓ: kinetic energy −∂_x² (ħ²/2m = 1) and potentials
/// u_j g(2x_j/ℓ) δ(x − x_j) with x_j = C((s_j + θ/2π + ½) mod 1 − ½) and g(y) = exp(1 − 1/(1 − y²)) for |y| &lt; 1, else 0.
/// <para>Equation: BustosMarun2013 (text). Energies are k², from the bottom of the free band. Impurities move from L to R for increasing
/// θ; the probes of a dephasing stay where they are, in the window.</para></summary>
public sealed record AndersonRotor : Conductor
{
    private AndersonRotor(Arr<Impurity> impurities, double circumference, double window, Option<PointDephasing> dephasing, ProbeTemperature probeTemperature) =>
        (Impurities, Circumference, Window, Dephasing, ProbeTemperature) = (impurities, circumference, window, dephasing, probeTemperature);

    /// <summary>Circumference C.</summary>
    public static Quantity CircumferenceQuantity { get; } = Quantity.Of("circumference", "length", Bound.Positive, "circumference C of the rotor");

    /// <summary>Length ℓ of the window.</summary>
    public static Quantity WindowQuantity { get; } = Quantity.Of("window", "length", Bound.Positive, "length ℓ over which the rotor touches the wire; at most the circumference");

    /// <summary>Number of impurities that are drawn at random.</summary>
    public static Quantity DisorderCountQuantity { get; } = Quantity.Of("count", "1", Bound.Closed(1, 10_000), "number of impurities, at places that are even on the circumference");

    /// <summary>Half the width of the distribution of their strengths.</summary>
    public static Quantity DisorderStrengthQuantity { get; } = Quantity.Of(
        "strength", "energy·length", Bound.Closed(0, 1e100), "largest distance w of a strength from the mean; strengths are even between mean − w and mean + w");

    /// <summary>Mean of their strengths.</summary>
    public static Quantity DisorderMeanQuantity { get; } = Quantity.Of("mean", "energy·length", Bound.Closed(-1e100, 1e100), "mean strength");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "andersonRotor";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>The impurities, in any order.</summary>
    public Arr<Impurity> Impurities { get; }

    /// <summary>C &gt; 0.</summary>
    public double Circumference { get; }

    /// <summary>0 &lt; ℓ ≤ C.</summary>
    public double Window { get; }

    /// <summary>Probes in the window, if electrons lose their phase there.</summary>
    public Option<PointDephasing> Dephasing { get; }

    /// <summary>Whether the temperature of probes is given, or the one at which they take up no heat.</summary>
    public ProbeTemperature ProbeTemperature { get; }

    private protected override int Closed => 7;

    /// <summary>A rotor, if it has an impurity and its window is not longer than its circumference.</summary>
    public static Validation<Rejection, AndersonRotor> Create(
        Arr<Impurity> impurities, double circumference, double window,
        Option<PointDephasing> dephasing = default, ProbeTemperature probeTemperature = ProbeTemperature.Fixed) =>
        Objections.Against(
            () => new AndersonRotor(impurities, circumference, window, dephasing, probeTemperature),
            impurities.Count >= 1 ? None : new Rejection.Missing("impurities", "at least one impurity"),
            CircumferenceQuantity.Objection(circumference),
            WindowQuantity.Objection(window),
            window > circumference && circumference > 0 && double.IsFinite(window)
                ? new Rejection.Contradiction("window", $"is {Bound.Number(window)}; must be ≤ {Bound.Number(circumference)}, the circumference")
                : None);

    /// <summary>The same with other impurities.</summary>
    public Validation<Rejection, AndersonRotor> WithImpurities(Arr<Impurity> impurities) => Create(impurities, Circumference, Window, Dephasing, ProbeTemperature);

    /// <summary>The same with another circumference.</summary>
    public Validation<Rejection, AndersonRotor> WithCircumference(double circumference) => Create(Impurities, circumference, Window, Dephasing, ProbeTemperature);

    /// <summary>The same with another window.</summary>
    public Validation<Rejection, AndersonRotor> WithWindow(double window) => Create(Impurities, Circumference, window, Dephasing, ProbeTemperature);

    /// <summary>The same with other probes, or none.</summary>
    public Validation<Rejection, AndersonRotor> WithDephasing(Option<PointDephasing> dephasing) => Create(Impurities, Circumference, Window, dephasing, ProbeTemperature);

    /// <summary>The same with probes of the other kind.</summary>
    public Validation<Rejection, AndersonRotor> WithProbeTemperature(ProbeTemperature probeTemperature) =>
        Create(Impurities, Circumference, Window, Dephasing, probeTemperature);
}
