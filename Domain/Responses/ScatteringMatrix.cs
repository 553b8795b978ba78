using System.Numerics;

namespace QuantumMotors.Domain;

/// <summary>The 2×2 scattering matrix of a conductor with one channel on either side: S[a, b] is the amplitude from incoming
/// channel b to outgoing channel a, L first. <c>default</c> is the matrix of zeros.</summary>
public readonly record struct ScatteringMatrix
{
    /// <summary>A matrix from its four elements, row by row.</summary>
    public ScatteringMatrix(Complex ll, Complex lr, Complex rl, Complex rr) => (LL, LR, RL, RR) = (ll, lr, rl, rr);

    /// <summary>Reflection on the left.</summary>
    public Complex LL { get; }

    /// <summary>Transmission from right to left.</summary>
    public Complex LR { get; }

    /// <summary>Transmission from left to right.</summary>
    public Complex RL { get; }

    /// <summary>Reflection on the right.</summary>
    public Complex RR { get; }

    /// <summary>Element from incoming channel <paramref name="incoming"/> to outgoing channel <paramref name="outgoing"/>, counted from 0.</summary>
    public Complex this[int outgoing, int incoming] => (outgoing, incoming) switch
    {
        (0, 0) => LL,
        (0, 1) => LR,
        (1, 0) => RL,
        (1, 1) => RR,
        _ => throw new ArgumentOutOfRangeException(nameof(outgoing), $"element ({outgoing}, {incoming}) of a 2×2 matrix"),
    };
}
