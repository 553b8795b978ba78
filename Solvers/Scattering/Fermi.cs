namespace QuantumMotors.Solvers;

/// <summary>Occupations of a reservoir at x = (E − μ)/T.</summary>
internal static class Fermi
{
    /// <summary>f(x) = 1/(e^x + 1); 1 − f is f(−x).</summary>
    public static double Occupation(double x) => x > 0 ? Math.Exp(-x) / (1 + Math.Exp(-x)) : 1 / (1 + Math.Exp(x));

    /// <summary>−f′(x) = f(x) f(−x).</summary>
    public static double Slope(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <summary>f(x) − f(y), given y − x, without cancellation.</summary>
    public static double Difference(double x, double y, double yMinusX) =>
        // Next to what is full or empty what counts is what is missing.
        double.IsNegativeInfinity(y) ? -Occupation(-x)
        : double.IsNegativeInfinity(x) ? Occupation(-y)
        : double.IsPositiveInfinity(x) || double.IsPositiveInfinity(y) ? Occupation(x) - Occupation(y)
        : yMinusX >= 0 ? -Occupation(x) * Occupation(-y) * ExpMinusOne(-yMinusX) : Occupation(y) * Occupation(-x) * ExpMinusOne(yMinusX);

    /// <summary>e^x − 1 for x ≤ 0, to the last digits.</summary>
    public static double ExpMinusOne(double x) => x < -0.5 ? Math.Exp(x) - 1 : Machine.ExpMinusOne(x);
}
