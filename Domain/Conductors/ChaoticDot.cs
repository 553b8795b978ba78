namespace QuantumMotors.Domain;

/// <summary>Whether time reversal is a symmetry of a random Hamiltonian.</summary>
public enum EnsembleSymmetry
{
    /// <summary>It is: real symmetric matrices.</summary>
    Orthogonal,

    /// <summary>It is not: complex Hermitian matrices.</summary>
    Unitary,
}

/// <summary>A chaotic dot: h(θ) = H₀ + ρ cos θ H₁ + ρ sin θ H₂ with random matrices, and ideal contacts. Channels that break the phase
/// belong to one voltage probe.
/// <para>Equation: Brouwer1998 (text). Energies are counted from the centre of the spectrum, which without the rotor is the semicircle
/// |E| ≤ 2. The same seed gives the same motor.</para></summary>
public sealed record ChaoticDot : Conductor
{
    private ChaoticDot(
        int levels, int leftChannels, int rightChannels, EnsembleSymmetry symmetry, long seed, double radius, int phaseBreakingChannels, int samples,
        ProbeTemperature probeTemperature)
    {
        (Levels, LeftChannels, RightChannels, PhaseBreakingChannels) = (levels, leftChannels, rightChannels, phaseBreakingChannels);
        (Symmetry, Seed, Radius, Samples, ProbeTemperature) = (symmetry, seed, radius, samples, probeTemperature);
    }

    /// <summary>The largest random matrix.</summary>
    public const int MostLevels = 2000;

    /// <summary>The largest seed: the largest whole number that every reader of JSON holds exactly.</summary>
    public const long LargestSeed = (1L << 53) - 1;

    /// <summary>Number M of levels.</summary>
    public static Quantity LevelsQuantity { get; } = Quantity.Of("levels", "1", Bound.Closed(1, MostLevels), "number M of levels");

    /// <summary>Number of channels to L or R.</summary>
    public static Quantity ChannelsQuantity { get; } = Quantity.Of("channels", "1", Bound.Closed(1, MostLevels), "number of channels of a lead");

    /// <summary>Seed of the random numbers.</summary>
    public static Quantity SeedQuantity { get; } = Quantity.Of("seed", "1", Bound.Closed(0, LargestSeed), "seed of the random matrices");

    /// <summary>Radius ρ of the orbit.</summary>
    public static Quantity RadiusQuantity { get; } = Quantity.Of("radius", "1", Bound.Closed(0, 1e90), "radius ρ of the orbit H₀ + ρ cos θ H₁ + ρ sin θ H₂");

    /// <summary>Number of channels of the voltage probe.</summary>
    public static Quantity PhaseBreakingChannelsQuantity { get; } =
        Quantity.Of("phaseBreakingChannels", "1", Bound.Closed(0, MostLevels), "number of channels of a voltage probe that breaks the phase");

    /// <summary>Number of members of the ensemble.</summary>
    public static Quantity SamplesQuantity { get; } = Quantity.Of(
        "samples", "1", Bound.Closed(1, 10_000_000), "number of dots, with seeds from seed on, that ensemble.* are of; all else is of the first");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "chaoticDot";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>M ≥ 1.</summary>
    public int Levels { get; }

    /// <summary>Channels to L, at least 1.</summary>
    public int LeftChannels { get; }

    /// <summary>Channels to R, at least 1.</summary>
    public int RightChannels { get; }

    /// <summary>Channels of the voltage probe, 0 without it.</summary>
    public int PhaseBreakingChannels { get; }

    /// <summary>Which ensemble.</summary>
    public EnsembleSymmetry Symmetry { get; }

    /// <summary>Which of its members.</summary>
    public long Seed { get; }

    /// <summary>ρ ≥ 0.</summary>
    public double Radius { get; }

    /// <summary>How many members, with seeds from <see cref="Seed"/> on, statistics are of; all else is of the first.</summary>
    public int Samples { get; }

    /// <summary>Whether the temperature of probes is given, or the one at which they take up no heat.</summary>
    public ProbeTemperature ProbeTemperature { get; }

    private protected override int Closed => 6;

    /// <summary>A dot, if it has channels to both sides, no more channels than levels, no negative seed or radius, and a seed for each of its samples.</summary>
    public static Validation<Rejection, ChaoticDot> Create(
        int levels, int leftChannels, int rightChannels, EnsembleSymmetry symmetry, long seed, double radius, int phaseBreakingChannels, int samples = 1,
        ProbeTemperature probeTemperature = ProbeTemperature.Fixed) =>
        Objections.Against(
            () => new ChaoticDot(levels, leftChannels, rightChannels, symmetry, seed, radius, phaseBreakingChannels, samples, probeTemperature),
            LevelsQuantity.Objection(levels),
            ChannelsQuantity.Bound.Objection("channels.L", leftChannels),
            ChannelsQuantity.Bound.Objection("channels.R", rightChannels),
            SeedQuantity.Objection(seed),
            RadiusQuantity.Objection(radius),
            PhaseBreakingChannelsQuantity.Objection(phaseBreakingChannels),
            Crowded(levels, leftChannels, rightChannels, phaseBreakingChannels),
            SamplesQuantity.Objection(samples),
            seed <= LargestSeed && samples > 1 && seed > LargestSeed - (samples - 1L)
                ? new Rejection.Contradiction(SamplesQuantity.Name, $"is {samples}; the last seed would be beyond {LargestSeed}")
                : None);

    /// <summary>The same with another number of levels.</summary>
    public Validation<Rejection, ChaoticDot> WithLevels(int levels) =>
        Create(levels, LeftChannels, RightChannels, Symmetry, Seed, Radius, PhaseBreakingChannels, Samples, ProbeTemperature);

    /// <summary>The same with other contacts.</summary>
    public Validation<Rejection, ChaoticDot> WithChannels(int left, int right, int phaseBreaking) =>
        Create(Levels, left, right, Symmetry, Seed, Radius, phaseBreaking, Samples, ProbeTemperature);

    /// <summary>Another member of the ensemble.</summary>
    public Validation<Rejection, ChaoticDot> WithSeed(long seed) =>
        Create(Levels, LeftChannels, RightChannels, Symmetry, seed, Radius, PhaseBreakingChannels, Samples, ProbeTemperature);

    /// <summary>The same on another orbit.</summary>
    public Validation<Rejection, ChaoticDot> WithRadius(double radius) =>
        Create(Levels, LeftChannels, RightChannels, Symmetry, Seed, radius, PhaseBreakingChannels, Samples, ProbeTemperature);

    /// <summary>The same with a probe of the other kind.</summary>
    public Validation<Rejection, ChaoticDot> WithProbeTemperature(ProbeTemperature probeTemperature) =>
        Create(Levels, LeftChannels, RightChannels, Symmetry, Seed, Radius, PhaseBreakingChannels, Samples, probeTemperature);

    /// <summary>The same with statistics of another number of members.</summary>
    public Validation<Rejection, ChaoticDot> WithSamples(int samples) =>
        Create(Levels, LeftChannels, RightChannels, Symmetry, Seed, Radius, PhaseBreakingChannels, samples, ProbeTemperature);

    // Each ideal contact takes a level of its own. A number that is too small is said by itself, and counts as the least that would be valid.
    private static Option<Rejection> Crowded(int levels, int left, int right, int phaseBreaking)
    {
        var channels = (long)Math.Max(1, left) + Math.Max(1, right) + Math.Max(0, phaseBreaking);
        return channels <= levels ? None
            : new Rejection.Contradiction("levels", $"is {levels}; must be ≥ {channels}, the number of channels of all contacts together");
    }
}
