using System.CommandLine;
using System.Net;
using System.Text;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Reference;

namespace QuantumMotors.CommandLine;

/// <summary><c>reproduce -o DIR</c>: every case as table and figures, and one page that shows them.</summary>
internal static class ReproduceCommand
{
    public static Command Build()
    {
        var output = new System.CommandLine.Option<string>("-o", "--output") { Description = "folder to write", Required = true };
        var command = new Command("reproduce", "Recompute all cases: tables, figures, one page.") { output };
        command.SetAction(parsed => Run(parsed.GetValue(output)!));
        return command;
    }

    private static int Run(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Terminal.Complain([$"{folder} cannot be made: {e.Message}"]);
        }
        var page = new StringBuilder();
        var (complaint, failures, report, isWritable) = ("", 0, new StringBuilder(), true);
        WithProgress(Cases.Names, name =>
        {
            if (!isWritable) return;
            var @case = Cases.Find(name).OrThrow();
            var table = Cases.Recompute(@case);
            var csv = TableWriter.Csv(table);
            isWritable = Terminal.Write(Path.Combine(folder, $"{name}.csv"), csv) == Exit.Success;
            if (!isWritable) return;
            var comparison = Comparison.Of(@case, csv).OrThrow();
            if (!comparison.Passes) failures++;
            var digits = comparison.Columns.Map(c => c.Digits).Min();
            var drawn = "";
            @case.Figure.IfSome(figure =>
            {
                foreach (var extension in (string[])["svg", "png"])
                    Drawing.Draw(Gnuplot.Script(@case, figure, table, extension == "png")).Match(
                        Right: picture =>
                        {
                            Terminal.Write(Path.Combine(folder, $"{name}.{extension}"), picture);
                            drawn += $" .{extension}";
                        },
                        Left: why => complaint = why);
            });
            report.Append($"{name,-28} {table.RowCount,6} rows  {digits,4:0.0} digits as recorded  .csv{drawn}\n");
            Section(page, @case, table, digits, Path.Combine(folder, $"{name}.svg"));
        });
        if (!isWritable) return Exit.Usage;
        var written = Terminal.Write(Path.Combine(folder, "index.html"), Page(page));
        if (written != Exit.Success) return written;
        Terminal.Write(null, $"{report}{(failures == 0 ? "all cases as recorded" : $"{failures} cases differ from what is recorded")}; see {Path.Combine(folder, "index.html")}\n");
        if (complaint.Length > 0) Terminal.Warn($"{complaint}; all tables are there");
        return failures == 0 ? Exit.Success : Exit.Failure;
    }

    private static void WithProgress(Seq<string> names, Action<string> work) => Progress.Show(report =>
    {
        for (var i = 0; i < names.Count; i++)
        {
            report($"cases, {names[i]}", i, names.Count);
            work(names[i]);
        }
        return Prelude.unit;
    });

    private static void Section(StringBuilder page, ReferenceCase @case, Reference.Table table, double digits, string svg)
    {
        string Text(string s) => WebUtility.HtmlEncode(s);
        page.Append($"<section id=\"{@case.Name}\"><h2>{Text(@case.Title)}</h2>");
        if (File.Exists(svg)) page.Append($"<figure><img alt=\"{Text(@case.Title)}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(File.ReadAllBytes(svg))}\"></figure>");
        page.Append($"<p>{Text(@case.Notes)}</p><p><b>Equations</b> {Text(string.Join(", ", @case.Equations))}. <b>Certified by</b> {Text(@case.Certified)}. ");
        page.Append($"<b>Rows</b> {table.RowCount}, {digits:0.0} digits as recorded; table: <a href=\"{@case.Name}.csv\">{@case.Name}.csv</a></p>");
        foreach (var warning in table.Warnings) page.Append($"<p class=\"warning\">{Text(warning)}</p>");
        page.Append($"<details><summary>problem</summary><pre>{Text(@case.ProblemText)}</pre></details></section>\n");
    }

    private static string Page(StringBuilder sections) => $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>QuantumMotors: reference cases</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 58rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
        img { width: 100% } pre { overflow-x: auto; background: #f5f5f5; padding: .6rem } section { border-top: 1px solid #ddd }
        .warning { color: #8a4b00 }
        </style></head><body>
        <h1>QuantumMotors: reference cases</h1>
        <p>Natural units, ħ = e = k_B = 1.</p>
        {{sections}}</body></html>

        """;
}
