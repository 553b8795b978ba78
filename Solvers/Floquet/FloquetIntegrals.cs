namespace QuantumMotors.Solvers;

/// <summary>Charge, heat and work of a turning conductor: integrals over all energies at which electrons come in.</summary>
/// <remarks>With p_ab,n(E) the probability from contact b at E to contact a at E_n = E + nΩ,
/// <code>
///   charge_a = Σ ∫ p_ab,n [f_b(E) − f_a(E_n)],   heat_a = Σ ∫ (E_n − μ_a) p_ab,n [f_b(E) − f_a(E_n)],
///   work = −Σ ∫ n p_ab,n f_b(E),
/// </code>
/// the last with the whole sea. Unitarity takes it away: with f_b the mean over all reservoirs r of (f_b − f_r) + f_r,
/// <code>
///   work = −mean_r { Σ ∫ n p_ab,n [f_b(E) − f_r(E)] + (1/Ω) Σ ∫ (E_n − μ_r) p_ab,n [f_r(E) − f_r(E_n)] },
/// </code>
/// since Σ_bn p_ab,n(E_−n) and Σ_an p_ab,n(E) are 1. Charge and heat are cut in the same way, f_b(E) − f_a(E_n) = [f_b(E) − f_a(E)] + [f_a(E) − f_a(E_n)],
/// so that little is left to cancel at low velocity: of the second kind, only sums over b are needed. Panels go outwards from the middle as far
/// as sidebands reach; a panel is as wide as its points can interpolate. Cost: energies × (one solution of the conductor).</remarks>
internal sealed class FloquetIntegrals
{
    private const int Nodes = LegendreNodes.Count;
    private const int MostPanels = 20_000;
    private const double Negligible = 1e-17;
    private const double Roundoff = 1.2e-16;
    private const double Widest = 2.5;
    // No resonance is looked for more closely than this, in units of what varies anyway: what is wider shows between the points.
    private const double Closest = 1e-6;

    private readonly FloquetConductor conductor;
    private readonly double[] potentials;
    private readonly FermiStep[] steps;
    private readonly double origin;
    private readonly double agreement;
    private readonly int contacts;
    private readonly SidebandPanel panel;
    private readonly FermiSteps fermi = new();
    private readonly double[] total = new double[Nodes];
    // Work, charges, heats: sums, their errors, and the sums of all magnitudes.
    private readonly double[] sums;
    private readonly double[] errors;
    private readonly double[] sizes;
    // How far from the middle all is added up, downwards and upwards.
    private readonly double[] ends = new double[2];
    private int panels;
    private int reach;
    private int known;

    /// <summary>The integrals for potentials and temperatures of all contacts.</summary>
    /// <param name="conductor">The conductor.</param>
    /// <param name="potentials">Of each contact.</param>
    /// <param name="temperatures">Of each contact.</param>
    /// <param name="agreement">Share of probabilities that interpolation may miss.</param>
    public FloquetIntegrals(FloquetConductor conductor, double[] potentials, double[] temperatures, double agreement = 4e-15)
    {
        (this.conductor, this.potentials, contacts) = (conductor, potentials, potentials.Length);
        // Energies of sidebands are rounded, and resonances feel it.
        this.agreement = Math.Max(agreement, 8 * Roundoff * Math.Abs(conductor.Velocity) / conductor.Step);
        origin = potentials[0];
        foreach (var μ in potentials) origin = Math.Min(origin, μ);
        origin += (potentials.Max() - origin) / 2;
        steps = [.. potentials.Select((μ, r) => new FermiStep(μ - origin, temperatures[r]))];
        panel = new SidebandPanel(conductor, contacts);
        var count = 1 + 2 * contacts;
        (sums, errors, sizes) = (new double[count], new double[count], new double[count]);
    }

    /// <summary>Number of sidebands that count, on either side.</summary>
    public int Reach => reach;

    /// <summary>Number of energies that were looked at.</summary>
    public int Energies { get; private set; }

