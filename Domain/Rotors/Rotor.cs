namespace QuantumMotors.Domain;

/// <summary>The mechanical side: I θ̈ = 𝓕 − γ θ̇ − load + ξ.</summary>
public sealed record Rotor
{
    private Rotor(double inertia, double friction, double load, Option<double> bathTemperature) =>
        (Inertia, Friction, Load, BathTemperature) = (inertia, friction, load, bathTemperature);

    /// <summary>Moment of inertia I.</summary>
    public static Quantity InertiaQuantity { get; } = Quantity.Of("inertia", "ħ²/energy", Bound.NonNegative, "moment of inertia I");

    /// <summary>Damping coefficient γ.</summary>
    public static Quantity FrictionQuantity { get; } = Quantity.Of("friction", "ħ", Bound.NonNegative, "damping coefficient γ");

    /// <summary>Load torque.</summary>
    public static Quantity LoadQuantity { get; } =
        Quantity.Of("load", "energy", Bound.Real, "constant torque against positive rotation");

    /// <summary>Temperature of the bath behind the external friction.</summary>
    public static Quantity BathTemperatureQuantity { get; } =
        Quantity.Of("bathTemperature", "energy", Bound.NonNegative, "temperature of the bath that the friction belongs to");

    /// <summary>Moment of inertia I ≥ 0.</summary>
    public double Inertia { get; }

    /// <summary>Damping coefficient γ ≥ 0: the external part, except where a linear-response formula takes it as the total.</summary>
    public double Friction { get; }

    /// <summary>Constant torque against positive rotation, of either sign.</summary>
    public double Load { get; }

    /// <summary>Temperature of the mechanical bath; none means the mean of the reservoirs.</summary>
    public Option<double> BathTemperature { get; }

    /// <summary>No inertia, friction or load.</summary>
    public static Rotor Free { get; } = new(0, 0, 0, None);

    /// <summary>A rotor, if its parameters are within their bounds.</summary>
    public static Validation<Rejection, Rotor> Create(double inertia, double friction, double load, Option<double> bathTemperature) =>
        Objections.Against(
            () => new Rotor(inertia, friction, load, bathTemperature),
            InertiaQuantity.Objection(inertia),
            FrictionQuantity.Objection(friction),
            LoadQuantity.Objection(load),
            bathTemperature.Bind(BathTemperatureQuantity.Objection));

    /// <summary>The same with another moment of inertia.</summary>
    public Validation<Rejection, Rotor> WithInertia(double inertia) => Create(inertia, Friction, Load, BathTemperature);

    /// <summary>The same with another friction.</summary>
    public Validation<Rejection, Rotor> WithFriction(double friction) => Create(Inertia, friction, Load, BathTemperature);

    /// <summary>The same with another load.</summary>
    public Validation<Rejection, Rotor> WithLoad(double load) => Create(Inertia, Friction, load, BathTemperature);
}
