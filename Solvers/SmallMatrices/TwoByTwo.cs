using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A complex matrix of two rows and two columns.</summary>
internal readonly struct TwoByTwo(Complex a, Complex b, Complex c, Complex d)
{
    private readonly Complex a = a, b = b, c = c, d = d;

    /// <summary>x y†, of real vectors.</summary>
    public static TwoByTwo Outer((double, double) x, (double, double) y) => new(x.Item1 * y.Item1, x.Item1 * y.Item2, x.Item2 * y.Item1, x.Item2 * y.Item2);

    /// <summary>a + d.</summary>
    public Complex Trace => a + d;

    /// <summary>The adjoint.</summary>
    public TwoByTwo Adjoint => new(Complex.Conjugate(a), Complex.Conjugate(c), Complex.Conjugate(b), Complex.Conjugate(d));

    /// <summary>Square root of the sum of all squares.</summary>
    public double Norm => Math.Sqrt(Square(a) + Square(b) + Square(c) + Square(d));

    /// <summary>Both eigenvalues.</summary>
    public (Complex Upper, Complex Lower) Eigenvalues
    {
        get
        {
            var (mean, half) = ((a + d) / 2, (a - d) / 2);
            var root = Complex.Sqrt(half * half + b * c);
            return (mean + root, mean - root);
        }
    }

    /// <summary>(E − this)⁻¹.</summary>
    public TwoByTwo Resolvent(double E)
    {
        var (x, y) = (E - a, E - d);
        var one = Complex.Reciprocal(x * y - b * c);
        return new(y * one, b * one, c * one, x * one);
    }

    public static TwoByTwo operator +(in TwoByTwo x, in TwoByTwo y) => new(x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d);

    public static TwoByTwo operator -(in TwoByTwo x, in TwoByTwo y) => new(x.a - y.a, x.b - y.b, x.c - y.c, x.d - y.d);

    public static TwoByTwo operator -(in TwoByTwo x) => new(-x.a, -x.b, -x.c, -x.d);

    public static TwoByTwo operator *(in TwoByTwo x, in TwoByTwo y) =>
        new(x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d, x.c * y.a + x.d * y.c, x.c * y.b + x.d * y.d);

    public static TwoByTwo operator *(Complex s, in TwoByTwo x) => new(s * x.a, s * x.b, s * x.c, s * x.d);

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
