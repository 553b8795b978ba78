using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A wire like that which it touches at a fixed point x, with E = k² in both: there ψ is continuous and ψ′ jumps by −igkψ + 2√(gk) c for a wave c
/// of unit flux that comes out of the probe; −i√(gk) ψ + c goes back into it.</summary>
/// <remarks>All amplitudes are numbers that depend on g alone, and phases e^(±ikx) of where the point is; reference planes are at x = 0.</remarks>
internal sealed class PointProbe
{
    private readonly StarAlgebra algebra;

    /// <summary>The probe at an energy.</summary>
    public PointProbe(StarAlgebra algebra, Complex energy, double position, double strength)
    {
        this.algebra = algebra;
        (Forward, Backward) = (new Complex[algebra.Count], new Complex[algebra.Count]);
        (EmittedRight, EmittedLeft) = (new Complex[algebra.Count], new Complex[algebra.Count]);
        var through = 1 / (1 + strength / 2);
        Detection = new(0, -Math.Sqrt(strength));
        Port = new TwoPort(algebra);
        Port.RL[0] = Port.LR[0] = through;
        Phase(energy, 2 * position, -strength / 2 * through, Port.LL);
        Phase(energy, -2 * position, -strength / 2 * through, Port.RR);
        Port.Measured(0);
        Phase(energy, position, 1, Forward);
        Phase(energy, -position, 1, Backward);
        Phase(energy, -position, Detection * through, EmittedRight);
        Phase(energy, position, Detection * through, EmittedLeft);
    }

    /// <summary>What it does to waves in the wire.</summary>
    public TwoPort Port { get; }

    /// <summary>What it emits to the right and to the left, where nothing else is.</summary>
    public Complex[] EmittedRight { get; }

    /// <inheritdoc cref="EmittedRight"/>
    public Complex[] EmittedLeft { get; }

    /// <summary>e^(ikx), by which a wave to the right counts at the point.</summary>
    public Complex[] Forward { get; }

    /// <summary>e^(−ikx), by which a wave to the left does.</summary>
    public Complex[] Backward { get; }

    /// <summary>What enters the probe, as a multiple of the sum of waves at the point.</summary>
    public Complex Detection { get; }

    // Derivatives of a e^(id√E) in the energy, by Taylor series.
    private void Phase(Complex energy, double distance, Complex factor, Complex[] symbol)
    {
        var n = algebra.Order + 1;
        Span<Complex> exponent = stackalloc Complex[n];
        Span<Complex> taylor = stackalloc Complex[n];
        var coefficient = Complex.ImaginaryOne * distance * Complex.Sqrt(energy);
        for (var i = 0; i < n; i++)
        {
            exponent[i] = coefficient;
            coefficient *= (0.5 - i) / (i + 1) / energy;
        }
        taylor[0] = factor * Complex.Exp(exponent[0]);
        var factorial = 1.0;
        symbol[0] = taylor[0];
        for (var i = 1; i < n; i++)
        {
            for (var j = 1; j <= i; j++) taylor[i] += (double)j / i * exponent[j] * taylor[i - j];
            factorial *= i;
            symbol[algebra[0, i, 0]] = factorial * taylor[i];
        }
    }
}
