namespace QuantumMotors.Reference;

/// <summary>Dots without interactions, given and random ones, as problems write them.</summary>
internal static class DotReader
{
    private const string Orthogonal = "orthogonal", Unitary = "unitary";

    private static readonly Shape CouplingShape = Shape.Object(MatrixReader.Constant, MatrixReader.Cosine, MatrixReader.Sine);
    private static readonly Field Couplings = Field.Required(
        "couplings", Shape.Map(CouplingShape, "L", "R"), "amplitudes W_r(θ), levels × channels, for every reservoir; unit: √energy");
    private static readonly Field Probes = Field.Optional("probes", Shape.List(Shape.Text, 0), "names of the reservoirs that are voltage probes", "[]");
    private static readonly Field BandBottom = Field.Optional(CoherentDot.BandBottomQuantity, null);

    private static readonly Field Levels = Whole(ChaoticDot.LevelsQuantity);
    private static readonly Field Left = Field.Required("L", Shape.Integer(1, ChaoticDot.MostLevels), "number of channels");
    private static readonly Field Right = Field.Required("R", Shape.Integer(1, ChaoticDot.MostLevels), "number of channels");
    private static readonly Field Channels = Field.Required("channels", Shape.Object(Left, Right), "numbers of channels of the leads");
    private static readonly Field Symmetry = Field.Required("symmetry", Shape.Choice(Orthogonal, Unitary), "ensemble: with time reversal, or without");
    private static readonly Field Seed = Whole(ChaoticDot.SeedQuantity);
    private static readonly Field Radius = Field.Required(ChaoticDot.RadiusQuantity);
    private static readonly Field PhaseBreaking = Field.Optional(
        ChaoticDot.PhaseBreakingChannelsQuantity.Name, Shape.Integer(0, ChaoticDot.MostLevels), ChaoticDot.PhaseBreakingChannelsQuantity.Meaning, "0");

    private static readonly Field Samples = Field.Optional(
        ChaoticDot.SamplesQuantity.Name, Shape.Integer(1, (int)ChaoticDot.SamplesQuantity.Bound.Upper), ChaoticDot.SamplesQuantity.Meaning, "1");

    /// <summary>These kinds.</summary>
    public static (string Kind, Field[] Fields, Func<Node, Faults, Conductor?> Read)[] Kinds { get; } =
    [
        (CoherentDot.KindName, [MatrixReader.Constant, MatrixReader.Cosine, MatrixReader.Sine, Couplings, Probes, BandBottom, ProbeReader.Temperature], ReadCoherentDot),
        (ChaoticDot.KindName, [Levels, Channels, Symmetry, Seed, Radius, PhaseBreaking, Samples, ProbeReader.Temperature], ReadChaoticDot),
    ];

    /// <summary>Couplings without a reservoir, and reservoirs without a coupling. L and R are there, or were said to be missing.</summary>
    public static Seq<Rejection> Unmatched(Node node, IEnumerable<string> reservoirs) => node[Couplings.Name] is { IsAbsent: false, IsNoObject: false } couplings
        ? CoherentDot.Unmatched(couplings.Members.Union(["L", "R"]), reservoirs.Union(["L", "R"]))
        : Empty;

    private static Field Whole(Quantity q) => Field.Required(q.Name, Shape.Integer((long)q.Bound.Lower, (long)q.Bound.Upper), q.Meaning);

    private static CoherentDot? ReadCoherentDot(Node node, Faults faults)
    {
        var hamiltonian = MatrixReader.Read(node, faults);
        var couplings = ReadCouplings(node, faults);
        var probes = node.List(Probes, faults, (item, all) => item.Text(Shape.Text, all) ?? "");
        var bottom = node[BandBottom.Name] is { IsAbsent: false } W ? Some(W.NumberHere(BandBottom, faults)) : None;
        var temperature = ProbeReader.ReadTemperature(node, faults);
        // Whether a probe has a coupling is not known without couplings.
        return faults.Take(CoherentDot.Create(hamiltonian, new(couplings), new Arr<string>(couplings.Length == 0 ? [] : probes), bottom, temperature), node.Path);
    }

    private static (string Reservoir, MatrixCoefficients Amplitudes)[] ReadCouplings(Node node, Faults faults)
    {
        var couplings = node[Couplings.Name];
        if (couplings.IsAbsent)
        {
            faults.Add(node.Missing(Couplings));
            return [];
        }
        if (couplings.IsNoObject)
        {
            faults.Add(couplings.Wrong(Couplings.Shape));
            return [];
        }
        var names = couplings.Members;
        foreach (var lead in (string[])["L", "R"])
            if (!names.Contains(lead)) faults.Add(new Rejection.Missing(couplings.Join(lead), CouplingShape.Words));
        return [.. names.Select(name => (name, ReadAmplitudes(couplings[name], faults)))];
    }

    private static MatrixCoefficients ReadAmplitudes(Node node, Faults faults) =>
        node.IsObject(CouplingShape, faults, MatrixReader.Constant, MatrixReader.Cosine, MatrixReader.Sine)
            ? MatrixReader.Read(node, faults)
            : MatrixCoefficients.Unknown;

    private static ChaoticDot? ReadChaoticDot(Node node, Faults faults)
    {
        var levels = node.Integer(Levels, faults, 1, ChaoticDot.MostLevels, 1);
        var (left, right) = ReadChannels(node, faults);
        var symmetry = node.Choice(Symmetry, faults, null, Orthogonal, Unitary) == Unitary ? EnsembleSymmetry.Unitary : EnsembleSymmetry.Orthogonal;
        var seed = node.Whole(Seed, faults, 0, ChaoticDot.LargestSeed, 0);
        var radius = node.Number(Radius, faults);
        var phaseBreaking = node.Integer(PhaseBreaking, faults, 0, ChaoticDot.MostLevels, 0);
        var samples = node.Integer(Samples, faults, 1, (int)ChaoticDot.SamplesQuantity.Bound.Upper, 1);
        var temperature = ProbeReader.ReadTemperature(node, faults);
        return faults.Take(ChaoticDot.Create(levels, left, right, symmetry, seed, radius, phaseBreaking, samples, temperature), node.Path);
    }

    private static (int Left, int Right) ReadChannels(Node node, Faults faults)
    {
        var channels = node[Channels.Name];
        if (channels.IsAbsent)
        {
            faults.Add(node.Missing(Channels));
            return default;
        }
        return channels.IsObject(Channels.Shape, faults, Left, Right)
            ? (channels.Integer(Left, faults, 1, ChaoticDot.MostLevels, 1), channels.Integer(Right, faults, 1, ChaoticDot.MostLevels, 1))
            : default;
    }
}
