using System.CommandLine;
using LanguageExt;
using QuantumMotors.CommandLine;
using QuantumMotors.Domain;

var root = new RootCommand("Adiabatic quantum motors: problems in, tables out; and a check for your own code.");
foreach (var command in (Command[])
    [
        SolveCommand.Build(), SweepCommand.Build(), CaseCommands.BuildCases(), CaseCommands.BuildTable(), CaseCommands.BuildFigure(), CaseCommands.BuildCheck(),
        AuditCommand.Build(), WhereCommand.Build(), ReproduceCommand.Build(), SchemaCommand.Build(),
    ])
    root.Subcommands.Add(command);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Terminal.Complain(Complaints(parsed));
    Console.Error.WriteLine("  try: qmotors --help");
    return Exit.Usage;
}
return Terminal.Guard(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));

// A slip of the pen in the name of a command or of an option is said as one in a problem; what comes after it is not judged.
static IEnumerable<string> Complaints(ParseResult parsed)
{
    var command = parsed.CommandResult.Command;
    return parsed.UnmatchedTokens is [var unknown, ..] && (command.Subcommands.Count > 0 || unknown.StartsWith('-'))
        ? [new Rejection.Unknown("", unknown, (unknown.StartsWith('-') ? Options(command) : command.Subcommands.Select(c => c.Name)).ToSeq().Strict()).ToString()]
        : parsed.Errors.Select(e => e.Message);
}

static IEnumerable<string> Options(Command command) => command.Options.SelectMany(o => o.Aliases.Prepend(o.Name)).Where(name => name.StartsWith('-') && name != "-?");
