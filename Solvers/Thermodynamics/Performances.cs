namespace QuantumMotors.Solvers;

/// <summary>What a machine in steady rotation does, and how well.</summary>
public static class Performances
{
    /// <summary>Powers, operating mode, efficiency, its bound, and entropy production of a steady state.
    /// <para>Equation: BustosMarunCalvo2019 (33)–(36), (72)–(77). Units: as CONVENTIONS.md. Valid: any number of reservoirs; bounds for
    /// voltage alone, or for two reservoirs. Accuracy: in the result. Errors: 0/0; modes in which nothing useful comes out.</para></summary>
    /// <remarks>
    /// Powers: load·Ω to the load, P = −Σ δμ_r I_r from the source, q = Σ −J_r from the reservoirs hotter than the coldest, as far as they give
    /// heat. The motor divides load·Ω by P, the charge pump P by load·Ω, the engine load·Ω by q, the refrigerator the heat
    /// taken from the coldest reservoir by load·Ω. With voltage and temperature difference at once an output is divided by the sum of all
    /// inputs. What external friction eats was put in, and never comes out.
    /// </remarks>
    [Equation("BustosMarunCalvo2019", "33")]
    [Equation("BustosMarunCalvo2019", "34")]
    [Equation("BustosMarunCalvo2019", "35")]
    [Equation("BustosMarunCalvo2019", "36")]
    [Equation("BustosMarunCalvo2019", "72")]
    [Equation("BustosMarunCalvo2019", "73")]
    [Equation("BustosMarunCalvo2019", "74")]
    [Equation("BustosMarunCalvo2019", "75")]
    [Equation("BustosMarunCalvo2019", "76")]
    [Equation("BustosMarunCalvo2019", "77")]
    public static Performance Of(SteadyState state, Rotor rotor, Reservoirs reservoirs)
    {
        var fluxes = state.Fluxes;
        var mechanical = rotor.Load * state.Velocity;
        var electrical = EnergyBalance.ElectricalPower(fluxes, reservoirs);
        var friction = rotor.Friction * state.Velocity * state.Velocity;
        var heat = Heat.Of(fluxes, reservoirs);
        var hasVoltage = HasVoltage(reservoirs);
        var mode = Mode(mechanical.Value, electrical.Value, heat, hasVoltage);
        var current = EnergyBalance.Current(fluxes, reservoirs);
        var (efficiency, bound) = Efficiency(mode, mechanical, electrical, heat, hasVoltage);
        return new(mode, current, mechanical, electrical, friction, efficiency, bound, Entropy.Production(fluxes, reservoirs));
    }

    /// <summary>What the machine does, from its powers: mechanical to the load, electrical from the source, heat from hot and cold.
    /// <para>Equation: BustosMarunCalvo2019 (33)–(35), and text on frustrated pumps. Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "33")]
    [Equation("BustosMarunCalvo2019", "34")]
    [Equation("BustosMarunCalvo2019", "35")]
    public static OperatingMode Mode(SteadyState state, Rotor rotor, Reservoirs reservoirs) => Of(state, rotor, reservoirs).Mode;

    private static OperatingMode Mode(double mechanical, double electrical, Heat heat, bool hasVoltage)
    {
        var cools = heat.HasGradient && heat.TakenFromColdest.Value > 0;
        if (!hasVoltage && !heat.HasGradient) return OperatingMode.Heater;
        if (mechanical > 0) return IsElectric() ? OperatingMode.Motor : OperatingMode.HeatEngine;
        if (hasVoltage && electrical < 0) return OperatingMode.ChargePump;
        if (cools && (mechanical < 0 || electrical > 0)) return OperatingMode.Refrigerator;
        if (mechanical == 0) return IsElectric() ? OperatingMode.Motor : OperatingMode.HeatEngine;
        return !hasVoltage && heat.AllGain ? OperatingMode.Heater : OperatingMode.Frustrated;

        bool IsElectric() => hasVoltage && (!heat.HasGradient || electrical >= heat.TakenFromHot.Value);
    }

