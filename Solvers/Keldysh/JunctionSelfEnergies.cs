using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A contact of one channel that moves: its reservoir, and the amplitudes w with which it touches two levels, with two derivatives in θ;
/// 2πρ t_i* t_j is w_i w_j.</summary>
internal readonly struct MovingContact(Reservoir reservoir, (double, double) amplitudes, (double, double) slopes, (double, double) curvatures)
{
    /// <summary>μ.</summary>
    public double Potential => reservoir.ChemicalPotential;

    /// <summary>T.</summary>
    public double Temperature => reservoir.Temperature;

    /// <summary>∂_θ^i w (∂_θ^j w)†.</summary>
    public TwoByTwo Γ(int i, int j) => TwoByTwo.Outer(W(i), W(j));

    private (double, double) W(int order) => order switch { 0 => amplitudes, 1 => slopes, _ => curvatures };
}

/// <summary>How full a reservoir is at an energy: f, 1 − f and f′.</summary>
internal readonly struct Filling(double filled, double empty, double slope)
{
    /// <summary>In units of T: beyond it a reservoir is full or empty to all digits.</summary>
    public const double Thermal = 42;

    /// <summary>f.</summary>
    public double Filled => filled;

    /// <summary>1 − f.</summary>
    public double Empty => empty;

    /// <summary>∂_ω f.</summary>
    public double Slope => slope;

    /// <summary>At a height above the potential. At T = 0, f′ is minus a delta function, which is taken into account where integrals are added up.
    /// <para>Equation: PrestonKosov2023 (B18).</para></summary>
    [Equation("PrestonKosov2023", "B18")]
    public static Filling At(double above, double temperature)
    {
        if (Math.Abs(above) >= Thermal * temperature) return above < 0 ? new(1, 0, 0) : new(0, 1, 0);
        var (filled, empty) = (1 / (1 + Math.Exp(above / temperature)), 1 / (1 + Math.Exp(-above / temperature)));
        return new(filled, empty, -filled * empty / temperature);
    }
}

/// <summary>One of the self-energy-like terms at an energy, Ξ = Σ_kα A g B with A and B the amplitudes or their derivatives in θ: Σ, Ψ, Φ or ζ. Wide band.</summary>
/// <remarks>All derivatives are with respect to θ; a velocity θ̇ = 1 makes them those with respect to the central time T.</remarks>
internal readonly struct SelfEnergy
{
    private static readonly Complex I = Complex.ImaginaryOne;

    private SelfEnergy(int A, int B, in MovingContact left, in MovingContact right, in Filling L, in Filling R)
    {
        // ∂_θ(AB) = A′B + AB′; (B14) has A′B − AB′.
        var (ΓL, ΓR, fore, foreR, aft, aftR) = (left.Γ(A, B), right.Γ(A, B), left.Γ(A + 1, B), right.Γ(A + 1, B), left.Γ(A, B + 1), right.Γ(A, B + 1));
        Retarded = -0.5 * I * (ΓL + ΓR);
        Lesser = I * L.Filled * ΓL + I * R.Filled * ΓR;
        Greater = -I * L.Empty * ΓL - I * R.Empty * ΓR;
        RetardedTurned = -0.5 * I * (fore + aft + foreR + aftR);
        LesserTurned = I * L.Filled * (fore + aft) + I * R.Filled * (foreR + aftR);
        LesserRaised = I * L.Slope * ΓL + I * R.Slope * ΓR;
        LesserFirst = 1 / (2 * I) * (I * L.Slope * (fore - aft) + I * R.Slope * (foreR - aftR));
    }

    /// <summary>Ξ^R.
    /// <para>Equation: PrestonKosov2023 (B15).</para></summary>
    [Equation("PrestonKosov2023", "B15")]
    public TwoByTwo Retarded { get; }

    /// <summary>Ξ^A = −Ξ^R: for Ψ and Φ not the adjoint.</summary>
    public TwoByTwo Advanced => -Retarded;

    /// <summary>Ξ^&lt;.
    /// <para>Equation: PrestonKosov2023 (B17).</para></summary>
    [Equation("PrestonKosov2023", "B17")]
    public TwoByTwo Lesser { get; }

    /// <summary>Ξ^&gt;, with f − 1 for f.</summary>
    public TwoByTwo Greater { get; }

    /// <summary>∂_θ Ξ^R.</summary>
    public TwoByTwo RetardedTurned { get; }

    /// <summary>∂_θ Ξ^&lt;.</summary>
    public TwoByTwo LesserTurned { get; }

    /// <summary>∂_ω Ξ^&lt;.</summary>
    public TwoByTwo LesserRaised { get; }

    /// <summary>Ξ^&lt; of first order in the velocity.
    /// <para>Equation: PrestonKosov2023 (B14).</para></summary>
    [Equation("PrestonKosov2023", "B14")]
    public TwoByTwo LesserFirst { get; }

    /// <summary>Σ = Σ t g t.</summary>
    [Equation("PrestonKosov2023", "B16")]
    public static SelfEnergy Σ(in MovingContact left, in MovingContact right, in Filling L, in Filling R) => new(0, 0, left, right, L, R);

    /// <summary>Ψ = Σ ∂_θt g t.</summary>
    [Equation("PrestonKosov2023", "B19")]
    public static SelfEnergy Ψ(in MovingContact left, in MovingContact right, in Filling L, in Filling R) => new(1, 0, left, right, L, R);

    /// <summary>Φ = Σ t g ∂_θt.</summary>
    [Equation("PrestonKosov2023", "B20")]
    public static SelfEnergy Φ(in MovingContact left, in MovingContact right, in Filling L, in Filling R) => new(0, 1, left, right, L, R);

    /// <summary>ζ = Σ ∂_θt g ∂_θt.</summary>
    [Equation("PrestonKosov2023", "B21")]
    public static SelfEnergy ζ(in MovingContact left, in MovingContact right, in Filling L, in Filling R) => new(1, 1, left, right, L, R);
}
