using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Reflection of the Thouless wire at complex energies, and what it gives without any integral over real ones.</summary>
/// <remarks>
/// In units of v/L, R(a) = Re N(a) on the real axis, with
/// <code>
///   N(a) = (iλ/a)[tanh λ − λ s/D],    D = c − ias,    s = sin √z/√z,   c = cos √z,   z = a² − λ²:
/// </code>
/// |D|² = 1 + λ²s² turns the real part of −iλ²s/(aD) into λ²s²/|D|², and the first term, imaginary on the real axis, removes the pole
/// at a = 0. Likewise aR(a) = Re(−iλ²s/D). D has no zero in the upper half plane and both functions fall as 1/a, so the contours of
/// ∫R(f_L − f_R) and ∫aR(f_L − f_R) close there on the poles of the Fermi functions: each is S(a_L, τ_L) − S(a_R, τ_R) with
/// S(a, τ) = 2πτ Im Σ_n N(a + iπτ(2n + 1)), an integral over y at τ = 0. High up, −iλ²s/D tends exponentially fast to its envelope
/// g(a) = λ²/(a + √z), and N to G(a) = [iλ tanh λ + g(a)]/a, whose integrals are elementary.
/// </remarks>
internal static class ThoulessWireContour
{
    // e^{−2·20} is below a rounding: from here on the functions are their envelopes.
    private const double Envelope = 20;
    private const int FewestTerms = 16;
    private const int SeriesTerms = 10;
    private const double Roundoff = 4e-16;

    // −B_2m(1/2)/(2m)!, of the Euler–Maclaurin formula for midpoints.
    private static ReadOnlySpan<double> Midpoint => [1 / 24.0, -7 / 5760.0, 31 / 967680.0, -127 / 154828800.0, 73 / 3503554560.0];

    /// <summary>S(a, τ) for R and for aR: how much work electrons from a reservoir at Fermi energy a and temperature τ can do, and its first
    /// moment, each up to a constant that all reservoirs share. Accuracy: absolute, a few roundings of λ and λ². Cost: max(16, 3/τ)
    /// complex exponentials; at τ = 0 some 300.</summary>
    public static (Estimate Work, Estimate Moment) Available(double λ, double a, double τ)
    {
        if (τ == 0) return AtZeroTemperature(λ, a);
        var h = Math.Tau * τ;
        var terms = Math.Max(FewestTerms, (int)Math.Ceiling(Envelope / h));
        var (work, workSize, moment, momentSize) = (0.0, 0.0, 0.0, 0.0);
        for (var n = 0; n < terms; n++)
        {
            var (N, aN) = At(λ, new(a, (n + 0.5) * h));
            work += N.Imaginary;
            // The phase of many turns is rounded; its part of the functions falls as e^(−2y).
            var turns = 2 * Math.Abs(a) * Math.Exp(-2 * (n + 0.5) * h);
            workSize += Size(N) + turns * Size(aN) / Math.Max(Math.Abs(a), 1);
            moment += aN.Imaginary;
            momentSize += (1 + turns) * Size(aN);
        }
        var top = new Complex(a, terms * h);
        var tail = Tails(λ, top);
        var corrections = Corrections(λ, top, h);
        return (
            Total(h * work, Roundoff * h * workSize, tail.Work + corrections.Work, λ),
            Total(h * moment, Roundoff * h * momentSize, tail.Moment + corrections.Moment, λ * λ));
    }

    /// <summary>About how long <see cref="Available"/> takes, in complex exponentials.</summary>
    public static double Cost(double τ) => τ == 0 ? 400 : Math.Max(FewestTerms, Envelope / (Math.Tau * τ)) + 15;

    /// <summary>N(a), and aN(a) without its imaginary constant, in the upper half plane.</summary>
    public static (Complex N, Complex Moment) At(double λ, Complex a)
    {
        // √z with the sign that makes w = e^{2i√z} small; each factor's root is taken before they meet.
        var root = Complex.Sqrt(a - λ) * Complex.Sqrt(a + λ);
        var (x, y) = (-2 * root.Imaginary, 2 * root.Real);
        var half = Math.Sin(y / 2);
        // 1 − w without cancellation; (1 − w)/√z is regular at the gap edge.
        var e = Math.Exp(x);
        var oneMinus = new Complex(2 * e * half * half - ExpMinusOne(x), -e * Math.Sin(y));
        var quotient = root.Magnitude < 1e-150 ? new Complex(0, -2) : oneMinus / root;
        // s/D = i(1 − w)/[√z(1 + w) + a(1 − w)], both over √z.
        var sOverD = Complex.ImaginaryOne * quotient / (2 - oneMinus + a * quotient);
        return (Complex.ImaginaryOne * λ / a * (Math.Tanh(λ) - λ * sOverD), -Complex.ImaginaryOne * λ * λ * sOverD);
    }

