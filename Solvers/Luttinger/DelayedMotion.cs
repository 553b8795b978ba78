namespace QuantumMotors.Solvers;

/// <summary>The motion of a rotor whose plasmons come back: I v̇ = F(t) − γ_ext v − γ[v + 2r a(t − t_D)], θ̇ = v, with the wave
/// a(t) = v(t) + r a(t − t_D) that leaves the rotor to both sides. Until time 0 all is at rest.</summary>
/// <remarks>This is Bruch2018 (59) with the sum over reflections done: u = θ̇ + 2Σ rⁿ θ̇(t − n t_D) = v + 2r a(t − t_D). At t = n t_D, where echoes of
/// kinks arrive, and at kinks of the torque, values are those just after; so they are at times that are the same but for roundings.</remarks>
public sealed class DelayedMotion
{
    private const double Roundoff = 1.2e-16;

    private readonly string ending;

    internal DelayedMotion(
        LuttingerLiquid liquid, DelayPanels panels, TorqueLaw law, Func<double, double> drive, Option<Rotor> mechanics, Estimate angle, Estimate kick, string ending,
        double jump = 0, LateMotion? late = null, double until = 0)
    {
        (Late, Until) = (late, late is null ? panels.Until : until);
        (Liquid, Panels, Law, Drive, Mechanics, InitialAngle, Kick, this.ending, Jump) = (liquid, panels, law, drive, mechanics, angle, kick, ending, jump);
    }

    /// <summary>The electrons.</summary>
    public LuttingerLiquid Liquid { get; }

    /// <summary>The rotor, unless its motion is prescribed.</summary>
    public Option<Rotor> Mechanics { get; }

    /// <summary>The angle until time 0.</summary>
    public Estimate InitialAngle { get; }

    /// <summary>The time until which the motion is known.</summary>
    public double Until { get; }

    /// <summary>Whether the angle jumps, at time 0: the velocity is not finite then, and no energy of the plasmons is.</summary>
    public bool IsSudden => Jump != 0;

    // By what the angle jumps at time 0.
    private double Jump { get; }

    // Until the motion is late.
    internal DelayPanels Panels { get; }

    // The motion from then on, if it is followed so far.
    internal LateMotion? Late { get; }

    internal TorqueLaw Law { get; }

    // The torque that drives, without the load.
    internal Func<double, double> Drive { get; }

    // Kinetic energy of the kick at time 0.
    internal Estimate Kick { get; }

    /// <summary>The motion under a torque that depends on time, from a kick at time 0 on.
    /// <para>Equation: Bruch2018 (59), with an external friction and the load: F(t) is the torque less the load. Units: energy, ħ, energy/ħ.
    /// Valid: any K, any inertia, also 0: then the velocity has steps wherever the torque or its echoes have. Accuracy: in the result; 1e-14 as a rule,
    /// less rounding of times where the torque is fast. Cost: 18 torques and a µs for each panel; an interval t_D in which nothing sharp is left is one panel,
    /// one where a stiff transient or an echo begins, as many as it has scales. Errors: too many panels; a torque that is not finite.</para></summary>
    /// <param name="rotor">The liquid and what turns.</param>
    /// <param name="torque">What drives, V(t)/2π for a voltage; the load of the rotor is subtracted. Smooth but for kinks, where it has the later value.</param>
    /// <param name="kinks">Where it is not smooth, in any order.</param>
    /// <param name="initial">The angle until time 0 and the velocity after a kick at time 0; without inertia the velocity is not used, nor is the time.</param>
    /// <param name="until">A later time.</param>
    [Equation("Bruch2018", "59")]
    public static Either<Shortfall, DelayedMotion> Of(LiquidRotor rotor, Func<double, double> torque, Arr<double> kinks, MotionState initial, double until)
    {
        var (liquid, mechanics) = (rotor.Liquid, rotor.Mechanics);
        var (all, memory) = (liquid.Friction + mechanics.Friction, 2 * liquid.Friction * liquid.Reflection);
        TorqueLaw law = mechanics.Inertia > 0
            ? new TorqueLaw.Heavy(mechanics.Inertia, mechanics.Friction, all, memory)
            : new TorqueLaw.Light(mechanics.Friction, all, memory);
        var load = mechanics.Load;
        return Of(liquid, law, torque, load == 0 ? torque : t => torque(t) - load, kinks, Some(mechanics), initial.Angle, initial.Velocity, until, "");
    }

