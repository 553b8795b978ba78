namespace QuantumMotors.Solvers;

/// <summary>The stationary motion of a rotor that is shaken at any inertia: the solution of Kramers' equation
/// ∂_t P = −ω ∂_θP − ∂_ω[(F − ξω)P]/I + D ∂_ω²P/2I², with force, friction and noise that depend on the angle.</summary>
/// <remarks>The number of Hermite functions and of angles is raised until the rotation rate and the diffusion stay the same.</remarks>
public sealed class Kramers
{
    private const int FewestStates = 24;
    private const int FewestAngles = 33;
    private const int MostRounds = 12;
    private const double Growth = 1.3;
    // Of coefficients at the end of the expansion against the largest.
    private const double Resolved = 1e-11;
    // All that is left out, against its largest part.
    private const double Rest = 4;
    // Tails that distributions may have, and above which rates that agree may do so by accident.
    private const double Fine = 2e-9;
    private const double Credible = 1e-4;
    // Relative to the thermal velocity, what is left of a rate after rounding.
    private const double Roundoff = 4e-15;
    // Numbers, of eight bytes each.
    private const double MostNumbers = 2e8;

    private readonly double inertia, centre, scale;
    private readonly PeriodicFunction[] moments;

    private Kramers(double inertia, double centre, double scale, PeriodicFunction[] moments, Estimate rate, Estimate diffusion, double leak, ExpansionTails tails)
    {
        (this.inertia, this.centre, this.scale, this.moments) = (inertia, centre, scale, moments);
        (RotationRate, Diffusion, Leak, Tails) = (rate, diffusion, leak, tails);
    }

    /// <summary>⟨θ̇⟩/2π, turns per time.</summary>
    public Estimate RotationRate { get; }

    /// <summary>lim ⟨(Δθ − ⟨θ̇⟩t)²⟩/2t.</summary>
    public Estimate Diffusion { get; }

    /// <summary>Number of Hermite functions that the solution took.</summary>
    public int HermiteFunctions => moments.Length;

    /// <summary>Largest departure of the stationary flux from its mean, as a share of the thermal velocity.</summary>
    internal double Leak { get; }

    private ExpansionTails Tails { get; }

    // What is left out, and rounding, as a share of the mean of c₀. Far from the centre of the Hermite functions, large coefficients cancel.
    private double Defect => Rest * (Tails.Most + Math.Sqrt(moments.Length) * Roundoff) * Tails.Largest / moments[0].Constant;

