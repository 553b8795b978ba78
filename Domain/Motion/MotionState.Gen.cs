using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Rotors anywhere, at rest often.</summary>
    public static Arbitrary<MotionState> MotionState() => Arb.From(
        from time in Scale(0.1, 10, 0)
        from angle in Between(-7, 7, 0)
        from velocity in Between(-0.5, 0.5, 0)
        select new MotionState(time, angle, velocity));
}
