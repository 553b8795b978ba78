namespace QuantumMotors.Solvers;

/// <summary>What a kick, a torque, and a torque for the angle do to a rotor with inertia, as waves that have been reflected n times.</summary>
/// <remarks>With A = Is + γ_ext + γ, B = Is + γ_ext − γ, z = e^(−s t_D), the reciprocal of Is + γ_ext + γ(1 + rz)/(1 − rz) is Σ (rz)ⁿ [Bⁿ/Aⁿ⁺¹ − Bⁿ⁻¹/Aⁿ].
/// In time, with a = A(0)/I, b = B(0)/I, g = γ/I and ℓ_n(τ) = e^(−aτ) L_n(2gτ), τ = t − n t_D,
/// <code>
///   I Φ(t) = Σ rⁿ d_n(τ),   d_0 = e^(−aτ),   d_n = ℓ_n − ℓ_(n−1) = −2g (s + b)ⁿ⁻¹/(s + a)ⁿ⁺¹.
/// </code>
/// From n to n + 1 is a factor 1 − 2g/(s + a), so that integrals G_n of d_n, and P_n of G_n, follow without quadrature:
/// <code>
///   G_(n+1) = (b/a) G_n + (d_n − d_(n+1))/a,   P_(n+1) = (b/a) P_n + (G_n − G_(n+1))/a;   |b/a| ≤ 1.
/// </code>
/// While at is small the differences cancel; there 1/s = w Σ (aw)ᵏ with w = 1/(s + a) gives sums of Laguerre polynomials of higher order, as means
/// of which each is between the last and the next.</remarks>
internal sealed class LaguerreWaves
{
    /// <summary>Most reflections that are followed.</summary>
    public const int Most = 20_000;

    private const double Roundoff = 1.2e-16;
    private const double Negligible = 1e-18;

    // L_n may be beyond the largest number where e^(−aτ) is beyond the smallest.
    private const double Large = 3.2733906078961419e150;
    private const double LargeLog = 500 * 0.69314718055994530942;

    // yᵏ/(k + 2)! below rounding for y ≤ 1.
    private const int Terms = 20;

    private readonly double a, g, β, r, delay;

    /// <summary>Of a rotor with inertia.</summary>
    public LaguerreWaves(LiquidRotor rotor)
    {
        var (γ, γext, I) = (rotor.Liquid.Friction, rotor.Mechanics.Friction, rotor.Mechanics.Inertia);
        (a, g, β) = ((γ + γext) / I, γ / I, (γext - γ) / (γext + γ));
        (r, delay) = (rotor.Liquid.Reflection, rotor.Liquid.TraversalTime);
    }

    /// <summary>e^(−at), its integral or its double integral: what a liquid without end gives.</summary>
    public static double Direct(double a, double t, int integrals)
    {
        var y = a * t;
        if (integrals == 0) return Math.Exp(-y);
        if (integrals == 1) return y == 0 ? t : t * (-Fermi.ExpMinusOne(-y) / y);
        if (y > 1) return (y + Fermi.ExpMinusOne(-y)) / (a * a);
        // e^(−y) Σ (k + 1) yᵏ/(k + 2)!: all terms are positive.
        var (sum, term) = (0.0, 0.5);
        for (var k = 0; k < Terms; k++)
        {
            sum += (k + 1) * term;
            term *= y / (k + 3);
        }
        return t * t * Math.Exp(-y) * sum;
    }

    /// <summary>I Φ(t) for t ≥ 0 if 0 integrals are asked for; else I ∫Φ or I ∫∫Φ.</summary>
    public Either<Shortfall, Estimate> At(double t, int integrals)
    {
        var direct = Direct(a, t, integrals);
        var (sum, error) = (direct, Roundoff * (integrals == 0 ? (4 + 4 * a * t) * direct : 12 * direct));
        if (r == 0) return Estimate.Within(sum, error);
        var (power, size) = (1.0, Math.Abs(r));
        // |ℓ_n| ≤ 1, so that |d_n| ≤ 2, |G_n| ≤ 2τ, |P_n| ≤ τ².
        var scale = integrals == 0 ? 1 : direct;
        for (var n = 1; ; n++)
        {
            var τ = Math.FusedMultiplyAdd(-n, delay, t);
            if (!(τ > 0)) break;
            power *= r;
            var rest = Math.Abs(power) / (1 - size) * (integrals == 0 ? 2 : integrals == 1 ? 2 * τ : τ * τ);
            if (rest < Negligible * scale)
            {
                error += rest;
                break;
            }
            if (n > Most) return new Shortfall.Unresolved($"more than {Most} reflections would be needed: the interaction is so strong that they hardly decay");
            var (value, doubt) = integrals == 0 ? Kicked(n, τ) : a * t <= 1 ? Early(n, τ, integrals) : Pushed(n, τ, integrals);
            sum += power * value;
            // n roundings in the power, and one when it is added.
            error += Math.Abs(power) * (doubt + Roundoff * (3 * n + 2) * Math.Abs(value));
        }
        return Estimate.Within(sum, error + Roundoff * Math.Abs(sum));
    }

