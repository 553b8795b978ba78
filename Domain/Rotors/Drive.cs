namespace QuantumMotors.Domain;

/// <summary>What is held constant while the rotor turns: the voltage of the reservoirs, or the current through them. A closed union.</summary>
public abstract record Drive
{
    private Drive() { }

    /// <summary>The current I_{L→R} of a current-biased motor.</summary>
    public static Quantity CurrentQuantity { get; } = Quantity.Of("current", "e·energy/ħ", Bound.Real, "imposed current from L to R");

    /// <summary>The voltage is that of the reservoirs.</summary>
    public static Drive ByVoltage { get; } = new Voltage();

    /// <summary>The current from L to R is imposed.</summary>
    public static Validation<Rejection, Drive> ByCurrent(double current) => Objections.Against<Drive>(() => new Current(current), CurrentQuantity.Objection(current));

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Voltage, R> voltage, Func<Current, R> current);

    private protected abstract int Closed { get; }

    /// <summary>The voltage is that of the reservoirs.</summary>
    public sealed record Voltage : Drive
    {
        internal Voltage() { }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Voltage, R> voltage, Func<Current, R> current) => voltage(this);
    }

    /// <summary>The current from L to R is imposed; the bias becomes the unknown.</summary>
    public sealed record Current : Drive
    {
        internal Current(double amount) => Amount = amount;

        /// <summary>I_{L→R}.</summary>
        public double Amount { get; }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Voltage, R> voltage, Func<Current, R> current) => current(this);
    }
}
