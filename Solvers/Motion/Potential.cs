namespace QuantumMotors.Solvers;

/// <summary>The potential that a rotor feels at rest, U(θ) = −∫₀^θ F dθ; it repeats itself only if the torque is conservative.</summary>
public sealed class Potential
{
    private const double Roundoff = 1.2e-16;

    private readonly PeriodicCurve torque;

    internal Potential(PeriodicCurve torque) => this.torque = torque;

    /// <summary>The potential of electrons and load.
    /// <para>Equation: PrestonKosov2023 (12). Units: energy. Valid: a torque that is smooth in the angle. Cost: the angles that resolve it. Errors: features
    /// that are too sharp.</para></summary>
    /// <param name="response">What the electrons do.</param>
    /// <param name="load">Constant torque against positive rotation.</param>
    [Equation("PrestonKosov2023", "12")]
    public static Either<Shortfall, Potential> Of(Response response, double load) =>
        RotorMotion.Torques(response, 0).Map(torques => new Potential(torques[0].Shifted(-load)));

    /// <summary>U(θ), with U(0) = 0.
    /// <para>Equation: PrestonKosov2023 (12). Units: energy. Accuracy: in the result, absolute.</para></summary>
    [Equation("PrestonKosov2023", "12")]
    public Estimate At(double angle) => Estimate.Within(-torque.Integral(angle), (torque.Error + Roundoff * torque.Size) * Math.Abs(angle) + Roundoff * torque.Size);

    /// <summary>The highest climb in a turn, in the direction to which the mean torque pushes: where its top is, and its height. Where there is nothing to
    /// climb, the angle at which the torque is weakest, and 0.
    /// <para>Equation: PrestonKosov2023 (12). Units: 1, energy. Accuracy: that of the potential. Cost: the square of the number of rest points.</para></summary>
    [Equation("PrestonKosov2023", "12")]
    public (double Top, Estimate Height) Barrier()
    {
        // A turn backwards is one forwards of the mirrored torque.
        var isForward = torque.Mean >= 0;
        var force = isForward ? torque : torque.Mirrored();
        var (top, height) = (0.0, 0.0);
        var bottoms = force.Reversed().RisingZeros();
        foreach (var hilltop in force.RisingZeros())
            foreach (var reversed in bottoms)
            {
                // Before the hilltop, by less than a turn.
                var bottom = Math.Tau - reversed <= hilltop ? Math.Tau - reversed : -reversed;
                var climb = force.Integral(bottom) - force.Integral(hilltop);
                if (climb > height) (top, height) = (hilltop, climb);
            }
        if (height == 0 && force.Size > 0) top = force.Lowest().Angle;
        return (isForward ? top : (Math.Tau - top) % Math.Tau, Estimate.Within(height, 8 * (torque.Error + Roundoff * torque.Size)));
    }
}
