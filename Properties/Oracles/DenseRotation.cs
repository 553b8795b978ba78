using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Turning conductors by methods that know nothing of pieces: amplitudes [n + N, 2a + b] from channel b at E to channel a at E + nΩ.</summary>
public static class DenseRotation
{
    private static readonly Complex I = Complex.ImaginaryOne;

    /// <summary>All sites and sidebands of a short chain in one matrix.</summary>
    public static Complex[,] Chain(TightBindingWire wire, double Ω, double E, int N)
    {
        var (M, S, t) = (wire.Sites, 2 * N + 1, wire.Hopping);
        var D = Matrix<Complex>.Build.Dense(M * S, M * S);
        for (var s = 0; s < S; s++)
        {
            for (var j = 0; j < M; j++)
            {
                var row = s * M + j;
                D[row, row] += E + (s - N) * Ω;
                if (j > 0) D[row, row - 1] = D[row - 1, row] = t;
                if (s > 0) D[row, row - M] = -Complex.FromPolarCoordinates(wire.Strength, Math.Tau * (j + 1) / wire.Period);
                if (s > 0) D[row - M, row] = Complex.Conjugate(D[row, row - M]);
            }
            foreach (var j in (int[])[0, M - 1]) D[s * M + j, s * M + j] += t * Bloch(E + (s - N) * Ω, t);
        }
        var sources = Matrix<Complex>.Build.Dense(M * S, 2);
        sources[N * M, 0] = sources[N * M + M - 1, 1] = Flux(E, t);
        var ψ = D.LU().Solve(sources);
        return Amplitudes(N, (n, a, b) => I * Flux(E + n * Ω, t) * ψ[(n + N) * M + a * (M - 1), b] - (n == 0 && a == b ? Bloch(E, t) : 0));
    }

    /// <summary>A long chain for electrons from the left, site by site from the right end: Green functions that already know all that is beyond.</summary>
    public static Complex[,] LongChain(TightBindingWire wire, double Ω, double E, int N)
    {
        var (M, S, t) = (wire.Sites, 2 * N + 1, wire.Hopping);
        var beyond = new Matrix<Complex>[M];
        for (var j = M - 1; j >= 0; j--)
        {
            var D = Matrix<Complex>.Build.Dense(S, S);
            for (var s = 0; s < S; s++)
            {
                D[s, s] = E + (s - N) * Ω;
                if (j == M - 1) D[s, s] += t * Bloch(E + (s - N) * Ω, t);
                if (j == 0) D[s, s] += t * Bloch(E + (s - N) * Ω, t);
                if (s == 0) continue;
                D[s, s - 1] = -Complex.FromPolarCoordinates(wire.Strength, Math.Tau * (j + 1) / wire.Period);
                D[s - 1, s] = Complex.Conjugate(D[s, s - 1]);
            }
            beyond[j] = (j == M - 1 ? D : D - t * t * beyond[j + 1]).Inverse();
        }
        var ψ = beyond[0].Column(N) * Flux(E, t);
        var start = ψ;
        for (var j = 1; j < M; j++) ψ = beyond[j] * (-t * ψ);
        return Amplitudes(N, (n, a, b) => b == 1 ? 0 : I * Flux(E + n * Ω, t) * (a == 0 ? start : ψ)[n + N] - (n == 0 && a == b ? Bloch(E, t) : 0));
    }

