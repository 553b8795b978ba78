namespace QuantumMotors.Properties;

/// <summary>Laws of tables with steady states, exact fluxes and orders, and of the traps that checks name.</summary>
public class SteadyTableLaws
{
    private const string Wire = "\"conductor\":{\"kind\":\"thoulessWire\",\"gap\":1,\"velocity\":1,\"length\":2},\"reservoirs\":{\"L\":{\"potential\":0.3},\"R\":{\"potential\":0.3}}";

    [Fact]
    [Verifies("BustosMarunCalvo2019", "72")]
    public void TheKnownMotorTurnsAsKnown()
    {
        var table = Solve($$"""{ {{Wire}},"bias":0.8,"rotor":{"friction":0.05,"load":0.02},"exact":true,"report":["steady.velocity","steady.efficiency","steady.mode","steady.stable"]}""");
        Assert.Equal((string[])["branch", "steady.velocity", "steady.efficiency", "steady.mode", "steady.stable"], table.Columns.Map(c => c.Name).ToArray());
        Close(0.495016164126498, Number(table, "steady.velocity", 0), new(2e-15, 0, "fifteen digits are known"));
        Close(0.149872018478, Number(table, "steady.efficiency", 0), new(3e-12, 0, "twelve digits are known"));
        Assert.Equal("branch,steady.velocity,steady.efficiency,steady.mode,steady.stable", TableWriter.Csv(table).Split('\n')[0]);
        Assert.EndsWith(",motor,true", TableWriter.Csv(table).Split('\n')[1]);
    }

    [Fact]
    public void EverySteadyStateIsARowAndTheRestRepeats()
    {
        var table = Solve($$"""{ {{Wire}},"bias":0.8,"order":3,"vary":{"rotor.load":[0,0.02]},"report":["work[0]","steady.velocity"]}""");
        Assert.Equal(6, table.RowCount);
        var velocities = Enumerable.Range(0, 3).Select(i => Number(table, "steady.velocity", i)).ToList();
        Assert.Equal(velocities.Order(), velocities);
        Assert.Equal([1, 2, 3, 1, 2, 3], Enumerable.Range(0, 6).Select(i => Number(table, "branch", i)));
        Assert.Single(Enumerable.Range(0, 6).Select(i => Number(table, "work[0]", i)).Distinct());
        Assert.Equal([0, 0, 0, 0.02, 0.02, 0.02], Enumerable.Range(0, 6).Select(i => Number(table, "rotor.load", i)));
    }

