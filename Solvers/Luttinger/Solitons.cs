namespace QuantumMotors.Solvers;

/// <summary>A pinned liquid at a chemical potential: it stays commensurate with the potential until electrons enter one by one, as solitons.</summary>
/// <remarks>Between the estimate (23), in which solitons repel each other at any distance alike, and free electrons lies the classical transition of (20): with
/// ψ = 2φ + π, v_c²ψ″ = Δ² sin ψ, whose first integral ψ′² = (2Δ/kv_c)²(1 − k² cos² ψ/2) gives the distance of solitons 1/n = 2kv_c K(k)/Δ and
/// the chemical potential ∮(v_c/πK)φ′dφ = μ_c E(k)/k.</remarks>
public static class Solitons
{
    private const double Roundoff = 1.2e-16;
    private const int MostSteps = 60;

    /// <summary>Elastic energy per length of a liquid with a density of solitons: (v_c/2πK)(πn − μK/v_c)².
    /// <para>Equation: Bruch2018 (19) without solitons, (21). Units: energy/length. Valid: any values, the density of either sign. Accuracy: in the result;
    /// the difference cancels near n = μK/πv_c. Errors: none.</para></summary>
    [Equation("Bruch2018", "19")]
    [Equation("Bruch2018", "21")]
    public static Estimate ElasticEnergy(LuttingerLiquid liquid, double potential, double density)
    {
        var (K, v, π) = ((Estimate)liquid.Interaction, (Estimate)liquid.Velocity, Estimate.Rounded(Math.PI, 1));
        var gradient = π * density - potential * K / v;
        return v / (2 * π * K) * gradient * gradient;
    }

    /// <summary>Energy per length with solitons, each at its cost: (21) + |n| E_sol.
    /// <para>Equation: Bruch2018 (22). Units: energy/length. Valid: K &lt; 2, few solitons. Accuracy: in the result. Errors: as <see cref="SineGordon.Gap"/>.</para></summary>
    [Equation("Bruch2018", "22")]
    public static Either<Shortfall, Estimate> Energy(PinnedLiquid conductor, double potential, double density) =>
        SineGordon.SolitonEnergy(conductor).Map(soliton => ElasticEnergy(conductor.Liquid, potential, density) + Math.Abs(density) * soliton);

    /// <summary>The density of solitons that has the lowest energy (22): μK/πv_c − 2Δ/π²v_c, and 0 below μ_c; odd in μ.
    /// <para>Equation: Bruch2018 (23). Units: 1/length. Valid: K &lt; 2. Accuracy: in the result; the difference cancels at μ_c. Errors: as <see cref="SineGordon.Gap"/>.</para></summary>
    [Equation("Bruch2018", "23")]
    public static Either<Shortfall, Estimate> Density(PinnedLiquid conductor, double potential) => SineGordon.CriticalPotential(conductor).Map(critical =>
    {
        var beyond = Math.Abs(potential) - critical;
        if (beyond.Value <= -beyond.Error) return Estimate.Exact(0);
        var density = beyond * conductor.Liquid.Interaction / (Estimate.Rounded(Math.PI, 1) * conductor.Liquid.Velocity);
        return Estimate.Within(Math.CopySign(Math.Max(0, density.Value), potential), density.Error);
    });

    /// <summary>The density of solitons of the classical liquid, exactly: n = Δ/(2v_c k K(k)) where E(k)/k = |μ|/μ_c, and 0 below μ_c; odd in μ.
    /// <para>Equation: Bruch2018 (20), its classical ground state. Units: 1/length. Valid: K &lt; 2; exact for K → 0. At μ_c it rises as 1/|ln(μ/μ_c − 1)|;
    /// for μ ≫ μ_c it is μK/πv_c. Accuracy: in the result: 1e-14, plus what the error of μ/μ_c − 1 makes of it, which near μ_c is its relative error
    /// over twice the logarithm. Cost: some ten means. Errors: as <see cref="SineGordon.Gap"/>.</para></summary>
    [Equation("Bruch2018", "20")]
    public static Either<Shortfall, Estimate> ClassicalDensity(PinnedLiquid conductor, double potential) =>
        from Δ in SineGordon.Gap(conductor)
        from critical in SineGordon.CriticalPotential(conductor)
        select Within(Δ / conductor.Liquid.Velocity, (Math.Abs(potential) - critical) / critical, Math.Sign(potential));

    private static Estimate Within(Estimate wavenumber, Estimate excess, int sign)
    {
        if (excess.Value <= -excess.Error) return Estimate.Exact(0);
        if (excess.Value <= excess.Error)
        {
            // On this side of μ_c or on that: between 0 and the density at the far end.
            var most = wavenumber.Value * Reduced(2 * excess.Error, out _);
            return Estimate.Within(sign * (excess.Value > 0 ? wavenumber.Value * Reduced(excess.Value, out _) : 0), most * 1.0001);
        }
        var density = wavenumber * Estimate.Within(Reduced(excess.Value, out var sensitivity), 0);
        // The density is concave: below, the slope is larger.
        var uncertainty = excess.Error / (excess.Value - excess.Error) * sensitivity + 60 * Roundoff;
        return Estimate.Within(sign * density.Value, density.Error + uncertainty * density.Value);
    }

    /// <summary>1/(2k K(k)) where E(k)/k − 1 is given, and how many times larger the relative error of that is.</summary>
    internal static double Reduced(double excess, out double sensitivity)
    {
        // Newton's method for ln(E/k − 1) as a function of s = ln k′/k, nearly straight on both sides:
        //   d(E/k)/ds = K k′²/k,      d ln(kK)/ds = −E/K.
        var s = excess > 1 ? Math.Log(2 * excess / Math.PI) : Math.Log(excess) / 2;
        CompleteElliptic elliptic;
        double slope;
        for (var step = 0; ; step++)
        {
            elliptic = new(Math.Exp(s));
            slope = elliptic.First * elliptic.Complement * elliptic.Complement / elliptic.Modulus / elliptic.Excess;
            var miss = (elliptic.Excess - excess) / excess;
            if (Math.Abs(miss) < 4e-15 || step == MostSteps) break;
            // ln(1 + miss), where the step is small.
            s -= (Math.Abs(miss) < 1e-3 ? Machine.LogOnePlus(miss) : Math.Log(elliptic.Excess / excess)) / slope;
        }
        sensitivity = elliptic.Second / elliptic.First / slope;
        // What is left of the miss, to first order.
        var rest = (elliptic.Excess - excess) / excess * sensitivity;
        return (1 - rest) / (2 * elliptic.Modulus * elliptic.First);
    }
}
