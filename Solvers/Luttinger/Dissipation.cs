namespace QuantumMotors.Solvers;

/// <summary>What a prescribed motion costs: the work of the rotor on the liquid, which plasmons carry off.</summary>
/// <remarks>With the wave a(t) = v(t) + r a(t − t_D) that leaves the rotor, the leads take γ(1 − r²)a² of it, and after the motion the wave only fades. So over
/// the motion, of duration τ, and over its last period,
/// <code>
///   E = γ [(1 − r²) ∫₀^τ a² dt + r² ∫_{τ−t_D}^τ a² dt],
/// </code>
/// a sum of squares; the same as γ[C(0) + 2Σ rⁿC(nt_D)] with the autocorrelation C of the velocity, which would cancel. Times that differ by t_D are chains, of
/// N + 1 members where duration = Nt_D + σ for the first σ of a period, and of N after. On a chain the cost is γ Σ r^|i−j| v_i v_j, whose inverse has three diagonals: the least cost
/// for an angle has the weights 1/(1 + r) at both ends and (1 − r)/(1 + r) inside.</remarks>
public static class Dissipation
{
    private const double Roundoff = 1.2e-16;
    private const double MostSteps = 2e8;

    private static readonly Shortfall Jump = new Shortfall.Unbounded("a jump of the angle costs more than any energy: give it a duration");

    /// <summary>Energy that a prescribed motion costs, until all has left.
    /// <para>Equation: Bruch2018 (49), (63), (66), for any motion. Units: energy. Valid: any stretches. Accuracy: in the result, 1e-14 as a rule: a sum of squares. Cost: for
    /// S stretches S² chains' worth of steps; on each stretch a chain takes some 40/|ln r| steps at most. Errors: more than 2·10⁸ steps, an energy beyond the largest number.</para></summary>
    [Equation("Bruch2018", "49")]
    [Equation("Bruch2018", "63")]
    [Equation("Bruch2018", "66")]
    public static Either<Shortfall, Estimate> Of(LuttingerLiquid liquid, PrescribedMotion motion)
    {
        var stretches = motion.Stretches.Filter(s => s.Duration > 0);
        if (stretches.Count == 0) return Estimate.Exact(0);
        if (liquid.Reflection == 0)
        {
            var (squares, n) = (0.0, stretches.Count);
            foreach (var s in stretches) squares += s.Velocity * s.Velocity * s.Duration;
            return Finite(Estimate.Within(liquid.Friction * squares, (6 + n) * Roundoff * liquid.Friction * squares));
        }
        return new Chains(liquid, stretches).Energy().Bind(Finite);
    }

    /// <summary>Energy that a turn costs: γ angle²/duration as a step, exactly as a ramp, and angle²/2π[duration − (1 − K)t_D] at the least, or γ angle²/duration below t_D.
    /// <para>Equation: Bruch2018 (64), which holds for a ramp up to a duration t_D only; (63). Units: energy. Valid: any angle and duration. Accuracy: in the result. Errors: a
    /// jump; those of <see cref="Of(LuttingerLiquid, PrescribedMotion)"/>.</para></summary>
    [Equation("Bruch2018", "63")]
    [Equation("Bruch2018", "64")]
    public static Either<Shortfall, Estimate> Of(LuttingerLiquid liquid, Protocol protocol)
    {
        if (protocol.Angle == 0) return Estimate.Exact(0);
        if (protocol.Duration == 0) return Jump;
        return protocol.Match(
            step: s => Finite(Sudden(liquid, s)),
            ramp: r => Motion(liquid, r, 0).Bind(motion => Of(liquid, motion)),
            optimal: o => Finite(IsFast(liquid, o) ? Sudden(liquid, o) : o.Angle * (Estimate)o.Angle / (Estimate.Rounded(Math.Tau, 1) * Effective(liquid, o))));
    }

    /// <summary>The motion of a protocol. At the least cost: (1 + K)/2 times faster for the first and for the last t_D than between; K times where these overlap.
    /// <para>Equation: Bruch2018 (64), its ramp. Units: rad, ħ/energy. Valid: any angle. Accuracy: 1e-15. Errors: a jump.</para></summary>
    [Equation("Bruch2018", "64")]
    public static Either<Shortfall, PrescribedMotion> Motion(LuttingerLiquid liquid, Protocol protocol, double start)
    {
        if (protocol.Duration == 0) return protocol.Angle == 0 ? PrescribedMotion.Create(start, Arr<Stretch>.Empty).OrThrow() : Jump;
        var uniform = new Stretch(protocol.Duration, protocol.Angle / protocol.Duration);
        if (!double.IsFinite(uniform.Velocity)) return Jump;
        return PrescribedMotion.Create(start, protocol.Match(step: _ => Array(uniform), ramp: _ => Array(uniform), optimal: o => Cheapest(liquid, o, uniform))).OrThrow();
    }

    private static Arr<Stretch> Cheapest(LuttingerLiquid liquid, Protocol protocol, Stretch uniform)
    {
        if (IsFast(liquid, protocol)) return Array(uniform);
        var (K, period, duration) = (liquid.Interaction, liquid.TraversalTime, protocol.Duration);
        var inside = protocol.Angle / Effective(liquid, protocol).Value;
        var end = inside * (1 + K) / 2;
        return duration >= 2 * period
            ? Array(new Stretch(period, end), new Stretch(duration - 2 * period, inside), new Stretch(period, end))
            : Array(new Stretch(duration - period, end), new Stretch(2 * period - duration, K * inside), new Stretch(duration - period, end));
    }

