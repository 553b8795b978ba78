using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>What a coherent conductor does at one angle, contact by contact, before it is told as torque and currents into reservoirs.</summary>
/// <remarks>Contacts are L, R, then other reservoirs and voltage probes. The potential of a probe is what makes its current vanish at every angle
/// and order: it follows the angle, μ_p = μ_p⁽⁰⁾(θ) + Ω μ_p⁽¹⁾(θ), and the rate of μ_p⁽⁰⁾ acts on order 1, too.</remarks>
internal sealed class CoherentResponse
{
    private const int MostSteps = 60;
    private const double Thermal = 40;
    private const double Further = 4;
    // Share of the window within which the potentials of probes are as good as right: what is left is of its square.
    private const double Nearly = 1e-9;
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
    /// cref="ContactIntegrals.HighestOrder"/>; 1 with probes, and where thermal electrons reach an edge of the band.</summary>
    internal sealed record Fluxes(Estimate[] Torque, Option<Estimate> Noise, Estimate[][] Charge, Estimate[][] Heat);

    /// <summary>The fluxes at an angle, to some order.</summary>
    public Either<Shortfall, Fluxes> At(double angle, int order)
    {
        var highest = Highest(order);
        var frozen = conductor.At(angle, Math.Max(1, highest));
        return Settled(frozen).Bind(μ => Integrals(frozen, μ, highest)).Bind(found =>
            Sea(frozen).Map(sea => Assembled(found.Layout, found.All, sea, highest)));
    }

    /// <summary>The fluxes to first order in bias δV, temperature difference δT and velocity: answers of the equilibrium at the potentials and
    /// temperatures, which are equal.</summary>
    public Either<Shortfall, Fluxes> Linearised(double angle, double bias, double temperatureBias)
    {
        var frozen = conductor.At(angle, 1);
        var integrals = new ContactIntegrals(conductor, frozen, potentials, temperatures, 1, hasAnswers: true);
        var all = integrals.All();
        return Sea(frozen).Map(sea =>
        {
            var n = potentials.Length;
            var layout = integrals.Layout;
            var δ = temperatures[0] > 0 ? temperatureBias / temperatures[0] : 0;
            var (source, heating) = (new Estimate[n], new Estimate[n]);
            (source[0], source[1], heating[0], heating[1]) = (bias / 2, -bias / 2, δ / 2, -δ / 2);
            Answer(layout, all, source, heating);
            var fluxes = Assembled(layout, all, sea, 1);
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
        var integrals = new ContactIntegrals(conductor, frozen, potentials, temperatures, 1, hasAnswers: true);
        var (all, layout) = (integrals.All(), integrals.Layout);
        var fluxes = Assembled(layout, all, 0, 1);
        var source = new Estimate[potentials.Length];
        (source[0], source[1]) = (0.5, -0.5);
        Answer(layout, all, source, new Estimate[potentials.Length]);
        Estimate current = 0;
        for (var q = 0; q < source.Length; q++)
            current += source[q] * (all[layout.ChargeAnswer(1, q)] - all[layout.ChargeAnswer(0, q)]) / 2;
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

    private Fluxes Assembled(ContactLayout layout, Estimate[] all, Estimate sea, int order)
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
        if (conductor.HasProbes && order >= 1) Follow(layout, all, torque, charge, heat);
        return new Fluxes(torque, conductor.HasProbes ? None : all[ContactLayout.Noise], charge, heat);
    }

    // Probes at order 1: the rate of their potentials, and what it takes to keep their currents zero.
    private void Follow(ContactLayout layout, Estimate[] all, Estimate[] torque, Estimate[][] charge, Estimate[][] heat)
    {
        var n = potentials.Length;
        var probes = Probes();
        var rates = Solved(layout, all, probes, p => -all[layout.ChargeSlope(p)]);
        foreach (var (q, rate) in probes.Zip(rates))
        {
            torque[1] += rate * all[layout.TorqueDelay(q)];
            for (var a = 0; a < n; a++)
            {
                charge[a][1] += rate * all[layout.ChargeDelay(a, q)];
                heat[a][1] += rate * all[layout.HeatDelay(a, q)];
            }
        }
        var first = Solved(layout, all, probes, p => -charge[p][1]);
        foreach (var (q, shift) in probes.Zip(first))
        {
            torque[1] += shift * all[layout.TorqueAnswer(q)];
            for (var a = 0; a < n; a++)
            {
                charge[a][1] += shift * all[layout.ChargeAnswer(a, q)];
                heat[a][1] += shift * all[layout.HeatAnswer(a, q)];
            }
        }
    }

    // What probes do when the potentials, and the temperatures, of others change.
    private void Answer(ContactLayout layout, Estimate[] all, Estimate[] source, Estimate[] heating)
    {
        if (!conductor.HasProbes) return;
        var probes = Probes();
        var others = Enumerable.Range(0, potentials.Length).Except(probes).ToArray();
        var shifts = Solved(layout, all, probes, p =>
        {
            Estimate sum = 0;
            foreach (var q in others) sum -= source[q] * all[layout.ChargeAnswer(p, q)] + heating[q] * all[layout.HeatAnswer(p, q)];
            return sum;
        });
        foreach (var (q, shift) in probes.Zip(shifts)) source[q] = shift;
    }

    // Potentials of the probes that make their currents vanish at rest, nearly.
    private Either<Shortfall, double[]> Settled(FrozenConductor frozen)
    {
        var μ = (double[])potentials.Clone();
        if (!conductor.HasProbes) return μ;
        var (n, probes) = (μ.Length, Probes());
        var others = Enumerable.Range(0, n).Except(probes).ToArray();
        foreach (var p in probes) μ[p] = others.Average(r => μ[r]);
        if (others.All(r => potentials[r] == potentials[others[0]] && temperatures[r] == temperatures[others[0]]) && probes.All(p => temperatures[p] == temperatures[others[0]]))
        {
            foreach (var p in probes) μ[p] = potentials[others[0]];
            return μ;
        }
        var last = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            var (charge, answers) = new ContactIntegrals(conductor, frozen, μ, temperatures, 0, hasAnswers: true).Rough();
            var largest = Shift(μ, probes, Solved((i, j) => answers[i * n + j], probes, p => -charge[p]));
            if (AreSmall(largest, last, Window(others))) return μ;
            last = largest;
        }
        return new Shortfall.Unresolved("the potentials of the voltage probes do not settle");
    }

    // All integrals, at potentials of the probes that make their currents vanish; what is left of these is made good to first order.
    private Either<Shortfall, (ContactLayout Layout, Estimate[] All)> Integrals(FrozenConductor frozen, double[] μ, int order)
    {
        var (n, probes) = (potentials.Length, Probes());
        var last = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            var integrals = new ContactIntegrals(conductor, frozen, μ, temperatures, order, conductor.HasProbes);
            var (all, layout) = (integrals.All(), integrals.Layout);
            if (probes.Length == 0) return (layout, all);
            var shifts = Solved(layout, all, probes, p => -all[layout.Charge(p, 0)]);
            var largest = shifts.Max(s => Math.Abs(s.Value));
            if (AreSmall(largest, last, Window([.. Enumerable.Range(0, n).Except(probes)])))
            {
                foreach (var (q, shift) in probes.Zip(shifts))
                {
                    all[ContactLayout.Torque] += shift * all[layout.TorqueAnswer(q)];
                    for (var a = 0; a < n; a++)
                    {
                        all[layout.Charge(a, 0)] += shift * all[layout.ChargeAnswer(a, q)];
                        all[layout.Heat(a, 0)] += shift * all[layout.HeatAnswer(a, q)];
                    }
                }
                return (layout, all);
            }
            Shift(μ, probes, shifts);
            last = largest;
        }
        return new Shortfall.Unresolved("the potentials of the voltage probes do not settle");
    }

