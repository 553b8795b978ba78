using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Occupations by order in the velocity, W p⁽⁰⁾ = 0 and W p⁽ᵏ⁾ = dp⁽ᵏ⁻¹⁾/dt, along any motion, with torque and currents.</summary>
/// <remarks>Every p⁽ᵏ⁾ is a Taylor series along the motion, so that derivatives are exact: with W = Σ W_m δᵐ the coefficient of δᵈ solves
/// W_0 p_d = (d+1) p⁽ᵏ⁻¹⁾_{d+1} − Σ_{m≥1} W_m p_{d−m}, always with the same elimination. Cost: (K+1)(K+2)/2 solutions, each n² operations and
/// up to K products with the edges of W; n³ once.</remarks>
internal sealed class Hierarchy<T, TArithmetic>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
    where TArithmetic : struct, IArithmetic<T>
{
    private readonly Kernel<T, TArithmetic> kernel;
    private readonly Elimination<T, TArithmetic> elimination;
    private readonly Currents<T, TArithmetic> currents;
    private readonly int order;
    private readonly int levels;
    private readonly T[] occupations;
    private readonly T[] source;
    private readonly T[] response;

    /// <summary>Room for a hierarchy.</summary>
    /// <param name="levels">Levels and channels.</param>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="order">Highest order in the velocity.</param>
    public Hierarchy(Levels<T, TArithmetic> levels, Reservoirs reservoirs, int order)
    {
        // The torque needs the slope of the energies even at order 0.
        kernel = new(levels, reservoirs, Math.Max(order, 1) + 1);
        (elimination, currents) = (new(levels.Count), new(kernel));
        (this.order, this.levels) = (order, levels.Count);
        occupations = new T[(order + 1) * (order + 1) * levels.Count];
        (source, response) = (new T[levels.Count], new T[levels.Count]);
    }

    /// <summary>Roundoffs that the rates may be off, relative.</summary>
    public double Steepness => kernel.Steepness;

    /// <summary>Largest |x|: how deep in blockade some channel is.</summary>
    public double Depth => kernel.Depth;

    /// <summary>Number of levels.</summary>
    public int Levels => levels;

    /// <summary>Number of reservoirs.</summary>
    public int Reservoirs => kernel.Reservoirs;

    /// <summary>Energy of a level.</summary>
    public T Energy(int level) => kernel.Energies[level * kernel.Length];

    /// <summary>Occupation of a level at some order.</summary>
    public T Occupation(int k, int level) => At(k, 0)[level];

    /// <summary>Solves along a motion; false if at its beginning the levels fall apart.</summary>
    [Equation("BustosMarunCalvo2019", "49")]
    [Equation("BustosMarunCalvo2019", "50")]
    public bool Along(ReadOnlySpan<T> motion)
    {
        kernel.Along(motion);
        if (!elimination.Factor(kernel)) return false;
        var stationary = At(0, 0);
        elimination.Stationary(stationary);
        for (var k = 0; k <= order; k++)
            for (var d = k == 0 ? 1 : 0; d <= order - k; d++)
            {
                var rest = source.AsSpan();
                rest.Clear();
                for (var m = 1; m <= d; m++) Subtract(m, At(k, d - m), rest);
                if (k > 0)
                {
                    var before = At(k - 1, d + 1);
                    var factor = TArithmetic.Of(d + 1);
                    for (var i = 0; i < levels; i++) rest[i] += factor * before[i];
                }
                elimination.Respond(rest, stationary, At(k, d));
            }
        currents.Around(stationary);
        return true;
    }

    /// <summary>Torque −Σ ∂E/∂θ p at some order of uniform rotation, and the sum of the magnitudes of its terms.</summary>
    [Equation("BustosMarunCalvo2019", "51")]
    [Equation("BustosMarunCalvo2019", "53")]
    public void Torque(int k, out T torque, out T magnitude) => Torque(At(k, 0), out torque, out magnitude);

    /// <summary>Charge and heat currents into every reservoir at some order, and the sums of the magnitudes of their terms.</summary>
    public void Flows(int k, Span<T> charge, Span<T> heat, Span<T> chargeMagnitude, Span<T> heatMagnitude)
    {
        source.AsSpan().Clear();
        if (k > 0) At(k - 1, 1).CopyTo(source);
        currents.Of(At(k, 0), source);
        Gather(charge, heat, chargeMagnitude, heatMagnitude);
    }

    /// <summary>What an acceleration θ̈ adds, to order 2: occupations that follow W q = p⁽¹⁾/θ̇.</summary>
    [Equation("BustosMarunCalvo2019", "49")]
    public void Acceleration(out T torque, out T magnitude, Span<T> charge, Span<T> heat, Span<T> chargeMagnitude, Span<T> heatMagnitude)
    {
        elimination.Respond(At(1, 0), At(0, 0), response);
        Torque(response, out torque, out magnitude);
        currents.Of(response, At(1, 0));
        Gather(charge, heat, chargeMagnitude, heatMagnitude);
    }

    /// <summary>Strength of the torque's noise at frequency zero, D = 2∫₀^∞⟨δ𝓕(t)δ𝓕(0)⟩dt = −2 Σ f q, W q = p⁽⁰⁾(f − ⟨f⟩), f = −∂E/∂θ.</summary>
    [Equation("BustosMarunCalvo2019", "7")]
    public T Noise()
    {
        var p = At(0, 0);
        var mean = default(T);
        for (var i = 0; i < levels; i++) mean += Slope(i) * p[i];
        for (var i = 0; i < levels; i++) source[i] = p[i] * (Slope(i) - mean);
        elimination.Respond(source, p, response);
        var sum = default(T);
        for (var i = 0; i < levels; i++) sum -= (Slope(i) - mean) * response[i];
        return sum + sum;
    }

    private void Torque(ReadOnlySpan<T> p, out T torque, out T magnitude)
    {
        // A slope that cancels still has the rounding of its terms.
        var coarseness = TArithmetic.Of(kernel.Levels.Slope);
        (torque, magnitude) = (default, default);
        for (var i = 0; i < levels; i++)
        {
            torque -= Slope(i) * p[i];
            magnitude += coarseness * TArithmetic.Abs(p[i]);
        }
    }

    // What enters the device leaves the reservoir.
    [Equation("BustosMarunCalvo2019", "52")]
    private void Gather(Span<T> charge, Span<T> heat, Span<T> chargeMagnitude, Span<T> heatMagnitude)
    {
        charge.Clear();
        heat.Clear();
        chargeMagnitude.Clear();
        heatMagnitude.Clear();
        for (var c = 0; c < currents.Through.Length; c++)
        {
            var r = kernel.Levels.Channels[c].Reservoir;
            var entering = currents.Through[c];
            var carried = entering * kernel.Heat(c);
            charge[r] -= entering;
            heat[r] -= carried;
            chargeMagnitude[r] += TArithmetic.Abs(entering);
            heatMagnitude[r] += TArithmetic.Abs(carried);
        }
    }

    private T Slope(int level) => kernel.Energies[level * kernel.Length + 1];

    // Coefficient d of order k.
    private Span<T> At(int k, int d) => occupations.AsSpan((k * (order + 1) + d) * levels, levels);

    private void Subtract(int m, ReadOnlySpan<T> p, Span<T> from)
    {
        var n = kernel.Length;
        for (var e = 0; e < kernel.Edges.Length; e++)
        {
            var (lower, upper) = kernel.Edges[e];
            var current = kernel.Adding[e * n + m] * p[lower] - kernel.Removing[e * n + m] * p[upper];
            from[upper] -= current;
            from[lower] += current;
        }
    }
}
