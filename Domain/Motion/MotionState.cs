namespace QuantumMotors.Domain;

/// <summary>Where a rotor stands and how fast it turns, at some time.</summary>
public sealed record MotionState
{
    /// <summary>A state from its three numbers.</summary>
    public MotionState(double time, Estimate angle, Estimate velocity) => (Time, Angle, Velocity) = (time, angle, velocity);

    /// <summary>Time t.</summary>
    public double Time { get; }

    /// <summary>Angle θ, which goes on counting beyond 2π.</summary>
    public Estimate Angle { get; }

    /// <summary>Angular velocity θ̇.</summary>
    public Estimate Velocity { get; }
}
