namespace QuantumMotors.Domain;

/// <summary>Two quantum dots in series in Coulomb blockade, beside a rotor whose charges shift their levels on a circle:
/// ε_L = ε̄_L + δε cos θ, ε_R = ε̄_R + δε sin θ. Electrons have spin, no dot takes two of them, and lead r touches dot r only.
/// <para>Equation: BustosMarunCalvo2019 (56)–(58). Energies are absolute. Valid: Γ ≪ T (lowest order in tunnelling), Γ ≪ t_c
/// (occupations without coherences).</para></summary>
public sealed record DoubleDot : Conductor
{
    private DoubleDot(double centreLeft, double centreRight, double radius, Option<double> charging, double tunnelSplitting, double linewidthLeft, double linewidthRight)
    {
        (CentreLeft, CentreRight, Radius, Charging) = (centreLeft, centreRight, radius, charging);
        (TunnelSplitting, LinewidthLeft, LinewidthRight) = (tunnelSplitting, linewidthLeft, linewidthRight);
    }

    /// <summary>Level ε̄_L or ε̄_R at the centre of the circle.</summary>
    public static Quantity CentreQuantity { get; } = Quantity.Of("centre", "energy", Bound.Real, "level of a dot at the centre of the circle");

    /// <summary>Radius δε of the circle.</summary>
    public static Quantity RadiusQuantity { get; } = Quantity.Of("radius", "energy", Bound.NonNegative, "radius δε of the circle that the levels run through");

    /// <summary>Charging energy U of one electron in each dot.</summary>
    public static Quantity ChargingQuantity { get; } = Quantity.Of("charging", "energy", Bound.Real, "charging energy U between the dots");

    /// <summary>Tunnel splitting t_c.</summary>
    public static Quantity TunnelSplittingQuantity { get; } =
        Quantity.Of("tunnelSplitting", "energy", Bound.Positive, "splitting t_c of bonding and antibonding level at equal levels of the dots");

    /// <summary>Linewidth Γ_L or Γ_R.</summary>
    public static Quantity LinewidthQuantity { get; } = Quantity.Of("linewidths", "energy", Bound.NonNegative, "tunnelling rate Γ_r between lead r and dot r");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "doubleDot";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>ε̄_L.</summary>
    public double CentreLeft { get; }

    /// <summary>ε̄_R.</summary>
    public double CentreRight { get; }

    /// <summary>δε ≥ 0.</summary>
    public double Radius { get; }

    /// <summary>U; none stands for U → ∞, where no second electron enters.</summary>
    public Option<double> Charging { get; }

    /// <summary>t_c &gt; 0.</summary>
    public double TunnelSplitting { get; }

    /// <summary>Γ_L ≥ 0.</summary>
    public double LinewidthLeft { get; }

    /// <summary>Γ_R ≥ 0; not both are 0.</summary>
    public double LinewidthRight { get; }

    private protected override int Closed => 1;

    /// <inheritdoc/>
    public override Seq<Rejection> ObjectionsTo(Reservoirs reservoirs) => base.ObjectionsTo(reservoirs) + Cold(Kind, reservoirs);

    /// <summary>A double dot, if its energies are finite, the splitting is positive, and some lead is connected.</summary>
    /// <param name="centreLeft">ε̄_L.</param>
    /// <param name="centreRight">ε̄_R.</param>
    /// <param name="radius">δε.</param>
    /// <param name="charging">U; none for U → ∞.</param>
    /// <param name="tunnelSplitting">t_c.</param>
    /// <param name="linewidthLeft">Γ_L.</param>
    /// <param name="linewidthRight">Γ_R.</param>
    public static Validation<Rejection, DoubleDot> Create(
        double centreLeft, double centreRight, double radius, Option<double> charging, double tunnelSplitting, double linewidthLeft, double linewidthRight) =>
        Objections.Against(
            () => new DoubleDot(centreLeft, centreRight, radius, charging, tunnelSplitting, linewidthLeft, linewidthRight),
            CentreQuantity.Bound.Objection("centre.L", centreLeft),
            CentreQuantity.Bound.Objection("centre.R", centreRight),
            RadiusQuantity.Objection(radius),
            charging.Bind(ChargingQuantity.Objection),
            TunnelSplittingQuantity.Objection(tunnelSplitting),
            LinewidthQuantity.Bound.Objection("linewidths.L", linewidthLeft),
            LinewidthQuantity.Bound.Objection("linewidths.R", linewidthRight),
            linewidthLeft == 0 && linewidthRight == 0 ? new Rejection.Contradiction("linewidths", "are both 0: the dots need a lead") : None);

    /// <summary>The same on another circle.</summary>
    public Validation<Rejection, DoubleDot> WithOrbit(double centreLeft, double centreRight, double radius) =>
        Create(centreLeft, centreRight, radius, Charging, TunnelSplitting, LinewidthLeft, LinewidthRight);

    /// <summary>The same with another charging energy; none for U → ∞.</summary>
    public Validation<Rejection, DoubleDot> WithCharging(Option<double> charging) =>
        Create(CentreLeft, CentreRight, Radius, charging, TunnelSplitting, LinewidthLeft, LinewidthRight);

    /// <summary>The same with another tunnel splitting.</summary>
    public Validation<Rejection, DoubleDot> WithTunnelSplitting(double tunnelSplitting) =>
        Create(CentreLeft, CentreRight, Radius, Charging, tunnelSplitting, LinewidthLeft, LinewidthRight);

    /// <summary>The same with other linewidths.</summary>
    public Validation<Rejection, DoubleDot> WithLinewidths(double left, double right) =>
        Create(CentreLeft, CentreRight, Radius, Charging, TunnelSplitting, left, right);
}
