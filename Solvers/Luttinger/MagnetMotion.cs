namespace QuantumMotors.Solvers;

/// <summary>The motion of a nanomagnet on a helical edge, also far out of the plane: angle θ of its magnetisation in the plane and M_z, the momentum.</summary>
/// <remarks>From the Lagrangian M_z θ̇ − D M_z²/2 and Rayleigh's function (α/2M)|Ṁ|², |Ṁ|² = M² Ṁ_z²/M_p² + M_p² θ̇² with M_p² = M² − M_z²:
/// <code>
///   Ṁ_z = τ − α (M_p²/M) θ̇,      θ̇ = D M_z + α (M/M_p²) Ṁ_z,
/// </code>
/// which is the Landau–Lifshitz–Gilbert equation Ṁ = h × M − (α/M) M × Ṁ of the field h = D M_z ẑ and of the torque τ about ẑ. The torque is
/// τ = F − Γ θ̇ − 2γr a(t − t_D), F = V/2π − load, Γ = γ + γ_ext; with G = F − 2γr a(t − t_D) and q = M_p²/M, without θ̇ on the right side,
/// <code>
///   Ṁ_z [(1 + α²)q + αΓ] = q [G − (Γ + αq) D M_z],
/// </code>
/// and θ̇ = D M_z + α [G − (Γ + αq) D M_z] / [(1 + α²)q + αΓ]: with damping M_z comes as near to M as it is driven, but never there. Without
/// damping M drops out, and the motion is that of a rotor of inertia 1/D until |M_z| = M. Its energy:
/// d(D M_z²/2)/dt = τθ̇ − (α/M)|Ṁ|².</remarks>
public sealed class MagnetMotion
{
    private MagnetMotion(HelicalEdge edge, DelayedMotion motion) => (Edge, Rotation) = (edge, motion);

    /// <summary>The edge and its magnet.</summary>
    public HelicalEdge Edge { get; }

    /// <summary>Angle, velocity and plasmons.</summary>
    public DelayedMotion Rotation { get; }

    /// <summary>The time until which the motion is known.</summary>
    public double Until => Rotation.Until;

    /// <summary>When the magnet stands out of the plane, if it does: |M_z| = M, without damping.</summary>
    public Option<double> End => Rotation.Panels.End;

    /// <summary>The motion under a torque that depends on time.
    /// <para>Equation: Bruch2018 (70) with memory (59), without its restriction to M_z ≪ M. Units: energy, ħ. Valid: any α ≥ 0. Accuracy: in the result; 1e-14 as a
    /// rule. Cost: some ten µs for each panel, as of <see cref="DelayedMotion"/>. Errors: a magnet that begins out of the plane, too many panels.</para></summary>
    /// <param name="edge">The edge and its magnet.</param>
    /// <param name="rotor">External friction, beside the Gilbert damping, and load.</param>
    /// <param name="torque">What drives, V(t)/2π for a voltage; the load is subtracted.</param>
    /// <param name="kinks">Where it is not smooth, in any order.</param>
    /// <param name="initial">The angle until time 0, and D M_z just after.</param>
    /// <param name="until">A later time.</param>
    [Equation("Bruch2018", "70")]
    [Equation("Bruch2018", "59")]
    public static Either<Shortfall, MagnetMotion> Of(HelicalEdge edge, Rotor rotor, Func<double, double> torque, Arr<double> kinks, MotionState initial, double until)
    {
        var momentum = initial.Velocity / edge.Anisotropy;
        if (!(Math.Abs(momentum.Value) < edge.Magnetization)) return new Shortfall.NotThisMode("the magnet stands out of the plane from the beginning: M_z is not below M");
        var liquid = edge.Liquid;
        var law = new Law(edge, rotor.Friction, liquid.Friction + rotor.Friction, 2 * liquid.Friction * liquid.Reflection);
        var load = rotor.Load;
        return DelayedMotion.Of(
                liquid, law, torque, load == 0 ? torque : t => torque(t) - load, kinks, Some(rotor), initial.Angle, momentum, until, "the magnet stands out of the plane")
            .Map(motion => new MagnetMotion(edge, motion));
    }

