namespace QuantumMotors.Reference;

/// <summary>One entry of a table: a number with its estimated error, or the reason why there is none. A closed union.</summary>
public abstract record Cell
{
    private Cell() { }

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Number, R> number, Func<NoValue, R> noValue);

    /// <summary>The number, if there is one.</summary>
    public Option<double> Value => Match(number: n => Some(n.Estimate.Value), noValue: _ => None);

    private protected abstract int Closed { get; }

    internal static Cell Of(Estimate estimate) =>
        double.IsFinite(estimate.Value) && double.IsFinite(estimate.Error) ? new Number(estimate) : new NoValue("beyond the largest number");

    internal static Cell Of(Either<Shortfall, Estimate> result) =>
        result.Match(Right: Of, Left: shortfall => new NoValue(shortfall.Why));

    /// <summary>A number and its estimated error.</summary>
    public sealed record Number : Cell
    {
        internal Number(Estimate estimate) => Estimate = estimate;

        /// <summary>The number and its error.</summary>
        public Estimate Estimate { get; }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Number, R> number, Func<NoValue, R> noValue) => number(this);
    }

    /// <summary>No value: an empty cell.</summary>
    public sealed record NoValue : Cell
    {
        internal NoValue(string reason) => Reason = reason;

        /// <summary>Why there is no value.</summary>
        public string Reason { get; }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Number, R> number, Func<NoValue, R> noValue) => noValue(this);
    }
}

/// <summary>A column: its name in the header, unit, equations (as KEY:NUMBER) and cells.</summary>
public sealed record Column
{
    internal Column(string name, string unit, Seq<string> equations, bool isVaried, Arr<Cell> cells) =>
        (Name, Unit, Equations, IsVaried, Cells) = (name, unit, equations, isVaried, cells);

    /// <summary>Name in the header.</summary>
    public string Name { get; }

    /// <summary>Unit, with ħ = e = k_B = 1.</summary>
    public string Unit { get; }

    /// <summary>Where it is defined, as KEY:NUMBER.</summary>
    public Seq<string> Equations { get; }

    /// <summary>What is swept, as against what is reported.</summary>
    public bool IsVaried { get; }

    /// <summary>One cell a row.</summary>
    public Arr<Cell> Cells { get; }
}

/// <summary>A solved problem.</summary>
public sealed record Table
{
    internal Table(string problem, Seq<Column> columns, Seq<string> warnings) =>
        (Problem, Columns, Warnings) = (problem, columns, warnings);

    /// <summary>The problem as it was given.</summary>
    public string Problem { get; }

    /// <summary>What is swept, then what is reported.</summary>
    public Seq<Column> Columns { get; }

    /// <summary>Where the motor leaves the range of its theory.</summary>
    public Seq<string> Warnings { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Cells.Count;
}
