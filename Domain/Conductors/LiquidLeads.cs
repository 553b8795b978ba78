namespace QuantumMotors.Domain;

/// <summary>Where a Luttinger liquid ends: nowhere, or at Fermi-liquid reservoirs. A closed union.</summary>
public abstract record LiquidLeads
{
    private LiquidLeads() { }

    /// <summary>Length D of the wire between the leads.</summary>
    public static Quantity LengthQuantity { get; } = Quantity.Of("length", "length", Bound.Positive, "length D of the interacting wire between Fermi-liquid leads, the motor in its middle");

    /// <summary>Velocity v_F in the leads.</summary>
    public static Quantity VelocityQuantity { get; } = Quantity.Of("velocity", "length·energy/ħ", Bound.Positive, "velocity v_F in the Fermi-liquid leads");

    /// <summary>The liquid goes on for ever.</summary>
    public static LiquidLeads Endless { get; } = new Infinite();

    /// <summary>Leads without interaction at x = ±D/2.
    /// <para>Equation: Bruch2018 (51), (52).</para></summary>
    /// <param name="length">D &gt; 0.</param>
    /// <param name="velocity">v_F &gt; 0.</param>
    public static Validation<Rejection, LiquidLeads> AtEnds(double length, double velocity) => Objections.Against<LiquidLeads>(
        () => new FermiLiquid(length, velocity), LengthQuantity.Bound.Objection("leads.length", length), VelocityQuantity.Bound.Objection("leads.velocity", velocity));

    /// <summary>Exhaustive case analysis.</summary>
    public abstract R Match<R>(Func<Infinite, R> infinite, Func<FermiLiquid, R> fermiLiquid);

    private protected abstract int Closed { get; }

    /// <summary>The liquid goes on for ever.</summary>
    public sealed record Infinite : LiquidLeads
    {
        internal Infinite() { }

        private protected override int Closed => 0;

        /// <inheritdoc/>
        public override R Match<R>(Func<Infinite, R> infinite, Func<FermiLiquid, R> fermiLiquid) => infinite(this);
    }

    /// <summary>Leads without interaction at x = ±D/2.</summary>
    public sealed record FermiLiquid : LiquidLeads
    {
        internal FermiLiquid(double length, double velocity) => (Length, Velocity) = (length, velocity);

        /// <summary>D &gt; 0.</summary>
        public double Length { get; }

        /// <summary>v_F &gt; 0.</summary>
        public double Velocity { get; }

        private protected override int Closed => 1;

        /// <inheritdoc/>
        public override R Match<R>(Func<Infinite, R> infinite, Func<FermiLiquid, R> fermiLiquid) => fermiLiquid(this);
    }
}
