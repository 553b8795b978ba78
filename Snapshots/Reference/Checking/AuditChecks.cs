using System.Globalization;

namespace QuantumMotors.Reference;

/// <summary>What a row should give zero in, and the size of what it is made of; nothing where the row does not apply.</summary>
/// <param name="Value">Should be zero.</param>
/// <param name="Size">Sum of the magnitudes of its terms.</param>
internal readonly record struct Defect(double Value, double Size);

/// <summary>A law that needs no reference: which columns it needs, and its defect in each row.</summary>
/// <param name="Name">What it says, in one line.</param>
/// <param name="NeedsProblem">It needs potentials or temperatures.</param>
/// <param name="Row">Its defect.</param>
internal sealed record AuditCheck(string Name, bool NeedsProblem, Func<int, Defect?> Row);

/// <summary>The laws that a table can be held against, as far as it has the columns.</summary>
internal static class AuditChecks
{
    private const double Negligible = 1e-4;

    public static IEnumerable<AuditCheck> For(AuditedTable table) =>
        Scattering(table).Concat(Conservation(table)).Concat(Equilibrium(table)).Concat(SecondLaw(table)).Concat(Symmetry(table)).Concat(Steady(table)).Concat(LiquidChecks.For(table));

    private static IEnumerable<AuditCheck> Scattering(AuditedTable t)
    {
        if (t.Has("transmission", "reflection")) yield return new("transmission + reflection = 1", false, i => Sum(t.At("transmission", i), t.At("reflection", i), -1));
        if (t.Has("transmission", "logTransmission")) yield return new("logTransmission = ln transmission", false, i => t.At("transmission", i) > 1e-300 ? Sum(t.At("logTransmission", i), -Math.Log(t.At("transmission", i))) : null);
        foreach (var (one, two) in new[] { ("1", "2"), ("L", "R") })
        {
            string[] names = [$"s.{one}.{one}", $"s.{one}.{two}", $"s.{two}.{one}", $"s.{two}.{two}"];
            if (!names.All(n => t.Has(n + ".re", n + ".im"))) continue;
            System.Numerics.Complex S(int k, int i) => new(t.At(names[k] + ".re", i), t.At(names[k] + ".im", i));
            yield return new("unitarity: columns of S have length 1", false, i => Worse(Unit(S(0, i), S(2, i)), Unit(S(1, i), S(3, i))));
            yield return new("unitarity: columns of S are orthogonal", false, i =>
            {
                var product = System.Numerics.Complex.Conjugate(S(0, i)) * S(1, i) + System.Numerics.Complex.Conjugate(S(2, i)) * S(3, i);
                return new Defect(product.Magnitude, 1);
            });
            if (t.Has("transmission")) yield return new($"transmission = |s.{two}.{one}|²", false, i => Sum(t.At("transmission", i), -Math.Pow(S(2, i).Magnitude, 2)));
            if (t.Has("reflection")) yield return new($"reflection = |s.{one}.{one}|²", false, i => Sum(t.At("reflection", i), -Math.Pow(S(0, i).Magnitude, 2)));
        }
        static Defect? Unit(System.Numerics.Complex a, System.Numerics.Complex b) => new Defect(a.Magnitude * a.Magnitude + b.Magnitude * b.Magnitude - 1, 1);
    }

