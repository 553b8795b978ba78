using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Wires that end at Fermi-liquid leads, from short to long, and almost as often wires without end.</summary>
    public static Arbitrary<LiquidLeads> LiquidLeads() => Arb.From(
        Gen.Frequency(
            (2, Gen.Constant(Domain.LiquidLeads.Endless)),
            (3, from length in Scale(0.5, 50, 1)
                from velocity in Scale(0.2, 5, 1)
                select Domain.LiquidLeads.AtEnds(length, velocity).OrThrow())),
        leads => leads.Match<IEnumerable<LiquidLeads>>(
            infinite: _ => [],
            fermiLiquid: ends => Valid(
                Simpler(ends.Length).Select(D => Domain.LiquidLeads.AtEnds(D, ends.Velocity))
                    .Concat(Simpler(ends.Velocity).Select(v => Domain.LiquidLeads.AtEnds(ends.Length, v)))).Append(Domain.LiquidLeads.Endless)));
}
