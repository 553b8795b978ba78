using System.Text.Json.Nodes;

namespace QuantumMotors.Reference;

/// <summary>From a problem whose conductor is a dot in other words to the same problem with all matrix elements written out.</summary>
internal static class Expansion
{
    // Characters of a number with 17 digits and its separator.
    private const int LongestNumber = 24;

    /// <summary>The document with a <c>coherentDot</c> in place of its <c>chaoticDot</c> or <c>biphenylJunction</c>, or with every impurity of its
    /// <c>andersonRotor</c>.</summary>
    public static Validation<Rejection, string> Of(string text) => ProblemReader.Read(text).Bind(problem => Expanded(problem));

    private static Validation<Rejection, string> Expanded(Problem problem)
    {
        var conductor = problem.Rows[0].Motor.Conductor;
        var swept = problem.VaryKeys.Filter(k => k.StartsWith("conductor.", StringComparison.Ordinal));
        if (conductor is AndersonRotor rotor) return swept.IsEmpty ? Text(problem, Written(rotor), Arr<string>.Empty) : Swept(swept, conductor);
        return Dot(conductor).Bind(dot => swept.IsEmpty ? Text(problem, Written(dot), dot.Probes) : Swept(swept, conductor));
    }

    private static string Text(Problem problem, JsonObject conductor, Arr<string> probes)
    {
        var document = JsonNode.Parse(problem.Text)!.AsObject();
        document["conductor"] = conductor;
        foreach (var probe in probes) document["reservoirs"]![probe] = new JsonObject();
        return Layout.Text(document);
    }

    private static Validation<Rejection, string> Swept(Seq<string> keys, Conductor conductor) => Validation<Rejection, string>.Fail(keys.Map(Rejection (k) =>
        new Rejection.Contradiction($"vary.{k}", $"changes the {conductor.Kind}; expand it for one value at a time")).Strict());

    private static Validation<Rejection, CoherentDot> Dot(Conductor conductor) => conductor switch
    {
        ChaoticDot dot => TooLarge(dot).Match(Some: Fail<Rejection, CoherentDot>, None: () => ChaoticEnsemble.Expand(dot)),
        BiphenylJunction junction => JunctionExpansion.Expand(junction),
        _ => Fail<Rejection, CoherentDot>(new Rejection.Contradiction(
            "conductor.kind", $"is {conductor.Kind}; only a {ChaoticDot.KindName}, a {BiphenylJunction.KindName} or an {AndersonRotor.KindName} can be expanded")),
    };

    private static Option<Rejection> TooLarge(ChaoticDot dot)
    {
        var size = 3L * dot.Levels * dot.Levels * LongestNumber * (dot.Symmetry == EnsembleSymmetry.Unitary ? 2 : 1);
        return size <= ProblemText.LargestSize ? None : new Rejection.Contradiction(
            "conductor.levels", $"is {dot.Levels}; written out it would be {size >> 20} MiB, and a problem may have up to {ProblemText.LargestSize >> 20} MiB");
    }

    private static JsonObject Written(AndersonRotor rotor) => new()
    {
        ["kind"] = rotor.Kind,
        ["circumference"] = rotor.Circumference,
        ["window"] = rotor.Window,
        ["impurities"] = new JsonArray([.. rotor.Impurities.Map(JsonNode (i) => new JsonObject { ["position"] = i.Position, ["strength"] = i.Strength })]),
    };

    private static JsonObject Written(CoherentDot dot)
    {
        var written = new JsonObject { ["kind"] = dot.Kind };
        Write(dot.Hamiltonian, written);
        written["couplings"] = new JsonObject(dot.Couplings.Map(c =>
        {
            var amplitudes = new JsonObject();
            Write(c.Amplitudes, amplitudes);
            return KeyValuePair.Create<string, JsonNode?>(c.Reservoir, amplitudes);
        }));
        if (!dot.Probes.IsEmpty) written["probes"] = new JsonArray([.. dot.Probes.Map(JsonNode (p) => p)]);
        if (dot.ProbeTemperature == ProbeTemperature.Floating) written["probeTemperature"] = "floating";
        dot.BandBottom.IfSome(W => written["bandBottom"] = W);
        return written;
    }

    private static void Write(MatrixFunction f, JsonObject written)
    {
        written["constant"] = Written(f.Constant);
        if (!f.Cosine.IsEmpty) written["cosine"] = new JsonArray([.. f.Cosine.Map(JsonNode (c) => Written(c))]);
        if (!f.Sine.IsEmpty) written["sine"] = new JsonArray([.. f.Sine.Map(JsonNode (s) => Written(s))]);
    }

    private static JsonArray Written(ComplexMatrix m) => new([.. Enumerable.Range(0, m.Rows).Select(i =>
        new JsonArray([.. Enumerable.Range(0, m.Columns).Select(JsonNode (j) => m[i, j].Imaginary == 0 ? m[i, j].Real : new JsonArray(m[i, j].Real, m[i, j].Imaginary))]))]);
}
