using MathNet.Numerics.Integration;

namespace QuantumMotors.Solvers;

/// <summary>The plasmons that a motion makes, and where its energy is.</summary>
/// <remarks>The charge is pinned at the rotor, φ(0, t) = −θ(t)/2. In the wire a wave goes out and one comes back, for x &gt; 0
/// <code>
///   φ = −½ [A(t − x/v_c) − r A(t − t_D + x/v_c)],     A(t) = θ₀/(1 − r) + ∫₀ᵗ a,
/// </code>
/// in the leads (1 − r)A goes on at v_F: φ and v_c ∂_xφ/K are continuous at D/2 where K becomes 1. With b = −r a(t − t_D + x/v_c) the energy
/// current is (a² − b²)/4πK, in the leads ((1 − r)a)²/4π. At −x φ is the same and the current the opposite. Position and time 0 are
/// those of the rotor; a background −k_F x is left out.</remarks>
public sealed class PlasmonField
{
    private const double Roundoff = 1.2e-16;

    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);

    // Integrals of a², 2v(a − v/2), Fv, and of the heating, from 0 to the beginning of each panel, with their errors.
    private readonly Sums[] sums;

    private readonly double r, delay;

    private readonly LateMotion? late;

    private PlasmonField(DelayedMotion motion)
    {
        Motion = motion;
        (r, delay) = (motion.Liquid.Reflection, motion.Liquid.TraversalTime);
        late = motion.Late;
        sums = new Sums[motion.Panels.Count + 1];
        for (var k = 0; k < motion.Panels.Count; k++) sums[k + 1] = sums[k].Plus(Over(k, 1));
    }

    /// <summary>The motion.</summary>
    public DelayedMotion Motion { get; }

    private LuttingerLiquid Liquid => Motion.Liquid;

    /// <summary>The field of a motion.
    /// <para>Equation: Bruch2018 (B14), (B25). Cost: 20 torques for each panel of the motion. Errors: none.</para></summary>
    /// <param name="motion">The motion.</param>
    [Equation("Bruch2018", "B25")]
    [Equation("Bruch2018", "B14")]
    public static PlasmonField Of(DelayedMotion motion) => new(motion);

    /// <summary>φ(x, t): charge that has passed is −φ/π.
    /// <para>Equation: Bruch2018 (43), (B14) without leads; (B25) in the wire between leads, continued into them. Units: 1. Valid: any x, t ≤ Until. Accuracy: in
    /// the result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "43")]
    [Equation("Bruch2018", "B14")]
    [Equation("Bruch2018", "B25")]
    public Estimate Displacement(double position, double time)
    {
        Require(time);
        var (since, isInLead) = Retarded(Math.Abs(position), time);
        if (isInLead) return -0.5 * (Rounded(1 - r) * Angle(since, time));
        if (r == 0) return -0.5 * Angle(since, time);
        return -0.5 * (Angle(since, time) - Rounded(r) * Angle(Returning(Math.Abs(position), time), time));
    }

    /// <summary>Energy current j_E(x, t) to the right.
    /// <para>Equation: Bruch2018 (47) with (B14) or (B25); (48), (65) at constant velocity. Units: energy²/ħ. Valid: x ≠ 0, where the rotor feeds both sides: at 0 it is the
    /// mean of them, 0. Accuracy: in the result; at a jump the value just after it. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "47")]
    [Equation("Bruch2018", "48")]
    [Equation("Bruch2018", "65")]
    public Estimate EnergyCurrent(double position, double time)
    {
        Require(time);
        if (position == 0) return 0;
        var (since, isInLead) = Retarded(Math.Abs(position), time);
        Estimate current;
        if (isInLead)
        {
            var wave = Rounded(1 - r) * Wave(since);
            current = wave * wave * Rounded(0.5 / Math.Tau);
        }
        else
        {
            var (a, b) = (Wave(since), r == 0 ? 0 : Rounded(r) * Wave(Returning(Math.Abs(position), time)));
            current = (a - b) * (a + b) * Rounded(0.5 * Liquid.Friction);
        }
        return position < 0 ? -current : current;
    }

    /// <summary>Energy of the plasmons in the wire: γ times the integral of a² over the last ½t_D, and of r²a² over the ½t_D before; 0 in a wire without end, whose plasmons
    /// count as gone.
    /// <para>Equation: Bruch2018 (44) with (B25). Units: energy. Accuracy: in the result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "44")]
    public Estimate WireEnergy(double time)
    {
        Require(time);
        if (delay == 0) return 0;
        if (late is not null && time - delay >= late.From)
            return Friction * (late.WaveSquare(time - delay / 2, delay / 2) + Rounded(r) * Rounded(r) * late.WaveSquare(time - delay, delay / 2));
        var (now, half, all) = (Square(time), Square(time - delay / 2), Square(time - delay));
        return Friction * (now - half + Rounded(r) * Rounded(r) * (half - all));
    }

    /// <summary>Energy that has gone through both ends of the wire; without leads, all that the rotor has given away, γ∫a².
    /// <para>Equation: Bruch2018 (49), (66), integrated: γ(1 − r²)∫a² until ½t_D ago. Units: energy. Accuracy: in the result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "49")]
    [Equation("Bruch2018", "66")]
    public Estimate LeadEnergy(double time)
    {
        Require(time);
        return Friction * (Rounded(1 - r) * Rounded(1 + r)) * Square(time - delay / 2);
    }

    /// <summary>Kinetic energy, of a magnet D M_z²/2; 0 if the motion is prescribed.
    /// <para>Equation: Bruch2018 (70). Units: energy. Accuracy: in the result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "70")]
    public Estimate KineticEnergy(double time)
    {
        Require(time);
        if (time < 0 || Motion.Mechanics.IsNone) return 0;
        var state = Motion.State(time);
        var (low, value, high) = (Motion.Law.Kinetic(state.Value - state.Error), Motion.Law.Kinetic(state.Value), Motion.Law.Kinetic(state.Value + state.Error));
        return Estimate.Within(value, Math.Max(Math.Abs(high - value), Math.Abs(value - low)) + 4 * Roundoff * value);
    }

    /// <summary>Work against the load since time 0; 0 if the motion is prescribed.
    /// <para>Equation: Bruch2018 (59), times θ̇. Units: energy. Accuracy: in the result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "59")]
    public Estimate LoadWork(double time)
    {
        Require(time);
        var load = Motion.Mechanics.Match(Some: m => m.Load, None: () => 0);
        return time < 0 || load == 0 ? 0 : load * (Motion.Angle(time) - Motion.InitialAngle);
    }

    /// <summary>Heat that does not go by way of the liquid: in the friction of the rotor, and in the damping of a magnet.
    /// <para>Equation: Bruch2018 (59), (70), times θ̇. Units: energy. Accuracy: in the result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "59")]
    public Estimate ExternalHeat(double time)
    {
        Require(time);
        var at = Until(time);
        var heat = Estimate.Within(at.Heat, at.HeatError);
        if (late is null || time <= late.From) return heat;
        return heat + Motion.Mechanics.Match(Some: m => m.Friction, None: () => 0) * late.VelocitySquare(late.From, time - late.From);
    }

    /// <summary>Work of the torque that drives since time 0, and the kinetic energy of a kick at time 0. If the motion is prescribed: the work of whoever turns.
    /// <para>Equation: Bruch2018 (59), times θ̇. It is kinetic energy, work against the load, external heat, energy in the wire and in the leads at every time. Units: energy. Accuracy: in the
    /// result. Errors: throws beyond the end of the motion.</para></summary>
    [Equation("Bruch2018", "59")]
    public Estimate InputWork(double time)
    {
        Require(time);
        if (time < 0) return 0;
        // A constant torque.
        if (late is not null && time > late.From) return Estimate.Rounded(Motion.Drive(0), 1) * (Motion.Angle(time) - Motion.InitialAngle) + Motion.Kick;
        var at = Until(time);
        return Estimate.Within(at.Work, at.WorkError) + (Motion.Mechanics.IsSome ? Motion.Kick : 0);
    }

    private Estimate Friction => Estimate.Rounded(Liquid.Friction, 3);

    private static Estimate Rounded(double x) => Estimate.Rounded(x, 4);

    // When what is there now left the rotor.
    private (double Since, bool IsInLead) Retarded(double distance, double time)
    {
        var velocity = Liquid.Velocity;
        return Liquid.Leads.Match(
            infinite: _ => (Left(time, distance / velocity), false),
            fermiLiquid: leads => distance <= leads.Length / 2
                ? (Left(time, distance / velocity), false)
                : (Left(time, delay / 2 + (distance - leads.Length / 2) / leads.Velocity), true));
    }

    private double Returning(double distance, double time) => Left(time, delay - distance / Liquid.Velocity);

    // A difference of times is that of a jump if its roundings allow for it.
    private double Left(double time, double ago)
    {
        var (since, near) = (time - ago, 4 * Roundoff * (Math.Abs(time) + delay));
        if (!(since > -near)) return since;
        if (!(delay > 0) || r == 0) return Math.Max(since, 0);
        var next = Math.Ceiling(since / delay) * delay;
        return next - since <= near ? Math.Max(next, 0) : since;
    }

    // The time that it takes is rounded.
    private Estimate Angle(double since, double time)
    {
        var angle = Motion.WaveAngle(since);
        return since < 0 ? angle : Estimate.Within(angle.Value, angle.Error + 4 * Roundoff * time * Math.Abs(Motion.Wave(since).Value));
    }

    // A wave at a time that is rounded: its slope, from its coefficients.
    private Estimate Wave(double since)
    {
        if (since < 0) return 0;
        var wave = Motion.Wave(since);
        if (late is not null && since >= late.From) return Estimate.Within(wave.Value, wave.Error + 4 * Roundoff * (since + delay) * late.WaveSlope(since));
        var (k, _, _) = Motion.Panels.Locate(since);
        return Estimate.Within(wave.Value, wave.Error + 4 * Roundoff * (since + delay) * Panel.Steepness(Motion.Panels.Wave(k)) / Motion.Panels[k].Half);
    }

    private Estimate Square(double time)
    {
        var at = Until(time);
        if (late is not null && time > late.From) at = at.Plus(late.WaveSquare(late.From, time - late.From));
        var error = at.SquareError;
        if (time >= 0 && delay > 0)
        {
            var a = Motion.Wave(time).Value;
            error += 4 * Roundoff * (time + delay) * a * a;
        }
        return Estimate.Within(at.Square, error);
    }

    private Sums Until(double time)
    {
        if (time <= 0) return default;
        if (late is not null) time = Math.Min(time, late.From);
        var (k, x, _) = Motion.Panels.Locate(time);
        return sums[k].Plus(Over(k, x));
    }

    // Gauss's rule on the part of a panel before x: exact for squares of the polynomials.
    private Sums Over(int k, double to)
    {
        var panels = Motion.Panels;
        var piece = panels[k];
        var v = panels.Velocity(k);
        var a = panels.Wave(k);
        var y = panels.State(k);
        var isFree = Motion.Mechanics.IsSome;
        var (square, heat, work, size, errors) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < Rule.Order; i++)
        {
            var x = (to - 1) / 2 + (to + 1) / 2 * Rule.GetAbscissa(i);
            var weight = Rule.GetWeight(i) * piece.Half * (to + 1) / 2;
            var (velocity, wave) = (Chebyshev.Sum(v, x), Chebyshev.Sum(a, x));
            square += weight * wave * wave;
            errors += 2 * weight * Math.Abs(wave) * piece.WaveError;
            if (isFree)
            {
                var drive = Motion.Drive(panels.Time(k, x));
                var load = Motion.Mechanics.Match(Some: m => m.Load, None: () => 0);
                // r a(t − t_D) = a − v.
                var torque = drive - load - (r == 0 ? 0 : 2 * Liquid.Friction * (wave - velocity));
                heat += weight * Motion.Law.Heating(panels.HasState ? Chebyshev.Sum(y, x) : Motion.Law.HasState ? velocity : 0, torque);
                work += weight * drive * velocity;
                size += weight * (Math.Abs(drive) + Math.Abs(velocity)) * piece.VelocityError;
            }
            else
            {
                var push = Liquid.Friction * (2 * wave - velocity);
                work += weight * push * velocity;
                size += weight * (Math.Abs(push) + Liquid.Friction * Math.Abs(velocity)) * (piece.VelocityError + piece.WaveError);
            }
        }
        var friction = Motion.Mechanics.Match(Some: m => m.Friction, None: () => 0);
        return new(
            square, 8 * Roundoff * square + errors,
            heat, 16 * Roundoff * Math.Abs(heat) + 4 * friction * size + 4 * size * (heat == 0 ? 0 : 1),
            work, 16 * Roundoff * Math.Abs(work) + size);
    }

    private void Require(double time)
    {
        if (!(time <= Motion.Until)) throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"the motion is known until {Motion.Until:R}"));
    }

    private readonly record struct Sums(double Square, double SquareError, double Heat, double HeatError, double Work, double WorkError)
    {
        public Sums Plus(Estimate square) => this with { Square = Square + square.Value, SquareError = SquareError + square.Error + Roundoff * (Square + square.Value) };

        public Sums Plus(Sums other) => new(
            Square + other.Square, SquareError + other.SquareError + Roundoff * Square,
            Heat + other.Heat, HeatError + other.HeatError + Roundoff * Math.Abs(Heat),
            Work + other.Work, WorkError + other.WorkError + Roundoff * Math.Abs(Work));
    }
}
