namespace QuantumMotors.Solvers;

/// <summary>Averages over the thermal window of a reservoir, ∫ (−f′) g dE.</summary>
public static class ThermalAverage
{
    private const double Roundoff = 2.3e-16;

    /// <summary>∫ (−f′(E)) g(E) dE at potential μ and temperature T; g(μ) at T = 0.
    /// <para>Equation: Landauer1970 (text), thermal smearing. Valid: 0 ≤ g ≤ 1, smooth on <paramref name="scale"/> or adaptively so.
    /// Accuracy: RELATIVE, also where g(μ) is exponentially small and thermally activated electrons carry the average; the error
    /// estimate compares each panel with its two halves. Cost: about 16·84·max(1, T/scale) evaluations, more where g has sharp
    /// resonances. Errors: more than 300 000 panels of 16 points, which is reached at T/scale of some two thousand, after a third of a second.</para></summary>
    [Equation("Landauer1970", "text")]
    public static Either<Shortfall, Estimate> Of(Func<double, Estimate> g, double potential, double temperature, double scale)
    {
        if (temperature == 0) return g(potential);
        Span<double> sum = stackalloc double[1];
        Span<double> error = stackalloc double[1];
        var isResolved = new EnergyWindow([0], [temperature / scale]).Integrate(new Weighted(g, potential, temperature, scale), 1, sum, error);
        return isResolved ? Estimate.Within(sum[0], error[0]) : Unresolved(temperature, scale);
    }

    internal static Shortfall Unresolved(double temperature, double scale) =>
        new Shortfall.Unresolved($"the thermal average at temperature {temperature:R} has too many oscillations of width {scale:R}, or resonances too sharp, to be resolved");

    /// <summary>−f′(x) = 1/4cosh²(x/2), and 0 where that underflows.</summary>
    internal static double Weight(double x)
    {
        var cosh = Math.Cosh(x / 2);
        return 1 / (4 * cosh * cosh);
    }

    private readonly struct Weighted(Func<double, Estimate> g, double potential, double temperature, double scale) : IEnergyFunctions
    {
        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors)
        {
            distance += offset;
            var x = distance * scale / temperature;
            var weight = scale / temperature * Weight(x);
            var value = g(potential + distance * scale);
            values[0] = weight * value.Value;
            // The rounding of x costs |x| units of its exponential, and as much where g itself grows like one.
            errors[0] = weight * (value.Error + value.Value * (4 + 4 * Math.Abs(x)) * Roundoff);
        }
    }
}
