namespace QuantumMotors.Reference;

/// <summary>Numbers that replace those of a document, as a tree along its paths: how a sweep changes "any number of the document"
/// without writing a new document for each row.</summary>
internal sealed class Overlay
{
    private readonly Dictionary<string, Overlay> children = new(StringComparer.Ordinal);

    /// <summary>The values that this leaf runs through, and that its section can be remembered for; null for a branch.</summary>
    public double[]? Axis { get; private set; }

    /// <summary>Which of them stands here now.</summary>
    public int Index { get; set; }

    /// <summary>Some number of the document was replaced by this leaf.</summary>
    public bool Used { get; private set; }

    public bool IsLeaf => Axis is not null;

    public IEnumerable<string> Names => children.Keys;

    /// <summary>All leaves at or below this place.</summary>
    public IEnumerable<Overlay> Leaves => IsLeaf ? [this] : children.Values.SelectMany(c => c.Leaves);

    public Overlay? Child(string name) => children.GetValueOrDefault(name);

    /// <summary>A new leaf at a path; null if the path runs through a leaf or ends where something is.</summary>
    public Overlay? Leaf(IEnumerable<string> path, double[] axis)
    {
        var node = this;
        var isNew = false;
        foreach (var name in path)
        {
            if (node.IsLeaf) return null;
            isNew = !node.children.TryGetValue(name, out var child);
            if (isNew) node.children[name] = child = new Overlay();
            node = child!;
        }
        if (!isNew) return null;
        node.Axis = axis;
        return node;
    }

    public double Take()
    {
        Used = true;
        return Axis![Index];
    }
}
