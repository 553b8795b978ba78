using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The full Thouless motor in uniform rotation: p²/2m + 2Δ cos(2πx/a − Ωt) for |x| &lt; L/2.</summary>
/// <remarks>With e^(2πinx/a) taken out of sideband n the potential is the same everywhere, so that a wire of 2ᵖ short pieces is joined in p
/// doublings.</remarks>
internal sealed class FloquetSliding(SlidingPotentialWire wire, double velocity) : FloquetFreeWire(wire.Mass, velocity)
{
    // Terms of a series whose argument is at most 2: that of Z, and the potential's.
    private const int Terms = 26;

    private readonly double wavenumber = Math.Tau / wire.Period;
    private readonly FloquetPiece one = new();
    private readonly PaddedMatrix system = new();
    private readonly PaddedMatrix rest = new();
    private Complex[] value = [];
    private Complex[] slope = [];
    private Complex[] values = [];
    private Complex[] slopes = [];
    private double[] impedances = [];
    private double[] levels = [];
    private int pieces = 1;

    /// <inheritdoc/>
    public override double Step => 2 / (wire.Mass * wire.Length * wire.Length);

    /// <inheritdoc/>
    protected override double Softest { get; } = Math.Max(Math.Sqrt(4 * wire.Mass * Math.Abs(wire.Strength)), 1 / wire.Length);

    /// <inheritdoc/>
    protected override double Pieces(double energy) => pieces;

    /// <inheritdoc/>
    protected override Complex Phase(int side, int sideband)
    {
        var angle = (side == 0 ? -0.5 : 0.5) * Math.Tau * Math.IEEERemainder(sideband * wire.Length, 2 * wire.Period) / wire.Period;
        return new(Math.Cos(angle), Math.Sin(angle));
    }

    /// <inheritdoc/>
    protected override FloquetPiece Build(double energy, int first, int last)
    {
        var n = last - first + 1;
        if (values.Length < n)
            (value, slope, values, slopes, impedances, levels) = (new Complex[n], new Complex[n], new Complex[n], new Complex[n], new double[n], new double[n]);
        var fastest = 0.0;
        for (var i = 0; i < n; i++)
        {
            levels[i] = energy + (i + first) * Velocity;
            impedances[i] = Impedance(levels[i]);
            fastest = Math.Max(fastest, Math.Abs((i + first) * wavenumber) + impedances[i]);
        }
        var doublings = Math.Max(0, (int)Math.Ceiling(Math.Log2(wire.Length * fastest)));
        pieces = 1 << Math.Min(doublings, 30);
        Short(n, first, wire.Length / pieces);
        return Repeated(one, pieces);
    }

    // From ψ and ∂ψ at one end to those at the other, by the series of the exponential, and from there to waves.
    private void Short(int n, int first, double length)
    {
        one.Clear(n);
        var width = one.Right;
        system.Resize(n, 3 * width);
        rest.Resize(n, 2 * width);
        for (var j = 0; j < n; j++)
        {
            for (var column = 0; column < 2; column++)
            {
                Propagate(n, first, j, column, length);
                for (var i = 0; i < n; i++)
                {
                    // p ∓ ir, of waves a and b for which p = a + b and r = i(a − b).
                    var (ahead, behind) = (values[i] - Complex.ImaginaryOne * slopes[i], values[i] + Complex.ImaginaryOne * slopes[i]);
                    var (fromA, fromB) = column == 0 ? (Complex.One, Complex.One) : (Complex.ImaginaryOne, -Complex.ImaginaryOne);
                    rest[i, j] += fromA * ahead / 2;
                    rest[i, width + j] += fromB * ahead / 2;
                    system[i, width + j] -= fromA * behind / 2;
                    system[i, j] += fromB * behind / 2;
                }
            }
            system[j, 2 * width + j] = 1;
        }
        PaddedElimination.Solve(system);
        one.ToLeft.Copy(system, width, 0, 2 * width);
        one.ToRight.Copy(rest, 0, 0, width);
        one.ToRight.Gain(1, rest, 0, width, system, 0, width, 0, 0, n, n, 2 * width);
    }

    // p = √Z φ and r = ∂ψ/√Z with p′ = Z r − iqn p and r′ = −iqn r − 2m(E_n p/Z − Δ Σ p/√ZZ′).
    private void Propagate(int n, int first, int j, int column, double length)
    {
        value.AsSpan(0, n).Clear();
        slope.AsSpan(0, n).Clear();
        (column == 0 ? value : slope)[j] = 1;
        value.AsSpan(0, n).CopyTo(values);
        slope.AsSpan(0, n).CopyTo(slopes);
        for (var term = 1; term <= Terms; term++)
        {
            var (step, before) = (length / term, Complex.Zero);
            // Each term reaches one sideband further.
            var (from, to) = (Math.Max(0, j - term), Math.Min(n - 1, j + term));
            for (var i = from; i <= to; i++)
            {
                var (p, r, Z) = (value[i], slope[i], impedances[i]);
                var turn = new Complex(0, -wavenumber * (i + first));
                var force = -levels[i] / Z * p;
                if (i > 0) force += wire.Strength / Math.Sqrt(Z * impedances[i - 1]) * before;
                if (i < n - 1) force += wire.Strength / Math.Sqrt(Z * impedances[i + 1]) * value[i + 1];
                value[i] = step * (Z * r + turn * p);
                slope[i] = step * (turn * r + 2 * wire.Mass * force);
                values[i] += value[i];
                slopes[i] += slope[i];
                before = p;
            }
        }
    }
}
