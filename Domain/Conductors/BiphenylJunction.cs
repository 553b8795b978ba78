namespace QuantumMotors.Domain;

/// <summary>A molecule of two phenyl rings between two planar electrodes, turning about its long axis as a rigid body: a level on each ring,
/// hopping between them, and contacts that close as the rings turn out of the plane of the electrodes.
/// <para>Equation: PrestonKosov2023 (2)–(7), (16). Energies are absolute. Wide band with a bottom at −W: without it the torque at rest is infinite,
/// because the contacts move. One turn is 2π, though everything repeats after π.</para></summary>
public sealed record BiphenylJunction : Conductor
{
    // The square of what is larger is no number any more.
    private const double Largest = 1e100;

    private BiphenylJunction(
        double firstLevel, double secondLevel, double hopping, double dihedral, double anisotropy, double leftLinewidth, double rightLinewidth, double bandBottom)
    {
        (FirstLevel, SecondLevel, Hopping) = (firstLevel, secondLevel, hopping);
        (Dihedral, Anisotropy, LeftLinewidth, RightLinewidth, BandBottom) = (dihedral, anisotropy, leftLinewidth, rightLinewidth, bandBottom);
    }

    /// <summary>Level E₁ or E₂.</summary>
    public static Quantity LevelsQuantity { get; } = Quantity.Of("levels", "energy", Bound.Closed(-Largest, Largest), "level of a ring");

    /// <summary>Hopping v.</summary>
    public static Quantity HoppingQuantity { get; } = Quantity.Of("hopping", "energy", Bound.Closed(-Largest, Largest), "hopping amplitude v between the rings");

    /// <summary>Dihedral angle φ.</summary>
    public static Quantity DihedralQuantity { get; } = Quantity.Of("dihedral", "rad", Bound.Real, "angle φ by which the second ring is ahead of the first");

    /// <summary>Anisotropy A of the contacts.</summary>
    public static Quantity AnisotropyQuantity { get; } = Quantity.Of(
        "anisotropy", "1", Bound.Closed(0, 1), "anisotropy A: 1 − A is the least coupling amplitude as a share of the greatest");

    /// <summary>Linewidth Γ_L or Γ_R of a ring in the plane of its electrode.</summary>
    public static Quantity LinewidthQuantity { get; } = Quantity.Of(
        "linewidths", "energy", Bound.PositiveUpTo(Largest), "linewidth Γ_r of a ring in the plane of its electrode, where it is largest");

    /// <summary>Depth W of the band: it ends at −W.</summary>
    public static Quantity BandBottomQuantity { get; } = Quantity.Of(
        "bandBottom", "energy", Bound.Positive, "depth W of the band, which ends at −W; the torque at rest grows with its logarithm");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "biphenylJunction";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>E₁, of the ring at L.</summary>
    public double FirstLevel { get; }

    /// <summary>E₂, of the ring at R.</summary>
    public double SecondLevel { get; }

    /// <summary>v, of either sign; 0 cuts the molecule in two.</summary>
    public double Hopping { get; }

    /// <summary>φ, by which the second ring is ahead of the first.</summary>
    public double Dihedral { get; }

    /// <summary>A between 0 and 1: with 0 nothing depends on the angle, with 1 a contact closes altogether.</summary>
    public double Anisotropy { get; }

    /// <summary>Largest Γ_L, &gt; 0.</summary>
    public double LeftLinewidth { get; }

    /// <summary>Largest Γ_R, &gt; 0.</summary>
    public double RightLinewidth { get; }

    /// <summary>W &gt; 0; the band ends at −W.</summary>
    public double BandBottom { get; }

    private protected override int Closed => 10;

