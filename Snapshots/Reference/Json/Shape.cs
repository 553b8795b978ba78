using System.Text.Json.Nodes;

namespace QuantumMotors.Reference;

/// <summary>What a JSON value must look like, in words for messages and as JSON Schema. The reader names shapes in its messages,
/// and the published schema is written from the same objects.</summary>
internal sealed class Shape
{
    private readonly Func<JsonObject> schema;

    private Shape(string words, Func<JsonObject> schema, int? length = null) => (Words, this.schema, Length) = (words, schema, length);

    /// <summary>In words: "a number > 0".</summary>
    public string Words { get; }

    /// <summary>How many items a list must have, if that is fixed.</summary>
    public int? Length { get; }

    /// <summary>The same in shorter words.</summary>
    public Shape Called(string words) => new(words, schema, Length);

    /// <summary>As JSON Schema; a new object each time.</summary>
    public JsonObject Schema() => schema();

    public static Shape Flag { get; } = new("true or false", () => new() { ["type"] = "boolean" });

    public static Shape Text { get; } = new("a string", () => new() { ["type"] = "string" });

    public static Shape Number(Bound bound) => new(bound == Bound.Real ? "a number" : $"a number {bound}", () =>
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (!double.IsInfinity(bound.Lower)) schema[bound.IncludesLower ? "minimum" : "exclusiveMinimum"] = bound.Lower;
        if (!double.IsInfinity(bound.Upper)) schema[bound.IncludesUpper ? "maximum" : "exclusiveMaximum"] = bound.Upper;
        return schema;
    });

    public static Shape Integer(long lower, long upper) => new(
        lower == upper ? $"the number {lower}" : $"a whole number between {lower} and {upper}",
        () => new() { ["type"] = "integer", ["minimum"] = lower, ["maximum"] = upper });

    public static Shape Choice(params string[] names) => new(
        string.Join(" or ", names.Select(n => $"\"{n}\"")),
        () => new() { ["type"] = "string", ["enum"] = Strings(names) });

    public static Shape Object(params Field[] fields) => new(
        $"an object {{ {string.Join(", ", fields.Select(f => f.IsRequired ? $"\"{f.Name}\"" : $"\"{f.Name}\" (optional)"))} }}",
        () => Members(fields));

    /// <summary>An object whose <c>kind</c> says which other fields it has.</summary>
    public static Shape Union(string meaning, params (string Kind, Field[] Fields)[] cases) => new(
        $"an object with \"kind\": {string.Join(" or ", cases.Select(c => $"\"{c.Kind}\""))}",
        () => new()
        {
            ["oneOf"] = new JsonArray([.. cases.Select(c => (JsonNode)Members([Field.Required("kind", Choice(c.Kind), meaning), .. c.Fields]))]),
        });

    /// <summary>An object from names of the user's choice to one shape; some names must be there.</summary>
    public static Shape Map(Shape item, params string[] required) => new(
        $"an object from names to {item.Words}",
        () => new() { ["type"] = "object", ["additionalProperties"] = item.Schema(), ["required"] = Strings(required) });

    public static Shape List(Shape item, int fewest) => new(
        $"a list, each item {item.Words}",
        () => fewest == 0 ? new() { ["type"] = "array", ["items"] = item.Schema() } : new() { ["type"] = "array", ["items"] = item.Schema(), ["minItems"] = fewest });

    /// <summary>A list of a fixed length.</summary>
    public static Shape Exactly(int count, Shape item) => new(
        $"a list of {count}, each {item.Words}",
        () => new() { ["type"] = "array", ["items"] = item.Schema(), ["minItems"] = count, ["maxItems"] = count },
        count);

    public static Shape Either(Shape first, Shape second) => new(
        $"{first.Words}, or {second.Words}",
        () => new() { ["anyOf"] = new JsonArray(first.Schema(), second.Schema()) });

    private static JsonObject Members(Field[] fields) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = Strings(fields.Where(f => f.IsRequired).Select(f => f.Name)),
        ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, f.Schema()))),
    };

    private static JsonArray Strings(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode)i)]);
}

/// <summary>A named member of a JSON object.</summary>
internal sealed class Field
{
    private readonly string? defaultText;
    private readonly string meaning;

    private Field(string name, Shape shape, Bound bound, bool isRequired, string meaning, string? defaultText)
    {
        (Name, Shape, Bound, IsRequired) = (name, shape, bound, isRequired);
        (this.meaning, this.defaultText) = (meaning, defaultText);
    }

    public string Name { get; }

    public Shape Shape { get; }

    /// <summary>Bound of a numeric field.</summary>
    public Bound Bound { get; }

    public bool IsRequired { get; }

    public static Field Required(string name, Shape shape, string meaning) => new(name, shape, Bound.Real, true, meaning, null);

    public static Field Required(Quantity q) => new(q.Name, Shape.Number(q.Bound), q.Bound, true, $"{q.Meaning}; unit: {q.Unit}", null);

    public static Field Required(string name, Quantity q) => new(name, Shape.Number(q.Bound), q.Bound, true, $"{q.Meaning}; unit: {q.Unit}", null);

    public static Field Optional(string name, Shape shape, string meaning, string? defaultText = null) =>
        new(name, shape, Bound.Real, false, meaning, defaultText);

    public static Field Optional(Quantity q, string? defaultText) =>
        new(q.Name, Shape.Number(q.Bound), q.Bound, false, $"{q.Meaning}; unit: {q.Unit}", defaultText);

    public JsonObject Schema()
    {
        var schema = Shape.Schema();
        schema["description"] = meaning;
        if (defaultText is not null) schema["default"] = JsonNode.Parse(defaultText);
        return schema;
    }
}
