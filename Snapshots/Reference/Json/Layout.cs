using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumMotors.Reference;

/// <summary>JSON as a person would lay it out: a row of numbers on one line, everything else indented.</summary>
internal static class Layout
{
    private const int LongestLine = 100;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, with a line break at its end.</summary>
    public static string Text(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, "", text);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, string indent, StringBuilder text)
    {
        var deeper = indent + "  ";
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                Enclose('{', '}', members, member =>
                {
                    text.Append(JsonSerializer.Serialize(member.Key, Compact)).Append(": ");
                    Write(member.Value, deeper, text);
                });
                break;
            case JsonArray { Count: > 0 } items when !IsLine(items):
                Enclose('[', ']', items, item => Write(item, deeper, text));
                break;
            default:
                text.Append(Line(node));
                break;
        }

        void Enclose<T>(char open, char close, IEnumerable<T> parts, Action<T> write)
        {
            text.Append(open);
            var separator = "\n";
            foreach (var part in parts)
            {
                text.Append(separator).Append(deeper);
                write(part);
                separator = ",\n";
            }
            text.Append('\n').Append(indent).Append(close);
        }
    }

    private static bool IsLine(JsonArray items) =>
        items.All(item => item is not (JsonObject or JsonArray) || item is JsonArray { Count: 2 } pair && pair.All(part => part is not (JsonObject or JsonArray)))
        || (items.Count <= LongestLine && Line(items).Length <= LongestLine);

    private static string Line(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        _ => node.ToJsonString(Compact),
    };
}
