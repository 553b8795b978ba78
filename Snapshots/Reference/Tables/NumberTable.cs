using System.Globalization;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>A table of somebody else's numbers, read from CSV or JSON: names and columns, NaN where a cell is empty, and the places of
/// words in the vocabulary.</summary>
public sealed class NumberTable
{
    private const int MostFaults = 100;

    // Errors as JSON has them; in CSV they are columns of their own.
    private readonly Dictionary<string, double[]> errors;

    private NumberTable(string[] names, double[][] columns, Dictionary<string, double[]>? errors = null) =>
        (Names, Columns, this.errors) = (names, columns, errors ?? []);

    internal string[] Names { get; }

    internal double[][] Columns { get; }

    internal int RowCount => Columns.Length == 0 ? 0 : Columns[0].Length;

    internal double[]? Column(string name) => System.Array.IndexOf(Names, name) is >= 0 and var k ? Columns[k] : null;

    /// <summary>The stated errors of a column: its neighbour ±name, or what JSON says under "errors"; none if nothing is stated.</summary>
    internal double[]? ErrorsOf(string name) => Column("±" + name) ?? (errors.TryGetValue(name, out var stated) && stated.Length == RowCount ? stated : null);

    /// <summary>Reads CSV (a header, then numbers) or JSON ({ "columns": { name: [numbers] } }).</summary>
    /// <returns>The table, or every fault with its place.</returns>
    public static Validation<Rejection, NumberTable> Read(string text)
    {
        var faults = new Faults();
        var table = text.TrimStart() is ['{', ..] ? ReadJson(text, faults) : ReadCsv(text, faults);
        return faults.Or(table);
    }

    private static NumberTable? ReadCsv(string text, Faults faults)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => !l.StartsWith('#')).ToList();
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1])) lines.RemoveAt(lines.Count - 1);
        if (lines.Count == 0)
        {
            faults.Add(new Rejection.Unreadable("", "the table is empty; expected a header line with column names, then rows of numbers"));
            return null;
        }
        if (!lines[0].Contains(',') && (lines[0].Contains(';') || lines[0].Contains('\t')))
        {
            faults.Add(new Rejection.WrongType("line 1", lines[0].Contains(';') ? "separated by semicolons" : "separated by tabs", "columns separated by commas"));
            return null;
        }
        var names = Cells(lines[0]).Select(c => c.Trim().Trim('"')).ToArray();
        Distinct(names, faults);
        if (names.Any(n => double.TryParse(n, CultureInfo.InvariantCulture, out _)))
            faults.Add(new Rejection.Missing("line 1", "a header with the names of the columns, separated by commas"));
        var columns = names.Select(_ => new double[lines.Count - 1]).ToArray();
        for (var i = 1; i < lines.Count && faults.Count < MostFaults; i++)
        {
            var cells = Cells(lines[i]);
            if (cells.Length != names.Length)
            {
                faults.Add(new Rejection.WrongType($"line {i + 1}", $"{cells.Length} cells", $"{names.Length} cells, as in the header, separated by commas"));
                continue;
            }
            for (var k = 0; k < cells.Length; k++)
            {
                var cell = cells[k].Trim().Trim('"');
                if (cell.Length == 0) columns[k][i - 1] = double.NaN;
                else if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value)) columns[k][i - 1] = value;
                else if (IsWordColumn(names[k]) && Vocabulary.Place(cell).IfNone(-1) is >= 0 and var place) columns[k][i - 1] = place;
                else faults.Add(new Rejection.WrongType($"line {i + 1}, column {names[k]}", $"\"{Short(cell)}\"", Expected(names[k])));
            }
        }
        return new(names, columns);
    }

    private static NumberTable? ReadJson(string text, Faults faults)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (!document.RootElement.TryGetProperty("columns", out var all) || all.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new Rejection.Missing("columns", "an object { name: [numbers] }"));
                return null;
            }
            var names = all.EnumerateObject().Select(p => p.Name).ToArray();
            Distinct(names, faults);
            var columns = all.EnumerateObject().Select(p => Numbers(p, faults)).ToArray();
            if (columns.Select(c => c.Length).Distinct().Count() > 1)
                faults.Add(new Rejection.Contradiction("columns", $"have different lengths: {string.Join(", ", names.Zip(columns, (n, c) => $"{n}: {c.Length}"))}"));
            return new(names, columns, Errors(document.RootElement));
        }
        catch (InvalidOperationException)
        {
            faults.Add(new Rejection.Unreadable("", "the table holds a name with half a surrogate pair; expected valid Unicode text"));
            return null;
        }
        catch (JsonException e)
        {
            faults.Add(new Rejection.Unreadable("", $"the table is not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"));
            return null;
        }
    }

    // What is no list of numbers states nothing.
    private static Dictionary<string, double[]> Errors(JsonElement root)
    {
        var stated = new Dictionary<string, double[]>(StringComparer.Ordinal);
        if (!root.TryGetProperty("errors", out var all) || all.ValueKind != JsonValueKind.Object) return stated;
        foreach (var column in all.EnumerateObject())
            if (column.Value.ValueKind == JsonValueKind.Array)
                stated[column.Name] = [.. column.Value.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Number ? e.GetDouble() : 0)];
        return stated;
    }

    private static double[] Numbers(JsonProperty column, Faults faults)
    {
        if (column.Value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new Rejection.WrongType($"columns.{column.Name}", "no list", "a list of numbers or null"));
            return [];
        }
        var values = new double[column.Value.GetArrayLength()];
        var index = 0;
        foreach (var item in column.Value.EnumerateArray())
        {
            var word = !IsWordColumn(column.Name) ? None
                : item.ValueKind is JsonValueKind.True or JsonValueKind.False ? Vocabulary.Place(item.ValueKind.ToString())
                : item.ValueKind == JsonValueKind.String ? Vocabulary.Place(item.GetString()!)
                : None;
            values[index] = item.ValueKind == JsonValueKind.Number ? item.GetDouble() : word.IfNone(double.NaN);
            if (item.ValueKind is not (JsonValueKind.Number or JsonValueKind.Null) && word.IsNone && faults.Count < MostFaults)
                faults.Add(new Rejection.WrongType($"columns.{column.Name}.{index}", item.ValueKind == JsonValueKind.String ? $"\"{Short(item.GetString()!)}\"" : item.ValueKind.ToString(), Expected(column.Name)));
            index++;
        }
        return values;
    }

    private static void Distinct(string[] names, Faults faults)
    {
        foreach (var name in names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
            faults.Add(new Rejection.Contradiction(name, "is the name of two columns; names must differ"));
    }

    /// <summary>Whether a column holds words.</summary>
    internal static bool IsWordColumn(string name) => Observables.All.Exists(o => o.IsWord && o.Name == name);

    private static string Expected(string name) => IsWordColumn(name) ? $"one of {string.Join(", ", Vocabulary.All)}, or nothing" : "a number, or nothing";

    private static string[] Cells(string line) => line.Split(',');

    private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
