namespace QuantumMotors.Domain;

/// <summary>A charge below a wire, which does not move.</summary>
public sealed record FixedCharge
{
    private FixedCharge(double position, double charge) => (Position, Charge) = (position, charge);

    /// <summary>Place x along the wire.</summary>
    public static Quantity PositionQuantity { get; } = Quantity.Of("position", "sites", Bound.Real, "place x along the wire");

    /// <summary>Charge Q.</summary>
    public static Quantity ChargeQuantity { get; } = Quantity.Of("charge", "energy·sites", Bound.Real, "charge Q, repelling electrons if positive");

    /// <summary>x; site j is at x = j.</summary>
    public double Position { get; }

    /// <summary>Q, of either sign.</summary>
    public double Charge { get; }

    /// <summary>A charge, if place and charge are finite.</summary>
    public static Validation<Rejection, FixedCharge> Create(double position, double charge) =>
        Objections.Against(() => new FixedCharge(position, charge), PositionQuantity.Objection(position), ChargeQuantity.Objection(charge));

    /// <summary>The same at another place.</summary>
    public Validation<Rejection, FixedCharge> WithPosition(double position) => Create(position, Charge);

    /// <summary>Another charge at the same place.</summary>
    public Validation<Rejection, FixedCharge> WithCharge(double charge) => Create(Position, charge);
}

/// <summary>A mode of vibration that dies out: e^{−κt} sin ωt after a strike.</summary>
public sealed record VibrationMode
{
    private VibrationMode(double frequency, double damping) => (Frequency, Damping) = (frequency, damping);

    /// <summary>Frequency ω.</summary>
    public static Quantity FrequencyQuantity { get; } = Quantity.Of("frequency", "energy/ħ", Bound.Positive, "frequency ω of the mode");

    /// <summary>Damping κ.</summary>
    public static Quantity DampingQuantity { get; } = Quantity.Of("damping", "energy/ħ", Bound.Positive, "damping κ of the mode");

    /// <summary>ω &gt; 0.</summary>
    public double Frequency { get; }

    /// <summary>κ &gt; 0.</summary>
    public double Damping { get; }

    /// <summary>A mode, if frequency and damping are positive.</summary>
    public static Validation<Rejection, VibrationMode> Create(double frequency, double damping) =>
        Objections.Against(() => new VibrationMode(frequency, damping), FrequencyQuantity.Objection(frequency), DampingQuantity.Objection(damping));
}

/// <summary>What starts a vibration: the wire at rest is struck at one place.</summary>
public sealed record Strike
{
    private Strike(double position, double speed) => (Position, Speed) = (position, speed);

    /// <summary>Place of the strike.</summary>
    public static Quantity PositionQuantity { get; } = Quantity.Of("position", "sites", Bound.Real, "place of the strike along the wire");

    /// <summary>Speed v₀ that it gives.</summary>
    public static Quantity SpeedQuantity { get; } = Quantity.Of("speed", "sites·energy/ħ", Bound.Real, "speed v₀ that the strike gives");

    /// <summary>Where the wire is struck; site j is at j, the ends that are held at 0 and M + 1.</summary>
    public double Position { get; }

    /// <summary>v₀, of either sign: upwards or downwards.</summary>
    public double Speed { get; }

    /// <summary>A strike, if place and speed are finite.</summary>
    public static Validation<Rejection, Strike> Create(double position, double speed) =>
        Objections.Against(() => new Strike(position, speed), PositionQuantity.Objection(position), SpeedQuantity.Objection(speed));

    /// <summary>The same at another speed.</summary>
    public Validation<Rejection, Strike> WithSpeed(double speed) => Create(Position, speed);
}

