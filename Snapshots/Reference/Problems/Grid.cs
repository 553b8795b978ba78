using System.Globalization;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>What is swept: keys with their values, as all combinations (first key slowest) or walked together.</summary>
internal sealed class Grid
{
    /// <summary>Most rows of one table.</summary>
    public const int MostRows = 1_000_000;

    private const int LongestKey = 500;
    private const int MostLookedAt = 1000;

    private readonly double[][] axes;
    private readonly bool zipped;

    private Grid(string[] keys, double[][] axes, bool zipped, string[] broken)
    {
        (Keys, BrokenKeys) = (keys, broken);
        (this.axes, this.zipped) = (axes, zipped);
    }

    public static Field FromField { get; } = Field.Required("from", Shape.Number(Bound.Real), "first value");

    public static Field ToField { get; } = Field.Required("to", Shape.Number(Bound.Real), "last value");

    public static Field CountField { get; } = Field.Required("count", Shape.Integer(1, MostRows), "number of values, both ends included");

    public static Field ScaleField { get; } = Field.Optional("scale", Shape.Choice("linear", "log"), "spacing of the values", "\"linear\"");

    public static Field ZipField { get; } = Field.Optional("zip", Shape.Flag, "walk lists of equal length together", "false");

    private static Field Item { get; } = Field.Required("value", Shape.Number(Bound.Real), "a value");

    private static Shape RangeShape { get; } = Shape.Object(FromField, ToField, CountField, ScaleField);

    private static Shape AxisShape { get; } = Shape.Either(Shape.List(Item.Shape, 1), RangeShape);

    /// <summary>The shape of the whole section.</summary>
    public static Shape Whole { get; } = Shape.Map(Shape.Either(AxisShape, Shape.Flag));

    /// <summary>What is swept, first key slowest.</summary>
    public string[] Keys { get; }

    /// <summary>Keys whose values could not be read, and are left out.</summary>
    public string[] BrokenKeys { get; }

    /// <summary>Number of rows.</summary>
    public int Count => axes.Length == 0 ? 1 : zipped ? axes.Max(axis => axis.Length) : (int)Combinations(axes);

    /// <summary>The values of a key.</summary>
    public double[] Axis(int key) => axes[key];

    /// <summary>Which value of each key stands in a row.</summary>
    public void Locate(int row, Span<int> indices)
    {
        for (var k = axes.Length - 1; k >= 0; k--)
        {
            indices[k] = zipped ? Math.Min(row, axes[k].Length - 1) : row % axes[k].Length;
            if (!zipped) row /= axes[k].Length;
        }
    }

    /// <summary>Reads the grid. If it has faults, what can be read of it is walked together, so that every value is still looked at.</summary>
    public static Grid Read(Node vary, Faults faults)
    {
        var before = faults.Count;
        if (!vary.IsAbsent && vary.IsNoObject) faults.Add(vary.Wrong(Whole));
        var keys = vary.Members.Where(name => name != ZipField.Name).ToArray();
        foreach (var key in keys.Where(k => k.Length > LongestKey)) faults.Add(new Rejection.Contradiction(vary.Path, $"has a key of {key.Length} characters; a path may have up to {LongestKey}"));
        var axes = keys.Select(key => ReadAxis(vary[key], faults)).ToArray();
        var zip = vary.Flag(ZipField, faults);
        if (zip && axes.All(a => a.Length > 0) && axes.Select(a => a.Length).Distinct().Count() > 1)
        {
            var lengths = keys.Zip(axes, (key, axis) => $"{key}: {axis.Length}");
            faults.Add(new Rejection.Contradiction(vary.Path, $"zip walks lists of equal length together; these have {string.Join(", ", lengths)}"));
        }
        var rows = zip ? axes.Select(a => a.Length).DefaultIfEmpty(0).Max() : Combinations(axes);
        if (rows > MostRows) faults.Add(new Rejection.Contradiction(vary.Path, $"makes {rows:R} rows; a table may have up to {MostRows}"));
        if (faults.Count == before) return new(keys, axes, zip, []);
        var readable = Enumerable.Range(0, keys.Length).Where(k => axes[k].Length > 0 && keys[k].Length <= LongestKey).ToArray();
        return new([.. readable.Select(k => keys[k])], [.. readable.Select(k => axes[k].Length > MostLookedAt ? axes[k][..MostLookedAt] : axes[k])], zipped: true, [.. keys.Where((_, k) => axes[k].Length == 0)]);
    }

    private static double[] ReadAxis(Node axis, Faults faults)
    {
        var before = faults.Count;
        if (axis.Element is { ValueKind: JsonValueKind.Array } list)
        {
            if (list.GetArrayLength() == 0) faults.Add(new Rejection.Missing(axis.Path, "at least one value"));
            var listed = new double[list.GetArrayLength()];
            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                listed[index] = new Node(item, null, axis.Join($"{index}")).NumberHere(Item, faults);
                index++;
            }
            return faults.Count > before ? [] : listed;
        }
        if (axis.IsNoObject)
        {
            faults.Add(axis.Wrong(AxisShape));
            return [];
        }
        axis.IsObject(RangeShape, faults, FromField, ToField, CountField, ScaleField);
        var (from, to) = (axis.Number(FromField, faults), axis.Number(ToField, faults));
        var count = axis.Integer(CountField, faults, 1, MostRows, 1);
        var log = axis.Choice(ScaleField, faults, "linear", "linear", "log") == "log";
        if (log && faults.Count == before && !(from > 0 && to > 0))
            faults.Add(new Rejection.Contradiction(axis.Path, "a log scale needs from > 0 and to > 0"));
        if (faults.Count > before) return [];
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = Value(from, to, i, count - 1, log);
        return values;
    }

    // Fifteen digits: 0.1, not 0.09999999999999998.
    private static double Rounded(double x) => double.Parse(x.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double Combinations(double[][] axes)
    {
        var product = 1.0;
        foreach (var axis in axes) product *= axis.Length;
        return product;
    }

    // The ends are hit exactly, and round steps give round decimals: 0, 0.1, 0.2, 0.3, not 0.30000000000000004.
    private static double Value(double from, double to, int i, int steps, bool log)
    {
        if (i == 0) return from;
        if (i == steps) return to;
        if (log) return Rounded(Math.Pow(10, (Math.Log10(from) * (steps - i) + Math.Log10(to) * i) / steps));
        var weighted = from * (steps - i) + to * i;
        return double.IsFinite(weighted) ? weighted / steps : from / steps * (steps - i) + to / steps * i;
    }
}
