namespace QuantumMotors.Domain;

/// <summary>The electronic part of a motor. A closed union: one case for each system, each in its own file.</summary>
public abstract record Conductor
{
    private protected Conductor() { }

    /// <summary>Name of the system, as problems spell it.</summary>
    public abstract string Kind { get; }

    /// <summary>What keeps this system from being connected to some reservoirs, if anything.</summary>
    public virtual Seq<Rejection> ObjectionsTo(Reservoirs reservoirs) => Strangers(Kind, reservoirs.All.Map(r => r.Name));

    /// <summary>What keeps this system from turning some rotor, if anything.</summary>
    public virtual Option<Rejection> ObjectionTo(Rotor rotor) => None;

    /// <summary>What turns: the rotor of the problem, with inertia and friction that it has from this system.</summary>
    public virtual Rotor Mechanics(Rotor rotor) => rotor;

    /// <summary>The reservoirs that a system with two contacts has no contact for: names alone tell.</summary>
    public static Seq<Rejection> Strangers(string kind, IEnumerable<string> reservoirs) =>
        reservoirs.Where(name => name is not ("L" or "R"))
            .Select(Rejection (name) => new Rejection.Contradiction($"reservoirs.{name}", $"is connected to nothing: {kind} has contacts for L and R only")).ToSeq().Strict();

    // Only this assembly can add a case.
    private protected abstract int Closed { get; }

    /// <summary>Sequential tunnelling is a theory for temperatures above the linewidths: at 0 its rates are steps.</summary>
    public static Seq<Rejection> Cold(string kind, Reservoirs reservoirs) =>
        reservoirs.All.Filter(r => r.Temperature == 0)
            .Map(Rejection (r) => new Rejection.Contradiction($"reservoirs.{r.Name}.temperature", $"is 0; {kind} needs temperatures > 0, above its tunnelling rates")).Strict();
}