    private static (Either<Shortfall, Estimate> Efficiency, Option<double> Bound) Efficiency(
        OperatingMode mode, Estimate mechanical, Estimate electrical, Heat heat, bool hasVoltage)
    {
        switch (mode)
        {
            case OperatingMode.Motor or OperatingMode.HeatEngine:
                {
                    var work = (hasVoltage ? Positive(electrical) : 0) + (heat.HasGradient ? heat.TakenFromHot : 0);
                    return (Ratio(mechanical + (hasVoltage ? Positive(-electrical) : 0), work), Bound(Positive(electrical).Value, heat, hasVoltage));
                }

            case OperatingMode.ChargePump:
                {
                    var driving = Positive(-mechanical);
                    return (Ratio(-electrical, driving + (heat.HasGradient ? heat.TakenFromHot : 0)), Bound(driving.Value, heat, true));
                }

            case OperatingMode.Refrigerator:
                {
                    var driving = Positive(-mechanical) + (hasVoltage ? Positive(electrical) : 0);
                    return (Ratio(heat.TakenFromColdest, driving), heat.IsPair ? Some(heat.Coldest / (heat.Hottest - heat.Coldest)) : None);
                }

            default:
                return (
                    new Shortfall.NotThisMode(mode == OperatingMode.Heater
                        ? "all power becomes heat, and there is no bias to work against"
                        : "a frustrated pump: the load turns the rotor, and the currents still follow the bias"),
                    None);
        }
    }

    // What is put in as work can come out in full, heat by Carnot's factor.
    private static Option<double> Bound(double work, Heat heat, bool hasVoltage)
    {
        if (!heat.HasGradient) return 1;
        if (!heat.IsPair) return None;
        var carnot = 1 - heat.Coldest / heat.Hottest;
        if (!hasVoltage) return carnot;
        var taken = heat.TakenFromHot.Value;
        return work + taken > 0 ? Some((work + carnot * taken) / (work + taken)) : None;
    }

    private static Either<Shortfall, Estimate> Ratio(Estimate output, Estimate input) =>
        input.Value > 0 ? output / input
        : output.Value == 0 ? new Shortfall.Undetermined("0/0: no power is put in, and none comes out")
        : new Shortfall.NotThisMode("power comes out, and none is put in: the expansion in the velocity does not hold here");

    private static Estimate Positive(Estimate power) => power.Value > 0 ? power : 0;

    private static bool HasVoltage(Reservoirs reservoirs)
    {
        for (var r = 0; r < reservoirs.All.Count; r++)
            if (EnergyBalance.Potential(reservoirs, r) != 0) return true;
        return false;
    }

    private readonly record struct Heat(double Coldest, double Hottest, Estimate TakenFromHot, Estimate TakenFromColdest, bool AllGain, bool IsPair)
    {
        public bool HasGradient => Hottest > Coldest;

        public static Heat Of(CycleFluxes fluxes, Reservoirs reservoirs)
        {
            var (coldest, hottest) = (double.PositiveInfinity, 0.0);
            foreach (var reservoir in reservoirs.All)
                (coldest, hottest) = (Math.Min(coldest, reservoir.Temperature), Math.Max(hottest, reservoir.Temperature));
            Estimate fromHot = 0;
            Estimate fromColdest = 0;
            var allGain = true;
            for (var r = 0; r < fluxes.Heat.Count; r++)
            {
                var given = -fluxes.Heat[r] / Math.Tau;
                if (reservoirs.All[r].Temperature > coldest) fromHot += Positive(given);
                else fromColdest += given;
                allGain &= given.Value <= 0;
            }
            return new(coldest, hottest, fromHot, fromColdest, allGain, fluxes.Heat.Count == 2);
        }
    }
}
