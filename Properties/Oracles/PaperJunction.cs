namespace QuantumMotors.Properties;

/// <summary>The junction of PrestonKosov2023 between biased leads and on a viscous bath, in atomic units.</summary>
internal static class PaperJunction
{
    private const double ElectronVolt = 1 / 27.211386245988;

    /// <summary>In atomic units of time.</summary>
    public const double Nanosecond = 1e6 / 0.024188843265864;

    /// <summary>Temperature of leads and bath.</summary>
    public const double Temperature = 0.001;

    /// <summary>The molecule, with a band of some depth.</summary>
    public static BiphenylJunction Molecule(double bandBottom) =>
        BiphenylJunction.Create(0, 0, 1.25 * ElectronVolt, -Math.PI / 4, 0.95, 0.01, 0.005, bandBottom).OrThrow();

    /// <summary>Leads at a bias of so many volts.</summary>
    public static Reservoirs Leads(double volts) => Reservoirs.Biased(0, volts * ElectronVolt, Temperature).OrThrow();

    /// <summary>The equation of motion in a bath of friction 5.</summary>
    public static LangevinEquation Equation(BiphenylJunction molecule, double volts, double inertia) => LangevinEquation.Of(
        Theory.Of(molecule).Forces(Leads(volts)).OrThrow(), Rotor.Create(inertia, 5, 0, None).OrThrow(), Temperature).OrThrow();
}
