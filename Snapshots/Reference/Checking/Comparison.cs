namespace QuantumMotors.Reference;

/// <summary>Verdict on one column.</summary>
public enum Verdict
{
    /// <summary>Every row is within the allowed error.</summary>
    Pass,

    /// <summary>Some row is off.</summary>
    Fail,

    /// <summary>The column is not in the other table.</summary>
    NotAttempted,
}

/// <summary>How one column of another code compares with the reference.</summary>
public sealed record ColumnVerdict
{
    internal ColumnVerdict(string name, Verdict verdict, double digits, Allowance allowance, string worst, Seq<string> diagnosis) =>
        (Name, Verdict, Digits, Allowance, Worst, Diagnosis) = (name, verdict, digits, allowance, worst, diagnosis);

    /// <summary>Name of the column.</summary>
    public string Name { get; }

    /// <summary>The verdict.</summary>
    public Verdict Verdict { get; }

    /// <summary>Correct digits of the worst row, −log₁₀ of its relative error, between 0 and 16.</summary>
    public double Digits { get; }

    /// <summary>What is allowed.</summary>
    public Allowance Allowance { get; }

    /// <summary>The worst row in words; empty if all is well.</summary>
    public string Worst { get; }

    /// <summary>What is probably wrong, the most telling first.</summary>
    public Seq<string> Diagnosis { get; }
}

/// <summary>The comparison of another code's table with a reference case.</summary>
public sealed record Comparison
{
    private const double MostDigits = 16;
    private const double SameGrid = 1e-9;

    private Comparison(string @case, int rows, Seq<ColumnVerdict> columns, Seq<string> unknown) =>
        (Case, RowCount, Columns, UnknownColumns) = (@case, rows, columns, unknown);

    /// <summary>Name of the case.</summary>
    public string Case { get; }

    /// <summary>Rows compared.</summary>
    public int RowCount { get; }

    /// <summary>One verdict for each column of the reference that is not swept.</summary>
    public Seq<ColumnVerdict> Columns { get; }

    /// <summary>Columns of the other table that the reference does not have.</summary>
    public Seq<string> UnknownColumns { get; }

    /// <summary>Nothing failed, and something was compared.</summary>
    public bool Passes => Columns.ForAll(c => c.Verdict != Verdict.Fail) && Columns.Exists(c => c.Verdict == Verdict.Pass);

    /// <summary>Compares a table, given as CSV or JSON text, with the recorded table of a case.</summary>
    /// <returns>The comparison, or why the two cannot be compared: unreadable, or other rows.</returns>
    public static Validation<Rejection, Comparison> Of(ReferenceCase @case, string text) =>
        (NumberTable.Read(text), NumberTable.Read(@case.RecordedTable), Problems.Read(@case.ProblemText))
            .Apply((theirs, ours, problem) => Compare(@case, theirs, ours, problem))
            .Bind(c => c);

    /// <summary>The comparison for people.</summary>
    public string Report()
    {
        var width = Math.Max(6, Columns.Map(c => c.Name.Length).Fold(0, Math.Max));
        var lines = new List<string> { $"case {Case}: {RowCount} rows", $"{"column".PadRight(width)}  digits  allowed error      verdict" };
        foreach (var column in Columns)
        {
            var digits = column.Verdict == Verdict.NotAttempted || NumberTable.IsWordColumn(column.Name) ? "-" : column.Digits.ToString("0.0");
            var allowed = column.Allowance.Absolute > 0 ? $"{column.Allowance.Relative:0.#E+0} + {column.Allowance.Absolute:0.#E+0}" : $"{column.Allowance.Relative:0.#E+0} relative";
            var verdict = column.Verdict switch { Verdict.Pass => "pass", Verdict.Fail => "FAIL", _ => "not attempted" };
            lines.Add($"{column.Name.PadRight(width)}  {digits,6}  {allowed,-17}  {verdict}");
            if (column.Worst.Length > 0) lines.Add($"  worst: {column.Worst}");
            lines.AddRange(column.Diagnosis.Map(d => $"  perhaps: {d}"));
        }
        foreach (var name in UnknownColumns) lines.Add($"{name}: not in the reference, ignored");
        var (failed, compared) = (Columns.Count(c => c.Verdict == Verdict.Fail), Columns.Count(c => c.Verdict != Verdict.NotAttempted));
        lines.Add(compared == 0 ? "FAIL: no column of the reference is there"
            : failed > 0 ? $"FAIL: {failed} of {compared} columns"
            : $"pass: {compared} {(compared == 1 ? "column" : "columns")}");
        return string.Join('\n', lines) + "\n";
    }

    internal static double Digits(double[] theirs, double[] ours, Allowance allowance) =>
        Enumerable.Range(0, ours.Length).Select(i => Digits(theirs[i], ours[i], allowance)).DefaultIfEmpty(MostDigits).Min();