    /// <summary>The motion at a constant bias: F = V/2π − load.
    /// <para>Equation: Bruch2018 (59). As for any torque, but that late times cost nothing: from some 50 max(K, 1/K) traversal times on what is left is a constant velocity and, if the
    /// inertia is large, one exponential.</para></summary>
    /// <param name="rotor">The liquid and what turns.</param>
    /// <param name="bias">V from time 0 on.</param>
    /// <param name="initial">The angle until time 0 and the velocity after a kick at time 0.</param>
    /// <param name="until">A later time.</param>
    [Equation("Bruch2018", "59")]
    public static Either<Shortfall, DelayedMotion> OfBias(LiquidRotor rotor, double bias, MotionState initial, double until)
    {
        var drive = bias / Math.Tau;
        return LateMotion.Of(rotor, Estimate.Rounded(drive, 2) - rotor.Mechanics.Load, initial, until).Match(
            Some: late => Of(rotor, _ => drive, default, initial, late.From).Map(early => new DelayedMotion(
                early.Liquid, early.Panels, early.Law, early.Drive, early.Mechanics, early.InitialAngle, early.Kick, "", 0, late, until)),
            None: () => Of(rotor, _ => drive, default, initial, until));
    }

    /// <summary>A motion that is prescribed, and the wave that it makes.
    /// <para>Equation: Bruch2018 (B25): a(t) = Σ rⁿ θ̇(t − n t_D). Cost: a panel for each step and each echo of one that is not forgotten. Errors: too many panels.</para></summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="motion">The motion, which is at rest after its end.</param>
    /// <param name="until">A time.</param>
    [Equation("Bruch2018", "B25")]
    public static Either<Shortfall, DelayedMotion> Of(LuttingerLiquid liquid, PrescribedMotion motion, double until)
    {
        var (times, velocities) = (new List<double>(), new List<double>());
        var time = 0.0;
        foreach (var stretch in motion.Stretches)
        {
            if (stretch.Duration == 0) continue;
            (times, velocities) = ([.. times, time], [.. velocities, stretch.Velocity]);
            time += stretch.Duration;
        }
        double[] starts = [.. times, time], speeds = [.. velocities, 0];
        double Velocity(double t)
        {
            var k = System.Array.BinarySearch(starts, t);
            k = k < 0 ? ~k - 1 : k;
            return k < 0 ? 0 : speeds[k];
        }
        return Of(liquid, new TorqueLaw.Light(0, 1, 0), Velocity, Velocity, new Arr<double>(starts), None, motion.Start, 0, until, "");
    }

    /// <summary>A turn at time 0 that takes no time, and its wave: it runs to and fro as steps of the field.
    /// <para>Equation: Bruch2018 (B25): the angle of the wave is θ₀/(1 − r) + turn Σ rⁿ, n t_D ≤ t. Units: 1, ħ/energy. Shape: velocity and wave are 0 but at the
    /// jumps. Valid: any turn; at 0, rest. Accuracy: 1e-15. Errors: none.</para></summary>
    /// <param name="liquid">The electrons.</param>
    /// <param name="start">The angle until time 0.</param>
    /// <param name="turn">By what it jumps.</param>
    /// <param name="until">A time.</param>
    [Equation("Bruch2018", "B25")]
    public static Either<Shortfall, DelayedMotion> OfTurn(LuttingerLiquid liquid, double start, double turn, double until)
    {
        Func<double, double> rest = _ => 0;
        var law = new TorqueLaw.Light(0, 1, 0);
        // At rest nothing comes back.
        return DelaySteps.Follow(law, 0, 0, rest, [], 0, start, until)
            .Map(panels => new DelayedMotion(liquid, panels, law, rest, None, start, 0, "", turn));
    }

    internal static Either<Shortfall, DelayedMotion> Of(
        LuttingerLiquid liquid, TorqueLaw law, Func<double, double> drive, Func<double, double> torque, Arr<double> kinks, Option<Rotor> mechanics,
        Estimate angle, Estimate state, double until, string ending)
    {
        if (!(until > 0) || !double.IsFinite(until)) throw new ArgumentOutOfRangeException(nameof(until), until, "a motion takes a finite positive time");
        var kick = law.Kinetic(state.Value);
        var uncertain = Math.Abs(law.Kinetic(Math.Abs(state.Value) + state.Error) - kick) + 3 * Roundoff * kick;
        return DelaySteps.Follow(law, liquid.Reflection, liquid.TraversalTime, torque, [.. kinks.Filter(t => t > 0 && t <= until).Distinct().Order()], state, angle, until)
            .Map(panels => new DelayedMotion(liquid, panels, law, drive, mechanics, angle, Estimate.Within(kick, uncertain), ending));
    }

