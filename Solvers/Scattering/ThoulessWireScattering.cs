using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantumMotors.Solvers;

/// <summary>Frozen scattering off the linearised Thouless wire, in closed form.
/// <para>Equation: BustosMarun2013 (13)–(17). Units: ħ = e = k_B = 1, energies from the gap centre. Source: the transfer matrix
/// M = exp(−iLσ_z[E − Δ(σ_x cos θ + σ_y sin θ)]/v) of (14), whose generator squares to a number.</para></summary>
/// <remarks>
/// With λ = LΔ/v, a = LE/v and z = a² − λ², and with c = cos √z, s = sin √z/√z (hyperbolic for z &lt; 0), M = c − iKs and
/// <code>
///   S = (1/D) ( −iλs e^{iθ}      1      )      D = c − i a s,    |D|² = 1 + λ²s²,
///             (     1       −iλs e^{−iθ} )
/// </code>
/// so R = u/(1 + u) and T = 1/(1 + u) with u = (λs)². The modulus of every element is taken from u and only the phase from D:
/// S is then unitary to rounding for every energy. √|z| is computed with twice the working precision, because the error of an
/// argument √|z| = 10³ would cost three digits of the sine, and of T in the gap.
/// </remarks>
public static class ThoulessWireScattering
{
    // e^{2κ}/4 agrees with sinh² κ to the last bit from here on, and exponentials are still far from overflow.
    private const double DeepInGap = 340;

    // Beyond this λs the probability T is below 1e-304, and squares come near overflow.
    private const double DeepStrength = 1e152;

    // Beyond this phase products come near overflow.
    private const double HighestPhase = 1e300;

    // Relative rounding of a phase in doubled precision, and below which phase it no longer shows.
    private const double PhaseRoundoff = 1e-30;
    private const double SafePhase = 1e13;

    // cosh² and sinh² are each right to about this many roundoffs, and so is what follows from them by + and /.
    private const double Roundoffs = 16;

    /// <summary>S(E, θ) and its exact derivative ∂S/∂θ.
    /// <para>Equation: BustosMarun2013 (15). Shape: 2×2, L first. Valid: any finite energy and angle. Accuracy: a few units in the
    /// last place (see <see cref="AmplitudeError"/> for phases beyond 1e16), unitary to 1e-15. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "15")]
    public static FrozenScattering Frozen(ThoulessWire wire, double energy, double angle)
    {
        var (left, across, right) = Elements(wire, energy, angle);
        return new(
            new(left, across, across, right),
            new(new(-left.Imaginary, left.Real), default, default, new(right.Imaginary, -right.Real)));
    }

    /// <summary>Transmission probability T(E).
    /// <para>Equation: BustosMarun2013 (16). Valid: any finite energy. Accuracy: full relative accuracy down to the smallest normal
    /// number; below it use <see cref="LogTransmission"/>. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "16")]
    public static Estimate Transmission(ThoulessWire wire, double energy)
    {
        var wave = new Wave(wire, energy);
        return Uncertain(wave.Deep ? Math.Exp(-wave.LogU) : 1 / (1 + wave.B * wave.B), wave.Deep ? Roundoffs + wave.LogU : Roundoffs, wave);
    }

    /// <summary>Reflection probability R(E): the charge that a cycle pumps at zero temperature, and 2π times the torque per volt.
    /// <para>Equation: BustosMarun2013 (17). Valid: any finite energy. Accuracy: full relative accuracy, also next to the perfect
    /// transmissions at √z = nπ. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "17")]
    public static Estimate Reflection(ThoulessWire wire, double energy)
    {
        var wave = new Wave(wire, energy);
        return Uncertain(wave.Deep ? 1 : wave.B * wave.B / (1 + wave.B * wave.B), Roundoffs, wave);
    }

    /// <summary>ln T(E), where T itself is too small for a double.
    /// <para>Equation: BustosMarun2013 (16). Valid: any finite energy and length. Accuracy: full relative accuracy.
    /// Errors: none.</para></summary>
    [Equation("BustosMarun2013", "16")]
    public static Estimate LogTransmission(ThoulessWire wire, double energy)
    {
        var wave = new Wave(wire, energy);
        return Uncertain(wave.Deep ? -wave.LogU : -LogOnePlus(wave.B * wave.B), Roundoffs, wave);
    }

    /// <summary>Bound on the error of every element of S: roundings, and the part of the phase EL/v that even doubled precision loses.
    /// <para>Equation: BustosMarun2013 (15). Accuracy: below 1e-14 up to EL/v = 1e16; at 1e30 nothing is known of the phase.
    /// Errors: none.</para></summary>
    [Equation("BustosMarun2013", "15")]
    public static double AmplitudeError(ThoulessWire wire, double energy) => Math.Min(2, Roundoffs * 1.2e-16 + new Wave(wire, energy).PhaseError);

    /// <summary>The scale v/L on which S changes with energy.
    /// <para>Equation: BustosMarun2013 (14). Errors: none.</para></summary>
    [Equation("BustosMarun2013", "14")]
    public static double EnergyScale(ThoulessWire wire) => wire.Velocity / wire.Length;

    /// <summary><see cref="Frozen"/> for loops: four elements each, row by row, into spans.</summary>
    internal static void Fill(ThoulessWire wire, double energy, double angle, Span<Complex> s, Span<Complex> derivative)
    {
        var (left, across, right) = Elements(wire, energy, angle);
        (s[0], s[1], s[2], s[3]) = (left, across, across, right);
        (derivative[0], derivative[1], derivative[2], derivative[3]) =
            (new(-left.Imaginary, left.Real), default, default, new(right.Imaginary, -right.Real));
    }