/// <summary>A chain that vibrates over fixed charges, between leads that are the same chain: site j is displaced by
/// u_j = X₁ sin(πj/(M + 1)) + X₂ sin(2πj/(M + 1)), and its energy is Σ_c Q_c/√((j − x_c)² + (h₀ + u_j)²). A strike at x_tip starts
/// X_n = v₀ sin(nπx_tip/(M + 1))/ω_n · e^{−κ_n t} sin ω_n t.
/// <para>Equation: BustosMarun2013 (text). Energies are counted from the band centre, |E| &lt; 2t is the band of the leads.</para></summary>
public sealed record VibratingWire : Conductor
{
    private VibratingWire(int sites, double hopping, Arr<FixedCharge> charges, double height, Arr<VibrationMode> modes, Strike strike)
    {
        (Sites, Hopping, Charges, Height) = (sites, hopping, charges, height);
        (Modes, Strike) = (modes, strike);
    }

    /// <summary>The longest chain.</summary>
    public const int MostSites = 1_000_000;

    /// <summary>Number M of sites that vibrate.</summary>
    public static Quantity SitesQuantity { get; } = Quantity.Of("sites", "1", Bound.Closed(1, MostSites), "number M of sites that vibrate");

    /// <summary>Hopping t.</summary>
    public static Quantity HoppingQuantity { get; } = Quantity.Of("hopping", "energy", Bound.Positive, "hopping t between neighbours, in the leads too");

    /// <summary>Height h₀ of the wire at rest above the charges.</summary>
    public static Quantity HeightQuantity { get; } = Quantity.Of("height", "sites", Bound.Positive, "height h₀ of the wire at rest above the charges");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "vibratingWire";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>M ≥ 1.</summary>
    public int Sites { get; }

    /// <summary>t &gt; 0.</summary>
    public double Hopping { get; }

    /// <summary>The charges below.</summary>
    public Arr<FixedCharge> Charges { get; }

    /// <summary>h₀ &gt; 0.</summary>
    public double Height { get; }

    /// <summary>The first and the second mode.</summary>
    public Arr<VibrationMode> Modes { get; }

    /// <summary>What starts the vibration.</summary>
    public Strike Strike { get; }

    private protected override int Closed => 9;

    /// <summary>A wire, if it has a site and a charge below, hopping and height are positive, and there are two modes.</summary>
    public static Validation<Rejection, VibratingWire> Create(
        int sites, double hopping, Arr<FixedCharge> charges, double height, Arr<VibrationMode> modes, Strike strike) =>
        Objections.Against(
            () => new VibratingWire(sites, hopping, charges, height, modes, strike),
            SitesQuantity.Objection(sites),
            HoppingQuantity.Objection(hopping),
            charges.Count >= 1 ? None : new Rejection.Missing("charges", "at least one charge"),
            HeightQuantity.Objection(height),
            modes.Count == 2 ? None : new Rejection.Contradiction("modes", $"are {modes.Count}; must be 2"));

    /// <summary>The same with another number of sites.</summary>
    public Validation<Rejection, VibratingWire> WithSites(int sites) => Create(sites, Hopping, Charges, Height, Modes, Strike);

    /// <summary>The same with another hopping.</summary>
    public Validation<Rejection, VibratingWire> WithHopping(double hopping) => Create(Sites, hopping, Charges, Height, Modes, Strike);

    /// <summary>The same over other charges.</summary>
    public Validation<Rejection, VibratingWire> WithCharges(Arr<FixedCharge> charges) => Create(Sites, Hopping, charges, Height, Modes, Strike);

    /// <summary>The same at another height.</summary>
    public Validation<Rejection, VibratingWire> WithHeight(double height) => Create(Sites, Hopping, Charges, height, Modes, Strike);

    /// <summary>The same with other modes.</summary>
    public Validation<Rejection, VibratingWire> WithModes(Arr<VibrationMode> modes) => Create(Sites, Hopping, Charges, Height, modes, Strike);

    /// <summary>The same, struck otherwise.</summary>
    public Validation<Rejection, VibratingWire> WithStrike(Strike strike) => Create(Sites, Hopping, Charges, Height, Modes, strike);
}
