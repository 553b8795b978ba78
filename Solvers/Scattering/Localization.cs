namespace QuantumMotors.Solvers;

/// <summary>How fast electrons die out between the impurities of a rotor.</summary>
public static class Localization
{
    /// <summary>The localisation length ξ = −2ℓ/⟨ln T⟩, with the transmission T through the window ℓ and its mean over a turn.
    /// <para>Equation: BustosMarun2013 (text). A turn of a rotor that is much longer than its window is a mean over disorder. Towards the ends of the window
    /// impurities fade, which makes ξ longer than that of a uniform wire with their full strength: for weak ones by 1/∫₀¹g² = 2.2. Units: length. Accuracy: in
    /// the result; 1e-10 as a rule. Cost: some hundred to thousands of angles, times impurities. Errors: no wave at this energy; nothing scatters; the mean is
    /// not resolved.</para></summary>
    /// <param name="rotor">The rotor.</param>
    /// <param name="energy">Energy of the electrons.</param>
    [Equation("BustosMarun2013", "text")]
    public static Either<Shortfall, Estimate> Length(AndersonRotor rotor, double energy) => MeanLogarithm(rotor, energy).Bind(mean =>
        mean.Value < -mean.Error
            ? Right<Shortfall, Estimate>(-2 * rotor.Window / mean)
            : new Shortfall.Unbounded("nothing scatters at this energy: the localisation length is infinite"));

    /// <summary>⟨ln T⟩ over a turn.
    /// <para>Equation: BustosMarun2013 (text). Units: 1. Accuracy, cost and errors: as <see cref="Length"/>.</para></summary>
    /// <param name="rotor">The rotor.</param>
    /// <param name="energy">Energy of the electrons.</param>
    [Equation("BustosMarun2013", "text")]
    public static Either<Shortfall, Estimate> MeanLogarithm(AndersonRotor rotor, double energy) => new CoherentTheory(rotor).Scattering.Bind(scattering =>
        AdaptiveCycle.Over(
            1,
            (θ, values) =>
            {
                var logarithm = scattering.LogTransmission(energy, θ);
                if (logarithm.IsLeft) return (Shortfall)logarithm;
                values[0] = (Estimate)logarithm;
                return null;
            },
            floor: 1e-17, isCheap: true)).Map(integrals => integrals[0] / Math.Tau);
}
