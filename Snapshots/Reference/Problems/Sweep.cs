using System.Globalization;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>A grid bound to a document: which leaves of the overlay each key sets; none for a running variable.</summary>
internal sealed class Sweep
{
    private const int MostFaultsOfRows = 1000;

    private readonly Grid grid;
    private readonly Overlay overlay;
    private readonly List<Overlay>[] leaves;

    private Sweep(Grid grid, Overlay overlay, List<Overlay>[] leaves) => (this.grid, this.overlay, this.leaves) = (grid, overlay, leaves);

    public static Sweep Over(Grid grid, JsonElement root, Faults faults)
    {
        var overlay = new Overlay();
        var leaves = grid.Keys.Select((key, k) => Running.Names.Contains(key) ? [] : Bind(key, grid.Axis(k), overlay, root, faults)).ToArray();
        return new(grid, overlay, leaves);
    }

    /// <summary>All rows; the faults of all of them are kept, each place once.</summary>
    public ProblemRow[] Rows(Func<Overlay, ProblemReader> reader, Faults faults)
    {
        var read = reader(overlay);
        var rows = new ProblemRow[grid.Count];
        var seen = new Dictionary<string, Rejection>(StringComparer.Ordinal);
        var keys = grid.Keys.ToSeq().Strict();
        var indices = new int[leaves.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            grid.Locate(i, indices);
            var values = new double[indices.Length];
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = grid.Axis(k)[indices[k]];
                foreach (var leaf in leaves[k]) leaf.Index = indices[k];
            }
            var varied = new Arr<double>(values);
            read.Row(new Running(keys, varied), varied).Match(
                Succ: row => { rows[i] = row; },
                Fail: all =>
                {
                    // What a broken key would have set is not missing.
                    foreach (var fault in all.Filter(f => !grid.BrokenKeys.Contains(f.Where))) seen.TryAdd(fault.ToString(), fault);
                });
            if (seen.Count > MostFaultsOfRows) break;
        }
        // With faults elsewhere a number may not have been reached at all: say that it is unknown only when all else is well.
        if (seen.Count == 0)
            for (var k = 0; k < leaves.Length; k++)
                if (leaves[k].Exists(leaf => !leaf.Used)) seen.TryAdd(grid.Keys[k], NoNumber(grid.Keys[k]));
        foreach (var fault in seen.Values) faults.Add(fault);
        return rows;
    }

    private static List<Overlay> Bind(string key, double[] axis, Overlay overlay, JsonElement root, Faults faults)
    {
        var found = new List<Overlay>();
        if (!ProblemReader.Keys.Contains(key.Split('.')[0]) || LeadsBeyond([.. key.Split('.')], root))
        {
            faults.Add(NoNumber(key));
            return found;
        }
        var paths = Expand([.. key.Split('.')], root).ToList();
        if (paths.Count == 0) faults.Add(NoNumber(key));
        foreach (var path in paths)
        {
            if (overlay.Leaf(path, axis) is { } leaf) found.Add(leaf);
            else faults.Add(new Rejection.Contradiction($"vary.{key}", "is swept twice, or is part of another key; each number may be swept once"));
        }
        return found;
    }

    // Beyond the end of a list, or into a number: whatever else is wrong with the problem, there is nothing to sweep.
    private static bool LeadsBeyond(string[] path, JsonElement at)
    {
        foreach (var name in path)
        {
            if (name == "*" || at.ValueKind == JsonValueKind.Object && !at.TryGetProperty(name, out _)) return false;
            if (Below(at, name) is not { } below) return true;
            at = below;
        }
        return false;
    }

    // "*" stands for every name that the document has at its place.
    private static IEnumerable<string[]> Expand(string[] path, JsonElement? at)
    {
        if (path.Length == 0) return [[]];
        var names = path[0] == "*" ? new Node(at, null, "").Members : [path[0]];
        return names.SelectMany(name => Expand(path[1..], Below(at, name)).Select(rest => (string[])[name, .. rest]));
    }

    private static JsonElement? Below(JsonElement? at, string name) =>
        at is { ValueKind: JsonValueKind.Object } e && e.TryGetProperty(name, out var member) ? member
        : at is { ValueKind: JsonValueKind.Array } list && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < list.GetArrayLength() ? list[place]
        : null;

    private static Rejection NoNumber(string key) => new Rejection.Contradiction(
        $"vary.{key}", $"is not a number of the problem; valid: a dotted path such as \"conductor.length\", or one of {string.Join(", ", Running.Names)}");
}
