using System.Diagnostics;

namespace QuantumMotors.Solvers;

/// <summary>The one place where the kind of conductor decides what is computed.</summary>
public static class FrozenConductor
{
    /// <summary>S(E, θ) and ∂S/∂θ of any conductor at a frozen angle.
    /// <para>Equation: BustosMarun2013 (1). Shape: 2×2, L first. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "1")]
    public static FrozenScattering Scattering(Conductor conductor, double energy, double angle) => conductor switch
    {
        ThoulessWire wire => ThoulessWireScattering.Frozen(wire, energy, angle),
        _ => throw new UnreachableException(),
    };

    /// <summary>Bound on the error of every element of S.
    /// <para>Equation: BustosMarun2013 (1). Errors: none.</para></summary>
    [Equation("BustosMarun2013", "1")]
    public static double AmplitudeError(Conductor conductor, double energy) => conductor switch
    {
        ThoulessWire wire => ThoulessWireScattering.AmplitudeError(wire, energy),
        _ => throw new UnreachableException(),
    };

    /// <summary>Transmission probability with the best relative accuracy that the system allows.
    /// <para>Equation: Landauer1970 (text). Errors: none.</para></summary>
    [Equation("Landauer1970", "text")]
    public static Estimate Transmission(Conductor conductor, double energy, double angle) => conductor switch
    {
        ThoulessWire wire => ThoulessWireScattering.Transmission(wire, energy),
        _ => throw new UnreachableException(),
    };

    /// <summary>Reflection probability with the best relative accuracy that the system allows.
    /// <para>Equation: Landauer1970 (text). Errors: none.</para></summary>
    [Equation("Landauer1970", "text")]
    public static Estimate Reflection(Conductor conductor, double energy, double angle) => conductor switch
    {
        ThoulessWire wire => ThoulessWireScattering.Reflection(wire, energy),
        _ => throw new UnreachableException(),
    };

    /// <summary>Logarithm of the transmission probability.
    /// <para>Equation: Landauer1970 (text). Errors: none.</para></summary>
    [Equation("Landauer1970", "text")]
    public static Estimate LogTransmission(Conductor conductor, double energy, double angle) => conductor switch
    {
        ThoulessWire wire => ThoulessWireScattering.LogTransmission(wire, energy),
        _ => throw new UnreachableException(),
    };

    /// <summary>Conductance, pumped charge and intrinsic damping at one potential and temperature.
    /// <para>Equation: BustosMarun2013 (16), (17). Errors: a thermal average that cannot be resolved.</para></summary>
    [Equation("BustosMarun2013", "16")]
    [Equation("BustosMarun2013", "17")]
    public static Either<Shortfall, LinearResponse> LinearResponse(Conductor conductor, double potential, double temperature) => conductor switch
    {
        ThoulessWire wire => ThoulessWireLinearResponse.At(wire, potential, temperature),
        _ => throw new UnreachableException(),
    };
}
