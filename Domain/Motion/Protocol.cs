namespace QuantumMotors.Domain;

/// <summary>A prescribed turn of the rotor through an angle in a given time, from rest to rest. A closed union.</summary>
public abstract record Protocol
{
    private Protocol(double angle, double duration) => (Angle, Duration) = (angle, duration);

    /// <summary>The angle turned.</summary>
    public static Quantity AngleQuantity { get; } = Quantity.Of("angle", "rad", Bound.Real, "angle turned");

    /// <summary>The time taken.</summary>
    public static Quantity DurationQuantity { get; } = Quantity.Of("duration", "ħ/energy", Bound.NonNegative, "time taken");

    /// <summary>The angle turned, of either sign.</summary>
    public double Angle { get; }

    /// <summary>The time taken; 0 is a jump.</summary>
    public double Duration { get; }

    /// <summary>So fast a turn that nothing returns while it lasts.</summary>
    public static Validation<Rejection, Protocol> AsStep(double angle, double duration) => Checked(angle, duration, () => new Step(angle, duration));

    /// <summary>Constant velocity.</summary>
    public static Validation<Rejection, Protocol> AsRamp(double angle, double duration) => Checked(angle, duration, () => new Ramp(angle, duration));

    /// <summary>The turn that costs least.</summary>
    public static Validation<Rejection, Protocol> AsOptimal(double angle, double duration) => Checked(angle, duration, () => new Optimal(angle, duration));

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Step, R> step, Func<Ramp, R> ramp, Func<Optimal, R> optimal);

    private protected abstract int Closed { get; }

    private static Validation<Rejection, Protocol> Checked(double angle, double duration, Func<Protocol> valid) =>
        Objections.Against(valid, AngleQuantity.Objection(angle), DurationQuantity.Objection(duration));

    /// <summary>A turn at constant velocity whose plasmons are taken not to meet: as in a liquid without end. With leads that is so if it lasts no
    /// longer than a plasmon takes to the leads and back.</summary>
    public sealed record Step : Protocol
    {
        internal Step(double angle, double duration) : base(angle, duration) { }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Step, R> step, Func<Ramp, R> ramp, Func<Optimal, R> optimal) => step(this);
    }

    /// <summary>Constant velocity.</summary>
    public sealed record Ramp : Protocol
    {
        internal Ramp(double angle, double duration) : base(angle, duration) { }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Step, R> step, Func<Ramp, R> ramp, Func<Optimal, R> optimal) => ramp(this);
    }

    /// <summary>The turn that costs least.</summary>
    public sealed record Optimal : Protocol
    {
        internal Optimal(double angle, double duration) : base(angle, duration) { }

        private protected override int Closed => 2;

        /// <inheritdoc/>
        public override R Match<R>(Func<Step, R> step, Func<Ramp, R> ramp, Func<Optimal, R> optimal) => optimal(this);
    }
}