    /// <summary>The motion at a constant bias.
    /// <para>Equation: Bruch2018 (70), (59). As for any torque.</para></summary>
    /// <param name="edge">The edge and its magnet.</param>
    /// <param name="rotor">External friction, beside the Gilbert damping, and load.</param>
    /// <param name="bias">V from time 0 on.</param>
    /// <param name="initial">The angle until time 0, and D M_z just after.</param>
    /// <param name="until">A later time.</param>
    [Equation("Bruch2018", "70")]
    public static Either<Shortfall, MagnetMotion> OfBias(HelicalEdge edge, Rotor rotor, double bias, MotionState initial, double until)
    {
        var drive = bias / Math.Tau;
        return Of(edge, rotor, _ => drive, default, initial, until);
    }

    /// <summary>θ(t). Throws beyond <see cref="Until"/>.</summary>
    public Estimate Angle(double time) => Rotation.Angle(time);

    /// <summary>θ̇(t). Throws beyond <see cref="Until"/>.</summary>
    public Estimate Velocity(double time) => Rotation.Velocity(time);

    /// <summary>M_z(t). Throws beyond <see cref="Until"/>.</summary>
    public Estimate Momentum(double time) => Rotation.State(time);

    /// <summary>Angle and velocity at a time, or why they are not known: from when on the magnet stands out of the plane.</summary>
    public Either<Shortfall, MotionState> At(double time) => Rotation.At(time);

    /// <summary>M_z of the steady motion in which it is smaller than M and returns after a push: V/2π − load = D M_z [γ_dc + γ_ext + α(M − M_z²/M)].
    /// <para>Equation: Bruch2018 (66), (70), without its restriction to M_z ≪ M. Units: ħ. Valid: any α ≥ 0. Accuracy: 1e-15 relative, as V/2π − load, but where
    /// two steady states meet: there the square root of it, in the result. Errors: no steady state in which the magnet stays near the plane.</para></summary>
    /// <param name="edge">The edge and its magnet.</param>
    /// <param name="rotor">External friction, beside the Gilbert damping, and load.</param>
    /// <param name="bias">V.</param>
    [Equation("Bruch2018", "70")]
    [Equation("Bruch2018", "66")]
    public static Either<Shortfall, Estimate> SteadyMomentum(HelicalEdge edge, Rotor rotor, double bias)
    {
        var drive = Estimate.Rounded(bias, 2) / Math.Tau - rotor.Load;
        var (M, α) = (edge.Magnetization, edge.Damping);
        // With m = M_z/M: D M² m (b − α m²) = |F|, and b = (γ_dc + γ_ext)/M + α.
        var b = Estimate.Rounded(Frictions(edge, rotor), 3) / M + α;
        var share = (drive.Value < 0 ? -drive : drive) / (Estimate.Exact(edge.Anisotropy) * M * M);
        var top = Top(b.Value, α);
        var most = top * (b.Value - α * top * top);
        if (!(share.Value < most))
            return new Shortfall.NotThisMode(FormattableString.Invariant(
                $"no steady motion of the magnet near the plane: it needs a torque |V/2π − load| below {edge.Anisotropy * M * M * most:R}"));
        // The cubic is concave up to its top: Newton's iteration from 0 rises to the smallest root.
        var m = 0.0;
        for (var i = 0; i < 200; i++)
        {
            var change = (share.Value - m * (b.Value - α * m * m)) / (b.Value - 3 * α * m * m);
            var next = Math.Min(m + change, top);
            if (!(next > m)) break;
            m = next;
        }
        var slope = b.Value - 3 * α * m * m;
        var missed = share.Error + m * b.Error + 4e-16 * share.Value;
        // What is missed in a parabola: e = s x + 3αm x², its smaller root.
        var error = 2 * missed / (slope / 2 + Math.Sqrt(slope * slope / 4 + 3 * α * m * missed));
        return Estimate.Within(Math.CopySign(m * M, drive.Value), M * (error + 2e-16 * m));
    }

    /// <summary>The voltage up to which there is a steady motion with |M_z| &lt; M: the largest V/2π − load = D M_z [γ_dc + γ_ext + α(M − M_z²/M)].
    /// <para>Equation: Bruch2018 (66), (70), without its restriction to M_z ≪ M. Units: energy. Valid: any α ≥ 0. Accuracy: 1e-15 relative to V − 2π load. Errors: none.</para></summary>
    /// <param name="edge">The edge and its magnet.</param>
    /// <param name="rotor">External friction, beside the Gilbert damping, and load.</param>
    [Equation("Bruch2018", "70")]
    [Equation("Bruch2018", "66")]
    public static Estimate LargestVoltage(HelicalEdge edge, Rotor rotor)
    {
        var (M, α) = (edge.Magnetization, edge.Damping);
        var b = Frictions(edge, rotor) / M + α;
        var top = Top(b, α);
        // Inside, b − αm² is 2b/3; at M_z = M, what is left without damping.
        var held = top < 1 ? top * b * 2 / 3 : Frictions(edge, rotor) / M;
        return (Estimate.Rounded(edge.Anisotropy * M * M * held, 12) + rotor.Load) * Math.Tau;
    }

