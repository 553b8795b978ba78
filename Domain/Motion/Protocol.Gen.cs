using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Turns of every form to either side; whole turns, no turn at all, and jumps come often.</summary>
    public static Arbitrary<Protocol> Protocol() => Arb.From(
        from angle in Between(-10, 10, 0, Math.Tau, -Math.PI)
        from duration in Scale(0.1, 100, 0)
        from protocol in Gen.Elements(
            Domain.Protocol.AsStep(angle, duration), Domain.Protocol.AsRamp(angle, duration), Domain.Protocol.AsOptimal(angle, duration))
        select protocol.OrThrow(),
        protocol => Valid(
            Simpler(protocol.Angle).Select(angle => LikeThis(protocol, angle, protocol.Duration))
                .Concat(Simpler(protocol.Duration).Select(duration => LikeThis(protocol, protocol.Angle, duration)))));

    private static Validation<Rejection, Protocol> LikeThis(Protocol protocol, double angle, double duration) => protocol.Match(
        step: _ => Domain.Protocol.AsStep(angle, duration), ramp: _ => Domain.Protocol.AsRamp(angle, duration), optimal: _ => Domain.Protocol.AsOptimal(angle, duration));
}
