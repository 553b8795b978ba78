using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumMotors.Reference;

/// <summary>The JSON Schema of problems, for editors and other programs.</summary>
public static class ProblemSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text, written from the same declarations that the reader checks problems against.</summary>
    public static string Text()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "QuantumMotors problem, contract 1",
        };
        foreach (var member in ProblemReader.Whole.Schema().ToArray())
        {
            schema[member.Key] = member.Value?.DeepClone();
        }
        schema["properties"]!["report"]!["items"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = new JsonArray([.. Observables.All.Map(o => (JsonNode)o.Name)]) },
                new JsonObject { ["type"] = "string", ["pattern"] = $"^(torque|work|within10?percent|(steady\\.)?(charge|heat)(\\.\\w+)?)\\[(1?[0-9]|{Observables.HighestOrder})\\]$" },
                new JsonObject { ["type"] = "string", ["pattern"] = "^exact\\.(charge|heat)\\.\\w+$" }),
        };
        return schema.ToJsonString(Readable) + "\n";
    }
}
