namespace QuantumMotors.Domain;

/// <summary>A quantum wire of interacting electrons in a sliding periodic potential 2V₀ cos(qx − θ), with q = 2k_F at potential 0.
/// <para>Equation: Bruch2018 (1), (2), (8). Energies from the centre of the gap. One turn is one period of the potential.</para></summary>
public sealed record LuttingerWire : PinnedLiquid
{
    private LuttingerWire(LuttingerLiquid liquid, double potential) : base(liquid) => Potential = potential;

    /// <summary>Strength V₀ of the potential.</summary>
    public static Quantity PotentialQuantity { get; } = Quantity.Of("potential", "energy", Bound.Positive, "strength V₀ of the sliding potential 2V₀ cos(qx − θ); without interaction the gap is 2V₀ wide");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "luttingerWire";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>V₀ &gt; 0.</summary>
    public double Potential { get; }

    /// <inheritdoc/>
    public override double Backscattering => Potential;

    private protected override int Closed => 11;

    /// <summary>A wire, if the strength of its potential is positive.</summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="potential">V₀.</param>
    public static Validation<Rejection, LuttingerWire> Create(LuttingerLiquid liquid, double potential) =>
        Objections.Against(() => new LuttingerWire(liquid, potential), PotentialQuantity.Objection(potential));

    /// <summary>The same with other electrons.</summary>
    public LuttingerWire WithLiquid(LuttingerLiquid liquid) => new(liquid, Potential);

    /// <summary>The same with another potential.</summary>
    public Validation<Rejection, LuttingerWire> WithPotential(double potential) => Create(Liquid, potential);
}
