namespace QuantumMotors.Properties;

/// <summary>Steady rotation of blockaded motors without expansion: what is found, and that nothing is missed.</summary>
public class ConfinedSteadyStateLaws
{
    [Property(MaxTest = 16)]
    [Verifies("BustosMarunCalvo2019", "11")]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void StatesAreTheSignChangesOfTheBalanceAndAllOfThem(BlockadedMotor motor, NormalFloat load, bool isDamped)
    {
        var (exact, rotor) = (BlockadeRotation.At(motor.Conductor, motor.Reservoirs), Rotor(motor, load.Get, isDamped));
        if (rotor == Domain.Rotor.Free && motor.IsBalanced || motor.Conductor is DoubleDot { Radius: 0 }) return;
        Estimate Balance(double Ω) => exact.WorkAt(Ω).OrThrow() - Math.Tau * ((Estimate)rotor.Friction * Ω + rotor.Load);
        int Sign(double Ω) => Balance(Ω) is var b && Math.Abs(b.Value) <= b.Error ? 0 : Math.Sign(b.Value);
        var states = SteadyStates.OfConfined(exact, rotor, motor.Reservoirs.Bias).OrThrow();
        foreach (var state in states)
        {
            // Within the error of the velocity, and that of the work, it balances; on both sides of it signs are known.
            var (Ω, width) = (state.Velocity.Value, 20 * state.Velocity.Error);
            var slope = Math.Abs(Balance(Ω + width).Value - Balance(Ω - width).Value) / (2 * width);
            Close(0, Balance(Ω).Value, new(0, 2 * slope * state.Velocity.Error + 2 * Balance(Ω).Error, "the errors of velocity and work"));
            Close(state.Fluxes.Work.Value, Math.Tau * (rotor.Friction * Ω + rotor.Load), new(1e-9, 2 * slope * state.Velocity.Error + 1e-11, "the same, from the fluxes of the state"));
            Assert.Equal(Ω, state.Fluxes.Velocity);
            Assert.Equal(state.IsStable ? 1 : -1, Sign(Ω - width));
            Assert.Equal(state.IsStable ? -1 : 1, Sign(Ω + width));
        }
        for (var i = 0; i + 1 < states.Count; i++)
        {
            Assert.True(states[i + 1].Velocity.Value > states[i].Velocity.Value);
            Assert.NotEqual(states[i].IsStable, states[i + 1].IsStable);
        }
        // Between neighbours of a grid, and beyond all states, the sign is as the states say.
        var scale = exact.Extent.Map(e => e.Scale).IfNone(1);
        for (var k = -200; k <= 200; k++)
        {
            var Ω = scale * Math.Sinh(k * 0.05);
            var sign = Sign(Ω);
            if (sign == 0) continue;
            var passed = states.Filter(s => s.Velocity.Value < Ω);
            var expected = passed.IsEmpty ? (states.IsEmpty ? sign : states[0].IsStable ? 1 : -1) : passed[^1].IsStable ? -1 : 1;
            Assert.True(expected == sign, $"the balance at velocity {Ω} has sign {sign}; states are at {string.Join(", ", states.Map(s => s.Velocity.Value))}");
        }
        if (states.IsEmpty) Assert.Equal(Sign(-10 * scale), Sign(10 * scale));
        // The work dies out. Friction brakes in both directions, so that there is an odd number of states; a load pushes in one, so that
        // the number is even.
        if (rotor.Friction > 0 || rotor.Load != 0) Assert.Equal(rotor.Friction > 0, states.Count % 2 == 1);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void SomeMotorsHaveNoStateSomeOneAndSomeMore()
    {
        var counts = new SortedDictionary<int, int>();
        void Count(BlockadedMotor motor, Rotor rotor)
        {
            var n = States(motor, rotor).Count;
            counts[n] = counts.GetValueOrDefault(n) + 1;
        }
        foreach (var motor in Blockaded.Drawn(12, 11).Where(m => !m.IsBalanced && m.Conductor is not DoubleDot { Radius: 0 }).Take(6))
            foreach (var friction in (double[])[0, 0.3])
                foreach (var share in (double[])[-3, 0.5])
                    Count(motor, Rotor(motor, share, false).WithFriction(friction).OrThrow());
        // What the paper's motor holds backwards is little less than its load.
        var paper = DoubleDotTable.OfThePaper(None, 15.42);
        Count(paper, DoubleDotTable.LoadedAsInThePaper(paper));
        Count(paper, DoubleDotTable.LoadedAsInThePaper(paper).WithLoad(1.2).OrThrow());
        Assert.True(counts.ContainsKey(0) && counts.ContainsKey(1) && counts.ContainsKey(2) && counts.ContainsKey(4), string.Join(", ", counts.Select(p => $"{p.Value} with {p.Key}")));
    }

    [Property(MaxTest = 10)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void EqualDotsWithTheOppositeLoadHaveTheOppositeStates(BlockadedMotor drawn, NormalFloat load, bool isDamped) => drawn.Mirrored().IfSome(motor =>
    {
        var rotor = Rotor(motor, load.Get, isDamped);
        if (rotor == Domain.Rotor.Free) return;
        var (there, back) = (States(motor, rotor), States(motor.Exchanged(), rotor.WithLoad(-rotor.Load).OrThrow()));
        Assert.Equal(there.Count, back.Count);
        for (var i = 0; i < there.Count; i++)
        {
            var (one, other) = (there[i], back[there.Count - 1 - i]);
            Close(-one.Velocity.Value, other.Velocity.Value, new(1e-9, 2 * (one.Velocity.Error + other.Velocity.Error), "the errors of the velocities"));
            Assert.Equal(one.IsStable, other.IsStable);
            var (p, q) = (Performances.Of(one, rotor, motor.Reservoirs), Performances.Of(other, rotor.WithLoad(-rotor.Load).OrThrow(), motor.Exchanged().Reservoirs));
            Close(p.MechanicalPower.Value, q.MechanicalPower.Value, new(1e-8, 1e-13, "the errors of the velocities"));
            Close(-p.Current.Value, q.Current.Value, new(1e-7, 1e-12, "the errors of the velocities"));
        }
    });

    [Property(MaxTest = 24)]
    [Verifies("BustosMarunCalvo2019", "33")]
    [Verifies("BustosMarunCalvo2019", "34")]
    [Verifies("BustosMarunCalvo2019", "36")]
    [Verifies("BustosMarunCalvo2019", "72")]
    [Verifies("BustosMarunCalvo2019", "75")]
    [Verifies("BustosMarunCalvo2019", "77")]
    public void NoBlockadedMotorIsBetterThanTheSecondLawAllows(BlockadedMotor motor, NormalFloat load, bool isDamped)
    {
        var rotor = Rotor(motor, load.Get, isDamped);
        if (motor.IsBalanced && rotor == Domain.Rotor.Free || motor.Conductor is DoubleDot { Radius: 0 }) return;
        foreach (var state in States(motor, rotor)) IsBounded(state, rotor, motor.Reservoirs);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "33")]
    [Verifies("BustosMarunCalvo2019", "34")]
    [Verifies("BustosMarunCalvo2019", "73")]
    [Verifies("BustosMarunCalvo2019", "76")]
    public void BlockadedMotorsLiftLoadsByVoltageAndByHeat()
    {
        // The bounds do not hold for want of output: some percent of the input are lifted.
        var dot = DoubleDot.Create(-1, -1, 4, 8.0, 3, 0.2, 0.2).OrThrow();
        foreach (var (leads, mode) in ((Reservoirs, OperatingMode)[])[
            (Reservoirs.Biased(0, 2, 0.5).OrThrow(), OperatingMode.Motor),
            (Reservoirs.Biased(0, 0, 1).OrThrow().WithTemperatureBias(1).OrThrow(), OperatingMode.HeatEngine)])
        {
            var motor = new BlockadedMotor(dot, leads);
            var rotor = Domain.Rotor.Free.WithLoad(0.5 * motor.Coefficients(0).Work[0].Value / Math.Tau).OrThrow();
            var stable = States(motor, rotor).Filter(s => s.IsStable && s.Velocity.Value * rotor.Load > 0);
            Assert.NotEmpty(stable);
            foreach (var state in stable)
            {
                var performance = Performances.Of(state, rotor, leads);
                Assert.Equal(mode, performance.Mode);
                Assert.True(performance.Efficiency.OrThrow().Value > 0.002, $"{mode} with {performance.Efficiency.OrThrow().Value}");
                IsBounded(state, rotor, leads);
            }
        }
    }

    private static void IsBounded(SteadyState state, Rotor rotor, Reservoirs reservoirs)
    {
        var p = Performances.Of(state, rotor, reservoirs);
        p.Efficiency.IfRight(η => p.Bound.IfSome(bound =>
        {
            Assert.True(η.Value >= -η.Error - 1e-12, $"{p.Mode} with efficiency {η.Value}");
            Assert.True(η.Value <= bound * (1 + 1e-9) + 2 * η.Error, $"{p.Mode} with efficiency {η.Value} ± {η.Error} beyond {bound}");
        }));
        p.EntropyProduction.IfRight(S => Assert.True(S.Value >= -S.Error - 1e-12 * Math.Abs(state.Velocity.Value)));
    }

    // Loads in units of what the frozen torque holds and of what the rates can, external friction in units of that of the electrons.
    private static Rotor Rotor(BlockadedMotor motor, double load, bool isDamped)
    {
        var c = motor.Fluxes(1e-6).Work.Value;
        var holding = Math.Abs(c) > 1e-3 ? c / Math.Tau : 0.01;
        return Domain.Rotor.Free.WithLoad(load % 2 * holding).Bind(r => r.WithFriction(isDamped ? 0.3 : 0)).OrThrow();
    }

    private static Seq<SteadyState> States(BlockadedMotor motor, Rotor rotor) =>
        SteadyStates.OfConfined(BlockadeRotation.At(motor.Conductor, motor.Reservoirs), rotor, motor.Reservoirs.Bias).OrThrow();
}
