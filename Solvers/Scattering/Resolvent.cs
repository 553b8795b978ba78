using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The wave equation inside a conductor with a finite number of places, at one angle: D = E − h(θ) − Σ(E, θ), with channels
/// that enter through B.</summary>
/// <remarks>The dynamic scattering matrix is S = C(E) − i B̃ ⋆ D⁻¹ ⋆ B in the algebra of <see cref="StarAlgebra"/>, where the self-energies of
/// the leads are exact operators in time. D and B have only pure derivatives in E and pure derivatives in θ.</remarks>
internal abstract class Resolvent(int size, int channels)
{
    /// <summary>Number of places.</summary>
    public int Size { get; } = size;

    /// <summary>Number of channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Prepares an energy.</summary>
    public abstract void Prepare(double energy);

    /// <summary>Whether ∂_Eᵖ∂_θ^q D is zero.</summary>
    public abstract bool IsZero(int energies, int angles);

    /// <summary>Whether ∂_Eᵖ∂_θ^q B̃ is zero.</summary>
    public abstract bool IsSilent(int energies, int angles);

    /// <summary>Replaces columns b by D⁻¹b.</summary>
    public abstract void Solve(Span<Complex> columns);

    /// <summary>y −= factor·∂_Eᵖ∂_θ^q D x, column by column.</summary>
    public abstract void Subtract(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> y);

    /// <summary>Puts ∂_Eᵖ∂_θ^q B into columns that are zero.</summary>
    public abstract void Incoming(int energies, int angles, Span<Complex> columns);

    /// <summary>S += factor·∂_Eᵖ∂_θ^q B̃ x.</summary>
    public abstract void Emit(int energies, int angles, Complex factor, ReadOnlySpan<Complex> x, Span<Complex> matrix);

    /// <summary>∂_Eᵖ of the diagonal of C.</summary>
    public abstract Complex Background(int channel, int energies);

    /// <summary>The largest square of a column.</summary>
    protected static double Longest(ReadOnlySpan<Complex> columns, int size)
    {
        var (longest, sum) = (0.0, 0.0);
        for (var k = 0; k < columns.Length; k++)
        {
            sum = (k % size == 0 ? 0 : sum) + columns[k].Real * columns[k].Real + columns[k].Imaginary * columns[k].Imaginary;
            longest = Math.Max(longest, sum);
        }
        return longest;
    }

    /// <summary>The scattering series at an energy.</summary>
    public void Fill(double energy, ScatteringSeries series, Span<Complex> workspace)
    {
        Prepare(energy);
        var algebra = series.Algebra;
        var terms = algebra.OfEither.AsSpan();
        var block = Size * Channels;
        workspace.Clear();
        series.Clear();
        var t = 0;
        // D ⋆ X = B, derivative by derivative: each needs only those before it.
        for (var k = 0; k <= algebra.Order; k++)
            for (var i = 0; i <= algebra.Order - k; i++)
                for (var j = 0; j <= algebra.Order - k; j++)
                {
                    var target = algebra[k, i, j];
                    var x = workspace.Slice(target * block, block);
                    if (k == 0 && (i == 0 || j == 0)) Incoming(i, j, x);
                    for (; t < terms.Length && terms[t].Target == target; t++)
                    {
                        ref readonly var term = ref terms[t];
                        if (term.Right == target || IsZero(term.Energies, term.Angles)) continue;
                        Subtract(term.Energies, term.Angles, term.Factor, workspace.Slice(term.Right * block, block), x);
                    }
                    Solve(x);
                }
        foreach (ref readonly var term in terms)
            if (!IsSilent(term.Energies, term.Angles))
                Emit(term.Energies, term.Angles, -Complex.ImaginaryOne * term.Factor, workspace.Slice(term.Right * block, block), series.At(term.Target));
        for (var i = 0; i <= algebra.Order; i++)
        {
            var matrix = series[0, i, 0];
            for (var a = 0; a < Channels; a++) matrix[a * Channels + a] += Background(a, i);
        }
    }
}
