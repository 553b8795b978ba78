namespace QuantumMotors.Solvers;

/// <summary>The theory of the linearised Thouless wire: scattering in closed form, every bias, temperature and velocity.</summary>
public sealed class ThoulessWireTheory(ThoulessWire wire) : Theory
{
    /// <inheritdoc/>
    public override AdiabaticLimit Limit => new(wire.Gap, "the gap", "the result is exact for a spectrum that is linear without end");

    /// <inheritdoc/>
    public override bool IsUniform => true;

    /// <inheritdoc/>
    public override bool IsMirrored => true;

    /// <inheritdoc/>
    public override Either<Shortfall, CoherentScattering> Scattering => new OfWire(wire);

    /// <summary>G = ∫(−f′)T/2π, Q_p = ∫(−f′)R, γ_int = Q_p/2π: none of them depends on the angle.
    /// <para>Equation: BustosMarun2013 (16), (17) and text on intrinsic damping. Units: e²/ħ, e, ħ. Valid: any potential, T ≥ 0.
    /// Accuracy: as transmission and reflection at T = 0; at T &gt; 0 the error is in the result, 1e-14 relative as a rule.
    /// Cost: grows with T·L/v, and with λ² next to the gap edges. Errors: a thermal average that needs too many points.</para></summary>
    [Equation("BustosMarun2013", "16")]
    [Equation("BustosMarun2013", "17")]
    public override Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature)
    {
        var averages = new Estimate[5];
        if (ThoulessWireWindow.Around(wire, potential, temperature, averages) is { } fault) return fault;
        var (R, T) = (averages[0], averages[2]);
        return Domain.LinearResponse.Create(T / Math.Tau, R, R / Math.Tau).OrThrow();
    }

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Response(Reservoirs reservoirs, int order) =>
        ThoulessWireResponse.At(wire, reservoirs, order).Map(Response (r) => new Response.Uniform(r));

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Linearised(Reservoirs reservoirs) =>
        ThoulessWireResponse.Linearised(wire, reservoirs).Map(Response (r) => new Response.Uniform(r));

    /// <inheritdoc/>
    public override Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs) => ThoulessWireRotation.At(wire, reservoirs);

    private sealed class OfWire(ThoulessWire wire) : CoherentScattering
    {
        public override Either<Shortfall, FrozenMatrices> At(double energy, double angle) =>
            FrozenMatrices.Of(ThoulessWireScattering.Frozen(wire, energy, angle));

        public override double AmplitudeError(double energy, double angle) => ThoulessWireScattering.AmplitudeError(wire, energy);

        public override Either<Shortfall, Estimate> Transmission(double energy, double angle) => ThoulessWireScattering.Transmission(wire, energy);

        public override Either<Shortfall, Estimate> Reflection(double energy, double angle) => ThoulessWireScattering.Reflection(wire, energy);

        public override Either<Shortfall, Estimate> LogTransmission(double energy, double angle) => ThoulessWireScattering.LogTransmission(wire, energy);
    }
}
