namespace QuantumMotors.Solvers;

/// <summary>The stationary motion of a rotor whose inertia does not matter: the limit of small mass, in closed form.</summary>
/// <remarks>When the velocity follows at once, what is left is (Itô)
/// <code>
///   dθ = [F/ξ − D ξ′/2ξ³] dt + (√D/ξ) dW,
/// </code>
/// whose second term neither Itô's nor Stratonovich's reading of ξ θ̇ = F + √D η gives. With Φ = ∫ 2Fξ/D dθ the probability of an angle is, without
/// flux, ∝ (ξ/D) e^Φ, and the stationary flux follows from two integrals over a turn, of x₊ = (2ξ/D) e^Φ and x₋ = ξ e^−Φ:
/// <code>
///   R = (1 − e^−ΔΦ) / ∮ x₊(θ) ∫_θ^{θ+2π} x₋(y) dy dθ.
/// </code></remarks>
public sealed class SmallMass
{
    private const int FewestPanels = 8;
    private const int MostPanels = 16384;
    private const double Roundoff = 4e-15;

    private static readonly double[] Nodes = Rule.Nodes, Weights = Rule.Weights;
    private static readonly double[,] Cumulative = Integrals();

    private static int Order => Nodes.Length;

    private SmallMass(Estimate rate, Estimate diffusion) => (RotationRate, Diffusion) = (rate, diffusion);

    /// <summary>⟨θ̇⟩/2π, turns per time.</summary>
    public Estimate RotationRate { get; }

    /// <summary>lim ⟨(Δθ − ⟨θ̇⟩t)²⟩/2t.</summary>
    public Estimate Diffusion { get; }

    /// <summary>The stationary motion without inertia, whatever inertia the rotor has.
    /// <para>Equation: PrestonKosov2023 (13) for I → 0; Reimann2001 (text on the diffusion). Units: as CONVENTIONS.md. Valid: friction and noise positive at
    /// every angle. Accuracy: in the result; 1e-12 as a rule, however high the barriers: all that is added up is positive. Cost: the angles that resolve e^Φ.
    /// Errors: friction or noise that is not positive somewhere; integrals that do not settle.</para></summary>
    [Equation("PrestonKosov2023", "13")]
    [Equation("Reimann2001", "text")]
    public static Either<Shortfall, SmallMass> Of(LangevinEquation equation)
    {
        if (equation.Friction.Lowest().Value <= 0) return new Shortfall.Undetermined("without inertia the velocity needs positive friction at every angle");
        if (equation.Noise.Lowest().Value <= 0) return new Shortfall.NotThisMode("without noise at every angle a rotor without inertia has no stationary distribution");
        (double Rate, double Diffusion)? last = null;
        var isFinite = true;
        for (var panels = FewestPanels; panels <= MostPanels; panels *= 2)
        {
            var (rate, diffusion, sensitivity) = Integrated(equation, panels);
            // Down a steep slope e^Φ is beyond the largest number within a panel that is too long.
            isFinite = double.IsFinite(rate) && double.IsFinite(diffusion);
            if (!isFinite) continue;
            if (last is { } before)
            {
                var (change, other) = (Math.Abs(rate - before.Rate), Math.Abs(diffusion - before.Diffusion));
                // The tilt ΔΦ is what is left of a sum that may nearly vanish; all else is positive.
                var rounding = Roundoff + equation.Error;
                // Rounding adds up from panel to panel.
                var settled = 1e-13 + 4e-16 * panels;
                if (change <= settled * Math.Abs(rate) + 4 * rounding * sensitivity && other <= settled * diffusion)
                {
                    return new SmallMass(
                        Estimate.Within(rate, change + rounding * (Math.Abs(rate) + sensitivity)), Estimate.Within(diffusion, other + 4 * rounding * diffusion));
                }
            }
            last = (rate, diffusion);
        }
        if (!isFinite) return new Shortfall.Unbounded("the barriers are too high: e^Φ is beyond the largest number");
        return new Shortfall.Unresolved($"the potential has features that {MostPanels * Order} angles do not resolve");
    }

