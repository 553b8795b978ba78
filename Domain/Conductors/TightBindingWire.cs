namespace QuantumMotors.Domain;

/// <summary>A chain of sites under a sliding potential between leads that are the same chain: H_{j,j+1} = −t and on-site
/// 2Δ cos(2πj/q − θ) for j = 1 … M.
/// <para>Equation: BustosMarun2013 (12) on a lattice. Energies are counted from the band centre, |E| &lt; 2t is the band of the leads. It
/// pumps from L to R for increasing θ. Dephasing η puts a voltage probe with linewidth 2η on every site, whose mean current vanishes at
/// every angle.</para></summary>
public sealed record TightBindingWire : Conductor
{
    private TightBindingWire(int sites, double hopping, double strength, double period, double dephasing, ProbeTemperature probeTemperature) =>
        (Sites, Hopping, Strength, Period, Dephasing, ProbeTemperature) = (sites, hopping, strength, period, dephasing, probeTemperature);

    /// <summary>The longest chain.</summary>
    public const int MostSites = 1_000_000;

    /// <summary>Number M of sites under the potential.</summary>
    public static Quantity SitesQuantity { get; } = Quantity.Of("sites", "1", Bound.Closed(1, MostSites), "number M of sites under the sliding potential");

    /// <summary>Hopping t.</summary>
    public static Quantity HoppingQuantity { get; } = Quantity.Of("hopping", "energy", Bound.Positive, "hopping t between neighbours, in the leads too");

    /// <summary>Strength Δ of the potential.</summary>
    public static Quantity StrengthQuantity { get; } = Quantity.Of("strength", "energy", Bound.Real, "strength Δ of the sliding potential 2Δ cos(2πj/q − θ)");

    /// <summary>Period q of the potential.</summary>
    public static Quantity PeriodQuantity { get; } = Quantity.Of("period", "sites", Bound.Positive, "period q of the sliding potential; need not be a whole number");

    /// <summary>Dephasing η.</summary>
    public static Quantity DephasingQuantity { get; } = Quantity.Of("dephasing", "energy", Bound.NonNegative, "dephasing η: a voltage probe with linewidth 2η on every site");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "tightBindingWire";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>M ≥ 1.</summary>
    public int Sites { get; }

    /// <summary>t &gt; 0.</summary>
    public double Hopping { get; }

    /// <summary>Δ, of either sign.</summary>
    public double Strength { get; }

    /// <summary>q &gt; 0.</summary>
    public double Period { get; }

    /// <summary>η ≥ 0.</summary>
    public double Dephasing { get; }

    /// <summary>Whether the temperature of probes is given, or the one at which they take up no heat.</summary>
    public ProbeTemperature ProbeTemperature { get; }

    private protected override int Closed => 4;

    /// <summary>A chain, if it has a site, hopping and period are positive, strength is finite, and dephasing is not negative.</summary>
    public static Validation<Rejection, TightBindingWire> Create(
        int sites, double hopping, double strength, double period, double dephasing, ProbeTemperature probeTemperature = ProbeTemperature.Fixed) =>
        Objections.Against(
            () => new TightBindingWire(sites, hopping, strength, period, dephasing, probeTemperature),
            SitesQuantity.Objection(sites), HoppingQuantity.Objection(hopping), StrengthQuantity.Objection(strength),
            PeriodQuantity.Objection(period), DephasingQuantity.Objection(dephasing));

    /// <summary>The same with another number of sites.</summary>
    public Validation<Rejection, TightBindingWire> WithSites(int sites) => Create(sites, Hopping, Strength, Period, Dephasing, ProbeTemperature);

    /// <summary>The same with another hopping.</summary>
    public Validation<Rejection, TightBindingWire> WithHopping(double hopping) => Create(Sites, hopping, Strength, Period, Dephasing, ProbeTemperature);

    /// <summary>The same under a stronger or weaker potential.</summary>
    public Validation<Rejection, TightBindingWire> WithStrength(double strength) => Create(Sites, Hopping, strength, Period, Dephasing, ProbeTemperature);

    /// <summary>The same under a potential of another period.</summary>
    public Validation<Rejection, TightBindingWire> WithPeriod(double period) => Create(Sites, Hopping, Strength, period, Dephasing, ProbeTemperature);

    /// <summary>The same with other dephasing.</summary>
    public Validation<Rejection, TightBindingWire> WithDephasing(double dephasing) => Create(Sites, Hopping, Strength, Period, dephasing, ProbeTemperature);

    /// <summary>The same with probes of the other kind.</summary>
    public Validation<Rejection, TightBindingWire> WithProbeTemperature(ProbeTemperature probeTemperature) =>
        Create(Sites, Hopping, Strength, Period, Dephasing, probeTemperature);
}
