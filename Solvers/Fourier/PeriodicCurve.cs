using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A smooth periodic function, by the trigonometric polynomial through its values at evenly spaced angles.</summary>
/// <remarks>The number of angles is doubled until the last quarter of the harmonics is rounding. Cost of a value: the number of harmonics.</remarks>
internal sealed class PeriodicCurve
{
    private const int Fewest = 32;
    private const int Most = 2048;
    private const double Resolution = 1e-14;

    // a_0 + Σ a_n cos nθ + b_n sin nθ.
    private readonly double[] cosines;
    private readonly double[] sines;

    private PeriodicCurve(double[] cosines, double[] sines, double error) => (this.cosines, this.sines, Error) = (cosines, sines, error);

    /// <summary>Bound on the error of a value.</summary>
    public double Error { get; }

    /// <summary>Curves through several functions that are known together.</summary>
    public static Either<Shortfall, PeriodicCurve[]> Through(int count, PeriodicValues functions)
    {
        var values = System.Array.Empty<Estimate[]>();
        for (var n = Fewest; n <= Most; n *= 2)
        {
            // Every second angle is known.
            var (before, step) = (values, values.Length > 0 ? 2 : 1);
            var fresh = new Estimate[n / step * count];
            if (PeriodicFunctions.AtAll(count, functions, j => Math.Tau * (j * step + step - 1) / n, fresh) is { } fault) return fault;
            values = new Estimate[n][];
            for (var k = 0; k < n; k++)
                values[k] = k % step == step - 1 ? fresh[(k / step * count)..((k / step + 1) * count)] : before[k / 2];
            var curves = new PeriodicCurve[count];
            var isResolved = true;
            for (var i = 0; i < count; i++) isResolved &= Fit(values, i, out curves[i]);
            if (isResolved) return curves;
        }
        return new Shortfall.Unresolved($"the response has features that {Most} angles do not resolve");
    }

    /// <summary>The curve plus a multiple of another.</summary>
    public PeriodicCurve Plus(double factor, PeriodicCurve other)
    {
        var n = Math.Max(cosines.Length, other.cosines.Length);
        var (a, b) = (new double[n], new double[n]);
        for (var k = 0; k < n; k++)
        {
            a[k] = At(cosines, k) + factor * At(other.cosines, k);
            b[k] = At(sines, k) + factor * At(other.sines, k);
        }
        return new(a, b, Error + Math.Abs(factor) * other.Error);

        static double At(double[] c, int k) => k < c.Length ? c[k] : 0;
    }

    /// <summary>The curve turned around: −f(−θ).</summary>
    public PeriodicCurve Mirrored() => new([.. cosines.Select(c => -c)], sines, Error);

    /// <summary>f(−θ).</summary>
    public PeriodicCurve Reversed() => new(cosines, [.. sines.Select(s => -s)], Error);

    /// <summary>The curve plus a constant.</summary>
    public PeriodicCurve Shifted(double constant) => new([cosines[0] + constant, .. cosines[1..]], sines, Error);

    /// <summary>Bound on the values, and their size.</summary>
    public double Size => cosines.Sum(Math.Abs) + sines.Sum(Math.Abs);

    /// <summary>Mean value.</summary>
    public double Mean => cosines[0];

    /// <summary>The highest harmonic.</summary>
    public int Harmonics => cosines.Length - 1;

    /// <summary>How many times the curve repeats itself in a turn; 0 if it is a constant. Harmonics that are rounding do not count.</summary>
    public int Symmetry
    {
        get
        {
            var (symmetry, least) = (0, Resolution * Size);
            for (var n = 1; n < cosines.Length; n++)
                if (Math.Max(Math.Abs(cosines[n]), Math.Abs(sines[n])) > least) symmetry = (int)BigInteger.GreatestCommonDivisor(symmetry, n);
            return symmetry;
        }
    }

    /// <summary>Value and slope.</summary>
    public (double Value, double Slope) At(double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var (value, slope, c, s) = (cosines[0], 0.0, 1.0, 0.0);
        for (var n = 1; n < cosines.Length; n++)
        {
            (c, s) = (c * cosine - s * sine, s * cosine + c * sine);
            value += cosines[n] * c + sines[n] * s;
            slope += n * (sines[n] * c - cosines[n] * s);
        }
        return (value, slope);
    }

    /// <summary>∫_0^θ.</summary>
    public double Integral(double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        var (integral, c, s) = (cosines[0] * angle, 1.0, 0.0);
        for (var n = 1; n < cosines.Length; n++)
        {
            (c, s) = (c * cosine - s * sine, s * cosine + c * sine);
            integral += (cosines[n] * s + sines[n] * (1 - c)) / n;
        }
        return integral;
    }

    /// <summary>Where the curve is lowest, and its value there.</summary>
    public (double Angle, double Value) Lowest()
    {
        var n = 8 * cosines.Length;
        var best = (Angle: 0.0, Value: double.PositiveInfinity);
        for (var k = 0; k < n; k++)
            if (At(Math.Tau * k / n).Value is var value && value < best.Value) best = (Math.Tau * k / n, value);
        // The slope is zero between the neighbours; its zero by bisection, because a minimum may be flat.
        var (left, right) = (best.Angle - Math.Tau / n, best.Angle + Math.Tau / n);
        for (var step = 0; step < 60; step++)
        {
            var middle = (left + right) / 2;
            if (At(middle).Slope > 0) right = middle;
            else left = middle;
        }
        var at = At((left + right) / 2).Value;
        return at < best.Value ? ((left + right) / 2, at) : best;
    }

    /// <summary>Angles in [0, 2π) at which the curve rises through zero.</summary>
    public List<double> RisingZeros()
    {
        var n = 16 * cosines.Length;
        var zeros = new List<double>();
        for (var k = 0; k < n; k++)
        {
            var (left, right) = (Math.Tau * k / n, Math.Tau * (k + 1) / n);
            if (!(At(left).Value < 0 && At(right).Value >= 0)) continue;
            for (var step = 0; step < 60; step++)
            {
                var middle = (left + right) / 2;
                if (At(middle).Value >= 0) right = middle;
                else left = middle;
            }
            zeros.Add((left + right) / 2);
        }
        return zeros;
    }

    private static bool Fit(Estimate[][] values, int index, out PeriodicCurve curve)
    {
        var n = values.Length;
        var (half, size, noise) = (n / 2, 0.0, 0.0);
        var (a, b) = (new double[half], new double[half]);
        foreach (var value in values) (size, noise) = (Math.Max(size, Math.Abs(value[index].Value)), Math.Max(noise, value[index].Error));
        for (var h = 0; h < half; h++)
        {
            for (var k = 0; k < n; k++)
            {
                var (sine, cosine) = Math.SinCos(Math.Tau * (int)((long)h * k % n) / n);
                a[h] += values[k][index].Value * cosine;
                b[h] += values[k][index].Value * sine;
            }
            var scale = (h == 0 ? 1.0 : 2.0) / n;
            (a[h], b[h]) = (a[h] * scale, b[h] * scale);
        }
        var tail = 0.0;
        for (var h = 3 * half / 4; h < half; h++) tail = Math.Max(tail, Math.Max(Math.Abs(a[h]), Math.Abs(b[h])));
        // Harmonics that are rounding are left out: they would only cost.
        var last = half;
        while (last > 1 && Math.Max(Math.Abs(a[last - 1]), Math.Abs(b[last - 1])) <= Math.Max(1e-17 * size, noise / n)) last--;
        curve = new(a[..last], b[..last], noise + tail * half / 2);
        return tail <= Math.Max(Resolution * size, noise);
    }
}
