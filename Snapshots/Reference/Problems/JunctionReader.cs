namespace QuantumMotors.Reference;

/// <summary>Molecules between electrodes, as problems write them.</summary>
internal static class JunctionReader
{
    private static readonly Field Level = Field.Required(BiphenylJunction.LevelsQuantity);
    private static readonly Field Levels = Field.Required(
        BiphenylJunction.LevelsQuantity.Name, Shape.Exactly(2, Shape.Number(BiphenylJunction.LevelsQuantity.Bound)), "levels E₁, E₂ of the rings at L and R; unit: energy");
    private static readonly Field Hopping = Field.Required(BiphenylJunction.HoppingQuantity);
    private static readonly Field Dihedral = Field.Required(BiphenylJunction.DihedralQuantity);
    private static readonly Field Anisotropy = Field.Required(BiphenylJunction.AnisotropyQuantity);
    private static readonly Field Left = Field.Required("L", BiphenylJunction.LinewidthQuantity);
    private static readonly Field Right = Field.Required("R", BiphenylJunction.LinewidthQuantity);
    private static readonly Field Linewidths = Field.Required(
        BiphenylJunction.LinewidthQuantity.Name, Shape.Object(Left, Right), "largest linewidths Γ_L, Γ_R");
    private static readonly Field BandBottom = Field.Required(BiphenylJunction.BandBottomQuantity);

    /// <summary>These kinds.</summary>
    public static (string Kind, Field[] Fields, Func<Node, Faults, Conductor?> Read)[] Kinds { get; } =
    [
        (BiphenylJunction.KindName, [Levels, Hopping, Dihedral, Anisotropy, Linewidths, BandBottom], ReadBiphenylJunction),
    ];

    private static BiphenylJunction? ReadBiphenylJunction(Node node, Faults faults)
    {
        var (E1, E2) = node.Two(Levels, Level, faults);
        var (v, φ, A) = (node.Number(Hopping, faults), node.Number(Dihedral, faults), node.Number(Anisotropy, faults));
        var (Γl, Γr) = node.Pair(Linewidths, Left, Right, faults);
        var W = node.Number(BandBottom, faults);
        return faults.Take(BiphenylJunction.Create(E1, E2, v, φ, A, Γl, Γr, W), node.Path);
    }
}
