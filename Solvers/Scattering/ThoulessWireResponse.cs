namespace QuantumMotors.Solvers;

/// <summary>Torque, currents and noise of the Thouless wire by order in the velocity, at any bias and temperature.</summary>
/// <remarks>The expansion of <see cref="ThoulessWireRotation"/> in Ω: the shifted Fermi functions are differentiated, and integration by parts
/// moves the derivatives to R(E + δ) = Σ R_k δᵏ. With thermal averages ⟨ ⟩_r around reservoir r,
/// <code>
///   2π 𝓕[k] = (−1/2)ᵏ/k · (⟨R_(k−1)⟩_L − (−1)ᵏ⟨R_(k−1)⟩_R),      2π 𝓕[0] = ∫ R (f_L − f_R) dE,
/// </code>
/// I_L[k] = −I_R[k] = 𝓕[k] for k ≥ 1, and heat in the same way from (E − μ_r)R. Nothing depends on the angle.</remarks>
public static class ThoulessWireResponse
{
    /// <summary>Torque, charge and heat to some order, and the noise of the torque.
    /// <para>Equation: BustosMarunCalvo2019 (8), (22) for BustosMarun2013 (1), (13). Units: as CONVENTIONS.md. Valid: any bias and
    /// temperatures, order ≤ 24; the series in Ω converges up to the nearest resonance. Accuracy: 1e-12 as a rule, the errors are in the result.
    /// Cost: three thermal windows, each energy with order² operations. Errors: thermal windows of more than 1e5 oscillations.</para></summary>
    [Equation("BustosMarun2013", "1")]
    [Equation("BustosMarunCalvo2019", "8")]
    [Equation("BustosMarunCalvo2019", "22")]
    public static Either<Shortfall, LocalResponse> At(ThoulessWire wire, Reservoirs reservoirs, int order)
    {
        var K = Math.Max(1, order);
        var edges = FermiEdges.Of(reservoirs);
        Span<Estimate> window = stackalloc Estimate[ThoulessWireWindow.Count];
        Span<Estimate> left = stackalloc Estimate[2 * K + 3];
        Span<Estimate> right = stackalloc Estimate[2 * K + 3];
        var fault = ThoulessWireWindow.Around(wire, edges.Left, edges.LeftTemperature, left)
            ?? ThoulessWireWindow.Around(wire, edges.Right, edges.RightTemperature, right);
        if (fault is not null) return fault;

        var torque = new Estimate[order + 1];
        var charge = new Estimate[order + 1];
        var (heatLeft, heatRight) = (new Estimate[order + 1], new Estimate[order + 1]);
        Estimate V = edges.Difference;
        Estimate π2 = Estimate.Rounded(Math.Tau, 1);
        var thermal = ThoulessWireRotation.ThermalHeat(reservoirs);
        // A window of too many oscillations still has its work and moment by contour; only the noise has no other way.
        var isResolved = ThoulessWireWindow.Between(wire, edges, window) is null;
        if (!isResolved) ByContour(wire, edges, V, thermal, window);
        var (R, T) = (window[0], window[1]);
        torque[0] = R / π2;
        charge[0] = ThoulessWireRotation.Sharper(R - V, -T) / π2;
        heatLeft[0] = ThoulessWireRotation.Sharper(-window[4], V * V / 2 - thermal + window[2]) / π2;
        heatRight[0] = ThoulessWireRotation.Sharper(window[5], V * V / 2 + thermal - window[3]) / π2;
        for (var k = 1; k <= order; k++)
        {
            var (factor, sign) = (Math.Pow(-0.5, k) / k, k % 2 == 0 ? 1 : -1);
            torque[k] = factor * (left[k - 1] - sign * right[k - 1]) / π2;
            charge[k] = torque[k];
            if (k == 1) continue;
            // ((E − μ)R)_(k−1) = (E − μ)R_(k−1) + R_(k−2), about the potential of one reservoir and averaged over the other.
            var (leftMoment, rightMoment) = (left[K + k - 1] + left[k - 2], right[K + k - 1] + right[k - 2]);
            var rotor = π2 * torque[k - 1] / 2;
            heatLeft[k] = (factor * (leftMoment - sign * (rightMoment - V * right[k - 1])) - rotor) / π2;
            heatRight[k] = (-factor * (leftMoment + V * left[k - 1] - sign * rightMoment) - rotor) / π2;
        }
        if (order >= 1)
        {
            var (TL, TR) = (left[2 * K], right[2 * K]);
            var moments = left[2 * K + 1] + right[2 * K + 1];
            var reflected = left[K] + right[K];
            heatLeft[1] = ThoulessWireRotation.Sharper(moments - V * TR + T, -(reflected - V * right[0]) - R) / (2 * π2);
            heatRight[1] = ThoulessWireRotation.Sharper(T - moments - V * TL, reflected + V * left[0] - R) / (2 * π2);
        }
        // f(1 − f) = −T f′, and the rest of the partition noise is (f_L − f_R)².
        var noise = (edges.LeftTemperature * left[0] + edges.RightTemperature * right[0] + window[6]) / π2;
        return Of(reservoirs, torque, isResolved ? noise : None, charge, heatLeft, heatRight);
    }

