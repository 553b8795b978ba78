using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>Problems with a Luttinger liquid, and with a prescribed turn: what is read, and every fault with its path.</summary>
public class LiquidProblemLaws
{
    private const string Wire =
        """{"kind":"luttingerWire","interaction":0.5,"velocity":2,"cutoff":0.1,"potential":0.3,"leads":{"kind":"fermiLiquid","length":6,"velocity":1.5}}""";

    private const string Edge =
        """{"kind":"helicalEdge","exchange":0.6,"magnetization":10,"anisotropy":0.25,"damping":0.01,"interaction":0.8,"velocity":2,"cutoff":0.1,"leads":{"kind":"infinite"},"cutoffFrequency":7}""";

    [Fact]
    public void AWireIsReadAsItIsWritten() => Assert.Equal(
        LuttingerWire.Create(LuttingerLiquid.Create(0.5, 2, 0.1, LiquidLeads.AtEnds(6, 1.5).OrThrow(), None).OrThrow(), 0.3).OrThrow(), Read(Wire)[0].Motor.Conductor);

    [Fact]
    public void AnEdgeIsReadAsItIsWritten()
    {
        var motor = Read(Edge, "\"rotor\":{\"friction\":0.5}")[0].Motor;
        Assert.Equal(HelicalEdge.Create(LuttingerLiquid.Create(0.8, 2, 0.1, LiquidLeads.Endless, 7.0).OrThrow(), 0.6, 10, 0.25, 0.01).OrThrow(), motor.Conductor);
        Assert.Equal((4.0, 0.6), (motor.Mechanics.Inertia, motor.Mechanics.Friction));
    }

