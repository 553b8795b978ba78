namespace QuantumMotors.Properties;

/// <summary>Laws of the comparison: it passes what is right, and says what is wrong.</summary>
public class CheckLaws
{
    private static readonly ReferenceCase Scattering = Cases.Find("thouless-wire-scattering").OrThrow();
    private static readonly ReferenceCase Temperature = Cases.Find("thouless-wire-temperature").OrThrow();

    public static TheoryData<string> AllCases() => [.. Cases.Names];

    [Theory]
    [MemberData(nameof(AllCases))]
    public void RecordedTablesAreRecomputed(string name)
    {
        var @case = Cases.Find(name).OrThrow();
        var comparison = Comparison.Of(@case, TableWriter.Csv(Cases.Recompute(@case))).OrThrow();
        Assert.True(comparison.Passes, comparison.Report());
        Assert.All(comparison.Columns, c => Assert.Equal(Verdict.Pass, c.Verdict));
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void EveryEquationOfACaseIsImplemented(string name)
    {
        var cited = EquationIndexLaws.Citations().Select(c => $"{c.Source}:{c.Number}").Concat(EquationIndexLaws.Laws().Select(l => $"{l.Law.Source}:{l.Law.Number}")).ToHashSet();
        Assert.All(Cases.Find(name).OrThrow().Equations, e => Assert.Contains(e, cited));
    }

    [Theory]
    [InlineData(2, "2 times", "spin")]
    [InlineData(0.5, "½ times", "spin")]
    [InlineData(Math.PI, "π times", "")]
    [InlineData(Math.Tau, "2π times", "h against ħ")]
    [InlineData(1 / Math.Tau, "1/2π times", "h against ħ")]
    [InlineData(4 * Math.PI * Math.PI, "4π² times", "twice")]
    [InlineData(-1, "−1 times", "direction")]
    [InlineData(-Math.Tau, "−2π times", "sign")]
    [InlineData(1.2345, "1.2345 times", "")]
    public void AForgottenFactorIsNamed(double factor, string named, string meaning)
    {
        var verdict = Column(Temperature, Changed(Temperature, "conductance", (x, _) => factor * x), "conductance");
        Assert.Equal(Verdict.Fail, verdict.Verdict);
        Assert.Contains(verdict.Diagnosis, d => d.Contains($"it is {named}", StringComparison.Ordinal) && d.Contains(meaning, StringComparison.Ordinal) && d.Contains("16.0 digits", StringComparison.Ordinal) | d.Contains("15.", StringComparison.Ordinal));
        Assert.Equal(Verdict.Pass, Column(Temperature, Changed(Temperature, "conductance", (x, _) => factor * x), "pumpedCharge").Verdict);
    }

    [Fact]
    public void AFactorIsNamedThroughOtherErrors()
    {
        var verdict = Column(Temperature, Changed(Temperature, "pumpedCharge", (x, i) => Math.Tau * x * (1 + 1e-5 * Math.Sin(i))), "pumpedCharge");
        Assert.Contains(verdict.Diagnosis, d => d.Contains("2π times", StringComparison.Ordinal) && d.Contains("5.", StringComparison.Ordinal));
    }

    [Fact]
    public void SwappedLeadsAreNamed()
    {
        var text = TableWriter.Csv(Cases.Recompute(Scattering)).Split('\n');
        text[0] = text[0].Replace("s.1.1", "X", StringComparison.Ordinal).Replace("s.2.2", "s.1.1", StringComparison.Ordinal).Replace("X", "s.2.2", StringComparison.Ordinal);
        var verdict = Column(Scattering, string.Join('\n', text), "s.1.1.re");
        Assert.Contains(verdict.Diagnosis, d => d.Contains("leads are swapped", StringComparison.Ordinal) && d.Contains("s.2.2.re", StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherQuantityIsNamed() =>
        Assert.Contains(
            Column(Scattering, Renamed(Scattering, ("transmission", "X"), ("reflection", "transmission"), ("X", "reflection")), "reflection").Diagnosis,
            d => d.Contains("holds the reference's transmission", StringComparison.Ordinal));

    [Fact]
    public void TheComplexConjugateIsNamed() =>
        Assert.Contains(Column(Scattering, Changed(Scattering, "s.2.1.im", (x, _) => -x), "s.2.1.im").Diagnosis, d => d.Contains("conjugate", StringComparison.Ordinal));

    [Fact]
    public void DigitsAreCounted()
    {
        var verdict = Column(Temperature, Changed(Temperature, "pumpedCharge", (x, i) => i == 100 ? x * (1 + 1e-7) : x), "pumpedCharge");
        Assert.Equal(Verdict.Fail, verdict.Verdict);
        Assert.InRange(verdict.Digits, 6.99, 7.01);
        Assert.Contains("row 101", verdict.Worst);
        Assert.Equal(Verdict.Pass, Column(Temperature, Changed(Temperature, "pumpedCharge", (x, _) => x * (1 + 1e-13)), "pumpedCharge").Verdict);
    }

    [Fact]
    public void AnEmptyCellMustBeEmpty()
    {
        var load = Cases.Find("thouless-wire-load").OrThrow();
        var lines = TableWriter.Csv(Cases.Recompute(load)).Split('\n');
        var gap = System.Array.FindIndex(lines, l => l.Contains(",,", StringComparison.Ordinal));
        Assert.True(gap > 0);
        lines[gap] = lines[gap].Replace(",,", ",0,", StringComparison.Ordinal);
        Assert.False(Comparison.Of(load, string.Join('\n', lines)).OrThrow().Passes);
    }

    [Fact]
    public void AColumnThatIsNotThereIsNotAttempted()
    {
        var comparison = Comparison.Of(Temperature, Renamed(Temperature, ("conductance", "mine"))).OrThrow();
        Assert.True(comparison.Passes);
        Assert.Contains(comparison.Columns, c => c.Verdict == Verdict.NotAttempted);
        Assert.Equal("mine", Assert.Single(comparison.UnknownColumns));
        Assert.False(Comparison.Of(Temperature, Renamed(Temperature, ("conductance", "mine"), ("pumpedCharge", "yours"))).OrThrow().Passes);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("1,2\n3,4\n", "header")]
    [InlineData("pumpedCharge\n1\n2\n", "rows")]
    [InlineData("pumpedCharge,conductance\n1\n", "cells")]
    [InlineData("pumpedCharge\nabc\n", "a number")]
    [InlineData("pumpedCharge,pumpedCharge\n1,2\n", "two columns")]
    [InlineData("{\"columns\":{\"pumpedCharge\":1}}", "list")]
    [InlineData("{\"columns\":", "JSON")]
    [InlineData("{}", "columns")]
    public void WhatCannotBeComparedIsRefused(string text, string word) =>
        Assert.Contains(Comparison.Of(Temperature, text).Match(Succ: _ => Seq<Rejection>(), Fail: f => f), f => f.ToString().Contains(word, StringComparison.Ordinal));

    [Fact]
    public void RowsAtOtherPointsAreRefused() =>
        Assert.True(Comparison.Of(Temperature, Changed(Temperature, "reservoirs.*.potential", (x, _) => x + 1e-3)).IsFail);

    [Property(MaxTest = 200)]
    public void NoTableBreaksTheComparison(NonNull<string> text) => Comparison.Of(Temperature, text.Get);

    private static ColumnVerdict Column(ReferenceCase @case, string text, string name) => Comparison.Of(@case, text).OrThrow().Columns.First(c => c.Name == name);

    private static string Renamed(ReferenceCase @case, params (string From, string To)[] names)
    {
        var lines = TableWriter.Csv(Cases.Recompute(@case)).Split('\n');
        lines[0] = string.Join(',', lines[0].Split(',').Select(n => names.Aggregate(n, (current, x) => current == x.From ? x.To : current)));
        return string.Join('\n', lines);
    }

    private static string Changed(ReferenceCase @case, string column, Func<double, int, double> change)
    {
        var lines = TableWriter.Csv(Cases.Recompute(@case)).TrimEnd('\n').Split('\n');
        var k = System.Array.IndexOf(lines[0].Split(','), column);
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split(',');
            if (cells[k].Length > 0) cells[k] = change(double.Parse(cells[k]), i - 1).ToString("R");
            lines[i] = string.Join(',', cells);
        }
        return string.Join('\n', lines);
    }
}
