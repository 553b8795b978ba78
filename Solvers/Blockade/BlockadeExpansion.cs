namespace QuantumMotors.Solvers;

/// <summary>A motor in Coulomb blockade around equilibrium, expanded in everything that drives it: velocity, potential and temperature of
/// every reservoir.</summary>
/// <remarks>The rates are power series in angle, potentials and temperatures; the master equation is solved degree by degree with one
/// elimination, as in <see cref="BlockadeResponse"/>, and exactly: nothing is differenced. Cost: with m = 1 + 2·reservoirs variables and degree d,
/// (2m + d over d) products for each channel and order.</remarks>
public static class BlockadeExpansion
{
    private const double Roundoff = 1.2e-16;
    private const int Angle = 0;

    /// <summary>Coefficients (∂^α R)_eq/α! of torque and currents at an angle, to |α| = degree.
    /// <para>Equation: BustosMarunCalvo2019 (22). Units: as CONVENTIONS.md, over those of the sources. Valid: temperature &gt; 0. Accuracy: in the
    /// result. Errors: levels that no rate connects.</para></summary>
    /// <param name="conductor">A conductor with charge states.</param>
    /// <param name="reservoirs">Names of the reservoirs; their potentials and temperatures are not used.</param>
    /// <param name="potential">Potential of all reservoirs in equilibrium.</param>
    /// <param name="temperature">Temperature of all reservoirs in equilibrium.</param>
    /// <param name="degree">Highest |α|.</param>
    /// <param name="angle">The angle.</param>
    [Equation("BustosMarunCalvo2019", "22")]
    public static Either<Shortfall, SourceExpansion> At(Conductor conductor, Reservoirs reservoirs, double potential, double temperature, int degree, double angle) =>
        new Around(conductor, reservoirs, potential, temperature, degree).At(angle).Map(all => Shaped(all, reservoirs, degree));

    /// <summary>The same integrated over a cycle.
    /// <para>Equation: BustosMarunCalvo2019 (22)–(24). Units, validity, accuracy and errors: as <see cref="At"/>.</para></summary>
    /// <param name="conductor">A conductor with charge states.</param>
    /// <param name="reservoirs">Names of the reservoirs.</param>
    /// <param name="potential">Potential of all reservoirs in equilibrium.</param>
    /// <param name="temperature">Temperature of all reservoirs in equilibrium.</param>
    /// <param name="degree">Highest |α|.</param>
    [Equation("BustosMarunCalvo2019", "22")]
    [Equation("BustosMarunCalvo2019", "24")]
    public static Either<Shortfall, SourceExpansion> OverCycle(Conductor conductor, Reservoirs reservoirs, double potential, double temperature, int degree)
    {
        var around = new Around(conductor, reservoirs, potential, temperature, degree);
        var numbers = (1 + 2 * reservoirs.All.Count) * Indices(reservoirs.All.Count, degree).Count;
        return PeriodicIntegral.Over(numbers, around.Fewest, (from, stride, total, sums, magnitudes, bounds) =>
        {
            for (var k = from; k < total; k += stride)
            {
                var at = around.At(Math.Tau * k / total);
                if (at.IsLeft) return (Shortfall)at;
                PeriodicIntegral.Gain((Estimate[])at, sums, magnitudes, bounds);
            }
            return null;
        }).Map(all => Shaped(all, reservoirs, degree));
    }

    // Exponents of velocity, potentials, temperatures, by rising degree.
    private static List<SourceIndex> Indices(int reservoirs, int degree) =>
        [.. new Monomials(1 + 2 * reservoirs, degree).Exponents.Select(e => new SourceIndex(e[0], new Arr<int>(e[1..(1 + reservoirs)]), new Arr<int>(e[(1 + reservoirs)..])))];

    private static SourceExpansion Shaped(Estimate[] all, Reservoirs reservoirs, int degree)
    {
        var n = reservoirs.All.Count;
        var size = 1 + 2 * n;
        return SourceExpansion.Create(new Arr<SourceTerm>([.. Indices(n, degree).Select((index, i) => new SourceTerm(
            index, all[i * size], new Arr<Estimate>(all[(i * size + 1)..(i * size + 1 + n)]), new Arr<Estimate>(all[(i * size + 1 + n)..((i + 1) * size)])))])).OrThrow();
    }

