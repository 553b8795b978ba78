using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>(E + nΩ)ψ_n − Σ_m h_{n−m} ψ_m = w_n for all harmonics n, by elimination from both ends towards n = 0.</summary>
/// <remarks>So many harmonics make a block that only neighbouring blocks are coupled. What lies beyond a block is a matrix that it adds to the
/// energies of the block, D_k → D_k − H₊(D_{k+1} − …)⁻¹H₋: a continued fraction of matrices. Blocks are added at either end until nothing of
/// the wave gets there. Cost: 7/3 (levels × harmonics of a block)³ multiplications for each block.</remarks>
internal sealed class HarmonicChain
{
    private const int MostNumbers = 1 << 24;

    private readonly int levels;
    private readonly int group;
    private readonly int size;
    private readonly int channels;
    private readonly double velocity;
    private readonly double resolution;
    private readonly SplitMatrix within;
    private readonly SplitMatrix toHigher;
    private readonly SplitMatrix toLower;
    private readonly SplitMatrix source;
    private readonly ComplexSystem outer;
    private readonly ComplexSystem centre;
    // What each block is, told by the next one nearer to the centre: X_k with ψ_k = X_k ψ_{k∓1}.
    private readonly Side above = new();
    private readonly Side below = new();
    private readonly double[] real;
    private readonly double[] imaginary;
    // By channel: the largest of the wave so far, and in one block.
    private readonly double[] largest;
    private readonly double[] here;

    /// <param name="h">h_{−H} … h_H, row by row; not Hermitian where electrons leave.</param>
    /// <param name="w">w_{−h} … w_h, levels as rows.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="channels">Number of right-hand sides.</param>
    /// <param name="velocity">Ω.</param>
    /// <param name="resolution">How small the wave is where it is cut off, relative to its largest.</param>
    public HarmonicChain(Complex[][] h, Complex[][] w, int levels, int channels, double velocity, double resolution)
    {
        (this.levels, this.channels, this.velocity, this.resolution) = (levels, channels, velocity, resolution);
        var (H, sources) = (h.Length / 2, w.Length / 2);
        group = Math.Max(Math.Max(H, 1), 2 * sources + 1);
        size = levels * group;
        First = -(group / 2);
        within = Coupled(0);
        toHigher = Coupled(-group);
        toLower = Coupled(group);
        var columns = new Complex[size * channels];
        for (var i = 0; i < group; i++)
            if (Math.Abs(First + i) <= sources) w[First + i + sources].CopyTo(columns, i * levels * channels);
        source = new SplitMatrix(columns);
        outer = new ComplexSystem(size, size);
        centre = new ComplexSystem(size, channels);
        (real, imaginary) = (new double[size * channels], new double[size * channels]);
        (largest, here) = (new double[channels], new double[channels]);

        // From block k + shift/group to block k.
        SplitMatrix Coupled(int shift)
        {
            var block = new Complex[size * size];
            for (var i = 0; i < group; i++)
                for (var j = 0; j < group; j++)
                    if (Math.Abs(i - j + shift) <= H)
                        for (var p = 0; p < levels; p++)
                            h[i - j + shift + H].AsSpan(p * levels, levels).CopyTo(block.AsSpan((i * levels + p) * size + j * levels));
            return new SplitMatrix(block);
        }
    }

    /// <summary>The lowest harmonic of the central block.</summary>
    public int First { get; }

    /// <summary>The lowest harmonic that is kept.</summary>
    public int Lowest => First - below.Kept * group;

    /// <summary>The highest harmonic that is kept.</summary>
    public int Highest => First + (above.Kept + 1) * group - 1;

    /// <summary>Solves at an energy; false if too many harmonics would be needed.</summary>
    public bool Solve(double energy)
    {
        for (var isWhole = false; !isWhole;)
        {
            if ((long)Math.Max(above.Blocks, below.Blocks) * size * Math.Max(size, channels) > MostNumbers) return false;
            Eliminate(above, energy, 1, toLower, toHigher);
            Eliminate(below, energy, -1, toHigher, toLower);
            centre.Set(energy, velocity, First, levels, within);
            centre.SetRight(source);
            if (above.Blocks > 0) centre.Subtract(toHigher, above.Real.AsSpan(0, size * size), above.Imaginary.AsSpan(0, size * size));
            if (below.Blocks > 0) centre.Subtract(toLower, below.Real.AsSpan(0, size * size), below.Imaginary.AsSpan(0, size * size));
            centre.Solve(real, imaginary);
            Grow(real, imaginary, largest);
            isWhole = Follow(above);
            isWhole &= Follow(below);
        }
        return true;
    }

