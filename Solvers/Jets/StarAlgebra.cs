using System.Collections.Concurrent;
using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Products of operators in time, by order in the velocity.</summary>
/// <remarks>An operator A(t, t′) of a uniformly turning motor has the Wigner symbol A(E, θ; Ω) = Σ_k Ωᵏ A_k(E, θ), t − t′ conjugate to E and
/// (t + t′)/2 = θ/Ω. The symbol of a product is the Moyal product
/// <code>
///   A ⋆ B = A exp[(iΩ/2)(∂_E ∂_θ − ∂_θ ∂_E)] B,      the left derivative of each pair acting on A, the right one on B.
/// </code>
/// A symbol is held as the derivatives ∂_Eⁱ∂_θʲA_k, i, j ≤ K − k, at one point: just what products to order K need of their factors, and
/// no more. Sizes for K = 0 … 6: 1, 5, 14, 30, 55, 91, 140 numbers, which grow as K³/3; 1, 13, 82, 354, 1200, 3432, 8646 multiplications for a
/// product, which grow as K⁷.</remarks>
internal sealed class StarAlgebra
{
    private static readonly ConcurrentDictionary<int, StarAlgebra> Known = new();

    private readonly int[] starts;

    private StarAlgebra(int order, int angles)
    {
        (Order, Angles) = (order, order + angles);
        starts = new int[order + 2];
        for (var k = 0; k <= order; k++) starts[k + 1] = starts[k] + (order - k + 1) * (Angles - k + 1);
        var terms = new List<Term>();
        for (var k = 0; k <= order; k++)
            for (var i = 0; i <= order - k; i++)
                for (var j = 0; j <= Angles - k; j++)
                    Add(k, i, j, terms);
        Terms = [.. terms];
        OfAngle = [.. terms.Where(t => t.LeftOrder == 0 && t.Energies == 0)];
        OfEnergy = [.. terms.Where(t => t.LeftOrder == 0 && t.Angles == 0)];
        OfEither = [.. terms.Where(t => t.LeftOrder == 0 && (t.Energies == 0 || t.Angles == 0))];
    }

    /// <summary>Highest order K in the velocity.</summary>
    public int Order { get; }

    /// <summary>Highest derivative in the angle of the order Ω⁰.</summary>
    public int Angles { get; }

    /// <summary>Number of derivatives that make a symbol.</summary>
    public int Count => starts[Order + 1];

    /// <summary>The sum that a product is: in the order of the targets.</summary>
    public Term[] Terms { get; }

    /// <summary>The terms that are left if the left factor is a function of the angle only.</summary>
    public Term[] OfAngle { get; }

    /// <summary>The terms that are left if the left factor is a function of the energy only.</summary>
    public Term[] OfEnergy { get; }

    /// <summary>The terms that are left if the left factor is a sum of two such functions.</summary>
    public Term[] OfEither { get; }

    /// <summary>The algebra to some order.</summary>
    public static StarAlgebra To(int order) => Known.GetOrAdd(order, K => new(K, 0));

    /// <summary>Plain numbers with one derivative in the angle.</summary>
    public static StarAlgebra Frozen { get; } = new(0, 1);

    /// <summary>Place of ∂_Eⁱ∂_θʲA_k.</summary>
    public int this[int k, int i, int j] => starts[k] + i * (Angles - k + 1) + j;

    /// <summary>c = a ⋆ b; c is neither a nor b.</summary>
    public void Multiply(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b, Span<Complex> c)
    {
        c.Clear();
        foreach (ref readonly var term in Terms.AsSpan()) c[term.Target] += term.Factor * a[term.Left] * b[term.Right];
    }

    /// <summary>What a left factor that is used often contributes to each of some terms of a product.</summary>
    public static void Prepare(Term[] terms, ReadOnlySpan<Complex> a, Span<Complex> weights)
    {
        for (var t = 0; t < terms.Length; t++) weights[t] = terms[t].Factor * a[terms[t].Left];
    }

    /// <summary>c += factor·a ⋆ b for a prepared left factor.</summary>
    public static void Gain(Term[] terms, double factor, ReadOnlySpan<Complex> weights, ReadOnlySpan<Complex> b, Span<Complex> c)
    {
        for (var t = 0; t < terms.Length; t++) c[terms[t].Target] += factor * (weights[t] * b[terms[t].Right]);
    }

    /// <summary>x with a ⋆ x = b; x is neither a nor b.</summary>
    public void Divide(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b, Span<Complex> x)
    {
        // Each target needs only what comes before it, and itself through the plain product.
        var inverse = Reciprocals.Of(a[0]);
        var t = 0;
        for (var target = 0; target < Count; target++)
        {
            var rest = b[target];
            for (; t < Terms.Length && Terms[t].Target == target; t++)
                if (Terms[t].Right != target) rest -= Terms[t].Factor * a[Terms[t].Left] * x[Terms[t].Right];
            x[target] = rest * inverse;
        }
    }

    // ∂_Eⁱ∂_θʲ of the order Ωᵏ of a product.
    private void Add(int k, int i, int j, List<Term> terms)
    {
        var target = this[k, i, j];
        var bracket = Complex.One;
        for (var n = 0; n <= k; n++)
        {
            for (var m = 0; m <= n; m++)
                for (var leftOrder = 0; leftOrder <= k - n; leftOrder++)
                    for (var p = 0; p <= i; p++)
                        for (var q = 0; q <= j; q++)
                            terms.Add(new Term(
                                target,
                                this[leftOrder, p + n - m, q + m],
                                this[k - n - leftOrder, i - p + m, j - q + n - m],
                                bracket * (Binomial(n, m) * (m % 2 == 0 ? 1 : -1) * Binomial(i, p) * Binomial(j, q)),
                                leftOrder, p + n - m, q + m));
            bracket *= Complex.ImaginaryOne / (2 * (n + 1));
        }
    }

    private static double Binomial(int n, int k)
    {
        var b = 1.0;
        for (var j = 0; j < k; j++) b = b * (n - j) / (j + 1);
        return b;
    }

    /// <summary>One product in the sum: which place gains it, the places of its factors, its coefficient, and what derivative the left
    /// factor is.</summary>
    internal readonly struct Term(int target, int left, int right, Complex factor, int leftOrder, int energies, int angles)
    {
        public readonly int Target = target;
        public readonly int Left = left;
        public readonly int Right = right;
        public readonly Complex Factor = factor;

        /// <summary>Order in the velocity of the left factor.</summary>
        public readonly int LeftOrder = leftOrder;

        /// <summary>Number of derivatives in the energy of the left factor.</summary>
        public readonly int Energies = energies;

        /// <summary>Number of derivatives in the angle of the left factor.</summary>
        public readonly int Angles = angles;
    }
}
