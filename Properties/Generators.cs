namespace QuantumMotors.Properties;

/// <summary>Generators of all domain types; each is written beside its noun, in X.Gen.cs.</summary>
public static partial class Generators
{
    /// <summary>A number between two limits, more often at the corners given.</summary>
    internal static Gen<double> Between(double lower, double upper, params double[] corners) =>
        corners.Length == 0
            ? Uniform().Select(u => lower + (upper - lower) * u)
            : Gen.Frequency((4, Uniform().Select(u => lower + (upper - lower) * u)), (1, Gen.Elements(corners)));

    /// <summary>A positive number between two limits, uniform in its logarithm, more often at the corners given.</summary>
    internal static Gen<double> Scale(double lower, double upper, params double[] corners)
    {
        var general = Uniform().Select(u => Math.Exp(Math.Log(lower) + (Math.Log(upper) - Math.Log(lower)) * u));
        return corners.Length == 0 ? general : Gen.Frequency((4, general), (1, Gen.Elements(corners)));
    }

    /// <summary>Simpler numbers than this one, of the same sign: how counterexamples become readable.</summary>
    internal static IEnumerable<double> Simpler(double x) =>
        new[] { Math.Sign(x) * 1.0, Math.Round(x), Math.Round(x, 2) }.Where(y => y != x && y != 0 == (x != 0) && Length(y) < Length(x)).Distinct();

    private static int Length(double x) => x.ToString("R").Length;

    private static Gen<double> Uniform() => Gen.Choose(0, int.MaxValue - 1).Select(k => (k + 0.5) / int.MaxValue);

    private static IEnumerable<T> Valid<T>(IEnumerable<Validation<Rejection, T>> candidates) =>
        candidates.SelectMany(c => c.Match(Succ: value => (T[])[value], Fail: _ => []));
}
