using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>The poles of G = (E − H)⁻¹ with their eigenvectors, and integrals of words over all energies in closed form.</summary>
/// <remarks>Between eigenvectors a word is a product of 1/(E − p), p one of the eigenvalues λ or of their conjugates. Its integral with the
/// occupation, ∫ f/Π(E − p) dE, is the divided difference L[p_1, …, p_m] of <see cref="FermiLogarithm"/>. Poles that are close to each other
/// on one side of the axis are Taylor's series; eigenvectors that become parallel (exceptional points) cost the digits that the condition number of
/// the matrix of eigenvectors says, and so do the errors.</remarks>
internal sealed class Poles
{
    private const double Roundoff = 1.2e-16;
    // Eigenvalues are those of a matrix that differs by some roundings from H.
    private const double Backward = 4 * Roundoff;
    private const double Close = 0.05;
    private const int Taylor = 13;
    private const int MostLetters = 6;

    private readonly int size;
    private readonly Complex[] points;
    private readonly Complex[] right;
    private readonly Complex[] left;
    private readonly double condition;
    private readonly double scale;

    /// <param name="matrix">H, row by row.</param>
    /// <param name="size">Number of levels.</param>
    public Poles(Complex[] matrix, int size)
    {
        (this.size, points) = (size, new Complex[2 * size]);
        (right, left) = (new Complex[size * size], new Complex[size * size]);
        if (size == 0) return;
        var H = Matrix<Complex>.Build.Dense(size, size, (i, j) => matrix[i * size + j]);
        var evd = H.Evd(Symmetricity.Asymmetric);
        var order = Enumerable.Range(0, size).OrderBy(k => evd.EigenValues[k].Real).ToArray();
        var inverse = evd.EigenVectors.Inverse();
        for (var k = 0; k < size; k++)
        {
            points[k] = evd.EigenValues[order[k]];
            points[size + k] = Complex.Conjugate(points[k]);
            for (var i = 0; i < size; i++)
            {
                right[i * size + k] = evd.EigenVectors[i, order[k]];
                left[k * size + i] = inverse[order[k], i];
            }
        }
        condition = evd.EigenVectors.FrobeniusNorm() * inverse.FrobeniusNorm();
        scale = H.FrobeniusNorm();
    }

    /// <summary>What stands in the way of closed forms, if anything does: eigenvectors that cannot be told from each other, states that do
    /// not decay.</summary>
    public string? Objection
    {
        get
        {
            if (size > 0 && !(condition <= 1e12)) return "two levels and their decay coincide: an exceptional point";
            foreach (var λ in Eigenvalues)
                if (!(λ.Imaginary < -1e-13 * scale)) return "a state of the dot reaches no contact at this angle: its occupation is its own";
            return null;
        }
    }

    /// <summary>Eigenvalues of H.</summary>
    public ReadOnlySpan<Complex> Eigenvalues => points.AsSpan(0, size);

    /// <summary>L and its derivatives at all eigenvalues, as many as words need.</summary>
    public Complex[][] Occupy(FermiLogarithm occupation)
    {
        var all = new Complex[size][];
        for (var k = 0; k < size; k++)
        {
            all[k] = new Complex[IsCrowded(occupation) ? MostLetters + Taylor + 2 : MostLetters];
            occupation.At(points[k], all[k]);
        }
        return all;
    }

    /// <summary>Integral of the trace of a word over all energies, and a bound on its error. With an energy ε given, the integral is that of
    /// E − ε times the word.</summary>
    public (Complex Value, double Error) Trace(Word word, FermiLogarithm occupation, Complex[][] derivatives, double? energy)
    {
        if (size == 0) return (0, 0);
        // The trace is cyclic: begin with a Green function.
        var start = 0;
        while (word.Letters[start] is Block) start++;
        var greens = new List<bool>();
        var between = new List<Complex[]?>();
        for (var i = start; i < start + word.Letters.Length;)
        {
            var isRetarded = word.Letters[i % word.Letters.Length] == Letter.Retarded;
            Complex[]? matrix = null;
            var (rows, columns) = (size, size);
            for (i++; word.Letters[i % word.Letters.Length] is Block block; i++)
            {
                matrix = matrix is null ? block.Elements : DenseMatrices.Product(matrix, block.Elements, rows, columns, block.Columns);
                columns = block.Columns;
            }
            var isNext = word.Letters[i % word.Letters.Length] == Letter.Retarded;
            greens.Add(isRetarded);
            between.Add(matrix is null && isRetarded == isNext ? null : Between(isRetarded, matrix, isNext));
        }
        var sum = new Sum(this, [.. greens], [.. between], occupation, derivatives, word.Slope, energy);
        sum.Over(0, Complex.One);
        return (word.Factor * sum.Value, word.Factor.Magnitude * sum.Error);
    }

