using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Second route to the scattering matrix: the two-component Dirac equation
/// ∂ψ/∂x = (i/v) σ_z [E − Δ(σ_x cos θ(x) + σ_y sin θ(x))] ψ integrated through the wire by the sixth-order Magnus method
/// (Blanes2009), for any profile θ(x). It shares no formula with the closed form.</summary>
public static class DiracMagnus
{
    /// <summary>S from the propagator P over the wire: out of the left come (1, r), out of the right (t, 0).</summary>
    public static ScatteringMatrix Scattering(ThoulessWire wire, double energy, Func<double, double> angle)
    {
        var p = Propagator(wire, energy, angle, Steps(wire, energy));
        return new(-p.C / p.D, 1 / p.D, 1 / p.D, p.B / p.D);
    }

    /// <summary>The same wire seen in a frame that turns with the position: the angle winds by 2qx and the energy is shifted by −vq.
    /// The physics is the same, but the equation now has coefficients that vary, and the integrator has to work.</summary>
    public static ScatteringMatrix Scattering(ThoulessWire wire, double energy, double angle, double twist)
    {
        var s = Scattering(wire, energy - wire.Velocity * twist, x => angle + 2 * twist * x);
        var phase = Complex.FromPolarCoordinates(1, twist * wire.Length);
        return new(s.LL * phase, s.LR * phase, s.RL * phase, s.RR * phase);
    }

    /// <summary>S and ∂S/∂θ at eight angles of a cycle that starts at <paramref name="angle"/>, the derivative from the Fourier series
    /// of S over the same eight: exact, because S has the harmonics 0 and ±1 only.</summary>
    public static FrozenScattering[] Cycle(ThoulessWire wire, double energy, double angle, double twist)
    {
        const int N = 8;
        var samples = Enumerable.Range(0, N).Select(k => Scattering(wire, energy, angle + Math.Tau * k / N, twist)).ToArray();
        Complex Derivative(Func<ScatteringMatrix, Complex> element, int at)
        {
            var sum = Complex.Zero;
            for (var m = 1 - N / 2; m < N / 2; m++)
                for (var k = 0; k < N; k++)
                    sum += Complex.ImaginaryOne * m * element(samples[k]) * Complex.FromPolarCoordinates(1, Math.Tau * m * (at - k) / N) / N;
            return sum;
        }
        return [.. Enumerable.Range(0, N).Select(k => new FrozenScattering(
            samples[k], new(Derivative(s => s.LL, k), Derivative(s => s.LR, k), Derivative(s => s.RL, k), Derivative(s => s.RR, k))))];
    }

    /// <summary>Propagator from the left end to the right end in equal steps.</summary>
    internal static Matrix Propagator(ThoulessWire wire, double energy, Func<double, double> angle, int steps)
    {
        Matrix At(double x)
        {
            var (k, κ, θ) = (energy / wire.Velocity, wire.Gap / wire.Velocity, angle(x));
            return new(new(0, k), -Complex.ImaginaryOne * κ * Complex.FromPolarCoordinates(1, -θ), Complex.ImaginaryOne * κ * Complex.FromPolarCoordinates(1, θ), new(0, -k));
        }
        var h = wire.Length / steps;
        var offset = Math.Sqrt(15) / 10 * h;
        var p = Matrix.One;
        for (var n = 0; n < steps; n++)
        {
            var middle = -wire.Length / 2 + (n + 0.5) * h;
            var (a1, a2, a3) = (At(middle - offset), At(middle), At(middle + offset));
            var α1 = h * a2;
            var α2 = Math.Sqrt(15) / 3 * h * (a3 - a1);
            var α3 = 10.0 / 3 * h * (a3 - 2 * a2 + a1);
            var c1 = Matrix.Commutator(α1, α2);
            var c2 = -1.0 / 60 * Matrix.Commutator(α1, 2 * α3 + c1);
            var Ω = α1 + 1.0 / 12 * α3 + 1.0 / 240 * Matrix.Commutator(-20 * α1 - α3 + c1, α2 + c2);
            p = Matrix.Exp(Ω) * p;
        }
        return p;
    }

    private static int Steps(ThoulessWire wire, double energy) =>
        100 + (int)(wire.Length * (Math.Abs(energy) + wire.Gap) / wire.Velocity * 20);

    /// <summary>A complex 2×2 matrix (A B; C D).</summary>
    internal readonly record struct Matrix(Complex A, Complex B, Complex C, Complex D)
    {
        public static Matrix One { get; } = new(1, 0, 0, 1);

        public static Matrix operator +(Matrix x, Matrix y) => new(x.A + y.A, x.B + y.B, x.C + y.C, x.D + y.D);

        public static Matrix operator -(Matrix x, Matrix y) => new(x.A - y.A, x.B - y.B, x.C - y.C, x.D - y.D);

        public static Matrix operator *(double s, Matrix x) => new(s * x.A, s * x.B, s * x.C, s * x.D);

        public static Matrix operator *(Matrix x, Matrix y) =>
            new(x.A * y.A + x.B * y.C, x.A * y.B + x.B * y.D, x.C * y.A + x.D * y.C, x.C * y.B + x.D * y.D);

        public static Matrix Commutator(Matrix x, Matrix y) => x * y - y * x;

        /// <summary>Taylor series: the steps are short.</summary>
        public static Matrix Exp(Matrix x)
        {
            var (sum, term) = (One, One);
            for (var n = 1; n <= 14; n++)
            {
                term = 1.0 / n * (term * x);
                sum += term;
            }
            return sum;
        }
    }
}
