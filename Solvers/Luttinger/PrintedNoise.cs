namespace QuantumMotors.Solvers;

/// <summary>The noise of the torque as it is printed, for those who want to see what is wrong with it: nothing else uses it.</summary>
/// <remarks>1/cosh² instead of −1/sinh² takes ω/sinh(ω/2T) for ω coth(ω/2T): right at ω → 0, where both are 2T, and without the zero-point motion that
/// a friction has at every frequency.</remarks>
public static class PrintedNoise
{
    // Reflections and echoes below this share of the first are left out.
    private const double Least = 1e-18;

    /// <summary>γ Re M(ω) ω/sinh(ω/2T), the mean of both reservoirs.
    /// <para>Equation: Bruch2018 (33), (58), transformed. Units: ħ·energy. Accuracy: in the result. Errors: none.</para></summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="frequency">ω.</param>
    [Equation("Bruch2018", "33")]
    [Equation("Bruch2018", "58")]
    public static Estimate Spectrum(LuttingerLiquid liquid, Reservoirs reservoirs, double frequency)
    {
        double Of(double T) => T == 0 ? 0 : frequency == 0 ? 2 * T : frequency / Math.Sinh(frequency / (2 * T));
        return LiquidNoise.Filtered(liquid, frequency, (Of(reservoirs.Left.Temperature) + Of(reservoirs.Right.Temperature)) / 2);
    }

    /// <summary>(T²/2K) Σ r^|n|/cosh²(πT(t + n t_D)), the mean of both reservoirs.
    /// <para>Equation: Bruch2018 (36), (60), as printed. Units: energy². Accuracy: in the result. Cost: terms until they are 1e-18 of the first. Errors: none.</para></summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="time">t.</param>
    [Equation("Bruch2018", "36")]
    [Equation("Bruch2018", "60")]
    public static Estimate Correlator(LuttingerLiquid liquid, Reservoirs reservoirs, double time)
    {
        var (value, size) = (0.0, 0.0);
        foreach (var T in (ReadOnlySpan<double>)[reservoirs.Left.Temperature, reservoirs.Right.Temperature])
        {
            var (r, weight) = (liquid.Reflection, T * T / (4 * liquid.Interaction));
            Add(weight, time);
            for (var n = 1; Math.Abs(weight *= r) > Least * T * T; n++)
            {
                // Echoes of later times are ever later.
                var distance = n * liquid.TraversalTime - Math.Abs(time);
                if (distance > 0 && Math.Exp(-Math.Tau * T * distance) < Least) break;
                Add(weight, time + n * liquid.TraversalTime);
                Add(weight, time - n * liquid.TraversalTime);
            }

            void Add(double factor, double t)
            {
                var cosh = Math.Cosh(Math.Min(700, Math.Abs(Math.PI * T * t)));
                var term = factor / (cosh * cosh);
                (value, size) = (value + term, size + Math.Abs(term) * (1 + Math.PI * T * (2 * Math.Abs(time) + Math.Abs(t))));
            }
        }
        return Estimate.Within(value, 2e-15 * size + Least);
    }
}
