namespace QuantumMotors.Domain;

/// <summary>How trajectories of a shaken rotor are followed: how many, how long, in what steps, and from what seed.</summary>
public sealed record Simulation
{
    private Simulation(long seed, int trajectories, double duration, Option<double> timeStep, double settling) =>
        (Seed, Trajectories, Duration, TimeStep, Settling) = (seed, trajectories, duration, timeStep, settling);

    /// <summary>Time that counts.</summary>
    public static Quantity DurationQuantity { get; } = Quantity.Of("duration", "ħ/energy", Bound.Positive, "time that each trajectory is followed and counted");

    /// <summary>Length of a step.</summary>
    public static Quantity TimeStepQuantity { get; } = Quantity.Of("timeStep", "ħ/energy", Bound.Positive, "length of a step in time");

    /// <summary>Time that does not count.</summary>
    public static Quantity SettlingQuantity { get; } = Quantity.Of("settling", "ħ/energy", Bound.NonNegative, "time before that, which is not counted");

    /// <summary>Number of trajectories.</summary>
    public static Quantity TrajectoriesQuantity { get; } = Quantity.Of("trajectories", "1", Bound.Closed(1, 1e6), "number of trajectories");

    /// <summary>The seed: the same seed gives the same numbers.</summary>
    public long Seed { get; }

    /// <summary>Number of trajectories.</summary>
    public int Trajectories { get; }

    /// <summary>Time that each trajectory is followed and counted.</summary>
    public double Duration { get; }

    /// <summary>Length of a step; none means a small share of the shortest time in which anything happens.</summary>
    public Option<double> TimeStep { get; }

    /// <summary>Time before that, which is not counted.</summary>
    public double Settling { get; }

    /// <summary>A simulation, if its numbers are within their bounds.</summary>
    public static Validation<Rejection, Simulation> Create(long seed, int trajectories, double duration, Option<double> timeStep, double settling) =>
        Objections.Against(
            () => new Simulation(seed, trajectories, duration, timeStep, settling),
            TrajectoriesQuantity.Objection(trajectories),
            DurationQuantity.Objection(duration),
            timeStep.Bind(TimeStepQuantity.Objection),
            SettlingQuantity.Objection(settling));

    /// <summary>The same from another seed.</summary>
    public Simulation WithSeed(long seed) => new(seed, Trajectories, Duration, TimeStep, Settling);

    /// <summary>The same in other steps.</summary>
    public Validation<Rejection, Simulation> WithTimeStep(double timeStep) => Create(Seed, Trajectories, Duration, timeStep, Settling);
}
