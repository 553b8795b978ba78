namespace QuantumMotors.Solvers;

/// <summary>Uniform rotation in which the electrons' work balances load and external friction.</summary>
public static class SteadyStates
{
    private const double Doublings = 100;
    private const double PieceWidth = 2;
    private const double Substantial = 1e-13;
    private const double Bracket = 1e-5;
    // Occupations no longer follow a rotation so much faster than they can: the work has its last sign.
    private const double Fastest = 1e7;

    /// <summary>All steady states of an expansion in the velocity: every real zero of Σ_k C_F⁽ᵏ⁾Ωᵏ − 2π γ_ext Ω − 2π load, in ascending
    /// order, stable where the sum falls.
    /// <para>Equation: BustosMarunCalvo2019 (13), (14), (60)–(64). Units: energy/ħ. Valid: every order; that the expansion holds at the
    /// velocity found is for the user to judge. Accuracy: 1e-12 as a rule; the error in the result includes those of the coefficients.
    /// A pair of states closer than that is reported as one that is not stable. Coefficients not larger than their errors count
    /// as zero. Cost: some microseconds. Errors: torques that balance at every velocity.</para></summary>
    [Equation("BustosMarunCalvo2019", "13")]
    [Equation("BustosMarunCalvo2019", "14")]
    [Equation("BustosMarunCalvo2019", "60")]
    [Equation("BustosMarunCalvo2019", "61")]
    [Equation("BustosMarunCalvo2019", "62")]
    [Equation("BustosMarunCalvo2019", "63")]
    [Equation("BustosMarunCalvo2019", "64")]
    public static Either<Shortfall, Seq<SteadyState>> Of(RotationFluxes.Truncated expansion, Rotor rotor, double bias) =>
        Roots(Balance(expansion, rotor)).Bind(roots =>
            roots.Map(Ω => Cycle.Fluxes(expansion, Ω.Velocity).Map(fluxes => new SteadyState(Ω.Velocity, bias, Ω.IsStable, fluxes))).Sequence());

    /// <summary>All steady states of exact fluxes between two velocities.
    /// <para>Equation: BustosMarunCalvo2019 (11). Units: energy/ħ. Valid: fluxes that are smooth on pieces. Accuracy: the last digit that
    /// the errors of the fluxes leave; complete, as far as interpolants of the work to 13 digits can see. Cost: 17 evaluations of the
    /// work for each piece on which it is smooth, and about 8 for each state. Errors: those of the fluxes; work that is not smooth.</para></summary>
    [Equation("BustosMarunCalvo2019", "11")]
    public static Either<Shortfall, Seq<SteadyState>> Between(RotationFluxes.Exact fluxes, Rotor rotor, double bias, double slowest, double fastest) =>
        Zeros.Of(Ω => Balance(fluxes, rotor, Ω), slowest, fastest).Bind(zeros => Gathered(fluxes, bias, zeros));

    /// <summary>The steady state of exact fluxes whose work never grows with the velocity: there is at most one, at any velocity.
    /// <para>Equation: BustosMarunCalvo2019 (11). Units: energy/ħ. Valid: passive fluxes. Accuracy: the last digit that the errors of the
    /// work leave. Cost: about 10 evaluations of the work. Errors: those of the fluxes. No state, if the load is more than the
    /// electrons can hold and nothing else brakes: the rotor then accelerates for ever.</para></summary>
    /// <param name="fluxes">Passive fluxes.</param>
    /// <param name="rotor">The rotor.</param>
    /// <param name="bias">The voltage.</param>
    /// <param name="scale">A velocity to begin with, such as the bias; any positive number will do.</param>
    [Equation("BustosMarunCalvo2019", "11")]
    public static Either<Shortfall, Seq<SteadyState>> OfPassive(RotationFluxes.Exact fluxes, Rotor rotor, double bias, double scale)
    {
        if (!fluxes.IsPassive) throw new ArgumentException("only passive fluxes are known to have at most one steady state", nameof(fluxes));
        return Balance(fluxes, rotor, 0).Bind(standstill =>
            standstill.Value == 0
                ? Gathered(fluxes, bias, [new Zero(0, standstill.Error * scale, -1)])
                : Outwards(Ω => Balance(fluxes, rotor, Ω), standstill, Math.Sign(standstill.Value) * scale)
                    .Bind(zero => zero.Match(
                        Some: z => Gathered(fluxes, bias, [z with { Direction = -1 }]),
                        None: () => Right<Shortfall, Seq<SteadyState>>(Empty))));
    }

