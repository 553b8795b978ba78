using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>Tables as text, for machines.</summary>
public static class TableWriter
{
    /// <summary>Version of the problem and table formats.</summary>
    public const int ContractVersion = 1;

    /// <summary>Version of the sign and unit conventions.</summary>
    public const int ConventionsVersion = 1;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Comma-separated values: a header, numbers that read back to the same bits, words as they are, "\n", an empty cell for no value.</summary>
    /// <param name="table">What is written.</param>
    /// <param name="withErrors">A column ±name with the estimated error behind each reported column.</param>
    public static string Csv(Table table, bool withErrors = false)
    {
        var text = new StringBuilder();
        foreach (var column in table.Columns)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(column.Name);
            if (withErrors && !column.IsKey) text.Append(",±").Append(column.Name);
        }
        text.Append('\n');
        for (var row = 0; row < table.RowCount; row++)
        {
            var first = true;
            foreach (var column in table.Columns)
            {
                if (!first) text.Append(',');
                first = false;
                var cell = column.Cells[row];
                if (cell is Cell.Number value) Append(text, value.Estimate.Value);
                else if (cell is Cell.Text word) text.Append(word.Word);
                else if (cell is Cell.Flag flag) text.Append(flag.IsSet ? "true" : "false");
                if (!withErrors || column.IsKey) continue;
                text.Append(',');
                if (cell is Cell.Number number) Append(text, number.Estimate.Error);
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>JSON: columns by name, with units, equations, errors, reasons for empty cells, warnings, versions and the problem.</summary>
    public static string Json(Table table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("versions");
            json.WriteString("library", LibraryVersion);
            json.WriteNumber("contract", ContractVersion);
            json.WriteNumber("conventions", ConventionsVersion);
            json.WriteEndObject();
            json.WritePropertyName("problem");
            json.WriteRawValue(table.Problem.Trim());
            Strings(json, "warnings", table.Warnings);
            Each(json, "units", table.Columns, c => json.WriteStringValue(c.Unit));
            Each(json, "equations", table.Columns.Filter(c => !c.IsKey), c =>
            {
                json.WriteStartArray();
                foreach (var equation in c.Equations) json.WriteStringValue(equation);
                json.WriteEndArray();
            });
            Each(json, "columns", table.Columns, c => json.WriteRawValue(Numbers(c, e => e.Value, withWords: true)));
            Each(json, "errors", table.Columns.Filter(c => !c.IsKey), c => json.WriteRawValue(Numbers(c, e => e.Error, withWords: false)));
            Each(json, "reasons", table.Columns.Filter(c => c.Cells.Exists(x => x is Cell.NoValue)), c =>
            {
                json.WriteStartArray();
                for (var row = 0; row < c.Cells.Count; row++)
                {
                    if (c.Cells[row] is not Cell.NoValue none) continue;
                    json.WriteStartObject();
                    json.WriteNumber("row", row);
                    json.WriteString("reason", none.Reason);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Version of the library.</summary>
    public static string LibraryVersion { get; } = typeof(TableWriter).Assembly.GetName().Version!.ToString(3);

    // The shortest text that reads back to the same bits; minus zero is zero.
    internal static string Number(double value) => (value + 0.0).ToString("R", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, double value) => text.Append(CultureInfo.InvariantCulture, $"{value + 0.0:R}");

    private static void Each(Utf8JsonWriter json, string name, Seq<Column> columns, Action<Column> write)
    {
        json.WriteStartObject(name);
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Name);
            write(column);
        }
        json.WriteEndObject();
    }

    // A column on one line.
    private static string Numbers(Column column, Func<Estimate, double> part, bool withWords)
    {
        var text = new StringBuilder("[");
        foreach (var cell in column.Cells)
        {
            if (text.Length > 1) text.Append(", ");
            if (cell is Cell.Number number) Append(text, part(number.Estimate));
            else if (cell is Cell.Text word && withWords) text.Append('"').Append(JsonEncodedText.Encode(word.Word, Readable.Encoder)).Append('"');
            else if (cell is Cell.Flag flag && withWords) text.Append(flag.IsSet ? "true" : "false");
            else text.Append("null");
        }
        return text.Append(']').ToString();
    }

    private static void Strings(Utf8JsonWriter json, string name, Seq<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
