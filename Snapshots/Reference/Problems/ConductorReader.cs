using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>The conductors that problems can name: the fields of each kind, declared once, and how they become records.</summary>
internal static class ConductorReader
{
    private static readonly Field Gap = Field.Required(ThoulessWire.GapQuantity);
    private static readonly Field Velocity = Field.Required(ThoulessWire.VelocityQuantity);
    private static readonly Field Length = Field.Required(ThoulessWire.LengthQuantity);

    private static readonly Field CentreLeft = Field.Required("L", DoubleDot.CentreQuantity);
    private static readonly Field CentreRight = Field.Required("R", DoubleDot.CentreQuantity);
    private static readonly Field Centre = Field.Required("centre", Shape.Object(CentreLeft, CentreRight), "levels ε̄_L, ε̄_R at the centre of the circle");
    private static readonly Field Radius = Field.Required(DoubleDot.RadiusQuantity);
    private static readonly Field Charging = Field.Required(
        "charging", Shape.Either(Shape.Number(DoubleDot.ChargingQuantity.Bound), Shape.Choice("infinite")), "charging energy U between the dots; unit: energy");
    private static readonly Field ChargingNumber = Field.Required(DoubleDot.ChargingQuantity);
    private static readonly Field TunnelSplitting = Field.Required(DoubleDot.TunnelSplittingQuantity);
    private static readonly Field LinewidthLeft = Field.Required("L", DoubleDot.LinewidthQuantity);
    private static readonly Field LinewidthRight = Field.Required("R", DoubleDot.LinewidthQuantity);
    private static readonly Field Linewidths = Field.Required("linewidths", Shape.Object(LinewidthLeft, LinewidthRight), "tunnelling rates Γ_L, Γ_R");

    private static readonly Field Constant = Field.Optional("constant", Shape.Number(Bound.Real), "mean value", "0");
    private static readonly Field Cosine = Field.Optional("cosine", Shape.List(Shape.Number(Bound.Real), 0), "coefficients of cos θ, cos 2θ, …");
    private static readonly Field Sine = Field.Optional("sine", Shape.List(Shape.Number(Bound.Real), 0), "coefficients of sin θ, sin 2θ, …");
    private static readonly Field Coefficient = Field.Required("coefficient", Shape.Number(Bound.Real), "a coefficient");
    private static readonly Shape Periodic = Shape.Either(Shape.Number(Bound.Real), Shape.Object(Constant, Cosine, Sine));

    // In place of a function that could not be read.
    private static readonly PeriodicFunction Flat = PeriodicFunction.Create(0, Arr<double>.Empty, Arr<double>.Empty).OrThrow();

    private static readonly Field StateName = Field.Required("name", Shape.Text, "name of the state");
    private static readonly Field Electrons = Field.Required("electrons", Shape.Integer(0, 1000), "number of electrons");
    private static readonly Field Energy = Field.Required("energy", Periodic, "energy on the cycle; unit: energy");
    private static readonly Field Degeneracy = Field.Required("degeneracy", Shape.Integer(1, 1_000_000), "number of microstates");
    private static readonly Shape StateShape = Shape.Object(StateName, Electrons, Energy, Degeneracy);
    private static readonly Field ReservoirName = Field.Required("reservoir", Shape.Text, "name of the reservoir");
    private static readonly Field From = Field.Required("from", Shape.Text, "state without the electron");
    private static readonly Field To = Field.Required("to", Shape.Text, "state with one electron more");
    private static readonly Field Rate = Field.Required("rate", Periodic, "bare rate between two microstates on the cycle, ≥ 0; unit: energy");
    private static readonly Shape TunnellingShape = Shape.Object(ReservoirName, From, To, Rate);
    private static readonly Field States = Field.Required("states", Shape.List(StateShape, 2), "levels with their energies on the cycle");
    private static readonly Field TunnellingField = Field.Required("tunnelling", Shape.List(TunnellingShape, 1), "processes that add an electron; removal follows from detailed balance");

