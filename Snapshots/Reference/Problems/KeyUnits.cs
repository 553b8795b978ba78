namespace QuantumMotors.Reference;

/// <summary>Units of what can be swept.</summary>
internal static class KeyUnits
{
    private static readonly Seq<(string Path, string Unit)> Running = Seq(
        ("angle", "rad"), ("energy", "energy"), ("velocity", "energy/ħ"), ("frequency", "energy/ħ"), ("time", "ħ/energy"), ("position", "length"), ("probability", "1"),
        ("bias", "energy"), ("temperatureBias", "energy"), ("order", "1"),
        ("at", "rad"), ("langevin.seed", "1"));

    // Both velocities of a liquid have one unit.
    private static readonly Seq<Quantity> Liquid = Seq(
        LuttingerLiquid.InteractionQuantity, LuttingerLiquid.VelocityQuantity, LuttingerLiquid.CutoffQuantity, LuttingerLiquid.CutoffFrequencyQuantity,
        LiquidLeads.LengthQuantity);

    // One name may mean different things in different conductors, and inside one of them does not.
    private static readonly Seq<(string Kind, Seq<Quantity> Quantities)> Conductors = Seq(
        (ThoulessWire.KindName, Seq(ThoulessWire.GapQuantity, ThoulessWire.VelocityQuantity, ThoulessWire.LengthQuantity)),
        (DoubleDot.KindName, Seq(
            DoubleDot.CentreQuantity, DoubleDot.RadiusQuantity, DoubleDot.ChargingQuantity, DoubleDot.TunnelSplittingQuantity, DoubleDot.LinewidthQuantity)),
        (SlidingPotentialWire.KindName, Seq(
            SlidingPotentialWire.MassQuantity, SlidingPotentialWire.PeriodQuantity, SlidingPotentialWire.StrengthQuantity, SlidingPotentialWire.LengthQuantity)),
        (TightBindingWire.KindName, Seq(
            TightBindingWire.SitesQuantity, TightBindingWire.HoppingQuantity, TightBindingWire.StrengthQuantity, TightBindingWire.PeriodQuantity, TightBindingWire.DephasingQuantity)),
        (CoherentDot.KindName, Seq1(CoherentDot.BandBottomQuantity)),
        (ChaoticDot.KindName, Seq(
            ChaoticDot.LevelsQuantity, ChaoticDot.ChannelsQuantity, ChaoticDot.SeedQuantity, ChaoticDot.RadiusQuantity, ChaoticDot.PhaseBreakingChannelsQuantity,
            ChaoticDot.SamplesQuantity)),
        (AndersonRotor.KindName, Seq(Impurity.PositionQuantity, Impurity.StrengthQuantity, AndersonRotor.CircumferenceQuantity, AndersonRotor.WindowQuantity,
            AndersonRotor.DisorderCountQuantity, AndersonRotor.DisorderMeanQuantity)),
        (TwoGatePump.KindName, Seq(TwoGatePump.PositionQuantity, TwoGatePump.HeightQuantity, TwoGatePump.SwingQuantity)),
        (VibratingWire.KindName, Seq(
            VibratingWire.SitesQuantity, VibratingWire.HoppingQuantity, VibratingWire.HeightQuantity, FixedCharge.PositionQuantity, FixedCharge.ChargeQuantity,
            VibrationMode.FrequencyQuantity, VibrationMode.DampingQuantity, Strike.SpeedQuantity)),
        (BiphenylJunction.KindName, Seq(
            BiphenylJunction.LevelsQuantity, BiphenylJunction.HoppingQuantity, BiphenylJunction.DihedralQuantity, BiphenylJunction.AnisotropyQuantity,
            BiphenylJunction.LinewidthQuantity, BiphenylJunction.BandBottomQuantity)),
        (LuttingerWire.KindName, Liquid.Add(LuttingerWire.PotentialQuantity)),
        (HelicalEdge.KindName, Liquid.Concat(Seq(
            HelicalEdge.ExchangeQuantity, HelicalEdge.MagnetizationQuantity, HelicalEdge.AnisotropyQuantity, HelicalEdge.DampingQuantity))));

    private static readonly Seq<(string Section, Quantity Quantity)> Declared = Seq(
        ("reservoirs", Reservoir.PotentialQuantity), ("reservoirs", Reservoir.TemperatureQuantity),
        ("rotor", Rotor.InertiaQuantity), ("rotor", Rotor.FrictionQuantity), ("rotor", Rotor.LoadQuantity), ("rotor", Rotor.BathTemperatureQuantity),
        ("drive", Drive.CurrentQuantity), ("protocol", Protocol.AngleQuantity), ("protocol", Protocol.DurationQuantity),
        ("langevin", Simulation.TrajectoriesQuantity), ("langevin", Simulation.DurationQuantity), ("langevin", Simulation.TimeStepQuantity),
        ("langevin", Simulation.SettlingQuantity));

    /// <summary>The unit of a key in a problem with some kind of conductor; empty if it is not a quantity.</summary>
    public static string Of(string key, string kind)
    {
        var parts = key.Split('.');
        return (Running.Find(r => r.Path == key).Map(r => r.Unit)
            | (parts is ["conductor", "states" or "tunnelling", _, "energy" or "rate", ..] ? Some("energy") : None)
            | (parts is ["conductor", "dephasing", _] ? Some("1") : None)
            | (parts is ["conductor", "constant" or "cosine" or "sine", ..] ? Some("energy") : None)
            | (parts is ["conductor", "couplings", ..] ? Some("√energy") : None)
            | (parts[0] == "conductor" ? Conductors.Find(c => c.Kind == kind).Bind(c => c.Quantities.Find(q => parts.Contains(q.Name))).Map(q => q.Unit) : None)
            | Declared.Find(d => d.Section == parts[0] && parts.Contains(d.Quantity.Name)).Map(d => d.Quantity.Unit)).IfNone("");
    }
}
