using System.Diagnostics;

namespace QuantumMotors.Solvers;

/// <summary>What the microscopic theory of one conductor gives: everything that the rest of the library asks of it.</summary>
public abstract class Theory
{
    /// <summary>The theory of a conductor: the one place where its kind decides what is computed.
    /// <para>Equation: BustosMarunCalvo2019 (1), (15). Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "1")]
    [Equation("BustosMarunCalvo2019", "15")]
    public static Theory Of(Conductor conductor) => conductor switch
    {
        ThoulessWire wire => new ThoulessWireTheory(wire),
        _ => throw new UnreachableException(),
    };

    /// <summary>S(E, θ) and ∂S/∂θ at a frozen angle; 2×2, L first.</summary>
    public abstract FrozenScattering Scattering(double energy, double angle);

    /// <summary>Bound on the error of every element of S.</summary>
    public abstract double AmplitudeError(double energy);

    /// <summary>Transmission probability with the best relative accuracy that the system allows.</summary>
    public abstract Estimate Transmission(double energy, double angle);

    /// <summary>Reflection probability with the best relative accuracy that the system allows.</summary>
    public abstract Estimate Reflection(double energy, double angle);

    /// <summary>Logarithm of the transmission probability.</summary>
    public abstract Estimate LogTransmission(double energy, double angle);

    /// <summary>Conductance, pumped charge and intrinsic damping at one potential and temperature.</summary>
    public abstract Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature);

    /// <summary>Torque, currents and noise by order in the velocity, at any bias.</summary>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="order">Highest order of torque and currents.</param>
    public abstract Either<Shortfall, Response> Response(Reservoirs reservoirs, int order);

    /// <summary>The same to first order in bias, temperature difference and velocity: orders 0 and 1, and no more.</summary>
    /// <param name="reservoirs">The leads.</param>
    public abstract Either<Shortfall, Response> Linearised(Reservoirs reservoirs);

    /// <summary>Fluxes at any velocity without expansion.</summary>
    public abstract Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs);
}
