using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Rates of all channels along a motion, as Taylor series: the kernel W = Σ_r W_r of the master equation, taken apart.</summary>
/// <remarks>Adding: Γ·g_to·f(x), removing: Γ·g_from·f(−x), x = (E_to − E_from − μ)/T. Detailed balance with every reservoir is built in,
/// and 1 − f is never formed. Series of f follow from f′ = −x′ f(x) f(−x).</remarks>
internal sealed class Kernel<T, TArithmetic>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    private static readonly double LaneCount = TArithmetic.ToDouble(TArithmetic.Of(1));

    private readonly double[] potentials;
    private readonly double[] temperatures;
    private readonly T[] scratch;
    private readonly T[] bare;
    private readonly T[] gap;
    private readonly T[] filled;
    private readonly T[] product;

    public Kernel(Levels<T, TArithmetic> levels, Reservoirs reservoirs, int length)
    {
        (Levels, Length, Reservoirs) = (levels, length, reservoirs.All.Count);
        potentials = [.. reservoirs.All.Map(r => r.ChemicalPotential)];
        temperatures = [.. reservoirs.All.Map(r => r.Temperature)];
        var channels = levels.Channels.Length;
        var edges = new List<(int From, int To)>();
        EdgeOf = new int[channels];
        for (var c = 0; c < channels; c++)
        {
            var ends = (levels.Channels[c].From, levels.Channels[c].To);
            EdgeOf[c] = edges.IndexOf(ends);
            if (EdgeOf[c] >= 0) continue;
            EdgeOf[c] = edges.Count;
            edges.Add(ends);
        }
        Edges = [.. edges];
        scratch = new T[levels.Scratch(length)];
        Energies = new T[levels.Count * length];
        bare = new T[channels * length];
        gap = new T[channels * length];
        (filled, product) = (new T[length], new T[length]);
        (Adding, Removing) = (new T[edges.Count * length], new T[edges.Count * length]);
        (AddingOf, RemovingOf, Full, Void) = (new T[channels], new T[channels], new T[channels], new T[channels]);
    }

    public Levels<T, TArithmetic> Levels { get; }

    /// <summary>Number of Taylor coefficients.</summary>
    public int Length { get; }

    /// <summary>Number of reservoirs.</summary>
    public int Reservoirs { get; }

    /// <summary>Pairs of levels that some channel connects.</summary>
    public (int From, int To)[] Edges { get; }

    /// <summary>The edge of each channel.</summary>
    public int[] EdgeOf { get; }

    /// <summary>Series of the energies, level by level.</summary>
    public T[] Energies { get; }

    /// <summary>Series of the total rate of adding along each edge.</summary>
    public T[] Adding { get; }

    /// <summary>Series of the total rate of removing along each edge.</summary>
    public T[] Removing { get; }

    /// <summary>Rate of adding by each channel, at the point itself.</summary>
    public T[] AddingOf { get; }

    /// <summary>Rate of removing by each channel, at the point itself.</summary>
    public T[] RemovingOf { get; }

    /// <summary>f(x) of each channel.</summary>
    public T[] Full { get; }

    /// <summary>f(−x) of each channel.</summary>
    public T[] Void { get; }

    /// <summary>Largest |x| with the rounding of its energies: how many roundoffs a rate may be off.</summary>
    public double Steepness { get; private set; }

    /// <summary>Largest |x|; the mean over lanes.</summary>
    public double Depth { get; private set; }

    /// <summary>Bare rate of a channel.</summary>
    public T Bare(int channel) => bare[channel * Length];

    /// <summary>Series of the bare rate of a channel.</summary>
    public ReadOnlySpan<T> BareSeries(int channel) => bare.AsSpan(channel * Length, Length);

    /// <summary>Heat that an electron takes from the reservoir when it enters by a channel, E_to − E_from − μ.</summary>
    public T Heat(int channel)
    {
        var ends = Levels.Channels[channel];
        return Energies[ends.To * Length] - Energies[ends.From * Length] - TArithmetic.Of(potentials[ends.Reservoir]);
    }

    /// <summary>Size of the terms that this heat is made of, in so many roundings.</summary>
    public T Coarseness(int channel)
    {
        var ends = Levels.Channels[channel];
        return TArithmetic.Of(4) * (TArithmetic.Abs(Energies[ends.To * Length]) + TArithmetic.Abs(Energies[ends.From * Length]) + TArithmetic.Of(Math.Abs(potentials[ends.Reservoir])));
    }

    /// <summary>x_c − x_d for two channels of one edge; exact where temperatures agree.</summary>
    public T Distance(int c, int d)
    {
        var (r, s) = (Levels.Channels[c].Reservoir, Levels.Channels[d].Reservoir);
        return temperatures[r] == temperatures[s] ? TArithmetic.Of((potentials[s] - potentials[r]) / temperatures[r]) : gap[c * Length] - gap[d * Length];
    }

    /// <summary>Fills everything along a motion.</summary>
    [Equation("BustosMarunCalvo2019", "48")]
    public void Along(ReadOnlySpan<T> motion)
    {
        Levels.Along(motion, Energies, bare, scratch);
        System.Array.Clear(Adding);
        System.Array.Clear(Removing);
        (Steepness, Depth) = (0, 0);
        for (var c = 0; c < Levels.Channels.Length; c++) Add(c);
    }

    private void Add(int c)
    {
        var channel = Levels.Channels[c];
        var n = Length;
        var (μ, β) = (TArithmetic.Of(potentials[channel.Reservoir]), TArithmetic.Of(1 / temperatures[channel.Reservoir]));
        var upper = Energies.AsSpan(channel.To * n, n);
        var lower = Energies.AsSpan(channel.From * n, n);
        var x = gap.AsSpan(c * n, n);
        for (var k = 0; k < n; k++) x[k] = β * (upper[k] - lower[k]);
        x[0] = β * (upper[0] - lower[0] - μ);
        Steepness = Math.Max(Steepness, TArithmetic.ToDouble(β * (TArithmetic.Abs(upper[0]) + TArithmetic.Abs(lower[0]) + TArithmetic.Abs(μ))) / LaneCount);
        Depth = Math.Max(Depth, TArithmetic.ToDouble(TArithmetic.Abs(x[0])) / LaneCount);

        // f and f̄ = 1 − f, which differ in sign from the first derivative on; g = f f̄.
        var f = filled.AsSpan();
        var g = product.AsSpan();
        TArithmetic.Fermi(x[0], out var full, out var empty);
        (Full[c], Void[c], f[0], g[0]) = (full, empty, full, full * empty);
        for (var k = 1; k < n; k++)
        {
            var sum = default(T);
            for (var j = 1; j <= k; j++) sum -= TArithmetic.Of((double)j / k) * x[j] * g[k - j];
            f[k] = sum;
            sum = f[k] * (empty - full);
            for (var j = 1; j < k; j++) sum -= f[j] * f[k - j];
            g[k] = sum;
        }
        var rate = bare.AsSpan(c * n, n);
        var adding = Adding.AsSpan(EdgeOf[c] * n, n);
        var removing = Removing.AsSpan(EdgeOf[c] * n, n);
        var (to, from) = (TArithmetic.Of(channel.Adding), TArithmetic.Of(channel.Removing));
        AddingOf[c] = to * rate[0] * full;
        RemovingOf[c] = from * rate[0] * empty;
        adding[0] += AddingOf[c];
        removing[0] += RemovingOf[c];
        for (var k = 1; k < n; k++)
        {
            var sum = rate[0] * f[k];
            for (var j = 1; j < k; j++) sum += rate[j] * f[k - j];
            var tail = rate[k];
            adding[k] += to * (sum + tail * full);
            removing[k] += from * (tail * empty - sum);
        }
    }
}
