namespace QuantumMotors.Solvers;

/// <summary>Times and velocities of a shaken rotor, by order of magnitude: what a step must resolve.</summary>
internal sealed class LangevinScales
{
    private const int Points = 1024;

    // A step is this share of the shortest time: its square, over some dozen, is the error of a mean.
    private const double Share = 0.05;

    private readonly double period;

    // In a time t, without inertia, the noise leads as far as √(reach t).
    private readonly double reach;

    private LangevinScales(double period, double shortest, double velocity, double reach) =>
        (this.period, Shortest, Velocity, this.reach) = (period, shortest, velocity, reach);

    /// <summary>The shortest time in which anything happens.</summary>
    public double Shortest { get; }

    /// <summary>Velocity of the mean temperature; 0 without inertia.</summary>
    public double Velocity { get; }

    /// <summary>The scales, if noise shakes the rotor and friction holds it.</summary>
    public static Either<Shortfall, LangevinScales> Of(LangevinEquation equation)
    {
        var (inertia, period) = (equation.Inertia, Math.Tau / equation.Symmetry);
        var (torque, friction, noise) = (new Range(), new Range(), new Range());
        for (var k = 0; k < Points; k++)
        {
            var angle = period * k / Points;
            torque.Include(equation.Torque.At(angle));
            friction.Include(equation.Friction.At(angle));
            noise.Include(equation.Noise.At(angle));
        }
        if (!double.IsFinite(torque.Size + friction.Size + noise.Size + torque.Slope + friction.Slope + noise.Slope))
            return new Shortfall.Unbounded("torque, friction or noise is not finite");
        if (noise.Size == 0) return new Shortfall.NotThisMode("no noise shakes this rotor: its motion is one path, and no law of many");
        if (noise.Least < -equation.Noise.Error - 1e-12 * noise.Size) return new Shortfall.Undetermined("the noise is negative at some angle");
        if (!(equation.Friction.Mean > 0)) return new Shortfall.Undetermined("the mean friction is not positive: the noise heats the rotor without bound");
        if (inertia == 0 && !(friction.Least > 1e-12 * friction.Size && noise.Least > 1e-12 * noise.Size))
            return new Shortfall.Undetermined("without inertia, friction and noise must be positive at every angle");

        // A sharp feature is as wide as the curve's range over its slope.
        var sharpness = Math.Max(1, Math.Max(torque.Sharpness, Math.Max(friction.Sharpness, noise.Sharpness)));
        var temperature = equation.Noise.Mean / (2 * equation.Friction.Mean);
        var drift = Math.Abs(equation.Torque.Mean) / equation.Friction.Mean;
        if (inertia == 0)
        {
            var reach = noise.Size / (friction.Least * friction.Least);
            var fastest = torque.Size / friction.Least;
            return new LangevinScales(period, Shorter(1 / (sharpness * sharpness * reach), Shorter(1 / (sharpness * fastest), friction.Least / torque.Slope)), 0, reach);
        }
        var velocity = Math.Sqrt(temperature / inertia);
        var shortest = Shorter(inertia / friction.Size, Shorter(Math.Sqrt(inertia / torque.Slope), 1 / (sharpness * (velocity + drift))));
        return new LangevinScales(period, shortest, velocity, 0);
    }

    /// <summary>Length of a step: what is asked for, or a twentieth of the shortest time.</summary>
    public Either<Shortfall, double> Step(Option<double> asked)
    {
        var h = asked.IfNone(Share * Shortest);
        return h * Velocity + Math.Sqrt(h * reach) > period
            ? new Shortfall.Unresolved("a step is so long that noise alone carries the rotor beyond a period")
            : h;
    }

    // A time may be infinite: where a curve is flat.
    private static double Shorter(double a, double b) => double.IsNaN(b) ? a : Math.Min(a, b);

    private struct Range
    {
        private double most = double.NegativeInfinity;

        public Range() => (Least, Size, Slope) = (double.PositiveInfinity, 0, 0);

        public double Least { get; private set; }

        public double Size { get; private set; }

        public double Slope { get; private set; }

        public readonly double Sharpness => most - Least > 1e-12 * Size ? Slope / (most - Least) : 0;

        public void Include((double Value, double Slope) at)
        {
            (Least, most) = (Math.Min(Least, at.Value), Math.Max(most, at.Value));
            (Size, Slope) = (Math.Max(Size, Math.Abs(at.Value)), Math.Max(Slope, Math.Abs(at.Slope)));
        }
    }
}
