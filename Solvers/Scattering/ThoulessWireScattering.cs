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
        var wave = new ThoulessWave(wire, energy);
        return Uncertain(wave.Transmission, wave.Deep ? Roundoffs + wave.LogU : Roundoffs, wave);
    }

    /// <summary>Reflection probability R(E): the charge that a cycle pumps at zero temperature, and 2π times the torque per volt.
    /// <para>Equation: BustosMarun2013 (17). Valid: any finite energy. Accuracy: full relative accuracy, also next to the perfect
    /// transmissions at √z = nπ. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "17")]
    public static Estimate Reflection(ThoulessWire wire, double energy)
    {
        var wave = new ThoulessWave(wire, energy);
        return Uncertain(wave.Reflection, Roundoffs, wave);
    }

    /// <summary>ln T(E), where T itself is too small for a double.
    /// <para>Equation: BustosMarun2013 (16). Valid: any finite energy and length. Accuracy: full relative accuracy.
    /// Errors: none.</para></summary>
    [Equation("BustosMarun2013", "16")]
    public static Estimate LogTransmission(ThoulessWire wire, double energy)
    {
        var wave = new ThoulessWave(wire, energy);
        return Uncertain(wave.Deep ? -wave.LogU : -LogOnePlus(wave.B * wave.B), Roundoffs, wave);
    }

    /// <summary>Bound on the error of every element of S: roundings, and the part of the phase EL/v that even doubled precision loses.
    /// <para>Equation: BustosMarun2013 (15). Accuracy: below 1e-14 up to EL/v = 1e16; at 1e30 nothing is known of the phase.
    /// Errors: none.</para></summary>
    [Equation("BustosMarun2013", "15")]
    public static double AmplitudeError(ThoulessWire wire, double energy) => Math.Min(2, Roundoffs * 1.2e-16 + new ThoulessWave(wire, energy).PhaseError);

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
        var wave = new ThoulessWave(wire, energy);
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
    private static Estimate Uncertain(double value, double roundoffs, in ThoulessWave wave) =>
        Estimate.Within(value, Estimate.Rounded(value, roundoffs).Error + 2 * Math.Min(1, wave.PhaseError));

    // ln(1 + u) without losing u: Kahan's correction of the rounding of 1 + u.
    private static double LogOnePlus(double u)
    {
        var sum = 1 + u;
        return sum == 1 ? u : Math.Log(sum) * (u / (sum - 1));
    }
}
