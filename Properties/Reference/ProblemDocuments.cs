using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>A problem document on its way to the reader: valid, or broken in known ways.</summary>
public sealed record ProblemDocument(string Text, int Faults)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Faults} faults in {Text}";
}

public static partial class Generators
{
    // Each breaks a valid document in one place, with exactly one fault.
    private static readonly (string Name, Action<JsonObject> Break)[] Breakages =
    [
        ("unknown key", d => d["bais"] = 1),
        ("zero length", d => d["conductor"]!["length"] = 0),
        ("negative gap", d => d["conductor"]!["gap"] = -1),
        ("text velocity", d => d["conductor"]!["velocity"] = "fast"),
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
        ("text bias", d => d["bias"] = "0.1"),
        ("initial", d => d["initial"] = new JsonArray()),
        ("protocol", d => d["protocol"] = new JsonObject { ["kind"] = "jump", ["angle"] = 1 }),
        ("observable", d => d["report"]!.AsArray().Add("efficency")),
        ("observable type", d => d["report"]!.AsArray().Add(7)),
        ("empty list", d => d["vary"] = new JsonObject { ["energy"] = new JsonArray() }),
        ("no such path", d => d["vary"] = new JsonObject { ["energy"] = new JsonObject { ["from"] = 0, ["to"] = 1 } }),
    ];

    /// <summary>Documents with no, one or many independent faults.</summary>
    public static Arbitrary<ProblemDocument> ProblemDocument() => Arb.From(
        from motor in Motor().Generator
        from count in Gen.Choose(0, 12)
        from order in Gen.Shuffle(Breakages)
        select Document(motor, order.Take(count).DistinctBy(b => b.Name is "empty list" or "no such path" ? "vary" : b.Name).ToArray()));

    /// <summary>A valid document that says the same as a motor.</summary>
    internal static JsonObject Valid(Motor motor)
    {
        var wire = (ThoulessWire)motor.Conductor;
        var document = new JsonObject
        {
            ["conductor"] = new JsonObject { ["kind"] = wire.Kind, ["gap"] = wire.Gap, ["velocity"] = wire.Velocity, ["length"] = wire.Length },
            ["reservoirs"] = new JsonObject(motor.Reservoirs.All.Map(r =>
                KeyValuePair.Create<string, JsonNode?>(r.Name, new JsonObject { ["potential"] = r.ChemicalPotential, ["temperature"] = r.Temperature }))),
            ["rotor"] = new JsonObject { ["inertia"] = motor.Rotor.Inertia, ["friction"] = motor.Rotor.Friction, ["load"] = motor.Rotor.Load },
            ["report"] = new JsonArray("transmission", "efficiency"),
        };
        motor.Rotor.BathTemperature.IfSome(T => document["rotor"]!["bathTemperature"] = T);
        motor.Drive.Match(voltage: _ => 0, current: c => { document["drive"] = new JsonObject { ["current"] = c.Amount }; return 0; });
        return document;
    }

    private static ProblemDocument Document(Motor motor, (string Name, Action<JsonObject> Break)[] breakages)
    {
        var document = Valid(motor);
        foreach (var (_, apply) in breakages) apply(document);
        return new(document.ToJsonString(), breakages.Length);
    }
}
