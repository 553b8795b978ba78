namespace QuantumMotors.Properties;

/// <summary>What may be exchanged in a junction, and what may not.</summary>
public class JunctionSymmetryLaws
{
    private static readonly Tolerance Turned = new(1e-12, 1e-12, "angles are known to a rounding of themselves; energies have scale 1");

    [Property(MaxTest = 100)]
    public void HalfATurnChangesNothing(BiasedJunction at) => Same(at, at with { Angle = at.Angle + Math.PI }, 1);

    [Property(MaxTest = 100)]
    [Verifies("PrestonKosov2023", "text")]
    public void TheMirrorImageTurnsTheOtherWay(BiasedJunction at) =>
        Same(at, new(at.Junction.WithDihedral(-at.Junction.Dihedral).OrThrow(), at.Reservoirs, -at.Angle), -1);

    [Property(MaxTest = 100)]
    public void LeftAndRightMayChangeTheirNames(BiasedJunction at)
    {
        var (j, r) = (at.Junction, at.Reservoirs);
        var other = BiphenylJunction.Create(
            j.SecondLevel, j.FirstLevel, j.Hopping, -j.Dihedral, j.Anisotropy, j.RightLinewidth, j.LeftLinewidth, j.BandBottom).OrThrow();
        Same(at, new(
            other, BiasedJunction.Leads(r.Right.ChemicalPotential, r.Right.Temperature, r.Left.ChemicalPotential, r.Left.Temperature), at.Angle + j.Dihedral), 1);
    }

    [Property(MaxTest = 100)]
    public void TheSignOfTheHoppingDoesNotMatter(BiasedJunction at) =>
        Same(at, at with { Junction = at.Junction.WithHopping(-at.Junction.Hopping).OrThrow() }, 1);

    [Property(MaxTest = 100)]
    [Verifies("PrestonKosov2023", "text")]
    public void WithLevelsAtZeroTheSignOfTheVoltageDoesNotMatter(BiasedJunction at)
    {
        var V = at.Reservoirs.Bias;
        BiasedJunction.Same(at.Symmetric(V).Closed, at.Symmetric(-V).Closed);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "text", Erratum = true)]
    public void SomeJunctionTellsTheSignOfTheVoltage()
    {
        var junction = BiphenylJunction.Create(0.3, 0.1, 1.25, -Math.PI / 4, 0.95, 0.272, 0.136, 20).OrThrow();
        BlowtorchCoefficients At(double V) => Blowtorch.At(junction, Reservoirs.Biased(0, V, 0.03).OrThrow(), 0.4);
        var (one, other) = (At(2), At(-2));
        Apart(one.Torque.Value, other.Torque.Value, 1e-3);
        Apart(one.Friction.Value, other.Friction.Value, 1e-3);
        // The levels of the paper with a potential that is not theirs.
        var equal = junction.WithLevels(0, 0).OrThrow();
        BlowtorchCoefficients Gated(double V) => Blowtorch.At(equal, Reservoirs.Biased(0.3, V, 0.03).OrThrow(), 0.4);
        Apart(Gated(2).Torque.Value, Gated(-2).Torque.Value, 1e-3);
    }

    [Property(MaxTest = 100)]
    public void WithLevelsAtZeroTorqueAndFrictionAreThoseOfAnEquilibrium(BiasedJunction at)
    {
        var V = at.Reservoirs.Bias;
        var (biased, equal) = (at.Symmetric(V), at.Symmetric(V) with { Reservoirs = Reservoirs.Biased(V / 2, 0, at.Reservoirs.Left.Temperature).OrThrow() });
        BiasedJunction.Same(biased.Closed.Torque, equal.Closed.Torque, "torque");
        BiasedJunction.Same(biased.Closed.Friction, equal.Closed.Friction, "friction");
        Assert.True(biased.Closed.Friction.Value >= -biased.Closed.Friction.Error);
        // The noise is not: what the bias heats is the blowtorch.
        if (V > 1 && biased.IsWide && at.Junction.Anisotropy > 0.5) Assert.True(biased.Closed.Noise.IfNone(0.0).Value >= equal.Closed.Noise.IfNone(0.0).Value - 1e-13);
    }

    [Fact]
    public void ThatIsNotTrivial()
    {
        var samples = Gen.Sample(Generators.BiasedJunction().Generator, 200).ToArray();
        double Torque(BiasedJunction at) => at.Closed.Torque.Value;
        Assert.Contains(samples, s => Math.Abs(Torque(s) - Torque(s with { Angle = s.Angle + 1 })) > 1e-2);
        Assert.Contains(samples, s => Math.Abs(Torque(s) - Torque(s with { Angle = -s.Angle })) > 1e-2);
        Assert.Contains(samples, s => Math.Abs(Torque(s.Symmetric(s.Reservoirs.Bias)) - Torque(s.Symmetric(0))) > 1e-2);
        Assert.Contains(samples, s => s.Symmetric(s.Reservoirs.Bias).Closed.Noise.IfNone(0.0).Value > 1.5 * 2 * s.Reservoirs.Left.Temperature * s.Symmetric(s.Reservoirs.Bias).Closed.Friction.Value + 1e-3);
    }

    private static void Same(BiasedJunction at, BiasedJunction other, int sign)
    {
        if (!at.IsWide) return;
        var (one, two) = (at.Closed, other.Closed);
        Close(sign * one.Torque.Value, two.Torque.Value, Turned);
        Close(one.Friction.Value, two.Friction.Value, Turned);
        Close(one.Noise.IfNone(0.0).Value, two.Noise.IfNone(0.0).Value, Turned);
    }
}