    /// <summary>The stationary solution.
    /// <para>Equation: PrestonKosov2023 (13), (14), as a Fokker–Planck equation; Risken1989 (text). Units: as CONVENTIONS.md. Valid: inertia &gt; 0; noise
    /// and friction positive on average. Accuracy: in the result; 1e-10 of the thermal velocity as a rule, the diffusion to 1e-8, for inertias over
    /// four decades and more. Cost: 5NM³ operations for N Hermite functions and M angles of a period; N grows as the damping falls, and
    /// M with the sharpness of the forces. Errors: no inertia, noise or friction; a damping so weak that the solution does not fit into memory.</para></summary>
    [Equation("PrestonKosov2023", "13")]
    [Equation("Risken1989", "text")]
    public static Either<Shortfall, Kramers> Of(LangevinEquation equation)
    {
        var (ξ, D, I) = (equation.Friction.Mean, equation.Noise.Mean, equation.Inertia);
        if (I == 0) return new Shortfall.NotThisMode("without inertia there is no distribution of velocities: rotor.inertia is 0");
        if (!(ξ > 0)) return new Shortfall.Unbounded("the friction is not positive on average: nothing keeps the velocity within bounds");
        if (!(D > 0)) return new Shortfall.NotThisMode("without noise a rotor has no stationary distribution; its motion is a trajectory");
        var scale = Math.Sqrt(Temperature(equation) / I);
        var drift = equation.Torque.Mean / ξ;
        // The weaker the damping, the sharper the edge between rotors that turn and those that are caught.
        var (centre, states, angles) = (0.0, FewestStates + (int)Math.Min(300, 45 * I * scale / ξ), FewestAngles);
        if (Math.Abs(drift) > scale / 2
            && KramersSystem.Eliminated(equation, 0, scale, states, angles) is { } still && KramersSystem.Eliminated(equation, drift, scale, states, angles) is { } moving
            && (Loss(moving), Loss(still)) is var (near, far) && (near < far || double.IsNaN(far)))
        {
            centre = drift;
        }
        Kramers? last = null, settled = null;
        for (var round = 0; round < MostRounds; round++)
        {
            if (KramersSystem.Size(states, angles) > MostNumbers)
            {
                // Rates settle before distributions do, whose errors say so.
                if (settled is not null) return settled;
                return Unresolved(equation, states, angles);
            }
            if (KramersSystem.Eliminated(equation, centre, scale, states, angles) is not { } system)
                return new Shortfall.Undetermined("the stationary distribution is not unique at this resolution");
            var (c, flux) = system.Stationary();
            if (!double.IsFinite(flux) || !System.Array.TrueForAll(c, x => System.Array.TrueForAll(x, double.IsFinite)))
                return new Shortfall.Unresolved("drift and thermal velocity are too far apart: Hermite functions of one do not resolve the other");
            var tails = ExpansionTails.Of(c);
            var (leak, noise) = (system.Leak(c, flux), (Roundoff + equation.Error) * (1 + Math.Abs(centre) / scale));
            var rate = Estimate.Within(scale * flux, scale * (leak + noise));
            var diffusion = system.Diffusion(c, Math.Tau * flux) * scale;
            var next = new Kramers(
                I, centre, scale, [.. c.Select(x => Moment(x, equation.Symmetry))], rate, Estimate.Within(diffusion, (10 * noise + leak) * Math.Abs(diffusion) + noise * scale), leak, tails);
            var isSteady = last is null;
            if (last is not null)
            {
                var (change, other) = (Math.Abs(rate.Value - last.RotationRate.Value), Math.Abs(diffusion - last.Diffusion.Value));
                // Either everything that is left out is rounding, or more makes no difference. The diffusion needs more than a distribution that is Maxwell's.
                isSteady = other <= Math.Max(1e-8 * Math.Abs(diffusion), 1e-13 * scale);
                var isSettled = isSteady && (tails.Most <= Resolved || change <= Math.Max(1e-8 * Math.Abs(rate.Value), 1e-14 * scale));
                settled = isSettled && last.Tails.Most <= Credible
                    ? new Kramers(
                        I, centre, scale, next.moments, Estimate.Within(rate.Value, rate.Error + change),
                        Estimate.Within(diffusion, next.Diffusion.Error + other), leak, tails)
                    : null;
                if (settled is not null && tails.Most <= Fine) return settled;
            }
            last = next;
            // What is resolved, or far better than the other, is raised a little, too: the comparison is with another grid.
            states = (int)(states * (!isSteady || tails.Velocity > Math.Max(Resolved, 0.01 * tails.Angle) ? Growth : 1.1)) + 1;
            angles = (int)(angles * (tails.Angle > Math.Max(Resolved, 0.01 * tails.Velocity) ? Growth : 1.1)) / 2 * 2 + 3;
        }
        return settled is not null ? settled : Unresolved(equation, states, angles);
    }

    private static Shortfall Unresolved(LangevinEquation equation, int states, int angles)
    {
        var why = equation.Friction.Lowest().Value < 0 ? "the friction is negative at some angles" : "the motion is damped too weakly, or its forces are too sharp";
        return new Shortfall.Unresolved(FormattableString.Invariant($"{why}: {states} Hermite functions at {angles} angles do not resolve it"));
    }

    /// <summary>Probability density of the angle in [0, 2π).
    /// <para>Equation: Risken1989 (text). Accuracy: absolute, in the result.</para></summary>
    public Estimate Density(double angle) => Within(Moment(0, angle));

    /// <summary>Probability density of the velocity, whatever the angle.
    /// <para>Accuracy: absolute, in the result.</para></summary>
    public Estimate VelocityDensity(double velocity)
    {
        var w = (velocity - centre) / scale;
        // He_n/√n! times the Gaussian, which keeps them from growing.
        var (before, now, sum) = (0.0, Math.Exp(-w * w / 2) / (Math.Sqrt(Math.Tau) * scale), 0.0);
        for (var n = 0; n < moments.Length; n++)
        {
            sum += Math.Tau * moments[n].Constant * now;
            (before, now) = (now, (w * now - Math.Sqrt(n) * before) / Math.Sqrt(n + 1));
        }
        // The velocity about the centre is rounded, too.
        return Estimate.Within(sum, Defect / scale * (1 + Math.Abs(centre) / scale));
    }

    /// <summary>I⟨θ̇²⟩ of rotors at an angle: their kinetic temperature there.
    /// <para>Accuracy: in the result; where nobody is, nothing is known.</para></summary>
    public Estimate KineticTemperature(double angle) => KineticTemperature(Moment(0, angle), Moment(1, angle), Moment(2, angle));

    /// <summary>I⟨θ̇²⟩ of all rotors.
    /// <para>Accuracy: in the result.</para></summary>
    public Estimate MeanKineticTemperature => KineticTemperature(moments[0].Constant, moments[1].Constant, moments[2].Constant);

    private Estimate KineticTemperature(double c0, double c1, double c2)
    {
        var u = centre / scale;
        return inertia * scale * scale * ((1 + u * u) * Within(c0) + 2 * u * Within(c1) + Math.Sqrt(2) * Within(c2)) / Within(c0);
    }

