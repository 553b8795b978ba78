using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The torque of all electrons of a conductor in equilibrium, from the band bottom and the bound states below it on.</summary>
/// <remarks>𝓕 = (1/π) Im ∫ f h dE, where h = ∂_θ ln det is analytic above the real axis and real below the spectrum. The path of
/// integration is lifted off the axis, where h is smooth, to a height between two poles of f:
/// <code>
///   𝓕 = −2T Σ_{n&lt;N} Re h(μ + iω_n) + (1/π) Im [ ∫^{μ + 2πiTN} h dz + Σ_k 2η(2k) T^{2k} h^{(2k−1)}(μ + 2πiTN) ],     ω_n = (2n + 1)πT,
/// </code>
/// the sum over k being Sommerfeld's, so far from all structure that it converges to rounding; derivatives are integrals around a circle.
/// Bound states are in it without being looked for.</remarks>
internal static class FermiSea
{
    private const int Poles = 10;
    private const int Circle = 48;

    // 2η(2k) = 2(1 − 2^(1−2k)) ζ(2k).
    private static readonly double[] Sommerfeld =
    [
        1.6449340668482264, 1.8940656589944918, 1.9711021825948702, 1.9924660037052957, 1.9980790151999896, 1.9995155153040545, 1.9998783060286614, 1.9999695122104898,
    ];

    /// <summary>The torque at one chemical potential and temperature.</summary>
    public static Either<Shortfall, Estimate> Torque(FrozenConductor conductor, double potential, double temperature, double size)
    {
        var height = Math.Tau * temperature * Poles;
        var end = new Complex(potential, height);
        var (sum, magnitude) = (0.0, 0.0);
        for (var n = 0; n < Poles && temperature > 0; n++)
        {
            var term = -2 * temperature * conductor.ForceOfSea(new Complex(potential, (2 * n + 1) * Math.PI * temperature)).Real;
            (sum, magnitude) = (sum + term, magnitude + Math.Abs(term));
        }
        if (temperature > 0)
        {
            var term = Tail(conductor, end, height, temperature);
            (sum, magnitude) = (sum + term, magnitude + Math.Abs(term));
        }
        Span<double> path = stackalloc double[1];
        Span<double> error = stackalloc double[1];
        Span<double> weight = stackalloc double[1];
        path.Clear();
        error.Clear();
        weight.Clear();
        IPath along = conductor.Bottom is { } bottom ? new Arc(Math.Min(bottom, bottom < potential ? bottom : potential - size), end) : new Column(end, size);
        if (conductor.Bottom is { } b && b >= potential && temperature == 0) return Estimate.Exact(0);
        var quadrature = new PanelQuadrature<Path>(new Path(conductor, along), path, error, weight);
        const int pieces = 8;
        for (var p = 0; p < pieces; p++) quadrature.Add(0, (double)p / pieces, (p + 1.0) / pieces);
        if (quadrature.IsExhausted) return new Shortfall.Unresolved($"the torque of the Fermi sea has resonances too sharp to be resolved at {potential:R}");
        var total = sum + path[0] - conductor.TraceOfForce / 2;
        return Estimate.Within(total, error[0] + 4e-15 * (magnitude + weight[0] + Math.Abs(conductor.TraceOfForce)));
    }

    // Sommerfeld's sum, with the derivatives from a circle half as wide as the height.
    private static double Tail(FrozenConductor conductor, Complex centre, double height, double temperature)
    {
        var radius = height / 2;
        Span<Complex> values = stackalloc Complex[Circle];
        for (var j = 0; j < Circle; j++) values[j] = conductor.ForceOfSea(centre + Complex.FromPolarCoordinates(radius, Math.Tau * j / Circle));
        var (sum, factor) = (0.0, temperature);
        for (var k = 1; k <= Sommerfeld.Length; k++)
        {
            // h^(m)(z) r^m/m! is a Fourier coefficient on the circle.
            var m = 2 * k - 1;
            var coefficient = Complex.Zero;
            for (var j = 0; j < Circle; j++) coefficient += values[j] * Complex.FromPolarCoordinates(1.0 / Circle, -Math.Tau * j * m / Circle);
            factor *= k == 1 ? temperature / radius : temperature * temperature / (radius * radius) * (m * (m - 1));
            sum += Sommerfeld[k - 1] * factor * coefficient.Imaginary;
        }
        return sum / Math.PI;
    }

    /// <summary>A path in the complex plane from below the spectrum to a point, 0 ≤ s ≤ 1, with the part of h dz/ds that counts.</summary>
    private interface IPath
    {
        double Along(FrozenConductor conductor, double s);
    }

    // A half circle from the bottom; s = 1 is its end, towards which points crowd.
    private sealed class Arc(double from, Complex to) : IPath
    {
        public double Along(FrozenConductor conductor, double s)
        {
            // From a real point through the upper half plane: z = from + (to − from)(1 − e^(iφ))/2 … turned so that φ: 0 → π ends at `to`.
            var φ = Math.PI * (1 - s) * (1 - s);
            var chord = (to - from) / 2;
            var turn = Complex.FromPolarCoordinates(1, φ);
            var z = from + chord * (1 + turn);
            var derivative = chord * Complex.ImaginaryOne * turn * (-2 * Math.PI * (1 - s));
            return (conductor.ForceOfSea(z) * derivative).Imaginary / Math.PI;
        }
    }

    // Straight up from the end to infinity.
    private sealed class Column(Complex from, double size) : IPath
    {
        public double Along(FrozenConductor conductor, double s)
        {
            // s = 0 is the end; ω = size·s²/(1 − s²).
            var rest = (1 - s) * (1 + s);
            var z = from + new Complex(0, size * s * s / rest);
            return -conductor.ForceOfSea(z).Real * 2 * size * s / (rest * rest) / Math.PI;
        }
    }

    private readonly struct Path(FrozenConductor conductor, IPath path) : IEnergyFunctions
    {
        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors)
        {
            values[0] = path.Along(conductor, Math.Clamp(distance + offset, 0, 1));
            errors[0] = 4e-16 * Math.Abs(values[0]);
        }
    }
}
