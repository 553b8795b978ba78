using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The two poles of a junction's Green function, and divided differences over them.</summary>
/// <remarks>With G_aa = (E − z_b)/((E − λ₊)(E − λ₋)), G_LR = v/((E − λ₊)(E − λ₋)) and z_a = E_a − iΓ_a/2, every integral of the theory is a divided
/// difference over λ₊, λ₋ of what a reservoir makes of one pole:
/// <code>
///   ∫ f P/((E − λ₊)(E − λ₋)) dE = [λ₊, λ₋](P L),      ∫ f P/((E − λ₊)(E − λ₋))² dE = [λ₊, λ₊, λ₋, λ₋](P L).
/// </code>
/// Poles that are far from each other are used as they are. Those that nearly coincide, which they do at an exceptional point, are gone around:
/// on a circle the trapezoidal rule for Cauchy's integral is spectrally accurate, and nothing cancels.</remarks>
internal readonly ref struct JunctionPoles
{
    // Circles pass between the poles and the nearest singularity, as far from either; with so many points what they leave out is rounding.
    private const int Circle = 40;
    private const double Close = 0.15;

    /// <summary>Most nodes that a rule has.</summary>
    public const int MostNodes = Circle;

    private readonly Span<Node> nodes;

    /// <param name="zL">E₁ − iΓ_L/2.</param>
    /// <param name="zR">E₂ − iΓ_R/2.</param>
    /// <param name="hopping">v, not 0.</param>
    /// <param name="reach">How far the point between z_L and z_R is from where the reservoirs are not analytic.</param>
    /// <param name="space">Room for <see cref="MostNodes"/> nodes.</param>
    public JunctionPoles(Complex zL, Complex zR, double hopping, double reach, Span<Node> space)
    {
        var (centre, δ, v) = (0.5 * (zL + zR), 0.5 * (zL - zR), hopping);
        var (d, h, g) = (δ.Real, -δ.Imaginary, -centre.Imaginary);
        var r = Complex.Sqrt(δ * δ + v * v);
        // The width of the narrower pole is the product of both widths over the wider one: a sum of positive terms, where a difference would cancel.
        var b = Math.Abs(r.Imaginary);
        var wide = g + b;
        var narrow = ((g - h) * (g + h) + v * v * h * h / (b * b + d * d + v * v)) / wide;
        var isUpperWide = r.Imaginary <= 0;
        Upper = new(centre.Real + r.Real, -(isUpperWide ? wide : narrow));
        Lower = new(centre.Real - r.Real, -(isUpperWide ? narrow : wide));
        var free = Math.Min(reach, Math.Min((centre - Complex.Conjugate(Upper)).Magnitude, (centre - Complex.Conjugate(Lower)).Magnitude));
        var distance = 2 * r;
        Condition = 1;
        if (r.Magnitude > Close * free)
        {
            // λ − z_R = δ ± r and λ − z_L = −δ ± r: one of each pair may cancel, and is v² over the other.
            var (plus, minus) = (r + δ, r - δ);
            if (plus.Magnitude > minus.Magnitude) minus = v * v / plus;
            else plus = v * v / minus;
            var (one, two) = (Complex.Reciprocal(distance), Complex.Reciprocal(distance * distance));
            space[0] = new(Upper, minus, plus, one, -2 * one * two, two);
            space[1] = new(Lower, -plus, -minus, -one, 2 * one * two, two);
            nodes = space[..2];
            Condition += (δ.Real * δ.Real + δ.Imaginary * δ.Imaginary + v * v) / (r.Magnitude * r.Magnitude);
            return;
        }
        var radius = Math.Sqrt(Math.Max(r.Magnitude, 0.01 * free) * free);
        for (var k = 0; k < Circle; k++)
        {
            var (sine, cosine) = Math.SinCos(Math.Tau * k / Circle);
            var step = radius * new Complex(cosine, sine);
            var z = centre + step;
            var kernel = Complex.Reciprocal((z - Upper) * (z - Lower));
            space[k] = new(z, step - δ, step + δ, step * kernel / Circle, step * kernel * kernel / Circle, Complex.Zero);
        }
        nodes = space[..Circle];
    }

    /// <summary>How much larger than a rounding the error of the poles is.</summary>
    public double Condition { get; }

    /// <summary>λ₊ and λ₋.</summary>
    public Complex Upper { get; }

    /// <inheritdoc cref="Upper"/>
    public Complex Lower { get; }

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<Node> Nodes => nodes;

    /// <summary>A point of the rules: [λ₊, λ₋]F = Σ Single F(z), [λ₊, λ₊, λ₋, λ₋]F = Σ (Double F(z) + Slope F′(z)).</summary>
    public readonly struct Node(Complex z, Complex fromLeft, Complex fromRight, Complex single, Complex @double, Complex slope)
    {
        public readonly Complex Z = z, Single = single, Double = @double, Slope = slope;

        /// <summary>z − z_L and z − z_R.</summary>
        public readonly Complex FromLeft = fromLeft, FromRight = fromRight;
    }
}
