namespace QuantumMotors.Reference;

/// <summary>How a problem wants its motor to be computed.</summary>
public sealed record Settings
{
    internal Settings(
        int order, bool exact, bool linearResponse, string units, MotionState initial, Option<Protocol> protocol, Option<double> at, Option<Simulation> langevin) =>
        (Order, Exact, LinearResponse, Units, Initial, Protocol, At, Langevin) = (order, exact, linearResponse, units, initial, protocol, at, langevin);

    /// <summary>Highest order in the velocity.</summary>
    public int Order { get; }

    /// <summary>Fluxes exact in the velocity.</summary>
    public bool Exact { get; }

    /// <summary>First order in the bias, friction and noise in equilibrium.</summary>
    public bool LinearResponse { get; }

    /// <summary><c>natural</c> or <c>atomic</c>: the same numbers, and how tables label them.</summary>
    public string Units { get; }

    /// <summary>Where motion in time begins.</summary>
    public MotionState Initial { get; }

    /// <summary>A prescribed turn of the rotor, if one is given.</summary>
    public Option<Protocol> Protocol { get; }

    /// <summary>The angle whose crossings are counted, if it is given.</summary>
    public Option<double> At { get; }

    /// <summary>How trajectories of a shaken rotor are followed, if they are.</summary>
    public Option<Simulation> Langevin { get; }

    /// <summary>The numbers are in Hartree atomic units.</summary>
    internal bool IsAtomic => Units == AtomicLabel.Name;
}
