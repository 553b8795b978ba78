using System.Runtime.InteropServices;

namespace QuantumMotors.Solvers;

/// <summary>Steps of a motion with memory from panel to panel.</summary>
/// <remarks>On a panel the polynomial obeys the equation at its Chebyshev points but the first. A panel is halved until the last coefficients of v, a, and the
/// torque are roundings. Errors: what is left in the last coefficients, and rounding, decay as the motion does and come back
/// with the wave, |r| times as large: Is + γ_ext − γ over Is + γ_ext + γ, by which a delayed wave makes a wave, is nowhere larger than 1.</remarks>
internal sealed class DelaySteps
{
    private const int N = Panel.Degree;
    private const double Roundoff = 1.2e-16;
    private const double Resolved = 2e-15;
    private const double Forgotten = 1e-18;
    // Roundings of 17 coefficients and of their sum.
    private const double Values = 8;
    private const double Beyond = 1 + 2e-14;
    private const int MostPanels = 400_000;
    private const int MostIterations = 12;

    private readonly TorqueLaw law;
    private readonly Func<double, double> torque;
    private readonly double[] kinks;
    private readonly double r, period, asked, until;
    private readonly int parts;

    private readonly List<DelayPanels.Piece> pieces = [];
    private readonly List<double> coefficients = [];
    private readonly List<int> firsts = [];
    private readonly Dictionary<double, double[]> solvers = [];

    // Values of the wave on the panels of this interval and of the one before.
    private List<double> waves = [], delayedWaves = [];

    // The panel in hand: values at its points.
    private readonly double[] F = new double[N + 1], G = new double[N + 1], y = new double[N + 1], v = new double[N + 1], a = new double[N + 1], delayed = new double[N + 1];
    private readonly double[] cF = new double[N + 1], cv = new double[N + 1], ca = new double[N + 1], cy = new double[N + 1];
    private readonly double[] step = new double[N], matrix = new double[N * RealElimination.Padded(N)];
    private readonly int[] pivots = new int[N];

    private double state, stateError, angle, angleRest, waveAngle, waveAngleRest, angleError, waveAngleError;
    private double delayedError, largestError, peak;
    private int cursor;
    private double? end;

    private DelaySteps(TorqueLaw law, double reflection, double delay, Func<double, double> torque, double[] kinks, double until)
    {
        // What jumps at the end has its later value.
        (this.law, r, this.torque, this.kinks, asked, this.until) = (law, reflection, torque, kinks, until, Math.Min(until * Beyond, double.MaxValue));
        period = r == 0 || !(delay > 0) ? until : delay;
        parts = law is { HasState: true, IsLinear: false } ? 3 : 2;
    }

    /// <summary>The motion from time 0 to another.</summary>
    /// <param name="law">How the velocity follows from the torque.</param>
    /// <param name="reflection">r.</param>
    /// <param name="delay">t_D.</param>
    /// <param name="torque">F(t), without the delayed wave.</param>
    /// <param name="kinks">Rising times between which it is smooth; at a jump it has its later value.</param>
    /// <param name="state">y(0).</param>
    /// <param name="angle">The angle until time 0.</param>
    /// <param name="until">The other time.</param>
    public static Either<Shortfall, DelayPanels> Follow(
        TorqueLaw law, double reflection, double delay, Func<double, double> torque, double[] kinks, Estimate state, Estimate angle, double until)
    {
        var steps = new DelaySteps(law, reflection, delay, torque, kinks, until)
        {
            state = state.Value,
            stateError = state.Error,
            angle = angle.Value,
            angleError = angle.Error,
            waveAngle = angle.Value / (1 - reflection),
            waveAngleError = (angle.Error + 4 * Roundoff * Math.Abs(angle.Value)) / (1 - reflection),
        };
        return steps.Run();
    }

