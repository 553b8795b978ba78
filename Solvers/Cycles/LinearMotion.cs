namespace QuantumMotors.Solvers;

/// <summary>Steady rotation in linear response: the balance of charge, Ī = Ḡ V + Q_p/τ, and of torque, 2πγ/τ = Q_p V/2π − F_load,
/// with a constant damping γ. All of it holds for either direction: 1/τ carries the sign of θ̇.</summary>
/// <remarks>Exact where torque, damping and conductance do not depend on the angle, as in the Thouless wire.</remarks>
public static class LinearMotion
{
    private const double FourPiSquared = Math.Tau * Math.Tau;

    /// <summary>Work per cycle W = Q_p V (no magnetic field).
    /// <para>Equation: BustosMarun2013 (5). Units: energy. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "5")]
    public static Estimate WorkPerCycle(LinearResponse response, double bias) => response.PumpedCharge * bias;

    /// <summary>Power Q_p V/τ that the electrons give to the rotor.
    /// <para>Equation: BustosMarun2013 (6). Units: energy²/ħ. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("BustosMarun2013", "6")]
    public static Estimate Power(LinearResponse response, WorkingPoint point) => response.PumpedCharge * point.Voltage * point.Frequency;

    /// <summary>Voltage, current and cycle frequency in steady rotation, whichever of voltage and current is imposed.
    /// <para>Equation: BustosMarun2013 (8), (10), (11). Valid: any load; <c>rotor.Friction</c> is the TOTAL damping γ.
    /// Accuracy: in the result; nothing cancels that is not given with its error. Errors: no damping under an imposed voltage; a
    /// conductor that neither pumps nor conducts under an imposed current.</para></summary>
    [Equation("BustosMarun2013", "8")]
    [Equation("BustosMarun2013", "10")]
    [Equation("BustosMarun2013", "11")]
    public static Either<Shortfall, WorkingPoint> WorkingPoint(LinearResponse response, Rotor rotor, Drive drive, double bias)
    {
        var (G, Q, γ, F) = (response.Conductance, response.PumpedCharge, rotor.Friction, rotor.Load);
        var damping = FourPiSquared * (Estimate)γ;
        return drive.Match(
            voltage: _ =>
            {
                if (γ == 0) return Quotient<WorkingPoint>((Q * bias - Math.Tau * F).Value, "a voltage-biased motor without damping accelerates for ever");
                var frequency = (Q * bias - Math.Tau * F) / damping;
                return new WorkingPoint(bias, G * bias + Q * frequency, frequency);
            },
            current: imposed =>
            {
                var I = imposed.Amount;
                var stiffness = Q * Q + damping * G;
                if (stiffness.Value == 0) return Quotient<WorkingPoint>(1, "no charge is pumped and nothing damps: the imposed current cannot flow");
                return new WorkingPoint((damping * I + Math.Tau * F * Q) / stiffness, I, (Q * I - Math.Tau * F * G) / stiffness);
            });
    }

    /// <summary>The load under which the motor stands still: Q_p V/2π under an imposed voltage, Q_p I/2πḠ under an imposed current.
    /// <para>Equation: BustosMarun2013 (10), and text after (11). Valid: at fixed current the voltage at standstill is I/Ḡ, which in
    /// the gap leaves linear response. Units: energy. Accuracy: in the result. Errors: Ḡ = 0 under an imposed current.</para></summary>
    [Equation("BustosMarun2013", "10")]
    [Equation("BustosMarun2013", "11")]
    public static Either<Shortfall, Estimate> MaximalLoad(LinearResponse response, Drive drive, double bias) =>
        drive.Match(
            voltage: _ => Right<Shortfall, Estimate>(response.PumpedCharge * bias / Math.Tau),
            current: imposed => Finite(
                response.PumpedCharge * imposed.Amount / (Math.Tau * response.Conductance),
                "without conductance the imposed current turns the rotor against any load"));

    /// <summary>The smallest voltage at which a current can flow through the rotating motor, (2π)² γ_int I/Q_p²: that of a motor
    /// without load, conductance or other damping than its electrons'. At Q_p = 1 and γ_int = 1/2π it is the quantum h/e² times I.
    /// <para>Equation: BustosMarun2013 (text, intrinsic damping). Units: energy. Accuracy: in the result.
    /// Errors: no pumped charge.</para></summary>
    [Equation("BustosMarun2013", "text")]
    public static Either<Shortfall, Estimate> MinimalVoltage(LinearResponse response, Estimate current) =>
        Finite(
            FourPiSquared * (response.IntrinsicDamping / response.PumpedCharge) * (current / response.PumpedCharge),
            "no charge is pumped: no voltage turns the motor");

    /// <summary>A quotient that may be 0/0 or infinite, as a result or the reason why not.</summary>
    internal static Either<Shortfall, Estimate> Finite(Estimate quotient, string whyInfinite) =>
        double.IsFinite(quotient.Value) ? quotient : Quotient<Estimate>(double.IsNaN(quotient.Value) ? 0 : 1, whyInfinite);

    private static Either<Shortfall, T> Quotient<T>(double numerator, string whyInfinite) =>
        numerator == 0 ? new Shortfall.Undetermined($"0/0: neither numerator nor denominator; otherwise {whyInfinite}") : new Shortfall.Unbounded(whyInfinite);
}