    private static IEnumerable<AuditCheck> Conservation(AuditedTable t)
    {
        // At an angle charge and energy may be stored in the motor; over a cycle they may not.
        var isCycle = !t.Has("angle");
        var reservoirs = Reservoirs(t);
        foreach (var k in Orders(t))
        {
            var charges = reservoirs.Select(r => $"charge.{r}[{k}]").ToArray();
            // What leaves one of two reservoirs enters the other.
            var other = isCycle && reservoirs.Count == 2 && charges.Count(c => t.Has(c)) == 1 ? charges.First(c => t.Has(c)) : null;
            var heats = reservoirs.Select(r => $"heat.{r}[{k}]").ToArray();
            // Where all terms are the rounding of what is large in other rows, as in equilibrium, they need not balance.
            var (chargeFloor, heatFloor) = (Negligible * Largest(t, charges), Negligible * Largest(t, [.. heats, $"heat[{k}]"]));
            if (charges.Length >= 2 && t.Has(charges) && (isCycle || k == 0))
                yield return new($"charge is conserved at order {k}: Σ_r charge.r[{k}] = 0", false, i => Sum(chargeFloor, [.. charges.Select(c => t.At(c, i))]));
            if (t.Has($"charge[{k}]", $"charge.L[{k}]", $"charge.R[{k}]"))
                yield return new($"charge[{k}] = (charge.L[{k}] − charge.R[{k}])/2", false, i => Sum(t.At($"charge[{k}]", i), -t.At($"charge.L[{k}]", i) / 2, t.At($"charge.R[{k}]", i) / 2));
            if (heats.Length >= 2 && t.Has($"heat[{k}]") && t.Has(heats))
                yield return new($"heat[{k}] = Σ_r heat.r[{k}]", false, i => Sum([t.At($"heat[{k}]", i), .. heats.Select(h => -t.At(h, i))]));
            var hasHeat = t.Has($"heat[{k}]") || (heats.Length >= 2 && t.Has(heats));
            var hasCharge = (charges.Length >= 2 && t.Has(charges)) || (reservoirs.Count == 2 && (t.Has($"charge[{k}]") || other is not null));
            if ((isCycle || k == 0) && hasHeat && hasCharge && (k == 0 || t.Has($"work[{k - 1}]")))
                yield return new(
                    k == 0 ? "first law at order 0: Σ heat.r[0] + Σ μ_r charge.r[0] = 0" : $"first law at order {k}: Σ heat.r[{k}] + Σ μ_r charge.r[{k}] = −work[{k - 1}]",
                    true,
                    i => t.Motor(i) is { } motor && !IsLinear(t, i)
                        ? Sum(heatFloor, [.. Heat(i), .. Electric(motor.Reservoirs, i), k == 0 ? 0 : t.At($"work[{k - 1}]", i)])
                        : null);

            bool IsUniform(int i) => t.Motor(i) is { } m && Theory.Of(m.Conductor).IsUniform;
            double[] Heat(int i) => heats.Length >= 2 && t.Has(heats) ? [.. heats.Select(h => t.At(h, i))] : [t.At($"heat[{k}]", i)];
            double[] Electric(Reservoirs leads, int i) => charges.Length >= 2 && t.Has(charges)
                ? [.. leads.All.AsEnumerable().Select(r => (r.ChemicalPotential - leads.MeanPotential) * t.At($"charge.{r.Name}[{k}]", i))]
                : other is null ? [leads.Bias * t.At($"charge[{k}]", i)]
                : [(other == $"charge.L[{k}]" ? 1 : -1) * leads.Bias * t.At(other, i)];
            if (t.Has($"work[{k}]", $"torque[{k}]"))
                yield return new($"work[{k}] = 2π torque[{k}], where the torque does not depend on the angle", true, i =>
                    IsUniform(i) ? Sum(t.At($"work[{k}]", i), -Math.Tau * t.At($"torque[{k}]", i)) : null);
        }
        var exactCharges = reservoirs.Select(r => $"exact.charge.{r}").ToArray();
        var exactHeats = reservoirs.Select(r => $"exact.heat.{r}").ToArray();
        if (exactCharges.Length >= 2 && t.Has(exactCharges))
            yield return new("charge is conserved at any velocity: Σ_r exact.charge.r = 0", false, i => Sum(Negligible * Largest(t, exactCharges), [.. exactCharges.Select(c => t.At(c, i))]));
        if (exactHeats.Length >= 2 && t.Has(exactHeats) && t.Has(exactCharges) && t.Has("exact.work", "velocity"))
            yield return new("first law at any velocity: Σ exact.heat.r + Σ μ_r exact.charge.r = −Ω exact.work", true, i => t.Motor(i) is { } motor
                ? Sum([
                    .. exactHeats.Select(h => t.At(h, i)),
                    .. motor.Reservoirs.All.Map(r => (r.ChemicalPotential - motor.Reservoirs.MeanPotential) * t.At($"exact.charge.{r.Name}", i)),
                    t.At("velocity", i) * t.At("exact.work", i)])
                : null);
        if (t.Has("friction", "torque[1]")) yield return new("friction = −torque[1]", false, i => Sum(t.At("friction", i), t.At("torque[1]", i)));
        if (t.Has("friction", "work[1]"))
            yield return new("work[1] = −2π friction, where the torque does not depend on the angle", true, i =>
                t.Motor(i) is { } m && Theory.Of(m.Conductor).IsUniform ? Sum(t.At("work[1]", i), Math.Tau * t.At("friction", i)) : null);
        if (t.Has("effectiveTemperature", "noise", "friction"))
            yield return new("effectiveTemperature = (noise + 2γ_ext T_bath)/(2(friction + γ_ext))", true, i => t.Motor(i) is { } m
                ? Sum(
                    2 * t.At("effectiveTemperature", i) * (t.At("friction", i) + m.Mechanics.Friction), -t.At("noise", i),
                    -2 * m.Mechanics.Friction * m.Mechanics.BathTemperature.IfNone(m.Reservoirs.MeanTemperature))
                : null);
        if (t.Has("noise")) yield return new("noise is not negative", false, i => NotNegative(t.At("noise", i), 1));
    }

