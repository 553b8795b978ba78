using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Whole motors, each between reservoirs that its conductor has contacts for; a current-biased one has equal potentials.</summary>
    public static Arbitrary<Motor> Motor() => Arb.From(
        from conductor in Conductor().Generator
        from reservoirs in LeadsOf(conductor)
        from rotor in Rotor().Generator
        from drive in Drive().Generator
        let allowed = drive.Match(voltage: _ => reservoirs, current: _ => WithoutBias(reservoirs))
        select Domain.Motor.Create(conductor, allowed, rotor, drive).OrThrow(),
        motor => Rotor().Shrinker(motor.Rotor).Select(motor.WithRotor));

    // Sequential tunnelling needs warm leads, and a lead for every process.
    private static Gen<Reservoirs> LeadsOf(Conductor conductor) => conductor switch
    {
        Domain.DoubleDot => WarmLeads(["L", "R"]),
        Domain.MasterEquation equation => WarmLeads([.. new[] { "L", "R" }.Union(equation.Tunnelling.Map(t => t.Reservoir))]),
        _ => Reservoirs().Generator,
    };

    private static Reservoirs WithoutBias(Reservoirs reservoirs) => Domain.Reservoirs.Create(
        reservoirs.All.Map(r => r.Name == "R" ? r.WithPotential(reservoirs.Left.ChemicalPotential).OrThrow() : r).Strict()).OrThrow();
}
