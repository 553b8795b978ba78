using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Where a conductor ends and a lead begins, at the energy of one sideband.</summary>
/// <param name="Reflection">What the lead sends back of a wave that leaves the conductor.</param>
/// <param name="Through">√flux of what passes, in either direction: 0 where nothing propagates.</param>
/// <param name="Direct">What never gets into the conductor.</param>
internal readonly record struct FloquetEnd(Complex Reflection, Complex Through, Complex Direct);

/// <summary>A turning conductor with one channel on either side, whose leads have edges beyond which sidebands decay.</summary>
/// <remarks>
/// <para>Outgoing waves are all that a lead carries at a sideband: beyond its edges they decay, and reflect all that reaches them. At an edge
/// itself nothing passes.</para>
/// <para>As many sidebands are kept as it takes for the last ones to be empty, at the ends and at some joints within; the next energy begins with
/// what this one needed. Truncated conductors lose no electrons, so that a sum of probabilities tells rounding only.</para>
/// <para>Cost of an energy: some 10 n³ complex multiplications for each joining of pieces of n sidebands, and 3 n³ for the leads; memory
/// 30 n² numbers. Work space grows when sidebands are added, and only then.</para>
/// </remarks>
internal abstract class FloquetWire(double velocity) : FloquetConductor([0, 1], velocity)
{
    private const double Roundoff = 1.1e-16;
    // Amplitude at the last sideband that is as good as none.
    private const double Empty = 1e-16;
    // The most sidebands on either side.
    private const int Most = 300;
    // Joinings that are remembered.
    private const int Kept = 5;

    private readonly FloquetPiece[] kept = Several(Kept);
    private readonly FloquetPiece[] passing = Several(2);
    private readonly PaddedMatrix system = new();
    private readonly PaddedMatrix[] fromLeft = Matrices(Kept + 1);
    private readonly PaddedMatrix[] fromRight = Matrices(Kept + 1);
    private readonly PaddedMatrix leaving = new();
    private double[] weights = [];
    private int last = 6;
    private (double Sum, int Count) content;

    /// <summary>Number of sidebands on either side that the last energy took.</summary>
    public int Last => last;

    /// <summary>How many equal pieces there are, each with roundings of its own.</summary>
    protected abstract double Pieces(double energy);

    /// <summary>The whole conductor between its leads.</summary>
    protected abstract FloquetPiece Build(double energy, int last);

    /// <summary>The left or the right end at the energy of a sideband.</summary>
    protected abstract FloquetEnd End(double energy, int side, int sideband);

    /// <summary>Phase of a wave that leaves at an end.</summary>
    protected virtual Complex Phase(int side, int sideband) => 1;

    /// <inheritdoc/>
    public override void Fill(double energy, Sidebands amplitudes)
    {
        while (true)
        {
            var n = 2 * last + 1;
            var whole = Build(energy, last);
            Close(whole, energy);
            if (weights.Length < n) weights = new double[n];
            weights.AsSpan(0, n).Clear();
            content = default;
            Weigh(fromLeft[0], 0, n);
            Weigh(fromLeft[0], whole.Right, n);
            content.Count = 1;
            Descend(whole, fromLeft[0], 1);
            var edge = Math.Max(Math.Max(weights[0], weights[1]), Math.Max(weights[n - 1], weights[n - 2]));
            if (edge > Empty && last < Most)
            {
                last = Math.Min(Most, last + Math.Max(2, last / 4));
                continue;
            }
            Leave(whole, energy, amplitudes);
            var storage = content.Sum / content.Count;
            amplitudes.Error += 4 * edge + Roundoff * (8 + 2 * Pieces(energy) * storage);
            Settle(n);
            return;
        }
    }

    /// <summary>Several of the same in a row, by doubling.</summary>
    protected FloquetPiece Repeated(FloquetPiece one, int times)
    {
        var highest = 31 - BitOperations.LeadingZeroCount((uint)times);
        var left = highest + BitOperations.PopCount((uint)times) - 1;
        var whole = one;
        for (var bit = highest - 1; bit >= 0; bit--)
        {
            whole = Joined(whole, whole, --left);
            if ((times >> bit & 1) == 1) whole = Joined(whole, one, --left);
        }
        return whole;
    }

    /// <summary>One piece after another, with so many joinings to come.</summary>
    protected FloquetPiece Joined(FloquetPiece left, FloquetPiece right, int toCome)
    {
        var whole = toCome < Kept ? kept[toCome] : passing[toCome % 2];
        whole.Join(left, right, toCome < Kept);
        return whole;
    }

