using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Products of small complex matrices, row by row.</summary>
internal static class DenseMatrices
{
    /// <summary>a†, of an a with so many rows and columns.</summary>
    public static Complex[] Adjoint(Complex[] a, int rows, int columns)
    {
        var adjoint = new Complex[a.Length];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) adjoint[j * rows + i] = Complex.Conjugate(a[i * columns + j]);
        return adjoint;
    }

    /// <summary>ab, for a of rows × inner and b of inner × columns.</summary>
    public static Complex[] Product(Complex[] a, Complex[] b, int rows, int inner, int columns)
    {
        var c = new Complex[rows * columns];
        for (var i = 0; i < rows; i++)
            for (var k = 0; k < inner; k++)
                for (var j = 0; j < columns; j++) c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        return c;
    }
}
