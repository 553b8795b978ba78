using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The theory of a struck wire: the charge that its decaying vibration pumps.</summary>
/// <remarks>Its two coordinates run along a closed path, from rest to rest, that no angle describes: Q = −∫ Σ_ν Ẋ_ν e_R,ν(X(t)) dt with the emission e.</remarks>
public sealed class VibratingWireTheory : Theory
{
    private const int Order = 16;
    private const double Panel = 1.2;
    private const double Rest = 42;
    private const double ThermalStep = 0.5;
    private const double ThermalReach = 42;

    private static readonly Shortfall NoAngle = new Shortfall.NotThisMode("a struck wire moves along two coordinates from rest to rest: it does not turn");

    private readonly VibratingWire wire;

    /// <summary>The theory of one wire.</summary>
    public VibratingWireTheory(VibratingWire wire) => this.wire = wire;

    /// <inheritdoc/>
    public override AdiabaticLimit Limit => new(double.PositiveInfinity, "the rate at which electrons leave", "");

    /// <summary>Scattering by the wire at rest.</summary>
    public override Either<Shortfall, CoherentScattering> Scattering => new AtRest(wire);

    /// <inheritdoc/>
    public override Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature) => NoAngle;

    /// <summary>Conductance at rest.
    /// <para>Equation: BustosMarun2013 (16). Units: e²/ħ. Valid: T ≥ 0. Accuracy: 1e-13. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "16")]
    public override Either<Shortfall, Estimate> Conductance(double potential, double temperature) => ThermalAverage(
        E => ((CoherentScattering)Scattering).Transmission(E, 0).Map(t => t / Math.Tau), potential, temperature);

    /// <summary>Charge from L to R per strike.
    /// <para>Equation: Brouwer1998 (9), BustosMarunCalvo2019 Fig. 1d. Units: e. Valid: slow vibrations; T ≥ 0. Accuracy: 1e-13 of ∫|e_R·Ẋ|dt, in the result.
    /// Cost: ω/κ · 500 scattering matrices, at T &gt; 0 times 170. Errors: none.</para></summary>
    [Equation("Brouwer1998", "9")]
    public override Either<Shortfall, Estimate> PumpedCharge(double potential, double temperature) =>
        ThermalAverage(E => Charge(E, wire.Strike.Speed), potential, temperature);

    /// <summary>The part of the charge per strike that does not change sign with the strike, (Q(v) + Q(−v))/2.
    /// <para>Equation: Brouwer1998 (9). Units: e. Accuracy and cost: as <see cref="PumpedCharge"/>. Errors: none.</para></summary>
    [Equation("Brouwer1998", "9")]
    public Either<Shortfall, Estimate> Rectification(double potential, double temperature) => ThermalAverage(
        E => Charge(E, wire.Strike.Speed).Bind(forward => Charge(E, -wire.Strike.Speed).Map(backward => (forward + backward) / 2)), potential, temperature);

    /// <summary>Area ∫X₁dX₂ that the path of the two modes encloses.
    /// <para>Equation: BustosMarunCalvo2019 Fig. 1d. Units: length². Accuracy: 1e-15. Errors: none.</para></summary>
    [Equation("Brouwer1998", "9")]
    public Estimate Area()
    {
        var (a, b) = (wire.Modes[0].Frequency, wire.Modes[1].Frequency);
        var (κ, s) = (wire.Modes[1].Damping, wire.Modes[0].Damping + wire.Modes[1].Damping);
        var (sum, difference) = (s * s + (a + b) * (a + b), s * s + (a - b) * (a - b));
        var sines = (s / difference - s / sum) / 2;
        var mixed = ((a + b) / sum + (a - b) / difference) / 2;
        return Estimate.Rounded(Amplitude(0, wire.Strike.Speed) * Amplitude(1, wire.Strike.Speed) * (b * mixed - κ * sines), 40);
    }

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Response(Reservoirs reservoirs, int order) => NoAngle;

    /// <inheritdoc/>
    public override Either<Shortfall, Response> Linearised(Reservoirs reservoirs) => NoAngle;

    /// <inheritdoc/>
    public override Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs) => NoAngle;

    // X_n = amplitude·e^(−κt) sin ωt.
    private double Amplitude(int mode, double speed) =>
        speed * Math.Sin((mode + 1) * Math.PI * wire.Strike.Position / (wire.Sites + 1)) / wire.Modes[mode].Frequency;

    private Either<Shortfall, Estimate> Charge(double energy, double speed)
    {
        var levels = new double[2][];
        (levels[0], levels[1]) = (new double[wire.Sites], new double[wire.Sites]);
        var resolvent = new LatticeResolvent(wire.Hopping, 0, levels);
        var workspace = new Complex[2 * wire.Sites];
        Span<Complex> S = stackalloc Complex[4];
        Span<Complex> d = stackalloc Complex[4];
        var shapes = new double[2 * wire.Sites];
        for (var j = 0; j < wire.Sites; j++)
            for (var n = 0; n < 2; n++)
                shapes[2 * j + n] = Math.Sin((n + 1) * Math.PI * (j + 1) / (wire.Sites + 1));
        var duration = Rest / Math.Min(wire.Modes[0].Damping, wire.Modes[1].Damping);
        var fastest = Math.Max(wire.Modes[0].Frequency + wire.Modes[0].Damping, wire.Modes[1].Frequency + wire.Modes[1].Damping);
        var panels = Math.Ceiling(duration * fastest / Panel);
        if (panels > 1e7) return new Shortfall.Unresolved("the vibration decays so slowly that its path cannot be followed to rest");
        var (sum, magnitude) = (0.0, 0.0);
        for (var p = 0; p < panels; p++)
            for (var k = 0; k < Order; k++)
            {
                var t = duration * (p + 0.5 + Rule.Nodes[k] / 2) / panels;
                Place(t, speed, shapes, levels);
                resolvent.Frozen(energy, S, d, workspace, levels[1]);
                // Channel R goes out: rows count outgoing channels.
                var emitted = (d[2] * Complex.Conjugate(S[2]) + d[3] * Complex.Conjugate(S[3])).Imaginary / Math.Tau;
                var term = -emitted * Rule.Weights[k] * duration / (2 * panels);
                (sum, magnitude) = (sum + term, magnitude + Math.Abs(term));
            }
        return Estimate.Within(sum, 1e-14 * magnitude);
    }

    // Levels at a time, and their rates of change.
    private void Place(double t, double speed, ReadOnlySpan<double> shapes, double[][] levels)
    {
        Span<double> position = stackalloc double[2];
        Span<double> velocity = stackalloc double[2];
        for (var n = 0; n < 2; n++)
        {
            var (ω, κ) = (wire.Modes[n].Frequency, wire.Modes[n].Damping);
            var (sine, cosine) = Math.SinCos(ω * t);
            var decaying = Amplitude(n, speed) * Math.Exp(-κ * t);
            (position[n], velocity[n]) = (decaying * sine, decaying * (ω * cosine - κ * sine));
        }
        for (var j = 0; j < wire.Sites; j++)
        {
            var height = wire.Height + position[0] * shapes[2 * j] + position[1] * shapes[2 * j + 1];
            var rise = velocity[0] * shapes[2 * j] + velocity[1] * shapes[2 * j + 1];
            var (level, slope) = (0.0, 0.0);
            foreach (var charge in wire.Charges)
            {
                var aside = j + 1 - charge.Position;
                var square = aside * aside + height * height;
                var potential = charge.Charge / Math.Sqrt(square);
                level += potential;
                slope -= potential * height / square * rise;
            }
            (levels[0][j], levels[1][j]) = (level, slope);
        }
    }

    // ∫(−f′)Q dE by the trapezoidal rule, which knows the poles of f at a distance of πT; half as many points tell its error.
    private Either<Shortfall, Estimate> ThermalAverage(Func<double, Either<Shortfall, Estimate>> function, double potential, double temperature)
    {
        var band = EnergyAxis.Chain(wire.Hopping);
        if (temperature == 0) return band.Contains(potential) ? function(potential) : Estimate.Exact(0);
        var steps = (int)(ThermalReach / ThermalStep);
        Estimate sum = 0;
        var (half, edge) = (0.0, 0.0);
        for (var j = -steps; j <= steps; j++)
        {
            var x = j * ThermalStep;
            var energy = potential + x * temperature;
            if (!band.Contains(energy))
            {
                edge = Math.Max(edge, Fermi.Slope(x));
                continue;
            }
            var at = function(energy);
            if (at.IsLeft) return at;
            var term = (Estimate)at * (ThermalStep * Fermi.Slope(x));
            sum += term;
            if (j % 2 == 0) half += 2 * term.Value;
        }
        // The error falls as exp(−2π²/step): that of half the points, squared. An edge of the band inside the window is not smooth.
        var change = Math.Abs(sum.Value - half);
        var error = edge > 1e-16 ? change + edge * Math.Abs(sum.Value) : change * Math.Min(1, change / Math.Max(Math.Abs(sum.Value), 1e-300));
        return Estimate.Within(sum.Value, sum.Error + error);
    }

    private sealed class AtRest(VibratingWire wire) : CoherentScattering
    {
        public override Either<Shortfall, FrozenMatrices> At(double energy, double angle) => Frozen(energy, (S, d) => FrozenMatrices.Create(
            ComplexMatrix.Of(2, 2, (a, b) => S[2 * a + b]), ComplexMatrix.Of(2, 2, (a, b) => d[2 * a + b])).OrThrow());

        public override double AmplitudeError(double energy, double angle) => 1e-14;

        public override Either<Shortfall, Estimate> Transmission(double energy, double angle) => Frozen(energy, (S, _) => Square(S[2]));

        public override Either<Shortfall, Estimate> Reflection(double energy, double angle) => Frozen(energy, (S, _) => Square(S[0]));

        public override Either<Shortfall, Estimate> LogTransmission(double energy, double angle) =>
            Frozen(energy, (_, _) => Estimate.Within(Resolvent().LogTransmission(energy), 1e-13));

        private static Estimate Square(Complex s) => Estimate.Rounded(s.Real * s.Real + s.Imaginary * s.Imaginary, 80);

        private Either<Shortfall, T> Frozen<T>(double energy, Func<Complex[], Complex[], T> value)
        {
            if (!EnergyAxis.Chain(wire.Hopping).Contains(energy))
                return new Shortfall.NotThisMode(FormattableString.Invariant($"no wave propagates in the leads at the energy {energy:R}"));
            var (S, d) = (new Complex[4], new Complex[4]);
            Resolvent().Frozen(energy, S, d, new Complex[2 * wire.Sites], new double[wire.Sites]);
            return value(S, d);
        }

        private LatticeResolvent Resolvent()
        {
            var levels = new double[2][];
            (levels[0], levels[1]) = (new double[wire.Sites], new double[wire.Sites]);
            new VibratingWireTheory(wire).Place(0, 0, new double[2 * wire.Sites], levels);
            return new(wire.Hopping, 0, levels);
        }
    }
}
