namespace QuantumMotors.Reference;

/// <summary>Single-channel wires and what moves beside them, as problems write them.</summary>
internal static class WireReader
{
    private static readonly Field ChainSites = Sites(TightBindingWire.SitesQuantity);
    private static readonly Field ChainHopping = Field.Required(TightBindingWire.HoppingQuantity);
    private static readonly Field ChainStrength = Field.Required(TightBindingWire.StrengthQuantity);
    private static readonly Field ChainPeriod = Field.Required(TightBindingWire.PeriodQuantity);
    private static readonly Field Dephasing = Field.Optional(TightBindingWire.DephasingQuantity, "0");

    private static readonly Field Mass = Field.Required(SlidingPotentialWire.MassQuantity);
    private static readonly Field Period = Field.Required(SlidingPotentialWire.PeriodQuantity);
    private static readonly Field Strength = Field.Required(SlidingPotentialWire.StrengthQuantity);
    private static readonly Field Length = Field.Required(SlidingPotentialWire.LengthQuantity);

    private static readonly Field ImpurityPosition = Field.Required(Impurity.PositionQuantity);
    private static readonly Field ImpurityStrength = Field.Required(Impurity.StrengthQuantity);
    private static readonly Shape ImpurityShape = Shape.Object(ImpurityPosition, ImpurityStrength);
    private static readonly Field Impurities = Field.Optional("impurities", Shape.List(ImpurityShape, 1), "point scatterers on the rotor; either they or disorder");
    private static readonly Field DisorderCount = Field.Required(AndersonRotor.DisorderCountQuantity.Name, Shape.Integer(1, (long)AndersonRotor.DisorderCountQuantity.Bound.Upper), AndersonRotor.DisorderCountQuantity.Meaning);
    private static readonly Field DisorderStrength = Field.Required(AndersonRotor.DisorderStrengthQuantity);
    private static readonly Field DisorderMean = Field.Optional(AndersonRotor.DisorderMeanQuantity, "0");
    private static readonly Field DisorderSeed = Field.Required("seed", Shape.Integer(0, ChaoticDot.LargestSeed), "seed of places and strengths");
    private static readonly Shape DisorderShape = Shape.Object(DisorderCount, DisorderStrength, DisorderMean, DisorderSeed);
    private static readonly Field Disorder = Field.Optional("disorder", DisorderShape, "random point scatterers on the rotor; either they or impurities");
    private static readonly Field Circumference = Field.Required(AndersonRotor.CircumferenceQuantity);
    private static readonly Field Window = Field.Required(AndersonRotor.WindowQuantity);

    private static readonly Field GatePosition = Field.Required(TwoGatePump.PositionQuantity);
    private static readonly Field Positions = Field.Required("positions", Shape.Exactly(2, Shape.Number(TwoGatePump.PositionQuantity.Bound)), "places x₁ < x₂ of the gates; unit: length");
    private static readonly Field GateHeight = Field.Required(TwoGatePump.HeightQuantity);
    private static readonly Field Swing = Field.Required(TwoGatePump.SwingQuantity);

    private static readonly Field StringSites = Sites(VibratingWire.SitesQuantity);
    private static readonly Field StringHopping = Field.Required(VibratingWire.HoppingQuantity);
    private static readonly Field ChargePosition = Field.Required(FixedCharge.PositionQuantity);
    private static readonly Field Charge = Field.Required(FixedCharge.ChargeQuantity);
    private static readonly Shape ChargeShape = Shape.Object(ChargePosition, Charge);
    private static readonly Field Charges = Field.Required("charges", Shape.List(ChargeShape, 1), "fixed charges below the wire");
    private static readonly Field Height = Field.Required(VibratingWire.HeightQuantity);
    private static readonly Field Frequency = Field.Required(VibrationMode.FrequencyQuantity);
    private static readonly Field Damping = Field.Required(VibrationMode.DampingQuantity);
    private static readonly Shape ModeShape = Shape.Object(Frequency, Damping);
    private static readonly Field Modes = Field.Required("modes", Shape.Exactly(2, ModeShape), "the first and the second mode");
    private static readonly Field StrikePosition = Field.Required(Strike.PositionQuantity);
    private static readonly Field Speed = Field.Required(Strike.SpeedQuantity);
    private static readonly Strike Untouched = Strike.Create(0, 0).OrThrow();
    private static readonly Field StrikeField = Field.Required("strike", Shape.Object(StrikePosition, Speed), "what starts the vibration");

    /// <summary>These kinds.</summary>
    public static (string Kind, Field[] Fields, Func<Node, Faults, Conductor?> Read)[] Kinds { get; } =
    [
        (SlidingPotentialWire.KindName, [Mass, Period, Strength, Length], ReadSlidingPotentialWire),
        (TightBindingWire.KindName, [ChainSites, ChainHopping, ChainStrength, ChainPeriod, Dephasing, ProbeReader.Temperature], ReadTightBindingWire),
        (AndersonRotor.KindName, [Impurities, Disorder, Circumference, Window, ProbeReader.Dephasing, ProbeReader.Temperature], ReadAndersonRotor),
        (TwoGatePump.KindName, [Positions, GateHeight, Swing, ProbeReader.Dephasing, ProbeReader.Temperature], ReadTwoGatePump),
        (VibratingWire.KindName, [StringSites, StringHopping, Charges, Height, Modes, StrikeField], ReadVibratingWire),
    ];

