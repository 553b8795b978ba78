using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The torque of a Luttinger liquid fluctuates: plasmons come in from both leads as they are there, warm or in their ground state, and are reflected
/// at the ends of the wire and at the rotor.</summary>
/// <remarks>The symmetrised spectrum is γω Re M coth(ω/2T), with half of it from each lead, and Re M = Σ r^|n| e^inωt_D makes of its transform a sum of echoes:
/// <code>
///   ½⟨{ξ(t), ξ(0)}⟩ = −(T²/2K) Σ r^|n| / sinh² πT(t + nt_D),
/// </code>
/// negative between the echoes, and at each echo such that ∫ dt remains 2γT Re M(0).</remarks>
public static class LiquidNoise
{
    private const double Roundoff = 1.2e-16;
    private const double Negligible = 1e-18;
    private const double MostEchoes = 1e8;
    private const double MostDampedEchoes = 2e6;

    private static readonly Shortfall AtEcho = new Shortfall.Unbounded(
        "at time 0, and at multiples of the traversal time, the correlator is infinite: noise grows with frequency; give the liquid a cutoffFrequency");

    /// <summary>Spectrum of the torque noise at a frequency of either sign: γω Re M [coth(ω/2T_L) + coth(ω/2T_R)]/2, the transform of ½⟨{ξ(t), ξ(0)}⟩.
    /// <para>Equation: Bruch2018 (57), with (37) at ω → 0. Units: ħ·energy. Valid: any frequency and temperature, 0 included. Accuracy: in the result, 2e-15
    /// relative times the phase ωt_D where that is large. Errors: none.</para></summary>
    [Equation("Bruch2018", "57")]
    public static Estimate Spectrum(LuttingerLiquid liquid, Reservoirs reservoirs, double frequency) => Filtered(
        liquid, frequency, (Agitation(frequency, reservoirs.Left.Temperature) + Agitation(frequency, reservoirs.Right.Temperature)) / 2);

    /// <summary>The same of a classical liquid: γ(T_L + T_R) Re M.
    /// <para>Equation: Bruch2018 (37), (61). Units: ħ·energy. Valid: temperatures above ħω. Accuracy and errors: as <see cref="Spectrum"/>.</para></summary>
    [Equation("Bruch2018", "37")]
    [Equation("Bruch2018", "61")]
    public static Estimate ClassicalSpectrum(LuttingerLiquid liquid, Reservoirs reservoirs, double frequency) =>
        Filtered(liquid, frequency, reservoirs.Left.Temperature + reservoirs.Right.Temperature);

    /// <summary>Weight of the delta function at t = nt_D in the correlator of a classical liquid: γ(T_L + T_R) r^|n|.
    /// <para>Equation: Bruch2018 (37) for n = 0, (61). Units: ħ·energy. Valid: any n; without leads only n = 0 has one. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("Bruch2018", "37")]
    [Equation("Bruch2018", "61")]
    public static Estimate ClassicalWeight(LuttingerLiquid liquid, Reservoirs reservoirs, int echo)
    {
        var n = Math.Abs((double)echo);
        return Estimate.Rounded(liquid.Friction * (reservoirs.Left.Temperature + reservoirs.Right.Temperature) * Math.Pow(liquid.Reflection, n), 8 + 2 * n);
    }

    /// <summary>½⟨{ξ(t), ξ(0)}⟩. With a cutoff frequency ω_c its spectrum has the factor e^−|ω|/ω_c.
    /// <para>Equation: Bruch2018 (33), (36), (58), (60), corrected: they have +1/cosh² for −1/sinh². Units: energy². Valid: any temperatures, 0 included; times
    /// that are no echoes, if there is no cutoff. Accuracy: in the result: 1e-14 of the largest echo, and near an echo the rounding of t − nt_D;
    /// with a cutoff 1e-14 of T²|ψ′(T|t|)|. Cost: echoes until r^|n| or the decay e^−2πnTt_D is negligible, some 40/|ln r| ≈ 20 max(K, 1/K), tens of nanoseconds each;
    /// with a cutoff only r^|n| counts, a microsecond each. Errors: an echo; more than 10⁸ echoes (2·10⁶ with a cutoff).</para></summary>
    [Equation("Bruch2018", "33")]
    [Equation("Bruch2018", "36")]
    [Equation("Bruch2018", "58")]
    [Equation("Bruch2018", "60")]
    public static Either<Shortfall, Estimate> Correlator(LuttingerLiquid liquid, Reservoirs reservoirs, double time) =>
        liquid.CutoffFrequency.Match(
            Some: cutoff => new Echoes(liquid, reservoirs, Math.Abs(time)).Damped(1 / cutoff),
            None: () => new Echoes(liquid, reservoirs, Math.Abs(time)).Bare())
        .Bind(c => double.IsFinite(c.Value) && double.IsFinite(c.Error) ? Right<Shortfall, Estimate>(c) : AtEcho);

