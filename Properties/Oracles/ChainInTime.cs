using System.Numerics;
using MathNet.Numerics.Integration;

namespace QuantumMotors.Properties;

/// <summary>Second route to a turning lattice wire: electrons on a chain so long that nothing comes back from its ends, site by site and step by step in
/// time. Long ago there was no potential, and what moves to the right was as the left lead fills it; then the potential rises smoothly, turning.</summary>
/// <remarks>
/// ⟨c_a†c_b⟩ of an angle follows from c_b = Σ_x U_bx c_x of the beginning. U†|b⟩ goes backwards in time from the site b, ∂_s ψ = iH(−s)ψ, by Taylor's series
/// in each step: H is a series in time as well. It meets the electrons of the empty chain, whose number at a wave number k > 0 is f_L, and f_R below.
/// Charge passes the outer bonds of the wire, I = ∓2t Im⟨c₀†c₁⟩; energy passes the first sites of the leads, 2t² Im⟨c₋₁†c₁⟩; the torque is −Σ_j ε′_j⟨c_j†c_j⟩.
/// What reaches the wire by other ways than the periodic state dies out with time, as fast as the slowest states around the wire decay.
/// </remarks>
internal static class ChainInTime
{
    private const int Order = 26;

    /// <summary>Work, charge into L and R, heat into L and R: ∮dθ as in CycleFluxes.</summary>
    /// <param name="wire">The wire, without dephasing.</param>
    /// <param name="reservoirs">L and R.</param>
    /// <param name="velocity">Ω.</param>
    /// <param name="rise">How long the potential rises, in units of 1/t.</param>
    /// <param name="wait">How long it then stays before one looks.</param>
    /// <param name="angles">Angles at which one looks.</param>
    public static double[] Fluxes(TightBindingWire wire, Reservoirs reservoirs, double velocity, int rise, int wait, int angles)
    {
        var (t, M) = (wire.Hopping, wire.Sites);
        // Electrons go two sites in a time 1/t.
        var lead = 2 * (rise + wait) + 50;
        var (sites, rows) = (2 * lead + M, M + 4);
        Reservoir[] leads = [reservoirs.Left, reservoirs.Right];
        var waves = new GaussLegendreRule(0, Math.PI, sites * 4 / 5 + 40);
        var fluxes = new double[5];
        var psi = new Complex[rows][];
        var amplitudes = new Complex[rows];
        for (var n = 0; n < angles; n++)
        {
            var θ = Math.Tau * n / angles;
            for (var row = 0; row < rows; row++) psi[row] = Beginning(wire, velocity, θ, lead, lead - 2 + row, rise, wait);
            var (torque, current, energy) = (0.0, new double[2], new double[2]);
            for (var k = 0; k < waves.Order; k++)
                foreach (var side in (int[])[0, 1])
                {
                    var wave = side == 0 ? waves.GetAbscissa(k) : -waves.GetAbscissa(k);
                    var weight = waves.GetWeight(k) / Math.Tau / (1 + Math.Exp((-2 * t * Math.Cos(wave) - leads[side].ChemicalPotential) / leads[side].Temperature));
                    for (var row = 0; row < rows; row++) amplitudes[row] = Transform(psi[row], wave);
                    double Twice(int a, int b) => 2 * weight * (amplitudes[a] * Complex.Conjugate(amplitudes[b])).Imaginary;
                    for (var j = 0; j < M; j++)
                        torque -= 2 * wire.Strength * Math.Sin(Math.Tau * (j + 1) / wire.Period - θ) * weight * Squared(amplitudes[j + 2]);
                    current[0] -= t * Twice(1, 2);
                    current[1] -= t * Twice(rows - 2, rows - 3);
                    energy[0] += t * t * Twice(0, 2);
                    energy[1] += t * t * Twice(rows - 1, rows - 3);
                }
            fluxes[0] += torque * Math.Tau / angles;
            for (var r = 0; r < 2; r++)
            {
                fluxes[1 + r] += current[r] * Math.Tau / angles;
                fluxes[3 + r] += (energy[r] - leads[r].ChemicalPotential * current[r]) * Math.Tau / angles;
            }
        }
        return fluxes;
    }

