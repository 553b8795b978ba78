namespace QuantumMotors.Properties;

/// <summary>Which way a biphenyl junction turns: what mirrors and exchanged leads do to it, without inertia and with.</summary>
public class JunctionRotationLaws
{
    private static readonly BiphenylJunction Molecule = BiphenylJunction.Create(0, 0, 0.3, -0.6, 0.9, 0.2, 0.1, 5).OrThrow();

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "14")]
    public void TheOtherDihedralTurnsItTheOtherWay(double secondLevel)
    {
        // θ → −θ leaves the left contact as it is.
        var molecule = Molecule.WithLevels(0, secondLevel).OrThrow();
        foreach (var φ in (double[])[0.3, Math.PI / 4, 1.2])
        {
            Opposite(Light(molecule.WithDihedral(φ).OrThrow(), 1), Light(molecule.WithDihedral(-φ).OrThrow(), 1));
            // Everything repeats after a half turn.
            Equal(Light(molecule.WithDihedral(φ).OrThrow(), 1), Light(molecule.WithDihedral(φ + Math.PI).OrThrow(), 1));
        }
        Opposite(Heavy(molecule, 1), Heavy(molecule.WithDihedral(-molecule.Dihedral).OrThrow(), 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Math.PI / 2)]
    [InlineData(-Math.PI / 2)]
    [InlineData(Math.PI)]
    [Verifies("PrestonKosov2023", "13")]
    public void RingsInOnePlaneOrPerpendicularDoNotTurn(double φ)
    {
        var molecule = Molecule.WithLevels(0, 0.2).OrThrow();
        Vanishes(Light(molecule.WithDihedral(φ).OrThrow(), 1));
        Vanishes(Heavy(molecule.WithDihedral(φ).OrThrow(), 1));
        Turns(Light(molecule, 1));
        Turns(Heavy(molecule, 1));
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void ExchangedContactsTurnItTheOtherWayAndEqualOnesNotAtAll()
    {
        // Rings, leads and the sense of rotation are exchanged; then the bias has the other sign, which does not matter here.
        var exchanged = Molecule.WithLinewidths(0.1, 0.2).OrThrow();
        Opposite(Light(Molecule, 1), Light(exchanged, 1));
        Opposite(Heavy(Molecule, 1), Heavy(exchanged, 1));
        var equal = Molecule.WithLinewidths(0.15, 0.15).OrThrow();
        Vanishes(Light(equal, 1));
        Vanishes(Heavy(equal, 1));
        // With levels that differ, equal contacts are not enough, and both have to be exchanged.
        Turns(Light(equal.WithLevels(0, 0.2).OrThrow(), 1));
        Opposite(Light(Molecule.WithLevels(0.05, 0.2).OrThrow(), 1), Light(exchanged.WithLevels(0.2, 0.05).OrThrow(), -1));
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void TheBiasMayHaveEitherSignIfBothLevelsAreInTheMiddle()
    {
        // Electrons at one bias are holes at the other.
        Equal(Light(Molecule, 1), Light(Molecule, -1));
        Equal(Heavy(Molecule, 1), Heavy(Molecule, -1));
        var lopsided = Molecule.WithLevels(0, 0.2).OrThrow();
        var (forward, backward) = (Light(lopsided, 1), Light(lopsided, -1));
        Apart(forward.Value, backward.Value, 0.05 * Math.Abs(forward.Value));
        // Moved together, they are no longer in the middle.
        var (above, below) = (Light(Molecule.WithLevels(0.2, 0.2).OrThrow(), 1), Light(Molecule.WithLevels(0.2, 0.2).OrThrow(), -1));
        Opposite(above, Light(Molecule.WithLevels(0.2, 0.2).OrThrow().WithLinewidths(0.1, 0.2).OrThrow(), -1));
        Assert.True(above.Error < 1e-9 && below.Error < 1e-9);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "14")]
    public void WithoutBiasItStandsStill()
    {
        var molecule = Molecule.WithLevels(0.1, 0.3).OrThrow();
        Vanishes(Light(molecule, 0));
        Vanishes(Heavy(molecule, 0));
        Turns(Light(molecule, 1));
    }

    private static Estimate Light(BiphenylJunction molecule, double bias) => SmallMass.Of(Equation(molecule, bias)).OrThrow().RotationRate;

    private static Estimate Heavy(BiphenylJunction molecule, double bias) => Kramers.Of(Equation(molecule, bias)).OrThrow().RotationRate;

    private static LangevinEquation Equation(BiphenylJunction molecule, double bias) => LangevinEquation.Of(
        Theory.Of(molecule).Forces(Reservoirs.Biased(0, bias, 0.05).OrThrow()).OrThrow(), Rotor.Create(2, 0.3, 0, None).OrThrow(), 0.05).OrThrow();

    private static void Turns(Estimate rate) => Assert.True(Math.Abs(rate.Value) > 1e-6 && Math.Abs(rate.Value) > 1e4 * rate.Error, $"{rate}");

    private static void Vanishes(Estimate rate) => Assert.True(Math.Abs(rate.Value) <= rate.Error && rate.Error < 1e-10, $"{rate}");

    private static void Opposite(Estimate a, Estimate b) => Equal(a, -b);

    private static void Equal(Estimate a, Estimate b)
    {
        Turns(a);
        Assert.True(Math.Abs(a.Value - b.Value) <= a.Error + b.Error + 1e-12 * Math.Abs(a.Value), $"{a} and {b}");
    }
}
