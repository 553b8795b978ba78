namespace QuantumMotors.Domain;

/// <summary>Why a valid question has no number as its answer. A closed union; part of the result, never an exception.</summary>
public abstract record Shortfall
{
    private Shortfall(string why) => Why = why;

    /// <summary>The reason, in one line, for people.</summary>
    public string Why { get; }

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(
        Func<Undetermined, R> undetermined, Func<Unbounded, R> unbounded, Func<NotThisMode, R> notThisMode, Func<Unresolved, R> unresolved);

    private protected abstract int Closed { get; }

    /// <summary>The formula reads 0/0.</summary>
    public sealed record Undetermined : Shortfall
    {
        /// <summary>With the reason.</summary>
        public Undetermined(string why) : base(why) { }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Undetermined, R> undetermined, Func<Unbounded, R> unbounded, Func<NotThisMode, R> notThisMode, Func<Unresolved, R> unresolved) => undetermined(this);
    }

    /// <summary>The answer is infinite or beyond the largest number.</summary>
    public sealed record Unbounded : Shortfall
    {
        /// <summary>With the reason.</summary>
        public Unbounded(string why) : base(why) { }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Undetermined, R> undetermined, Func<Unbounded, R> unbounded, Func<NotThisMode, R> notThisMode, Func<Unresolved, R> unresolved) => unbounded(this);
    }

    /// <summary>The machine does not run in the mode that the quantity belongs to.</summary>
    public sealed record NotThisMode : Shortfall
    {
        /// <summary>With the reason.</summary>
        public NotThisMode(string why) : base(why) { }

        private protected override int Closed => 2;

        /// <inheritdoc/>
        public override R Match<R>(Func<Undetermined, R> undetermined, Func<Unbounded, R> unbounded, Func<NotThisMode, R> notThisMode, Func<Unresolved, R> unresolved) => notThisMode(this);
    }

    /// <summary>The numerical method did not reach its accuracy within its budget.</summary>
    public sealed record Unresolved : Shortfall
    {
        /// <summary>With the reason.</summary>
        public Unresolved(string why) : this(why, isOfAngles: false) { }

        private Unresolved(string why, bool isOfAngles) : base(why) => IsOfAngles = isOfAngles;

        /// <summary>More angles might have helped.</summary>
        public bool IsOfAngles { get; }

        /// <summary>So many evenly spaced angles did not resolve an integral over a cycle.</summary>
        public static Unresolved ByAngles(int angles) =>
            new(FormattableString.Invariant($"the integral over a cycle is not resolved by {angles} angles"), isOfAngles: true);

        private protected override int Closed => 3;

        /// <inheritdoc/>
        public override R Match<R>(Func<Undetermined, R> undetermined, Func<Unbounded, R> unbounded, Func<NotThisMode, R> notThisMode, Func<Unresolved, R> unresolved) => unresolved(this);
    }
}
