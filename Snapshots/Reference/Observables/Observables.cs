using System.Globalization;

namespace QuantumMotors.Reference;

/// <summary>All observables, by name.</summary>
public static class Observables
{
    /// <summary>Highest order in the velocity that can be asked for.</summary>
    public const int HighestOrder = 20;

    /// <summary>Every observable whose name is fixed.</summary>
    public static Seq<Observable> All { get; } = Scattering().Concat(Linear()).Concat(Ensemble()).Concat(Local()).Concat(Exact()).Concat(Steady()).Concat(Motion()).Concat(Dynamics()).Concat(Stochastic()).Concat(LiquidObservables.All()).ToSeq().Strict();

    /// <summary>Names of all observables; k stands for an order, and r for the name of a reservoir.</summary>
    public static Seq<string> Names { get; } = All.Map(o => o.Name)
        .Concat(Seq("torque[k]", "characteristicRoot[k]", "work[k]", "charge[k]", "heat[k]", "charge.r[k]", "heat.r[k]", "exact.charge.r", "exact.heat.r",
            "steady.charge[k]", "steady.heat[k]", "steady.charge.r[k]", "steady.heat.r[k]", "within1percent[k]", "within10percent[k]")).Strict();

    /// <summary>The same with the names of the reservoirs of a problem.</summary>
    internal static Seq<string> NamesFor(IReadOnlyList<string> reservoirs) =>
        Names.Bind(n => n.Contains(".r", StringComparison.Ordinal) && (n.EndsWith(".r", StringComparison.Ordinal) || n.EndsWith(".r[k]", StringComparison.Ordinal))
            ? reservoirs.Map(r => n.Replace(".r", $".{r}", StringComparison.Ordinal)).ToSeq()
            : Seq1(n)).Strict();

    /// <summary>An observable by its name; elements of S may be written with channel numbers (<c>s.2.1</c>) or reservoirs (<c>s.R.L</c>).</summary>
    internal static Observable? Find(string name, IReadOnlyList<string> reservoirs)
    {
        foreach (var observable in All)
            if (observable.Name == name) return observable;
        if (name.StartsWith("s.", StringComparison.Ordinal)) return Element(name);
        return name.EndsWith(']') ? Coefficient(name, reservoirs) : name.StartsWith("exact.", StringComparison.Ordinal) ? ExactCurrent(name, reservoirs) : null;
    }

    private static IEnumerable<Observable> Scattering()
    {
        yield return Observable.Real("transmission", "1", "transmission probability at energy and angle",
            p => p.Theory.Scattering.Bind(s => s.Transmission(p.Energy, p.Angle)), "BustosMarun2013:16");
        yield return Observable.Real("reflection", "1", "reflection probability at energy and angle",
            p => p.Theory.Scattering.Bind(s => s.Reflection(p.Energy, p.Angle)), "BustosMarun2013:17");
        yield return Observable.Real("logTransmission", "1", "natural logarithm of the transmission probability",
            p => p.Theory.Scattering.Bind(s => s.LogTransmission(p.Energy, p.Angle)), "BustosMarun2013:16");
        foreach (var name in (string[])["s.1.1", "s.1.2", "s.2.1", "s.2.2", "s.L.L", "s.L.R", "s.R.L", "s.R.R"]) yield return Element(name)!;
    }

