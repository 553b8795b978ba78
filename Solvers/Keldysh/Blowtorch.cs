using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Torque, friction and noise of a molecule whose contacts turn with it, in closed form.</summary>
/// <remarks>With Γ_a = w_a², S_aa = 1 − iΓ_a G_aa, S_LR = −iw_L w_R G_LR and λ_a = w_a′/w_a, the operator of the torque between the waves that the
/// contacts send is N = i(ΛS − S†Λ), and
/// <code>
///   τ = −Σ_a (Γ_a′/2π) ∫ f_a Re G_aa,      ξ = −Σ_a (λ_a/2π) ∫ (−f_a′) ∂_θ Re S_aa,
///   D = Σ_a (T/2π) ∫ (−f_a′) (Γ_a′ Re G_aa)² + (coth(V/2T)/2π) ∫ (f_L − f_R) {(w_L′²Γ_R + w_R′²Γ_L)|G_LR|² + ½ Γ_L′Γ_R′ Re G_LR²}.
/// </code>
/// Products G G* are twice the real part of what their poles below the axis contribute.</remarks>
public static class Blowtorch
{
    private const double Roundoff = 1.2e-16;
    private const double Roundings = 6;

    /// <summary>The three coefficients of the equation of motion at an angle.
    /// <para>Equation: PrestonKosov2023 (A14), (A15), (A18) with (B15), (B17), (B19)–(B21), corrected. Units: energy, ħ, ħ·energy. Valid: any bias;
    /// hopping not 0; for the noise, reservoirs of one temperature (else it is none). Accuracy: in the result; 1e-14 as a rule, also at exceptional
    /// points; what cancels in levels far narrower than T is lost. Cost: a few microseconds: 14 digamma functions; 20 times as many
    /// where poles nearly coincide. Errors: hopping 0 and a bias beyond the bottom of the band are a programmer's.</para></summary>
    [Equation("PrestonKosov2023", "A14")]
    [Equation("PrestonKosov2023", "A15")]
    [Equation("PrestonKosov2023", "A18")]
    public static BlowtorchCoefficients At(BiphenylJunction junction, Reservoirs reservoirs, double angle)
    {
        var left = new Contact(reservoirs.Left, junction.FirstLevel, junction.LeftLinewidth, junction.LeftAmplitude(angle), junction.LeftSlope(angle));
        var right = new Contact(reservoirs.Right, junction.SecondLevel, junction.RightLinewidth, junction.RightAmplitude(angle), junction.RightSlope(angle));
        var (W, v, centre) = (junction.BandBottom, junction.Hopping, 0.5 * (left.Level + right.Level));
        Span<JunctionPoles.Node> space = stackalloc JunctionPoles.Node[JunctionPoles.MostNodes];
        var poles = new JunctionPoles(left.Level, right.Level, v, Math.Min((centre + W).Magnitude, Math.Min(left.Reach(centre), right.Reach(centre))), space);

        var (V, T) = (left.Potential - right.Potential, left.Temperature);
        var isUniform = T == right.Temperature;
        // V coth(V/2T).
        var agitation = T == 0 ? Math.Abs(V) : V == 0 ? 2 * T : V / Math.Tanh(V / (2 * T));
        var (transmitted, mixed) = (v * v * (left.Speed * right.Width + right.Speed * left.Width), v * v * 0.5 * left.Growth * right.Growth);
        var (torque, friction, noise) = (new Sum(), new Sum(), new Sum());
        foreach (ref readonly var node in poles.Nodes)
        {
            // (z − λ₊*)(z − λ₋*): what G* is over below the axis, where it has no poles.
            var above = Complex.Reciprocal((node.Z - Complex.Conjugate(poles.Upper)) * (node.Z - Complex.Conjugate(poles.Lower)));
            var bottom = Complex.Log(W + node.Z);
            OneContact(left, right, v, node, node.FromRight, above, bottom, poles.Condition, ref torque, ref friction, ref noise);
            OneContact(right, left, v, node, node.FromLeft, above, bottom, poles.Condition, ref torque, ref friction, ref noise);
            if (agitation == 0 || !isUniform) continue;
            var (q, slope) = FermiDifference.Between(left.Potential, right.Potential, T, node.Z);
            noise.Condition = poles.Condition * Math.Max(left.Condition(node.Z), right.Condition(node.Z));
            noise.Add(2 * agitation * transmitted, node.Single * above, q, imaginary: false);
            noise.Add(agitation * mixed, node.Double, q, imaginary: false);
            noise.Add(agitation * mixed, node.Slope, slope, imaginary: false);
        }
        return new(torque.Over(Math.Tau), friction.Over(Math.Tau), isUniform ? Some(noise.Over(Math.Tau)) : None);
    }

