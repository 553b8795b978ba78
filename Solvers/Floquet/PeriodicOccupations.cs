using System.Collections.Concurrent;

namespace QuantumMotors.Solvers;

/// <summary>Occupations on a cycle at constant velocity. What does not depend on the velocity is kept between velocities.</summary>
internal sealed class PeriodicOccupations
{
    private const int MostPanels = 1 << 14;
    private const double PieceWidth = 2;
    private const double Sketched = 1e-6;
    private const double Accepted = 1e-10;
    // What is left of the error when panels are halved is less than this even where the equation is stiff, 2⁻⁸.
    private const double Halving = 1.0 / 64;

    private readonly Conductor conductor;
    private readonly Reservoirs reservoirs;
    private readonly int fewest;
    private readonly Lazy<(double Scale, double LargestPower)> extent;
    private readonly Lazy<ChebyshevCurve> sketch;
    private readonly ConcurrentDictionary<(int Panels, bool IsForward), Lazy<TunnellingGrid?>> grids = new();

    public PeriodicOccupations(Conductor conductor, Reservoirs reservoirs)
    {
        (this.conductor, this.reservoirs) = (conductor, reservoirs);
        // Panels are solved by fours.
        extent = new(() => fewest <= MostPanels && Of(fewest, true) is { } grid ? grid.Extent : (1, 0));
        sketch = new(() => new ChebyshevCurve(u => At(Extent.Scale * Math.Sinh(u)).Map(f => f.Work), PieceWidth, Sketched));
        fewest = Lanes.Count * Math.Max(1, Levels<double, Machine>.Of(conductor, reservoirs).Sharpness(reservoirs) / 8 / Lanes.Count);
    }

    /// <summary>A velocity on whose scale the occupations begin to lag, and a bound on |Ω·work|.</summary>
    public (double Scale, double LargestPower) Extent => extent.Value;

    /// <summary>The work at a velocity to some six digits, from an interpolant in arsinh(Ω/scale) that is made once: searches for steady
    /// states ask for it a thousand times, and again under the next load.</summary>
    public Either<Shortfall, Estimate> SketchAt(double velocity) => sketch.Value.At(Math.Asinh(velocity / Extent.Scale));

    /// <summary>Fluxes at a velocity; at rest those of the frozen device.</summary>
    public Either<Shortfall, CycleFluxes> At(double velocity)
    {
        if (velocity == 0)
            return Cycle.Coefficients(BlockadeResponse.Of(conductor, reservoirs, 0)).Map(c =>
                CycleFluxes.Create(0, c.Work[0], c.Charge.Map(x => x[0]).ToArr(), c.Heat.Map(x => x[0]).ToArr()).OrThrow());
        var n = reservoirs.All.Count;
        var count = 1 + 2 * n;
        Span<double> coarse = stackalloc double[count];
        Span<double> fine = stackalloc double[count];
        Span<double> sizes = stackalloc double[count];
        Span<double> rounding = stackalloc double[count];
        if (fewest > MostPanels) return new Shortfall.Unresolved($"features of the rates are so narrow that {MostPanels} panels might miss them");
        for (var panels = fewest; panels <= MostPanels; panels *= 2)
        {
            fine.CopyTo(coarse);
            if (Of(panels, velocity > 0) is not { } grid || !grid.Solve(velocity, fine, sizes, rounding))
                return new Shortfall.Undetermined("at some angle no electron passes between some of the levels");
            var isResolved = panels > fewest;
            for (var i = 0; i < count; i++) isResolved &= Math.Abs(fine[i] - coarse[i]) <= Math.Max(Accepted * sizes[i], 4 * rounding[i]);
            if (!isResolved) continue;
            var results = new Estimate[count];
            for (var i = 0; i < count; i++) results[i] = Estimate.Within(fine[i], rounding[i] + Halving * Math.Abs(fine[i] - coarse[i]));
            return CycleFluxes.Create(velocity, results[0], new Arr<Estimate>(results[1..(1 + n)]), new Arr<Estimate>(results[(1 + n)..])).OrThrow();
        }
        return new Shortfall.Unresolved($"the cycle at velocity {velocity:R} is not resolved by {MostPanels} panels");
    }

    private TunnellingGrid? Of(int panels, bool isForward) =>
        grids.GetOrAdd((panels, isForward), key => new(() => TunnellingGrid.Create(conductor, reservoirs, key.Panels, key.IsForward))).Value;
}

/// <summary>Rates and energies at the Radau points of all panels of a cycle, in the direction of motion, and the solution on them.</summary>
internal sealed class TunnellingGrid
{
    private const int S = RadauPanel.Nodes;
    private const double Roundoff = 1.2e-16;
    private const double Occupation = 16 * Roundoff;

    private readonly int panels;
    private readonly int levels;
    private readonly int reservoirs;
    private readonly double direction;
    private readonly Channel[] channels;
    private readonly double[] potentials;
    // At each node, row by row: the kernel; slopes of the energies; rates of each channel, and the energy that it brings.
    private readonly double[] kernel;
    private readonly double[] slopes;
    private readonly double[] adding;
    private readonly double[] removing;
    private readonly double[] energies;
    private readonly double coarseness;
    private double steepness;

