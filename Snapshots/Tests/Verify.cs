// Stands in for the package Verify.Xunit, for text, with its names: delete this file, add the package, and nothing else changes.
using System.Runtime.CompilerServices;
using Xunit;

namespace VerifyXunit;

/// <summary>Compares a text with the one recorded beside the test.</summary>
public static class Verifier
{
    /// <summary>Passes if <paramref name="text"/> is what Class.Method.verified.txt holds; else leaves Class.Method.received.txt.
    /// With QMOTORS_RECORD=1 the text is recorded.</summary>
    public static Task Verify(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        var (verified, received) = ($"{stem}.verified.txt", $"{stem}.received.txt");
        File.Delete(received);
        if (Environment.GetEnvironmentVariable("QMOTORS_RECORD") == "1") File.WriteAllText(verified, text);
        if (File.Exists(verified) && File.ReadAllText(verified) == text) return Task.CompletedTask;
        File.WriteAllText(received, text);
        Assert.Fail($"not as recorded: compare {Path.GetFileName(received)} with {Path.GetFileName(verified)}");
        return Task.CompletedTask;
    }
}
