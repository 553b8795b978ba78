namespace QuantumMotors.Solvers;

/// <summary>Voltages at which a rotor starts to turn, and below which a turning rotor stops: the ends of its hysteresis.</summary>
/// <remarks>Equilibrium pins a rotor at the minima of its potential. It starts when no angle is left at which the torque vanishes; with inertia it
/// goes on turning at smaller voltages, down to the one at which the orbit that leaves a hilltop just reaches the next one.</remarks>
public sealed class Depinning
{
    private const double FirstShare = 0.02;
    private const double Factor = 1.5;
    private const double Precision = 2e-15;
    private const double Off = 1e-4;
    private const double OrbitTolerance = 1e-13;

    private readonly Func<double, Either<Shortfall, PeriodicCurve[]>> torques;
    private readonly Rotor rotor;
    private readonly double largest;
    private readonly Dictionary<double, Either<Shortfall, PeriodicCurve[]>> known = [];

    private Depinning(Func<double, Either<Shortfall, PeriodicCurve[]>> torques, Rotor rotor, double largest) =>
        (this.torques, this.rotor, this.largest) = (torques, rotor, largest);

    /// <summary>The question for one motor.
    /// <para>Equation: BustosMarunCalvo2019 (8). Valid: a torque that is smooth in the angle. Errors: responses that are not.</para></summary>
    /// <param name="theory">What the electrons do.</param>
    /// <param name="reservoirs">The reservoirs; their bias is not used.</param>
    /// <param name="rotor">The rotor.</param>
    /// <param name="isLinear">Whether the torque is to be taken to first order in the voltage, and the friction in equilibrium.</param>
    [Equation("BustosMarunCalvo2019", "8")]
    public static Either<Shortfall, Depinning> Of(Theory theory, Reservoirs reservoirs, Rotor rotor, bool isLinear)
    {
        if (!isLinear)
        {
            return new Depinning(
                V => theory.Forces(reservoirs.WithBias(V).OrThrow()).Bind(r => RotorMotion.Torques(r, 1)), rotor, theory.LargestBias(reservoirs));
        }
        Either<Shortfall, PeriodicCurve[]> At(double V) => theory.Linearised(reservoirs.WithBias(V).OrThrow()).Bind(r => RotorMotion.Torques(r, 1));
        return At(0).Bind(rest => At(1).Map(biased =>
        {
            var perVolt = biased[0].Plus(-1, rest[0]);
            // Where the torque per volt keeps its sign, this voltage outweighs all pinning.
            var weakest = Math.Max(perVolt.Lowest().Value, perVolt.Mirrored().Lowest().Value);
            var enough = weakest > 1e-13 * perVolt.Size ? 1.01 * (rest[0].Size + Math.Abs(rotor.Load)) / weakest : 0;
            return new Depinning(V => Right<Shortfall, PeriodicCurve[]>([rest[0].Plus(V, perVolt), rest[1]]), rotor, enough);
        }));
    }

    /// <summary>The smallest voltage without rest point.
    /// <para>Equation: BustosMarunCalvo2019 (9) and Section III. Units: energy. Accuracy: 1e-12 as a rule, in the result. Cost: some
    /// fifteen responses, at linear response two. Errors: rest points that survive every voltage.</para></summary>
    [Equation("BustosMarunCalvo2019", "9")]
    public Either<Shortfall, Estimate> Voltage() => Start().Match(
        Right: V => V.Map(v => Estimate.Within(v, 4e-12 * v)).ToEither<Shortfall>(() => new Shortfall.NotThisMode(largest > 0
            ? FormattableString.Invariant($"rest points survive every voltage up to {largest:R}")
            : "rest points survive every voltage: the torque per volt changes its sign with the angle")),
        Left: why => why);

    /// <summary>The smallest voltage that keeps a rotor turning once it turns; the depinning voltage if inertia is too small for hysteresis.
    /// <para>Equation: BustosMarunCalvo2019 (10) and Section III. Units: energy. Valid: I &gt; 0, positive friction. Accuracy: 1e-9 as a rule. Cost: some
    /// fifteen responses, each with two orbits from each hilltop. Errors: no voltage that turns the rotor at all.</para></summary>
    [Equation("BustosMarunCalvo2019", "10")]
    public Either<Shortfall, Estimate> Retrapping()
    {
        if (rotor.Inertia == 0) return new Shortfall.NotThisMode("without inertia a rotor stops where it starts: rotor.inertia is 0");
        return Start().Bind(depinning =>
        {
            var highest = depinning.IfNone(largest > 0 ? largest : PinningVoltage());
            if (highest == 0) return Right<Shortfall, Estimate>(Estimate.Exact(0));
            return Bracketed(V => At(V).Bind(Surplus), highest * (1 - 1e-6)).Bind(found => (found | depinning).ToEither<Shortfall>(() =>
                new Shortfall.NotThisMode(FormattableString.Invariant($"no voltage up to {highest:R} keeps the rotor turning")))).Map(V => Estimate.Within(V, 1e-9 * V));
        });
    }

    // Where no voltage does away with the rest points: many times that at which the bias does as much as the pinning.
    private double PinningVoltage() => At(0).Bind(rest => At(1).Map(one =>
    {
        var perVolt = Math.Abs(one[0].Mean);
        return perVolt > 0 ? 1e3 * (rest[0].Size + Math.Abs(rotor.Load)) / perVolt : 0;
    })).IfLeft(0);

    private Either<Shortfall, Option<double>> Start() => Bracketed(V => At(V).Map(t => Unpinned(t[0])), largest);

