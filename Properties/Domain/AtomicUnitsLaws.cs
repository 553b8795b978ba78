namespace QuantumMotors.Properties;

/// <summary>Conversions to the units of the laboratory.</summary>
public class AtomicUnitsLaws
{
    [Fact]
    public void TheAtomicUnitOfTimeIsPlancksConstantOverTheHartree()
    {
        // h and e are exact in the SI.
        var ħ = 6.62607015e-34 / Math.Tau / 1.602176634e-19;
        Close(ħ, 1e-9 * AtomicUnits.Nanoseconds(1) * AtomicUnits.ElectronVolts(1), new(2e-12, 0, "what the adjustments of 2018 and 2022 say about the hartree"));
    }

    [Fact]
    public void KnownEnergiesAndTimes()
    {
        Close(13.605693122994, AtomicUnits.ElectronVolts(0.5), new(1e-13, 0, "the digits of the Rydberg energy, CODATA 2018"));
        Close(41.341373335, AtomicUnits.PerNanosecond(1) * 1e-6, new(1e-9, 0, "the digits given: atomic units of time in a femtosecond"));
    }

    [Property]
    public void ThereAndBackIsTheSame(Estimate energy)
    {
        var x = energy.Value;
        Close(x, AtomicUnits.Hartrees(AtomicUnits.ElectronVolts(x)), Rounding);
        Close(x, AtomicUnits.PerNanosecond(x) * AtomicUnits.Nanoseconds(1), Rounding);
    }
}
