using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A turning conductor in a wire of free electrons, E = k²/2m.</summary>
/// <remarks>Waves at a cut: ψ = (a + b)/√Z and ∂ψ = i√Z(a − b), with Z = |k| unless that is small.</remarks>
internal abstract class FloquetFreeWire(double mass, double velocity) : FloquetWire(velocity)
{
    /// <inheritdoc/>
    public override EnergyAxis Axis { get; } = EnergyAxis.FreeElectrons(mass);

    /// <summary>The least Z.</summary>
    protected abstract double Softest { get; }

    /// <inheritdoc/>
    protected override FloquetEnd End(double energy, int side)
    {
        var (k, Z) = (Wavenumber(energy), Impedance(energy));
        var sum = Reciprocals.Of(Z + k);
        var reflection = (Z - k) * sum;
        return new(reflection, energy > 0 ? 2 * Complex.Sqrt(Z * k) * sum : 0, -reflection);
    }

    /// <summary>Z at an energy.</summary>
    protected double Impedance(double energy) => Math.Max(Math.Sqrt(2 * mass * Math.Abs(energy)), Softest);

    /// <summary>A piece of free wire.</summary>
    protected void Free(FloquetPiece piece, double energy, int first, int last, double length)
    {
        piece.Clear(last - first + 1);
        for (var i = 0; i < piece.Size; i++)
        {
            var level = energy + (i + first) * Velocity;
            var (k, Z) = (Wavenumber(level), Impedance(level));
            var (square, size) = (2 * mass * level, k.Magnitude * length);
            // cos kd and sin kd/k, less e^(κd).
            var (decay, cosine, sine) = level >= 0
                ? (1, Math.Cos(size), size > 0 ? length * Math.Sin(size) / size : length)
                : (Math.Exp(-size), (1 + Math.Exp(-2 * size)) / 2, -length * Machine.ExpMinusOne(-2 * size) / (2 * size));
            var inverse = Reciprocals.Of(new Complex(2 * cosine, -(Z + square / Z) * sine));
            piece.ToLeft[i, i] = piece.ToRight[i, piece.Right + i] = new Complex(0, (square / Z - Z) * sine) * inverse;
            piece.ToLeft[i, piece.Right + i] = piece.ToRight[i, i] = 2 * decay * inverse;
        }
    }

    /// <summary>k, or iκ where nothing propagates.</summary>
    protected Complex Wavenumber(double energy) =>
        energy >= 0 ? Math.Sqrt(2 * mass * energy) : new Complex(0, Math.Sqrt(-2 * mass * energy));
}
