using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A wire of free electrons with something in it, one channel on either side, and one for each probe.</summary>
internal abstract class WireScatterer(double mass, int probes = 0, bool areFloating = false)
    : CoherentConductor([.. Enumerable.Range(0, 2 + probes)], [.. Enumerable.Range(0, 2 + probes).Select(c => c >= 2)], areFloating)
{
    /// <inheritdoc/>
    public override EnergyAxis Axis { get; } = EnergyAxis.FreeElectrons(mass);

    /// <inheritdoc/>
    public override FrozenConductor At(double angle, int order) => new AtAngle(this, angle, Bottom(angle), Math.Max(1, order));

    /// <summary>The wire as a two-port with reference planes at its ends.</summary>
    protected abstract Func<Complex, TwoPort> Ports(double angle, StarAlgebra algebra);

    /// <summary>An energy below all bound states.</summary>
    protected abstract double Bottom(double angle);

    private sealed class AtAngle(WireScatterer wire, double angle, double bottom, int order) : FrozenConductor
    {
        private readonly Func<Complex, TwoPort> frozen = wire.Ports(angle, StarAlgebra.Frozen);
        private readonly Func<Complex, TwoPort> dynamic = wire.Ports(angle, StarAlgebra.To(order));

        public override double? Bottom => bottom;

        public override void Fill(double energy, ScatteringSeries series)
        {
            var port = dynamic(energy);
            for (var c = 0; c < series.Algebra.Count; c++)
            {
                var matrix = series.At(c);
                (matrix[0], matrix[1], matrix[2], matrix[3]) = (port.LL[c], port.LR[c], port.RL[c], port.RR[c]);
            }
        }

        public override double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative)
        {
            var port = dynamic(energy);
            var (slope, rise) = (StarAlgebra.To(order)[0, 0, 1], StarAlgebra.To(order)[0, 1, 0]);
            (matrix[0], matrix[1], matrix[2], matrix[3]) = (port.LL[0], port.LR[0], port.RL[0], port.RR[0]);
            (derivative[0], derivative[1], derivative[2], derivative[3]) = (port.LL[slope], port.LR[slope], port.RL[slope], port.RR[slope]);
            return Math.Max(port.LL[rise].Magnitude + port.RL[rise].Magnitude, port.LR[rise].Magnitude + port.RR[rise].Magnitude);
        }

        public override Complex ForceOfSea(Complex z, out double size)
        {
            var port = frozen(z);
            size = port.SlopeSize;
            return port.Slope;
        }

        public override double LogTransmission(double energy) => frozen(energy).LogTransmission;
    }
}

/// <summary>Delta potentials that move and change, and probes that stay where they are; E = k².</summary>
internal abstract class DeltaScatterer : WireScatterer
{
    private readonly int probes;
    private readonly double strength;

    private protected DeltaScatterer(Option<PointDephasing> dephasing, ProbeTemperature temperature)
        : base(0.5, Probes(dephasing), temperature == ProbeTemperature.Floating) =>
        (probes, strength) = (Probes(dephasing), dephasing.Map(d => d.Strength).IfNone(0));

    // Probes without strength are none.
    private static int Probes(Option<PointDephasing> dephasing) => dephasing.Filter(d => d.Strength > 0).Map(d => d.Probes).IfNone(0);

    /// <summary>Where the probes are: in the middles of equal pieces.</summary>
    protected double[] Points => [.. Enumerable.Range(0, probes).Select(i => Ends.Left + (i + 0.5) * ((Ends.Right - Ends.Left) / probes))];

    /// <summary>A delta potential: positions and strengths with their derivatives in the angle.</summary>
    protected readonly record struct Delta(double[] Position, double[] Strength);

    /// <summary>The potentials at an angle, from left to right, with some derivatives.</summary>
    protected abstract Delta[] Deltas(double angle, int order);

    /// <summary>Where the wire begins and ends.</summary>
    protected abstract (double Left, double Right) Ends { get; }

    /// <inheritdoc/>
    public override double Step => 2 / Math.Max(Ends.Right - Ends.Left, 1e-300);

    /// <inheritdoc/>
    protected override double Bottom(double angle)
    {
        // Bound states are not deeper than that of all attraction in one place.
        var attraction = Deltas(angle, 0).Sum(d => Math.Max(-d.Strength[0], 0));
        return -attraction * attraction / 4 - 1;
    }

    /// <inheritdoc/>
    protected override Func<Complex, TwoPort> Ports(double angle, StarAlgebra algebra)
    {
        var pieces = Pieces(angle, algebra);
        var points = Points;
        return energy =>
        {
            var whole = pieces(energy, 0);
            for (var i = 0; i < points.Length; i++)
                whole = whole.Then(new PointProbe(algebra, energy, points[i], strength).Port).Then(pieces(energy, i + 1));
            return whole;
        };
    }

