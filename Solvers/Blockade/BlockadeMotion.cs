namespace QuantumMotors.Solvers;

/// <summary>The rotor and its electrons together: I θ̈ = −Σ ∂E/∂θ p − γ θ̇ − load, dp/dt = W(θ) p, without any expansion in the velocity
/// and without the assumption that it is constant.</summary>
public static class BlockadeMotion
{
    private const double Tolerance = 1e-13;
    // Of a second integration, whose difference from the first bounds the error of both.
    private const double Coarse = 1e-11;

    /// <summary>The motion from a state on, with the electrons stationary at its angle to begin with, at rising times.
    /// <para>Equation: BustosMarunCalvo2019 (9), (48), without the fluctuating force. Units: energy, ħ = 1. Valid: inertia &gt; 0, T &gt; 0. Accuracy: 1e-13 for
    /// each step, of occupations and of a turn; the error in the result is the difference from an integration with 1e-11. Cost: some hundred evaluations of the rates for each turn and each time the slowest of 1/rate. Errors:
    /// no inertia; times that fall; levels that no rate connects at the beginning.</para></summary>
    /// <param name="conductor">A conductor with charge states.</param>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="rotor">Inertia, friction and load.</param>
    /// <param name="initial">The beginning.</param>
    /// <param name="times">Times, rising, from the beginning's on.</param>
    [Equation("BustosMarunCalvo2019", "9")]
    [Equation("BustosMarunCalvo2019", "48")]
    public static Either<Shortfall, Arr<MotionState>> From(Conductor conductor, Reservoirs reservoirs, Rotor rotor, MotionState initial, Arr<double> times)
    {
        if (rotor.Inertia == 0) return new Shortfall.Undetermined("without inertia the motion of the rotor has no memory of its velocity; give it some");
        return BlockadeResponse.Stationary(conductor, reservoirs, initial.Angle.Value).Bind(stationary =>
            Integrated(conductor, reservoirs, rotor, initial, stationary.Occupations, times, Tolerance).Bind(fine =>
                Integrated(conductor, reservoirs, rotor, initial, stationary.Occupations, times, Coarse).Map(coarse =>
                    new Arr<MotionState>([.. fine.Zip(coarse, (f, c) => new MotionState(
                        f.Time, Estimate.Within(f.Angle, Math.Abs(f.Angle - c.Angle)), Estimate.Within(f.Velocity, Math.Abs(f.Velocity - c.Velocity))))]))));
    }

    private static Either<Shortfall, (double Time, double Angle, double Velocity)[]> Integrated(
        Conductor conductor, Reservoirs reservoirs, Rotor rotor, MotionState initial, Arr<double> occupations, Arr<double> times, double tolerance)
    {
        var kernel = new Kernel<double, Machine>(Levels<double, Machine>.Of(conductor, reservoirs), reservoirs, 2);
        double[] state = [initial.Angle.Value, initial.Velocity.Value, .. occupations];
        var scale = new double[state.Length];
        System.Array.Fill(scale, 1.0);
        scale[1] = Math.Max(Math.Abs(state[1]), kernel.Levels.Slope / rotor.Inertia);
        kernel.Along([state[0], 1]);
        var fastest = Math.Max(kernel.AddingOf.Max(), kernel.RemovingOf.Max()) + Math.Abs(state[1]);
        var integrator = new Extrapolation(Derivative, scale, 0.1 / Math.Max(fastest, 1e-300), tolerance);
        var visited = new (double, double, double)[times.Count];
        for (var k = 0; k < times.Count; k++)
            if (times[k] < (k > 0 ? times[k - 1] : initial.Time)) throw new ArgumentException("times must rise", nameof(times));
        var durations = times.Map(t => t - initial.Time).ToArray();
        if (!integrator.Visit(state, durations, (k, at) => visited[k] = (times[k], at[0], at[1])))
            return new Shortfall.Unresolved($"the motion could not be followed to time {times[^1]:R}");
        return visited;

        void Derivative(ReadOnlySpan<double> at, Span<double> change)
        {
            Span<double> motion = [at[0], 1];
            kernel.Along(motion);
            change.Clear();
            change[0] = at[1];
            var torque = -rotor.Friction * at[1] - rotor.Load;
            for (var i = 0; i < kernel.Levels.Count; i++) torque -= kernel.Energies[2 * i + 1] * at[2 + i];
            change[1] = torque / rotor.Inertia;
            for (var e = 0; e < kernel.Edges.Length; e++)
            {
                var (from, to) = kernel.Edges[e];
                var current = kernel.Adding[2 * e] * at[2 + from] - kernel.Removing[2 * e] * at[2 + to];
                change[2 + to] += current;
                change[2 + from] -= current;
            }
        }
    }
}
