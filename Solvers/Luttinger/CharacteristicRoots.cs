using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The rates at which a rotor on a Luttinger liquid returns to its steady motion: roots s of I s + γ_ext + γ(1 + r e^−sτ)/(1 − r e^−sτ) = 0, τ = t_D.</summary>
/// <remarks>With p = sτ, g = γ_extτ/I and d = γτ/I they solve e^p = r (p + g − d)/(p + g + d).
/// <list type="bullet">
/// <item>All decay: |p + g − d| against |p + g + d| puts every root between Re p = −g and Re p = ln|r|, both of which are passive losses; they crowd at ln|r|. If −g
/// is the larger, real parts fall as frequencies rise, for frequencies of π/τ on strictly; if ln|r| is, they rise towards it.</item>
/// <item>None is missed: for Im p &gt; 0, Φ(p) = ln[(p + g − d)/(p + g + d)] + ln|r| + iη with η = arg r + 2πn, n ≥ 0, maps the half-plane into its strip
/// η &lt; Im p &lt; η + π. Where η &gt; 0 it is a contraction in the hyperbolic metric: one root in each strip, reached from anywhere. Real roots: one for r &lt; 0. For
/// r &gt; 0, e^p(p + g + d) − r(p + g − d) has one minimum, and two real roots or the pair of η = 0 as it is below 0 or above.</item>
/// <item>With p = −g + d tanh w, 2w + d tanh w = g + ln|r| + i(η + π), where nothing cancels.</item>
/// </list></remarks>
public sealed class CharacteristicRoots
{
    private const double Roundoff = 1.2e-16;
    private const int MostSteps = 500;

    // Of γτ/I: squares of it are numbers, and with a root p the rate changes by p/d of itself.
    private const double Largest = 1e60;

    // Of the error of a root: the share beyond which it has no digits.
    private const double Doubtful = 0.1;

    private CharacteristicRoots(Seq<ComplexEstimate> roots, Either<Shortfall, Estimate> relaxationTime) => (Roots, RelaxationTime) = (roots, relaxationTime);

    /// <summary>Roots on and above the real axis: those with the largest real parts first; where these rise with the frequency, or are all alike, those with the lowest
    /// frequencies.</summary>
    public Seq<ComplexEstimate> Roots { get; }

    /// <summary>1/min|Re s|, of all roots: the time in which the slowest part of a disturbance falls to 1/e.</summary>
    public Either<Shortfall, Estimate> RelaxationTime { get; }

    /// <summary>The first roots, and the relaxation time.
    /// <para>Equation: Bruch2018 (54), (59), their poles. Units: energy/ħ. Shape: at most <paramref name="count"/>; one without memory, none if neither inertia nor memory are
    /// left. Valid: any liquid and rotor. Accuracy: in the result; 1e-15 as a rule, half the digits where two real roots meet. Cost: some ten steps of Newton's method each.
    /// Errors: none; a root without digits is left out.</para></summary>
    [Equation("Bruch2018", "54")]
    [Equation("Bruch2018", "59")]
    public static CharacteristicRoots Of(LiquidRotor rotor, int count)
    {
        var (liquid, I, γext) = (rotor.Liquid, rotor.Mechanics.Inertia, rotor.Mechanics.Friction);
        var (γ, r, τ) = (liquid.Friction, liquid.Reflection, liquid.TraversalTime);
        if (r == 0)
        {
            if (I == 0) return new(LanguageExt.Seq<ComplexEstimate>.Empty, Settled);
            var rate = (γext + γ) / I;
            return new(Enumerable.Repeat(ComplexEstimate.Within(-rate, 5 * Roundoff * rate), Math.Clamp(count, 0, 1)).ToSeq().Strict(), Estimate.Rounded(1 / rate, 6));
        }
        var logarithm = LogRatio(liquid.Interaction, 1);
        if (I == 0)
        {
            // e^p = r (γ_ext − γ)/(γ_ext + γ).
            if (γext == γ) return new(LanguageExt.Seq<ComplexEstimate>.Empty, Settled);
            var real = logarithm + LogRatio(γext, γ);
            var offset = (r < 0) == (γext < γ) ? 0 : Math.PI;
            var error = (8 * Math.Abs(real) + 4 * Math.Max(γext, γ) / Math.Abs(γext - γ)) * Roundoff;
            var chain = Enumerable.Range(0, Math.Max(0, count)).Select(n => InUnits(new(real, offset + Math.Tau * n), error, τ));
            return new(chain.ToSeq().Strict(), Estimate.Within(τ / -real, τ / -real * (error / -real + 4 * Roundoff)));
        }
        var (g, d) = (γext * τ / I, γ * τ / I);
        // So small an inertia leaves the roots as they are without it.
        if (!(g + d < Largest)) return Of(new(liquid, Rotor.Create(0, γext, 0, None).OrThrow()), count);
        var equation = new ScaledEquation(g, d, logarithm, r);
        // One that was not found is none, nor are those after it.
        var scaled = equation.First(Math.Max(1, count)).TakeWhile(p => double.IsFinite(p.Value.Real) && double.IsFinite(p.Value.Imaginary) && p.Error < Doubtful * p.Value.Magnitude).ToList();
        if (scaled.Count == 0) return new(LanguageExt.Seq<ComplexEstimate>.Empty, new Shortfall.Unresolved("the numbers of the rotor are so extreme that its rates were not found"));
        // They crowd at ln|r|: the slowest is the first, or none of them.
        var (slowest, doubt) = equation.Excess < 0 ? (-scaled[0].Value.Real, scaled[0].Error) : (-logarithm, 8 * Roundoff * -logarithm);
        return new(
            scaled.Take(Math.Max(0, count)).Select(p => InUnits(p.Value, p.Error, τ)).ToSeq().Strict(),
            Estimate.Within(τ / slowest, τ / slowest * (doubt / Math.Max(slowest - doubt, double.Epsilon) + 4 * Roundoff)));
    }

