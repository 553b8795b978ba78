namespace QuantumMotors.Domain;

/// <summary>From Hartree atomic units to those of the laboratory.
/// <para>Values: the hartree is 27.211386245988(53) eV (CODATA 2018); the atomic unit of time, ħ over it, is 2.4188843265864(26)·10⁻¹⁷ s
/// (CODATA 2022).</para></summary>
public static class AtomicUnits
{
    private const double ElectronVoltsOfHartree = 27.211386245988;
    private const double NanosecondsOfTime = 2.4188843265864e-8;

    /// <summary>An energy, from hartrees to electron volts.</summary>
    public static double ElectronVolts(double hartrees) => hartrees * ElectronVoltsOfHartree;

    /// <summary>An energy, from electron volts to hartrees.</summary>
    public static double Hartrees(double electronVolts) => electronVolts / ElectronVoltsOfHartree;

    /// <summary>A rate, from events per atomic unit of time to events per nanosecond.</summary>
    public static double PerNanosecond(double rate) => rate / NanosecondsOfTime;

    /// <summary>A time, from atomic units to nanoseconds.</summary>
    public static double Nanoseconds(double time) => time * NanosecondsOfTime;
}
