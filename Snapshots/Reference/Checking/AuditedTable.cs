using System.Globalization;

namespace QuantumMotors.Reference;

/// <summary>A table to be audited: its columns, and the motor of each row where the problem is known.</summary>
internal sealed class AuditedTable
{
    private readonly NumberTable numbers;
    private readonly ProblemRow?[] rows;

    private AuditedTable(NumberTable numbers, ProblemRow?[] rows) => (this.numbers, this.rows) = (numbers, rows);

    public int RowCount => numbers.RowCount;

    public IReadOnlyList<string> Names => numbers.Names;

    public bool KnowsProblem => System.Array.Exists(rows, r => r is not null);

    public static Validation<Rejection, AuditedTable> Of(NumberTable numbers, Option<string> problem) => problem.Match(
        None: () => Success<Rejection, AuditedTable>(new(numbers, new ProblemRow?[numbers.RowCount])),
        Some: text => Problems.Read(text).Bind(p => Bound(numbers, p)));

    /// <summary>A column; none if it is not there.</summary>
    public double[]? Column(string name) => numbers.Column(name);

    /// <summary>A number; NaN where there is none.</summary>
    public double At(string name, int row) => numbers.Column(name) is { } column ? column[row] : double.NaN;

    /// <summary>The error that the table states of a number; 0 where it states none.</summary>
    public double Error(string name, int row) => numbers.ErrorsOf(name) is { } errors && errors[row] > 0 ? errors[row] : 0;

    /// <summary>A variable that the table runs over, and 0 where it does not.</summary>
    public double Running(string name, int row) => numbers.Column(name) is { } column ? column[row] : rows[row]?.Running[name].IfNone(0) ?? 0;

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (numbers.Column(name) is null) return false;
        return true;
    }

    /// <summary>The motor of a row; none if the problem is not known.</summary>
    public Motor? Motor(int row) => rows[row]?.Motor;

    public Settings? Settings(int row) => rows[row]?.Settings;

    /// <summary>Where a row stands in the sweep, without one of its keys: rows that differ in this key alone say the same.</summary>
    public string Without(string key, int row) => string.Join(
        '|', rows[row] is { } known
            ? numbers.Names.Where(n => n != key && Keys.Contains(n)).Select(n => Number(At(n, row)))
            : []);

    /// <summary>What is swept.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>A row in words.</summary>
    public string Place(int row)
    {
        var keys = Keys.Where(k => numbers.Column(k) is not null).Select(k => $"{k} = {Number(At(k, row))}").ToList();
        return $"row {row + 1}{(keys.Count > 0 ? $" ({string.Join(", ", keys)})" : "")}";
    }

    // Rows are found by what is swept; where the table does not say, they are counted.
    private static Validation<Rejection, AuditedTable> Bound(NumberTable numbers, Problem problem)
    {
        var keys = problem.VaryKeys.AsEnumerable().ToList();
        var rows = new ProblemRow?[numbers.RowCount];
        if (keys.TrueForAll(k => numbers.Column(k) is not null))
        {
            var known = new Dictionary<string, ProblemRow>(StringComparer.Ordinal);
            foreach (var row in problem.Rows) known.TryAdd(string.Join('|', row.Varied.Map(Number)), row);
            for (var i = 0; i < rows.Length; i++)
            {
                var at = i;
                if (known.TryGetValue(string.Join('|', keys.Select(k => Number(numbers.Column(k)![at]))), out var row)) rows[i] = row;
                else return Fail<Rejection, AuditedTable>(new Rejection.Contradiction(
                    $"row {i + 1}", $"is at {string.Join(", ", keys.Select(k => $"{k} = {Number(numbers.Column(k)![at])}"))}, where the problem has no row"));
            }
        }
        else if (rows.Length == problem.Rows.Count)
        {
            for (var i = 0; i < rows.Length; i++) rows[i] = problem.Rows[i];
        }
        else
        {
            return Fail<Rejection, AuditedTable>(new Rejection.Contradiction(
                "", $"the table has {rows.Length} rows, and the problem {problem.Rows.Count}; add the columns {string.Join(", ", keys)}, which tell them apart"));
        }
        return Success<Rejection, AuditedTable>(new(numbers, rows) { Keys = keys });
    }

    private static string Number(double value) => (value + 0.0).ToString("R", CultureInfo.InvariantCulture);
}
