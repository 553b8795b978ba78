using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>A dot without probes between reservoirs of any bias and temperature, at an angle.</summary>
public sealed record OpenDot(CoherentDot Dot, Reservoirs Reservoirs, double Angle)
{
    /// <summary>By Green functions.</summary>
    public Either<Shortfall, LocalResponse> Keldysh => KeldyshResponse.At(Dot, Reservoirs, Angle);

    /// <summary>By the scattering matrix.</summary>
    public Either<Shortfall, LocalResponse> Scattered => Theory.Of(Dot).Response(Reservoirs, 1).Bind(r => r.At(Angle));

    /// <summary>All reservoirs are the same.</summary>
    public bool IsEquilibrium => Reservoirs.All.ForAll(r => r.ChemicalPotential == Reservoirs.Left.ChemicalPotential && r.Temperature == Reservoirs.Left.Temperature);

    /// <summary>Every state decays at a rate that is not small.</summary>
    public bool IsWide
    {
        get
        {
            var n = Dot.Levels;
            var H = At(Dot.Hamiltonian);
            foreach (var coupling in Dot.Couplings)
            {
                var W = At(coupling.Amplitudes);
                H -= W * W.ConjugateTranspose() * new Complex(0, Math.PI);
            }
            return H.Evd(Symmetricity.Asymmetric).EigenValues.All(λ => λ.Imaginary < -0.1);
        }
    }

    /// <summary>The same with other matrices.</summary>
    public OpenDot With(Func<ComplexMatrix, ComplexMatrix> hamiltonian, Func<string, ComplexMatrix, ComplexMatrix> amplitudes) => this with
    {
        Dot = CoherentDot.Create(
            Map(Dot.Hamiltonian, hamiltonian),
            new Arr<Coupling>([.. Dot.Couplings.Select(c => Coupling.Create(c.Reservoir, Map(c.Amplitudes, m => amplitudes(c.Reservoir, m))).OrThrow())]),
            Arr<string>.Empty, Dot.BandBottom).OrThrow(),
    };

    /// <summary>A function with other coefficients.</summary>
    public static MatrixFunction Map(MatrixFunction function, Func<ComplexMatrix, ComplexMatrix> map) =>
        MatrixFunction.Create(map(function.Constant), function.Cosine.Map(map).ToArr(), function.Sine.Map(map).ToArr()).OrThrow();

    /// <summary>U m V†; Hermitian to the bit if it is asked to be.</summary>
    public static ComplexMatrix Turned(Matrix<Complex> U, ComplexMatrix m, Matrix<Complex> V, bool isHermitian)
    {
        var turned = U * Matrix<Complex>.Build.Dense(m.Rows, m.Columns, (i, j) => m[i, j]) * V.ConjugateTranspose();
        return ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => !isHermitian || i > j ? turned[i, j] : i == j ? turned[i, i].Real : Complex.Conjugate(turned[j, i]));
    }

    /// <summary>A unitary matrix.</summary>
    public static Matrix<Complex> Unitary(int n, System.Random random) =>
        Matrix<Complex>.Build.Dense(n, n, (_, _) => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).GramSchmidt().Q;

    private Matrix<Complex> At(MatrixFunction function)
    {
        var elements = new Complex[function.Rows * function.Columns];
        function.Derivative(0, Angle, elements);
        return Matrix<Complex>.Build.Dense(function.Rows, function.Columns, (i, j) => elements[i * function.Columns + j]);
    }
}

public static partial class Generators
{
    /// <summary>Dots with two or three reservoirs, in equilibrium, at a bias, or at different temperatures; cold ones come often.</summary>
    public static Arbitrary<OpenDot> OpenDot() => Arb.From(
        from dot in CoherentDot().Generator
        from potentials in Gen.ArrayOf(Between(-2, 2, 0, 1), 3)
        from temperatures in Gen.Frequency(
            (2, Gen.Constant((double[])[0, 0, 0])),
            (2, Scale(2e-2, 1).Select(t => (double[])[t, t, t])),
            (1, Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0.0)), (3, Scale(2e-2, 1))), 3)))
        from isEquilibrium in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        from angle in Between(-4, 4, 0)
        let all = dot.Couplings.Map(c => c.Reservoir).ToArray()
            .Select((name, i) => Domain.Reservoir.Create(name, potentials[isEquilibrium ? 0 : i], temperatures[isEquilibrium ? 0 : i]).OrThrow())
        select new OpenDot(dot.WithProbes(Arr<string>.Empty).OrThrow(), Domain.Reservoirs.Create(new Seq<Reservoir>(all)).OrThrow(), angle));
}
