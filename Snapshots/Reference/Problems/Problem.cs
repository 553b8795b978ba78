namespace QuantumMotors.Reference;

/// <summary>One row of a problem: a motor, how to compute it, and where its running variables stand.</summary>
public sealed record ProblemRow
{
    internal ProblemRow(Motor motor, Settings settings, Running running, Arr<double> varied) =>
        (Motor, Settings, Running, Varied) = (motor, settings, running, varied);

    /// <summary>The motor.</summary>
    public Motor Motor { get; }

    /// <summary>How to compute it.</summary>
    public Settings Settings { get; }

    /// <summary>The running variables.</summary>
    public Running Running { get; }

    /// <summary>Values of the vary keys, in their order.</summary>
    public Arr<double> Varied { get; }
}

/// <summary>A problem that was read and found valid: what is reported, in which rows.</summary>
public sealed record Problem
{
    internal Problem(string text, Seq<string> varyKeys, Seq<Observable> reports, Arr<ProblemRow> rows) =>
        (Text, VaryKeys, Reports, Rows) = (text, varyKeys, reports, rows);

    /// <summary>The document as it was given.</summary>
    public string Text { get; }

    /// <summary>What is swept, first key slowest.</summary>
    public Seq<string> VaryKeys { get; }

    /// <summary>What is reported.</summary>
    public Seq<Observable> Reports { get; }

    /// <summary>All rows.</summary>
    public Arr<ProblemRow> Rows { get; }
}
