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
    private const double Roundoff = 3e-16;
    private const int Pieces = 4;
    private const int MostPanels = 4000;
    private const double Agreement = 1e-10;

    // 2η(2k) = 2(1 − 2^(1−2k)) ζ(2k).
    private static readonly double[] Sommerfeld =
    [
        1.6449340668482264, 1.8940656589944918, 1.9711021825948702, 1.9924660037052957, 1.9980790151999896, 1.9995155153040545, 1.9998783060286614, 1.9999695122104898,
    ];

    /// <summary>The torque at one chemical potential and temperature.</summary>
    public static Either<Shortfall, Estimate> Torque(FrozenConductor conductor, double potential, double temperature, double extent)
    {
        var height = Math.Tau * temperature * Poles;
        var end = new Complex(potential, height);
        var (sum, magnitude) = (0.0, 0.0);
        for (var n = 0; n < Poles && temperature > 0; n++)
        {
            var term = -2 * temperature * conductor.ForceOfSea(new Complex(potential, (2 * n + 1) * Math.PI * temperature), out var size).Real;
            (sum, magnitude) = (sum + term, magnitude + 2 * temperature * size);
        }
        if (temperature > 0) sum += Tail(conductor, end, height, temperature);
        Span<double> path = stackalloc double[1];
        Span<double> error = stackalloc double[1];
        Span<double> weight = stackalloc double[1];
        path.Clear();
        error.Clear();
        weight.Clear();
        // A sea without bottom is counted from far below everything on the real axis itself, where its tail is as smooth as it is thin.
        var bottom = conductor.Bottom ?? Math.Min(potential, 0) - 4 * extent;
        if (bottom >= potential)
        {
            if (temperature == 0) return Estimate.Exact(0);
            bottom = potential - extent;
        }
        var quadrature = new PanelQuadrature<Path>(new Path(conductor, bottom, end), path, error, weight, 0, MostPanels, Agreement);
        for (var p = 0; p < Pieces; p++) quadrature.Add(0, (double)p / Pieces, (p + 1.0) / Pieces);
        if (conductor.Bottom is null) quadrature.Add(1, 0, 1);
        if (quadrature.IsExhausted) return new Shortfall.Unresolved($"the torque of the Fermi sea has resonances too sharp to be resolved at {potential:R}");
        return Estimate.Within(sum + path[0], error[0] + 4e-15 * (magnitude + weight[0]));
    }

    // Sommerfeld's sum, with the derivatives from a circle half as wide as the height.
    private static double Tail(FrozenConductor conductor, Complex centre, double height, double temperature)
    {
        var radius = height / 2;
        Span<Complex> values = stackalloc Complex[Circle];
        for (var j = 0; j < Circle; j++) values[j] = conductor.ForceOfSea(centre + Complex.FromPolarCoordinates(radius, Math.Tau * j / Circle), out _);
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

    // The path, 0 ≤ s ≤ 1: a half circle from the bottom to the end, towards which points crowd; and the real axis below the bottom.
    private readonly struct Path(FrozenConductor conductor, double bottom, Complex end) : IEnergyFunctions
    {
        public void At(int piece, double distance, double offset, Span<double> values, Span<double> errors)
        {
            var s = Math.Clamp(distance + offset, 0, 1);
            var chord = (end - bottom) / 2;
            var turn = Complex.FromPolarCoordinates(1, Math.PI * (1 - s) * (1 - s));
            var (z, derivative) = piece == 0
                ? (bottom + chord * (1 + turn), chord * Complex.ImaginaryOne * turn * (-2 * Math.PI * (1 - s)))
                : (end.Real - (end.Real - bottom) / s, (Complex)((end.Real - bottom) / (s * s)));
            values[0] = (conductor.ForceOfSea(z, out var size) * derivative).Imaginary / Math.PI;
            errors[0] = Roundoff * size * derivative.Magnitude;
        }
    }
}
