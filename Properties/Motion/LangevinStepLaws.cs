using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Properties;

/// <summary>One step of Langevin's equation: its order, its table, its noise, its counting.</summary>
public class LangevinStepLaws
{
    // F = 0.3 + 0.8 sin θ, ξ = 0.7 + 0.4 cos θ, D = 0.9 + 0.5 sin θ, I = 1.3.
    private const double Inertia = 1.3;
    private static readonly double[] Torque = [0.3, 0, 0.8];
    private static readonly double[] Friction = [0.7, 0.4, 0];
    private static readonly double[] Noise = [0.9, 0, 0.5];

    private static double At(double[] c, double angle) => c[0] + c[1] * Math.Cos(angle) + c[2] * Math.Sin(angle);

    private static LangevinEquation Equation(double inertia, double[] friction) => LangevinEquation.Of(
        new Response.Varying(angle => ShakenRotor.Local(At(Torque, angle), At(friction, angle), At(Noise, angle))), Domain.Rotor.Free.WithInertia(inertia).OrThrow(), 0).OrThrow();

    [Fact]
    [Verifies("LeimkuhlerMatthews2013", "text")]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "14")]
    public void AStepIsOfWeakOrderTwo()
    {
        // The error of one step is of third order: a half makes an eighth.
        double Error(double h) => Math.Abs(Stepped(h) - Generator.Mean(h, 0.4, 0.6, [Inertia], Torque, Friction, Noise));
        foreach (var h in (double[])[0.4, 0.2])
        {
            Assert.True(Error(h) > 1e-6);
            Assert.InRange(Error(h) / Error(h / 2), 6.5, 9.5);
        }

        double Stepped(double h)
        {
            var table = LangevinTable.Of(Equation(Inertia, Friction), h).OrThrow();
            var lanes = new LangevinLanes(table, 0, 0);
            return Gaussian(g =>
            {
                lanes.Place(0, 0.4, 0.6);
                lanes.Follow([g, 0, 0, 0, 0, 0, 0, 0]);
                return Generator.Observable(0.4 + lanes.Turned(0), lanes.Velocity(0) * table.Width / h);
            });
        }
    }

    [Fact]
    [Verifies("LeimkuhlerMatthews2013", "text")]
    public void AnUnsymmetricStepIsOfWeakOrderOne()
    {
        // Velocity first, then the angle for all of h: the error of one step is of second order.
        double Error(double h) => Math.Abs(Stepped(h) - Generator.Mean(h, 0.4, 0.6, [Inertia], Torque, Friction, Noise));
        Assert.InRange(Error(0.1) / Error(0.05), 3.4, 4.6);

        static double Stepped(double h)
        {
            var decay = At(Friction, 0.4) * h / Inertia;
            var (a, s) = (Math.Exp(-decay), Math.Sqrt(At(Noise, 0.4) * (1 - Math.Exp(-2 * decay)) / (2 * Inertia * At(Friction, 0.4))));
            return Gaussian(g =>
            {
                var velocity = a * 0.6 + (1 - a) * At(Torque, 0.4) / At(Friction, 0.4) + s * g;
                return Generator.Observable(0.4 + h * velocity, velocity);
            });
        }
    }

    [Fact]
    [Verifies("LeimkuhlerMatthews2013", "text")]
    public void WithoutInertiaAStepIsOfWeakOrderTwo()
    {
        double[] friction = [0.7, 0, 0];
        double Error(double h) => Math.Abs(Stepped(h) - Generator.Mean(h, 0.4, 0, [], Torque, friction, Noise));
        foreach (var h in (double[])[0.04, 0.02])
        {
            Assert.True(Error(h) > 1e-7);
            Assert.InRange(Error(h) / Error(h / 2), 6.5, 9.5);
        }

        double Stepped(double h)
        {
            var lanes = new LangevinLanes(LangevinTable.Of(Equation(0, friction), h).OrThrow(), 0, 0);
            return Gaussian(g =>
            {
                lanes.Place(0, 0.4, 0);
                lanes.Follow([g, 0, 0, 0, 0, 0, 0, 0]);
                return Generator.Observable(0.4 + lanes.Turned(0), 0);
            });
        }
    }

    [Property(Arbitrary = [typeof(Generators)], MaxTest = 20)]
    [Verifies("PrestonKosov2023", "13")]
    public void TheTableIsAsGoodAsItSays(ShakenRotor rotor, ulong seed)
    {
        const double h = 0.05;
        var (table, random) = (LangevinTable.Of(rotor.Equation, h).OrThrow(), new RandomStream((long)seed));
        Assert.InRange(table.Error, 0, 1e-9);
        var (values, largest) = (new double[4], new double[3]);
        var off = new double[3];
        for (var k = 0; k < 500; k++)
        {
            var x = (random.Bits() >> 11) * (1.0 / (1L << 53)) * table.Cells;
            table.At(x, values);
            var angle = x * table.Width;
            var (force, decay, noise) = (rotor.Torque.Derivative(0, angle), rotor.Friction.Derivative(0, angle) * h / rotor.Inertia, rotor.Noise.Derivative(0, angle));
            double[] exact =
            [
                Math.Exp(-decay), (1 - Math.Exp(-decay)) * force / rotor.Friction.Derivative(0, angle) * h / table.Width,
                Math.Sqrt(noise * (1 - Math.Exp(-2 * decay)) / (2 * rotor.Inertia * rotor.Friction.Derivative(0, angle))) * h / table.Width,
            ];
            for (var f = 0; f < 3; f++)
            {
                off[f] = Math.Max(off[f], Math.Abs(values[f] - exact[f]));
                largest[f] = Math.Max(largest[f], Math.Abs(f == 0 ? 1 - exact[f] : exact[f]));
            }
        }
        // The curves themselves are right to 10⁻¹⁴ of theirs, of which a step knows a twentieth.
        for (var f = 0; f < 3; f++) Assert.InRange(off[f], 0, 2 * table.Error * Math.Max(largest[f], 1e-6 * largest[2]) + 1e-12 * (largest[f] + largest[2]));
    }

    [Fact]
    [Verifies("PrestonKosov2023", "14")]
    public void LanesDrawWhatOneStreamWouldDraw()
    {
        // The same ziggurat one number at a time, from the generator that is tested elsewhere.
        const long seed = 17;
        var (lanes, all) = (new GaussianLanes(seed, 8), new double[8 * 4000]);
        lanes.Fill(all.AsSpan(0, 8 * 1000));
        lanes.Fill(all.AsSpan(8 * 1000));
        for (var lane = 0; lane < 8; lane++)
        {
            var words = GaussianLanes.Words(seed, 8 + lane);
            var stream = new RandomStream(words[0], words[1], words[2], words[3]);
            for (var k = 0; k < 4000; k++) Assert.Equal(Ziggurat.Next(stream), all[8 * k + lane]);
        }
        Assert.NotEqual(all[0], all[1]);
        Assert.NotEqual(GaussianLanes.Words(seed, 3)[0], GaussianLanes.Words(seed + 1, 3)[0]);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "14")]
    public void TheNoiseIsGaussian()
    {
        // Moments, and the shares beyond edges of the ziggurat and in its tail.
        const int count = 1 << 22;
        var (lanes, numbers) = (new GaussianLanes(5, 0), new double[count]);
        lanes.Fill(numbers);
        double[] moments = [0, 1, 0, 3, 0, 15, 0, 105];
        double[] next = [1, 3, 15, 105, 945, 10395, 135135, 2027025];
        var (powers, sums) = (new double[count], new double[9]);
        System.Array.Fill(powers, 1);
        for (var p = 1; p <= 8; p++)
        {
            for (var k = 0; k < count; k++) sums[p] += powers[k] *= numbers[k];
            Assert.InRange(Math.Abs(sums[p] / count - moments[p - 1]), 0, 4.5 * Math.Sqrt((next[p - 1] - moments[p - 1] * moments[p - 1]) / count));
        }
        foreach (var edge in (double[])[0.05, 0.2152, 0.5, 1, 2, 3, 3.6, 3.6541528853610088, 4])
        {
            var share = MathNet.Numerics.SpecialFunctions.Erfc(edge / Math.Sqrt(2)) / 2;
            foreach (var sign in (int[])[-1, 1])
                Assert.InRange(Math.Abs((double)numbers.Count(x => sign * x > edge) / count - share), 0, 4.5 * Math.Sqrt(share * (1 - share) / count));
        }
    }

    [Fact]
    [Verifies("PrestonKosov2023", "17")]
    public void ATurnCountsWhenThePathIsAWholeTurnAway()
    {
        // No torque, friction or noise to speak of: the path goes where it is sent.
        var response = new Response.Uniform(ShakenRotor.Local(0, 1e-300, 1e-300));
        var table = LangevinTable.Of(LangevinEquation.Of(response, Domain.Rotor.Free.WithInertia(1).OrThrow(), 0).OrThrow(), 1).OrThrow();
        var lanes = new LangevinLanes(table, 0, 0);
        lanes.Place(0, 1, 0.001);
        lanes.Begin();
        // Trembling about a place that a turn ended at counts once; back to the start is not yet a turn backward when one turn forward was counted.
        foreach (var (to, forward, backward) in ((double, long, long)[])
            [(0.9, 0, 0), (-0.9, 0, 0), (1.1, 1, 0), (0.9, 1, 0), (1.1, 1, 0), (0.2, 1, 0), (-0.1, 1, 1), (-0.9, 1, 1), (-1.1, 1, 2), (-0.9, 1, 2), (3.5, 5, 2)])
        {
            Send(to * Math.Tau);
            Assert.Equal((forward, backward), (lanes.Forward[0], lanes.Backward[0]));
            Assert.Equal(to * Math.Tau, lanes.Turned(0), 1e-9);
        }

        void Send(double angle)
        {
            var steps = 40;
            var way = (angle - lanes.Turned(0)) / steps;
            lanes.Throw(0, way);
            lanes.Follow(new double[8 * steps]);
            lanes.Throw(0, 0);
        }
    }

    // By the trapezoidal rule, which is exact here.
    private static double Gaussian(Func<double, double> f)
    {
        var sum = 0.0;
        for (var k = -48; k <= 48; k++) sum += 0.2 * Math.Exp(-0.02 * k * k) / Math.Sqrt(Math.Tau) * f(0.2 * k);
        return sum;
    }

    /// <summary>⟨f⟩ after a time, by powers of the generator of the process on trigonometric polynomials in θ times powers of ω: no step is taken.</summary>
    private static class Generator
    {
        private const int Orders = 24;

        // Harmonics −K to K of the angle, powers of the velocity.
        private const int K = 2 * Orders + 2;
        private const int N = 2 * Orders + 4;

        public static double Observable(double angle, double velocity) => Math.Cos(angle - 0.2) * (1 + 0.3 * velocity) + 0.2 * velocity * velocity;

        public static double Mean(double time, double angle, double velocity, double[] inertia, double[] torque, double[] friction, double[] noise)
        {
            var f = new System.Numerics.Complex[2 * K + 1, N];
            for (var n = 0; n < 2; n++)
            {
                f[K + 1, n] = 0.5 * System.Numerics.Complex.FromPolarCoordinates(n == 0 ? 1 : 0.3, -0.2);
                f[K - 1, n] = System.Numerics.Complex.Conjugate(f[K + 1, n]);
            }
            f[K, 2] = 0.2;
            var (mean, weight) = (0.0, 1.0);
            for (var order = 0; order <= Orders; order++)
            {
                for (var k = -K; k <= K; k++)
                    for (var n = 0; n < N; n++) mean += weight * (f[K + k, n] * System.Numerics.Complex.FromPolarCoordinates(Math.Pow(velocity, n), k * angle)).Real;
                weight *= time / (order + 1);
                f = inertia.Length > 0 ? Heavy(f, inertia[0], torque, friction, noise) : Light(f, torque, friction[0], noise);
            }
            return mean;
        }

        // ω ∂_θ + (F − ξω)/I ∂_ω + D/2I² ∂_ω².
        private static System.Numerics.Complex[,] Heavy(System.Numerics.Complex[,] f, double I, double[] F, double[] ξ, double[] D)
        {
            var result = new System.Numerics.Complex[2 * K + 1, N];
            for (var k = -K + 1; k < K; k++)
            {
                for (var n = 0; n < N - 1; n++)
                {
                    var c = f[K + k, n];
                    if (c == 0) continue;
                    result[K + k, n + 1] += System.Numerics.Complex.ImaginaryOne * k * c;
                    if (n > 0) Multiply(result, k, n - 1, F, n / I * c);
                    if (n > 0) Multiply(result, k, n, ξ, -n / I * c);
                    if (n > 1) Multiply(result, k, n - 2, D, n * (n - 1) / (2 * I * I) * c);
                }
            }
            return result;
        }

        // F/ξ ∂_θ + D/2ξ² ∂_θ², for constant ξ.
        private static System.Numerics.Complex[,] Light(System.Numerics.Complex[,] f, double[] F, double ξ, double[] D)
        {
            var result = new System.Numerics.Complex[2 * K + 1, N];
            for (var k = -K + 1; k < K; k++)
            {
                if (f[K + k, 0] == 0) continue;
                Multiply(result, k, 0, F, System.Numerics.Complex.ImaginaryOne * k / ξ * f[K + k, 0]);
                Multiply(result, k, 0, D, -k * k / (2 * ξ * ξ) * f[K + k, 0]);
            }
            return result;
        }

        private static void Multiply(System.Numerics.Complex[,] result, int k, int n, double[] c, System.Numerics.Complex factor)
        {
            var half = new System.Numerics.Complex(c[1] / 2, -c[2] / 2);
            result[K + k, n] += c[0] * factor;
            result[K + k + 1, n] += half * factor;
            result[K + k - 1, n] += System.Numerics.Complex.Conjugate(half) * factor;
        }
    }

    /// <summary>The ziggurat, one number at a time.</summary>
    private static class Ziggurat
    {
        private const double R = 3.6541528853610088;

        public static double Next(RandomStream stream)
        {
            // Edges of the layers, from the tail inwards; the lowest is as wide as its area asks.
            var edges = Edges.Value;
            while (true)
            {
                var bits = stream.Bits();
                var (layer, y) = ((int)(bits % 256), ((long)(bits >> 12) * 2 + 1 - (1L << 52)) / (double)(1L << 52));
                var x = y * edges[layer];
                if (Math.Abs(y) < edges[layer + 1] / edges[layer]) return x;
                if (layer == 0)
                {
                    while (true)
                    {
                        var beyond = -Math.Log(Uniform(stream)) / R;
                        if (-2 * Math.Log(Uniform(stream)) > beyond * beyond) return y < 0 ? -R - beyond : R + beyond;
                    }
                }
                var (low, high) = (Math.Exp((x * x - edges[layer] * edges[layer]) / 2), Math.Exp((x * x - edges[layer + 1] * edges[layer + 1]) / 2));
                if (low + Uniform(stream) * (high - low) < 1) return x;
            }
        }

        private static double Uniform(RandomStream stream) => ((stream.Bits() >> 12) + 0.5) / (1L << 52);

        private static readonly Lazy<double[]> Edges = new(() =>
        {
            const double area = 0.0049286732339746549;
            var x = new double[257];
            (x[0], x[1]) = (area / Math.Exp(-R * R / 2), R);
            for (var i = 2; i < 256; i++) x[i] = Math.Sqrt(-2 * Math.Log(area / x[i - 1] + Math.Exp(-x[i - 1] * x[i - 1] / 2)));
            return x;
        });
    }
}
