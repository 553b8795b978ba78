using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Charges of either sign; no charge comes often.</summary>
    public static Arbitrary<FixedCharge> FixedCharge() => Arb.From(
        from position in Between(0, 8, 0, 1)
        from charge in Between(-2, 2, 0, 1)
        select Domain.FixedCharge.Create(position, charge).OrThrow(),
        at => Valid(Simpler(at.Position).Select(at.WithPosition).Concat(Simpler(at.Charge).Select(at.WithCharge))));

    /// <summary>Slow modes that ring for one to a hundred periods.</summary>
    public static Arbitrary<VibrationMode> VibrationMode() => Arb.From(
        from frequency in Scale(0.01, 0.3, 0.1)
        from share in Scale(0.01, 1)
        select Domain.VibrationMode.Create(frequency, share * frequency).OrThrow());

    /// <summary>Strikes upwards and downwards; none at all comes often.</summary>
    public static Arbitrary<Strike> Strike() => Arb.From(
        from position in Between(0, 8, 0, 2)
        from speed in Between(-0.1, 0.1, 0)
        select Domain.Strike.Create(position, speed).OrThrow(),
        strike => Valid(Simpler(strike.Speed).Select(strike.WithSpeed)));

    /// <summary>Short wires over one to three charges; a charge in the middle, over which the wire is its own mirror image, and two modes
    /// of one frequency come often.</summary>
    public static Arbitrary<VibratingWire> VibratingWire() => Arb.From(
        from sites in Gen.Choose(1, 8)
        from hopping in Scale(0.5, 2, 1)
        from count in Gen.Choose(1, 3)
        from charges in FixedCharge().Generator.ArrayOf(count)
        from isMirrored in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from height in Scale(0.5, 5, 1)
        from first in VibrationMode().Generator
        from second in Gen.Frequency((1, Gen.Constant(first)), (4, VibrationMode().Generator))
        from strike in Strike().Generator
        select Domain.VibratingWire.Create(
            sites, hopping, new Arr<FixedCharge>(isMirrored ? [Domain.FixedCharge.Create((sites + 1) / 2.0, 1).OrThrow()] : charges),
            height, new Arr<VibrationMode>([first, second]), strike).OrThrow(),
        wire => Valid(
            Enumerable.Range(1, wire.Sites - 1).Select(wire.WithSites)
                .Concat(wire.Charges.Count > 1 ? Enumerable.Range(0, wire.Charges.Count).Select(c => wire.WithCharges(wire.Charges.RemoveAt(c))) : [])
                .Concat(wire.Charges.SelectMany((charge, c) => FixedCharge().Shrinker(charge).Select(simpler => wire.WithCharges(wire.Charges.SetItem(c, simpler)))))
                .Concat(Simpler(wire.Hopping).Select(wire.WithHopping)).Concat(Simpler(wire.Height).Select(wire.WithHeight))
                .Concat(Strike().Shrinker(wire.Strike).Select(wire.WithStrike))));
}