    /// <summary>Noise of the current that a motor carries, ⟨δI²⟩ at a frequency: |Z|^−2 (S + γ_ext ω coth(ω/2T_bath))/4π².
    /// <para>Equation: Bruch2018 (57), (59) through (62). Units: e²·energy/ħ. Valid: as <see cref="Spectrum"/>. <paramref name="bathTemperature"/>: that of the external
    /// friction; none means the mean of the reservoirs. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("Bruch2018", "57")]
    [Equation("Bruch2018", "59")]
    public static Estimate CurrentSpectrum(LiquidRotor rotor, Reservoirs reservoirs, Option<double> bathTemperature, double frequency)
    {
        var bath = bathTemperature.IfNone((reservoirs.Left.Temperature + reservoirs.Right.Temperature) / 2);
        var torque = Spectrum(rotor.Liquid, reservoirs, frequency) + Estimate.Rounded(rotor.Mechanics.Friction * Agitation(frequency, bath), 6);
        var Z = Admittance.Impedance(rotor, frequency);
        var size = Estimate.Within(Z.Value.Magnitude, Z.Error + 2 * Roundoff * Z.Value.Magnitude) * Estimate.Rounded(Math.Tau, 1);
        return torque / size / size;
    }

    /// <summary>ω coth(ω/2T) ≥ 0, at any temperature.</summary>
    internal static double Agitation(double frequency, double temperature)
    {
        var ω = Math.Abs(frequency);
        if (temperature == 0) return ω;
        var x = ω / (2 * temperature);
        // The smallest numbers have few digits.
        return x < 1e-8 ? 2 * temperature : ω / Math.Tanh(x);
    }

    /// <summary>γ Re M times what a friction of 1 would have.</summary>
    internal static Estimate Filtered(LuttingerLiquid liquid, double frequency, double agitation)
    {
        var M = Admittance.Kernel(new LiquidRotor(liquid, Rotor.Free), frequency);
        return Estimate.Rounded(liquid.Friction * agitation, 10) * Estimate.Within(M.Value.Real, M.Error);
    }

    // The sum over echoes at |t|: n ≥ 0 go away from it, those with n < 0 come nearer until n = −t/t_D, and then go away.
    private sealed class Echoes
    {
        private readonly double r, loss, traversal, time, left, right, friction;
        private double sum, size, error;

        public Echoes(LuttingerLiquid liquid, Reservoirs reservoirs, double time)
        {
            (r, traversal, this.time, friction) = (liquid.Reflection, liquid.TraversalTime, time, liquid.Friction);
            (left, right) = (reservoirs.Left.Temperature, reservoirs.Right.Temperature);
            // 1 − |r|, which the rounded r does not know.
            loss = r == 0 ? 1 : 2 * Math.Min(liquid.Interaction, 1) / (1 + liquid.Interaction);
        }

        private double Dying => r == 0 ? double.PositiveInfinity : -Machine.LogOnePlus(-loss);

        public Either<Shortfall, Estimate> Bare()
        {
            if (time == 0) return AtEcho;
            AddBare(1, 0, time, Bare(time));
            if (r != 0)
            {
                var nearest = Math.Round(time / traversal);
                if (nearest >= 1 && Math.Abs(Math.FusedMultiplyAdd(-nearest, traversal, time)) <= 4 * Roundoff * time) return AtEcho;
                if (Math.Min(45 / Dying, 8 / (Math.PI * Math.Min(left, right) * traversal)) > MostEchoes) return TooMany;
                var decay = Math.Exp(-Math.Tau * Math.Min(left, right) * traversal);
                // Away from t on this side; then those before t, and those beyond.
                Away(1, 1, decay);
                var before = Math.Floor(time / traversal);
                if (Math.FusedMultiplyAdd(-before, traversal, time) < 0) before--;
                if (!Between(before)) return TooMany;
                Away(before + 1, -1, decay);
            }
            // −(1/2K) = −πγ, and the mean of two leads.
            var factor = -Math.PI * friction / 2;
            return Estimate.Within(factor * sum, Math.Abs(factor) * (error + 6 * Roundoff * size));
        }

