using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Levels with contacts at rest, at the origin of some coordinates: h + Σ_ν X_ν Λ_ν.</summary>
public sealed record OpenPoint(ComplexMatrix Hamiltonian, Arr<ComplexMatrix> Slopes, Arr<ComplexMatrix> Amplitudes, Reservoirs Reservoirs)
{
    /// <summary>By Green functions, at a point.</summary>
    public LocalResponse At(Arr<double> position) => KeldyshResponse.At(
        ComplexMatrix.Of(Hamiltonian.Rows, Hamiltonian.Rows, (i, j) => Hamiltonian[i, j] + position.Zip(Slopes, (x, Λ) => x * Λ[i, j]).Aggregate((a, b) => a + b)),
        Slopes, Amplitudes, Reservoirs).OrThrow();

    /// <summary>By Green functions, at the origin.</summary>
    public LocalResponse AtOrigin => At(new Arr<double>(new double[Slopes.Count]));

    /// <summary>Minus order 1 of the forces.</summary>
    public Matrix<double> Friction
    {
        get
        {
            var force = AtOrigin.Force;
            return Matrix<double>.Build.Dense(Slopes.Count, Slopes.Count, (ν, other) => -force[ν][1][other].Value);
        }
    }

    /// <summary>G, G^&lt; and the scattering matrix as matrices at an energy, by the textbook.</summary>
    internal (Matrix<Complex> G, Matrix<Complex> Lesser, Matrix<Complex> W, double[] Occupations, double[] Edges) Dense(double E)
    {
        var n = Hamiltonian.Rows;
        var channels = Amplitudes.SelectMany((w, r) => Enumerable.Range(0, w.Columns).Select(b => (Reservoir: r, Channel: b))).ToArray();
        var W = Matrix<Complex>.Build.Dense(n, channels.Length, (i, c) => Amplitudes[channels[c].Reservoir][i, channels[c].Channel]);
        var G = (Matrix<Complex>.Build.DenseDiagonal(n, n, E) - Of(Hamiltonian) + W * W.ConjugateTranspose() * new Complex(0, Math.PI)).Inverse();
        var f = channels.Select(c => 1 / (1 + Math.Exp((E - Reservoirs.All[c.Reservoir].ChemicalPotential) / Reservoirs.All[c.Reservoir].Temperature))).ToArray();
        var edges = channels.Select((c, k) => -f[k] * (1 - f[k]) / Reservoirs.All[c.Reservoir].Temperature).ToArray();
        return (G, new Complex(0, Math.Tau) * G * W * Diagonal(f) * W.ConjugateTranspose() * G.ConjugateTranspose(), W, f, edges);
    }

    internal static Matrix<Complex> Of(ComplexMatrix m) => Matrix<Complex>.Build.Dense(m.Rows, m.Columns, (i, j) => m[i, j]);

    internal static Matrix<Complex> Diagonal(double[] values) =>
        Matrix<Complex>.Build.DenseDiagonal(values.Length, values.Length, k => values[k]);
}

public static partial class Generators
{
    /// <summary>Two or three levels, two coordinates, two or three warm reservoirs, with and without magnetic field.</summary>
    public static Arbitrary<OpenPoint> OpenPoint() => Arb.From(
        from n in Gen.Choose(2, 3)
        from isReal in Gen.Elements(true, false)
        from h in Hermitian(n, isReal)
        from slopes in Gen.ArrayOf(Hermitian(n, isReal), 2)
        from contacts in Gen.Choose(2, 3)
        from amplitudes in Gen.ArrayOf(Rectangular(n, n, isReal), contacts)
        from potentials in Gen.ArrayOf(Between(-1.5, 1.5), contacts)
        from temperature in Scale(0.2, 1)
        let opened = amplitudes.Select((w, r) => Domain.ComplexMatrix.Of(n, n, (i, j) => 0.12 * w[i, j] + (i == j ? 0.5 : 0)))
        select new OpenPoint(h, new Arr<ComplexMatrix>(slopes), new Arr<ComplexMatrix>([.. opened]), Domain.Reservoirs.Create(new Seq<Reservoir>(
            potentials.Select((μ, r) => Domain.Reservoir.Create(((string[])["L", "R", "P"])[r], μ, temperature * (1 + 0.3 * r)).OrThrow()))).OrThrow()));
}
