namespace QuantumMotors.Solvers;

/// <summary>Efficiencies in linear response, with a constant total damping γ ≥ γ_int.</summary>
/// <remarks>Everything follows from one number, the figure of merit ζ = Q_p²/((2π)² γ Ḡ).</remarks>
public static class LinearEfficiency
{
    /// <summary>Share of the electrical power that reaches the rotor, η = Q_p V/τ over Ī V = 1/(1 + ḠVτ/Q_p). Without load it is
    /// ζ/(1 + ζ) = Q_p²/(Q_p² + (2π)² γ Ḡ), whatever the drive; it counts the heat of friction as output.
    /// <para>Equation: BustosMarun2013 (7), (9), (18). Valid: γ ≥ γ_int. Units: 1. Accuracy: in the result.
    /// Errors: 0/0; a load that turns the motor backwards.</para></summary>
    [Equation("BustosMarun2013", "7")]
    [Equation("BustosMarun2013", "9")]
    [Equation("BustosMarun2013", "18")]
    public static Either<Shortfall, Estimate> Electronic(LinearResponse response, Rotor rotor, Drive drive, double bias)
    {
        var (G, Q) = (response.Conductance, response.PumpedCharge);
        if (rotor.Load == 0)
            return LinearMotion.Finite(Q * Q / (Q * Q + Math.Tau * Math.Tau * (Estimate)rotor.Friction * G), "the efficiency is not bounded");
        return LinearMotion.WorkingPoint(response, rotor, drive, bias).Bind(point =>
            LinearMotion.Power(response, point).Value < 0 || (point.Voltage * point.Current).Value < 0
                ? new Shortfall.NotThisMode("the load turns the motor backwards: no electrical power reaches the rotor")
                : point.Voltage.Value == 0
                ? new Shortfall.Undetermined("0/0: without voltage no electrical power is supplied")
                : LinearMotion.Finite(Q * point.Frequency / point.Current, "the efficiency is not bounded"));
    }

    /// <summary>Share of the electrical power that lifts the load, 2π F_load/τ over Ī V.
    /// <para>Equation: BustosMarun2013 (text, last paragraph before the conclusions). Valid: γ ≥ γ_int. Units: 1. Accuracy: in the
    /// result. Errors: 0/0; a load that is not lifted.</para></summary>
    [Equation("BustosMarun2013", "text")]
    public static Either<Shortfall, Estimate> OfLoad(LinearResponse response, Rotor rotor, Drive drive, double bias) =>
        LinearMotion.WorkingPoint(response, rotor, drive, bias).Bind(point =>
        {
            var lifted = Math.Tau * (Estimate)rotor.Load * point.Frequency;
            var supplied = point.Voltage * point.Current;
            return lifted.Value < 0 || supplied.Value < 0
                ? new Shortfall.NotThisMode("the load is not lifted: it turns the rotor, or the electrons take no power from the source")
                : LinearMotion.Finite(lifted / supplied, "the load is lifted without electrical power");
        });

    /// <summary>The load at which <see cref="OfLoad"/> is largest. With r = √(1 + ζ) it is r/(1 + r) of the largest load under an
    /// imposed voltage, and 1/(1 + r) of the largest load under an imposed current.
    /// <para>Equation: BustosMarun2013 (10), (11), maximised. Units: energy. Accuracy: in the result. Errors: no damping; Ḡ = 0
    /// under an imposed current.</para></summary>
    [Equation("BustosMarun2013", "10")]
    [Equation("BustosMarun2013", "11")]
    public static Either<Shortfall, Estimate> OptimalLoad(LinearResponse response, double friction, Drive drive, double bias) =>
        FigureOfMerit(response, friction).Bind(ζ =>
        {
            var r = Estimate.Sqrt(1 + ζ);
            return drive.Match(
                voltage: _ => LinearMotion.Finite(response.PumpedCharge * bias / (Math.Tau * (1 + 1 / r)), "the optimal load is infinite"),
                current: imposed => LinearMotion.Finite(
                    response.PumpedCharge * imposed.Amount / (Math.Tau * response.Conductance * (1 + r)), "the optimal load is infinite"));
        });

    /// <summary>The largest load efficiency, (√(1+ζ) − 1)/(√(1+ζ) + 1), at <see cref="OptimalLoad"/>, whatever the drive.
    /// <para>Equation: BustosMarun2013 (10), (11), maximised. Units: 1. Valid: γ ≥ γ_int. Accuracy: in the result; written as
    /// ζ/(1 + √(1+ζ))² so that nothing cancels. Errors: neither damping nor conductance nor pumped charge.</para></summary>
    [Equation("BustosMarun2013", "10")]
    [Equation("BustosMarun2013", "11")]
    public static Either<Shortfall, Estimate> Largest(LinearResponse response, double friction) =>
        FigureOfMerit(response, friction).Map(ζ =>
        {
            var denominator = 1 + Estimate.Sqrt(1 + ζ);
            return ζ / denominator / denominator;
        });

    /// <summary>ζ = Q_p²/((2π)² γ Ḡ), of which every efficiency is a function.
    /// <para>Equation: BustosMarun2013 (9), (10). Units: 1. Accuracy: in the result. Errors: γ Ḡ = 0.</para></summary>
    [Equation("BustosMarun2013", "9")]
    public static Either<Shortfall, Estimate> FigureOfMerit(LinearResponse response, double friction) =>
        LinearMotion.Finite(
            response.PumpedCharge * response.PumpedCharge / (Math.Tau * Math.Tau * (Estimate)friction * response.Conductance),
            "without damping or conductance every efficiency tends to 1");
}