    private TunnellingGrid(Levels<double, Machine> all, Reservoirs leads, int panels, bool isForward)
    {
        (this.panels, levels, channels, direction) = (panels, all.Count, all.Channels, isForward ? 1 : -1);
        (reservoirs, coarseness) = (leads.All.Count, all.Slope);
        potentials = [.. leads.All.Map(r => r.ChemicalPotential)];
        var nodes = panels * S;
        (kernel, slopes) = (new double[nodes * levels * levels], new double[nodes * levels]);
        (adding, removing, energies) = (new double[nodes * channels.Length], new double[nodes * channels.Length], new double[nodes * channels.Length]);
    }

    /// <summary>A grid; none if the levels fall apart somewhere.</summary>
    public static TunnellingGrid? Create(Conductor conductor, Reservoirs reservoirs, int panels, bool isForward)
    {
        var all = Levels<double, Machine>.Of(conductor, reservoirs);
        var grid = new TunnellingGrid(all, reservoirs, panels, isForward);
        var (rates, elimination) = (new Kernel<double, Machine>(all, reservoirs, 2), new Elimination<double, Machine>(all.Count));
        for (var node = 0; node < panels * S; node++)
        {
            rates.Along([grid.direction * Math.Tau * (node / S + RadauPanel.Positions[node % S]) / panels, 1]);
            if (!elimination.Factor(rates)) return null;
            grid.Keep(node, rates);
        }
        return grid;
    }

    /// <summary>A velocity on whose scale the occupations begin to lag, and a bound on |Ω·work|.</summary>
    public (double Scale, double LargestPower) Extent
    {
        get
        {
            var (fastest, power) = (0.0, 0.0);
            for (var node = 0; node < panels * S; node++)
            {
                var sum = 0.0;
                for (var c = 0; c < channels.Length; c++)
                {
                    var rate = Math.Max(adding[node * channels.Length + c], removing[node * channels.Length + c]);
                    fastest = Math.Max(fastest, rate);
                    sum += rate * Math.Abs(energies[node * channels.Length + c]);
                }
                power += sum * RadauPanel.Weights[node % S];
            }
            return (fastest / Math.Max(1, panels / 4.0), 1.1 * Math.Tau * power / panels);
        }
    }

