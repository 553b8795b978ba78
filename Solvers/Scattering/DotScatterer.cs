using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Levels h(θ) with contacts W(θ) to wide bands.</summary>
/// <remarks>Levels that nothing connects to a contact, at any angle, are left out: they scatter nothing, and have no occupation of their own.</remarks>
internal sealed class DotScatterer : CoherentConductor
{
    private readonly CoherentDot dot;
    private readonly int levels;
    // Coefficients of 1, cos θ, sin θ, cos 2θ, …, of the levels that are kept, row by row.
    private readonly SplitMatrix[] hamiltonian;
    private readonly Complex[][] contacts;
    // The same with −iπWW† in the mean, if contacts stand still; and then their amplitudes √2π W, column by column.
    private readonly SplitMatrix[] effective;
    private readonly Complex[]? still;

    /// <param name="dot">The dot.</param>
    /// <param name="contacts">Names of the contacts in the order that they are to be counted in.</param>
    public DotScatterer(CoherentDot dot, Arr<string> contacts) : base(Contact(dot, contacts), [.. contacts.Select(c => dot.Probes.Contains(c))], dot.ProbeTemperature == ProbeTemperature.Floating)
    {
        this.dot = dot;
        var kept = Connected(dot);
        levels = kept.Length;
        hamiltonian = [.. Plain([dot.Hamiltonian], kept, kept.Length, (i, j) => kept[j]).Select(c => new SplitMatrix(c))];
        var couplings = contacts.SelectMany(name => dot.Couplings.Where(c => c.Reservoir == name)).ToArray();
        this.contacts = Plain([.. couplings.Select(c => c.Amplitudes)], kept, Channels, null);
        foreach (var coefficients in this.contacts)
            for (var k = 0; k < coefficients.Length; k++) coefficients[k] *= Math.Sqrt(Math.Tau);
        effective = hamiltonian;
        if (!dot.IsMovingContacts)
        {
            still = DotResolvent.Columns(this.contacts[0], levels, Channels);
            effective = [Copied(hamiltonian[0]), .. hamiltonian[1..]];
            for (var b = 0; b < Channels; b++)
                DotResolvent.Widen(effective[0], 1, still.AsSpan(b * levels, levels), still.AsSpan(b * levels, levels));
        }
        var scale = 0.0;
        foreach (var matrix in Seq1(dot.Hamiltonian.Constant).Concat(dot.Hamiltonian.Cosine).Concat(dot.Hamiltonian.Sine))
            for (var i = 0; i < matrix.Rows; i++)
                for (var j = 0; j < matrix.Columns; j++)
                    scale = Math.Max(scale, matrix[i, j].Magnitude);
        var width = 0.0;
        foreach (var coupling in dot.Couplings)
            for (var i = 0; i < dot.Levels; i++)
                for (var b = 0; b < coupling.Channels; b++)
                    width = Math.Max(width, Math.Tau * Math.Pow(coupling.Amplitudes.Constant[i, b].Magnitude, 2));
        Size = scale * Math.Sqrt(dot.Levels) + width;
    }

    /// <inheritdoc/>
    public override EnergyAxis Axis => EnergyAxis.WideBand;

    /// <inheritdoc/>
    public override double Step => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Size { get; }

    /// <inheritdoc/>
    public override FrozenConductor At(double angle, int order) => Frozen(angle, order);

    /// <inheritdoc/>
    /// <remarks>Poles of G(E, θ) at complex angles.</remarks>
    public override (double Angle, double Width)[]? Crossings(double energy) => levels == 0 ? [] : LevelCrossings.At(energy, Harmonics, levels, angle => Frozen(angle, 1).Effective);

    /// <summary>Number of levels that are kept.</summary>
    public int Levels => levels;

    /// <summary>Coefficients of 1, cos θ, sin θ, cos 2θ, … of h, row by row.</summary>
    public SplitMatrix[] HamiltonianCoefficients => hamiltonian;

    /// <summary>The same of √2π W, with a column for each channel.</summary>
    public Complex[][] ContactCoefficients => contacts;

    // Of h and of WW†.
    private int Harmonics => Math.Max((hamiltonian.Length - 1) / 2, contacts.Length - 1);

    private AtAngle Frozen(double angle, int order)
    {
        var K = Math.Max(order, 1);
        var h = new SplitMatrix[K + 1];
        for (var q = 0; q <= K; q++) h[q] = Sum(effective, Factors(effective.Length, q, angle));
        if (still is not null) return new AtAngle(new DotResolvent(h, still, levels, Channels), null);
        var w = new Complex[K + 1][];
        for (var q = 0; q <= K; q++) w[q] = Sum(contacts, Factors(contacts.Length, q, angle));
        return new AtAngle(new DotResolvent(h, w, levels, Channels), dot.IsMovingContacts ? dot.BandBottom.Map(b => -b).ToNullable() : null);
    }

