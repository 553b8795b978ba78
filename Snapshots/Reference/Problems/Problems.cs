namespace QuantumMotors.Reference;

/// <summary>Problems in, tables out.</summary>
public static class Problems
{
    /// <summary>Reads a problem document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The problem, or every fault of the document and of each row of its sweep, with paths.</returns>
    public static Validation<Rejection, Problem> Read(string text) => ProblemReader.Read(text);

    /// <summary>Solves a problem. Cost: rows × (cost of the observables), without coupling between rows.</summary>
    public static Table Solve(Problem problem)
    {
        var rows = problem.Rows;
        var columns = problem.Reports.AsEnumerable().SelectMany(o => o.Columns.AsEnumerable().Select((name, part) => (Observable: o, Name: name, Part: part))).ToArray();
        var cells = columns.Select(_ => new Cell[rows.Count]).ToArray();
        var warnings = new Warnings(problem.Reports);
        for (var i = 0; i < rows.Count; i++)
        {
            var point = new Point(rows[i]);
            for (var k = 0; k < columns.Length; k++) cells[k][i] = columns[k].Observable.At(point, columns[k].Part);
            warnings.Observe(point);
        }
        var varied = problem.VaryKeys.AsEnumerable().Select((key, k) =>
            new Column(key, "", Empty, isVaried: true, new Arr<Cell>(rows.Select(r => Cell.Of(Estimate.Exact(r.Varied[k]))).ToArray())));
        var reported = columns.Select((c, k) => new Column(c.Name, c.Observable.Unit, c.Observable.Equations, isVaried: false, new Arr<Cell>(cells[k])));
        return new Table(problem.Text, varied.Concat(reported).ToSeq().Strict(), warnings.Lines());
    }
}
