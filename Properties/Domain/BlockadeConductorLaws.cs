namespace QuantumMotors.Properties;

/// <summary>Which double dots and master equations there are, and what is said of the others.</summary>
public class BlockadeConductorLaws
{
    private static readonly ChargeState Empty = State("empty", 0), One = State("one", 1), Two = State("two", 2), Other = State("other", 1);

    [Property]
    public void DoubleDotsAreAcceptedExactlyIfTheyAreFiniteAndHaveALead(double centre, double radius, double charging, double splitting, double left, double right)
    {
        var valid = double.IsFinite(centre) && double.IsFinite(radius) && radius >= 0 && double.IsFinite(charging) && double.IsFinite(splitting) && splitting > 0
            && double.IsFinite(left) && left >= 0 && double.IsFinite(right) && right >= 0 && left + right > 0;
        Assert.Equal(valid, DoubleDot.Create(centre, 1, radius, charging, splitting, left, right).IsSuccess);
        Assert.Equal(valid, DoubleDot.Create(1, centre, radius, charging, splitting, right, left).IsSuccess);
        Assert.True(DoubleDot.Create(1, 2, Math.Abs(radius) < 1e300 ? Math.Abs(radius) : 1, None, 1, 0, 1).IsSuccess);
    }

    [Fact]
    public void EveryFaultOfADoubleDotIsNamed()
    {
        var faults = Faults(DoubleDot.Create(double.NaN, double.PositiveInfinity, -1, double.NaN, 0, -1, double.NaN));
        Assert.Equal((string[])["centre.L", "centre.R", "radius", "charging", "tunnelSplitting", "linewidths.L", "linewidths.R"], faults.Map(f => f.Where).ToArray());
        Assert.Equal("linewidths", Assert.Single(Faults(DoubleDot.Create(0, 0, 1, None, 1, 0, 0))).Where);
        Assert.IsType<Rejection.Contradiction>(Faults(DoubleDot.Create(0, 0, 1, None, 1, 0, 0))[0]);
    }

    [Property(MaxTest = 100)]
    public void SequentialTunnellingNeedsWarmLeadsOfTheRightNames(BlockadedMotor motor)
    {
        Assert.True(motor.Conductor.ObjectionsTo(motor.Reservoirs).IsEmpty);
        var cold = Reservoirs.Create(motor.Reservoirs.All.Map(r => r.Name == "R" ? r.WithTemperature(0).OrThrow() : r).Strict()).OrThrow();
        var objection = Objection(motor.Conductor, cold);
        Assert.Contains("R", objection.Where);
        Assert.Contains("temperature", objection.Where);
        // Who needs P misses it, and a double dot has no contact for it.
        var probe = Reservoir.Create("P", 0, 1).OrThrow();
        if (motor.Conductor is DoubleDot) Assert.Contains("P", Objection(motor.Conductor, Reservoirs.Create(motor.Reservoirs.All.Add(probe)).OrThrow()).ToString());
        else if (motor.Reservoirs.All.Count == 3)
            Assert.IsType<Rejection.Unknown>(Objection(motor.Conductor, Reservoirs.Create(motor.Reservoirs.All.Filter(r => r.Name != "P").Strict()).OrThrow()));
    }

    [Property]
    public void RatesAreRefusedExactlyIfTheyAreNegativeSomewhere(PeriodicFunction rate)
    {
        // A dense grid misses the minimum by a hundredth of the scale at most; between the two nothing is said.
        var lowest = Enumerable.Range(0, 2000).Min(j => rate.Derivative(0, Math.Tau * j / 2000));
        var accepted = Tunnelling.Create("L", "empty", "one", rate).IsSuccess;
        if (lowest < -1e-9) Assert.False(accepted);
        if (lowest > 1e-3) Assert.True(accepted);
        // Raised until it touches zero it is accepted.
        var raised = PeriodicFunction.Create(rate.Constant - rate.Minimum().Value, rate.Cosine, rate.Sine).OrThrow();
        Assert.True(Tunnelling.Create("L", "empty", "one", raised).IsSuccess);
        var lowered = PeriodicFunction.Create(raised.Constant - 1e-6, rate.Cosine, rate.Sine).OrThrow();
        if (rate.Cosine.Count + rate.Sine.Count > 0) Assert.IsType<Rejection.Contradiction>(Assert.Single(Faults(Tunnelling.Create("L", "empty", "one", lowered))));
    }

    [Property]
    public void TheMinimumIsTheMinimum(PeriodicFunction f)
    {
        var (angle, value) = f.Minimum();
        Close(f.Derivative(0, angle), value, Rounding);
        var harmonics = Math.Max(f.Cosine.Count, f.Sine.Count);
        var steepness = f.Cosine.Sum(Math.Abs) + f.Sine.Sum(Math.Abs);
        // Nothing is lower, and near it a dense grid comes as close as its curvature lets it.
        var lowest = Enumerable.Range(0, 4000).Min(j => f.Derivative(0, Math.Tau * j / 4000));
        Assert.True(value <= lowest + 1e-14 * (1 + steepness), $"{lowest - value:E2} below the minimum");
        Assert.True(lowest - value <= Math.Pow(harmonics * Math.PI / 4000, 2) * steepness + 1e-14, $"the minimum is {lowest - value:E2} too low");
        if (steepness > 0.1) Assert.True(value < f.Constant);
    }