    // Matrices side by side as plain coefficients, of which some rows are kept, and, of the Hamiltonian, columns.
    private static Complex[][] Plain(MatrixFunction[] functions, int[] rows, int columns, Func<int, int, int>? column)
    {
        var plain = new Complex[1 + 2 * functions.Max(f => f.Harmonics)][];
        for (var c = 0; c < plain.Length; c++)
        {
            plain[c] = new Complex[rows.Length * columns];
            var first = 0;
            foreach (var function in functions)
            {
                var n = (c - 1) / 2;
                var matrix = c == 0 ? function.Constant
                    : c % 2 == 1 ? n < function.Cosine.Count ? function.Cosine[n] : null
                    : n < function.Sine.Count ? function.Sine[n] : null;
                var width = column is null ? function.Columns : columns;
                for (var i = 0; i < rows.Length && matrix is not null; i++)
                    for (var j = 0; j < width; j++)
                        plain[c][i * columns + first + j] = matrix[rows[i], column is null ? j : column(i, j)];
                first += width;
            }
        }
        return plain;
    }

    // What each coefficient is multiplied with in the derivative of some order.
    private static double[] Factors(int coefficients, int order, double angle)
    {
        var factors = new double[coefficients];
        factors[0] = order == 0 ? 1 : 0;
        for (var n = 1; 2 * n < coefficients + 1; n++)
        {
            var (sine, cosine) = Math.SinCos(n * angle);
            var power = Math.Pow(n, order);
            // A derivative is a quarter of a turn.
            (factors[2 * n - 1], factors[2 * n]) = (order % 4) switch
            {
                0 => (power * cosine, power * sine),
                1 => (-power * sine, power * cosine),
                2 => (-power * cosine, -power * sine),
                _ => (power * sine, -power * cosine),
            };
        }
        return factors;
    }

    private static SplitMatrix Copied(SplitMatrix matrix)
    {
        var copy = new SplitMatrix(matrix.Length);
        matrix.Real.CopyTo(copy.Real, 0);
        matrix.Imaginary.CopyTo(copy.Imaginary, 0);
        return copy;
    }

    private static SplitMatrix Sum(SplitMatrix[] coefficients, double[] factors)
    {
        var sum = new SplitMatrix(coefficients[0].Length);
        ComplexRows.Scale(factors[0], coefficients[0].Real, sum.Real);
        ComplexRows.Scale(factors[0], coefficients[0].Imaginary, sum.Imaginary);
        for (var c = 1; c < coefficients.Length; c++)
        {
            ComplexRows.Gain(factors[c], coefficients[c].Real, sum.Real);
            ComplexRows.Gain(factors[c], coefficients[c].Imaginary, sum.Imaginary);
        }
        return sum;
    }

    private static Complex[] Sum(Complex[][] coefficients, double[] factors)
    {
        var sum = new Complex[coefficients[0].Length];
        for (var c = 0; c < coefficients.Length; c++)
            for (var k = 0; k < sum.Length; k++) sum[k] += factors[c] * coefficients[c][k];
        return sum;
    }

    private static int[] Contact(CoherentDot dot, Arr<string> contacts) =>
        [.. contacts.SelectMany((name, index) => Enumerable.Repeat(index, dot.Couplings.Find(c => c.Reservoir == name).Map(c => c.Channels).IfNone(0)))];

    // Levels that some way leads to from a contact.
    private static int[] Connected(CoherentDot dot)
    {
        var seen = new bool[dot.Levels];
        var front = new Stack<int>();
        for (var i = 0; i < dot.Levels; i++)
            if (dot.Couplings.Exists(c => Touches(c.Amplitudes, i)))
            {
                seen[i] = true;
                front.Push(i);
            }
        while (front.TryPop(out var i))
            for (var j = 0; j < dot.Levels; j++)
                if (!seen[j] && Coefficients(dot.Hamiltonian).Any(m => m[i, j] != Complex.Zero))
                {
                    seen[j] = true;
                    front.Push(j);
                }
        return [.. Enumerable.Range(0, dot.Levels).Where(i => seen[i])];
    }

    private static bool Touches(MatrixFunction amplitudes, int level) =>
        Coefficients(amplitudes).Any(m => Enumerable.Range(0, m.Columns).Any(b => m[level, b] != Complex.Zero));

    private static IEnumerable<ComplexMatrix> Coefficients(MatrixFunction function) =>
        Seq1(function.Constant).Concat(function.Cosine).Concat(function.Sine);

    private sealed class AtAngle(DotResolvent resolvent, double? bottom) : FrozenConductor
    {
        private Complex[] workspace = [];
        private (double, double)[]? resonances;

        public SplitMatrix Effective => resolvent.Effective;

        public override double? Bottom => bottom;

        public override (double Centre, double Width)[] Resonances => resonances ??= Eigenvalues();

        public override void Fill(double energy, ScatteringSeries series) =>
            resolvent.Fill(energy, series, Workspace(series.Algebra.Count * resolvent.Size * resolvent.Channels));

        public override double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative) =>
            resolvent.Frozen(energy, matrix, derivative, Workspace((2 * resolvent.Size + 2 * resolvent.Channels) * resolvent.Channels));

        public override Complex ForceOfSea(Complex z, out double size) => resolvent.ForceOfSea(z, Workspace(resolvent.Size), out size);

        public override double LogTransmission(double energy) => throw new System.Diagnostics.UnreachableException();

        private (double, double)[] Eigenvalues()
        {
            if (resolvent.Size == 0) return [];
            return [.. ComplexEigenvalues.Of(Copied(resolvent.Effective), resolvent.Size).Select(λ => (λ.Real, Math.Abs(λ.Imaginary)))];
        }

        private Span<Complex> Workspace(int length)
        {
            if (workspace.Length < length) workspace = new Complex[length];
            return workspace.AsSpan(0, length);
        }
    }
}
