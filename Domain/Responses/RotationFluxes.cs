namespace QuantumMotors.Domain;

/// <summary>Fluxes as a function of the angular velocity: what steady states, modes and efficiencies are computed from, whether the
/// function is a truncated expansion or exact. A closed union.</summary>
public abstract record RotationFluxes
{
    private RotationFluxes() { }

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Truncated, R> truncated, Func<Exact, R> exact);

    private protected abstract int Closed { get; }

    /// <summary>The expansion in the velocity, cut after some order of the torque; currents are taken one order higher, as energy
    /// conservation order by order demands.
    /// <para>Equation: BustosMarunCalvo2019 (45), (47).</para></summary>
    public sealed record Truncated : RotationFluxes
    {
        private Truncated(CycleCoefficients coefficients, int order, int currentOrder) => (Coefficients, Order, CurrentOrder) = (coefficients, order, currentOrder);

        /// <summary>The coefficients.</summary>
        public CycleCoefficients Coefficients { get; }

        /// <summary>Highest order of the torque.</summary>
        public int Order { get; }

        /// <summary>Highest order of the currents: one more, but for linear response, and where they are not known so far.</summary>
        public int CurrentOrder { get; }

        private protected override int Closed => 0;

        /// <summary>Linear response: torque and currents to first order in the velocity, together with first order in the bias; no more is
        /// known, and no more is used.</summary>
        public static Validation<Rejection, Truncated> Linear(CycleCoefficients coefficients) =>
            Objections.Against(
                () => new Truncated(coefficients, 1, 1),
                coefficients.Work.Count >= 2 && coefficients.Charge.ForAll(c => c.Count >= 2) && coefficients.Heat.ForAll(h => h.Count >= 2)
                    ? None
                    : new Rejection.Missing("coefficients", "work, charge and heat to order 1"));

        /// <summary>An expansion up to an order, if it is known that far.</summary>
        public static Validation<Rejection, Truncated> After(CycleCoefficients coefficients, int order) =>
            Objections.Against(
                () => new Truncated(coefficients, order, Math.Min(order + 1, coefficients.HighestOrderOfCurrents)),
                order < 0 ? new Rejection.OutOfRange("order", order, Bound.AtLeast(0))
                : order > Math.Min(coefficients.Work.Count - 1, coefficients.HighestOrderOfCurrents)
                    ? new Rejection.Contradiction("order", $"is {order}; the response is known to order {coefficients.Work.Count - 1} of the torque and {coefficients.HighestOrderOfCurrents} of the currents")
                : None);

        /// <inheritdoc/>
        public override R Match<R>(Func<Truncated, R> truncated, Func<Exact, R> exact) => truncated(this);
    }

    /// <summary>A function without expansion.</summary>
    public sealed record Exact : RotationFluxes
    {
        private readonly Func<double, Either<Shortfall, CycleFluxes>> at;
        private readonly Func<double, Either<Shortfall, Estimate>> work;
        private readonly Func<double, Either<Shortfall, Estimate>> sketch;

        /// <summary>Fluxes at any velocity.</summary>
        /// <param name="at">The fluxes.</param>
        /// <param name="isPassive">Whether it is known that the work never grows with the velocity, so that there is at most one
        /// steady state.</param>
        public Exact(Func<double, Either<Shortfall, CycleFluxes>> at, bool isPassive = false) : this(at, Ω => at(Ω).Map(f => f.Work), isPassive) { }

        /// <summary>Fluxes at any velocity, and a faster way to the work alone.</summary>
        /// <param name="at">The fluxes.</param>
        /// <param name="work">The work among them; searches for steady states need nothing else.</param>
        /// <param name="isPassive">Whether the work never grows with the velocity.</param>
        public Exact(Func<double, Either<Shortfall, CycleFluxes>> at, Func<double, Either<Shortfall, Estimate>> work, bool isPassive) =>
            (this.at, this.work, sketch, IsPassive) = (at, work, work, isPassive);

        /// <summary>Fluxes whose work may fall and rise with the velocity, but dies out beyond some.</summary>
        /// <param name="at">The fluxes.</param>
        /// <param name="work">The work among them.</param>
        /// <param name="sketch">The same, faster and to fewer digits: where searches look for steady states before they settle them.</param>
        /// <param name="extent">A velocity on whose scale the work varies near rest, and a bound on |Ω·work| at every velocity.</param>
        public Exact(
            Func<double, Either<Shortfall, CycleFluxes>> at, Func<double, Either<Shortfall, Estimate>> work, Func<double, Either<Shortfall, Estimate>> sketch,
            (double Scale, double LargestPower) extent) =>
            (this.at, this.work, this.sketch, Extent) = (at, work, sketch, extent);

        /// <summary>The work never grows with the velocity.</summary>
        public bool IsPassive { get; }

        /// <summary>A velocity on whose scale the work varies near rest, and a bound on |Ω·work|; none if they are not known.</summary>
        public Option<(double Scale, double LargestPower)> Extent { get; }

        private protected override int Closed => 1;

        /// <summary>The fluxes at a velocity.</summary>
        public Either<Shortfall, CycleFluxes> At(double velocity) => at(velocity);

        /// <summary>The work at a velocity to fewer digits, as its error says.</summary>
        public Either<Shortfall, Estimate> SketchAt(double velocity) => sketch(velocity);

        /// <summary>The work ∮ 𝓕 dθ at a velocity.</summary>
        public Either<Shortfall, Estimate> WorkAt(double velocity) => work(velocity);

        /// <inheritdoc/>
        public override R Match<R>(Func<Truncated, R> truncated, Func<Exact, R> exact) => exact(this);
    }
}
