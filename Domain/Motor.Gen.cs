using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Whole motors of every kind, each between reservoirs that its conductor has contacts for, in either order; a current-biased one has
    /// equal potentials, and one whose conductor has an inertia a rotor without.</summary>
    public static Arbitrary<Motor> Motor() => Arb.From(
        With(Conductor().Generator),
        motor => Valid(Rotor().Shrinker(motor.Rotor).Select(motor.WithRotor)).Concat(Valid(Conductor().Shrinker(motor.Conductor).Select(simpler =>
            Domain.Motor.Create(simpler, WithContacts(motor.Reservoirs, simpler), motor.Rotor, motor.Drive)))));

    /// <summary>Motors whose cycles are solved in milliseconds.</summary>
    internal static Gen<Motor> QuickMotor() => With(QuickConductor());

    private static Gen<Motor> With(Gen<Conductor> conductors) =>
        from conductor in conductors
        from reservoirs in LeadsOf(conductor)
        from isTurned in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from rotor in Rotor().Generator
        from drive in Drive().Generator
        let ordered = isTurned ? Domain.Reservoirs.Create(reservoirs.All.Rev().Strict()).OrThrow() : reservoirs
        let suited = conductor.ObjectionTo(rotor).IsSome ? rotor.WithInertia(0).OrThrow() : rotor
        let allowed = drive.Match(voltage: _ => ordered, current: _ => WithoutBias(ordered))
        select Domain.Motor.Create(conductor, allowed, suited, drive).OrThrow();

    // Sequential tunnelling needs warm leads, and a lead for every process; a dot has a coupling for each lead.
    private static Gen<Reservoirs> LeadsOf(Conductor conductor) => conductor switch
    {
        Domain.DoubleDot => WarmLeads(["L", "R"]),
        Domain.MasterEquation equation => WarmLeads([.. new[] { "L", "R" }.Union(equation.Tunnelling.Map(t => t.Reservoir))]),
        Domain.CoherentDot dot => Reservoirs([.. dot.Couplings.Map(c => c.Reservoir)]),
        _ => Reservoirs().Generator,
    };

    private static Reservoirs WithContacts(Reservoirs reservoirs, Conductor conductor) =>
        conductor is Domain.CoherentDot dot && dot.Couplings.Count < reservoirs.All.Count
            ? Domain.Reservoirs.Create(reservoirs.All.Filter(r => dot.Couplings.Exists(c => c.Reservoir == r.Name)).Strict()).OrThrow()
            : reservoirs;

    private static Reservoirs WithoutBias(Reservoirs reservoirs) => Domain.Reservoirs.Create(
        reservoirs.All.Map(r => r.Name == "R" ? r.WithPotential(reservoirs.Left.ChemicalPotential).OrThrow() : r).Strict()).OrThrow();
}
