using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Liquids from strong repulsion to attraction, strong attraction seldom; electrons without interaction, liquids without end, plasmons
    /// as fast as electrons in the leads, and noise without a cutoff come often.</summary>
    public static Arbitrary<LuttingerLiquid> LuttingerLiquid() => Arb.From(
        from interaction in Gen.Frequency((2, Gen.Constant(1.0)), (7, Scale(0.05, 1.9)), (1, Scale(2, 5)))
        from velocity in Scale(0.2, 5, 1)
        from cutoff in Scale(0.01, 1, 0.1)
        from leads in LiquidLeads().Generator
        from cutoffFrequency in Gen.Frequency((2, Gen.Constant(Option<double>.None)), (1, Scale(0.5, 100).Select(Some)))
        select Domain.LuttingerLiquid.Create(interaction, velocity, cutoff, leads, cutoffFrequency).OrThrow(),
        liquid => Valid(
            Simpler(liquid.Interaction).Select(liquid.WithInteraction)
                .Concat(Simpler(liquid.Velocity).Select(liquid.WithVelocity))
                .Concat(Simpler(liquid.Cutoff).Select(liquid.WithCutoff))
                .Concat(liquid.CutoffFrequency.AsEnumerable().SelectMany(ω => Simpler(ω).Select(simpler => liquid.WithCutoffFrequency(simpler)).Prepend(liquid.WithCutoffFrequency(None))))
                .Concat(LiquidLeads().Shrinker(liquid.Leads).Select(liquid.WithLeads))));
}