    private static Validation<Rejection, Comparison> Compare(ReferenceCase @case, NumberTable theirs, NumberTable ours, Problem problem)
    {
        var varied = problem.VaryKeys.Concat(ours.Names.Where(n => n == Table.BranchColumn)).ToSeq().Strict();
        if (theirs.RowCount != ours.RowCount)
            return Fail<Rejection, Comparison>(new Rejection.Contradiction("", $"the table has {theirs.RowCount} rows, and the case {ours.RowCount}; \"qmotors table {@case.Name}\" shows them"));
        foreach (var key in varied)
        {
            if (theirs.Column(key) is not { } grid) continue;
            var reference = ours.Column(key)!;
            var scale = reference.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
            for (var i = 0; i < grid.Length; i++)
                if (!(Math.Abs(grid[i] - reference[i]) <= SameGrid * scale || (double.IsNaN(grid[i]) && double.IsNaN(reference[i]))))
                    return Fail<Rejection, Comparison>(new Rejection.Contradiction(
                        key, $"is {grid[i]:R} in row {i + 1}, and {reference[i]:R} in the case; rows must be at the same points, in the same order"));
        }
        var reported = ours.Names.Where(n => !varied.Contains(n)).ToList();
        var columns = reported.Select(n => (Name: n, Values: ours.Column(n)!)).ToList();
        var verdicts = columns.Select(c => Judge(@case, c.Name, c.Values, theirs.Column(c.Name), columns, ours, varied, problem));
        var unknown = theirs.Names.Where(n => !ours.Names.Contains(n) && !n.StartsWith('±'));
        return Success<Rejection, Comparison>(new(@case.Name, ours.RowCount, verdicts.ToSeq().Strict(), unknown.ToSeq().Strict()));
    }

    private static ColumnVerdict Judge(
        ReferenceCase @case, string name, double[] ours, double[]? theirs, IReadOnlyList<(string, double[])> all, NumberTable table, Seq<string> varied, Problem problem)
    {
        var allowance = @case.AllowanceOf(name);
        if (theirs is null) return new(name, Verdict.NotAttempted, 0, allowance, "", Empty);
        var passes = Enumerable.Range(0, ours.Length).All(i => IsWithin(theirs[i], ours[i], allowance));
        var digits = Digits(theirs, ours, allowance);
        if (passes) return new(name, Verdict.Pass, digits, allowance, "", Empty);
        var worst = Enumerable.Range(0, ours.Length).OrderBy(i => Digits(theirs[i], ours[i], allowance)).First();
        var place = string.Join(", ", varied.Map(key => $"{key} = {table.Column(key)![worst]:R}"));
        return new(name, Verdict.Fail, digits, allowance,
            $"row {worst + 1}{(place.Length > 0 ? $" ({place})" : "")}: {Words(name, theirs[worst])}, reference {Words(name, ours[worst])}",
            Gaps(theirs, ours).Concat(Diagnosed(@case, name, ours, theirs, all, table, problem)).ToSeq().Strict());
    }

    // By column first, then by the rows that are off; if neither tells, what the case warns of.
    private static IEnumerable<string> Diagnosed(
        ReferenceCase @case, string name, double[] ours, double[] theirs, IReadOnlyList<(string, double[])> all, NumberTable table, Problem problem)
    {
        var rows = Rows(ours, table, problem);
        var allowance = @case.AllowanceOf(name);
        if (NumberTable.IsWordColumn(name)) return [];
        var found = Diagnosis.ByRow(name, theirs, ours, rows, n => table.Column(n)).Concat(Diagnosis.Of(name, theirs, all)).ToList();
        if (found.Count == 0 || found[0].StartsWith(Diagnosis.RightScale, StringComparison.Ordinal))
            found.AddRange(Traps.Explaining(rows, [.. ours.Select((x, i) => !IsWithin(theirs[i], x, allowance))], @case.Flags));
        return found.Count > 0 ? found : @case.Flags.Bind(f => Traps.Find(f).ToSeq()).Map(t => $"this case sets the trap {t.Name}: {t.Mistake}; {t.Effect}");
    }

    private static List<TrapRow> Rows(double[] ours, NumberTable table, Problem problem)
    {
        var bound = AuditedTable.Of(table, problem.Text).OrThrow();
        var scale = ours.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        double Of(string column, int i, double otherwise) => table.Column(column) is { } values ? values[i] : otherwise;
        return [.. ours.Select((x, i) => (Motor: bound.Motor(i)!, X: x, I: i)).Select(r => new TrapRow(
            r.Motor, Of("energy", r.I, r.Motor.Reservoirs.MeanPotential), Of("velocity", r.I, Of("steady.velocity", r.I, 0)), scale > 0 ? r.X / scale : 0))];
    }

    private static IEnumerable<string> Gaps(double[] theirs, double[] ours)
    {
        var (missing, extra) = (ours.Where((x, i) => !double.IsNaN(x) && double.IsNaN(theirs[i])).Count(), ours.Where((x, i) => double.IsNaN(x) && !double.IsNaN(theirs[i])).Count());
        if (missing > 0) yield return $"{missing} cells are empty where the reference has a number";
        if (extra > 0) yield return $"{extra} cells have a number where the reference has none: the quantity is not defined there";
    }

    private static bool IsWithin(double theirs, double ours, Allowance allowance) =>
        double.IsNaN(ours) || double.IsNaN(theirs)
            ? double.IsNaN(ours) && double.IsNaN(theirs)
            : Math.Abs(theirs - ours) <= allowance.Relative * Math.Abs(ours) + allowance.Absolute;

    private static double Digits(double theirs, double ours, Allowance allowance)
    {
        if (theirs.Equals(ours)) return MostDigits;
        if (!double.IsFinite(theirs) || !double.IsFinite(ours)) return 0;
        var scale = Math.Max(Math.Abs(ours), allowance.Relative > 0 ? allowance.Absolute / allowance.Relative : allowance.Absolute > 0 ? 1 : 0);
        return scale == 0 ? 0 : Math.Clamp(-Math.Log10(Math.Abs(theirs - ours) / scale), 0, MostDigits) + 0.0;
    }

    private static string Words(string name, double value) =>
        double.IsNaN(value) ? "no value" : NumberTable.IsWordColumn(name) ? Vocabulary.At(value) : TableWriter.Number(value);
}
