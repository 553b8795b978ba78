using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LanguageExt;

namespace QuantumMotors.CommandLine;

/// <summary>Runs gnuplot.</summary>
internal static class Drawing
{
    private const string Install = "install it (Debian: apt-get install gnuplot-nox; macOS: brew install gnuplot; Windows: winget install gnuplot)";

    /// <summary>The picture that a script draws on gnuplot's standard output, or why there is none.</summary>
    public static Either<string, byte[]> Draw(string script)
    {
        try
        {
            using var gnuplot = Process.Start(new ProcessStartInfo("gnuplot", "-")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            })!;
            var complaint = gnuplot.StandardError.ReadToEndAsync();
            var feeding = Task.Run(() =>
            {
                using var input = gnuplot.StandardInput;
                input.Write(script);
            });
            using var picture = new MemoryStream();
            gnuplot.StandardOutput.BaseStream.CopyTo(picture);
            feeding.Wait();
            gnuplot.WaitForExit();
            return gnuplot.ExitCode == 0 && picture.Length > 0
                ? picture.ToArray()
                : $"gnuplot could not draw: {complaint.Result.Trim().Split('\n')[^1]}";
        }
        catch (Win32Exception)
        {
            return $"figures need gnuplot, which is not there; {Install}";
        }
        catch (Exception e) when (e is IOException or AggregateException)
        {
            return $"gnuplot ended before it had drawn: {e.Message}";
        }
    }
}
