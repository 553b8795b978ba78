using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Every kind of interval.</summary>
    public static Arbitrary<Bound> Bound() => Arb.From(
        from lower in Between(-2, 2, 0)
        from width in Scale(0.1, 10)
        from kind in Gen.Choose(0, 5)
        select kind switch
        {
            0 => Domain.Bound.Real,
            1 => Domain.Bound.Positive,
            2 => Domain.Bound.NonNegative,
            3 => Domain.Bound.PositiveUpTo(width),
            4 => Domain.Bound.HalfOpen(lower, lower + width),
            _ => Domain.Bound.Closed(lower, lower + width),
        });

    /// <summary>Quantities with every kind of bound.</summary>
    public static Arbitrary<Quantity> Quantity() => Arb.From(
        from bound in Bound().Generator
        from name in Gen.Elements("gap", "length", "friction")
        select Domain.Quantity.Of(name, "energy", bound, "a quantity"));

    /// <summary>Numbers with errors far below them.</summary>
    public static Arbitrary<Estimate> Estimate() => Arb.From(
        from value in Between(-10, 10, 0, 1)
        from error in Scale(1e-16, 1e-10, 0)
        select Domain.Estimate.Within(value, error));

    /// <summary>Every kind of shortfall.</summary>
    public static Arbitrary<Shortfall> Shortfall() => Arb.From(Gen.Elements<Shortfall>(
        new Shortfall.Undetermined("0/0"), new Shortfall.Unbounded("infinite"), new Shortfall.NotThisMode("no motor"), new Shortfall.Unresolved("too hard")));

    /// <summary>Every kind of rejection.</summary>
    public static Arbitrary<Rejection> Rejection() => Arb.From(
        from path in Gen.Elements("", "gap", "conductor.gap")
        from value in Gen.Elements(double.NaN, -1, 0, 1e300)
        from rejection in Gen.Elements<Rejection>(
            new Rejection.NotFinite(path, double.NaN), new Rejection.OutOfRange(path, value, Domain.Bound.Positive), new Rejection.Missing(path, "a number"),
            new Rejection.Unknown(path, "lenght", Seq("length", "gap")), new Rejection.WrongType(path, "a list", "a number"),
            new Rejection.Contradiction(path, "both"), new Rejection.Unreadable(path, "not JSON"))
        select rejection);
}
