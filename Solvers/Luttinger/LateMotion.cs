namespace QuantumMotors.Solvers;

/// <summary>The motion under a constant torque when all but the slowest of its beginning is forgotten.</summary>
/// <remarks>With D(s) = I s + γ_ext + γM(s) the angle is the transform of (F/s + I v₀)/(s D), the sum of its residues: at s = 0, and at the roots of D, of which at most one, real and slow,
/// is left. What they have in common is
/// <code>
///   E₁ = 1/D(0) + 1/(s D′(s)),     E₂ = −D′(0)/D(0)² + 1/(s² D′(s)),
///   θ = θ₀ + F [E₂ + E₁t + (e^st − 1 − st)/(s²D′)] + I v₀ [E₁ + (e^st − 1)/(s D′)],
/// </code>
/// where, with the mean −D(0)/s of D′ between s and 0, the inertia cancels out of E₁ and E₂ before they are computed. For the wave D is multiplied by 1 − r e^−st_D.</remarks>
internal sealed class LateMotion
{
    private const double Roundoff = 1.2e-16;

    // e^−92 = 10^−40: what is left of what decays, also if its size is not known.
    private const double Decades = 92;
    private const double Soon = 10_000;
    private const double Latest = 300_000;

    private readonly Estimate start, waveStart, force, kick, rate, slow;
    private readonly Mode velocity, wave;

    private LateMotion(LiquidRotor rotor, Estimate force, MotionState initial, double from, Estimate? root)
    {
        var (liquid, I) = (rotor.Liquid, rotor.Mechanics.Inertia);
        var (γ, τ, r) = (Estimate.Rounded(liquid.Friction, 3), Estimate.Rounded(liquid.TraversalTime, 2), Estimate.Rounded(liquid.Reflection, 3));
        (From, this.force, kick, start) = (from, force, I * initial.Velocity, initial.Angle);
        var u = 1 / Estimate.Rounded(2 / (1 + liquid.Interaction), 3);
        waveStart = start * u;
        var D0 = Estimate.Rounded(1 / Math.Tau, 2) + rotor.Mechanics.Friction;
        var m0 = -2 * r * τ * u * u;
        if (root is not { } s)
        {
            velocity = new(1 / D0, -(I + γ * m0) / (D0 * D0), 0);
            wave = new(velocity.First * u, velocity.Second * u - r * τ * u * u * velocity.First, 0);
            return;
        }
        (HasRoot, rate) = (true, s);
        var e = Excess(-s * τ);
        var w = 1 / (1 / u - r * e);
        var (m, mean) = (-2 * τ * r * (1 + e) * w * w, 2 * r * e * w * u / s);
        var (D, average) = (I + γ * m, I + γ * mean);
        slow = 1 / D;
        velocity = new(
            γ * (mean - m) / (s * D * average),
            (I * γ * (2 * mean - m - m0) + γ * γ * (mean * mean - m * m0)) / (s * s * D * average * average),
            slow);
        var apart = r * e * w * u;
        wave = new(
            u * velocity.First + apart * slow / s,
            u * velocity.Second - r * τ * u * u * velocity.First + (apart / s + r * τ * u * u) * slow / s,
            w * slow);
    }

    /// <summary>From when on it is.</summary>
    public double From { get; }

    private bool HasRoot { get; }

    /// <summary>For motions that last long and have leads, once their other roots have died; nothing if they do not, or take too long.</summary>
    public static Option<LateMotion> Of(LiquidRotor rotor, Estimate force, MotionState initial, double until)
    {
        var (r, τ) = (rotor.Liquid.Reflection, rotor.Liquid.TraversalTime);
        if (r == 0 || !(until / τ > Soon)) return None;
        var roots = CharacteristicRoots.Of(rotor, 4).Roots;
        var crowd = CharacteristicRoots.LogRatio(rotor.Liquid.Interaction, 1) / τ;
        double Slowest(int first) => roots.Skip(first).Fold(crowd, (most, s) => Math.Max(most, s.Value.Real + s.Error));
        double After(int first) => Math.Ceiling(Decades / (-Slowest(first) * τ)) + 2;
        if (After(0) is var all && all <= Soon) return new LateMotion(rotor, force, initial, all * τ, null);
        var isAlone = roots.Count > 0 && roots[0].Value.Imaginary == 0;
        if (isAlone && After(1) is var others && others <= Latest && others * τ < until)
            return new LateMotion(rotor, force, initial, others * τ, Estimate.Within(roots[0].Value.Real, roots[0].Error));
        return all <= Latest && all * τ < until ? new LateMotion(rotor, force, initial, all * τ, null) : Option<LateMotion>.None;
    }

