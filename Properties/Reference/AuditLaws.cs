using System.Globalization;

namespace QuantumMotors.Properties;

/// <summary>Laws of the audit, which needs no reference: it passes what is right, and catches every number that is not.</summary>
public class AuditLaws
{
    private const string Orders = """
        {"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"R":{"temperature":0.1},"L":{"temperature":0.1}},"rotor":{"friction":0.03},
         "vary":{"reservoirs.*.potential":[0.2,1.1],"bias":[-0.02,-0.01,0,0.01,0.02]},
         "report":["work[0]","work[1]","torque[0]","torque[1]","charge.L[0]","charge.R[0]","charge.L[1]","charge.R[1]","charge.L[2]","charge.R[2]","heat.L[0]","heat.R[0]","heat.L[1]","heat.R[1]","heat.L[2]","heat.R[2]","friction","noise","effectiveTemperature","pumpedCharge","transmission","reflection","s.1.1","s.1.2","s.2.1","s.2.2"]}
        """;

    private const string Exact = """
        {"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{"potential":0.4,"temperature":0.1},"R":{"potential":-0.1,"temperature":0.3}},
         "vary":{"velocity":[-1,-0.2,0.3,2]},"report":["exact.work","exact.charge.L","exact.charge.R","exact.heat.L","exact.heat.R","exact.entropy"]}
        """;

    [Theory]
    [InlineData(Orders, 20)]
    [InlineData(Exact, 5)]
    public void WhatIsRightPasses(string problem, int laws)
    {
        var audit = Audit.Of(TableWriter.Json(Solved(problem)), None).OrThrow();
        Assert.True(audit.Passes, audit.Report());
        Assert.True(audit.Verdicts.Count >= laws, audit.Report());
        Assert.Empty(audit.NotChecked);
        // The same from a table without its problem, if that is given.
        Assert.Equal(audit.Report(), Audit.Of(TableWriter.Csv(Solved(problem)), Some(problem)).OrThrow().Report());
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "71")]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void EverySpoiledColumnIsCaught()
    {
        foreach (var problem in (string[])[Orders, Exact])
        {
            var table = Solved(problem);
            foreach (var column in table.Columns.Filter(c => !c.IsKey))
            {
                // In row 3 the first one is in equilibrium; later ones are under bias.
                var caught = Enumerable.Range(0, table.RowCount).Count(row => !Audit.Of(Spoiled(table, column.Name, row), Some(problem)).OrThrow().Passes);
                Assert.True(caught > 0, $"{column.Name} can be spoiled in every row");
            }
        }
    }

    [Fact]
    public void WithoutTheProblemItSaysWhatItLeavesOut()
    {
        var audit = Audit.Of(TableWriter.Csv(Solved(Orders)), None).OrThrow();
        Assert.True(audit.Passes);
        Assert.Contains(audit.NotChecked, law => law.StartsWith("first law", StringComparison.Ordinal));
        Assert.Contains("--problem", audit.Report());
    }

    [Fact]
    public void NothingPassesByHavingNothingToCheck()
    {
        var audit = Audit.Of("energy,transmission\n1,0.5\n", None).OrThrow();
        Assert.False(audit.Passes);
        Assert.True(Audit.Of("energy,transmission,reflection\n1,NaN,0.5\n", None).IsFail);
        Assert.True(Audit.Of("velocity,exact.work\n7,1\n", Some(Exact)).IsFail);
    }

    [Fact]
    public void EveryRecordedCaseStandsTheAudit()
    {
        var audited = 0;
        foreach (var name in Cases.Names)
        {
            var @case = Cases.Find(name).OrThrow();
            var audit = Audit.Of(@case.RecordedTable, Some(@case.ProblemText)).OrThrow();
            Assert.True(audit.Passes || audit.Verdicts.IsEmpty, $"{name}\n{audit.Report()}");
            audited += audit.Verdicts.IsEmpty ? 0 : 1;
        }
        Assert.True(audited > 8);
    }

    private static Table Solved(string problem) => Problems.Solve(Problems.Read(problem).OrThrow());

    private static string Spoiled(Table table, string column, int row)
    {
        var lines = TableWriter.Csv(table).TrimEnd().Split('\n').Select(l => l.Split(',')).ToList();
        var k = System.Array.IndexOf(lines[0], column);
        var value = double.Parse(lines[row + 1][k], CultureInfo.InvariantCulture);
        lines[row + 1][k] = (value * 1.001 + 1e-6).ToString("R", CultureInfo.InvariantCulture);
        return string.Join('\n', lines.Select(l => string.Join(',', l))) + "\n";
    }
}