    // Over one period P of the equation, by Gauss's rule on panels. K = e^Φ ∫_θ^{θ+P} x₋ is carried from panel to panel downwards, and
    // H = e^−Φ ∫_{θ−P}^θ x₊ upwards, so that no exponent is larger than the potential needs; both repeat after P:
    //   R = (1 − e^−ΔΦ)/Z,  Z = ∮ (2ξ/D) K,      D_θ = P² ∮ (2ξ/D) K²H / Z³.
    private static (double Rate, double Diffusion, double Sensitivity) Integrated(LangevinEquation equation, int panels)
    {
        var period = Math.Tau / equation.Symmetry;
        var (h, n) = (period / panels, panels * Order);
        var direction = Tilt(equation) < 0 ? -1 : 1;
        var (slope, ξ, mobility) = (new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var θ = direction * h * (i / Order + (1 + Nodes[i % Order]) / 2);
            var D = equation.Noise.At(θ).Value;
            ξ[i] = equation.Friction.At(θ).Value;
            (slope[i], mobility[i]) = (direction * 2 * equation.Torque.At(θ).Value * ξ[i] / D, 2 * ξ[i] / D);
        }
        // Φ at all nodes, from the beginning of its panel on, and at the end of the panel.
        var (Φ, rise) = (new double[n], new double[panels]);
        for (var p = 0; p < panels; p++) rise[p] = Accumulate(slope.AsSpan(p * Order, Order), h, Φ.AsSpan(p * Order, Order));
        var tilt = Math.Max(0, rise.Sum());
        var missed = -Fermi.ExpMinusOne(-tilt);

        // What each panel adds to K at its beginning, and to H at its end, and what it makes of what comes from outside.
        var (down, up, inner) = (new double[panels], new double[panels], new double[Order]);
        Span<double> falling = stackalloc double[Order], rising = stackalloc double[Order];
        var (K, H) = (0.0, 0.0);
        for (var p = panels - 1; p >= 0; p--)
        {
            Weighted(p, falling, rising);
            down[p] = Accumulate(falling, h, inner);
            up[p] = Accumulate(rising, h, inner) * Math.Exp(-rise[p]);
            K = down[p] + Math.Exp(-rise[p]) * K;
        }
        for (var p = 0; p < panels; p++) H = up[p] + Math.Exp(-rise[p]) * H;
        var (Z, third) = (0.0, 0.0);
        var above = new double[panels];
        for (var p = panels - 1; p >= 0; p--)
        {
            above[p] = K;
            K = missed * down[p] + Math.Exp(-rise[p]) * K;
        }
        // K is as large as e^ΔU/T, and the diffusion wants its cube.
        var unit = above.Max();
        var after = new double[Order];
        for (var p = 0; p < panels; p++)
        {
            Weighted(p, falling, rising);
            var all = Accumulate(falling, h, inner);
            Accumulate(rising, h, after);
            for (var i = 0; i < Order; i++)
            {
                var k = p * Order + i;
                var here = Math.Exp(Φ[k]) * missed * (all - inner[i]) + Math.Exp(Φ[k] - rise[p]) * above[p];
                var there = Math.Exp(-Φ[k]) * (missed * after[i] + H);
                var weight = h / 2 * Weights[i] * mobility[k] * (here / unit);
                Z += weight;
                third += weight * (here / unit) * there;
            }
            H = missed * up[p] + Math.Exp(-rise[p]) * H;
        }
        var rate = 1 / (unit * Z * equation.Symmetry);
        return (direction * missed * rate, period * period * third / (unit * Z * Z * Z), Math.Exp(-tilt) * rise.Sum(Math.Abs) * rate);

        void Weighted(int p, Span<double> falling, Span<double> rising)
        {
            for (var i = 0; i < Order; i++)
            {
                var k = p * Order + i;
                (falling[i], rising[i]) = (ξ[k] * Math.Exp(-Φ[k]), mobility[k] * Math.Exp(Φ[k]));
            }
        }
    }

    // ∮ 2Fξ/D dθ, as far as its sign goes.
    private static double Tilt(LangevinEquation equation)
    {
        var (sum, n) = (0.0, 4 * equation.Harmonics + 8);
        for (var k = 0; k < n; k++)
        {
            var θ = Math.Tau * k / n;
            sum += equation.Torque.At(θ).Value * equation.Friction.At(θ).Value / equation.Noise.At(θ).Value;
        }
        return sum;
    }

    // Integrals up to every node of a panel; the integral over all of it.
    private static double Accumulate(ReadOnlySpan<double> values, double h, Span<double> upTo)
    {
        var whole = 0.0;
        for (var i = 0; i < Order; i++)
        {
            whole += h / 2 * Weights[i] * values[i];
            upTo[i] = 0;
            for (var j = 0; j < Order; j++) upTo[i] += h / 2 * Cumulative[i, j] * values[j];
        }
        return whole;
    }

    // ∫ from −1 to node i of the polynomial that is 1 at node j, from Legendre's polynomials: ∫P_k = (P_{k+1} − P_{k−1})/(2k + 1).
    private static double[,] Integrals()
    {
        var integrals = new double[Order, Order];
        for (var i = 0; i < Order; i++)
        {
            var at = Legendre(Nodes[i]);
            for (var j = 0; j < Order; j++)
            {
                var from = Legendre(Nodes[j]);
                var sum = (Nodes[i] + 1) / 2;
                for (var k = 1; k < Order; k++) sum += from[k] * (at[k + 1] - at[k - 1]) / 2;
                integrals[i, j] = Weights[j] * sum;
            }
        }
        return integrals;

        static double[] Legendre(double x)
        {
            var P = new double[Order + 1];
            (P[0], P[1]) = (1, x);
            for (var k = 1; k < Order; k++) P[k + 1] = ((2 * k + 1) * x * P[k] - k * P[k - 1]) / (k + 1);
            return P;
        }
    }
}
