using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Random dots are members of the ensemble that they say, and a seed names one for ever.</summary>
public class ChaoticEnsembleLaws
{
    [Fact]
    [Verifies("Blackman2021", "text")]
    public void TheGeneratorsGiveTheNumbersOfTheirAuthors()
    {
        // SplitMix64 from 1234567 and xoshiro256** from the state 1, 2, 3, 4, as their reference programs print them.
        var state = 1234567UL;
        foreach (var expected in (ulong[])[6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821])
            Assert.Equal(expected, RandomStream.SplitMix(ref state));
        var stream = new RandomStream(1, 2, 3, 4);
        foreach (var expected in (ulong[])[11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832])
            Assert.Equal(expected, stream.Bits());
    }

    [Fact]
    public void TheFirstNumbersOfASeedNeverChange()
    {
        // Recorded from the same algorithms, written in another language.
        var bits = new RandomStream(2013);
        Assert.Equal((ulong[])[4257731171305409666, 5119800466822823924, 5003369944991167315], (ulong[])[bits.Bits(), bits.Bits(), bits.Bits()]);
        var numbers = new RandomStream(2013);
        foreach (var expected in (double[])[-0.923641215468899, -0.7632907685700313, -0.6000899115821196, -0.8175970184672732])
            Close(expected, numbers.Gaussian(), new(1e-15, 0, "the last digit of another machine's logarithm"));
        var dot = ChaoticEnsemble.Expand(ChaoticDot.Create(4, 1, 1, EnsembleSymmetry.Unitary, 2013, 0.3, 0).OrThrow());
        Close(new Complex(-0.26986403923648045, -0.21216382290067626), dot.Hamiltonian.Constant[1, 0], Rounding);
        Close(new Complex(-0.06106949363108048, 0.08643086430285385), dot.Hamiltonian.Sine[0][3, 2], Rounding);
    }

    [Fact]
    public void GaussianNumbersHaveTheirMoments()
    {
        var stream = new RandomStream(1);
        var x = Enumerable.Range(0, 100_000).Select(_ => stream.Gaussian()).ToArray();
        // Each mean within five standard deviations: Var x = 1, Var x² = 2, Var x³ = 15, Var x⁴ = 96.
        foreach (var (n, mean, variance) in ((int, double, double)[])[(1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96)])
            Close(mean, x.Average(y => Math.Pow(y, n)), new(0, 5 * Math.Sqrt(variance / x.Length), "five standard deviations"));
        Close(0, x.Zip(x.Skip(1), (a, b) => a * b).Average(), new(0, 5 / Math.Sqrt(x.Length), "neighbours are independent"));
    }

    [Property]
    public void ASeedNamesAMotor(ChaoticDot dot)
    {
        var expanded = ChaoticEnsemble.Expand(dot);
        Assert.Equal(expanded, ChaoticEnsemble.Expand(dot));
        Assert.NotEqual(expanded, ChaoticEnsemble.Expand(dot.WithSeed(dot.Seed + 1).OrThrow()));
        // The radius stretches the orbit and draws no other matrices.
        var wider = ChaoticEnsemble.Expand(dot.WithRadius(2 * dot.Radius).OrThrow()).Hamiltonian;
        Assert.Equal(expanded.Hamiltonian.Constant, wider.Constant);
        Close(2 * expanded.Hamiltonian.Cosine[0][0, 0], wider.Cosine[0][0, 0], Rounding);
        Assert.Equal(dot.Radius == 0, expanded.Hamiltonian.IsConstant);
        if (dot.Radius > 0) Assert.NotEqual(expanded.Hamiltonian.Cosine[0], expanded.Hamiltonian.Sine[0]);
    }

