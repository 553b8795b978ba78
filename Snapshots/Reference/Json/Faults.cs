namespace QuantumMotors.Reference;

/// <summary>The faults found so far while a document is read. Reading goes on after a fault, so that all are found; what is read
/// after one is only used if there was none.</summary>
/// <remarks>The border's own form of <c>Apply</c>: the same meaning, but a row of a sweep costs no closures.</remarks>
internal sealed class Faults
{
    private readonly List<Rejection> all = [];

    public int Count => all.Count;

    public void Add(Rejection fault) => all.Add(fault);

    /// <summary>The value of a smart constructor; or none, and its faults are kept, seen from outside.</summary>
    public T? Take<T>(Validation<Rejection, T> validation, string within = "") where T : class =>
        validation.MatchUnsafe<T?>(
            Succ: value => value,
            Fail: faults =>
            {
                foreach (var fault in faults) all.Add(fault.Within(within));
                return null;
            });

    /// <summary>The value, if no fault was found.</summary>
    public Validation<Rejection, T> Or<T>(T? value) where T : class =>
        all.Count == 0 ? Success<Rejection, T>(value!) : Validation<Rejection, T>.Fail(all.ToSeq().Strict());
}
