namespace QuantumMotors.Solvers;

/// <summary>The gap that backscattering opens in a Luttinger liquid: by renormalisation to first order, as published, and exactly.</summary>
/// <remarks>With x = V₀Kλ/π²v_c the published gap is (2πv_c/λ) x^1/(2−K): a power of V₀ alone, so that an error of V₀ grows 1/(2 − K) times.
/// The exact one has the same power and another factor. Both refer to the cutoff through ⟨e^2iφ(x) e^−2iφ(0)⟩ = (λ/x)^2K of the free liquid.</remarks>
public static class SineGordon
{
    private const double RoundingsOfPower = 4;

    private static readonly Shortfall Irrelevant =
        new Shortfall.NotThisMode("for K ≥ 2 the potential is irrelevant: fluctuations of the charge average it out, and there is no gap");

    private static readonly Shortfall TooLarge = new Shortfall.Unbounded("the gap is beyond the largest number: with K this close to 2 it is so for any V₀ that is not small");

    /// <summary>Strength of a potential after modes within e^−l of the cutoff are integrated out and lengths rescaled: V e^(2−K)l.
    /// <para>Equation: Bruch2018 (9). Units: those of V. Valid: any K; for K &gt; 2 it falls. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("Bruch2018", "9")]
    public static Estimate Scaled(double strength, double interaction, double length) => Exponential(strength, 2 - interaction, length);

    /// <summary>The same in the original units: V e^−Kl.
    /// <para>Equation: Bruch2018 (13), (A5). Units: those of V. Valid: any K. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("Bruch2018", "13")]
    [Equation("Bruch2018", "A5")]
    public static Estimate Renormalised(double strength, double interaction, double length) => Exponential(strength, -interaction, length);

    /// <summary>√(4V₀Kv_c/λ): the gap without fluctuations.
    /// <para>Equation: Bruch2018 (10), (11). Units: energy. Valid: K &lt; 2; it is the gap for K → 0. Accuracy: in the result, 1e-15. Errors: K ≥ 2.</para></summary>
    [Equation("Bruch2018", "10")]
    [Equation("Bruch2018", "11")]
    public static Either<Shortfall, Estimate> BareGap(PinnedLiquid conductor) =>
        IfRelevant(conductor, K => Estimate.Rounded(2 * Math.Sqrt(conductor.Backscattering * K) * Math.Sqrt(conductor.Liquid.Velocity / conductor.Liquid.Cutoff), 5));

    /// <summary>√(8k_F²V₀/m): the frequency of an electron in a minimum of 2V₀ cos 2k_F x.
    /// <para>Equation: Bruch2018 (12). Units: energy. Valid: positive mass. Accuracy: 1e-15. Errors: none.</para></summary>
    [Equation("Bruch2018", "12")]
    public static Estimate PinningFrequency(double mass, double fermiWavenumber, double strength) =>
        Estimate.Rounded(Math.Abs(fermiWavenumber) * Math.Sqrt(8 * strength / mass), 4);

    /// <summary>Δ, the gap of the renormalised potential, from Δ = √(4VKv_c/λ) and V = V₀(2πv_c/λΔ)^−K.
    /// <para>Equation: Bruch2018 (15); (69) for the edge. Units: energy. Valid: K &lt; 2; meant for gaps below v_c/λ. Accuracy: in the result,
    /// 1e-15 |ln x|/(2 − K). Errors: K ≥ 2; a gap beyond the largest number.</para></summary>
    [Equation("Bruch2018", "15")]
    [Equation("Bruch2018", "69")]
    public static Either<Shortfall, Estimate> Gap(PinnedLiquid conductor) => IfRelevant(conductor, K =>
    {
        var bandwidth = conductor.Liquid.Velocity / conductor.Liquid.Cutoff;
        return Power(Reduced(conductor), 5, 1, 2 - K) * Estimate.Rounded(Math.Tau * bandwidth, 2);
    });

    /// <summary>V = V₀(2πv_c/λΔ)^−K, what is left of the potential at the scale of the gap.
    /// <para>Equation: Bruch2018 (14). Units: energy. Valid: K &lt; 2. Accuracy: in the result. Errors: as <see cref="Gap"/>.</para></summary>
    [Equation("Bruch2018", "14")]
    public static Either<Shortfall, Estimate> RenormalisedBackscattering(PinnedLiquid conductor) =>
        IfRelevant(conductor, K => Power(Reduced(conductor), 5, K, 2 - K) * conductor.Backscattering);

    /// <summary>K (π²v_c/λV₀K)^(1−K)/(2−K): the gap over that at K = 1, with the same velocity, cutoff and potential.
    /// <para>Equation: Bruch2018 (16), which has 2V₀ for V₀. Units: 1. Valid: K &lt; 2. Accuracy: in the result. Errors: as <see cref="Gap"/>.</para></summary>
    [Equation("Bruch2018", "16")]
    public static Either<Shortfall, Estimate> Enhancement(PinnedLiquid conductor) =>
        IfRelevant(conductor, K => Power(Reduced(conductor), 5, K - 1, 2 - K) * K);

    /// <summary>2Δ/πK: the energy of a soliton, a step of φ by π, one electron more or less.
    /// <para>Equation: Bruch2018 (text before (23)). Units: energy. Valid: K &lt; 2; classical, exact for K → 0. Accuracy: in the result. Errors: as <see cref="Gap"/>.</para></summary>
    [Equation("Bruch2018", "text")]
    public static Either<Shortfall, Estimate> SolitonEnergy(PinnedLiquid conductor) =>
        Gap(conductor).Map(Δ => 2 * Δ / (Estimate.Rounded(Math.PI, 1) * conductor.Liquid.Interaction));

