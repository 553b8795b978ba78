using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>On what scale of velocities a dot responds, and a bound on the power that it can take up or deliver.</summary>
/// <remarks>
/// Let contacts be at rest. In a turn the energy Tr hρ of the levels comes back, so that Ω·work = 2π⟨Tr (h − μ₀)ρ̇⟩, where
/// ρ̇ = −i(h_eff ρ − ρ h_eff†) + J, and J is what comes in. Full bands fill every level, ρ = 1, with J = 2πWW†; so J is half of that for every f and
/// δJ = ∫₀^∞ dτ κ(τ)/τ i[W_bW_b†U†e^(−iμτ) − h.c.], |κ| ≤ 1, with U the evolution from τ ago until now, which never grows. For τ &lt; τ₁ the bracket
/// is at most 2τ‖h_eff − μ_b‖, because it vanishes at τ = 0; beyond, ∫ dτ ‖U W_b‖² ≤ levels/2π as a level is left only once, and with
/// Cauchy and Schwarz ∫_τ₁ dτ/τ |Tr U W_b W_b†(h − μ₀)| ≤ ‖W_b†(h − μ₀)‖ √(levels/2πτ₁). With τ₁ = 1/‖h_eff − μ_b‖ and |ρ − ½| ≤ ½,
/// <code>  |Ω·work| ≤ 2π Σ_b ‖W_b†(h − μ₀)‖ {(π + 2)‖W_b‖ + 2√(levels ‖h_eff − μ_b‖/2π)},  </code>
/// each at its largest, at any velocity and temperature. Contacts that move take up power without bound in a wide band: an electron enters a level,
/// or leaves it, with nΩ more at the rate of the amplitude w_n, so that the work tends to a constant of at most 2π Σ_n |n| Tr w_n†w_n. The bound is
/// then what that makes of a velocity 10⁴ times as fast as the fastest rate; beyond it the work no longer changes its sign.
/// </remarks>
internal static class RotationExtent
{
    private const int Angles = 64;
    private const double Slowest = 1e-3;
    private const double Thermal = 40;
    private const double Fastest = 1e4;

    /// <summary>The slowest rate at which electrons leave, and the bound on |Ω·work|.</summary>
    public static (double Scale, double LargestPower) Of(DotScatterer dot, double[] potentials)
    {
        var (L, channels) = (dot.Levels, dot.Channels);
        if (L == 0) return (1, 0);
        var mean = (potentials.Min() + potentials.Max()) / 2;
        var (slowest, fastest, power) = (double.PositiveInfinity, 0.0, 0.0);
        for (var k = 0; k < Angles; k++)
        {
            var θ = Math.Tau * k / Angles;
            var h = Matrix<Complex>.Build.Dense(L, L, (i, j) => At(dot, i * L + j, θ));
            var width = At(dot, θ, L, channels);
            var effective = h - width * width.ConjugateTranspose() * (Complex.ImaginaryOne / 2);
            foreach (var λ in effective.Evd().EigenValues)
                (slowest, fastest) = (Math.Min(slowest, -2 * λ.Imaginary), Math.Max(fastest, -2 * λ.Imaginary));
            var sum = 0.0;
            for (var b = 0; b < channels; b++)
            {
                var column = width.Column(b) / Math.Sqrt(Math.Tau);
                var shifted = h - Matrix<Complex>.Build.DenseIdentity(L) * mean;
                var away = effective - Matrix<Complex>.Build.DenseIdentity(L) * potentials[dot.Owners[b]];
                sum += (shifted * column).L2Norm() * ((Math.PI + 2) * column.L2Norm() + 2 * Math.Sqrt(L * away.FrobeniusNorm() / Math.Tau));
            }
            power = Math.Max(power, sum);
        }
        var lifted = 0.0;
        for (var c = 1; c < dot.ContactCoefficients.Length; c++) lifted += (c + 1) / 2 * dot.ContactCoefficients[c].Sum(x => x.Real * x.Real + x.Imaginary * x.Imaginary) / 2;
        // Between angles of a smooth sum there is at most somewhat more.
        return (Math.Max(slowest, Slowest * fastest), 2 * Math.Tau * power + Fastest * fastest * Math.Tau * lifted);
    }

    /// <summary>The same for wires, whose leads have a lowest energy, and may have a highest one.</summary>
    /// <remarks>A lead takes up no more energy than if every state that leaves were full, and every state that comes in empty, or the other way round; counted
    /// from an energy ε, as charge is conserved, that is ∫|E − ε| dE over its band for each of two leads. A band without top can take up power
    /// without bound, but none that it has not got can be delivered: by the second law that is no more than V for every electron that comes in.</remarks>
    public static (double Scale, double LargestPower) Of(CoherentConductor wire, double[] potentials, double[] temperatures)
    {
        var axis = wire.Axis;
        var (lowest, highest, T) = (potentials.Min(), potentials.Max(), temperatures.Max());
        var middle = (Math.Clamp(lowest, axis.Lowest, axis.Highest) + Math.Clamp(highest, axis.Lowest, axis.Highest)) / 2;
        // A wave crosses the wire in the inverse of the rise of energy over which its coordinate has a step.
        var y = axis.Coordinate(middle);
        var scale = Math.Max(Math.Abs(axis.Rise(y, wire.Step)), Math.Abs(axis.Rise(y, -wire.Step)));
        if (double.IsFinite(axis.Highest))
            return (scale, 2 * (Math.Pow(middle - axis.Lowest, 2) + Math.Pow(axis.Highest - middle, 2)));
        var reach = Math.Max(highest - axis.Lowest, 0) + Thermal * T;
        return (scale, 2 * (highest - lowest + Thermal * T) * reach);
    }

    private static Matrix<Complex> At(DotScatterer dot, double angle, int levels, int channels)
    {
        var matrix = Matrix<Complex>.Build.Dense(levels, channels);
        for (var c = 0; c < dot.ContactCoefficients.Length; c++)
            for (var i = 0; i < levels; i++)
                for (var b = 0; b < channels; b++) matrix[i, b] += Factor(c, angle) * dot.ContactCoefficients[c][i * channels + b];
        return matrix;
    }

    private static Complex At(DotScatterer dot, int place, double angle)
    {
        var sum = Complex.Zero;
        for (var c = 0; c < dot.HamiltonianCoefficients.Length; c++) sum += Factor(c, angle) * dot.HamiltonianCoefficients[c][place];
        return sum;
    }

    private static double Factor(int coefficient, double angle) =>
        coefficient == 0 ? 1 : coefficient % 2 == 1 ? Math.Cos((coefficient + 1) / 2 * angle) : Math.Sin(coefficient / 2 * angle);
}