    private static double Shift(double[] μ, int[] probes, Estimate[] shifts)
    {
        foreach (var (p, shift) in probes.Zip(shifts)) μ[p] += shift.Value;
        return shifts.Max(s => Math.Abs(s.Value));
    }

    // How far apart in energy the contacts are that are no probes.
    private double Window(int[] contacts) => contacts.Max(r => Math.Abs(potentials[r] - potentials[contacts[0]]) + temperatures[r]);

    // Newton's steps; or they are rounding, and no longer get smaller.
    private static bool AreSmall(double largest, double last, double window) => largest <= Nearly * window || (largest <= 1e-3 * window && largest >= last / 2);

    private static Estimate[] Solved(ContactLayout layout, Estimate[] all, int[] probes, Func<int, Estimate> right) =>
        Solved((i, j) => all[layout.ChargeAnswer(i, j)].Value, probes, right);

    private static Estimate[] Solved(Func<int, int, double> answer, int[] probes, Func<int, Estimate> right)
    {
        var matrix = Matrix<double>.Build.Dense(probes.Length, probes.Length, (i, j) => answer(probes[i], probes[j]));
        // A probe that nothing reaches keeps what potential it has.
        for (var i = 0; i < probes.Length; i++)
            if (matrix[i, i] == 0) matrix[i, i] = -1;
        var b = probes.Select(right).ToArray();
        var lu = matrix.LU();
        var solution = lu.Solve(Vector<double>.Build.Dense(probes.Length, i => b[i].Value));
        // The matrix has one sign inside and another on the diagonal: the size of errors is what it does to their sum.
        var error = lu.Solve(Vector<double>.Build.Dense(probes.Length, i => -(b[i].Error + 1e-15 * Math.Abs(b[i].Value))));
        return [.. Enumerable.Range(0, probes.Length).Select(i => Estimate.Within(solution[i], Math.Abs(error[i]) + 1e-15 * Math.Abs(solution[i])))];
    }

    private int[] Probes() => [.. Enumerable.Range(0, potentials.Length).Where(c => conductor.IsProbe[c])];
}
