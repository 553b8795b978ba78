namespace QuantumMotors.Reference;

/// <summary>A unit of the laboratory, for a column beside that of an observable in atomic units.</summary>
internal sealed class LaboratoryUnit
{
    private static readonly LaboratoryUnit ElectronVolts = new("eV", "eV", AtomicUnits.ElectronVolts);
    private static readonly LaboratoryUnit PerNanosecond = new("perNs", "1/ns", AtomicUnits.PerNanosecond);

    private readonly string suffix;
    private readonly string unit;
    private readonly Func<double, double> convert;

    private LaboratoryUnit(string suffix, string unit, Func<double, double> convert) => (this.suffix, this.unit, this.convert) = (suffix, unit, convert);

    /// <summary>The unit that an observable is also given in; none for most.</summary>
    public static LaboratoryUnit? Of(string observable) => observable switch
    {
        "potential" or "barrier" or "effectiveTemperature" => ElectronVolts,
        "rotationRate" or "diffusion" or "langevin.rotationRate" or "langevin.diffusion" => PerNanosecond,
        _ => null,
    };

    /// <summary>The same numbers and errors in this unit, and the same gaps.</summary>
    public Column Beside(Column atomic) => new(
        $"{atomic.Name}.{suffix}", unit, atomic.Equations, isKey: false,
        atomic.Cells.Map(cell => cell.Match(
            number: n => Cell.Of(Estimate.Within(convert(n.Estimate.Value), convert(n.Estimate.Error))),
            text: word => word, flag: flag => flag, noValue: none => none)));
}