    /// <summary>All steady states of exact fluxes whose work dies out at high velocity.
    /// <para>Equation: BustosMarunCalvo2019 (11). Units: energy/ħ. Valid: fluxes of known extent. Accuracy: the last digit that the errors of
    /// the fluxes leave; complete, as far as interpolants of the work can see. Cost: some hundred evaluations of the work. Errors: those of the
    /// fluxes. No state, if the load is more than the electrons can hold and nothing else brakes.</para></summary>
    [Equation("BustosMarunCalvo2019", "11")]
    public static Either<Shortfall, Seq<SteadyState>> OfConfined(RotationFluxes.Exact fluxes, Rotor rotor, double bias) =>
        fluxes.Extent.Match(
            Some: extent =>
            {
                // Pieces are even in the logarithm of fast velocities, and in slow ones themselves.
                var farthest = Math.Asinh(Farthest(rotor, extent.LargestPower, extent.Scale) / extent.Scale);
                var pieces = (int)Math.Ceiling(farthest / PieceWidth);
                var ends = Enumerable.Range(-pieces, 2 * pieces + 1).Select(k => k * PieceWidth).ToArray();
                double Velocity(double u) => extent.Scale * Math.Sinh(u);
                return Zeros.Of(u => fluxes.SketchAt(Velocity(u)).Map(W => Balance(W, rotor, Velocity(u))), ends).Bind(found =>
                {
                    var zeros = new List<Zero>();
                    foreach (var sketched in found)
                    {
                        var zero = Settled(u => Balance(fluxes, rotor, Velocity(u)), sketched);
                        if (zero.IsLeft) return zero.Map(_ => default(Seq<SteadyState>));
                        var (u, uncertainty, direction) = (Zero)zero;
                        zeros.Add(new(Velocity(u), uncertainty * Math.Sqrt(extent.Scale * extent.Scale + Velocity(u) * Velocity(u)), direction));
                    }
                    return Gathered(fluxes, bias, zeros);
                });
            },
            None: () => throw new ArgumentException("the extent of the fluxes is not known", nameof(fluxes)));

    // The zero of a function near a sketched one, if its sign changes there.
    private static Either<Shortfall, Zero> Settled(Func<double, Either<Shortfall, Estimate>> function, Zero sketched)
    {
        if (sketched.Direction == 0) return sketched;
        for (var width = Math.Max(2 * sketched.Uncertainty, Bracket); width <= 64 * Math.Max(sketched.Uncertainty, Bracket); width *= 4)
        {
            var (a, b) = (sketched.Position - width, sketched.Position + width);
            var (below, above) = (function(a), function(b));
            if (below.IsLeft) return below.Map(_ => default(Zero));
            if (above.IsLeft) return above.Map(_ => default(Zero));
            var (fa, fb) = ((Estimate)below, (Estimate)above);
            if (Math.Sign(fa.Value) * Math.Sign(fb.Value) < 0) return Zeros.Between(function, a, fa, b, fb);
        }
        return sketched;
    }

    // |Ω·work| ≤ power: beyond this velocity load and friction are more than the electrons can hold.
    private static double Farthest(Rotor rotor, double power, double scale)
    {
        var (γ, load, p) = (rotor.Friction, Math.Abs(rotor.Load), power / Math.Tau);
        var farthest = γ > 0 ? (load + Math.Sqrt(load * load + 4 * γ * p)) / (2 * γ) : load > 0 ? p / load : double.PositiveInfinity;
        return Math.Max(scale, Math.Min(1.01 * farthest, Fastest * scale));
    }

