namespace QuantumMotors.Solvers;

/// <summary>A motor in Coulomb blockade in uniform rotation at any velocity: the periodic solution of Ω ∂p/∂θ = W(θ) p, without expansion.</summary>
/// <remarks>
/// The cycle is cut into panels, on each of which p is a polynomial that obeys the equation at the Radau points (see
/// <see cref="RadauPanel"/>), in the direction of motion. What a panel adds to p is computed, not p itself, so that fast rotation, where p hardly
/// changes, keeps its digits; slow rotation is a stiff equation, for which the method is made. Panels are doubled until nothing changes. Cost
/// at one velocity: panels × (2/3)(8(n − 1))³ operations for n levels; the double dot needs about 4 max|dE/dθ|/T panels.
/// </remarks>
public static class BlockadeRotation
{
    /// <summary>Fluxes at any velocity.
    /// <para>Equation: BustosMarunCalvo2019 (48). Units: as CONVENTIONS.md. Valid: T &gt; 0, either direction, at rest (the frozen limit). Accuracy: in
    /// the result, 1e-12 of the largest terms as a rule. Cost: 0.5 ms and more. Errors: as <see cref="BlockadeResponse"/>; more than 2¹⁴ panels.</para></summary>
    [Equation("BustosMarunCalvo2019", "48")]
    public static RotationFluxes.Exact At(Conductor conductor, Reservoirs reservoirs)
    {
        var cycle = new PeriodicOccupations(conductor, reservoirs);
        return new RotationFluxes.Exact(
            cycle.At,
            Ω => cycle.At(Ω).Map(f => f.Work),
            cycle.SketchAt,
            cycle.Extent);
    }

    /// <summary>Fluxes at one velocity.
    /// <para>Equation: BustosMarunCalvo2019 (48), (49), (52), (53). Units, validity, accuracy and errors: as <see cref="At"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "48")]
    public static Either<Shortfall, CycleFluxes> Fluxes(Conductor conductor, Reservoirs reservoirs, double velocity) =>
        new PeriodicOccupations(conductor, reservoirs).At(velocity);
}
