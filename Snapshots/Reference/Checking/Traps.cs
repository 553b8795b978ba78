namespace QuantumMotors.Reference;

/// <summary>A usual mistake, what it does to the numbers, and where in a table it shows, if that can be told.</summary>
public sealed record Trap
{
    internal Trap(string name, string mistake, string effect, Func<TrapRow, bool>? where = null) => (Name, Mistake, Effect, Where) = (name, mistake, effect, where);

    /// <summary>Name, as cases flag it.</summary>
    public string Name { get; }

    /// <summary>The mistake.</summary>
    public string Mistake { get; }

    /// <summary>What it does to the numbers.</summary>
    public string Effect { get; }

    /// <summary>The rows that it spoils, if they are special ones.</summary>
    internal Func<TrapRow, bool>? Where { get; }
}

/// <summary>What a row is about, for telling which traps it sets.</summary>
/// <param name="Motor">Its motor.</param>
/// <param name="Energy">The energy looked at.</param>
/// <param name="Velocity">The angular velocity looked at, or that of the steady state; 0 if there is none.</param>
/// <param name="Share">The reference over the largest of its column.</param>
internal readonly record struct TrapRow(Motor Motor, double Energy, double Velocity, double Share);

/// <summary>The traps that reference cases set.</summary>
public static class Traps
{
    private const double Tiny = 1e-9;

