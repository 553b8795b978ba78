namespace QuantumMotors.Solvers;

/// <summary>A zero of a function: where, how far off it may be, and whether the function falls or rises through it.</summary>
/// <param name="Position">Best estimate.</param>
/// <param name="Uncertainty">Half width of the interval in which the sign of the function is not known.</param>
/// <param name="Direction">−1 if the function falls, 1 if it rises, 0 if it touches zero or that cannot be told.</param>
internal readonly record struct Zero(double Position, double Uncertainty, int Direction);

/// <summary>All zeros of a function on an interval.</summary>
/// <remarks>The function is replaced by Chebyshev interpolants on pieces where their coefficients have decayed to its rounding errors.
/// For an interpolant Σ c_k T_k, |c_0| &gt; Σ_{k≥1} |c_k| proves that there is no zero, and the same for its derivative that there is at most
/// one: pieces are halved until one of both holds. So none is missed that the interpolants can see, and none is counted twice. Where
/// nothing but rounding is left, the signs on both sides tell whether there is a zero, or one that touches or a pair too close to tell apart.</remarks>
internal sealed class Zeros
{
    private const int Degree = 16;
    private const int DeepestBisection = 60;
    private const double Resolution = 1e-13;
    private const double Roundoff = 2.3e-16;
    // An interpolant that is off by this share of itself, and by so many times its last coefficients at worst, may already tell.
    private const double Rough = 1e-3;
    private const double Caution = 10;

    private readonly Func<double, Either<Shortfall, Estimate>> function;
    private readonly int degree;
    private readonly bool isPolynomial;
    private readonly List<Zero> found = [];
    private readonly List<(double From, double To)> unsure = [];
    private double largest;
    private Shortfall? fault;

    private Zeros(Func<double, Either<Shortfall, Estimate>> function, int degree, bool isPolynomial) =>
        (this.function, this.degree, this.isPolynomial) = (function, degree, isPolynomial);

    /// <summary>Zeros of any function that is smooth on pieces, in ascending order; both ends included.</summary>
    public static Either<Shortfall, List<Zero>> Of(Func<double, Either<Shortfall, Estimate>> function, double from, double to) =>
        Of(function, [from, to]);

    /// <summary>The same on pieces with given ends, to begin with.</summary>
    public static Either<Shortfall, List<Zero>> Of(Func<double, Either<Shortfall, Estimate>> function, IReadOnlyList<double> ends) =>
        new Zeros(function, Degree, isPolynomial: false).On(ends);

    /// <summary>All real zeros of a polynomial whose highest coefficient is not zero, in ascending order.</summary>
    public static Either<Shortfall, List<Zero>> OfPolynomial(ReadOnlySpan<Estimate> coefficients)
    {
        var c = coefficients.ToArray();
        var n = c.Length - 1;
        // All zeros lie within Fujiwara's bound, and but for those at 0 beyond that of the reversed polynomial.
        double Bound(Func<int, double> of)
        {
            var bound = 0.0;
            for (var k = 1; k <= n; k++) bound = Math.Max(bound, Math.Pow(Math.Abs(of(k)), 1.0 / k));
            return 2 * bound;
        }
        var largest = 1.01 * Bound(k => c[n - k].Value / c[n].Value);
        var smallest = c[0].Value == 0 ? 0 : 0.99 / Bound(k => c[k].Value / c[0].Value);
        if (largest == 0)
        {
            // c_n xⁿ alone, whose constant is zero to within its error only.
            var uncertainty = Math.Pow(c[0].Error / Math.Abs(c[n].Value), 1.0 / n);
            return new List<Zero> { new(0, uncertainty, n % 2 == 0 ? 0 : Math.Sign(c[n].Value)) };
        }
        if (!double.IsFinite(largest)) return new Shortfall.Unbounded("the largest steady velocity is beyond the largest number");
        // Pieces in geometric progression, because zeros of all sizes deserve the same digits.
        var ends = new List<double> { -largest };
        // And none so wide that the highest power drowns the others at its lower end.
        var ratio = Math.Min(4, Math.Pow(100, 1.0 / n));
        for (var x = largest / ratio; x > smallest && x > largest * 1e-40; x /= ratio) ends.Add(-x);
        ends.AddRange(ends.Select(x => -x).Reverse().ToList());
        return new Zeros(x => Horner(c, x), Math.Max(2, n), isPolynomial: true).On(ends);
    }

