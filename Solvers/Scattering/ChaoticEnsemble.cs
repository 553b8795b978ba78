using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Random Hamiltonians of chaotic dots.</summary>
public static class ChaoticEnsemble
{
    /// <summary>Name of the voltage probe that phase-breaking channels belong to.</summary>
    public const string Probe = "probe";

    /// <summary>The member of the ensemble that a chaotic dot names by its seed, with all its matrix elements:
    /// h(θ) = H₀ + ρ cos θ H₁ + ρ sin θ H₂ and W_mα = δ_mα/√π.
    /// <para>Equation: Beenakker1997 (text). H₀, H₁, H₂ are independent. Off the diagonal ⟨|H_ij|²⟩ = 1/M; on it 2/M (orthogonal) or 1/M
    /// (unitary). The spectrum of H₀ is the semicircle |E| ≤ 2, with mean spacing π/M at its centre, where the contacts are ideal: the mean of
    /// S vanishes up to corrections of order 1/M. The first levels carry the channels of L, the next those of R, the next those of the probe.
    /// Order of drawing: H₀, H₁, H₂; each row by row, from the first column to the diagonal; of a complex element first the real part.
    /// Units: energies of the semicircle. Accuracy: the numbers define the motor. Cost: M². Errors: none.</para></summary>
    [Equation("Beenakker1997", "text")]
    public static CoherentDot Expand(ChaoticDot dot)
    {
        var stream = new RandomStream(dot.Seed);
        var (H0, H1, H2) = (Draw(dot, stream, 1), Draw(dot, stream, dot.Radius), Draw(dot, stream, dot.Radius));
        var (L, R, φ) = (dot.LeftChannels, dot.RightChannels, dot.PhaseBreakingChannels);
        var couplings = Array(Contact(dot, "L", 0, L), Contact(dot, "R", L, R));
        if (φ > 0) couplings = couplings.Add(Contact(dot, Probe, L + R, φ));
        return CoherentDot.Create(
            MatrixFunction.Create(H0, Array(H1), Array(H2)).OrThrow(), couplings, φ > 0 ? Array(Probe) : Arr<string>.Empty, None, dot.ProbeTemperature).OrThrow();
    }

    private static ComplexMatrix Draw(ChaoticDot dot, RandomStream stream, double factor)
    {
        var M = dot.Levels;
        var isReal = dot.Symmetry == EnsembleSymmetry.Orthogonal;
        var elements = new Complex[M * M];
        var σ = factor * Math.Sqrt((isReal ? 1.0 : 0.5) / M);
        for (var i = 0; i < M; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var re = σ * stream.Gaussian();
                var z = isReal ? re : new Complex(re, σ * stream.Gaussian());
                (elements[i * M + j], elements[j * M + i]) = (z, Complex.Conjugate(z));
            }
            elements[i * M + i] = σ * Math.Sqrt(2) * stream.Gaussian();
        }
        return ComplexMatrix.Create(M, M, elements).OrThrow();
    }

    private static Coupling Contact(ChaoticDot dot, string reservoir, int first, int channels) => Coupling.Create(
        reservoir, MatrixFunction.Of(ComplexMatrix.Of(dot.Levels, channels, (m, α) => m == first + α ? 1 / Math.Sqrt(Math.PI) : 0))).OrThrow();
}