    /// <summary>Density of spin that the magnet aligns the electrons to, along x and y in the plane.
    /// <para>Equation: Bruch2018 (68): (1/2πλ)(cos θ, sin θ). Units: 1/length, spins of one electron counting 1. Valid: a pinned field, without its zero-point motion; it
    /// points along the magnetisation. Accuracy: 1e-15 relative to 1/2πλ. Errors: none.</para></summary>
    /// <param name="edge">The edge and its magnet.</param>
    /// <param name="angle">Angle θ of the magnetisation in the plane.</param>
    [Equation("Bruch2018", "68")]
    public static (double X, double Y) SpinDensity(HelicalEdge edge, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        var size = 1 / (Math.Tau * edge.Liquid.Cutoff);
        return (size * cos, size * sin);
    }

    private static double Frictions(HelicalEdge edge, Rotor rotor) => edge.Liquid.SteadyFriction + rotor.Friction;

    // Where m (b − αm²) is largest for m ≤ 1.
    private static double Top(double b, double α) => b < 3 * α ? Math.Sqrt(b / (3 * α)) : 1;

    // M_z as the state of a motion with memory.
    private sealed class Law(HelicalEdge edge, double external, double friction, double memory) : TorqueLaw
    {
        private readonly double D = edge.Anisotropy, M = edge.Magnetization, α = edge.Damping;

        public override double Memory => memory;

        // With damping it is never reached; rounding may reach it.
        public override double Largest => α == 0 ? M : double.PositiveInfinity;

        public override double VelocityOfState(double y, double torque)
        {
            if (α == 0) return D;
            var (q, dq) = (Share(y), -2 * y / M);
            var weight = Weight(q);
            return D + α * (PushSlope(y, q, dq) - Push(y, torque, q) * (1 + α * α) * dq / weight) / weight;
        }

        public override double StateGain(double time) => Math.Min(time, 1 / (friction * D));

        public override double Rate(double y, double torque) => α == 0 ? torque - friction * D * y : Rate(y, torque, Share(y));

        public override double Slope(double y, double torque)
        {
            if (α == 0) return -friction * D;
            var (q, dq) = (Share(y), -2 * y / M);
            if (q <= 0) return 0;
            var (push, weight) = (Push(y, torque, q), Weight(q));
            return (dq * push + q * PushSlope(y, q, dq)) / weight - q * push * (1 + α * α) * dq / (weight * weight);
        }

        public override double Velocity(double y, double torque) => α == 0 ? D * y : Velocity(y, torque, Share(y));

        // At most 1/Γ: what a torque makes of the velocity at once, and by way of the momentum.
        public override double Gain(double time) => Math.Min(D * time, 1 / friction) + (α == 0 ? 0 : 1 / friction);

        public override double Kinetic(double y) => D * y * y / 2;

        public override double Heating(double y, double torque)
        {
            var v = Velocity(y, torque);
            if (α == 0) return external * v * v;
            // (α/M)|Ṁ|² = α (Ṁ_z²/q + q θ̇²), Ṁ_z = q · push/weight.
            var q = Share(y);
            var rate = Push(y, torque, q) / Weight(q);
            return external * v * v + α * q * (rate * rate + v * v);
        }

        private double Rate(double y, double torque, double q) => q * Push(y, torque, q) / Weight(q);

        private double Velocity(double y, double torque, double q) => D * y + α * Push(y, torque, q) / Weight(q);

        private double Share(double y) => Math.Max(0, (M - y) * (M + y) / M);

        private double Push(double y, double torque, double q) => torque - (friction + α * q) * D * y;

        private double PushSlope(double y, double q, double dq) => -(friction + α * q) * D - α * dq * D * y;

        private double Weight(double q) => (1 + α * α) * q + α * friction;
    }
}
