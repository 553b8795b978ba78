using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Double dots from deep blockade to almost free, symmetric ones and infinite charging energies often.</summary>
    public static Arbitrary<DoubleDot> DoubleDot() => Arb.From(
        from centre in Between(-6, 6, 0)
        from difference in Between(-4, 4, 0)
        from radius in Scale(0.5, 8, 0)
        from charging in Gen.Frequency((1, Gen.Constant(Option<double>.None)), (3, Between(0, 12, 0).Select(U => Some(U))))
        from splitting in Scale(1, 8)
        from left in Scale(0.02, 0.5)
        from right in Gen.Frequency((1, Gen.Constant(left)), (3, Scale(0.02, 0.5)))
        select Domain.DoubleDot.Create(centre + difference, centre - difference, radius, charging, splitting, left, right).OrThrow(),
        dot => Valid(
            Simpler(dot.Radius).Select(r => dot.WithOrbit(dot.CentreLeft, dot.CentreRight, r))
                .Concat(Simpler(dot.TunnelSplitting).Select(dot.WithTunnelSplitting))
                .Append(dot.WithOrbit(0, 0, dot.Radius)).Append(dot.WithLinewidths(1, 1))).Where(simpler => simpler != dot));

    /// <summary>Blockaded motors between reservoirs whose temperatures are above their rates; equilibrium, equal temperatures and three
    /// reservoirs come often.</summary>
    public static Arbitrary<BlockadedMotor> BlockadedMotor() => Arb.From(Gen.Frequency((3, OfDot()), (2, OfLevels())));

    private static Gen<BlockadedMotor> OfDot() =>
        from dot in DoubleDot().Generator
        from leads in WarmLeads(["L", "R"])
        select new BlockadedMotor(dot, leads);

    private static Gen<BlockadedMotor> OfLevels() =>
        from count in Gen.Choose(2, 3)
        let names = new[] { "L", "R", "P" }[..count]
        from equation in ConnectedLevels(names)
        from leads in WarmLeads(names)
        select new BlockadedMotor(equation, leads);

    private static Gen<Reservoirs> WarmLeads(string[] names) =>
        from balanced in Gen.Frequency((1, Gen.Constant(true)), (5, Gen.Constant(false)))
        from isothermal in Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false)))
        from potentials in Between(-3, 3, 0).ArrayOf(names.Length)
        from temperatures in Between(0.5, 2, 1).ArrayOf(names.Length)
        select Domain.Reservoirs.Create(names.Select((name, r) =>
            Domain.Reservoir.Create(name, potentials[balanced ? 0 : r], temperatures[balanced || isothermal ? 0 : r]).OrThrow()).ToSeq().Strict()).OrThrow();
}

/// <summary>A motor in Coulomb blockade and what it is connected to.</summary>
public sealed record BlockadedMotor(Conductor Conductor, Reservoirs Reservoirs)
{
    /// <summary>All reservoirs at the same potential and temperature.</summary>
    public bool IsBalanced => Reservoirs.All.ForAll(r => r.ChemicalPotential == Reservoirs.All[0].ChemicalPotential && r.Temperature == Reservoirs.All[0].Temperature);

    /// <summary>The response at an angle.</summary>
    public LocalResponse At(double angle, int order) => BlockadeResponse.At(Conductor, Reservoirs, order, angle).OrThrow();

    /// <summary>Integrals over a cycle.</summary>
    public CycleCoefficients Coefficients(int order) => Cycle.Coefficients(BlockadeResponse.Of(Conductor, Reservoirs, order)).OrThrow();

    /// <summary>Fluxes at a velocity, without expansion.</summary>
    public CycleFluxes Fluxes(double velocity) => BlockadeRotation.Fluxes(Conductor, Reservoirs, velocity).OrThrow();
}
