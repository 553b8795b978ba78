using System.Text.Json;

namespace QuantumMotors.Reference;

/// <summary>From a JSON document to motors, all faults at once. The fields of every section are declared once, here; the published
/// schema is written from the same declarations.</summary>
internal sealed class ProblemReader
{
    private static readonly Field Potential = Field.Optional(Reservoir.PotentialQuantity, "0");
    private static readonly Field Temperature = Field.Optional(Reservoir.TemperatureQuantity, "0");
    private static readonly Shape ReservoirShape = Shape.Object(Potential, Temperature);

    private static readonly Field Inertia = Field.Optional(Rotor.InertiaQuantity, "0");
    private static readonly Field Friction = Field.Optional(Rotor.FrictionQuantity, "0");
    private static readonly Field Load = Field.Optional(Rotor.LoadQuantity, "0");
    private static readonly Field BathTemperature = Field.Optional(Rotor.BathTemperatureQuantity, null);
    private static readonly Shape RotorShape = Shape.Object(Inertia, Friction, Load, BathTemperature);

    private static readonly Field Current = Field.Required(Drive.CurrentQuantity);
    private static readonly Shape DriveShape = Shape.Object(Current);

    private static readonly Field InitialAngle = Field.Optional("angle", Shape.Number(Bound.Real), "angle at time 0", "0");
    private static readonly Field InitialVelocity = Field.Optional("velocity", Shape.Number(Bound.Real), "angular velocity at time 0", "0");
    private static readonly Shape InitialShape = Shape.Object(InitialAngle, InitialVelocity);

    private const string Step = "step", Ramp = "ramp", Optimal = "optimal";
    private static readonly Field ProtocolKind = Field.Required("kind", Shape.Choice(Step, Ramp, Optimal), "form of the motion");
    private static readonly Field ProtocolAngle = Field.Required(Protocol.AngleQuantity);
    private static readonly Field ProtocolDuration = Field.Optional(Protocol.DurationQuantity, "0");
    private static readonly Shape ProtocolShape = Shape.Object(ProtocolKind, ProtocolAngle, ProtocolDuration);

    private static readonly Field Seed = Field.Optional(
        "seed", Shape.Integer(-ChaoticDot.LargestSeed, ChaoticDot.LargestSeed), "seed of the random numbers", "1");
    private static readonly Field Trajectories = Field.Optional(
        Simulation.TrajectoriesQuantity.Name, Shape.Integer(1, (long)Simulation.TrajectoriesQuantity.Bound.Upper), Simulation.TrajectoriesQuantity.Meaning, "256");
    private static readonly Field Duration = Field.Required(Simulation.DurationQuantity);
    private static readonly Field TimeStep = Field.Optional(Simulation.TimeStepQuantity, null);
    private static readonly Field Settling = Field.Optional(Simulation.SettlingQuantity, null);
    private static readonly Shape LangevinShape = Shape.Object(Seed, Trajectories, Duration, TimeStep, Settling);

    private static readonly Field Contract = Field.Optional("contract", Shape.Integer(1, 1), "version of the problem format", "1");
    private static readonly Field SchemaLink = Field.Optional("$schema", Shape.Text, "link to this schema, for editors");
    private static readonly Field Conductor = Field.Required(
        "conductor", ConductorReader.Whole, "the electronic part of the motor");
    private static readonly Field ReservoirsField = Field.Required(
        "reservoirs", Shape.Map(ReservoirShape, "L", "R"), "the leads, by name; L and R always");
    private static readonly Field Bias = Field.Optional(
        Quantity.Of("bias", "energy", Bound.Real, "voltage, added as +V/2 to L and −V/2 to R"), "0");
    private static readonly Field TemperatureBias = Field.Optional(
        Quantity.Of("temperatureBias", "energy", Bound.Real, "temperature difference, added as +δT/2 to L and −δT/2 to R"), "0");
    private static readonly Field RotorField = Field.Optional("rotor", RotorShape, "the mechanical part of the motor");
    private static readonly Field DriveField = Field.Optional(
        "drive", DriveShape, "an imposed current, instead of a voltage");
    private static readonly Field Order = Field.Optional(
        "order", Shape.Integer(0, Observables.HighestOrder), "highest order in the velocity used by steady.*", "1");
    private static readonly Field Exact = Field.Optional("exact", Shape.Flag, "steady.* from fluxes exact in the velocity", "false");
    private static readonly Field LinearResponse = Field.Optional(
        "linearResponse", Shape.Flag, "first order in bias and temperature difference, friction and noise in equilibrium", "false");
    private static readonly Field Initial = Field.Optional("initial", InitialShape, "state at time 0, for reports that depend on time");
    private static readonly Field ProtocolField = Field.Optional("protocol", ProtocolShape, "prescribed motion of the rotor");
    private static readonly Field At = Field.Optional(
        Quantity.Of("at", "rad", Bound.Real, "angle whose crossings directionality counts"), null);
    private static readonly Field Langevin = Field.Optional("langevin", LangevinShape, "how trajectories of a shaken rotor are followed");
    private static readonly Field Units = Field.Optional("units", Shape.Choice("natural", AtomicLabel.Name), "label of the numbers", "\"natural\"");
    private static readonly Field Vary = Field.Optional("vary", Grid.Whole, "what is swept, first key slowest");
    private static readonly Field Report = Field.Required("report", Shape.List(Shape.Text, 1), "observables, by name");

