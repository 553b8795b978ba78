namespace QuantumMotors.Properties;

/// <summary>How far expansions in the velocity reach.</summary>
public class ReachLaws
{
    [Fact]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void AtTheReachTheDeviationIsTheShare()
    {
        var reached = 0;
        foreach (var motor in Blockaded.Drawn(8, 5).Where(m => !m.IsBalanced && m.Conductor is not DoubleDot { Radius: 0 }).Take(4))
        {
            var (coefficients, exact) = (motor.Coefficients(3), BlockadeRotation.At(motor.Conductor, motor.Reservoirs));
            for (var order = 0; order <= 2; order++)
            {
                var (near, far) = (Of(coefficients, exact, order, 0.01), Of(coefficients, exact, order, 0.1));
                Assert.True(far >= near, $"within 10 % up to {far}, within 1 % up to {near}");
                foreach (var (share, velocity) in ((double, double)[])[(0.01, near), (0.1, far)])
                {
                    double[] Deviations(double part) => [Deviation(coefficients, exact, order, part * velocity), Deviation(coefficients, exact, order, -part * velocity)];
                    // The largest work on the way is seen at some velocities only: nowhere is the deviation larger than the share, and where
                    // the search ended it is the share.
                    var (at, inside, outside) = (Deviations(1).Max(), Deviations(0.9).Max(), Deviations(1.001).Max());
                    Close(share, at, new(1e-6, 0, "bisection to 1e-10 of the velocity"));
                    Assert.True(inside < share, $"at 0.9 of the reach the deviation is {inside}");
                    Assert.True(outside > share, $"beyond the reach the deviation is {outside}");
                    reached++;
                }
            }
        }
        Assert.True(reached == 24);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void InEquilibriumTheReachIsThatOfTheFriction()
    {
        // At rest an equal reservoir does no work: the share is taken of what friction does, and order 0 holds nowhere.
        var dot = DoubleDot.Create(0.5, -0.5, 3, 6.0, 3, 0.2, 0.3).OrThrow();
        var motor = new BlockadedMotor(dot, Reservoirs.Biased(0.2, 0, 1).OrThrow());
        var (coefficients, exact) = (motor.Coefficients(6), BlockadeRotation.At(dot, motor.Reservoirs));
        double Ratio(double Ω) => Cycle.Sum(coefficients.Work, 1, Ω).Value / exact.WorkAt(Ω).OrThrow().Value - 1;
        foreach (var share in (double[])[0.01, 0.1])
        {
            var reach = Of(coefficients, exact, 1, share);
            Close(share, Math.Max(Math.Abs(Ratio(reach)), Math.Abs(Ratio(-reach))), new(1e-6, 0, "bisection to 1e-10 of the velocity"));
            Assert.True(Math.Abs(Ratio(0.9 * reach)) < share && Math.Abs(Ratio(-0.9 * reach)) < share);
            Assert.True(reach > 1e-3);
        }
        Assert.True(Reach.Of(coefficients, exact, 0, 0.1).Match(Right: v => v.Value < 1e-5, Left: _ => true));
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "60")]
    [Verifies("BustosMarunCalvo2019", "66")]
    [Verifies("BustosMarunCalvo2019", "68", Erratum = true)]
    public void TheSeriesIsAsymptoticBeyondSomeVelocityHighOrdersDoNotHelp()
    {
        // The paper's motor at V = 1: orders up to 3 carry the expansion further out, orders 5 to 10 bring it back.
        var motor = DoubleDotTable.OfThePaper(20, 1);
        var (coefficients, exact) = (motor.Coefficients(11), BlockadeRotation.At(motor.Conductor, motor.Reservoirs));
        double[] reach = [.. Enumerable.Range(0, 11).Select(order => Of(coefficients, exact, order, 0.1))];
        var all = string.Join(", ", reach.Select(v => v.ToString("G4")));
        // 0.0015, 0.044, 0.036, 0.068, 0.069, 0.031, 0.028, 0.017, 0.016, 0.011, 0.011.
        Assert.True(reach[1] > 10 * reach[0] && reach[3] > 1.3 * reach[1], all);
        var best = reach[..5].Max();
        for (var order = 5; order <= 10; order++) Assert.True(reach[order] < 0.5 * best && reach[order] < 1.05 * reach[order - 1], all);
        // Nothing holds up to the linewidth, where the paper supposes the radius of convergence.
        Assert.True(best < 0.25, all);
        // Ratios of coefficients grow without bound: |C_{k+2}/C_k| ~ k².
        var ratios = Enumerable.Range(5, 5).Select(k => Math.Abs(coefficients.Work[k + 2].Value / coefficients.Work[k].Value)).ToArray();
        for (var i = 0; i + 1 < ratios.Length; i++) Assert.True(ratios[i + 1] > ratios[i], string.Join(", ", ratios));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void TheBistabilityOfThePaperHangsOnLessThanItsOrderIsWrongBy(bool hasPairs)
    {
        // Figure 2c: the load exceeds the frozen torque by 0.05, 1 % of it. At both stable zeros of the polynomial to order 3 the exact work
        // is off by more than half of that: the expansion is right to 10 % there, which is not enough to tell whether there is a state.
        var motor = DoubleDotTable.OfThePaper(hasPairs ? 20 : Option<double>.None, 15.42);
        var (coefficients, exact) = (motor.Coefficients(4), BlockadeRotation.At(motor.Conductor, motor.Reservoirs));
        var rotor = DoubleDotTable.LoadedAsInThePaper(motor);
        var stable = SteadyStates.Of(RotationFluxes.Truncated.After(coefficients, 3).OrThrow(), rotor, 15.42).OrThrow().Filter(s => s.IsStable);
        Assert.Equal(2, stable.Count);
        var (near, far) = (Of(coefficients, exact, 3, 0.01), Of(coefficients, exact, 3, 0.1));
        foreach (var state in stable)
        {
            var Ω = state.Velocity.Value;
            Apart(state.Fluxes.Work.Value, exact.WorkAt(Ω).OrThrow().Value, 0.025);
            Assert.True(Math.Abs(Ω) > 0.8 * near && Math.Abs(Ω) < far, $"{Ω}: within 1 % up to {near}, within 10 % up to {far}");
        }
        Assert.True(-stable[0].Velocity.Value > near && stable[0].Velocity.Value < 0, "backwards it is off by more than 1 %");
        // Higher orders do not help there.
        var (high, higher) = (motor.Coefficients(9), stable[0].Velocity.Value);
        for (var order = 5; order <= 8; order++) Assert.True(Of(high, exact, order, 0.01) < near && Of(high, exact, order, 0.1) < -higher + 1e-3);
    }

    [Fact]
    public void WhatHasNoReachSaysWhy()
    {
        var motor = DoubleDotTable.OfThePaper(20, 1);
        var (coefficients, exact) = (motor.Coefficients(1), BlockadeRotation.At(motor.Conductor, motor.Reservoirs));
        Assert.True(Reach.Of(coefficients, exact, 2, 0.1).IsLeft);
        var fixedDot = new BlockadedMotor(DoubleDot.Create(0, 0, 0, None, 1, 0.1, 0.1).OrThrow(), Reservoirs.Biased(0, 1, 1).OrThrow());
        Assert.True(Reach.Of(fixedDot.Coefficients(1), BlockadeRotation.At(fixedDot.Conductor, fixedDot.Reservoirs), 1, 0.1).IsLeft);
    }

    private static double Of(CycleCoefficients coefficients, RotationFluxes.Exact exact, int order, double share) => Reach.Of(coefficients, exact, order, share).OrThrow().Value;

    // The second route: the largest work on the way from a dense grid.
    private static double Deviation(CycleCoefficients coefficients, RotationFluxes.Exact exact, int order, double Ω)
    {
        var largest = Enumerable.Range(0, 41).Max(k => Math.Abs(exact.WorkAt(Ω * k / 40).OrThrow().Value));
        var sum = Enumerable.Range(0, order + 1).Sum(k => coefficients.Work[k].Value * Math.Pow(Ω, k));
        return Math.Abs(sum - exact.WorkAt(Ω).OrThrow().Value) / largest;
    }
}
