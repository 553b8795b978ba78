namespace QuantumMotors.Reference;

/// <summary>Numbers that replace those of a document, as a tree along its paths: how a sweep changes "any number of the document"
/// without writing a new document for each row.</summary>
internal sealed class Overlay
{
    private readonly Dictionary<string, Overlay> children = new(StringComparer.Ordinal);
    private readonly Overlay? parent;

    public Overlay(Overlay? parent = null) => this.parent = parent;

    /// <summary>The number at this path, if it is a leaf.</summary>
    public double Value { get; private set; }

    /// <summary>Grows whenever a number at or below this path changes.</summary>
    public int Version { get; private set; }

    /// <summary>Some number of the document was replaced by this leaf.</summary>
    public bool Used { get; private set; }

    public bool IsLeaf => children.Count == 0;

    public IEnumerable<string> Names => children.Keys;

    public Overlay? Child(string name) => children.GetValueOrDefault(name);

    /// <summary>The leaf at a path, made if need be; null if the path runs through a leaf or ends at a branch.</summary>
    public Overlay? Leaf(IEnumerable<string> path)
    {
        var node = this;
        var isNew = false;
        foreach (var name in path)
        {
            if (node != this && node.IsLeaf && !isNew) return null;
            isNew = !node.children.TryGetValue(name, out var child);
            if (isNew) node.children[name] = child = new Overlay(node);
            node = child!;
        }
        return isNew ? node : null;
    }

    /// <summary>Puts a number here.</summary>
    public void Put(double value)
    {
        if (value.Equals(Value) && Version > 0) return;
        Value = value;
        for (var node = this; node is not null; node = node.parent) node.Version++;
    }

    public double Take()
    {
        Used = true;
        return Value;
    }
}
