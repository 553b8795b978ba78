using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>Collocation at the Radau points of a panel: nodes in (0, 1] with the end included, the matrix that differentiates, and
/// weights of integration.</summary>
/// <remarks>A polynomial of degree s through the beginning and s nodes obeys the differential equation at the nodes. The method is stable for
/// stiff equations (Radau IIA), of order 2s − 1 for others, and its weights integrate polynomials of degree 2s − 2 exactly.</remarks>
internal static class RadauPanel
{
    /// <summary>Number of nodes s.</summary>
    public const int Nodes = 8;

    /// <summary>The nodes, ascending, the last one 1.</summary>
    public static double[] Positions { get; } = Roots();

    /// <summary>Derivative at node i of what has the value 1 at node j and 0 at the others and at the beginning: s rows of s.</summary>
    public static double[] Differentiation { get; } = Differentiated();

    /// <summary>Weights of the integral over the panel.</summary>
    public static double[] Weights { get; } = Integrated();

    // Zeros of P_s − P_{s−1} on [−1, 1].
    private static double[] Roots()
    {
        var positions = new double[Nodes];
        for (var i = 0; i < Nodes; i++)
        {
            var x = Math.Cos(Math.Tau * i / (2 * Nodes - 1));
            for (var step = 0; step < 100 && i > 0; step++)
            {
                var (upper, lower, upperSlope, lowerSlope) = Legendre(x);
                var change = (upper - lower) / (upperSlope - lowerSlope);
                x -= change;
                if (Math.Abs(change) < 1e-16) break;
            }
            positions[Nodes - 1 - i] = (1 + x) / 2;
        }
        return positions;
    }

    private static (double Upper, double Lower, double UpperSlope, double LowerSlope) Legendre(double x)
    {
        var (p, q, dp, dq) = (x, 1.0, 1.0, 0.0);
        for (var n = 1; n < Nodes; n++)
        {
            (p, q, dp, dq) = (((2 * n + 1) * x * p - n * q) / (n + 1), p, ((2 * n + 1) * (p + x * dp) - n * dq) / (n + 1), dp);
        }
        return (p, q, dp, dq);
    }

    // Barycentric differentiation on the nodes and the beginning.
    private static double[] Differentiated()
    {
        double[] all = [0, .. Positions];
        var weights = new double[all.Length];
        for (var j = 0; j < all.Length; j++)
        {
            weights[j] = 1;
            for (var k = 0; k < all.Length; k++)
                if (k != j) weights[j] /= all[j] - all[k];
        }
        var matrix = new double[Nodes * Nodes];
        for (var i = 1; i < all.Length; i++)
        {
            var diagonal = 0.0;
            for (var j = 0; j < all.Length; j++)
            {
                if (j == i) continue;
                var element = weights[j] / weights[i] / (all[i] - all[j]);
                diagonal -= element;
                if (j > 0) matrix[(i - 1) * Nodes + j - 1] = element;
            }
            matrix[(i - 1) * Nodes + i - 1] = diagonal;
        }
        return matrix;
    }

    // The value at the end is the integral of the derivative: the last row of the inverse.
    private static double[] Integrated() =>
        [.. Matrix<double>.Build.Dense(Nodes, Nodes, (i, j) => Differentiation[i * Nodes + j]).Inverse().Row(Nodes - 1)];
}
