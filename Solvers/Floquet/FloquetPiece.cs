namespace QuantumMotors.Solvers;

/// <summary>A piece of a turning conductor between two cuts, for all sidebands at once: what waves that come in make of the waves that go out.</summary>
/// <remarks>Waves at a cut are those of a reference lead that propagates at every energy, so that pieces are unitary whether their sidebands are within
/// the band or not: nothing grows, and no edge of the band is special. Cost of joining two: about 10 n³ complex multiplications for n sidebands.</remarks>
internal sealed class FloquetPiece
{
    // [1 − RR·LL′ | RL | RR·LR′], and what becomes of it.
    private readonly PaddedMatrix inner = new();
    private readonly PaddedMatrix back = new();

    /// <summary>Number of sidebands.</summary>
    public int Size { get; private set; }

    /// <summary>What leaves on the left: reflection, and from column <see cref="Right"/> on transmission.</summary>
    public PaddedMatrix ToLeft { get; } = new();

    /// <summary>What leaves on the right: transmission, and from column <see cref="Right"/> on reflection.</summary>
    public PaddedMatrix ToRight { get; } = new();

    /// <summary>What moves to the right at the joint of two pieces.</summary>
    public PaddedMatrix AtJoint { get; } = new();

    /// <summary>The two that this one was joined of, if it was.</summary>
    public (FloquetPiece Left, FloquetPiece Right)? Parts { get; private set; }

    /// <summary>Column of the first wave that comes in on the right.</summary>
    public int Right => PaddedMatrix.Padded(Size);

    /// <summary>Room for so many sidebands, all zero.</summary>
    public void Clear(int size)
    {
        (Size, Parts) = (size, null);
        ToLeft.Resize(size, 2 * Right);
        ToRight.Resize(size, 2 * Right);
    }

    /// <summary>Becomes one piece followed by another.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    /// <param name="remember">Whether both stay as they are, for what happens at their joint.</param>
    public void Join(FloquetPiece left, FloquetPiece right, bool remember)
    {
        var n = left.Size;
        Clear(n);
        var width = Right;
        inner.Resize(n, 3 * width);
        inner.Gain(-1, left.ToRight, 0, width, right.ToLeft, 0, 0, 0, 0, n, n, width);
        inner.Gain(1, left.ToRight, 0, width, right.ToLeft, 0, width, 0, 2 * width, n, n, width);
        inner.Copy(left.ToRight, 0, width, width);
        for (var i = 0; i < n; i++) inner[i, i] += 1;
        PaddedElimination.Solve(inner);
        // Waves to the right at the joint, and with them all others.
        AtJoint.Resize(n, 2 * width);
        AtJoint.Copy(inner, width, 0, 2 * width);
        back.Resize(n, 2 * width);
        back.Copy(right.ToLeft, width, width, width);
        back.Gain(1, right.ToLeft, 0, 0, AtJoint, 0, 0, 0, 0, n, n, 2 * width);
        ToLeft.Copy(left.ToLeft, 0, 0, width);
        ToLeft.Gain(1, left.ToLeft, 0, width, back, 0, 0, 0, 0, n, n, 2 * width);
        ToRight.Copy(right.ToRight, width, width, width);
        ToRight.Gain(1, right.ToRight, 0, 0, AtJoint, 0, 0, 0, 0, n, n, 2 * width);
        Parts = remember ? (left, right) : null;
    }
}