    /// <summary>A junction, if the energies are finite and not beyond 1e100, both linewidths and the depth of the band are positive, and the anisotropy is
    /// between 0 and 1.</summary>
    /// <param name="firstLevel">E₁.</param>
    /// <param name="secondLevel">E₂.</param>
    /// <param name="hopping">v.</param>
    /// <param name="dihedral">φ.</param>
    /// <param name="anisotropy">A.</param>
    /// <param name="leftLinewidth">Largest Γ_L.</param>
    /// <param name="rightLinewidth">Largest Γ_R.</param>
    /// <param name="bandBottom">W.</param>
    public static Validation<Rejection, BiphenylJunction> Create(
        double firstLevel, double secondLevel, double hopping, double dihedral, double anisotropy, double leftLinewidth, double rightLinewidth, double bandBottom) =>
        Objections.Against(
            () => new BiphenylJunction(firstLevel, secondLevel, hopping, dihedral, anisotropy, leftLinewidth, rightLinewidth, bandBottom),
            LevelsQuantity.Bound.Objection("levels.0", firstLevel),
            LevelsQuantity.Bound.Objection("levels.1", secondLevel),
            HoppingQuantity.Objection(hopping),
            DihedralQuantity.Objection(dihedral),
            AnisotropyQuantity.Objection(anisotropy),
            LinewidthQuantity.Bound.Objection("linewidths.L", leftLinewidth),
            LinewidthQuantity.Bound.Objection("linewidths.R", rightLinewidth),
            BandBottomQuantity.Objection(bandBottom));

    /// <summary>s_L(θ) = 1 + (A/2)(cos 2θ − 1), the amplitude of the left contact as a share of its largest.
    /// <para>Equation: PrestonKosov2023 (6).</para></summary>
    public double LeftAmplitude(double angle) => Amplitude(angle);

    /// <summary>s_R(θ) = s_L(θ + φ).
    /// <para>Equation: PrestonKosov2023 (7).</para></summary>
    public double RightAmplitude(double angle) => Amplitude(angle + Dihedral);

    /// <summary>∂_θ s_L = −A sin 2θ.</summary>
    public double LeftSlope(double angle) => Slope(angle);

    /// <summary>∂_θ s_R = −A sin 2(θ + φ).</summary>
    public double RightSlope(double angle) => Slope(angle + Dihedral);

    /// <summary>Γ_L(θ) = Γ_L s_L².
    /// <para>Equation: PrestonKosov2023 (16).</para></summary>
    public double LeftBroadening(double angle) => LeftLinewidth * LeftAmplitude(angle) * LeftAmplitude(angle);

    /// <summary>Γ_R(θ) = Γ_R s_R².
    /// <para>Equation: PrestonKosov2023 (16).</para></summary>
    public double RightBroadening(double angle) => RightLinewidth * RightAmplitude(angle) * RightAmplitude(angle);

    /// <summary>The same with other levels.</summary>
    public Validation<Rejection, BiphenylJunction> WithLevels(double first, double second) =>
        Create(first, second, Hopping, Dihedral, Anisotropy, LeftLinewidth, RightLinewidth, BandBottom);

    /// <summary>The same with another hopping amplitude.</summary>
    public Validation<Rejection, BiphenylJunction> WithHopping(double hopping) =>
        Create(FirstLevel, SecondLevel, hopping, Dihedral, Anisotropy, LeftLinewidth, RightLinewidth, BandBottom);

    /// <summary>The same with another angle between the rings.</summary>
    public Validation<Rejection, BiphenylJunction> WithDihedral(double dihedral) =>
        Create(FirstLevel, SecondLevel, Hopping, dihedral, Anisotropy, LeftLinewidth, RightLinewidth, BandBottom);

    /// <summary>The same with contacts of another anisotropy.</summary>
    public Validation<Rejection, BiphenylJunction> WithAnisotropy(double anisotropy) =>
        Create(FirstLevel, SecondLevel, Hopping, Dihedral, anisotropy, LeftLinewidth, RightLinewidth, BandBottom);

    /// <summary>The same with other linewidths.</summary>
    public Validation<Rejection, BiphenylJunction> WithLinewidths(double left, double right) =>
        Create(FirstLevel, SecondLevel, Hopping, Dihedral, Anisotropy, left, right, BandBottom);

    /// <summary>The same in another band.</summary>
    public Validation<Rejection, BiphenylJunction> WithBandBottom(double bandBottom) =>
        Create(FirstLevel, SecondLevel, Hopping, Dihedral, Anisotropy, LeftLinewidth, RightLinewidth, bandBottom);

    // A sum of positive terms: 1 − A sin² would lose the digits of an almost closed contact.
    private double Amplitude(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return cos * cos + (1 - Anisotropy) * sin * sin;
    }

    private double Slope(double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return -2 * Anisotropy * sin * cos;
    }
}
