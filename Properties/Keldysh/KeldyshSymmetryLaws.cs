using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>What may be changed about a dot that nothing observable notices.</summary>
public class KeldyshSymmetryLaws
{
    [Property(MaxTest = 40)]
    public void PhasesOfLevelsAndChannelsDoNotMatter(OpenDot open, int seed)
    {
        var random = new System.Random(seed);
        Matrix<Complex> Phases(int n) => Matrix<Complex>.Build.DenseDiagonal(
            n, n, _ => Complex.FromPolarCoordinates(1, Math.Tau * random.NextDouble()));
        Unnoticed(open, Phases(open.Dot.Levels), open.Dot.Couplings.ToDictionary(c => c.Reservoir, c => Phases(c.Channels)));
    }

    [Property(MaxTest = 40)]
    public void TheBasisOfLevelsAndChannelsDoesNotMatter(OpenDot open, int seed)
    {
        var random = new System.Random(seed);
        Unnoticed(open, OpenDot.Unitary(open.Dot.Levels, random), open.Dot.Couplings.ToDictionary(c => c.Reservoir, c => OpenDot.Unitary(c.Channels, random)));
    }

    [Property(MaxTest = 40)]
    public void TheZeroOfEnergyDoesNotMatter(OpenDot open, NormalFloat by)
    {
        var shift = by.Get % 2;
        var shifted = open with
        {
            Dot = open.Dot.WithHamiltonian(MatrixFunction.Create(
                ComplexMatrix.Of(open.Dot.Levels, open.Dot.Levels, (i, j) => open.Dot.Hamiltonian.Constant[i, j] + (i == j ? shift : 0)),
                open.Dot.Hamiltonian.Cosine, open.Dot.Hamiltonian.Sine).OrThrow()).OrThrow().WithBandBottom(open.Dot.BandBottom.Map(W => W - shift)).OrThrow(),
            Reservoirs = Reservoirs.Create(new Seq<Reservoir>(open.Reservoirs.All.Map(r => r.WithPotential(r.ChemicalPotential + shift).OrThrow()).AsEnumerable())).OrThrow(),
        };
        Same(open, shifted);
    }

    [Property(MaxTest = 40)]
    public void ALevelByItselfDoesNothing(OpenDot open, NormalFloat energy)
    {
        // The new level comes first, and turns on its own.
        var n = open.Dot.Levels;
        var random = new System.Random(7);
        var longer = open.With(
            m => ComplexMatrix.Of(n + 1, n + 1, (i, j) => i > 0 && j > 0 ? m[i - 1, j - 1] : i == j ? energy.Get % 2 + random.NextDouble() : 0),
            (_, m) => ComplexMatrix.Of(n + 1, m.Columns, (i, b) => i > 0 ? m[i - 1, b] : 0));
        Same(open, longer);
    }

    [Property(MaxTest = 40)]
    public void AChannelThatNothingEntersDoesNothing(OpenDot open)
    {
        var wider = open.With(m => m, (_, m) => ComplexMatrix.Of(m.Rows, m.Columns + 1, (i, b) => b < m.Columns ? m[i, b] : 0));
        Same(open, wider);
    }

    [Fact]
    public void ALevelThatTouchesNoContactMattersThroughTheOthers()
    {
        // Such dots are among those that the two routes are compared for.
        // Unless no other level reaches it, or nothing turns.
        double Torque(OpenDot s) => s.Keldysh.OrThrow().Force[0][0][0].Value;
        OpenDot Moved(OpenDot s) => s.With(m => ComplexMatrix.Of(2, 2, (i, j) => i == 0 && j == 0 ? m[i, j] + 1 : m[i, j]), (_, m) => m);
        var lonely = Gen.Sample(Generators.OpenDot().Generator, 300)
            .Where(s => s.Dot.Levels == 2 && s.Keldysh.IsRight && s.Dot.Couplings.ForAll(c => c.Amplitudes.Constant[0, 0] == Complex.Zero))
            .First(s => Math.Abs(Torque(s) - Torque(Moved(s))) > 1e-3);
        Agreement.Agree(lonely.Scattered.OrThrow(), lonely.Keldysh.OrThrow(), lonely.IsWide);
    }

    [Fact]
    public void ReversingTheFieldChangesSomething()
    {
        var samples = Gen.Sample(Generators.OpenDot().Generator, 60).Where(s => s.Keldysh.IsRight).ToArray();
        ComplexMatrix Conjugate(ComplexMatrix m) => ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => Complex.Conjugate(m[i, j]));
        Assert.Contains(samples, s => Math.Abs(
            s.Keldysh.OrThrow().Charge[0][1][0].Value - s.With(Conjugate, (_, m) => Conjugate(m)).Keldysh.OrThrow().Charge[0][1][0].Value) > 1e-3);
    }

    private static void Unnoticed(OpenDot open, Matrix<Complex> levels, Dictionary<string, Matrix<Complex>> channels) =>
        Same(open, open.With(m => OpenDot.Turned(levels, m, levels, isHermitian: true), (name, m) => OpenDot.Turned(levels, m, channels[name], isHermitian: false)));

    private static void Same(OpenDot open, OpenDot other) =>
        open.Keldysh.IfRight(expected => Agreement.Agree(expected, other.Keldysh.OrThrow(), open.IsWide));
}
