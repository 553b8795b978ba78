using System.Globalization;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>A place in a problem document: the JSON value there, if any, the numbers that a sweep puts there, if any, and the path.</summary>
internal readonly struct Node(JsonElement? element, Overlay? overlay, string path)
{
    public string Path => path;

    public JsonElement? Element => element;

    /// <summary>Nothing is written here, and no sweep puts anything here.</summary>
    public bool IsAbsent => element is null && overlay is null;

    /// <summary>Something other than an object is here.</summary>
    public bool IsNoObject => element is { ValueKind: not JsonValueKind.Object } || overlay is { IsLeaf: true };

    /// <summary>A number is here, or a sweep puts one here.</summary>
    public bool IsNumber => overlay is { IsLeaf: true } || (overlay is null && element is { ValueKind: JsonValueKind.Number });

    /// <summary>A string is here.</summary>
    public bool IsText => overlay is null && element is { ValueKind: JsonValueKind.String };

    /// <summary>A list is here.</summary>
    public bool IsList => overlay is not { IsLeaf: true } && element is { ValueKind: JsonValueKind.Array };

    /// <summary>The items of a list; paths count them from 0.</summary>
    public List<Node> Items
    {
        get
        {
            var items = new List<Node>();
            if (!IsList) return items;
            foreach (var item in element!.Value.EnumerateArray())
            {
                var name = items.Count.ToString(CultureInfo.InvariantCulture);
                items.Add(new(item, overlay?.Child(name), Join(name)));
            }
            return items;
        }
    }

    public Node this[string name]
    {
        get
        {
            JsonElement? member = element is { ValueKind: JsonValueKind.Object } e && e.TryGetProperty(name, out var value) ? value : null;
            var below = overlay?.Child(name);
            return new(member, below, member is null && below is null ? "" : Join(name));
        }
    }

    /// <summary>Names of the members that are written here or that a sweep puts here, in order.</summary>
    public List<string> Members
    {
        get
        {
            var names = new List<string>();
            if (element is { ValueKind: JsonValueKind.Object } e)
                foreach (var member in e.EnumerateObject()) names.Add(member.Name);
            if (overlay is not null)
                foreach (var name in overlay.Names)
                    if (!names.Contains(name)) names.Add(name);
            return names;
        }
    }

    public string Join(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Whether this is an object at all; members that it should not have are faults.</summary>
    public bool IsObject(Shape shape, Faults faults, params ReadOnlySpan<Field> fields)
    {
        if (IsNoObject)
        {
            faults.Add(Wrong(shape));
            return false;
        }
        if (element is { } e)
            foreach (var member in e.EnumerateObject())
                if (!Contains(fields, member)) faults.Add(new Rejection.Unknown(path, member.Name, Names(fields)));
        if (overlay is not null)
            foreach (var name in overlay.Names)
                if (!Contains(fields, name)) faults.Add(new Rejection.Unknown($"vary.{Join(name)}", name, Names(fields)));
        return true;
    }

    /// <summary>A member that is a number within its field's bound; its default if it is not written.</summary>
    public double Number(Field field, Faults faults, double @default = 0)
    {
        // The usual case needs no path, and paths are strings: they are made when there is something to say.
        if (overlay?.Child(field.Name) is null)
        {
            if (element is not { ValueKind: JsonValueKind.Object } e || !e.TryGetProperty(field.Name, out var member))
            {
                if (field.IsRequired) faults.Add(Missing(field));
                return @default;
            }
            if (member.ValueKind == JsonValueKind.Number && member.GetDouble() is var value && field.Bound.Contains(value)) return value;
        }
        return this[field.Name].NumberHere(field, faults);
    }

    /// <summary>The number at this place, within a field's bound.</summary>
    public double NumberHere(Field field, Faults faults)
    {
        if (overlay is { IsLeaf: true } leaf) return Bounded(leaf.Take(), path, field, faults);
        if (element is { ValueKind: JsonValueKind.Number } e && overlay is null) return Bounded(e.GetDouble(), path, field, faults);
        faults.Add(Wrong(field.Shape));
        return double.NaN;
    }

    /// <summary>A member that is a whole number within closed limits; its default if it is not written.</summary>
    public int Integer(Field field, Faults faults, int lower, int upper, int @default) => (int)Whole(field, faults, lower, upper, @default);

    /// <summary>The same for numbers beyond the range of <c>int</c>.</summary>
    public long Whole(Field field, Faults faults, long lower, long upper, long @default)
    {
        var node = this[field.Name];
        if (node.IsAbsent)
        {
            if (field.IsRequired) faults.Add(Missing(field));
            return @default;
        }
        var before = faults.Count;
        var x = node.NumberHere(field, faults);
        if (faults.Count > before) return @default;
        if (x == Math.Floor(x) && x >= lower && x <= upper) return (long)x;
        faults.Add(new Rejection.WrongType(node.Path, $"{x:R}", field.Shape.Words));
        return @default;
    }

    /// <summary>A member that is a list of things with names of their own; none of them if it is optional and not written. Items with
    /// faults are left out.</summary>
    public T[] List<T>(Field field, Faults faults, Func<Node, Faults, T?> read) where T : class
    {
        var list = this[field.Name];
        if (list.IsAbsent)
        {
            if (field.IsRequired) faults.Add(Missing(field));
            return [];
        }
        if (!list.IsList)
        {
            faults.Add(list.Wrong(field.Shape));
            return [];
        }
        if (field.Shape.Length is { } length && list.Items.Count != length) faults.Add(list.Wrong(field.Shape));
        return [.. list.Items.Select(item => read(item, faults)).OfType<T>()];
    }

    /// <summary>A member that is an object of two numbers.</summary>
    public (double First, double Second) Pair(Field field, Field first, Field second, Faults faults)
    {
        var pair = this[field.Name];
        if (pair.IsAbsent)
        {
            faults.Add(Missing(field));
            return default;
        }
        return pair.IsObject(field.Shape, faults, first, second) ? (pair.Number(first, faults), pair.Number(second, faults)) : default;
    }

    /// <summary>A member that is a list of two numbers.</summary>
    public (double First, double Second) Two(Field field, Field item, Faults faults)
    {
        var list = this[field.Name];
        if (list.IsAbsent) faults.Add(Missing(field));
        else if (list.IsList && list.Items is [var first, var second]) return (first.NumberHere(item, faults), second.NumberHere(item, faults));
        else faults.Add(list.Wrong(field.Shape));
        return (double.NaN, double.NaN);
    }

    /// <summary>A member that is a text and must be there.</summary>
    public string Word(Field field, Faults faults)
    {
        var text = this[field.Name];
        if (!text.IsAbsent) return text.Text(field.Shape, faults) ?? "";
        faults.Add(Missing(field));
        return "";
    }

    /// <summary>A member that is true or false; false if it is not written.</summary>
    public bool Flag(Field field, Faults faults)
    {
        var node = this[field.Name];
        if (node.IsAbsent) return false;
        if (node.Element is { ValueKind: JsonValueKind.True or JsonValueKind.False } e) return e.GetBoolean();
        faults.Add(node.Wrong(field.Shape));
        return false;
    }

    /// <summary>A member that is one of a few words; its default, if it has one, if it is not written.</summary>
    public string Choice(Field field, Faults faults, string? @default, params ReadOnlySpan<string> words)
    {
        var node = this[field.Name];
        if (node.IsAbsent)
        {
            if (@default is null) faults.Add(Missing(field));
            return @default ?? "";
        }
        if (node.Text(field.Shape, faults) is not { } word) return "";
        if (!words.Contains(word)) faults.Add(new Rejection.Unknown(node.Path, word, words.ToArray().ToSeq()));
        return word;
    }

    /// <summary>The text at this place.</summary>
    public string? Text(Shape shape, Faults faults)
    {
        if (element is { ValueKind: JsonValueKind.String } e && overlay is null) return e.GetString();
        faults.Add(Wrong(shape));
        return null;
    }

    public Rejection Wrong(Shape shape) =>
        new Rejection.WrongType(path, overlay is null ? Words(element) : "a number, put there by vary", shape.Words);

    public Rejection Missing(Field field) => new Rejection.Missing(Join(field.Name), field.Shape.Words);

    private static double Bounded(double value, string path, Field field, Faults faults)
    {
        field.Bound.Objection(path, value).IfSome(faults.Add);
        return value;
    }

    private static bool Contains(ReadOnlySpan<Field> fields, string name)
    {
        foreach (var field in fields)
            if (field.Name == name) return true;
        return false;
    }

    // Compared in place: the name of a member that is right is never made a string.
    private static bool Contains(ReadOnlySpan<Field> fields, JsonProperty member)
    {
        foreach (var field in fields)
            if (member.NameEquals(field.Name)) return true;
        return false;
    }

    private static Seq<string> Names(ReadOnlySpan<Field> fields)
    {
        var names = Seq<string>();
        foreach (var field in fields) names = names.Add(field.Name);
        return names;
    }

    private static string Words(JsonElement? element) => element?.ValueKind switch
    {
        null => "nothing",
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => element.Value.GetRawText(),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => element.Value.GetArrayLength() is var length and > 0 ? $"a list of {length}" : "an empty list",
        JsonValueKind.String => $"the string {Short(element.Value.GetRawText())}",
        _ => $"the number {Short(element.Value.GetRawText())}",
    };

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..36]}…\"";
}