    // The integrals with the occupation of one contact. With g = −L′ for ∫ (−f′)/(E − z) dE,
    //   −Γ′ ∫ f Re G,   −Im {2w′² ∫ (−f′) G − (i/4) Γ′ ∫ (−f′)(Γ′ G² + Γ_b′ G_LR²)},   ½ T Γ′² ∫ (−f′)(Re G² + |G|²).
    private static void OneContact(
        in Contact own, in Contact other, double v, in JunctionPoles.Node node, Complex zero, Complex above, Complex bottom, double condition,
        ref Sum torque, ref Sum friction, ref Sum noise)
    {
        torque.Condition = friction.Condition = noise.Condition = condition * own.Condition(node.Z);
        var (L, g, slope) = FermiDifference.Of(own.Potential, own.Temperature, node.Z);
        (L, g, slope) = (L - bottom, -g, -slope);
        torque.Add(-own.Growth, node.Single * zero, L, imaginary: false);
        // Of poles far deeper than the band, both logarithms nearly cancel.
        torque.Doubt(own.Growth * node.Single.Magnitude * zero.Magnitude * bottom.Magnitude);
        friction.Add(-2 * own.Speed, node.Single * zero, g, imaginary: true);
        // The square of G has the weight (z − z_b)², whose derivative enters with that of g.
        var squares = own.Growth * zero * zero + other.Growth * v * v;
        var (value, change) = (node.Double * squares + node.Slope * 2 * own.Growth * zero, node.Slope * squares);
        friction.Add(0.25 * own.Growth, value, g, imaginary: false);
        friction.Add(0.25 * own.Growth, change, slope, imaginary: false);
        if (own.Temperature == 0) return;
        var heat = 0.5 * own.Temperature * own.Growth * own.Growth;
        noise.Add(heat, node.Double * zero * zero + node.Slope * 2 * zero, g, imaginary: false);
        noise.Add(heat, node.Slope * zero * zero, slope, imaginary: false);
        noise.Add(2 * heat, node.Single * zero * (node.Z - Complex.Conjugate(other.Level)) * above, g, imaginary: false);
    }

    // A reservoir, and the level that it touches, at an angle.
    private readonly struct Contact
    {
        public Contact(Reservoir reservoir, double level, double linewidth, double s, double slope)
        {
            (Potential, Temperature) = (reservoir.ChemicalPotential, reservoir.Temperature);
            (Width, Growth, Speed) = (linewidth * s * s, 2 * linewidth * s * slope, linewidth * slope * slope);
            Level = new Complex(level, -Width / 2);
        }

        public double Potential { get; }

        public double Temperature { get; }

        /// <summary>Γ.</summary>
        public double Width { get; }

        /// <summary>Γ′.</summary>
        public double Growth { get; }

        /// <summary>w′², with Γ = w².</summary>
        public double Speed { get; }

        /// <summary>E − iΓ/2.</summary>
        public Complex Level { get; }

        /// <summary>How much larger than a rounding the error of a function of z − μ is.</summary>
        public double Condition(Complex z) => 1 + (z.Magnitude + Math.Abs(Potential)) / Reach(z);

        /// <summary>Distance from the first Matsubara frequency; at T = 0 from the potential.</summary>
        public double Reach(Complex z) => (new Complex(Potential, Math.PI * Temperature) - z).Magnitude;
    }

    // A sum of products with what their roundings amount to.
    private struct Sum
    {
        private double value, size;

        /// <summary>Roundings that each function is wrong by.</summary>
        public double Condition { get; set; }

        public void Add(double factor, Complex weight, Complex function, bool imaginary)
        {
            var product = weight * function;
            value += factor * (imaginary ? product.Imaginary : product.Real);
            size += Condition * Math.Abs(factor) * weight.Magnitude * function.Magnitude;
        }

        /// <summary>Something of this size cancelled.</summary>
        public void Doubt(double cancelled) => size += Condition * Math.Abs(cancelled);

        public readonly Estimate Over(double divisor) => Estimate.Within(value / divisor, Roundings * Roundoff * size / divisor);
    }
}

/// <summary>What electrons contribute to the motion of a rotor at an angle.</summary>
public readonly struct BlowtorchCoefficients(Estimate torque, Estimate friction, Option<Estimate> noise)
{
    /// <summary>τ₍₀₎, the torque at rest.</summary>
    public Estimate Torque => torque;

    /// <summary>ξ, minus the torque per velocity.</summary>
    public Estimate Friction => friction;

    /// <summary>D, the strength of the noise; none if the reservoirs are not equally warm.</summary>
    public Option<Estimate> Noise => noise;
}
