using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Laws of several coordinates: the matrix of friction with both its parts, far from equilibrium.</summary>
public class KeldyshCoordinatesLaws
{
    private const int Steps = 800;
    private static readonly Tolerance Integral = new(1e-11, 1e-11, "the trapezoidal rule in the hyperbolic sine of the energy, which ends at 10⁴ where the integrand falls off as the fourth power");

    [Property(MaxTest = 10)]
    [Verifies("Bode2012", "text")]
    public void FrictionIsTheIntegralOverGreenFunctions(OpenPoint point)
    {
        var γ = Integrate(2, E =>
        {
            var (G, lesser, _, _, _) = point.Dense(E);
            var slope = -(G * G);
            return (ν, other) =>
            {
                var (Λ, Λother) = (OpenPoint.Of(point.Slopes[ν]), OpenPoint.Of(point.Slopes[other]));
                return (Λ * (slope * Λother * lesser - lesser * Λother * slope.ConjugateTranspose())).Trace() / Math.Tau;
            };
        });
        Compare(γ, point.Friction);
    }

    [Property(MaxTest = 10)]
    [Verifies("Bode2012", "text")]
    public void FrictionIsTheIntegralOverTheScatteringMatrix(OpenPoint point)
    {
        // A_ν = π W†[∂_εG Λ_ν G − G Λ_ν ∂_εG] W is what S lacks at order 1, and
        // F_ν = Ẋ_ν′ (1/2πi) ∫ Tr { f [A_ν′† ∂_νS + S† ∂_νA_ν′ − ∂_ν′S† A_ν − S† ∂_ν′A_ν] + (i/2) f′ ∂_ν′S† ∂_νS }.
        var γ = Integrate(2, E =>
        {
            var (G, _, W, f, edges) = point.Dense(E);
            var (slope, outgoing) = (-(G * G), W.ConjugateTranspose());
            var Λ = point.Slopes.Map(OpenPoint.Of).ToArray();
            var S = Matrix<Complex>.Build.DenseIdentity(f.Length) - outgoing * G * W * new Complex(0, Math.Tau);
            Matrix<Complex> Moved(int ν) => outgoing * G * Λ[ν] * G * W * new Complex(0, -Math.Tau);
            Matrix<Complex> A(int ν) => outgoing * (slope * Λ[ν] * G - G * Λ[ν] * slope) * W * Math.PI;
            Matrix<Complex> MovedA(int ν, int along)
            {
                var (moved, movedSlope) = (G * Λ[along] * G, slope * Λ[along] * G + G * Λ[along] * slope);
                return outgoing * (movedSlope * Λ[ν] * G + slope * Λ[ν] * moved - moved * Λ[ν] * slope - G * Λ[ν] * movedSlope) * W * Math.PI;
            }
            var (filled, edge, Sdagger) = (OpenPoint.Diagonal(f), OpenPoint.Diagonal(edges), S.ConjugateTranspose());
            return (ν, other) => -(filled * (A(other).ConjugateTranspose() * Moved(ν) + Sdagger * MovedA(other, ν) - Moved(other).ConjugateTranspose() * A(ν) - Sdagger * MovedA(ν, other))
                + edge * Moved(other).ConjugateTranspose() * Moved(ν) * new Complex(0, 0.5)).Trace() / new Complex(0, Math.Tau);
        });
        Compare(γ, point.Friction);
    }

