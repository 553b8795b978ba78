using System.Diagnostics;

namespace QuantumMotors.Solvers;

/// <summary>What the microscopic theory of one conductor gives: everything that the rest of the library asks of it.</summary>
public abstract class Theory
{
    /// <summary>The theory of a conductor: the one place where its kind decides what is computed.
    /// <para>Equation: BustosMarunCalvo2019 (1), (15). Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "1")]
    [Equation("BustosMarunCalvo2019", "15")]
    public static Theory Of(Conductor conductor) => conductor switch
    {
        ThoulessWire wire => new ThoulessWireTheory(wire),
        DoubleDot or MasterEquation => new BlockadeTheory(conductor),
        VibratingWire wire => new VibratingWireTheory(wire),
        CoherentDot or ChaoticDot or TightBindingWire or SlidingPotentialWire or TwoGatePump or AndersonRotor => new CoherentTheory(conductor),
        BiphenylJunction junction => new JunctionTheory(junction),
        PinnedLiquid pinned => new LuttingerTheory(pinned),
        _ => throw new UnreachableException(),
    };

    /// <summary>Coherent scattering at a frozen angle, if that is what electrons do here.</summary>
    public virtual Either<Shortfall, CoherentScattering> Scattering =>
        new Shortfall.NotThisMode("electrons tunnel one by one: there is no scattering matrix");

    /// <summary>Velocity from which on the motion is not adiabatic.</summary>
    public abstract AdiabaticLimit Limit { get; }

    /// <summary>Nothing depends on the angle.</summary>
    public virtual bool IsUniform => false;

    /// <summary>Exchanging L and R turns the cycle around: at the opposite bias the motor runs backwards.</summary>
    public virtual bool IsMirrored => false;

    /// <summary>Where these leads are beyond what the theory is made for, in words.</summary>
    public virtual Seq<string> Doubts(Reservoirs reservoirs) => Empty;

    /// <summary>Conductance, pumped charge and intrinsic damping at one potential and temperature.</summary>
    public abstract Either<Shortfall, LinearResponse> LinearResponse(double potential, double temperature);

    /// <summary>Conductance between L and R, averaged over the angle.</summary>
    public virtual Either<Shortfall, Estimate> Conductance(double potential, double temperature) =>
        LinearResponse(potential, temperature).Map(r => r.Conductance);

    /// <summary>Charge from L to R in a cycle in equilibrium.</summary>
    public virtual Either<Shortfall, Estimate> PumpedCharge(double potential, double temperature) =>
        LinearResponse(potential, temperature).Map(r => r.PumpedCharge);

    /// <summary>Torque, currents and noise by order in the velocity, at any bias.</summary>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="order">Highest order of torque and currents.</param>
    public abstract Either<Shortfall, Response> Response(Reservoirs reservoirs, int order);

    /// <summary>Highest order of the torque at an angle; work of higher orders follows from currents of the next order.</summary>
    public virtual int HighestOrderOfTorque => int.MaxValue;

    /// <summary>Forces are known without currents, and for less.</summary>
    public virtual bool KnowsForcesAlone => false;

    /// <summary>Torque to order 1 and noise, which is all that the motion of a rotor needs; currents may be left out.</summary>
    /// <param name="reservoirs">The leads.</param>
    public virtual Either<Shortfall, Response> Forces(Reservoirs reservoirs) => Response(reservoirs, 1);

    /// <summary>The same to first order in bias, temperature difference and velocity: orders 0 and 1, and no more.</summary>
    /// <param name="reservoirs">The leads.</param>
    public abstract Either<Shortfall, Response> Linearised(Reservoirs reservoirs);

    /// <summary>Fluxes at any velocity without expansion.</summary>
    public abstract Either<Shortfall, RotationFluxes> Exact(Reservoirs reservoirs);

    /// <summary>The largest voltage that a search for a voltage tries.</summary>
    public virtual double LargestBias(Reservoirs reservoirs) => 1e3 * (reservoirs.MeanTemperature + Math.Abs(reservoirs.MeanPotential));

    /// <summary>The motion of rotor and electrons together from a state on, at rising times; where electrons have no occupations of their own, under the
    /// torque to first order in the velocity.</summary>
    /// <param name="reservoirs">The leads.</param>
    /// <param name="rotor">The rotor as the problem has it.</param>
    /// <param name="initial">The state at first.</param>
    /// <param name="times">Rising times.</param>
    public virtual Either<Shortfall, Arr<MotionState>> Motion(Reservoirs reservoirs, Rotor rotor, MotionState initial, Arr<double> times) =>
        Forces(reservoirs).Bind(response => RotorMotion.Of(response, 1, rotor, initial, times));
}

/// <summary>Up to where the motion of a rotor is slow.</summary>
/// <param name="velocity">The limit.</param>
/// <param name="name">What it is: "the gap".</param>
/// <param name="whenExact">What holds beyond it without expansion, in words.</param>
public sealed class AdiabaticLimit(double velocity, string name, string whenExact)
{
    /// <summary>The limit, in units of energy/ħ.</summary>
    public double Velocity => velocity;

    /// <summary>What it is.</summary>
    public string Name => name;

    /// <summary>What holds beyond it without expansion.</summary>
    public string WhenExact => whenExact;
}

/// <summary>Scattering of electrons at a frozen angle.</summary>
public abstract class CoherentScattering
{
    /// <summary>Names of the reservoirs that the channels belong to, channel by channel; L first, then R.</summary>
    public virtual Arr<string> Channels { get; } = new(["L", "R"]);

    /// <summary>S(E, θ) and ∂S/∂θ.</summary>
    public abstract Either<Shortfall, FrozenMatrices> At(double energy, double angle);

    /// <summary>Bound on the error of every element of S.</summary>
    public abstract double AmplitudeError(double energy, double angle);

    /// <summary>Transmission probability with the best relative accuracy that the system allows; from all channels of L to all of R.</summary>
    public abstract Either<Shortfall, Estimate> Transmission(double energy, double angle);

    /// <summary>Reflection probability with the best relative accuracy that the system allows; from all channels of L to all of L.</summary>
    public abstract Either<Shortfall, Estimate> Reflection(double energy, double angle);

    /// <summary>Logarithm of the transmission probability.</summary>
    public abstract Either<Shortfall, Estimate> LogTransmission(double energy, double angle);
}
