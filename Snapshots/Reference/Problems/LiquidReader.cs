namespace QuantumMotors.Reference;

/// <summary>Luttinger liquids that turn a rotor, as problems write them.</summary>
internal static class LiquidReader
{
    private const string Infinite = "infinite", FermiLiquid = "fermiLiquid", Meaning = "what the wire ends in";

    private static readonly Field Length = Field.Required(LiquidLeads.LengthQuantity);
    private static readonly Field LeadVelocity = Field.Required(LiquidLeads.VelocityQuantity);
    private static readonly Field LeadsKind = Field.Required("kind", Shape.Choice(Infinite, FermiLiquid), Meaning);
    private static readonly Shape LeadsShape = Shape.Union(Meaning, (Infinite, []), (FermiLiquid, [Length, LeadVelocity]));
    private static readonly Field Leads = Field.Required("leads", LeadsShape, Meaning);

    private static readonly Field Interaction = Field.Required(LuttingerLiquid.InteractionQuantity);
    private static readonly Field Velocity = Field.Required(LuttingerLiquid.VelocityQuantity);
    private static readonly Field Cutoff = Field.Required(LuttingerLiquid.CutoffQuantity);
    private static readonly Field CutoffFrequency = Field.Optional(LuttingerLiquid.CutoffFrequencyQuantity, null);

    private static readonly Field Potential = Field.Required(LuttingerWire.PotentialQuantity);

    private static readonly Field Exchange = Field.Required(HelicalEdge.ExchangeQuantity);
    private static readonly Field Magnetization = Field.Required(HelicalEdge.MagnetizationQuantity);
    private static readonly Field Anisotropy = Field.Required(HelicalEdge.AnisotropyQuantity);
    private static readonly Field Damping = Field.Required(HelicalEdge.DampingQuantity);

    // In place of electrons that could not be read.
    private static readonly LuttingerLiquid Free = LuttingerLiquid.Create(1, 1, 1, LiquidLeads.Endless, None).OrThrow();

    /// <summary>These kinds.</summary>
    public static (string Kind, Field[] Fields, Func<Node, Faults, Conductor?> Read)[] Kinds { get; } =
    [
        (LuttingerWire.KindName, [Interaction, Velocity, Cutoff, Potential, Leads, CutoffFrequency], ReadLuttingerWire),
        (HelicalEdge.KindName, [Exchange, Magnetization, Anisotropy, Damping, Interaction, Velocity, Cutoff, Leads, CutoffFrequency], ReadHelicalEdge),
    ];

    private static LuttingerWire? ReadLuttingerWire(Node node, Faults faults)
    {
        var liquid = ReadLiquid(node, faults);
        var V0 = node.Number(Potential, faults);
        return faults.Take(LuttingerWire.Create(liquid, V0), node.Path);
    }

    private static HelicalEdge? ReadHelicalEdge(Node node, Faults faults)
    {
        var liquid = ReadLiquid(node, faults);
        var (J0, M, D, α) = (node.Number(Exchange, faults), node.Number(Magnetization, faults), node.Number(Anisotropy, faults), node.Number(Damping, faults));
        return faults.Take(HelicalEdge.Create(liquid, J0, M, D, α), node.Path);
    }

    private static LuttingerLiquid ReadLiquid(Node node, Faults faults)
    {
        var (K, v, λ) = (node.Number(Interaction, faults), node.Number(Velocity, faults), node.Number(Cutoff, faults));
        var leads = ReadLeads(node, faults) ?? LiquidLeads.Endless;
        Option<double> ωc = node[CutoffFrequency.Name] is { IsAbsent: false } ω ? ω.NumberHere(CutoffFrequency, faults) : None;
        return faults.Take(LuttingerLiquid.Create(K, v, λ, leads, ωc), node.Path) ?? Free;
    }

    private static LiquidLeads? ReadLeads(Node node, Faults faults)
    {
        var leads = node[Leads.Name];
        if (leads.IsAbsent)
        {
            faults.Add(node.Missing(Leads));
            return null;
        }
        if (leads.IsNoObject)
        {
            faults.Add(leads.Wrong(LeadsShape));
            return null;
        }
        // What else belongs to leads of an unknown kind is not known.
        switch (leads.Choice(LeadsKind, faults, null, Infinite, FermiLiquid))
        {
            case Infinite:
                leads.IsObject(LeadsShape, faults, LeadsKind);
                return LiquidLeads.Endless;
            case FermiLiquid:
                leads.IsObject(LeadsShape, faults, LeadsKind, Length, LeadVelocity);
                var (D, v) = (leads.Number(Length, faults), leads.Number(LeadVelocity, faults));
                return faults.Take(LiquidLeads.AtEnds(D, v), node.Path);
            default:
                return null;
        }
    }
}
