namespace QuantumMotors.Snapshots.Tests;

/// <summary>What the README says works.</summary>
public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Qmotors.Root, "README.md"));

    [Fact]
    public void TheExampleIsWhatIsCompiled()
    {
        var source = File.ReadAllLines(Path.Combine(Qmotors.Root, "Snapshots", "Tests", "ReadmeExample.cs")).Select(l => l.Trim()).ToList();
        var compiled = source.SkipWhile(l => l != "// begin").Skip(1).TakeWhile(l => l != "// end");
        Assert.Equal(compiled, Block("csharp").Where(l => !l.StartsWith("using ", StringComparison.Ordinal)).SkipWhile(l => l.Length == 0));
    }

    [Fact]
    public void TheExamplePrintsWhatIsPrinted()
    {
        var console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            ReadmeExample.Run();
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal(Block("text"), output.ToString().TrimEnd().Split('\n').Select(l => l.TrimEnd()));
    }

    [Fact]
    public void ThePythonExampleRuns() => Qmotors.InFolder(folder =>
    {
        var python = new[] { "/usr/bin/python3", "/usr/local/bin/python3" }.FirstOrDefault(File.Exists);
        if (python is null) return;
        var path = new Dictionary<string, string?> { ["PATH"] = $"{Qmotors.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}" };
        var (code, output, error) = Qmotors.Start(python, string.Join('\n', Block("python")), folder, path, "-");
        Assert.Equal((0, "[0.9293491751468356, 0.9090331496041546, 0.8]\n", ""), (code, output, error));
    });

    [Fact]
    public void TheMainCommandRuns()
    {
        // "dotnet run -c Release --project X -- arguments": the project is there, and its arguments do what they say.
        var line = Assert.Single(Readme.Split('\n'), l => l.StartsWith("dotnet run", StringComparison.Ordinal));
        var project = line.Split("--project ")[1].Split(' ')[0];
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Qmotors.Root, project), "*.csproj"));
        Qmotors.InFolder(folder =>
        {
            var arguments = line.Split(" -- ")[1].Split(' ').Select(a => a == "reproduced" ? folder : a).ToArray();
            var (code, output, _) = Qmotors.Run("", arguments);
            Assert.Equal(0, code);
            Assert.Contains("all cases as recorded", output);
        });
    }

    [Fact]
    public void TheTestCommandIsWhatContinuousIntegrationRuns()
    {
        Assert.Single(Readme.Split('\n'), l => l.StartsWith("dotnet test", StringComparison.Ordinal));
        Assert.Contains("grep '^dotnet test' README.md", File.ReadAllText(Path.Combine(Qmotors.Root, ".ci", "run")));
        Assert.Contains("bash .ci/run", File.ReadAllText(Path.Combine(Qmotors.Root, ".github", "workflows", "ci.yml")));
    }

    [Fact]
    public void EveryRoomOfTheMapIsThere()
    {
        foreach (var room in Block("rooms").Select(l => l.Split(' ')[0]).Where(r => r.Length > 0))
            Assert.True(Path.Exists(Path.Combine(Qmotors.Root, room.TrimEnd('/'))), $"{room} is not there");
    }

    private static List<string> Block(string language) =>
        [.. Readme.Split('\n').Select(l => l.TrimEnd()).SkipWhile(l => l != $"```{language}").Skip(1).TakeWhile(l => l != "```").Select(l => l.TrimEnd())];
}
