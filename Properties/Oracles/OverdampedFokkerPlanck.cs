using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace QuantumMotors.Properties;

/// <summary>∂_t P = −∂_θ(AP) + ½ ∂_θ²(BP) on a circle by dense matrices: the values of P at evenly spaced angles, their derivative that of the trigonometric polynomial
/// through them. Rate and diffusion are the first two derivatives, in the wave number k, of the eigenvalue λ(k) = −ikv − k²D of what comes of e^{ikθ}P.</summary>
internal sealed class OverdampedFokkerPlanck
{
    private OverdampedFokkerPlanck(double rate, double diffusion) => (RotationRate, Diffusion) = (rate, diffusion);

    /// <summary>Turns per time.</summary>
    public double RotationRate { get; }

    /// <summary>Half the growth of the variance of the angle.</summary>
    public double Diffusion { get; }

    /// <summary>The limit of small mass of a rotor: Itô's drift F/ξ − Dξ′/2ξ³.</summary>
    public static OverdampedFokkerPlanck SmallMass(ShakenRotor r, int angles) => Of(
        θ => r.Torque.Derivative(0, θ) / r.Friction.Derivative(0, θ)
            - r.Noise.Derivative(0, θ) * r.Friction.Derivative(1, θ) / (2 * Math.Pow(r.Friction.Derivative(0, θ), 3)),
        Strength(r), angles);

    /// <summary>ξ θ̇ = F + √D η read as Itô reads it.</summary>
    public static OverdampedFokkerPlanck Ito(ShakenRotor r, int angles) => Of(θ => r.Torque.Derivative(0, θ) / r.Friction.Derivative(0, θ), Strength(r), angles);

    /// <summary>ξ θ̇ = F + √D η read as Stratonovich reads it.</summary>
    public static OverdampedFokkerPlanck Stratonovich(ShakenRotor r, int angles) => Of(
        θ =>
        {
            var (ξ, D) = (r.Friction.Derivative(0, θ), r.Noise.Derivative(0, θ));
            // ¼ B′ with B = D/ξ².
            return r.Torque.Derivative(0, θ) / ξ + (r.Noise.Derivative(1, θ) / (ξ * ξ) - 2 * D * r.Friction.Derivative(1, θ) / (ξ * ξ * ξ)) / 4;
        },
        Strength(r), angles);

    private static Func<double, double> Strength(ShakenRotor r) => θ => r.Noise.Derivative(0, θ) / Math.Pow(r.Friction.Derivative(0, θ), 2);

    private static OverdampedFokkerPlanck Of(Func<double, double> drift, Func<double, double> strength, int angles)
    {
        double At(int j) => Math.Tau * j / angles;
        var h = Math.Tau / angles;
        var A = DenseVector.Create(angles, j => drift(At(j)));
        var B = DenseVector.Create(angles, j => strength(At(j)));
        var d = DenseMatrix.Create(angles, angles, (j, k) => j == k ? 0 : 0.5 * ((j - k) % 2 == 0 ? 1 : -1) / Math.Sin(Math.PI * (j - k) / angles));
        var L0 = -d * DenseMatrix.OfDiagonalVector(A) + d * d * DenseMatrix.OfDiagonalVector(B) / 2;
        // With the norm in place of one of the equations, whose sum is zero anyway.
        for (var k = 0; k < angles; k++) L0[0, k] = h;
        var lu = L0.LU();
        Vector<double> P0 = lu.Solve(DenseVector.Create(angles, j => j == 0 ? 1 : 0));
        // ∂ → ∂ + ik: L(k) = L₀ + ik L₁ + (ik)² B/2, L₁ = −A + ∂B.
        var v = h * A.DotProduct(P0);
        var source = A.PointwiseMultiply(P0) - d * B.PointwiseMultiply(P0) - v * P0;
        source[0] = 0;
        var P1 = lu.Solve(source);
        return new(v / Math.Tau, h * B.DotProduct(P0) / 2 - h * A.DotProduct(P1));
    }
}
