namespace QuantumMotors.Reference;

/// <summary>What is probably wrong with a column that is off: a forgotten factor, exchanged leads, another quantity.</summary>
internal static class Diagnosis
{
    // How constant a ratio must be to be called one: other errors of a code in use are smaller.
    private const double Constancy = 1e-3;

    /// <summary>How a diagnosis begins that says nothing about the cause.</summary>
    public const string RightScale = "the scale is right";

    private static readonly (double Factor, string Name, string Meaning)[] Factors =
    [
        (2, "2", "a spin factor, or e²/h per spin against per channel"),
        (0.5, "½", "a spin factor, or a charge counted on one side only"),
        (Math.PI, "π", "half of 2π"),
        (1 / Math.PI, "1/π", "half of 2π"),
        (Math.Tau, "2π", "h against ħ, e²/h against e²/ħ, or per cycle against per radian"),
        (1 / Math.Tau, "1/2π", "h against ħ, e²/h against e²/ħ, or per cycle against per radian"),
        (Math.Tau * Math.Tau, "4π²", "2π forgotten twice: h against ħ in both torque and velocity"),
        (1 / (Math.Tau * Math.Tau), "1/4π²", "2π forgotten twice: h against ħ in both torque and velocity"),
        (4, "4", "a factor 2 squared: spin twice, or amplitude 2Δ against Δ"),
        (0.25, "¼", "a factor 2 squared: spin twice, or amplitude 2Δ against Δ"),
        (100, "100", "percent"),
        (0.01, "1/100", "percent"),
    ];

    /// <summary>Possible causes, the most telling first; empty if the column follows no simple rule.</summary>
    public static IEnumerable<string> Of(string name, double[] theirs, IReadOnlyList<(string Name, double[] Values)> reference)
    {
        var ours = reference.First(c => c.Name == name).Values;
        foreach (var (other, values) in reference)
        {
            if (other == name || !Agrees(theirs, values) || Agrees(ours, values)) continue;
            yield return Exchanged(name) == other
                ? $"it holds the reference's {other}: the leads are swapped (order is L, R; S_ab goes from incoming b to outgoing a)"
                : $"it holds the reference's {other}";
        }
        foreach (var (other, values) in reference)
            if (other != name && Agrees(theirs, values.Select(v => -v).ToArray()) && !Agrees(ours, values) && !Agrees(ours, values.Select(v => -v).ToArray()))
                yield return $"it holds minus the reference's {other}"
                    + (Exchanged(name) == other ? ": the leads are swapped" : "");
        if (Ratio(theirs, ours) is { } ratio)
        {
            // Compared where both have a number; gaps are named on their own.
            var both = Enumerable.Range(0, ours.Length).Where(i => double.IsFinite(ours[i]) && double.IsFinite(theirs[i])).ToList();
            var text = FactorIs(name, ratio, [.. both.Select(i => theirs[i])], [.. both.Select(i => ours[i])]);
            if (text.Length > 0) yield return text;
        }
        if (Agrees(theirs, ours.Select(v => v * v).ToArray())) yield return "it is the square of the reference: a probability for an amplitude?";
        else if (ours.All(v => !(v < 0)) && Agrees(theirs, ours.Select(Math.Sqrt).ToArray())) yield return "it is the square root of the reference: an amplitude for a probability?";
        if (Agrees(theirs, ours.Select(v => 1 - v).ToArray())) yield return "it is one minus the reference: the complementary probability?";
        if (Agrees(theirs, ours.Reverse().ToArray()) && !Agrees(ours, ours.Reverse().ToArray()))
            yield return "it is the reference in the opposite order of rows: the sign of the swept variable?";
    }

    /// <summary>Causes that depend on the row: heat that is energy, fluxes per cycle, efficiencies over Carnot's, logarithms.</summary>
    public static IEnumerable<string> ByRow(string name, double[] theirs, double[] ours, IReadOnlyList<TrapRow> rows, Func<string, double[]?> column)
    {
        string Text(string trap) => Traps.Find(trap).Map(t => $"trap {t.Name}: {t.Mistake}; {t.Effect}").IfNone("");
        bool IsRow(Func<int, double> expected) => Agrees(theirs, [.. ours.Select((_, i) => expected(i))]) && !Agrees(ours, [.. ours.Select((_, i) => expected(i))]);

        var heat = name.IndexOf("heat.", StringComparison.Ordinal);
        var reservoir = heat >= 0 ? name[(heat + 5)..].Split('[')[0] : "";
        // What leaves one of two reservoirs enters the other.
        var charge = heat < 0 ? null
            : column(name[..heat] + "charge." + name[(heat + 5)..])
                ?? column(name[..heat] + "charge." + Exchanged(reservoir) + name[(heat + 5 + reservoir.Length)..])?.Select(q => -q).ToArray();
        if (charge is not null)
        {
            double Potential(int i) => rows[i].Motor.Reservoirs.All.Find(r => r.Name == reservoir).Map(r => r.ChemicalPotential).IfNone(0);
            if (IsRow(i => ours[i] + Potential(i) * charge[i])) yield return Text("HeatBooking");
        }
        if (name.StartsWith("exact.", StringComparison.Ordinal))
        {
            foreach (var factor in (double[])[1, Math.Tau])
                if (IsRow(i => ours[i] * factor / Math.Abs(rows[i].Velocity))) yield return Text("PerCycle");
            if (IsRow(i => ours[i] * Math.Sign(rows[i].Velocity))) yield return Text("NegativeVelocity");
        }
        if (column("steady.efficiencyBound") is { } bound && name == "steady.efficiency" && IsRow(i => ours[i] / bound[i])) yield return Text("CarnotNormalised");
        if (name.Split('[', ']') is [_, var order, _] && int.TryParse(order, out var k) && k is >= 2 and <= 20 && Ratio(theirs, ours) is { } ratio)
        {
            var factorial = Enumerable.Range(1, k).Aggregate(1.0, (a, b) => a * b);
            if (Math.Abs(ratio / factorial - 1) < Constancy) yield return Text("OrderFactorial");
        }
        if (name.StartsWith("log", StringComparison.Ordinal) && Ratio(theirs, ours) is { } log && Math.Abs(log * Math.Log(10) - 1) < Constancy)
            yield return "it is the logarithm to base 10: the reference is the natural one";
    }

