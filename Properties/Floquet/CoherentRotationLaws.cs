namespace QuantumMotors.Properties;

/// <summary>What coherent dots conserve in rotation at any velocity, the second law, and what unitarity makes of the sea.</summary>
public class CoherentRotationLaws
{
    [Property(MaxTest = 25)]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void EnergyIsConservedAtEveryVelocity(CoherentDot drawn, bool isCold, NormalFloat draw)
    {
        var (dot, leads) = TurningDots.Motor(drawn, isCold);
        if (TurningDots.IsNarrow(dot)) return;
        var fluxes = TurningDots.Fluxes(dot, leads, Velocity(draw));
        var (sum, terms, known) = TurningDots.Balance(fluxes, leads);
        Close(0, sum, new(0, 1e-12 * terms + known, "1e-12 of the terms, and the error estimates"));
        Assert.True(known <= 1e-10 * terms, $"errors are small: {known:E1} of {terms:E1}");
        var (charge, size) = (fluxes.Charge.Sum(c => c.Value), fluxes.Charge.Sum(c => Math.Abs(c.Value)));
        Close(0, charge, new(0, 1e-12 * size + fluxes.Charge.Sum(c => c.Error), "1e-12 of the terms, and the error estimates"));
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void RotationNeverLowersTheEntropy(CoherentDot drawn, NormalFloat draw)
    {
        var (dot, leads) = TurningDots.Motor(drawn, isCold: false);
        if (TurningDots.IsNarrow(dot)) return;
        var production = Entropy.Production(TurningDots.Fluxes(dot, leads, Velocity(draw)), leads).OrThrow();
        Assert.True(production.Value >= -production.Error, $"entropy {production.Value} ± {production.Error}");
    }

    [Theory]
    [InlineData("D1", "ii", 0.3)]
    [InlineData("D1", "iii", -0.7)]
    [InlineData("D2", "ii", -0.3)]
    [InlineData("D3", "iii", 0.5)]
    [Verifies("BustosMarunCalvo2019", "21")]
    [Verifies("BustosMarunCalvo2019", "32")]
    public void MotorsExchangeEnergyAndKnowTheirDirection(string model, string condition, double velocity)
    {
        var (motor, leads) = (CoherentExamples.Named(model), CoherentExamples.Leads(model, condition));
        var (there, back) = (TurningDots.Fluxes(motor, leads, velocity), TurningDots.Fluxes(motor, leads, -velocity));
        var (sum, terms, known) = TurningDots.Balance(there, leads);
        Close(0, sum, new(0, 1e-13 * terms, "a hundred roundings of the terms"));
        Assert.True(known < 1e-12 * terms);
        Apart(0, there.Work.Value, 1e-2);
        Apart(there.Work.Value, back.Work.Value, 1e-2);
        Apart(there.Charge[0].Value, back.Charge[0].Value, 1e-2);
    }

    [Property(MaxTest = 10)]
    public void NoElectronIsLostToAnySideband(CoherentDot drawn, NormalFloat draw)
    {
        var (dot, _) = TurningDots.Motor(drawn, isCold: true);
        var Ω = Velocity(draw);
        var turning = TurningDots.Turning(dot, Ω);
        var n = turning.Channels;
        var S = new Sidebands(n);
        // Σ S*_{ab}(E_n) S_{ac}(E_n) = δ_bc δ_m0 for incoming energies that differ by mΩ.
        turning.Fill(0.23, S);
        for (var b = 0; b < n; b++)
            for (var c = 0; c < n; c++)
            {
                var sum = System.Numerics.Complex.Zero;
                for (var k = -S.Last; k <= S.Last; k++)
                    for (var a = 0; a < n; a++) sum += System.Numerics.Complex.Conjugate(S[k][a * n + b]) * S[k][a * n + c];
                Close(b == c ? System.Numerics.Complex.One : 0, sum, new(0, 4 * S.Error, "the error estimate, which the diagonal enters"));
            }
        Assert.True(S.Error < 1e-11, $"errors are small: {S.Error:E1}");
    }

    [Property(MaxTest = 12)]
    public void ReversedInTimeAndFieldElectronsGoTheSameWayBack(CoherentDot drawn, NormalFloat draw)
    {
        // S(E_n ← E; Ω, B)ᵀ = S(E ← E_n; −Ω, −B): cos nθ stays, and θ goes the other way with time.
        var (dot, _) = TurningDots.Motor(drawn, isCold: true);
        if (TurningDots.IsNarrow(dot)) return;
        var (Ω, E) = (Velocity(draw), -0.31);
        var reversed = (CoherentDot)new CoherentConductorAtAngle(dot, 0, 0).Reversed().Conductor;
        var (there, back) = (TurningDots.Turning(dot, Ω), TurningDots.Turning(reversed, -Ω));
        var n = there.Channels;
        var (S, R) = (new Sidebands(n), new Sidebands(n));
        there.Fill(E, S);
        for (var k = -Math.Min(3, S.Last); k <= Math.Min(3, S.Last); k++)
        {
            back.Fill(E + k * Ω, R);
            for (var a = 0; a < n; a++)
                for (var b = 0; b < n; b++)
                    Close(S[k][a * n + b], Math.Abs(k) <= R.Last ? R[k][b * n + a] : 0, new(0, 4 * (S.Error + R.Error), "the error estimates of both"));
        }
    }

    [Fact]
    public void InAMagneticFieldTheWayBackDiffers()
    {
        var dot = (CoherentDot)CoherentExamples.Named("D2");
        var (there, back) = (TurningDots.Turning(dot, 0.4), TurningDots.Turning(dot, -0.4));
        var (S, R) = (new Sidebands(there.Channels), new Sidebands(there.Channels));
        there.Fill(0.1, S);
        back.Fill(0.1 + 0.4, R);
        Apart(S[1][1].Magnitude, R[1][there.Channels].Magnitude, 1e-3);
    }

    [Theory]
    [InlineData("ii", 0.35)]
    [InlineData("iii", -0.35)]
    public void ADotThatDoesNotMoveDoesNoWorkAndHasItsFrozenCurrent(string condition, double velocity)
    {
        var leads = CoherentExamples.Leads("D1", condition);
        var dot = (CoherentDot)CoherentExamples.Named("D1");
        var still = dot.WithHamiltonian(MatrixFunction.Of(dot.Hamiltonian.Constant)).OrThrow();
        var (turning, resting) = (TurningDots.Fluxes(still, leads, velocity), TurningDots.Fluxes(still, leads, 0));
        Close(0, turning.Work.Value, new(0, 1e-15, "nothing to add up"));
        Apart(0, turning.Charge[0].Value, 1e-2);
        for (var r = 0; r < 2; r++)
        {
            Close(resting.Charge[r].Value, turning.Charge[r].Value, Closeness.Bar);
            Close(resting.Heat[r].Value, turning.Heat[r].Value, Closeness.Bar);
        }
    }

    [Fact]
    public void AVeryFastRotationIsFeltOnAverageOnly()
    {
        // What is left falls as 1/Ω² or faster for charges.
        var leads = CoherentExamples.Leads("D1", "ii");
        var dot = (CoherentDot)CoherentExamples.Named("D1");
        var still = TurningDots.Fluxes(dot.WithHamiltonian(MatrixFunction.Of(dot.Hamiltonian.Constant)).OrThrow(), leads, 0);
        double Left(double Ω) => Math.Abs(TurningDots.Fluxes(dot, leads, Ω).Charge[0].Value - still.Charge[0].Value);
        var (near, far) = (Left(50), Left(400));
        Assert.InRange(near / far, 6, 80);
        Assert.True(far < 1e-3, $"{far}");
        Apart(TurningDots.Fluxes(dot, leads, 0.5).Charge[0].Value, still.Charge[0].Value, 1e-2);
        Close(0, TurningDots.Fluxes(dot, leads, 400).Work.Value, new(0, 1e-4, "falls as 1/Ω²"));
    }

    [Fact]
    public void AVoltageProbeThatFollowsTheAngleHasNoRotationWithoutExpansion() =>
        Assert.IsType<Shortfall.NotThisMode>((Shortfall)CoherentRotation.At(CoherentExamples.Named("D4"), CoherentExamples.Leads("D4", "ii")));

    private static double Velocity(NormalFloat draw) => (draw.Get < 0 ? -1 : 1) * Math.Clamp(Math.Exp(draw.Get) * 0.3, 1e-3, 20);
}
