namespace QuantumMotors.Solvers;

/// <summary>The motion of a rotor with inertia, or without, under the torque that its electrons exert by order in its velocity.</summary>
public static class RotorMotion
{
    private const double Tolerance = 1e-14;
    private const double Coarser = 1e-12;

    /// <summary>Angle and velocity at rising times from a state on: I θ̈ = Σ_k 𝓕[k](θ) θ̇ᵏ − γ_ext θ̇ − load; for I = 0 the velocity that balances
    /// torque and friction.
    /// <para>Equation: BustosMarunCalvo2019 (8), (9). Units: 1, energy/ħ. Valid: a response that is smooth in the angle. Accuracy: in the result, from
    /// a second run with wider tolerance. Cost: the angles that resolve the response, then 50 values a step. Errors: a response that is not
    /// resolved; without inertia, friction that is not positive; too many steps.</para></summary>
    /// <param name="response">What the electrons do.</param>
    /// <param name="order">Highest order of the torque that is used.</param>
    /// <param name="rotor">The rotor.</param>
    /// <param name="initial">Where it is at first, and how fast; without inertia the velocity is not used.</param>
    /// <param name="times">Rising times, from the initial one on.</param>
    [Equation("BustosMarunCalvo2019", "8")]
    [Equation("BustosMarunCalvo2019", "9")]
    public static Either<Shortfall, Arr<MotionState>> Of(Response response, int order, Rotor rotor, MotionState initial, Arr<double> times) =>
        Torques(response, order).Bind(torques =>
            Followed(torques, rotor, initial, times, Tolerance).Bind(fine => Followed(torques, rotor, initial, times, Coarser).Map(coarse =>
            {
                var states = new MotionState[fine.Length];
                for (var k = 0; k < fine.Length; k++)
                {
                    states[k] = new MotionState(times[k], Between(fine[k].Angle, coarse[k].Angle), Between(fine[k].Velocity, coarse[k].Velocity));
                }
                return new Arr<MotionState>(states);

                // What rounding of the torque does grows with the time as it pushes.
                static Estimate Between(double value, double other) => Estimate.Within(value, Math.Abs(value - other) + 1e-13 * Math.Abs(value));
            })));

    /// <summary>The torque of each order as a curve.</summary>
    internal static Either<Shortfall, PeriodicCurve[]> Torques(Response response, int order) => response.At(0).Bind(first =>
        order > first.Force[0].HighestOrder
            ? new Shortfall.NotThisMode($"the torque of this motor is known to order {first.Force[0].HighestOrder}; order {order} is asked for")
            : PeriodicCurve.Through(order + 1, (angle, values) =>
            {
                var at = response.At(angle);
                if (at.IsLeft) return (Shortfall)at;
                var torque = ((LocalResponse)at).Force[0];
                for (var k = 0; k <= order; k++) values[k] = torque[k][0];
                return null;
            }));

    private static Either<Shortfall, (double Angle, double Velocity)[]> Followed(
        PeriodicCurve[] torques, Rotor rotor, MotionState initial, Arr<double> times, double tolerance)
    {
        var isHeavy = rotor.Inertia > 0;
        var states = new (double, double)[times.Count];
        double[] state = isHeavy ? [initial.Angle.Value, initial.Velocity.Value] : [initial.Angle.Value];
        var isStuck = false;
        var scale = state.Select(_ => 1.0).ToArray();
        if (isHeavy) scale[1] = Math.Max(1e-300, Math.Max(Math.Abs(state[1]), Math.Sqrt(Math.Tau * torques[0].Size / rotor.Inertia)));
        var integrator = new Extrapolation(Rate, scale, 1e-3, tolerance);
        var durations = times.Map(t => Math.Max(0, t - initial.Time)).ToArray();
        if (!integrator.Visit(state, durations, (k, at) => states[k] = (at[0], isHeavy ? at[1] : Light(at[0])))) return new Shortfall.Unresolved("the motion takes too many steps");
        if (isStuck) return new Shortfall.Undetermined("without inertia the velocity needs positive friction at every angle");
        return states;

        void Rate(ReadOnlySpan<double> x, Span<double> dx)
        {
            if (isHeavy)
            {
                var push = -rotor.Load - rotor.Friction * x[1];
                var power = 1.0;
                foreach (var torque in torques)
                {
                    push += torque.At(x[0]).Value * power;
                    power *= x[1];
                }
                (dx[0], dx[1]) = (x[1], push / rotor.Inertia);
            }
            else
            {
                dx[0] = Light(x[0]);
            }
        }

        double Light(double angle)
        {
            var friction = rotor.Friction - (torques.Length > 1 ? torques[1].At(angle).Value : 0);
            if (!(friction > 0)) isStuck = true;
            return friction > 0 ? (torques[0].At(angle).Value - rotor.Load) / friction : 0;
        }
    }
}