    /// <summary>Solves at a velocity in the direction of the grid: work, charges and heats, the sizes of their terms, and their rounding.</summary>
    public bool Solve(double velocity, Span<double> fluxes, Span<double> sizes, Span<double> rounding)
    {
        var d = levels - 1;
        var (m, columns) = (S * d, S * d + d + 1);
        var gains = new double[panels * m * (d + 1)];
        var system = new Lanes[m * columns];
        // What the cycle so far adds to p: D p + shift.
        var total = new double[d * (d + 1)];
        var next = new double[d * (d + 1)];
        var lag = Math.Abs(velocity) * panels / Math.Tau;
        for (var four = 0; four < panels; four += Lanes.Count)
        {
            Assemble(four, lag, system, columns);
            if (!LinearSystem.Solve<Lanes, Lanes>(system, m, columns)) return false;
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                var gain = gains.AsSpan((four + lane) * m * (d + 1), m * (d + 1));
                for (var i = 0; i < m; i++)
                    for (var j = 0; j <= d; j++) gain[i * (d + 1) + j] = system[i * columns + m + j][lane];
                // (1 + D′)(1 + D) − 1 = D + D′ + D′D, and the same for the shift.
                var end = gain[((S - 1) * d * (d + 1))..];
                for (var i = 0; i < d; i++)
                    for (var j = 0; j <= d; j++)
                    {
                        var sum = total[i * (d + 1) + j] + end[i * (d + 1) + j];
                        for (var k = 0; k < d; k++) sum += end[i * (d + 1) + k] * total[k * (d + 1) + j];
                        next[i * (d + 1) + j] = sum;
                    }
                (total, next) = (next, total);
            }
        }
        // A cycle adds nothing: D p = −shift.
        var periodic = new double[d * (d + 1)];
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++) periodic[i * (d + 1) + j] = total[i * (d + 1) + j];
            periodic[i * (d + 1) + d] = -total[i * (d + 1) + d];
        }
        if (!LinearSystem.Solve<double, Machine>(periodic, d, d + 1)) return false;
        var start = new double[d];
        for (var i = 0; i < d; i++) start[i] = periodic[i * (d + 1) + d];
        Integrate(velocity, gains, start, fluxes, sizes, rounding);
        return true;
    }

    private void Keep(int node, Kernel<double, Machine> rates)
    {
        for (var i = 0; i < levels; i++) slopes[node * levels + i] = rates.Energies[i * rates.Length + 1];
        for (var c = 0; c < channels.Length; c++)
        {
            var place = node * channels.Length + c;
            (adding[place], removing[place]) = (rates.AddingOf[c], rates.RemovingOf[c]);
            energies[place] = rates.Heat(c) + potentials[channels[c].Reservoir];
            var w = kernel.AsSpan(node * levels * levels, levels * levels);
            var (from, to) = (channels[c].From, channels[c].To);
            w[to * levels + from] += adding[place];
            w[from * levels + from] -= adding[place];
            w[from * levels + to] += removing[place];
            w[to * levels + to] -= removing[place];
        }
        steepness = Math.Max(steepness, rates.Steepness);
    }

    // For what is gained since the beginning of the panel: lag·(differentiation) − W at the nodes, against W·(beginning).
    private void Assemble(int four, double lag, Lanes[] system, int columns)
    {
        var d = levels - 1;
        var size = levels * levels;
        System.Array.Clear(system);
        for (var i = 0; i < S; i++)
            for (var a = 0; a < d; a++)
            {
                var row = system.AsSpan((i * d + a) * columns, columns);
                for (var j = 0; j < S; j++) row[j * d + a] = Lanes.Of(lag * RadauPanel.Differentiation[i * S + j]);
                var last = Element(a, d);
                for (var b = 0; b < d; b++)
                {
                    // The last level holds what the others do not.
                    var element = Element(a, b) - last;
                    row[i * d + b] -= element;
                    row[S * d + b] = element;
                }
                row[S * d + d] = last;

                Lanes Element(int to, int from)
                {
                    var place = (four * S + i) * size + to * levels + from;
                    var step = S * size;
                    return new(System.Runtime.Intrinsics.Vector256.Create(kernel[place], kernel[place + step], kernel[place + 2 * step], kernel[place + 3 * step]));
                }
            }
    }

    private void Integrate(double velocity, double[] gains, double[] start, Span<double> fluxes, Span<double> sizes, Span<double> rounding)
    {
        var d = levels - 1;
        var m = S * d;
        Span<double> p = stackalloc double[levels];
        fluxes.Clear();
        sizes.Clear();
        rounding.Clear();
        var (exchanged, exchangedSize, exchangedRounding) = (0.0, 0.0, 0.0);
        for (var panel = 0; panel < panels; panel++)
        {
            var gain = gains.AsSpan(panel * m * (d + 1), m * (d + 1));
            for (var i = 0; i < S; i++)
            {
                var node = panel * S + i;
                var weight = RadauPanel.Weights[i] * Math.Tau / panels;
                var rest = 1.0;
                for (var a = 0; a < d; a++)
                {
                    var row = gain.Slice((i * d + a) * (d + 1), d + 1);
                    var sum = row[d];
                    for (var b = 0; b < d; b++) sum += row[b] * start[b];
                    p[a] = start[a] + sum;
                    rest -= p[a];
                }
                p[d] = rest;
                for (var a = 0; a < levels; a++) fluxes[0] -= weight * slopes[node * levels + a] * p[a];
                sizes[0] += weight * coarseness;
                for (var c = 0; c < channels.Length; c++)
                {
                    var place = node * channels.Length + c;
                    var (forth, back) = (adding[place] * p[channels[c].From], removing[place] * p[channels[c].To]);
                    var entering = weight * (forth - back);
                    var size = weight * (Math.Abs(forth) + Math.Abs(back));
                    // Occupations are solutions of linear equations, and the last one what the others leave of 1: right relative to 1 only.
                    var absolute = Occupation * weight * (adding[place] + removing[place]);
                    var r = channels[c].Reservoir;
                    var heat = energies[place] - potentials[r];
                    fluxes[1 + r] -= entering;
                    sizes[1 + r] += size;
                    fluxes[1 + reservoirs + r] -= entering * heat;
                    sizes[1 + reservoirs + r] += size * Math.Abs(heat);
                    rounding[1 + r] += absolute;
                    rounding[1 + reservoirs + r] += absolute * Math.Abs(heat);
                    exchanged += entering * energies[place];
                    exchangedSize += size * Math.Abs(energies[place]);
                    exchangedRounding += absolute * Math.Abs(energies[place]);
                }
            }
            // On to the next panel.
            var end = gain[((S - 1) * d * (d + 1))..];
            for (var a = 0; a < d; a++) p[a] = start[a] + end[a * (d + 1) + d];
            for (var a = 0; a < d; a++)
                for (var b = 0; b < d; b++) p[a] += end[a * (d + 1) + b] * start[b];
            p[..d].CopyTo(start);
        }
        var relative = 20 * Roundoff * (1 + 0.3 * steepness);
        for (var i = 0; i < fluxes.Length; i++) rounding[i] += relative * sizes[i];
        // −∮ E′p dθ = ∮ E p′ dθ: where the rotation is fast, the first integral cancels.
        exchangedRounding += relative * exchangedSize;
        if (exchangedRounding < rounding[0] * Math.Abs(velocity))
            (fluxes[0], sizes[0], rounding[0]) = (exchanged / velocity, exchangedSize / Math.Abs(velocity), exchangedRounding / Math.Abs(velocity));
    }
}
