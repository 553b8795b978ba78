namespace QuantumMotors.Domain;

/// <summary>A Luttinger liquid in which a rotor opens a gap by backscattering: the charge is pinned to the angle, one electron to a turn.
/// <para>Equation: Bruch2018 (8), (25), (26).</para></summary>
public abstract record PinnedLiquid : Conductor
{
    private protected PinnedLiquid(LuttingerLiquid liquid) => Liquid = liquid;

    /// <summary>The electrons.</summary>
    public LuttingerLiquid Liquid { get; }

    /// <summary>Amplitude V₀ of the sine-Gordon term (2V₀/2πλ) cos(2φ + θ).
    /// <para>Equation: Bruch2018 (8).</para></summary>
    public abstract double Backscattering { get; }
}
