namespace QuantumMotors.Snapshots.Tests;

/// <summary>Large tables in shards.</summary>
public class SweepTests
{
    private const string Problem = """
        {"conductor":{"kind":"chaoticDot","levels":6,"channels":{"L":1,"R":1},"symmetry":"unitary","seed":1,"radius":0.3},"reservoirs":{"L":{},"R":{}},"bias":0.1,"vary":{"conductor.seed":{"from":1,"to":7,"count":7},"rotor.load":[0,0.001]},"report":["pumpedCharge","steady.velocity","steady.mode"]}
        """;

    [Fact]
    public void ShardsMergeToTheBytesOfTheWhole() => Qmotors.InFolder(folder =>
    {
        var sweep = Path.Combine(folder, "sweep");
        var whole = Qmotors.Run(Problem, "solve", "-", "--errors");
        Assert.Equal(0, whole.Code);
        Assert.Equal((0, ""), Done(Qmotors.Run(Problem, "sweep", "-", "--shard", "2/3", "-o", sweep, "--errors")));
        Assert.Equal((2, "", "qmotors: 9 of 14 rows are missing: shards 1/3, 3/3 are not finished\n"), Qmotors.Run("", "sweep", "--merge", sweep));
        Assert.Equal((0, ""), Done(Qmotors.Run(Problem, "sweep", "-", "--shard", "3/3", "-o", sweep, "--errors")));
        Assert.Equal((2, "", "qmotors: 5 of 14 rows are missing: shard 1/3 is not finished\n"), Qmotors.Run("", "sweep", "--merge", sweep));
        // What is left is done by whoever comes, on any number of processors.
        var (code, _, _) = Qmotors.Start(Path.Combine(Qmotors.Folder, "qmotors"), Problem, folder, new Dictionary<string, string?> { ["DOTNET_PROCESSOR_COUNT"] = "1" }, "sweep", "-", "-o", "sweep", "--errors");
        Assert.Equal(0, code);
        Assert.Equal((0, whole.Output, ""), Qmotors.Run("", "sweep", "--merge", sweep));
        var file = Path.Combine(folder, "table.csv");
        Assert.Equal((0, "", ""), Qmotors.Run("", "sweep", "--merge", sweep, "-o", file));
        Assert.Equal(whole.Output, File.ReadAllText(file));
    });

    [Fact]
    public void WhatIsDoneStaysAndWhatIsMissingIsDone() => Qmotors.InFolder(folder =>
    {
        var sweep = Path.Combine(folder, "sweep");
        Assert.Equal(0, Qmotors.Run(Problem, "sweep", "-", "-o", sweep).Code);
        var files = Directory.GetFiles(sweep).ToDictionary(f => f, f => (File.GetLastWriteTimeUtc(f), File.ReadAllText(f)));
        Assert.Equal(15, files.Count);
        // Again, and by a shard: nothing changes. After a loss only what was lost is made.
        Assert.Equal(0, Qmotors.Run(Problem, "sweep", "-", "-o", sweep).Code);
        Assert.Equal(files, Directory.GetFiles(sweep).ToDictionary(f => f, f => (File.GetLastWriteTimeUtc(f), File.ReadAllText(f))));
        var lost = Path.Combine(sweep, "rows-0000004.csv");
        File.Delete(lost);
        Assert.Equal((2, "", "qmotors: 1 of 14 rows are missing: 5\n"), Qmotors.Run("", "sweep", "--merge", sweep));
        Assert.Equal(0, Qmotors.Run(Problem, "sweep", "-", "--shard", "5/14", "-o", sweep).Code);
        foreach (var (name, (time, text)) in files)
        {
            Assert.Equal(text, File.ReadAllText(name));
            if (name != lost) Assert.Equal(time, File.GetLastWriteTimeUtc(name));
        }
        File.WriteAllText(lost, "what is this");
        Assert.Contains("rows-0000004.csv is damaged", Qmotors.Run("", "sweep", "--merge", sweep).Error);
    });

    [Fact]
    public void AnotherProblemIsRefused() => Qmotors.InFolder(folder =>
    {
        var sweep = Path.Combine(folder, "sweep");
        Assert.Equal(0, Qmotors.Run(Problem, "sweep", "-", "--shard", "1/14", "-o", sweep).Code);
        var before = Directory.GetFiles(sweep).Order().ToArray();
        Assert.Equal((2, "", $"qmotors: {sweep} holds the sweep of another problem; expected an empty folder, or that of this problem\n"),
            Qmotors.Run(Problem.Replace("0.3", "0.4", StringComparison.Ordinal), "sweep", "-", "-o", sweep));
        Assert.Contains("another choice of --errors", Qmotors.Run(Problem, "sweep", "-", "-o", sweep, "--errors").Error);
        Assert.Equal(before, Directory.GetFiles(sweep).Order().ToArray());
        // Spaces do not make another problem.
        Assert.Equal(0, Qmotors.Run(Problem.Replace(",", ",\n ", StringComparison.Ordinal), "sweep", "-", "--shard", "2/14", "-o", sweep).Code);
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "");
        Assert.Contains("is not empty and holds no sweep", Qmotors.Run(Problem, "sweep", "-", "-o", folder).Error);
        Assert.Equal((2, "", $"qmotors: {folder} holds no sweep: sweep.json is missing\n"), Qmotors.Run("", "sweep", "--merge", folder));
    });

    [Theory]
    [InlineData("sweep")]
    [InlineData("sweep", "-", "-o", "x", "--shard", "0/3")]
    [InlineData("sweep", "-", "-o", "x", "--shard", "4/3")]
    [InlineData("sweep", "-", "-o", "x", "--shard", "1")]
    [InlineData("sweep", "-", "-o", "")]
    [InlineData("sweep", "-", "--shard", "1/3")]
    [InlineData("sweep", "-", "--merge", "x")]
    [InlineData("sweep", "--merge", "no-such-folder")]
    public void WrongUseIsExplained(params string[] arguments)
    {
        var (code, output, error) = Qmotors.Run(Problem, arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("qmotors: ", error);
        Assert.DoesNotContain("   at ", error);
    }

    private static (int Code, string Output) Done((int Code, string Output, string Error) run) => (run.Code, run.Output);
}
