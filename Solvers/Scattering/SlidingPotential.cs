using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumMotors.Solvers;

/// <summary>Pieces of a wire with the potential 2Δ cos(qx − θ), for p²/2m as kinetic energy.</summary>
/// <remarks>Within a step the wave function is a Taylor series in x whose coefficients are symbols in the algebra of
/// <see cref="StarAlgebra"/>; steps are so short that it has converged to rounding, and that it hardly grows.</remarks>
internal readonly struct SlidingPotential(StarAlgebra algebra, double mass, double strength, double wavenumber, double angle)
{
    private const int Terms = 32;
    // So many terms in a row that count for nothing end a series.
    private const int Quiet = 4;
    private const double Rounding = 1e-18;

    /// <summary>A piece of some length.</summary>
    /// <param name="energy">E, on or above the real axis.</param>
    /// <param name="start">Its left end.</param>
    /// <param name="length">Its length.</param>
    public TwoPort Piece(Complex energy, double start, double length)
    {
        var fastest = Math.Max(Math.Abs(wavenumber), Math.Sqrt(2 * mass * (Complex.Abs(energy) + 2 * Math.Abs(strength))));
        var steps = Math.Max(1, (int)Math.Ceiling(length * fastest));
        TwoPort? whole = null;
        for (var s = 0; s < steps; s++)
        {
            var step = Step(energy, start + length * s / steps, length / steps);
            whole = whole is null ? step : whole.Then(step);
        }
        return whole!;
    }

    private TwoPort Step(Complex energy, double start, double length)
    {
        var n = algebra.Count;
        Span<Complex> matrix = stackalloc Complex[4 * n];
        Solution(energy, start, length, 0, matrix[..n], matrix.Slice(2 * n, n));
        Solution(energy, start, length, 1, matrix.Slice(n, n), matrix.Slice(3 * n, n));
        // Waves of unit flux at both ends: P = k^(−1/2), Q = ik P.
        Span<Complex> value = stackalloc Complex[n];
        Span<Complex> slope = stackalloc Complex[n];
        OfEnergy(energy, -0.25, 1, value);
        OfEnergy(energy, 0.25, Complex.ImaginaryOne, slope);
        Span<Complex> product = stackalloc Complex[n];
        Span<Complex> a = stackalloc Complex[4 * n];
        for (var row = 0; row < 2; row++)
            for (var column = 0; column < 2; column++)
            {
                var element = matrix.Slice((2 * row + column) * n, n);
                if (column == 0) algebra.Multiply(element, value, product);
                else algebra.Multiply(element, slope, product);
                var to = a.Slice((2 * row + column) * n, n);
                if (row == 0) algebra.Divide(value, product, to);
                else algebra.Divide(slope, product, to);
            }
        Span<Complex> pp = stackalloc Complex[n];
        Span<Complex> pm = stackalloc Complex[n];
        Span<Complex> mp = stackalloc Complex[n];
        Span<Complex> mm = stackalloc Complex[n];
        for (var c = 0; c < n; c++)
        {
            var (even, odd) = (a[c] + a[3 * n + c], a[n + c] + a[2 * n + c]);
            var (difference, opposite) = (a[c] - a[3 * n + c], a[2 * n + c] - a[n + c]);
            (pp[c], mm[c]) = ((even + odd) / 2, (even - odd) / 2);
            (pm[c], mp[c]) = ((difference + opposite) / 2, (difference - opposite) / 2);
        }
        var port = new TwoPort(algebra);
        Span<Complex> one = stackalloc Complex[n];
        one.Clear();
        one[0] = 1;
        algebra.Divide(mm, one, port.LR);
        algebra.Divide(mm, mp, port.LL);
        for (var c = 0; c < n; c++) port.LL[c] = -port.LL[c];
        algebra.Multiply(pm, port.LL, port.RL);
        for (var c = 0; c < n; c++) port.RL[c] += pp[c];
        algebra.Multiply(pm, port.LR, port.RR);
        return port.Measured(0);
    }

    // ψ and ∂ψ at the end of a step that begins with ψ = 1 or ∂ψ = 1.
    private void Solution(Complex energy, double start, double length, int slope, Span<Complex> value, Span<Complex> derivative)
    {
        var n = algebra.Count;
        Span<Complex> series = stackalloc Complex[(Terms + 2) * n];
        series.Clear();
        series[slope * n] = 1;
        Span<Complex> cosine = stackalloc Complex[n];
        Span<Complex> sine = stackalloc Complex[n];
        Span<Complex> kinetic = stackalloc Complex[n];
        cosine.Clear();
        sine.Clear();
        kinetic.Clear();
        for (var j = 0; j <= algebra.Angles; j++)
        {
            // cos(qx − θ) = cos q(x − x₀) cos(qx₀ − θ) − sin q(x − x₀) sin(qx₀ − θ).
            cosine[algebra[0, 0, j]] = 2 * strength * Math.Cos(wavenumber * start - angle - j * Math.PI / 2);
            sine[algebra[0, 0, j]] = -2 * strength * Math.Sin(wavenumber * start - angle - j * Math.PI / 2);
        }
        kinetic[0] = energy;
        if (algebra.Order > 0) kinetic[algebra[0, 1, 0]] = 1;
        Span<Complex> even = stackalloc Complex[n];
        Span<Complex> odd = stackalloc Complex[n];
        Span<Complex> potentials = stackalloc Complex[algebra.OfAngle.Length];
        Span<Complex> slopes = stackalloc Complex[algebra.OfAngle.Length];
        Span<Complex> energies = stackalloc Complex[algebra.OfEnergy.Length];
        StarAlgebra.Prepare(algebra.OfAngle, cosine, potentials);
        StarAlgebra.Prepare(algebra.OfAngle, sine, slopes);
        StarAlgebra.Prepare(algebra.OfEnergy, kinetic, energies);
        value.Clear();
        derivative.Clear();
        var (power, quiet) = (1.0, 0);
        for (var l = 0; l <= Terms + 1; l++)
        {
            var here = series.Slice(l * n, n);
            var isQuiet = true;
            for (var c = 0; c < n; c++)
            {
                var term = power * here[c];
                value[c] += term;
                derivative[c] += l > 0 ? l / length * term : 0;
                isQuiet &= (l + 1) * Size(term) <= Rounding * Math.Min(Size(value[c]), length * Size(derivative[c]));
            }
            power *= length;
            quiet = isQuiet ? quiet + 1 : 0;
            if (quiet == Quiet) return;
            if (l >= Terms) continue;
            even.Clear();
            odd.Clear();
            var coefficient = 1.0;
            for (var m = 0; m <= l; m++)
            {
                ComplexRows.Gain(m % 4 is 0 or 1 ? coefficient : -coefficient, Numbers(series.Slice((l - m) * n, n)), Numbers(m % 2 == 0 ? even : odd));
                coefficient *= wavenumber / (m + 1);
            }
            var next = series.Slice((l + 2) * n, n);
            next.Clear();
            var scale = 2 * mass / ((l + 1.0) * (l + 2));
            StarAlgebra.Gain(algebra.OfAngle, scale, potentials, even, next);
            StarAlgebra.Gain(algebra.OfAngle, scale, slopes, odd, next);
            StarAlgebra.Gain(algebra.OfEnergy, -scale, energies, here, next);
        }
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);

    private static Span<double> Numbers(Span<Complex> symbol) => MemoryMarshal.Cast<Complex, double>(symbol);

    // factor·(2mE)^p.
    private void OfEnergy(Complex energy, double p, Complex factor, Span<Complex> symbol)
    {
        symbol.Clear();
        var value = factor * Complex.Pow(2 * mass * energy, p);
        for (var i = 0; i <= algebra.Order; i++)
        {
            symbol[algebra[0, i, 0]] = value;
            value *= (p - i) / energy;
        }
    }
}
