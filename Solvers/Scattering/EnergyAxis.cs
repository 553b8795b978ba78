namespace QuantumMotors.Solvers;

/// <summary>A coordinate y on the energies at which electrons propagate, in which scattering is smooth up to the edges of the band.</summary>
internal readonly struct EnergyAxis
{
    private enum Shape { Wide, Band, Continuum }

    private readonly Shape shape;
    private readonly double size;

    private EnergyAxis(Shape shape, double size, double lowest, double highest) =>
        (this.shape, this.size, Lowest, Highest) = (shape, size, lowest, highest);

    /// <summary>No edges: y = E.</summary>
    public static EnergyAxis WideBand { get; } = new(Shape.Wide, 1, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Lowest energy that propagates.</summary>
    public double Lowest { get; }

    /// <summary>Highest energy that propagates.</summary>
    public double Highest { get; }

    /// <summary>E = −2t cos y, 0 &lt; y &lt; π.</summary>
    public static EnergyAxis Chain(double hopping) => new(Shape.Band, hopping, -2 * hopping, 2 * hopping);

    /// <summary>E = y²/2m, y &gt; 0.</summary>
    public static EnergyAxis FreeElectrons(double mass) => new(Shape.Continuum, 1 / (2 * mass), 0, double.PositiveInfinity);

    /// <summary>Whether waves of this energy propagate.</summary>
    public bool Contains(double energy) => energy > Lowest && energy < Highest;

    /// <summary>y of an energy within the band.</summary>
    public double Coordinate(double energy) => shape switch
    {
        Shape.Band => 2 * Math.Atan2(Math.Sqrt(Math.Max(2 * size + energy, 0)), Math.Sqrt(Math.Max(2 * size - energy, 0))),
        Shape.Continuum => Math.Sqrt(Math.Max(energy, 0) / size),
        _ => energy,
    };

    /// <summary>E(y + δ) − E(y), without cancellation.</summary>
    public double Rise(double y, double δ) => shape switch
    {
        Shape.Band => 4 * size * Math.Sin(δ / 2) * Math.Sin(y + δ / 2),
        Shape.Continuum => size * δ * (2 * y + δ),
        _ => δ,
    };

    /// <summary>dE/dy at y + δ.</summary>
    public double Slope(double y, double δ) => shape switch
    {
        Shape.Band => 2 * size * Math.Sin(y + δ),
        Shape.Continuum => 2 * size * (y + δ),
        _ => 1,
    };

    /// <summary>δ by which y changes when the energy rises by a given amount, within the band.</summary>
    public double Distance(double y, double energy, double rise)
    {
        if (shape == Shape.Wide) return rise;
        var δ = Coordinate(Math.Clamp(energy + rise, Lowest, Highest)) - y;
        // What the difference of coordinates loses, two steps of Newton's method bring back; not at an edge, where the slope is zero.
        for (var step = 0; step < 2; step++)
            if (Slope(y, δ) is var slope && slope > 1e-6 * size) δ -= (Rise(y, δ) - rise) / slope;
        return δ;
    }
}
