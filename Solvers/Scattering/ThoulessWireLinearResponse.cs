namespace QuantumMotors.Solvers;

/// <summary>Conductance, pumped charge and intrinsic damping of the Thouless wire.</summary>
public static class ThoulessWireLinearResponse
{
    /// <summary>G = ∫(−f′)T/2π, Q_p = ∫(−f′)R, γ_int = Q_p/2π: none of them depends on the angle.
    /// <para>Equation: BustosMarun2013 (16), (17) and text on intrinsic damping. Units: e²/ħ, e, ħ. Valid: any potential, T ≥ 0.
    /// Accuracy: as transmission and reflection at T = 0; at T &gt; 0 the error is in the result, 1e-14 relative as a rule.
    /// Cost: grows with T·L/v, and with λ² next to the gap edges. Errors: a thermal average that needs too many points.</para></summary>
    [Equation("BustosMarun2013", "16")]
    [Equation("BustosMarun2013", "17")]
    public static Either<Shortfall, LinearResponse> At(ThoulessWire wire, double potential, double temperature)
    {
        var scale = ThoulessWireScattering.EnergyScale(wire);
        return ThermalAverage.Of(E => ThoulessWireScattering.Transmission(wire, E), potential, temperature, scale).Bind(T =>
            ThermalAverage.Of(E => ThoulessWireScattering.Reflection(wire, E), potential, temperature, scale).Map(R =>
                LinearResponse.Create(T / Math.Tau, R, R / Math.Tau).OrThrow()));
    }
}
