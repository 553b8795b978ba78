using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantumMotors.Solvers;

/// <summary>Gaussian numbers of mean 0 and variance 1 for eight trajectories at once, each from its own stream of xoshiro256** (Blackman2021), by the
/// ziggurat of 256 layers (Marsaglia2000).</summary>
/// <remarks>A trajectory gets the same numbers whatever lane it is in, and however wide the machine's registers are. The law is exact: a layer is drawn
/// by eight bits that the height above it does not use, and the rare numbers outside the layers' cores are decided by exponentials and logarithms.</remarks>
internal sealed class GaussianLanes
{
    /// <summary>Number of trajectories.</summary>
    public const int Lanes = 8;

    private const int Layers = 256;

    // Where the tail begins, and the area of each layer: R e^(−R²/2) + ∫_R^∞ e^(−x²/2) dx.
    private const double Tail = 3.6541528853610088;
    private const double Area = 0.0049286732339746549;

    // For each layer its half width x_i, and the share x_(i+1)/x_i of it that lies under the curve for sure.
    private static readonly double[] Edges = MakeEdges();
    private static readonly double[] Layer = MakeLayers();

    // Four words of eight streams, word by word.
    private readonly ulong[] state = new ulong[4 * Lanes];

    /// <summary>Streams of the trajectories from a number on.</summary>
    public GaussianLanes(long seed, long first)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var words = Words(seed, first + lane);
            for (var w = 0; w < 4; w++) state[w * Lanes + lane] = words[w];
        }
    }

    /// <summary>State in which the generator of a trajectory begins: seed and number are each stirred, so that neighbours have nothing in common.</summary>
    public static ulong[] Words(long seed, long trajectory)
    {
        var mix = (ulong)seed;
        mix = RandomStream.SplitMix(ref mix) ^ ((ulong)trajectory * 0xD1342543DE82EF95);
        mix = RandomStream.SplitMix(ref mix);
        return [RandomStream.SplitMix(ref mix), RandomStream.SplitMix(ref mix), RandomStream.SplitMix(ref mix), RandomStream.SplitMix(ref mix)];
    }

    /// <summary>Numbers for so many steps, eight for each.</summary>
    public void Fill(Span<double> target)
    {
        ref var words = ref MemoryMarshal.GetArrayDataReference(state);
        ref var numbers = ref MemoryMarshal.GetReference(target);
        ref var layer = ref MemoryMarshal.GetArrayDataReference(Layer);
        for (var half = 0; half < Lanes; half += 4)
        {
            var a = Vector256.LoadUnsafe(ref words, (nuint)half);
            var b = Vector256.LoadUnsafe(ref words, (nuint)(Lanes + half));
            var c = Vector256.LoadUnsafe(ref words, (nuint)(2 * Lanes + half));
            var d = Vector256.LoadUnsafe(ref words, (nuint)(3 * Lanes + half));
            for (var k = half; k < target.Length; k += Lanes)
            {
                var five = b + (b << 2);
                var turned = (five << 7) | (five >>> 57);
                var bits = turned + (turned << 3);
                var t = b << 17;
                c ^= a;
                d ^= b;
                b ^= c;
                a ^= d;
                c ^= t;
                d = (d << 45) | (d >>> 19);

                var index = bits & Vector256.Create((ulong)(Layers - 1));
                var (width, share) = Pick(ref layer, index);
                var y = Heights(bits);
                Vector256.StoreUnsafe(y * width, ref numbers, (nuint)k);
                if (Vector256.LessThanAll(Vector256.Abs(y), share)) continue;
                a.StoreUnsafe(ref words, (nuint)half);
                b.StoreUnsafe(ref words, (nuint)(Lanes + half));
                c.StoreUnsafe(ref words, (nuint)(2 * Lanes + half));
                d.StoreUnsafe(ref words, (nuint)(3 * Lanes + half));
                for (var lane = 0; lane < 4; lane++)
                    if (!(Math.Abs(y[lane]) < share[lane])) target[k + lane] = Decide(half + lane, (int)index[lane], y[lane]);
                a = Vector256.LoadUnsafe(ref words, (nuint)half);
                b = Vector256.LoadUnsafe(ref words, (nuint)(Lanes + half));
                c = Vector256.LoadUnsafe(ref words, (nuint)(2 * Lanes + half));
                d = Vector256.LoadUnsafe(ref words, (nuint)(3 * Lanes + half));
            }
            a.StoreUnsafe(ref words, (nuint)half);
            b.StoreUnsafe(ref words, (nuint)(Lanes + half));
            c.StoreUnsafe(ref words, (nuint)(2 * Lanes + half));
            d.StoreUnsafe(ref words, (nuint)(3 * Lanes + half));
        }
    }

    /// <summary>A number between 0 and 1, both excluded, from a lane's stream.</summary>
    public double Uniform(int lane) => ((Bits(lane) >> 12) + 0.5) * (1.0 / (1L << 52));

    // The number that a layer and a height would give, if it lies under the curve; else another one.
    private double Decide(int lane, int index, double y)
    {
        while (true)
        {
            var x = y * Layer[2 * index];
            if (Math.Abs(y) < Layer[2 * index + 1]) return x;
            if (index == 0) return Beyond(lane, y < 0);
            var (outer, inner) = (Edges[index], Edges[index + 1]);
            var (low, high) = (Math.Exp((x * x - outer * outer) / 2), Math.Exp((x * x - inner * inner) / 2));
            // e^(−x²/2) is the unit of height.
            if (low + Uniform(lane) * (high - low) < 1) return x;
            var bits = Bits(lane);
            (index, y) = ((int)(bits & (Layers - 1)), Height(bits));
        }
    }

    // The tail, from an exponential that touches it.
    private double Beyond(int lane, bool isNegative)
    {
        while (true)
        {
            var x = -Math.Log(Uniform(lane)) / Tail;
            if (-2 * Math.Log(Uniform(lane)) > x * x) return isNegative ? -Tail - x : Tail + x;
        }
    }

    private ulong Bits(int lane)
    {
        ref var a = ref state[lane];
        ref var b = ref state[Lanes + lane];
        ref var c = ref state[2 * Lanes + lane];
        ref var d = ref state[3 * Lanes + lane];
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

    // Between −1 and 1: odd multiples of 2⁻⁵², so that no sign is favoured.
    private static Vector256<double> Heights(Vector256<ulong> bits) =>
        ((bits >>> 12) | Vector256.Create(0x4000000000000000UL)).AsDouble() - Vector256.Create(3.0) + Vector256.Create(1.0 / (1L << 52));

    private static double Height(ulong bits) => BitConverter.UInt64BitsToDouble((bits >> 12) | 0x4000000000000000UL) - 3 + 1.0 / (1L << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Width, Vector256<double> Share) Pick(ref double layer, Vector256<ulong> index)
    {
        var even = Vector256.Create(Pair(ref layer, index, 0), Pair(ref layer, index, 2));
        var odd = Vector256.Create(Pair(ref layer, index, 1), Pair(ref layer, index, 3));
        return Avx.IsSupported
            ? (Avx.UnpackLow(even, odd), Avx.UnpackHigh(even, odd))
            : (Vector256.Create(even[0], odd[0], even[2], odd[2]), Vector256.Create(even[1], odd[1], even[3], odd[3]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Pair(ref double layer, Vector256<ulong> index, int lane) =>
        Vector128.LoadUnsafe(ref layer, 2 * (nuint)index.GetElement(lane));

    private static double[] MakeEdges()
    {
        var x = new double[Layers + 1];
        (x[0], x[1]) = (Area / Math.Exp(-Tail * Tail / 2), Tail);
        for (var i = 2; i < Layers; i++) x[i] = Math.Sqrt(-2 * Math.Log(Area / x[i - 1] + Math.Exp(-x[i - 1] * x[i - 1] / 2)));
        return x;
    }

    private static double[] MakeLayers()
    {
        var layers = new double[2 * Layers];
        for (var i = 0; i < Layers; i++) (layers[2 * i], layers[2 * i + 1]) = (Edges[i], Edges[i + 1] / Edges[i]);
        return layers;
    }
}
