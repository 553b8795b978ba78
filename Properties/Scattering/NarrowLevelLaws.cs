using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Properties;

/// <summary>Levels so narrow that they pass the Fermi energy between any two of evenly spaced angles; temperatures so low that energies hardly tell.</summary>
public class NarrowLevelLaws
{
    private const double Tunnelling = 0.2;

    [Theory]
    [InlineData(0.3, 1e-2)]
    [InlineData(0.3, 1e-3)]
    [InlineData(0.3, 1e-5)]
    [InlineData(-0.6, 1e-2)]
    [InlineData(-0.6, 1e-4)]
    [Verifies("Brouwer1998", "9")]
    public void ALevelThatPassesBringsOneElectronInProportionToItsWidths(double μ, double amplitude)
    {
        // A level that rises through μ empties into L and R as its wave function touches them.
        double Determinant(double θ) => (Math.Cos(θ) - μ) * (Math.Sin(θ) - μ) - Tunnelling * Tunnelling;
        var (expected, crossings) = (0.0, 0);
        const int n = 4096;
        for (var k = 0; k < n; k++)
        {
            var (left, right) = (Math.Tau * k / n, Math.Tau * (k + 1) / n);
            if (Determinant(left) * Determinant(right) > 0) continue;
            for (var step = 0; step < 60; step++)
            {
                var middle = (left + right) / 2;
                if (Determinant(middle) * Determinant(right) > 0) right = middle;
                else left = middle;
            }
            var ratio = -(Math.Cos(left) - μ) / Tunnelling;
            var (L, R) = (1 / (1 + ratio * ratio), ratio * ratio / (1 + ratio * ratio));
            expected += Math.Sign(-Math.Sin(left) * L + Math.Cos(left) * R) * R;
            crossings++;
        }
        Assert.True(crossings >= 2 && Math.Abs(expected) > 0.1);
        var charge = Theory.Of(Dot(amplitude)).PumpedCharge(μ, 0).OrThrow();
        Assert.True(charge.Error < 1e-3);
        // The width changes it by its square.
        Assert.Equal(expected, charge.Value, 100 * Math.Pow(amplitude, 4) + charge.Error);
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void AnglesOfCrossingsAreZerosOfTheDeterminantBesideTheAxis()
    {
        // The angle of one level cos θ: cos(θ + iη) = E + iγ.
        var (w, E) = (0.01, 0.4);
        var dot = CoherentDot.Create(
            MatrixFunction.Create(Rows(1, 0), Array(Rows(1, 1)), Array<ComplexMatrix>()).OrThrow(),
            Array(Coupling.Create("L", MatrixFunction.Of(Rows(1, w))).OrThrow(), Coupling.Create("R", MatrixFunction.Of(Rows(1, 0.0))).OrThrow()),
            Array<string>(), None).OrThrow();
        var crossings = new DotScatterer(dot, Array("L", "R")).Crossings(E)!.OrderBy(c => c.Angle).ToArray();
        Assert.Equal(2, crossings.Length);
        foreach (var (angle, width) in crossings)
        {
            var back = System.Numerics.Complex.Cos(new System.Numerics.Complex(angle, angle < Math.PI ? -width : width));
            Assert.Equal(E, back.Real, 1e-14);
            Assert.Equal(Math.PI * w * w, back.Imaginary, 1e-14);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.0)]
    [Verifies("BustosMarun2013", "text")]
    public void ATemperatureThatCannotBeToldFromZeroIsZero(double μ)
    {
        LinearResponse At(double T) => Theory.Of(Dot(0.3)).LinearResponse(μ, T).OrThrow();
        var cold = At(0);
        Assert.NotEqual(0, cold.IntrinsicDamping.Value, 1e-2);
        foreach (var T in (double[])[1e-300, 1e-100, 1e-20, 1e-17, 1e-16, 1e-15])
        {
            Assert.Equal(cold.PumpedCharge.Value, At(T).PumpedCharge.Value, 1e-12);
            Assert.Equal(cold.Conductance.Value, At(T).Conductance.Value, 1e-12);
            Assert.Equal(cold.IntrinsicDamping.Value, At(T).IntrinsicDamping.Value, 1e-12 * cold.IntrinsicDamping.Value);
        }
        Assert.NotEqual(cold.IntrinsicDamping.Value, At(0.3).IntrinsicDamping.Value, 1e-3);
    }

    [Theory]
    // 40 T of the hot contact reach down to 0: exactly to the cold one, or elsewhere.
    [InlineData(4)]
    [InlineData(0.4)]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void AColdContactNextToAHotOneIsOneAtZero(double bias)
    {
        double[] At(double T)
        {
            var leads = Reservoirs.Create(Seq(Reservoir.Create("L", bias, 0.1).OrThrow(), Reservoir.Create("R", 0, T).OrThrow())).OrThrow();
            var at = Theory.Of(Dot(0.3)).Response(leads, 1).OrThrow().At(0.7).OrThrow();
            return [at.Force[0][0][0].Value, at.Force[0][1][0].Value, at.Charge[1][0][0].Value, at.Charge[1][1][0].Value, at.Heat[0][1][0].Value, at.Heat[1][1][0].Value];
        }
        var zero = At(0);
        Assert.All(zero, x => Assert.True(Math.Abs(x) > 1e-4));
        // The next order is T².
        foreach (var T in (double[])[1e-100, 1e-20, 1e-12, 1e-8])
            foreach (var (expected, value) in zero.Zip(At(T))) Assert.Equal(expected, value, 1e-13);
        Assert.Contains(zero.Zip(At(0.01), (x, y) => Math.Abs(x - y)), x => x > 1e-5);
    }

    [Theory]
    [InlineData(0.1, 1e-12)]
    [InlineData(1e-3, 1e-8)]
    [InlineData(1e-6, 1e-2)]
    [Verifies("BustosMarun2013", "text")]
    public void TheErrorOfAnAmplitudeKnowsHowSharpItsResonanceIs(double amplitude, double most)
    {
        // A level of the uncoupled dot at θ = 0: E² − E − 1/25 = 0.
        var level = 0.5 + Math.Sqrt(0.25 + Tunnelling * Tunnelling);
        var scattering = Theory.Of(Dot(amplitude)).Scattering.OrThrow();
        foreach (var E in (double[])[level, level + amplitude * amplitude, level - 3 * amplitude * amplitude])
        {
            var error = scattering.AmplitudeError(E, 0);
            var (S, next) = (scattering.At(E, 0).OrThrow().Matrix, scattering.At(Math.BitIncrement(E), 0).OrThrow().Matrix);
            Assert.InRange(error, 1e-15, most);
            for (var k = 0; k < 4; k++) Assert.True((S[k / 2, k % 2] - next[k / 2, k % 2]).Magnitude < error);
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void AProbeThatNothingReachesDoesNothing()
    {
        var without = Theory.Of(Dot(0.3)).LinearResponse(0.3, 0).OrThrow();
        // Hardly coupled, or coupled to a level that nothing else knows of.
        foreach (var with in new[] { Dot(0.3, 1e-9), Lonely() }.Select(d => Theory.Of(d).LinearResponse(0.3, 0).OrThrow()))
        {
            Assert.Equal(without.PumpedCharge.Value, with.PumpedCharge.Value, 1e-12);
            Assert.Equal(without.Conductance.Value, with.Conductance.Value, 1e-12);
        }
        Assert.NotEqual(without.Conductance.Value, Theory.Of(Dot(0.3, 0.3)).LinearResponse(0.3, 0).OrThrow().Conductance.Value, 1e-3);
    }

    private static CoherentDot Dot(double amplitude, double? probe = null)
    {
        var couplings = Array(
            Coupling.Create("L", MatrixFunction.Of(Rows(1, amplitude, 0))).OrThrow(), Coupling.Create("R", MatrixFunction.Of(Rows(1, 0, amplitude))).OrThrow());
        if (probe is { } w) couplings = couplings.Add(Coupling.Create("P", MatrixFunction.Of(Rows(1, w, w))).OrThrow());
        return CoherentDot.Create(
            MatrixFunction.Create(Rows(2, 0, Tunnelling, Tunnelling, 0), Array(Rows(2, 1, 0, 0, 0)), Array(Rows(2, 0, 0, 0, 1))).OrThrow(),
            couplings, probe is null ? Array<string>() : Array("P"), None).OrThrow();
    }

    private static CoherentDot Lonely() => CoherentDot.Create(
        MatrixFunction.Create(Rows(3, 0, Tunnelling, 0, Tunnelling, 0, 0, 0, 0, 0.4), Array(Rows(3, 1, 0, 0, 0, 0, 0, 0, 0, 1)), Array(Rows(3, 0, 0, 0, 0, 1, 0, 0, 0, 0))).OrThrow(),
        Array(
            Coupling.Create("L", MatrixFunction.Of(Rows(1, 0.3, 0, 0))).OrThrow(),
            Coupling.Create("R", MatrixFunction.Of(Rows(1, 0, 0.3, 0))).OrThrow(),
            Coupling.Create("P", MatrixFunction.Of(Rows(1, 0, 0, 0.3))).OrThrow()),
        Array("P"), None).OrThrow();

    private static ComplexMatrix Rows(int columns, params double[] x) => ComplexMatrix.Of(x.Length / columns, columns, (i, j) => x[i * columns + j]);
}
