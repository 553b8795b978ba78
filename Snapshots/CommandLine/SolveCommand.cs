using System.CommandLine;
using QuantumMotors.Reference;

namespace QuantumMotors.CommandLine;

/// <summary><c>solve PROBLEM</c>: problem in, table out.</summary>
internal static class SolveCommand
{
    /// <summary>Most reasons for empty cells that are listed one by one.</summary>
    private const int MostReasons = 5;

    public static Command Build()
    {
        var problem = new Argument<string>("PROBLEM") { Description = "problem document (JSON); - for standard input" };
        var output = new Option<string?>("-o", "--output") { Description = "file to write instead of standard output" };
        var format = new Option<string>("--format") { Description = "csv or json", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var errors = new Option<bool>("--errors") { Description = "a column ±name with the estimated error of each observable" };
        var expand = new Option<bool>("--expand") { Description = "write the problem with its chaoticDot or biphenylJunction as the equivalent coherentDot, or with every impurity of its andersonRotor, instead of solving it" };
        var command = new Command("solve", "Solve a problem: observables as a table.") { problem, output, format, errors, expand };
        command.SetAction(parsed => parsed.GetValue(expand)
            ? Expand(parsed.GetValue(problem)!, parsed.GetValue(output))
            : Run(parsed.GetValue(problem)!, parsed.GetValue(output), parsed.GetValue(format) == "json", parsed.GetValue(errors)));
        return command;
    }

    private static int Expand(string problem, string? output) =>
        Terminal.Read(problem).Bind(Problems.Expand).Match(Succ: text => Terminal.Write(output, text), Fail: Terminal.Complain);

    private static int Run(string problem, string? output, bool asJson, bool withErrors) =>
        Terminal.Read(problem).Bind(Problems.Read).Match(
            Succ: valid =>
            {
                // What was simulated until then is worth keeping; other rows are whole or not there.
                using var interrupt = new Interrupt(isHeeded: valid.Reports.Exists(o => o.IsSimulated));
                var table = Progress.Show(report => Problems.Solve(valid, (done, all) =>
                {
                    report("rows", done, all);
                    return !interrupt.IsThere;
                }));
                foreach (var warning in table.Warnings) Terminal.Warn(warning);
                // In JSON the reasons are beside the numbers.
                if (!asJson) Terminal.Warn(table.Gaps, MostReasons);
                var written = Terminal.Write(output, asJson ? TableWriter.Json(table) : TableWriter.Csv(table, withErrors));
                return interrupt.IsThere && written == Exit.Success ? Exit.Interrupted : written;
            },
            Fail: Terminal.Complain);
}