    /// <summary>All steady states of a motor: of its expansion on the whole line, of exact fluxes as far as they are known to be complete.
    /// With an imposed current the voltage is found with them.
    /// <para>Equation: BustosMarunCalvo2019 (11), (60); BustosMarun2013 (8), (11) for the imposed current. Units, accuracy and errors: as
    /// the functions above. Valid: any motor; with an imposed current as <see cref="AtCurrent"/>. Cost: exact 0.1 ms, with an
    /// imposed current 10 times that.</para></summary>
    [Equation("BustosMarunCalvo2019", "11")]
    [Equation("BustosMarunCalvo2019", "60")]
    [Equation("BustosMarun2013", "8")]
    public static Either<Shortfall, Seq<SteadyState>> Of(Motor motor, Approximation approximation) =>
        motor.Drive.Match(
            voltage: _ => Of(motor.Conductor, motor.Reservoirs, motor.Mechanics, approximation),
            current: imposed => AtCurrent(
                bias => motor.Reservoirs.WithBias(bias).Match(
                    Succ: leads => Of(motor.Conductor, leads, motor.Mechanics, approximation),
                    Fail: _ => new Shortfall.Unbounded("the imposed current needs a voltage beyond the largest number")),
                state => EnergyBalance.Current(state.Fluxes, motor.Reservoirs),
                imposed.Amount, Math.Tau * (Math.Abs(imposed.Amount) + Math.Abs(motor.Mechanics.Load))));

    /// <summary>The steady states in which an imposed mean current flows, I_{L→R}, and the voltages that they need.
    /// <para>Equation: BustosMarun2013 (8), (11), beyond linear response. Units: energy/ħ. Valid: where there is one steady state at each
    /// voltage, and its current grows with the voltage, the result is complete. Where an expansion has several, the voltages up to 16
    /// times <paramref name="scale"/> are scanned in 128 steps, and all branches that cross the current between two of them are found.
    /// Accuracy: as the steady states. Cost: about 10 of them; 200 where there are several. Errors: a current that no voltage
    /// drives.</para></summary>
    /// <param name="states">Steady states at a voltage.</param>
    /// <param name="currentOf">The current of one of them, from L to R.</param>
    /// <param name="current">The imposed current.</param>
    /// <param name="scale">A voltage to begin with.</param>
    [Equation("BustosMarun2013", "8")]
    [Equation("BustosMarun2013", "11")]
    public static Either<Shortfall, Seq<SteadyState>> AtCurrent(
        Func<double, Either<Shortfall, Seq<SteadyState>>> states, Func<SteadyState, Estimate> currentOf, double current, double scale)
    {
        var areMany = false;
        var step = scale > 0 ? scale : 1;
        var single = Excess(0).Bind(atRest =>
            atRest.Value == 0 ? states(0)
            : Outwards(Excess, atRest, -Math.Sign(atRest.Value) * step).Bind(zero => zero.Match(
                Some: z => states(z.Position),
                None: () => new Shortfall.Unbounded("no voltage drives the imposed current"))));
        return areMany ? Scanned(states, currentOf, current, 16 * step) : single;

        Either<Shortfall, Estimate> Excess(double V) => states(V).Bind(all =>
        {
            areMany |= all.Count > 1;
            return all.Count == 1
                ? Right<Shortfall, Estimate>(currentOf(all[0]) - current)
                : new Shortfall.Undetermined($"{(all.IsEmpty ? "no steady state" : "several steady states")} at the voltage {V:R}, which the search for the imposed current passes");
        });
    }

