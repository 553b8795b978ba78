using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A piece of wire with one channel on either side, as dynamic scattering amplitudes in the algebra of <see cref="StarAlgebra"/>.</summary>
/// <remarks>Pieces are joined by summing the ways between them as operators in time, so that what is exact for the pieces is exact for the
/// whole, to every order that the algebra carries. No amplitude ever grows.</remarks>
internal sealed class TwoPort(StarAlgebra algebra)
{
    /// <summary>Reflection on the left.</summary>
    public Complex[] LL { get; } = new Complex[algebra.Count];

    /// <summary>Transmission from right to left.</summary>
    public Complex[] LR { get; } = new Complex[algebra.Count];

    /// <summary>Transmission from left to right.</summary>
    public Complex[] RL { get; } = new Complex[algebra.Count];

    /// <summary>Reflection on the right.</summary>
    public Complex[] RR { get; } = new Complex[algebra.Count];

    /// <summary>∂_θ ln t of the frozen piece, also where t underflows.</summary>
    public Complex Slope { get; private set; }

    /// <summary>Size of what is added up to make the slope.</summary>
    public double SlopeSize { get; private set; }

    /// <summary>ln |t|² of the frozen piece, also where t underflows.</summary>
    public double LogTransmission { get; private set; }

    /// <summary>Nothing at all.</summary>
    public static TwoPort Open(StarAlgebra algebra)
    {
        var open = new TwoPort(algebra);
        open.LR[0] = open.RL[0] = 1;
        return open;
    }

    /// <summary>Reads slope and modulus off the amplitudes; for pieces that transmit a number that does not underflow.</summary>
    /// <param name="size">Size of what cancels in the slope.</param>
    public TwoPort Measured(double size)
    {
        Slope = algebra.Angles == 0 ? 0 : RL[algebra[0, 0, 1]] / RL[0];
        SlopeSize = Slope.Magnitude + size;
        LogTransmission = 2 * Math.Log(Complex.Abs(RL[0]));
        return this;
    }

    /// <summary>This piece on the left, another on the right.</summary>
    public TwoPort Then(TwoPort right)
    {
        var joined = new TwoPort(algebra);
        var n = algebra.Count;
        Span<Complex> loop = stackalloc Complex[n];
        Span<Complex> a = stackalloc Complex[n];
        Span<Complex> b = stackalloc Complex[n];
        algebra.Multiply(RR, right.LL, a);
        for (var c = 0; c < n; c++) loop[c] = -a[c];
        loop[0] += 1;
        // Right-moving between the pieces, for a wave from the left.
        algebra.Divide(loop, RL, a);
        algebra.Multiply(right.RL, a, joined.RL);
        algebra.Multiply(right.LL, a, b);
        algebra.Multiply(LR, b, joined.LL);
        for (var c = 0; c < n; c++) joined.LL[c] += LL[c];
        // And for a wave from the right.
        algebra.Multiply(RR, right.LR, b);
        algebra.Divide(loop, b, a);
        algebra.Multiply(right.RL, a, joined.RR);
        for (var c = 0; c < n; c++) joined.RR[c] += right.RR[c];
        algebra.Multiply(right.LL, a, b);
        for (var c = 0; c < n; c++) b[c] += right.LR[c];
        algebra.Multiply(LR, b, joined.LR);
        var loops = algebra.Angles == 0 ? 0 : loop[algebra[0, 0, 1]] / loop[0];
        joined.Slope = Slope + right.Slope - loops;
        joined.SlopeSize = SlopeSize + right.SlopeSize + loops.Magnitude;
        joined.LogTransmission = LogTransmission + right.LogTransmission - 2 * Math.Log(Complex.Abs(loop[0]));
        return joined;
    }

    /// <summary>Several of the same in a row, at the cost of twice their binary logarithm.</summary>
    public TwoPort Repeated(int times)
    {
        var whole = Open(algebra);
        var power = this;
        for (var left = times; left > 0; left >>= 1)
        {
            if ((left & 1) == 1) whole = whole.Then(power);
            if (left > 1) power = power.Then(power);
        }
        return whole;
    }
}
