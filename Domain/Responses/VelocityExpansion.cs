namespace QuantumMotors.Domain;

/// <summary>A quantity by order in the velocity of the mechanical coordinates: the part of order k is a homogeneous polynomial of
/// degree k in Ẋ_1 … Ẋ_n. Orders beyond the last are not known; they are not zero.</summary>
/// <remarks>From order 2 on, motion that is not uniform adds terms with accelerations. Order 2 can hold them; higher orders are for one
/// coordinate in uniform motion.</remarks>
public sealed record VelocityExpansion
{
    private readonly Arr<Arr<Estimate>> orders;

    private VelocityExpansion(int coordinates, Arr<Arr<Estimate>> orders, Option<Arr<Estimate>> acceleration) =>
        (Coordinates, this.orders, Acceleration) = (coordinates, orders, acceleration);

    /// <summary>Number n of mechanical coordinates.</summary>
    public int Coordinates { get; }

    /// <summary>The highest order that is known.</summary>
    public int HighestOrder => orders.Count - 1;

    /// <summary>Coefficients of Ẍ_1 … Ẍ_n, which belong to order 2; none if they are not known.</summary>
    public Option<Arr<Estimate>> Acceleration { get; }

    /// <summary>Coefficients of order k: nᵏ numbers, that of Ẋ_i Ẋ_j … at i + n j + …</summary>
    public Arr<Estimate> this[int order] => orders[order];

    /// <summary>For a single angle: the coefficients of 1, θ̇, θ̇², …, at least one.</summary>
    public static VelocityExpansion OfAngle(params Estimate[] coefficients)
    {
        var orders = new Arr<Estimate>[coefficients.Length];
        for (var k = 0; k < orders.Length; k++) orders[k] = new Arr<Estimate>([coefficients[k]]);
        return new(1, new Arr<Arr<Estimate>>(orders), None);
    }

    /// <summary>An expansion, if order k has nᵏ finite coefficients, and there are no orders beyond 2 in several coordinates.</summary>
    public static Validation<Rejection, VelocityExpansion> Create(int coordinates, Arr<Arr<Estimate>> orders, Option<Arr<Estimate>> acceleration) =>
        Objections.Against(
            () => new VelocityExpansion(coordinates, orders, acceleration),
            coordinates >= 1 ? None : new Rejection.OutOfRange("coordinates", coordinates, Bound.AtLeast(1)),
            orders.Count >= 1 ? None : new Rejection.Missing("orders", "at least order 0"),
            Misshapen(coordinates, orders),
            coordinates > 1 && orders.Count > 3
                ? new Rejection.Contradiction("orders", $"go up to {orders.Count - 1} for {coordinates} coordinates; several coordinates have orders 0 to 2")
                : None,
            acceleration.Filter(a => a.Count != coordinates).Map(Rejection (a) =>
                new Rejection.Contradiction("acceleration", $"has {a.Count} coefficients for {coordinates} coordinates; there is one for each")),
            NotFinite("acceleration", acceleration.IfNone(Arr<Estimate>.Empty)));

    /// <summary>The same, known to fewer orders.</summary>
    public VelocityExpansion UpTo(int order) => order >= HighestOrder ? this : new(Coordinates, orders.RemoveRange(order + 1, HighestOrder - order), Acceleration);

    private static Option<Rejection> Misshapen(int coordinates, Arr<Arr<Estimate>> orders)
    {
        for (var (k, size) = (0, 1); k < orders.Count && size < 1 << 20; k++, size *= Math.Max(coordinates, 1))
        {
            if (orders[k].Count != size)
                return new Rejection.Contradiction($"orders.{k}", $"has {orders[k].Count} coefficients; order {k} in {coordinates} coordinates has {size}");
            var fault = NotFinite($"orders.{k}", orders[k]);
            if (fault.IsSome) return fault;
        }
        return None;
    }

    private static Option<Rejection> NotFinite(string where, Arr<Estimate> coefficients)
    {
        foreach (var c in coefficients)
            if (!double.IsFinite(c.Value)) return new Rejection.NotFinite(where, c.Value);
        return None;
    }
}
