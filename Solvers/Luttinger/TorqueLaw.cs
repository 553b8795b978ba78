namespace QuantumMotors.Solvers;

/// <summary>How a velocity follows from a torque G(t) = F(t) − 2γr a(t − t_D), in which all that is not known yet is in the past: by a state y,
/// y′ = f(y, G), v = w(y, G), or at once.</summary>
/// <remarks>What the liquid says now, −γv, and other friction are in f and w.</remarks>
internal abstract class TorqueLaw
{
    /// <summary>Whether there is a state.</summary>
    public virtual bool HasState => true;

    /// <summary>Whether f = (G − friction · y) / inertia, w = y.</summary>
    public virtual bool IsLinear => false;

    /// <summary>Share of a(t − t_D) in −G: 2γr, or 0 where the velocity does not ask.</summary>
    public abstract double Memory { get; }

    /// <summary>Size beyond which the state has no meaning.</summary>
    public virtual double Largest => double.PositiveInfinity;

    /// <summary>f.</summary>
    public abstract double Rate(double y, double torque);

    /// <summary>∂f/∂y.</summary>
    public abstract double Slope(double y, double torque);

    /// <summary>w.</summary>
    public abstract double Velocity(double y, double torque);

    /// <summary>Bound on the change of the velocity within a time, for a unit of torque.</summary>
    public abstract double Gain(double time);

    /// <summary>Bound on the change of the state within a time, for a unit of torque.</summary>
    public virtual double StateGain(double time) => Gain(time);

    /// <summary>∂w/∂y at fixed torque.</summary>
    public virtual double VelocityOfState(double y, double torque) => 1;

    /// <summary>Kinetic energy.</summary>
    public abstract double Kinetic(double y);

    /// <summary>Power that goes into heat, but not by way of the liquid.</summary>
    public abstract double Heating(double y, double torque);

    /// <summary>With inertia: I v′ = G − Γv.</summary>
    public sealed class Heavy(double inertia, double external, double friction, double memory) : TorqueLaw
    {
        public override double Kinetic(double y) => inertia * y * y / 2;

        public override double Heating(double y, double torque) => external * y * y;

        public override bool IsLinear => true;

        public override double Memory => memory;

        public override double Rate(double y, double torque) => (torque - friction * y) / inertia;

        public override double Slope(double y, double torque) => -friction / inertia;

        public override double Velocity(double y, double torque) => y;

        public override double Gain(double time) => Math.Min(time / inertia, 1 / friction);
    }

    /// <summary>Without inertia: Γv = G. With Γ = 1 and no memory, a velocity that is prescribed.</summary>
    public sealed class Light(double external, double friction, double memory) : TorqueLaw
    {
        public override double Kinetic(double y) => 0;

        public override double Heating(double y, double torque) => external * (torque / friction) * (torque / friction);

        public override bool HasState => false;

        public override double Memory => memory;

        public override double Rate(double y, double torque) => 0;

        public override double Slope(double y, double torque) => 0;

        public override double Velocity(double y, double torque) => torque / friction;

        public override double Gain(double time) => 1 / friction;
    }
}