    /// <summary>Torque and currents to first order in bias, temperature difference and velocity, noise and friction in equilibrium, at
    /// mean potential and temperature: the terms Ω⁰V, Ω⁰δT and Ω¹, and no others.
    /// <para>Equation: BustosMarun2013 (5), (8), (10) with the thermal counterparts. Units: as CONVENTIONS.md. Accuracy: in the result.
    /// Errors: thermal windows of more than 1e5 oscillations.</para></summary>
    [Equation("BustosMarun2013", "5")]
    [Equation("BustosMarun2013", "8")]
    public static Either<Shortfall, LocalResponse> Linearised(ThoulessWire wire, Reservoirs reservoirs)
    {
        Span<Estimate> around = stackalloc Estimate[5];
        var (μ, T) = (reservoirs.MeanPotential, reservoirs.MeanTemperature);
        if (ThoulessWireWindow.Around(wire, μ, T, around) is { } fault) return fault;
        Estimate V = reservoirs.Bias;
        // At T = 0 a temperature difference has no effect of first order.
        Estimate δ = T == 0 ? 0 : (Estimate)reservoirs.TemperatureBias / T;
        Estimate π2 = Estimate.Rounded(Math.Tau, 1);
        var (R, momentR, t, momentT, secondT) = (around[0], around[1], around[2], around[3], around[4]);
        var heat = -(V * momentT + δ * secondT) / π2;
        var pumped = ThoulessWireRotation.Sharper(momentT, -momentR) / π2;
        return Of(
            reservoirs, [(V * R + δ * momentR) / π2, -R / π2], 2 * T * R / π2, [-(V * t + δ * momentT) / π2, -R / π2], [heat, pumped], [-heat, -pumped]);
    }

    // What the window integrals of R are by contour, and those of T = 1 − R from them.
    private static void ByContour(ThoulessWire wire, in FermiEdges edges, Estimate V, Estimate thermal, Span<Estimate> window)
    {
        var (W, moment) = ThoulessWireWork.ByContour(wire, edges);
        (window[0], window[1]) = (W, V - W);
        (window[2], window[3]) = (moment - edges.Left * W, moment - edges.Right * W);
        window[4] = thermal - V * V / 2 - window[2];
        window[5] = thermal + V * V / 2 - window[3];
    }

    private static Either<Shortfall, LocalResponse> Of(
        Reservoirs reservoirs, Estimate[] torque, Option<Estimate> noise, Estimate[] charge, Estimate[] heatLeft, Estimate[] heatRight)
    {
        foreach (var series in (ReadOnlySpan<Estimate[]>)[torque, charge, heatLeft, heatRight, noise.Match(Some: D => (Estimate[])[D], None: () => [])])
            foreach (var c in series)
                if (!double.IsFinite(c.Value)) return new Shortfall.Unbounded("the response is beyond the largest number");
        var opposite = System.Array.ConvertAll(charge, c => -c);
        return LocalResponse.OfAngle(
            VelocityExpansion.OfAngle(torque), noise,
            reservoirs.Ordered(VelocityExpansion.OfAngle(charge), VelocityExpansion.OfAngle(opposite)),
            reservoirs.Ordered(VelocityExpansion.OfAngle(heatLeft), VelocityExpansion.OfAngle(heatRight))).OrThrow();
    }
}
