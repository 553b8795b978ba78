using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Amplitudes S(E + nΩ ← E) of a turning conductor at one energy that comes in, for sidebands n = −N … N: outgoing channels as rows.
/// Sidebands at which no wave propagates are zero.</summary>
internal sealed class Sidebands(int channels)
{
    private Complex[] elements = [];

    /// <summary>Number of channels.</summary>
    public int Channels => channels;

    /// <summary>N, the last sideband that is kept on either side.</summary>
    public int Last { get; private set; }

    /// <summary>Bound on the error of every amplitude: what is cut off, and rounding.</summary>
    public double Error { get; set; }

    /// <summary>The amplitudes of one sideband.</summary>
    public Span<Complex> this[int n] => elements.AsSpan((n + Last) * channels * channels, channels * channels);

    /// <summary>The same amplitudes.</summary>
    public void Copy(Sidebands other)
    {
        Clear(other.Last);
        other.elements.AsSpan(0, (2 * Last + 1) * channels * channels).CopyTo(elements);
        Error = other.Error;
    }

    /// <summary>Room for another number of sidebands, all zero.</summary>
    public void Clear(int last)
    {
        var length = (2 * last + 1) * channels * channels;
        if (elements.Length < length) elements = new Complex[length];
        System.Array.Clear(elements);
        (Last, Error) = (last, 0);
    }
}
