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
    private int first = -6;
    private int last = 6;
    private (double Sum, int Count) content;

    /// <summary>Number of sidebands that are kept now.</summary>
    public int Count => last - first + 1;

    /// <summary>How many equal pieces there are, each with roundings of its own.</summary>
    protected abstract double Pieces(double energy);

    /// <summary>The whole conductor between its leads, for sidebands from one to another.</summary>
    protected abstract FloquetPiece Build(double energy, int first, int last);

    /// <summary>The left or the right end at the energy of a sideband.</summary>
    protected abstract FloquetEnd End(double energy, int side);

    /// <summary>Phase of a wave that leaves at an end.</summary>
    protected virtual Complex Phase(int side, int sideband) => 1;

    /// <inheritdoc/>
    public override void Fill(double energy, Sidebands amplitudes)
    {
        while (true)
        {
            var n = Count;
            var whole = Build(energy, first, last);
            Close(whole, energy);
            if (weights.Length < n) weights = new double[n];
            weights.AsSpan(0, n).Clear();
            content = (0, 1);
            Weigh(fromLeft[0], 0, n);
            Weigh(fromLeft[0], whole.Right, n);
            Descend(whole, fromLeft[0], 1);
            var (below, above) = (Missing(energy, 0, 1), Missing(energy, n - 1, -1));
            var (down, up) = (below > Empty && first > -Most, above > Empty && last < Most);
            if (down) first = Math.Max(-Most, first + first / 4 - 1);
            if (up) last = Math.Min(Most, last + last / 4 + 1);
            if (down || up) continue;
            Leave(whole, energy, amplitudes);
            amplitudes.Error += 4 * (below + above) + Roundoff * (16 + 2 * Pieces(energy) * content.Sum / content.Count);
            Settle(energy, n);
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
            var level = energy + (i + first) * Velocity;
            var (near, far) = (-End(level, 0).Reflection, -End(level, 1).Reflection);
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
        system[-first, right] = End(energy, 0).Through;
        system[n - first, right + 1] = End(energy, 1).Through;
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
            if (weights[i] > Empty / 4 && Propagates(energy, i)) kept = Math.Max(kept, Math.Abs(i + first));
        amplitudes.Clear(kept);
        Span<double> sums = [-1, -1];
        var blurred = 0.0;
        for (var i = 0; i < n; i++) blurred += weights[i] * weights[i] * Blur(energy, i).Within;
        for (var side = 0; side < 2; side++)
        {
            leaving.Resize(n, 2);
            leaving.Gain(1, side == 0 ? whole.ToLeft : whole.ToRight, 0, 0, into, 0, 0, 0, 0, n, 2 * width, 2);
            for (var m = Math.Max(-kept, first); m <= Math.Min(kept, last); m++)
            {
                var end = End(energy + m * Velocity, side);
                if (end.Through == Complex.Zero) continue;
                var factor = end.Through * Phase(side, m);
                var blur = Blur(energy, m - first).Leaving;
                for (var b = 0; b < 2; b++)
                {
                    var amplitude = factor * leaving[m - first, b];
                    if (m == 0 && b == side) amplitude += end.Direct;
                    amplitudes[m][2 * side + b] = amplitude;
                    sums[b] += Square(amplitude);
                    blurred = Math.Max(blurred, blur * amplitude.Magnitude);
                }
            }
        }
        // What is lost or won is rounding.
        amplitudes.Error = Math.Max(Math.Abs(sums[0]), Math.Abs(sums[1])) + blurred;
    }

    // What the rounding of the energy of a sideband does near an edge, where waves go with the root of the distance from it: to the phase with which
    // the lead reflects, and to the fourth root in the flux of what leaves.
    private (double Within, double Leaving) Blur(double energy, int place)
    {
        var rise = (place + first) * Velocity;
        var level = energy + rise;
        var back = level - energy;
        var δ = Math.Abs(Math.FusedMultiplyAdd(place + first, Velocity, -rise)) + Math.Abs(energy - (level - back)) + Math.Abs(rise - back);
        if (δ == 0) return default;
        var distance = Math.Min(Math.Abs(level - Axis.Lowest), Math.Abs(level - Axis.Highest));
        return (δ / Math.Sqrt((distance + δ) * Math.Max(energy - Axis.Lowest, δ)), δ / (2 * distance + δ));
    }

    // What the sidebands beyond one would change. Where they decay, electrons must come back to be noticed: out as far as they came from the
    // nearest sideband that propagates, as many as are there, and back by the same way.
    private double Missing(double energy, int place, int inwards)
    {
        var beyond = Math.Max(weights[place], weights[place + inwards]);
        var open = place;
        while (open + first != 0 && !Propagates(energy, open)) open += inwards;
        var least = weights[open];
        for (var i = open; i != place; i -= inwards) least = Math.Max(least, weights[i - inwards]);
        return least > beyond ? beyond * (beyond / least) : beyond;
    }

    private bool Propagates(double energy, int place) => Axis.Contains(energy + (place + first) * Velocity);

    // How many sidebands the next energy begins with: two more than this one needed.
    private void Settle(double energy, int n)
    {
        var (from, to) = (0, n - 1);
        while (from + first < -4 && Missing(energy, from + 1, 1) < Empty / 4) from++;
        while (to + first > 4 && Missing(energy, to - 1, -1) < Empty / 4) to--;
        (first, last) = (first + Math.Max(0, from - 2), last - Math.Max(0, n - 3 - to));
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private static FloquetPiece[] Several(int count) => [.. Enumerable.Range(0, count).Select(_ => new FloquetPiece())];

    private static PaddedMatrix[] Matrices(int count) => [.. Enumerable.Range(0, count).Select(_ => new PaddedMatrix())];
}
