using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Currents and torque of slow motion, read off the scattering matrix.</summary>
public static class Brouwer
{
    /// <summary>Injection b_a = (1/2πi)[S†∂S]_aa into channel a: the torque of electrons that come in through it.
    /// <para>Equation: BustosMarun2013 (1). Units: per energy. Shape: L, R. Accuracy: that of S. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "1")]
    public static (double L, double R) Injection(FrozenScattering frozen)
    {
        var (s, d) = (frozen.Matrix, frozen.AngleDerivative);
        return (((Complex.Conjugate(s.LL) * d.LL) + (Complex.Conjugate(s.RL) * d.RL)).Imaginary / Math.Tau,
                ((Complex.Conjugate(s.LR) * d.LR) + (Complex.Conjugate(s.RR) * d.RR)).Imaginary / Math.Tau);
    }

    /// <summary>Emission e_a = (1/2πi)[∂S S†]_aa from channel a: minus the charge that goes into reservoir a per angle, at T = 0.
    /// <para>Equation: Brouwer1998 (9). Units: per angle. Shape: L, R. Accuracy: that of S. Errors: none.</para></summary>
    [Equation("Brouwer1998", "9")]
    public static (double L, double R) Emission(FrozenScattering frozen)
    {
        var (s, d) = (frozen.Matrix, frozen.AngleDerivative);
        return (((d.LL * Complex.Conjugate(s.LL)) + (d.LR * Complex.Conjugate(s.LR))).Imaginary / Math.Tau,
                ((d.RL * Complex.Conjugate(s.RL)) + (d.RR * Complex.Conjugate(s.RR))).Imaginary / Math.Tau);
    }

    /// <summary>Charge pumped from L to R in one cycle at zero temperature, ∮ (e_L − e_R)/2 dθ.
    /// <para>Equation: BustosMarun2013 (17) by Brouwer's integral. Units: e. Valid: S periodic in θ. Accuracy: the trapezoidal rule
    /// is spectrally accurate, and is doubled until it no longer changes; the last change is the error. Cost: grows with the number
    /// of harmonics of S. Errors: more than 2²⁰ angles.</para></summary>
    [Equation("BustosMarun2013", "17")]
    [Equation("Brouwer1998", "9")]
    public static Either<Shortfall, Estimate> PumpedCharge(Func<double, FrozenScattering> scattering) =>
        PeriodicIntegral.Over(θ => LeftToRight(Emission(scattering(θ))));

    /// <summary>Work per cycle and per bias in linear response at zero temperature, ∮ (b_L − b_R)/2 dθ. It equals the pumped
    /// charge if S is symmetric; in a magnetic field it is the pumped charge at the opposite field.
    /// <para>Equation: BustosMarun2013 (4), (5). Units: e. Accuracy, cost and errors: as <see cref="PumpedCharge"/>.</para></summary>
    [Equation("BustosMarun2013", "4")]
    [Equation("BustosMarun2013", "5")]
    public static Either<Shortfall, Estimate> WorkPerBias(Func<double, FrozenScattering> scattering) =>
        PeriodicIntegral.Over(θ => LeftToRight(Injection(scattering(θ))));

    /// <summary>Work per cycle and per energy of electrons that come in equally through all channels, ∮ (b_L + b_R) dθ:
    /// the winding number of det S, zero for any S that is continuous in energy down to where nothing scatters.
    /// <para>Equation: BustosMarun2013 (3). Units: 1. Accuracy, cost and errors: as <see cref="PumpedCharge"/>.</para></summary>
    [Equation("BustosMarun2013", "3")]
    public static Either<Shortfall, Estimate> Winding(Func<double, FrozenScattering> scattering) =>
        PeriodicIntegral.Over(
            θ =>
            {
                var (left, right) = Injection(scattering(θ));
                return left + right;
            },
            floor: 1e-15);

    /// <summary>Intrinsic damping γ = tr ∂S†∂S/4π at one angle and zero temperature.
    /// <para>Equation: BustosMarun2013 (text, intrinsic damping). Units: ħ. Accuracy: that of S. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "text")]
    public static double Friction(FrozenScattering frozen)
    {
        var d = frozen.AngleDerivative;
        return (Square(d.LL) + Square(d.LR) + Square(d.RL) + Square(d.RR)) / (2 * Math.Tau);
    }

    private static double LeftToRight((double L, double R) channels) => (channels.L - channels.R) / 2;

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
