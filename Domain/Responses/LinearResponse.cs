namespace QuantumMotors.Domain;

/// <summary>What linear response needs to know of a conductor: three numbers at one potential and temperature.</summary>
public sealed record LinearResponse
{
    private LinearResponse(Estimate conductance, Estimate pumpedCharge, Estimate intrinsicDamping) =>
        (Conductance, PumpedCharge, IntrinsicDamping) = (conductance, pumpedCharge, intrinsicDamping);

    /// <summary>Conductance averaged over the angle, in e²/ħ.</summary>
    public static Quantity ConductanceQuantity { get; } =
        Quantity.Of("conductance", "e²/ħ", Bound.NonNegative, "linear conductance, averaged over the angle");

    /// <summary>Charge pumped in a cycle.</summary>
    public static Quantity PumpedChargeQuantity { get; } =
        Quantity.Of("pumpedCharge", "e", Bound.Real, "charge from L to R in one cycle of increasing angle");

    /// <summary>Friction of the electrons.</summary>
    public static Quantity IntrinsicDampingQuantity { get; } =
        Quantity.Of("intrinsicDamping", "ħ", Bound.NonNegative, "friction of the electrons, averaged over the angle");

    /// <summary>Ḡ, in e²/ħ: a perfect channel has 1/2π.</summary>
    public Estimate Conductance { get; }

    /// <summary>Q_p: charge from L to R per cycle of increasing angle.</summary>
    public Estimate PumpedCharge { get; }

    /// <summary>γ_int: friction of the electrons in equilibrium.</summary>
    public Estimate IntrinsicDamping { get; }

    /// <summary>A response, if its three numbers can belong to a motor; entry for a library user's own conductor.</summary>
    public static Validation<Rejection, LinearResponse> Create(Estimate conductance, Estimate pumpedCharge, Estimate intrinsicDamping) =>
        Objections.Against(
            () => new LinearResponse(conductance, pumpedCharge, intrinsicDamping),
            ConductanceQuantity.Objection(conductance.Value),
            PumpedChargeQuantity.Objection(pumpedCharge.Value),
            IntrinsicDampingQuantity.Objection(intrinsicDamping.Value));
}
