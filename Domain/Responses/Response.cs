namespace QuantumMotors.Domain;

/// <summary>The response of a motor along its cycle: a <see cref="LocalResponse"/> of one coordinate, the angle θ, at every θ.
/// A closed union, because what does not depend on the angle needs no integral over it.</summary>
public abstract record Response
{
    private Response() { }

    /// <summary>The response at an angle.</summary>
    public abstract Either<Shortfall, LocalResponse> At(double angle);

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Uniform, R> uniform, Func<Varying, R> varying);

    private protected abstract int Closed { get; }

    /// <summary>The same at every angle.</summary>
    public sealed record Uniform : Response
    {
        private readonly LocalResponse everywhere;

        /// <summary>A response of one coordinate.</summary>
        public Uniform(LocalResponse everywhere) => this.everywhere = everywhere;

        /// <inheritdoc/>
        public override Either<Shortfall, LocalResponse> At(double angle) => everywhere;

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Uniform, R> uniform, Func<Varying, R> varying) => uniform(this);
    }

    /// <summary>A periodic function of the angle.</summary>
    public sealed record Varying : Response
    {
        private readonly Func<double, Either<Shortfall, LocalResponse>> at;

        /// <summary>A function with period 2π, always of the same orders and reservoirs.</summary>
        public Varying(Func<double, Either<Shortfall, LocalResponse>> at) => this.at = at;

        /// <summary>The same, with a faster way to sums over many angles.</summary>
        public Varying(Func<double, Either<Shortfall, LocalResponse>> at, CycleSums sums) => (this.at, Sums) = (at, Some(sums));

        /// <summary>The same, with kinks at some angles.</summary>
        public Varying(Func<double, Either<Shortfall, LocalResponse>> at, Arr<double> kinks) => (this.at, Kinks) = (at, kinks);

        /// <summary>Angles at which it may jump or have a kink, if it is smooth elsewhere.</summary>
        public Arr<double> Kinks { get; }

        /// <summary>A faster way to sums over many angles, if there is one.</summary>
        public Option<CycleSums> Sums { get; }

        /// <inheritdoc/>
        public override Either<Shortfall, LocalResponse> At(double angle) => at(angle);

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Uniform, R> uniform, Func<Varying, R> varying) => varying(this);
    }
}
