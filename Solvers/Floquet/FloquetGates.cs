using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Two gates that are raised and lowered out of step: u₀ + δu cos Ωt and u₀ + δu sin Ωt.</summary>
internal sealed class FloquetGates(TwoGatePump pump, double velocity) : FloquetFreeWire(0.5, velocity)
{
    private readonly FloquetPiece left = new();
    private readonly FloquetPiece between = new();
    private readonly FloquetPiece right = new();
    private readonly PaddedMatrix system = new();

    private double Distance => pump.RightPosition - pump.LeftPosition;

    /// <inheritdoc/>
    public override double Step => 4 / (Distance * Distance);

    /// <inheritdoc/>
    protected override double Softest { get; } = 1 / (pump.RightPosition - pump.LeftPosition);

    /// <inheritdoc/>
    protected override double Pieces(double energy) => 3 + Math.Sqrt(Math.Max(energy, 0)) * Distance;

    /// <inheritdoc/>
    protected override FloquetPiece Build(double energy, int first, int last)
    {
        // The part of cos(θ − φ) that goes with e^(−iθ) is e^(iφ)/2.
        Gate(left, energy, first, last, pump.Swing / 2);
        Free(between, energy, first, last, Distance);
        Gate(right, energy, first, last, new Complex(0, pump.Swing / 2));
        return Joined(Joined(left, between, 1), right, 0);
    }

    // At a barrier (1 + iU/2)p = a + d, b = p − a and c = p − d, for p = √Z ψ and U in units of Z.
    private void Gate(FloquetPiece gate, double energy, int first, int last, Complex swing)
    {
        var n = last - first + 1;
        gate.Clear(n);
        system.Resize(n, 2 * gate.Right);
        for (var i = 0; i < n; i++)
        {
            var Z = Impedance(energy + (i + first) * Velocity);
            system[i, i] = new Complex(1, pump.Height / (2 * Z));
            system[i, gate.Right + i] = 1;
            if (i == 0) continue;
            var coupling = new Complex(0, 0.5 / Math.Sqrt(Z * Impedance(energy + (i + first - 1) * Velocity)));
            system[i, i - 1] = coupling * swing;
            system[i - 1, i] = coupling * Complex.Conjugate(swing);
        }
        PaddedElimination.Solve(system);
        gate.ToLeft.Copy(system, gate.Right, 0, gate.Right);
        gate.ToLeft.Copy(system, gate.Right, gate.Right, gate.Right);
        gate.ToRight.Copy(system, gate.Right, 0, gate.Right);
        gate.ToRight.Copy(system, gate.Right, gate.Right, gate.Right);
        for (var i = 0; i < n; i++)
        {
            gate.ToLeft[i, i] -= 1;
            gate.ToRight[i, gate.Right + i] -= 1;
        }
    }
}