    private static Shortfall Settled => new Shortfall.NotThisMode("without inertia, and with a friction that lets no plasmon return, the motion is settled after a finite time");

    private static ComplexEstimate InUnits(Complex p, double error, double τ) => ComplexEstimate.Within(p / τ, (error + 3 * Roundoff * p.Magnitude) / τ);

    // ln |(a − b)/(a + b)| < 0, also where a ≪ b or a ≫ b.
    internal static double LogRatio(double a, double b)
    {
        var small = Math.Min(a, b) / Math.Max(a, b);
        return small < 0.3 ? -Machine.LogOnePlus(2 * small / (1 - small)) : Math.Log(Math.Abs(a - b) / (a + b));
    }

    // In units of the traversal time.
    private sealed class ScaledEquation(double g, double d, double logarithm, double r)
    {
        /// <summary>g + ln|r|: negative if the friction of the rotor is the weaker loss.</summary>
        public double Excess => g + logarithm;

        public List<ComplexEstimate> First(int count)
        {
            var roots = r < 0 ? [RealRoot()] : Lowest();
            for (var n = r < 0 ? 0 : 1; roots.Count < count; n++)
            {
                var η = (r < 0 ? Math.PI : 0) + Math.Tau * n;
                roots.Add(Polished(Fixed(new(logarithm, η + Math.PI / 2), η), η));
            }
            return roots;
        }

        // 2w + d tanh w = g + ln|r| for real w: the left side rises everywhere.
        private ComplexEstimate RealRoot()
        {
            var c = Excess;
            var (low, high) = (Math.Min(0, c / 2), Math.Max(0, c / 2));
            var w = c / (2 + d);
            for (var step = 0; step < MostSteps; step++)
            {
                var (tanh, sech) = (Math.Tanh(w), 1 / Math.Cosh(w));
                var miss = 2 * w + d * tanh - c;
                if (miss > 0) high = w;
                else low = w;
                var next = w - miss / (2 + d * sech * sech);
                if (!(next >= low && next <= high)) next = (low + high) / 2;
                if (Math.Abs(next - w) <= 1e-16 * Math.Abs(w)) break;
                w = next;
            }
            return Estimated(new(w, 0), 0, 0);
        }

        // For r > 0: two real roots, or the pair of the lowest strip.
        private List<ComplexEstimate> Lowest()
        {
            // The minimum of e^p(p + g + d) − r(p + g − d): q + ln q = ln r + g + d + 1, q = p + g + d + 1.
            var target = logarithm + g + d + 1;
            var q = target > 1 ? Math.Max(target - Math.Log(target), 0.5) : Math.Exp(target) / (1 + Math.Exp(target));
            for (var step = 0; step < 60; step++)
            {
                var next = q - (q + Math.Log(q) - target) / (1 + 1 / q);
                if (!(next > 0)) next = q / 2;
                if (Math.Abs(next - q) <= 1e-16 * q)
                {
                    q = next;
                    break;
                }
                q = next;
            }
            var bottom = q - 1 - g - d;
            // e^p = r/q there: (q − 1)/q − (q − 1 − 2d) times r.
            var least = 2 * d - (q - 1) * (q - 1) / q;
            if (least > 0)
            {
                // F″ = e^p (q + 1) = r (q + 1)/q.
                var start = new Complex(bottom, Math.Min(Math.Sqrt(2 * least * q / (q + 1)), 3));
                return [Polished(Fixed(start, 0), 0)];
            }
            // −g and ln r enclose them, and so do the zeros of p + g ± d.
            var (low, high) = (Math.Min(-g, logarithm), Math.Max(-g, logarithm));
            if (bottom < -g) high = Math.Min(high, -g - d);
            else low = Math.Max(low, -g + d);
            var right = Bisected(bottom, high, rises: true);
            var left = Bisected(low, bottom, rises: false);
            return [Polished(right, 0), Polished(left, 0)];
        }

        private Complex Bisected(double low, double high, bool rises)
        {
            for (var step = 0; step < 200 && low < high; step++)
            {
                var middle = low + (high - low) / 2;
                if (middle == low || middle == high) break;
                var value = Math.Exp(middle) * (middle + g + d) - r * (middle + g - d);
                if (value > 0 == rises) high = middle;
                else low = middle;
            }
            return low + (high - low) / 2;
        }

