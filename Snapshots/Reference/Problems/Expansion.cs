using System.Text.Json.Nodes;

namespace QuantumMotors.Reference;

/// <summary>From a problem whose conductor is a dot in other words to the same problem with all matrix elements written out.</summary>
internal static class Expansion
{
    // Characters of a number with 17 digits and its separator.
    private const int LongestNumber = 24;

    /// <summary>The document with a <c>coherentDot</c> in place of its <c>chaoticDot</c> or <c>biphenylJunction</c>.</summary>
    public static Validation<Rejection, string> Of(string text) => ProblemReader.Read(text).Bind(problem => Expanded(problem));

    private static Validation<Rejection, string> Expanded(Problem problem)
    {
        var conductor = problem.Rows[0].Motor.Conductor;
        var swept = problem.VaryKeys.Filter(k => k.StartsWith("conductor.", StringComparison.Ordinal));
        return Dot(conductor).Bind(dot =>
        {
            if (!swept.IsEmpty)
            {
                return Validation<Rejection, string>.Fail(swept.Map(Rejection (k) =>
                    new Rejection.Contradiction($"vary.{k}", $"changes the {conductor.Kind}; expand it for one value at a time")).Strict());
            }
            var document = JsonNode.Parse(problem.Text)!.AsObject();
            document["conductor"] = Written(dot);
            foreach (var probe in dot.Probes) document["reservoirs"]![probe] = new JsonObject();
            return Success<Rejection, string>(Layout.Text(document));
        });
    }

    private static Validation<Rejection, CoherentDot> Dot(Conductor conductor) => conductor switch
    {
        ChaoticDot dot => TooLarge(dot).Match(Some: Fail<Rejection, CoherentDot>, None: () => ChaoticEnsemble.Expand(dot)),
        BiphenylJunction junction => JunctionExpansion.Expand(junction),
        _ => Fail<Rejection, CoherentDot>(new Rejection.Contradiction(
            "conductor.kind", $"is {conductor.Kind}; only a {ChaoticDot.KindName} or a {BiphenylJunction.KindName} can be expanded")),
    };

    private static Option<Rejection> TooLarge(ChaoticDot dot)
    {
        var size = 3L * dot.Levels * dot.Levels * LongestNumber * (dot.Symmetry == EnsembleSymmetry.Unitary ? 2 : 1);
        return size <= ProblemText.LargestSize ? None : new Rejection.Contradiction(
            "conductor.levels", $"is {dot.Levels}; written out it would be {size >> 20} MiB, and a problem may have up to {ProblemText.LargestSize >> 20} MiB");
    }

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
