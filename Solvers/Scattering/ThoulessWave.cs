using System.Runtime.CompilerServices;

namespace QuantumMotors.Solvers;

/// <summary>The standing wave inside the Thouless wire at one energy: what the elements of S, and R and T, are made of.</summary>
internal readonly ref struct ThoulessWave
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

    /// <summary>a = EL/v.</summary>
    public readonly double A;

    /// <summary>λ = LΔ/v.</summary>
    public readonly double Strength;

    /// <summary>√|z|.</summary>
    public readonly DoubleDouble Root;

    /// <summary>z &lt; 0.</summary>
    public readonly bool IsInGap;

    /// <summary>ln u = −ln T, if <see cref="Deep"/>.</summary>
    public readonly double LogU;

    /// <summary>R, with full relative accuracy.</summary>
    public double Reflection => Deep ? 1 : B * B / (1 + B * B);

    /// <summary>T, with full relative accuracy down to the smallest normal number.</summary>
    public double Transmission => Deep ? Math.Exp(-LogU) : 1 / (1 + B * B);

    /// <summary>The wave at an energy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ThoulessWave(ThoulessWire wire, double energy) : this(wire, DoubleDouble.Sum(energy, 0))
    {
    }

    /// <summary>The wave at an energy in doubled precision: at a resonance that is sharp against its energy, the rounding of the energy would
    /// be far more than one of R.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ThoulessWave(ThoulessWire wire, DoubleDouble energy)
    {
        var scale = DoubleDouble.Quotient(wire.Length, wire.Velocity);
        var λ = wire.Gap * scale.High;
        var a = energy.High * scale.High;
        var (fromUpper, fromLower) = (energy - wire.Gap, energy + wire.Gap);
        (A, Strength, IsInGap) = (a, λ, fromUpper.High < 0 && fromLower.High > 0);
        if (!(Math.Abs(a) < HighestPhase))
        {
            // So far above the gap that R underflows: a free wire, whose phase no double can hold.
            (B, ReD, ImD, Deep, LogU) = (0, 1, 0, false, 0);
            PhaseError = 1;
            return;
        }
        // z = (E − Δ)(E + Δ)L²/v², each factor's root taken before they meet: nothing cancels and nothing overflows.
        var below = DoubleDouble.RootOfMagnitude(fromUpper * scale);
        var above = DoubleDouble.RootOfMagnitude(fromLower * scale);
        var root = below * above;
        Root = root;
        if (!IsInGap)
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