        // The fixed point of Φ above the axis: Newton's steps where they come nearer, else those of Φ itself, which always arrive.
        private Complex Fixed(Complex p, double η)
        {
            var miss = p - Φ(p, η);
            for (var step = 0; step < MostSteps; step++)
            {
                if (miss.Magnitude <= 4 * Roundoff * p.Magnitude) break;
                var slope = 1 - 2 * d / ((p + g - d) * (p + g + d));
                var next = p - miss / slope;
                var rest = next - Φ(next, η);
                if (!(next.Imaginary > 0 && rest.Magnitude < miss.Magnitude))
                {
                    next = Φ(p, η);
                    rest = next - Φ(next, η);
                }
                (p, miss) = (next, rest);
            }
            return p;
        }

        private Complex Φ(Complex p, double η) => Complex.Log((p + g - d) / (p + g + d)) + new Complex(logarithm, η);

        // From p to w, and two more steps there.
        private ComplexEstimate Polished(Complex p, double η)
        {
            // −e^−2w = (p + g − d)/(p + g + d); of a real root above the zero of p + g − d, or below that of p + g + d, w has the imaginary part ½π.
            var X = p.Real + g;
            var (y, above) = (p.Imaginary, (X + d) * (X + d) + p.Imaginary * p.Imaginary);
            var modulus = -4 * d * X / above;
            var a = -0.25 * (Math.Abs(modulus) < 0.5 ? Machine.LogOnePlus(modulus) : Math.Log(((X - d) * (X - d) + y * y) / above));
            var b = (Math.PI - (y == 0 ? 0 : Math.Atan2(2 * d * y, X * X + y * y - d * d))) / 2;
            var w = new Complex(a, b);
            for (var step = 0; step < 3; step++)
            {
                var miss = Miss(w, η, out var slope, out _);
                if (slope == Complex.Zero) break;
                var next = w - miss / slope;
                if (y == 0) next = new(next.Real, b);
                // Near a double root rounding would only lead astray.
                if (!(Miss(next, η, out _, out _).Magnitude < miss.Magnitude)) break;
                w = next;
            }
            return Estimated(w, η, Math.PI);
        }

        private Complex Miss(Complex w, double η, out Complex slope, out Complex tanh)
        {
            tanh = Tanh(w, out var secant);
            slope = 2 + d * secant;
            return 2 * w + d * tanh - new Complex(Excess, η + Math.PI);
        }

        private ComplexEstimate Estimated(Complex w, double η, double turn)
        {
            var tanh = Tanh(w, out var secant);
            var slope = 2 + d * secant;
            var miss = 2 * w + d * tanh - new Complex(Excess, turn == 0 ? 0 : η + turn);
            // On the axis imaginary parts are known.
            var imaginary = turn == 0 ? 0 : η + turn - 2 * w.Imaginary;
            var isReal = imaginary == 0;
            var condition = (isReal ? Math.Abs(miss.Real) : miss.Magnitude)
                + Roundoff * (6 * (isReal ? Math.Abs(w.Real) : w.Magnitude) + 10 * d * tanh.Magnitude + 6 * g + 6 * -logarithm + (isReal ? 0 : 3 * (η + turn)));
            var curvature = 2 * d * (tanh * secant).Magnitude;
            var size = slope.Magnitude;
            // Two roots that nearly meet are known to the root of a rounding.
            var shift = condition * curvature < 0.1 * size * size ? 1.2 * condition / size : 2 * Math.Sqrt(condition / curvature) + 2 * size / curvature;
            // Real parts of −g + d tanh w and of ln|r| − 2w are equal: the first where w is small, the second near the poles of tanh.
            var first = 5 * Roundoff * (g + d * Math.Abs(tanh.Real)) + d * secant.Magnitude * shift;
            var second = 5 * Roundoff * (-logarithm + 2 * Math.Abs(w.Real)) + 2 * shift;
            var real = first < second ? -g + d * tanh.Real : logarithm - 2 * w.Real;
            return ComplexEstimate.Within(new(real, imaginary), Math.Min(first, second) + (isReal ? 0 : 2 * shift + 2 * Roundoff * (η + turn)));
        }

        // tanh w and 1/cosh² w from decaying exponentials, also near the poles.
        private static Complex Tanh(Complex w, out Complex secant)
        {
            var e = Math.Exp(-2 * Math.Abs(w.Real));
            var (gap, (sin, cos)) = (-Fermi.ExpMinusOne(-2 * Math.Abs(w.Real)), Math.SinCos(w.Imaginary));
            // 2e^−2|a| (cosh 2a + cos 2b).
            var norm = gap * gap + 4 * e * cos * cos;
            var tanh = new Complex(Math.CopySign(1, w.Real) * gap * (1 + e) / norm, 4 * e * sin * cos / norm);
            // cosh w e^−|a| = ½[(1 + e) cos b ± i (1 − e) sin b].
            var cosh = new Complex((1 + e) * cos / 2, Math.CopySign(1, w.Real) * gap * sin / 2);
            secant = e / (cosh * cosh);
            return tanh;
        }
    }
}
