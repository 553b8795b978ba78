namespace QuantumMotors.Domain;

/// <summary>Voltage probes at points of a wire: n wires like itself, each of which touches it at a point.
/// <para>Equation: Buttiker1986 (text). At each point ψ′ jumps by −igkψ: of the electrons that pass, a share g/(1 + g/2)² enters the probe at
/// every energy k², at most half, for g = 2. The points are equally spaced, in the middles of n equal pieces.</para></summary>
public sealed record PointDephasing
{
    private PointDephasing(int probes, double strength) => (Probes, Strength) = (probes, strength);

    /// <summary>The largest number of probes.</summary>
    public const int MostProbes = 1000;

    /// <summary>Number n of probes.</summary>
    public static Quantity ProbesQuantity { get; } = Quantity.Of("probes", "1", Bound.Closed(1, MostProbes), "number n of voltage probes, in the middles of n equal pieces of the wire");

    /// <summary>Strength g.</summary>
    public static Quantity StrengthQuantity { get; } = Quantity.Of("strength", "1", Bound.NonNegative, "strength g of the coupling: a share g/(1 + g/2)² of the electrons that pass enters the probe");

    /// <summary>n ≥ 1.</summary>
    public int Probes { get; }

    /// <summary>g ≥ 0.</summary>
    public double Strength { get; }

    /// <summary>Probes, if there is one, and their strength is not negative.</summary>
    public static Validation<Rejection, PointDephasing> Create(int probes, double strength) =>
        Objections.Against(() => new PointDephasing(probes, strength), ProbesQuantity.Objection(probes), StrengthQuantity.Objection(strength));

    /// <summary>Another number of probes.</summary>
    public Validation<Rejection, PointDephasing> WithProbes(int probes) => Create(probes, Strength);

    /// <summary>Weaker or stronger ones.</summary>
    public Validation<Rejection, PointDephasing> WithStrength(double strength) => Create(Probes, strength);
}