    // Branches that cross the current somewhere on a grid of voltages; a branch goes on where its velocity is nearest.
    private static Either<Shortfall, Seq<SteadyState>> Scanned(
        Func<double, Either<Shortfall, Seq<SteadyState>>> states, Func<SteadyState, Estimate> currentOf, double current, double largest)
    {
        const int Steps = 128;
        var found = new List<SteadyState>();
        var left = states(-largest);
        for (var k = 1; k <= Steps; k++)
        {
            var (from, to) = (-largest + 2 * largest * (k - 1) / Steps, -largest + 2 * largest * k / Steps);
            var right = states(to);
            if (left.IsLeft) return left;
            if (right.IsLeft) return right;
            foreach (var state in (Seq<SteadyState>)left)
            {
                if (Nearest((Seq<SteadyState>)right, state.Velocity.Value) is not { } next || !ReferenceEquals(Nearest((Seq<SteadyState>)left, next.Velocity.Value), state)) continue;
                var (a, b) = (currentOf(state) - current, currentOf(next) - current);
                if (a.Value == 0) found.Add(state);
                if (Math.Sign(a.Value) * Math.Sign(b.Value) >= 0) continue;
                SteadyState? On(double V)
                {
                    var expected = state.Velocity.Value + (next.Velocity.Value - state.Velocity.Value) * (V - from) / (to - from);
                    return states(V).Match(Right: all => Some(all), Left: _ => None).Bind(all => Optional(Nearest(all, expected))).IfNoneUnsafe(() => null);
                }
                var zero = Zeros.Between(
                    V => On(V) is { } s ? Right<Shortfall, Estimate>(currentOf(s) - current) : new Shortfall.Unresolved("a branch of steady states ends before the imposed current"), from, a, to, b);
                // A jump to another branch is no crossing.
                zero.IfRight(z =>
                {
                    if (On(z.Position) is { } s && Math.Abs(currentOf(s).Value - current) <= 1e-6 * (Math.Abs(a.Value) + Math.Abs(b.Value))) found.Add(s);
                });
            }
            left = right;
        }
        return found.Count == 0
            ? new Shortfall.Unbounded($"no voltage up to {largest:R} drives the imposed current")
            : found.OrderBy(s => s.Velocity.Value).ToSeq().Strict();
    }

    private static SteadyState? Nearest(Seq<SteadyState> states, double velocity)
    {
        SteadyState? nearest = null;
        foreach (var state in states)
            if (nearest is null || Math.Abs(state.Velocity.Value - velocity) < Math.Abs(nearest.Velocity.Value - velocity)) nearest = state;
        return nearest;
    }

    private static Either<Shortfall, Seq<SteadyState>> Of(Conductor conductor, Reservoirs reservoirs, Rotor rotor, Approximation approximation) =>
        Cycle.Of(conductor, reservoirs, approximation).Bind(fluxes => Of(fluxes, rotor, reservoirs));

    /// <summary>All steady states of fluxes: of an expansion on the whole line; of exact ones if they are passive or of known extent.
    /// <para>Equation: BustosMarunCalvo2019 (11), (60). Units, accuracy and errors: as the functions above.</para></summary>
    [Equation("BustosMarunCalvo2019", "11")]
    [Equation("BustosMarunCalvo2019", "60")]
    public static Either<Shortfall, Seq<SteadyState>> Of(RotationFluxes fluxes, Rotor rotor, Reservoirs reservoirs)
    {
        var scale = Math.Max(Math.Abs(reservoirs.Bias), Math.Abs(reservoirs.TemperatureBias));
        return fluxes.Match(
            truncated: t => Of(t, rotor, reservoirs.Bias),
            exact: e => e.IsPassive ? OfPassive(e, rotor, reservoirs.Bias, scale > 0 ? scale : 1) : OfConfined(e, rotor, reservoirs.Bias));
    }

