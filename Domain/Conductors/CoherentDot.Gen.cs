using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Couplings to one or two channels, at rest and moving.</summary>
    public static Arbitrary<Coupling> Coupling() => Arb.From(
        from levels in Gen.Choose(1, 3)
        from name in Gen.Elements("L", "R", "P")
        from coupling in Coupling(name, levels, isReal: false, isMoving: true)
        select coupling,
        coupling => Valid(Simpler(coupling.Amplitudes).Select(coupling.WithAmplitudes)));

    /// <summary>Dots of one to three levels between L, R and sometimes a third reservoir, which is a probe or not. Real ones, ones that
    /// are the same from both sides, ones with a level that nothing touches, and contacts that move come often.</summary>
    public static Arbitrary<CoherentDot> CoherentDot() => Arb.From(
        from levels in Gen.Choose(1, 3)
        from isReal in Gen.Elements(false, false, true)
        from isMoving in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from hamiltonian in Sum(Hermitian(levels, isReal))
        from left in Coupling("L", levels, isReal, isMoving)
        from right in Coupling("R", levels, isReal, isMoving)
        from third in Coupling("P", levels, isReal, isMoving)
        from isSymmetric in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from isLonely in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from others in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)), (2, Gen.Constant(2)))
        from depth in Scale(5, 50)
        from temperature in Temperature()
        let all = new[] { left, isSymmetric ? Domain.Coupling.Create("R", left.Amplitudes).OrThrow() : right, third }[..(others == 0 ? 2 : 3)]
        let couplings = new Arr<Coupling>([.. all.Select(c => isLonely && levels > 1 ? WithoutFirstLevel(c) : c)])
        select Domain.CoherentDot.Create(
            hamiltonian, couplings, others == 2 ? new Arr<string>(["P"]) : Arr<string>.Empty, isMoving ? depth : Option<double>.None, temperature).OrThrow(),
        dot => Valid(
            WithoutThird(dot)
                .Concat(Simpler(dot.Hamiltonian).Select(dot.WithHamiltonian))
                .Concat(dot.Couplings.SelectMany((c, r) => Valid(Simpler(c.Amplitudes).Select(c.WithAmplitudes)).Select(simpler => dot.WithCouplings(dot.Couplings.SetItem(r, simpler)))))));

    // At least one amplitude of each coupling is away from 0 at every angle, so that no contact is closed by accident.
    private static Gen<Coupling> Coupling(string name, int levels, bool isReal, bool isMoving) =>
        from channels in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from constant in Rectangular(levels, channels, isReal)
        from sum in Sum(Rectangular(levels, channels, isReal))
        let opened = Domain.ComplexMatrix.Of(levels, channels, (i, j) => i == levels - 1 ? constant[i, j] + (constant[i, j].Real < 0 ? -0.3 : 0.3) : constant[i, j])
        select Domain.Coupling.Create(name, isMoving
            ? Domain.MatrixFunction.Create(opened, sum.Cosine.Map(Small), sum.Sine.Map(Small)).OrThrow()
            : Domain.MatrixFunction.Of(opened)).OrThrow();

    private static ComplexMatrix Small(ComplexMatrix matrix) => Domain.ComplexMatrix.Of(matrix.Rows, matrix.Columns, (i, j) => 0.04 * matrix[i, j]);

    private static Coupling WithoutFirstLevel(Coupling coupling)
    {
        ComplexMatrix Without(ComplexMatrix m) => Domain.ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => i == 0 ? 0 : m[i, j]);
        var W = coupling.Amplitudes;
        return coupling.WithAmplitudes(Domain.MatrixFunction.Create(Without(W.Constant), W.Cosine.Map(Without), W.Sine.Map(Without)).OrThrow()).OrThrow();
    }

    private static IEnumerable<Validation<Rejection, CoherentDot>> WithoutThird(CoherentDot dot) =>
        dot.Couplings.Count == 2 ? [] : (Validation<Rejection, CoherentDot>[])[Domain.CoherentDot.Create(dot.Hamiltonian, dot.Couplings.Filter(c => c.Reservoir != "P"), Arr<string>.Empty, dot.BandBottom)];
}
