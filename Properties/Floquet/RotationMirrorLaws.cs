namespace QuantumMotors.Properties;

/// <summary>Two equal dots: exchanging left and right mirrors the circle, θ → π/2 − θ, and with it the direction of rotation.</summary>
public class RotationMirrorLaws
{
    [Property(MaxTest = 80)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void EqualDotsRunBackwardsWithExchangedReservoirs(BlockadedMotor drawn, NormalFloat draw) => drawn.Mirrored().IfSome(motor =>
    {
        // ε_L(π/2 − θ) = ε_R(θ): torque is odd, what flows into one reservoir flows into the other. Potentials and temperatures are
        // exchanged, which for opposite potentials and one temperature is V → −V.
        var Ω = (draw.Get < 0 ? -1 : 1) * Math.Pow(10, Math.Abs(draw.Get) * 997 % 5 - 3);
        var (there, back) = (motor.Fluxes(Ω), motor.Exchanged().Fluxes(-Ω));
        Same(-there.Work, back.Work);
        for (var r = 0; r < 2; r++)
        {
            Same(there.Charge[r], back.Charge[1 - r]);
            Same(there.Heat[r], back.Heat[1 - r]);
        }
        if (Math.Abs(Ω) is > 0.01 and < 10) Assert.True(Math.Abs(there.Work.Value) > 1e3 * there.Work.Error, $"the work is {there.Work.Value} ± {there.Work.Error}");
    });

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void CoefficientsOfEqualDotsAlternate(BlockadedMotor drawn) => drawn.Mirrored().IfSome(motor =>
    {
        var (there, back) = (motor.Coefficients(5), motor.Exchanged().Coefficients(5));
        for (var k = 0; k <= 5; k++)
        {
            var sign = k % 2 == 0 ? 1 : -1;
            Same(-sign * there.Work[k], back.Work[k]);
            for (var r = 0; r < 2; r++)
            {
                Same(sign * there.Charge[r][k], back.Charge[1 - r][k]);
                Same(sign * there.Heat[r][k], back.Heat[1 - r][k]);
            }
        }
        Assert.True(Math.Abs(there.Work[1].Value) > 1e3 * there.Work[1].Error);
    });

    [Fact]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void UnequalDotsDoNot()
    {
        // Neither with unequal centres, nor with unequal linewidths; nor do equal ones without the exchange, or without turning back.
        double Sum(DoubleDot dot, double Ω, double V, double back) =>
            BlockadeRotation.Fluxes(dot, Reservoirs.Biased(0.3, V, 1).OrThrow(), Ω).OrThrow().Work.Value
            + BlockadeRotation.Fluxes(dot, Reservoirs.Biased(0.3, -V, 1).OrThrow(), back).OrThrow().Work.Value;
        DoubleDot Of(double left, double right, double Γ) => DoubleDot.Create(left, right, 4, 6.0, 3, 0.2, Γ).OrThrow();
        foreach (var (Ω, V) in ((double, double)[])[(0.1, 2), (-0.5, 3)])
        {
            Close(0, Sum(Of(-1, -1, 0.2), Ω, V, -Ω), new(0, 1e-11, "torques of order one"));
            Apart(0, Sum(Of(-2, 0.5, 0.2), Ω, V, -Ω), 0.01);
            Apart(0, Sum(Of(-1, -1, 0.35), Ω, V, -Ω), 0.01);
            Apart(0, Sum(Of(-1, -1, 0.2), Ω, V, Ω), 0.01);
            Apart(0, Sum(Of(-1, -1, 0.2), Ω, -V, Ω) - Sum(Of(-1, -1, 0.2), -Ω, V, -Ω), 0.01);
        }
    }

    private static void Same(Estimate expected, Estimate actual) =>
        Close(expected.Value, actual.Value, new(1e-11, 2 * (expected.Error + actual.Error), "the errors in the results"));
}