    private sealed class Around
    {
        private readonly Kernel<double, Machine> kernel;
        private readonly Elimination<double, Machine> elimination;
        private readonly Monomials monomials;
        private readonly int reservoirs;
        private readonly double potential;
        private readonly double temperature;

        public Around(Conductor conductor, Reservoirs names, double potential, double temperature, int degree)
        {
            (this.potential, this.temperature, reservoirs) = (potential, temperature, names.All.Count);
            var balanced = Domain.Reservoirs.Create(names.All.Map(r => Reservoir.Create(r.Name, potential, temperature).OrThrow()).Strict()).OrThrow();
            var levels = Levels<double, Machine>.Of(conductor, balanced);
            kernel = new(levels, balanced, Math.Max(degree, 1) + 1);
            elimination = new(levels.Count);
            monomials = new(1 + 2 * reservoirs, degree);
            Fewest = levels.Sharpness(balanced);
        }

        public int Fewest { get; }

        // Variables: the angle, then potentials, then temperatures. Where the results have a power of the velocity in the first place, the
        // series have one of the angle.
        public Either<Shortfall, Estimate[]> At(double angle)
        {
            kernel.Along([angle, 1]);
            if (!elimination.Factor(kernel)) return new Shortfall.Undetermined($"at angle {angle:R} no electron passes between some of the levels");
            var (levels, degree) = (kernel.Levels.Count, monomials.Degree);
            var channels = kernel.Levels.Channels.Length;
            var (adding, removing, heat) = (new double[channels][], new double[channels][], new double[channels][]);
            for (var c = 0; c < channels; c++) (adding[c], removing[c], heat[c]) = Rates(c);
            var stationary = new double[levels];
            elimination.Stationary(stationary);
            var occupations = Respond(stationary, stationary, adding, removing, degree, null);
            var results = new Estimate[monomials.Count * (1 + 2 * reservoirs)];
            for (var k = 0; k <= degree; k++)
            {
                if (k > 0) occupations = Respond(stationary, new double[levels], adding, removing, degree - k, [.. occupations.Select(p => monomials.Derivative(p, Angle))]);
                Gather(k, occupations, adding, removing, heat, results);
            }
            return results;
        }

        // Series of both rates and of the heat E − μ that an electron takes along.
        private (double[] Adding, double[] Removing, double[] Heat) Rates(int c)
        {
            var channel = kernel.Levels.Channels[c];
            var n = kernel.Length;
            var energy = new double[monomials.Count];
            var bare = new double[monomials.Count];
            for (var k = 0; k <= monomials.Degree; k++)
            {
                var place = monomials.Place(Angle, k);
                energy[place] = kernel.Energies[channel.To * n + k] - kernel.Energies[channel.From * n + k];
                bare[place] = kernel.BareSeries(c)[k];
            }
            var heat = monomials.Linear(-potential, 1 + channel.Reservoir, -1);
            for (var i = 0; i < heat.Length; i++) heat[i] += energy[i];
            // 1/(T + δT) = Σ (−δT)ᵏ/Tᵏ⁺¹.
            var inverse = new double[monomials.Count];
            for (var k = 0; k <= monomials.Degree; k++)
                inverse[monomials.Place(1 + reservoirs + channel.Reservoir, k)] = (k % 2 == 0 ? 1 : -1) / Math.Pow(temperature, k + 1);
            var x = monomials.Multiply(heat, inverse);
            // Taylor coefficients of f at x_0, as in the kernel.
            var (f, g) = (new double[monomials.Degree + 1], new double[monomials.Degree + 1]);
            Machine.Fermi(x[0], out var full, out var empty);
            (f[0], g[0]) = (full, full * empty);
            for (var k = 1; k < f.Length; k++)
            {
                f[k] = -g[k - 1] / k;
                g[k] = f[k] * (empty - full);
                for (var j = 1; j < k; j++) g[k] -= f[j] * f[k - j];
            }
            x[0] = 0;
            var occupied = monomials.Compose(f, x);
            var free = System.Array.ConvertAll(occupied, y => -y);
            free[0] = empty;
            return (
                System.Array.ConvertAll(monomials.Multiply(bare, occupied), y => channel.Adding * y),
                System.Array.ConvertAll(monomials.Multiply(bare, free), y => channel.Removing * y),
                heat);
        }