    private static readonly (string Kind, Field[] Fields, Func<Node, Faults, Conductor?> Read)[] Kinds =
    [
        (ThoulessWire.KindName, [Gap, Velocity, Length], ReadThoulessWire),
        (DoubleDot.KindName, [Centre, Radius, Charging, TunnelSplitting, Linewidths], ReadDoubleDot),
        (MasterEquation.KindName, [States, TunnellingField], ReadMasterEquation),
        .. WireReader.Kinds,
        .. DotReader.Kinds,
        .. JunctionReader.Kinds,
        .. LiquidReader.Kinds,
    ];

    private static readonly Field Inertia = Field.Optional(Rotor.InertiaQuantity, "0");

    private static readonly string[] Names = [.. Kinds.Select(k => k.Kind)];

    private static readonly Field Kind = Field.Required("kind", Shape.Choice(Names), "the system");

    /// <summary>All kinds, for the schema and for messages.</summary>
    public static Shape Whole { get; } = Shape.Union("the system", [.. Kinds.Select(k => (k.Kind, k.Fields))]);

    /// <summary>The conductor at a place in a document.</summary>
    public static Conductor? Read(Node node, Faults faults)
    {
        if (node.IsNoObject)
        {
            faults.Add(node.Wrong(Whole));
            return null;
        }
        var before = faults.Count;
        var name = node.Choice(Kind, faults, null, Names);
        if (faults.Count > before) return null;
        var kind = System.Array.Find(Kinds, k => k.Kind == name);
        node.IsObject(Whole, faults, [Kind, .. kind.Fields]);
        return kind.Read(node, faults);
    }

    /// <summary>What a conductor that could not be read, or whose reservoirs could not, has against them: its kind and names tell.</summary>
    public static Seq<Rejection> Unmatched(Node node, IReadOnlyCollection<string> names, Reservoirs? reservoirs) =>
        node.IsNoObject || node[Kind.Name] is not { IsText: true } kind ? Empty
        : kind.Element!.Value.GetString()! switch
        {
            CoherentDot.KindName => DotReader.Unmatched(node, names),
            MasterEquation.KindName => MasterEquation.Unmatched(node[TunnellingField.Name].Items.Select(ReadReservoirName), names) + Cold(MasterEquation.KindName, reservoirs),
            DoubleDot.KindName => Domain.Conductor.Strangers(DoubleDot.KindName, names) + Cold(DoubleDot.KindName, reservoirs),
            var name => Names.Contains(name) ? Domain.Conductor.Strangers(name, names) : Empty,
        };

    /// <summary>What a conductor has against an inertia of the rotor, if one of them or the rest of the rotor could not be read: its kind tells.</summary>
    public static Option<Rejection> Unmoved(Node node, Node inertia)
    {
        if (node.IsNoObject || node[Kind.Name] is not { IsText: true } kind || kind.Element!.Value.GetString() != HelicalEdge.KindName || !inertia.IsNumber) return None;
        var unsaid = new Faults();
        var I = inertia.NumberHere(Inertia, unsaid);
        // What is no inertia was said to be none.
        return unsaid.Count == 0 ? HelicalEdge.ObjectionTo(I) : None;
    }

    private static Seq<Rejection> Cold(string kind, Reservoirs? reservoirs) => reservoirs is null ? Empty : Domain.Conductor.Cold(kind, reservoirs);

    // L, which is always there, in place of what is no name.
    private static string ReadReservoirName(Node process) => process[ReservoirName.Name] is { IsText: true } name ? name.Element!.Value.GetString()! : "L";

    private static ThoulessWire? ReadThoulessWire(Node node, Faults faults)
    {
        var (Δ, v, L) = (node.Number(Gap, faults), node.Number(Velocity, faults), node.Number(Length, faults));
        return faults.Take(ThoulessWire.Create(Δ, v, L), node.Path);
    }

    private static DoubleDot? ReadDoubleDot(Node node, Faults faults)
    {
        var (left, right) = node.Pair(Centre, CentreLeft, CentreRight, faults);
        var radius = node.Number(Radius, faults);
        var charging = ReadCharging(node, faults);
        var splitting = node.Number(TunnelSplitting, faults);
        var (Γl, Γr) = node.Pair(Linewidths, LinewidthLeft, LinewidthRight, faults);
        return faults.Take(DoubleDot.Create(left, right, radius, charging, splitting, Γl, Γr), node.Path);
    }

