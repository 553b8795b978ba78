namespace QuantumMotors.Domain;

/// <summary>A single-channel wire in a sliding periodic potential, linearised at the gap:
/// H = v p σ_z + Δ (σ_x cos θ + σ_y sin θ) for |x| &lt; L/2 and free beyond.
/// <para>Equation: BustosMarun2013 (13). Energies are counted from the gap centre. It pumps from L to R for increasing θ.</para></summary>
public sealed record ThoulessWire : Conductor
{
    private ThoulessWire(double gap, double velocity, double length) => (Gap, Velocity, Length) = (gap, velocity, length);

    /// <summary>Half width Δ of the gap.</summary>
    public static Quantity GapQuantity { get; } = Quantity.Of("gap", "energy", Bound.Positive, "half width Δ of the gap");

    /// <summary>Velocity v of the free electrons.</summary>
    public static Quantity VelocityQuantity { get; } = Quantity.Of("velocity", "length·energy/ħ", Bound.Positive, "velocity v of the free electrons");

    /// <summary>Length L of the wire.</summary>
    public static Quantity LengthQuantity { get; } = Quantity.Of("length", "length", Bound.Positive, "length L of the sliding potential");

    /// <summary>Dimensionless strength λ = LΔ/v; beyond this bound even squares overflow.</summary>
    public static Quantity StrengthQuantity { get; } =
        Quantity.Of("length·gap/velocity", "1", Bound.PositiveUpTo(1e100), "dimensionless strength λ = LΔ/v");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "thoulessWire";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>Half width Δ &gt; 0 of the gap: the spectrum of the infinite wire is |E| ≥ Δ.</summary>
    public double Gap { get; }

    /// <summary>Velocity v &gt; 0 of the free electrons.</summary>
    public double Velocity { get; }

    /// <summary>Length L &gt; 0 of the region with the sliding potential.</summary>
    public double Length { get; }

    private protected override int Closed => 0;

    /// <summary>A wire, if gap, velocity and length are positive.</summary>
    public static Validation<Rejection, ThoulessWire> Create(double gap, double velocity, double length) =>
        Objections.Against(
            () => new ThoulessWire(gap, velocity, length), GapQuantity.Objection(gap), VelocityQuantity.Objection(velocity), LengthQuantity.Objection(length))
        .Bind(wire => Objections.Against(() => wire, StrengthQuantity.Objection(wire.Length / wire.Velocity * wire.Gap)));

    /// <summary>The same with another gap.</summary>
    public Validation<Rejection, ThoulessWire> WithGap(double gap) => Create(gap, Velocity, Length);

    /// <summary>The same with another velocity.</summary>
    public Validation<Rejection, ThoulessWire> WithVelocity(double velocity) => Create(Gap, velocity, Length);

    /// <summary>The same with another length.</summary>
    public Validation<Rejection, ThoulessWire> WithLength(double length) => Create(Gap, Velocity, length);
}
