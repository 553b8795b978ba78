using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>How a table stands against one law.</summary>
public sealed record AuditVerdict
{
    internal AuditVerdict(string law, bool holds, int rows, double digits, string worst) =>
        (Law, Holds, Rows, Digits, Worst) = (law, holds, rows, digits, worst);

    /// <summary>The law.</summary>
    public string Law { get; }

    /// <summary>It holds in every row, to the tolerance.</summary>
    public bool Holds { get; }

    /// <summary>Rows to which it applies.</summary>
    public int Rows { get; }

    /// <summary>Digits to which it holds in the worst row, relative to the size of its terms; at most 16.</summary>
    public double Digits { get; }

    /// <summary>The worst row in words; empty if the law holds.</summary>
    public string Worst { get; }
}

/// <summary>Checks of a table that need no reference: unitarity, conservation, first and second law, Onsager's relations, fluctuation and
/// dissipation, parity.</summary>
public sealed record Audit
{
    /// <summary>How exactly laws must hold unless another tolerance is asked for: relative to the size of their terms.</summary>
    public const double DefaultTolerance = 1e-10;

    private const double MostDigits = 16;

    private Audit(Seq<AuditVerdict> verdicts, Seq<string> notChecked) => (Verdicts, NotChecked) = (verdicts, notChecked);

    /// <summary>Every law that the columns allow to check, with at least one row.</summary>
    public Seq<AuditVerdict> Verdicts { get; }

    /// <summary>Laws that could be checked if the problem were known.</summary>
    public Seq<string> NotChecked { get; }

    /// <summary>Every law holds, and there was one.</summary>
    public bool Passes => !Verdicts.IsEmpty && Verdicts.ForAll(v => v.Holds);

    /// <summary>Audits a table, CSV or JSON.</summary>
    /// <param name="text">The table; JSON may hold its problem as member "problem".</param>
    /// <param name="problem">The problem that it answers, if the table does not hold it.</param>
    /// <param name="tolerance">How exactly laws must hold, relative to the size of their terms.</param>
    /// <returns>The audit, or every fault of table or problem.</returns>
    public static Validation<Rejection, Audit> Of(string text, Option<string> problem, double tolerance = DefaultTolerance) =>
        NumberTable.Read(text).Bind(numbers => AuditedTable.Of(numbers, problem || Enclosed(text))).Map(table => Run(table, tolerance));

    /// <summary>The audit for people.</summary>
    public string Report()
    {
        var lines = new List<string>();
        foreach (var v in Verdicts)
        {
            lines.Add($"{(v.Holds ? "holds" : "FAILS")}  {v.Digits,4:0.0} digits, {v.Rows} {(v.Rows == 1 ? "row" : "rows")}: {v.Law}");
            if (v.Worst.Length > 0) lines.Add($"  worst: {v.Worst}");
        }
        foreach (var law in NotChecked) lines.Add($"not checked: {law}");
        if (!NotChecked.IsEmpty) lines.Add("  these need the problem: a JSON table with a member \"problem\", or --problem FILE");
        var failed = Verdicts.Count(v => !v.Holds);
        lines.Add(Verdicts.IsEmpty ? "FAIL: no law applies to the columns of this table"
            : failed > 0 ? $"FAIL: {failed} of {Verdicts.Count} laws"
            : $"pass: {Verdicts.Count} {(Verdicts.Count == 1 ? "law" : "laws")}");
        return string.Join('\n', lines) + "\n";
    }

    private static Audit Run(AuditedTable table, double tolerance)
    {
        var (verdicts, notChecked) = (new List<AuditVerdict>(), new List<string>());
        foreach (var check in AuditChecks.For(table))
        {
            if (check.NeedsProblem && !table.KnowsProblem)
            {
                notChecked.Add(check.Name);
                continue;
            }
            var (rows, worst, place) = (0, 0.0, -1);
            for (var i = 0; i < table.RowCount; i++)
            {
                if (check.Row(i) is not { } defect) continue;
                rows++;
                var relative = defect.Value == 0 ? 0 : Math.Abs(defect.Value) / defect.Size;
                if (!(relative > worst)) continue;
                (worst, place) = (relative, i);
            }
            if (rows == 0) continue;
            var holds = worst <= tolerance;
            verdicts.Add(new(check.Name, holds, rows, worst == 0 ? MostDigits : Math.Clamp(-Math.Log10(worst), 0, MostDigits) + 0.0, holds ? "" : $"{table.Place(place)}: off by {worst:0.0E+0} of the terms"));
        }
        return new(verdicts.ToSeq().Strict(), notChecked.ToSeq().Strict());
    }

    private static Option<string> Enclosed(string text)
    {
        if (text.TrimStart() is not ['{', ..]) return None;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.TryGetProperty("problem", out var problem) && problem.ValueKind == JsonValueKind.Object ? problem.GetRawText() : None;
    }
}
