using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>A conductor of coherent transport on its way to the reader.</summary>
public sealed record CoherentConductor(Conductor Conductor)
{
    /// <summary>A document with this conductor.</summary>
    public JsonObject Document()
    {
        var names = Conductor is CoherentDot dot ? dot.Couplings.Map(c => c.Reservoir) : new Arr<string>(["L", "R"]);
        return new()
        {
            ["conductor"] = Generators.Written(Conductor),
            ["reservoirs"] = new JsonObject(names.Map(n => KeyValuePair.Create<string, JsonNode?>(n, new JsonObject()))),
            ["report"] = new JsonArray("pumpedCharge"),
        };
    }
}

public static partial class Generators
{
    /// <summary>Conductors of every kind of coherent transport.</summary>
    public static Arbitrary<CoherentConductor> CoherentConductor() => Arb.From(Gen.OneOf(
        CoherentDot().Generator.Select(c => new CoherentConductor(c)), ChaoticDot().Generator.Select(c => new CoherentConductor(c)),
        TightBindingWire().Generator.Select(c => new CoherentConductor(c)), SlidingPotentialWire().Generator.Select(c => new CoherentConductor(c)),
        AndersonRotor().Generator.Select(c => new CoherentConductor(c)), TwoGatePump().Generator.Select(c => new CoherentConductor(c)),
        VibratingWire().Generator.Select(c => new CoherentConductor(c)), BiphenylJunction().Generator.Select(c => new CoherentConductor(c))));
}

/// <summary>Problems with coherent conductors: what is written is read, and every fault is said with its path.</summary>
public class CoherentProblemLaws
{
    [Property]
    public void AConductorSurvivesItsDocument(CoherentConductor written) =>
        Assert.Equal(written.Conductor, Problems.Read(written.Document().ToJsonString()).OrThrow().Rows[0].Motor.Conductor);

    [Property(MaxTest = 1000)]
    public void NoShapeBreaksTheReader(CoherentConductor written, int seed)
    {
        // Every node in turn is replaced by something of another shape: a conductor or faults, never an exception.
        var replacements = new Func<JsonNode?>[] { () => null, () => 7, () => "x", () => new JsonArray(), () => new JsonObject(), () => true, () => JsonNode.Parse("1e400"), () => new JsonArray(new JsonArray(1)) };
        var document = written.Document();
        var places = Places(document["conductor"]!).ToList();
        var (parent, key) = places[Math.Abs(seed % places.Count)];
        var replacement = replacements[Math.Abs(seed / 7 % replacements.Length)]();
        if (parent is JsonObject o) o[key] = replacement;
        else parent.AsArray()[int.Parse(key)] = replacement;
        Problems.Read(document.ToJsonString()).Match(
            Succ: p => Assert.NotNull(p.Rows[0].Motor),
            Fail: faults =>
            {
                Assert.All(faults, f => Assert.StartsWith("conductor", f.Where));
                Assert.Distinct(faults.Map(f => f.ToString()));
            });
    }

