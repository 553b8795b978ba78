using System.Numerics;

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
        var matrices = new SplitMatrix[count];
        var elimination = new ComplexElimination(size);
        var (regular, smallest) = (0, double.PositiveInfinity);
        for (var j = 0; j < count; j++)
        {
            var h = effective(Math.Tau * j / count);
            var inverse = InverseSize(elimination, energy, h, size);
            if (inverse < smallest) (regular, smallest) = (j, inverse);
            for (var k = 0; k < h.Length; k++) (h.Real[k], h.Imaginary[k]) = (-h.Real[k], -h.Imaginary[k]);
            for (var i = 0; i < size; i++) h.Real[i * size + i] += energy;
            matrices[j] = h;
        }
        var origin = Math.Tau * regular / count - Math.PI;
        var polynomial = Coefficients(matrices, harmonics, origin);
        var degree = 2 * harmonics;
        var n = degree * size;
        var companion = new SplitMatrix(new Complex[n * n]);
        // The last rows are −(leading coefficient)⁻¹ times the others.
        elimination.Set(0, polynomial[degree]);
        elimination.Factorise();
        var columns = new Complex[size * size];
        for (var m = 0; m < degree; m++)
        {
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    columns[j * size + i] = polynomial[m][i * size + j];
            elimination.Solve(columns);
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                {
                    var place = ((degree - 1) * size + i) * n + m * size + j;
                    (companion.Real[place], companion.Imaginary[place]) = (columns[j * size + i].Real, columns[j * size + i].Imaginary);
                }
            for (var i = 0; i < size && m > 0; i++) companion.Real[((m - 1) * size + i) * n + m * size + i] = 1;
        }
        var crossings = new List<(double, double)>(n);
        foreach (var t in ComplexEigenvalues.Of(companion, n))
        {
            var θ = origin + 2 * Complex.Atan(t);
            if (Math.Abs(θ.Imaginary) < Widest) crossings.Add((Turned(θ.Real), Math.Abs(θ.Imaginary)));
        }
        return [.. crossings];
    }

    // The largest sum of a column of (E − h)⁻¹; what is not finite is largest.
    private static double InverseSize(ComplexElimination elimination, double energy, SplitMatrix h, int size)
    {
        elimination.Set(energy, h);
        elimination.Factorise();
        var columns = new Complex[size * size];
        for (var i = 0; i < size; i++) columns[i * size + i] = 1;
        elimination.Solve(columns);
        var largest = 0.0;
        for (var j = 0; j < size; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < size; i++) sum += Math.Abs(columns[j * size + i].Real) + Math.Abs(columns[j * size + i].Imaginary);
            largest = sum <= largest ? largest : sum;
        }
        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }

    // Σ_k A_k e^(ikθ) (1 − it)^H (1 + it)^H in powers of t, with e^(iθ) = e^(iθ₀)(1 + it)/(1 − it): each power is a sum over the matrices.
    private static SplitMatrix[] Coefficients(SplitMatrix[] matrices, int harmonics, double origin)
    {
        var (degree, count) = (2 * harmonics, matrices.Length);
        var sums = new SplitMatrix[degree + 1];
        for (var m = 0; m <= degree; m++) sums[m] = new SplitMatrix(new Complex[matrices[0].Length]);
        var factors = new Complex[degree + 1];
        for (var j = 0; j < count; j++)
        {
            System.Array.Clear(factors);
            for (var k = -harmonics; k <= harmonics; k++)
            {
                var powers = new Complex[degree + 1];
                powers[0] = Complex.FromPolarCoordinates(1.0 / count, k * origin - Math.Tau * j * k / count);
                for (var factor = 0; factor < degree; factor++)
                {
                    var i = factor < harmonics + k ? Complex.ImaginaryOne : -Complex.ImaginaryOne;
                    for (var m = factor + 1; m > 0; m--) powers[m] += i * powers[m - 1];
                }
                for (var m = 0; m <= degree; m++) factors[m] += powers[m];
            }
            for (var m = 0; m <= degree; m++)
                ComplexRows.Gain(factors[m], matrices[j].Real, matrices[j].Imaginary, sums[m].Real, sums[m].Imaginary);
        }
        return sums;
    }

    private static double Turned(double angle) => angle - Math.Tau * Math.Floor(angle / Math.Tau);
}
