namespace QuantumMotors.Domain;

/// <summary>A single-channel wire of free electrons in a sliding periodic potential: p²/2m + 2Δ cos(2πx/a − θ) for |x| &lt; L/2 and free
/// beyond.
/// <para>Equation: BustosMarun2013 (12), with the sign of θ for which it pumps from L to R when θ increases. Energies are counted from the
/// bottom of the free band.</para></summary>
public sealed record SlidingPotentialWire : Conductor
{
    private SlidingPotentialWire(double mass, double period, double strength, double length) =>
        (Mass, Period, Strength, Length) = (mass, period, strength, length);

    /// <summary>Mass m.</summary>
    public static Quantity MassQuantity { get; } = Quantity.Of("mass", "ħ²/(energy·length²)", Bound.Positive, "mass m of the electrons");

    /// <summary>Period a of the potential.</summary>
    public static Quantity PeriodQuantity { get; } = Quantity.Of("period", "length", Bound.Positive, "period a of the sliding potential");

    /// <summary>Strength Δ of the potential.</summary>
    public static Quantity StrengthQuantity { get; } = Quantity.Of("strength", "energy", Bound.Real, "strength Δ of the sliding potential 2Δ cos(2πx/a − θ)");

    /// <summary>Length L of the wire.</summary>
    public static Quantity LengthQuantity { get; } = Quantity.Of("length", "length", Bound.Positive, "length L of the sliding potential");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "slidingPotentialWire";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>m &gt; 0.</summary>
    public double Mass { get; }

    /// <summary>a &gt; 0.</summary>
    public double Period { get; }

    /// <summary>Δ, of either sign.</summary>
    public double Strength { get; }

    /// <summary>L &gt; 0.</summary>
    public double Length { get; }

    private protected override int Closed => 5;

    /// <summary>A wire, if mass, period and length are positive and the strength is finite.</summary>
    public static Validation<Rejection, SlidingPotentialWire> Create(double mass, double period, double strength, double length) =>
        Objections.Against(
            () => new SlidingPotentialWire(mass, period, strength, length),
            MassQuantity.Objection(mass), PeriodQuantity.Objection(period), StrengthQuantity.Objection(strength), LengthQuantity.Objection(length));

    /// <summary>The same with another mass.</summary>
    public Validation<Rejection, SlidingPotentialWire> WithMass(double mass) => Create(mass, Period, Strength, Length);

    /// <summary>The same under a potential of another period.</summary>
    public Validation<Rejection, SlidingPotentialWire> WithPeriod(double period) => Create(Mass, period, Strength, Length);

    /// <summary>The same under a stronger or weaker potential.</summary>
    public Validation<Rejection, SlidingPotentialWire> WithStrength(double strength) => Create(Mass, Period, strength, Length);

    /// <summary>The same with another length.</summary>
    public Validation<Rejection, SlidingPotentialWire> WithLength(double length) => Create(Mass, Period, Strength, length);
}