    [Property]
    public void DotsHaveTheSymmetryOfTheirEnsembleAndALevelForEveryChannel(ChaoticDot dot)
    {
        var expanded = ChaoticEnsemble.Expand(dot);
        var h = expanded.Hamiltonian;
        Assert.True(h.IsHermitian);
        bool IsReal(ComplexMatrix m) => Enumerable.Range(0, m.Rows * m.Rows).All(k => m[k / m.Rows, k % m.Rows].Imaginary == 0);
        Assert.Equal(dot.Symmetry == EnsembleSymmetry.Orthogonal, IsReal(h.Constant));
        Assert.Equal(dot.Symmetry == EnsembleSymmetry.Orthogonal || dot.Radius == 0, IsReal(h.Cosine[0]));
        Assert.Equal((dot.Levels, dot.LeftChannels + dot.RightChannels + dot.PhaseBreakingChannels), (expanded.Levels, expanded.Channels));
        Assert.Equal(dot.PhaseBreakingChannels > 0 ? (string[])["L", "R", "probe"] : ["L", "R"], expanded.Couplings.Map(c => c.Reservoir).ToArray());
        Assert.Equal(dot.PhaseBreakingChannels > 0 ? (string[])["probe"] : [], expanded.Probes.ToArray());
        // πW†W = 1: ideal contacts, each to a level of its own.
        var W = Amplitudes(expanded);
        Assert.True((Math.PI * W.ConjugateTransposeThisAndMultiply(W) - Matrix<Complex>.Build.DenseIdentity(expanded.Channels)).FrobeniusNorm() < 1e-14);
    }

    [Theory]
    [Verifies("Beenakker1997", "text")]
    [InlineData(EnsembleSymmetry.Orthogonal)]
    [InlineData(EnsembleSymmetry.Unitary)]
    public void MatrixElementsHaveTheirVariances(EnsembleSymmetry symmetry)
    {
        const int M = 12, Seeds = 400;
        var isReal = symmetry == EnsembleSymmetry.Orthogonal;
        var dots = Enumerable.Range(0, Seeds).Select(seed => ChaoticEnsemble.Expand(ChaoticDot.Create(M, 1, 1, symmetry, seed, 1, 0).OrThrow()).Hamiltonian).ToArray();
        foreach (var matrices in (IEnumerable<ComplexMatrix>[])[dots.Select(h => h.Constant), dots.Select(h => h.Cosine[0]), dots.Select(h => h.Sine[0])])
        {
            var below = matrices.SelectMany(m => Enumerable.Range(0, M * M).Where(k => k / M > k % M).Select(k => m[k / M, k % M])).ToArray();
            var diagonal = matrices.SelectMany(m => Enumerable.Range(0, M).Select(k => m[k, k].Real)).ToArray();
            // The variance of |z|² is twice its mean squared for a real Gaussian, and once for a complex one.
            Close(1.0 / M, below.Average(z => z.Real * z.Real + z.Imaginary * z.Imaginary), FiveSigma((isReal ? 2.0 : 1) / (M * M), below.Length));
            Close((isReal ? 2.0 : 1) / M, diagonal.Average(x => x * x), FiveSigma(2 * Math.Pow((isReal ? 2.0 : 1) / M, 2), diagonal.Length));
            Close(0, below.Average(z => z.Real), FiveSigma(1.0 / M, below.Length));
            Close(0, below.Average(z => z.Imaginary), FiveSigma(1.0 / M, below.Length));
            Close(0, below.Average(z => z.Real * z.Imaginary), FiveSigma(1.0 / (M * M), below.Length));
            Close(0, diagonal.Average(), FiveSigma(2.0 / M, diagonal.Length));
        }
        // H₀, H₁ and H₂ know nothing of each other.
        Close(0, dots.Average(h => h.Constant[1, 0].Real * h.Cosine[0][1, 0].Real), FiveSigma(1.0 / (M * M), Seeds));
        Close(0, dots.Average(h => h.Sine[0][1, 0].Real * h.Cosine[0][1, 0].Real), FiveSigma(1.0 / (M * M), Seeds));
    }

