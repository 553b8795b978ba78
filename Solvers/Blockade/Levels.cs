using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A way for one electron between a reservoir and the device, from a level to one with an electron more.</summary>
/// <param name="Reservoir">Place of the reservoir.</param>
/// <param name="From">Level without the electron.</param>
/// <param name="To">Level with it.</param>
/// <param name="Adding">Factor of the bare rate for adding: microstates of <paramref name="To"/>.</param>
/// <param name="Removing">Factor for removing: microstates of <paramref name="From"/>.</param>
internal readonly record struct Channel(int Reservoir, int From, int To, double Adding, double Removing);

/// <summary>Levels and bare rates of a blockaded device, as Taylor series along a motion of its rotor.</summary>
internal abstract class Levels<T, TArithmetic>(int[] electrons, Channel[] channels)
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    /// <summary>Number of electrons of each level.</summary>
    public int[] Electrons { get; } = electrons;

    /// <summary>All channels.</summary>
    public Channel[] Channels { get; } = channels;

    /// <summary>Number of levels.</summary>
    public int Count => Electrons.Length;

    /// <summary>A bound on the magnitude of the terms of which slopes of energies are made.</summary>
    public abstract double Slope { get; }

    /// <summary>Angles that cannot miss a step of a Fermi function.</summary>
    public int Sharpness(Reservoirs reservoirs)
    {
        var coldest = double.PositiveInfinity;
        foreach (var reservoir in reservoirs.All) coldest = Math.Min(coldest, reservoir.Temperature);
        return (int)Math.Min(int.MaxValue / 2, 16 + 2 * Slope / coldest);
    }

    /// <summary>Numbers of scratch space for series of so many coefficients.</summary>
    public abstract int Scratch(int length);

    /// <summary>Coefficients of energies (level by level) and bare rates (channel by channel), along a motion.</summary>
    /// <param name="motion">Taylor coefficients of the angle; those beyond the span are zero.</param>
    /// <param name="energies">Receives as many coefficients for each level as for each channel.</param>
    /// <param name="rates">Receives Γ·weight.</param>
    /// <param name="scratch">As large as <see cref="Scratch"/> says.</param>
    public abstract void Along(ReadOnlySpan<T> motion, Span<T> energies, Span<T> rates, Span<T> scratch);

    /// <summary>The levels of a conductor between reservoirs.</summary>
    public static Levels<T, TArithmetic> Of(Conductor conductor, Reservoirs reservoirs) => conductor switch
    {
        DoubleDot dot => new DoubleDotLevels<T, TArithmetic>(dot, reservoirs),
        MasterEquation equation => new ListedLevels<T, TArithmetic>(equation, reservoirs),
        _ => throw new ArgumentException($"{conductor.Kind} has no charge states", nameof(conductor)),
    };

    /// <summary>Series of cos nθ and sin nθ along a motion.</summary>
    protected static void Circle(int n, ReadOnlySpan<T> motion, Span<T> cosine, Span<T> sine)
    {
        TArithmetic.SinCos(TArithmetic.Of(n) * motion[0], out sine[0], out cosine[0]);
        for (var k = 1; k < cosine.Length; k++)
        {
            var c = default(T);
            var s = default(T);
            for (var j = 1; j <= k && j < motion.Length; j++)
            {
                var slope = TArithmetic.Of(n * (double)j / k) * motion[j];
                c -= slope * sine[k - j];
                s += slope * cosine[k - j];
            }
            (cosine[k], sine[k]) = (c, s);
        }
    }
}

