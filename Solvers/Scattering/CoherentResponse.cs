namespace QuantumMotors.Solvers;

/// <summary>What a coherent conductor does at one angle, contact by contact, before it is told as torque and currents into reservoirs.</summary>
/// <remarks>Contacts are L, R, then other reservoirs and probes. The potential of a probe is what makes its current vanish at every angle
/// and order: it follows the angle, μ_p = μ_p⁽⁰⁾(θ) + Ω μ_p⁽¹⁾(θ), and the rate of μ_p⁽⁰⁾ acts on order 1, too. So does the temperature of a probe
/// that floats, which makes its heat vanish.</remarks>
internal sealed class CoherentResponse
{
    private const int MostSteps = 60;
    private const double Thermal = 40;
    private const double Further = 4;
    // Share of the window within which the potentials of probes are as good as right: what is left is of its square.
    private const double Nearly = 1e-9;
    // Share of the window below which the temperature of a probe is no longer followed: what it heats is of its square.
    private const double Cool = 1e-10;
    // A step of Newton's does not change the square of a temperature by more than this.
    private const double Leap = 16;
    // Next to a potential of zero energies are told apart down to where 1/T is too large.
    private const double Coldest = 1e-250;

    private readonly CoherentConductor conductor;
    private readonly double[] potentials;
    private readonly double[] temperatures;

    /// <summary>The response at potentials and temperatures of all contacts.</summary>
    /// <remarks>A temperature that no energy next to the potential can tell from zero is zero.</remarks>
    public CoherentResponse(CoherentConductor conductor, double[] potentials, double[] temperatures)
    {
        (this.conductor, this.potentials) = (conductor, potentials);
        this.temperatures = [.. temperatures.Select((T, c) => T < Coldest || potentials[c] + Thermal * T == potentials[c] ? 0 : T)];
    }

    /// <summary>Torque by order, at most 1; noise, if no probes make their own; charge and heat into each contact by order, at most <see
    /// cref="ContactIntegrals.HighestOrder"/>; 1 with probes, and where thermal electrons reach an edge of the band; and potentials and temperatures
    /// of all contacts at rest.</summary>
    internal sealed record Fluxes(Estimate[] Torque, Option<Estimate> Noise, Estimate[][] Charge, Estimate[][] Heat, double[] Potentials, double[] Temperatures);

    // Potentials and temperatures of all contacts, and whether those of probes float.
    private sealed record Levels(double[] Potentials, double[] Temperatures, bool AreFloating);

    /// <summary>The fluxes at an angle, to some order.</summary>
    public Either<Shortfall, Fluxes> At(double angle, int order)
    {
        var highest = Highest(order);
        var frozen = conductor.At(angle, Math.Max(1, highest));
        return Settled(frozen).Bind(levels => Integrals(frozen, levels, highest)).Bind(found =>
            Sea(frozen).Map(sea => Assembled(found.Levels, found.Layout, found.All, sea, highest)));
    }

    /// <summary>The fluxes to first order in bias δV, temperature difference δT and velocity: answers of the equilibrium at the potentials and
    /// temperatures, which are equal.</summary>
    public Either<Shortfall, Fluxes> Linearised(double angle, double bias, double temperatureBias)
    {
        var frozen = conductor.At(angle, 1);
        var levels = Balanced();
        var integrals = new ContactIntegrals(conductor, frozen, potentials, temperatures, 1, hasAnswers: true, levels.AreFloating);
        var all = integrals.All();
        return Sea(frozen).Map(sea =>
        {
            var n = potentials.Length;
            var layout = integrals.Layout;
            var δ = temperatures[0] > 0 ? temperatureBias / temperatures[0] : 0;
            var (source, heating) = (new Estimate[n], new Estimate[n]);
            (source[0], source[1], heating[0], heating[1]) = (bias / 2, -bias / 2, δ / 2, -δ / 2);
            Answer(levels, layout, all, source, heating);
            var fluxes = Assembled(levels, layout, all, sea, 1);
            for (var q = 0; q < n; q++)
            {
                fluxes.Torque[0] += source[q] * all[layout.TorqueAnswer(q)] + heating[q] * all[layout.TorqueAnswerToHeat(q)];
                for (var a = 0; a < n; a++)
                {
                    fluxes.Charge[a][0] += source[q] * all[layout.ChargeAnswer(a, q)] + heating[q] * all[layout.HeatAnswer(a, q)];
                    fluxes.Heat[a][0] += source[q] * all[layout.HeatAnswer(a, q)] + heating[q] * all[layout.HeatAnswerToHeat(a, q)];
                }
            }
            return fluxes;
        });
    }

