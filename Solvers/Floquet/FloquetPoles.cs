using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Solvers;

/// <summary>Where the waves of a turning dot resonate: ψ(θ) that comes back to itself after a turn as e^{−2πiε/Ω}ψ, for complex ε. They tell where
/// to look for what is narrow, and no more: three digits are enough.</summary>
/// <remarks>Poles that are wider than Ω lie on those of other sidebands and show nowhere. Cost: steps × levels³, at most 2048 of them.</remarks>
internal sealed class FloquetPoles
{
    private const int MostSteps = 2048;

    private readonly Lazy<(double Centre, double Width)[]> all;

    /// <param name="effective">Harmonics of h − iπWW†.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="velocity">Ω.</param>
    public FloquetPoles(Complex[][] effective, int levels, double velocity)
    {
        all = new(() => levels == 0 ? [] : Poles(effective, levels, velocity));
        var H = effective.Length / 2;
        var widest = 0.0;
        for (var i = 0; i < levels; i++) widest = Math.Max(widest, -effective[H][i * levels + i].Imaginary);
        Width = levels == 0 || widest == 0 ? 1 : widest;
    }

    /// <summary>A width on which probabilities vary, to begin with.</summary>
    public double Width { get; }

    /// <summary>Centre, to within a multiple of Ω, and half width of each pole that is narrower than Ω.</summary>
    public (double Centre, double Width)[] All => all.Value;

    private static (double Centre, double Width)[] Poles(Complex[][] effective, int levels, double velocity)
    {
        var H = effective.Length / 2;
        var scale = effective.Sum(h => Enumerable.Range(0, levels).Max(i => Enumerable.Range(0, levels).Sum(j => h[i * levels + j].Magnitude)));
        var period = Math.Tau / Math.Abs(velocity);
        var needed = 16 * scale * period;
        var steps = needed < MostSteps ? Math.Max(32, (int)needed) : 0;
        var mean = Matrix<Complex>.Build.Dense(levels, levels, (i, j) => effective[H][i * levels + j]);
        // Where a turn takes too many steps, what does not move keeps its place.
        if (steps == 0) return Narrow(mean.Evd().EigenValues, velocity);
        var turn = Matrix<Complex>.Build.DenseIdentity(levels);
        for (var k = 0; k < steps; k++)
        {
            var θ = Math.Sign(velocity) * Math.Tau * (k + 0.5) / steps;
            var h = Matrix<Complex>.Build.Dense(levels, levels);
            for (var n = -H; n <= H; n++)
            {
                var phase = Complex.FromPolarCoordinates(1, -n * θ);
                for (var i = 0; i < levels; i++)
                    for (var j = 0; j < levels; j++) h[i, j] += phase * effective[n + H][i * levels + j];
            }
            // Cayley's form of the exponential: stable however wide levels are.
            var half = h * (Complex.ImaginaryOne * period / steps / 2);
            var one = Matrix<Complex>.Build.DenseIdentity(levels);
            turn = (one + half).Solve((one - half) * turn);
        }
        return Narrow(turn.Evd().EigenValues.Map(λ => Complex.ImaginaryOne * Complex.Log(λ == Complex.Zero ? 1e-300 : λ) / period), velocity);
    }

    private static (double Centre, double Width)[] Narrow(IEnumerable<Complex> energies, double velocity) =>
        [.. energies.Where(ε => Math.Abs(ε.Imaginary) < Math.Abs(velocity) / 2).Select(ε => (ε.Real, Math.Abs(ε.Imaginary)))];
}
