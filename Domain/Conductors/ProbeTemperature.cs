namespace QuantumMotors.Domain;

/// <summary>What decides the temperature of probes that break the phase of electrons.</summary>
public enum ProbeTemperature
{
    /// <summary>It is given: a voltage probe, which draws no current, and takes up what heat comes.</summary>
    Fixed,

    /// <summary>It is the one at which the probe takes up no heat either, at every angle: electrons lose their phase, and nothing else.</summary>
    Floating,
}
