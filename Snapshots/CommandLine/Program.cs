using System.CommandLine;
using QuantumMotors.CommandLine;

var root = new RootCommand("Adiabatic quantum motors: problems in, tables out; and a check for your own code.");
foreach (var command in (Command[])
    [
        SolveCommand.Build(), CaseCommands.BuildCases(), CaseCommands.BuildTable(), CaseCommands.BuildFigure(), CaseCommands.BuildCheck(),
        AuditCommand.Build(), WhereCommand.Build(), ReproduceCommand.Build(), SchemaCommand.Build(),
    ])
    root.Subcommands.Add(command);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Terminal.Complain(parsed.Errors.Select(e => e.Message));
    Console.Error.WriteLine("  try: qmotors --help");
    return Exit.Usage;
}
return Terminal.Guard(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
