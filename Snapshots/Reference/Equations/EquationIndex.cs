namespace QuantumMotors.Reference;

/// <summary>One line of the equation index.</summary>
public sealed record IndexedEquation
{
    internal IndexedEquation(string source, string number, string members, string laws) =>
        (Source, Number, Members, Laws) = (source, number, members, laws);

    /// <summary>Key of the source.</summary>
    public string Source { get; }

    /// <summary>Number as printed.</summary>
    public string Number { get; }

    /// <summary>Members that implement it, with their files.</summary>
    public string Members { get; }

    /// <summary>Laws that verify it, with their files.</summary>
    public string Laws { get; }
}

/// <summary>Where each equation is implemented and verified: the generated index, which travels inside the library.</summary>
public static class EquationIndex
{
    /// <summary>All lines.</summary>
    public static Seq<IndexedEquation> All { get; } = Read();

    /// <summary>The lines of KEY:NUMBER; the number may be left out.</summary>
    public static Validation<Rejection, Seq<IndexedEquation>> Find(string equation)
    {
        var parts = equation.Split(':', 2);
        var ofSource = All.Filter(e => e.Source.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        if (ofSource.IsEmpty) return Fail<Rejection, Seq<IndexedEquation>>(new Rejection.Unknown("KEY", parts[0], All.Map(e => e.Source).Distinct().ToSeq()));
        if (parts.Length == 1) return Success<Rejection, Seq<IndexedEquation>>(ofSource);
        var found = ofSource.Filter(e => e.Number == parts[1].Trim('(', ')'));
        return found.IsEmpty
            ? Fail<Rejection, Seq<IndexedEquation>>(new Rejection.Unknown("NUMBER", parts[1], ofSource.Map(e => e.Number)))
            : Success<Rejection, Seq<IndexedEquation>>(found);
    }

    private static Seq<IndexedEquation> Read()
    {
        using var stream = typeof(EquationIndex).Assembly.GetManifestResourceStream("EquationIndex.md");
        if (stream is null) return Empty;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(c => new IndexedEquation(c[1], c[2], c[3], c[4])).ToSeq().Strict();
    }
}
