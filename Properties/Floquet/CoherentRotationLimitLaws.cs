namespace QuantumMotors.Properties;

/// <summary>Where rotation without expansion meets what is known otherwise: the expansion in the velocity, rates of tunnelling, and the power that it
/// can have.</summary>
public class CoherentRotationLimitLaws
{
    [Theory]
    [InlineData("D1", "ii")]
    [InlineData("D1", "iii")]
    [InlineData("D2", "ii")]
    [InlineData("D3", "iii")]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "47")]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void SlowRotationHasTheCoefficientsOfTheExpansion(string model, string condition)
    {
        var (motor, leads) = (CoherentExamples.Named(model), CoherentExamples.Leads(model, condition));
        var c = Cycle.Coefficients(Theory.Of(motor).Response(leads, 2).OrThrow()).OrThrow();
        const double Slow = 0.004;
        // Sums and differences of both directions, extrapolated from three velocities: what is left is of order Ω⁶.
        var all = new[] { 1, 2, 4 }.Select(k => (Forward: TurningDots.Fluxes(motor, leads, k * Slow).Row(), Backward: TurningDots.Fluxes(motor, leads, -k * Slow).Row())).ToArray();
        for (var i = 0; i < all[0].Forward.Length; i++)
        {
            double Even(int k) => (all[k].Forward[i].Value + all[k].Backward[i].Value) / 2;
            double Odd(int k) => (all[k].Forward[i].Value - all[k].Backward[i].Value) / (2 * Slow * (1 << k));
            var row = c.Row()[i];
            var (rest, first) = (Extrapolated(Even), Extrapolated(Odd));
            Close(row[0].Value, rest, new(1e-9, 1e-9, "what three velocities leave, of order Ω⁶"));
            Close(row[1].Value, first, new(1e-8, 1e-8, "what three velocities leave, and rounding over Ω"));
            if (row.Count > 2)
            {
                // The rest of the even part is C₂Ω²: with the order that is expected.
                double Second(int k) => (Even(k) - row[0].Value) / (Slow * Slow * (1 << (2 * k)));
                Close(row[2].Value, Extrapolated(Second), new(1e-6, 1e-6, "rounding over Ω²"));
                Apart(0, row[2].Value, 1e-4);
            }
            Apart(0, row[1].Value, 1e-4);
            // Each step of the extrapolation gains what it should: errors at Ω and 2Ω are as 1 to 4.
            var (near, far) = (Math.Abs(Odd(0) - row[1].Value), Math.Abs(Odd(1) - row[1].Value));
            if (near > 1e-7) Assert.InRange(far / near, 3.2, 4.8);
        }

        static double Extrapolated(Func<int, double> at) => (64 * at(0) - 20 * at(1) + at(2)) / 45;
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void ALevelThatIsNarrowAgainstTheTemperatureFollowsTheMasterEquation()
    {
        const double T = 1, Ω0 = 2;
        // What tunnelling of higher order does in a turn is of order Γ² at a velocity of so many Γ: a share (Γ/T)² of the work, which is of order 1, and Γ/T of
        // the charge, which is of order Γ.
        var off = new[] { 0.04, 0.02 }.Select(Γ => Differences(Γ, Γ * Ω0, T)).ToArray();
        Assert.InRange(off[0][0] / off[1][0], 3.6, 4.4);
        Assert.InRange(off[0][1] / off[1][1], 1.8, 2.2);
        foreach (var difference in off[1]) Assert.InRange(difference, 1e-6, 0.05);
        // With Γ ~ T there is no such thing as a rate.
        Assert.True(Differences(1, Ω0, T).Max() > 0.1);
    }

    // Relative differences of work and charge.
    private static double[] Differences(double Γ, double velocity, double T)
    {
        var leads = CoherentExamples.Leads(("L", 0.8, T), ("R", -0.4, T));
        Coupling Contact(string name, double share) =>
            Coupling.Create(name, MatrixFunction.Of(ComplexMatrix.Of(1, 1, (_, _) => Math.Sqrt(share * Γ / Math.Tau)))).OrThrow();
        static MatrixFunction Level(double constant, double cosine, double sine) => MatrixFunction.Create(
            ComplexMatrix.Of(1, 1, (_, _) => constant), new Arr<ComplexMatrix>([ComplexMatrix.Of(1, 1, (_, _) => cosine)]), new Arr<ComplexMatrix>([ComplexMatrix.Of(1, 1, (_, _) => sine)])).OrThrow();
        var dot = CoherentDot.Create(Level(0.5, 0.4, -0.2), new Arr<Coupling>([Contact("L", 0.7), Contact("R", 0.3)]), Arr<string>.Empty, None).OrThrow();
        static PeriodicFunction Constant(double x) => PeriodicFunction.Create(x, Arr<double>.Empty, Arr<double>.Empty).OrThrow();
        var rates = MasterEquation.Create(
            new Arr<ChargeState>([
                ChargeState.Create("empty", 0, Constant(0), 1).OrThrow(),
                ChargeState.Create("full", 1, PeriodicFunction.Create(0.5, new Arr<double>([0.4]), new Arr<double>([-0.2])).OrThrow(), 1).OrThrow()]),
            new Arr<Tunnelling>([
                Tunnelling.Create("L", "empty", "full", Constant(0.7 * Γ)).OrThrow(),
                Tunnelling.Create("R", "empty", "full", Constant(0.3 * Γ)).OrThrow()])).OrThrow();
        var (coherent, tunnelling) = (TurningDots.Fluxes(dot, leads, velocity), BlockadeRotation.Fluxes(rates, leads, velocity).OrThrow());
        return [Of(coherent.Work, tunnelling.Work), Of(coherent.Charge[0], tunnelling.Charge[0])];

        static double Of(Estimate a, Estimate b) => Math.Abs(a.Value - b.Value) / Math.Abs(b.Value);
    }

    [Theory]
    [InlineData("D1", "ii")]
    [InlineData("D1", "iii")]
    [InlineData("D2", "ii")]
    public void ThePowerIsBoundedAtEveryVelocity(string model, string condition)
    {
        var fluxes = CoherentRotation.At(CoherentExamples.Named(model), CoherentExamples.Leads(model, condition)).OrThrow();
        var (_, bound) = fluxes.Extent.IfNone(() => throw new InvalidOperationException());
        var largest = new[] { -30, -3, -1, -0.3, 0.3, 1, 3, 30 }.Max(Ω => Math.Abs(Ω * fluxes.WorkAt(Ω).OrThrow().Value));
        Assert.InRange(bound, largest, 1e3 * largest);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "11")]
    public void SteadyStatesOfADotBalanceItsWork()
    {
        var leads = CoherentExamples.Leads("D2", "ii");
        var fluxes = CoherentRotation.At(CoherentExamples.Named("D2"), leads).OrThrow();
        var rotor = Rotor.Create(0, 0.02, 0, None).OrThrow();
        var states = SteadyStates.OfConfined(fluxes, rotor, leads.Bias).OrThrow();
        Assert.NotEmpty(states);
        foreach (var state in states)
        {
            var Ω = state.Velocity.Value;
            Close(Math.Tau * rotor.Friction * Ω, fluxes.WorkAt(Ω).OrThrow().Value, new(1e-9, 1e-11, "the uncertainty of the velocity"));
            Apart(0, Ω, 1e-3);
        }
    }
}