    private static Option<double> ReadCharging(Node node, Faults faults)
    {
        var charging = node[Charging.Name];
        if (charging.IsAbsent) faults.Add(node.Missing(Charging));
        else if (charging.IsText) return charging.Text(Charging.Shape, faults) == "infinite" ? None : Unknown();
        else if (charging.IsNumber) return charging.NumberHere(ChargingNumber, faults);
        else faults.Add(charging.Wrong(Charging.Shape));
        return None;

        Option<double> Unknown()
        {
            faults.Add(charging.Wrong(Charging.Shape));
            return None;
        }
    }

    private static MasterEquation? ReadMasterEquation(Node node, Faults faults)
    {
        var states = node.List(States, faults, ReadState);
        var tunnelling = node.List(TunnellingField, faults, ReadTunnelling);
        // Whether a process goes from a state to another is not known as long as states are not.
        return !node[States.Name].IsList || states.Length < node[States.Name].Items.Count
            ? null
            : faults.Take(MasterEquation.Create(new Arr<ChargeState>(states), new Arr<Tunnelling>(tunnelling)), node.Path);
    }

    // A state whose name and electrons are known, whatever is wrong with it otherwise.
    private static ChargeState? ReadState(Node node, Faults faults)
    {
        if (!node.IsObject(StateShape, faults, StateName, Electrons, Energy, Degeneracy)) return null;
        var before = faults.Count;
        var (name, electrons) = (node.Word(StateName, faults), node.Integer(Electrons, faults, 0, 1000, 0));
        var isKnown = faults.Count == before;
        var energy = ReadPeriodic(node, Energy, faults) ?? Flat;
        var degeneracy = node.Integer(Degeneracy, faults, 1, 1_000_000, 1);
        return isKnown ? faults.Take(ChargeState.Create(name, electrons, energy, degeneracy), node.Path) : null;
    }

    // A process in any case, so that the others keep their places.
    private static Tunnelling ReadTunnelling(Node node, Faults faults)
    {
        var (reservoir, from, to, rate) = ("", "", "", Flat);
        if (node.IsObject(TunnellingShape, faults, ReservoirName, From, To, Rate))
        {
            (reservoir, from, to) = (node.Word(ReservoirName, faults), node.Word(From, faults), node.Word(To, faults));
            rate = ReadPeriodic(node, Rate, faults) ?? rate;
        }
        return faults.Take(Tunnelling.Create(reservoir, from, to, rate), node.Path) ?? Tunnelling.Create(reservoir, from, to, Flat).OrThrow();
    }

    // A number, or constant, cosine and sine.
    private static PeriodicFunction? ReadPeriodic(Node node, Field field, Faults faults)
    {
        var function = node[field.Name];
        if (function.IsAbsent)
        {
            faults.Add(node.Missing(field));
            return null;
        }
        if (function.IsNumber)
            return faults.Take(PeriodicFunction.Create(function.NumberHere(Coefficient, faults), Arr<double>.Empty, Arr<double>.Empty), function.Path);
        if (function.IsNoObject)
        {
            faults.Add(function.Wrong(Periodic));
            return null;
        }
        function.IsObject(Periodic, faults, Constant, Cosine, Sine);
        var (mean, cosine, sine) = (function.Number(Constant, faults), ReadCoefficients(function, Cosine, faults), ReadCoefficients(function, Sine, faults));
        return faults.Take(PeriodicFunction.Create(mean, cosine, sine), function.Path);
    }

    private static Arr<double> ReadCoefficients(Node node, Field field, Faults faults)
    {
        var list = node[field.Name];
        if (list.IsAbsent) return Arr<double>.Empty;
        if (list.IsList) return new Arr<double>([.. list.Items.Select(item => item.NumberHere(Coefficient, faults))]);
        faults.Add(list.Wrong(field.Shape));
        return Arr<double>.Empty;
    }
}