    private static Field Sites(Quantity q) => Field.Required(q.Name, Shape.Integer((long)q.Bound.Lower, (long)q.Bound.Upper), q.Meaning);

    private static SlidingPotentialWire? ReadSlidingPotentialWire(Node node, Faults faults)
    {
        var (m, a, Δ, L) = (node.Number(Mass, faults), node.Number(Period, faults), node.Number(Strength, faults), node.Number(Length, faults));
        return faults.Take(SlidingPotentialWire.Create(m, a, Δ, L), node.Path);
    }

    private static TightBindingWire? ReadTightBindingWire(Node node, Faults faults)
    {
        var M = node.Integer(ChainSites, faults, 1, TightBindingWire.MostSites, 1);
        var (t, Δ, q) = (node.Number(ChainHopping, faults), node.Number(ChainStrength, faults), node.Number(ChainPeriod, faults));
        var η = node.Number(Dephasing, faults);
        return faults.Take(TightBindingWire.Create(M, t, Δ, q, η, ProbeReader.ReadTemperature(node, faults)), node.Path);
    }

    private static AndersonRotor? ReadAndersonRotor(Node node, Faults faults)
    {
        var impurities = ReadImpurities(node, faults);
        var (C, ℓ) = (node.Number(Circumference, faults), node.Number(Window, faults));
        var (dephasing, temperature) = (ProbeReader.ReadDephasing(node, faults), ProbeReader.ReadTemperature(node, faults));
        // What could not be read is one that does nothing.
        return faults.Take(AndersonRotor.Create(impurities ?? new Arr<Impurity>([Impurity.Create(0, 0).OrThrow()]), C, ℓ, dephasing, temperature), node.Path);
    }

    // Either one by one, or drawn.
    private static Arr<Impurity>? ReadImpurities(Node node, Faults faults)
    {
        var (listed, drawn) = (node[Impurities.Name], node[Disorder.Name]);
        if (listed.IsAbsent && drawn.IsAbsent)
        {
            faults.Add(new Rejection.Missing(node.Join(Impurities.Name), $"{Impurities.Shape.Words}, or \"{Disorder.Name}\": {Disorder.Shape.Words}"));
            return null;
        }
        var before = faults.Count;
        if (!listed.IsAbsent && !drawn.IsAbsent) faults.Add(new Rejection.Contradiction(node.Join(Disorder.Name), "and impurities are both given; leave out one of them"));
        var impurities = node.List(Impurities, faults, (item, all) => ReadPart(item, ImpurityShape, ImpurityPosition, ImpurityStrength, Impurity.Create, all));
        if (drawn.IsAbsent) return impurities.Length == 0 && faults.Count > before ? (Arr<Impurity>?)null : new Arr<Impurity>(impurities);
        if (!drawn.IsObject(DisorderShape, faults, DisorderCount, DisorderStrength, DisorderMean, DisorderSeed)) return null;
        var count = drawn.Integer(DisorderCount, faults, 1, (int)AndersonRotor.DisorderCountQuantity.Bound.Upper, 1);
        var (mean, strength) = (drawn.Number(DisorderMean, faults), drawn.Number(DisorderStrength, faults));
        var seed = drawn.Whole(DisorderSeed, faults, 0, ChaoticDot.LargestSeed, 0);
        return faults.Count > before ? (Arr<Impurity>?)null : RandomImpurities.Draw(count, mean, strength, seed);
    }

    private static TwoGatePump? ReadTwoGatePump(Node node, Faults faults)
    {
        var (left, right) = node.Two(Positions, GatePosition, faults);
        var (height, swing) = (node.Number(GateHeight, faults), node.Number(Swing, faults));
        var (dephasing, temperature) = (ProbeReader.ReadDephasing(node, faults), ProbeReader.ReadTemperature(node, faults));
        return faults.Take(TwoGatePump.Create(left, right, height, swing, dephasing, temperature), node.Path);
    }

    private static VibratingWire? ReadVibratingWire(Node node, Faults faults)
    {
        var M = node.Integer(StringSites, faults, 1, VibratingWire.MostSites, 1);
        var t = node.Number(StringHopping, faults);
        var charges = node.List(Charges, faults, (item, all) => ReadPart(item, ChargeShape, ChargePosition, Charge, FixedCharge.Create, all));
        var height = node.Number(Height, faults);
        var modes = node.List(Modes, faults, (item, all) => ReadPart(item, ModeShape, Frequency, Damping, VibrationMode.Create, all));
        var (position, speed) = node.Pair(StrikeField, StrikePosition, Speed, faults);
        var strike = faults.Take(Strike.Create(position, speed), node.Join(StrikeField.Name)) ?? Untouched;
        return faults.Take(VibratingWire.Create(M, t, new Arr<FixedCharge>(charges), height, new Arr<VibrationMode>(modes), strike), node.Path);
    }

    // An item of a list that is made of two numbers.
    private static T? ReadPart<T>(Node node, Shape shape, Field first, Field second, Func<double, double, Validation<Rejection, T>> create, Faults faults) where T : class
    {
        if (!node.IsObject(shape, faults, first, second)) return null;
        var (x, y) = (node.Number(first, faults), node.Number(second, faults));
        return faults.Take(create(x, y), node.Path);
    }
}
