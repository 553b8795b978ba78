namespace QuantumMotors.Solvers;

/// <summary>Work that the electrons do on the rotor of a Thouless wire in one slow turn, at any bias and temperature.</summary>
/// <remarks>Two routes that share nothing but the wire: quadrature over real energies, and closing the contour in the upper half plane
/// (<see cref="ThoulessWireContour"/>), which does not feel how wide the window is. The faster one is taken, unless it would cancel.</remarks>
public static class ThoulessWireWork
{
    // What quadrature costs in complex exponentials: per v/L of the window, per thermal edge that is narrow, and per v/L of one that is not.
    private const double PerScale = 12;
    private const double PerEdge = 500;
    private const double PerTemperature = 1000;

    // Sommerfeld's series is asymptotic: it is used only where five terms reach the last digit.
    private const double Cold = 0.006;
    private const int SommerfeldTerms = 5;
    private const double Negligible = 1e-17;

    // Beyond it cancellation between the reservoirs shows.
    private const double Cancellation = 2e-13;

    // 2(1 − 2^(1−2m)) ζ(2m), m = 1, 2, …
    private static readonly double[] SommerfeldCoefficients =
    [
        Math.Pow(Math.PI, 2) / 6, 7 * Math.Pow(Math.PI, 4) / 360, 31 * Math.Pow(Math.PI, 6) / 15120, 127 * Math.Pow(Math.PI, 8) / 604800,
        73 * Math.Pow(Math.PI, 10) / 3421440, 1414477 * Math.Pow(Math.PI, 12) / 653837184000,
    ];

    /// <summary>W = ∮ 𝓕⁽⁰⁾ dθ = ∫ R(E) [f_L(E) − f_R(E)] dE.
    /// <para>Equation: BustosMarun2013 (2), (4), with S of (15). Units: energy. Valid: any bias, temperatures ≥ 0, equal or not.
    /// Accuracy: 1e-12 relative; the error is in the result. Cost: 5–20 µs, for windows of many oscillations less with temperature
    /// than without. Errors: a window of a million oscillations that no contour can replace.</para></summary>
    [Equation("BustosMarun2013", "2")]
    [Equation("BustosMarun2013", "4")]
    public static Either<Shortfall, Estimate> At(ThoulessWire wire, Reservoirs reservoirs) => At(wire, FermiEdges.Of(reservoirs));

    /// <summary>The same by quadrature over real energies alone, split at the Fermi energies.
    /// <para>Equation: BustosMarun2013 (2), (4). Units, valid range, accuracy and errors: as <see cref="At(ThoulessWire, Reservoirs)"/>.
    /// Cost: grows with window and temperature over v/L.</para></summary>
    [Equation("BustosMarun2013", "4")]
    public static Either<Shortfall, Estimate> ByQuadrature(ThoulessWire wire, Reservoirs reservoirs) => ByQuadrature(wire, FermiEdges.Of(reservoirs));

    /// <summary>The same by a contour in the upper half plane alone: a sum over Matsubara energies, an integral at T = 0.
    /// <para>Equation: BustosMarun2013 (2), (4). Units, valid range: as <see cref="At(ThoulessWire, Reservoirs)"/>. Accuracy: absolute,
    /// 1e-15 v/L times λ; small windows cancel. Cost: does not depend on the bias, and falls with temperature. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "4")]
    public static Estimate ByContour(ThoulessWire wire, Reservoirs reservoirs) => ByContour(wire, FermiEdges.Of(reservoirs)).Work;

    /// <summary>Coefficients w_1, w_3, w_5, … of W = Σ w_j Vʲ at equal temperatures, with V split symmetrically about the potential:
    /// w_j = 2^(1−j) ⟨R_(j−1)⟩/j, where R(E + δ) = Σ R_k δᵏ; even powers vanish.
    /// <para>Equation: BustosMarun2013 (4), (5). Units: energy^(1−j). Valid: converges for |V|/2 up to the nearest resonance in the
    /// complex plane. Accuracy: in the result. Errors: a thermal average that needs too many points.</para></summary>
    [Equation("BustosMarun2013", "5")]
    public static Either<Shortfall, Arr<Estimate>> SeriesInBias(ThoulessWire wire, double potential, double temperature, int terms)
    {
        var averages = new Estimate[2 * (2 * terms - 1) + 3];
        if (ThoulessWireWindow.Around(wire, potential, temperature, averages) is { } fault) return fault;
        var series = new Estimate[terms];
        for (var k = 0; k < terms; k++) series[k] = Math.Pow(2, -2 * k) / (2 * k + 1) * averages[2 * k];
        return new Arr<Estimate>(series);
    }