    /// <summary>All fluxes, in the order of the contacts.</summary>
    public Either<Shortfall, CycleFluxes> Fluxes()
    {
        for (var r = 0; r < contacts; r++)
            if (conductor.Axis.Contains(potentials[r]))
            {
                reach = Math.Max(reach, panel.Probe(potentials[r], Negligible));
                known = Math.Max(known, panel.Last);
            }
        // What is found on one side may reach further on the other.
        var isDone = true;
        for (var before = -1; isDone && before < reach;)
        {
            before = reach;
            isDone = March(1) && March(-1);
        }
        if (!isDone) return new Shortfall.Unresolved(FormattableString.Invariant($"resonances are too sharp, or sidebands too many, at velocity {conductor.Velocity:R}"));
        var results = new Estimate[sums.Length];
        for (var i = 0; i < results.Length; i++) results[i] = Estimate.Within(sums[i], errors[i] + 4 * Roundoff * sizes[i]);
        return CycleFluxes.Create(
            conductor.Velocity, results[0], new Arr<Estimate>(results[1..(1 + contacts)]), new Arr<Estimate>(results[(1 + contacts)..])).Match(
                Succ: Right<Shortfall, CycleFluxes>,
                Fail: _ => new Shortfall.Unbounded("the fluxes are beyond the largest number"));
    }

    // From the middle to where nothing counts any more, up or down.
    private bool March(int direction)
    {
        ref var at = ref ends[direction > 0 ? 1 : 0];
        if (at == 0 && !conductor.Axis.Contains(origin))
        {
            var edge = (direction > 0 ? conductor.Axis.Lowest : conductor.Axis.Highest) - origin;
            if (direction * edge < 0) return true;
            at = edge;
        }
        var width = conductor.Step;
        while (direction * (Farthest(direction) - at) > 0)
        {
            var stretch = Stretch(at, direction);
            if (!(stretch.Upper > stretch.Lower)) return true;
            var end = direction > 0 ? stretch.Upper : stretch.Lower;
            if (!Cross(stretch, ref at, direction, ref width)) return false;
            if (double.IsFinite(end) && at == end && (end == conductor.Axis.Lowest - origin || end == conductor.Axis.Highest - origin)) return true;
        }
        return true;
    }

    // Panels of a stretch one after the other.
    private bool Cross(EnergyStretch stretch, ref double at, int direction, ref double width)
    {
        var y = stretch.Coordinate(at);
        var last = stretch.Coordinate(direction > 0 ? stretch.Upper : stretch.Lower);
        // In the coordinate; a whole stretch to begin with.
        var step = double.IsFinite(last) ? Math.Abs(last - y) : width;
        while (direction * (Farthest(direction) - at) > 0 && direction * (last - y) > 0)
        {
            step = Math.Min(step, Near(stretch, y, direction));
            var (end, edge) = (y + direction * step, stretch.Coordinate(Math.Clamp(Farthest(direction), stretch.Lower, stretch.Upper)));
            if (direction * (end - edge) > -1e-3 * step) end = edge;
            if (direction * (end - last) > -1e-3 * step) end = last;
            if (end == y) return true;
            if (++panels > MostPanels) return false;
            panel.Fill(stretch, Math.Min(y, end), Math.Max(y, end), origin);
            Energies += Nodes;
            if (double.IsInfinity(panel.Error)) return false;
            known = Math.Max(known, panel.Last);
            Stretch();
            var taken = Math.Abs(end - y);
            var (tail, excess) = Tail(stretch, Math.Min(y, end), Math.Max(y, end));
            // The distance of the nearest singularity, from the decay of the coefficients, tells how wide a panel may be.
            var next = taken * Wider(excess);
            if (excess > agreement && taken > 1e-14 * Math.Abs(y))
            {
                step = Math.Min(next, 0.6 * taken);
                continue;
            }
            Add(stretch, Math.Min(y, end), Math.Max(y, end), tail);
            y = end;
            at = end == last ? (direction > 0 ? stretch.Upper : stretch.Lower) : stretch.Energy(y);
            step = next;
        }
        if (!double.IsFinite(last)) width = step;
        return true;

        void Stretch()
        {
            var most = 0.0;
            for (var n = 1; n <= panel.Last; n++) most = Math.Max(most, Counted(n));
            for (var n = reach + 1; n <= panel.Last; n++)
                if (Counted(n) > Negligible * most) reach = n;
        }

        double Counted(int n) => (double)n * n * Math.Max(panel.Largest(n), panel.Largest(-n));
    }

