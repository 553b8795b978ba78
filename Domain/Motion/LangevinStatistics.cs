namespace QuantumMotors.Domain;

/// <summary>What trajectories of a shaken rotor have in common. The errors are standard errors: of the spread over trajectories or, if there are few,
/// over windows of their time.</summary>
public sealed record LangevinStatistics
{
    /// <summary>Means over trajectories, and how they were made.</summary>
    public LangevinStatistics(
        Estimate rotationRate, Estimate diffusion, Option<Estimate> directionality, long forwardTurns, long backwardTurns,
        Estimate kineticTemperature, Arr<Estimate> angleDensity, Arr<Estimate> kineticTemperatures,
        double timeStep, double interpolationError, long steps, int trajectories, bool isComplete)
    {
        (RotationRate, Diffusion, Directionality, ForwardTurns, BackwardTurns) = (rotationRate, diffusion, directionality, forwardTurns, backwardTurns);
        (KineticTemperature, AngleDensity, KineticTemperatures) = (kineticTemperature, angleDensity, kineticTemperatures);
        (TimeStep, InterpolationError, Steps, Trajectories, IsComplete) = (timeStep, interpolationError, steps, trajectories, isComplete);
    }

    /// <summary>Turns per time, ⟨θ̇⟩/2π.</summary>
    public Estimate RotationRate { get; }

    /// <summary>Diffusion constant, of which the angle's variance about its drift grows by 2 in a unit of time. From the ways
    /// in 64 windows of the time and in pairs of neighbours; a memory of the velocity that is longer than a window shows in the error.</summary>
    public Estimate Diffusion { get; }

    /// <summary>Share of forward turns among all full turns; none if there was no turn.</summary>
    public Option<Estimate> Directionality { get; }

    /// <summary>Full turns forward: each ends 2π beyond the end of the turn before.</summary>
    public long ForwardTurns { get; }

    /// <summary>Full turns backward.</summary>
    public long BackwardTurns { get; }

    /// <summary>Mean of I θ̇², which is k_B T in equilibrium; without inertia that of D/2ξ.</summary>
    public Estimate KineticTemperature { get; }

    /// <summary>Density of the angle in equal bins from 0 to 2π; its integral is 1.</summary>
    public Arr<Estimate> AngleDensity { get; }

    /// <summary>Mean of I θ̇² in the same bins; 0, with an infinite error, where no trajectory came.</summary>
    public Arr<Estimate> KineticTemperatures { get; }

    /// <summary>Length of a step.</summary>
    public double TimeStep { get; }

    /// <summary>Largest error of the table of a step, relative to what is tabulated.</summary>
    public double InterpolationError { get; }

    /// <summary>Steps of each trajectory that count.</summary>
    public long Steps { get; }

    /// <summary>Number of trajectories.</summary>
    public int Trajectories { get; }

    /// <summary>Nobody stopped it before its time.</summary>
    public bool IsComplete { get; }
}