    /// <summary>The largest work that any bias can do, ∫ R dE = πΔ tanh λ; the largest torque is (Δ/2) tanh λ.
    /// <para>Equation: BustosMarun2013 (4), with (17) integrated over all energies. Units: energy. Accuracy: a few roundings.
    /// Errors: none.</para></summary>
    [Equation("BustosMarun2013", "4")]
    public static Estimate Saturation(ThoulessWire wire) =>
        Estimate.Rounded(Math.PI * wire.Gap * Math.Tanh(wire.Length / wire.Velocity * wire.Gap), 8);

    internal static Either<Shortfall, Estimate> At(ThoulessWire wire, in FermiEdges edges, double absolute = 0)
    {
        if (Sommerfeld(wire, edges) is { } cold) return cold;
        if (PrefersQuadrature(wire, edges)) return ByQuadrature(wire, edges);
        var W = ByContour(wire, edges).Work;
        return W.Error <= Math.Max(absolute, Cancellation * Math.Abs(W.Value)) ? W : ByQuadrature(wire, edges);
    }

    /// <summary>Whether the window has so few oscillations that quadrature over real energies is faster than a contour.</summary>
    internal static bool PrefersQuadrature(ThoulessWire wire, in FermiEdges edges)
    {
        var scale = ThoulessWireScattering.EnergyScale(wire);
        double Edge(double T) => T == 0 ? 0 : Math.Max(PerEdge, PerTemperature * T / scale);
        var direct = PerScale * (2 + Math.Abs(edges.Difference) / scale) + Edge(edges.LeftTemperature) + Edge(edges.RightTemperature);
        return direct < ThoulessWireContour.Cost(edges.LeftTemperature / scale) + ThoulessWireContour.Cost(edges.RightTemperature / scale);
    }

    /// <summary>∫ R w dE and ∫ E R w dE by contours.</summary>
    internal static (Estimate Work, Estimate Moment) ByContour(ThoulessWire wire, in FermiEdges edges)
    {
        if (edges.AreEqual) return default;
        var scale = ThoulessWireScattering.EnergyScale(wire);
        var λ = wire.Gap / scale;
        var left = ThoulessWireContour.Available(λ, edges.Left / scale, edges.LeftTemperature / scale);
        var right = ThoulessWireContour.Available(λ, edges.Right / scale, edges.RightTemperature / scale);
        return (scale * (left.Work - right.Work), scale * scale * (left.Moment - right.Moment));
    }

    // The work at T = 0 and Σ_r ±Σ_m a_m T^2m R^(2m−1)(μ_r), if that is exact to rounding.
    private static Estimate? Sommerfeld(ThoulessWire wire, in FermiEdges edges)
    {
        var hottest = Math.Max(edges.LeftTemperature, edges.RightTemperature);
        if (hottest == 0 || hottest > Cold * ThoulessWireScattering.EnergyScale(wire) || edges.Difference == 0) return null;
        var cold = At(wire, edges with { LeftTemperature = 0, RightTemperature = 0 });
        return cold.IsRight ? Warmed((Estimate)cold, wire, edges) : null;
    }

    private static Estimate? Warmed(Estimate W, ThoulessWire wire, in FermiEdges edges)
    {
        Span<double> series = stackalloc double[2 * SommerfeldTerms + 2];
        foreach (var isLeft in (ReadOnlySpan<bool>)[true, false])
        {
            var T = isLeft ? edges.LeftTemperature : edges.RightTemperature;
            ThoulessWireSeries.Fill(wire, isLeft ? edges.Left : edges.Right, series);
            var (factorial, power, term) = (isLeft ? 1.0 : -1.0, T * T, 0.0);
            for (var m = 0; m <= SommerfeldTerms; m++, power *= T * T)
            {
                if (m > 0) factorial *= 2 * m * (2 * m + 1);
                term = SommerfeldCoefficients[m] * factorial * power * series[2 * m + 1];
                if (m < SommerfeldTerms) W += Estimate.Rounded(term, 64);
            }
            if (!(Math.Abs(term) <= Negligible * Math.Abs(W.Value))) return null;
            W += Estimate.Within(0, term);
        }
        return W;
    }

    private static Either<Shortfall, Estimate> ByQuadrature(ThoulessWire wire, in FermiEdges edges)
    {
        Span<Estimate> integrals = stackalloc Estimate[1];
        return ThoulessWireWindow.Between(wire, edges, integrals) is { } fault ? fault : integrals[0];
    }
}
