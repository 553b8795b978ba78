namespace QuantumMotors.Domain;

/// <summary>The electronic part of a motor. A closed union: one case for each system, each in its own file.</summary>
public abstract record Conductor
{
    private protected Conductor() { }

    /// <summary>Name of the system, as problems spell it.</summary>
    public abstract string Kind { get; }

    /// <summary>What keeps this system from being connected to some reservoirs, if anything.</summary>
    public virtual Option<Rejection> Objection(Reservoirs reservoirs)
    {
        if (reservoirs.All.Count == 2) return None;
        var strangers = reservoirs.All.Map(r => r.Name).Filter(name => name is not ("L" or "R"));
        return new Rejection.Contradiction("reservoirs", $"{string.Join(", ", strangers)}: {Kind} has contacts for L and R only");
    }

    // Only this assembly can add a case.
    private protected abstract int Closed { get; }

    /// <summary>Sequential tunnelling is a theory for temperatures above the linewidths: at 0 its rates are steps.</summary>
    private protected Option<Rejection> Cold(Reservoirs reservoirs)
    {
        var cold = reservoirs.All.Filter(r => r.Temperature == 0).Map(r => r.Name);
        return cold.IsEmpty ? None : new Rejection.Contradiction(
            $"reservoirs.{string.Join(", ", cold)}.temperature", $"is 0; {Kind} needs temperatures > 0, above its tunnelling rates");
    }
}