    /// <summary>Two gates by their waves alone: what each hears of both.</summary>
    public static Complex[,] Gates(TwoGatePump pump, double Ω, double E, int N)
    {
        var S = 2 * N + 1;
        double[] x = [pump.LeftPosition, pump.RightPosition];
        Complex Green(int n, int i, int j) => Complex.Exp(I * Free(E + n * Ω) * Math.Abs(x[i] - x[j])) / (2 * I * Free(E + n * Ω));
        Complex Barrier(int i, int n) => n switch
        {
            0 => pump.Height,
            1 => pump.Swing / 2 * (i == 0 ? 1 : I),
            -1 => pump.Swing / 2 * (i == 0 ? 1 : -I),
            _ => 0,
        };
        var D = Matrix<Complex>.Build.DenseIdentity(2 * S);
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++)
                for (var s = 0; s < S; s++)
                    for (var r = Math.Max(0, s - 1); r <= Math.Min(S - 1, s + 1); r++) D[i * S + s, j * S + r] -= Green(s - N, i, j) * Barrier(j, s - r);
        var k = Free(E);
        var sources = Matrix<Complex>.Build.Dense(2 * S, 2, (row, b) => row % S == N ? Complex.Exp(I * k * Math.Abs(x[row / S] - x[b])) / Complex.Sqrt(k) : 0);
        var ψ = D.LU().Solve(sources);
        return Amplitudes(N, (n, a, b) =>
        {
            if (E + n * Ω <= 0) return 0;
            var sum = n == 0 && a != b ? Complex.Exp(I * k * (x[1] - x[0])) : 0;
            for (var i = 0; i < 2; i++)
                for (var m = Math.Max(-N, n - 1); m <= Math.Min(N, n + 1); m++)
                    sum += Complex.Sqrt(Free(E + n * Ω)) * Green(n, a, i) * Barrier(i, n - m) * ψ[i * S + m + N, b];
            return sum;
        });
    }

    /// <summary>A short wire under a sliding potential: the exponential from one end to the other.</summary>
    public static Complex[,] Sliding(SlidingPotentialWire wire, double Ω, double E, int N)
    {
        var (S, q, m) = (2 * N + 1, Math.Tau / wire.Period, wire.Mass);
        var A = Matrix<Complex>.Build.Dense(2 * S, 2 * S);
        for (var s = 0; s < S; s++)
        {
            A[s, s] = A[S + s, S + s] = -I * q * (s - N);
            A[s, S + s] = 1;
            A[S + s, s] = -2 * m * (E + (s - N) * Ω);
            if (s > 0) A[S + s, s - 1] = A[S + s - 1, s] = 2 * m * wire.Strength;
        }
        const int Halvings = 10;
        var term = Matrix<Complex>.Build.DenseIdentity(2 * S);
        var T = term.Clone();
        for (var j = 1; j < 24; j++) T += term = term * A * (wire.Length / (1 << Halvings) / j);
        for (var j = 0; j < Halvings; j++) T *= T;
        // T (in + out on the left) = out + in on the right, ∂ψ = ikψ of what moves to the right.
        var D = Matrix<Complex>.Build.Dense(2 * S, 2 * S);
        for (var s = 0; s < S; s++)
        {
            var k = Free(2 * m * (E + (s - N) * Ω));
            for (var row = 0; row < 2 * S; row++) D[row, s] = T[row, s] - I * k * T[row, S + s];
            D[s, S + s] = -1;
            D[S + s, S + s] = -I * k;
        }
        var k0 = Free(2 * m * E);
        var sources = Matrix<Complex>.Build.Dense(2 * S, 2, (row, b) =>
            b == 0 ? -(T[row, N] + I * k0 * T[row, S + N]) / Complex.Sqrt(k0) : row == N ? 1 / Complex.Sqrt(k0) : row == S + N ? -I * Complex.Sqrt(k0) : 0);
        var ψ = D.LU().Solve(sources);
        return Amplitudes(N, (n, a, b) => E + n * Ω <= 0
            ? 0
            : Complex.Sqrt(Free(2 * m * (E + n * Ω))) * ψ[a * S + n + N, b] * Complex.Exp(I * q * n * wire.Length * (a == 0 ? -0.5 : 0.5)));
    }

    private static Complex[,] Amplitudes(int N, Func<int, int, int, Complex> amplitude)
    {
        var S = new Complex[2 * N + 1, 4];
        for (var n = -N; n <= N; n++)
            for (var c = 0; c < 4; c++) S[n + N, c] = amplitude(n, c / 2, c % 2);
        return S;
    }

    // e^(ik) of a chain, from E = −2t cos k, and what decays beyond the band.
    private static Complex Bloch(double E, double t)
    {
        var root = Complex.Sqrt(new Complex(E * E - 4 * t * t, 0));
        var λ = (-E + root) / (2 * t);
        if (Math.Abs(E) < 2 * t) return λ.Imaginary > 0 ? λ : Complex.Conjugate(λ);
        return λ.Magnitude <= 1 ? λ : 1 / λ;
    }

    // √v e^(ik/2).
    private static Complex Flux(double E, double t) =>
        Math.Abs(E) < 2 * t ? Complex.Sqrt(2 * t * Bloch(E, t).Imaginary * Bloch(E, t)) : 0;

    private static Complex Free(double energy) => energy >= 0 ? Math.Sqrt(energy) : I * Math.Sqrt(-energy);
}