    private Either<Shortfall, DelayPanels> Run()
    {
        if (asked / period > MostPanels)
            return new Shortfall.Unresolved(FormattableString.Invariant($"the time is {asked / period:G3} traversal times long; {MostPanels} are the most"));
        var (echoes, before) = (new List<(double Phase, int Since)>(), 0);
        var next = 0;
        var isLast = false;
        for (var n = 0; !isLast && end is null; n++)
        {
            isLast = (n + 1) * period >= until;
            var length = isLast ? Math.FusedMultiplyAdd(-n, period, until) : period;
            if (length <= 0 && n > 0) break;
            for (; next < kinks.Length && DelayPanels.Phase(kinks[next], period) is var (since, phase) && since <= n; next++) echoes.Add((phase, since));
            echoes.RemoveAll(e => Math.Pow(Math.Abs(r), n - e.Since) < Forgotten);
            var near = 4 * Math.BitIncrement(n * period) - 4 * n * period;
            double[] edges = [0, .. echoes.Select(e => e.Phase).Where(s => s > near && s < length - near).Order(), length];
            firsts.Add(pieces.Count);
            (waves, delayedWaves) = (delayedWaves, waves);
            waves.Clear();
            (delayedError, largestError) = (Math.Abs(r) * (delayedError + largestError), 0);
            cursor = before;
            for (var e = 0; e + 1 < edges.Length && end is null; e++)
            {
                if (edges[e + 1] - edges[e] <= near && e > 0) continue;
                if (!Segment(n, edges[e], edges[e + 1], before)) return Refusal(n);
            }
            before = firsts[^1];
        }
        firsts.Add(pieces.Count);
        return new DelayPanels([.. pieces], [.. coefficients], [.. firsts], parts, period, end ?? asked, end is { } at ? Some(at) : None);
    }

    private Shortfall Refusal(int n) => pieces.Count >= MostPanels
        ? new Shortfall.Unresolved(FormattableString.Invariant($"the motion is resolved until {n * period:G6}; more than {MostPanels} panels are not made"))
        : new Shortfall.Unresolved(FormattableString.Invariant($"the torque is not finite in the interval that begins at {n * period:G6}"));

    // From one edge to the next, by panels that are halves of halves of the whole.
    private bool Segment(int n, double from, double to, int before)
    {
        var (level, index, length) = (0, 0.0, to - from);
        var middle = n * period + (from + to) / 2;
        var (earliest, latest) = (double.NegativeInfinity, double.PositiveInfinity);
        var later = System.Array.BinarySearch(kinks, middle);
        later = later < 0 ? ~later : later + 1;
        if (later > 0) earliest = kinks[later - 1];
        if (later < kinks.Length) latest = Math.BitDecrement(kinks[later]);
        while (true)
        {
            var (after, half) = (length * Math.ScaleB(index, -level), Math.ScaleB(length, -level - 1));
            var start = from + after;
            if (n > 0 && before < firsts[n])
            {
                // As the interval before did it, unless that was finer than it had to be.
                while (cursor + 1 < firsts[n] && pieces[cursor + 1].Start <= start) cursor++;
                if (pieces[cursor].Edge == from && pieces[cursor].After == after && half > pieces[cursor].Half)
                {
                    var finer = Math.Max(0, (int)Math.Round(Math.Log2(half / pieces[cursor].Half)) - (IsCoarse(cursor) ? 1 : 0));
                    (level, index) = (level + finer, Math.ScaleB(index, finer));
                    half = Math.ScaleB(length, -level - 1);
                }
            }
            while (true)
            {
                if (pieces.Count >= MostPanels) return false;
                var isSmallest = half <= 4 * (Math.BitIncrement(after) - after) || level >= 1000;
                var verdict = Try(n, from, after, half, earliest, latest, isSmallest);
                if (verdict is null) return false;
                if (verdict == true) break;
                (level, index) = (level + 1, 2 * index);
                half = Math.ScaleB(length, -level - 1);
            }
            if (end is not null) return true;
            index++;
            var coarse = IsCoarse(pieces.Count - 1);
            while (level > 0 && index % 2 == 0 && (coarse || index == Math.ScaleB(1, level)))
            {
                (level, index) = (level - 1, index / 2);
                // Twice the length, not more, but where nothing is left.
                if (index != Math.ScaleB(1, level)) break;
            }
            if (level == 0 && index == 1) return true;
        }
    }

    // Half the coefficients are roundings: twice the length may do.
    private bool IsCoarse(int k)
    {
        var c = CollectionsMarshal.AsSpan(coefficients).Slice(k * parts * Panel.Size, parts * Panel.Size);
        for (var part = 0; part < parts; part++)
        {
            var (rest, all) = (0.0, 0.0);
            for (var i = 0; i <= N; i++)
            {
                all += Math.Abs(c[part * Panel.Size + i]);
                if (i > 10) rest += Math.Abs(c[part * Panel.Size + i]);
            }
            if (rest > 4 * Resolved * all) return false;
        }
        return true;
    }

