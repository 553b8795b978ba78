using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>A problem document on its way to the reader: valid, or broken in known ways.</summary>
public sealed record ProblemDocument(string Text, int Faults)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Faults} faults in {Text}";
}

/// <summary>A document whose motor, if it is valid, is solved in milliseconds.</summary>
public sealed record QuickProblemDocument(ProblemDocument Document);

public static partial class Generators
{
    // Each breaks a valid document in one place, with exactly one fault.
    private static readonly (string Name, Action<JsonObject> Break)[] Breakages =
    [
        ("unknown key", d => d["bais"] = 1),
        ("conductor key", d => d["conductor"]!["lenght"] = 3),
        ("negative temperature", d => d["reservoirs"]!["L"]!["temperature"] = -0.1),
        ("text potential", d => d["reservoirs"]!["R"]!["potential"] = "high"),
        ("reservoir key", d => d["reservoirs"]!["R"]!["temprature"] = 1),
        ("negative friction", d => d["rotor"]!["friction"] = -2),
        ("null load", d => d["rotor"]!["load"] = null),
        ("infinite inertia", d => d["rotor"]!["inertia"] = JsonNode.Parse("1e999")),
        ("rotor key", d => d["rotor"]!["laod"] = 1),
        ("order", d => d["order"] = 1.5),
        ("exact", d => d["exact"] = 1),
        ("units", d => d["units"] = "imperial"),
        ("contract", d => d["contract"] = 2),
        ("at", d => d["at"] = "the top"),
        ("langevin", d => d["langevin"] = new JsonObject { ["seed"] = 0.5, ["duration"] = 1 }),
        ("text bias", d => d["bias"] = "0.1"),
        ("initial", d => d["initial"] = new JsonArray()),
        ("protocol", d => d["protocol"] = new JsonObject { ["kind"] = "jump", ["angle"] = 1 }),
        ("observable", d => d["report"]!.AsArray().Add("efficency")),
        ("observable type", d => d["report"]!.AsArray().Add(7)),
        ("empty list", d => d["vary"] = new JsonObject { ["energy"] = new JsonArray() }),
        ("no such path", d => d["vary"] = new JsonObject { ["energy"] = new JsonObject { ["from"] = 0, ["to"] = 1 } }),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfWires =
    [
        ("zero length", d => d["conductor"]!["length"] = 0),
        ("negative gap", d => d["conductor"]!["gap"] = -1),
        ("text velocity", d => d["conductor"]!["velocity"] = "fast"),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfDots =
    [
        ("text centre", d => d["conductor"]!["centre"]!["L"] = "high"),
        ("negative radius", d => d["conductor"]!["radius"] = -1),
        ("text charging", d => d["conductor"]!["charging"] = "huge"),
        ("zero splitting", d => d["conductor"]!["tunnelSplitting"] = 0),
        ("linewidth key", d => d["conductor"]!["linewidths"]!["P"] = 1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfLevels =
    [
        ("negative electrons", d => d["conductor"]!["states"]![0]!["electrons"] = -1),
        ("no microstate", d => d["conductor"]!["states"]![1]!["degeneracy"] = 0),
        ("text energy", d => d["conductor"]!["states"]![0]!["energy"] = "high"),
        ("harmonic", d => d["conductor"]!["states"]![1]!["energy"] = new JsonObject { ["constant"] = 1, ["tangent"] = new JsonArray(1) }),
        ("text rate", d => d["conductor"]!["tunnelling"]![0]!["rate"] = "fast"),
        ("process key", d => d["conductor"]!["tunnelling"]![0]!["form"] = "a"),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfCoherentDots =
    [
        ("text element", d => d["conductor"]!["constant"]![0]![0] = "high"),
        ("text amplitude", d => d["conductor"]!["couplings"]!["L"]!["constant"]![0]![0] = "strong"),
        ("coupling key", d => d["conductor"]!["couplings"]!["R"]!["cosin"] = new JsonArray()),
        ("temperature", d => d["conductor"]!["probeTemperature"] = 0.1),
        ("nameless probe", d => d["conductor"]!["probes"] = new JsonArray(7)),
        ("negative band", d => d["conductor"]!["bandBottom"] = -1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfChaoticDots =
    [
        ("half a level", d => d["conductor"]!["levels"] = 1.5),
        ("no channel", d => d["conductor"]!["channels"]!["L"] = 0),
        ("symmetry", d => d["conductor"]!["symmetry"] = "symplectic"),
        ("negative orbit", d => d["conductor"]!["radius"] = -1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfChains =
    [
        ("no site", d => d["conductor"]!["sites"] = 0),
        ("text hopping", d => d["conductor"]!["hopping"] = "fast"),
        ("no period", d => d["conductor"]!.AsObject().Remove("period")),
        ("negative dephasing", d => d["conductor"]!["dephasing"] = -0.1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfPotentials =
    [
        ("no mass", d => d["conductor"]!["mass"] = 0),
        ("text strength", d => d["conductor"]!["strength"] = "weak"),
        ("negative length", d => d["conductor"]!["length"] = -1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfRotors =
    [
        ("beside the rotor", d => d["conductor"]!["impurities"]![0]!["position"] = 1),
        ("text impurity", d => d["conductor"]!["impurities"]![0]!["strength"] = "weak"),
        ("no probe", d => d["conductor"]!["dephasing"] = new JsonObject { ["probes"] = 0, ["strength"] = 1 }),
        ("impurity key", d => d["conductor"]!["impurities"]![0]!["place"] = 0),
        ("negative circumference", d => d["conductor"]!["circumference"] = -1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfGates =
    [
        ("one gate", d => d["conductor"]!["positions"] = new JsonArray(1)),
        ("null height", d => d["conductor"]!["height"] = null),
        ("temperature", d => d["conductor"]!["probeTemperature"] = "warm"),
        ("text swing", d => d["conductor"]!["swing"] = "wide"),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfStrings =
    [
        ("text charge", d => d["conductor"]!["charges"]![0]!["charge"] = "positive"),
        ("no height", d => d["conductor"]!["height"] = 0),
        ("mode key", d => d["conductor"]!["modes"]![0]!["tone"] = 1),
        ("no frequency", d => d["conductor"]!["modes"]![1]!["frequency"] = 0),
        ("text speed", d => d["conductor"]!["strike"]!["speed"] = "fast"),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfJunctions =
    [
        ("one level", d => d["conductor"]!["levels"] = new JsonArray(1)),
        ("text hopping", d => d["conductor"]!["hopping"] = "fast"),
        ("anisotropy", d => d["conductor"]!["anisotropy"] = 1.1),
        ("no linewidth", d => d["conductor"]!["linewidths"]!["L"] = 0),
        ("no band", d => d["conductor"]!.AsObject().Remove("bandBottom")),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfLiquids =
    [
        ("no interaction", d => d["conductor"]!["interaction"] = 0),
        ("no cutoff", d => d["conductor"]!.AsObject().Remove("cutoff")),
        ("text velocity", d => d["conductor"]!["velocity"] = "fast"),
        ("leads", d => d["conductor"]!["leads"] = new JsonObject { ["kind"] = "fermiLiquid", ["velocity"] = 1 }),
        ("negative frequency", d => d["conductor"]!["cutoffFrequency"] = -1),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfPinnedWires =
    [
        .. BreakagesOfLiquids,
        ("null potential", d => d["conductor"]!["potential"] = null),
    ];

    private static readonly (string Name, Action<JsonObject> Break)[] BreakagesOfEdges =
    [
        .. BreakagesOfLiquids,
        ("no exchange", d => d["conductor"]!["exchange"] = 0),
        ("text magnet", d => d["conductor"]!["magnetization"] = "large"),
        ("no anisotropy", d => d["conductor"]!.AsObject().Remove("anisotropy")),
        ("negative damping", d => d["conductor"]!["damping"] = -0.1),
    ];

    /// <summary>Documents with no, one or many independent faults.</summary>
    public static Arbitrary<ProblemDocument> ProblemDocument() => Arb.From(Broken(Motor().Generator));

    /// <summary>The same of motors that are solved soon.</summary>
    public static Arbitrary<QuickProblemDocument> QuickProblemDocument() => Arb.From(Broken(QuickMotor()).Select(d => new QuickProblemDocument(d)));

    private static Gen<ProblemDocument> Broken(Gen<Motor> motors) =>
        from motor in motors
        from count in Gen.Choose(0, 12)
        from order in Gen.Shuffle([.. Breakages, .. BreakagesOf(motor.Conductor)])
        select Document(motor, order.Take(count).DistinctBy(b => b.Name is "empty list" or "no such path" ? "vary" : b.Name).ToArray());

    private static (string Name, Action<JsonObject> Break)[] BreakagesOf(Conductor conductor) => conductor switch
    {
        Domain.ThoulessWire => BreakagesOfWires,
        Domain.DoubleDot => BreakagesOfDots,
        Domain.MasterEquation => BreakagesOfLevels,
        Domain.CoherentDot => BreakagesOfCoherentDots,
        Domain.ChaoticDot => BreakagesOfChaoticDots,
        Domain.TightBindingWire => BreakagesOfChains,
        Domain.SlidingPotentialWire => BreakagesOfPotentials,
        Domain.AndersonRotor => BreakagesOfRotors,
        Domain.TwoGatePump => BreakagesOfGates,
        Domain.VibratingWire => BreakagesOfStrings,
        Domain.BiphenylJunction => BreakagesOfJunctions,
        Domain.LuttingerWire => BreakagesOfPinnedWires,
        Domain.HelicalEdge => BreakagesOfEdges,
        _ => throw new ArgumentException($"nothing breaks {conductor.Kind}", nameof(conductor)),
    };

    /// <summary>A valid document that says the same as a motor.</summary>
    internal static JsonObject Valid(Motor motor)
    {
        var document = new JsonObject
        {
            ["conductor"] = Written(motor.Conductor),
            ["reservoirs"] = new JsonObject(motor.Reservoirs.All.Map(r =>
                KeyValuePair.Create<string, JsonNode?>(r.Name, new JsonObject { ["potential"] = r.ChemicalPotential, ["temperature"] = r.Temperature }))),
            ["rotor"] = new JsonObject { ["inertia"] = motor.Rotor.Inertia, ["friction"] = motor.Rotor.Friction, ["load"] = motor.Rotor.Load },
            ["report"] = new JsonArray("transmission", "efficiency"),
        };
        motor.Rotor.BathTemperature.IfSome(T => document["rotor"]!["bathTemperature"] = T);
        motor.Drive.Match(voltage: _ => 0, current: c => { document["drive"] = new JsonObject { ["current"] = c.Amount }; return 0; });
        return document;
    }

    internal static JsonObject Written(Conductor conductor) => conductor switch
    {
        Domain.ThoulessWire wire => new() { ["kind"] = wire.Kind, ["gap"] = wire.Gap, ["velocity"] = wire.Velocity, ["length"] = wire.Length },
        Domain.DoubleDot dot => new()
        {
            ["kind"] = dot.Kind,
            ["centre"] = new JsonObject { ["L"] = dot.CentreLeft, ["R"] = dot.CentreRight },
            ["radius"] = dot.Radius,
            ["charging"] = dot.Charging.Match(Some: U => (JsonNode)U, None: () => "infinite"),
            ["tunnelSplitting"] = dot.TunnelSplitting,
            ["linewidths"] = new JsonObject { ["L"] = dot.LinewidthLeft, ["R"] = dot.LinewidthRight },
        },
        Domain.MasterEquation equation => new()
        {
            ["kind"] = equation.Kind,
            ["states"] = new JsonArray([.. equation.States.Map(JsonNode (s) => new JsonObject
            {
                ["name"] = s.Name, ["electrons"] = s.Electrons, ["energy"] = Written(s.Energy), ["degeneracy"] = s.Degeneracy,
            })]),
            ["tunnelling"] = new JsonArray([.. equation.Tunnelling.Map(JsonNode (t) => new JsonObject
            {
                ["reservoir"] = t.Reservoir, ["from"] = t.From, ["to"] = t.To, ["rate"] = Written(t.Rate),
            })]),
        },
        Domain.SlidingPotentialWire wire => new()
        {
            ["kind"] = wire.Kind,
            ["mass"] = wire.Mass,
            ["period"] = wire.Period,
            ["strength"] = wire.Strength,
            ["length"] = wire.Length,
        },
        Domain.TightBindingWire wire => new()
        {
            ["kind"] = wire.Kind,
            ["sites"] = wire.Sites,
            ["hopping"] = wire.Hopping,
            ["strength"] = wire.Strength,
            ["period"] = wire.Period,
            ["dephasing"] = wire.Dephasing,
            ["probeTemperature"] = Written(wire.ProbeTemperature),
        },
        Domain.CoherentDot dot => Written(dot),
        Domain.ChaoticDot dot => new()
        {
            ["kind"] = dot.Kind,
            ["levels"] = dot.Levels,
            ["channels"] = new JsonObject { ["L"] = dot.LeftChannels, ["R"] = dot.RightChannels },
            ["symmetry"] = dot.Symmetry == EnsembleSymmetry.Orthogonal ? "orthogonal" : "unitary",
            ["seed"] = dot.Seed,
            ["radius"] = dot.Radius,
            ["phaseBreakingChannels"] = dot.PhaseBreakingChannels,
            ["samples"] = dot.Samples,
            ["probeTemperature"] = Written(dot.ProbeTemperature),
        },
        Domain.AndersonRotor rotor => Dephased(rotor.Dephasing, rotor.ProbeTemperature, new()
        {
            ["kind"] = rotor.Kind,
            ["impurities"] = new JsonArray([.. rotor.Impurities.Map(JsonNode (i) => new JsonObject { ["position"] = i.Position, ["strength"] = i.Strength })]),
            ["circumference"] = rotor.Circumference,
            ["window"] = rotor.Window,
        }),
        Domain.TwoGatePump pump => Dephased(pump.Dephasing, pump.ProbeTemperature, new()
        {
            ["kind"] = pump.Kind,
            ["positions"] = new JsonArray(pump.LeftPosition, pump.RightPosition),
            ["height"] = pump.Height,
            ["swing"] = pump.Swing,
        }),
        Domain.VibratingWire wire => new()
        {
            ["kind"] = wire.Kind,
            ["sites"] = wire.Sites,
            ["hopping"] = wire.Hopping,
            ["charges"] = new JsonArray([.. wire.Charges.Map(JsonNode (c) => new JsonObject { ["position"] = c.Position, ["charge"] = c.Charge })]),
            ["height"] = wire.Height,
            ["modes"] = new JsonArray([.. wire.Modes.Map(JsonNode (m) => new JsonObject { ["frequency"] = m.Frequency, ["damping"] = m.Damping })]),
            ["strike"] = new JsonObject { ["position"] = wire.Strike.Position, ["speed"] = wire.Strike.Speed },
        },
        Domain.BiphenylJunction junction => new()
        {
            ["kind"] = junction.Kind,
            ["levels"] = new JsonArray(junction.FirstLevel, junction.SecondLevel),
            ["hopping"] = junction.Hopping,
            ["dihedral"] = junction.Dihedral,
            ["anisotropy"] = junction.Anisotropy,
            ["linewidths"] = new JsonObject { ["L"] = junction.LeftLinewidth, ["R"] = junction.RightLinewidth },
            ["bandBottom"] = junction.BandBottom,
        },
        Domain.LuttingerWire wire => Written(wire, wire.Liquid, ("potential", wire.Potential)),
        Domain.HelicalEdge edge => Written(
            edge, edge.Liquid, ("exchange", edge.Exchange), ("magnetization", edge.Magnetization), ("anisotropy", edge.Anisotropy), ("damping", edge.Damping)),
        _ => throw new ArgumentException($"no documents of {conductor.Kind}", nameof(conductor)),
    };

    private static JsonObject Written(Conductor conductor, Domain.LuttingerLiquid liquid, params (string Name, double Value)[] others)
    {
        var document = new JsonObject
        {
            ["kind"] = conductor.Kind,
            ["interaction"] = liquid.Interaction,
            ["velocity"] = liquid.Velocity,
            ["cutoff"] = liquid.Cutoff,
            ["leads"] = liquid.Leads.Match<JsonObject>(
                infinite: _ => new() { ["kind"] = "infinite" },
                fermiLiquid: leads => new() { ["kind"] = "fermiLiquid", ["length"] = leads.Length, ["velocity"] = leads.Velocity }),
        };
        liquid.CutoffFrequency.IfSome(ω => document["cutoffFrequency"] = ω);
        foreach (var (name, value) in others) document[name] = value;
        return document;
    }

    /// <summary>A protocol as problems write it; a step that takes no time need not say so.</summary>
    internal static JsonObject Written(Domain.Protocol protocol)
    {
        var document = new JsonObject { ["kind"] = protocol.Match(step: _ => "step", ramp: _ => "ramp", optimal: _ => "optimal"), ["angle"] = protocol.Angle };
        if (protocol.Duration != 0) document["duration"] = protocol.Duration;
        return document;
    }

    private static JsonObject Written(Domain.CoherentDot dot)
    {
        var document = Written(dot.Hamiltonian);
        document["kind"] = dot.Kind;
        document["couplings"] = new JsonObject(dot.Couplings.Map(c => KeyValuePair.Create<string, JsonNode?>(c.Reservoir, Written(c.Amplitudes))));
        if (!dot.Probes.IsEmpty) document["probes"] = new JsonArray([.. dot.Probes.Map(JsonNode (p) => p)]);
        dot.BandBottom.IfSome(W => document["bandBottom"] = W);
        if (dot.ProbeTemperature == Domain.ProbeTemperature.Floating) document["probeTemperature"] = Written(dot.ProbeTemperature);
        return document;
    }

    private static JsonObject Dephased(Option<Domain.PointDephasing> dephasing, Domain.ProbeTemperature temperature, JsonObject document)
    {
        dephasing.IfSome(d => document["dephasing"] = new JsonObject { ["probes"] = d.Probes, ["strength"] = d.Strength });
        document["probeTemperature"] = Written(temperature);
        return document;
    }

    private static string Written(Domain.ProbeTemperature temperature) => temperature == Domain.ProbeTemperature.Floating ? "floating" : "fixed";

    private static JsonObject Written(Domain.MatrixFunction f)
    {
        static JsonArray List(Arr<ComplexMatrix> coefficients) => new([.. coefficients.Map(JsonNode (c) => Written(c))]);
        var document = new JsonObject { ["constant"] = Written(f.Constant) };
        if (!f.Cosine.IsEmpty) document["cosine"] = List(f.Cosine);
        if (!f.Sine.IsEmpty) document["sine"] = List(f.Sine);
        return document;
    }

    // A real number may be a number, and the only number of a row the row.
    private static JsonArray Written(Domain.ComplexMatrix m)
    {
        static JsonNode Number(System.Numerics.Complex z) => z.Imaginary == 0 ? z.Real : new JsonArray(z.Real, z.Imaginary);
        JsonNode Row(int i) => m.Columns == 1 && m[i, 0].Imaginary == 0 && i % 2 == 1
            ? m[i, 0].Real
            : new JsonArray([.. Enumerable.Range(0, m.Columns).Select(j => Number(m[i, j]))]);
        return new([.. Enumerable.Range(0, m.Rows).Select(Row)]);
    }

    // A constant is a number; one without harmonics may be either.
    private static JsonNode Written(Domain.PeriodicFunction f)
    {
        if (f.Cosine.IsEmpty && f.Sine.IsEmpty) return f.Constant;
        static JsonArray List(Arr<double> coefficients) => new([.. coefficients.Map(JsonNode (c) => c)]);
        return new JsonObject { ["constant"] = f.Constant, ["cosine"] = List(f.Cosine), ["sine"] = List(f.Sine) };
    }

    private static ProblemDocument Document(Motor motor, (string Name, Action<JsonObject> Break)[] breakages)
    {
        var document = Valid(motor);
        foreach (var (_, apply) in breakages) apply(document);
        return new(document.ToJsonString(), breakages.Length);
    }
}
