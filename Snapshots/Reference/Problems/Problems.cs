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
        var columns = new List<ReportedColumn>();
        foreach (var observable in problem.Reports)
            for (var part = 0; part < observable.Columns.Count; part++) columns.Add(new(observable, part, new Cell[rows.Count]));
        var warnings = new Warnings(problem.Reports);
        for (var i = 0; i < rows.Count; i++)
        {
            var point = new Point(rows[i]);
            foreach (var column in columns) column.Cells[i] = column.Observable.At(point, column.Part);
            warnings.Observe(point);
        }
        var table = new List<Column>();
        for (var k = 0; k < problem.VaryKeys.Count; k++)
        {
            var values = new Cell[rows.Count];
            for (var i = 0; i < values.Length; i++) values[i] = Cell.Of(Estimate.Exact(rows[i].Varied[k]));
            table.Add(new(problem.VaryKeys[k], "", default, isVaried: true, new Arr<Cell>(values)));
        }
        foreach (var (observable, part, cells) in columns)
            table.Add(new(observable.Columns[part], observable.Unit, observable.Equations, isVaried: false, new Arr<Cell>(cells)));
        return new Table(problem.Text, table.ToSeq().Strict(), warnings.Lines());
    }

    private sealed record ReportedColumn(Observable Observable, int Part, Cell[] Cells);
}