    /// <summary>The zero of a function between two points where it has different signs, to the last digit that its errors leave.</summary>
    /// <remarks>Chandrupatla's method: inverse quadratic interpolation where that is safe, else bisection.</remarks>
    public static Either<Shortfall, Zero> Between(Func<double, Either<Shortfall, Estimate>> function, double a, Estimate fa, double b, Estimate fb)
    {
        var (low, high, falls) = (Math.Min(a, b), Math.Max(a, b), (fb.Value < fa.Value) == (b > a));
        var (c, fc, t) = (a, fa, 0.5);
        for (var step = 0; step < 200; step++)
        {
            var x = a + t * (b - a);
            var at = function(x);
            if (at.IsLeft) return at.Map(_ => default(Zero));
            var fx = (Estimate)at;
            if (Math.Sign(fx.Value) == Math.Sign(fa.Value)) (c, fc) = (a, fa);
            else (c, b, fc, fb) = (b, a, fb, fa);
            (a, fa) = (x, fx);
            var (best, value) = Math.Abs(fa.Value) < Math.Abs(fb.Value) ? (a, fa) : (b, fb);
            var width = Math.Abs(b - a);
            if (Math.Abs(value.Value) <= value.Error / 4 || value.Value == 0 || width <= 2 * Roundoff * Math.Max(Math.Abs(best), double.Epsilon / Roundoff))
                return Steepness(function, best, value, low, high).Map(steepness =>
                    new Zero(best, (Math.Abs(value.Value) + value.Error) / steepness + Roundoff * Math.Abs(best), falls ? -1 : 1));
            var (ξ, φ) = ((a - b) / (c - b), (fa.Value - fb.Value) / (fc.Value - fb.Value));
            t = φ * φ < ξ && (1 - φ) * (1 - φ) < 1 - ξ
                ? fa.Value / (fb.Value - fa.Value) * fc.Value / (fb.Value - fc.Value)
                    + (c - a) / (b - a) * fa.Value / (fc.Value - fa.Value) * fb.Value / (fc.Value - fb.Value)
                : 0.5;
            var least = Roundoff * Math.Abs(best) / width;
            t = Math.Clamp(t, Math.Min(least, 0.5), Math.Max(1 - least, 0.5));
        }
        return new Shortfall.Unresolved("the zero of the balance of torques could not be pinned down");
    }

    // How steep a function is at a point: from another one so near that the slope is the same, and so far that rounding does not matter.
    private static Either<Shortfall, double> Steepness(Func<double, Either<Shortfall, Estimate>> function, double at, Estimate value, double low, double high)
    {
        const double Near = 1e-4;
        var next = high - at > at - low ? at + Near * (high - at) : at - Near * (at - low);
        return function(next).Map(beyond => Math.Abs((beyond.Value - value.Value) / (next - at)));
    }

    private static Estimate Horner(Estimate[] c, double x)
    {
        Estimate sum = 0;
        for (var k = c.Length - 1; k >= 0; k--) sum = sum * x + c[k];
        return sum;
    }

    private Either<Shortfall, List<Zero>> On(IReadOnlyList<double> ends)
    {
        for (var i = 0; i + 1 < ends.Count && fault is null; i++) Resolve(ends[i], ends[i + 1], DeepestBisection);
        foreach (var end in (ReadOnlySpan<double>)[ends[0], ends[^1]])
            if (fault is null && Sign(end) == 0) unsure.Add((end, end));
        if (fault is null) Settle(ends[0], ends[^1]);
        if (fault is not null) return fault;
        found.Sort((x, y) => x.Position.CompareTo(y.Position));
        return found;
    }

    // Halves a piece until its interpolant is the function, or near enough to it to tell where zeros are.
    private void Resolve(double a, double b, int depth)
    {
        var n = degree;
        var (values, noise, size) = (new double[n + 1], 0.0, 0.0);
        for (var j = 0; j <= n; j++)
        {
            var at = Evaluate(Chebyshev.Node(j, n, a, b));
            if (fault is not null) return;
            values[j] = at.Value;
            noise = Math.Max(noise, at.Error);
            size = Math.Max(size, Math.Abs(at.Value));
        }
        var c = Chebyshev.Coefficients(values);
        // The error of the coefficients, and of what was cut off. A function that is small here may be a difference of what is large elsewhere;
        // a polynomial says so itself.
        largest = Math.Max(largest, size);
        noise += 4 * Roundoff * (isPolynomial ? size : largest);
        var tail = isPolynomial ? 0 : 4 * (Math.Abs(c[n]) + Math.Abs(c[n - 1]) + Math.Abs(c[n - 2]));
        var isResolved = tail <= Math.Max(Resolution * size, 8 * noise);
        if (isResolved || tail <= Rough * size)
        {
            var (brackets, doubtful) = (new List<(double, double)>(), new List<(double, double)>());
            Isolate(c, a, b, noise + (isResolved ? 1 : Caution) * tail, Sign(a), Sign(b), DeepestBisection, brackets, doubtful);
            if (isResolved || doubtful.Count == 0)
            {
                unsure.AddRange(doubtful);
                foreach (var (from, to) in brackets) Polish(from, to);
                return;
            }
        }
        if (depth == 0)
        {
            fault = new Shortfall.Unresolved($"the balance of torques is not smooth near the velocity {a:R}");
            return;
        }
        var middle = a + (b - a) / 2;
        Resolve(a, middle, depth - 1);
        if (fault is null) Resolve(middle, b, depth - 1);
    }

