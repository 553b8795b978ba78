namespace QuantumMotors.CommandLine;

/// <summary>Ctrl-C as a wish to end with what there is: the first is heeded, the second ends the program as usual.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly bool isHeeded;
    private volatile bool isThere;

    /// <param name="isHeeded">Whether there is anything to keep.</param>
    public Interrupt(bool isHeeded)
    {
        this.isHeeded = isHeeded;
        Console.CancelKeyPress += Heed;
    }

    /// <summary>The wish was uttered.</summary>
    public bool IsThere => isThere;

    /// <inheritdoc/>
    public void Dispose() => Console.CancelKeyPress -= Heed;

    private void Heed(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = isHeeded && !isThere;
        isThere = true;
    }
}