    [Property(MaxTest = 25)]
    [Verifies("Bode2012", "text")]
    public void WithoutBiasAndFieldFrictionHasNoAntisymmetricPart(OpenPoint point)
    {
        ComplexMatrix Real(ComplexMatrix m) => ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => m[i, j].Real);
        var equal = Reservoirs.Create(new Seq<Reservoir>(point.Reservoirs.All.Map(r => Reservoir.Create(r.Name, 0.2, 0.4).OrThrow()).AsEnumerable())).OrThrow();
        var γ = new OpenPoint(Real(point.Hamiltonian), point.Slopes.Map(Real).ToArr(), point.Amplitudes.Map(Real).ToArr(), equal).Friction;
        Close(γ[0, 1], γ[1, 0], new(1e-12, 1e-13, "roundings of eigenvectors that are far from parallel"));
        // At the opposite field, what was antisymmetric has the other sign.
        ComplexMatrix Conjugate(ComplexMatrix m) => ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => Complex.Conjugate(m[i, j]));
        var (there, back) = (
            new OpenPoint(point.Hamiltonian, point.Slopes, point.Amplitudes, equal).Friction,
            new OpenPoint(Conjugate(point.Hamiltonian), point.Slopes.Map(Conjugate).ToArr(), point.Amplitudes.Map(Conjugate).ToArr(), equal).Friction);
        Close(there[0, 1], back[1, 0], new(1e-12, 1e-13, "roundings of eigenvectors that are far from parallel"));
    }

    [Fact]
    public void WithBiasOrFieldItHasOne()
    {
        var points = Gen.Sample(Generators.OpenPoint().Generator, 40).ToArray();
        bool IsReal(OpenPoint p) => p.Slopes.Add(p.Hamiltonian).Concat(p.Amplitudes).All(m => Enumerable.Range(0, m.Rows * m.Columns).All(k => m[k / m.Columns, k % m.Columns].Imaginary == 0));
        double Part(OpenPoint p) => Math.Abs(p.Friction[0, 1] - p.Friction[1, 0]);
        Assert.Contains(points, p => IsReal(p) && Part(p) > 1e-3);
        var equal = Reservoirs.Create(new Seq<Reservoir>(((string[])["L", "R"]).Select(name => Reservoir.Create(name, 0.2, 0.4).OrThrow()))).OrThrow();
        Assert.Contains(points, p => p.Amplitudes.Count == 2 && Part(p with { Reservoirs = equal }) > 1e-3);
    }

    [Property(MaxTest = 25)]
    public void NoiseIsPositiveAndObeysFluctuationAndDissipation(OpenPoint point)
    {
        var D = point.AtOrigin.Noise.IfNone(Arr<Estimate>.Empty);
        Close(D[1].Value, D[2].Value, new(1e-13, 1e-15, "rounding"));
        Assert.True(D[0].Value > 0 && D[0].Value * D[3].Value >= D[1].Value * D[1].Value * (1 - 1e-12));
        var equal = Reservoirs.Create(new Seq<Reservoir>(point.Reservoirs.All.Map(r => Reservoir.Create(r.Name, 0.2, 0.4).OrThrow()).AsEnumerable())).OrThrow();
        var rest = point with { Reservoirs = equal };
        var (γ, noise) = (rest.Friction, rest.AtOrigin.Noise.IfNone(Arr<Estimate>.Empty));
        for (var ν = 0; ν < 2; ν++)
            for (var other = 0; other < 2; other++)
                Close(0.4 * (γ[ν, other] + γ[other, ν]), noise[2 * ν + other].Value, new(1e-11, 1e-12, "roundings of eigenvectors that are far from parallel"));
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void OnACircleItIsADotThatTurns(OpenPoint point, NormalFloat at)
    {
        const double r = 0.7;
        var θ = at.Get % 4;
        ComplexMatrix Times(ComplexMatrix m) => ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => r * m[i, j]);
        var dot = CoherentDot.Create(
            MatrixFunction.Create(point.Hamiltonian, new Arr<ComplexMatrix>([Times(point.Slopes[0])]), new Arr<ComplexMatrix>([Times(point.Slopes[1])])).OrThrow(),
            new Arr<Coupling>([.. point.Amplitudes.Select((w, i) => Coupling.Create(point.Reservoirs.All[i].Name, MatrixFunction.Of(w)).OrThrow())]), Arr<string>.Empty, None).OrThrow();
        var circle = Orbit.Create(
            new Arr<PeriodicFunction>([PeriodicFunction.Create(0, new Arr<double>([r]), Arr<double>.Empty).OrThrow(), PeriodicFunction.Create(0, Arr<double>.Empty, new Arr<double>([r])).OrThrow()]),
            new Arr<int>([0, 0])).OrThrow();
        var followed = PullBack.Along(x => point.At(x), circle).At(θ).OrThrow();
        var turning = KeldyshResponse.At(dot, point.Reservoirs, θ).OrThrow();
        Agreement.Agree(followed, turning, isWide: false);
        // The scattering route knows of neither.
        Agreement.Agree(Theory.Of(dot).Response(point.Reservoirs, 1).OrThrow().At(θ).OrThrow(), followed, isWide: false);
        Assert.True(Math.Abs(turning.Force[0][1][0].Value) > 1e-12);
    }

    [Fact]
    public void MatricesThatDoNotFitAreAProgrammersError()
    {
        var (two, three) = (ComplexMatrix.Zero(2, 2), ComplexMatrix.Zero(3, 3));
        var biased = Reservoirs.Biased(0, 1, 0).OrThrow();
        Assert.Throws<ArgumentException>(() => KeldyshResponse.At(two, new Arr<ComplexMatrix>([three]), new Arr<ComplexMatrix>([two, two]), biased));
        Assert.Throws<ArgumentException>(() => KeldyshResponse.At(two, Arr<ComplexMatrix>.Empty, new Arr<ComplexMatrix>([two, two]), biased));
        Assert.Throws<ArgumentException>(() => KeldyshResponse.At(two, new Arr<ComplexMatrix>([two]), new Arr<ComplexMatrix>([two]), biased));
        Assert.Throws<ArgumentException>(() => KeldyshResponse.At(two, new Arr<ComplexMatrix>([two]), new Arr<ComplexMatrix>([two, three]), biased));
        var skew = ComplexMatrix.Of(2, 2, (i, j) => i - j);
        Assert.Throws<ArgumentException>(() => KeldyshResponse.At(two, new Arr<ComplexMatrix>([skew]), new Arr<ComplexMatrix>([two, two]), biased));
    }

    // ∫ dE of a matrix of functions.
    private static Matrix<Complex> Integrate(int n, Func<double, Func<int, int, Complex>> integrand)
    {
        var sum = Matrix<Complex>.Build.Dense(n, n);
        for (var k = 0; k <= Steps; k++)
        {
            var t = 20.0 * k / Steps - 10;
            var at = integrand(Math.Sinh(t));
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++) sum[i, j] += Math.Cosh(t) * 20 / Steps * at(i, j);
        }
        return sum;
    }

    private static void Compare(Matrix<Complex> expected, Matrix<double> actual)
    {
        Assert.True(expected.FrobeniusNorm() > 1e-3);
        for (var i = 0; i < actual.RowCount; i++)
            for (var j = 0; j < actual.ColumnCount; j++) Close(expected[i, j], actual[i, j], Integral);
    }
}
