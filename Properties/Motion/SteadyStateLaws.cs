namespace QuantumMotors.Properties;

/// <summary>Laws of steady rotation, expanded and exact.</summary>
public class SteadyStateLaws
{
    private static ThoulessWire Wire { get; } = ThoulessWire.Create(1, 1, 2).OrThrow();

    [Property(MaxTest = 100)]
    [Verifies("BustosMarunCalvo2019", "11")]
    [Verifies("BustosMarunCalvo2019", "60")]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void SteadyStatesAreTheZerosOfTheBalanceAndAllOfThem(ArtificialMotor motor, Rotor rotor)
    {
        var c = motor.Coefficients;
        for (var order = 0; order <= c.HighestConsistentOrder; order++)
        {
            var expansion = RotationFluxes.Truncated.After(c, order).OrThrow();
            // Coefficients that are nothing but their error make no state.
            double Known(Estimate x) => Math.Abs(x.Value) <= x.Error ? 0 : x.Value;
            double Balance(double Ω) => Enumerable.Range(0, order + 1).Sum(k => Known(c.Work[k]) * Math.Pow(Ω, k)) - Math.Tau * (rotor.Friction * Ω + rotor.Load);
            var total = Enumerable.Range(0, order + 1).Select(k => c.Work[k] - (k == 0 ? Math.Tau * (Estimate)rotor.Load : k == 1 ? Math.Tau * (Estimate)rotor.Friction : 0)).ToArray();
            if (Math.Abs(Balance(0.1) - Balance(0.2)) < 1e-9 || total.All(x => Math.Abs(x.Value) <= x.Error)) continue;
            var states = SteadyStates.Of(expansion, rotor, 0.1).OrThrow();
            // Signs on a grid that is dense near zero and goes far out.
            var grid = Enumerable.Range(-2000, 4001).Select(k => 0.02 * Math.Sinh(k * 0.01)).ToArray();
            for (var k = 0; k + 1 < grid.Length; k++)
                if (Balance(grid[k]) * Balance(grid[k + 1]) < 0)
                    Assert.True(states.Exists(s => s.Velocity.Value >= grid[k] - 1e-9 && s.Velocity.Value <= grid[k + 1] + 1e-9), $"a zero between {grid[k]} and {grid[k + 1]} is missed");
            foreach (var s in states)
            {
                var Ω = s.Velocity.Value;
                var size = Enumerable.Range(0, order + 1).Sum(k => Math.Abs(c.Work[k].Value * Math.Pow(Ω, k))) + Math.Tau * (rotor.Friction * Math.Abs(Ω) + Math.Abs(rotor.Load));
                Close(0, Balance(Ω), new(0, 1e-10 * (size + 1e-3), "terms that cancel, with coefficients known to 1e-14"));
                var slope = (Balance(Ω + 1e-5 * (1e-3 + Math.Abs(Ω))) - Balance(Ω - 1e-5 * (1e-3 + Math.Abs(Ω)))) / (2e-5 * (1e-3 + Math.Abs(Ω)));
                if (Math.Abs(slope) > 1e-4) Assert.Equal(slope < 0, s.IsStable);
                Assert.Equal(Ω, s.Fluxes.Velocity);
                Assert.Equal(0.1, s.Bias);
            }
        }
    }

    [Property(MaxTest = 150)]
    [Verifies("BustosMarunCalvo2019", "60")]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void StableAndUnstableStatesAlternate(NonEmptyArray<byte> choice, bool isFalling)
    {
        var roots = choice.Get.Take(7).Select(b => (b % 33 - 16) / 8.0).Distinct().Order().ToArray();
        var coefficients = roots.Aggregate((double[])[isFalling ? -1 : 1], (p, r) => [.. Enumerable.Range(0, p.Length + 1).Select(k => (k > 0 ? p[k - 1] : 0) - (k < p.Length ? r * p[k] : 0))]);
        var states = SteadyStates.Of(Expansion(coefficients), Rotor.Free, 0).OrThrow();
        Assert.Equal(roots.Length, states.Count);
        for (var i = 0; i + 1 < states.Count; i++) Assert.NotEqual(states[i].IsStable, states[i + 1].IsStable);
        Assert.Equal(isFalling, states[^1].IsStable);
    }