    private static IEnumerable<AuditCheck> Equilibrium(AuditedTable t)
    {
        Reservoirs? Balanced(int i) => t.Motor(i) is { } m && m.Drive is Drive.Voltage
            && m.Reservoirs.All.ForAll(r => r.ChemicalPotential == m.Reservoirs.All[0].ChemicalPotential && r.Temperature == m.Reservoirs.All[0].Temperature) ? m.Reservoirs : null;
        if (t.Has("noise", "friction"))
            yield return new("fluctuation and dissipation in equilibrium: noise = 2T friction", true, i => Balanced(i) is { } r ? Sum(t.At("noise", i), -2 * r.MeanTemperature * t.At("friction", i)) : null);
        if (t.Has("friction"))
            yield return new("friction is not negative in equilibrium", true, i => Balanced(i) is null ? null : NotNegative(t.At("friction", i), 1));
        if (t.Has("work[0]"))
            yield return new("no work per cycle in equilibrium: work[0] = 0", true, i => Balanced(i) is null ? null : new Defect(t.At("work[0]", i), Largest(t.Column("work[0]")!)));
        foreach (var charge in new[] { "charge.R[1]", "pumpedCharge" })
        {
            if (!t.Has("work[0]", "bias", charge)) continue;
            var symmetric = Symmetric(t);
            yield return new($"Onsager: work[0] grows as {charge} times the bias", true, i =>
            {
                // In a magnetic field it is the charge at the opposite field.
                if (Balanced(i) is null || symmetric(i) is not { } steps || t.Motor(i)?.Conductor is CoherentDot { IsReal: false } or ChaoticDot { Symmetry: EnsembleSymmetry.Unitary }) return null;
                // Central differences at h and 2h; what they differ by bounds the error of their extrapolation, also at steps that are not small.
                var (W1, W2) = ((t.At("work[0]", steps.Up) - t.At("work[0]", steps.Down)) / (2 * steps.Step), (t.At("work[0]", steps.FarUp) - t.At("work[0]", steps.FarDown)) / (4 * steps.Step));
                var (slope, uncertainty) = ((4 * W1 - W2) / 3, Math.Abs(W1 - W2));
                var off = slope - t.At(charge, i);
                return new Defect(Math.Sign(off) * Math.Max(0, Math.Abs(off) - uncertainty), Math.Abs(slope) + Math.Abs(t.At(charge, i)));
            });
        }
    }

