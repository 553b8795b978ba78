using System.CommandLine;
using QuantumMotors.Reference;

namespace QuantumMotors.CommandLine;

/// <summary><c>where KEY:NUMBER</c> and <c>where errata</c>: from equations to code.</summary>
internal static class WhereCommand
{
    public static Command Build()
    {
        var equation = new Argument<string>("KEY:NUMBER") { Description = "an equation, such as BustosMarun2013:17; a key alone; or: errata" };
        var command = new Command("where", "Where an equation is implemented and verified; the errors of the papers.") { equation };
        command.SetAction(parsed => parsed.GetValue(equation) == "errata"
            ? Terminal.Write(null, string.Concat(Errata.All.Map(Describe)))
            : EquationIndex.Find(parsed.GetValue(equation)!).Match(
                Succ: found => Terminal.Write(null, string.Concat(found.Map(Describe))),
                Fail: Terminal.Complain));
        return command;
    }

    private static string Describe(IndexedEquation e) =>
        $"{e.Source} ({e.Number})\n  implemented by: {Lines(e.Members)}\n  verified by:    {Lines(e.Laws)}\n"
        + string.Concat(Errata.All.Filter(x => x.Source == e.Source && x.Number == e.Number).Map(x => $"  erratum: printed: {x.Printed}; correct: {x.Correct}\n"));

    private static string Describe(Erratum e) =>
        $"{e.Source} ({e.Number})\n  printed: {e.Printed}\n  correct: {e.Correct}\n  because: {e.Why}\n  shown by: {Laws(e)}\n";

    private static string Laws(Erratum e) => EquationIndex.All
        .Find(x => x.Source == e.Source && x.Number == e.Number)
        .Map(x => Lines(string.Join("<br>", x.Laws.Split("<br>").Where(l => l.Contains("(erratum)", StringComparison.Ordinal)))))
        .IfNone("no law yet");

    private static string Lines(string cell) => cell.Length == 0 ? "-" : cell.Replace("`", "", StringComparison.Ordinal).Replace("<br>", "\n                  ", StringComparison.Ordinal);
}