    // One panel; true if it is resolved and kept, none if there are no numbers.
    private bool? Try(int n, double edge, double after, double half, double earliest, double latest, bool isSmallest)
    {
        var isCopied = Delayed(n, edge, after, half);
        var (time, start) = (n * period, edge + after);
        for (var j = 0; j <= N; j++)
        {
            F[j] = torque(Math.Clamp(Math.FusedMultiplyAdd(n, period, edge + (after + half * (1 + Panel.Nodes[j]))), earliest, latest));
            G[j] = F[j] - law.Memory * delayed[j];
            if (!double.IsFinite(G[j])) return null;
        }
        y[0] = state;
        if (law.HasState && !(law.IsLinear ? Linear(half) : Newton(half))) return isSmallest ? null : false;
        var (mostV, mostF, mostDelayed, mostY) = (0.0, 0.0, 0.0, 0.0);
        for (var j = 0; j <= N; j++)
        {
            v[j] = law.Velocity(y[j], G[j]);
            a[j] = v[j] + r * delayed[j];
            (mostV, mostY) = (Math.Max(mostV, Math.Abs(v[j])), Math.Max(mostY, Math.Abs(y[j])));
            (mostF, mostDelayed) = (Math.Max(mostF, Math.Abs(F[j])), Math.Max(mostDelayed, Math.Abs(delayed[j])));
        }
        if (!double.IsFinite(mostV)) return isSmallest ? null : false;
        Panel.Analyse(v, cv);
        Panel.Analyse(a, ca);
        Panel.Analyse(F, cF);
        if (parts == 3) Panel.Analyse(y, cy);

        // The torque is known at times that are doubles.
        var (tailF, blur) = (Panel.Tail(cF), 0.0);
        var (gain, slope, follows) = (law.Gain(2 * half), 0.0, 0.0);
        for (var k = 1; k <= N; k++) slope = Math.Max(slope, k * Math.Abs(cF[k]));
        if (law.HasState)
            for (var j = 0; j <= N; j++) follows = Math.Max(follows, Math.Abs(law.VelocityOfState(y[j], G[j])));
        var uncertain = Roundoff * (mostF + (time + start) * slope / half);
        if (!isCopied)
        {
            // So is the time at which the wave is seen.
            Panel.Analyse(delayed, cF);
            var steep = 0.0;
            for (var k = 1; k <= N; k++) steep = Math.Max(steep, k * Math.Abs(cF[k]));
            uncertain += Roundoff * start * steep / half * Math.Abs(law.Memory);
            blur = Roundoff * start * steep / half * Math.Abs(r);
        }
        var noise = uncertain * gain + blur;
        var scale = Math.Max(Math.Max(mostV, Math.Abs(state) * follows), (mostF + Math.Abs(law.Memory) * mostDelayed) * gain);
        var (tailV, tailA) = (Panel.Tail(cv), Panel.Tail(ca));
        var tailY = parts == 3 ? Panel.Tail(cy) : law.HasState ? tailV : 0;
        // Errors of the wave are no smoother than those of the torque. Panels that lie across others see what is left in the coefficients of those. An echo that is forgotten may leave a jump.
        var share = isCopied ? Resolved : 4 * Resolved;
        var highest = Math.Max(peak, scale + Math.Abs(r) * mostDelayed);
        var least = 4 * noise + 8 * Forgotten * highest + delayedError / 4;
        var isResolved = tailV <= share * scale + least && tailF * gain <= Resolved * scale + least
            && tailA <= share * (scale + Math.Abs(r) * mostDelayed) + least
            && (parts < 3 || tailY <= share * Math.Max(mostY, Math.Abs(state)) + 4 * uncertain * law.StateGain(2 * half) + (follows > 0 ? least / follows : 0));
        if (!isResolved && !isSmallest) return false;
        peak = highest;

        var moved = 0.0;
        for (var j = 1; j <= N; j++) moved = Math.Max(moved, Math.Abs(y[j] - state));
        var addedState = tailY + (tailF + uncertain) * law.StateGain(2 * half) + Roundoff * (8 * moved + mostY);
        var added = 8 * Forgotten * peak + tailV + tailF * gain + noise + Roundoff * (8 * (law.HasState ? moved * follows : scale) + mostV);
        Keep(edge, after, half, follows, addedState, added, mostV, Math.Abs(r) * mostDelayed);
        return true;
    }

