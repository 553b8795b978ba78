using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Second route to a turning dot: the density matrix of its levels as a function of time. The leads have no memory but that of their Fermi
/// function, whose poles each drive a vector beside the density matrix; there are neither energies to integrate over nor sidebands nor a scattering matrix.</summary>
/// <remarks>
/// An electron that comes in with energy E in channel b obeys i∂_t ψ = (h − iπWW†)ψ + W_b e^{−iEt}. With φ = ψe^{iEt}, ρ = Σ_b ∫dE f_b ψψ† and
/// Φ_r = ∫dE f_r φ, column by column,
///   i∂_t ρ = H ρ − ρ H† + Σ_r (W_rΦ_r† − Φ_rW_r†), H = h − iπWW†.
/// φ is analytic in the upper half plane, where f_r − ½ has the poles E_k = μ_r + i(2k + 1)πT_r with residue −T_r:
///   Φ_r = −2πiT_r Σ_k φ(E_k) − (iπ/2)W_r, i∂_t φ(E_k) = (H − E_k)φ(E_k) + W_r.
/// The sum lacks W_r ln Λ, Λ being half the band width; it drops out of the density matrix, out of differences of reservoirs and out of whole turns.
/// Out comes c = e^{−iEt} − 2πi W†ψ: hence the charge, and with the energy i∂_t the heat, where Eφ = W + Hφ − i∂_tφ.
/// </remarks>
internal static class DotInTime
{
    /// <summary>Work, then the charge into every reservoir, then the heat, of a dot without probes: ∮dθ as in CycleFluxes.</summary>
    /// <param name="dot">The dot.</param>
    /// <param name="reservoirs">Its leads, none of them at T = 0.</param>
    /// <param name="velocity">Ω ≠ 0.</param>
    /// <param name="steps">Steps per turn, of eight stages each.</param>
    public static double[] Fluxes(CoherentDot dot, Reservoirs reservoirs, double velocity, int steps)
    {
        var (motion, n, Ω) = (new PeriodicMotion(steps), dot.Levels, velocity);
        var leads = reservoirs.All.Select(r => (r.ChemicalPotential, r.Temperature, dot.Couplings.First(c => c.Reservoir == r.Name).Amplitudes)).ToArray();
        Matrix<Complex>[] At(MatrixFunction function, int order) => [.. Enumerable.Range(0, motion.Count).Select(k => Matrix(function, order, Math.Sign(Ω) * motion.Place(k)))];
        var (h, slope) = (At(dot.Hamiltonian, 0), At(dot.Hamiltonian, 1));
        var (W, turning) = (leads.Select(r => At(r.Amplitudes, 0)).ToArray(), leads.Select(r => At(r.Amplitudes, 1)).ToArray());
        var H = h.Select((hk, k) => W.Aggregate(hk, (sum, w) => sum - Complex.ImaginaryOne * Math.PI * w[k] * w[k].ConjugateTranspose())).ToArray();
        var Φ = leads.Select((r, i) => Driven(motion, H, W[i], r.ChemicalPotential, r.Temperature, Math.Abs(Ω))).ToArray();
        var A = Φ.Select((φ, r) => φ.Select((φk, k) => φk * W[r][k].ConjugateTranspose()).ToArray()).ToArray();
        var inflow = Enumerable.Range(0, motion.Count).Select(k => A.Aggregate(Matrix<Complex>.Build.Dense(n, n), (sum, a) => sum + a[k])).ToArray();
        var ρ = Density(motion, H, inflow, Math.Abs(Ω));

        var fluxes = new double[1 + 2 * leads.Length];
        for (var k = 0; k < motion.Count; k++)
        {
            var weight = motion.Weight(k);
            fluxes[0] -= weight * (slope[k] * ρ[k]).Trace().Real;
            for (var r = 0; r < leads.Length; r++)
            {
                var (w, wʹ, φ, a) = (W[r][k], turning[r][k], Φ[r][k], A[r][k]);
                var Γ = w * w.ConjugateTranspose();
                fluxes[0] -= weight * 2 * ((wʹ * φ.ConjugateTranspose()).Trace().Real + Math.PI * (wʹ * w.ConjugateTranspose() * ρ[k]).Trace().Imaginary);
                var charge = 2 * Math.PI * (Γ * ρ[k]).Trace().Real + 2 * a.Trace().Imaginary;
                var energy = 2 * (H[k] * a).Trace().Imaginary + 2 * Ω * (φ * wʹ.ConjugateTranspose()).Trace().Real
                    + 2 * Math.PI * ((Γ * (H[k] * ρ[k] + inflow[k].ConjugateTranspose())).Trace().Real - Ω * (w * wʹ.ConjugateTranspose() * ρ[k]).Trace().Imaginary);
                fluxes[1 + r] += weight * charge;
                fluxes[1 + leads.Length + r] += weight * (energy - leads[r].ChemicalPotential * charge);
            }
        }
        return fluxes;
    }

    // Φ of a reservoir at all places.
    private static Matrix<Complex>[] Driven(PeriodicMotion motion, Matrix<Complex>[] H, Matrix<Complex>[] W, double potential, double temperature, double rate)
    {
        var (rows, columns) = (W[0].RowCount, W[0].ColumnCount);
        var sum = W.Select(w => (Math.Log(Math.Tau * temperature) - Complex.ImaginaryOne * Math.PI / 2) * w).ToArray();
        var scale = H.Max(m => m.FrobeniusNorm()) + Math.Abs(potential) + rate;
        foreach (var (ω, weight) in MatsubaraSum.Rule(temperature, scale))
        {
            var energy = new Complex(potential, ω);
            var φ = motion.Solve(rows, columns, (k, matrix, source) =>
            {
                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j < rows; j++) matrix[i * rows + j] = new Complex(0, -1 / rate) * (H[k][i, j] - (i == j ? energy : 0));
                    for (var c = 0; c < columns; c++) source[i * columns + c] = new Complex(0, -1 / rate) * W[k][i, c];
                }
            });
            for (var k = 0; k < sum.Length; k++)
                sum[k] -= new Complex(0, Math.Tau * temperature * weight) * (Matrix<Complex>.Build.Dense(rows, columns, (i, c) => φ[k][i * columns + c]) - W[k] / new Complex(0, ω));
        }
        return sum;
    }

    private static Matrix<Complex>[] Density(PeriodicMotion motion, Matrix<Complex>[] H, Matrix<Complex>[] inflow, double rate)
    {
        var n = H[0].RowCount;
        var ρ = motion.Solve(n * n, 1, (k, matrix, source) =>
        {
            System.Array.Clear(matrix);
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    var row = i * n + j;
                    for (var l = 0; l < n; l++)
                    {
                        matrix[row * n * n + l * n + j] += new Complex(0, -1 / rate) * H[k][i, l];
                        matrix[row * n * n + i * n + l] += new Complex(0, 1 / rate) * Complex.Conjugate(H[k][j, l]);
                    }
                    source[row] = new Complex(0, -1 / rate) * (Complex.Conjugate(inflow[k][j, i]) - inflow[k][i, j]);
                }
        });
        return [.. ρ.Select(at => Matrix<Complex>.Build.Dense(n, n, (i, j) => at[i * n + j]))];
    }

    private static Matrix<Complex> Matrix(MatrixFunction function, int order, double angle)
    {
        var elements = new Complex[function.Rows * function.Columns];
        function.Derivative(order, angle, elements);
        return Matrix<Complex>.Build.Dense(function.Rows, function.Columns, (i, j) => elements[i * function.Columns + j]);
    }
}
