namespace QuantumMotors.Domain;

/// <summary>Sums of a response over evenly spaced angles: what integrals over a cycle are made of. For theories that can add up many
/// angles faster than one after the other.</summary>
/// <remarks>Numbers are in the order torque, charge into each reservoir, heat into each reservoir, and within each by order in the
/// velocity.</remarks>
public abstract class CycleSums
{
    /// <summary>Numbers of orders that are known: of the torque, then of the charge into each reservoir, then of each heat.</summary>
    public abstract Arr<int> Layout { get; }

    /// <summary>Fewest angles that cannot miss a feature of the response.</summary>
    public abstract int Fewest { get; }

    /// <summary>Adds what the response is at the angles 2π(from + j·stride)/total, for all of them on the circle.</summary>
    /// <param name="from">The first angle, in units of 2π/total.</param>
    /// <param name="stride">Distance of the angles, in the same unit; a divisor of the total.</param>
    /// <param name="total">Number of units on the circle.</param>
    /// <param name="sums">Gains the response.</param>
    /// <param name="magnitudes">Gains its magnitudes.</param>
    /// <param name="bounds">Gains bounds on its errors.</param>
    /// <returns>What went wrong, or null.</returns>
    public abstract Shortfall? Add(int from, int stride, int total, Span<double> sums, Span<double> magnitudes, Span<double> bounds);
}