    // Within some distance of each other, for which Taylor's series is wanted.
    private bool IsCrowded(FermiLogarithm occupation)
    {
        for (var k = 1; k < size; k++)
            for (var j = 0; j < k; j++)
                if ((points[k] - points[j]).Magnitude < Close * occupation.Reach(points[j])) return true;
        return false;
    }

    // A matrix between two Green functions, in their eigenvectors: V⁻¹ or V† on its left, V or V⁻† on its right.
    private Complex[] Between(bool isRetarded, Complex[]? matrix, bool isNext)
    {
        var row = isRetarded ? left : DenseMatrices.Adjoint(right, size, size);
        var column = isNext ? right : DenseMatrices.Adjoint(left, size, size);
        return DenseMatrices.Product(matrix is null ? row : DenseMatrices.Product(row, matrix, size, size, size), column, size, size, size);
    }

    // The sum over the eigenvectors of every Green function of a word.
    private sealed class Sum(
        Poles poles, bool[] isRetarded, Complex[]?[] between, FermiLogarithm occupation, Complex[][] derivatives, int slope, double? energy)
    {
        private readonly int[] chosen = new int[isRetarded.Length];

        public Complex Value { get; private set; }

        public double Error { get; private set; }

        public void Over(int letter, Complex product)
        {
            var n = poles.size;
            for (var k = 0; k < n; k++)
            {
                chosen[letter] = k;
                var factor = letter == 0 ? product : product * Element(letter - 1, chosen[letter - 1], k);
                if (factor == Complex.Zero) continue;
                if (letter + 1 < chosen.Length)
                {
                    Over(letter + 1, factor);
                    continue;
                }
                factor *= Element(letter, k, chosen[0]);
                if (factor != Complex.Zero) Add(factor);
            }
        }

        private Complex Element(int place, int row, int column) => between[place] is { } matrix
            ? matrix[row * poles.size + column]
            : row == column ? Complex.One : Complex.Zero;

        private void Add(Complex factor)
        {
            var m = chosen.Length;
            Span<int> at = stackalloc int[m];
            for (var i = 0; i < m; i++) at[i] = isRetarded[i] ? chosen[i] : poles.size + chosen[i];
            at.Sort();
            Span<Complex> table = stackalloc Complex[m];
            Span<double> errors = stackalloc double[m];
            for (var width = 0; width < m; width++)
                for (var i = 0; i + width < m; i++)
                {
                    if (Series(at.Slice(i, width + 1), out var series, out var error))
                    {
                        (table[i], errors[i]) = (series, error);
                        continue;
                    }
                    var distance = poles.points[at[i + width]] - poles.points[at[i]];
                    var shift = Backward * poles.scale * poles.condition / distance.Magnitude;
                    table[i] = (table[i + 1] - table[i]) / distance;
                    errors[i] = (errors[i + 1] + errors[i]) / distance.Magnitude + (4 * Roundoff + shift) * table[i].Magnitude;
                }
            Value += factor * table[0];
            Error += factor.Magnitude * (errors[0] + 4 * Roundoff * poles.condition * table[0].Magnitude);
        }

        // A divided difference over points that are close to each other, or one and the same.
        private bool Series(ReadOnlySpan<int> at, out Complex value, out double error)
        {
            var (centre, m) = (poles.points[at[0]], at.Length - 1);
            var isAbove = at[0] >= poles.size;
            var reach = occupation.Reach(isAbove ? Complex.Conjugate(centre) : centre);
            (value, error) = (0, 0);
            Span<Complex> symmetric = stackalloc Complex[Taylor];
            symmetric[0] = 1;
            var terms = 1;
            foreach (var k in at)
            {
                if (k >= poles.size != isAbove) return false;
                var offset = poles.points[k] - centre;
                if (offset.Magnitude > Close * reach) return false;
                if (offset != Complex.Zero) terms = Taylor;
                for (var j = 1; j < Taylor; j++) symmetric[j] += offset * symmetric[j - 1];
            }
            var factorial = 1.0;
            for (var j = 2; j <= m; j++) factorial *= j;
            for (var j = 0; j < terms; j++)
            {
                if (j > 0) factorial *= m + j;
                var term = Derivative(at[0], m + j) / factorial * symmetric[j];
                value += term;
                error += 4 * Roundoff * term.Magnitude;
            }
            // Where the pole itself is uncertain.
            error += (m + 1) * Backward * poles.scale * poles.condition * value.Magnitude / reach;
            return true;
        }

        // A derivative of ∫ f⁽ˢ⁾(E) (E − ε)/(E − p) dE at a pole, where a constant that no word asks for is left out.
        private Complex Derivative(int point, int order)
        {
            var isAbove = point >= poles.size;
            var k = isAbove ? point - poles.size : point;
            var L = derivatives[k];
            var value = L[slope + order];
            if (energy is { } ε)
            {
                value *= poles.points[k] - ε;
                if (order > 0) value += order * L[slope + order - 1];
                else if (slope == 1) value -= 1;
            }
            return isAbove ? Complex.Conjugate(value) : value;
        }
    }
}
