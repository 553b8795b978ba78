namespace QuantumMotors.Reference;

/// <summary>A printed equation that is wrong, or right only under a condition that is not stated.</summary>
public sealed record Erratum
{
    internal Erratum(string source, string number, string printed, string correct, string why) =>
        (Source, Number, Printed, Correct, Why) = (source, number, printed, correct, why);

    /// <summary>Key of the source.</summary>
    public string Source { get; }

    /// <summary>Number of the equation, or <c>text</c>.</summary>
    public string Number { get; }

    /// <summary>What is printed.</summary>
    public string Printed { get; }

    /// <summary>What is right.</summary>
    public string Correct { get; }

    /// <summary>Why.</summary>
    public string Why { get; }
}

/// <summary>The errata of the sources, as far as they are implemented; each has a law that shows it.</summary>
public static class Errata
{
    /// <summary>All entries.</summary>
    public static Seq<Erratum> All { get; } = Seq(
        new Erratum("BustosMarun2013", "3", "Tr ln S is single-valued on the cycle", "det S must not wind around zero",
            "the torque in equilibrium is conservative because ln det S returns to itself; it does, as S is continuous in energy and the identity where nothing scatters"),
        new Erratum("BustosMarun2013", "4", "injection S†∂S is taken for Brouwer's emission ∂S S†", "they coincide for S = Sᵀ only",
            "in a magnetic field, injection at B is emission at −B"),
        new Erratum("BustosMarun2013", "5", "W = Q_p V", "W = Q_p(−B) V",
            "(4) has S†∂S, and the pumped charge ∂S S†: equal without magnetic field only"),
        new Erratum("BustosMarun2013", "8", "Ḡ is the mean over a cycle, and Q_p/τ the pumped current", "Ḡ is a mean over time, and Q_p/τ carries the sign of θ̇",
            "charge per time is ∮(GV/θ̇ + e)dθ over ∮dθ/θ̇; with τ = 2π/|θ̇| a motor that is pulled backwards would not conserve energy"),
        new Erratum("BustosMarun2013", "11", "1/τ, τ = 2π/|θ̇|", "1/τ = θ̇/2π, of either sign",
            "beyond the largest load the motor turns backwards"),
        new Erratum("BustosMarun2013", "12", "2Δ cos(2πx/a + θ)", "2Δ cos(2πx/a − θ)",
            "projected on the two branches it has to give Δe^(−iθ) of (13); as printed the potential slides to the left for rising θ, and Q_p = −R"),
        new Erratum("BustosMarun2013", "18", "γ is a free parameter", "γ ≥ γ_int",
            "fluctuation and dissipation; with less damping the motor would pump more than the imposed current. The formula also counts the heat of friction as output: without load it is no efficiency of useful work"),
        new Erratum("BustosMarun2013", "text", "the largest load is Q_p Ī/2πḠ", "at fixed current only; Q_p V/2π at fixed voltage",
            "the voltage at standstill is Ī/Ḡ, which in the gap is far outside linear response: no voltage makes more torque than (Δ/2) tanh λ"),
        new Erratum("Viewpoint2013", "text", "a motor has efficiency 1 exactly if its pump is quantised", "efficiency 1 requires zero conductance; the converse fails",
            "Q_p can be an integer beside an open channel that leaks"),
        new Erratum("Bruch2018", "10", "2V_0/2πλ φ² in the first line", "4V_0/2πλ φ²",
            "cos 2φ = 1 − 2φ² + …; the second line has it right"),
        new Erratum("Bruch2018", "16", "π²v_c/λ over 2V_0K", "π²v_c/λ over V_0K",
            "the ratio of (15) at K and at 1; as printed it is too small by 2^((1−K)/(2−K))"),
        new Erratum("Bruch2018", "33", "+iT²/K cosh²(πTt)", "−iT²/K sinh²(πTt), regularised at t = 0",
            "the transform of ω coth(ω/2T). The printed one is that of ω/sinh(ω/2T), and agrees with fluctuation and dissipation at ω → 0 only: it leaves out the zero-point motion"),
        new Erratum("Bruch2018", "36", "+T²/2K cosh²(πTt)", "−T²/2K sinh²(πTt), regularised at t = 0",
            "the transform of γω coth(ω/2T): noise of the torque is anticorrelated at every time but 0"),
        new Erratum("Bruch2018", "42", "η = 1/4π", "η = 1/2, and 2πF/V at any load",
            "P = KV²/8π over IV = KV²/4π: at the largest power the motor has half its velocity"),
        new Erratum("Bruch2018", "53", "|ω|M/4πK without inertia", "Iω²/2 + |ω|M/4πK",
            "as in (30); (59) has the inertia"),
        new Erratum("Bruch2018", "55", "±iωM/2πK without inertia", "Iω² ± iωM/2πK",
            "as (53)"),
        new Erratum("Bruch2018", "58", "+iT²/K Σ r^|n|/cosh²(πT(t + nt_D))", "−iT²/K Σ r^|n|/sinh²(πT(t + nt_D)), regularised at multiples of t_D",
            "as (33), once for every reflection"),
        new Erratum("Bruch2018", "60", "+T²/2K Σ r^|n|/cosh²(πT(t + nt_D))", "−T²/2K Σ r^|n|/sinh²(πT(t + nt_D)), regularised at multiples of t_D",
            "as (36): at K = 0.4, T = 0.6, t = 0.35 t_D, t_D = 1 it is −0.812, not +0.239"),
        new Erratum("Bruch2018", "64", "a sudden step dissipates τθ̇²/2πK", "exact for any motion that lasts no longer than t_D, and only then",
            "the autocorrelation of the velocity vanishes beyond the duration of a motion: only then does no returning plasmon meet the rotor"),
        new Erratum("Bruch2018", "B16", "v_c/K ∂_xφ is continuous at x = 0±", "at x = ±D/2",
            "at x = 0 the constraint makes it jump, by (B8)"),
        new Erratum("Bruch2018", "text", "in Section IV A: φ̃ = −μKx/2v_c − θ/2", "−μKx/v_c − θ/2",
            "(18) is smallest where its argument 2φ + 2μKx/v_c + θ is π; see also (19)"),
        new Erratum("Bruch2018", "text", "after (64): ∂_tφ = −θ̇ at constant velocity", "−θ̇/2",
            "the field is pinned to −θ/2; with θ̇ the energy current (65) would be twice what it is"),
        new Erratum("BustosMarunCalvo2019", "19", "Ṅ_s is periodic, so its integral over a period vanishes", "N_s is periodic",
            "a periodic current can have a mean; that no charge stays in the motor is what its integral needs"),
        new Erratum("BustosMarunCalvo2019", "31", "−(F_Ω Ω − I·δV − J·δ𝒯)/T_0", "−(F_Ω Ω + I·δV + J·δ𝒯)/T_0",
            "(29) and (32) have plus signs; as printed, a resistor would destroy entropy"),
        new Erratum("BustosMarunCalvo2019", "34", "the bounds reflect no more than energy conservation", "they also need Σ_r Q_Jr ≥ 0",
            "a pump that takes heat out of reservoirs of one temperature conserves energy and exceeds the bound; the second law forbids it"),
        new Erratum("BustosMarunCalvo2019", "49", "d/dt p⁽ᵏ⁻¹⁾ = θ̇ ∂p⁽ᵏ⁻¹⁾/∂θ at every order", "plus terms with θ̈ from k = 2 on",
            "p⁽¹⁾ is proportional to θ̇, so that its derivative in time has a part with θ̈; (49) and (50) give that only if d/dt acts on everything"),
        new Erratum("BustosMarunCalvo2019", "55", "left side positive: work is extracted from the local system", "work is done on the electrons",
            "the left side is what the leads gain, −W_F, and W_F is what the electrons do on the rotor"),
        new Erratum("BustosMarunCalvo2019", "56", "hopping −(t_c/2) d†_Lσ d_Rσ without a sum, and couplings of leads and dots left open", "Σ_σ; lead r touches dot r only",
            "each spin hops; and with one lead on both dots there would be neither the weights of bonding and antibonding level nor a motor"),
        new Erratum("BustosMarunCalvo2019", "59", "𝓕⁽ᵏ⁾ = f⁽ᵏ⁾ θ̇ᵏ for any motion", "at constant velocity only",
            "from order 2 on the response to a motion that is not uniform contains accelerations; without them charge and energy get lost"),
        new Erratum("BustosMarunCalvo2019", "60", "Fig. 2c: velocities −7.4e-3, 2e-3, 6.7e-3 for U = 20", "those of U → ∞; with U = 20 they are −9.45e-3, 3.38e-3, 6.20e-3, and exactly only 3.15e-3 and 2.319e-2",
            "doubly occupied states take part at V = 15.42. The next order changes the solutions little, and yet they are not there: without expansion the stable velocities are −0.0480 and 0.0333 for U → ∞"),
        new Erratum("BustosMarunCalvo2019", "68", "Ω_max = Γ k_BT/δε is where the series could begin to diverge", "it diverges at every velocity",
            "|C_{k+2}/C_k| grows as (k + 1)(k + 2): the expansion is asymptotic. Each order has a velocity up to which it helps"),
        new Erratum("BustosMarunCalvo2019", "text", "caption of Fig. 3: the circles are (C_I + C_I δV) Ω^(k−1)", "−(C_J + C_I δV) Ω^(k−1)",
            "(71), which they are said to confirm, has heat in the first place and a minus sign"),
        new Erratum("PrestonKosov2023", "A14", "finite in the wide band of (B15)", "logarithmically divergent; with a band that ends at −W it contains (1/2π) ∂_θ(Γ_L + Γ_R) ln W",
            "moving contacts drag all occupied states along: every octave of the band contributes the same torque. It drives no turn, but the potential (12), and with it every rate, depends on W, which is not stated; friction and noise do not"),
        new Erratum("PrestonKosov2023", "A18", "garbled: terms are missing or doubled", "(1/2π)∫ Tr{(Ψ^>G^A + Ψ^RG^>)(Ψ^<G^A + Ψ^RG^<) + (G^>Φ^A + G^RΦ^>)(G^<Φ^A + G^RΦ^<) + [ζ^> + Ψ^>G^AΦ^A + Ψ^RG^>Φ^A + Ψ^RG^RΦ^>]G^< + G^>[ζ^< + Ψ^<G^AΦ^A + Ψ^RG^<Φ^A + Ψ^RG^RΦ^<]}",
            "Wick's theorem for (9); in equilibrium it is 2T ξ, and at any bias what the scattering matrix gives"),
        new Erratum("PrestonKosov2023", "B7", "∂_T h", "∂_T(h + Σ)",
            "in (B1) Σ moves as h does. Without consequence here, where h is real and each lead touches one level: G[G, ∂_TΣ]G is antisymmetric, and only its diagonal is asked for"),
        new Erratum("PrestonKosov2023", "B8", "∂_T h, and no derivative of Σ^< in T", "∂_T(h + Σ^R), and (i/2) G^R(∂_ωΣ^< ∂_TG^A − ∂_TΣ^< ∂_ωG^A)",
            "as for (B7); G^< of first order is anti-Hermitian, and a contact on one level sees only the real part of its diagonal. A contact on two levels sees more"),
        new Erratum("PrestonKosov2023", "text", "the Langevin coefficients are independent of the sign of the voltage", "for E_1 = E_2 in the middle between the potentials only",
            "electrons and holes are exchanged; in general the torque, which then drives the rotor, the friction and the noise depend on it"),
        new Erratum("PrestonKosov2023", "text", "at even higher voltages large effective temperatures overwhelm the potential", "the effective temperature of (15) saturates, at 1.638 T for the parameters of the paper",
            "the window takes in all of |G_LR|², and the noise grows no further; 1.602 T are reached at 3 V. What goes on falling is the barrier"),
        new Erratum("PrestonKosov2023", "text", "equilibrium charge shuttling is largest at φ = ±π/4, and readily reproduced", "it vanishes identically for E_1 = E_2 = μ; elsewhere it is largest at ±π/4 only as A → 0",
            "the pumped charge is odd in the distance of μ from the levels; for A = 0.95 it is largest near φ = 0.62"),
        new Erratum("PrestonKosov2023", "text", "the rate grows with the voltage because the blowtorch does", "because the barrier falls",
            "from 3 to 5 V it grows 3.79 times: 3.62 times if only the potential changed, 1.06 times if only friction and noise did"),
        new Erratum("PrestonKosov2023", "17", "50.68 % of all rotations are forward", "depends on the depth W of the band, and on how a rotation is counted; neither is stated",
            "crossings of the hilltop and full turns with hysteresis have different shares, and both change with W"));
}
