using System.Text.Json.Nodes;

namespace QuantumMotors.Reference;

/// <summary>From a problem with a chaotic dot to the same problem with all its matrix elements written out.</summary>
internal static class Expansion
{
    // Characters of a number with 17 digits and its separator.
    private const int LongestNumber = 24;

    /// <summary>The document with a <c>coherentDot</c> in place of its <c>chaoticDot</c>.</summary>
    public static Validation<Rejection, string> Of(string text) => ProblemReader.Read(text).Bind(problem => Expanded(problem));

    private static Validation<Rejection, string> Expanded(Problem problem)
    {
        var conductor = problem.Rows[0].Motor.Conductor;
        if (conductor is not ChaoticDot dot)
            return Fail<Rejection, string>(new Rejection.Contradiction("conductor.kind", $"is {conductor.Kind}; only a {ChaoticDot.KindName} can be expanded"));
        var swept = problem.VaryKeys.Filter(k => k.StartsWith("conductor.", StringComparison.Ordinal));
        if (!swept.IsEmpty)
            return Validation<Rejection, string>.Fail(swept.Map(Rejection (k) =>
                new Rejection.Contradiction($"vary.{k}", $"changes the {ChaoticDot.KindName}; expand it for one value at a time")).Strict());
        var size = 3L * dot.Levels * dot.Levels * LongestNumber * (dot.Symmetry == EnsembleSymmetry.Unitary ? 2 : 1);
        if (size > ProblemText.LargestSize)
            return Fail<Rejection, string>(new Rejection.Contradiction(
                "conductor.levels", $"is {dot.Levels}; written out it would be {size >> 20} MiB, and a problem may have up to {ProblemText.LargestSize >> 20} MiB"));
        var document = JsonNode.Parse(problem.Text)!.AsObject();
        document["conductor"] = Written(ChaoticEnsemble.Expand(dot));
        if (dot.PhaseBreakingChannels > 0) document["reservoirs"]![ChaoticEnsemble.Probe] = new JsonObject();
        return Success<Rejection, string>(Layout.Text(document));
    }

    private static JsonObject Written(CoherentDot dot)
    {
        var h = dot.Hamiltonian;
        var written = new JsonObject
        {
            ["kind"] = dot.Kind,
            ["constant"] = Written(h.Constant),
            ["cosine"] = new JsonArray([.. h.Cosine.Map(JsonNode (c) => Written(c))]),
            ["sine"] = new JsonArray([.. h.Sine.Map(JsonNode (s) => Written(s))]),
            ["couplings"] = new JsonObject(dot.Couplings.Map(c => KeyValuePair.Create<string, JsonNode?>(
                c.Reservoir, new JsonObject { ["constant"] = Written(c.Amplitudes.Constant) }))),
        };
        if (!dot.Probes.IsEmpty) written["probes"] = new JsonArray([.. dot.Probes.Map(JsonNode (p) => p)]);
        return written;
    }

    private static JsonArray Written(ComplexMatrix m) => new([.. Enumerable.Range(0, m.Rows).Select(i =>
        new JsonArray([.. Enumerable.Range(0, m.Columns).Select(JsonNode (j) => m[i, j].Imaginary == 0 ? m[i, j].Real : new JsonArray(m[i, j].Real, m[i, j].Imaginary))]))]);
}
