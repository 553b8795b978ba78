using System.Diagnostics;

namespace QuantumMotors.Snapshots.Tests;

/// <summary>The program, run as a user runs it.</summary>
internal static class Qmotors
{
    /// <summary>Root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder of the built program.</summary>
    public static string Folder { get; } = Path.Combine(
        Root, "Snapshots", "CommandLine", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name);

    public static (int Code, string Output, string Error) Run(string input, params string[] arguments) => Start(Path.Combine(Folder, "qmotors"), input, Root, null, arguments);

    public static (int Code, string Output, string Error) Start(
        string program, string input, string folder, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to read it all.
        }
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(12)), "it hangs");
        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>A folder of its own, gone with the test.</summary>
    public static void InFolder(Action<string> test)
    {
        var folder = Directory.CreateTempSubdirectory("qmotors-").FullName;
        try
        {
            test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QuantumMotors.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