    [Theory]
    // A wrong number, a wrong word, a ragged row, a broken pair, a missing part: each where it is.
    [InlineData("""{"kind":"coherentDot","constant":[[0,[1]],["x",0]],"cosine":[[[1],[2,3]],7],"couplings":{"L":{"constant":[0.3,null]},"R":{"sine":[]},"P":3},"probes":["P",1],"bandBottom":-1,"sines":[]}""",
        "conductor.constant.0.1", "conductor.constant.1.0", "conductor.cosine.0.1", "conductor.cosine.1", "conductor.couplings.L.constant.1", "conductor.couplings.R.constant",
        "conductor.couplings.P", "conductor.probes.1", "conductor.bandBottom", "conductor")]
    [InlineData("""{"kind":"coherentDot","constant":[[0,1],[1,[0,2]]],"couplings":{"L":{"constant":[[1],[1]],"cosine":[[[1],[1]]]},"R":{"constant":[[1]]},"P":{"constant":[[],[]]}},"probes":["P","X","R"]}""",
        "conductor.constant.1.1", "conductor.couplings.R.constant", "conductor.couplings.P", "conductor.probes.1", "conductor.probes.2", "conductor.bandBottom")]
    [InlineData("""{"kind":"coherentDot","constant":[[0]],"couplings":{"L":{"constant":[[1]]}}}""", "conductor.couplings.R", "conductor.couplings.P")]
    // Every matrix for itself: what could be read is judged, whatever is wrong with the others.
    [InlineData("""{"kind":"coherentDot","constant":[[0.3,0.4],[0.5,1]],"cosine":[[[1,2],[3,1]]],"sine":[[[1]]],"couplings":{"L":{"constant":[[1]]},"R":{"constant":[[0.1],[0.2]]},"X":{"constant":[[1]]}},"probes":["Z"],"bandBottom":-2}""",
        "conductor.constant.1.0", "conductor.cosine.0.1.0", "conductor.sine.0", "conductor.couplings.L.constant", "conductor.couplings.X.constant", "conductor.probes.0",
        "conductor.bandBottom", "conductor.couplings.P", "reservoirs.X")]
    [InlineData("""{"kind":"coherentDot","constant":"h","cosine":[[[0,1],[2,0]]],"couplings":{"L":{"constant":[[1]]},"R":{"constant":[[1],[2,3]],"sine":[[[1],[1]]]},"P":{"constant":[[0],[0]]}},"probes":["P"],"bandBottom":3}""",
        "conductor.constant", "conductor.cosine.0.1.0", "conductor.couplings.L.constant", "conductor.couplings.R.constant.1", "conductor.couplings.P")]
    [InlineData("""{"kind":"coherentDot","constant":[[1,0,0],[0,1,0]],"cosine":[[[0,0],[0,1]]],"sine":[[[1,0],[0,1]]],"couplings":{"L":{"constant":[1,1]},"R":{"constant":[1,1]},"P":{"constant":[1,1]}}}""", "conductor.constant")]
    [InlineData("""{"kind":"coherentDot","constant":[],"cosine":[[[0,0],[0,1]]],"couplings":{"L":{"constant":[1,1]},"R":{"constant":[1,1]},"P":{"constant":[1,1,1]}}}""", "conductor.constant", "conductor.couplings.P.constant")]
    [InlineData("""{"kind":"coherentDot","constant":[[[0.3,0.1,2]]],"couplings":7,"probes":["Z"]}""", "conductor.constant.0.0", "conductor.couplings")]
    [InlineData("""{"kind":"coherentDot","constant":[["x"]],"couplings":{"L":{"constant":[["y"]],"cosine":[[[1]]]},"R":{"constant":[1]},"P":{"constant":[1]}},"bandBottom":3}""",
        "conductor.constant.0.0", "conductor.couplings.L.constant.0.0")]
    [InlineData("""{"kind":"chaoticDot","levels":1.5,"channels":{"L":0,"P":1},"symmetry":"symplectic","seed":1e17,"phaseBreakingChannels":-1}""",
        "conductor.levels", "conductor.channels", "conductor.channels.L", "conductor.channels.R", "conductor.symmetry", "conductor.seed", "conductor.radius", "conductor.phaseBreakingChannels", "reservoirs.P")]
    [InlineData("""{"kind":"chaoticDot","levels":3,"channels":{"L":2,"R":2},"symmetry":"gue","seed":-1,"radius":-0.3,"phaseBreakingChannels":-1}""",
        "conductor.levels", "conductor.symmetry", "conductor.seed", "conductor.radius", "conductor.phaseBreakingChannels", "reservoirs.P")]
    [InlineData("""{"kind":"chaoticDot","levels":4,"channels":{"L":2,"R":2},"symmetry":"unitary","seed":0,"radius":0,"phaseBreakingChannels":1}""", "conductor.levels", "reservoirs.P")]
    [InlineData("""{"kind":"tightBindingWire","sites":0,"hopping":0,"strength":"x","period":0,"dephasing":-1}""",
        "conductor.sites", "conductor.hopping", "conductor.strength", "conductor.period", "conductor.dephasing", "reservoirs.P")]
    [InlineData("""{"kind":"slidingPotentialWire","mass":0,"period":0}""", "conductor.mass", "conductor.period", "conductor.strength", "conductor.length", "reservoirs.P")]
    [InlineData("""{"kind":"andersonRotor","impurities":[{"position":1,"strength":0},{"place":0}],"circumference":-1}""",
        "conductor.impurities.0.position", "conductor.impurities.1", "conductor.impurities.1.position", "conductor.impurities.1.strength", "conductor.circumference", "conductor.window", "reservoirs.P")]
    [InlineData("""{"kind":"andersonRotor","impurities":[],"circumference":1,"window":2}""", "conductor.impurities", "conductor.window", "reservoirs.P")]
    [InlineData("""{"kind":"twoGatePump","positions":[1],"height":null,"swing":0}""", "conductor.positions", "conductor.height", "reservoirs.P")]
    [InlineData("""{"kind":"twoGatePump","positions":[1,0],"height":0,"swing":0}""", "conductor.positions", "reservoirs.P")]
    [InlineData("""{"kind":"coherentDot","constant":[[1e101]],"couplings":{"L":{"constant":[[1]]},"R":{"constant":[[[0,-2e200]]]},"P":{"constant":[[1]]}}}""",
        "conductor.constant.0.0", "conductor.couplings.R.constant.0.0")]
    [InlineData("""{"kind":"vibratingWire","sites":3,"hopping":1,"charges":[],"height":1,"modes":[{"frequency":1,"damping":1}],"strike":{"position":1,"speed":1}}""", "conductor.charges", "conductor.modes", "reservoirs.P")]
    [InlineData("""{"kind":"vibratingWire","sites":3,"hopping":1,"charges":[],"height":0,"modes":[{"frequency":0,"damping":0}],"strike":{"position":1}}""",
        "conductor.charges", "conductor.height", "conductor.modes", "conductor.modes.0.frequency", "conductor.modes.0.damping", "conductor.strike.speed", "reservoirs.P")]
    [InlineData("""{"kind":"vibratingWire","sites":3,"hopping":1,"charges":[{"position":0}],"height":0,"modes":[{"frequency":0,"damping":1},7],"strike":{"speed":"fast"}}""",
        "conductor.charges.0.charge", "conductor.height", "conductor.modes.0.frequency", "conductor.modes.1", "conductor.strike.position", "conductor.strike.speed", "reservoirs.P")]
    [InlineData("""{"kind":"masterEquation","states":[{"name":"a","electrons":0,"energy":"low","degeneracy":1},{"name":"b","electrons":1,"energy":0,"degeneracy":0}],"tunnelling":[{"reservoir":"X","from":"a","to":"c","rate":-1},{"reservoir":7,"from":"b","to":"a","rate":1}]}""",
        "conductor.states.0.energy", "conductor.states.1.degeneracy", "conductor.tunnelling.0.to", "conductor.tunnelling.0.rate", "conductor.tunnelling.0.reservoir", "conductor.tunnelling.1.to", "conductor.tunnelling.1.reservoir",
        "reservoirs.L.temperature", "reservoirs.R.temperature", "reservoirs.P.temperature")]
    [InlineData("""{"kind":"doubleDot","centre":{"L":0},"radius":-1,"charging":"infinite","tunnelSplitting":1,"linewidths":{"L":0,"R":0}}""",
        "conductor.centre.R", "conductor.radius", "conductor.linewidths", "reservoirs.P", "reservoirs.L.temperature", "reservoirs.R.temperature", "reservoirs.P.temperature")]
    public void EveryFaultIsSaidWithItsPath(string conductor, params string[] where)
    {
        var document = new JsonObject
        {
            ["conductor"] = JsonNode.Parse(conductor),
            ["reservoirs"] = JsonNode.Parse("""{"L":{},"R":{},"P":{}}"""),
            ["report"] = new JsonArray("pumpedCharge"),
        };
        var faults = Problems.Read(document.ToJsonString()).Match(Succ: _ => Seq<Rejection>(), Fail: f => f);
        Assert.Equal(where.Order(StringComparer.Ordinal), faults.Map(f => f.Where).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"kind":"coherentDot","constant":[[1,0],[0,2]],"couplings":{"L":{"constant":[0.3,0.1]},"R":{"constant":[[0.3],[[0.1,0.2]]]}}}""", "conductor.constant.1.1", "energy")]
    [InlineData("""{"kind":"coherentDot","constant":[[1,0],[0,2]],"couplings":{"L":{"constant":[0.3,0.1]},"R":{"constant":[[0.3],[[0.1,0.2]]]}}}""", "conductor.couplings.R.constant.1.0.1", "√energy")]
    [InlineData("""{"kind":"vibratingWire","sites":3,"hopping":1,"charges":[{"position":0,"charge":1}],"height":1,"modes":[{"frequency":1,"damping":1},{"frequency":1,"damping":1}],"strike":{"position":1,"speed":1}}""", "conductor.charges.0.position", "sites")]
    [InlineData("""{"kind":"twoGatePump","positions":[0,10],"height":1,"swing":0}""", "conductor.positions.0", "length")]
    [InlineData("""{"kind":"andersonRotor","impurities":[{"position":0.5,"strength":1}],"circumference":5,"window":1}""", "conductor.impurities.0.strength", "energy·length")]
    [InlineData("""{"kind":"chaoticDot","levels":9,"channels":{"L":1,"R":1},"symmetry":"unitary","seed":1,"radius":1}""", "conductor.seed", "1")]
    [InlineData("""{"kind":"tightBindingWire","sites":3,"hopping":1,"strength":1,"period":4}""", "conductor.period", "sites")]
    public void NestedNumbersCanBeSwept(string conductor, string key, string unit)
    {
        var document = new JsonObject
        {
            ["conductor"] = JsonNode.Parse(conductor),
            ["reservoirs"] = JsonNode.Parse("""{"L":{},"R":{}}"""),
            ["vary"] = new JsonObject { [key] = new JsonArray(3, 4) },
            ["report"] = new JsonArray("pumpedCharge"),
        };
        var rows = Problems.Read(document.ToJsonString()).OrThrow().Rows;
        Assert.Equal(2, rows.Count);
        Assert.NotEqual(rows[0].Motor.Conductor, rows[1].Motor.Conductor);
        Assert.Equal(unit, KeyUnits.Of(key, rows[0].Motor.Conductor.Kind));
    }

    [Property(MaxTest = 50)]
    public void AnExpandedProblemIsTheSameMotor(ChaoticDot dot)
    {
        var document = new CoherentConductor(dot).Document();
        document["bias"] = 0.25;
        var text = Problems.Expand(document.ToJsonString()).OrThrow();
        var motor = Problems.Read(text).OrThrow().Rows[0].Motor;
        Assert.Equal(ChaoticEnsemble.Expand(dot), motor.Conductor);
        Assert.Equal(0.25, motor.Reservoirs.Bias);
        Assert.Equal(dot.PhaseBreakingChannels > 0 ? 3 : 2, motor.Reservoirs.All.Count);
        Assert.EndsWith("}\n", text);
    }

    [Fact]
    public void WhatCannotBeExpandedIsRefused()
    {
        string Refusal(string conductor, string more = "") => Problems.Expand(
            $$$"""{"conductor":{{{conductor}}},"reservoirs":{"L":{},"R":{}},{{{more}}}"report":["pumpedCharge"]}""").Match(
            Succ: text => throw new InvalidOperationException(text), Fail: faults => Assert.Single(faults).ToString());
        const string Dot = """{"kind":"chaoticDot","levels":9,"channels":{"L":1,"R":1},"symmetry":"unitary","seed":1,"radius":1}""";
        Assert.Equal("conductor.kind: is thoulessWire; only a chaoticDot, a biphenylJunction or an andersonRotor can be expanded", Refusal("""{"kind":"thoulessWire","gap":1,"velocity":1,"length":1}"""));
        Assert.Contains("vary.conductor.radius", Refusal(Dot, "\"vary\":{\"conductor.radius\":[1,2]},"));
        Assert.Contains("16 MiB", Refusal(Dot.Replace("9", "2000", StringComparison.Ordinal)));
        Assert.Contains("levels", Refusal(Dot.Replace("9", "1", StringComparison.Ordinal)));
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "25")]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void SteadyStatesOfADotUseAsManyOrdersAsAreAskedFor()
    {
        Table Solve(int order, string reports) => Problems.Solve(Problems.Read(
            """{"conductor":{"kind":"coherentDot","constant":[[0.3,0.4],[0.4,-0.2]],"cosine":[[[0.5,0],[0,-0.3]]],"sine":[[[0.1,0.25],[0.25,0]]],"couplings":{"L":{"constant":[[0.35],[0.1]]},"R":{"constant":[[0.05],[0.4]]}}},"""
            + $$$""" "reservoirs":{"L":{},"R":{}},"bias":0.8,"order":{{{order}}},"report":[{{{reports}}}]}""").OrThrow());
        var table = Solve(2, """ "work[0]","work[1]","work[2]","charge.R[3]","torque[2]","steady.velocity" """);
        Cell At(int row, string name) => table.Columns.First(c => c.Name == name).Cells[row];
        double Number(int row, string name) => At(row, name).Value.IfNone(double.NaN);
        Assert.Equal(2, table.RowCount);
        for (var row = 0; row < 2; row++)
        {
            var Ω = Number(row, "steady.velocity");
            Close(0, Number(row, "work[0]") + Ω * (Number(row, "work[1]") + Ω * Number(row, "work[2]")), new(0, 1e-12 * (1 + Ω * Ω), "a root of a polynomial"));
            Apart(0, Number(row, "work[2]"), 1e-2);
            Apart(0, Number(row, "charge.R[3]"), 0.1);
            // At an angle, the torque is not known so far, and it is said why.
            Assert.Contains("known to order 1", Assert.IsType<Cell.NoValue>(At(row, "torque[2]")).Reason);
        }
        Assert.Contains(
            "torque of this motor is known to order 5 and its currents to order 6; order 6",
            Cycle.Truncated(Cycle.Coefficients(new Response.Uniform(Known(1, 6)), Reservoirs.Biased(0, 1, 0).OrThrow()).OrThrow(), 6).Match(Right: _ => "", Left: why => why.Why));
    }

    private static LocalResponse Known(int torque, int currents)
    {
        VelocityExpansion To(int order) => VelocityExpansion.OfAngle([.. Enumerable.Repeat((Estimate)1, order + 1)]);
        return LocalResponse.OfAngle(To(torque), None, new([To(currents), To(currents)]), new([To(currents), To(currents)])).OrThrow();
    }

    private static IEnumerable<(JsonNode Parent, string Key)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => (p.Value is null ? [] : Places(p.Value)).Prepend((o, p.Key))),
        JsonArray a => a.SelectMany((item, i) => (item is null ? [] : Places(item)).Prepend((a, $"{i}"))),
        _ => [],
    };
}
