using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Edges under small and large magnets, light and heavy ones; magnets without damping come often.</summary>
    public static Arbitrary<HelicalEdge> HelicalEdge() => Arb.From(
        from liquid in LuttingerLiquid().Generator
        from exchange in Scale(1e-3, 1, 0.1)
        from magnetization in Scale(1, 1000, 1, 10)
        from anisotropy in Scale(1e-3, 10, 1)
        from damping in Scale(1e-3, 0.3, 0)
        select Domain.HelicalEdge.Create(liquid, exchange, magnetization, anisotropy, damping).OrThrow(),
        edge => Valid(
            Simpler(edge.Exchange).Select(edge.WithExchange)
                .Concat(Simpler(edge.Magnetization).Select(edge.WithMagnetization))
                .Concat(Simpler(edge.Anisotropy).Select(edge.WithAnisotropy))
                .Concat(Simpler(edge.Damping).Select(edge.WithDamping)))
            .Concat(LuttingerLiquid().Shrinker(edge.Liquid).Select(edge.WithLiquid)));
}
