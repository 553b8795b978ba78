using System.CommandLine;
using System.Globalization;
using LanguageExt;
using QuantumMotors.Domain;
using QuantumMotors.Reference;
using static LanguageExt.Prelude;
using Names = System.Collections.Generic.HashSet<string>;

namespace QuantumMotors.CommandLine;

/// <summary><c>sweep PROBLEM</c>: a large table in parts that need not know of each other; <c>sweep --merge</c>: all of it.</summary>
internal static class SweepCommand
{
    private const int MostReasons = 5;
    private const int MostShards = 1_000_000;

    public static Command Build()
    {
        var problem = new Argument<string?>("PROBLEM") { Description = "problem document (JSON); - for standard input", Arity = ArgumentArity.ZeroOrOne };
        var shard = new System.CommandLine.Option<string?>("--shard") { Description = "i/n: the i-th of n parts, from 1 to n; all rows without it" };
        var merge = new System.CommandLine.Option<string?>("--merge") { Description = "folder of a finished sweep, whose whole table is written" };
        var output = new System.CommandLine.Option<string?>("-o", "--output") { Description = "folder of the sweep; with --merge the file to write instead of standard output" };
        var errors = new System.CommandLine.Option<bool>("--errors") { Description = "a column ±name with the estimated error of each observable" };
        var command = new Command("sweep", "Solve a large problem in parts, which go on where they stopped; merge them.") { problem, shard, merge, output, errors };
        command.SetAction(parsed => parsed.GetValue(merge) is { } folder
            ? Merge(folder, parsed.GetValue(problem), parsed.GetValue(shard), parsed.GetValue(output), parsed.GetValue(errors))
            : Run(parsed.GetValue(problem), parsed.GetValue(shard), parsed.GetValue(output), parsed.GetValue(errors)));
        return command;
    }

    private static int Merge(string folder, string? problem, string? shard, string? output, bool withErrors)
    {
        var faults = Faults(
            (problem is not null, "--merge needs no problem: the folder holds all rows"),
            (shard is not null, "--shard and --merge exclude each other: shards first, then merge"),
            (withErrors, "--errors is a matter of the shards: give it to them"));
        return faults.IsEmpty
            ? SweepFolder.Open(folder).Bind(sweep => sweep.Merged()).Match(Succ: csv => Terminal.Write(output, csv), Fail: Terminal.Complain)
            : Terminal.Complain(faults);
    }

    private static int Run(string? problem, string? shard, string? output, bool withErrors)
    {
        var part = Part(shard);
        var faults = Faults(
            (problem is null, "which problem? expected a file, or - for standard input, or --merge FOLDER"),
            (part is null, $"--shard is \"{shard}\"; expected i/n, such as 3/8, with 1 ≤ i ≤ n ≤ {MostShards}"),
            (output is null, "a sweep is written to a folder: add -o FOLDER"));
        if (!faults.IsEmpty) return Terminal.Complain(faults);
        var (index, count) = part!.Value;
        return Terminal.Read(problem!).Bind(Problems.Read).Bind(valid => SweepFolder.For(output!, valid, withErrors).Map(sweep => (valid, sweep))).Match(
            Succ: all => (shard is null ? Exit.Success : all.sweep.NoteShards(count)) is not Exit.Success and var code ? code : Fill(all.valid, all.sweep, index, count, withErrors),
            Fail: Terminal.Complain);
    }

    // Blocks that are there stay as they are.
    private static int Fill(Problem problem, SweepFolder sweep, int index, int count, bool withErrors)
    {
        var open = sweep.Blocks.Map((b, block) => (Number: b, Block: block)).Filter(b => b.Number % count == index - 1 && !sweep.Has(b.Block.First)).Map(b => b.Block).ToSeq().Strict();
        if (open.IsEmpty) return Exit.Success;
        var (warnings, gaps) = (new Names(StringComparer.Ordinal), new Names(StringComparer.Ordinal));
        var code = Progress.Show(report =>
        {
            var done = 0;
            foreach (var table in Problems.SolveBlocks(problem, open, (rows, all) =>
            {
                report("rows", rows, all);
                return true;
            }))
            {
                warnings.UnionWith(table.Warnings);
                gaps.UnionWith(table.Gaps);
                if (sweep.Write(open[done++].First, TableWriter.Csv(table, withErrors)) is not Exit.Success and var failure) return failure;
            }
            return Exit.Success;
        });
        Terminal.Warn(warnings.ToSeq().Strict(), MostReasons);
        Terminal.Warn(gaps.ToSeq().Strict(), MostReasons);
        return code;
    }

    private static (int Index, int Count)? Part(string? shard) => shard is null ? (1, 1)
        : shard.Split('/') is [var i, var n] && Number(i) is { } index && Number(n) is { } count && index <= count ? (index, count)
        : null;

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= MostShards ? n : null;

    private static Seq<string> Faults(params (bool IsFault, string Text)[] all) => all.Where(f => f.IsFault).Select(f => f.Text).ToSeq().Strict();
}
