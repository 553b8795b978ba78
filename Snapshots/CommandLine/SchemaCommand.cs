using System.CommandLine;
using QuantumMotors.Reference;

namespace QuantumMotors.CommandLine;

/// <summary><c>schema</c>: the JSON Schema of problems, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Build()
    {
        var command = new Command("schema", "Print the JSON Schema of problems, for editors.");
        command.SetAction(_ => Terminal.Write(null, ProblemSchema.Text()));
        return command;
    }
}
