namespace QuantumMotors.Solvers;

/// <summary>Power series in several variables, cut at a total degree: which monomials there are, and which pairs multiply to which.</summary>
/// <remarks>Number of monomials: (variables + degree) over degree; of pairs: (2·variables + degree) over degree.</remarks>
internal sealed class Monomials
{
    private readonly (int A, int B, int Product)[] pairs;

    public Monomials(int variables, int degree)
    {
        (Variables, Degree) = (variables, degree);
        var all = new List<int[]>();
        for (var d = 0; d <= degree; d++) Extend(new int[variables], 0, d, all);
        Exponents = [.. all];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Exponents.Length; i++) places[Key(Exponents[i])] = i;
        var products = new List<(int, int, int)>();
        for (var a = 0; a < Exponents.Length; a++)
            for (var b = 0; b < Exponents.Length; b++)
                if (places.TryGetValue(Key([.. Exponents[a].Zip(Exponents[b], (x, y) => x + y)]), out var product)) products.Add((a, b, product));
        pairs = [.. products];

        static string Key(int[] exponents) => string.Join(',', exponents);
    }

    /// <summary>Number of variables.</summary>
    public int Variables { get; }

    /// <summary>Highest total degree.</summary>
    public int Degree { get; }

    /// <summary>Exponents of each monomial, by rising degree; the first is 1.</summary>
    public int[][] Exponents { get; }

    /// <summary>Number of monomials.</summary>
    public int Count => Exponents.Length;

    /// <summary>A new series of a constant and one variable with a factor.</summary>
    public double[] Linear(double constant, int variable, double factor)
    {
        var series = new double[Count];
        series[0] = constant;
        if (Degree > 0) series[Place(variable, 1)] = factor;
        return series;
    }

    /// <summary>The place of a power of one variable.</summary>
    public int Place(int variable, int power) => System.Array.FindIndex(Exponents, e => e[variable] == power && e.Sum() == power);

    /// <summary>a·b, as a new series.</summary>
    public double[] Multiply(double[] a, double[] b)
    {
        var result = new double[Count];
        foreach (var (i, j, product) in pairs) result[product] += a[i] * b[j];
        return result;
    }

    /// <summary>Σ_k coefficients[k] hᵏ for an h without constant term, as a new series.</summary>
    public double[] Compose(ReadOnlySpan<double> coefficients, double[] h)
    {
        var result = new double[Count];
        result[0] = coefficients[^1];
        for (var k = coefficients.Length - 2; k >= 0; k--)
        {
            result = Multiply(result, h);
            result[0] += coefficients[k];
        }
        return result;
    }

    /// <summary>The derivative in a variable, known to one degree less; the unknown rest is zero.</summary>
    public double[] Derivative(double[] a, int variable)
    {
        var result = new double[Count];
        foreach (var (i, j, product) in pairs)
            if (Exponents[j][variable] == 1 && Exponents[j].Sum() == 1) result[i] = Exponents[product][variable] * a[product];
        return result;
    }

    /// <summary>Adds to each monomial what products with a factor of positive degree give there: a·b without a₀b.</summary>
    public void AddHigher(double[] a, double[] b, int product, ref double sum)
    {
        foreach (var (i, j, p) in pairs)
            if (p == product && i != 0) sum += a[i] * b[j];
    }

    private static void Extend(int[] exponents, int variable, int rest, List<int[]> all)
    {
        if (variable == exponents.Length - 1)
        {
            exponents[variable] = rest;
            all.Add((int[])exponents.Clone());
            return;
        }
        for (var e = rest; e >= 0; e--)
        {
            exponents[variable] = e;
            Extend(exponents, variable + 1, rest - e, all);
        }
        exponents[variable] = 0;
    }
}
