namespace QuantumMotors.Domain;

/// <summary>Spinless electrons in one dimension whose interaction leaves them only collective motion: plasmons of velocity v_c.
/// <para>Equation: Bruch2018 (2), (50)–(52).</para></summary>
public sealed record LuttingerLiquid
{
    // Beyond these bounds r rounds to ±1: plasmons would never leave the wire.
    private static readonly Bound Leaving = Bound.Closed(1e-15, 1e15);

    private LuttingerLiquid(double interaction, double velocity, double cutoff, LiquidLeads leads, Option<double> cutoffFrequency) =>
        (Interaction, Velocity, Cutoff, Leads, CutoffFrequency) = (interaction, velocity, cutoff, leads, cutoffFrequency);

    /// <summary>Interaction parameter K.</summary>
    public static Quantity InteractionQuantity { get; } = Quantity.Of("interaction", "1", Bound.Positive, "interaction parameter K: below 1 electrons repel each other, 1 is no interaction");

    /// <summary>Velocity v_c.</summary>
    public static Quantity VelocityQuantity { get; } = Quantity.Of("velocity", "length·energy/ħ", Bound.Positive, "velocity v_c of plasmons in the wire");

    /// <summary>Short-distance cutoff λ.</summary>
    public static Quantity CutoffQuantity { get; } = Quantity.Of("cutoff", "length", Bound.Positive, "short-distance cutoff λ of the bosonised electrons");

    /// <summary>Frequency ω_c beyond which a measured correlator has no noise.</summary>
    public static Quantity CutoffFrequencyQuantity { get; } = Quantity.Of(
        "cutoffFrequency", "energy/ħ", Bound.Positive, "frequency ω_c of a factor exp(−|ω|/ω_c) in noiseCorrelator, and there only");

    /// <summary>Time t_D = D/v_c; beyond this bound even squares overflow.</summary>
    public static Quantity TraversalTimeQuantity { get; } =
        Quantity.Of("leads.length/velocity", "ħ/energy", Bound.PositiveUpTo(1e100), "time t_D = D/v_c that plasmons take through the wire");

    /// <summary>K &gt; 0.</summary>
    public double Interaction { get; }

    /// <summary>v_c &gt; 0.</summary>
    public double Velocity { get; }

    /// <summary>λ &gt; 0.</summary>
    public double Cutoff { get; }

    /// <summary>What the wire ends in.</summary>
    public LiquidLeads Leads { get; }

    /// <summary>ω_c &gt; 0, if the correlator of the noise is seen with a cutoff.</summary>
    public Option<double> CutoffFrequency { get; }

    /// <summary>Friction γ = 1/2πK of a liquid without end, also the sudden one of any liquid.
    /// <para>Equation: Bruch2018 (36).</para></summary>
    public double Friction => 1 / (Math.Tau * Interaction);

    /// <summary>Friction at constant velocity: 1/2π with Fermi-liquid leads, γ without.
    /// <para>Equation: Bruch2018 (66).</para></summary>
    public double SteadyFriction => Leads.Match(infinite: _ => Friction, fermiLiquid: _ => 1 / Math.Tau);

    /// <summary>Amplitude r = (K − 1)/(K + 1) with which plasmons come back; 0 without leads.
    /// <para>Equation: Bruch2018 (54).</para></summary>
    public double Reflection => Leads.Match(infinite: _ => 0, fermiLiquid: _ => (Interaction - 1) / (Interaction + 1));

    /// <summary>Time t_D = D/v_c in which they do; 0 without leads.
    /// <para>Equation: Bruch2018 (54).</para></summary>
    public double TraversalTime => Leads.Match(infinite: _ => 0, fermiLiquid: leads => leads.Length / Velocity);

    /// <summary>A liquid, if its parameters are within their bounds, and plasmons take a time to the leads and leave through them.</summary>
    /// <param name="interaction">K.</param>
    /// <param name="velocity">v_c.</param>
    /// <param name="cutoff">λ.</param>
    /// <param name="leads">What the wire ends in.</param>
    /// <param name="cutoffFrequency">ω_c.</param>
    public static Validation<Rejection, LuttingerLiquid> Create(double interaction, double velocity, double cutoff, LiquidLeads leads, Option<double> cutoffFrequency) =>
        Objections.Against(
            () => new LuttingerLiquid(interaction, velocity, cutoff, leads, cutoffFrequency),
            InteractionQuantity.Objection(interaction),
            VelocityQuantity.Objection(velocity),
            CutoffQuantity.Objection(cutoff),
            cutoffFrequency.Bind(CutoffFrequencyQuantity.Objection))
        .Bind(liquid => Objections.Against(
            () => liquid,
            Leaving.Objection(InteractionQuantity.Name, interaction),
            leads.Match(infinite: _ => None, fermiLiquid: _ => TraversalTimeQuantity.Objection(liquid.TraversalTime))));

    /// <summary>The same with another interaction.</summary>
    public Validation<Rejection, LuttingerLiquid> WithInteraction(double interaction) => Create(interaction, Velocity, Cutoff, Leads, CutoffFrequency);

    /// <summary>The same with plasmons of another velocity.</summary>
    public Validation<Rejection, LuttingerLiquid> WithVelocity(double velocity) => Create(Interaction, velocity, Cutoff, Leads, CutoffFrequency);

    /// <summary>The same with another cutoff.</summary>
    public Validation<Rejection, LuttingerLiquid> WithCutoff(double cutoff) => Create(Interaction, Velocity, cutoff, Leads, CutoffFrequency);

    /// <summary>The same with other leads.</summary>
    public Validation<Rejection, LuttingerLiquid> WithLeads(LiquidLeads leads) => Create(Interaction, Velocity, Cutoff, leads, CutoffFrequency);

    /// <summary>The same with another cutoff of its noise.</summary>
    public Validation<Rejection, LuttingerLiquid> WithCutoffFrequency(Option<double> cutoffFrequency) => Create(Interaction, Velocity, Cutoff, Leads, cutoffFrequency);
}