    private static bool IsFast(LuttingerLiquid liquid, Protocol protocol) => liquid.Reflection == 0 || protocol.Duration < liquid.TraversalTime;

    // duration − (1 − K)t_D, as a sum of positive terms: one of a rounded difference of times.
    private static Estimate Effective(LuttingerLiquid liquid, Protocol protocol)
    {
        var traversal = Estimate.Rounded(liquid.TraversalTime, 1);
        return protocol.Duration - traversal + liquid.Interaction * traversal;
    }

    private static Estimate Sudden(LuttingerLiquid liquid, Protocol protocol) =>
        Estimate.Rounded(liquid.Friction, 3) * protocol.Angle * protocol.Angle / protocol.Duration;

    private static Either<Shortfall, Estimate> Finite(Estimate energy) =>
        double.IsFinite(energy.Value) && double.IsFinite(energy.Error) ? energy : new Shortfall.Unbounded("the energy is beyond the largest number");

    // A period is cut where a stretch begins or ends on any chain; between the cuts all chains are alike.
    private sealed class Chains
    {
        private readonly double r, loss, period, friction;
        private readonly double[] ends, velocities;

        public Chains(LuttingerLiquid liquid, Arr<Stretch> stretches)
        {
            (r, period, friction) = (liquid.Reflection, liquid.TraversalTime, liquid.Friction);
            // 1 − |r|, which the rounded r does not know.
            loss = 2 * Math.Min(liquid.Interaction, 1) / (1 + liquid.Interaction);
            (ends, velocities) = (new double[stretches.Count], new double[stretches.Count]);
            var (sum, lost) = (0.0, 0.0);
            for (var i = 0; i < ends.Length; i++)
            {
                var (before, d) = (sum, stretches[i].Duration);
                sum += d;
                // What the sum was rounded by.
                var shift = sum - before;
                lost += before - (sum - shift) + (d - shift);
                (ends[i], velocities[i]) = (sum + lost, stretches[i].Velocity);
            }
        }

        private double Duration => ends[^1];

        public Either<Shortfall, Estimate> Energy()
        {
            var cuts = new double[ends.Length + 2];
            for (var i = 0; i < ends.Length; i++) cuts[i + 1] = Fold(ends[i]);
            cuts[^1] = period;
            System.Array.Sort(cuts);
            var perStretch = Math.Min(Duration / period, 80 / loss) + 2;
            if (cuts.Length * ((double)ends.Length + perStretch * ends.Length) > MostSteps)
                return new Shortfall.Unresolved("the motion has too many stretches, or plasmons are reflected too well, for its energy to be summed");
            var (energy, error, last) = (0.0, 0.0, 0.0);
            for (var c = 0; c + 1 < cuts.Length; c++)
            {
                var width = cuts[c + 1] - cuts[c];
                if (width <= 0) continue;
                var cost = Cost((cuts[c] + cuts[c + 1]) / 2, out var rounding);
                energy += width * cost;
                error += width * (rounding + 4 * Roundoff * cost);
                // A cut is known to the rounding of the times, of which it is a small difference.
                if (c > 0) error += 4 * Roundoff * (Duration + period) * Math.Abs(cost - last);
                last = cost;
            }
            error += 2 * Roundoff * period * last;
            return Estimate.Within(friction * energy, friction * (error + 6 * Roundoff * energy));
        }

        // (1 − r²) Σ a² + r² a_last² on the chain of times s + n t_D.
        private double Cost(double s, out double error)
        {
            var (a, doubt, squares, doubts) = (0.0, 0.0, 0.0, 0.0);
            var n = 0.0;
            for (var i = 0; i < ends.Length; i++)
            {
                // Members within this stretch: from n up to the last whose time is before its end.
                var after = Math.Max(n, Math.Ceiling((ends[i] - s) / period));
                var v = velocities[i];
                while (n < after)
                {
                    var next = v + r * a;
                    doubt = Math.Abs(r) * doubt + Roundoff * (Math.Abs(next) + 3 * Math.Abs(r * a));
                    var isSettled = Math.Abs(next - a) <= 2 * Roundoff * Math.Abs(next);
                    // Settled, at v/(1 − r), for the rest of the stretch.
                    var count = isSettled ? after - n : 1;
                    if (isSettled) doubt += 2 * Roundoff * Math.Abs(next) / (1 - r);
                    squares += count * next * next;
                    doubts += count * (2 * Math.Abs(next) * doubt + (2 + Math.Min(n, 1e3)) * Roundoff * next * next);
                    (a, n) = (next, n + count);
                }
            }
            var kept = loss * (1 + Math.Abs(r));
            error = kept * doubts + r * r * 2 * Math.Abs(a) * doubt + 8 * Roundoff * (kept * squares + r * r * a * a);
            return kept * squares + r * r * a * a;
        }

        private double Fold(double time)
        {
            var folded = Math.FusedMultiplyAdd(-Math.Floor(time / period), period, time);
            return folded < 0 ? Math.Max(0, folded + period) : Math.Min(folded, period);
        }
    }
}