    // Values of the wave one interval before, 0 before the motion; whether they are those of a panel, point by point.
    private bool Delayed(int n, double edge, double after, double half)
    {
        if (n == 0 || r == 0)
        {
            System.Array.Clear(delayed);
            return true;
        }
        var (first, last, start) = (firsts[n - 1], firsts[n] - 1, edge + after);
        var k = Math.Max(cursor, first);
        while (k > first && pieces[k].Start > start) k--;
        while (k < last && pieces[k + 1].Start <= start) k++;
        if (pieces[k].Edge == edge && pieces[k].After == after && pieces[k].Half == half)
        {
            CollectionsMarshal.AsSpan(delayedWaves).Slice((k - first) * Panel.Size, Panel.Size).CopyTo(delayed);
            return true;
        }
        var all = CollectionsMarshal.AsSpan(coefficients);
        for (var j = 0; j <= N; j++)
        {
            var at = after + half * (1 + Panel.Nodes[j]);
            // At its end a panel looks at what comes before, not after.
            while (k < last && pieces[k + 1].Edge - edge + pieces[k + 1].After - at is var ahead && (j == N ? ahead < 0 : ahead <= 0)) k++;
            delayed[j] = Chebyshev.Sum(all.Slice((k * parts + 1) * Panel.Size, Panel.Size), pieces[k].Place(edge, at));
        }
        return false;
    }

    // I v′ = G − Γv: with z = hΓ/I, v − v₀ = (1 + zB)⁻¹ (h/I) B (G − Γv₀), so that what does not move keeps all its digits.
    private bool Linear(double half)
    {
        if (!solvers.TryGetValue(half, out var solver)) solvers[half] = solver = Solver(half);
        Span<double> change = stackalloc double[N];
        change.Clear();
        for (var j = 1; j <= N; j++) Panel.Add(law.Rate(state, G[j]), solver.AsSpan((j - 1) * N, N), change);
        for (var j = 1; j <= N; j++) y[j] = state + change[j - 1];
        return true;
    }

    private double[] Solver(double half)
    {
        var width = RealElimination.Padded(N);
        var z = -half * law.Slope(0, 0);
        for (var i = 0; i < N; i++)
            for (var j = 0; j < N; j++) matrix[i * width + j] = z * Panel.Integration[i * N + j] + (i == j ? 1 : 0);
        RealElimination.Factor(matrix, N, pivots);
        var solver = new double[N * N];
        for (var j = 0; j < N; j++)
        {
            var column = solver.AsSpan(j * N, N);
            for (var i = 0; i < N; i++) column[i] = half * Panel.Integration[i * N + j];
            RealElimination.SolveVector(matrix, pivots, column, N);
        }
        return solver;
    }