    private Either<Shortfall, PeriodicCurve[]> At(double V) => known.TryGetValue(V, out var curves) ? curves : known[V] = torques(V);

    // How far the torque is from vanishing anywhere, whichever way it turns.
    private double Unpinned(PeriodicCurve torque) => Math.Max(torque.Lowest().Value - rotor.Load, torque.Mirrored().Lowest().Value + rotor.Load);

    // Kinetic energy above what hilltops need, of the best orbit that leaves one of them from rest, until it is back there; in the direction in
    // which work is done. Orbits are compared at the bottoms of the valleys, up to which from either side they only gain energy.
    private Either<Shortfall, double> Surplus(PeriodicCurve[] torque)
    {
        var isForward = torque[0].Mean >= rotor.Load;
        var force = (isForward ? torque[0] : torque[0].Mirrored()).Shifted(isForward ? -rotor.Load : rotor.Load);
        var electrons = isForward ? torque[1] : torque[1].Reversed();
        var hilltops = force.RisingZeros();
        if (hilltops.Count == 0) return force.Size;
        var n = hilltops.Count;
        var (bottoms, needed) = (new double[n], new double[n]);
        for (var k = 0; k < n; k++)
        {
            var next = hilltops[(k + 1) % n] + (k + 1 == n ? Math.Tau : 0);
            bottoms[k] = Bottom(force, hilltops[k], next);
            var (_, arriving) = Rates(force, electrons, next);
            if (Orbit(force, electrons, next - Off, bottoms[k], AtRate(arriving)) is not { } energy) return TooLong;
            needed[k] = energy;
        }
        var best = double.NegativeInfinity;
        for (var start = 0; start < n; start++)
        {
            var (leaving, _) = Rates(force, electrons, hilltops[start]);
            var (energy, least) = (Orbit(force, electrons, hilltops[start] + Off, bottoms[start], AtRate(leaving)), double.PositiveInfinity);
            for (var step = 0; step < n && least >= 0; step++)
            {
                var k = (start + step) % n;
                if (energy is not { } y) return TooLong;
                least = Math.Min(least, y - needed[k]);
                if (least >= 0 && step + 1 < n)
                    energy = Orbit(force, electrons, bottoms[k], bottoms[(k + 1) % n] + (k + 1 == n ? Math.Tau : 0), y);
            }
            best = Math.Max(best, least);
        }
        return best;

        double AtRate(double λ) => rotor.Inertia * λ * λ * Off * Off / 2;
    }

    private static Shortfall TooLong => new Shortfall.Unresolved("an orbit between hilltops takes too many steps");

    // ω = λ(θ − hilltop): the rates at which a hilltop is left, and approached.
    private (double Leaving, double Arriving) Rates(PeriodicCurve force, PeriodicCurve electrons, double hilltop)
    {
        var (I, slope, γ) = (rotor.Inertia, force.At(hilltop).Slope, rotor.Friction - electrons.At(hilltop).Value);
        var root = Math.Sqrt(γ * γ + 4 * I * slope);
        return (2 * slope / (γ + root), (γ + root) / (2 * I));
    }

    // Where the force falls through zero between two hilltops.
    private static double Bottom(PeriodicCurve force, double from, double to)
    {
        for (var step = 0; step < 60; step++)
        {
            var middle = (from + to) / 2;
            if (force.At(middle).Value > 0) from = middle;
            else to = middle;
        }
        return (from + to) / 2;
    }

    // dy/dθ = F − γω for y = Iω²/2, forwards or backwards.
    private double? Orbit(PeriodicCurve force, PeriodicCurve electrons, double from, double to, double energy)
    {
        var direction = Math.Sign(to - from);
        double[] state = [energy, 0];
        var orbit = new Extrapolation(
            (x, change) =>
            {
                var angle = from + direction * x[1];
                var friction = rotor.Friction - electrons.At(angle).Value;
                (change[0], change[1]) = (direction * (force.At(angle).Value - friction * Math.Sqrt(2 * Math.Max(x[0], 0) / rotor.Inertia)), 1);
            },
            [Math.Max(force.Size, 1e-300), 1], Off / 10, OrbitTolerance);
        return orbit.Advance(state, Math.Abs(to - from)) ? state[0] : null;
    }

    // The smallest voltage from which on an increasing condition is met: upwards in steps, then by secants and bisection; none if it is not met.
    private static Either<Shortfall, Option<double>> Bracketed(Func<double, Either<Shortfall, double>> condition, double largest)
    {
        var rest = condition(0);
        if (rest.IsLeft) return (Shortfall)rest;
        var (low, below) = (0.0, (double)rest);
        if (below >= 0) return Some(0.0);
        if (!(largest > 0)) return Option<double>.None;
        var high = largest * FirstShare;
        double above;
        while (true)
        {
            var at = condition(high);
            if (at.IsLeft) return (Shortfall)at;
            above = (double)at;
            if (above >= 0) break;
            if (high >= largest) return Option<double>.None;
            (low, below, high) = (high, above, Math.Min(high * Factor, largest));
        }
        for (var step = 0; step < 200 && high - low > Precision * high; step++)
        {
            // Secants, kept a little away from the ends; every third step halves.
            var middle = step % 3 == 2 ? low + (high - low) / 2 : low + (high - low) * Math.Clamp(below / (below - above), 1e-4, 1 - 1e-4);
            var at = condition(middle);
            if (at.IsLeft) return (Shortfall)at;
            var value = (double)at;
            if (value == 0) return Some(middle);
            if (value < 0) (low, below) = (middle, value);
            else (high, above) = (middle, value);
        }
        return Some(low + (high - low) / 2);
    }
}
