using System.CommandLine;
using QuantumMotors.Domain;
using QuantumMotors.Reference;

namespace QuantumMotors.CommandLine;

/// <summary><c>cases</c>, <c>table CASE</c>, <c>figure CASE</c>, <c>check CASE FILE</c>: the reference cases.</summary>
internal static class CaseCommands
{
    public static Command BuildCases()
    {
        var command = new Command("cases", "List the reference cases.");
        command.SetAction(_ =>
        {
            var width = Cases.Names.Map(n => n.Length).Max();
            return Terminal.Write(null, string.Concat(Cases.Names.Map(name => $"{name.PadRight(width)}  {Cases.Find(name).OrThrow().Title}\n")));
        });
        return command;
    }

    public static Command BuildTable()
    {
        var name = CaseName();
        var output = new Option<string?>("-o", "--output") { Description = "file to write instead of standard output" };
        var problem = new Option<bool>("--problem") { Description = "write the problem of the case, instead of solving it" };
        var command = new Command("table", "Recompute the table of a reference case.") { name, output, problem };
        command.SetAction(parsed => Cases.Find(parsed.GetValue(name)!).Match(
            Succ: c => Terminal.Write(parsed.GetValue(output), parsed.GetValue(problem) ? c.ProblemText : TableWriter.Csv(Recompute(c))),
            Fail: Terminal.Complain));
        return command;
    }

    public static Command BuildFigure()
    {
        var name = CaseName();
        var output = new Option<string>("-o", "--output") { Description = "file to write, .svg or .png", Required = true };
        var command = new Command("figure", "Draw a reference case through gnuplot.") { name, output };
        command.SetAction(parsed => Cases.Find(parsed.GetValue(name)!).Match(
            Succ: c => Draw(c, parsed.GetValue(output)!),
            Fail: Terminal.Complain));
        return command;
    }

    public static Command BuildCheck()
    {
        var name = CaseName();
        var file = new Argument<string>("FILE") { Description = "your table, CSV or JSON; - for standard input" };
        var command = new Command("check", "Compare your table with a reference case: correct digits, verdict, diagnosis.") { name, file };
        command.SetAction(parsed => Cases.Find(parsed.GetValue(name)!)
            .Bind(c => Terminal.Read(parsed.GetValue(file)!).Bind(text => Comparison.Of(c, text)))
            .Match(
                Succ: comparison =>
                {
                    Terminal.Write(null, comparison.Report());
                    return comparison.Passes ? Exit.Success : Exit.Failure;
                },
                Fail: Terminal.Complain));
        return command;
    }

    private static Argument<string> CaseName() => new("CASE") { Description = "name of a case, as listed by: qmotors cases" };

    private static Table Recompute(ReferenceCase @case) => Progress.Show(report => Cases.Recompute(@case, (done, all) => report("rows", done, all)));

    private static int Draw(ReferenceCase @case, string file)
    {
        var extension = Path.GetExtension(file).ToLowerInvariant();
        if (extension is not (".svg" or ".png")) return Terminal.Complain([$"{file}: is no picture that can be drawn; its name must end in .svg or .png"]);
        return @case.Figure.Match(
            None: () => Terminal.Complain([$"{@case.Name} has a table and no figure; draw one of {string.Join(", ", Cases.Names.Filter(n => Cases.Find(n).OrThrow().Figure.IsSome))}"]),
            Some: figure =>
            {
                var table = Recompute(@case);
                return Drawing.Draw(Gnuplot.Script(@case, figure, table, extension == ".png")).Match(
                    Right: picture => Terminal.Write(file, picture),
                    Left: why =>
                    {
                        var tableFile = Path.ChangeExtension(file, ".csv");
                        var written = Terminal.Write(tableFile, TableWriter.Csv(table));
                        Terminal.Complain([written == Exit.Success ? $"{why}; the table is in {tableFile}" : why]);
                        return Exit.Failure;
                    });
            });
    }
}
