using System.Text;
using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>Laws of the border: every document is either solved or refused with all its faults.</summary>
public class ProblemLaws
{
    [Property(MaxTest = 500)]
    public void EveryFaultIsFound(ProblemDocument document) =>
        Problems.Read(document.Text).Match(
            Succ: _ => Assert.Equal(0, document.Faults),
            Fail: faults => Assert.True(faults.Count == document.Faults, $"found {faults.Count}:\n{string.Join('\n', faults)}"));

    [Property]
    public void AMotorSurvivesItsDocument(Motor motor)
    {
        var row = Problems.Read(Generators.Valid(motor).ToJsonString()).OrThrow().Rows[0];
        Assert.Equal(motor, row.Motor);
        Assert.Equal(motor.GetHashCode(), row.Motor.GetHashCode());
        Assert.Equal(motor.ToString(), row.Motor.ToString());
    }

    [Property(MaxTest = 1000)]
    public void NoTextBreaksTheReader(NonNull<string> text, int cut, byte noise)
    {
        // Pieces of valid documents, damaged: an answer or faults, never an exception.
        var valid = """{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"energy":[0,1],"conductor.gap":{"from":1,"to":2,"count":2}},"report":["transmission"]}""";
        var at = Math.Abs(cut % valid.Length);
        foreach (var damaged in new[] { valid[..at], valid.Insert(at, text.Get), valid.Remove(at, Math.Min(3, valid.Length - at)), valid[..at] + (char)noise + valid[at..], text.Get })
            Problems.Read(damaged).Match(Succ: p => Problems.Solve(p).RowCount, Fail: faults => { Assert.NotEmpty(faults); return 0; });
    }

    [Property(MaxTest = 1000)]
    public void NoShapeBreaksTheReader(ProblemDocument document, int seed) =>
        Problems.Read(Misshapen(document, seed)).Match(Succ: p => Assert.NotEmpty(p.Rows), Fail: faults => Assert.NotEmpty(faults));

    [Property(MaxTest = 300)]
    public void NoShapeBreaksTheSolver(QuickProblemDocument quick, int seed) =>
        Problems.Read(Misshapen(quick.Document, seed)).Match(Succ: p => Problems.Solve(p).RowCount, Fail: faults => { Assert.NotEmpty(faults); return 0; });

    // Every node in turn is replaced by something of another shape.
    private static string Misshapen(ProblemDocument document, int seed)
    {
        var replacements = new Func<JsonNode?>[] { () => null, () => 7, () => "x", () => new JsonArray(), () => new JsonObject(), () => true, () => JsonNode.Parse("1e400"), () => new JsonArray(new JsonArray(1)) };
        var root = JsonNode.Parse(document.Text)!.AsObject();
        var places = Places(root).ToList();
        var (parent, key) = places[Math.Abs(seed % places.Count)];
        var replacement = replacements[Math.Abs(seed / 7 % replacements.Length)]();
        if (parent is JsonObject o) o[key] = replacement;
        else parent.AsArray()[int.Parse(key)] = replacement;
        return root.ToJsonString();
    }

