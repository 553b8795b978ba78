using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The scattering matrix of a turning motor, S(E, θ; Ω) = Σ_k Ωᵏ S_k(E, θ), with the derivatives ∂_Eⁱ∂_θʲS_k at one energy and
/// angle: S_0 is the frozen matrix, and S_1 what the literature calls A.</summary>
internal sealed class ScatteringSeries
{
    private readonly Complex[] elements;

    public ScatteringSeries(int channels, int order)
    {
        (Channels, Algebra) = (channels, StarAlgebra.To(order));
        elements = new Complex[Algebra.Count * channels * channels];
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Highest order in the velocity.</summary>
    public int Order => Algebra.Order;

    /// <summary>The algebra that it belongs to.</summary>
    public StarAlgebra Algebra { get; }

    /// <summary>∂_Eⁱ∂_θʲS_k, row by row: outgoing channels are rows.</summary>
    public Span<Complex> this[int k, int i, int j] => At(Algebra[k, i, j]);

    /// <summary>The derivative at some place of the algebra.</summary>
    public Span<Complex> At(int place) => elements.AsSpan(place * Channels * Channels, Channels * Channels);

    /// <summary>Sets all to zero.</summary>
    public void Clear() => System.Array.Clear(elements);
}
