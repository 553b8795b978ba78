using static QuantumMotors.Reference.AuditChecks;
using static QuantumMotors.Reference.LiquidChecks;

namespace QuantumMotors.Reference;

/// <summary>Laws of the motion of a rotor that pins a Luttinger liquid: where its energy is, what a prescribed turn costs, how far it wanders.</summary>
internal static class LiquidMotions
{
    private const double MostEchoes = 1e5;
    private const double Roundoff = 1e-15;

    public static IEnumerable<AuditCheck> For(AuditedTable t) => Energy(t).Concat(Field(t)).Concat(Wandering(t)).Concat(Dissipation(t));

    private static IEnumerable<AuditCheck> Energy(AuditedTable t)
    {
        string[] parts = ["energy.kinetic", "energy.load", "energy.friction", "energy.wire", "energy.leads"];
        if (t.Has("energy.input", "energy.leads"))
            yield return new("energy.input = energy.kinetic + energy.load + energy.friction + energy.wire + energy.leads, with a protocol only the last two", !t.Has(parts), i =>
                System.Array.TrueForAll(parts, p => t.Has(p) || IsNothing(t, p, i)) ? Sum(t, i, [("energy.input", 1), .. parts.Where(p => t.Has(p) && !IsNothing(t, p, i)).Select(p => (p, -1.0))]) : null);
        // What is left of the energy in the wire is the rounding of what has gone through it.
        var size = Largest(t, ["energy.input", .. parts]);
        foreach (var part in parts.Where(p => p != "energy.load" && t.Has(p)))
            yield return new($"{part} is not negative", false, i => Less(NotNegative(t.At(part, i), size), t.Error(part, i)));
        foreach (var part in parts.Where(p => t.Has(p)))
            yield return Liquid($"{part} is 0 where there is nothing to hold it", t, (_, i) => IsNothing(t, part, i) ? Sum(t, i, (part, 1)) : null);
        if (t.Has("angle", "energy.load"))
            yield return Liquid("energy.load = load · (angle − initial.angle)", t, (at, i) =>
                t.Settings(i) is { Protocol.IsNone: true } s ? Sum(t, i, [at.Load * s.Initial.Angle.Value], ("energy.load", 1), ("angle", -at.Load)) : null);
        if (t.Has("angle", "energy.input"))
            yield return Liquid("energy.input = V (angle − initial.angle)/2π + energy of a kick", t, (at, i) =>
            {
                if (t.Settings(i) is not { Protocol.IsNone: true } s || !at.IsBiased || t.Running("time", i) < 0) return null;
                var (push, v) = (at.Bias / Math.Tau, s.Initial.Velocity.Value);
                return at.Motor.Conductor is HelicalEdge && v != 0 ? null
                    : Sum(t, i, [push * s.Initial.Angle.Value, -at.Motor.Mechanics.Inertia * v * v / 2], ("energy.input", 1), ("angle", -push));
            });
        if (t.Has("angularVelocity", "energy.kinetic"))
            yield return Liquid("energy.kinetic = I angularVelocity²/2", t, (at, i) =>
            {
                if (t.Settings(i) is not { Protocol.IsNone: true } || at.Motor.Conductor is HelicalEdge) return null;
                var momentum = at.Motor.Mechanics.Inertia * t.At("angularVelocity", i);
                return Less(Sum(t, i, [-momentum * t.At("angularVelocity", i) / 2], ("energy.kinetic", 1)), Math.Abs(momentum) * t.Error("angularVelocity", i));
            });
        if (t.Has("magnetizationZ", "energy.kinetic"))
            yield return Liquid("energy.kinetic = anisotropy · magnetizationZ²/2", t, (at, i) =>
            {
                if (t.Settings(i) is not { Protocol.IsNone: true } || at.Motor.Conductor is not HelicalEdge edge) return null;
                var velocity = edge.Anisotropy * t.At("magnetizationZ", i);
                return Less(Sum(t, i, [-velocity * t.At("magnetizationZ", i) / 2], ("energy.kinetic", 1)), Math.Abs(velocity) * t.Error("magnetizationZ", i));
            });
    }

    // What is surely 0, so that a table may leave it out.
    private static bool IsNothing(AuditedTable t, string part, int i) => LiquidRow.Of(t, i) is { } at && t.Settings(i) is { } settings && part switch
    {
        "energy.kinetic" => settings.Protocol.IsSome || at.Motor.Mechanics.Inertia == 0,
        "energy.load" => settings.Protocol.IsSome || at.Load == 0,
        "energy.friction" => settings.Protocol.IsSome || at.External == 0,
        "energy.wire" => at.Liquid.Leads is LiquidLeads.Infinite,
        _ => false,
    };

    private static IEnumerable<AuditCheck> Field(AuditedTable t)
    {
        if (t.Has("displacementField", "angle"))
            yield return new("the charge is pinned: displacementField at position 0 = −angle/2", !t.Has("position"), i =>
                t.Running("position", i) == 0 ? Less(Sum(t, i, ("displacementField", 1), ("angle", 0.5)), Waves(t, i)) : null);
        if (!t.Has("position")) yield break;
        var opposite = Opposite(t, "position");
        foreach (var (name, parity) in new[] { ("displacementField", 1), ("energyCurrent", -1) })
            if (t.Has(name))
                yield return Liquid($"parity: {name} is {(parity > 0 ? "even" : "odd")} in the position", t, (_, i) => opposite(i) is { } j
                    ? Less(AuditChecks.Sum(t.At(name, i), -parity * t.At(name, j)), t.Error(name, i), t.Error(name, j))
                    : null);
    }