    // y = y₀ + (h/2) B f(y) by Newton's iteration.
    private bool Newton(double half)
    {
        var width = RealElimination.Padded(N);
        for (var j = 1; j <= N; j++) y[j] = state;
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            for (var i = 0; i < N; i++)
            {
                var sum = 0.0;
                for (var j = 0; j < N; j++) sum += Panel.Integration[i * N + j] * law.Rate(y[j + 1], G[j + 1]);
                step[i] = half * sum - (y[i + 1] - state);
            }
            for (var j = 0; j < N; j++)
            {
                var slope = half * law.Slope(y[j + 1], G[j + 1]);
                for (var i = 0; i < N; i++) matrix[i * width + j] = (i == j ? 1 : 0) - slope * Panel.Integration[i * N + j];
            }
            if (!RealElimination.Factor(matrix, N, pivots)) return false;
            RealElimination.SolveVector(matrix, pivots, step, N);
            var (change, size) = (0.0, Math.Abs(state));
            for (var i = 0; i < N; i++)
            {
                y[i + 1] += step[i];
                (change, size) = (Math.Max(change, Math.Abs(step[i])), Math.Max(size, Math.Abs(y[i + 1])));
            }
            if (!double.IsFinite(change)) return false;
            if (change <= 4 * Roundoff * size || (change <= 1e-13 * size && change >= last / 2)) return true;
            last = change;
        }
        return false;
    }

    private void Keep(double edge, double after, double half, double follows, double addedState, double added, double mostV, double mostEcho)
    {
        var steepest = double.NegativeInfinity;
        if (law.HasState)
            for (var j = 0; j <= N; j++) steepest = Math.Max(steepest, law.Slope(y[j], G[j]));
        var kept = law.HasState ? Math.Exp(2 * half * steepest) : 0;
        // Where the motion runs away, an echo of errors does, too.
        var pushes = r == 0 ? 0 : Math.Abs(law.Memory / r) * delayedError;
        var echo = kept > 1 ? pushes * law.StateGain(2 * half) : 0;
        var during = stateError * Math.Max(1, kept) + echo;
        var largest = follows * during + added;
        var left = stateError * kept + addedState + echo;
        largestError = Math.Max(largestError, largest + 2 * Roundoff * (mostV + mostEcho));
        var errorV = largest + pushes * law.Gain(double.PositiveInfinity) + Values * Roundoff * mostV;
        var errorA = largest + delayedError + Values * Roundoff * (mostV + mostEcho);
        var (shiftlessV, shiftlessA) = (errorV, errorA);
        // Times in an interval, and where its edges are, are rounded.
        var (steepV, steepA, start) = (0.0, 0.0, edge + after);
        for (var k = 1; k <= N; k++) (steepV, steepA) = (Math.Max(steepV, k * Math.Abs(cv[k])), Math.Max(steepA, k * Math.Abs(ca[k])));
        if (start > 0) (errorV, errorA) = (errorV + 4 * Roundoff * start * steepV / half, errorA + 4 * Roundoff * start * steepA / half);

        Event(start, half);
        var covered = end is null ? 2 * half : Math.FusedMultiplyAdd(-(firsts.Count - 1), period, end.Value) - start;
        var (beginV, beginA) = (half * Panel.PrimitiveAtBeginning(cv), half * Panel.PrimitiveAtBeginning(ca));
        angleError += covered * shiftlessV;
        waveAngleError += covered * shiftlessA;
        pieces.Add(new(
            edge, after, half, angle + (angleRest - beginV), waveAngle + (waveAngleRest - beginA), errorV, errorA,
            angleError + 2 * Roundoff * (Math.Abs(angle) + 2 * half * mostV), waveAngleError + 2 * Roundoff * (Math.Abs(waveAngle) + 2 * half * (mostV + mostEcho)),
            during + addedState + 2 * Roundoff * Math.Abs(state)));
        coefficients.AddRange(cv);
        coefficients.AddRange(ca);
        if (parts == 3) coefficients.AddRange(cy);
        waves.AddRange(a);
        (angle, angleRest) = Advance(angle, angleRest, half * Panel.Primitive(cv, 1) - beginV);
        (waveAngle, waveAngleRest) = Advance(waveAngle, waveAngleRest, half * Panel.Primitive(ca, 1) - beginA);
        (state, stateError) = (law.HasState ? y[N] : 0, left);
    }

    private static (double, double) Advance(double sum, double rest, double change)
    {
        var total = DoubleDouble.Sum(sum, change + rest);
        return (total.High, total.Low);
    }

    // The first time at which the state is as large as it may be.
    private void Event(double start, double half)
    {
        if (parts < 3 || double.IsInfinity(law.Largest)) return;
        var reach = 0.0;
        foreach (var c in cy) reach += Math.Abs(c);
        if (reach < law.Largest) return;
        const int Looks = 128;
        var last = -1.0;
        for (var k = 1; k <= Looks; k++)
        {
            var x = -1 + 2.0 * k / Looks;
            if (Math.Abs(Chebyshev.Sum(cy, x)) >= law.Largest)
            {
                var (low, high) = (last, x);
                for (var i = 0; i < 60 && low < high; i++)
                {
                    var middle = (low + high) / 2;
                    if (Math.Abs(Chebyshev.Sum(cy, middle)) >= law.Largest) high = middle;
                    else low = middle;
                }
                end = Math.FusedMultiplyAdd(firsts.Count - 1, period, start + half * (1 + low));
                return;
            }
            last = x;
        }
    }
}