    /// <summary>The wave in one harmonic, levels as rows.</summary>
    public void Copy(int harmonic, Span<double> re, Span<double> im)
    {
        var place = harmonic - First;
        var block = (int)Math.Floor(place / (double)group);
        var start = (place - block * group) * levels * channels;
        var length = levels * channels;
        if (block == 0)
        {
            real.AsSpan(start, length).CopyTo(re);
            imaginary.AsSpan(start, length).CopyTo(im);
            return;
        }
        var (side, k) = block > 0 ? (above, block - 1) : (below, -block - 1);
        side.WaveReal.AsSpan(k * size * channels + start, length).CopyTo(re);
        side.WaveImaginary.AsSpan(k * size * channels + start, length).CopyTo(im);
    }

    // From the outermost block inwards.
    private void Eliminate(Side side, double energy, int direction, SplitMatrix inwards, SplitMatrix outwards)
    {
        side.Make(size, channels);
        for (var k = side.Blocks; k >= 1; k--)
        {
            outer.Set(energy, velocity, First + direction * k * group, levels, within);
            outer.SetRight(inwards);
            if (k < side.Blocks) outer.Subtract(outwards, side.Real.AsSpan(k * size * size, size * size), side.Imaginary.AsSpan(k * size * size, size * size));
            outer.Solve(side.Real.AsSpan((k - 1) * size * size, size * size), side.Imaginary.AsSpan((k - 1) * size * size, size * size));
        }
    }

    // The wave outwards, until it is too small to count; whether that is before the end.
    private bool Follow(Side side)
    {
        var length = size * channels;
        ReadOnlySpan<double> x = real;
        ReadOnlySpan<double> y = imaginary;
        side.Kept = 0;
        var quiet = 0;
        for (var k = 0; k < side.Blocks; k++)
        {
            var u = side.WaveReal.AsSpan(k * length, length);
            var v = side.WaveImaginary.AsSpan(k * length, length);
            u.Clear();
            v.Clear();
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                {
                    var place = k * size * size + i * size + j;
                    var (a, b) = (side.Real[place], side.Imaginary[place]);
                    if (a == 0 && b == 0) continue;
                    for (var c = 0; c < channels; c++)
                    {
                        u[i * channels + c] += a * x[j * channels + c] - b * y[j * channels + c];
                        v[i * channels + c] += a * y[j * channels + c] + b * x[j * channels + c];
                    }
                }
            side.Kept = k + 1;
            quiet = IsQuiet(u, v) ? quiet + 1 : 0;
            if (quiet == 2)
            {
                // One more than is needed here, for the next energy.
                side.Blocks = Math.Min(side.Blocks, k + 2);
                return true;
            }
            x = u;
            y = v;
        }
        side.Blocks += 2 + side.Blocks / 3;
        return false;
    }

    // Whether no channel has a wave here that counts.
    private bool IsQuiet(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Grow(x, y, here);
        var isQuiet = true;
        for (var c = 0; c < channels; c++)
        {
            isQuiet &= here[c] <= resolution * largest[c];
            largest[c] = Math.Max(largest[c], here[c]);
        }
        return isQuiet;
    }

    // The largest number of each column.
    private void Grow(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] sizes)
    {
        System.Array.Clear(sizes);
        for (var i = 0; i < size; i++)
            for (var c = 0; c < channels; c++)
                sizes[c] = Math.Max(sizes[c], Math.Max(Math.Abs(x[i * channels + c]), Math.Abs(y[i * channels + c])));
    }

    // Blocks on one side of the centre.
    private sealed class Side
    {
        public int Blocks { get; set; } = 2;

        public int Kept { get; set; }

        public double[] Real { get; private set; } = [];

        public double[] Imaginary { get; private set; } = [];

        public double[] WaveReal { get; private set; } = [];

        public double[] WaveImaginary { get; private set; } = [];

        public void Make(int size, int channels)
        {
            if (Real.Length < Blocks * size * size) (Real, Imaginary) = (new double[Blocks * size * size], new double[Blocks * size * size]);
            if (WaveReal.Length < Blocks * size * channels) (WaveReal, WaveImaginary) = (new double[Blocks * size * channels], new double[Blocks * size * channels]);
        }
    }
}
