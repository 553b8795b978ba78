using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>Problems with a biphenyl junction, and what such problems need beyond it: how trajectories are followed, where crossings are counted, atomic units.</summary>
public class JunctionProblemLaws
{
    private const string Junction =
        """{"kind":"biphenylJunction","levels":[0,0.1],"hopping":0.3,"dihedral":-0.7853981633974483,"anisotropy":0.95,"linewidths":{"L":0.2,"R":0.1},"bandBottom":5}""";

    private static readonly string[] TorqueAndCharge = ["torque[0]", "torque[1]", "noise", "charge.R[0]", "charge.R[1]", "effectiveTemperature"];

    [Fact]
    public void AnExpandedJunctionGivesTheSameTable()
    {
        foreach (var (temperature, bias) in ((double, double)[])[(0, 0), (0.05, 0.6)])
        {
            var text = new JsonObject
            {
                ["conductor"] = JsonNode.Parse(Junction),
                ["reservoirs"] = JsonNode.Parse($$$"""{"L":{"temperature":{{{temperature}}}},"R":{"temperature":{{{temperature}}}}}"""),
                ["bias"] = bias,
                ["vary"] = JsonNode.Parse("""{"angle":[0.3,1.1,2.5]}"""),
                ["report"] = new JsonArray([.. TorqueAndCharge.Select(r => (JsonNode)r)]),
            }.ToJsonString();
            var (before, after) = (Solve(text), Solve(Problems.Expand(text).OrThrow()));
            Assert.Equal(before.Columns.Map(c => (c.Name, c.Unit)), after.Columns.Map(c => (c.Name, c.Unit)));
            foreach (var (x, y) in Values(before).Zip(Values(after))) Close(x, y, new(1e-13, 1e-16, "the same numbers"));
            Assert.Contains(Numbers(before, "torque[0]"), x => Math.Abs(x) > 1e-3);
            if (bias != 0) Assert.Contains(Numbers(before, "charge.R[0]"), x => Math.Abs(x) > 1e-3);
            Assert.Contains(Numbers(before, "charge.R[1]"), x => Math.Abs(x) > 1e-3);
        }
    }

    [Property(MaxTest = 100)]
    public void AnExpandedJunctionIsTheSameMotor(BiphenylJunction junction)
    {
        var text = Problems.Expand(new CoherentConductor(junction).Document().ToJsonString()).OrThrow();
        Assert.Equal(JunctionExpansion.Expand(junction), Problems.Read(text).OrThrow().Rows[0].Motor.Conductor);
    }

    [Fact]
    public void AJunctionIsExpandedForOneValueAtATime() => Assert.Equal(
        "vary.conductor.dihedral: changes the biphenylJunction; expand it for one value at a time",
        string.Join('\n', Problems.Expand(Document("\"vary\":{\"conductor.dihedral\":[0,1]}")).Match(Succ: text => Seq1(text), Fail: f => f.Map(r => r.ToString()))));