    // Strong attraction makes of the field a small difference of waves, which are rounded.
    private static double Waves(AuditedTable t, int i) => LiquidRow.Of(t, i) is { } at && t.Settings(i) is { } settings && at.Liquid.Reflection > 0
        ? Roundoff * at.Liquid.Interaction * (Math.Abs(t.At("angle", i)) + Math.Abs(settings.Initial.Angle.Value))
        : 0;

    private static IEnumerable<AuditCheck> Wandering(AuditedTable t)
    {
        var names = new[] { "meanSquareDisplacement", "classicalMeanSquareDisplacement" };
        foreach (var name in names.Where(n => t.Has(n)))
        {
            var size = Largest(t, [name]);
            yield return new($"{name} is not negative", false, i => Less(NotNegative(t.At(name, i), size), t.Error(name, i)));
            if (!t.Has("time")) continue;
            yield return new($"{name} at time 0 = 0", false, i => t.At("time", i) == 0 ? Sum(t, i, (name, 1)) : null);
            var (twice, opposite) = (Twice(t), Opposite(t, "time"));
            yield return Liquid($"parity: {name} is even in the time, being stationary", t, (_, i) => opposite(i) is { } j
                ? Less(AuditChecks.Sum(t.At(name, i), -t.At(name, j)), t.Error(name, i), t.Error(name, j))
                : null);
            yield return Liquid($"{name} has a spectrum that is not negative: in twice the time at most 4 times as large", t, (_, i) => twice(i) is { } j
                ? Less(NotNegative(4 * t.At(name, i) - t.At(name, j), 4 * Math.Abs(t.At(name, i)) + Math.Abs(t.At(name, j))), 4 * t.Error(name, i), t.Error(name, j))
                : null);
        }
        if (t.Has(names))
            yield return new("zero-point motion comes on top: meanSquareDisplacement ≥ classicalMeanSquareDisplacement", false, i => Less(
                NotNegative(t.At(names[0], i) - t.At(names[1], i), Math.Abs(t.At(names[0], i)) + Math.Abs(t.At(names[1], i))), t.Error(names[0], i), t.Error(names[1], i)));
    }

    // The row at twice the time, with all other keys alike.
    private static Func<int, int?> Twice(AuditedTable t)
    {
        var places = new Dictionary<(string, double), int>();
        for (var i = 0; i < t.RowCount; i++) places.TryAdd((t.Without("time", i), t.At("time", i)), i);
        return i => t.At("time", i) > 0 && places.TryGetValue((t.Without("time", i), 2 * t.At("time", i)), out var j) ? j : null;
    }

    private static IEnumerable<AuditCheck> Dissipation(AuditedTable t)
    {
        if (!t.Has("dissipation")) yield break;
        yield return Prescribed("second law: dissipation is not below angle²/2π(duration − (1 − K)t_D), or angle²/2πK duration below t_D and without leads; equal if optimal", t, (at, protocol, i) =>
        {
            if (protocol is Protocol.Step) return null;
            var effective = protocol.Duration < at.Liquid.TraversalTime || at.Liquid.Reflection == 0 ? at.Liquid.Interaction * protocol.Duration
                : protocol.Duration - at.Liquid.TraversalTime + at.Liquid.Interaction * at.Liquid.TraversalTime;
            var least = protocol.Angle * protocol.Angle / (Math.Tau * effective);
            // A difference of times is rounded as they are.
            var rounding = Roundoff * protocol.Duration / effective * least;
            return protocol is Protocol.Optimal
                ? Less(Sum(t, i, [-least], ("dissipation", 1)), rounding)
                : Less(NotNegative(t.At("dissipation", i) - least, least + Math.Abs(t.At("dissipation", i))), t.Error("dissipation", i), rounding);
        });
        yield return Prescribed("dissipation of a step or ramp = γ velocity² (duration + 2Σ rⁿ (duration − nt_D)), echoes for a ramp only", t, (at, protocol, i) =>
        {
            if (protocol is Protocol.Optimal) return null;
            var (sum, size, power, velocity) = (protocol.Duration, protocol.Duration, 1.0, protocol.Angle / protocol.Duration);
            for (var n = 1; protocol is Protocol.Ramp && at.Liquid.Reflection != 0 && n * at.Liquid.TraversalTime < protocol.Duration && Math.Abs(power) > 1e-18; n++)
            {
                if (n > MostEchoes) return null;
                power *= at.Liquid.Reflection;
                var echo = 2 * power * (protocol.Duration - n * at.Liquid.TraversalTime);
                (sum, size) = (sum + echo, size + Math.Abs(echo));
            }
            var cost = at.Liquid.Friction * velocity * velocity;
            return Sum(t, i, [-cost * sum], ("dissipation", 1)) is { } d ? d with { Size = d.Size + cost * (size - Math.Abs(sum)) } : null;
        });
    }

    private static AuditCheck Prescribed(string name, AuditedTable t, Func<LiquidRow, Protocol, int, Defect?> row) => Liquid(name, t, (at, i) =>
        t.Settings(i) is { Protocol.IsSome: true } s && (Protocol)s.Protocol is { Duration: > 0 } protocol ? row(at, protocol, i) : null);
}
