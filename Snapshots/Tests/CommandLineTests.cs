using System.Text;

namespace QuantumMotors.Snapshots.Tests;

/// <summary>The program as its users meet it.</summary>
public class CommandLineTests
{
    private const string Problem = """
        {"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"energy":[0,0.5,1]},"report":["reflection"]}
        """;

    private const string ChaoticProblem = """
        {"conductor":{"kind":"chaoticDot","levels":4,"channels":{"L":1,"R":1},"symmetry":"unitary","seed":2013,"radius":0.3,"phaseBreakingChannels":1},"reservoirs":{"L":{"temperature":0.01},"R":{"temperature":0.01}},"bias":0.1,"report":["pumpedCharge"]}
        """;

    [Fact]
    public void ProblemInTableOut()
    {
        var (code, output, error) = Qmotors.Run(Problem, "solve", "-");
        Assert.Equal((0, "energy,reflection\n0,0.9293491751468356\n0.5,0.9090331496041546\n1,0.8\n", ""), (code, output, error));
    }

    [Fact]
    public void OutputGoesToAFileWholeOrNotAtAll() => Qmotors.InFolder(folder =>
    {
        var file = Path.Combine(folder, "table.csv");
        Assert.Equal(0, Qmotors.Run(Problem, "solve", "-", "-o", file).Code);
        Assert.Equal(4, File.ReadAllLines(file).Length);
        Assert.Equal(2, Qmotors.Run(Problem.Replace("\"gap\":1", "\"gap\":0", StringComparison.Ordinal), "solve", "-", "-o", Path.Combine(folder, "other.csv")).Code);
        Assert.Equal(2, Qmotors.Run(Problem, "solve", "-", "-o", Path.Combine(folder, "no", "such", "folder.csv")).Code);
        Assert.Equal(2, Qmotors.Run(Problem, "solve", "-", "-o", folder).Code);
        Assert.DoesNotContain(".part", Qmotors.Run(Problem, "solve", "-", "-o", Path.Combine(folder, "no", "such", "folder.csv")).Error);
        Assert.Equal(["table.csv"], Directory.GetFileSystemEntries(folder).Select(f => Path.GetFileName(f)).ToArray());
    });

    [Fact]
    public Task AChaoticDotIsExpanded()
    {
        var (code, output, error) = Qmotors.Run(ChaoticProblem, "solve", "-", "--expand");
        Assert.Equal((0, ""), (code, error));
        return Verify(output);
    }

    [Fact]
    public void AnExpandedDotGoesToAFileAndIsAProblem() => Qmotors.InFolder(folder =>
    {
        var file = Path.Combine(folder, "dot.json");
        Assert.Equal((0, "", ""), Qmotors.Run(ChaoticProblem, "solve", "-", "--expand", "-o", file));
        Assert.True(Problems.Read(File.ReadAllText(file)).IsSuccess);
        // It is expanded already, and says so.
        Assert.Equal((2, "", "qmotors: conductor.kind: is coherentDot; only a chaoticDot, a biphenylJunction or an andersonRotor can be expanded\n"), Qmotors.Run("", "solve", file, "--expand", "-o", Path.Combine(folder, "again.json")));
        Assert.Equal(["dot.json"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).ToArray());
        Assert.Equal((2, "", "qmotors: conductor.kind: is thoulessWire; only a chaoticDot, a biphenylJunction or an andersonRotor can be expanded\n"), Qmotors.Run(Problem, "solve", "-", "--expand"));
        Assert.Equal(2, Qmotors.Run(ChaoticProblem.Replace("\"levels\":4", "\"levels\":2", StringComparison.Ordinal), "solve", "-", "--expand").Code);
    });

    [Fact]
    public void AnAndersonRotorIsExpanded()
    {
        const string rotor = """
            {"conductor":{"kind":"andersonRotor","circumference":8,"window":6,"disorder":{"count":5,"strength":4,"mean":1,"seed":3}},"reservoirs":{"L":{"potential":2},"R":{"potential":2}},"report":["pumpedCharge"]}
            """;
        var (code, output, error) = Qmotors.Run(rotor, "solve", "-", "--expand");
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain("disorder", output);
        Assert.Equal(Qmotors.Run(rotor, "solve", "-"), Qmotors.Run(output, "solve", "-"));
        Assert.Equal((0, output, ""), Qmotors.Run(output, "solve", "-", "--expand"));
        var broken = Qmotors.Run(rotor.Replace("\"count\":5,", "", StringComparison.Ordinal).Replace("\"window\":6", "\"window\":6,\"impurities\":[{\"position\":0,\"strength\":1}]", StringComparison.Ordinal), "solve", "-");
        Assert.Equal((2, ""), (broken.Code, broken.Output));
        Assert.Contains("conductor.disorder: and impurities are both given", broken.Error);
        Assert.Contains("conductor.disorder.count: is missing", broken.Error);
    }

    [Fact]
    public Task BadInputGetsOneMessage()
    {
        var messages = new StringBuilder();
        Qmotors.InFolder(folder => RefuseAll(folder, messages));
        return Verify(messages.ToString());
    }

