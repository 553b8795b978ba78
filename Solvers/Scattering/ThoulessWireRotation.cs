namespace QuantumMotors.Solvers;

/// <summary>The Thouless wire in uniform rotation at any velocity, exactly.</summary>
/// <remarks>
/// With θ = Ωt, the rotation exp(iΩtσ_z/2) makes H = v p σ_z + Δ(σ_x cos θ + σ_y sin θ) static; what remains of it, −(Ω/2)σ_z, only
/// shifts the momentum of either mover by the same amount, and a gauge transformation removes it. So the wire scatters with its
/// frozen R and T at the energy E in the rotating frame, where right-movers have the laboratory energy E + Ω/2 and left-movers
/// E − Ω/2. With w(E) = f_L(E + Ω/2) − f_R(E − Ω/2), that is with Fermi edges a_L = μ_L − Ω/2 and a_R = μ_R + Ω/2,
/// <code>
///   ∮𝓕     = ∫ R w dE = W(V − Ω)
///   ∮I_L   = W − V                       = −Ω − ∫ T w dE                        = −∮I_R
///   ∮J_L   = Ω²/2 + Ω∫T w − ∫(E − a_L)T w = V²/2 − π²(T_L² − T_R²)/6 + ∫(E − a_L − Ω) R w
///   ∮J_R   = Ω²/2 + Ω∫T w + ∫(E − a_R)T w = V²/2 + π²(T_L² − T_R²)/6 − ∫(E − a_R + Ω) R w
/// </code>
/// after comparing outgoing and incoming electrons of a lead at the same laboratory energy. An electron from L that is reflected
/// gives the energy Ω to the rotor. Without load and friction Ω = V: then a_L = a_R, and nothing is left that could do work.
/// Each current is computed from T or from R, whichever form cancels less.
/// </remarks>
public static class ThoulessWireRotation
{
    // Relative accuracy of velocities in a search: the claimed error of a contour, of which a tenth is real.
    private const double Velocity = 1e-12;

    // Beyond this claimed error quadrature is tried instead of a contour.
    private const double Sharp = 1e-12;

    /// <summary>Work, charge and heat at a velocity, without any expansion.
    /// <para>Equation: BustosMarunCalvo2019 (21), for BustosMarun2013 (13); derived above. Units: energy, energy, energy². Shape:
    /// L, R in the order of the reservoirs. Valid: any bias, temperatures, and velocity of either sign. Accuracy: 1e-12 relative as a
    /// rule; the errors are in the result. Cost: 24 wave functions per v/L of window or temperature times 80. Errors: windows of more
    /// than 1e5 oscillations that no contour can replace.</para></summary>
    [Equation("BustosMarunCalvo2019", "21")]
    public static Either<Shortfall, CycleFluxes> Fluxes(ThoulessWire wire, Reservoirs reservoirs, double velocity)
    {
        var edges = FermiEdges.Of(reservoirs).SeenAt(velocity);
        Estimate V = reservoirs.Bias;
        Estimate Ω = velocity;
        var thermal = ThermalHeat(reservoirs);
        Span<Estimate> integrals = stackalloc Estimate[ThoulessWireWindow.Count];
        if (!ThoulessWireWork.PrefersQuadrature(wire, edges))
        {
            var (W, moment) = ThoulessWireWork.ByContour(wire, edges);
            var left = V * V / 2 - thermal + (moment - (edges.Left + Ω) * W);
            var right = V * V / 2 + thermal - (moment - (edges.Right - Ω) * W);
            // Where they cancel quadrature is better, if it can be done.
            if (AreSharp(W, W - V, left, right) || ThoulessWireWindow.Between(wire, edges, integrals) is not null)
                return Of(reservoirs, velocity, W, W - V, left, right);
        }
        else if (ThoulessWireWindow.Between(wire, edges, integrals) is { } fault)
        {
            return fault;
        }
        var (R, T) = (integrals[0], integrals[1]);
        var (leftR, rightR, leftT, rightT) = (integrals[2], integrals[3], integrals[4], integrals[5]);
        return Of(
            reservoirs, velocity, R, Sharper(R - V, -(Ω + T)),
            Sharper(Ω * Ω / 2 + Ω * T - leftT, V * V / 2 - thermal + (leftR - Ω * R)),
            Sharper(Ω * Ω / 2 + Ω * T + rightT, V * V / 2 + thermal - (rightR + Ω * R)));
    }

    /// <summary>The fluxes as a function of the velocity. The work W(V − Ω) falls with the velocity, because R ≥ 0: there is at most one
    /// steady state.
    /// <para>Equation: BustosMarunCalvo2019 (21). Accuracy, cost and errors: as <see cref="Fluxes"/>; the work alone as
    /// <see cref="ThoulessWireWork"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "21")]
    public static RotationFluxes.Exact At(ThoulessWire wire, Reservoirs reservoirs) => new(
        Ω => Fluxes(wire, reservoirs, Ω),
        // A velocity is no better than the work over a slope of order one: its digits, not those of a small work, are what counts.
        Ω => ThoulessWireWork.At(
            wire, FermiEdges.Of(reservoirs).SeenAt(Ω), absolute: Velocity * (Math.Abs(Ω) + Math.Abs(reservoirs.Bias) + Math.Abs(reservoirs.TemperatureBias))),
        isPassive: true);

    private static Either<Shortfall, CycleFluxes> Of(
        Reservoirs reservoirs, double velocity, Estimate work, Estimate chargeLeft, Estimate heatLeft, Estimate heatRight) =>
        CycleFluxes.Create(velocity, work, reservoirs.Ordered(chargeLeft, -chargeLeft), reservoirs.Ordered(heatLeft, heatRight)).Match(
            Succ: Right<Shortfall, CycleFluxes>,
            Fail: _ => new Shortfall.Unbounded("the fluxes are beyond the largest number"));

    private static bool AreSharp(params ReadOnlySpan<Estimate> estimates)
    {
        foreach (var e in estimates)
            if (!(e.Error <= Sharp * Math.Abs(e.Value))) return false;
        return true;
    }

    /// <summary>π²(T_L² − T_R²)/6: the heat that a temperature difference alone would drive through a perfect channel, times 2π.</summary>
    internal static Estimate ThermalHeat(Reservoirs reservoirs) =>
        Math.PI * Math.PI / 3 * (Estimate)reservoirs.TemperatureBias * reservoirs.MeanTemperature;

    /// <summary>The one of two expressions for the same number that has the smaller error.</summary>
    internal static Estimate Sharper(Estimate a, Estimate b) => a.Error <= b.Error ? a : b;
}