    // How far from the middle electrons decide.
    private double Farthest(int direction)
    {
        var farthest = double.NegativeInfinity;
        foreach (var step in steps) farthest = Math.Max(farthest, direction * step.Position + FermiSteps.Reach * step.Temperature);
        return direction * (farthest + reach * Math.Abs(conductor.Velocity));
    }

    // Between thresholds, edge − nΩ, from a place on.
    private EnergyStretch Stretch(double at, int direction)
    {
        var (lower, upper) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var edge in (ReadOnlySpan<double>)[conductor.Axis.Lowest - origin, conductor.Axis.Highest - origin])
        {
            if (!double.IsFinite(edge)) continue;
            for (var n = -known; n <= known; n++)
            {
                var threshold = edge - n * conductor.Velocity;
                if (direction > 0 ? threshold > at : threshold >= at) upper = Math.Min(upper, threshold);
                if (direction > 0 ? threshold <= at : threshold < at) lower = Math.Max(lower, threshold);
            }
        }
        return new EnergyStretch(Math.Max(lower, conductor.Axis.Lowest - origin), Math.Min(upper, conductor.Axis.Highest - origin));
    }

    // Known resonances ahead are approached in steps that shrink with the distance.
    private double Near(EnergyStretch stretch, double y, int direction)
    {
        if (conductor.Resonances.Length == 0 || double.IsFinite(stretch.Lower) || double.IsFinite(stretch.Upper)) return double.PositiveInfinity;
        var (nearest, period) = (double.PositiveInfinity, Math.Abs(conductor.Velocity));
        foreach (var (centre, narrow) in conductor.Resonances)
        {
            var width = Math.Max(3 * narrow, Closest * Math.Min(period, conductor.Step));
            var distance = direction * (centre - origin - y) / period;
            var ahead = (distance - Math.Floor(distance)) * period;
            var behind = period - ahead;
            nearest = Math.Min(nearest, Math.Max(width, Math.Min(ahead > width ? 0.8 * ahead : width, 2 * behind)));
        }
        return nearest;
    }

    // By how much the next panel may be wider: with d the distance of a singularity in half widths, coefficients fall as (d + √(1 + d²))^−k.
    private double Wider(double tail)
    {
        const int Degree = Nodes - 2;
        var (ρ, wanted) = (Math.Pow(Math.Max(tail, 1e-300), -1.0 / Degree), Math.Pow(agreement / 4, -1.0 / Degree));
        return Math.Clamp((ρ - 1 / ρ) / (wanted - 1 / wanted), 0.1, Widest);
    }

    // The largest share of any probability that counts here, which its interpolation misses; and what of it is not rounding.
    private (double Missed, double Excess) Tail(EnergyStretch stretch, double from, double to)
    {
        var (lowest, highest) = (stretch.Energy(from), stretch.Energy(to));
        var (tail, excess, floor, width) = (0.0, 0.0, 2 * Nodes * Roundoff, highest - lowest);
        // Next to what there is already, some need no digits.
        var (charge, work) = (double.PositiveInfinity, sizes[0]);
        for (var a = 0; a < contacts; a++)
            charge = Math.Min(charge, Math.Min(sizes[1 + a], sizes[1 + contacts + a] / Math.Max(Math.Abs(lowest - steps[a].Position), Math.Abs(highest - steps[a].Position))));
        if (IsBetween(lowest, highest))
            for (var a = 0; a < contacts; a++)
                for (var b = 0; b < contacts; b++)
                {
                    if (a != b) Share(panel.All(a, b), 0, 1, charge);
                    Share(panel.Gains(a, b), panel.Changes(a, b) / Nodes, reach, Math.Min(work, charge / Math.Abs(conductor.Velocity)));
                }
        var most = 0.0;
        for (var n = 1; n <= panel.Last; n++) most = Math.Max(most, Math.Max(n * panel.Largest(n), n * panel.Largest(-n)));
        for (var n = -panel.Last; n <= panel.Last; n++)
        {
            if (n == 0 || Math.Abs(n) * panel.Largest(n) <= Negligible * most) continue;
            var counts = false;
            foreach (var step in steps) counts |= Overlaps(step, n, lowest, highest);
            for (var a = 0; a < contacts && counts; a++) Share(panel.Emitted(a, n), most / Math.Abs(n), 1, Math.Min(charge, work / Math.Abs(n)));
        }
        return (tail, excess);

        void Share(ReadOnlySpan<double> values, double size, double factor, double whole)
        {
            var greatest = Greatest(values);
            size = Math.Max(size, greatest);
            var missed = LegendreNodes.Tail(values);
            if (missed == 0 || missed * width <= agreement / 40 * whole) return;
            tail = Math.Max(tail, missed / size);
            // What is not known of amplitudes is no reason to halve panels.
            excess = Math.Max(excess, (missed - panel.Error * Math.Sqrt(factor * size)) / size - floor);
        }
    }

    private static double Greatest(ReadOnlySpan<double> values)
    {
        var greatest = 0.0;
        foreach (var value in values) greatest = Math.Max(greatest, Math.Abs(value));
        return greatest;
    }

    // Whether reservoirs differ at some of these energies.
    private bool IsBetween(double lowest, double highest)
    {
        var (full, empty) = (double.PositiveInfinity, double.NegativeInfinity);
        var isSame = true;
        foreach (var step in steps)
        {
            full = Math.Min(full, step.Position - FermiSteps.Reach * step.Temperature);
            empty = Math.Max(empty, step.Position + FermiSteps.Reach * step.Temperature);
            isSame &= step == steps[0];
        }
        return !isSame && lowest < empty && highest > full;
    }

    private bool Overlaps(FermiStep step, int n, double lowest, double highest)
    {
        var (shift, margin) = (-n * conductor.Velocity, FermiSteps.Reach * step.Temperature);
        return lowest < step.Position + Math.Max(0, shift) + margin && highest > step.Position + Math.Min(0, shift) - margin;
    }

    private void Add(EnergyStretch stretch, double from, double to, double tail)
    {
        var Ω = conductor.Velocity;
        var share = 2 * panel.Error;
        for (var b = 0; b < contacts; b++)
            for (var r = 0; r < contacts; r++)
            {
                if (b == r || !fermi.Cover(stretch, from, to, steps[b], steps[r], potentials[b] - potentials[r])) continue;
                System.Array.Clear(total);
                for (var a = 0; a < contacts; a++)
                    for (var j = 0; j < Nodes; j++) total[j] += panel.Gains(a, b)[j];
                var missed = share + tail;
                Gain(0, -1.0 / contacts, fermi.Weights, total, missed);
                Gain(1 + r, 1, fermi.Weights, panel.All(r, b), missed);
                Gain(1 + contacts + r, 1, fermi.Heats, panel.All(r, b), missed);
                Gain(1 + contacts + r, Ω, fermi.Weights, panel.Gains(r, b), missed);
            }
        var most = 0.0;
        for (var n = -panel.Last; n <= panel.Last; n++) most = Math.Max(most, (double)n * n * panel.Largest(n));
        for (var n = -panel.Last; n <= panel.Last; n++)
        {
            if ((double)n * n * panel.Largest(n) <= Negligible / 10 * most) continue;
            for (var r = 0; r < contacts; r++)
            {
                if (!fermi.Cover(stretch, from, to, steps[r], new FermiStep(steps[r].Position - n * Ω, steps[r].Temperature), n * Ω)) continue;
                System.Array.Clear(total);
                for (var a = 0; a < contacts; a++)
                    for (var j = 0; j < Nodes; j++) total[j] += panel.Emitted(a, n)[j];
                var missed = share + tail;
                Gain(0, -1 / (contacts * Ω), fermi.Heats, total, missed);
                Gain(1 + r, 1, fermi.Weights, panel.Emitted(r, n), missed);
                Gain(1 + contacts + r, 1, fermi.Heats, panel.Emitted(r, n), missed);
            }
        }
    }

    private void Gain(int place, double factor, ReadOnlySpan<double> weights, ReadOnlySpan<double> values, double missed)
    {
        var (sum, size) = (0.0, 0.0);
        for (var j = 0; j < Nodes; j++)
        {
            var term = factor * weights[j] * values[j];
            sum += term;
            size += Math.Abs(term);
        }
        sums[place] += sum;
        sizes[place] += size;
        errors[place] += missed * size;
    }
}
