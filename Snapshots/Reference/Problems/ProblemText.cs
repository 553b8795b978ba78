using System.Text;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>From text to a JSON document: size, syntax, doubled keys.</summary>
internal static class ProblemText
{
    /// <summary>Largest document that is read.</summary>
    public const int LargestSize = 16 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public static Validation<Rejection, JsonDocument> Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Unreadable("is empty; expected a JSON object");
        if (text.Length > LargestSize)
            return Unreadable($"is {text.Length >> 20} MiB long; a problem may have up to {LargestSize >> 20} MiB");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text.AsMemory(), Strict);
        }
        catch (JsonException e)
        {
            return Unreadable(Syntax(text, e));
        }
        catch (Exception e) when (e is ArgumentException or EncoderFallbackException)
        {
            return Unreadable("is not valid Unicode text; expected JSON");
        }
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return Unreadable("is JSON, but no object; expected { \"conductor\": …, \"reservoirs\": …, \"report\": … }");
        Seq<Rejection> doubled;
        try
        {
            doubled = Doubled(document.RootElement, "").ToList().ToSeq();
        }
        catch (InvalidOperationException)
        {
            return Unreadable("holds a string with half a surrogate pair; expected valid Unicode text");
        }
        return doubled.IsEmpty ? Success<Rejection, JsonDocument>(document) : Validation<Rejection, JsonDocument>.Fail(doubled);
    }

    // What JSON calls a fault, in the words of somebody who wrote a number by hand.
    private static string Syntax(string text, JsonException e)
    {
        var place = $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}";
        if (e.LineNumber is not { } number) return $"is not JSON: nested too deeply, or cut off";
        var line = text.Split('\n').ElementAtOrDefault((int)number) ?? "";
        var spelled = new[] { "NaN", "Infinity" }.FirstOrDefault(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
        return spelled is null
            ? $"is not JSON: {place}: {FirstSentence(e.Message)}"
            : $"is not JSON: {place}: {spelled} is not a number that can be given; expected a finite number";
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static IEnumerable<Rejection> Doubled(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                if (!seen.Add(member.Name)) yield return new Rejection.Contradiction(below, "is given twice; each key may occur once");
                foreach (var fault in Doubled(member.Value, below)) yield return fault;
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            // Read here, so that a string that is no text is found here.
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                foreach (var fault in Doubled(item, $"{path}.{index++}")) yield return fault;
        }
    }

    private static Validation<Rejection, JsonDocument> Unreadable(string why) =>
        Fail<Rejection, JsonDocument>(new Rejection.Unreadable("", $"the problem {why}"));
}
