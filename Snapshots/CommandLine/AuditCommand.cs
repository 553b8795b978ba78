using System.CommandLine;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Reference;
using static LanguageExt.Prelude;

namespace QuantumMotors.CommandLine;

/// <summary><c>audit FILE</c>: checks of a table that need no reference.</summary>
internal static class AuditCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "your table, CSV or JSON; - for standard input" };
        var problem = new System.CommandLine.Option<string?>("--problem") { Description = "the problem that it answers, if the table does not hold it" };
        var tolerance = new System.CommandLine.Option<double>("--tolerance")
        {
            Description = "how exactly laws must hold, relative to the size of their terms",
            DefaultValueFactory = _ => Audit.DefaultTolerance,
        };
        tolerance.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is > 0 and < 1)) result.AddError("--tolerance: must be > 0 and < 1");
        });
        var command = new Command("audit", "Check a table by laws alone: unitarity, conservation, first and second law, Onsager, fluctuation-dissipation, parity.") { file, problem, tolerance };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(problem), parsed.GetValue(tolerance)));
        return command;
    }

    private static int Run(string file, string? problem, double tolerance) =>
        (Terminal.Read(file), problem is null ? Success<Rejection, LanguageExt.Option<string>>(None) : Terminal.Read(problem).Map(Some))
            .Apply((table, document) => Audit.Of(table, document, tolerance)).Bind(audit => audit)
            .Match(
                Succ: audit =>
                {
                    if (audit.Verdicts.IsEmpty && audit.NotChecked.IsEmpty)
                        return Terminal.Complain([$"{file}: no law applies to the columns of this table; laws need columns by the names of observables, such as transmission and reflection"]);
                    Terminal.Write(null, audit.Report());
                    return audit.Passes ? Exit.Success : Exit.Failure;
                },
                Fail: Terminal.Complain);
}
