namespace QuantumMotors.Reference;

/// <summary>The faults found so far while a document is read. Reading goes on after a fault, with something in place of what could not
/// be read, so that all are found; what is read after one is only used if there was none.</summary>
/// <remarks>The border's own form of <c>Apply</c>: the same meaning, but a row of a sweep costs no closures.</remarks>
internal sealed class Faults
{
    private readonly List<Rejection> all = [];
    private readonly List<string> unread = [];

    public int Count => all.Count;

    /// <summary>A fault of the document. What is there cannot be used, but for a name that nobody asked for: it takes nothing away.</summary>
    public void Add(Rejection fault)
    {
        all.Add(fault);
        if (fault is not Rejection.Unknown) unread.Add(fault.Where);
    }

    /// <summary>The value of a smart constructor; or none, and its faults are kept, seen from outside. It was given something in place of
    /// what could not be read, and what it says of that is not said again.</summary>
    public T? Take<T>(Validation<Rejection, T> validation, string within = "") where T : class =>
        validation.MatchUnsafe<T?>(
            Succ: value => value,
            Fail: faults =>
            {
                all.AddRange(faults.Map(fault => fault.Within(within)).Filter(fault => !unread.Exists(place => Touch(place, fault.Where))));
                return null;
            });

    /// <summary>The value, if no fault was found.</summary>
    public Validation<Rejection, T> Or<T>(T? value) where T : class =>
        all.Count == 0 ? Success<Rejection, T>(value!) : Validation<Rejection, T>.Fail(all.ToSeq().Strict());

    // The same place, or one is a part of the other.
    private static bool Touch(string a, string b) => a == b || IsPart(a, b) || IsPart(b, a);

    private static bool IsPart(string part, string whole) => part.Length > whole.Length && part[whole.Length] == '.' && part.StartsWith(whole, StringComparison.Ordinal);
}