    /// <summary>θ̇.</summary>
    public Estimate Velocity(double time) => Speed(velocity, time);

    /// <summary>a.</summary>
    public Estimate Wave(double time) => Speed(wave, time);

    /// <summary>θ.</summary>
    public Estimate Angle(double time) => start + Turned(velocity, time);

    /// <summary>∫a, as a motion has it.</summary>
    public Estimate WaveAngle(double time) => waveStart + Turned(wave, time);

    /// <summary>|ȧ|.</summary>
    public double WaveSlope(double time) => HasRoot ? Math.Abs((Amplitude(wave) * (1 + Excess(rate * time)) * rate).Value) : 0;

    /// <summary>∫a² over a length of time.</summary>
    public Estimate WaveSquare(double begin, double length) => Square(wave, begin, length);

    /// <summary>∫θ̇² over a length of time.</summary>
    public Estimate VelocitySquare(double begin, double length) => Square(velocity, begin, length);

    // v = P + Q e^st: Q.
    private Estimate Amplitude(Mode mode) => (force / rate + kick) * mode.Slow;

    private Estimate Speed(Mode mode, double time)
    {
        var steady = force * mode.First;
        if (!HasRoot) return steady;
        var e = Excess(rate * time);
        return steady + force * mode.Slow * e / rate + kick * mode.Slow * (1 + e);
    }

    private Estimate Turned(Mode mode, double time)
    {
        var steady = force * (mode.Second + mode.First * time) + kick * mode.First;
        if (!HasRoot) return steady;
        var x = rate * time;
        return steady + mode.Slow / rate * (force * Rest(x) / rate + kick * Excess(x));
    }

    private Estimate Square(Mode mode, double begin, double length)
    {
        var first = Speed(mode, begin);
        if (!HasRoot) return first * first * length;
        var fall = Amplitude(mode) * (1 + Excess(rate * begin));
        var x = rate * length;
        if (x.Value < -1)
            return first * first * length + 2 * first * fall * Rest(x) / rate + fall * fall * (Excess(2 * x) / 2 - 2 * Excess(x) + x) / rate;
        Estimate sum = 0;
        for (var i = 0; i < Rule.Nodes.Length; i++)
        {
            var at = first + fall * Excess(x * ((1 + Rule.Nodes[i]) / 2));
            sum += Estimate.Rounded(Rule.Weights[i] * length / 2, 4) * at * at;
        }
        return sum;
    }

    // e^x − 1.
    private static Estimate Excess(Estimate x)
    {
        var e = x.Value <= 0 ? Fermi.ExpMinusOne(x.Value) : Machine.ExpMinusOne(x.Value);
        return Estimate.Within(e, 3 * Roundoff * Math.Abs(e) + 1.1 * (1 + e) * x.Error);
    }

    // e^x − 1 − x for x ≤ 0.
    private static Estimate Rest(Estimate x)
    {
        if (x.Value < -0.5) return Excess(x) - x;
        var (sum, term) = (0.0, 1.0);
        for (var k = 2; k < 20; k++)
        {
            sum += term;
            term *= x.Value / (k + 1);
        }
        var value = x.Value * x.Value / 2 * sum;
        return Estimate.Within(value, 6 * Roundoff * value + Math.Abs(x.Value) * x.Error + x.Error * x.Error);
    }

    // E₁, E₂ and 1/D′.
    private readonly struct Mode(Estimate first, Estimate second, Estimate slow)
    {
        public readonly Estimate First = first, Second = second, Slow = slow;
    }
}