    // Waves that go into the conductor at both ends, for either that comes in.
    private void Close(FloquetPiece whole, double energy)
    {
        var (n, width) = (whole.Size, whole.Right);
        var right = PaddedMatrix.Padded(2 * n);
        system.Resize(2 * n, right + 2);
        for (var i = 0; i < n; i++)
        {
            var level = energy + (i - last) * Velocity;
            var (near, far) = (-End(level, 0, i - last).Reflection, -End(level, 1, i - last).Reflection);
            for (var j = 0; j < n; j++)
            {
                system[i, j] = near * whole.ToLeft[i, j];
                system[i, n + j] = near * whole.ToLeft[i, width + j];
                system[n + i, j] = far * whole.ToRight[i, j];
                system[n + i, n + j] = far * whole.ToRight[i, width + j];
            }
            system[i, i] += 1;
            system[n + i, n + i] += 1;
        }
        system[last, right] = End(energy, 0, 0).Through;
        system[n + last, right + 1] = End(energy, 1, 0).Through;
        PaddedElimination.Solve(system);
        var into = fromLeft[0];
        into.Resize(2 * width, 2);
        for (var i = 0; i < n; i++)
            for (var b = 0; b < 2; b++) (into[i, b], into[width + i, b]) = (system[i, right + b], system[n + i, right + b]);
    }

    // Waves at the joints within a piece, from those that go into it.
    private void Descend(FloquetPiece piece, PaddedMatrix into, int depth)
    {
        if (piece.Parts is not var (left, right) || depth > Kept) return;
        var (n, width) = (piece.Size, piece.Right);
        var (near, far) = (fromLeft[depth], fromRight[depth]);
        far.Resize(2 * width, 2);
        far.Gain(1, piece.AtJoint, 0, 0, into, 0, 0, 0, 0, n, 2 * width, 2);
        far.CopyRows(into, width, width, n);
        near.Resize(2 * width, 2);
        near.CopyRows(into, 0, 0, n);
        near.Gain(1, right.ToLeft, 0, 0, far, 0, 0, width, 0, n, 2 * width, 2);
        Weigh(far, 0, n);
        Weigh(near, width, n);
        content.Count++;
        Descend(left, near, depth + 1);
        Descend(right, far, depth + 1);
    }

    private void Weigh(PaddedMatrix waves, int first, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (Square(waves[first + i, 0]), Square(waves[first + i, 1]));
            weights[i] = Math.Max(weights[i], Math.Sqrt(a + b));
            content.Sum += a + b;
        }
    }

    private void Leave(FloquetPiece whole, double energy, Sidebands amplitudes)
    {
        var (n, width, into) = (whole.Size, whole.Right, fromLeft[0]);
        var kept = 0;
        for (var i = 0; i < n; i++)
            if (weights[i] > Empty / 4 && End(energy + (i - last) * Velocity, 0, i - last).Through != Complex.Zero) kept = Math.Max(kept, Math.Abs(i - last));
        amplitudes.Clear(kept);
        Span<double> sums = [-1, -1];
        for (var side = 0; side < 2; side++)
        {
            leaving.Resize(n, 2);
            leaving.Gain(1, side == 0 ? whole.ToLeft : whole.ToRight, 0, 0, into, 0, 0, 0, 0, n, 2 * width, 2);
            for (var m = -kept; m <= kept; m++)
            {
                var end = End(energy + m * Velocity, side, m);
                if (end.Through == Complex.Zero) continue;
                var factor = end.Through * Phase(side, m);
                for (var b = 0; b < 2; b++)
                {
                    var amplitude = factor * leaving[last + m, b];
                    if (m == 0 && b == side) amplitude += end.Direct;
                    amplitudes[m][2 * side + b] = amplitude;
                    sums[b] += Square(amplitude);
                }
            }
        }
        // What is lost or won is rounding.
        amplitudes.Error = Math.Max(Math.Abs(sums[0]), Math.Abs(sums[1]));
    }

    // How many sidebands the next energy begins with.
    private void Settle(int n)
    {
        var needed = 0;
        for (var i = 0; i < n; i++)
            if (weights[i] > Empty / 16) needed = Math.Max(needed, Math.Abs(i - last));
        if (needed + 3 < last - last / 8) last = needed + 3;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private static FloquetPiece[] Several(int count) => [.. Enumerable.Range(0, count).Select(_ => new FloquetPiece())];

    private static PaddedMatrix[] Matrices(int count) => [.. Enumerable.Range(0, count).Select(_ => new PaddedMatrix())];
}
