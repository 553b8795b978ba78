namespace QuantumMotors.Solvers;

/// <summary>Energies between two at which a sideband begins or ends to propagate, and a coordinate on them in which amplitudes are smooth up to both:
/// they have square roots there.</summary>
/// <param name="lower">The lower end, or −∞.</param>
/// <param name="upper">The upper end, or ∞.</param>
internal readonly struct EnergyStretch(double lower, double upper)
{
    private readonly bool isBelow = double.IsFinite(upper);
    private readonly bool isAbove = double.IsFinite(lower);

    /// <summary>The lower end.</summary>
    public double Lower => lower;

    /// <summary>The upper end.</summary>
    public double Upper => upper;

    /// <summary>The coordinate of an energy.</summary>
    public double Coordinate(double energy) =>
        isAbove && isBelow ? 2 * Math.Atan2(Math.Sqrt(Math.Max(energy - lower, 0)), Math.Sqrt(Math.Max(upper - energy, 0)))
        : isAbove ? Math.Sqrt(Math.Max(energy - lower, 0))
        : isBelow ? -Math.Sqrt(Math.Max(upper - energy, 0))
        : energy;

    /// <summary>The energy at a coordinate.</summary>
    public double Energy(double y)
    {
        if (isAbove && isBelow)
        {
            var sine = Math.Sin(y / 2);
            return lower + (upper - lower) * sine * sine;
        }
        return isAbove ? lower + y * y : isBelow ? upper - y * y : y;
    }

    /// <summary>dE/dy.</summary>
    public double Slope(double y) => isAbove && isBelow ? (upper - lower) / 2 * Math.Sin(y) : isAbove ? 2 * y : isBelow ? -2 * y : 1;
}