    [Theory]
    [InlineData("""{"kind":"luttingerWire"}""",
        "conductor.interaction", "conductor.velocity", "conductor.cutoff", "conductor.potential", "conductor.leads", "reservoirs.P")]
    [InlineData("""{"kind":"luttingerWire","interaction":0,"velocity":-1,"cutoff":1e400,"potential":null,"leads":7,"cutoffFrequency":"high","gap":1}""",
        "conductor.interaction", "conductor.velocity", "conductor.cutoff", "conductor.potential", "conductor.leads", "conductor.cutoffFrequency", "conductor", "reservoirs.P")]
    [InlineData("""{"kind":"luttingerWire","interaction":1e-300,"velocity":1e-300,"cutoff":1,"potential":0,"leads":{"kind":"fermiLiquid","length":1,"velocity":1}}""",
        "conductor.interaction", "conductor.leads.length/velocity", "conductor.potential", "reservoirs.P")]
    [InlineData("""{"kind":"helicalEdge","exchange":0,"magnetization":"x","damping":-1,"interaction":true,"velocity":1,"cutoff":0,"leads":[]}""",
        "conductor.exchange", "conductor.magnetization", "conductor.anisotropy", "conductor.damping", "conductor.interaction", "conductor.cutoff", "conductor.leads", "reservoirs.P")]
    [InlineData("""{"kind":"helicalEdge","potential":1,"leads":{"kind":"fermiLiquid","length":-1}}""",
        "conductor", "conductor.exchange", "conductor.magnetization", "conductor.anisotropy", "conductor.damping", "conductor.interaction", "conductor.velocity",
        "conductor.cutoff", "conductor.leads.length", "conductor.leads.velocity", "reservoirs.P")]
    public void EveryFaultOfALiquidIsSaidWithItsPath(string conductor, params string[] where) => Assert.Equal(
        where.Order(StringComparer.Ordinal),
        Faults(Document(conductor).Replace("\"R\":{}", "\"R\":{},\"P\":{}", StringComparison.Ordinal)).Map(f => f.Where).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{}""", """conductor.leads.kind: is missing; expected "infinite" or "fermiLiquid" """)]
    [InlineData("""{"kind":"fermiliquid"}""", """conductor.leads.kind: "fermiliquid" is not known here (did you mean "fermiLiquid"?); valid: infinite, fermiLiquid""")]
    [InlineData("""{"kind":3}""", """conductor.leads.kind: is the number 3; expected "infinite" or "fermiLiquid" """)]
    [InlineData("\"infinite\"", """conductor.leads: is the string "infinite"; expected an object with "kind": "infinite" or "fermiLiquid" """)]
    [InlineData("""{"kind":"infinite","length":2}""", """conductor.leads: "length" is not known here; valid: kind""")]
    [InlineData("""{"kind":"fermiLiquid"}""", "conductor.leads.length: is missing; expected a number > 0", "conductor.leads.velocity: is missing; expected a number > 0")]
    [InlineData("""{"kind":"fermiLiquid","length":0,"velocity":-3,"width":1}""",
        """conductor.leads: "width" is not known here; valid: kind, length, velocity""",
        "conductor.leads.length: is 0; must be > 0", "conductor.leads.velocity: is -3; must be > 0")]
    public void EveryFaultOfLeadsIsSaidInWords(string leads, params string[] messages)
    {
        foreach (var conductor in (string[])[Wire, Edge])
        {
            var document = JsonNode.Parse(conductor)!;
            document["leads"] = JsonNode.Parse(leads);
            Assert.Equal(messages.Select(m => m.Trim()), Faults(Document(document.ToJsonString())).Map(f => f.ToString()).ToArray());
        }
    }

    [Theory]
    [InlineData(Wire, "conductor.interaction", "1", "1")]
    [InlineData(Wire, "conductor.velocity", "length·energy/ħ", "a0·Eh/ħ")]
    [InlineData(Wire, "conductor.cutoff", "length", "a0")]
    [InlineData(Wire, "conductor.potential", "energy", "Eh")]
    [InlineData(Wire, "conductor.leads.length", "length", "a0")]
    [InlineData(Wire, "conductor.leads.velocity", "length·energy/ħ", "a0·Eh/ħ")]
    [InlineData(Wire, "conductor.cutoffFrequency", "energy/ħ", "Eh/ħ")]
    [InlineData(Edge, "conductor.exchange", "energy/ħ", "Eh/ħ")]
    [InlineData(Edge, "conductor.magnetization", "ħ", "ħ")]
    [InlineData(Edge, "conductor.anisotropy", "energy/ħ²", "Eh/ħ²")]
    [InlineData(Edge, "conductor.damping", "1", "1")]
    [InlineData(Edge, "conductor.interaction", "1", "1")]
    [InlineData(Edge, "conductor.cutoffFrequency", "energy/ħ", "Eh/ħ")]
    [InlineData(Wire, "protocol.angle", "rad", "rad")]
    [InlineData(Wire, "protocol.duration", "ħ/energy", "ħ/Eh")]
    [InlineData(Wire, "rotor.inertia", "ħ²/energy", "ħ²/Eh")]
    public void NumbersOfALiquidCanBeSwept(string conductor, string key, string natural, string atomic)
    {
        var rows = Read(conductor, $"\"protocol\":{{\"kind\":\"ramp\",\"angle\":1}},\"vary\":{{\"{key}\":[1.25,3]}}");
        Assert.Equal(2, rows.Count);
        Assert.NotEqual((rows[0].Motor, rows[0].Settings), (rows[1].Motor, rows[1].Settings));
        var kind = rows[0].Motor.Conductor.Kind;
        Assert.Equal(natural, KeyUnits.Of(key, kind));
        Assert.Equal(atomic, AtomicLabel.Of(natural, kind));
    }

    [Fact]
    public void ASweepMaySayWhatTheDocumentDoesNot()
    {
        var unfinished = JsonNode.Parse(Wire)!;
        unfinished["leads"]!.AsObject().Remove("length");
        unfinished.AsObject().Remove("interaction");
        var rows = Read(unfinished.ToJsonString(), "\"vary\":{\"conductor.interaction\":[0.25,1],\"conductor.leads.length\":[1,2,4]}");
        Assert.Equal(
            (string[])["0.25 0.5", "0.25 1", "0.25 2", "1 0.5", "1 1", "1 2"],
            rows.Map(r => ((LuttingerWire)r.Motor.Conductor).Liquid).Map(l => $"{l.Interaction:R} {l.TraversalTime:R}").ToArray());
    }

    [Theory]
    [InlineData("conductor.leads.length", "[1]", "vary.conductor.leads.length")]
    [InlineData("conductor.leads.kind", "[1]", "conductor.leads.kind")]
    [InlineData("conductor.leads", "[1]", "conductor.leads")]
    [InlineData("conductor.interaction", "[1,-1,0]", "conductor.interaction", "conductor.interaction")]
    public void WhatIsNoNumberOfALiquidCannotBeSwept(string key, string values, params string[] where) =>
        Assert.Equal(where, Faults(Document(Edge, $"\"vary\":{{\"{key}\":{values}}}")).Map(f => f.Where).ToArray());

    [Theory]
    [InlineData("\"rotor\":{\"inertia\":2}")]
    [InlineData("\"rotor\":{},\"vary\":{\"rotor.inertia\":[0,1,2]}")]
    [InlineData("\"rotor\":{\"inertia\":2},\"vary\":{\"conductor.anisotropy\":[0.1,0.2]}")]
    [InlineData("\"rotor\":{\"inertia\":2,\"friction\":-1}", "rotor.friction")]
    [InlineData("\"rotor\":{\"inertia\":2},\"bias\":\"high\"", "bias")]
    [InlineData("\"rotor\":{\"inertia\":2},\"vary\":{\"conductor.anisotropy\":[0]}", "conductor.anisotropy")]
    [InlineData("\"rotor\":{\"inertia\":2},\"vary\":{\"conductor.interaction\":[0]}", "conductor.interaction")]
    [InlineData("\"rotor\":{\"inertia\":2},\"drive\":7,\"order\":-1", "drive", "order")]
    public void AMagnetBringsItsOwnInertia(string more, params string[] others)
    {
        var faults = Faults(Document(Edge, more));
        Assert.Equal(others.Append("rotor.inertia").Order(StringComparer.Ordinal), faults.Map(f => f.Where).Order(StringComparer.Ordinal));
        Assert.Equal(
            "rotor.inertia: is given; the moment of inertia of the magnet is 1/anisotropy: leave it out", faults.First(f => f.Where == "rotor.inertia").ToString());
    }

    [Theory]
    [InlineData("\"rotor\":{\"inertia\":0}")]
    [InlineData("\"rotor\":{\"inertia\":-2}", "rotor.inertia: is -2; must be ≥ 0")]
    [InlineData("\"rotor\":{\"inertia\":\"2\"}", "rotor.inertia: is the string \"2\"; expected a number ≥ 0")]
    public void AnInertiaThatIsNoneIsNoneTooMany(string rotor, params string[] messages) =>
        Assert.Equal(messages, Faults(Document(Edge, rotor)).Map(f => f.ToString()).ToArray());

    [Fact]
    public void OtherMotorsMayHaveAnInertia() => Assert.Equal(2, Read(Wire, "\"rotor\":{\"inertia\":2}")[0].Motor.Mechanics.Inertia);

    [Property]
    public void AProtocolSurvivesItsDocument(Protocol protocol) =>
        Assert.Equal(protocol, Read(Wire, $"\"protocol\":{Generators.Written(protocol).ToJsonString()}")[0].Settings.Protocol);

    [Fact]
    public void AProtocolIsReadIfItIsGiven()
    {
        Assert.True(Read(Wire)[0].Settings.Protocol.IsNone);
        Assert.Equal(Protocol.AsStep(1.5, 0).OrThrow(), Read(Wire, "\"protocol\":{\"kind\":\"step\",\"angle\":1.5}")[0].Settings.Protocol);
        Assert.Equal(
            (double[])[0, 2, 5],
            Read(Edge, "\"protocol\":{\"kind\":\"optimal\",\"angle\":1.5},\"vary\":{\"protocol.duration\":[0,2,5]}").Map(r => r.Settings.Protocol.Map(p => p.Duration).IfNone(-1)).ToArray());
        Assert.Equal(
            (double[])[-1, 1],
            Read(Edge, "\"protocol\":{\"kind\":\"ramp\",\"duration\":3},\"vary\":{\"protocol.angle\":[-1,1]}").Map(r => r.Settings.Protocol.Map(p => p.Angle).IfNone(0)).ToArray());
    }

    [Theory]
    [InlineData("7", "protocol")]
    [InlineData("{}", "protocol.kind", "protocol.angle")]
    [InlineData("""{"kind":"jump","angle":null,"duration":-1,"speed":3}""", "protocol", "protocol.kind", "protocol.angle", "protocol.duration")]
    [InlineData("""{"kind":"ramp","angle":1e400,"duration":"long"}""", "protocol.angle", "protocol.duration")]
    public void EveryFaultOfAProtocolIsSaidWithItsPath(string protocol, params string[] where) =>
        Assert.Equal(where.Order(StringComparer.Ordinal), Faults(Document(Wire, $"\"protocol\":{protocol}")).Map(f => f.Where).Order(StringComparer.Ordinal));

    [Fact]
    public void TheSchemaKnowsBothKindsOfLeads()
    {
        var kinds = JsonNode.Parse(ProblemSchema.Text())!["properties"]!["conductor"]!["oneOf"]!.AsArray();
        foreach (var name in (string[])[LuttingerWire.KindName, HelicalEdge.KindName])
        {
            var kind = kinds.Single(k => k!["properties"]!["kind"]!["enum"]![0]!.GetValue<string>() == name)!;
            Assert.Equal(
                (string[])["kind", "kind,length,velocity"],
                kind["properties"]!["leads"]!["oneOf"]!.AsArray().Select(l => string.Join(',', l!["required"]!.AsArray())));
            Assert.DoesNotContain("cutoffFrequency", kind["required"]!.AsArray().Select(r => r!.GetValue<string>()));
        }
    }

    private static string Document(string conductor, string more = "\"bias\":0") =>
        $$$"""{"conductor":{{{conductor}}},"reservoirs":{"L":{},"R":{}},{{{more}}},"report":["pumpedCharge"]}""";

    private static Arr<ProblemRow> Read(string conductor, string more = "\"bias\":0") => Problems.Read(Document(conductor, more)).OrThrow().Rows;

    private static Seq<Rejection> Faults(string text) => Problems.Read(text).Match(Succ: _ => Seq<Rejection>(), Fail: f => f);
}
