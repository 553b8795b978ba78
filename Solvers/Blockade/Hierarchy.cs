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
    private const double Roundoff = 1.2e-16;

    private readonly Kernel<T, TArithmetic> kernel;
    private readonly Elimination<T, TArithmetic> elimination;
    private readonly Currents<T, TArithmetic> currents;
    private readonly int order;
    private readonly int levels;
    private readonly T[] occupations;
    private readonly T[] source;
    private readonly T[] response;
    // Bounds on the errors of the occupations, in the same places; empty if they are not asked for.
    private readonly T[] errors;
    private readonly T[] doubt;
    private readonly T[] nothing;
    private T relative;

    /// <summary>Room for a hierarchy.</summary>
    /// <param name="levels">Levels and channels.</param>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="order">Highest order in the velocity.</param>
    /// <param name="isBounded">Whether bounds on errors are carried along; that doubles the time.</param>
    public Hierarchy(Levels<T, TArithmetic> levels, Reservoirs reservoirs, int order, bool isBounded = false)
    {
        // The torque needs the slope of the energies even at order 0.
        kernel = new(levels, reservoirs, Math.Max(order, 1) + 1);
        (elimination, currents) = (new(levels.Count), new(kernel));
        (this.order, this.levels) = (order, levels.Count);
        occupations = new T[(order + 1) * (order + 1) * levels.Count];
        (source, response, doubt) = (new T[levels.Count], new T[levels.Count], new T[levels.Count]);
        nothing = new T[levels.Count];
        errors = isBounded ? new T[occupations.Length] : [];
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
        // Energies are rounded, and the rates with them by so much times E/T.
        relative = TArithmetic.Of(Roundoff * (10 + 1.5 * kernel.Steepness));
        if (errors.Length > 0)
            for (var i = 0; i < levels; i++) Error(0, 0)[i] = relative * stationary[i];
        for (var k = 0; k <= order; k++)
            for (var d = k == 0 ? 1 : 0; d <= order - k; d++)
            {
                Gather(k, d);
                elimination.Respond(source, stationary, At(k, d));
                if (errors.Length > 0) Bound(k, d);
            }
        currents.Around(stationary);
        return true;
    }

    /// <summary>Torque −Σ ∂E/∂θ p at some order of uniform rotation, with a bound on its error or, without bounds, the sum of the magnitudes of
    /// its terms.</summary>
    [Equation("BustosMarunCalvo2019", "51")]
    [Equation("BustosMarunCalvo2019", "53")]
    public void Torque(int k, out T torque, out T bound) => Torque(At(k, 0), errors.Length > 0 ? Error(k, 0) : default, out torque, out bound);

    /// <summary>Charge and heat currents into every reservoir at some order, with bounds or sizes of terms as for the torque.</summary>
    public void Flows(int k, Span<T> charge, Span<T> heat, Span<T> chargeBound, Span<T> heatBound)
    {
        source.AsSpan().Clear();
        if (k > 0) At(k - 1, 1).CopyTo(source);
        currents.Of(At(k, 0), source);
        if (errors.Length > 0)
        {
            doubt.AsSpan().Clear();
            if (k > 0) Error(k - 1, 1).CopyTo(doubt);
            currents.Bound(At(k, 0), Error(k, 0), doubt, relative);
        }
        else
        {
            // The sizes of all terms: what the bounds would be with a relative error of one.
            for (var i = 0; i < levels; i++) doubt[i] = TArithmetic.Abs(source[i]);
            currents.Bound(At(k, 0), nothing, doubt, TArithmetic.Of(1));
        }
        Gather(charge, heat, chargeBound, heatBound);
    }

    /// <summary>What an acceleration θ̈ adds, to order 2: occupations that follow W q = p⁽¹⁾/θ̇.</summary>
    [Equation("BustosMarunCalvo2019", "49")]
    public void Acceleration(out T torque, out T bound, Span<T> charge, Span<T> heat, Span<T> chargeBound, Span<T> heatBound)
    {
        elimination.Respond(At(1, 0), At(0, 0), response);
        if (errors.Length > 0)
        {
            for (var i = 0; i < levels; i++) source[i] = Error(1, 0)[i] + relative * TArithmetic.Abs(At(1, 0)[i]);
            elimination.Bound(source, At(0, 0), doubt);
        }
        Torque(response, errors.Length > 0 ? doubt : default, out torque, out bound);
        currents.Of(response, At(1, 0));
        if (errors.Length > 0) currents.Bound(response, doubt, source, relative);
        Gather(charge, heat, chargeBound, heatBound);
    }

    /// <summary>Strength of the torque's noise at frequency zero, D = 2∫₀^∞⟨δ𝓕(t)δ𝓕(0)⟩dt = −2 Σ f q, W q = p⁽⁰⁾(f − ⟨f⟩), f = −∂E/∂θ; with a
    /// bound on its error.</summary>
    [Equation("BustosMarunCalvo2019", "7")]
    public void Noise(out T noise, out T bound)
    {
        var p = At(0, 0);
        var coarseness = TArithmetic.Of(kernel.Levels.Slope) * relative;
        var mean = default(T);
        for (var i = 0; i < levels; i++) mean += Slope(i) * p[i];
        for (var i = 0; i < levels; i++) source[i] = p[i] * (Slope(i) - mean);
        elimination.Respond(source, p, response);
        for (var i = 0; i < levels; i++) source[i] = relative * TArithmetic.Abs(source[i]) + coarseness * p[i];
        elimination.Bound(source, p, doubt);
        (noise, bound) = (default, default);
        var two = TArithmetic.Of(2);
        for (var i = 0; i < levels; i++)
        {
            noise -= two * (Slope(i) - mean) * response[i];
            bound += two * (TArithmetic.Abs(Slope(i) - mean) * doubt[i] + coarseness * TArithmetic.Abs(response[i]));
        }
    }

    // What W_0 acts on to give coefficient d of order k.
    private void Gather(int k, int d)
    {
        var rest = source.AsSpan();
        rest.Clear();
        for (var m = 1; m <= d; m++) Subtract(m, At(k, d - m), rest);
        if (k == 0) return;
        var before = At(k - 1, d + 1);
        var factor = TArithmetic.Of(d + 1);
        for (var i = 0; i < levels; i++) rest[i] += factor * before[i];
    }

    // The same for errors, where nothing cancels.
    private void Bound(int k, int d)
    {
        var rest = doubt.AsSpan();
        rest.Clear();
        var n = kernel.Length;
        for (var m = 1; m <= d; m++)
        {
            var p = At(k, d - m);
            var error = Error(k, d - m);
            for (var e = 0; e < kernel.Edges.Length; e++)
            {
                var (lower, upper) = kernel.Edges[e];
                var size = TArithmetic.Abs(kernel.Adding[e * n + m]) * (relative * TArithmetic.Abs(p[lower]) + error[lower])
                    + TArithmetic.Abs(kernel.Removing[e * n + m]) * (relative * TArithmetic.Abs(p[upper]) + error[upper]);
                rest[upper] += size;
                rest[lower] += size;
            }
        }
        if (k > 0)
            for (var i = 0; i < levels; i++)
                rest[i] += TArithmetic.Of(d + 1) * (Error(k - 1, d + 1)[i] + relative * TArithmetic.Abs(At(k - 1, d + 1)[i]));
        var bound = Error(k, d);
        elimination.Bound(rest, At(0, 0), bound);
        for (var i = 0; i < levels; i++) bound[i] += relative * TArithmetic.Abs(At(k, d)[i]);
    }

    private void Torque(ReadOnlySpan<T> p, ReadOnlySpan<T> error, out T torque, out T bound)
    {
        // A slope that cancels still has the rounding of its terms.
        var coarseness = TArithmetic.Of(kernel.Levels.Slope) * (errors.Length > 0 ? relative : TArithmetic.Of(1));
        (torque, bound) = (default, default);
        for (var i = 0; i < levels; i++)
        {
            torque -= Slope(i) * p[i];
            bound += coarseness * TArithmetic.Abs(p[i]);
            if (errors.Length > 0) bound += TArithmetic.Abs(Slope(i)) * error[i];
        }
    }

    // What enters the device leaves the reservoir.
    [Equation("BustosMarunCalvo2019", "52")]
    private void Gather(Span<T> charge, Span<T> heat, Span<T> chargeBound, Span<T> heatBound)
    {
        charge.Clear();
        heat.Clear();
        chargeBound.Clear();
        heatBound.Clear();
        for (var c = 0; c < currents.Through.Length; c++)
        {
            var r = kernel.Levels.Channels[c].Reservoir;
            var entering = currents.Through[c];
            var carried = kernel.Heat(c);
            charge[r] -= entering;
            heat[r] -= entering * carried;
            chargeBound[r] += currents.Uncertainty[c];
            heatBound[r] += currents.Uncertainty[c] * TArithmetic.Abs(carried);
            if (errors.Length > 0) heatBound[r] += TArithmetic.Abs(entering) * TArithmetic.Of(Roundoff) * kernel.Coarseness(c);
        }
    }

    private T Slope(int level) => kernel.Energies[level * kernel.Length + 1];

    // Coefficient d of order k.
    private Span<T> At(int k, int d) => occupations.AsSpan((k * (order + 1) + d) * levels, levels);

    private Span<T> Error(int k, int d) => errors.AsSpan((k * (order + 1) + d) * levels, levels);

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
