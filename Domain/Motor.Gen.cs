using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Whole motors; a current-biased one has equal potentials.</summary>
    public static Arbitrary<Motor> Motor() => Arb.From(
        from conductor in Conductor().Generator
        from reservoirs in Reservoirs().Generator
        from rotor in Rotor().Generator
        from drive in Drive().Generator
        let allowed = drive.Match(voltage: _ => reservoirs, current: _ => Domain.Reservoirs.Biased(reservoirs.MeanPotential, 0, reservoirs.MeanTemperature).OrThrow())
        select Domain.Motor.Create(conductor, allowed, rotor, drive).OrThrow(),
        motor => Rotor().Shrinker(motor.Rotor).Select(motor.WithRotor));
}
