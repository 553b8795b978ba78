namespace QuantumMotors.Properties;

/// <summary>Two routes to one response: Green functions and the scattering matrix.</summary>
public class KeldyshScatteringLaws
{
    [Property(MaxTest = 150)]
    [Verifies("Bode2012", "text")]
    public void GreenFunctionsSayWhatTheScatteringMatrixSays(OpenDot open)
    {
        var keldysh = KeldyshResponse.At(open.Dot, open.Reservoirs, open.Angle);
        var scattering = Theory.Of(open.Dot).Response(open.Reservoirs, 1).OrThrow().At(open.Angle);
        var (K, S) = (keldysh.OrThrow(), scattering.OrThrow());
        foreach (var (name, k, s) in Numbers(K).Zip(Numbers(S), (x, y) => (x.Name, x.Value, y.Value)))
            File.AppendAllText("/tmp/zz.txt", "\n" + $"ZZ {name} {k.Value:E6} {k.Error:E1} {s.Value:E6} {s.Error:E1} diff {Math.Abs(k.Value - s.Value):E1} ratio {Math.Abs(k.Value - s.Value) / (k.Error + s.Error):F3} mov {open.Dot.IsMovingContacts} T {open.Reservoirs.All[0].Temperature:F3} {open.Reservoirs.All[1].Temperature:F3} n {open.Dot.Levels}");
    }

    private static IEnumerable<(string Name, Estimate Value)> Numbers(LocalResponse r)
    {
        yield return ("torque0", r.Force[0][0][0]);
        yield return ("torque1", r.Force[0][1][0]);
        yield return ("noise", r.Noise.IfNone(new Arr<Estimate>([0]))[0]);
        for (var a = 0; a < r.Charge.Count; a++)
            for (var k = 0; k < 2; k++)
            {
                yield return ($"charge{k}", r.Charge[a][k][0]);
                yield return ($"heat{k}", r.Heat[a][k][0]);
            }
    }
}
