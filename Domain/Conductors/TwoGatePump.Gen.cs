using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Pumps from weak to strong; barriers that do not swing, and ones that vanish on the mean, come often.</summary>
    public static Arbitrary<TwoGatePump> TwoGatePump() => Arb.From(
        from left in Between(-2, 2, 0)
        from distance in Scale(0.1, 5, 1)
        from height in Between(-3, 5, 0, 1)
        from swing in Between(-3, 3, 0, 1)
        from dephasing in Dephased()
        from temperature in Temperature()
        select Domain.TwoGatePump.Create(left, left + distance, height, swing, dephasing, temperature).OrThrow(),
        pump => Valid(
            (pump.LeftPosition == 0 ? [] : (Validation<Rejection, TwoGatePump>[])[pump.WithPositions(0, pump.RightPosition - pump.LeftPosition)])
                .Concat(pump.Dephasing.IsSome ? [pump.WithDephasing(None)] : [])
                .Concat(Simpler(pump.RightPosition).Select(x => pump.WithPositions(pump.LeftPosition, x)))
                .Concat(Simpler(pump.Height).Select(u => pump.WithBarriers(u, pump.Swing)))
                .Concat(Simpler(pump.Swing).Select(u => pump.WithBarriers(pump.Height, u)))));
}
