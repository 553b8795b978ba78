using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Charge and heat of the orders from 3 on at one energy, from the sums of <see cref="CurrentTerms"/>.</summary>
/// <remarks>Terms of an order k cancel, next to a resonance of width Γ far within the window to a share (Γ/window)ᵏ of them: what is left of the unitarity of
/// the same order shows how many digits their sums have. What it does not show is that energies are rounded, by which sums are shifted as a whole.
/// Next to an edge of the band the order k grows as the distance to the power −k; what electrons k temperatures from it would add, if occupations
/// there were not far too small to count, does not belong to the expansion.</remarks>
/// <param name="conductor">The conductor.</param>
/// <param name="order">Highest order, at least 3.</param>
/// <param name="hottest">The highest temperature.</param>
internal sealed class FurtherOrders(CoherentConductor conductor, int order, double hottest)
{
    private const int First = 3;
    private const double Roundoff = 2.3e-16;
    // What is left of unitarity may be small by accident; it is the largest of many.
    private const double Margin = 4;

    private readonly CurrentTerms terms = CurrentTerms.To(order);
    private readonly int orders = order - First + 1;
    // For each order and pair of channels: what stands beside f, f′ and, in the heat, −f′, each with the size of what is added up.
    private readonly (double Value, double Size)[] sums = new (double, double)[3 * (order - First + 1) * conductor.Channels * conductor.Channels];
    private readonly Complex[] symbol = new Complex[StarAlgebra.To(order).Count];
    private readonly double[] sizes = new double[StarAlgebra.To(order).Count];
    private bool isNextToEdge;
    // Shares of sums that are rounding: of their terms, and of themselves.
    private double noise;
    private double shift;

    /// <summary>The sums at an energy.</summary>
    /// <param name="series">The scattering matrix.</param>
    /// <param name="room">Distance from the edge of the band.</param>
    /// <param name="rounding">Share of amplitudes that is rounding.</param>
    public void Prepare(ScatteringSeries series, double room, double rounding)
    {
        (isNextToEdge, noise, shift) = (room <= order * hottest, 0, rounding);
        if (isNextToEdge) return;
        var n = conductor.Channels;
        Span<double> left = stackalloc double[orders];
        Span<double> whole = stackalloc double[orders];
        for (var α = 0; α < n; α++)
        {
            left.Clear();
            whole.Clear();
            for (var β = 0; β < n; β++)
            {
                for (var c = 0; c < symbol.Length; c++)
                {
                    symbol[c] = series.At(c)[α * n + β];
                    sizes[c] = Math.Abs(symbol[c].Real) + Math.Abs(symbol[c].Imaginary);
                }
                for (var k = First; k <= order; k++)
                {
                    var at = Place(k, α * n + β);
                    sums[at] = CurrentTerms.Of(terms.Sea[k], symbol, sizes);
                    sums[at + 1] = CurrentTerms.Of(terms.Surface[k], symbol, sizes);
                    sums[at + 2] = CurrentTerms.Of(terms.Curve[k], symbol, sizes);
                    left[k - First] += sums[at].Value;
                    whole[k - First] += sums[at].Size;
                }
            }
            for (var k = 0; k < orders; k++)
                if (whole[k] > 0) noise = Math.Max(noise, Math.Abs(left[k]) / whole[k]);
        }
        noise = Margin * noise + 8 * Roundoff;
    }

    /// <summary>Adds the integrands at that energy.</summary>
    public void Gain(
        ContactLayout layout, ReadOnlySpan<double> above, ReadOnlySpan<double> differences, ReadOnlySpan<double> slopes, Span<double> values, Span<double> bounds)
    {
        if (isNextToEdge) return;
        var (n, owners) = (conductor.Channels, conductor.Owners);
        for (var α = 0; α < n; α++)
            for (var β = 0; β < n; β++)
            {
                var (a, difference, slope) = (owners[α], differences[owners[α] * slopes.Length + owners[β]] / Math.Tau, -slopes[owners[β]] / Math.Tau);
                for (var k = First; k <= order; k++)
                {
                    var at = Place(k, α * n + β);
                    var (sea, surface, curve) = (sums[at], sums[at + 1], sums[at + 2]);
                    var charge = difference * sea.Value + slope * surface.Value;
                    var bound = Math.Abs(difference) * Bound(k, sea) + Math.Abs(slope) * Bound(k, surface);
                    values[layout.Charge(a, k)] += charge;
                    bounds[layout.Charge(a, k)] += bound;
                    values[layout.Heat(a, k)] += above[a] * charge - slope * curve.Value;
                    bounds[layout.Heat(a, k)] += Math.Abs(above[a]) * bound + Math.Abs(slope) * Bound(k, curve);
                }
            }
    }

    // Each derivative is as uncertain as one more of what it is taken of.
    private double Bound(int k, (double Value, double Size) sum) => noise * sum.Size + k * shift * Math.Abs(sum.Value);

    private int Place(int k, int pair) => 3 * ((k - First) * conductor.Channels * conductor.Channels + pair);
}