    // U†|b⟩ from the time at which the angle is θ back to when there was no potential.
    private static Complex[] Beginning(TightBindingWire wire, double Ω, double θ, int lead, int site, int rise, int wait)
    {
        var M = wire.Sites;
        var sites = 2 * lead + M;
        var h = 1 / wire.Hopping;
        var terms = new Complex[Order + 1][];
        for (var n = 0; n <= Order; n++) terms[n] = new Complex[sites];
        var levels = new double[M, Order];
        terms[0][site] = 1;
        var (first, last) = (site, site);
        for (var step = 0; step < wait + rise; step++)
        {
            Levels(levels, wire, Ω * h, θ - Ω * h * step, step < wait ? null : (step - wait, rise));
            var (low, high) = (Math.Max(1, first - Order), Math.Min(sites - 2, last + Order));
            for (var n = 0; n < Order; n++)
            {
                var (from, to) = (terms[n], terms[n + 1]);
                // H is real and i is a quarter turn: −it of the neighbours together.
                var factor = 1.0 / (n + 1);
                for (var x = low; x <= high; x++)
                {
                    var sum = from[x - 1] + from[x + 1];
                    to[x] = new(factor * sum.Imaginary, -factor * sum.Real);
                }
                for (var j = 0; j < M; j++)
                {
                    var sum = Complex.Zero;
                    for (var m = 0; m <= n; m++) sum += levels[j, m] * terms[n - m][lead + j];
                    to[lead + j] += new Complex(-factor * h * sum.Imaginary, factor * h * sum.Real);
                }
            }
            var psi = terms[0];
            for (var n = 1; n <= Order; n++)
                for (var x = low; x <= high; x++) psi[x] += terms[n][x];
            while (low < site && Squared(psi[low]) < 1e-36) psi[low++] = 0;
            while (high > site && Squared(psi[high]) < 1e-36) psi[high--] = 0;
            for (var n = 1; n <= Order; n++) System.Array.Clear(terms[n]);
            (first, last) = (low, high);
        }
        return terms[0];
    }

    // Coefficients in powers of the share of a step that has passed, backwards, of the levels 2Δ cos(2πj/q − θ) with θ falling, times what is there of the potential.
    private static void Levels(double[,] levels, TightBindingWire wire, double turn, double θ, (int Step, int Steps)? fall)
    {
        var share = new double[Order];
        share[0] = 1;
        if (fall is { } at) Fall((double)at.Step / at.Steps, 1.0 / at.Steps, share);
        for (var j = 0; j < wire.Sites; j++)
        {
            var (sine, cosine) = Math.SinCos(Math.Tau * (j + 1) / wire.Period - θ);
            for (var n = 0; n < Order; n++) levels[j, n] = 0;
            var power = 2 * wire.Strength;
            for (var m = 0; m < Order; power *= turn / ++m)
                for (var n = m; n < Order; n++)
                    levels[j, n] += share[n - m] * power * (m % 4) switch { 0 => cosine, 1 => -sine, 2 => -cosine, _ => sine };
        }
    }

    // 1 − (462x⁶ − 1980x⁷ + 3465x⁸ − 3080x⁹ + 1386x¹⁰ − 252x¹¹), five times smooth at both ends, about x in units of the step.
    private static void Fall(double x, double step, double[] share)
    {
        ReadOnlySpan<double> polynomial = [1, 0, 0, 0, 0, 0, -462, 1980, -3465, 3080, -1386, 252];
        var shifted = polynomial.ToArray();
        for (var m = 0; m < shifted.Length; m++)
            for (var n = shifted.Length - 2; n >= m; n--) shifted[n] += x * shifted[n + 1];
        System.Array.Clear(share);
        var power = 1.0;
        for (var n = 0; n < shifted.Length; n++, power *= step) share[n] = shifted[n] * power;
    }

    private static Complex Transform(Complex[] psi, double wave)
    {
        // Horner, from the end; the phase of the first site is common to all.
        var (sine, cosine) = Math.SinCos(wave);
        var (real, imaginary) = (0.0, 0.0);
        for (var x = psi.Length - 1; x >= 0; x--)
            (real, imaginary) = (psi[x].Real + real * cosine + imaginary * sine, psi[x].Imaginary + imaginary * cosine - real * sine);
        return new(real, imaginary);
    }

    private static double Squared(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
