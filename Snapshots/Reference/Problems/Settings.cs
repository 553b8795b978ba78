namespace QuantumMotors.Reference;

/// <summary>How a problem wants its motor to be computed.</summary>
public sealed record Settings
{
    internal Settings(int order, bool exact, bool linearResponse, string units, MotionState initial) =>
        (Order, Exact, LinearResponse, Units, Initial) = (order, exact, linearResponse, units, initial);

    /// <summary>Highest order in the velocity.</summary>
    public int Order { get; }

    /// <summary>Fluxes exact in the velocity.</summary>
    public bool Exact { get; }

    /// <summary>First order in the bias, friction and noise in equilibrium.</summary>
    public bool LinearResponse { get; }

    /// <summary><c>natural</c> or <c>atomic</c>: a label for the same numbers.</summary>
    public string Units { get; }

    /// <summary>Where motion in time begins.</summary>
    public MotionState Initial { get; }
}
