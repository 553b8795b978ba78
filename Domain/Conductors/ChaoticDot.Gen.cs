using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Small chaotic dots; a rotor that does nothing, a channel for every level, and no probe come often.</summary>
    public static Arbitrary<ChaoticDot> ChaoticDot() => Arb.From(
        from left in Gen.Choose(1, 2)
        from right in Gen.Choose(1, 2)
        from phaseBreaking in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        from more in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 6)))
        from symmetry in Gen.Elements(EnsembleSymmetry.Orthogonal, EnsembleSymmetry.Unitary)
        from seed in Gen.Choose(0, 1_000_000)
        from radius in Scale(0.05, 1, 0)
        from samples in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
        from temperature in Temperature()
        select Domain.ChaoticDot.Create(left + right + phaseBreaking + more, left, right, symmetry, seed, radius, phaseBreaking, samples, temperature).OrThrow(),
        dot => Valid(
            Enumerable.Range(1, dot.Levels - 1).Select(dot.WithLevels)
                .Concat(dot.PhaseBreakingChannels > 0 ? [dot.WithChannels(dot.LeftChannels, dot.RightChannels, 0)] : (Validation<Rejection, ChaoticDot>[])[])
                .Concat(dot.LeftChannels + dot.RightChannels > 2 ? [dot.WithChannels(1, 1, dot.PhaseBreakingChannels)] : (Validation<Rejection, ChaoticDot>[])[])
                .Concat(dot.Samples > 1 ? [dot.WithSamples(1)] : (Validation<Rejection, ChaoticDot>[])[])
                .Concat(Simpler(dot.Radius).Select(dot.WithRadius))));
}
