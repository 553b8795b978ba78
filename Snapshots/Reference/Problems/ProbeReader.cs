namespace QuantumMotors.Reference;

/// <summary>Probes that break the phase of electrons, as problems write them.</summary>
internal static class ProbeReader
{
    private const string Fixed = "fixed", Floating = "floating";

    private static readonly Field Probes = Field.Required(
        PointDephasing.ProbesQuantity.Name, Shape.Integer(1, PointDephasing.MostProbes), PointDephasing.ProbesQuantity.Meaning);
    private static readonly Field Strength = Field.Required(PointDephasing.StrengthQuantity);
    private static readonly Shape DephasingShape = Shape.Object(Probes, Strength);

    /// <summary>Which kind of probes.</summary>
    public static readonly Field Temperature = Field.Optional(
        "probeTemperature", Shape.Choice(Fixed, Floating), "temperature of the probes: given, or the one at which they take up no heat", "\"fixed\"");

    /// <summary>Probes at points of a wire.</summary>
    public static readonly Field Dephasing = Field.Optional("dephasing", DephasingShape, "voltage probes at points of the wire; none by default");

    public static ProbeTemperature ReadTemperature(Node node, Faults faults) =>
        node.Choice(Temperature, faults, Fixed, Fixed, Floating) == Floating ? ProbeTemperature.Floating : ProbeTemperature.Fixed;

    public static Option<PointDephasing> ReadDephasing(Node node, Faults faults)
    {
        var dephasing = node[Dephasing.Name];
        if (dephasing.IsAbsent || !dephasing.IsObject(DephasingShape, faults, Probes, Strength)) return None;
        var (probes, strength) = (dephasing.Integer(Probes, faults, 1, PointDephasing.MostProbes, 1), dephasing.Number(Strength, faults));
        return faults.Take(PointDephasing.Create(probes, strength), dephasing.Path) is { } found ? Some(found) : None;
    }
}