    [Theory]
    [Verifies("Beenakker1997", "text")]
    [InlineData(EnsembleSymmetry.Orthogonal)]
    [InlineData(EnsembleSymmetry.Unitary)]
    public void TheSpectrumIsASemicircleOfRadiusTwo(EnsembleSymmetry symmetry)
    {
        const int M = 150;
        var h = Dense(ChaoticEnsemble.Expand(ChaoticDot.Create(M, 1, 1, symmetry, 7, 0, 0).OrThrow()).Hamiltonian.Constant);
        var E = h.Evd(Symmetricity.Hermitian).EigenValues.Select(z => z.Real).Order().ToArray();
        Tolerance finite = new(0, 0.12, "levels are stiff, and the edge is rough on the scale M^(−2/3) = 0.04");
        Close(-2, E[0], finite);
        Close(2, E[^1], finite);
        // Within |E| < 0.5 the mean spacing is π/M, up to 1 − 0.5²/24.
        Close(M / Math.PI, E.Count(e => Math.Abs(e) < 0.5), new(0, 3, "number fluctuations of stiff levels, and the curvature of the semicircle"));
    }

    [Theory]
    [Verifies("Beenakker1997", "text")]
    [InlineData(EnsembleSymmetry.Orthogonal)]
    [InlineData(EnsembleSymmetry.Unitary)]
    public void IdealContactsReflectNothingOnTheMean(EnsembleSymmetry symmetry)
    {
        const int M = 24, Seeds = 2000;
        var dots = Enumerable.Range(0, Seeds).Select(seed => ChaoticEnsemble.Expand(ChaoticDot.Create(M, 1, 1, symmetry, seed, 0, 0).OrThrow())).ToArray();
        Complex[] Mean(double opening)
        {
            var sum = Matrix<Complex>.Build.Dense(2, 2);
            foreach (var dot in dots)
            {
                var S = Scattering(dot, opening);
                Assert.True((S.ConjugateTransposeThisAndMultiply(S) - Matrix<Complex>.Build.DenseIdentity(2)).FrobeniusNorm() < 1e-9);
                sum += S;
            }
            return (sum / Seeds).ToRowMajorArray();
        }
        Tolerance statistics = new(0, 5 / Math.Sqrt(2 * Seeds) + 1.0 / M, "five standard deviations of a mean, and levels that are few");
        Assert.All(Mean(1), s => Close(Complex.Zero, s, statistics));
        // Contacts that are nearly closed reflect: ⟨S_aa⟩ = (1 − x)/(1 + x) for W†W = x/π.
        var closed = Mean(0.2);
        foreach (var s in (Complex[])[closed[0], closed[3]]) Close(new Complex(0.96 / 1.04, 0), s, statistics);
        foreach (var s in (Complex[])[closed[1], closed[2]]) Close(Complex.Zero, s, statistics);
    }

    private static Tolerance FiveSigma(double variance, int count) => new(0, 5 * Math.Sqrt(variance / count), "five standard deviations of a mean");

    private static Matrix<Complex> Dense(ComplexMatrix m) => Matrix<Complex>.Build.Dense(m.Rows, m.Columns, (i, j) => m[i, j]);

    private static Matrix<Complex> Amplitudes(CoherentDot dot) =>
        dot.Couplings.Skip(1).Aggregate(Dense(dot.Couplings[0].Amplitudes.Constant), (W, c) => W.Append(Dense(c.Amplitudes.Constant)));

    // S = 1 − 2πi W†(E − H + iπWW†)⁻¹W at E = 0.
    private static Matrix<Complex> Scattering(CoherentDot dot, double opening)
    {
        var W = opening * Amplitudes(dot);
        var inverse = -Dense(dot.Hamiltonian.Constant) + new Complex(0, Math.PI) * W.ConjugateTransposeAndMultiply(W);
        return Matrix<Complex>.Build.DenseIdentity(W.ColumnCount) - new Complex(0, Math.Tau) * W.ConjugateTransposeThisAndMultiply(inverse.Solve(W));
    }
}