    /// <summary>Share of the crossings of an angle that are forward; one half where as many go as come.
    /// <para>Equation: PrestonKosov2023 (17), counted at an angle. Valid: any angle that is crossed. Accuracy: in the result.</para></summary>
    public Estimate ForwardShare(double angle)
    {
        // E|w + a| He_n = 2 He_{n−2}(−a) φ(a) from n = 2 on, by partial integration.
        var a = centre / scale;
        var φ = Math.Exp(-a * a / 2) / Math.Sqrt(Math.Tau);
        var erf = MathNet.Numerics.SpecialFunctions.Erf(a / Math.Sqrt(2));
        var sum = Moment(0, angle) * (2 * φ + a * erf) + Moment(1, angle) * erf;
        // 2φ(a) He_{n−2}(−a)/√n!, which stays finite however fast the rotor is.
        var (before, now) = (0.0, Math.Sqrt(2) * φ);
        for (var n = 2; n < moments.Length; n++)
        {
            sum += Moment(n, angle) * now;
            (before, now) = (now, (-a * now - before * (n - 2) / Math.Sqrt(n)) / Math.Sqrt(n + 1));
        }
        var flux = Estimate.Within(RotationRate.Value / scale, RotationRate.Error / scale);
        return 0.5 + 0.5 * flux / Estimate.Within(sum, 2 * Defect * moments[0].Constant + Roundoff);
    }

    private double Moment(int n, double angle) => moments[n].Derivative(0, angle);

    private Estimate Within(double value) => Estimate.Within(value, Defect * moments[0].Constant);

    // Halfway between the coldest and the hottest angle: Hermite functions of this temperature converge for all others.
    private static double Temperature(LangevinEquation equation)
    {
        var (coldest, hottest) = (double.PositiveInfinity, 0.0);
        var n = 4 * equation.Harmonics + 8;
        for (var k = 0; k < n; k++)
        {
            var θ = Math.Tau * k / n;
            var (ξ, D) = (equation.Friction.At(θ).Value, equation.Noise.At(θ).Value);
            var T = ξ > 0 ? D / (2 * ξ) : double.PositiveInfinity;
            (coldest, hottest) = (Math.Min(coldest, T), Math.Max(hottest, T));
        }
        var mean = equation.Noise.Mean / (2 * equation.Friction.Mean);
        // Where the friction is negative, or next to nothing, velocities are those of the surroundings.
        return hottest <= 4 * mean ? (coldest + hottest) / 2 : 2 * mean;
    }

    // What a basis costs in accuracy: the end of the expansion, and the rounding of its largest coefficient.
    private static double Loss(KramersSystem system)
    {
        var tails = ExpansionTails.Of(system.Stationary().Coefficients);
        return (tails.Velocity + Roundoff) * tails.Largest;
    }

    private static (double Cosine, double Sine) Harmonic(double[] x, int h)
    {
        var (a, b, n) = (0.0, 0.0, x.Length);
        for (var k = 0; k < n; k++)
        {
            var (sine, cosine) = Math.SinCos(Math.Tau * (int)((long)h * k % n) / n);
            (a, b) = (a + x[k] * cosine, b + x[k] * sine);
        }
        return (a, b);
    }

    private static PeriodicFunction Moment(double[] x, int symmetry)
    {
        var n = x.Length;
        var (cosines, sines) = (new double[n / 2 * symmetry], new double[n / 2 * symmetry]);
        for (var h = 1; h <= n / 2; h++)
        {
            var (a, b) = Harmonic(x, h);
            (cosines[h * symmetry - 1], sines[h * symmetry - 1]) = (2 * a / n, 2 * b / n);
        }
        return PeriodicFunction.Create(Harmonic(x, 0).Cosine / n, new Arr<double>(cosines), new Arr<double>(sines)).OrThrow();
    }

    // The largest coefficient, and as shares of it the last ones of the expansion in velocities and of that in angles.
    private readonly record struct ExpansionTails(double Largest, double Velocity, double Angle)
    {
        public double Most => Math.Max(Velocity, Angle);

        public static ExpansionTails Of(double[][] c)
        {
            var (largest, velocity, angle) = (c.Max(Greatest), Math.Max(Greatest(c[^1]), Greatest(c[^2])), 0.0);
            foreach (var x in c)
            {
                var n = x.Length;
                for (var h = n / 2 - 1; h <= n / 2; h++)
                {
                    var (a, b) = Harmonic(x, h);
                    angle = Math.Max(angle, 2 * Math.Max(Math.Abs(a), Math.Abs(b)) / n);
                }
            }
            return new(largest, velocity / largest, angle / largest);

            static double Greatest(double[] x) => x.Max(Math.Abs);
        }
    }
}