    /// <summary>All of them.</summary>
    public static Seq<Trap> All { get; } = Seq(
        new Trap("GapEdge", "√(E² − Δ²) is divided by where it vanishes", "0/0 or lost digits exactly at E = ±Δ, where R = λ²/(1 + λ²)",
            r => r.Motor.Conductor is ThoulessWire w && Math.Abs(Math.Abs(r.Energy) - w.Gap) < 1e-6 * w.Gap),
        new Trap("SmallTransmission", "T, or a current through the gap, is computed as 1 − R", "every digit of small numbers is lost, although large ones are right",
            r => Math.Abs(r.Share) < Tiny),
        new Trap("ZeroTemperature", "x = (E − μ)/T is divided by T = 0, or replaced by a small T", "no value, or digits as many as T is small",
            r => r.Motor.Reservoirs.All.Exists(x => x.Temperature == 0)),
        new Trap("NegativeVelocity", "∮ is taken along the motion, not from 0 to 2π", "wrong signs where Ω < 0: fluxes are ∮₀^{2π}dθ for either sign, work per cycle is sign(Ω) times that",
            r => r.Velocity < 0),
        new Trap("LinearResponseOnly", "linear response is used at any bias: W = Q_p V, I = GV", "right at small bias, ever more wrong beyond",
            r => Math.Abs(r.Motor.Reservoirs.Bias) > 0.02),
        new Trap("UnequalTemperatures", "one temperature is used for both reservoirs", "wrong only where T_L ≠ T_R",
            r => r.Motor.Reservoirs.TemperatureBias != 0),
        new Trap("TwoPi", "per cycle for per radian, h for ħ, e²/h for e²/ħ", "a factor 2π: work[k] is ∮dθ of the torque, conductance is in e²/ħ"),
        new Trap("PerCycle", "charge and heat per cycle (or per time) instead of ∮dθ of the currents", "a factor |Ω| (or 2π)"),
        new Trap("LeadOrder", "leads exchanged, or S_ab read from a to b", "charge.L for charge.R, signs of currents"),
        new Trap("CurrentDirection", "currents counted into the device, or as conventional current", "the sign of all charges; charge.r counts electrons INTO reservoir r, I_{L→R} = −charge"),
        new Trap("HeatBooking", "energy currents for heat: μ_r charge.r is not subtracted", "heat.r off by μ_r charge.r; at one angle, half of the coupling energy belongs to the reservoir"),
        new Trap("OrderFactorial", "derivatives with respect to θ̇ instead of coefficients of θ̇ᵏ", "a factor k! from order 2 on"),
        new Trap("CurrentOneOrderShort", "efficiencies from torque and currents of the same order", "energy is not conserved: currents belong one order higher than the torque"),
        new Trap("FrictionTwice", "rotor.friction is taken as the total damping", "steady.* adds it to that of the electrons; only the linear-response names take it as the total"),
        new Trap("LoadPerCycle", "the load is taken as work per cycle", "rotor.load is a torque; C_ext = 2π load"),
        new Trap("SpuriousBranches", "only one zero of the truncated balance is reported", "every real zero is a row of its own, in ascending order"),
        new Trap("MagneticField", "injection S†∂S and emission ∂S S† are exchanged, or S is taken for symmetric", "right without a magnetic field; with one, the charge or the torque of the opposite field",
            r => r.Motor.Conductor is CoherentDot dot && !dot.IsReal),
        new Trap("FermiSea", "the torque at rest is integrated over the bias window alone, or bound states below the band are left out", "the conservative part of torque[0] is missing; work[0] is right"),
        new Trap("Hysteresis", "the voltage that keeps a rotor turning is taken for the one that starts it", "retrapping falls with the moment of inertia, depinning does not"),
        new Trap("BandBottom", "the torque of moving contacts is integrated over the bias window, or from another depth of the band", "off by (1/2π) ∂_θ(Γ_L + Γ_R) ln(W/W′); friction and noise are right"),
        new Trap("NoiseStrength", "⟨δτ(t)δτ(t′)⟩ = 2D δ(t − t′) for D δ(t − t′)", "a factor 2 in the noise, and in the part of effective temperatures that it makes"),
        new Trap("NoiseInducedDrift", "for small mass the drift −D ξ′/2ξ³ is left out, or replaced by that of Stratonovich", "wrong rotation rates where friction or noise depend on the angle, right densities nowhere"),
        new Trap("Delay", "the memory of plasmons that come back from the leads is left out", "right until t_D, and at constant velocity if the friction is 1/2π; wrong between",
            r => r.Motor.Conductor is PinnedLiquid { Liquid.Reflection: not 0 }),
        new Trap("ZeroPointMotion", "noise as printed, 1/cosh² instead of −1/sinh², or 2Tγ at every frequency", "right at ω ≪ T only; S/ω = γ coth(ω/2T) Re M",
            r => r.Motor.Conductor is PinnedLiquid),
        new Trap("SuddenFriction", "1/2πK for the friction at constant velocity, although the wire ends in Fermi-liquid leads", "a factor K in steady velocity and current",
            r => r.Motor.Conductor is PinnedLiquid { Liquid.Reflection: not 0 }),
        new Trap("CarnotNormalised", "efficiencies divided by Carnot's", "the reference is not normalised"));

    /// <summary>A trap by its name.</summary>
    internal static Option<Trap> Find(string name) => All.Find(t => t.Name == name);

    /// <summary>Which traps explain that these rows fail and the others pass.</summary>
    internal static IEnumerable<string> Explaining(IReadOnlyList<TrapRow> rows, IReadOnlyList<bool> fails, Seq<string> flags)
    {
        var failing = Enumerable.Range(0, rows.Count).Where(i => fails[i]).ToList();
        var special = All.Filter(t => t.Where is { } where && failing.Count < rows.Count && failing.TrueForAll(i => where(rows[i]))).ToList();
        // The trap that fewest passing rows fall into says most.
        var best = special.OrderBy(t => Enumerable.Range(0, rows.Count).Count(i => !fails[i] && t.Where!(rows[i])))
            .ThenBy(t => flags.Contains(t.Name) ? 0 : 1).FirstOrDefault();
        if (best is not null && Enumerable.Range(0, rows.Count).Count(i => !fails[i] && best.Where!(rows[i])) <= failing.Count)
            yield return $"trap {best.Name}: only rows that it spoils are off ({failing.Count} of {rows.Count}): {best.Mistake}; {best.Effect}";
    }
}
