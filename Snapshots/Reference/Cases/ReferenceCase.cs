namespace QuantumMotors.Reference;

/// <summary>How far another code may be from a reference column.</summary>
public sealed record Allowance
{
    internal Allowance(double relative, double absolute) => (Relative, Absolute) = (relative, absolute);

    /// <summary>Allowed difference over the magnitude of the reference.</summary>
    public double Relative { get; }

    /// <summary>Allowed difference on top, for columns with a natural scale.</summary>
    public double Absolute { get; }
}

/// <summary>A reference case: a problem, its recorded table, and what people need to know about it.</summary>
public sealed record ReferenceCase
{
    private readonly Seq<(string Column, Allowance Allowance)> allowances;

    internal ReferenceCase(
        string name, string title, string notes, string certified, Seq<string> equations, Seq<(string Column, Allowance Allowance)> allowances,
        Seq<string> flags, Option<Figure> figure, string problem, string table)
    {
        (Name, Title, Notes, Certified, Equations) = (name, title, notes, certified, equations);
        (Flags, Figure, ProblemText, RecordedTable) = (flags, figure, problem, table);
        this.allowances = allowances;
    }

    /// <summary>Name, also of its folder.</summary>
    public string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    public string Title { get; }

    /// <summary>What the case leaves open or what to watch for.</summary>
    public string Notes { get; }

    /// <summary>How its numbers were certified.</summary>
    public string Certified { get; }

    /// <summary>Its equations, as KEY:NUMBER.</summary>
    public Seq<string> Equations { get; }

    /// <summary>Names of the traps that the case sets, as <c>qmotors check</c> explains them.</summary>
    public Seq<string> Flags { get; }

    /// <summary>How it is drawn, if it is.</summary>
    public Option<Figure> Figure { get; }

    /// <summary>The problem document.</summary>
    public string ProblemText { get; }

    /// <summary>The recorded table, as CSV.</summary>
    public string RecordedTable { get; }

    /// <summary>What is allowed in a column: its own entry, or that of "*".</summary>
    public Allowance AllowanceOf(string column) =>
        allowances.Find(a => a.Column == column).IfNone(() => allowances.Find(a => a.Column == "*").IfNone(("*", new Allowance(1e-12, 0)))).Allowance;
}
