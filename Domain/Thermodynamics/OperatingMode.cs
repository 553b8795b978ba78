namespace QuantumMotors.Domain;

/// <summary>What a machine in steady rotation does.</summary>
public enum OperatingMode
{
    /// <summary>Electrical power lifts a load (or, without load, keeps the rotor turning).</summary>
    Motor,

    /// <summary>The load turns the rotor, which drives charge against the voltage.</summary>
    ChargePump,

    /// <summary>Heat of a hot reservoir lifts a load.</summary>
    HeatEngine,

    /// <summary>The load (or the voltage) takes heat out of the coldest reservoir.</summary>
    Refrigerator,

    /// <summary>Power is spent, and all reservoirs gain heat, without any bias that it could work against.</summary>
    Heater,

    /// <summary>The load turns the rotor, but not hard enough to reverse the currents that the bias drives.</summary>
    Frustrated,
}
