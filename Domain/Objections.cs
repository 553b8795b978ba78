namespace QuantumMotors.Domain;

/// <summary>How smart constructors gather the faults of independent fields: all of them, as <c>Apply</c> does, but a valid value
/// costs no closures, because sweeps construct a motor for every row.</summary>
internal static class Objections
{
    /// <summary>The value, if nobody objects; else every objection, in order.</summary>
    public static Validation<Rejection, T> Against<T>(Func<T> valid, params ReadOnlySpan<Option<Rejection>> objections)
    {
        foreach (var objection in objections)
            if (objection.IsSome) return Validation<Rejection, T>.Fail(Gathered(objections));
        return Success<Rejection, T>(valid());
    }

    private static Seq<Rejection> Gathered(ReadOnlySpan<Option<Rejection>> objections)
    {
        var faults = new List<Rejection>();
        foreach (var objection in objections) objection.IfSome(faults.Add);
        return faults.ToSeq().Strict();
    }
}
