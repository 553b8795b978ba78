using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>The scattering matrix of a turning conductor, order by order in the velocity.</summary>
public class DynamicScatteringLaws
{
    private const int Order = 2;

    [Property(MaxTest = 60)]
    [Verifies("BustosMarun2013", "4")]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void NoElectronIsLostAtAnyOrder(CoherentConductorAtAngle at)
    {
        var S = Series(at, Order);
        var (n, algebra) = (S.Channels, S.Algebra);
        var product = new Complex[algebra.Count];
        for (var a = 0; a < n; a++)
            for (var c = 0; c < n; c++)
            {
                var sum = new Complex[algebra.Count];
                for (var b = 0; b < n; b++)
                {
                    // The symbol of an adjoint is the conjugate transpose.
                    algebra.Multiply(Symbol(S, a, b), System.Array.ConvertAll(Symbol(S, c, b), Complex.Conjugate), product);
                    for (var p = 0; p < sum.Length; p++) sum[p] += product[p];
                }
                foreach (var (k, i, j) in Places())
                    Close(a == c && k + i + j == 0 ? Complex.One : Complex.Zero, sum[algebra[k, i, j]], Natural(S, k + i));
            }
    }

    [Fact]
    public void SomeScatteringDependsOnTheVelocity() => Assert.Contains(
        Gen.Sample(Generators.CoherentConductorAtAngle().Generator, 20), at => Series(at, Order)[2, 0, 0].ToArray().Any(s => s.Magnitude > 1e-2));

    [Property(MaxTest = 60)]
    [Verifies("BustosMarun2013", "5")]
    public void ReversingFieldAndMotionTransposesScattering(CoherentConductorAtAngle at)
    {
        // S(B, Ω) = S(−B, −Ω)ᵀ: the order k changes sign as (−1)ᵏ.
        var (S, reversed) = (Series(at, Order), Series(at.Reversed(), Order));
        for (var a = 0; a < S.Channels; a++)
            for (var b = 0; b < S.Channels; b++)
            {
                var (s, t) = (Symbol(S, a, b), Symbol(reversed, b, a));
                foreach (var (k, i, j) in Places())
                    Close((k % 2 == 0 ? 1 : -1) * t[S.Algebra[k, i, j]], s[S.Algebra[k, i, j]], Natural(S, k + i));
            }
    }

    [Fact]
    [Verifies("BustosMarun2013", "5", Erratum = true)]
    public void AFieldMakesScatteringAsymmetric()
    {
        var samples = Gen.Sample(Generators.CoherentConductorAtAngle().Generator, 60);
        Assert.Contains(samples, at => Series(at, 0) is var S && (S[0, 0, 0][1] - S[0, 0, 0][S.Channels]).Magnitude > 0.1);
        // Without one, motion alone does it.
        Assert.Contains(samples, at => at.Conductor is not CoherentDot && Series(at, 1) is var S && (S[1, 0, 0][1] - S[1, 0, 0][S.Channels]).Magnitude > 1e-2);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarun2013", "3", Erratum = true)]
    public void TheDeterminantDoesNotWind(CoherentConductorAtAngle at)
    {
        const int Angles = 600;
        var phases = Enumerable.Range(0, Angles).Select(k => Determinant(Series(at with { Angle = Math.Tau * k / Angles }, 0)).Phase).ToArray();
        var steps = phases.Select((φ, k) => Math.IEEERemainder(phases[(k + 1) % Angles] - φ, Math.Tau)).ToArray();
        // A resonance may pass faster than that: nothing can be said.
        if (steps.Max(Math.Abs) > 1) return;
        Close(0, steps.Sum(), new(0, 1e-9, "rounding of phases; the winding is a whole multiple of 2π"));
    }

    [Fact]
    public void SomeDeterminantTurnsFarAndComesBack() => Assert.Contains(
        Gen.Sample(Generators.CoherentConductorAtAngle().Generator, 40),
        at => (Determinant(Series(at, 0)) - Determinant(Series(at with { Angle = at.Angle + 1 }, 0))).Magnitude > 0.5);

    internal static Solvers.CoherentConductor Scatterer(CoherentConductorAtAngle at) => new CoherentTheory(at.Conductor).Scatterer(at.Names());

    internal static ScatteringSeries Series(CoherentConductorAtAngle at, int order)
    {
        var scatterer = Scatterer(at);
        var series = new ScatteringSeries(scatterer.Channels, order);
        scatterer.At(at.Angle, order).Fill(at.Energy, series);
        return series;
    }

    internal static IEnumerable<(int K, int I, int J)> Places() =>
        from k in Enumerable.Range(0, Order + 1)
        from i in Enumerable.Range(0, Order - k + 1)
        from j in Enumerable.Range(0, Order - k + 1)
        select (k, i, j);

    // An order in the velocity has the unit of a derivative in the energy: n of them in all, shared by two factors.
    internal static Tolerance Natural(ScatteringSeries S, int n)
    {
        double Size(int i) => Enumerable.Range(0, Order + 1).Max(j => S[0, i, j].ToArray().Max(z => z.Magnitude));
        return new(0, 3e-13 * Enumerable.Range(0, n + 1).Sum(m => Size(m) * Size(n - m)), "rounding of elements of that size, which elimination and slices of a potential make a thousand times");
    }

    internal static Complex[] Symbol(ScatteringSeries S, int row, int column) =>
        [.. Enumerable.Range(0, S.Algebra.Count).Select(p => S.At(p)[row * S.Channels + column])];

    private static Complex Determinant(ScatteringSeries S) =>
        MathNet.Numerics.LinearAlgebra.Matrix<Complex>.Build.Dense(S.Channels, S.Channels, (a, b) => S[0, 0, 0][a * S.Channels + b]).Determinant();
}