    // e^x − 1 for x ≤ 0.
    private static double ExpMinusOne(double x)
    {
        if (x < -0.5) return Math.Exp(x) - 1;
        var tanh = Math.Tanh(x / 2);
        return 2 * tanh / (1 - tanh);
    }

    // The imaginary parts of the envelopes, integrated from the point a upwards; for g up to a constant.
    private static (double Work, double Moment) Tails(double λ, Complex a)
    {
        var sum = a + Complex.Sqrt(a - λ) * Complex.Sqrt(a + λ);
        var work = λ * Math.Tanh(λ) * Math.Atan2(a.Real, a.Imaginary) + (λ * λ / sum - λ * Complex.Asin(λ / a)).Real;
        return (work, λ * λ / 2 * ((a / sum).Real + Math.Log(sum.Magnitude)));
    }

    // Sums minus integrals of the envelopes above the point a, by their Taylor series there.
    private static (double Work, double Moment) Corrections(double λ, Complex a, double h)
    {
        Span<Complex> root = stackalloc Complex[SeriesTerms];
        Span<Complex> g = stackalloc Complex[SeriesTerms];
        Span<Complex> G = stackalloc Complex[SeriesTerms];
        root[0] = Complex.Sqrt(a - λ) * Complex.Sqrt(a + λ);
        for (var k = 1; k < SeriesTerms; k++)
        {
            var rest = k == 1 ? 2 * a : k == 2 ? Complex.One : Complex.Zero;
            for (var j = 1; j < k; j++) rest -= root[j] * root[k - j];
            root[k] = rest / (2 * root[0]);
        }
        for (var k = 0; k < SeriesTerms; k++)
        {
            // g·(a + δ + √z) = λ², and G·(a + δ) = iλ tanh λ + g.
            var sum = k == 0 ? λ * λ : -g[k - 1];
            for (var j = 1; j <= k; j++) sum -= root[j] * g[k - j];
            g[k] = sum / (a + root[0]);
            G[k] = k == 0 ? (Complex.ImaginaryOne * λ * Math.Tanh(λ) + g[0]) / a : (g[k] - G[k - 1]) / a;
        }
        var (work, moment, factorial, power) = (0.0, 0.0, 1.0, h * h);
        for (var m = 0; m < Midpoint.Length; m++)
        {
            var order = 2 * m + 1;
            if (m > 0) factorial *= 2 * m * order;
            // d/dy = i d/da, and i^order = ±i.
            var factor = (m % 2 == 0 ? 1 : -1) * Midpoint[m] * power * factorial;
            work += factor * G[order].Real;
            moment += factor * g[order].Real;
            power *= h * h;
        }
        return (work, moment);
    }

    private static (Estimate Work, Estimate Moment) AtZeroTemperature(double λ, double a)
    {
        Span<double> sums = stackalloc double[2];
        Span<double> errors = stackalloc double[2];
        Span<double> magnitudes = stackalloc double[2];
        sums.Clear();
        errors.Clear();
        magnitudes.Clear();
        var quadrature = new PanelQuadrature<Upwards>(new(λ, a), sums, errors, magnitudes);
        var from = 0.0;
        foreach (var to in (ReadOnlySpan<double>)[0.5, 1, 2, 4, 8, Envelope])
        {
            quadrature.Add(0, from, to);
            from = to;
        }
        var tail = Tails(λ, new(a, Envelope));
        return (Total(sums[0], errors[0], tail.Work, λ), Total(sums[1], errors[1], tail.Moment, λ * λ));
    }

    private static Estimate Total(double sum, double error, double tail, double size) =>
        Estimate.Within(sum + tail, error + Roundoff * (size + Math.Abs(sum) + Math.Abs(tail)));

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    private readonly struct Upwards(double λ, double a) : IEnergyFunctions
    {
        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors)
        {
            distance += offset;
            var (N, aN) = ThoulessWireContour.At(λ, new(a, distance));
            (values[0], values[1]) = (N.Imaginary, aN.Imaginary);
            // The phase of many turns is rounded; its part of the functions falls as e^(−2y).
            var turns = 2 * Math.Abs(a) * Math.Exp(-2 * distance);
            errors[1] = Roundoff * (1 + turns) * Size(aN);
            errors[0] = Roundoff * (Size(N) + turns * Size(aN) / Math.Max(Math.Abs(a), 1));
        }
    }
}
