using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Green functions of two levels whose contacts move, at an energy: adiabatic ones, and those of first order in the velocity; and what they
/// contribute to torque, friction and noise.</summary>
/// <remarks>In the Wigner representation a product of two-time functions is XY + (i/2)(∂_ωX ∂_TY − ∂_TX ∂_ωY) + …; (B1) to first order,
/// (ω − h − Σ)G₁ + (i/2){∂_TG + ∂_T(h + Σ) ∂_ωG} = 0, gives (B7) with h + Σ for h, and (B2) gives (B8) as it is here. All for θ̇ = 1.</remarks>
internal readonly struct JunctionGreenFunctions
{
    private const double Roundoff = 1.2e-16;
    private const double Roundings = 8;
    private static readonly Complex I = Complex.ImaginaryOne;

    private readonly SelfEnergy Σ, Ψ, Φ, ζ;
    private readonly double condition;

    /// <param name="h">The levels, which do not move.</param>
    /// <param name="left">Contact L.</param>
    /// <param name="right">Contact R.</param>
    /// <param name="E">The energy.</param>
    /// <param name="L">How full the left reservoir is.</param>
    /// <param name="R">How full the right reservoir is.</param>
    public JunctionGreenFunctions(in TwoByTwo h, in MovingContact left, in MovingContact right, double E, in Filling L, in Filling R)
    {
        Σ = SelfEnergy.Σ(left, right, L, R);
        Ψ = SelfEnergy.Ψ(left, right, L, R);
        Φ = SelfEnergy.Φ(left, right, L, R);
        ζ = SelfEnergy.ζ(left, right, L, R);
        var effective = h + Σ.Retarded;
        GR = effective.Resolvent(E);
        GA = GR.Adjoint;
        Gl = GR * Σ.Lesser * GA;
        Gg = GR * Σ.Greater * GA;
        // An energy is known to a rounding, and so is the determinant against its terms.
        condition = 1 + (Math.Abs(E) + effective.Norm) * GR.Norm;
    }

    [Equation("PrestonKosov2023", "B5")]
    private TwoByTwo GR { get; }

    [Equation("PrestonKosov2023", "B5")]
    private TwoByTwo GA { get; }

    // G^< and G^>.
    [Equation("PrestonKosov2023", "B6")]
    private TwoByTwo Gl { get; }

    [Equation("PrestonKosov2023", "B6")]
    private TwoByTwo Gg { get; }

    /// <summary>G^A of first order, (1/2i) G[G, ∂_T(h + Σ)]G.
    /// <para>Equation: PrestonKosov2023 (B7), corrected.</para></summary>
    [Equation("PrestonKosov2023", "B7")]
    public TwoByTwo AdvancedFirst => 1 / (2 * I) * (GA * (GA * AdvancedSlope - AdvancedSlope * GA) * GA);

    /// <summary>G^&lt; of first order.
    /// <para>Equation: PrestonKosov2023 (B8), corrected.</para></summary>
    [Equation("PrestonKosov2023", "B8")]
    public TwoByTwo LesserFirst =>
        GR * (Σ.Lesser * AdvancedFirst + Σ.LesserFirst * GA + 0.5 * I * (Σ.LesserRaised * AdvancedTurned - Σ.LesserTurned * AdvancedRaised)
            - 0.5 * I * (LesserTurned + Σ.RetardedTurned * LesserRaised));

    /// <summary>Integrand of the torque at rest.</summary>
    [Equation("PrestonKosov2023", "A14")]
    public double Torque => -(Ψ.Lesser * GA + Ψ.Retarded * Gl).Trace.Imaginary / Math.PI;

    /// <summary>Integrand of the torque per velocity, as far as the first order is that of the self-energies, and as far as it is that of the Green
    /// functions. In a wide band Ψ^R has no first order.</summary>
    [Equation("PrestonKosov2023", "A15")]
    public (double OfContacts, double OfLevels) TorquePerVelocity => (
        -(Ψ.LesserFirst * GA).Trace.Imaginary / Math.PI
            + (Ψ.LesserTurned * AdvancedRaised + Ψ.RetardedTurned * LesserRaised - Ψ.LesserRaised * AdvancedTurned).Trace.Real / Math.Tau,
        -(Ψ.Retarded * LesserFirst + Ψ.Lesser * AdvancedFirst).Trace.Imaginary / Math.PI);

    /// <summary>Integrand of the noise.
    /// <para>Equation: PrestonKosov2023 (A18), corrected.</para></summary>
    [Equation("PrestonKosov2023", "A18")]
    public double Noise
    {
        get
        {
            var fore = (Ψ.Greater * GA + Ψ.Retarded * Gg) * (Ψ.Lesser * GA + Ψ.Retarded * Gl);
            var aft = (Gg * Φ.Advanced + GR * Φ.Greater) * (Gl * Φ.Advanced + GR * Φ.Lesser);
            var greater = ζ.Greater + Ψ.Greater * GA * Φ.Advanced + Ψ.Retarded * Gg * Φ.Advanced + Ψ.Retarded * GR * Φ.Greater;
            var lesser = ζ.Lesser + Ψ.Lesser * GA * Φ.Advanced + Ψ.Retarded * Gl * Φ.Advanced + Ψ.Retarded * GR * Φ.Lesser;
            return (fore + aft + greater * Gl + Gg * lesser).Trace.Real / Math.Tau;
        }
    }

    /// <summary>What rounding may do to the four integrands: the same sums and products, of norms.</summary>
    public void Errors(Span<double> errors)
    {
        var (g, slope, ψ, turn) = (GR.Norm, Σ.RetardedTurned.Norm, Ψ.Retarded.Norm, Ψ.RetardedTurned.Norm);
        var (s, sTurned, sRaised) = (Σ.Lesser.Norm, Σ.LesserTurned.Norm, Σ.LesserRaised.Norm);
        var (lesser, greater) = (g * g * s, g * g * Σ.Greater.Norm);
        var turned = 2 * g * slope * lesser + g * g * sTurned;
        var raised = 2 * g * lesser + g * g * sRaised;
        var first = g * (s * g * g * g * slope + g * Σ.LesserFirst.Norm + 0.5 * g * g * (sRaised * slope + sTurned) + 0.5 * (turned + slope * raised));
        var unit = Roundings * Roundoff * condition;
        errors[0] = unit / Math.PI * (Ψ.Lesser.Norm * g + ψ * lesser);
        errors[1] = unit / Math.PI * (Ψ.LesserFirst.Norm * g + 0.5 * (Ψ.LesserTurned.Norm * g * g + turn * raised + Ψ.LesserRaised.Norm * g * g * slope));
        errors[2] = unit / Math.PI * (ψ * first + Ψ.Lesser.Norm * g * g * g * slope);
        var (less, more) = (Ψ.Lesser.Norm * g + ψ * lesser, Ψ.Greater.Norm * g + ψ * greater);
        errors[3] = unit / Math.Tau * (2 * less * more + (ζ.Greater.Norm + 2 * ψ * more) * lesser + greater * (ζ.Lesser.Norm + 2 * ψ * less));
    }

    // ∂_θ(h + Σ^A).
    private TwoByTwo AdvancedSlope => -Σ.RetardedTurned;

    private TwoByTwo AdvancedTurned => GA * AdvancedSlope * GA;

    private TwoByTwo AdvancedRaised => -(GA * GA);

    private TwoByTwo LesserTurned => GR * Σ.RetardedTurned * Gl + GR * Σ.LesserTurned * GA + Gl * AdvancedSlope * GA;

    private TwoByTwo LesserRaised => -(GR * Gl) + GR * Σ.LesserRaised * GA - Gl * GA;
}
