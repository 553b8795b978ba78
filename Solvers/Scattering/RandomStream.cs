using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Random numbers from a seed: the generator xoshiro256** (Blackman2021), whose state is filled by SplitMix64. The bits are the
/// same on every machine; Gaussian numbers are so up to the last digit of the machine's logarithm.</summary>
internal sealed class RandomStream
{
    private ulong a, b, c, d;

    // The polar method makes numbers in pairs.
    private double spare;
    private bool hasSpare;

    /// <summary>The stream of a seed.</summary>
    public RandomStream(long seed)
    {
        var state = (ulong)seed;
        (a, b, c, d) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>The stream from a state of the generator; not all four may be 0.</summary>
    public RandomStream(ulong a, ulong b, ulong c, ulong d) => (this.a, this.b, this.c, this.d) = (a, b, c, d);

    /// <summary>The next number of SplitMix64.</summary>
    public static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Bits()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A number that is even between 0 and 1, without 1, in steps of 2⁻⁵³.</summary>
    public double Even() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A Gaussian number of mean 0 and variance 1, by Marsaglia's polar method.</summary>
    public double Gaussian()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }
        while (true)
        {
            var (x, y) = (Symmetric(), Symmetric());
            var r2 = x * x + y * y;
            if (r2 is >= 1 or 0) continue;
            var stretch = Math.Sqrt(-2 * Math.Log(r2) / r2);
            (spare, hasSpare) = (stretch * y, true);
            return stretch * x;
        }
    }

    // Between −1 and 1, in steps of 2⁻⁵².
    private double Symmetric() => (Bits() >> 11) * (1.0 / (1L << 52)) - 1;
}