    /// <inheritdoc/>
    public override FrozenConductor At(double angle, int order)
    {
        if (probes == 0) return base.At(angle, order);
        var algebra = StarAlgebra.To(Math.Max(1, order));
        var pieces = Pieces(angle, algebra);
        var points = Points;
        return new ProbedAtAngle(base.At(angle, order), algebra, energy => new ProbedWire(
            algebra, [.. Enumerable.Range(0, probes + 1).Select(i => pieces(energy, i))], [.. points.Select(x => new PointProbe(algebra, energy, x, strength))]));
    }

    // What is between two probes, as a function of the energy and its number from the left.
    private Func<Complex, int, TwoPort> Pieces(double angle, StarAlgebra algebra)
    {
        var (deltas, points) = (Deltas(angle, algebra.Angles), Points);
        return (energy, i) =>
        {
            var piece = i == 0 ? Free(algebra, energy, -Ends.Left) : TwoPort.Open(algebra);
            foreach (var delta in deltas)
                if ((i == 0 || delta.Position[0] > points[i - 1]) && (i == probes || delta.Position[0] <= points[i]))
                    piece = piece.Then(MovingDelta.At(algebra, energy, delta.Position, delta.Strength));
            return i == probes ? piece.Then(Free(algebra, energy, Ends.Right)) : piece;
        };
    }

    /// <inheritdoc/>
    /// <remarks>Levels that pass so fast that even spacing would miss them; where there are none, nothing is known of poles.</remarks>
    public override (double Angle, double Width)[]? Crossings(double energy)
    {
        if (!Axis.Contains(energy)) return null;
        var (matrix, derivative) = (new Complex[4], new Complex[4]);
        var narrow = LocalisedLevels.Passing(energy, Ends, θ => [.. Deltas(θ, 0).Select(d => (d.Position[0], d.Strength[0]))]).Select(θ =>
        {
            At(θ, 1).Frozen(energy, matrix, derivative);
            return (θ, Width: Share / Math.Max(derivative.Max(d => d.Magnitude), 1));
        }).Where(c => c.Width < Narrow).ToArray();
        return narrow.Length > 0 ? narrow : null;
    }

    // Levels between walls are shifted by some widths, where S changes less.
    private const double Share = 0.1;
    private const double Narrow = 1e-3;

    // e^(ikd), which only shifts a reference plane.
    private static TwoPort Free(StarAlgebra algebra, Complex energy, double distance)
    {
        var free = new TwoPort(algebra);
        var k = Complex.Sqrt(energy);
        // w = e^(ikd) from w′ = w·id/2k, by Taylor series.
        Span<Complex> logarithmic = stackalloc Complex[algebra.Order + 1];
        Span<Complex> wave = stackalloc Complex[algebra.Order + 1];
        logarithmic[0] = Complex.ImaginaryOne * distance / (2 * k);
        wave[0] = Complex.Exp(Complex.ImaginaryOne * k * distance);
        for (var i = 1; i <= algebra.Order; i++)
        {
            logarithmic[i] = logarithmic[i - 1] * ((0.5 - i) / i) / energy;
            wave[i] = 0;
            for (var j = 0; j < i; j++) wave[i] += logarithmic[j] * wave[i - 1 - j] / i;
        }
        var factorial = 1.0;
        for (var i = 0; i <= algebra.Order; factorial *= ++i) free.LR[algebra[0, i, 0]] = free.RL[algebra[0, i, 0]] = factorial * wave[i];
        return free;
    }

    // With probes: their channels beside those of the wire alone.
    private sealed class ProbedAtAngle(FrozenConductor alone, StarAlgebra algebra, Func<Complex, ProbedWire> wire) : FrozenConductor
    {
        private ScatteringSeries? own;

        public override double? Bottom => alone.Bottom;

        public override void Fill(double energy, ScatteringSeries series) => wire(energy).Fill(series);

        public override double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative)
        {
            var n = (int)Math.Sqrt(matrix.Length);
            own ??= new(n, algebra.Order);
            Fill(energy, own);
            own[0, 0, 0].CopyTo(matrix);
            own[0, 0, 1].CopyTo(derivative);
            var rise = own[0, 1, 0];
            var longest = 0.0;
            for (var b = 0; b < n; b++)
            {
                var sum = 0.0;
                for (var a = 0; a < n; a++) sum += rise[a * n + b].Magnitude;
                longest = Math.Max(longest, sum);
            }
            return longest;
        }

        public override Complex ForceOfSea(Complex z, out double size) => alone.ForceOfSea(z, out size);

        public override double LogTransmission(double energy) => alone.LogTransmission(energy);
    }
}

/// <summary>Two gates out of step.</summary>
internal sealed class GateScatterer(TwoGatePump pump) : DeltaScatterer(pump.Dephasing, pump.ProbeTemperature)
{
    /// <inheritdoc/>
    public override double Size => 1;