    private static readonly Field[] TopLevel =
    [
        Contract, SchemaLink, Conductor, ReservoirsField, Bias, TemperatureBias, RotorField, DriveField, Order, Exact, LinearResponse,
        Initial, ProtocolField, At, Langevin, Units, Vary, Report,
    ];

    private static readonly Shape ProblemShape = Shape.Object(TopLevel);

    private static readonly string[] Leads = ["L", "R"];

    private readonly Node root;
    private readonly Section<Conductor> conductor;
    private readonly Section<Reservoirs> reservoirs;
    private readonly Section<Rotor> rotor;
    private readonly Section<Drive> drive;
    private readonly Section<Settings> settings;

    private ProblemReader(JsonElement document, Overlay overlay)
    {
        root = new Node(document, overlay, "");
        conductor = new(overlay, faults => Required(Conductor, faults, ConductorReader.Read), Conductor);
        reservoirs = new(overlay, ReadBiasedReservoirs, ReservoirsField, Bias, TemperatureBias);
        rotor = new(overlay, faults => ReadRotor(root[RotorField.Name], faults), RotorField);
        drive = new(overlay, faults => ReadDrive(root[DriveField.Name], faults), DriveField);
        settings = new(overlay, faults => ReadSettings(root, faults), Contract, SchemaLink, Initial, ProtocolField, Order, Exact, LinearResponse, At, Langevin, Units);
    }

    /// <summary>Names of all keys of a problem.</summary>
    public static IEnumerable<string> Keys => TopLevel.Select(f => f.Name);

    /// <summary>The shape of a whole problem, for the schema.</summary>
    public static Shape Whole => ProblemShape;

    /// <summary>Reads a problem: all faults of the document, and of every row of its sweep, at once.</summary>
    public static Validation<Rejection, Problem> Read(string text) => ProblemText.Parse(text).Bind(document =>
    {
        using (document) return Read(text, document.RootElement);
    });

    /// <summary>The motor and settings of one row, with the overlay as it stands.</summary>
    public Validation<Rejection, ProblemRow> Row(Running running, Arr<double> varied)
    {
        var faults = new Faults();
        var motor = ReadMotor(faults);
        var how = settings.Read(faults);
        return faults.Or(motor is null ? null : new ProblemRow(motor, how!, running, varied));
    }

    private static Validation<Rejection, Problem> Read(string text, JsonElement root)
    {
        var faults = new Faults();
        var whole = new Node(root, null, "");
        whole.IsObject(ProblemShape, faults, TopLevel);
        var grid = Grid.Read(whole[Vary.Name], faults);
        var reports = ReadReports(whole, grid.Keys, faults);
        var rows = Sweep.Over(grid, root, faults).Rows(changed => new ProblemReader(root, changed), faults);
        return faults.Or(faults.Count > 0 ? null : new Problem(text, grid.Keys.ToSeq().Strict(), reports, new Arr<ProblemRow>(rows)));
    }

    private Motor? ReadMotor(Faults faults)
    {
        var (electrons, leads, mechanics, driving) = (conductor.Read(faults), reservoirs.Read(faults), rotor.Read(faults), drive.Read(faults));
        if (electrons is null || leads is null || mechanics is null)
            ConductorReader.Unmoved(root[Conductor.Name], root[RotorField.Name][Inertia.Name]).IfSome(faults.Add);
        if (electrons is not null && leads is not null)
            return faults.Take(Motor.Create(electrons, leads, mechanics ?? Rotor.Free, driving ?? Drive.ByVoltage));
        if (root[ReservoirsField.Name] is { IsAbsent: false, IsNoObject: false } named)
            foreach (var fault in ConductorReader.Unmatched(root[Conductor.Name], named.Members, leads)) faults.Add(fault);
        return null;
    }