    // Coefficients of the balance, as far as they differ from zero.
    private static Estimate[] Balance(RotationFluxes.Truncated expansion, Rotor rotor)
    {
        var c = new Estimate[Math.Max(expansion.Order, 1) + 1];
        for (var k = 0; k <= expansion.Order; k++) c[k] = expansion.Coefficients.Work[k];
        c[0] -= Math.Tau * (Estimate)rotor.Load;
        c[1] -= Math.Tau * (Estimate)rotor.Friction;
        var length = c.Length;
        while (length > 1 && Math.Abs(c[length - 1].Value) <= c[length - 1].Error) length--;
        return c[..length];
    }

    private static Either<Shortfall, Estimate> Balance(RotationFluxes.Exact fluxes, Rotor rotor, double Ω) =>
        fluxes.WorkAt(Ω).Map(W => Balance(W, rotor, Ω));

    private static Estimate Balance(Estimate work, Rotor rotor, double Ω) => work - Math.Tau * ((Estimate)rotor.Friction * Ω + rotor.Load);

    private static Either<Shortfall, Seq<(Estimate Velocity, bool IsStable)>> Roots(Estimate[] balance)
    {
        if (balance.Length == 1)
            return Math.Abs(balance[0].Value) <= balance[0].Error
                ? new Shortfall.Undetermined("the torques balance at every velocity")
                : Right<Shortfall, Seq<(Estimate, bool)>>(Empty);
        if (balance.Length == 2) return Seq1((-balance[0] / balance[1], balance[1].Value < 0));
        return Zeros.OfPolynomial(balance).Map(zeros => zeros.Select(z => (Estimate.Within(z.Position, z.Uncertainty), z.Direction < 0)).ToSeq().Strict());
    }

    private static Either<Shortfall, Seq<SteadyState>> Gathered(RotationFluxes.Exact fluxes, double bias, List<Zero> zeros)
    {
        var states = new List<SteadyState>();
        foreach (var zero in zeros)
        {
            var at = fluxes.At(zero.Position);
            // What the uncertainty of the velocity makes of them, where it is more than rounding.
            if (zero.Uncertainty > Substantial * Math.Abs(zero.Position))
                at = at.Bind(f => fluxes.At(zero.Position + zero.Uncertainty).Map(g => Widened(f, g)));
            if (at.IsLeft) return at.Map(_ => default(Seq<SteadyState>));
            at.IfRight(f => states.Add(new(Estimate.Within(zero.Position, zero.Uncertainty), bias, zero.Direction < 0, f)));
        }
        return states.ToSeq().Strict();
    }

    private static CycleFluxes Widened(CycleFluxes fluxes, CycleFluxes beside)
    {
        static Estimate Wider(Estimate a, Estimate b) => Estimate.Within(a.Value, a.Error + Math.Abs(a.Value - b.Value));
        return CycleFluxes.Create(
            fluxes.Velocity, Wider(fluxes.Work, beside.Work),
            fluxes.Charge.Map((r, x) => Wider(x, beside.Charge[r])).ToArr(), fluxes.Heat.Map((r, x) => Wider(x, beside.Heat[r])).ToArr()).OrThrow();
    }

    // From 0 in steps that double, until the function changes its sign.
    private static Either<Shortfall, Option<Zero>> Outwards(Func<double, Either<Shortfall, Estimate>> function, Estimate atZero, double step)
    {
        var (near, value) = (0.0, atZero);
        for (var doubling = 0; doubling < Doublings; doubling++)
        {
            var far = function(step);
            if (far.IsLeft) return far.Map(_ => Option<Zero>.None);
            var beyond = (Estimate)far;
            if (beyond.Value == 0) return Some(new Zero(step, beyond.Error * Math.Abs((step - near) / (value.Value - beyond.Value)), -1));
            if (Math.Sign(beyond.Value) != Math.Sign(value.Value)) return Zeros.Between(function, near, value, step, beyond).Map(Some);
            // A function that no longer changes has no zero further out.
            if (doubling > 60 && Math.Abs(beyond.Value - value.Value) <= beyond.Error) break;
            (near, value) = (step, beyond);
            step *= 2;
        }
        return Option<Zero>.None;
    }
}