    // Reflection on the left, transmission, reflection on the right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Complex Left, Complex Across, Complex Right) Elements(ThoulessWire wire, double energy, double angle)
    {
        var wave = new Wave(wire, energy);
        var (sine, cosine) = Math.SinCos(angle);
        // 1/D = √T e^{iδ}, with D/|D| from its real and imaginary part.
        var modulus = Math.Sqrt(wave.ReD * wave.ReD + wave.ImD * wave.ImD);
        var (cosδ, sinδ) = (wave.ReD / modulus, -wave.ImD / modulus);
        double t, r;
        if (wave.Deep)
        {
            t = Math.Exp(-wave.LogU / 2);
            r = 1;
        }
        else
        {
            var root = Math.Sqrt(1 + wave.B * wave.B);
            t = 1 / root;
            r = wave.B / root;
        }
        // Reflections −i r e^{iδ} e^{±iθ}.
        return (
            new(r * (sinδ * cosine + cosδ * sine), r * (sinδ * sine - cosδ * cosine)),
            new(t * cosδ, t * sinδ),
            new(r * (sinδ * cosine - cosδ * sine), -r * (sinδ * sine + cosδ * cosine)));
    }

    // No probability, and no logarithm of one that oscillates, moves faster than twice its phase.
    private static Estimate Uncertain(double value, double roundoffs, in Wave wave) =>
        Estimate.Within(value, Estimate.Rounded(value, roundoffs).Error + 2 * Math.Min(1, wave.PhaseError));

    // ln(1 + u) without losing u: Kahan's correction of the rounding of 1 + u.
    private static double LogOnePlus(double u)
    {
        var sum = 1 + u;
        return sum == 1 ? u : Math.Log(sum) * (u / (sum - 1));
    }

    /// <summary>What the elements of S are made of, at one energy.</summary>
    private readonly ref struct Wave
    {
        /// <summary>λs; unless <see cref="Deep"/>.</summary>
        public readonly double B;

        /// <summary>Real part of D, up to a positive factor common with <see cref="ImD"/>.</summary>
        public readonly double ReD;

        /// <summary>Imaginary part of D, up to the same factor.</summary>
        public readonly double ImD;

        /// <summary>So deep in the gap of so long a wire that 1 + u = u, and u may overflow.</summary>
        public readonly bool Deep;

        /// <summary>What doubled precision loses of a phase of many turns; 0 in the gap, where there is none.</summary>
        public readonly double PhaseError;

        /// <summary>ln u = −ln T, if <see cref="Deep"/>.</summary>
        public readonly double LogU;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Wave(ThoulessWire wire, double energy)
        {
            var scale = DoubleDouble.Quotient(wire.Length, wire.Velocity);
            var λ = wire.Gap * scale.High;
            var a = energy * scale.High;
            if (!(Math.Abs(a) < HighestPhase))
            {
                // So far above the gap that R underflows: a free wire, whose phase no double can hold.
                (B, ReD, ImD, Deep, LogU) = (0, 1, 0, false, 0);
                PhaseError = 1;
                return;
            }
            // z = (E − Δ)(E + Δ)L²/v², each factor's root taken before they meet: nothing cancels and nothing overflows.
            var below = DoubleDouble.RootOfMagnitude(DoubleDouble.Sum(energy, -wire.Gap) * scale);
            var above = DoubleDouble.RootOfMagnitude(DoubleDouble.Sum(energy, wire.Gap) * scale);
            var root = below * above;
            if (Math.Abs(energy) >= wire.Gap)
            {
                var (sine, cosine) = SinCos(root);
                var s = root.High == 0 ? 1 : sine / root.High;
                (B, ReD, ImD, Deep, LogU) = (λ * s, cosine, -a * s, false, 0);
                PhaseError = root.High < SafePhase ? 0 : root.High * PhaseRoundoff;
            }
            else if (root.High < DeepInGap)
            {
                var (sinh, cosh) = SinhCosh(root);
                var s = root.High == 0 ? 1 : sinh / root.High;
                (B, ReD, ImD, Deep) = (λ * s, 1, -a * s / cosh, λ * s > DeepStrength);
                LogU = Deep ? 2 * Math.Log(B) : 0;
            }
            else
            {
                var logU = 2 * (root.High + root.Low + Math.Log(λ / (2 * root.High)));
                (B, ReD, ImD, Deep, LogU) = (0, 1, -a / root.High, true, logU);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (double Sin, double Cos) SinCos(DoubleDouble x)
        {
            var (sine, cosine) = Math.SinCos(x.High);
            if (Math.Abs(x.Low) < 1e-9) return (sine + cosine * x.Low, cosine - sine * x.Low);
            var (s, c) = Math.SinCos(x.Low);
            return (sine * c + cosine * s, cosine * c - sine * s);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (double Sinh, double Cosh) SinhCosh(DoubleDouble x)
        {
            double sinh, cosh;
            if (x.High < 1)
            {
                sinh = Math.Sinh(x.High);
                cosh = Math.Sqrt(1 + sinh * sinh);
            }
            else
            {
                var exp = Math.Exp(x.High);
                sinh = (exp - 1 / exp) / 2;
                cosh = (exp + 1 / exp) / 2;
            }
            return (sinh + cosh * x.Low, cosh + sinh * x.Low);
        }
    }
}
