namespace QuantumMotors.Properties;

/// <summary>Expansions in the velocity, and the second law.</summary>
public class TruncationEntropyLaws
{
    [Fact]
    [Verifies("BustosMarunCalvo2019", "26")]
    [Verifies("BustosMarunCalvo2019", "32")]
    [Verifies("BustosMarunCalvo2019", "47")]
    public void SomeTruncatedSumsDestroyEntropyAndNoExactRotationDoes()
    {
        // At velocities within reach of the rates, 0.003 to 0.3, for orders of the torque up to 3.
        var (destroying, motors) = (new int[4], Blockaded.Drawn(120, 32).Where(m => !m.IsBalanced).Take(75).ToArray());
        for (var i = 0; i < motors.Length; i++)
        {
            var coefficients = motors[i].Coefficients(4);
            var (exact, leads) = (BlockadeRotation.At(motors[i].Conductor, motors[i].Reservoirs), motors[i].Reservoirs);
            for (var order = 0; order < 4; order++)
            {
                var Ω = (i % 2 == 0 ? 1 : -1) * 0.003 * Math.Pow(100, (i * 4 + order) * 0.381966 % 1);
                var cut = Entropy.Production(Cycle.Fluxes(RotationFluxes.Truncated.After(coefficients, order).OrThrow(), Ω).OrThrow(), leads).OrThrow();
                if (cut.Value >= -10 * cut.Error) continue;
                destroying[order]++;
                var whole = Entropy.Production(exact.At(Ω).OrThrow(), leads).OrThrow();
                Assert.True(whole.Value >= -whole.Error, $"entropy {whole.Value} ± {whole.Error} at velocity {Ω}");
                Apart(cut.Value, whole.Value, 10 * cut.Error);
            }
        }
        Assert.True(destroying.Sum() >= 1 && destroying.Sum() < 150, $"to orders 0, 1, 2, 3: {string.Join(", ", destroying)} of 75 each");
    }
}