    private static string FactorIs(string name, double ratio, double[] theirs, double[] ours)
    {
        var sign = ratio < 0 ? "−" : "";
        var known = Factors.OrderBy(f => Math.Abs(Math.Log(Math.Abs(ratio) / f.Factor))).First();
        var isOne = Math.Abs(Math.Abs(ratio) - 1) < Constancy;
        var isKnown = Math.Abs(Math.Abs(ratio) / known.Factor - 1) < Constancy;
        var factor = isOne ? 1 : isKnown ? known.Factor : Math.Abs(ratio);
        var digits = Comparison.Digits(theirs.Select(v => v / (Math.Sign(ratio) * factor)).ToArray(), ours, new Allowance(1e-12, 0));
        var rest = $"{digits:0.0} digits agree after dividing by it";
        if (isOne) return ratio > 0
            ? digits is < 1 or >= 15.9 ? "" : $"{RightScale}: {digits:0.0} digits agree, fewer than are asked for"
            : $"it is −1 times the reference ({rest}): "
              + (name.EndsWith(".im", StringComparison.Ordinal)
                  ? "the complex conjugate, time as e^{+iωt} instead of e^{−iωt}?"
                  : name == "friction" ? "the coefficient of θ̇ in the torque, of which the friction is the opposite"
                  : "the direction of the current (L → R counts positive) or of the rotation, or the leads are swapped");
        var meaning = isKnown ? $": {Meaning(name, known)}" : "";
        return $"it is {sign}{(isKnown ? known.Name : ratio.ToString("G6").TrimStart('-'))} times the reference ({rest}){meaning}"
            + (ratio < 0 ? "; and the sign: direction of the current, or leads swapped" : "");
    }

    // Some factors mean something of their own in the statistics of a shaken rotor.
    private static string Meaning(string name, (double Factor, string Name, string Meaning) known) => (name, known.Name) switch
    {
        ("noise", "2" or "½") => "⟨δτ(t)δτ(t′)⟩ is D δ(t − t′), not 2D δ(t − t′)",
        ("rotationRate" or "langevin.rotationRate", "2π") => "an angular velocity for turns per time",
        ("diffusion" or "langevin.diffusion", "2" or "½") => "⟨Δθ²⟩/2t, not ⟨Δθ²⟩/t",
        ("diffusion" or "langevin.diffusion", "1/4π²") => "squared turns for squared radians",
        _ => known.Meaning,
    };

    // A constant ratio, if there is one; zeros must meet zeros.
    private static double? Ratio(double[] theirs, double[] ours)
    {
        var scale = ours.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var pairs = theirs.Zip(ours, (a, b) => (First: a, Second: b)).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second) && Math.Abs(p.Second) > 1e-12 * scale).ToList();
        if (pairs.Count == 0) return null;
        var ratios = pairs.Select(p => p.First / p.Second).Order().ToList();
        var median = ratios[ratios.Count / 2];
        return median != 0 && double.IsFinite(median) && ratios.TrueForAll(r => Math.Abs(r - median) <= Constancy * Math.Abs(median)) ? median : null;
    }

    private static bool Agrees(double[] theirs, double[] values)
    {
        var scale = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var compared = 0;
        for (var i = 0; i < theirs.Length; i++)
        {
            if (!double.IsFinite(theirs[i]) || !double.IsFinite(values[i])) continue;
            if (Math.Abs(theirs[i] - values[i]) > Constancy * Math.Abs(values[i]) + 1e-9 * scale) return false;
            compared++;
        }
        return compared > 0 && scale > 0;
    }

    // The name with L and R, or 1 and 2, exchanged wherever they stand alone.
    private static string Exchanged(string name) => string.Join('.', name.Split('.').Select(part =>
        part switch { "L" => "R", "R" => "L", "1" => "2", "2" => "1", _ => part.Replace("L[", "\0", StringComparison.Ordinal).Replace("R[", "L[", StringComparison.Ordinal).Replace("\0", "R[", StringComparison.Ordinal) }));
}