    /// <summary>μ_c = 2Δ/πK: the chemical potential, from the centre of the gap, beyond which electrons enter.
    /// <para>Equation: Bruch2018 (24). Units: energy. Valid: K &lt; 2. Accuracy: in the result. Errors: as <see cref="Gap"/>.</para></summary>
    [Equation("Bruch2018", "24")]
    public static Either<Shortfall, Estimate> CriticalPotential(PinnedLiquid conductor) => SolitonEnergy(conductor);

    /// <summary>M v_c², the energy of a soliton exactly: also what an electron needs above the centre of the gap.
    /// <para>Equation: Zamolodchikov1995 (text), the relation of mass and coupling with β² = K/2 (β in units of √8π) and coupling V₀λ^(K−1)/2πv_c. Units: energy. Valid: K &lt; 2; gaps
    /// below v_c/λ. At K = 1 it is V₀. Accuracy: in the result, 1e-15 |ln(V₀λ/v_c)|/(2 − K). Errors: K ≥ 2; an energy beyond the largest number.</para></summary>
    [Equation("Zamolodchikov1995", "text")]
    public static Either<Shortfall, Estimate> ExactSolitonEnergy(PinnedLiquid conductor) => IfRelevant(conductor, K =>
    {
        // (v_c/λ)(2/√π) Γ(ξ/2)/Γ(ξ/2 + ½) [(V₀λ/2v_c) Γ(1 − K/2)/Γ(K/2)]^1/(2−K), ξ = K/(2 − K).
        var factor = Estimate.Rounded(2 / Math.Sqrt(Math.PI) * GammaRatio.HalfStep(K / (2 * (2 - K))), 28);
        return Coupling(conductor) * factor * Estimate.Rounded(conductor.Liquid.Velocity / conductor.Liquid.Cutoff, 1);
    });

    /// <summary>The lowest excitation at fixed charge, exactly: a breather of energy 2M v_c² sin(πξ/2), ξ = K/(2 − K), for K &lt; 1; a soliton and an
    /// antisoliton, 2M v_c², for K ≥ 1.
    /// <para>Equation: Zamolodchikov1995 (text). Units: energy. Valid: K &lt; 2. K → 0 gives the bare gap, K = 1 the band gap 2V₀. Accuracy and errors: as
    /// <see cref="ExactSolitonEnergy"/>.</para></summary>
    [Equation("Zamolodchikov1995", "text")]
    public static Either<Shortfall, Estimate> ExactGap(PinnedLiquid conductor) => conductor.Liquid.Interaction is var K && K >= 1
        ? ExactSolitonEnergy(conductor).Map(M => 2 * M)
        : IfRelevant(conductor, _ =>
        {
            // By Γ(x) sin πx = π/Γ(1 − x): a small breather is not a product of a large mass and a small sine.
            var ξ = K / (2 - K);
            var factor = Estimate.Rounded(4 * Math.Sqrt(Math.PI) * GammaRatio.Reciprocal(-ξ / 2) * GammaRatio.Reciprocal((ξ - 1) / 2), 20);
            return Coupling(conductor) * factor * Estimate.Rounded(conductor.Liquid.Velocity / conductor.Liquid.Cutoff, 1);
        });

    private static Either<Shortfall, Estimate> IfRelevant(PinnedLiquid conductor, Func<double, Estimate> formula)
    {
        if (conductor.Liquid.Interaction >= 2) return Irrelevant;
        var value = formula(conductor.Liquid.Interaction);
        if (!double.IsFinite(value.Value) || !double.IsFinite(value.Error)) return TooLarge;
        // Below the smallest normal number digits are lost.
        return Estimate.Within(value.Value, value.Error + double.Epsilon);
    }

    // V₀Kλ/π²v_c.
    private static double Reduced(PinnedLiquid conductor) =>
        conductor.Backscattering * conductor.Liquid.Interaction * (conductor.Liquid.Cutoff / conductor.Liquid.Velocity) / (Math.PI * Math.PI);

    // [(V₀λ/2v_c) Γ(1 − K/2)/Γ(K/2)]^1/(2−K), from Γ(1 + x)/Γ(1 − x) for |x| ≤ ½.
    private static Estimate Coupling(PinnedLiquid conductor)
    {
        var (K, strength) = (conductor.Liquid.Interaction, conductor.Backscattering * (conductor.Liquid.Cutoff / conductor.Liquid.Velocity) / 2);
        var x = K <= 1 ? K / 2 : (2 - K) / 2;
        var quotient = GammaRatio.Reciprocal(x) / GammaRatio.Reciprocal(-x);
        return Power(strength * (K <= 1 ? quotient * x : 1 / (quotient * x)), 14, 1, 2 - K);
    }

    // x^(p/q), where x is wrong by so many roundings.
    private static Estimate Power(double x, double roundings, double p, double q)
    {
        var exponent = p / q;
        return Estimate.Rounded(Math.Pow(x, exponent), RoundingsOfPower + Math.Abs(exponent) * (roundings + 2 * Math.Abs(Math.Log(x))));
    }

    private static Estimate Exponential(double strength, double rate, double length)
    {
        var exponent = rate * length;
        // 2 − K is rounded, too.
        return Estimate.Rounded(strength * Math.Exp(exponent), 3 + 2 * Math.Abs(exponent));
    }
}
