using System.Collections.Concurrent;
using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Currents out of a conductor as sums of products of two derivatives of its scattering matrix, order by order in the velocity.</summary>
/// <remarks>Electrons that leave are distributed as S ⋆ f ⋆ S† in the algebra of <see cref="StarAlgebra"/>. With f a Fourier integral of e^{iEτ}, and
/// S ⋆ e^{iEτ} = e^{iEτ} S(E, θ + Ωτ/2), e^{iEτ} ⋆ S† = e^{iEτ} S†(E, θ − Ωτ/2), this is
/// <code>
///   S ⋆ f ⋆ S† = Σ_m f⁽ᵐ⁾ c_m,      c_m = (−iΩ/2)ᵐ/m! Σ_p (m over p)(−1)^(m−p) ∂_θᵖS ⋆ ∂_θ^(m−p) S†.
/// </code>
/// Derivatives beyond the first go away by parts: ∫ f⁽ᵐ⁾ c_m = (−1)^(m−1) ∫ f′ ∂_E^(m−1) c_m. The heat has one more factor of the energy, which leaves
/// −∫ f′ Σ_m (−1)ᵐ (m − 1) ∂_E^(m−2) c_m beside ∫ (E − μ) of all that. So an order Ωᵏ is three sums: of what stands beside f, beside f′, and
/// beside −f′ in the heat. Numbers of products for k = 0 … 6: 1, 3, 12, 27, 60, 108, 189.</remarks>
internal sealed class CurrentTerms
{
    private static readonly ConcurrentDictionary<int, CurrentTerms> Known = new();

    private CurrentTerms(int order)
    {
        var algebra = StarAlgebra.To(order);
        (Sea, Surface, Curve) = (new Term[order + 1][], new Term[order + 1][], new Term[order + 1][]);
        for (var k = 0; k <= order; k++)
        {
            var (sea, surface, curve) = (new Sum(), new Sum(), new Sum());
            Gain(sea, algebra, k, 0, 0, 1);
            for (var m = 1; m <= k; m++)
            {
                Gain(surface, algebra, k, m, m - 1, m % 2 == 1 ? 1 : -1);
                if (m >= 2) Gain(curve, algebra, k, m, m - 2, (m % 2 == 0 ? 1 : -1) * (m - 1));
            }
            (Sea[k], Surface[k], Curve[k]) = (sea.Terms(), surface.Terms(), curve.Terms());
        }
    }

    /// <summary>What stands beside f, order by order.</summary>
    public Term[][] Sea { get; }

    /// <summary>What stands beside f′.</summary>
    public Term[][] Surface { get; }

    /// <summary>What stands beside −f′ in the heat, besides the energy times the charge.</summary>
    public Term[][] Curve { get; }

    /// <summary>The sums for a scattering matrix that is held to some order.</summary>
    public static CurrentTerms To(int order) => Known.GetOrAdd(order, K => new(K));

    /// <summary>A sum for one element of the matrix, and the size of what is added up.</summary>
    /// <param name="terms">The sum.</param>
    /// <param name="symbol">The element with its derivatives.</param>
    /// <param name="sizes">Sizes of these.</param>
    public static (double Value, double Size) Of(Term[] terms, ReadOnlySpan<Complex> symbol, ReadOnlySpan<double> sizes)
    {
        var (sum, size) = (0.0, 0.0);
        foreach (ref readonly var term in terms.AsSpan())
        {
            var (x, y) = (symbol[term.Left], symbol[term.Right]);
            sum += term.Even * (x.Real * y.Real + x.Imaginary * y.Imaginary) + term.Odd * (x.Real * y.Imaginary - x.Imaginary * y.Real);
            size += (Math.Abs(term.Even) + Math.Abs(term.Odd)) * sizes[term.Left] * sizes[term.Right];
        }
        return (sum, size);
    }

    // sign·∂_Eᵈ of the part Ωᵏ of c_m.
    private static void Gain(Sum sum, StarAlgebra algebra, int k, int m, int d, double sign)
    {
        for (var n = 0; n <= k - m; n++)
            for (var left = 0; left <= k - m - n; left++)
                for (var p = 0; p <= m; p++)
                    for (var q = 0; q <= n; q++)
                        for (var r = 0; r <= d; r++)
                        {
                            var number = sign * Binomial(m, p) * Binomial(n, q) * Binomial(d, r) * ((m - p + q) % 2 == 0 ? 1 : -1);
                            for (var j = 1; j <= m; j++) number /= 2 * j;
                            for (var j = 1; j <= n; j++) number /= 2 * j;
                            sum.Gain(
                                algebra[left, n - q + r, p + q], algebra[k - m - n - left, q + d - r, m - p + n - q],
                                Turned(number, n - m));
                        }
    }

    // iⁿx.
    private static Complex Turned(double x, int n) => (n & 3) switch { 0 => x, 1 => new Complex(0, x), 2 => -x, _ => new Complex(0, -x) };

    private static double Binomial(int n, int k)
    {
        var b = 1.0;
        for (var j = 0; j < k; j++) b = b * (n - j) / (j + 1);
        return b;
    }

    /// <summary>A product x y*: its real part is multiplied with one number, the imaginary part of x*y with another.</summary>
    internal readonly struct Term(int left, int right, double even, double odd)
    {
        public readonly int Left = left;
        public readonly int Right = right;
        public readonly double Even = even;
        public readonly double Odd = odd;
    }

    // A real sum: a product and its conjugate are one term.
    private sealed class Sum
    {
        private readonly SortedDictionary<(int Left, int Right), Complex> factors = [];

        public void Gain(int left, int right, Complex factor)
        {
            var (place, gain) = left <= right ? ((left, right), factor) : ((right, left), Complex.Conjugate(factor));
            factors[place] = factors.GetValueOrDefault(place) + gain;
        }

        // What cancels is rounding.
        public Term[] Terms() =>
        [
            .. factors.Select(f => new Term(f.Key.Left, f.Key.Right, Rounded(f.Value.Real), Rounded(f.Value.Imaginary))).Where(t => t.Even != 0 || t.Odd != 0),
        ];

        private static double Rounded(double x) => Math.Abs(x) < 1e-12 ? 0 : x;
    }
}