    [Fact]
    public void AHugeFileIsRefusedQuickly() => Qmotors.InFolder(folder =>
    {
        var file = Path.Combine(folder, "huge.json");
        File.WriteAllBytes(file, new byte[50 << 20]);
        var (code, output, error) = Qmotors.Run("", "solve", file);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("16 MiB", error);
    });

    [Fact]
    public void AnEmptyStreamIsRefused() => Assert.Equal((2, "", "qmotors: the problem is empty; expected a JSON object\n"), Qmotors.Run("", "solve", "-"));

    [Theory]
    [InlineData]
    [InlineData("turn")]
    [InlineData("solve")]
    [InlineData("solve", "-", "--format", "xml")]
    [InlineData("table", "no-such-case")]
    [InlineData("figure", "thouless-wire-figure-2")]
    [InlineData("figure", "thouless-wire-figure-2", "-o", "figure.pdf")]
    [InlineData("check", "no-such-case", "table.csv")]
    [InlineData("check", "thouless-wire-figure-2", "no-such-file.csv")]
    [InlineData("where", "Newton1687:1")]
    [InlineData("where", "BustosMarun2013:999")]
    public void WrongUseIsExplained(params string[] arguments)
    {
        var (code, output, error) = Qmotors.Run("", arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("qmotors: ", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Theory]
    [InlineData("solve", "slove", "x")]
    [InlineData("--help", "--hlep")]
    [InlineData("--format", "solve", "-", "--fromat", "csv")]
    [InlineData("--output", "table", "thouless-wire-figure-2", "--outptu", "x")]
    public void ASlipOfThePenIsCorrected(string meant, params string[] arguments) =>
        Assert.Contains($"did you mean \"{meant}\"?", Qmotors.Run("", arguments).Error);

    [Fact]
    public void EmptyCellsSayWhyOnStandardError()
    {
        var problem = Problem.Replace("\"energy\":[0,0.5,1]", "\"rotor.friction\":[0,0.5]", StringComparison.Ordinal).Replace("\"report\":[", "\"bias\":0.1,\"report\":[\"cycleFrequency\",", StringComparison.Ordinal);
        var (code, output, error) = Qmotors.Run(problem, "solve", "-");
        Assert.Equal((0, "rotor.friction,cycleFrequency,reflection\n0,,"), (code, output[..44]));
        Assert.Contains("warning: cycleFrequency is empty in 1 of 2 rows: a voltage-biased motor without damping accelerates for ever\n", error);
        Assert.DoesNotContain("empty", Qmotors.Run(problem, "solve", "-", "--format", "json").Error);
    }

    [Fact]
    public void WhoWaitsAtATerminalSeesHowFarItIs() => Qmotors.InFolder(folder =>
    {
        if (OperatingSystem.IsWindows() || !IsThere("script")) return;
        var file = Path.Combine(folder, "slow.json");
        File.WriteAllText(file, """
            {"conductor":{"kind":"tightBindingWire","sites":8000,"hopping":1,"strength":0.2,"period":4},"reservoirs":{"L":{},"R":{}},"vary":{"reservoirs.*.potential":[-1,-1.1]},"report":["pumpedCharge"]}
            """);
        var command = $"'{Qmotors.Folder}/qmotors' solve '{file}'";
        var (_, seen, _) = Qmotors.Start("script", "", folder, null, "-qec", command, Path.Combine(folder, "typescript"));
        Assert.Contains("of 2 rows, 0:00:0", seen);
        // Shown again, and below it there is only the table.
        Assert.StartsWith("\u001b[?25hreservoirs.*.potential,pumpedCharge", seen[seen.IndexOf("\u001b[?25h", StringComparison.Ordinal)..]);
        Assert.Equal("", Qmotors.Run("", "solve", file).Error);
    });

    [Fact]
    public void HelpHelps()
    {
        var (code, output, _) = Qmotors.Run("", "--help");
        Assert.Equal(0, code);
        foreach (var command in new[] { "solve", "cases", "table", "figure", "check", "where", "reproduce", "schema" }) Assert.Contains(command, output);
    }

    [Fact]
    public Task CasesAreListed() => Verify(Qmotors.Run("", "cases").Output);

    [Fact]
    public Task ErrataAreListed() => Verify(Qmotors.Run("", "where", "errata").Output);

    [Fact]
    public void EquationsAreFound()
    {
        var (code, output, _) = Qmotors.Run("", "where", "BustosMarun2013:17");
        Assert.Equal(0, code);
        Assert.Contains("Solvers/Scattering/ThoulessWireScattering.cs", output);
        Assert.Contains("Properties/", output);
    }

    [Fact]
    public Task AWrongFactorIsDiagnosed()
    {
        var table = Qmotors.Run("", "table", "thouless-wire-temperature").Output;
        Assert.Equal(0, Qmotors.Run(table, "check", "thouless-wire-temperature", "-").Code);
        var lines = table.TrimEnd('\n').Split('\n');
        var wrong = lines.Skip(1).Select(l => l.Split(',')).Select(c => $"{c[0]},{c[1]},{c[2]},{(2 * Math.PI * double.Parse(c[3])).ToString("R")}").Prepend(lines[0]);
        var (code, output, _) = Qmotors.Run(string.Join('\n', wrong), "check", "thouless-wire-temperature", "-");
        Assert.Equal(1, code);
        return Verify(output);
    }

    [Fact]
    public void AClosedPipeEndsQuietly()
    {
        if (OperatingSystem.IsWindows()) return;
        var (code, output, error) = Qmotors.Start("/bin/bash", "", Qmotors.Root, null, "-c", $"set -o pipefail; '{Qmotors.Folder}/qmotors' table thouless-wire-figure-2 | head -1");
        Assert.Equal((0, "rotor.friction,reservoirs.*.potential,efficiency,cycleFrequency\n", ""), (code, output, error));
    }

    [Fact]
    public void FiguresNeedGnuplotAndSaySo() => Qmotors.InFolder(folder =>
    {
        // With a search path on which nothing is.
        var nowhere = new Dictionary<string, string?> { ["PATH"] = folder, ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath) };
        var (code, output, error) = Qmotors.Start(Path.Combine(Qmotors.Folder, "qmotors"), "", folder, nowhere, "figure", "thouless-wire-figure-2", "-o", "figure.svg");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("gnuplot", error);
        Assert.Contains("figure.csv", error);
        Assert.Equal(1804, File.ReadAllLines(Path.Combine(folder, "figure.csv")).Length);
        var all = Qmotors.Start(Path.Combine(Qmotors.Folder, "qmotors"), "", folder, nowhere, "reproduce", "-o", "all");
        Assert.Equal(0, all.Code);
        Assert.Contains("all tables are there", all.Error);
    });

    [Fact]
    public void FiguresAreDrawn() => Qmotors.InFolder(folder =>
    {
        if (!IsThere("gnuplot")) return;
        foreach (var extension in new[] { "svg", "png" })
        {
            var file = Path.Combine(folder, $"figure.{extension}");
            Assert.Equal((0, "", ""), Qmotors.Run("", "figure", "thouless-wire-figure-2", "-o", file));
            Assert.True(new FileInfo(file).Length > 20_000);
        }
        var svg = File.ReadAllText(Path.Combine(folder, "figure.svg"));
        Assert.Contains("2πγ = 0.1", svg);
    });

    private static void RefuseAll(string folder, StringBuilder messages)
    {
        File.WriteAllText(Path.Combine(folder, "empty.json"), "");
        File.WriteAllText(Path.Combine(folder, "blank.json"), " \n ");
        File.WriteAllText(Path.Combine(folder, "prose.json"), "Dear qmotors, please turn.");
        File.WriteAllText(Path.Combine(folder, "cut.json"), Problem[..60]);
        File.WriteAllText(Path.Combine(folder, "nan.json"), Problem.Replace("\"gap\":1", "\"gap\": NaN", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "list.json"), "[1, 2]");
        File.WriteAllText(Path.Combine(folder, "twice.json"), Problem.Replace("\"gap\":1", "\"gap\":1,\"gap\":2", StringComparison.Ordinal));
        File.WriteAllBytes(Path.Combine(folder, "binary.json"), [0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 1]);
        File.WriteAllText(Path.Combine(folder, "zero-length.json"), Problem.Replace("\"length\":2", "\"length\":0", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "one-lead.json"), Problem.Replace(",\"R\":{}", "", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "third-lead.json"), Problem.Replace(",\"R\":{}", ",\"R\":{},\"P\":{}", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "current-and-bias.json"), Problem.Replace("\"vary\"", "\"bias\":0.1,\"drive\":{\"current\":1},\"vary\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "too-cold.json"), Problem.Replace("\"vary\"", "\"temperatureBias\":0.1,\"vary\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "other-kind.json"), Problem.Replace("thoulessWire", "thoulesswire", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "sweep.json"), Problem.Replace("[0,0.5,1]", "{\"from\":0,\"to\":1},\"conductor.length\":[1,0,-1],\"time\":\"now\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "rows.json"), Problem.Replace("[0,0.5,1]", "{\"from\":0,\"to\":1,\"count\":100000},\"angle\":{\"from\":0,\"to\":1,\"count\":100000}", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "ten.json"), """
            {"conductor":{"kind":"thoulessWire","gap":-1,"velocity":"c","lenght":2},"reservoirs":{"L":{"temperature":-1},"R":{"potental":0}},
             "rotor":{"friction":-1},"order":99,"exact":"yes","uints":"SI","report":["efficency"]}
            """);
        foreach (var name in Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Append(".").Append("missing.json"))
        {
            var (code, output, error) = Qmotors.Start(Path.Combine(Qmotors.Folder, "qmotors"), "", folder, null, "solve", name!, "-o", "out.csv");
            Assert.Equal((2, ""), (code, output));
            Assert.False(File.Exists(Path.Combine(folder, "out.csv")));
            Assert.DoesNotContain("   at ", error);
            messages.Append($"## {name}\n{error}\n");
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, program)));
}
