namespace QuantumMotors.Properties;

/// <summary>Blockaded motors for laws about many of them.</summary>
internal static class Blockaded
{
    /// <summary>So many motors, the same on every run.</summary>
    public static BlockadedMotor[] Drawn(int count, ulong seed = 2019)
    {
        var motors = Gen.Sample(Generators.BlockadedMotor().Generator, count, new Rnd(seed, 1), 50).ToArray();
        Assert.Equal(count, motors.Length);
        return motors;
    }

    /// <summary>Work, charges and heats in a row.</summary>
    public static Estimate[] Row(this CycleFluxes fluxes) => [fluxes.Work, .. fluxes.Charge, .. fluxes.Heat];

    /// <summary>Coefficients of work, charges and heats in a row.</summary>
    public static Arr<Estimate>[] Row(this CycleCoefficients coefficients) => [coefficients.Work, .. coefficients.Charge, .. coefficients.Heat];

    /// <summary>The same motor with left and right reservoir exchanged.</summary>
    public static BlockadedMotor Exchanged(this BlockadedMotor motor)
    {
        Reservoir As(string name, Reservoir other) => Reservoir.Create(name, other.ChemicalPotential, other.Temperature).OrThrow();
        return motor with
        {
            Reservoirs = Reservoirs.Create(motor.Reservoirs.All.Map(r =>
                r.Name == "L" ? As("L", motor.Reservoirs.Right) : r.Name == "R" ? As("R", motor.Reservoirs.Left) : r).Strict()).OrThrow(),
        };
    }

    /// <summary>The same two dots with equal centres and linewidths; none for other motors.</summary>
    public static Option<BlockadedMotor> Mirrored(this BlockadedMotor motor) => motor.Conductor is DoubleDot dot
        ? Some(motor with { Conductor = dot.WithOrbit(dot.CentreLeft, dot.CentreLeft, Math.Max(dot.Radius, 0.5)).Bind(d => d.WithLinewidths(dot.LinewidthLeft, dot.LinewidthLeft)).OrThrow() })
        : None;
}
