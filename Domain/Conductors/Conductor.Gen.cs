using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Conductors of every kind, one as often as another.</summary>
    public static Arbitrary<Conductor> Conductor() => Arb.From(
        Gen.OneOf(
            QuickConductor(), QuickConductor(), QuickConductor(), Any(CoherentDot()), Any(ChaoticDot()), Any(TightBindingWire()), Any(SlidingPotentialWire()),
            Any(AndersonRotor()), Any(TwoGatePump()), Any(VibratingWire()), Any(BiphenylJunction()), Any(LuttingerWire()), Any(HelicalEdge())),
        conductor => conductor switch
        {
            Domain.ThoulessWire c => ThoulessWire().Shrinker(c),
            Domain.DoubleDot c => DoubleDot().Shrinker(c),
            Domain.MasterEquation c => MasterEquation().Shrinker(c),
            Domain.CoherentDot c => CoherentDot().Shrinker(c),
            Domain.ChaoticDot c => ChaoticDot().Shrinker(c),
            Domain.TightBindingWire c => TightBindingWire().Shrinker(c),
            Domain.SlidingPotentialWire c => SlidingPotentialWire().Shrinker(c),
            Domain.AndersonRotor c => AndersonRotor().Shrinker(c),
            Domain.TwoGatePump c => TwoGatePump().Shrinker(c),
            Domain.VibratingWire c => VibratingWire().Shrinker(c),
            Domain.BiphenylJunction c => BiphenylJunction().Shrinker(c),
            Domain.PinnedLiquid c => PinnedLiquid().Shrinker(c),
            _ => throw new ArgumentException($"{conductor.Kind} does not shrink", nameof(conductor)),
        });

    /// <summary>Conductors whose cycles are solved in milliseconds.</summary>
    internal static Gen<Conductor> QuickConductor() => Gen.OneOf(Any(ThoulessWire()), Any(DoubleDot()), Any(MasterEquation()));

    private static Gen<Conductor> Any<T>(Arbitrary<T> conductors) where T : Conductor => conductors.Generator.Select(Conductor (c) => c);
}
