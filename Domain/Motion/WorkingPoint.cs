namespace QuantumMotors.Domain;

/// <summary>A motor in steady rotation: the voltage across it, the mean current through it, the cycles per time.</summary>
public sealed record WorkingPoint
{
    /// <summary>Three numbers that solve both balances, of charge and of torque.</summary>
    public WorkingPoint(Estimate voltage, Estimate current, Estimate frequency) =>
        (Voltage, Current, Frequency) = (voltage, current, frequency);

    /// <summary>V = μ_L − μ_R.</summary>
    public Estimate Voltage { get; }

    /// <summary>Mean current I from L to R.</summary>
    public Estimate Current { get; }

    /// <summary>1/τ = θ̇/2π, with the sign of θ̇.</summary>
    public Estimate Frequency { get; }
}
