namespace QuantumMotors.Reference;

/// <summary>A part of a document that is read again only when a sweep has changed a number in it.</summary>
internal sealed class Section<T>(Overlay overlay, Func<Faults, T?> read, params Field[] fields) where T : class
{
    private readonly Overlay[] swept = [.. fields.Select(f => overlay.Child(f.Name)).OfType<Overlay>()];
    private int version = -1;
    private T? known;

    public T? Read(Faults faults)
    {
        var now = 0;
        foreach (var leaf in swept) now += leaf.Version;
        if (known is not null && version == now) return known;
        var before = faults.Count;
        var result = read(faults);
        (known, version) = (faults.Count == before ? result : null, now);
        return result;
    }
}