    [Fact]
    public void SomeFunctionIsFarAboveItsMinimumAtAngleZero() =>
        // The law of the minimum can fail: where a search begins is not where it has to end.
        Assert.Contains(Gen.Sample(Generators.PeriodicFunction().Generator, 50), f => f.Derivative(0, 0) > f.Minimum().Value + 0.5);

    [Fact]
    public void ProcessesThatDoNotFitTheirLevelsAreRefused()
    {
        Refused<Rejection.Contradiction>("electrons", [Empty, Two], [Process("empty", "two")]);
        Refused<Rejection.Contradiction>("electrons", [Empty, One], [Process("one", "empty")]);
        Refused<Rejection.Contradiction>("electrons", [Empty, One, Other], [Process("empty", "one"), Process("one", "other")]);
        Refused<Rejection.Contradiction>("two states", [Empty, One, One], [Process("empty", "one")]);
        Refused<Rejection.Contradiction>("does not connect two with empty", [Empty, One, Two], [Process("empty", "one")]);
        Refused<Rejection.Unknown>("three", [Empty, One], [Process("empty", "one"), Process("one", "three")]);
        Refused<Rejection.Missing>("two states", [Empty], [Process("empty", "empty")], alone: false);
        Refused<Rejection.Missing>("process", [Empty, One], []);
        Assert.True(MasterEquation.Create(new Arr<ChargeState>([Empty, One, Two, Other]), new Arr<Tunnelling>([Process("empty", "one"), Process("one", "two"), Process("other", "two")])).IsSuccess);
    }

    [Fact]
    public void LevelsNeedANameAndAMicrostate()
    {
        var faults = Faults(ChargeState.Create("", -1, Constant(0), 0));
        Assert.Equal((string[])["name", "electrons", "degeneracy"], faults.Map(f => f.Where).ToArray());
        Assert.True(Faults(PeriodicFunction.Create(double.NaN, new Arr<double>([1, double.PositiveInfinity]), Arr<double>.Empty)).Count == 2);
    }

    [Fact]
    public void ALeadThatIsSwitchedOffSomewhereStillGivesNumbersAndTheWholeDeviceSwitchedOffDoesNot()
    {
        // A rate 1 + cos θ vanishes at π: with another lead the level is still reached; without one its occupation is not determined.
        var vanishing = PeriodicFunction.Create(0.2, new Arr<double>([0.2]), Arr<double>.Empty).OrThrow();
        var leads = Reservoirs.Biased(0, 1, 1).OrThrow();
        MasterEquation With(params Tunnelling[] processes) => MasterEquation.Create(new Arr<ChargeState>([Empty, One]), new Arr<Tunnelling>(processes)).OrThrow();
        var left = Tunnelling.Create("L", "empty", "one", vanishing).OrThrow();
        Assert.True(BlockadeResponse.At(With(left, Process("empty", "one", "R")), leads, 2, Math.PI).IsRight);
        Assert.True(BlockadeResponse.At(With(left), leads, 2, 1).IsRight);
        BlockadeResponse.At(With(left), leads, 2, Math.PI).Match(
            Right: _ => Assert.Fail("nothing passes, and still there is a response"), Left: shortfall => Assert.IsType<Shortfall.Undetermined>(shortfall));
    }

    private static void Refused<T>(string named, ChargeState[] states, Tunnelling[] processes, bool alone = true)
    {
        var faults = Faults(MasterEquation.Create(new Arr<ChargeState>(states), new Arr<Tunnelling>(processes)));
        Assert.Contains(faults, f => f is T && f.ToString().Contains(named, StringComparison.Ordinal));
        if (alone) Assert.Single(faults);
    }

    private static Rejection Objection(Conductor conductor, Reservoirs reservoirs) =>
        conductor.ObjectionsTo(reservoirs).HeadOrNone().Match(Some: r => r, None: () => throw new InvalidOperationException("nothing is objected"));

    private static ChargeState State(string name, int electrons) => ChargeState.Create(name, electrons, Constant(0.1 * electrons), 1).OrThrow();

    private static Tunnelling Process(string from, string to, string reservoir = "L") => Tunnelling.Create(reservoir, from, to, Constant(0.3)).OrThrow();

    private static PeriodicFunction Constant(double value) => PeriodicFunction.Create(value, Arr<double>.Empty, Arr<double>.Empty).OrThrow();

    private static Seq<Rejection> Faults<T>(Validation<Rejection, T> validation) => validation.Match(Succ: _ => Seq<Rejection>(), Fail: f => f);
}