    [Fact]
    public void WithoutSteadyStateOneRowSaysWhy()
    {
        var table = Solve($$"""{ {{Wire}},"bias":0.8,"rotor":{"load":2},"exact":true,"report":["steady.velocity","steady.mode","work[0]"]}""");
        Assert.Equal(1, table.RowCount);
        Assert.IsType<Cell.NoValue>(Cells(table, "steady.velocity")[0]);
        Assert.IsType<Cell.NoValue>(Cells(table, "branch")[0]);
        Assert.IsType<Cell.NoValue>(Cells(table, "steady.mode")[0]);
        Assert.IsType<Cell.Number>(Cells(table, "work[0]")[0]);
        Assert.Contains("accelerates", TableWriter.Json(table));
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "70")]
    public void CoefficientsAreIntegralsUnlessTheAngleIsVaried()
    {
        var cycle = Solve($$"""{ {{Wire}},"bias":0.8,"report":["charge.R[1]","torque[0]","work[0]"]}""");
        var angle = Solve($$"""{ {{Wire}},"bias":0.8,"vary":{"angle":[0,1]},"report":["charge.R[1]","torque[0]","work[0]"]}""");
        Close(Number(cycle, "charge.R[1]", 0), Math.Tau * Number(angle, "charge.R[1]", 1), Rounding);
        Close(Number(cycle, "work[0]", 0), Math.Tau * Number(angle, "torque[0]", 1), Rounding);
        Close(Number(cycle, "work[0]", 0), Number(angle, "work[0]", 1), Rounding);
    }

    [Fact]
    public void LinearResponseHasNoHigherOrders()
    {
        var table = Solve($$"""{ {{Wire}},"bias":0.8,"linearResponse":true,"report":["work[1]","work[2]","steady.velocity"]}""");
        Assert.IsType<Cell.Number>(Cells(table, "work[1]")[0]);
        Assert.IsType<Cell.NoValue>(Cells(table, "work[2]")[0]);
        // Without load and friction V = Ω also there.
        Close(0.8, Number(table, "steady.velocity", 0), Bar);
    }

    [Fact]
    public void NamesThatMeanNothingAreRefused()
    {
        foreach (var name in (string[])["torque[-1]", "torque[21]", "work[01]", "work[]", "charge.X[0]", "heat.L", "exact.charge.Z", "steady", "torque[0", "heat.L[0].R"])
            Assert.True(Problems.Read($$"""{ {{Wire}},"report":["{{name}}"]}""").IsFail, name);
        Assert.True(Problems.Read($$"""{ {{Wire}},"report":["exact.work"]}""").IsFail);
        Assert.True(Problems.Read($$"""{ {{Wire}},"exact":true,"linearResponse":true,"report":["work[0]"]}""").IsFail);
        Assert.True(Problems.Read($$"""{ {{Wire}},"report":["heat.L[20]"]}""").IsSuccess);
    }

    [Fact]
    public void EveryFlagOfACaseIsATrapThatIsExplained()
    {
        var names = Traps.All.Map(t => t.Name).ToHashSet();
        Assert.Equal(Traps.All.Count, names.Count);
        Assert.All(Traps.All, t => Assert.True(t.Mistake.Length > 10 && t.Effect.Length > 5, t.Name));
        foreach (var name in Cases.Names) Assert.All(Cases.Find(name).OrThrow().Flags, flag => Assert.Contains(flag, names));
    }

    [Theory]
    [InlineData("thouless-wire-exact", "exact.heat.L", "HeatBooking")]
    [InlineData("thouless-wire-exact", "exact.charge.R", "PerCycle")]
    [InlineData("thouless-wire-exact", "exact.work", "NegativeVelocity")]
    [InlineData("thouless-wire-orders", "work[3]", "OrderFactorial")]
    [InlineData("thouless-wire-work", "work[0]", "ZeroTemperature")]
    [InlineData("thouless-wire-heat-engine", "steady.efficiency", "CarnotNormalised")]
    public void AFallInATrapIsNamed(string name, string column, string trap)
    {
        var @case = Cases.Find(name).OrThrow();
        var lines = @case.RecordedTable.TrimEnd().Split('\n').Select(l => l.Split(',')).ToList();
        double At(string[] row, string c) => double.Parse(row[System.Array.IndexOf(lines[0], c)], System.Globalization.CultureInfo.InvariantCulture);
        var k = System.Array.IndexOf(lines[0], column);
        foreach (var row in lines.Skip(1).Where(r => r[k].Length > 0))
        {
            var value = At(row, column);
            row[k] = TableWriter.Number(trap switch
            {
                "HeatBooking" => value + 0.7 * At(row, "exact.charge.L"),
                "PerCycle" => value / Math.Abs(At(row, "velocity")),
                "NegativeVelocity" => value * Math.Sign(At(row, "velocity")),
                "OrderFactorial" => 6 * value,
                "ZeroTemperature" => At(row, "reservoirs.*.temperature") == 0 ? value * (1 + 1e-7) : value,
                _ => value / At(row, "steady.efficiencyBound"),
            });
        }
        var comparison = Comparison.Of(@case, string.Join('\n', lines.Select(l => string.Join(',', l)))).OrThrow();
        var verdict = Assert.Single(comparison.Columns, c => c.Verdict == Verdict.Fail);
        Assert.Equal(column, verdict.Name);
        Assert.Contains(verdict.Diagnosis, d => d.StartsWith($"trap {trap}", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongWordsAreFound()
    {
        var @case = Cases.Find("thouless-wire-efficiency").OrThrow();
        Assert.True(Comparison.Of(@case, @case.RecordedTable.Replace("true", "True", StringComparison.Ordinal)).OrThrow().Passes);
        var wrong = Comparison.Of(@case, @case.RecordedTable.Replace("frustrated", "heater", StringComparison.Ordinal)).OrThrow();
        Assert.Equal("steady.mode", Assert.Single(wrong.Columns, c => c.Verdict == Verdict.Fail).Name);
        Assert.True(Comparison.Of(@case, @case.RecordedTable.Replace("frustrated", "idle", StringComparison.Ordinal)).IsFail);
    }

    private static Table Solve(string problem) => Problems.Solve(Problems.Read(problem).OrThrow());

    private static Arr<Cell> Cells(Table table, string column) => table.Columns.Find(c => c.Name == column).Map(c => c.Cells).IfNone(Arr<Cell>.Empty);

    private static double Number(Table table, string column, int row) => Cells(table, column)[row].Value.IfNone(double.NaN);
}
