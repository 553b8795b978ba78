using System.Text;
using LanguageExt;
using QuantumMotors.Domain;
using static LanguageExt.Prelude;

namespace QuantumMotors.CommandLine;

/// <summary>The only place that reads files and standard input, and that writes.</summary>
internal static class Terminal
{
    /// <summary>Largest file that is read.</summary>
    private const int LargestInput = 16 << 20;

    /// <summary>Most faults that are listed one by one.</summary>
    private const int MostFaults = 50;

    // EPIPE, as the runtime reports it.
    private const int BrokenPipe = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, or of standard input for "-".</summary>
    public static Validation<Rejection, string> Read(string path)
    {
        if (path.Length == 0) return Unreadable("the name of a file is empty; expected a path, or - for standard input");
        var name = path == "-" ? "standard input" : path;
        try
        {
            if (path != "-" && Directory.Exists(path)) return Unreadable($"{name} is a directory; expected a file");
            using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            var bytes = new byte[64 << 10];
            var length = 0;
            for (int read; (read = stream.Read(bytes, length, bytes.Length - length)) > 0;)
            {
                length += read;
                if (length > LargestInput) return Unreadable($"{name} is too large; a file may have up to {LargestInput >> 20} MiB");
                if (length == bytes.Length) System.Array.Resize(ref bytes, 2 * length);
            }
            var start = length >= 3 && bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
            return Success<Rejection, string>(StrictUtf8.GetString(bytes, start, length - start));
        }
        catch (DecoderFallbackException)
        {
            return Unreadable($"{name} is not UTF-8 text");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable($"{name} does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"{name} cannot be read: {e.Message}");
        }
    }

    /// <summary>Writes to a file, whole or not at all, or to standard output; a reader that has gone away ends it quietly.</summary>
    public static int Write(string? file, string text) => Write(file, StrictUtf8.GetBytes(text));

    /// <inheritdoc cref="Write(string?, string)"/>
    public static int Write(string? file, byte[] bytes)
    {
        if (file is null)
        {
            try
            {
                using var output = Console.OpenStandardOutput();
                output.Write(bytes);
            }
            catch (IOException e) when (e.HResult == BrokenPipe)
            {
                // The reader closed the pipe: it has what it wanted.
            }
            catch (IOException e)
            {
                Complain([$"standard output cannot be written: {e.Message}"]);
                return Exit.Failure;
            }
            return Exit.Success;
        }
        if (file.Length == 0) return Complain(["the name of the output file is empty; expected a path"]);
        // Through a link, and into a device: neither is replaced by a file.
        if (new FileInfo(file) is { LinkTarget: not null } link) file = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Path.GetFullPath(file).StartsWith("/dev/", StringComparison.Ordinal)) return WriteThrough(file, bytes);
        var draft = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $".{Path.GetFileName(file)}.{Environment.ProcessId}.part");
        void Discard(object? sender, ConsoleCancelEventArgs e) => File.Delete(draft);
        Console.CancelKeyPress += Discard;
        try
        {
            if (Directory.Exists(file)) return Complain([$"{file} is a directory; expected a file to write"]);
            File.WriteAllBytes(draft, bytes);
            if (!OperatingSystem.IsWindows() && File.Exists(file)) File.SetUnixFileMode(draft, File.GetUnixFileMode(file));
            File.Move(draft, file, overwrite: true);
            return Exit.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(draft)) File.Delete(draft);
            // The draft is our own affair.
            return Complain([$"{file} cannot be written: {e.Message.Replace(draft, Path.GetFullPath(file), StringComparison.Ordinal)}"]);
        }
        finally
        {
            Console.CancelKeyPress -= Discard;
        }
    }

    private static int WriteThrough(string device, byte[] bytes)
    {
        try
        {
            using var stream = new FileStream(device, FileMode.Open, FileAccess.Write);
            stream.Write(bytes);
            return Exit.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Complain([$"{device} cannot be written: {e.Message}"]);
        }
    }

    /// <summary>One message on standard error that lists every fault.</summary>
    public static int Complain(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        var text = new StringBuilder("qmotors: ");
        if (all.Count == 1)
        {
            text.Append(all[0]).Append('\n');
        }
        else
        {
            text.Append(all.Count).Append(" faults\n");
            foreach (var fault in all.Take(MostFaults)) text.Append("  ").Append(fault).Append('\n');
            if (all.Count > MostFaults) text.Append("  and ").Append(all.Count - MostFaults).Append(" more\n");
        }
        Console.Error.Write(text);
        return Exit.Usage;
    }

    /// <inheritdoc cref="Complain(IEnumerable{string})"/>
    public static int Complain(Seq<Rejection> faults) => Complain(Rejection.Lines(faults));

    /// <summary>Something worth knowing that does not stop the work.</summary>
    public static void Warn(string text) => Console.Error.WriteLine($"warning: {text}");

    /// <summary>The first of many things worth knowing.</summary>
    public static void Warn(Seq<string> texts, int most)
    {
        foreach (var text in texts.Take(most)) Warn(text);
        if (texts.Count > most) Warn($"and {texts.Count - most} more");
    }

    /// <summary>Runs a command; what still goes wrong is said in one line.</summary>
    public static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // Such as a standard stream that is closed.
            return Complain([e.Message]);
        }
        catch (OutOfMemoryException)
        {
            return Complain(["there is not enough memory for this; ask for fewer rows"]);
        }
    }

    private static Validation<Rejection, string> Unreadable(string why) => Fail<Rejection, string>(new Rejection.Unreadable("", why));
}