    [Fact]
    public void TheSchemaKnowsWhatTheReaderReads()
    {
        // Every property that the schema names is accepted by the reader, and no other.
        var schema = JsonNode.Parse(ProblemSchema.Text())!;
        Assert.Equal(
            ["$schema", "at", "bias", "conductor", "contract", "drive", "exact", "initial", "langevin", "linearResponse", "order", "protocol", "report", "reservoirs", "rotor", "temperatureBias", "units", "vary"],
            schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal).ToArray());
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("conductor.gap", "[1, 2]", 2)]
    [InlineData("reservoirs.*.temperature", "[0, 0.1, 0.2]", 3)]
    [InlineData("rotor.friction", "{ \"from\": 0.1, \"to\": 10, \"count\": 5, \"scale\": \"log\" }", 5)]
    [InlineData("bias", "[0.1]", 1)]
    [InlineData("temperatureBias", "[0]", 1)]
    [InlineData("order", "[1, 2]", 2)]
    [InlineData("energy", "[0.5]", 1)]
    public void AnyNumberCanBeSwept(string key, string values, int rows)
    {
        var table = Solve($$$"""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"{{{key}}}":{{{values}}}},"report":["pumpedCharge"]}""");
        Assert.Equal(rows, table.RowCount);
        Assert.Equal(key, table.Columns[0].Name);
    }

    [Theory]
    [InlineData("conductor.lenght", "lenght")]
    [InlineData("conductor.kind", "vary")]
    [InlineData("nothing", "nothing")]
    [InlineData("reservoirs.X.potential", "X")]
    [InlineData("report.0", "vary.report.0")]
    public void WhatIsNoNumberCannotBeSwept(string key, string named)
    {
        var faults = Faults($$$"""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"{{{key}}}":[1]},"report":["pumpedCharge"]}""");
        Assert.Contains(faults, f => f.ToString().Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void SweepsRunThroughAllCombinationsFirstKeySlowest()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"conductor.length":[1,2],"energy":[0,0.5,1]},"report":["reflection"]}""");
        Assert.Equal((double[])[1, 1, 1, 2, 2, 2], Values(table, "conductor.length"));
        Assert.Equal((double[])[0, 0.5, 1, 0, 0.5, 1], Values(table, "energy"));
        Close(0.8, Values(table, "reflection")[5], Rounding);
    }

    [Fact]
    public void ZippedListsAreWalkedTogether()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"zip":true,"conductor.length":[1,2],"energy":[0,1]},"report":["reflection"]}""");
        Assert.Equal(2, table.RowCount);
        Close(0.8, Values(table, "reflection")[1], Rounding);
        Assert.Single(Faults("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"zip":true,"conductor.length":[1,2],"energy":[0]},"report":["reflection"]}"""));
    }

    [Fact]
    public void RangesHitRoundNumbers()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"energy":{"from":-3,"to":3,"count":601}},"report":["reflection"]}""");
        Assert.Equal(Enumerable.Range(0, 601).Select(i => double.Parse($"{(i - 300) / 100m}")).ToArray(), Values(table, "energy"));
    }

    [Fact]
    public void ASweptPotentialSetsWhatTheBiasIsAddedTo()
    {
        var problem = Problems.Read("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{"potential":9},"R":{"potential":5}},"bias":0.2,"vary":{"reservoirs.*.potential":[0.5]},"report":["reflection"]}""").OrThrow();
        Close(0.6, problem.Rows[0].Motor.Reservoirs.Left.ChemicalPotential, Rounding);
        Close(0.4, problem.Rows[0].Motor.Reservoirs.Right.ChemicalPotential, Rounding);
    }

    [Fact]
    public void TablesReadBackToTheSameBits()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":0.1,"velocity":0.3,"length":7},"reservoirs":{"L":{},"R":{}},"vary":{"energy":{"from":0.001,"to":3,"count":50,"scale":"log"}},"report":["reflection","s.2.1"]}""");
        foreach (var text in new[] { TableWriter.Csv(table), TableWriter.Json(table) })
        {
            var read = NumberTable.Read(text).OrThrow();
            foreach (var column in table.Columns) Assert.Equal(Values(table, column.Name), read.Column(column.Name));
        }
    }

    [Fact]
    public void ErrorsComeWithTheirColumns()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":5},"reservoirs":{"L":{"temperature":0.1},"R":{"temperature":0.1}},"rotor":{"friction":0.2},"report":["efficiency"]}""");
        var read = NumberTable.Read(TableWriter.Csv(table, withErrors: true)).OrThrow();
        Assert.InRange(read.Column("±efficiency")![0], 1e-17, 1e-13);
    }

    [Theory]
    [InlineData("@ud800")]
    [InlineData("a@udc00b")]
    public void HalfASurrogatePairIsRefused(string escaped)
    {
        var half = escaped.Replace('@', '\\');
        Assert.Contains("surrogate", Assert.Single(Faults($"{{\"{half}\":1}}")).ToString());
        Assert.Contains("surrogate", Assert.Single(Faults($"{{\"$schema\":\"{half}\"}}")).ToString());
        Assert.True(NumberTable.Read($"{{\"columns\":{{\"{half}\":[1]}}}}").IsFail);
    }

    [Fact]
    public void NothingInATableIsInfinite()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"rotor":{"friction":1e308,"load":1e308},"drive":{"current":1e308},"report":["cycleFrequency"]}""");
        Assert.Equal("cycleFrequency\n\n", TableWriter.Csv(table));
        Assert.Contains("largest number", TableWriter.Json(table));
    }

    [Fact]
    public void NamesFromADocumentDoNotSteerTheTerminal() =>
        Assert.DoesNotContain('\u001b', string.Concat(Faults("{\"a\\u001b[31m\":1}").Map(f => f.ToString())));

    [Fact]
    public void AnEmptyCellSaysWhy()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"bias":0.1,"report":["cycleFrequency","reflection"]}""");
        Assert.EndsWith("\n,0.9293491751468356\n", TableWriter.Csv(table));
        Assert.Contains("without damping", TableWriter.Json(table));
        Assert.Contains("\n    \"cycleFrequency\": [null],\n    \"reflection\": [0.9293491751468356]\n", TableWriter.Json(table));
    }

    [Fact]
    public void ReasonsAreGatheredWithTheirColumnsAndRows()
    {
        const string Problem = """{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"bias":0.1,"vary":{"rotor.friction":[0,0.5,0]},"report":["cycleFrequency","maxLoadEfficiency"]}""";
        var table = Solve(Problem);
        var empty = table.Columns.Map(c => c.Cells.Count(cell => cell is Cell.NoValue));
        Assert.Equal(2, empty[1]);
        Assert.Equal("cycleFrequency is empty in 2 of 3 rows: a voltage-biased motor without damping accelerates for ever", table.Gaps[0]);
        Assert.Empty(Solve(Problem.Replace("[0,0.5,0]", "[0.5]", StringComparison.Ordinal)).Gaps);
        Assert.StartsWith("cycleFrequency is empty: ", Solve(Problem.Replace("[0,0.5,0]", "[0]", StringComparison.Ordinal)).Gaps[0]);
    }

    [Fact]
    public void EveryRowReportsThatItBegins()
    {
        var seen = new List<(double, int)>();
        Problems.Solve(Problems.Read("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"energy":[0,1,2]},"report":["reflection"]}""").OrThrow(), (done, all) =>
        {
            seen.Add((done, all));
            return true;
        });
        Assert.Equal([(0, 3), (1, 3), (2, 3)], seen);
    }

    [Fact]
    public void ValidNamesAreListedOnce()
    {
        var faults = Faults("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{"T":0},"R":{"V":1,"W":1}},"report":["torque[21]","charge.Q[1]"]}""");
        var lines = Rejection.Lines(faults);
        Assert.Equal(5, lines.Count);
        Assert.Single(lines, l => l.Contains("steady.velocity", StringComparison.Ordinal));
        Assert.Contains("report.1: \"charge.Q[1]\" is not known here (did you mean \"charge.L[k]\"?); valid: as for report.0", lines);
        Assert.Equal(
            (string[])["reservoirs.L: \"T\" is not known here; valid: potential, temperature", "reservoirs.R: \"V\" is not known here; valid: as for reservoirs.L", "reservoirs.R: \"W\" is not known here; valid: as for reservoirs.L"],
            lines.Filter(l => l.StartsWith("reservoirs", StringComparison.Ordinal)).ToArray());
        Assert.Equal(faults.Map(f => f.Where), lines.Map(l => l[..l.IndexOf(':')]));
    }

    [Theory]
    [InlineData("[0.3,0.1,2]", "conductor.constant.0.0: is a list of 3; expected a number or [re, im]")]
    [InlineData("[]", "conductor.constant.0.0: is an empty list; expected a number or [re, im]")]
    public void AListSaysHowLongItIs(string element, string message) => Assert.Equal(message, Assert.Single(Faults(
        """{"conductor":{"kind":"coherentDot","constant":[[ELEMENT]],"couplings":{"L":{"constant":[1]},"R":{"constant":[1]}}},"reservoirs":{"L":{},"R":{}},"report":["pumpedCharge"]}""".Replace("ELEMENT", element, StringComparison.Ordinal))).ToString());

    [Fact]
    public void AMotorBelowItsIntrinsicDampingIsComputedWithAWarning()
    {
        const string Problem = """{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"drive":{"current":0.01},"rotor":{"friction":FRICTION},"report":["efficiency"]}""";
        Assert.Contains(Solve(Problem.Replace("FRICTION", "0.01", StringComparison.Ordinal)).Warnings, w => w.Contains("intrinsic damping", StringComparison.Ordinal));
        Assert.Empty(Solve(Problem.Replace("FRICTION", "0.2", StringComparison.Ordinal)).Warnings);
    }

    [Fact]
    public void LogarithmicRangesHitRoundNumbers()
    {
        var table = Solve("""{"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{},"R":{}},"vary":{"energy":{"from":0.001,"to":1000,"count":7,"scale":"log"}},"report":["reflection"]}""");
        Assert.Equal((double[])[0.001, 0.01, 0.1, 1, 10, 100, 1000], Values(table, "energy"));
    }

    [Fact]
    public void TooLargeADocumentIsRefusedUnread() =>
        Assert.Contains("MiB", Assert.Single(Faults(new StringBuilder().Append(' ', 50 << 20).Append("{}").ToString().Insert(0, "{"))).ToString());

    private static Table Solve(string text) => Problems.Solve(Problems.Read(text).OrThrow());

    private static Seq<Rejection> Faults(string text) => Problems.Read(text).Match(Succ: _ => Seq<Rejection>(), Fail: f => f);

    private static double[] Values(Table table, string name) => [.. table.Columns.First(c => c.Name == name).Cells.Map(c => c.Value.IfNone(double.NaN))];

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => Places(p.Value!).Prepend((o, p.Key)).Where(x => x.Parent is not null)),
        JsonArray a => a.SelectMany((item, i) => (item is null ? [] : Places(item)).Prepend((a, $"{i}"))),
        _ => [],
    };
}