    [Property]
    [Verifies("BustosMarunCalvo2019", "13")]
    [Verifies("BustosMarunCalvo2019", "14")]
    [Verifies("BustosMarunCalvo2019", "62")]
    public void ToFirstOrderThereIsOneStateAndItIsKnown(NormalFloat work, NormalFloat slope, Rotor rotor)
    {
        var (C0, C1) = (work.Get % 3, slope.Get % 3);
        var total = C1 - Math.Tau * rotor.Friction;
        if (Math.Abs(total) < 1e-6) return;
        var state = Assert.Single(SteadyStates.Of(Expansion(C0, C1), rotor, 0).OrThrow());
        Close((Math.Tau * rotor.Load - C0) / total, state.Velocity.Value, new(1e-13, 1e-14 / Math.Abs(total), "a rounding of the terms that cancel"));
        Assert.Equal(total < 0, state.IsStable);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "13")]
    [Verifies("BustosMarunCalvo2019", "14")]
    public void InLinearResponseTheChargeThatIsPumpedTurnsTheRotor(WireBetweenReservoirs at, Rotor rotor)
    {
        // (13) and (14) together: θ̇ = (Q V − W_ext)/2π(γ̄ + γ_ext), at equal temperatures, with Q from the linear response of the frozen wire.
        var V = 0.01 * at.Unit;
        var leads = at.Biased(0.01, 0.3);
        var response = Theory.Of(at.Wire).LinearResponse(leads.Reservoirs.MeanPotential, leads.Reservoirs.MeanTemperature).OrThrow();
        var loaded = rotor.WithLoad(rotor.Load * V).OrThrow();
        var state = Assert.Single(States(leads, loaded, Approximation.LinearResponse));
        var expected = (response.PumpedCharge.Value * V - Math.Tau * loaded.Load) / Math.Tau / (response.IntrinsicDamping.Value + rotor.Friction);
        Close(expected, state.Velocity.Value, new(1e-11, 1e-13 * (Math.Abs(expected) + Math.Abs(loaded.Load) / response.IntrinsicDamping.Value), "cancellation of load against voltage"));
        Assert.True(state.IsStable);
    }

    [Property(MaxTest = 300)]
    [Verifies("BustosMarunCalvo2019", "63")]
    [Verifies("BustosMarunCalvo2019", "64")]
    public void ToSecondOrderThereAreTwoStatesOrNone(NormalFloat zeroth, NormalFloat first, NormalFloat second, NormalFloat load)
    {
        var (C0, C1, C2, external) = (zeroth.Get % 3, first.Get % 3, second.Get % 3, load.Get % 3);
        var (half, ratio) = (C1 / (2 * C2), (external - C0) / C2);
        if (Math.Abs(C2) < 1e-3 || Math.Abs(half * half + ratio) < 1e-6) return;
        var states = SteadyStates.Of(Expansion(C0, C1, C2), Rotor.Free.WithLoad(external / Math.Tau).OrThrow(), 0).OrThrow();
        if (half * half < -ratio)
        {
            Assert.Empty(states);
            return;
        }
        var root = Math.Sqrt(half * half + ratio);
        Assert.Equal(2, states.Count);
        var printed = new Tolerance(1e-9, 1e-12 * (1 + half * half), "cancellation in the printed form");
        Close(-half - root, states[0].Velocity.Value, printed);
        Close(-half + root, states[1].Velocity.Value, printed);
        // If C_F⁽²⁾ > 0 then θ̇_−, and if C_F⁽²⁾ < 0 then θ̇_+.
        Assert.Equal(C2 > 0, states[0].IsStable);
        Assert.Equal(C2 < 0, states[1].IsStable);
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "60")]
    [Verifies("BustosMarunCalvo2019", "61")]
    public void StatesAppearAndVanishInPairsThatMeet(NonEmptyArray<byte> choice, bool isFalling)
    {
        var roots = choice.Get.Take(5).Select(b => (b % 33 - 16) / 8.0).Distinct().Order().ToArray();
        var coefficients = roots.Aggregate((double[])[isFalling ? -1 : 1], (p, r) => [.. Enumerable.Range(0, p.Length + 1).Select(k => (k > 0 ? p[k - 1] : 0) - (k < p.Length ? r * p[k] : 0))]);
        var expansion = Expansion(coefficients);
        const double Step = 0.0103;
        // Where one pair appears while another one vanishes their number tells nothing: then smaller steps do.
        bool GoesOn(Seq<SteadyState> a, Seq<SteadyState> b) => a.Count != b.Count || Enumerable.Range(0, a.Count).All(i => a[i].IsStable == b[i].IsStable);
        Seq<SteadyState> At(double load) => SteadyStates.Of(expansion, Rotor.Free.WithLoad(load).OrThrow(), 0).OrThrow();
        var before = At(-1.00017);
        var meetings = 0;
        for (var load = -1.00017 + Step; load < 1; load += Step)
        {
            var now = At(load);
            var (few, many) = now.Count < before.Count ? (now, before) : (before, now);
            Assert.Equal(0, (many.Count - few.Count) % 2);
            if (!GoesOn(before, now))
            {
                var steps = Enumerable.Range(0, 257).Select(k => At(load - Step + Step * k / 256)).ToArray();
                Assert.All(Enumerable.Range(0, 256), k => Assert.True(GoesOn(steps[k], steps[k + 1])));
            }
            else if (few.Count == many.Count)
            {
                // Each branch goes on with its stability; stable ones move against the load.
                for (var i = 0; i < now.Count; i++)
                {
                    Assert.Equal(before[i].IsStable, now[i].IsStable);
                    Assert.Equal(now[i].IsStable, now[i].Velocity.Value < before[i].Velocity.Value);
                }
            }
            else if (many.Count - few.Count == 2)
            {
                // The two that meet are neighbours, one stable and one not; the others go on. Between the two the balance has an extremum that
                // one step of the load carries through zero.
                double Moved(int i) => many.Where((_, j) => j != i && j != i + 1).Zip(few).Sum(p => Math.Abs(p.Item1.Velocity.Value - p.Item2.Velocity.Value));
                var first = Enumerable.Range(0, many.Count - 1).MinBy(Moved);
                var (low, high) = (many[first], many[first + 1]);
                Assert.NotEqual(low.IsStable, high.IsStable);
                var at = now.Count > before.Count ? load : load - Step;
                double Balance(double Ω) => Enumerable.Range(0, coefficients.Length).Sum(k => coefficients[k] * Math.Pow(Ω, k)) - Math.Tau * at;
                var extremum = Enumerable.Range(1, 99).Max(k => Math.Abs(Balance(low.Velocity.Value + (high.Velocity.Value - low.Velocity.Value) * k / 100)));
                Assert.InRange(extremum, 1e-12, Math.Tau * Step);
                meetings++;
            }
            before = now;
        }
        // Whatever its degree, an expansion of order five without friction has lost all states but one, or all, at a large load.
        Assert.True(roots.Length < 2 || meetings + At(-50).Count + At(50).Count < 2 * roots.Length);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void OnlyRatiosOfTorquesMatter(ArtificialMotor motor, Rotor rotor)
    {
        var c = motor.Coefficients;
        var scaled = CycleCoefficients.Create(c.Work.Map(w => 8 * w.Value).Map(Estimate.Exact).ToArr(), c.Charge, c.Heat).OrThrow();
        var plain = CycleCoefficients.Create(c.Work.Map(w => w.Value).Map(Estimate.Exact).ToArr(), c.Charge, c.Heat).OrThrow();
        var strong = Rotor.Create(1, 8 * rotor.Friction, 8 * rotor.Load, None).OrThrow();
        var order = c.HighestConsistentOrder;
        var (weak, other) = (SteadyStates.Of(RotationFluxes.Truncated.After(plain, order).OrThrow(), rotor, 0), SteadyStates.Of(RotationFluxes.Truncated.After(scaled, order).OrThrow(), strong, 0));
        Assert.Equal(weak.IsRight, other.IsRight);
        weak.IfRight(a => other.IfRight(b =>
        {
            // A power of two changes no digit.
            Assert.Equal(a.Map(s => s.Velocity.Value), b.Map(s => s.Velocity.Value));
            Assert.Equal(a.Map(s => s.IsStable), b.Map(s => s.IsStable));
        }));
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void AllEnergiesTogetherScaleTheVelocity(WireBetweenReservoirs at, Rotor rotor)
    {
        // A load that the electrons can hold.
        var loaded = rotor.WithLoad(rotor.Load * at.Wire.Gap * Math.Tanh(at.Strength)).OrThrow();
        const double Factor = 3.7;
        var wire = ThoulessWire.Create(Factor * at.Wire.Gap, Factor * at.Wire.Velocity, at.Wire.Length).OrThrow();
        Reservoir Scaled(Reservoir r) => Reservoir.Create(r.Name, Factor * r.ChemicalPotential, Factor * r.Temperature).OrThrow();
        var larger = new WireBetweenReservoirs(wire, Reservoirs.Create(at.Reservoirs.All.Map(Scaled).Strict()).OrThrow());
        foreach (var approximation in (Approximation[])[Approximation.Exact, Approximation.Expansion(1).OrThrow(), Approximation.Expansion(3).OrThrow(), Approximation.LinearResponse])
        {
            var (small, large) = (States(at, loaded, approximation), States(larger, loaded.WithLoad(Factor * loaded.Load).OrThrow(), approximation));
            Assert.Equal(small.Count, large.Count);
            for (var i = 0; i < small.Count; i++)
                Close(Factor * small[i].Velocity.Value, large[i].Velocity.Value, new(1e-9, 4 * (Factor * small[i].Velocity.Error + large[i].Velocity.Error) + 1e-13 * at.Unit, "the errors in the results"));
        }
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "11")]
    [Verifies("BustosMarun2013", "8")]
    [Verifies("BustosMarun2013", "11")]
    public void TheStateFoundCarriesTheImposedCurrent(WireBetweenReservoirs at, Rotor rotor, NormalFloat imposed)
    {
        var current = imposed.Get % 0.3 * at.Unit;
        var loaded = rotor.WithLoad(0.1 * rotor.Load * at.Wire.Gap * Math.Tanh(at.Strength)).OrThrow();
        var motor = Motor.Create(at.Wire, at.Biased(0, 0.2).Reservoirs, loaded, Drive.ByCurrent(current).OrThrow()).OrThrow();
        foreach (var approximation in (Approximation[])[Approximation.Exact, Approximation.LinearResponse])
            SteadyStates.Of(motor, approximation).IfRight(states =>
            {
                var state = Assert.Single(states);
                var carried = (state.Fluxes.Charge[1].Value - state.Fluxes.Charge[0].Value) / 2 / Math.Tau;
                Close(current, carried, new(1e-10, 1e-12 * at.Unit, "the last digits of the voltage and the velocity"));
                // The same state is found at that voltage.
                var again = States(at.Biased(state.Bias / at.Unit, 0.2), loaded, approximation)[0];
                Close(again.Velocity.Value, state.Velocity.Value, new(1e-9, 1e-9 * at.Unit, "roundings of the voltage"));
                if (loaded.Load == 0 && loaded.Friction == 0) Close(Math.Tau * current, state.Bias, new(1e-9, 1e-12 * at.Unit, "an unloaded wire is a perfect conductor"));
            });
    }

    [Fact]
    [Verifies("BustosMarun2013", "8")]
    [Verifies("BustosMarunCalvo2019", "46")]
    public void EveryBranchOfAnExpansionThatCarriesTheCurrentIsFound()
    {
        var leads = Reservoirs.Biased(0.3, 0, 0).OrThrow();
        var rotor = Rotor.Free.WithFriction(0.05).OrThrow().WithLoad(0.02).OrThrow();
        foreach (var order in (int[])[2, 3, 5])
        {
            var approximation = Approximation.Expansion(order).OrThrow();
            var motor = Motor.Create(ThoulessWire.Create(1, 1, 2).OrThrow(), leads, rotor, Drive.ByCurrent(0.05).OrThrow()).OrThrow();
            var states = SteadyStates.Of(motor, approximation).OrThrow();
            foreach (var state in states)
            {
                var carried = EnergyBalance.Current(state.Fluxes, leads);
                Close(0.05, carried.Value, new(1e-10, carried.Error, "the last digits of the voltage, and the error of the current"));
                var atVoltage = SteadyStates.Of(motor.WithDrive(Drive.ByVoltage).OrThrow().WithReservoirs(Reservoirs.Biased(0.3, state.Bias, 0).OrThrow()).OrThrow(), approximation).OrThrow();
                Assert.Contains(atVoltage, s => Math.Abs(s.Velocity.Value - state.Velocity.Value) < 1e-9);
            }
            // The one that is near the exact answer is among them.
            var exact = Assert.Single(SteadyStates.Of(motor, Approximation.Exact).OrThrow());
            Assert.Contains(states, s => s.IsStable && Math.Abs(s.Velocity.Value - exact.Velocity.Value) < 1e-3 && Math.Abs(s.Bias - exact.Bias) < 1e-3);
        }
        Assert.IsType<Shortfall.Undetermined>(SteadyStates.Of(Expansion(0), Rotor.Free, 0).Match(Right: _ => null!, Left: why => why));
        Assert.Empty(SteadyStates.Of(Expansion(1), Rotor.Free, 0).OrThrow());
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarun2013", "8")]
    public void TheOrderInWhichReservoirsAreNamedDoesNotMatter(WireBetweenReservoirs at, NormalFloat imposed, Rotor rotor)
    {
        var T = Reservoir.Create("L", 0.2 * at.Unit, 0.1 * at.Unit).OrThrow();
        var R = Reservoir.Create("R", 0.2 * at.Unit, 0.1 * at.Unit).OrThrow();
        var loaded = rotor.WithLoad(0.05 * rotor.Load * at.Unit * Math.Tanh(at.Strength)).OrThrow();
        var drive = Drive.ByCurrent(imposed.Get % 0.3 * at.Unit).OrThrow();
        foreach (var approximation in (Approximation[])[Approximation.Exact, Approximation.LinearResponse, Approximation.Expansion(1).OrThrow()])
        {
            Either<Shortfall, Seq<SteadyState>> Of(Seq<Reservoir> leads) => SteadyStates.Of(Motor.Create(at.Wire, Reservoirs.Create(leads).OrThrow(), loaded, drive).OrThrow(), approximation);
            var (one, other) = (Of(Seq(T, R)), Of(Seq(R, T)));
            Assert.Equal(one.IsRight, other.IsRight);
            one.IfRight(a => other.IfRight(b =>
            {
                Close(a[0].Velocity.Value, b[0].Velocity.Value, new(1e-12, 1e-12 * at.Unit, "the same numbers in another order"));
                Close(a[0].Fluxes.Charge[0].Value, b[0].Fluxes.Charge[1].Value, new(1e-11, 1e-12 * at.Unit, "the same numbers in another order"));
            }));
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void ARotorThatNothingHoldsFollowsTheVoltage(WireBetweenReservoirs at, NormalFloat bias, NormalFloat temperature)
    {
        if (at.Strength < 0.3) return;
        var leads = at.Biased(bias.Get % 5, Math.Abs(temperature.Get) < 0.5 ? 0 : Math.Abs(temperature.Get % 1));
        var state = Assert.Single(States(leads, Rotor.Free, Approximation.Exact));
        Close(leads.Reservoirs.Bias, state.Velocity.Value, new(1e-10, 2 * state.Velocity.Error + 1e-13 * at.Unit, "the error in the result"));
        Assert.True(state.IsStable);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void WithFrictionOrAHotReservoirItDoesNot()
    {
        var reservoirs = Reservoirs.Biased(1.2, 0.3, 0.2).OrThrow();
        double Velocity(Reservoirs r, Rotor rotor) => States(new(Wire, r), rotor, Approximation.Exact)[0].Velocity.Value;
        Close(0.3, Velocity(reservoirs, Rotor.Free), new(1e-12, 0, "the bar"));
        Apart(0.3, Velocity(reservoirs, Rotor.Free.WithFriction(0.1).OrThrow()), 0.05);
        Apart(0.3, Velocity(reservoirs, Rotor.Free.WithLoad(0.01).OrThrow()), 0.05);
        Apart(0.3, Velocity(reservoirs.WithTemperatureBias(0.2).OrThrow(), Rotor.Free), 0.001);
    }

    [Theory]
    // At V: the relative error of the order n, ((V − Ω) is expanded in Ω with V fixed): V² for n = 1, 2, V⁴ for n = 3, V⁶ for n = 5.
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 6)]
    [Verifies("BustosMarunCalvo2019", "8")]
    [Verifies("BustosMarunCalvo2019", "12")]
    public void EveryOrderApproachesTheVoltageWithItsPower(int order, int power)
    {
        foreach (var (μ, T) in ((double, double)[])[(1.3, 0), (0.4, 0), (0.9, 0.15)])
        {
            double Error(double V) => SteadyStates.Of(
                    Motor.Create(Wire, Reservoirs.Biased(μ, V, T).OrThrow(), Rotor.Free, Drive.ByVoltage).OrThrow(), Approximation.Expansion(order).OrThrow()).OrThrow()
                .Map(s => Math.Abs(s.Velocity.Value / V - 1)).Min();
            var (far, near) = (Error(0.4), Error(0.2));
            Assert.True(far > 1e-9, $"the error at V = 0.4 is {far}");
            var slope = Math.Log2(Error(0.1) / Error(0.05));
            Assert.True(near < far && slope > power - 0.4 && slope < power + 0.4, $"order {order} at μ = {μ}, T = {T}: the error falls as V^{slope}");
        }
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void ExchangeOfTheLeadsReversesTheRotation(WireBetweenReservoirs at)
    {
        // C_F⁽ᵏ⁾(−δV) = (−1)ᵏ⁺¹ C_F⁽ᵏ⁾(δV), if δT is reversed, too.
        var (left, right) = (at.Reservoirs.Left, at.Reservoirs.Right);
        var exchanged = Reservoirs.Create(Seq(
            Reservoir.Create("L", right.ChemicalPotential, right.Temperature).OrThrow(), Reservoir.Create("R", left.ChemicalPotential, left.Temperature).OrThrow())).OrThrow();
        var (c, d) = (Theory.Of(at.Wire).Response(at.Reservoirs, 4).Bind(Cycle.Coefficients).OrThrow(), Theory.Of(at.Wire).Response(exchanged, 4).Bind(Cycle.Coefficients).OrThrow());
        for (var k = 0; k <= 4; k++)
            Close((k % 2 == 0 ? -1 : 1) * c.Work[k].Value, d.Work[k].Value, new(1e-12, c.Work[k].Error + d.Work[k].Error, "the errors in the results"));
        var (there, back) = (States(at, Rotor.Free.WithFriction(0.1).OrThrow(), Approximation.Exact)[0], States(new(at.Wire, exchanged), Rotor.Free.WithFriction(0.1).OrThrow(), Approximation.Exact)[0]);
        Close(-there.Velocity.Value, back.Velocity.Value, new(1e-10, 1e-13 * at.Unit, "the last digits of the velocity"));
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void ExactStatesAreFoundByBothSearches(WireBetweenReservoirs at, Rotor rotor)
    {
        if (at.IsCold) return;
        var loaded = Rotor.Create(1, rotor.Friction, 0.1 * rotor.Load * at.Wire.Gap * Math.Tanh(at.Strength), None).OrThrow();
        var fluxes = ThoulessWireRotation.At(at.Wire, at.Reservoirs);
        var passive = SteadyStates.OfPassive(fluxes, loaded, at.Reservoirs.Bias, at.Unit).OrThrow();
        // Balanced at most once, and seen from an interval around.
        foreach (var state in passive)
        {
            var Ω = state.Velocity.Value;
            var between = SteadyStates.Between(fluxes, loaded, at.Reservoirs.Bias, Ω - at.Unit, Ω + 1.3 * at.Unit);
            between.IfRight(all => Close(Ω, Assert.Single(all).Velocity.Value, new(1e-9, 2 * state.Velocity.Error + 1e-9 * at.Unit, "flat balances")));
            Close(Math.Tau * (loaded.Load + loaded.Friction * Ω), fluxes.WorkAt(Ω).OrThrow().Value, new(1e-9, 1e-11 * at.Unit, "the last digits of the velocity"));
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void ExactFluxesMayHaveManyStates(NonEmptyArray<byte> choice, Rotor rotor)
    {
        // A torque that is not passive, ∮𝓕 = 2π(γΩ + load) − Π(Ω − Ω_i)(2 + sin 3Ω).
        var roots = choice.Get.Take(6).Select(b => (b - 128) / 70.0).Distinct().Order().ToArray();
        var nothing = new Arr<Estimate>(new Estimate[2]);
        var fluxes = new RotationFluxes.Exact(Ω => CycleFluxes.Create(
            Ω, Math.Tau * (rotor.Friction * Ω + rotor.Load) - roots.Aggregate(1.0, (p, r) => p * (Ω - r)) * (2 + Math.Sin(3 * Ω)), nothing, nothing).OrThrow());
        var states = SteadyStates.Between(fluxes, rotor, 0.2, -2, 2).OrThrow();
        Assert.Equal(roots.Length, states.Count);
        for (var i = 0; i < roots.Length; i++)
        {
            Close(roots[i], states[i].Velocity.Value, new(0, 1e-10, "rounding of torques of order a hundred over the slope"));
            Assert.Equal((roots.Length - i) % 2 == 1, states[i].IsStable);
        }
        Assert.Throws<ArgumentException>(() => SteadyStates.OfPassive(fluxes, rotor, 0.2, 1));
    }

    private static RotationFluxes.Truncated Expansion(params double[] work)
    {
        var currents = new Arr<Estimate>(new Estimate[work.Length + 1]);
        return RotationFluxes.Truncated.After(
            CycleCoefficients.Create(new(System.Array.ConvertAll(work, Estimate.Exact)), new([currents, currents]), new([currents, currents])).OrThrow(), work.Length - 1).OrThrow();
    }

    private static Seq<SteadyState> States(WireBetweenReservoirs at, Rotor rotor, Approximation approximation) =>
        SteadyStates.Of(Motor.Create(at.Wire, at.Reservoirs, rotor, Drive.ByVoltage).OrThrow(), approximation).OrThrow();
}