    /// <summary>Conductance between L and R, charge into R per angle, friction, in equilibrium at the potentials and temperatures, which are
    /// equal.</summary>
    public Either<Shortfall, (Estimate Conductance, Estimate PumpedCharge, Estimate Friction)> Equilibrium(double angle)
    {
        var frozen = conductor.At(angle, 1);
        if (temperatures[0] == 0 && conductor.HasProbes && !conductor.Axis.Contains(potentials[0]))
            return new Shortfall.NotThisMode("no wave propagates in the leads at the Fermi energy, and nothing sets the potential of the voltage probes");
        if (temperatures[0] == 0 && !conductor.HasProbes) return Cold(frozen);
        var levels = Balanced();
        var integrals = new ContactIntegrals(conductor, frozen, potentials, temperatures, 1, hasAnswers: true, levels.AreFloating);
        var (all, layout) = (integrals.All(), integrals.Layout);
        var fluxes = Assembled(levels, layout, all, 0, 1);
        var (source, heating) = (new Estimate[potentials.Length], new Estimate[potentials.Length]);
        (source[0], source[1]) = (0.5, -0.5);
        Answer(levels, layout, all, source, heating);
        Estimate current = 0;
        for (var q = 0; q < source.Length; q++)
        {
            current += source[q] * (all[layout.ChargeAnswer(1, q)] - all[layout.ChargeAnswer(0, q)]) / 2;
            current += heating[q] * (all[layout.ChargeAnswerToHeat(1, q)] - all[layout.ChargeAnswerToHeat(0, q)]) / 2;
        }
        return (current, fluxes.Charge[1][1], -fluxes.Torque[1]);
    }

    /// <summary>Whether electrons that decide are next to an edge of the band, where they are so slow that order 2 is infinite.</summary>
    public static bool ReachesEdge(EnergyAxis axis, IEnumerable<double> potentials, IEnumerable<double> temperatures) => ReachesEdge(axis, potentials, temperatures, Thermal);

