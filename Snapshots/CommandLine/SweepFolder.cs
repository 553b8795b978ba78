using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Reference;
using static LanguageExt.Prelude;

namespace QuantumMotors.CommandLine;

/// <summary>A folder with the rows of a large table in files of a few rows, each written whole. Which rows are in which file depends on the number of
/// rows alone: any shards may fill the same folder.</summary>
internal sealed class SweepFolder
{
    private const string Manifest = "sweep.json";
    private const string ShardsEnding = ".shards";

    /// <summary>Most files.</summary>
    private const int MostBlocks = 4096;

    private readonly string folder;
    private readonly int rows;
    private readonly int rowsPerFile;

    private SweepFolder(string folder, int rows, int rowsPerFile) => (this.folder, this.rows, this.rowsPerFile) = (folder, rows, rowsPerFile);

    /// <summary>First row and number of rows of every block.</summary>
    public Seq<(int First, int Count)> Blocks => Enumerable.Range(0, (rows + rowsPerFile - 1) / rowsPerFile)
        .Select(b => (b * rowsPerFile, Math.Min(rowsPerFile, rows - b * rowsPerFile))).ToSeq().Strict();

    /// <summary>The folder of a problem, made or found; what holds another sweep, or something else, is refused.</summary>
    public static Validation<Rejection, SweepFolder> For(string folder, Problem problem, bool withErrors)
    {
        if (folder.Length == 0) return Refused<SweepFolder>("the name of the output folder is empty; expected a path");
        if (File.Exists(folder)) return Refused<SweepFolder>($"{folder} is a file; a sweep is written to a folder");
        var rows = problem.Rows.Count;
        var rowsPerFile = (rows + MostBlocks - 1) / MostBlocks;
        var mine = new JsonObject
        {
            ["problem"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonNode.Parse(problem.Text)!.ToJsonString()))),
            ["rows"] = rows,
            ["rowsPerFile"] = rowsPerFile,
            ["errors"] = withErrors,
            ["version"] = TableWriter.LibraryVersion,
        };
        try
        {
            Directory.CreateDirectory(folder);
            var manifest = Path.Combine(folder, Manifest);
            if (!File.Exists(manifest))
            {
                // Another shard may be doing the same: its files do not count as something else.
                if (Directory.EnumerateFileSystemEntries(folder).Any(e => !Path.GetFileName(e).StartsWith('.')) && !File.Exists(manifest))
                    return Refused<SweepFolder>($"{folder} is not empty and holds no sweep; expected a folder of its own");
                if (Terminal.Write(manifest, mine.ToJsonString() + "\n") != Exit.Success) return Refused<SweepFolder>($"{folder} cannot be written");
            }
            return Terminal.Read(manifest).Bind(text => Difference(text, mine).Match(
                Some: why => Refused<SweepFolder>($"{folder} holds the sweep of {why}; expected an empty folder, or that of this problem"),
                None: () => Success<Rejection, SweepFolder>(new SweepFolder(folder, rows, rowsPerFile))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused<SweepFolder>($"{folder} cannot be written: {e.Message}");
        }
    }

    /// <summary>A folder that is there.</summary>
    public static Validation<Rejection, SweepFolder> Open(string folder) =>
        !File.Exists(Path.Combine(folder, Manifest))
            ? Refused<SweepFolder>($"{folder} holds no sweep: {Manifest} is missing")
            : Terminal.Read(Path.Combine(folder, Manifest)).Bind(text => Parsed(text) is { } all && Whole(all, "rows") is { } rows && Whole(all, "rowsPerFile") is { } rowsPerFile
                ? Success<Rejection, SweepFolder>(new SweepFolder(folder, rows, rowsPerFile))
                : Refused<SweepFolder>($"{Path.Combine(folder, Manifest)} is damaged"));

    /// <summary>Whether a block is finished.</summary>
    public bool Has(int first) => File.Exists(FileOf(first));

    /// <summary>Writes a block, whole or not at all.</summary>
    public int Write(int first, string csv) => Terminal.Write(FileOf(first), csv);

    /// <summary>Notes that so many shards share the work.</summary>
    public int NoteShards(int count)
    {
        var note = Path.Combine(folder, $"{count.ToString(CultureInfo.InvariantCulture)}{ShardsEnding}");
        return File.Exists(note) ? Exit.Success : Terminal.Write(note, "");
    }

    /// <summary>The whole table, or which parts of it are missing.</summary>
    public Validation<Rejection, string> Merged()
    {
        var blocks = Blocks;
        var missing = blocks.Map((b, block) => (Number: b, block.First, block.Count)).Filter(b => !Has(b.First)).ToSeq().Strict();
        if (!missing.IsEmpty) return Refused<string>(Missing(missing, blocks.Count));
        var whole = new StringBuilder();
        var header = "";
        foreach (var (first, _) in blocks)
        {
            var text = File.ReadAllText(FileOf(first));
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0 || text[^1] != '\n' || (header.Length > 0 && text[..(end + 1)] != header)) return Refused<string>($"{FileOf(first)} is damaged; remove it, and run its shard again");
            if (header.Length == 0) whole.Append(header = text[..(end + 1)]);
            whole.Append(text, end + 1, text.Length - end - 1);
        }
        return whole.ToString();
    }

    private string Missing(Seq<(int Number, int First, int Count)> missing, int blocks)
    {
        const int Most = 20;
        var counts = Directory.GetFiles(folder, $"*{ShardsEnding}")
            .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0).ToArray();
        var lacking = missing.Sum(b => b.Count);
        if (counts is [var count])
        {
            var shards = missing.Map(b => b.Number % count + 1).Distinct().Order().ToArray();
            return $"{lacking} of {rows} rows are missing: {(shards.Length == 1 ? "shard" : "shards")} {Listed(shards.Select(i => $"{i}/{count}"))} {(shards.Length == 1 ? "is" : "are")} not finished";
        }
        return $"{lacking} of {rows} rows are missing: {Listed(missing.Map(b => b.Count == 1 ? $"{b.First + 1}" : $"{b.First + 1}–{b.First + b.Count}"))}";

        static string Listed(IEnumerable<string> all)
        {
            var names = all.ToArray();
            return string.Join(", ", names.Take(Most)) + (names.Length > Most ? $" and {names.Length - Most} more" : "");
        }
    }

    // What the sweep that is there differs in.
    private static Option<string> Difference(string text, JsonObject mine)
    {
        if (Parsed(text) is not { } there) return "something that cannot be read";
        return !Same("problem") ? "another problem" : !Same("version") ? "another version of qmotors" : !Same("errors") ? "the same problem with another choice of --errors"
            : !Same("rows") || !Same("rowsPerFile") ? "another number of rows" : Option<string>.None;

        bool Same(string name) => JsonNode.DeepEquals(there[name], mine[name]);
    }

    private static JsonObject? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Whole(JsonObject all, string name) => all[name] is JsonValue value && value.TryGetValue<int>(out var n) && n > 0 ? n : null;

    private string FileOf(int first) => Path.Combine(folder, $"rows-{first.ToString("D7", CultureInfo.InvariantCulture)}.csv");

    private static Validation<Rejection, T> Refused<T>(string why) => Fail<Rejection, T>(new Rejection.Unreadable("", why));
}
