namespace QuantumMotors.Domain;

/// <summary>A motion that is prescribed: from rest at an angle at time 0, stretches of constant velocity, and rest again.</summary>
public sealed record PrescribedMotion
{
    private PrescribedMotion(double start, Arr<Stretch> stretches) => (Start, Stretches) = (start, stretches);

    /// <summary>The angle until time 0.</summary>
    public double Start { get; }

    /// <summary>Stretches of constant velocity, one after the other.</summary>
    public Arr<Stretch> Stretches { get; }

    /// <summary>How long it lasts.</summary>
    public double Duration => Stretches.Sum(s => s.Duration);

    /// <summary>The angle turned.</summary>
    public double Turn => Stretches.Sum(s => s.Duration * s.Velocity);

    /// <summary>A motion, if its numbers, its duration and its turn are finite, and no stretch is shorter than 0.</summary>
    /// <param name="start">The angle until time 0.</param>
    /// <param name="stretches">Stretches of constant velocity.</param>
    public static Validation<Rejection, PrescribedMotion> Create(double start, Arr<Stretch> stretches) => Objections.Against(
        () => new PrescribedMotion(start, stretches),
        [
            Bound.Real.Objection("start", start),
            .. Enumerable.Range(0, stretches.Count).SelectMany(k => (Option<Rejection>[])
            [
                Bound.NonNegative.Objection($"stretches.{k}.duration", stretches[k].Duration),
                Bound.Real.Objection($"stretches.{k}.velocity", stretches[k].Velocity),
            ]),
        ])
        .Bind(motion => Objections.Against(
            () => motion, Bound.NonNegative.Objection("duration", motion.Duration), Bound.Real.Objection("turn", motion.Turn)));
}

/// <summary>A time at one velocity.</summary>
public readonly record struct Stretch
{
    /// <summary>So long at this velocity.</summary>
    public Stretch(double duration, double velocity) => (Duration, Velocity) = (duration, velocity);

    /// <summary>How long.</summary>
    public double Duration { get; }

    /// <summary>How fast.</summary>
    public double Velocity { get; }
}
