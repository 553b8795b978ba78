namespace QuantumMotors.Domain;

/// <summary>How the dependence on the velocity, and on the bias, is treated. A closed union.</summary>
public abstract record Approximation
{
    private Approximation() { }

    /// <summary>No expansion at all.</summary>
    public static Approximation Exact { get; } = new WithoutExpansion();

    /// <summary>The torque up to some order in the velocity, at any bias; currents one order higher.</summary>
    public static Validation<Rejection, Approximation> Expansion(int order) =>
        Objections.Against<Approximation>(() => new InVelocity(order), order >= 0 ? None : new Rejection.OutOfRange("order", order, Bound.AtLeast(0)));

    /// <summary>Torque and currents to first order in bias, temperature difference and velocity; friction and noise in equilibrium.</summary>
    public static Approximation LinearResponse { get; } = new Linear();

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<WithoutExpansion, R> exact, Func<InVelocity, R> expansion, Func<Linear, R> linear);

    private protected abstract int Closed { get; }

    /// <summary>No expansion.</summary>
    public sealed record WithoutExpansion : Approximation
    {
        internal WithoutExpansion() { }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<WithoutExpansion, R> exact, Func<InVelocity, R> expansion, Func<Linear, R> linear) => exact(this);
    }

    /// <summary>An expansion in the velocity.</summary>
    public sealed record InVelocity : Approximation
    {
        internal InVelocity(int order) => Order = order;

        /// <summary>Highest order of the torque.</summary>
        public int Order { get; }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<WithoutExpansion, R> exact, Func<InVelocity, R> expansion, Func<Linear, R> linear) => expansion(this);
    }

    /// <summary>Linear response.</summary>
    public sealed record Linear : Approximation
    {
        internal Linear() { }

        private protected override int Closed => 2;

        /// <inheritdoc/>
        public override R Match<R>(Func<WithoutExpansion, R> exact, Func<InVelocity, R> expansion, Func<Linear, R> linear) => linear(this);
    }
}
