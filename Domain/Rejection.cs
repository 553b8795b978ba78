namespace QuantumMotors.Domain;

/// <summary>One fault in what was asked for: where it is, what was found, what would be valid. A closed union.</summary>
public abstract record Rejection
{
    private const int LongestName = 100;

    private Rejection(string where) => Where = where;

    /// <summary>Dotted path of the faulty quantity; empty for the whole.</summary>
    public string Where { get; }

    /// <summary>The same fault seen from outside: <paramref name="outer"/> is put before the path.</summary>
    public Rejection Within(string outer) => At(Where.Length == 0 ? outer : outer.Length == 0 ? Where : $"{outer}.{Where}");

    /// <summary>The one place where a fault becomes words.</summary>
    public string Explanation => Words(valid => string.Join(", ", valid));

    /// <summary>Path and explanation of each fault, for one message: names that are valid in several places are listed once.</summary>
    public static Seq<string> Lines(Seq<Rejection> faults)
    {
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        return faults.Map(fault => fault.Line(fault.Words(valid =>
        {
            var names = string.Join(", ", valid);
            return listed.TryAdd(names, fault.Where) ? names : listed[names] == fault.Where ? "as above" : $"as for {listed[names]}";
        }))).Strict();
    }

    /// <summary>Path and explanation on one line.</summary>
    public sealed override string ToString() => Line(Explanation);

    private string Line(string explanation) => Printable(Where.Length == 0 ? explanation : $"{Short(Where)}: {explanation}");

    private string Words(Func<Seq<string>, string> list) => Match(
        notFinite: r => $"is {Bound.Number(r.Value)}; must be a finite number",
        outOfRange: r => $"is {Bound.Number(r.Value)}; must be {r.Bound}",
        missing: r => $"is missing; expected {r.Expected}",
        unknown: r => $"\"{Short(r.Found)}\" is not known here{Suggestion(r.Found, r.Valid)}; valid: {list(r.Valid)}",
        wrongType: r => $"is {r.Found}; expected {r.Expected}",
        contradiction: r => r.Why,
        unreadable: r => r.Why);

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(
        Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
        Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable);

    private protected abstract Rejection At(string where);

    private static string Short(string text) => text.Length <= LongestName ? text : $"{text[..LongestName]}…";

    // What comes from a document must not steer a terminal.
    private static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '·' : c)) : text;

    private static string Suggestion(string found, Seq<string> valid) =>
        valid.Filter(v => Distance(found, v) <= Math.Max(Math.Min(2, v.Length - 1), v.Length / 3)).OrderBy(v => Distance(found, v)).Take(1)
            .Select(v => $" (did you mean \"{v}\"?)").FirstOrDefault() ?? "";

    // Levenshtein distance, ignoring case; long strings are never a slip of the pen.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }

    /// <summary>NaN or infinite.</summary>
    public sealed record NotFinite : Rejection
    {
        /// <summary>A value at a path.</summary>
        public NotFinite(string where, double value) : base(where) => Value = value;

        /// <summary>What was given.</summary>
        public double Value { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => notFinite(this);

        private protected override Rejection At(string where) => new NotFinite(where, Value);
    }

    /// <summary>A finite number that is outside its bound.</summary>
    public sealed record OutOfRange : Rejection
    {
        /// <summary>A value at a path, and the bound it breaks.</summary>
        public OutOfRange(string where, double value, Bound bound) : base(where) => (Value, Bound) = (value, bound);

        /// <summary>What was given.</summary>
        public double Value { get; }

        /// <summary>What would be valid.</summary>
        public Bound Bound { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => outOfRange(this);

        private protected override Rejection At(string where) => new OutOfRange(where, Value, Bound);
    }

    /// <summary>Something required that is not there.</summary>
    public sealed record Missing : Rejection
    {
        /// <summary>A path, and what is expected there.</summary>
        public Missing(string where, string expected) : base(where) => Expected = expected;

        /// <summary>What is expected there.</summary>
        public string Expected { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => missing(this);

        private protected override Rejection At(string where) => new Missing(where, Expected);
    }

    /// <summary>A name that is not in the list of valid ones.</summary>
    public sealed record Unknown : Rejection
    {
        /// <summary>A path, the name found, and the valid names.</summary>
        public Unknown(string where, string found, Seq<string> valid) : base(where) => (Found, Valid) = (found, valid);

        /// <summary>The name found.</summary>
        public string Found { get; }

        /// <summary>The valid names.</summary>
        public Seq<string> Valid { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => unknown(this);

        private protected override Rejection At(string where) => new Unknown(where, Found, Valid);
    }

    /// <summary>A value of another type than expected.</summary>
    public sealed record WrongType : Rejection
    {
        /// <summary>A path, what was found and what is expected.</summary>
        public WrongType(string where, string found, string expected) : base(where) => (Found, Expected) = (found, expected);

        /// <summary>What was found.</summary>
        public string Found { get; }

        /// <summary>What is expected.</summary>
        public string Expected { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => wrongType(this);

        private protected override Rejection At(string where) => new WrongType(where, Found, Expected);
    }

    /// <summary>Values that are valid one by one, but not together.</summary>
    public sealed record Contradiction : Rejection
    {
        /// <summary>A path, and why the values exclude each other.</summary>
        public Contradiction(string where, string why) : base(where) => Why = why;

        /// <summary>Why the values exclude each other, and what would be valid.</summary>
        public string Why { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => contradiction(this);

        private protected override Rejection At(string where) => new Contradiction(where, Why);
    }

    /// <summary>A text or a stream that could not be read at all.</summary>
    public sealed record Unreadable : Rejection
    {
        /// <summary>A path, and why it could not be read.</summary>
        public Unreadable(string where, string why) : base(where) => Why = why;

        /// <summary>Why it could not be read, and what would be valid.</summary>
        public string Why { get; }

        /// <inheritdoc/>
        public override R Match<R>(
            Func<NotFinite, R> notFinite, Func<OutOfRange, R> outOfRange, Func<Missing, R> missing, Func<Unknown, R> unknown,
            Func<WrongType, R> wrongType, Func<Contradiction, R> contradiction, Func<Unreadable, R> unreadable) => unreadable(this);

        private protected override Rejection At(string where) => new Unreadable(where, Why);
    }
}