/// <summary>The double dot: empty, bonding, antibonding, and one electron in each dot.</summary>
/// <remarks>Weights: w_bL = w_aR = (1 − (ε_L − ε_R)/R)/2 and its complement. A lead adds a second electron to the dot that the first leaves
/// empty, so that half of the microstates of the pair are reached from each microstate of b or a.</remarks>
internal sealed class DoubleDotLevels<T, TArithmetic>(DoubleDot dot, Reservoirs reservoirs)
    : Levels<T, TArithmetic>(dot.Charging.IsSome ? [0, 1, 1, 2] : [0, 1, 1], Connected(dot, reservoirs))
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    private const int Empty = 0, Bonding = 1, Antibonding = 2, Pair = 3;

    /// <inheritdoc/>
    public override double Slope => 2 * dot.Radius;

    /// <inheritdoc/>
    public override int Scratch(int length) => 6 * length;

    /// <inheritdoc/>
    [Equation("BustosMarunCalvo2019", "56")]
    [Equation("BustosMarunCalvo2019", "57")]
    [Equation("BustosMarunCalvo2019", "58")]
    public override void Along(ReadOnlySpan<T> motion, Span<T> energies, Span<T> rates, Span<T> scratch)
    {
        var n = energies.Length / Count;
        var left = scratch[..n];
        var right = scratch.Slice(n, n);
        var difference = scratch.Slice(2 * n, n);
        var root = scratch.Slice(3 * n, n);
        var product = scratch.Slice(4 * n, n);
        var small = scratch.Slice(5 * n, n);
        Circle(1, motion, left, right);
        var radius = TArithmetic.Of(dot.Radius);
        for (var k = 0; k < n; k++) (left[k], right[k]) = (radius * left[k], radius * right[k]);
        (left[0], right[0]) = (left[0] + TArithmetic.Of(dot.CentreLeft), right[0] + TArithmetic.Of(dot.CentreRight));
        for (var k = 0; k < n; k++) difference[k] = left[k] - right[k];

        TaylorSeries.Multiply<T>(difference, difference, product);
        product[0] += TArithmetic.Of(dot.TunnelSplitting * dot.TunnelSplitting);
        root[0] = TArithmetic.Sqrt(product[0]);
        TaylorSeries.ContinueRoot<T>(product, root);
        var bonding = energies.Slice(n, n);
        var antibonding = energies.Slice(2 * n, n);
        energies[..n].Clear();
        var half = TArithmetic.Of(0.5);
        for (var k = 0; k < n; k++)
        {
            var sum = left[k] + right[k];
            (bonding[k], antibonding[k]) = (half * (sum - root[k]), half * (sum + root[k]));
            if (Count > Pair) energies[Pair * n + k] = sum;
        }
        if (Count > Pair) energies[Pair * n] += TArithmetic.Of(dot.Charging.IfNone(0));

        // The smaller weight t_c²/(2R(R + |ε_L − ε_R|)) without cancellation; the other is what it leaves.
        var leftIsHigher = TArithmetic.Sign(difference[0]);
        for (var k = 0; k < n; k++) difference[k] = root[k] + leftIsHigher * difference[k];
        TaylorSeries.Multiply<T>(root, difference, product);
        TaylorSeries.Divide<T>(TArithmetic.Of(dot.TunnelSplitting * dot.TunnelSplitting / 2), product, small);
        for (var c = 0; c < Channels.Length; c++)
        {
            var channel = Channels[c];
            var isPair = channel.To == Pair;
            var isLeft = reservoirs.All[channel.Reservoir].Name == "L";
            // The dot that the orbital must have its electron in; bonding has the smaller weight in the higher dot.
            var inLeft = isLeft != isPair;
            var isBonding = (isPair ? channel.From : channel.To) == Bonding;
            var sign = inLeft == isBonding ? leftIsHigher : -leftIsHigher;
            var Γ = TArithmetic.Of((isLeft ? dot.LinewidthLeft : dot.LinewidthRight) * (isPair ? 0.5 : 1));
            var rate = rates.Slice(c * n, n);
            for (var k = 0; k < n; k++) rate[k] = Γ * sign * small[k];
            rate[0] += Γ * (half - half * sign);
        }
    }

    private static Channel[] Connected(DoubleDot dot, Reservoirs reservoirs)
    {
        var channels = new List<Channel>();
        for (var r = 0; r < reservoirs.All.Count; r++)
        {
            channels.Add(new(r, Empty, Bonding, 2, 1));
            channels.Add(new(r, Empty, Antibonding, 2, 1));
            if (dot.Charging.IsNone) continue;
            channels.Add(new(r, Bonding, Pair, 4, 2));
            channels.Add(new(r, Antibonding, Pair, 4, 2));
        }
        return [.. channels];
    }
}

