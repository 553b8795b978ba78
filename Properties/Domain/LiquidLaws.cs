namespace QuantumMotors.Properties;

/// <summary>Laws of Luttinger liquids, of what is pinned in them, and of prescribed turns: which ones there are, and the numbers that follow from theirs.</summary>
public class LiquidLaws
{
    private static readonly LuttingerLiquid Plain = Liquid(0.5, LiquidLeads.Endless);

    [Property]
    public void LiquidsAreAcceptedExactlyIfEveryNumberIsPositive(double interaction, double velocity, double cutoff, double frequency)
    {
        static bool Good(double x) => double.IsFinite(x) && x > 0;
        var valid = Good(interaction) && Good(velocity) && Good(cutoff) && Good(frequency) && interaction is >= 1e-15 and <= 1e15;
        Assert.Equal(valid, LuttingerLiquid.Create(interaction, velocity, cutoff, LiquidLeads.Endless, frequency).IsSuccess);
        Assert.Equal(Good(velocity) && Good(cutoff), LiquidLeads.AtEnds(velocity, cutoff).IsSuccess);
        Assert.Equal(Good(velocity), LuttingerWire.Create(Plain, velocity).IsSuccess);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void EveryFaultIsNamed(double bad)
    {
        Assert.Equal((string[])["interaction", "velocity", "cutoff", "cutoffFrequency"], Where(LuttingerLiquid.Create(bad, bad, bad, LiquidLeads.Endless, bad)));
        Assert.Equal((string[])["leads.length", "leads.velocity"], Where(LiquidLeads.AtEnds(bad, bad)));
        Assert.Equal((string[])["potential"], Where(LuttingerWire.Create(Plain, bad)));
        string[] magnet = ["exchange", "magnetization", "anisotropy"];
        Assert.Equal(bad == 0 ? magnet : [.. magnet, "damping"], Where(HelicalEdge.Create(Plain, bad, bad, bad, bad)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void EveryFaultOfATurnIsNamed(double bad)
    {
        foreach (var protocol in (Validation<Rejection, Protocol>[])[Protocol.AsStep(bad, bad), Protocol.AsRamp(bad, bad), Protocol.AsOptimal(bad, bad)])
            Assert.Equal(bad == -1 ? ["duration"] : ["angle", "duration"], Where(protocol));
        Assert.Equal(
            bad == -1 ? ["stretches.1.duration"] : ["start", "stretches.1.duration", "stretches.1.velocity"],
            Where(PrescribedMotion.Create(bad, Array(new Stretch(1, 1), new Stretch(bad, bad)))));
    }

    [Fact]
    public void NothingThatFollowsIsInfinite()
    {
        var leads = LiquidLeads.AtEnds(1e200, 1).OrThrow();
        Assert.Equal((string[])["interaction", "leads.length/velocity"], Where(LuttingerLiquid.Create(1e16, 1e-200, 1, leads, None)));
        Assert.Equal((string[])["interaction"], Where(LuttingerLiquid.Create(1e-16, 1e-200, 1, LiquidLeads.Endless, None)));
        Assert.Equal((string[])["leads.length/velocity"], Where(Plain.WithVelocity(1e200).OrThrow().WithLeads(LiquidLeads.AtEnds(1e-200, 1).OrThrow())));
        Assert.Equal((string[])["1/anisotropy", "exchange·magnetization/2", "damping·magnetization"], Where(HelicalEdge.Create(Plain, 1e200, 1e200, 1e-310, 1)));
        Assert.Equal((string[])["exchange·magnetization/2"], Where(HelicalEdge.Create(Plain, 1e-200, 1e-200, 1, 0)));
        Assert.Equal((string[])["duration", "turn"], Where(PrescribedMotion.Create(0, Array(new Stretch(1e308, 1), new Stretch(1e308, 1)))));
        Assert.Equal((string[])["turn"], Where(PrescribedMotion.Create(0, Array(new Stretch(1e200, 1e200)))));
    }

    [Property]
    public void WithersChangeOneThing(LuttingerWire wire, HelicalEdge edge)
    {
        var liquid = wire.Liquid;
        Assert.Equal(liquid, liquid.WithInteraction(0.3).OrThrow().WithInteraction(liquid.Interaction).OrThrow());
        Assert.Equal(liquid, liquid.WithVelocity(7).OrThrow().WithVelocity(liquid.Velocity).OrThrow());
        Assert.Equal(liquid, liquid.WithCutoff(7).OrThrow().WithCutoff(liquid.Cutoff).OrThrow());
        Assert.Equal(liquid, liquid.WithLeads(LiquidLeads.AtEnds(7, 7).OrThrow()).OrThrow().WithLeads(liquid.Leads).OrThrow());
        Assert.Equal(liquid, liquid.WithCutoffFrequency(7.5).OrThrow().WithCutoffFrequency(liquid.CutoffFrequency).OrThrow());
        Assert.NotEqual(liquid, liquid.WithCutoffFrequency(7.5).OrThrow());
        Assert.Equal(wire, wire.WithPotential(20).OrThrow().WithLiquid(edge.Liquid).WithPotential(wire.Potential).OrThrow().WithLiquid(liquid));
        Assert.Equal(edge, edge.WithExchange(7).OrThrow().WithMagnetization(7).OrThrow().WithAnisotropy(70).OrThrow().WithDamping(7).OrThrow().WithLiquid(liquid)
            .WithExchange(edge.Exchange).OrThrow().WithMagnetization(edge.Magnetization).OrThrow().WithAnisotropy(edge.Anisotropy).OrThrow()
            .WithDamping(edge.Damping).OrThrow().WithLiquid(edge.Liquid));
        Assert.NotEqual(edge, edge.WithDamping(7).OrThrow());
    }

    [Property]
    [Verifies("Bruch2018", "36")]
    public void FrictionTimesInteractionIsOneOverAFullTurn(LuttingerLiquid liquid)
    {
        Close(1 / Math.Tau, liquid.Friction * liquid.Interaction, Rounding);
        if (liquid.Interaction < 0.9) Apart(1 / Math.Tau, liquid.Friction, 0.01);
        Close(1 / Math.Tau, liquid.WithInteraction(1).OrThrow().Friction, Rounding);
    }

    [Property]
    [Verifies("Bruch2018", "54")]
    [Verifies("Bruch2018", "66")]
    public void SteadyFrictionIsTheSumOfAllEchoes(LuttingerLiquid liquid)
    {
        // γ(1 + 2r + 2r² + …) = γ(1 + r)/(1 − r): with Fermi-liquid leads the interaction drops out.
        var r = liquid.Reflection;
        Close(liquid.Friction * (1 + r) / (1 - r), liquid.SteadyFriction, Bar);
        var isEndless = liquid.Leads is LiquidLeads.Infinite;
        Close(isEndless ? liquid.Friction : 1 / Math.Tau, liquid.SteadyFriction, Rounding);
        if (!isEndless && liquid.Interaction < 0.9) Apart(liquid.Friction, liquid.SteadyFriction, 0.01);
    }

    [Property]
    [Verifies("Bruch2018", "54")]
    public void PlasmonsComeBackFromASuddenChangeOfTheInteraction(LuttingerLiquid liquid)
    {
        var (r, K) = (liquid.Reflection, liquid.Interaction);
        if (liquid.Leads is LiquidLeads.Infinite)
        {
            Assert.Equal((0, 0), (r, liquid.TraversalTime));
            return;
        }
        Assert.InRange(Math.Abs(r), 0, 0.999);
        Assert.Equal(Math.Sign(K - 1), Math.Sign(r));
        // K = (1 + r)/(1 − r); attraction 1/K reflects as much with the other sign; what goes through is 4K/(1 + K)² of the energy.
        Close(K, (1 + r) / (1 - r), Bar);
        Close(-r, liquid.WithInteraction(1 / K).OrThrow().Reflection, new(0, 1e-15, "one rounding of 1/K"));
        Close(4 * K / ((1 + K) * (1 + K)), 1 - r * r, new(1e-14, 1e-16, "1 − r² for r almost 1"));
    }

    [Fact]
    [Verifies("Bruch2018", "54")]
    public void RepulsionTurnsPlasmonsRound()
    {
        // K = 1/2: r = −1/3; a wire of length 6 with plasmons of velocity 4.
        var liquid = Liquid(0.5, LiquidLeads.AtEnds(6, 1).OrThrow()).WithVelocity(4).OrThrow();
        Close(-1.0 / 3, liquid.Reflection, Rounding);
        Assert.Equal(1.5, liquid.TraversalTime);
        Assert.Equal(0, liquid.WithInteraction(1).OrThrow().Reflection);
        Close(0.3183098861837907, liquid.Friction, Rounding);
        Close(0.15915494309189535, liquid.SteadyFriction, Rounding);
    }

    [Property]
    [Verifies("Bruch2018", "54")]
    public void PlasmonsCrossTheWireInTheTraversalTime(LuttingerLiquid liquid, LiquidLeads leads) => leads.Match(
        infinite: _ => { Assert.Equal(0, liquid.WithLeads(leads).OrThrow().TraversalTime); return 0; },
        fermiLiquid: ends => { Close(ends.Length, liquid.WithLeads(leads).OrThrow().TraversalTime * liquid.Velocity, Rounding); return 0; });

    [Fact]
    [Verifies("Bruch2018", "67")]
    public void AMagnetScattersBackWithHalfOfExchangeTimesMagnetization()
    {
        Assert.Equal(3, HelicalEdge.Create(Plain, 0.6, 10, 1, 0).OrThrow().Backscattering);
        Assert.Equal(3, LuttingerWire.Create(Plain, 3).OrThrow().Backscattering);
    }

    [Property]
    public void PinnedLiquidsScatterBack(PinnedLiquid pinned)
    {
        Assert.True(double.IsFinite(pinned.Backscattering) && pinned.Backscattering > 0);
        Assert.Equal(pinned.Liquid, pinned is LuttingerWire wire ? wire.Liquid : ((HelicalEdge)pinned).Liquid);
    }

    [Property]
    [Verifies("Bruch2018", "70")]
    public void AMagnetHasItsInertiaFromItsAnisotropyAndFrictionFromItsDamping(HelicalEdge edge, Rotor rotor, Reservoirs reservoirs)
    {
        var alone = rotor.WithInertia(0).OrThrow();
        var motor = Motor.Create(edge, reservoirs, alone, Drive.ByVoltage).OrThrow();
        Close(1, motor.Mechanics.Inertia * edge.Anisotropy, Rounding);
        Close(alone.Friction + edge.Damping * edge.Magnetization, motor.Mechanics.Friction, Rounding);
        Assert.Equal(alone, motor.Mechanics.WithInertia(0).OrThrow().WithFriction(alone.Friction).OrThrow());
        Assert.Equal(alone, motor.Rotor);
        Assert.Equal((string[])["rotor.inertia"], Where(motor.WithRotor(rotor.WithInertia(2).OrThrow())));
    }

    [Property]
    public void OtherRotorsAreWhatTheyAre(Motor motor) =>
        Assert.Equal(motor.Conductor is not HelicalEdge, motor.Mechanics == motor.Rotor);

    [Property]
    public void TurnsOfAMotionAddUp(PrescribedMotion first, PrescribedMotion second)
    {
        var allowed = new Tolerance(0, 1e-13, "ten numbers up to 15");
        var both = PrescribedMotion.Create(first.Start, first.Stretches.AddRange(second.Stretches)).OrThrow();
        Close(first.Duration + second.Duration, both.Duration, allowed);
        Close(first.Turn + second.Turn, both.Turn, allowed);
        // Back by the way it came.
        var back = PrescribedMotion.Create(0, first.Stretches.Map(s => new Stretch(s.Duration, -s.Velocity)).Reverse()).OrThrow();
        Close(0, first.Turn + back.Turn, allowed);
        Close(first.Duration, back.Duration, allowed);
    }

    [Fact]
    public void AMotionTurnsByTheAreaUnderItsVelocity()
    {
        var motion = PrescribedMotion.Create(5, Array(new Stretch(2, 3), new Stretch(0, 100), new Stretch(0.5, -1))).OrThrow();
        Assert.Equal((2.5, 5.5, 5.0), (motion.Duration, motion.Turn, motion.Start));
        var none = PrescribedMotion.Create(5, Arr<Stretch>.Empty).OrThrow();
        Assert.Equal((0.0, 0.0), (none.Duration, none.Turn));
    }

    [Property]
    public void AProtocolIsOneOfThree(Protocol protocol)
    {
        var (angle, duration) = (protocol.Angle, protocol.Duration);
        Protocol[] all = [Protocol.AsStep(angle, duration).OrThrow(), Protocol.AsRamp(angle, duration).OrThrow(), Protocol.AsOptimal(angle, duration).OrThrow()];
        var which = protocol.Match(step: _ => 0, ramp: _ => 1, optimal: _ => 2);
        for (var k = 0; k < all.Length; k++) Assert.Equal(k == which, all[k] == protocol);
    }

    [Fact]
    public void LiquidsComeInAllShapes()
    {
        var liquids = Gen.Sample(Generators.LuttingerLiquid().Generator, 2000).ToArray();
        Assert.InRange(liquids.Count(l => l.Interaction == 1), 200, 800);
        Assert.InRange(liquids.Count(l => l.Leads is LiquidLeads.Infinite), 500, 1200);
        Assert.InRange(liquids.Count(l => l.Interaction > 2), 20, 400);
        Assert.Contains(liquids, l => l.Interaction is > 1 and < 1.9);
        Assert.Contains(liquids, l => l.Interaction < 0.1);
        Assert.Contains(liquids, l => l.CutoffFrequency.IsSome);
        Assert.Contains(liquids, l => l.Interaction < 1 && l.Leads is LiquidLeads.FermiLiquid leads && leads.Velocity == l.Velocity);
        Assert.Contains(liquids, l => l.TraversalTime is > 0 and < 1);
        Assert.Contains(liquids, l => l.TraversalTime > 20);
    }

    [Fact]
    public void EdgesAndTurnsComeInAllShapes()
    {
        Assert.Contains(Gen.Sample(Generators.HelicalEdge().Generator, 200), e => e.Damping == 0);
        var pinned = Gen.Sample(Generators.PinnedLiquid().Generator, 200).ToArray();
        Assert.Contains(pinned, p => p is LuttingerWire);
        Assert.Contains(pinned, p => p is HelicalEdge);
        var protocols = Gen.Sample(Generators.Protocol().Generator, 500).ToArray();
        foreach (var kind in (System.Type[])[typeof(Protocol.Step), typeof(Protocol.Ramp), typeof(Protocol.Optimal)])
            foreach (var isJump in (bool[])[true, false]) Assert.Contains(protocols, p => p.GetType() == kind && p.Duration == 0 == isJump);
        Assert.Contains(protocols, p => p.Angle == 0);
        Assert.Contains(protocols, p => p.Angle < 0);
        var motions = Gen.Sample(Generators.PrescribedMotion().Generator, 500).ToArray();
        Assert.Contains(motions, m => m.Stretches.IsEmpty);
        Assert.Contains(motions, m => m.Stretches.Exists(s => s.Velocity == 0) && m.Turn != 0);
        Assert.Contains(motions, m => m.Stretches.Exists(s => s.Duration == 0));
    }

    [Property]
    public void TurnsShrinkUntilNothingIsSimpler(Protocol protocol, PrescribedMotion motion, Stretch stretch)
    {
        Ends(protocol, Generators.Protocol().Shrinker);
        Ends(motion, Generators.PrescribedMotion().Shrinker);
        Ends(stretch, Generators.Stretch().Shrinker);

        static void Ends<T>(T start, Func<T, IEnumerable<T>> shrink)
        {
            var steps = 0;
            for (T[] simpler = [.. shrink(start)]; simpler.Length > 0; simpler = [.. shrink(simpler[0])])
            {
                Assert.DoesNotContain(start, simpler);
                Assert.True(++steps < 100, "shrinking does not end");
            }
        }
    }

    private static LuttingerLiquid Liquid(double interaction, LiquidLeads leads) => LuttingerLiquid.Create(interaction, 1, 1, leads, None).OrThrow();

    private static string[] Where<T>(Validation<Rejection, T> validation) => validation.Match(Succ: _ => Seq<Rejection>(), Fail: f => f).Map(f => f.Where).ToArray();
}
