using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Arithmetic of truncated Taylor series: coefficient k of a span belongs to δᵏ. Exact derivatives of any order.</summary>
internal static class TaylorSeries
{
    /// <summary>a·b, into a span that is neither of them.</summary>
    public static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> product)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>
    {
        for (var k = 0; k < product.Length; k++)
        {
            var sum = default(T);
            for (var j = 0; j <= k; j++) sum += a[j] * b[k - j];
            product[k] = sum;
        }
    }

    /// <summary>Constant over b, into a span that is not b; b₀ ≠ 0.</summary>
    public static void Divide<T>(T constant, ReadOnlySpan<T> b, Span<T> quotient)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, IUnaryNegationOperators<T, T>
    {
        quotient[0] = constant / b[0];
        for (var k = 1; k < quotient.Length; k++)
        {
            var sum = default(T);
            for (var j = 1; j <= k; j++) sum += b[j] * quotient[k - j];
            quotient[k] = -sum / b[0];
        }
    }

    /// <summary>The rest of the square root of a series, into a span that is not q and begins with √q₀ &gt; 0.</summary>
    public static void ContinueRoot<T>(ReadOnlySpan<T> q, Span<T> root)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>
    {
        for (var k = 1; k < root.Length; k++)
        {
            var sum = q[k];
            for (var j = 1; j < k; j++) sum -= root[j] * root[k - j];
            root[k] = sum / (root[0] + root[0]);
        }
    }

    /// <summary>The polynomial with coefficients p at pδ + qδ², for an inner function without constant term.</summary>
    public static void Compose(ReadOnlySpan<double> polynomial, double linear, double quadratic, Span<double> result)
    {
        result.Clear();
        for (var n = polynomial.Length - 1; n >= 0; n--)
        {
            // Horner's rule: result·(pδ + qδ²) + coefficient, from the highest power down so that nothing is overwritten early.
            for (var k = result.Length - 1; k >= 1; k--)
                result[k] = linear * result[k - 1] + (k >= 2 ? quadratic * result[k - 2] : 0);
            result[0] = polynomial[n];
        }
    }
}
