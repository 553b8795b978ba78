namespace QuantumMotors.Solvers;

/// <summary>φ = IΦ, what is left of a kick, or one of its two shares f, before anything comes back.</summary>
/// <remarks>By the noise of the liquid and of the bath φ = h + k, where h and k have the cosine transforms Iγ Re M |Y|² and Iγ_ext |Y|², Y = 1/Z. So k is
/// 2γ_ext/I times the autocorrelation of φ, and h is 2g(1 − r²) times that of the wave α(t) = φ(t) + r α(t − t_D), g = γ/I. Each of φ, h, k obeys
/// <code>
///   f′ = −af − 2gr w(t − t_D),   w(t) = f(t) + r w(t − t_D),   a = (γ + γ_ext)/I;
/// </code>
/// but w, the correlation of φ and α, is not 0 before t = 0 for the shares: there its derivative is aw + 2gr times the autocorrelation of α. Both equations
/// together give for 0 ≤ t ≤ t_D
/// <code>
///   h = b₁ e^(−λt) + b₂ e^(−λ(t_D − t)),   λ² = a² + 4γγ_ext/I² · r²/(1 − r²),   h′(0) = −g,
/// </code>
/// and b₂ from w(0) = k(0) + r w(−t_D). All that is small for γ_ext ≪ γ is small here without a difference.</remarks>
internal sealed class FirstTraversal
{
    private const double Roundoff = 1.2e-16;

    private readonly double a, g, delay, λ, excess, faster, early, late;
    private readonly Func<double, double> share;

    // f = faster (e^(−at) − e^(−λt)) + early e^(−λt) + late e^(−λ(t_D − t)).
    private FirstTraversal(LiquidRotor rotor, double λ, double excess, double faster, double early, double late, double slope, double doubt, Func<double, double> share)
    {
        var I = rotor.Mechanics.Inertia;
        (a, g, delay) = ((rotor.Liquid.Friction + rotor.Mechanics.Friction) / I, rotor.Liquid.Friction / I, rotor.Liquid.TraversalTime);
        (this.λ, this.excess, this.faster, this.early, this.late, this.share) = (λ, excess, faster, early, late, share);
        var end = late * Math.Exp(-λ * delay);
        Start = early + end;
        Doubt = (8e-16 * (faster * Math.Min(1, excess / a) + Math.Abs(early) + Math.Abs(late)) + 2 * doubt) / Start;
        LossDoubt = (8 * Roundoff * (faster * excess + λ * (Math.Abs(early) + Math.Abs(end)) + a * Start + slope) + λ * doubt) / slope;
    }

    /// <summary>f(0).</summary>
    public double Start { get; }

    /// <summary>The fastest rate in it.</summary>
    public double Rate => λ;

    /// <summary>Error, as a share of f(0).</summary>
    public double Doubt { get; }

    /// <summary>Error of f − f(0) as a share of it, while it is small.</summary>
    public double LossDoubt { get; }

    /// <summary>φ itself.</summary>
    public static FirstTraversal OfKick(LiquidRotor rotor)
    {
        var rate = (rotor.Liquid.Friction + rotor.Mechanics.Friction) / rotor.Mechanics.Inertia;
        return new(rotor, rate, 0, 0, 1, 0, rate, 0, _ => 1);
    }

    /// <summary>h, which the liquid's noise makes.</summary>
    public static FirstTraversal OfLiquid(LiquidRotor rotor) => Of(rotor, isBath: false);

    /// <summary>k, which the noise of the bath makes.</summary>
    public static FirstTraversal OfBath(LiquidRotor rotor) => Of(rotor, isBath: true);

    /// <summary>f, f − f(0) and w at 0 ≤ t ≤ t_D.</summary>
    public (double Value, double Loss, double Wave) At(double t)
    {
        var (first, last, lost) = (Math.Exp(-λ * t), Math.Exp(-λ * (delay - t)), -Fermi.ExpMinusOne(-λ * t));
        var more = faster == 0 ? 0 : -Math.Exp(-a * t) * Fermi.ExpMinusOne(-excess * t);
        var value = faster * more + early * first + late * last;
        // f′ + af = −2gr w(t − t_D).
        return (value, faster * more - lost * (early - late * last), value - ((faster - early) * excess * first + (a + λ) * late * last) / (2 * g));
    }

    /// <summary>How much of c e^(−κt), of which φ is left, is in f: 2γ_ext/Z(iκ) in the share of the bath.</summary>
    public double Share(double κ) => share(κ);

    private static FirstTraversal Of(LiquidRotor rotor, bool isBath)
    {
        var (liquid, I) = (rotor.Liquid, rotor.Mechanics.Inertia);
        var (r, delay, g, e) = (liquid.Reflection, liquid.TraversalTime, liquid.Friction / I, rotor.Mechanics.Friction / I);
        var a = g + e;
        // r²/(1 − r²) = (1 − K)²/4K.
        var mirror = r == 0 ? 0 : 4 * g * e * ((1 - liquid.Interaction) * (1 - liquid.Interaction) / (4 * liquid.Interaction));
        var λ = Math.Sqrt(a * a + mirror);
        var (excess, q) = (mirror / (a + λ), Math.Exp(-λ * delay));
        var (above, below) = (r * (excess + 2 * e) + excess * q, a + λ - excess * q * q + 2 * r * q * (g - e));
        var last = g / λ * above / below;
        var doubt = 10 * Roundoff / below
            * (g / λ * (Math.Abs(r) * (excess + 2 * e) + excess * q) + Math.Abs(last) * (a + λ + excess * q * q + 2 * Math.Abs(r * (g - e)) * q));
        return isBath
            ? new(rotor, λ, excess, 1, (excess + e) / λ - q * last, -last, e, doubt, κ => 2 * rotor.Mechanics.Friction / Impedance(rotor, κ))
            : new(rotor, λ, excess, 0, g / λ + q * last, last, g, doubt, κ => liquid.Friction * (rotor.KernelAtRate(κ) + rotor.KernelAtRate(-κ)) / Impedance(rotor, κ));
    }

    // Z where e^(−κt) makes it real.
    private static double Impedance(LiquidRotor rotor, double κ) =>
        rotor.Mechanics.Inertia * κ + rotor.Mechanics.Friction + rotor.Liquid.Friction * rotor.KernelAtRate(κ);
}
