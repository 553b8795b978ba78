namespace QuantumMotors.Solvers;

/// <summary>A step of Langevin's equation as a table along the angle, v′ = a(x) v + b(x) + s(x) g and x′ = x + v′, for Gaussian numbers g.</summary>
/// <remarks>
/// With inertia x is the angle and v the way in one step, both in cells of the table. The velocity obeys I dω = (F − ξω) dt + √D dW at a frozen angle,
/// whose law after the time h is exactly
/// <code>
///   ω′ = a ω + (F h/I) φ(−ξh/I) + √(D h φ(−2ξh/I))/I g,     a = e^(−ξh/I),   φ(x) = (eˣ − 1)/x,
/// </code>
/// for any sign of ξ. Turning freely for h/2, this, and turning for h/2 is a symmetric composition of exact flows: of weak order 2 in h, although
/// friction and noise depend on the angle (LeimkuhlerMatthews2013). Halves that meet are one, and a path is seen half a step from its angles.
/// <para>Without inertia x is the coordinate y = ∫ ξ/√D dθ, in which the noise is 1 everywhere, and Stratonovich's drift is dθ/dt = F/ξ − D′/4ξ²: that
/// of Itô for small mass, F/ξ − Dξ′/2ξ³, less σσ′/2 for σ = √D/ξ. Half of its flow, the noise, and half of its flow are again symmetric:
/// a = 0, b is the way of the flow in h, s = √h.</para>
/// </remarks>
internal sealed class LangevinTable
{
    /// <summary>Numbers for each cell: coefficients of four functions, highest power first.</summary>
    public const int Stride = 4 * Terms;

    private const int Terms = 6;
    private const int Fewest = 16;
    private const int Most = 4096;

    // Beyond this the table would be seen in long averages; the aim is a thousandth of it.
    private const double Worst = 1e-6;
    private const double Aim = 1e-10;

    // Runge and Kutta's steps for half the flow without inertia, which h itself should resolve.
    private const int FlowSteps = 6;

    private readonly LangevinEquation equation;

    // Of y, without inertia: 1/σ.
    private readonly PeriodicCurve? stretch;

    private LangevinTable(LangevinEquation equation, PeriodicCurve? stretch, double h, int cells, double[] coefficients, double error)
    {
        (this.equation, this.stretch, TimeStep, Cells, Coefficients, Error) = (equation, stretch, h, cells, coefficients, error);
        var symmetry = equation.Symmetry;
        (Period, Turn) = (Math.Tau / symmetry, (double)cells * symmetry);
    }

    /// <summary>Length of a step h.</summary>
    public double TimeStep { get; }

    /// <summary>Number of cells in a period of the equation: a power of 2, so that whole periods are taken off without rounding.</summary>
    public int Cells { get; }

    /// <summary>Number of cells in a turn.</summary>
    public double Turn { get; }

    /// <summary>Powers of x − ½ in each cell, of a, b, s and, without inertia, of the angle less 2πx/turn.</summary>
    public double[] Coefficients { get; }

    /// <summary>Largest error found between the nodes, over the largest value of 1 − a, b, s each.</summary>
    public double Error { get; }

    /// <summary>The rotor has inertia.</summary>
    public bool IsHeavy => equation.Inertia > 0;

    /// <summary>Angle that a cell is wide; without inertia, on average.</summary>
    public double Width => Period / Cells;

    private double Period { get; }

    // Cells in a unit of y: the mean of 1/σ times a period is a period of y.
    private double Scale => Cells / (stretch!.Mean * Period);

    /// <summary>The table of an equation for steps of length h.</summary>
    public static Either<Shortfall, LangevinTable> Of(LangevinEquation equation, double h)
    {
        PeriodicCurve? stretch = null;
        if (equation.Inertia == 0)
        {
            var curves = PeriodicCurve.Through(1, (angle, values) =>
            {
                values[0] = equation.Friction.At(angle).Value / Math.Sqrt(equation.Noise.At(angle).Value);
                return null;
            });
            if (curves.IsLeft) return (Shortfall)curves;
            stretch = ((PeriodicCurve[])curves)[0];
        }
        for (var cells = Fewest; ; cells *= 2)
        {
            var coefficients = new double[cells * Stride];
            var table = new LangevinTable(equation, stretch, h, cells, coefficients, 0);
            for (var cell = 0; cell < cells; cell++) table.Interpolate(cell);
            var error = table.Measured();
            if (!double.IsFinite(error)) return new Shortfall.Unbounded("torque, friction or noise is too large for a step of this length");
            if (error > Aim && cells < Most) continue;
            return error <= Worst
                ? new LangevinTable(equation, stretch, h, cells, coefficients, error)
                : new Shortfall.Unresolved(FormattableString.Invariant($"{Most} cells do not resolve torque, friction and noise; their error is {error:E1}"));
        }
    }

    /// <summary>x of an angle within a turn.</summary>
    public double Coordinate(double angle) => stretch is null ? angle / Width : stretch.Integral(angle) * Scale;

    /// <summary>Where a path without inertia starts that is at x in full time: half the flow back.</summary>
    public double Before(double x)
    {
        var angle = Angle(x);
        return x + (stretch!.Integral(Flow(angle, -TimeStep / 2)) - stretch.Integral(angle)) * Scale;
    }

