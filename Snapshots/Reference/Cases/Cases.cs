using System.Reflection;
using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>The reference cases, which travel inside the library.</summary>
public static class Cases
{
    private static readonly Assembly Library = typeof(Cases).Assembly;

    /// <summary>Names of all cases, in alphabetical order.</summary>
    public static Seq<string> Names { get; } = Library.GetManifestResourceNames()
        .Where(n => n.StartsWith("Cases/", StringComparison.Ordinal) && n.EndsWith("/case.json", StringComparison.Ordinal))
        .Select(n => n.Split('/')[1]).Order(StringComparer.Ordinal).ToSeq().Strict();

    /// <summary>A case by its name.</summary>
    public static Validation<Rejection, ReferenceCase> Find(string name) => Names.Contains(name)
        ? Success<Rejection, ReferenceCase>(Load(name))
        : Fail<Rejection, ReferenceCase>(new Rejection.Unknown("CASE", name, Names));

    /// <summary>Solves the problem of a case again.</summary>
    /// <param name="case">The case.</param>
    /// <param name="progress">Is told how many rows are done, of how many.</param>
    public static Table Recompute(ReferenceCase @case, Action<double, int>? progress = null) => Problems.Solve(Problems.Read(@case.ProblemText).OrThrow(), (done, all) =>
    {
        progress?.Invoke(done, all);
        return true;
    });

    private static ReferenceCase Load(string name)
    {
        using var document = JsonDocument.Parse(Resource($"Cases/{name}/case.json"));
        var root = document.RootElement;
        return new(
            name,
            Text(root, "title"),
            Text(root, "notes"),
            Text(root, "certified"),
            root.GetProperty("equations").EnumerateArray().Select(e => e.GetString()!).ToSeq().Strict(),
            root.GetProperty("tolerance").EnumerateObject().Select(p => (p.Name, new Allowance(Number(p.Value, "relative", 0), Number(p.Value, "absolute", 0)))).ToSeq().Strict(),
            root.TryGetProperty("flags", out var flags) ? flags.EnumerateArray().Select(e => e.GetString()!).ToSeq().Strict() : Empty,
            root.TryGetProperty("figure", out var figure) ? Drawing(figure) : None,
            Resource($"Cases/{name}/problem.json"),
            Library.GetManifestResourceNames().Contains($"Cases/{name}/table.csv") ? Resource($"Cases/{name}/table.csv") : "");
    }

    private static Figure Drawing(JsonElement e) => new(
        Axes(e),
        e.TryGetProperty("inset", out var inset) ? Axes(inset) : None,
        e.TryGetProperty("backdrop", out var backdrop) ? new Backdrop(Text(backdrop, "case"), Text(backdrop, "label")) : None,
        Text(e, "curveName"),
        Number(e, "curveFactor", 1),
        e.TryGetProperty("points", out var points) && points.GetBoolean());

    private static Panel Axes(JsonElement e) => new(
        Text(e, "x"),
        e.TryGetProperty("columns", out var columns)
            ? columns.EnumerateArray().Select(c => new PlottedColumn(Text(c, "name"), Text(c, "label"), Number(c, "factor", 1))).ToSeq().Strict()
            : Seq1(new PlottedColumn(Text(e, "y"), "", Number(e, "yFactor", 1))),
        Text(e, "xLabel"), Text(e, "yLabel"), Text(e, "curvesBy"),
        e.TryGetProperty("logarithmic", out var log) && log.GetBoolean(), e.TryGetProperty("xLogarithmic", out var xLog) && xLog.GetBoolean(), Number(e, "xFactor", 1),
        e.TryGetProperty("yRange", out var range) ? (range[0].GetDouble(), range[1].GetDouble()) : None,
        e.TryGetProperty("origin", out var origin) ? (origin[0].GetDouble(), origin[1].GetDouble()) : None);

    private static string Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static double Number(JsonElement e, string name, double @default) => e.TryGetProperty(name, out var value) ? value.GetDouble() : @default;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Library.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