    private T? Required<T>(Field field, Faults faults, Func<Node, Faults, T?> read) where T : class
    {
        var node = root[field.Name];
        if (!node.IsAbsent) return read(node, faults);
        faults.Add(root.Missing(field));
        return null;
    }

    private static Settings ReadSettings(Node node, Faults faults)
    {
        node.Integer(Contract, faults, 1, 1, 1);
        if (node[SchemaLink.Name] is { IsAbsent: false } link) link.Text(SchemaLink.Shape, faults);
        var (angle, velocity) = (0.0, 0.0);
        if (node[Initial.Name] is { IsAbsent: false } initial && initial.IsObject(InitialShape, faults, InitialAngle, InitialVelocity))
            (angle, velocity) = (initial.Number(InitialAngle, faults), initial.Number(InitialVelocity, faults));
        var (exact, linear) = (node.Flag(Exact, faults), node.Flag(LinearResponse, faults));
        if (exact && linear) faults.Add(new Rejection.Contradiction(LinearResponse.Name, "and exact are both true; leave out one of them"));
        return new(
            node.Integer(Order, faults, 0, Observables.HighestOrder, 1),
            exact,
            linear,
            node.Choice(Units, faults, "natural", "natural", AtomicLabel.Name),
            new MotionState(0, angle, velocity),
            ReadProtocol(node[ProtocolField.Name], faults) is { } protocol ? Some(protocol) : None,
            node[At.Name] is { IsAbsent: false } at ? Some(at.NumberHere(At, faults)) : None,
            ReadLangevin(node[Langevin.Name], faults) is { } simulation ? Some(simulation) : None);
    }

    private static Protocol? ReadProtocol(Node node, Faults faults)
    {
        if (node.IsAbsent || !node.IsObject(ProtocolShape, faults, ProtocolKind, ProtocolAngle, ProtocolDuration)) return null;
        var before = faults.Count;
        var kind = node.Choice(ProtocolKind, faults, null, Step, Ramp, Optimal);
        var (angle, duration) = (node.Number(ProtocolAngle, faults), node.Number(ProtocolDuration, faults));
        if (faults.Count > before) return null;
        var protocol = kind switch
        {
            Step => Protocol.AsStep(angle, duration),
            Ramp => Protocol.AsRamp(angle, duration),
            _ => Protocol.AsOptimal(angle, duration),
        };
        return faults.Take(protocol, node.Path);
    }

    private static Simulation? ReadLangevin(Node node, Faults faults)
    {
        if (node.IsAbsent || !node.IsObject(LangevinShape, faults, Seed, Trajectories, Duration, TimeStep, Settling)) return null;
        var before = faults.Count;
        var seed = node.Whole(Seed, faults, -ChaoticDot.LargestSeed, ChaoticDot.LargestSeed, 1);
        var trajectories = node.Integer(Trajectories, faults, 1, (int)Simulation.TrajectoriesQuantity.Bound.Upper, 256);
        var duration = node.Number(Duration, faults);
        Option<double> step = node[TimeStep.Name] is { IsAbsent: false } h ? h.NumberHere(TimeStep, faults) : None;
        var settling = node.Number(Settling, faults, duration / 10);
        return faults.Count > before ? null : faults.Take(Simulation.Create(seed, trajectories, duration, step, settling), node.Path);
    }

    private Reservoirs? ReadBiasedReservoirs(Faults faults)
    {
        var before = faults.Count;
        var unbiased = Required(ReservoirsField, faults, ReadReservoirs);
        var (V, δT) = (root.Number(Bias, faults), root.Number(TemperatureBias, faults));
        if (faults.Count > before || unbiased is null) return null;
        var biased = V == 0 ? unbiased : Shifted(unbiased.WithBias(V), Bias, faults);
        return biased is null || δT == 0 ? biased : Shifted(biased.WithTemperatureBias(δT), TemperatureBias, faults);
    }

    private static Reservoirs? Shifted(Validation<Rejection, Reservoirs> shifted, Field by, Faults faults) =>
        faults.Take(shifted.MapFail(Rejection (f) => new Rejection.Contradiction(by.Name, $"makes reservoirs.{f.Where} {f.Explanation[3..]}")));