    private static IEnumerable<AuditCheck> SecondLaw(AuditedTable t)
    {
        if (t.Has("exact.entropy")) yield return new("second law: exact.entropy is not negative", false, i => NotNegative(t.At("exact.entropy", i), Largest(t.Column("exact.entropy")!)));
        var heats = Reservoirs(t).Select(r => $"exact.heat.{r}").ToArray();
        if (heats.Length >= 2 && t.Has(heats))
            yield return new("second law: Σ_r exact.heat.r/T_r is not negative", true, i =>
            {
                if (t.Motor(i) is not { } motor || motor.Reservoirs.All.Exists(r => r.Temperature == 0)) return null;
                var terms = motor.Reservoirs.All.Map(r => t.At($"exact.heat.{r.Name}", i) / r.Temperature).ToArray();
                return NotNegative(terms.Sum(), terms.Sum(Math.Abs));
            });
        if (heats.Length >= 2 && t.Has(heats) && t.Has("exact.entropy", "velocity"))
            yield return new("exact.entropy = Σ_r exact.heat.r/(T_r |Ω|)", true, i => t.Motor(i) is { } motor && t.At("velocity", i) != 0 && motor.Reservoirs.All.ForAll(r => r.Temperature > 0)
                ? Sum([t.At("exact.entropy", i) * Math.Abs(t.At("velocity", i)), .. motor.Reservoirs.All.Map(r => -t.At($"exact.heat.{r.Name}", i) / r.Temperature)])
                : null);
        if (t.Has("noise", "friction"))
            yield return new("under bias noise ≥ 2T friction: partition noise comes on top", true, i =>
                t.Motor(i) is { Drive: Drive.Voltage } m && m.Reservoirs.TemperatureBias == 0 ? NotNegative(t.At("noise", i) - 2 * m.Reservoirs.MeanTemperature * t.At("friction", i), t.At("noise", i)) : null);
        if (t.Has("steady.entropy"))
            yield return new("second law in steady rotation: steady.entropy is not negative (an expansion may break it)", true, i =>
                t.Settings(i) is { Exact: true } ? NotNegative(t.At("steady.entropy", i), Largest(t.Column("steady.entropy")!)) : null);
    }

    private static IEnumerable<AuditCheck> Symmetry(AuditedTable t)
    {
        if (!t.Has("bias")) yield break;
        foreach (var k in Orders(t))
            foreach (var name in new[] { $"work[{k}]", $"torque[{k}]" })
            {
                if (!t.Has(name)) continue;
                var opposite = Opposite(t);
                yield return new($"parity: {name} is {(k % 2 == 0 ? "odd" : "even")} in the bias, as L and R are alike", true, i =>
                    t.Motor(i) is { } motor && Theory.Of(motor.Conductor) is { IsMirrored: true } theory && (theory.IsUniform || name.StartsWith("work", StringComparison.Ordinal))
                    && motor.Reservoirs.TemperatureBias == 0 && opposite(i) is { } j
                        ? Sum(t.At(name, i), (k % 2 == 0 ? 1 : -1) * t.At(name, j))
                        : null);
            }
    }

    private static IEnumerable<AuditCheck> Steady(AuditedTable t)
    {
        if (t.Has("steady.power", "steady.velocity"))
            yield return new("steady.power = load · steady.velocity", true, i => t.Motor(i) is { } m ? Sum(t.At("steady.power", i), -m.Rotor.Load * t.At("steady.velocity", i)) : null);
        if (t.Has("steady.efficiency", "steady.power", "steady.current"))
            yield return new("a motor's steady.efficiency = steady.power/(V · steady.current)", true, i =>
                t.Motor(i) is { } m && m.Drive is Drive.Voltage && m.Reservoirs.TemperatureBias == 0 && t.At("steady.power", i) > 0
                    ? Sum(t.At("steady.efficiency", i) * m.Reservoirs.Bias * t.At("steady.current", i), -t.At("steady.power", i))
                    : null);
        if (t.Has("steady.efficiency"))
            yield return new("second law: no steady.efficiency above its bound (an expansion may break it)", true, i =>
                t.Settings(i) is { Exact: true } && t.Motor(i) is { } m && m.Reservoirs.TemperatureBias == 0 ? NotNegative(1 - t.At("steady.efficiency", i), 1) : null);
    }

