namespace QuantumMotors.Reference;

/// <summary>Units of what can be swept.</summary>
internal static class KeyUnits
{
    private static readonly Seq<(string Path, string Unit)> Running = Seq(
        ("angle", "rad"), ("energy", "energy"), ("velocity", "energy/ħ"), ("frequency", "energy/ħ"), ("time", "ħ/energy"), ("position", "length"),
        ("bias", "energy"), ("temperatureBias", "energy"), ("order", "1"));

    private static readonly Seq<(string Section, Quantity Quantity)> Declared = Seq(
        ("conductor", ThoulessWire.GapQuantity), ("conductor", ThoulessWire.VelocityQuantity), ("conductor", ThoulessWire.LengthQuantity),
        ("conductor", DoubleDot.CentreQuantity), ("conductor", DoubleDot.RadiusQuantity), ("conductor", DoubleDot.ChargingQuantity),
        ("conductor", DoubleDot.TunnelSplittingQuantity), ("conductor", DoubleDot.LinewidthQuantity),
        ("reservoirs", Reservoir.PotentialQuantity), ("reservoirs", Reservoir.TemperatureQuantity),
        ("rotor", Rotor.InertiaQuantity), ("rotor", Rotor.FrictionQuantity), ("rotor", Rotor.LoadQuantity), ("rotor", Rotor.BathTemperatureQuantity),
        ("drive", Drive.CurrentQuantity));

    /// <summary>The unit of a key; empty if it is not a quantity.</summary>
    public static string Of(string key)
    {
        var parts = key.Split('.');
        return (Running.Find(r => r.Path == key).Map(r => r.Unit)
            | (parts is ["conductor", "states" or "tunnelling", _, "energy" or "rate", ..] ? Some("energy") : None)
            | Declared.Find(d => d.Section == parts[0] && parts.Contains(d.Quantity.Name)).Map(d => d.Quantity.Unit)).IfNone("");
    }
}