        public Either<Shortfall, Estimate> Damped(double width)
        {
            Add(1, 0, Damped(width, time, out var bound), bound);
            if (r != 0)
            {
                if (90 / Dying > MostDampedEchoes) return TooMany;
                var most = Damped(width, 0, out _);
                var power = 1.0;
                for (var n = 1.0; ; n++)
                {
                    power *= r;
                    var (after, before) = (time + n * traversal, Math.Abs(Math.FusedMultiplyAdd(-n, traversal, time)));
                    Add(power, n, Damped(width, after, out bound), bound * (1 + n * traversal / (width + after)));
                    Add(power, n, Damped(width, before, out bound), bound * (1 + n * traversal / (width + before)));
                    // A positive spectrum: no echo is larger than at its centre.
                    var rest = 2 * Math.Abs(power) * most * (1 - loss) / loss;
                    if (rest > Negligible * size && power != 0) continue;
                    error += rest;
                    break;
                }
            }
            var factor = friction / Math.Tau;
            return Estimate.Within(factor * sum, factor * (error + 6 * Roundoff * size));
        }

        private static Shortfall TooMany => new Shortfall.Unresolved("plasmons are reflected so well that too many echoes count: K is too close to 0, or too large");

        // Echoes n, n + 1, … at distances that grow.
        private void Away(double n, int side, double decay)
        {
            var power = Math.Pow(r, n);
            var ratio = (1 - loss) * decay;
            for (; ; n++)
            {
                var distance = side > 0 ? Math.FusedMultiplyAdd(n, traversal, time) : Math.FusedMultiplyAdd(n, traversal, -time);
                var term = Bare(distance);
                AddBare(power, n, distance, term);
                var rest = Math.Abs(power) * term * ratio / (1 - ratio);
                power *= r;
                if (rest > Negligible * size) continue;
                error += rest;
                return;
            }
        }

        // Echoes 1 … last on the way to t.
        private bool Between(double last)
        {
            if (last < 1) return true;
            var largest = Bare(Math.FusedMultiplyAdd(-last, traversal, time));
            var power = 1.0;
            for (var n = 1.0; n <= last; n++)
            {
                if (n > MostEchoes) return false;
                power *= r;
                var distance = Math.FusedMultiplyAdd(-n, traversal, time);
                AddBare(power, n, distance, Bare(distance));
                var rest = Math.Abs(power) * largest * (1 - loss) / loss;
                if (rest > Negligible * size && power != 0) continue;
                error += rest;
                return true;
            }
            return true;
        }

        // A term with the bound of its error. r is wrong by a rounding, and so are its powers.
        private void Add(double power, double n, double term, double bound)
        {
            var part = power * term;
            sum += part;
            size += Math.Abs(part);
            error += Math.Abs(power) * bound + 3 * n * Roundoff * Math.Abs(part);
        }

        // The same where the distance is known to the rounding of nt_D.
        private void AddBare(double power, double n, double distance, double term) =>
            Add(power, n, term, term * Sensitivity(distance) * Roundoff * (1 + n * traversal / distance));

        // −d ln/d ln x of T²/sinh² πTx is 2y coth y ≤ 2 + 2y; and roundings.
        private double Sensitivity(double distance) => 8 + 2 * Math.PI * Math.Max(left, right) * distance;

        // T²/sinh² πTx for both leads.
        private double Bare(double distance) => Bare(left, distance) + Bare(right, distance);

        private static double Bare(double T, double distance)
        {
            var y = Math.PI * T * distance;
            if (y < 1e-8) return 1 / (Math.PI * distance) / (Math.PI * distance);
            var ratio = 2 * T * Math.Exp(-y) / -Fermi.ExpMinusOne(-2 * y);
            return ratio * ratio;
        }

        private double Damped(double width, double distance, out double bound)
        {
            var a = Damped(left, width, distance, out var first);
            var b = Damped(right, width, distance, out var second);
            bound = first + second;
            return a + b;
        }

        // Re T²[ψ′(w) + ψ′(1 + w)] at w = T(a + ix), and the bound of a rounding, of its own and of x.
        private static double Damped(double T, double width, double distance, out double bound)
        {
            var z = new Complex(width, distance);
            var w = T * z;
            var square = Complex.Reciprocal(z * z);
            // |z|^−2 and T/|z|: no term is larger, and a relative error of z counts at most three times.
            bound = 12 * Roundoff * (square.Magnitude + 2 * T / z.Magnitude);
            if (w.Magnitude > 15)
            {
                // 2T²[1/w + Σ B_2k/w^(2k+1)].
                var (inverse, tail) = (Complex.Reciprocal(w * w), Complex.Zero);
                for (var k = Bernoulli.Length - 1; k >= 0; k--) tail = (tail + Bernoulli[k]) * inverse;
                bound = 12 * Roundoff * (2 * T * width * square.Magnitude + square.Magnitude / w.Magnitude);
                return 2 * T * (width * square.Magnitude + (tail / z).Real);
            }
            return square.Real + 2 * T * T * Polygamma.At(1, 1 + w).Real;
        }

        // B_2k.
        private static readonly double[] Bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];
    }
}