    private static bool IsLinear(AuditedTable t, int row) => t.Settings(row) is { LinearResponse: true };

    internal static Defect? Sum(params IReadOnlyList<double> terms)
    {
        var (sum, size) = (0.0, 0.0);
        foreach (var term in terms) (sum, size) = (sum + term, size + Math.Abs(term));
        return double.IsNaN(sum) ? null : new Defect(sum, size);
    }

    // The same, with a size below which terms are nothing.
    internal static Defect? Sum(double floor, double[] terms) => Sum(terms) is { } d ? d with { Size = d.Size + floor } : null;

    internal static double Largest(AuditedTable t, string[] columns) => columns.Where(c => t.Has(c)).Select(c => Largest(t.Column(c)!)).DefaultIfEmpty(0).Max();

    internal static Defect? NotNegative(double value, double size) => double.IsNaN(value) ? null : new Defect(Math.Min(0, value), size);

    private static Defect? Worse(Defect? a, Defect? b) => a is null || b is null ? null : Math.Abs(a.Value.Value) > Math.Abs(b.Value.Value) ? a : b;

    private static double Largest(double[] column) => column.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    // Names of reservoirs: those of the problem, or those that occur in names of columns.
    private static List<string> Reservoirs(AuditedTable t) =>
        t.RowCount > 0 && t.Motor(0) is { } motor
            ? [.. motor.Reservoirs.All.Map(r => r.Name)]
            : [.. t.Names.Select(n => n.Split('.', '[')).Where(p => p.Length >= 2 && (p[0] is "charge" or "heat" ? p[1].Length > 0 && !char.IsAsciiDigit(p[1][0]) : p[0] == "exact" && p.Length == 3))
                .Select(p => p[0] == "exact" ? p[2] : p[1]).Distinct()];

    private static IEnumerable<int> Orders(AuditedTable t) => t.Names
        .Select(n => n.Split('[', ']')).Where(p => p.Length == 3 && int.TryParse(p[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(p => int.Parse(p[1], CultureInfo.InvariantCulture)).Distinct().Order();

    // The row at the opposite bias or another key, with all others alike.
    internal static Func<int, int?> Opposite(AuditedTable t, string key = "bias")
    {
        var places = Places(t, key);
        return i => places.TryGetValue((t.Without(key, i), Key(-t.At(key, i))), out var j) && t.At(key, i) > 0 ? j : null;
    }

    // Rows at ±h and ±2h about a row at bias 0, h the smallest bias that has them all.
    private static Func<int, (double Step, int Up, int Down, int FarUp, int FarDown)?> Symmetric(AuditedTable t)
    {
        var places = Places(t);
        return i =>
        {
            if (t.At("bias", i) != 0) return null;
            var rest = t.Without("bias", i);
            foreach (var h in t.Column("bias")!.Where(V => V > 0).Distinct().Order())
                if (places.TryGetValue((rest, Key(h)), out var up) && places.TryGetValue((rest, Key(-h)), out var down)
                    && places.TryGetValue((rest, Key(2 * h)), out var farUp) && places.TryGetValue((rest, Key(-2 * h)), out var farDown))
                    return (h, up, down, farUp, farDown);
            return null;
        };
    }

    private static Dictionary<(string, string), int> Places(AuditedTable t, string key = "bias")
    {
        var places = new Dictionary<(string, string), int>();
        for (var i = 0; i < t.RowCount; i++) places.TryAdd((t.Without(key, i), Key(t.At(key, i))), i);
        return places;
    }

    // Steps of a range that are opposite may differ in their last bits.
    private static string Key(double bias) => (bias + 0.0).ToString("G12", CultureInfo.InvariantCulture);
}