    private static bool ReachesEdge(EnergyAxis axis, IEnumerable<double> potentials, IEnumerable<double> temperatures, double thermal)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (μ, T) in potentials.Zip(temperatures))
            (lowest, highest) = (Math.Min(lowest, μ - thermal * T), Math.Max(highest, μ + thermal * T));
        return (lowest <= axis.Lowest && axis.Lowest <= highest) || (lowest <= axis.Highest && axis.Highest <= highest);
    }

    // As far as asked for and known. Next to an edge the order k grows as the distance to the power −k, which thermal electrons do not notice as
    // long as they are as many more temperatures away from it.
    private int Highest(int order)
    {
        var highest = Math.Clamp(order, 0, ContactIntegrals.HighestOrder);
        if (highest < 2) return highest;
        if (conductor.HasProbes || ReachesEdge(conductor.Axis, potentials, temperatures)) return 1;
        while (highest > 2 && ReachesEdge(conductor.Axis, potentials, temperatures, Thermal + Further * highest)) highest--;
        return highest;
    }

    // At T = 0 the frozen matrix at the Fermi energy says it all.
    private Either<Shortfall, (Estimate, Estimate, Estimate)> Cold(FrozenConductor frozen)
    {
        if (!conductor.Axis.Contains(potentials[0])) return ((Estimate)0, (Estimate)0, (Estimate)0);
        var n = conductor.Channels;
        Span<System.Numerics.Complex> S = n <= 16 ? stackalloc System.Numerics.Complex[n * n] : new System.Numerics.Complex[n * n];
        Span<System.Numerics.Complex> d = n <= 16 ? stackalloc System.Numerics.Complex[n * n] : new System.Numerics.Complex[n * n];
        var rounding = conductor.Rounding(potentials[0], frozen.Frozen(potentials[0], S, d));
        var (through, pumped, friction, size) = (0.0, 0.0, 0.0, 0.0);
        for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
            {
                var (s, x) = (S[a * n + b], d[a * n + b]);
                var probability = s.Real * s.Real + s.Imaginary * s.Imaginary;
                if (conductor.Owners[a] == 1) pumped -= s.Real * x.Imaginary - s.Imaginary * x.Real;
                // I = (I_R − I_L)/2 for μ_L = V/2 = −μ_R.
                through += Sign(conductor.Owners[a]) / 2 * probability * (Sign(conductor.Owners[a]) - Sign(conductor.Owners[b])) / 2;
                friction += x.Real * x.Real + x.Imaginary * x.Imaginary;
                size += x.Magnitude * s.Magnitude;
            }
        return (
            Estimate.Within(through / Math.Tau, rounding * Math.Abs(through)),
            Estimate.Within(pumped / Math.Tau, rounding * size),
            Estimate.Within(friction / (2 * Math.Tau), rounding * friction));

        static double Sign(int contact) => contact switch { 0 => -1, 1 => 1, _ => 0 };
    }

    // The torque of the sea: the mean of what L and R would have it be in equilibrium.
    private Either<Shortfall, Estimate> Sea(FrozenConductor frozen)
    {
        var left = FermiSea.Torque(frozen, potentials[0], temperatures[0], conductor.Size);
        if (potentials[1] == potentials[0] && temperatures[1] == temperatures[0]) return left;
        return left.Bind(l => FermiSea.Torque(frozen, potentials[1], temperatures[1], conductor.Size).Map(r => (l + r) / 2));
    }

    private Fluxes Assembled(Levels levels, ContactLayout layout, Estimate[] all, Estimate sea, int order)
    {
        var n = potentials.Length;
        var torque = new Estimate[Math.Min(order, 1) + 1];
        torque[0] = sea + all[ContactLayout.Torque];
        if (order >= 1) torque[1] = all[ContactLayout.TorqueSlope];
        var (charge, heat) = (new Estimate[n][], new Estimate[n][]);
        for (var a = 0; a < n; a++)
        {
            (charge[a], heat[a]) = (new Estimate[order + 1], new Estimate[order + 1]);
            for (var k = 0; k <= order; k++) (charge[a][k], heat[a][k]) = (all[layout.Charge(a, k)], all[layout.Heat(a, k)]);
        }
        if (conductor.HasProbes && order >= 1) Follow(levels, layout, all, torque, charge, heat);
        return new Fluxes(torque, conductor.HasProbes ? None : all[ContactLayout.Noise], charge, heat, levels.Potentials, levels.Temperatures);
    }

    // Probes at order 1: the rate of their potentials and temperatures, and what it takes to keep their currents zero.
    private void Follow(Levels levels, ContactLayout layout, Estimate[] all, Estimate[] torque, Estimate[][] charge, Estimate[][] heat)
    {
        var n = potentials.Length;
        var balance = Balance(levels);
        foreach (var (q, rate, heating) in balance.Shifts(layout, i => all[i], p => all[layout.ChargeSlope(p)], p => all[layout.HeatSlope(p)]))
        {
            torque[1] += rate * all[layout.TorqueDelay(q)];
            for (var a = 0; a < n; a++)
            {
                charge[a][1] += rate * all[layout.ChargeDelay(a, q)];
                heat[a][1] += rate * all[layout.HeatDelay(a, q)];
            }
            if (!levels.AreFloating) continue;
            torque[1] += heating * all[layout.TorqueDelayToHeat(q)];
            for (var a = 0; a < n; a++)
            {
                charge[a][1] += heating * all[layout.ChargeDelayToHeat(a, q)];
                heat[a][1] += heating * all[layout.HeatDelayToHeat(a, q)];
            }
        }
        foreach (var (q, shift, heating) in balance.Shifts(layout, i => all[i], p => charge[p][1], p => heat[p][1]))
        {
            torque[1] += shift * all[layout.TorqueAnswer(q)];
            for (var a = 0; a < n; a++)
            {
                charge[a][1] += shift * all[layout.ChargeAnswer(a, q)];
                heat[a][1] += shift * all[layout.HeatAnswer(a, q)];
            }
            if (!levels.AreFloating) continue;
            torque[1] += heating * all[layout.TorqueAnswerToHeat(q)];
            for (var a = 0; a < n; a++)
            {
                charge[a][1] += heating * all[layout.ChargeAnswerToHeat(a, q)];
                heat[a][1] += heating * all[layout.HeatAnswerToHeat(a, q)];
            }
        }
    }

    // What probes do when the potentials, and the temperatures, of others change.
    private void Answer(Levels levels, ContactLayout layout, Estimate[] all, Estimate[] source, Estimate[] heating)
    {
        if (!conductor.HasProbes) return;
        var others = Others();
        Estimate Sum(Func<int, Estimate> term)
        {
            Estimate sum = 0;
            foreach (var q in others) sum += term(q);
            return sum;
        }
        var shifts = Balance(levels).Shifts(
            layout, i => all[i],
            p => Sum(q => source[q] * all[layout.ChargeAnswer(p, q)] + heating[q] * all[layout.ChargeAnswerToHeat(p, q)]),
            p => Sum(q => source[q] * all[layout.HeatAnswer(p, q)] + heating[q] * all[layout.HeatAnswerToHeat(p, q)]));
        foreach (var (q, potential, share) in shifts) (source[q], heating[q]) = (potential, share);
    }

    // Of equilibrium: nothing to settle. Without temperature nothing heats a probe to first order.
    private Levels Balanced() => new(potentials, temperatures, conductor.HasFloatingProbes && temperatures[0] > 0);

    // Potentials and temperatures of the probes that make their currents vanish at rest, nearly.
    private Either<Shortfall, Levels> Settled(FrozenConductor frozen)
    {
        if (!conductor.HasProbes) return new Levels(potentials, temperatures, false);
        var (probes, others) = (Probes(), Others());
        var (μ, T, first) = ((double[])potentials.Clone(), (double[])temperatures.Clone(), others[0]);
        var mean = others.Average(r => μ[r]);
        var isEven = others.All(r => potentials[r] == potentials[first] && temperatures[r] == temperatures[first]);
        // Electrons without heat of their own: μ is the mean, and μ² + π²T²/3 is that of the reservoirs.
        var warm = Math.Sqrt(others.Average(r => T[r] * T[r] + 3 / (Math.PI * Math.PI) * (μ[r] - mean) * (μ[r] - mean)));
        foreach (var p in probes)
        {
            μ[p] = isEven ? potentials[first] : mean;
            if (conductor.HasFloatingProbes) T[p] = isEven ? temperatures[first] : warm;
        }
        if (isEven && probes.All(p => T[p] == temperatures[first])) return new Levels(μ, T, conductor.HasFloatingProbes && temperatures[first] > 0);
        var (levels, last, window) = (new Levels(μ, T, conductor.HasFloatingProbes), double.PositiveInfinity, Window());
        for (var step = 0; step < MostSteps; step++)
        {
            var (layout, all) = new ContactIntegrals(conductor, frozen, μ, T, 0, hasAnswers: true, levels.AreFloating).Rough();
            var largest = Moved(levels, window, Balance(levels).Shifts(layout, i => all[i], p => all[layout.Charge(p, 0)], p => all[layout.Heat(p, 0)]));
            if (AreSmall(largest, last, window)) return levels;
            last = largest;
        }
        return Unsettled();
    }

    // All integrals, at levels of the probes that make their currents vanish; what is left of these is made good to first order.
    private Either<Shortfall, (Levels Levels, ContactLayout Layout, Estimate[] All)> Integrals(FrozenConductor frozen, Levels levels, int order)
    {
        var (last, window) = (double.PositiveInfinity, conductor.HasProbes ? Window() : 0);
        for (var step = 0; step < MostSteps; step++)
        {
            var integrals = new ContactIntegrals(conductor, frozen, levels.Potentials, levels.Temperatures, order, conductor.HasProbes, levels.AreFloating);
            var (all, layout) = (integrals.All(), integrals.Layout);
            if (!conductor.HasProbes) return (levels, layout, all);
            var shifts = Balance(levels).Shifts(layout, i => all[i], p => all[layout.Charge(p, 0)], p => all[layout.Heat(p, 0)]);
            var largest = shifts.Max(s => Size(levels, s));
            if (AreSmall(largest, last, window))
            {
                foreach (var (q, shift, heating) in shifts) MakeGood(layout, all, q, shift, heating, levels.AreFloating);
                return (levels, layout, all);
            }
            Moved(levels, window, shifts);
            last = largest;
        }
        return Unsettled();
    }

    private void MakeGood(ContactLayout layout, Estimate[] all, int q, Estimate shift, Estimate heating, bool isFloating)
    {
        all[ContactLayout.Torque] += shift * all[layout.TorqueAnswer(q)];
        for (var a = 0; a < potentials.Length; a++)
        {
            all[layout.Charge(a, 0)] += shift * all[layout.ChargeAnswer(a, q)];
            all[layout.Heat(a, 0)] += shift * all[layout.HeatAnswer(a, q)];
        }
        if (!isFloating) return;
        all[ContactLayout.Torque] += heating * all[layout.TorqueAnswerToHeat(q)];
        for (var a = 0; a < potentials.Length; a++)
        {
            all[layout.Charge(a, 0)] += heating * all[layout.ChargeAnswerToHeat(a, q)];
            all[layout.Heat(a, 0)] += heating * all[layout.HeatAnswerToHeat(a, q)];
        }
    }

    // Newton's step, and its size.
    private static double Moved(Levels levels, double window, ProbeShift[] shifts)
    {
        var largest = shifts.Max(s => Size(levels, s));
        foreach (var (p, shift, heating) in shifts)
        {
            levels.Potentials[p] += shift.Value;
            if (!levels.AreFloating) continue;
            var factor = Math.Clamp(1 + 2 * heating.Value, 1 / Leap, Leap);
            levels.Temperatures[p] = Math.Max(levels.Temperatures[p] * Math.Sqrt(factor), Cool * window);
        }
        return largest;
    }

    private static double Size(Levels levels, ProbeShift shift) =>
        Math.Max(Math.Abs(shift.Potential.Value), levels.AreFloating ? Math.Abs(shift.Heating.Value) * levels.Temperatures[shift.Probe] : 0);

    // How far apart in energy the contacts are that are no probes.
    private double Window() => Others().Max(r => Math.Abs(potentials[r] - potentials[0]) + temperatures[r]);

    // Newton's steps; or they are rounding, and no longer get smaller.
    private static bool AreSmall(double largest, double last, double window) => largest <= Nearly * window || (largest <= 1e-3 * window && largest >= last / 2);

    private Shortfall Unsettled() => new Shortfall.Unresolved(
        conductor.HasFloatingProbes ? "the potentials and temperatures of the probes do not settle" : "the potentials of the voltage probes do not settle");

    private ProbeBalance Balance(Levels levels) => new(Probes(), levels.Temperatures, levels.AreFloating, Window());

    private int[] Probes() => [.. Enumerable.Range(0, potentials.Length).Where(c => conductor.IsProbe[c])];

    private int[] Others() => [.. Enumerable.Range(0, potentials.Length).Where(c => !conductor.IsProbe[c])];
}