    private static Reservoirs? ReadReservoirs(Node node, Faults faults)
    {
        if (node.IsNoObject)
        {
            faults.Add(node.Wrong(ReservoirsField.Shape));
            return null;
        }
        var before = faults.Count;
        var all = new List<Reservoir>();
        var names = node.Members;
        foreach (var name in Leads)
            if (!names.Contains(name)) faults.Add(new Rejection.Missing(node.Join(name), ReservoirShape.Words));
        foreach (var name in names)
            if (ReadReservoir(name, node[name], faults) is { } reservoir) all.Add(reservoir);
        return faults.Count > before ? null : faults.Take(Reservoirs.Create(all.ToSeq().Strict()), node.Path);
    }

    private static Reservoir? ReadReservoir(string name, Node node, Faults faults)
    {
        var before = faults.Count;
        if (!node.IsObject(ReservoirShape, faults, Potential, Temperature)) return null;
        var (μ, T) = (node.Number(Potential, faults), node.Number(Temperature, faults));
        return faults.Count > before ? null : faults.Take(Reservoir.Create(name, μ, T), ReservoirsField.Name);
    }

    private static Rotor? ReadRotor(Node node, Faults faults)
    {
        if (node.IsAbsent) return Rotor.Free;
        var before = faults.Count;
        if (!node.IsObject(RotorShape, faults, Inertia, Friction, Load, BathTemperature)) return null;
        var (I, γ, F) = (node.Number(Inertia, faults), node.Number(Friction, faults), node.Number(Load, faults));
        Option<double> bath = node[BathTemperature.Name] is { IsAbsent: false } T ? T.NumberHere(BathTemperature, faults) : None;
        return faults.Count > before ? null : faults.Take(Rotor.Create(I, γ, F, bath), node.Path);
    }

    private static Drive? ReadDrive(Node node, Faults faults)
    {
        if (node.IsAbsent) return Drive.ByVoltage;
        var before = faults.Count;
        if (!node.IsObject(DriveShape, faults, Current)) return null;
        var I = node.Number(Current, faults);
        return faults.Count > before ? null : faults.Take(Drive.ByCurrent(I), node.Path);
    }

    private static Seq<Observable> ReadReports(Node whole, string[] varied, Faults faults)
    {
        var node = whole[Report.Name];
        if (node.IsAbsent)
        {
            faults.Add(whole.Missing(Report));
            return Empty;
        }
        if (node.Element is not { ValueKind: JsonValueKind.Array } list)
        {
            faults.Add(node.Wrong(Report.Shape));
            return Empty;
        }
        if (list.GetArrayLength() == 0) faults.Add(new Rejection.Missing(node.Path, "at least one observable"));
        var found = new List<Observable>();
        var reservoirs = whole[ReservoirsField.Name].Members;
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            var item = new Node(element, null, node.Join($"{index++}"));
            if (item.Text(Shape.Text, faults) is not { } name) continue;
            if (Observables.Find(name, reservoirs) is not { } observable) faults.Add(new Rejection.Unknown(item.Path, name, Observables.NamesFor(reservoirs)));
            else if (observable.Needs.Length > 0 && !varied.Contains(observable.Needs))
                faults.Add(new Rejection.Contradiction(item.Path, $"is {name}, which needs a {observable.Needs}: add \"{observable.Needs}\": [values] to vary"));
            else if (observable.IsSimulated && whole[Langevin.Name].IsAbsent && !varied.Any(k => k.StartsWith($"{Langevin.Name}.", StringComparison.Ordinal)))
                faults.Add(new Rejection.Contradiction(item.Path, $"is {name}, for which trajectories are followed: add \"{Langevin.Name}\": {{ \"{Duration.Name}\": time }}"));
            else if (observable.IsOfProtocol && whole[ProtocolField.Name].IsAbsent && !varied.Any(k => k.StartsWith($"{ProtocolField.Name}.", StringComparison.Ordinal)))
                faults.Add(new Rejection.Contradiction(item.Path, $"is {name}, of a prescribed motion: add \"{ProtocolField.Name}\": {{ \"kind\", \"angle\", \"duration\" }}"));
            else if (found.Exists(o => o.Name == observable.Name)) faults.Add(new Rejection.Contradiction(item.Path, $"reports {name} for the second time; once is enough"));
            else found.Add(observable);
        }
        return found.ToSeq().Strict();
    }
}
