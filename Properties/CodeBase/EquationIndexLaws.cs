using System.Reflection;
using System.Text;

namespace QuantumMotors.Properties;

/// <summary>The equation index is generated from the code, and recorded.</summary>
public class EquationIndexLaws
{
    private const string RecordVariable = "QMOTORS_RECORD";

    /// <summary>Every citation by an implementing member.</summary>
    internal static IEnumerable<(string Source, string Number, string Member, string File)> Citations() =>
        Library.All.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .SelectMany(m => m.GetCustomAttributes<EquationAttribute>().Select(e => (e.Source, e.Number, $"{t.Name}.{m.Name}", Relative(e.File)))));

    /// <summary>Every law that verifies an equation.</summary>
    internal static IEnumerable<(VerifiesAttribute Law, string Name, string File)> Laws() =>
        typeof(EquationIndexLaws).Assembly.GetTypes().SelectMany(t => t.GetMethods().SelectMany(m =>
            m.GetCustomAttributes<VerifiesAttribute>().Select(v => (v, $"{t.Name}.{m.Name}", Relative(v.File)))));

    [Fact]
    public void TheIndexIsFresh()
    {
        var file = Path.Combine(Library.Root, "Snapshots", "EquationIndex.md");
        var index = Generate();
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1") File.WriteAllText(file, index);
        Assert.True(File.Exists(file) && File.ReadAllText(file) == index, $"Snapshots/EquationIndex.md is not what the code says; {RecordVariable}=1 dotnet test renews it");
    }

    [Fact]
    public void EveryImplementedEquationIsVerified()
    {
        var verified = Laws().Select(l => (l.Law.Source, l.Law.Number)).ToHashSet();
        Assert.All(Citations(), c => Assert.True(verified.Contains((c.Source, c.Number)), $"{c.Member} implements {c.Source} ({c.Number}), and no law verifies it"));
    }

    private static string Generate()
    {
        var text = new StringBuilder("""
            # Equation index

            Generated from `[Equation]` and `[Verifies]`; do not edit. `text` is a statement between numbered equations. Keys: `Domain/SOURCES.md`.

            | source | equation | implemented by | verified by |
            |---|---|---|---|

            """);
        var citations = Citations().ToList();
        var laws = Laws().ToList();
        var equations = citations.Select(c => (c.Source, c.Number)).Concat(laws.Select(l => (l.Law.Source, l.Law.Number))).Distinct()
            .OrderBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => double.TryParse(e.Number, out var n) ? n : double.MaxValue).ThenBy(e => e.Number, StringComparer.Ordinal);
        foreach (var (source, number) in equations)
        {
            var members = citations.Where(c => (c.Source, c.Number) == (source, number)).Select(c => $"`{c.Member}` {c.File}");
            var verifying = laws.Where(l => (l.Law.Source, l.Law.Number) == (source, number)).Select(l => $"`{l.Name}` {l.File}{(l.Law.Erratum ? " (erratum)" : "")}");
            text.Append($"| {source} | {number} | {Cell(members)} | {Cell(verifying)} |\n");
        }
        return text.ToString();
    }

    private static string Cell(IEnumerable<string> entries) => string.Join("<br>", entries.Distinct().Order(StringComparer.Ordinal));

    private static string Relative(string path) => (path.StartsWith("/_/", StringComparison.Ordinal) ? path[3..] : Path.GetRelativePath(Library.Root, path)).Replace('\\', '/');
}
