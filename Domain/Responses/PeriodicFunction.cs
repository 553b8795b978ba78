namespace QuantumMotors.Domain;

/// <summary>A real function of the angle as a Fourier sum, c + Σ_n (C_n cos nθ + S_n sin nθ), with exact derivatives.</summary>
public sealed record PeriodicFunction
{
    private PeriodicFunction(double constant, Arr<double> cosine, Arr<double> sine) => (Constant, Cosine, Sine) = (constant, cosine, sine);

    /// <summary>Mean value.</summary>
    public double Constant { get; }

    /// <summary>C_1, C_2, …</summary>
    public Arr<double> Cosine { get; }

    /// <summary>S_1, S_2, …</summary>
    public Arr<double> Sine { get; }

    /// <summary>A function, if its coefficients are finite.</summary>
    public static Validation<Rejection, PeriodicFunction> Create(double constant, Arr<double> cosine, Arr<double> sine) =>
        Objections.Against(
            () => new PeriodicFunction(constant, cosine, sine),
            Bound.Real.Objection("constant", constant), NotFinite("cosine", cosine), NotFinite("sine", sine));

    /// <summary>The derivative of some order at an angle; order 0 is the value.</summary>
    public double Derivative(int order, double angle)
    {
        var sum = order == 0 ? Constant : 0;
        for (var n = 1; n <= Math.Max(Cosine.Count, Sine.Count); n++)
        {
            var (sine, cosine) = Math.SinCos(n * angle);
            // d/dθ turns (cos, sin) into (−sin, cos).
            var (c, s) = (order % 4) switch { 0 => (cosine, sine), 1 => (-sine, cosine), 2 => (-cosine, -sine), _ => (sine, -cosine) };
            var power = Math.Pow(n, order);
            if (n <= Cosine.Count) sum += power * Cosine[n - 1] * c;
            if (n <= Sine.Count) sum += power * Sine[n - 1] * s;
        }
        return sum;
    }

    /// <summary>The smallest value and where it is taken, to rounding.</summary>
    public (double Angle, double Value) Minimum()
    {
        // Between neighbours of so dense a grid there is one minimum at most; Newton's method then finds where the slope vanishes.
        var points = 16 * Math.Max(1, Math.Max(Cosine.Count, Sine.Count));
        var angle = 0.0;
        for (var k = 1; k < points; k++)
            if (Derivative(0, Math.Tau * k / points) < Derivative(0, angle)) angle = Math.Tau * k / points;
        for (var step = 0; step < 20 && Derivative(2, angle) > 0; step++)
        {
            var next = angle - Math.Clamp(Derivative(1, angle) / Derivative(2, angle), -Math.Tau / points, Math.Tau / points);
            if (!(Derivative(0, next) < Derivative(0, angle))) break;
            angle = next;
        }
        return (angle, Derivative(0, angle));
    }

    private static Option<Rejection> NotFinite(string where, Arr<double> coefficients)
    {
        for (var n = 0; n < coefficients.Count; n++)
            if (!double.IsFinite(coefficients[n])) return new Rejection.NotFinite($"{where}.{n}", coefficients[n]);
        return None;
    }
}