/// <summary>Levels and processes as listed.</summary>
internal sealed class ListedLevels<T, TArithmetic> : Levels<T, TArithmetic>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    private readonly MasterEquation equation;
    private readonly int harmonics;

    public ListedLevels(MasterEquation equation, Reservoirs reservoirs)
        : base([.. equation.States.Map(s => s.Electrons)], Connected(equation, reservoirs))
    {
        this.equation = equation;
        foreach (var function in equation.States.Map(s => s.Energy).AsEnumerable().Concat(equation.Tunnelling.Map(t => t.Rate)))
            harmonics = Math.Max(harmonics, Math.Max(function.Cosine.Count, function.Sine.Count));
        Slope = equation.States.Max(s => Slopes(s.Energy.Cosine) + Slopes(s.Energy.Sine));

        static double Slopes(Arr<double> coefficients)
        {
            var sum = 0.0;
            for (var h = 0; h < coefficients.Count; h++) sum += (h + 1) * Math.Abs(coefficients[h]);
            return sum;
        }
    }

    /// <inheritdoc/>
    public override double Slope { get; }

    /// <inheritdoc/>
    public override int Scratch(int length) => 2 * harmonics * length;

    /// <inheritdoc/>
    public override void Along(ReadOnlySpan<T> motion, Span<T> energies, Span<T> rates, Span<T> scratch)
    {
        var n = energies.Length / Count;
        for (var h = 0; h < harmonics; h++) Circle(h + 1, motion, scratch.Slice(2 * h * n, n), scratch.Slice((2 * h + 1) * n, n));
        for (var i = 0; i < Count; i++) Sum(equation.States[i].Energy, scratch, energies.Slice(i * n, n));
        for (var c = 0; c < Channels.Length; c++)
        {
            var rate = rates.Slice(c * n, n);
            Sum(equation.Tunnelling[c].Rate, scratch, rate);
            // A rate that touches zero does so to rounding only.
            rate[0] = TArithmetic.Of(0.5) * (rate[0] + TArithmetic.Abs(rate[0]));
        }
    }

    private static void Sum(PeriodicFunction function, ReadOnlySpan<T> circle, Span<T> series)
    {
        var n = series.Length;
        series.Clear();
        series[0] = TArithmetic.Of(function.Constant);
        for (var h = 0; h < function.Cosine.Count; h++) Add(function.Cosine[h], circle.Slice(2 * h * n, n), series);
        for (var h = 0; h < function.Sine.Count; h++) Add(function.Sine[h], circle.Slice((2 * h + 1) * n, n), series);
    }

    private static void Add(double factor, ReadOnlySpan<T> terms, Span<T> series)
    {
        for (var k = 0; k < series.Length; k++) series[k] += TArithmetic.Of(factor) * terms[k];
    }

    private static Channel[] Connected(MasterEquation equation, Reservoirs reservoirs)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < equation.States.Count; i++) places[equation.States[i].Name] = i;
        var channels = new Channel[equation.Tunnelling.Count];
        for (var c = 0; c < channels.Length; c++)
        {
            var process = equation.Tunnelling[c];
            var (from, to) = (places[process.From], places[process.To]);
            channels[c] = new(reservoirs.IndexOf(process.Reservoir), from, to, equation.States[to].Degeneracy, equation.States[from].Degeneracy);
        }
        return channels;
    }
}