    /// <summary>a, b, s and the angle less 2πx/turn, from the formulas.</summary>
    public void Exact(double x, Span<double> values)
    {
        var (inertia, h) = (equation.Inertia, TimeStep);
        if (inertia == 0)
        {
            var start = Angle(x);
            var middle = Flow(start, h / 2);
            (values[0], values[1]) = (0, (stretch!.Integral(Flow(middle, h / 2)) - stretch.Integral(start)) * Scale);
            (values[2], values[3]) = (Math.Sqrt(h) * Scale, middle - x * Width);
            return;
        }
        var angle = x * Width;
        var (torque, friction, noise) = (equation.Torque.At(angle).Value, equation.Friction.At(angle).Value, Math.Max(0, equation.Noise.At(angle).Value));
        var decay = friction * h / inertia;
        values[0] = Math.Exp(-decay);
        values[1] = h / Width * (torque * h / inertia) * Mean(-decay);
        values[2] = h / Width * Math.Sqrt(noise * h * Mean(-2 * decay)) / inertia;
        values[3] = 0;
    }

    /// <summary>The same from the table.</summary>
    public void At(double x, Span<double> values)
    {
        var cell = Math.Floor(x);
        var (τ, from) = (x - cell - 0.5, ((int)cell & (Cells - 1)) * Stride);
        for (var f = 0; f < 4; f++)
        {
            var value = Coefficients[from + f];
            for (var k = 1; k < Terms; k++) value = value * τ + Coefficients[from + 4 * k + f];
            values[f] = value;
        }
    }

    /// <summary>Without inertia, the angle in full time of a path that is at x half a step before.</summary>
    public double FullAngle(double x)
    {
        Span<double> values = stackalloc double[4];
        At(x, values);
        return x * Width + values[3];
    }

    // φ(x) = (eˣ − 1)/x.
    private static double Mean(double x) => Math.Abs(x) < 1e-5 ? 1 + x / 2 * (1 + x / 3) : Machine.ExpMinusOne(x) / x;

    // Through six points of each cell, both ends among them, so that neighbours agree.
    private void Interpolate(int cell)
    {
        Span<double> nodes = stackalloc double[Terms], values = stackalloc double[4], differences = stackalloc double[4 * Terms], power = stackalloc double[Terms];
        for (var j = 0; j < Terms; j++)
        {
            nodes[j] = -Math.Cos(Math.PI * j / (Terms - 1)) / 2;
            Exact(cell + 0.5 + nodes[j], values);
            for (var f = 0; f < 4; f++) differences[4 * j + f] = values[f];
        }
        for (var f = 0; f < 4; f++)
        {
            // Newton's divided differences, multiplied out.
            for (var order = 1; order < Terms; order++)
                for (var j = Terms - 1; j >= order; j--)
                    differences[4 * j + f] = (differences[4 * j + f] - differences[4 * (j - 1) + f]) / (nodes[j] - nodes[j - order]);
            power.Clear();
            for (var j = Terms - 1; j >= 0; j--)
            {
                for (var k = Terms - 1; k > 0; k--) power[k] = power[k - 1] - nodes[j] * power[k];
                power[0] = differences[4 * j + f] - nodes[j] * power[0];
            }
            for (var k = 0; k < Terms; k++) Coefficients[cell * Stride + 4 * (Terms - 1 - k) + f] = power[k];
        }
    }

    // Halfway between the nodes, in angle of the nodes: there the error is largest.
    private double Measured()
    {
        Span<double> exact = stackalloc double[4], values = stackalloc double[4], sizes = stackalloc double[4], errors = stackalloc double[4];
        sizes.Clear();
        errors.Clear();
        for (var cell = 0; cell < Cells; cell++)
        {
            for (var j = 0; j < Terms - 1; j++)
            {
                var x = cell + 0.5 - Math.Cos(Math.PI * (j + 0.5) / (Terms - 1)) / 2;
                Exact(x, exact);
                At(x, values);
                for (var f = 0; f < 4; f++)
                {
                    // Friction is what 1 − a says.
                    sizes[f] = Math.Max(sizes[f], Math.Abs(f == 0 ? 1 - exact[f] : exact[f]));
                    errors[f] = Math.Max(errors[f], Math.Abs(exact[f] - values[f]));
                    if (!double.IsFinite(exact[f])) return double.NaN;
                }
            }
        }
        // What is nothing but rounding has no size of its own: friction against a step, torque against noise, the angle against a period.
        (sizes[0], sizes[1], sizes[3]) = (Math.Max(sizes[0], 1e-5), Math.Max(sizes[1], 1e-6 * sizes[2]), Period);
        var worst = 0.0;
        for (var f = 0; f < 4; f++) worst = Math.Max(worst, errors[f] / sizes[f]);
        return worst;
    }

    private double Angle(double x)
    {
        var turns = Math.Floor(x / Cells);
        var y = (x - turns * Cells) / Scale;
        // y rises with the angle: bisection that Newton's method makes short.
        var (left, right) = (0.0, Period);
        var angle = y / stretch!.Mean;
        for (var k = 0; k < 100 && right - left > 0; k++)
        {
            var off = stretch.Integral(angle) - y;
            if (off > 0) right = angle;
            else left = angle;
            var newton = angle - off / stretch.At(angle).Value;
            var next = newton > left && newton < right ? newton : (left + right) / 2;
            if (Math.Abs(next - angle) <= 1e-16 * Period) break;
            angle = next;
        }
        return angle + turns * Period;
    }

    // Where Stratonovich's drift leads in a time.
    private double Flow(double angle, double time)
    {
        var h = time / FlowSteps;
        for (var k = 0; k < FlowSteps; k++)
        {
            var k1 = Drift(angle);
            var k2 = Drift(angle + h / 2 * k1);
            var k3 = Drift(angle + h / 2 * k2);
            var k4 = Drift(angle + h * k3);
            angle += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }
        return angle;
    }

    private double Drift(double angle)
    {
        var friction = equation.Friction.At(angle).Value;
        return equation.Torque.At(angle).Value / friction - equation.Noise.At(angle).Slope / (4 * friction * friction);
    }
}
