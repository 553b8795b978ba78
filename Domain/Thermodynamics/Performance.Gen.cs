using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>What cogwheels do, in every mode.</summary>
    public static Arbitrary<Performance> Performance() =>
        Arb.From(RunningCogwheel().Generator.Select(c => Performances.Of(c.State, c.Rotor, c.Wheel.Reservoirs)));
}
