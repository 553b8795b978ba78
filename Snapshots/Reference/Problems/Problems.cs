namespace QuantumMotors.Reference;

/// <summary>Problems in, tables out.</summary>
public static class Problems
{
    /// <summary>Reads a problem document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The problem, or every fault of the document and of each row of its sweep, with paths.</returns>
    public static Validation<Rejection, Problem> Read(string text) => ProblemReader.Read(text);

    /// <summary>The same problem with all matrix elements of its chaotic dot or biphenyl junction written out, as a <c>coherentDot</c>; or with all impurities of its Anderson rotor.</summary>
    /// <param name="text">The JSON text.</param>
    /// <returns>The JSON text of a problem of the same motor, or every fault; a conductor of another kind is one.</returns>
    public static Validation<Rejection, string> Expand(string text) => Expansion.Of(text);

    /// <summary>Solves a problem. Cost: rows × (cost of the observables); rows that differ in the rotor alone share the response.</summary>
    /// <param name="problem">A valid problem.</param>
    /// <param name="goOn">Is told now and then how many rows are done, of how many, with the share of a simulation that is under way; if it answers false,
    /// the table has the rows that are done, and says so.</param>
    public static Table Solve(Problem problem, Func<double, int, bool>? goOn = null) =>
        SolveBlocks(problem, Seq1((0, problem.Rows.Count)), goOn).First();

    /// <summary>The same block by block: the rows of each are those of the whole table, to the bit, whichever blocks there are. A block is solved when its
    /// table is asked for, and shares what those before it have computed.</summary>
    /// <param name="problem">A valid problem.</param>
    /// <param name="blocks">First row, from 0, and number of rows of each block.</param>
    /// <param name="goOn">As above, with the number of rows of all these blocks; if it answers false, there are no more.</param>
    public static IEnumerable<Table> SolveBlocks(Problem problem, Seq<(int First, int Count)> blocks, Func<double, int, bool>? goOn = null)
    {
        var progress = new Progress(blocks.Sum(block => block.Count), goOn);
        var responses = new Responses(problem.Rows, progress.GoOn);
        foreach (var (first, count) in blocks)
        {
            yield return Solve(problem, first, count, responses, progress);
            if (progress.IsStopped) yield break;
        }
    }

    private static Table Solve(Problem problem, int first, int count, Responses responses, Progress progress)
    {
        var hasBranches = problem.Reports.Exists(o => o.IsOfSteadyState);
        var keys = new List<Cell>[problem.VaryKeys.Count];
        for (var k = 0; k < keys.Length; k++) keys[k] = [];
        var branches = new List<Cell>();
        var columns = new List<ReportedColumn>();
        foreach (var observable in problem.Reports)
            for (var part = 0; part < observable.Columns.Count; part++) columns.Add(new(observable, part, []));
        var warnings = new Warnings(problem.Reports);
        var done = 0;
        // One row there is in any case.
        for (; done < count && (progress.GoOn(0) || done == 0); done++, progress.Done++)
        {
            var row = problem.Rows[first + done];
            var point = new Point(row, responses, Order(problem.Reports, row));
            var states = hasBranches ? point.Branches : 1;
            for (var branch = 0; branch < states; branch++)
            {
                for (var k = 0; k < keys.Length; k++) keys[k].Add(Cell.Of(Estimate.Exact(row.Varied[k])));
                if (hasBranches) branches.Add(point.Branch(branch));
                // What does not depend on the steady state is computed once and repeated.
                foreach (var (observable, part, cells) in columns)
                    cells.Add(branch == 0 || observable.IsOfSteadyState ? observable.At(point, branch, part) : cells[^1]);
            }
            warnings.Observe(point);
        }
        var table = new List<Column>();
        // Neither units nor the kind of conductor can be swept.
        var (kind, isAtomic) = (problem.Rows[0].Motor.Conductor.Kind, problem.Rows[0].Settings.IsAtomic);
        string Unit(string natural) => isAtomic ? AtomicLabel.Of(natural, kind) : natural;
        for (var k = 0; k < keys.Length; k++) table.Add(new(problem.VaryKeys[k], Unit(KeyUnits.Of(problem.VaryKeys[k], kind)), default, isKey: true, new Arr<Cell>([.. keys[k]])));
        if (hasBranches) table.Add(new(Table.BranchColumn, "", default, isKey: true, new Arr<Cell>([.. branches])));
        foreach (var (observable, part, cells) in columns)
        {
            table.Add(new(observable.Columns[part], Unit(observable.Unit), observable.Equations, isKey: false, new Arr<Cell>([.. cells])));
            if (isAtomic && observable.InLaboratoryUnits is { } laboratory) table.Add(laboratory.Beside(table[^1]));
        }
        var interrupted = progress.IsStopped
            ? Seq1($"interrupted: {done} of {count} rows are there{(problem.Reports.Exists(o => o.IsSimulated) ? ", the last from what was simulated until then" : "")}")
            : Empty;
        return new Table(problem.Text, table.ToSeq().Strict(), interrupted + warnings.Lines());
    }

    // Steady states of an expansion need currents one order above the torque, but for linear response.
    private static int Order(Seq<Observable> reports, ProblemRow row)
    {
        var (order, settings, torque) = (-1, row.Settings, Theory.Of(row.Motor.Conductor).HighestOrderOfTorque);
        foreach (var observable in reports)
            order = Math.Max(order, Math.Max(observable.Order + (observable.IsWork && observable.Order > torque ? 1 : 0), !observable.IsOfSteadyState || settings.Exact ? -1 : settings.LinearResponse ? 1 : settings.Order + 1));
        return order;
    }

    // How many rows are done, and whether that is enough.
    private sealed class Progress(int all, Func<double, int, bool>? goOn)
    {
        public int Done { get; set; }

        public bool IsStopped { get; private set; }

        public bool GoOn(double share) => !(IsStopped = IsStopped || goOn?.Invoke(Done + share, all) == false);
    }

    private sealed record ReportedColumn(Observable Observable, int Part, List<Cell> Cells);
}
