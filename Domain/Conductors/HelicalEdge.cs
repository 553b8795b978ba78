namespace QuantumMotors.Domain;

/// <summary>The edge of a quantum spin Hall insulator under a nanomagnet: electrons that pass the magnet must turn their spin, and it takes the torque.
/// The angle θ is that of the magnetisation in the plane, and M_z, the part out of the plane, its momentum: energy D M_z²/2, so that D⁻¹ is the
/// moment of inertia while M_z ≪ M.
/// <para>Equation: Bruch2018 (67), (70). Energies from the Dirac point. M counts spin in units of ħ.</para></summary>
public sealed record HelicalEdge : PinnedLiquid
{
    private HelicalEdge(LuttingerLiquid liquid, double exchange, double magnetization, double anisotropy, double damping) : base(liquid) =>
        (Exchange, Magnetization, Anisotropy, Damping) = (exchange, magnetization, anisotropy, damping);

    /// <summary>Exchange coupling J₀.</summary>
    public static Quantity ExchangeQuantity { get; } = Quantity.Of("exchange", "energy/ħ", Bound.Positive, "exchange coupling J₀: without interaction the gap is J₀M wide");

    /// <summary>Magnetisation M.</summary>
    public static Quantity MagnetizationQuantity { get; } = Quantity.Of("magnetization", "ħ", Bound.Positive, "magnetization M, the spin of the magnet");

    /// <summary>Anisotropy D.</summary>
    public static Quantity AnisotropyQuantity { get; } = Quantity.Of("anisotropy", "energy/ħ²", Bound.Positive, "anisotropy D of the energy D M_z²/2; 1/D is the moment of inertia");

    /// <summary>Gilbert damping α.</summary>
    public static Quantity DampingQuantity { get; } = Quantity.Of("damping", "1", Bound.NonNegative, "Gilbert damping α; αM is a friction of the rotor");

    /// <summary>Moment of inertia 1/D; beyond this bound even squares overflow.</summary>
    public static Quantity InertiaQuantity { get; } = Quantity.Of("1/anisotropy", "ħ²/energy", Bound.PositiveUpTo(1e100), "moment of inertia 1/D");

    /// <summary>Amplitude J₀M/2 of backscattering.</summary>
    public static Quantity BackscatteringQuantity { get; } =
        Quantity.Of("exchange·magnetization/2", "energy", Bound.PositiveUpTo(1e100), "half of the gap J₀M without interaction");

    /// <summary>Friction αM.</summary>
    public static Quantity FrictionQuantity { get; } = Quantity.Of("damping·magnetization", "ħ", Bound.Closed(0, 1e100), "friction αM of the rotor");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "helicalEdge";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>J₀ &gt; 0.</summary>
    public double Exchange { get; }

    /// <summary>M &gt; 0.</summary>
    public double Magnetization { get; }

    /// <summary>D &gt; 0.</summary>
    public double Anisotropy { get; }

    /// <summary>α ≥ 0.</summary>
    public double Damping { get; }

    /// <summary>J₀M/2.
    /// <para>Equation: Bruch2018 (67), beside (8).</para></summary>
    public override double Backscattering => Exchange * Magnetization / 2;

    private protected override int Closed => 12;

    /// <summary>An edge, if everything about the magnet is positive, but for the damping, which may be 0, and neither inertia nor gap nor friction is
    /// beyond 1e100.</summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="exchange">J₀.</param>
    /// <param name="magnetization">M.</param>
    /// <param name="anisotropy">D.</param>
    /// <param name="damping">α.</param>
    public static Validation<Rejection, HelicalEdge> Create(LuttingerLiquid liquid, double exchange, double magnetization, double anisotropy, double damping) =>
        Objections.Against(
            () => new HelicalEdge(liquid, exchange, magnetization, anisotropy, damping),
            ExchangeQuantity.Objection(exchange),
            MagnetizationQuantity.Objection(magnetization),
            AnisotropyQuantity.Objection(anisotropy),
            DampingQuantity.Objection(damping))
        .Bind(edge => Objections.Against(
            () => edge,
            InertiaQuantity.Objection(1 / edge.Anisotropy),
            BackscatteringQuantity.Objection(edge.Backscattering),
            FrictionQuantity.Objection(edge.Damping * edge.Magnetization)));

    /// <summary>The magnet has its inertia from its anisotropy.</summary>
    public override Option<Rejection> ObjectionTo(Rotor rotor) => ObjectionTo(rotor.Inertia);

    /// <summary>The same, of an edge of any parameters.</summary>
    public static Option<Rejection> ObjectionTo(double inertia) => inertia == 0
        ? None
        : new Rejection.Contradiction("rotor.inertia", "is given; the moment of inertia of the magnet is 1/anisotropy: leave it out");

    /// <summary>Inertia 1/D, and the friction αM beside that of the rotor: what the magnet is while it stays near the plane.
    /// <para>Equation: Bruch2018 (70).</para></summary>
    public override Rotor Mechanics(Rotor rotor) =>
        rotor.WithInertia(1 / Anisotropy).Bind(r => r.WithFriction(rotor.Friction + Damping * Magnetization)).OrThrow();

    /// <summary>The same with other electrons.</summary>
    public HelicalEdge WithLiquid(LuttingerLiquid liquid) => new(liquid, Exchange, Magnetization, Anisotropy, Damping);

    /// <summary>The same with another exchange coupling.</summary>
    public Validation<Rejection, HelicalEdge> WithExchange(double exchange) => Create(Liquid, exchange, Magnetization, Anisotropy, Damping);

    /// <summary>The same with another magnetisation.</summary>
    public Validation<Rejection, HelicalEdge> WithMagnetization(double magnetization) => Create(Liquid, Exchange, magnetization, Anisotropy, Damping);

    /// <summary>The same with another anisotropy.</summary>
    public Validation<Rejection, HelicalEdge> WithAnisotropy(double anisotropy) => Create(Liquid, Exchange, Magnetization, anisotropy, Damping);

    /// <summary>The same with another damping.</summary>
    public Validation<Rejection, HelicalEdge> WithDamping(double damping) => Create(Liquid, Exchange, Magnetization, Anisotropy, damping);
}
