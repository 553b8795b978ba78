namespace QuantumMotors.Domain;

/// <summary>A conductor between reservoirs that turns a rotor: everything that the physics needs to know.</summary>
public sealed record Motor
{
    private Motor(Conductor conductor, Reservoirs reservoirs, Rotor rotor, Drive drive) =>
        (Conductor, Reservoirs, Rotor, Drive) = (conductor, reservoirs, rotor, drive);

    /// <summary>The electronic part.</summary>
    public Conductor Conductor { get; }

    /// <summary>The leads.</summary>
    public Reservoirs Reservoirs { get; }

    /// <summary>The mechanical part.</summary>
    public Rotor Rotor { get; }

    /// <summary>The same with what it has from the conductor: the inertia of a nanomagnet.</summary>
    public Rotor Mechanics => Conductor.Mechanics(Rotor);

    /// <summary>Voltage-biased or current-biased.</summary>
    public Drive Drive { get; }

    /// <summary>A motor, if its conductor has contacts for its reservoirs and no inertia besides the rotor's, and the bias is not given twice.</summary>
    public static Validation<Rejection, Motor> Create(Conductor conductor, Reservoirs reservoirs, Rotor rotor, Drive drive) =>
        Objections.Against(
            () => new Motor(conductor, reservoirs, rotor, drive), [.. conductor.ObjectionsTo(reservoirs).Map(Some), conductor.ObjectionTo(rotor), BiasedTwice(reservoirs, drive)]);

    /// <summary>The same with another rotor.</summary>
    public Validation<Rejection, Motor> WithRotor(Rotor rotor) => Create(Conductor, Reservoirs, rotor, Drive);

    /// <summary>The same with other reservoirs.</summary>
    public Validation<Rejection, Motor> WithReservoirs(Reservoirs reservoirs) => Create(Conductor, reservoirs, Rotor, Drive);

    /// <summary>The same with another drive.</summary>
    public Validation<Rejection, Motor> WithDrive(Drive drive) => Create(Conductor, Reservoirs, Rotor, drive);

    private static Option<Rejection> BiasedTwice(Reservoirs reservoirs, Drive drive) =>
        drive is Drive.Current && reservoirs.Bias != 0
            ? new Rejection.Contradiction("drive.current", $"a current is imposed, and the potentials of L and R differ by {reservoirs.Bias:R} (a bias, or potentials of their own); leave out one of them")
            : None;
}
