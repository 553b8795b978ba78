namespace QuantumMotors.Domain;

/// <summary>A wire under two gates that are raised and lowered in turn: delta barriers u₀ + δu cos θ at x₁ and u₀ + δu sin θ at x₂, with
/// kinetic energy −∂_x² (ħ²/2m = 1).
/// <para>Equation: Brouwer1998 (text). Energies are k², from the bottom of the free band.</para></summary>
public sealed record TwoGatePump : Conductor
{
    private TwoGatePump(
        double leftPosition, double rightPosition, double height, double swing, Option<PointDephasing> dephasing, ProbeTemperature probeTemperature)
    {
        (LeftPosition, RightPosition, Height, Swing) = (leftPosition, rightPosition, height, swing);
        (Dephasing, ProbeTemperature) = (dephasing, probeTemperature);
    }

    /// <summary>Place x₁ or x₂ of a gate.</summary>
    public static Quantity PositionQuantity { get; } = Quantity.Of("positions", "length", Bound.Real, "place of a gate");

    /// <summary>Mean height u₀.</summary>
    public static Quantity HeightQuantity { get; } = Quantity.Of("height", "energy·length", Bound.Real, "mean strength u₀ of both barriers");

    /// <summary>Swing δu.</summary>
    public static Quantity SwingQuantity { get; } = Quantity.Of("swing", "energy·length", Bound.Real, "swing δu of the barriers u₀ + δu cos θ and u₀ + δu sin θ");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "twoGatePump";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>x₁, left of the other.</summary>
    public double LeftPosition { get; }

    /// <summary>x₂, right of the other.</summary>
    public double RightPosition { get; }

    /// <summary>u₀, of either sign.</summary>
    public double Height { get; }

    /// <summary>δu, of either sign.</summary>
    public double Swing { get; }

    /// <summary>Probes between the gates, if electrons lose their phase there.</summary>
    public Option<PointDephasing> Dephasing { get; }

    /// <summary>Whether the temperature of probes is given, or the one at which they take up no heat.</summary>
    public ProbeTemperature ProbeTemperature { get; }

    private protected override int Closed => 8;

    /// <summary>A pump, if the left gate is left of the right one, and everything is finite.</summary>
    public static Validation<Rejection, TwoGatePump> Create(
        double leftPosition, double rightPosition, double height, double swing,
        Option<PointDephasing> dephasing = default, ProbeTemperature probeTemperature = ProbeTemperature.Fixed) =>
        Objections.Against(
            () => new TwoGatePump(leftPosition, rightPosition, height, swing, dephasing, probeTemperature),
            PositionQuantity.Bound.Objection("positions.0", leftPosition),
            PositionQuantity.Bound.Objection("positions.1", rightPosition),
            leftPosition >= rightPosition
                ? new Rejection.Contradiction("positions", $"are {Bound.Number(leftPosition)} and {Bound.Number(rightPosition)}; the first must be left of the second")
                : None,
            HeightQuantity.Objection(height),
            SwingQuantity.Objection(swing));

    /// <summary>The same with other places of the gates.</summary>
    public Validation<Rejection, TwoGatePump> WithPositions(double left, double right) => Create(left, right, Height, Swing, Dephasing, ProbeTemperature);

    /// <summary>The same with other barriers.</summary>
    public Validation<Rejection, TwoGatePump> WithBarriers(double height, double swing) => Create(LeftPosition, RightPosition, height, swing, Dephasing, ProbeTemperature);

    /// <summary>The same with other probes, or none.</summary>
    public Validation<Rejection, TwoGatePump> WithDephasing(Option<PointDephasing> dephasing) => Create(LeftPosition, RightPosition, Height, Swing, dephasing, ProbeTemperature);

    /// <summary>The same with probes of the other kind.</summary>
    public Validation<Rejection, TwoGatePump> WithProbeTemperature(ProbeTemperature probeTemperature) =>
        Create(LeftPosition, RightPosition, Height, Swing, Dephasing, probeTemperature);
}
