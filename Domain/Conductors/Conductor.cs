namespace QuantumMotors.Domain;

/// <summary>The electronic part of a motor. A closed union: one case for each system, each in its own file.</summary>
public abstract record Conductor
{
    private protected Conductor() { }

    /// <summary>Name of the system, as problems spell it.</summary>
    public abstract string Kind { get; }

    // Only this assembly can add a case.
    private protected abstract int Closed { get; }
}