        // Degree by degree: W_0 p_α = s_α − Σ_{β≠0} W_β p_{α−β}.
        private double[][] Respond(double[] stationary, double[] start, double[][] adding, double[][] removing, int degree, double[][]? sources)
        {
            var levels = stationary.Length;
            var p = new double[levels][];
            for (var i = 0; i < levels; i++) p[i] = new double[monomials.Count];
            var (rest, q) = (new double[levels], new double[levels]);
            for (var α = 0; α < monomials.Count && monomials.Exponents[α].Sum() <= degree; α++)
            {
                if (α == 0 && sources is null)
                {
                    for (var i = 0; i < levels; i++) p[i][0] = start[i];
                    continue;
                }
                for (var i = 0; i < levels; i++) rest[i] = sources is null ? 0 : sources[i][α];
                for (var c = 0; c < adding.Length; c++)
                {
                    var channel = kernel.Levels.Channels[c];
                    var (forth, back) = (0.0, 0.0);
                    monomials.AddHigher(adding[c], p[channel.From], α, ref forth);
                    monomials.AddHigher(removing[c], p[channel.To], α, ref back);
                    rest[channel.To] -= forth - back;
                    rest[channel.From] += forth - back;
                }
                elimination.Respond(rest, stationary, q);
                for (var i = 0; i < levels; i++) p[i][α] = q[i];
            }
            return p;
        }

        private void Gather(int order, double[][] occupations, double[][] adding, double[][] removing, double[][] heat, Estimate[] results)
        {
            var relative = Roundoff * (20 + 20 * monomials.Degree) * (1 + 0.3 * kernel.Steepness);
            var size = 1 + 2 * reservoirs;
            var n = kernel.Length;
            var (values, sizes) = (new double[results.Length], new double[results.Length]);
            // The velocity takes the place of the angle in the exponents.
            var places = new int[monomials.Count];
            for (var α = 0; α < places.Length; α++)
                places[α] = monomials.Exponents[α][Angle] == 0
                    ? System.Array.FindIndex(monomials.Exponents, e => e[Angle] == order && e.AsSpan(1).SequenceEqual(monomials.Exponents[α].AsSpan(1)))
                    : -1;
            for (var α = 0; α < places.Length; α++)
            {
                if (places[α] < 0) continue;
                for (var i = 0; i < occupations.Length; i++)
                {
                    values[places[α] * size] -= kernel.Energies[i * n + 1] * occupations[i][α];
                    sizes[places[α] * size] += kernel.Levels.Slope * Math.Abs(occupations[i][α]);
                }
            }
            for (var c = 0; c < adding.Length; c++)
            {
                var channel = kernel.Levels.Channels[c];
                var forth = monomials.Multiply(adding[c], occupations[channel.From]);
                var back = monomials.Multiply(removing[c], occupations[channel.To]);
                var through = new double[forth.Length];
                for (var i = 0; i < through.Length; i++) through[i] = forth[i] - back[i];
                var carried = monomials.Multiply(heat[c], through);
                for (var α = 0; α < places.Length; α++)
                {
                    if (places[α] < 0) continue;
                    var (charge, warmth) = (places[α] * size + 1 + channel.Reservoir, places[α] * size + 1 + reservoirs + channel.Reservoir);
                    values[charge] -= through[α];
                    values[warmth] -= carried[α];
                    sizes[charge] += Math.Abs(forth[α]) + Math.Abs(back[α]);
                    sizes[warmth] += Math.Abs(heat[c][0]) * (Math.Abs(forth[α]) + Math.Abs(back[α])) + Math.Abs(carried[α]);
                }
            }
            for (var i = 0; i < results.Length; i++)
                if (sizes[i] > 0) results[i] = Estimate.Within(values[i], relative * sizes[i]);
        }
    }
}
