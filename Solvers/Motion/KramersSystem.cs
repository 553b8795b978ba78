namespace QuantumMotors.Solvers;

/// <summary>Kramers' equation in a basis: Hermite functions of the velocity times values at evenly spaced angles.</summary>
/// <remarks>With ω = u + ω₀w and P = e^{−w²/2}/√2π Σ_n c_n(θ) He_n(w)/√n!, the stationary equation is, in units of ω₀,
/// <code>
///   −√(n+1) 𝒟 c_{n+1} − [(u/ω₀) 𝒟 + nκ] c_n + √n (f − 𝒟) c_{n−1} + √(n(n−1)) e c_{n−2} = 0,
///   κ = ξ/Iω₀,   f = (F − ξu)/Iω₀²,   e = D/2I²ω₀³ − κ,
/// </code>
/// 𝒟 the derivative of the trigonometric polynomial through the values. Blocks are eliminated from the highest n down, which is stable: M = 𝓤𝓛, where
/// U_n = A_n S_{n+1}⁻¹, S_n = B_n − U_n P_{n+1}, P_n = C_n − U_n E_{n+1}. What is left is the flux, which no angle can gain or lose,
/// (u/ω₀ − S₁⁻¹P₁) c₀ = j. All blocks are stored transposed, so that U_n needs rows of right-hand sides.</remarks>
internal sealed class KramersSystem
{
    private readonly int states, angles, width, symmetry;
    private readonly double centre, scale;
    private readonly double[] κ, f, e, derivative;
    private readonly double[][] factors, slopes;
    private readonly int[][] pivots;
    private readonly double[] flux;
    private readonly int[] fluxPivots;

    private KramersSystem(LangevinEquation equation, double centre, double scale, int states, int angles)
    {
        (this.states, this.angles, this.centre, this.scale) = (states, angles, centre, scale);
        (width, symmetry) = (RealElimination.Padded(angles), equation.Symmetry);
        (κ, f, e) = (new double[angles], new double[angles], new double[angles]);
        var I = equation.Inertia;
        for (var j = 0; j < angles; j++)
        {
            var θ = Angle(j);
            var (F, ξ, D) = (equation.Torque.At(θ).Value, equation.Friction.At(θ).Value, equation.Noise.At(θ).Value);
            κ[j] = ξ / (I * scale);
            f[j] = (F - ξ * centre) / (I * scale * scale);
            e[j] = D / (2 * I * I * scale * scale * scale) - κ[j];
        }
        derivative = new double[angles * width];
        for (var j = 0; j < angles; j++)
            for (var k = 0; k < angles; k++)
                if (j != k) derivative[j * width + k] = symmetry * 0.5 * ((j - k) % 2 == 0 ? 1 : -1) / Math.Sin(Math.PI * (j - k) / angles);
        (factors, slopes, pivots) = (new double[states + 1][], new double[states + 1][], new int[states + 1][]);
        (flux, fluxPivots) = (new double[(angles + 1) * RealElimination.Padded(angles + 1)], new int[angles + 1]);
    }

    /// <summary>The system with its blocks eliminated; none if that fails.</summary>
    /// <param name="equation">The equation of motion.</param>
    /// <param name="centre">u.</param>
    /// <param name="scale">ω₀.</param>
    /// <param name="states">Highest n, at least 2.</param>
    /// <param name="angles">Odd number of angles in a period.</param>
    public static KramersSystem? Eliminated(LangevinEquation equation, double centre, double scale, int states, int angles)
    {
        var system = new KramersSystem(equation, centre, scale, states, angles);
        return system.Eliminate() ? system : null;
    }

    /// <summary>Numbers that a system of so many blocks holds.</summary>
    public static double Size(int states, int angles) => 2.0 * (states + 1) * angles * RealElimination.Padded(angles);

    /// <summary>The j-th angle.</summary>
    public double Angle(int j) => Math.Tau * j / (angles * symmetry);

    /// <summary>The stationary solution: c_n at every angle, normalised to ∮ c₀ dθ = 1, and the flux j through every angle in units of ω₀.</summary>
    public (double[][] Coefficients, double Flux) Stationary()
    {
        var (c0, j) = Flux(new double[angles], 1);
        var c = new double[states + 1][];
        c[0] = c0;
        Ascend(c, new double[states + 1][]);
        return (c, j);
    }

    /// <summary>lim ⟨Δθ²⟩/2t about the mean motion, in units of ω₀.</summary>
    public double Diffusion(double[][] c, double mean)
    {
        // s = −(w + u/ω₀ − v) P, and y = 𝓤⁻¹s.
        var (shift, y) = (centre / scale - mean, new double[states + 1][]);
        for (var n = states; n >= 0; n--)
        {
            y[n] = new double[angles];
            for (var k = 0; k < angles; k++)
            {
                y[n][k] = -shift * c[n][k] - (n > 0 ? Math.Sqrt(n) * c[n - 1][k] : 0) - (n < states ? Math.Sqrt(n + 1) * c[n + 1][k] : 0);
            }
            if (n is 0 || n == states) continue;
            var above = (double[])y[n + 1].Clone();
            Solve(n + 1, above);
            var change = Derivative(above);
            for (var k = 0; k < angles; k++) y[n][k] += Math.Sqrt(n + 1) * change[k];
        }
        // What flows into an angle is minus the integral of the source at n = 0.
        var first = (double[])y[1].Clone();
        Solve(1, first);
        var integral = Integral(y[0]);
        for (var k = 0; k < angles; k++) integral[k] = -integral[k] - first[k];
        return Math.Tau * Flux(integral, 0).Flux;
    }

