namespace QuantumMotors.Domain;

/// <summary>A level of a blockaded device: its electrons, its energy on the cycle, and how many microstates share it.</summary>
public sealed record ChargeState
{
    private ChargeState(string name, int electrons, PeriodicFunction energy, int degeneracy) =>
        (Name, Electrons, Energy, Degeneracy) = (name, electrons, energy, degeneracy);

    /// <summary>Name; tunnelling refers to it.</summary>
    public string Name { get; }

    /// <summary>Number of electrons.</summary>
    public int Electrons { get; }

    /// <summary>Energy E(θ).</summary>
    public PeriodicFunction Energy { get; }

    /// <summary>Number of microstates.</summary>
    public int Degeneracy { get; }

    /// <summary>A state, if it has a name and a microstate and no negative number of electrons.</summary>
    public static Validation<Rejection, ChargeState> Create(string name, int electrons, PeriodicFunction energy, int degeneracy) =>
        Objections.Against(
            () => new ChargeState(name, electrons, energy, degeneracy),
            name.Length > 0 ? None : new Rejection.Missing("name", "a name"),
            Bound.NonNegative.Objection("electrons", electrons),
            Bound.AtLeast(1).Objection("degeneracy", degeneracy));
}

/// <summary>Tunnelling of single electrons between a reservoir and the device: adding one takes it from one level to another.</summary>
public sealed record Tunnelling
{
    // Zero to rounding is zero; what is below that would be a negative rate.
    private const double Roundoff = 1e-12;

    private Tunnelling(string reservoir, string from, string to, PeriodicFunction rate) =>
        (Reservoir, From, To, Rate) = (reservoir, from, to, rate);

    /// <summary>Name of the reservoir.</summary>
    public string Reservoir { get; }

    /// <summary>Name of the level without the electron.</summary>
    public string From { get; }

    /// <summary>Name of the level with it.</summary>
    public string To { get; }

    /// <summary>Bare rate Γ·weight ≥ 0 between a pair of microstates, on the cycle.</summary>
    public PeriodicFunction Rate { get; }

    /// <summary>A process, if its rate is nowhere negative.</summary>
    public static Validation<Rejection, Tunnelling> Create(string reservoir, string from, string to, PeriodicFunction rate) =>
        Objections.Against(() => new Tunnelling(reservoir, from, to, rate), Negative(rate));

    private static Option<Rejection> Negative(PeriodicFunction rate)
    {
        var size = Math.Abs(rate.Constant) + rate.Cosine.Sum(Math.Abs) + rate.Sine.Sum(Math.Abs);
        if (rate.Constant >= size / 2) return None;
        var (angle, lowest) = rate.Minimum();
        return lowest >= -Roundoff * size ? None : new Rejection.Contradiction("rate", $"is {lowest:R} at angle {angle:R}; must be ≥ 0 at every angle");
    }
}

/// <summary>Any motor in Coulomb blockade: levels with their energies on the cycle, and sequential tunnelling between them. Detailed
/// balance with every reservoir makes the removal of an electron from its addition.
/// <para>Equation: BustosMarunCalvo2019 (48). Energies are absolute. Valid: rates ≪ T; levels split by much more than the rates.</para></summary>
public sealed record MasterEquation : Conductor
{
    private MasterEquation(Arr<ChargeState> states, Arr<Tunnelling> tunnelling) => (States, Tunnelling) = (states, tunnelling);

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "masterEquation";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>The levels.</summary>
    public Arr<ChargeState> States { get; }

    /// <summary>What connects them.</summary>
    public Arr<Tunnelling> Tunnelling { get; }

    private protected override int Closed => 2;

    /// <inheritdoc/>
    public override Seq<Rejection> ObjectionsTo(Reservoirs reservoirs) =>
        Unmatched(Tunnelling.Map(t => t.Reservoir), reservoirs.All.Map(r => r.Name)) + Cold(Kind, reservoirs);

    /// <summary>The processes whose reservoirs are not there, in the order of the processes: names alone tell.</summary>
    public static Seq<Rejection> Unmatched(IEnumerable<string> processes, IEnumerable<string> reservoirs)
    {
        var valid = reservoirs.ToSeq().Strict();
        return processes.Select((name, k) => (name, k)).Where(p => !valid.Contains(p.name))
            .Select(Rejection (p) => new Rejection.Unknown($"conductor.tunnelling.{p.k}.reservoir", p.name, valid)).ToSeq().Strict();
    }

    /// <summary>A motor, if names differ, every process adds one electron between levels that exist, and processes connect all levels.</summary>
    public static Validation<Rejection, MasterEquation> Create(Arr<ChargeState> states, Arr<Tunnelling> tunnelling)
    {
        var faults = new List<Option<Rejection>>
        {
            states.Count >= 2 ? None : new Rejection.Missing("states", "at least two states"),
            tunnelling.Count >= 1 ? None : new Rejection.Missing("tunnelling", "at least one process"),
        };
        var electrons = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < states.Count; i++)
            if (!electrons.TryAdd(states[i].Name, states[i].Electrons))
                faults.Add(new Rejection.Contradiction($"states.{i}.name", $"{states[i].Name} is the name of two states; names must differ"));
        for (var k = 0; k < tunnelling.Count && !states.IsEmpty; k++)
        {
            var process = tunnelling[k];
            foreach (var (end, name) in new[] { ("from", process.From), ("to", process.To) })
                if (!electrons.ContainsKey(name)) faults.Add(new Rejection.Unknown($"tunnelling.{k}.{end}", name, states.Map(s => s.Name).ToSeq().Strict()));
            if (electrons.TryGetValue(process.From, out var before) && electrons.TryGetValue(process.To, out var after) && after != before + 1)
                faults.Add(new Rejection.Contradiction($"tunnelling.{k}.to", $"goes from {before} to {after} electrons; tunnelling adds one electron, removal follows by itself"));
        }
        if (faults.TrueForAll(f => f.IsNone)) faults.Add(Unconnected(states, tunnelling));
        return Objections.Against(() => new MasterEquation(states, tunnelling), faults.ToArray());
    }

    private static Option<Rejection> Unconnected(Arr<ChargeState> states, Arr<Tunnelling> tunnelling)
    {
        var reached = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal) { states[0].Name };
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var process in tunnelling)
                if (reached.Contains(process.From) || reached.Contains(process.To)) reached.UnionWith([process.From, process.To]);
        }
        var lost = states.Filter(s => !reached.Contains(s.Name)).Map(s => s.Name);
        return lost.IsEmpty ? None : new Rejection.Contradiction("tunnelling", $"does not connect {string.Join(", ", lost)} with {states[0].Name}");
    }
}