    [Theory]
    [InlineData("""{"kind":"biphenylJunction"}""",
        "conductor.levels", "conductor.hopping", "conductor.dihedral", "conductor.anisotropy", "conductor.linewidths", "conductor.bandBottom", "reservoirs.P")]
    [InlineData("""{"kind":"biphenylJunction","levels":[0,"x"],"hopping":null,"dihedral":1e400,"anisotropy":1.5,"linewidths":{"L":0,"P":1},"bandBottom":0,"band":1}""",
        "conductor.levels.1", "conductor.hopping", "conductor.dihedral", "conductor.anisotropy", "conductor.linewidths", "conductor.linewidths.L", "conductor.linewidths.R",
        "conductor.bandBottom", "conductor", "reservoirs.P")]
    [InlineData("""{"kind":"biphenylJunction","levels":[0,1,2],"hopping":1e200,"dihedral":0,"anisotropy":-1,"linewidths":[1,2],"bandBottom":-3}""",
        "conductor.levels", "conductor.hopping", "conductor.anisotropy", "conductor.linewidths", "conductor.bandBottom", "reservoirs.P")]
    public void EveryFaultOfAJunctionIsSaidWithItsPath(string conductor, params string[] where)
    {
        var text = $$$"""{"conductor":{{{conductor}}},"reservoirs":{"L":{},"R":{},"P":{}},"report":["pumpedCharge"]}""";
        Assert.Equal(where.Order(StringComparer.Ordinal), Faults(text).Map(f => f.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AJunctionHasTwoContacts() => Assert.Equal(
        "reservoirs.P: is connected to nothing: biphenylJunction has contacts for L and R only",
        string.Join('\n', Faults(Document("\"at\":0").Replace("\"R\":{}", "\"R\":{},\"P\":{}", StringComparison.Ordinal))));

    [Theory]
    [InlineData("conductor.levels.1", "energy", "Eh")]
    [InlineData("conductor.hopping", "energy", "Eh")]
    [InlineData("conductor.dihedral", "rad", "rad")]
    [InlineData("conductor.anisotropy", "1", "1")]
    [InlineData("conductor.linewidths.L", "energy", "Eh")]
    [InlineData("conductor.bandBottom", "energy", "Eh")]
    [InlineData("at", "rad", "rad")]
    [InlineData("langevin.seed", "1", "1")]
    [InlineData("langevin.trajectories", "1", "1")]
    [InlineData("langevin.duration", "ħ/energy", "ħ/Eh")]
    [InlineData("langevin.timeStep", "ħ/energy", "ħ/Eh")]
    [InlineData("langevin.settling", "ħ/energy", "ħ/Eh")]
    [InlineData("rotor.inertia", "ħ²/energy", "ħ²/Eh")]
    [InlineData("bias", "energy", "Eh")]
    public void NumbersOfAJunctionCanBeSwept(string key, string natural, string atomic)
    {
        // Anisotropies, numbers of trajectories and angles are all within these.
        var vary = $"\"langevin\":{{\"duration\":10}},\"vary\":{{\"{key}\":[{(key == "conductor.anisotropy" ? "0.5" : "2")},1]}}";
        var rows = Problems.Read(Document(vary)).OrThrow().Rows;
        Assert.NotEqual((rows[0].Motor, rows[0].Settings), (rows[1].Motor, rows[1].Settings));
        Assert.Equal(natural, Solve(Document(vary)).Columns[0].Unit);
        Assert.Equal(atomic, Solve(Document($"\"units\":\"atomic\",{vary}")).Columns[0].Unit);
    }

    [Fact]
    public void TrajectoriesAreFollowedAsTheProblemSays()
    {
        Settings Read(string more) => Problems.Read(Document(more)).OrThrow().Rows[0].Settings;
        Assert.True(Read("\"bias\":0").Langevin.IsNone && Read("\"bias\":0").At.IsNone);
        Assert.Equal(0.5, Read("\"at\":0.5").At);
        Assert.Equal(Simulation.Create(1, 256, 50, None, 5).OrThrow(), Read("\"langevin\":{\"duration\":50}").Langevin);
        Assert.Equal(
            Simulation.Create(-9007199254740991, 1_000_000, 50, 0.1, 0).OrThrow(),
            Read("\"langevin\":{\"seed\":-9007199254740991,\"trajectories\":1000000,\"duration\":50,\"timeStep\":0.1,\"settling\":0}").Langevin);
        // What is left to be a tenth of the duration follows it.
        Assert.Equal(
            (double[])[1, 2], Problems.Read(Document("\"langevin\":{\"duration\":1},\"vary\":{\"langevin.duration\":[10,20]}")).OrThrow().Rows
                .Map(r => r.Settings.Langevin.Map(l => l.Settling).IfNone(0)).ToArray());
    }

    [Property]
    public void ASimulationSurvivesItsDocument(Simulation simulation)
    {
        var langevin = new JsonObject
        {
            ["seed"] = simulation.Seed,
            ["trajectories"] = simulation.Trajectories,
            ["duration"] = simulation.Duration,
            ["settling"] = simulation.Settling,
        };
        simulation.TimeStep.IfSome(h => langevin["timeStep"] = h);
        Assert.Equal(simulation, Problems.Read(Document($"\"langevin\":{langevin.ToJsonString()}")).OrThrow().Rows[0].Settings.Langevin);
    }

    [Theory]
    [InlineData("\"at\":\"top\",\"langevin\":{}", "at", "langevin.duration")]
    [InlineData("\"at\":null,\"langevin\":7", "at", "langevin")]
    [InlineData("\"langevin\":{\"seed\":1e17,\"trajectories\":0,\"duration\":0,\"timeStep\":0,\"settling\":-1,\"steps\":3}",
        "langevin", "langevin.seed", "langevin.trajectories", "langevin.duration", "langevin.timeStep", "langevin.settling")]
    [InlineData("\"langevin\":{\"seed\":0.5,\"trajectories\":1000001,\"duration\":\"long\"},\"units\":\"imperial\"", "langevin.seed", "langevin.trajectories", "langevin.duration", "units")]
    public void EveryFaultOfASimulationIsSaidWithItsPath(string more, params string[] where) =>
        Assert.Equal(where.Order(StringComparer.Ordinal), Faults(Document(more)).Map(f => f.Where).Order(StringComparer.Ordinal));

    [Fact]
    public void AtomicUnitsAreLabelledAndConverted()
    {
        const string Report = "\"rotor\":{\"friction\":1},\"vary\":{\"angle\":[0.3,1.1]}";
        string[] reports = ["effectiveTemperature", "friction", "noise", "conductance", "torque[0]", "heat.R[0]"];
        var natural = Solve(Document(Report, 0.05, reports));
        var atomic = Solve(Document($"\"units\":\"atomic\",{Report}", 0.05, reports));
        Assert.Equal((string[])["angle", "effectiveTemperature", "effectiveTemperature.eV", "friction", "noise", "conductance", "torque[0]", "heat.R[0]"], atomic.Columns.Map(c => c.Name).ToArray());
        Assert.Equal((string[])["rad", "Eh", "eV", "ħ", "ħ·Eh", "e²/ħ", "Eh", "Eh^2"], atomic.Columns.Map(c => c.Unit).ToArray());
        Assert.DoesNotContain(natural.Columns, c => c.Name.EndsWith(".eV", StringComparison.Ordinal) || c.Unit.Contains("Eh"));
        foreach (var column in natural.Columns) Assert.Equal(Numbers(natural, column.Name), Numbers(atomic, column.Name));
        foreach (var (hartrees, volts) in Numbers(atomic, "effectiveTemperature").Zip(Numbers(atomic, "effectiveTemperature.eV"))) Close(27.211386245988 * hartrees, volts, Rounding);
        Assert.All(Numbers(atomic, "effectiveTemperature.eV"), x => Assert.True(x > 1));
        Assert.Equal("angle,effectiveTemperature,±effectiveTemperature,effectiveTemperature.eV,±effectiveTemperature.eV,friction", TableWriter.Csv(atomic, withErrors: true).Split(",±friction")[0]);
        Assert.Contains("\"effectiveTemperature.eV\": \"eV\"", TableWriter.Json(atomic));
    }

    [Fact]
    public void WhatHasNoValueHasNoneInOtherUnits()
    {
        // Nothing moves in a junction that is the same at every angle, and nothing brakes it.
        var table = Solve(Document("\"units\":\"atomic\"", 0.05, "effectiveTemperature").Replace("0.95", "0", StringComparison.Ordinal));
        Assert.Equal((string[])["effectiveTemperature", "effectiveTemperature.eV"], table.Columns.Map(c => c.Name).ToArray());
        Assert.All(table.Columns, c => Assert.IsType<Cell.NoValue>(c.Cells[0]));
    }

    [Theory]
    [InlineData("potential", "eV", 27.211386245988)]
    [InlineData("barrier", "eV", 27.211386245988)]
    [InlineData("rotationRate", "perNs", 41341373.33517015)]
    [InlineData("diffusion", "perNs", 41341373.33517015)]
    [InlineData("langevin.rotationRate", "perNs", 41341373.33517015)]
    [InlineData("langevin.diffusion", "perNs", 41341373.33517015)]
    public void ObservablesAreConvertedByName(string name, string suffix, double factor)
    {
        var column = LaboratoryUnit.Of(name)!.Beside(new(name, "", Seq1("PrestonKosov2023:12"), isKey: false, new Arr<Cell>([Cell.Of(Estimate.Within(-2, 0.5)), Cell.Of(true)])));
        Assert.Equal($"{name}.{suffix}", column.Name);
        var estimate = Assert.IsType<Cell.Number>(column.Cells[0]).Estimate;
        Close(-2 * factor, estimate.Value, Rounding);
        Close(0.5 * factor, estimate.Error, Rounding);
        Assert.Equal(Cell.Of(true), column.Cells[1]);
        Assert.Equal("PrestonKosov2023:12", column.Equations[0]);
        Assert.Null(LaboratoryUnit.Of("friction"));
    }

    [Theory]
    [InlineData("thoulessWire", "length²", "a0²")]
    [InlineData("slidingPotentialWire", "ħ²/(energy·length²)", "ħ²/(Eh·a0²)")]
    [InlineData("twoGatePump", "energy·length", "Eh·a0/√2")]
    [InlineData("coherentDot", "√energy", "√Eh")]
    [InlineData("coherentDot", "e·energy/ħ", "e·Eh/ħ")]
    [InlineData("coherentDot", "", "")]
    public void UnitsHaveNamesOfTheirOwnAmongAtoms(string kind, string natural, string atomic) => Assert.Equal(atomic, AtomicLabel.Of(natural, kind));

    private static string Document(string more, double temperature = 0, params string[] reports) =>
        $$$"""{"conductor":{{{Junction}}},"reservoirs":{"L":{"temperature":{{{temperature}}}},"R":{{{(temperature > 0 ? $"{{\"temperature\":{temperature}}}" : "{}")}}}},{{{more}}},"report":["{{{string.Join("\",\"", reports.Length > 0 ? reports : ["transmission"])}}}"]}""";

    private static Table Solve(string text) => Problems.Solve(Problems.Read(text).OrThrow());

    private static Seq<Rejection> Faults(string text) => Problems.Read(text).Match(Succ: _ => Seq<Rejection>(), Fail: f => f);

    private static double[] Numbers(Table table, string column) =>
        [.. table.Columns.First(c => c.Name == column).Cells.Map(cell => cell.Value.IfNone(double.NaN))];

    private static double[] Values(Table table) => [.. table.Columns.Bind(c => c.Cells.ToSeq()).Map(cell => cell.Value.IfNone(() => throw new InvalidOperationException(cell.ToString())))];
}
