namespace QuantumMotors.Solvers;

/// <summary>A motion with memory, as polynomials on panels: what moves, the velocity v, and the wave a(t) = v(t) + r a(t − t_D).</summary>
/// <remarks>Time is cut into intervals of length t_D, and each of them, where the torque has kinks or an echo of a kink arrives, and then by halves until
/// all is resolved: in one interval the wave of the one before is a known function. The times where an interval is cut do not depend on the
/// interval, so that in the end the delayed wave on a panel is that of another panel, point by point.</remarks>
internal sealed class DelayPanels
{
    /// <summary>A panel: the edge after which it begins, from the beginning of its interval on, and how long after it, half its length, what the integrals of v and a are less their primitives
    /// there, and the errors of v, a and the integrals.</summary>
    internal record struct Piece(
        double Edge, double After, double Half, double Angle, double WaveAngle, double VelocityError, double WaveError, double AngleError, double WaveAngleError, double StateError)
    {
        /// <summary>Where it begins, from the beginning of its interval on.</summary>
        public readonly double Start => Edge + After;

        /// <summary>A place in it, from −1 to 1. Distances from the edge are known better than the edge.</summary>
        public readonly double Place(double edge, double after) => Math.Clamp((edge - Edge + after - After) / Half - 1, -1, 1);
    }

    // A time that is so near to a jump is that of the jump: both are rounded.
    private const double Same = 4.8e-16;

    private readonly Piece[] pieces;
    private readonly double[] coefficients;
    private readonly int[] firsts;
    private readonly int parts;

    internal DelayPanels(Piece[] pieces, double[] coefficients, int[] firsts, int parts, double period, double until, Option<double> end)
    {
        (this.pieces, this.coefficients, this.firsts, this.parts) = (pieces, coefficients, firsts, parts);
        (Period, Until, End) = (period, until, end);
    }

    /// <summary>Length of an interval.</summary>
    public double Period { get; }

    /// <summary>Where the panels end.</summary>
    public double Until { get; }

    /// <summary>When the state became too large, if it did.</summary>
    public Option<double> End { get; }

    /// <summary>Whether the state is more than the velocity.</summary>
    public bool HasState => parts == 3;

    /// <summary>Number of panels.</summary>
    public int Count => pieces.Length;

    /// <summary>A panel.</summary>
    public ref readonly Piece this[int k] => ref pieces[k];

    /// <summary>Coefficients of the velocity on a panel.</summary>
    public ReadOnlySpan<double> Velocity(int k) => coefficients.AsSpan(k * parts * Panel.Size, Panel.Size);

    /// <summary>Coefficients of the wave on a panel.</summary>
    public ReadOnlySpan<double> Wave(int k) => coefficients.AsSpan((k * parts + 1) * Panel.Size, Panel.Size);

    /// <summary>Coefficients of the state on a panel; the velocity, if that is the state.</summary>
    public ReadOnlySpan<double> State(int k) => coefficients.AsSpan((k * parts + (HasState ? 2 : 0)) * Panel.Size, Panel.Size);

    /// <summary>The panel of a time from 0 on, where in it, from −1 to 1, and by what the time is earlier than that. At a jump it is the panel that begins there, also at times
    /// that are earlier by a few roundings.</summary>
    public (int Panel, double X, double Shift) Locate(double t)
    {
        var (n, _) = Phase(t, Period);
        n = Math.Min(n, firsts.Length - 2);
        var s = Math.FusedMultiplyAdd(-n, Period, t);
        var (low, high) = (firsts[n], firsts[n + 1] - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (pieces[middle].Start <= s) low = middle;
            else high = middle - 1;
        }
        // Jumps are at edges.
        if (low + 1 < firsts[n + 1] && pieces[low + 1].After == 0 && pieces[low + 1].Start - s <= Same * t) low++;
        ref readonly var piece = ref pieces[low];
        return (low, piece.Place(s, 0), Math.Max(0, piece.Start - s));
    }

    /// <summary>Interval n of a time and what is left, 0 ≤ s: t = n t_D + s without a further rounding. What equals n t_D but for roundings is its beginning.</summary>
    public static (int Interval, double Since) Phase(double t, double period)
    {
        var n = Math.Floor(t / period);
        if (Math.FusedMultiplyAdd(-n - 1, period, t) >= -Same * t) n++;
        else if (Math.FusedMultiplyAdd(-n, period, t) < -Same * t) n--;
        return ((int)n, Math.Max(0, Math.FusedMultiplyAdd(-n, period, t)));
    }

    /// <summary>Time of a point of a panel.</summary>
    public double Time(int panel, double x)
    {
        var n = System.Array.BinarySearch(firsts, panel);
        if (n < 0) n = ~n - 1;
        return Math.FusedMultiplyAdd(n, Period, pieces[panel].Edge + (pieces[panel].After + pieces[panel].Half * (1 + x)));
    }
}
