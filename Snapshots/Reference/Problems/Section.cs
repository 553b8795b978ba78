namespace QuantumMotors.Reference;

/// <summary>A part of a document: read once, or once for each value if a sweep over one axis reaches into it.</summary>
internal sealed class Section<T> where T : class
{
    private readonly Func<Faults, T?> read;
    private readonly Overlay? swept;
    private readonly T?[] known;
    private T? last;

    public Section(Overlay overlay, Func<Faults, T?> read, params Field[] fields)
    {
        this.read = read;
        var leaves = fields.Select(f => overlay.Child(f.Name)).OfType<Overlay>().SelectMany(o => o.Leaves).ToList();
        swept = leaves.FirstOrDefault();
        // More than one axis: too many combinations to remember.
        known = swept is null ? new T?[1] : leaves.TrueForAll(l => l.Axis == swept.Axis) ? new T?[swept.Axis!.Length] : [];
    }

    public T? Read(Faults faults)
    {
        // Lists that are walked together often repeat themselves: the same object again, so that what was computed for it serves again.
        if (known.Length == 0)
        {
            var fresh = read(faults);
            return fresh is not null && fresh.Equals(last) ? last : last = fresh;
        }
        ref var here = ref known[swept?.Index ?? 0];
        if (here is not null) return here;
        var before = faults.Count;
        var result = read(faults);
        here = faults.Count == before ? result : null;
        return result;
    }
}
