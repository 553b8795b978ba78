using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>Angles at which levels of a dot pass an energy, which may take them so little of a turn that no even spacing of angles finds them.</summary>
/// <remarks>det[E − h(θ) + iπWW†(θ)] is a polynomial in e^(iθ), and has its zeros beside the real axis: as far from it as the level is wide. With
/// t = tan[(θ − θ₀)/2] it becomes one in t whose leading coefficient is the matrix at θ₀ + π, which is chosen to be far from singular; the zeros
/// are the eigenvalues of its companion matrix. Cost: (2HN)³ for N levels and H harmonics.</remarks>
internal static class LevelCrossings
{
    /// <summary>Levels that take longer are left out: any spacing finds them.</summary>
    public const double Widest = 1;

    /// <summary>All of them.</summary>
    /// <param name="energy">The energy.</param>
    /// <param name="harmonics">H, of h − iπWW†.</param>
    /// <param name="size">Number of levels.</param>
    /// <param name="effective">h − iπWW† at an angle, row by row.</param>
    public static (double Angle, double Width)[] At(double energy, int harmonics, int size, Func<double, SplitMatrix> effective)
    {
        if (harmonics == 0) return [];
        var count = 2 * harmonics + 1;
        var matrices = new Matrix<Complex>[count];
        for (var j = 0; j < count; j++)
        {
            var h = effective(Math.Tau * j / count);
            matrices[j] = Matrix<Complex>.Build.Dense(size, size, (a, b) => (a == b ? energy : 0) - h[a * size + b]);
        }
        var regular = Enumerable.Range(0, count).MinBy(j => matrices[j].Inverse().InfinityNorm());
        var origin = Math.Tau * regular / count - Math.PI;
        var polynomial = Coefficients(matrices, harmonics, origin);
        var degree = 2 * harmonics;
        var leading = polynomial[degree].LU();
        var companion = Matrix<Complex>.Build.Dense(degree * size, degree * size);
        for (var m = 0; m < degree; m++)
        {
            companion.SetSubMatrix((degree - 1) * size, m * size, -leading.Solve(polynomial[m]));
            if (m > 0) companion.SetSubMatrix((m - 1) * size, m * size, Matrix<Complex>.Build.DenseIdentity(size));
        }
        return [.. companion.Evd().EigenValues.Select(t => origin + 2 * Complex.Atan(t)).Select(θ => (Turned(θ.Real), Math.Abs(θ.Imaginary))).Where(c => c.Item2 < Widest)];
    }

    // Σ_k A_k e^(ikθ) (1 − it)^H (1 + it)^H in powers of t, with e^(iθ) = e^(iθ₀)(1 + it)/(1 − it).
    private static Matrix<Complex>[] Coefficients(Matrix<Complex>[] matrices, int harmonics, double origin)
    {
        var (degree, count) = (2 * harmonics, matrices.Length);
        var sums = new Matrix<Complex>[degree + 1];
        for (var m = 0; m <= degree; m++) sums[m] = Matrix<Complex>.Build.Dense(matrices[0].RowCount, matrices[0].ColumnCount);
        for (var k = -harmonics; k <= harmonics; k++)
        {
            var coefficient = Matrix<Complex>.Build.Dense(matrices[0].RowCount, matrices[0].ColumnCount);
            for (var j = 0; j < count; j++) coefficient += Complex.FromPolarCoordinates(1.0 / count, -Math.Tau * (long)j * k / count) * matrices[j];
            var powers = new Complex[degree + 1];
            powers[0] = Complex.FromPolarCoordinates(1, k * origin);
            for (var factor = 0; factor < degree; factor++)
            {
                var i = factor < harmonics + k ? Complex.ImaginaryOne : -Complex.ImaginaryOne;
                for (var m = factor + 1; m > 0; m--) powers[m] += i * powers[m - 1];
            }
            for (var m = 0; m <= degree; m++) sums[m] += powers[m] * coefficient;
        }
        return sums;
    }

    private static double Turned(double angle) => angle - Math.Tau * Math.Floor(angle / Math.Tau);
}