    // Halves a piece until its interpolant has no zero, or one; gathers brackets of single zeros, and what cannot be told.
    private void Isolate(
        double[] c, double a, double b, double noise, int signA, int signB, int depth, List<(double, double)> brackets, List<(double, double)> doubtful)
    {
        if (fault is not null) return;
        var (constant, rest) = (Math.Abs(c[0]), Magnitude(c));
        if (constant > rest + noise) return;
        if (constant + rest <= 2 * noise || depth == 0)
        {
            doubtful.Add((a, b));
            return;
        }
        var slope = Derivative(c);
        if (Math.Abs(slope[0]) > Magnitude(slope) + c.Length * c.Length * noise)
        {
            // Monotone. Where the sign at an end is lost in rounding, the zero there is settled together with the neighbouring piece.
            if (signA == 0) doubtful.Add((a, a));
            if (signB == 0) doubtful.Add((b, b));
            if (signA * signB < 0) brackets.Add((a, b));
            return;
        }
        var middle = a + (b - a) / 2;
        if (middle <= a || middle >= b)
        {
            doubtful.Add((a, b));
            return;
        }
        var sign = Sign(middle);
        Isolate(Half(c, -1), a, middle, noise, signA, sign, depth - 1, brackets, doubtful);
        Isolate(Half(c, 1), middle, b, noise, sign, signB, depth - 1, brackets, doubtful);
    }

    private void Polish(double a, double b)
    {
        var (fa, fb) = (Evaluate(a), Evaluate(b));
        if (fault is null) Between(function, a, fa, b, fb).Match(Right: found.Add, Left: why => { fault = why; });
    }

    // Where only rounding is left: widened on both sides until the sign is known. If it changes there is a zero, or an odd number of them;
    // if not, a touching zero, or a pair that cannot be told apart.
    private void Settle(double lowest, double highest)
    {
        var settled = new List<(double From, double To)>();
        foreach (var (from, to) in unsure.OrderBy(u => u.From))
        {
            if (settled.Count > 0 && from <= settled[^1].To)
            {
                if (to <= settled[^1].To) continue;
                settled[^1] = (settled[^1].From, Known(to, highest));
            }
            else
            {
                settled.Add((Known(from, lowest), Known(to, highest)));
            }
            if (fault is not null) return;
        }
        foreach (var (from, to) in settled)
        {
            if (from <= lowest && to >= highest && Sign(from) == 0 && Sign(to) == 0)
            {
                fault = new Shortfall.Undetermined("the torques balance at every velocity");
                return;
            }
            found.RemoveAll(z => z.Position >= from && z.Position <= to);
            var (before, after) = (Sign(from), Sign(to));
            found.Add(new((from + to) / 2, (to - from) / 2 + Roundoff * Math.Max(Math.Abs(from), Math.Abs(to)), before * after < 0 ? after : 0));
        }
    }

    // The nearest point in steps that double, from one point towards another, at which the sign is known.
    private double Known(double from, double towards)
    {
        var step = Math.CopySign(Math.Max(2 * Roundoff * Math.Abs(from), 1e-300), towards - from);
        for (var x = from; fault is null; step *= 2)
        {
            if (Sign(x) != 0 && x != from) return x;
            x += step;
            if ((towards - x) * step <= 0) return towards;
        }
        return towards;
    }

    private Estimate Evaluate(double x) => function(x).Match(
        Right: value => value,
        Left: why =>
        {
            fault = why;
            return default;
        });

    // 0 where the error is larger than the value.
    private int Sign(double x)
    {
        var at = Evaluate(x);
        return Math.Abs(at.Value) <= at.Error ? 0 : Math.Sign(at.Value);
    }

    private static double Magnitude(double[] c)
    {
        var sum = 0.0;
        for (var k = 1; k < c.Length; k++) sum += Math.Abs(c[k]);
        return sum;
    }

    private static double[] Derivative(double[] c)
    {
        var n = c.Length - 1;
        var d = new double[n + 2];
        for (var k = n; k >= 1; k--) d[k - 1] = d[k + 1] + 2 * k * c[k];
        d[0] /= 2;
        return d[..Math.Max(n, 1)];
    }

    // The interpolant on the left or right half, by interpolating it.
    private static double[] Half(double[] c, int side)
    {
        var n = c.Length - 1;
        var values = new double[n + 1];
        for (var j = 0; j <= n; j++)
        {
            values[j] = Chebyshev.Sum(c, (side + Math.Cos(Math.PI * j / n)) / 2);
        }
        return Chebyshev.Coefficients(values);
    }
}