    // The integrals of d_1: −2g/(s + a)² over s or s².
    private static double First(double a, double g, double τ, int integrals)
    {
        var y = a * τ;
        if (y > 1)
        {
            var decay = Math.Exp(-y);
            return integrals == 1 ? -2 * g / (a * a) * (1 - (1 + y) * decay) : -2 * g / (a * a * a) * (y * (1 + decay) - 2 * (1 - decay));
        }
        var (sum, term) = (0.0, integrals == 1 ? 0.5 : 1.0 / 6);
        for (var k = 0; k < Terms; k++)
        {
            sum += integrals == 1 ? term : (k + 1) * term;
            term *= y / (k + 2 + integrals);
        }
        return -2 * g * Math.Exp(-y) * τ * τ * (integrals == 1 ? 1 : τ) * sum;
    }

    // d_n by E_j = E_(j−1) − x L_(j−1), L_j = L_(j−1) + E_j/j: differences are carried, not made. Its error is one of its envelope.
    private (double Value, double Doubt) Kicked(int n, double τ)
    {
        var x = 2 * g * τ;
        var (L, E, shift) = (1.0, 0.0, 0.0);
        for (var j = 1; j <= n; j++)
        {
            E -= x * L;
            L += E / j;
            if (Math.Abs(E) < Large) continue;
            (L, E, shift) = (L / Large, E / Large, shift + LargeLog);
        }
        var weight = Math.Exp(shift - a * τ);
        var envelope = (Math.Abs(E) / n + Math.Sqrt(x / n) * Math.Abs(L)) * weight;
        return (E / n * weight, Roundoff * (6 + 3 * n + 4 * a * τ) * envelope);
    }

    // The recurrences of the integrals. Roundings add up along them; errors of a, g and τ are as they would be in the closed form.
    private (double Value, double Doubt) Pushed(int n, double τ, int integrals)
    {
        var x = 2 * g * τ;
        var (L, E, shift, weight) = (1.0, 0.0, 0.0, Math.Exp(-a * τ));
        var (d, G, P, wrongG, wrongP, largest) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var j = 1; j <= n; j++)
        {
            E -= x * L;
            L += E / j;
            if (Math.Abs(E) >= Large)
            {
                (L, E, shift) = (L / Large, E / Large, shift + LargeLog);
                weight = Math.Exp(shift - a * τ);
            }
            var (before, area, wrongArea) = (d, G, wrongG);
            d = E / j * weight;
            var envelope = (Math.Abs(E) / j + Math.Sqrt(x / j) * Math.Abs(L)) * weight;
            if (j == 1)
            {
                G = First(a, g, τ, 1);
                wrongG = 8 * Math.Abs(G);
            }
            else
            {
                G = β * G + (before - d) / a;
                wrongG = Math.Abs(β) * wrongG + 4 * envelope / a + 3 * Math.Abs(G);
            }
            largest = Math.Max(Math.Abs(G), 0.5 * largest);
            if (integrals == 1) continue;
            if (j == 1)
            {
                P = First(a, g, τ, 2);
                wrongP = 12 * Math.Abs(P) + 2 * τ * Math.Abs(G);
            }
            else
            {
                P = β * P + (area - G) / a;
                wrongP = Math.Abs(β) * wrongP + (wrongArea + wrongG) / a + 3 * Math.Abs(P);
            }
        }
        return integrals == 1
            ? (G, Roundoff * (wrongG + 3 * n * largest + 4 * τ * Math.Abs(d)))
            : (P, Roundoff * (wrongP + 3 * n * Math.Abs(P) + 4 * τ * largest));
    }

    // Q^(α) = L_m^(α) over its value at 0: Q_m^(α) = (m Q_(m−1)^(α) + α Q_m^(α−1))/(m + α), for τ ≤ 1/a, with
    // G_n = −2g τ² e^(−aτ) Σ (aτ)ᵏ/(k + 2)! Q^(k+2)_(n−1), P_n = −2g τ³ e^(−aτ) Σ (k + 1)(aτ)ᵏ/(k + 3)! Q^(k+3)_(n−1).
    private (double Value, double Doubt) Early(int n, double τ, int integrals)
    {
        var (x, y) = (2 * g * τ, a * τ);
        var count = 1;
        for (var term = 1.0; term > Negligible && count < Terms; count++) term *= y / (count + 2);
        var order = count + integrals;
        Span<double> Q = stackalloc double[Terms + 4];
        Q.Fill(1);
        var (L, E) = (1.0, 0.0);
        for (var m = 0; m < n; m++)
        {
            if (m > 0)
            {
                E -= x * L;
                L += E / m;
            }
            Q[0] = L;
            for (var α = 1; α <= order; α++) Q[α] = (m * Q[α] + α * Q[α - 1]) / (m + α);
        }
        var (sum, size, factor) = (0.0, 0.0, integrals == 1 ? 0.5 : 1.0 / 6);
        for (var k = 0; k < count; k++)
        {
            var term = (integrals == 1 ? 1 : k + 1) * factor;
            sum += term * Q[k + 1 + integrals];
            size += term * Math.Abs(Q[k + 1 + integrals]);
            factor *= y / (k + 2 + integrals);
        }
        var unit = 2 * g * Math.Exp(-y) * τ * τ * (integrals == 1 ? 1 : τ);
        return (-unit * sum, Roundoff * unit * ((12 + n) * size + 2 * n * Math.Abs(Q[1]) + Negligible));
    }
}
