namespace QuantumMotors.Properties;

/// <summary>Laws of the nouns: what smart constructors let through, and what they say when they do not.</summary>
public class DomainLaws
{
    [Property]
    public void BoundsContainWhatTheyAccept(Bound bound, double value)
    {
        var accepted = bound.Check("x", value).IsSuccess;
        Assert.Equal(bound.Contains(value), accepted);
        Assert.Equal(accepted, double.IsFinite(value) && value >= bound.Lower && value <= bound.Upper
            && (bound.IncludesLower || value > bound.Lower) && (bound.IncludesUpper || value < bound.Upper));
    }

    [Property]
    public void BoundsIncludeTheEndsTheySay(Bound bound)
    {
        if (double.IsFinite(bound.Lower)) Assert.Equal(bound.IncludesLower, bound.Contains(bound.Lower));
        if (double.IsFinite(bound.Upper)) Assert.Equal(bound.IncludesUpper, bound.Contains(bound.Upper));
        Assert.False(bound.Contains(double.NaN));
        Assert.False(bound.Contains(double.PositiveInfinity));
    }

    [Property]
    public void WiresAreAcceptedExactlyIfAllThreeNumbersArePositive(double gap, double velocity, double length)
    {
        static bool Good(double x) => double.IsFinite(x) && x > 0;
        var strength = length / velocity * gap;
        var valid = Good(gap) && Good(velocity) && Good(length) && Good(strength) && strength <= 1e100;
        Assert.Equal(valid, ThoulessWire.Create(gap, velocity, length).IsSuccess);
    }

    [Fact]
    public void EveryFaultIsNamed()
    {
        var faults = Faults(ThoulessWire.Create(double.NaN, -1, 0));
        Assert.Equal((string[])["gap: is NaN; must be a finite number", "velocity: is -1; must be > 0", "length: is 0; must be > 0"], faults.Map(f => f.ToString()).ToArray());
        Assert.Equal(4, Faults(Rotor.Create(-1, double.NaN, double.PositiveInfinity, -0.5)).Count);
        Assert.Equal(2, Faults(Reservoirs.Create(Seq1(Reservoir.Create("P", 0, 0).OrThrow()))).Count);
    }

    [Property]
    public void WithersChangeOneThing(ThoulessWire wire, Rotor rotor)
    {
        Assert.Equal(wire, wire.WithGap(2).OrThrow().WithGap(wire.Gap).OrThrow());
        Assert.NotEqual(rotor, rotor.WithLoad(rotor.Load + 1).OrThrow());
        Assert.Equal(rotor.Friction, rotor.WithLoad(7).OrThrow().Friction);
        Assert.True(rotor.WithFriction(-1).IsFail);
    }

    [Property]
    public void BiasIsSplitSymmetrically(Reservoirs reservoirs)
    {
        var biased = reservoirs.WithBias(0.25).OrThrow();
        Close(reservoirs.Bias + 0.25, biased.Bias, new(4e-16, 4e-16, "one rounding"));
        Close(reservoirs.MeanPotential, biased.MeanPotential, new(4e-16, 4e-16, "one rounding"));
        Assert.Equal(reservoirs.MeanTemperature, biased.MeanTemperature);
    }

    [Fact]
    public void ASmallBiasSurvivesALargePotential()
    {
        var reservoirs = Reservoirs.Biased(1, 0, 0.5).OrThrow();
        foreach (var V in new[] { 1e-3, 1e-12, 1e-20 })
        {
            Assert.Equal(V, reservoirs.WithBias(V).OrThrow().Bias);
            Assert.Equal(1, reservoirs.WithBias(V).OrThrow().MeanPotential);
            Assert.Equal(V, Reservoirs.Biased(1, V, 0).OrThrow().Bias);
            Assert.Equal(V, reservoirs.WithTemperatureBias(V).OrThrow().TemperatureBias);
        }
        // The potentials themselves cannot hold it.
        Assert.Equal(0, reservoirs.WithBias(1e-20).OrThrow().Left.ChemicalPotential - reservoirs.WithBias(1e-20).OrThrow().Right.ChemicalPotential);
    }

    [Property]
    public void ACurrentAndABiasExcludeEachOther(Motor motor)
    {
        var drive = Drive.ByCurrent(0.1).OrThrow();
        Assert.Equal(motor.Reservoirs.Bias == 0, motor.WithDrive(drive).IsSuccess);
    }

    [Property]
    public void RejectionsSayWhere(Rejection rejection)
    {
        Assert.StartsWith("conductor", rejection.Within("conductor").Where);
        Assert.EndsWith(rejection.Where, rejection.Within("conductor").Where);
        Assert.Equal(rejection.Explanation, rejection.Within("conductor").Explanation);
        Assert.DoesNotContain('\n', rejection.ToString());
    }

    [Property]
    public void QuantitiesCheckTheirBound(Quantity quantity, double value) => Assert.Equal(quantity.Bound.Contains(value), quantity.Check(value).IsSuccess);

    [Property]
    public void EstimatesBoundTheirError(Estimate a, Estimate b)
    {
        // With the operands displaced by their whole error, to the worse side.
        var (x, y) = (a.Value + a.Error, b.Value - b.Error);
        void Bounds(double displaced, Estimate computed) =>
            Assert.True(Math.Abs(displaced - computed.Value) <= computed.Error * (1 + 1e-6) + 3e-16 * (Math.Abs(displaced) + Math.Abs(x) + Math.Abs(y)));
        Bounds(x + y, a + b);
        Bounds(x - y, a - b);
        Bounds(x * y, a * b);
        if (Math.Abs(b.Value) > 0.01) Bounds(x / y, a / b);
        // And not by bounding everything: the error of a sum is the sum of the errors.
        Close(a.Error + b.Error, (a + b).Error, new(1e-9, 3e-16 * (Math.Abs(x) + Math.Abs(y)), "half a unit in the last place for the operation"));
        Assert.True((a * b).Error >= 0);
    }

    [Property]
    public void ShortfallsSayWhy(Shortfall shortfall) =>
        Assert.NotEmpty(shortfall.Match(undetermined: s => s.Why, unbounded: s => s.Why, notThisMode: s => s.Why, unresolved: s => s.Why));

    [Fact]
    public void ScriptsGetOneExceptionWithEveryFault()
    {
        var e = Assert.Throws<ArgumentException>(() => ThoulessWire.Create(-1, -1, 1).OrThrow());
        Assert.Contains("gap", e.Message);
        Assert.Contains("velocity", e.Message);
    }

    private static Seq<Rejection> Faults<T>(Validation<Rejection, T> validation) => validation.Match(Succ: _ => Seq<Rejection>(), Fail: f => f);
}
