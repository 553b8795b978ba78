namespace QuantumMotors.Reference;

/// <summary>One entry of a table: a number with its estimated error, a word, a truth value, or the reason why there is none of them.
/// A closed union.</summary>
public abstract record Cell
{
    private Cell() { }

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Number, R> number, Func<Text, R> text, Func<Flag, R> flag, Func<NoValue, R> noValue);

    /// <summary>The number, if there is one.</summary>
    public Option<double> Value => Match(number: n => Some(n.Estimate.Value), text: _ => None, flag: _ => None, noValue: _ => None);

    private protected abstract int Closed { get; }

    internal static Cell Of(Estimate estimate) =>
        double.IsFinite(estimate.Value) && double.IsFinite(estimate.Error) ? new Number(estimate) : new NoValue("beyond the largest number");

    internal static Cell Of(Either<Shortfall, Estimate> result) =>
        result.Match(Right: Of, Left: Of);

    internal static Cell Of(Shortfall shortfall) => new NoValue(shortfall.Why);

    internal static Cell Of(string word) => new Text(word);

    internal static Cell Of(bool flag) => new Flag(flag);

    /// <summary>A number and its estimated error.</summary>
    public sealed record Number : Cell
    {
        internal Number(Estimate estimate) => Estimate = estimate;

        /// <summary>The number and its error.</summary>
        public Estimate Estimate { get; }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Number, R> number, Func<Text, R> text, Func<Flag, R> flag, Func<NoValue, R> noValue) => number(this);
    }

    /// <summary>A word.</summary>
    public sealed record Text : Cell
    {
        internal Text(string word) => Word = word;

        /// <summary>The word.</summary>
        public string Word { get; }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Number, R> number, Func<Text, R> text, Func<Flag, R> flag, Func<NoValue, R> noValue) => text(this);
    }

    /// <summary>True or false.</summary>
    public sealed record Flag : Cell
    {
        internal Flag(bool isSet) => IsSet = isSet;

        /// <summary>True.</summary>
        public bool IsSet { get; }

        private protected override int Closed => 2;

        /// <inheritdoc/>
        public override R Match<R>(Func<Number, R> number, Func<Text, R> text, Func<Flag, R> flag, Func<NoValue, R> noValue) => flag(this);
    }

    /// <summary>No value: an empty cell.</summary>
    public sealed record NoValue : Cell
    {
        internal NoValue(string reason) => Reason = reason;

        /// <summary>Why there is no value.</summary>
        public string Reason { get; }

        private protected override int Closed => 3;

        /// <inheritdoc/>
        public override R Match<R>(Func<Number, R> number, Func<Text, R> text, Func<Flag, R> flag, Func<NoValue, R> noValue) => noValue(this);
    }
}

/// <summary>A column: its name in the header, unit, equations (as KEY:NUMBER) and cells.</summary>
public sealed record Column
{
    internal Column(string name, string unit, Seq<string> equations, bool isKey, Arr<Cell> cells) =>
        (Name, Unit, Equations, IsKey, Cells) = (name, unit, equations, isKey, cells);

    /// <summary>Name in the header.</summary>
    public string Name { get; }

    /// <summary>Unit, with ħ = e = k_B = 1.</summary>
    public string Unit { get; }

    /// <summary>Where it is defined, as KEY:NUMBER.</summary>
    public Seq<string> Equations { get; }

    /// <summary>It tells rows apart (what is swept, and the branch), as against what is reported.</summary>
    public bool IsKey { get; }

    /// <summary>One cell a row.</summary>
    public Arr<Cell> Cells { get; }
}

/// <summary>A solved problem.</summary>
public sealed record Table
{
    internal Table(string problem, Seq<Column> columns, Seq<string> warnings) =>
        (Problem, Columns, Warnings) = (problem, columns, warnings);

    /// <summary>Name of the column that numbers the steady states of one motor, from 1 in the order of their velocities.</summary>
    public const string BranchColumn = "branch";

    /// <summary>The problem as it was given.</summary>
    public string Problem { get; }

    /// <summary>What is swept, the branch if there are steady states, then what is reported.</summary>
    public Seq<Column> Columns { get; }

    /// <summary>Where the motor leaves the range of its theory.</summary>
    public Seq<string> Warnings { get; }

    /// <summary>Why cells are empty: a line for each reason, with the first column that has it.</summary>
    public Seq<string> Gaps => Columns
        .Bind(column => column.Cells.Select((cell, row) => (column.Name, row, cell)).ToSeq())
        .Choose(at => at.cell.Match(number: _ => None, text: _ => None, flag: _ => None, noValue: none => Some((none.Reason, at.Name, at.row))))
        .GroupBy(gap => gap.Reason)
        .Select(gaps =>
        {
            var (columns, rows) = (gaps.Select(g => g.Name).Distinct().ToList(), gaps.Select(g => g.row).Distinct().Count());
            var others = columns.Count switch { 1 => "is", 2 => "and another column are", _ => $"and {columns.Count - 1} other columns are" };
            return $"{columns[0]} {others} empty{(RowCount == 1 ? "" : $" in {rows} of {RowCount} rows")}: {gaps.Key}";
        })
        .ToSeq().Strict();

    /// <summary>Number of rows.</summary>
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Cells.Count;
}
