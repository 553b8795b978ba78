using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>The method of steps without interpolation: what happens in the first n intervals t_D is a system of n equations for the same time, each driven by the
/// one before. It is integrated from the beginning of the intervals again for each new one.</summary>
internal static class StackedSteps
{
    /// <summary>How the state of a rotor in one interval changes, given what the plasmons of the interval before do to it, −2γr a(t − t_D); returns the velocity.</summary>
    /// <param name="time">Time.</param>
    /// <param name="echo">−2γr a(t − t_D).</param>
    /// <param name="state">Its state.</param>
    /// <param name="rate">Where the derivative is written.</param>
    internal delegate double Motion(double time, double echo, ReadOnlySpan<double> state, Span<double> rate);

    /// <summary>The state at a time; the last number of it is the angle.</summary>
    public static double[] At(LuttingerLiquid liquid, Motion motion, double[] initial, double[] scale, double time)
    {
        var (r, delay, size) = (liquid.Reflection, liquid.TraversalTime, initial.Length);
        var memory = 2 * liquid.Friction * r;
        var starts = new List<double[]> { initial };
        var intervals = r == 0 ? 0 : (int)Math.Floor(time / delay);
        for (var n = 0; ; n++)
        {
            var (system, sizes) = (starts.SelectMany(s => s).ToArray(), Enumerable.Repeat(scale, starts.Count).SelectMany(s => s).ToArray());
            // Time runs as one more component.
            system = [.. system, 0];
            var integrator = new Extrapolation(
                (state, rate) =>
                {
                    var wave = 0.0;
                    for (var k = 0; k <= n; k++)
                    {
                        var velocity = motion(k * delay + state[^1], -memory * wave, state.Slice(k * size, size), rate.Slice(k * size, size));
                        wave = velocity + r * wave;
                    }
                    rate[^1] = 1;
                },
                [.. sizes, 1], 1e-3, 1e-14);
            Assert.True(integrator.Advance(system, n == intervals ? time - n * delay : delay));
            var last = system.AsSpan(n * size, size).ToArray();
            if (n == intervals) return last;
            starts.Add(last);
        }
    }

    /// <summary>A rotor with inertia: velocity and angle.</summary>
    public static Motion Rotor(LiquidRotor rotor, Func<double, double> torque)
    {
        var (all, inertia, load) = (rotor.Liquid.Friction + rotor.Mechanics.Friction, rotor.Mechanics.Inertia, rotor.Mechanics.Load);
        return (time, echo, state, rate) =>
        {
            rate[0] = (torque(time) - load + echo - all * state[0]) / inertia;
            return rate[1] = state[0];
        };
    }

    /// <summary>A magnet as a vector: Ṁ = h × M − (α/M) M × Ṁ, in which the torque about z is that of a field in the plane; three components and the angle.</summary>
    public static Motion Magnet(HelicalEdge edge, Rotor rotor, Func<double, double> torque)
    {
        var all = edge.Liquid.Friction + rotor.Friction;
        return (time, echo, state, rate) =>
        {
            var (x, y, z) = (state[0], state[1], state[2]);
            var planar = Math.Sqrt(x * x + y * y);
            var M = MathNet.Numerics.LinearAlgebra.Double.DenseVector.OfArray([x, y, z]);
            var around = MathNet.Numerics.LinearAlgebra.Double.DenseVector.OfArray([-y / planar, x / planar, 0]);
            var lift = -Cross(around) * M / planar;
            var matrix = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.CreateIdentity(3)
                + all / planar * lift.OuterProduct(around) + edge.Damping / edge.Magnetization * Cross(M);
            var force = edge.Anisotropy * z * planar * around + (torque(time) - rotor.Load + echo) * lift;
            var change = matrix.Solve(force);
            change.AsArray().CopyTo(rate);
            return rate[3] = around.DotProduct(change) / planar;
        };

        static MathNet.Numerics.LinearAlgebra.Matrix<double> Cross(MathNet.Numerics.LinearAlgebra.Vector<double> a) =>
            MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(new[,] { { 0, -a[2], a[1] }, { a[2], 0, -a[0] }, { -a[1], a[0], 0 } });
    }

    /// <summary>Velocity by the inverse Laplace transform, echo by echo, on a contour around the poles (Weideman and Trefethen):
    /// v̂ = (F̂ + I v₀) Σ (rz)ⁿ [Bⁿ/Aⁿ⁺¹ − Bⁿ⁻¹/Aⁿ], A = Is + γ_ext + γ, B = A − 2γ.</summary>
    public static double Laplace(LiquidRotor rotor, Func<Complex, Complex> drive, double kick, double time)
    {
        var (γ, I, r) = (rotor.Liquid.Friction, rotor.Mechanics.Inertia, rotor.Liquid.Reflection);
        var sum = 0.0;
        for (var n = 0; time - n * rotor.Liquid.TraversalTime is var since && since > 0; n++)
        {
            // The more often it has been reflected, the sharper the poles.
            sum += Math.Pow(r, n) * Inverse(since, 40 + 2 * (n / 2), s =>
            {
                var A = I * s + rotor.Mechanics.Friction + γ;
                var ratio = (A - 2 * γ) / A;
                return (drive(s) + I * kick) / A * (n == 0 ? 1 : Complex.Pow(ratio, n - 1) * (ratio - 1));
            });
            if (Math.Pow(Math.Abs(r), n + 1) < 1e-18) break;
        }
        return sum;
    }

    private static double Inverse(double t, int N, Func<Complex, Complex> transform)
    {
        var sum = Complex.Zero;
        for (var k = 0; k < N; k++)
        {
            var θ = Math.PI * (2 * k + 1 - N) / N;
            var (sin, cos) = Math.SinCos(0.6407 * θ);
            var z = N * new Complex(0.5017 * θ * cos / sin - 0.6122, 0.2645 * θ);
            var dz = N * new Complex(0.5017 * (cos / sin - 0.6407 * θ / (sin * sin)), 0.2645);
            sum += Complex.Exp(z) * transform(z / t) * dz;
        }
        return (sum / (Complex.ImaginaryOne * N * t)).Real;
    }
}
