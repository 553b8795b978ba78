namespace QuantumMotors.Solvers;

/// <summary>Taylor series of the reflection probability of the Thouless wire in the energy.</summary>
/// <remarks>
/// R = u/(1 + u) with u = (λs)², and s = sin √z/√z is an entire function of z = a² − λ². Its derivatives t_n in z obey
/// <code>
///   2z t_(n+2) + (2n + 3) t_(n+1) + t_n/2 = 0,      t_0 = s,   t_1 = (cos √z − s)/2z,
/// </code>
/// the recurrence of spherical Bessel functions, t_n = (−1/2)ⁿ j_n(√z)/√zⁿ: upwards where that is stable, else downwards (Miller), so
/// that nothing happens at the gap edge. In the gap all of it carries a factor e^(−κ).
/// </remarks>
public static class ThoulessWireSeries
{
    /// <summary>The highest order that is offered; beyond it powers of large phases would overflow.</summary>
    public const int HighestOrder = 24;

    /// <summary>Coefficients R_0, R_1, …, R_K of R(E + δ) = Σ R_k δᵏ.
    /// <para>Equation: BustosMarun2013 (17), differentiated. Units: energy^(−k). Valid: any energy, K ≤ 24. Accuracy: a few
    /// roundings of the largest of R_k (v/L)ᵏ and the phase √z times them; T's full relative accuracy deep in the gap, where R_k = −T_k.
    /// Cost: grows as K². Errors: none.</para></summary>
    [Equation("BustosMarun2013", "17")]
    public static Arr<double> Reflection(ThoulessWire wire, double energy, int order)
    {
        var coefficients = new double[order + 1];
        Fill(wire, energy, coefficients);
        return new Arr<double>(coefficients);
    }

    /// <summary><see cref="Reflection"/> for loops.</summary>
    internal static void Fill(ThoulessWire wire, double energy, Span<double> reflection) =>
        Fill(new ThoulessWave(wire, energy), wire.Length / wire.Velocity, reflection);

    /// <summary>The same at a wave that is known, for energies in units of v/L times a scale.</summary>
    internal static void Fill(in ThoulessWave wave, double scale, Span<double> reflection)
    {
        var n = reflection.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, HighestOrder + 1, nameof(reflection));
        Span<double> t = stackalloc double[n];
        Span<double> s = stackalloc double[n];
        Span<double> u = stackalloc double[n];
        var decay = Derivatives(wave, t);
        for (var (k, factorial) = (1, 1.0); k < n; k++)
        {
            factorial *= k;
            t[k] /= factorial;
        }
        // z(a + δ) = z + 2aδ + δ².
        TaylorSeries.Compose(t, 2 * wave.A, 1, s);
        foreach (ref var coefficient in s) coefficient *= wave.Strength;
        TaylorSeries.Multiply(s, s, u);
        // T = 1/(1 + u), with u = e^{2κ}ũ in the gap.
        u[0] += decay;
        TaylorSeries.Divide(-decay, u, reflection);
        reflection[0] = wave.Reflection;
        for (var (k, power) = (1, scale); k < n; k++, power *= scale) reflection[k] *= power;
    }

    // t_n, n = 0, 1, …, without the factor e^κ in the gap; returns its inverse square.
    private static double Derivatives(in ThoulessWave wave, Span<double> t)
    {
        var x = wave.Root.High;
        var z = wave.IsInGap ? -x * x : x * x;
        double s, c, decay;
        if (wave.IsInGap)
        {
            decay = Math.Exp(-2 * x);
            s = x == 0 ? 1 : x < 1 ? Math.Exp(-x) * Math.Sinh(x) / x : (1 - decay) / (2 * x);
            c = (1 + decay) / 2;
        }
        else
        {
            (s, c) = (wave.Strength == 0 ? 1 : wave.B / wave.Strength, wave.ReD);
            decay = 1;
        }
        t[0] = s;
        if (t.Length == 1) return decay;
        // Errors of the upward recurrence grow as those of spherical Bessel functions: not while n < x, or while n² < κ in the gap.
        var isUpwardStable = wave.IsInGap ? x > t.Length * t.Length : x > t.Length;
        if (isUpwardStable)
        {
            t[1] = (c - s) / (2 * z);
            for (var k = 2; k < t.Length; k++) t[k] = -((2 * k - 1) * t[k - 1] + t[k - 2] / 2) / (2 * z);
            return decay;
        }
        var (high, low) = (0.0, 1e-290);
        var start = t.Length + 30 + (int)(wave.IsInGap ? 9 * Math.Sqrt(x) + 1 : 2 * x);
        for (var k = start; k >= 0; k--)
        {
            (high, low) = (low, -2 * (2 * k + 3) * low - 4 * z * high);
            if (k < t.Length) t[k] = low;
            if (Math.Abs(low) > 1e200)
            {
                // Only ratios matter.
                (high, low) = (high * 1e-250, low * 1e-250);
                for (var j = k; j < t.Length; j++) t[j] *= 1e-250;
            }
        }
        // Normalised by whichever of t_0 and t_1 is not near a zero.
        var norm = !wave.IsInGap && x > 1 && Math.Abs(s) * x < 0.5 ? (c - s) / (2 * z) / t[1] : s / t[0];
        foreach (ref var value in t) value *= norm;
        return decay;
    }
}