    /// <inheritdoc/>
    protected override (double Left, double Right) Ends => (pump.LeftPosition, pump.RightPosition);

    /// <inheritdoc/>
    protected override Delta[] Deltas(double angle, int order) => [Gate(pump.LeftPosition, angle, order), Gate(pump.RightPosition, angle - Math.PI / 2, order)];

    private Delta Gate(double position, double angle, int order)
    {
        var (x, u) = (new double[order + 1], new double[order + 1]);
        x[0] = position;
        for (var j = 0; j <= order; j++) u[j] = (j == 0 ? pump.Height : 0) + pump.Swing * Math.Cos(angle + j * Math.PI / 2);
        return new(x, u);
    }
}

/// <summary>Impurities on a rotating ring that a straight wire passes through.</summary>
internal sealed class AndersonScatterer(AndersonRotor rotor) : DeltaScatterer(rotor.Dephasing, rotor.ProbeTemperature)
{
    /// <inheritdoc/>
    public override double Size => 1;

    /// <inheritdoc/>
    protected override (double Left, double Right) Ends => (-rotor.Window / 2, rotor.Window / 2);

    /// <inheritdoc/>
    public override double[] Kinks =>
        [.. Points.SelectMany(x => rotor.Impurities.Map(i => Math.Tau * (x / rotor.Circumference - i.Position))).Select(θ => θ - Math.Tau * Math.Floor(θ / Math.Tau))];

    /// <inheritdoc/>
    protected override Delta[] Deltas(double angle, int order)
    {
        var deltas = new List<Delta>();
        foreach (var impurity in rotor.Impurities)
        {
            var turns = impurity.Position + angle / Math.Tau + 0.5;
            var position = rotor.Circumference * (turns - Math.Floor(turns) - 0.5);
            var y = 2 * position / rotor.Window;
            if (!(Math.Abs(y) < 1)) continue;
            var (x, u) = (new double[order + 1], new double[order + 1]);
            x[0] = position;
            var speed = rotor.Circumference / Math.Tau;
            if (order > 0) x[1] = speed;
            Bump(y, u);
            var scale = impurity.Strength;
            for (var j = 0; j <= order; j++)
            {
                u[j] *= scale;
                scale *= 2 * speed / rotor.Window;
            }
            if (u[0] != 0) deltas.Add(new(x, u));
        }
        return [.. deltas.OrderBy(d => d.Position[0])];
    }

    // exp(1 − 1/(1 − y²)) and its derivatives, by Taylor series: g′ = g·w′ with w = −1/(1 − y²).
    private static void Bump(double y, Span<double> derivatives)
    {
        var n = derivatives.Length;
        Span<double> denominator = stackalloc double[n];
        Span<double> exponent = stackalloc double[n];
        denominator.Clear();
        denominator[0] = (1 - y) * (1 + y);
        if (n > 1) denominator[1] = -2 * y;
        if (n > 2) denominator[2] = -1;
        TaylorSeries.Divide(-1.0, denominator, exponent);
        derivatives[0] = Math.Exp(1 + exponent[0]);
        for (var k = 1; k < n; k++)
        {
            var sum = 0.0;
            for (var j = 1; j <= k; j++) sum += j * exponent[j] * derivatives[k - j];
            derivatives[k] = sum / k;
        }
        var factorial = 1.0;
        for (var k = 2; k < n; k++) derivatives[k] *= factorial *= k;
    }
}

/// <summary>The full Thouless motor: p²/2m + 2Δ cos(2πx/a − θ) for |x| &lt; L/2.</summary>
internal sealed class SlidingScatterer(SlidingPotentialWire wire) : WireScatterer(wire.Mass)
{
    /// <inheritdoc/>
    public override double Step => 2 / wire.Length;

    /// <inheritdoc/>
    public override double Size => 2 * Math.Abs(wire.Strength);

    /// <inheritdoc/>
    protected override double Bottom(double angle) => -2 * Math.Abs(wire.Strength) - 1 / (wire.Mass * wire.Period * wire.Period);

    /// <inheritdoc/>
    protected override Func<Complex, TwoPort> Ports(double angle, StarAlgebra algebra)
    {
        var potential = new SlidingPotential(algebra, wire.Mass, wire.Strength, Math.Tau / wire.Period, angle);
        var periods = (int)Math.Floor(wire.Length / wire.Period);
        var rest = wire.Length - periods * wire.Period;
        return energy =>
        {
            var whole = periods == 0 ? TwoPort.Open(algebra) : potential.Piece(energy, -wire.Length / 2, wire.Period).Repeated(periods);
            // What is left of a period begins where a period begins.
            return rest > 1e-12 * wire.Period ? whole.Then(potential.Piece(energy, -wire.Length / 2, rest)) : whole;
        };
    }
}
