namespace QuantumMotors.Solvers;

/// <summary>Complete elliptic integrals of modulus k, by arithmetic–geometric means, for k²+ k′² = 1 given by t = k′/k.</summary>
internal readonly struct CompleteElliptic
{
    /// <summary>At a ratio t &gt; 0.
    /// <para>Accuracy: 3e-15 relative for all of them: nothing is subtracted.</para></summary>
    /// <remarks>With the mean A of 1 and k, Legendre's relation between K, E and the integrals K′, E′ of k′ reads
    /// <code>
    ///   E = A + K (1 − E′/K′),      1 − E′/K′ = Σ 2^(n−1) c_n²,
    /// </code>
    /// where c_0 = k′ and c_n are the half differences of the means; and A − k is a sum of positive steps.</remarks>
    public CompleteElliptic(double t)
    {
        var hypotenuse = Math.Sqrt(1 + t * t);
        (Modulus, Complement) = (1 / hypotenuse, t <= 1 ? t / hypotenuse : 1 / Math.Sqrt(1 + 1 / (t * t)));
        First = Math.PI / (2 * Mean(Complement));
        var (a, b, c) = (1.0, Modulus, Complement);
        var (steps, share, weight) = (0.0, c * c / 2, 1.0);
        // 1 − k = k′²/(1 + k).
        var gap = Complement * Complement / (1 + Modulus);
        do
        {
            var (rootA, rootB) = (Math.Sqrt(a), Math.Sqrt(b));
            var (above, below) = ((a + b) / 2, rootA * rootB);
            steps += rootB * gap / (rootA + rootB);
            c = gap / 2;
            share += weight * c * c;
            weight *= 2;
            // The difference of the new means is (√a − √b)²/2.
            var root = gap / (rootA + rootB);
            gap = root * root / 2;
            (a, b) = (above, below);
        }
        while (gap > 1e-17 * steps);
        Excess = (steps + First * share) / Modulus;
    }

    /// <summary>k.</summary>
    public double Modulus { get; }

    /// <summary>k′.</summary>
    public double Complement { get; }

    /// <summary>K(k).</summary>
    public double First { get; }

    /// <summary>E(k)/k − 1.</summary>
    public double Excess { get; }

    /// <summary>E(k).</summary>
    public double Second => Modulus * (1 + Excess);

    private static double Mean(double b)
    {
        var a = 1.0;
        while (a - b > 1e-8 * a) (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        return (a + b) / 2;
    }
}
