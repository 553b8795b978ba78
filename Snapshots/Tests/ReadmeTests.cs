namespace QuantumMotors.Snapshots.Tests;

/// <summary>What the README says works.</summary>
public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Qmotors.Root, "README.md"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TheExampleIsWhatIsCompiled(int example)
    {
        var source = File.ReadAllLines(Path.Combine(Qmotors.Root, "Snapshots", "Tests", "ReadmeExample.cs")).Select(l => l.Trim()).ToList();
        for (var k = 0; k < example; k++) source = [.. source.SkipWhile(l => l != "// end").Skip(1)];
        var compiled = source.SkipWhile(l => l != "// begin").Skip(1).TakeWhile(l => l != "// end");
        var printed = Block("csharp", example).Where(l => !l.StartsWith("using ", StringComparison.Ordinal)).SkipWhile(l => l.Length == 0).Select(l => l.Trim());
        Assert.Equal(compiled, printed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TheExamplePrintsWhatIsPrinted(int example)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            if (example == 0) ReadmeExample.Run();
            else ReadmeExample.RunYourOwn();
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal(Block("text", example), output.ToString().TrimEnd().Split('\n').Select(l => l.TrimEnd()));
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
            Assert.Equal(Cases.Names.Count, Directory.GetFiles(folder, "*.csv").Length);
            Assert.Contains("</html>", File.ReadAllText(Path.Combine(folder, "index.html")));
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

    private static List<string> Block(string language, int which = 0)
    {
        var rest = Readme.Split('\n').Select(l => l.TrimEnd()).ToList();
        for (var k = 0; k < which; k++) rest = [.. rest.SkipWhile(l => l != $"```{language}").Skip(1).SkipWhile(l => l != "```").Skip(1)];
        return [.. rest.SkipWhile(l => l != $"```{language}").Skip(1).TakeWhile(l => l != "```")];
    }
}