    /// <summary>The largest departure of the flux ω₀c₁ + uc₀ from its mean, in units of ω₀: what truncation and rounding did.</summary>
    public double Leak(double[][] c, double flux)
    {
        var leak = 0.0;
        for (var k = 0; k < angles; k++) leak = Math.Max(leak, Math.Abs(c[1][k] + centre / scale * c[0][k] - flux));
        return leak;
    }

    private bool Eliminate()
    {
        var (N, n2) = (states, angles * width);
        var s = Block(N);
        var p = Coupling(N, null);
        for (var n = N - 1; ; n--)
        {
            (factors[n + 1], slopes[n + 1], pivots[n + 1]) = (s, p, new int[angles]);
            if (!RealElimination.Factor(s, angles, pivots[n + 1])) return false;
            if (n == 0) break;
            var u = new double[n2];
            var root = Math.Sqrt(n + 1);
            for (var i = 0; i < n2; i++) u[i] = root * derivative[i];
            RealElimination.Solve(s, pivots[n + 1], u, angles);
            s = Block(n);
            RealElimination.SubtractProduct(p, u, s, angles);
            p = Coupling(n, u);
        }
        // u/ω₀ − S₁⁻¹P₁, row by row: its transpose is P₁ᵀ S₁⁻ᵀ.
        var wide = RealElimination.Padded(angles + 1);
        var column = new double[angles];
        for (var k = 0; k < angles; k++)
        {
            for (var i = 0; i < angles; i++) column[i] = slopes[1][k * width + i];
            Solve(1, column);
            for (var i = 0; i < angles; i++) flux[i * wide + k] = (i == k ? centre / scale : 0) - column[i];
            flux[k * wide + angles] = -1;
            flux[angles * wide + k] = Math.Tau / angles;
        }
        return RealElimination.Factor(flux, angles + 1, fluxPivots);
    }

    // B_nᵀ; the derivative is antisymmetric.
    private double[] Block(int n)
    {
        var block = new double[angles * width];
        if (centre != 0)
            for (var i = 0; i < block.Length; i++) block[i] = centre / scale * derivative[i];
        for (var k = 0; k < angles; k++) block[k * width + k] -= n * κ[k];
        return block;
    }

    // P_nᵀ = C_nᵀ − E_{n+1} U_nᵀ.
    private double[] Coupling(int n, double[]? u)
    {
        var block = new double[angles * width];
        var (root, rise) = (Math.Sqrt(n), Math.Sqrt((n + 1.0) * n));
        for (var k = 0; k < angles; k++)
        {
            for (var i = 0; i < angles; i++) block[k * width + i] = root * derivative[k * width + i] - (u is null ? 0 : rise * e[k] * u[k * width + i]);
            block[k * width + k] += root * f[k];
        }
        return block;
    }

    // c_n for n ≥ 1 from c₀, given right-hand sides, of which none is 0.
    private void Ascend(double[][] c, double[][] right)
    {
        for (var n = 1; n <= states; n++)
        {
            var x = new double[angles];
            right[n]?.CopyTo(x, 0);
            for (var k = 0; k < angles; k++)
            {
                var row = slopes[n].AsSpan(k * width, angles);
                var below = c[n - 1][k];
                for (var i = 0; i < angles; i++) x[i] -= row[i] * below;
            }
            if (n >= 2)
            {
                var rise = Math.Sqrt(n * (n - 1.0));
                for (var k = 0; k < angles; k++) x[k] -= rise * e[k] * c[n - 2][k];
            }
            Solve(n, x);
            c[n] = x;
        }
    }

    // (u/ω₀ − S₁⁻¹P₁) c₀ − j = right, ∮ c₀ dθ = norm.
    private (double[] First, double Flux) Flux(double[] right, double norm)
    {
        var x = new double[angles + 1];
        right.CopyTo(x, 0);
        x[angles] = norm;
        // The factors are those of the matrix itself here.
        RealElimination.SolveVector(flux, fluxPivots, x, angles + 1);
        return (x[..angles], x[angles]);
    }

    // S_n⁻¹ x.
    private void Solve(int n, Span<double> x) => RealElimination.SolveTransposed(factors[n], pivots[n], x, angles);

    private double[] Derivative(double[] x)
    {
        var slope = new double[angles];
        for (var j = 0; j < angles; j++)
            for (var k = 0; k < angles; k++) slope[j] += derivative[j * width + k] * x[k];
        return slope;
    }

    // The integral of mean zero of what has mean zero.
    private double[] Integral(double[] x)
    {
        var integral = new double[angles];
        for (var h = 1; h <= angles / 2; h++)
        {
            var (a, b) = (0.0, 0.0);
            for (var k = 0; k < angles; k++)
            {
                var (sine, cosine) = Math.SinCos(Math.Tau * (int)((long)h * k % angles) / angles);
                (a, b) = (a + x[k] * cosine, b + x[k] * sine);
            }
            var weight = 2.0 / (angles * h * symmetry);
            for (var k = 0; k < angles; k++)
            {
                var (sine, cosine) = Math.SinCos(Math.Tau * (int)((long)h * k % angles) / angles);
                integral[k] += weight * (a * sine - b * cosine);
            }
        }
        return integral;
    }
}