    /// <summary>θ(t). Throws beyond <see cref="Until"/>.</summary>
    public Estimate Angle(double time)
    {
        if (time < 0) return InitialAngle;
        if (IsSudden) return InitialAngle + Jump;
        if (IsLate(time)) return Late!.Angle(time);
        var (k, x, shift) = Locate(time);
        ref readonly var piece = ref Panels[k];
        var c = Panels.Velocity(k);
        return Estimate.Within(piece.Angle + piece.Half * Panel.Primitive(c, x), piece.AngleError + shift * Panel.Bound(c));
    }

    /// <summary>θ̇(t), 0 before time 0. Throws beyond <see cref="Until"/>.</summary>
    public Estimate Velocity(double time)
    {
        if (time < 0) return 0;
        if (IsLate(time)) return Late!.Velocity(time);
        var (k, x, shift) = Locate(time);
        var c = Panels.Velocity(k);
        return Estimate.Within(Chebyshev.Sum(c, x), Panels[k].VelocityError + Shifted(k, c, shift));
    }

    /// <summary>The wave a(t) = Σ rⁿ θ̇(t − n t_D), 0 before time 0. Throws beyond <see cref="Until"/>.</summary>
    public Estimate Wave(double time)
    {
        if (time < 0) return 0;
        if (IsLate(time)) return Late!.Wave(time);
        var (k, x, shift) = Locate(time);
        var c = Panels.Wave(k);
        return Estimate.Within(Chebyshev.Sum(c, x), Panels[k].WaveError + Shifted(k, c, shift));
    }

    /// <summary>θ₀/(1 − r) + ∫₀ᵗ a, so that θ(t) is this less r times what it was t_D before. Throws beyond <see cref="Until"/>.</summary>
    public Estimate WaveAngle(double time)
    {
        if (time < 0) return InitialAngle / (1 - Estimate.Rounded(Liquid.Reflection, 2));
        if (IsSudden) return Echoed(time);
        if (IsLate(time)) return Late!.WaveAngle(time);
        var (k, x, shift) = Locate(time);
        ref readonly var piece = ref Panels[k];
        var c = Panels.Wave(k);
        return Estimate.Within(piece.WaveAngle + piece.Half * Panel.Primitive(c, x), piece.WaveAngleError + shift * Panel.Bound(c));
    }

    /// <summary>Angle and velocity at a time, or why they are not known.</summary>
    public Either<Shortfall, MotionState> At(double time) => Within(time).Map(t => new MotionState(t, Angle(t), Velocity(t)));

    internal Either<Shortfall, double> Within(double time) =>
        time <= Until ? time
        : Panels.End.IsSome ? new Shortfall.NotThisMode(FormattableString.Invariant($"{ending} from t = {Until:G9} on"))
        : new Shortfall.NotThisMode(FormattableString.Invariant($"the motion was followed until t = {Until:R}, not until {time:R}"));

    /// <summary>What inertia keeps: the velocity, or M_z of a magnet; 0 before time 0, and nothing without inertia or if the motion is prescribed.
    /// Throws beyond <see cref="Until"/>.</summary>
    public Estimate State(double time)
    {
        if (time < 0) return 0;
        if (IsLate(time)) return Late!.Velocity(time);
        var (k, x, shift) = Locate(time);
        var c = Panels.State(k);
        var value = Chebyshev.Sum(c, x);
        return Estimate.Within(value, Panels[k].StateError + 8 * Roundoff * Math.Abs(value) + Shifted(k, c, shift));
    }

    // θ₀/(1 − r) + jump (1 − rᴺ⁺¹)/(1 − r).
    private Estimate Echoed(double time)
    {
        var r = Liquid.Reflection;
        if (r == 0) return InitialAngle + Jump;
        var count = DelayPanels.Phase(time, Liquid.TraversalTime).Interval + 1.0;
        var left = Estimate.Rounded(2 / (1 + Liquid.Interaction), 3);
        var power = count * CharacteristicRoots.LogRatio(Liquid.Interaction, 1);
        var sum = r > 0 || count % 2 == 0 ? -Fermi.ExpMinusOne(power) : 1 + Math.Exp(power);
        return (InitialAngle + Jump * Estimate.Within(sum, Roundoff * (4 * sum + 6 * Math.Abs(power) * Math.Exp(power)))) / left;
    }

    // What a time that was taken for that of a jump may cost.
    private double Shifted(int k, ReadOnlySpan<double> c, double shift) => shift == 0 ? 0 : shift * Panel.Steepness(c) / Panels[k].Half;

    private bool IsLate(double time) => Late is not null && time >= Late.From && time <= Until;

    private (int Panel, double X, double Shift) Locate(double time) => time <= Panels.Until
        ? Panels.Locate(time)
        : throw new ArgumentOutOfRangeException(nameof(time), time, FormattableString.Invariant($"the motion is known until {Until:R}"));
}
