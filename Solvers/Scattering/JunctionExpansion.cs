namespace QuantumMotors.Solvers;

/// <summary>The biphenyl junction as a dot of two levels whose contacts move.</summary>
public static class JunctionExpansion
{
    /// <summary>h = ((E₁, v), (v, E₂)), W_L = √(Γ_L/2π) s_L(θ) on the first level, W_R = √(Γ_R/2π) s_R(θ) on the second, so that 2πWW† is the level broadening.
    /// <para>Equation: PrestonKosov2023 (2), (4)–(7), (16). s_L = (1 − A/2) + (A/2) cos 2θ; with cos 2(θ + φ) = cos 2φ cos 2θ − sin 2φ sin 2θ so is s_R.
    /// Units: √energy for amplitudes. Accuracy: a few roundings of the largest amplitude. Errors: none.</para></summary>
    [Equation("PrestonKosov2023", "2")]
    [Equation("PrestonKosov2023", "4")]
    [Equation("PrestonKosov2023", "5")]
    [Equation("PrestonKosov2023", "6")]
    [Equation("PrestonKosov2023", "7")]
    [Equation("PrestonKosov2023", "16")]
    public static CoherentDot Expand(BiphenylJunction junction)
    {
        var (E1, E2, v) = (junction.FirstLevel, junction.SecondLevel, junction.Hopping);
        var h = ComplexMatrix.Of(2, 2, (i, j) => i != j ? v : i == 0 ? E1 : E2);
        var couplings = Array(
            Contact("L", 0, junction.LeftLinewidth, junction.Anisotropy, 0),
            Contact("R", 1, junction.RightLinewidth, junction.Anisotropy, junction.Dihedral));
        return CoherentDot.Create(MatrixFunction.Of(h), couplings, Arr<string>.Empty, junction.BandBottom).OrThrow();
    }

    // √(Γ/2π) (1 + (A/2)(cos 2(θ + φ) − 1)) on one of the levels.
    private static Coupling Contact(string reservoir, int level, double Γ, double A, double φ)
    {
        ComplexMatrix On(double share) => ComplexMatrix.Of(2, 1, (i, _) => i == level ? Math.Sqrt(Γ / Math.Tau) * share : 0);
        // Products, because 2φ may be beyond the largest number; 0 − x, so that no −0 is written.
        var (sin, cos) = Math.SinCos(φ);
        var (cos2φ, sin2φ) = ((cos - sin) * (cos + sin), 2 * sin * cos);
        var nothing = On(0);
        return Coupling.Create(reservoir, MatrixFunction.Create(
            On(1 - A / 2), Array(nothing, On(A / 2 * cos2φ)), Array(nothing, On(0 - A / 2 * sin2φ))).OrThrow()).OrThrow();
    }
}