    // s.i.j by channel numbers, from 1, or by the names of reservoirs that have one channel.
    private static Observable? Element(string name)
    {
        var parts = name.Split('.');
        if (parts.Length != 3 || parts[0] != "s" || parts[1].Length == 0 || parts[2].Length == 0) return null;
        if (char.IsAsciiDigit(parts[1][0]) != char.IsAsciiDigit(parts[2][0])) return null;
        if (char.IsAsciiDigit(parts[1][0]) && !(IsChannel(parts[1]) && IsChannel(parts[2]))) return null;
        return Observable.Complex(name, "1", $"amplitude from incoming channel {parts[2]} to outgoing channel {parts[1]}; L first, then R", p => p.Theory.Scattering.Bind(s =>
            Channel(s, parts[1]).Bind(a => Channel(s, parts[2]).Bind(b =>
                s.At(p.Energy, p.Angle).Map(frozen => (frozen.Matrix[a, b], s.AmplitudeError(p.Energy, p.Angle)))))), "BustosMarun2013:15");

        static bool IsChannel(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n.ToString(CultureInfo.InvariantCulture) == digits;
    }

    private static Either<Shortfall, int> Channel(CoherentScattering scattering, string name)
    {
        var channels = scattering.Channels;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number <= channels.Count ? Right<Shortfall, int>(number - 1) : new Shortfall.NotThisMode($"there are {channels.Count} channels");
        var owned = Enumerable.Range(0, channels.Count).Where(c => channels[c] == name).ToArray();
        return owned.Length == 1 ? Right<Shortfall, int>(owned[0]) : new Shortfall.NotThisMode($"{name} has {owned.Length} channels: name one by its number");
    }

    private static IEnumerable<Observable> Linear()
    {
        yield return Observable.Real("conductance", "e²/ħ", "linear conductance at mean potential and temperature, averaged over the angle unless that is varied",
            p => p.Conductance, "BustosMarun2013:16");
        yield return Observable.Real("pumpedCharge", "e", "charge from L to R per cycle, or per strike, in equilibrium at mean potential and temperature",
            p => p.PumpedCharge, "BustosMarun2013:17");
        yield return Observable.Real("intrinsicDamping", "ħ", "friction of the electrons in equilibrium",
            p => p.LinearResponse.Map(r => r.IntrinsicDamping), "BustosMarun2013:text");
        yield return Observable.Real("efficiency", "1", "share of the electrical power that reaches the rotor; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.Electronic(r, p.Motor.Mechanics, p.Motor.Drive, p.Motor.Reservoirs.Bias)),
            "BustosMarun2013:9", "BustosMarun2013:18");
        yield return Observable.Real("cycleFrequency", "energy/ħ", "cycles per time, with the sign of the rotation; rotor.friction is the total damping",
            p => p.WorkingPoint.Map(w => w.Frequency), "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("maxLoad", "energy", "load at which the motor stands still",
            p => p.LinearResponse.Bind(r => LinearMotion.MaximalLoad(r, p.Motor.Drive, p.Motor.Reservoirs.Bias)),
            "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("loadEfficiency", "1", "share of the electrical power that lifts the load; rotor.friction is the total damping, but for a Luttinger liquid",
            p => p.LoadEfficiency, "BustosMarun2013:text", "Bruch2018:42");
        yield return Observable.Real("optimalLoad", "energy", "load at which the load efficiency is largest; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.OptimalLoad(r, p.Motor.Mechanics.Friction, p.Motor.Drive, p.Motor.Reservoirs.Bias)),
            "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("maxLoadEfficiency", "1", "largest load efficiency over all loads; rotor.friction is the total damping",
            p => p.LinearResponse.Bind(r => LinearEfficiency.Largest(r, p.Motor.Mechanics.Friction)), "BustosMarun2013:10", "BustosMarun2013:11");
        yield return Observable.Real("minimalVoltage", "energy", "smallest voltage that drives the current through the rotating motor",
            p => p.LinearResponse.Bind(r => p.WorkingPoint.Bind(w => LinearMotion.MinimalVoltage(r, w.Current))), "BustosMarun2013:text");
    }

    private static IEnumerable<Observable> Ensemble()
    {
        yield return Observable.Real("localizationLength", "length", "−2ℓ/⟨ln T⟩ of an andersonRotor at energy, with the mean over a turn",
            p => p.LocalizationLength, "BustosMarun2013:text");
        yield return Observable.Real("ensemble.mean", "e", "mean pumped charge of the samples of a chaotic dot; equilibrium, as all of ensemble",
            p => p.Ensemble.Map(e => e.Mean), "Brouwer1998:9");
        yield return Observable.Real("ensemble.meanError", "e", "its standard error", p => p.Ensemble.Bind(e => e.MeanError), "Brouwer1998:9");
        yield return Observable.Real("ensemble.variance", "e²", "variance of the pumped charge, of the ensemble that the samples are taken from",
            p => p.Ensemble.Bind(e => e.Variance), "Brouwer1998:9");
        yield return Observable.Real("ensemble.varianceError", "e²", "its standard error, if the fourth moment exists",
            p => p.Ensemble.Bind(e => e.VarianceError), "Brouwer1998:9");
        yield return Observable.AtProbability("ensemble.quantile", "e", "the pumped charge that a share of the samples does not exceed",
            p => p.Ensemble.Bind(e => e.Quantile(p.Probability)), "Brouwer1998:9");
        yield return Observable.Real("ensemble.tailExponent", "1", "α of the tail |Q|^(−α) of the probability of larger pumped charges, by Hill's estimator",
            p => p.Ensemble.Bind(e => e.TailExponent), "Hill1975:text");
        yield return Observable.Real("ensemble.tailExponentError", "1", "its standard error",
            p => p.Ensemble.Bind(e => e.TailExponentError), "Hill1975:text");
    }

    private static IEnumerable<Observable> Local()
    {
        yield return Observable.Coefficient("friction", 1, "ħ", "friction of the electrons, −torque[1], at angle (default 0)",
            p => p.Torque(1).Map(t => -t), "BustosMarunCalvo2019:8");
        yield return Observable.Coefficient("noise", 1, "ħ·energy", "strength D of the torque's noise, ⟨δτ(t)δτ(t′)⟩ = D δ(t − t′), at angle (default 0)",
            p => p.Noise, "BustosMarunCalvo2019:7");
        yield return Observable.Coefficient("effectiveTemperature", 1, "energy", "(D + 2γ_ext T_bath)/(2(γ + γ_ext)), at angle (default 0)",
            p => p.EffectiveTemperature, "PrestonKosov2023:15");
    }

    private static IEnumerable<Observable> Exact()
    {
        yield return Observable.AtVelocity("exact.work", "energy", "∮ of the torque at velocity, without expansion",
            p => p.Fluxes.Map(f => f.Work), "BustosMarun2013:4", "BustosMarunCalvo2019:21");
        yield return Observable.AtVelocity("exact.charge", "energy", "∮ of the charge current at velocity, (L − R)/2, without expansion",
            p => p.Fluxes.Map(f => (f.Charge[p.Index("L")] - f.Charge[p.Index("R")]) / 2), "BustosMarunCalvo2019:21");
        yield return Observable.AtVelocity("exact.heat", "energy^2", "∮ of the heat currents at velocity, summed over reservoirs, without expansion",
            p => p.Fluxes.Map(f => Sum(f.Heat)), "BustosMarunCalvo2019:21");
        yield return Observable.AtVelocity("exact.entropy", "1", "entropy produced per cycle at velocity, without expansion",
            p => p.Fluxes.Bind(f => Entropy.PerCycle(f, p.Motor.Reservoirs)), "BustosMarunCalvo2019:32");
        yield return Observable.AtVelocity("exact.sidebands", "1", "number n of sidebands E ± nΩ on either side that were kept for the exact fluxes of electrons that do not interact",
            p => p.Sidebands, "BustosMarunCalvo2019:21");
    }

    private static IEnumerable<Observable> Steady()
    {
        yield return Observable.Steady("steady.velocity", "energy/ħ", "angular velocity of each steady state", (s, _) => Cell.Of(s.Velocity), "BustosMarunCalvo2019:60");
        yield return Observable.SteadyWord("steady.stable", "whether a small deviation of the velocity decays", (s, _) => Cell.Of(s.IsStable), "BustosMarunCalvo2019:61");
        yield return Observable.SteadyWord("steady.mode", "motor, charge pump, heat engine, refrigerator, heater, or frustrated",
            (_, p) => Cell.Of(Vocabulary.Word(p.Mode)), "BustosMarunCalvo2019:33", "BustosMarunCalvo2019:34", "BustosMarunCalvo2019:35");
        yield return Observable.Steady("steady.current", "e·energy/ħ", "mean current from L to R", (_, p) => Cell.Of(p.Current), "BustosMarunCalvo2019:21");
        yield return Observable.Steady("steady.power", "energy²/ħ", "power delivered to the load, load·Ω; negative where the load drives",
            (_, p) => Cell.Of(p.MechanicalPower), "BustosMarunCalvo2019:11");
        yield return Observable.Steady("steady.efficiency", "1", "output over input as the mode defines them; a refrigerator's coefficient of performance",
            (_, p) => Cell.Of(p.Efficiency), "BustosMarunCalvo2019:72", "BustosMarunCalvo2019:74", "BustosMarunCalvo2019:75", "BustosMarunCalvo2019:77");
        yield return Observable.Steady("steady.efficiencyBound", "1", "what the second law allows for steady.efficiency",
            (_, p) => p.Bound.Match(Some: b => Cell.Of(Estimate.Rounded(b, 4)), None: () => Cell.Of(new Shortfall.NotThisMode("the second law sets no bound in this mode"))),
            "BustosMarunCalvo2019:33", "BustosMarunCalvo2019:36");
        yield return Observable.Steady("steady.entropy", "energy/ħ", "entropy produced in the reservoirs per time", (_, p) => Cell.Of(p.EntropyProduction), "BustosMarunCalvo2019:30");
        yield return Observable.Steady("steady.voltage", "energy", "voltage of each steady state: given, or what an imposed current needs", (s, _) => Cell.Of(s.Bias), "BustosMarun2013:8");
    }

    private static IEnumerable<Observable> Motion()
    {
        yield return Observable.AtTime("angle", "1", "angle of the rotor at time, from initial on, electrons and rotor moving together",
            p => p.Motion.Map(s => s.Angle), "BustosMarunCalvo2019:9", "Bruch2018:59");
        yield return Observable.AtTime("angularVelocity", "energy/ħ", "angular velocity of the rotor at time, from initial on",
            p => p.Motion.Map(s => s.Velocity), "BustosMarunCalvo2019:9", "Bruch2018:59");
    }

    private static IEnumerable<Observable> Stochastic()
    {
        yield return Observable.Real("potential", "energy", "minus the integral of the torque of the electrons at rest from 0 to angle (default 0)",
            p => p.Potential.Map(u => u.At(p.Angle)), "PrestonKosov2023:12");
        yield return Observable.Real("barrier", "energy", "highest climb of the potential, load included, in a turn to where the mean torque pushes",
            p => p.Barrier, "PrestonKosov2023:12");
        yield return Observable.Real("rotationRate", "energy/ħ", "stationary turns per time, ⟨θ̇⟩/2π, of the shaken rotor; in the limit of small mass if it has no inertia",
            p => p.RotationRate, "PrestonKosov2023:13");
        yield return Observable.Real("diffusion", "energy/ħ", "long-time ⟨Δθ²⟩/2t of the shaken rotor about its mean motion",
            p => p.Diffusion, "PrestonKosov2023:13");
        yield return Observable.Real("directionality", "1", "share of the crossings of the angle at (default: top of the highest barrier) that are forward",
            p => p.Directionality, "PrestonKosov2023:17");
        yield return Observable.Real("angleDensity", "1", "stationary probability density of the shaken rotor at angle (default 0)",
            p => p.Kramers.Map(k => k.Density(p.Angle)), "PrestonKosov2023:13");
        yield return Observable.AtVelocity("velocityDensity", "ħ/energy", "stationary probability density of velocity, whatever the angle",
            p => p.Kramers.Map(k => k.VelocityDensity(p.Velocity)), "PrestonKosov2023:13");
        yield return Observable.Real("kineticTemperature", "energy", "I⟨θ̇²⟩ of the shaken rotor: where it is at angle if that is varied, else on average",
            p => p.Kramers.Map(k => p.Row.Running["angle"].Match(Some: k.KineticTemperature, None: () => k.MeanKineticTemperature)), "PrestonKosov2023:13");
        yield return Observable.FromTrajectories("langevin.rotationRate", "energy/ħ", "turns per time of simulated trajectories; its error is the standard error",
            p => p.Simulated.Map(s => s.RotationRate), "PrestonKosov2023:13");
        yield return Observable.FromTrajectories("langevin.diffusion", "energy/ħ", "⟨Δθ²⟩/2t of simulated trajectories about their drift; its error is the standard error",
            p => p.Simulated.Map(s => s.Diffusion), "PrestonKosov2023:13");
        yield return Observable.FromTrajectories("langevin.directionality", "1", "share of full turns of simulated trajectories that are forward; its error is the standard error",
            p => p.Simulated.Bind(s => s.Directionality.ToEither<Shortfall>(() => new Shortfall.Undetermined("no trajectory made a full turn"))), "PrestonKosov2023:17");
        yield return Observable.FromTrajectories("langevin.kineticTemperature", "energy", "I⟨θ̇²⟩ of simulated trajectories, on average; its error is the standard error",
            p => p.Motor.Mechanics.Inertia > 0
                ? p.Simulated.Map(s => s.KineticTemperature)
                : new Shortfall.NotThisMode("without inertia there is no distribution of velocities: rotor.inertia is 0"), "PrestonKosov2023:13");
        yield return Observable.AlongTrajectory("langevin.angle", "1", "angle of one simulated trajectory at time, from initial on",
            p => p.Path.Map(s => s.Angle), "PrestonKosov2023:13");
    }

    private static IEnumerable<Observable> Dynamics()
    {
        yield return Observable.Trajectory("trajectory", "angle and velocity of the rotor at time, from initial on, under the torque to order (or linearResponse)",
            p => p.Trajectory, "BustosMarunCalvo2019:8", "BustosMarunCalvo2019:9");
        yield return Observable.Real("depinningVoltage", "energy", "smallest bias at which no angle is left at which the torque vanishes",
            p => p.Depinning.Bind(d => d.Voltage()), "BustosMarunCalvo2019:9");
        yield return Observable.Real("retrappingVoltage", "energy", "smallest bias that keeps a turning rotor turning",
            p => p.Depinning.Bind(d => d.Retrapping()), "BustosMarunCalvo2019:10");
        yield return Observable.Real("area", "length²", "area ∫X₁dX₂ that a struck wire's modes enclose",
            p => p.Struck.Map(t => t.Area()), "Brouwer1998:9");
        yield return Observable.Real("rectification", "e", "part of the charge per strike that is even in the strike",
            p => p.Struck.Bind(t => t.Rectification(p.Motor.Reservoirs.MeanPotential, p.Motor.Reservoirs.MeanTemperature)), "Brouwer1998:9");
    }

    // NAME[k] and NAME.RESERVOIR[k].
    private static Observable? Coefficient(string name, IReadOnlyList<string> reservoirs)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0) return null;
        var digits = name[(bracket + 1)..^1];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var k) || k > HighestOrder || k.ToString(CultureInfo.InvariantCulture) != digits) return null;
        var (unit, heatUnit) = (Unit(1 - k), Unit(2 - k));
        var order = $"coefficient of θ̇^{k}";
        switch (name[..bracket])
        {
            case "characteristicRoot":
                return LiquidObservables.Root(name, k);
            case "torque":
                return Observable.Coefficient(name, k, unit, $"torque of the electrons, {order}, at angle (default 0)", p => p.Torque(k), "BustosMarun2013:1", "BustosMarunCalvo2019:8");
            case "work":
                return Observable.Work(name, k, unit, $"∮ of the torque, {order}", p => p.Cycle(c => c.Work, k), "BustosMarun2013:4", "BustosMarunCalvo2019:59");
            case "charge":
                return Observable.Coefficient(name, k, unit, $"charge current (L − R)/2, {order}: at angle if that is varied, else ∮", p => Difference(p, k), "BustosMarunCalvo2019:70");
            case "heat":
                return Observable.Coefficient(name, k, heatUnit, $"heat currents, summed over reservoirs, {order}: at angle if that is varied, else ∮", p => Total(p, r => p.Heat(r, k)), "BustosMarunCalvo2019:70");
            case "within1percent":
                return Observable.Work(name, k, "energy/ħ", $"velocity up to which, either way, the work to order {k} is within 1 % of the exact work", p => p.Reach(k, 0.01), "BustosMarunCalvo2019:60");
            case "within10percent":
                return Observable.Work(name, k, "energy/ħ", $"velocity up to which, either way, the work to order {k} is within 10 % of the exact work", p => p.Reach(k, 0.1), "BustosMarunCalvo2019:60");
        }
        if (name.StartsWith("steady.", StringComparison.Ordinal)) return SteadyCoefficient(name, bracket, reservoirs, k);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || dot > bracket) return null;
        var reservoir = name[(dot + 1)..bracket];
        if (!reservoirs.Contains(reservoir)) return null;
        return name[..dot] switch
        {
            "charge" => Observable.Coefficient(name, k, unit, $"charge current into {reservoir}, {order}: at angle if that is varied, else ∮", p => p.Charge(p.Index(reservoir), k), "BustosMarunCalvo2019:70"),
            "heat" => Observable.Coefficient(name, k, heatUnit, $"heat current into {reservoir}, {order}: at angle if that is varied, else ∮", p => p.Heat(p.Index(reservoir), k), "BustosMarunCalvo2019:70"),
            _ => null,
        };
    }

    // What order k contributes in a steady state to charge and heat per cycle, s C⁽ᵏ⁾ θ̇ᵏ⁻¹.
    private static Observable? SteadyCoefficient(string name, int bracket, IReadOnlyList<string> reservoirs, int k)
    {
        var parts = name[..bracket].Split('.');
        if (parts.Length is < 2 or > 3 || parts[1] is not ("charge" or "heat") || (parts.Length == 3 && !reservoirs.Contains(parts[2]))) return null;
        var isCharge = parts[1] == "charge";
        Either<Shortfall, Estimate> Coefficient(Point p) => parts.Length == 3
            ? p.Cycle(c => (isCharge ? c.Charge : c.Heat)[p.Index(parts[2])], k)
            : isCharge ? p.Cycle(c => c.Charge[p.Index("L")], k).Bind(l => p.Cycle(c => c.Charge[p.Index("R")], k).Map(r => (l - r) / 2))
            : Total(p, r => p.Cycle(c => c.Heat[r], k));
        var where = parts.Length == 3 ? $"into {parts[2]}" : isCharge ? "(L − R)/2" : "summed over reservoirs";
        return Observable.SteadyCoefficient(name, k, isCharge ? "1" : "energy", $"{parts[1]} per cycle in each steady state {where}, contribution of order {k}",
            (p, s) => Cell.Of(s.Velocity.Value == 0
                ? new Shortfall.Undetermined("at velocity 0 there is no cycle")
                : Coefficient(p).Map(c => c * Power(s.Velocity, k - 1) * Math.Sign(s.Velocity.Value))), "BustosMarunCalvo2019:70");
    }

    private static Estimate Power(Estimate x, int n)
    {
        Estimate power = 1;
        for (var i = 0; i < Math.Abs(n); i++) power *= x;
        return n < 0 ? 1 / power : power;
    }

    private static string Unit(int power) => power switch { 0 => "1", 1 => "energy", _ => $"energy^{power}" };

    private static Observable? ExactCurrent(string name, IReadOnlyList<string> reservoirs)
    {
        var parts = name.Split('.');
        if (parts.Length != 3 || !reservoirs.Contains(parts[2])) return null;
        return parts[1] switch
        {
            "charge" => Observable.AtVelocity(name, "energy", $"∮ of the charge current into {parts[2]} at velocity, without expansion", p => p.Fluxes.Map(f => f.Charge[p.Index(parts[2])]), "BustosMarunCalvo2019:21"),
            "heat" => Observable.AtVelocity(name, "energy^2", $"∮ of the heat current into {parts[2]} at velocity, without expansion", p => p.Fluxes.Map(f => f.Heat[p.Index(parts[2])]), "BustosMarunCalvo2019:21"),
            _ => null,
        };
    }

    private static Either<Shortfall, Estimate> Difference(Point p, int k) =>
        p.Charge(p.Index("L"), k).Bind(left => p.Charge(p.Index("R"), k).Map(right => (left - right) / 2));

    private static Either<Shortfall, Estimate> Total(Point p, Func<int, Either<Shortfall, Estimate>> ofReservoir)
    {
        Either<Shortfall, Estimate> sum = Estimate.Exact(0);
        for (var r = 0; r < p.Motor.Reservoirs.All.Count; r++)
        {
            var index = r;
            sum = sum.Bind(s => ofReservoir(index).Map(h => s + h));
        }
        return sum;
    }

    private static Estimate Sum(Arr<Estimate> estimates)
    {
        Estimate sum = 0;
        foreach (var e in estimates) sum += e;
        return sum;
    }
}
