namespace QuantumMotors.Reference;

/// <summary>One row on its way to numbers: what several observables need is computed once.</summary>
internal sealed class Point
{
    private Either<Shortfall, LinearResponse>? linearResponse;
    private Either<Shortfall, WorkingPoint>? workingPoint;

    public Point(ProblemRow row) => Row = row;

    public ProblemRow Row { get; }

    public Motor Motor => Row.Motor;

    /// <summary>Energy of frozen scattering: what the table runs over, or the mean potential.</summary>
    public double Energy => Row.Running["energy"].IfNone(Motor.Reservoirs.MeanPotential);

    /// <summary>Angle of frozen scattering: what the table runs over, or 0.</summary>
    public double Angle => Row.Running["angle"].IfNone(0);

    /// <summary>Conductance, pumped charge and damping at mean potential and temperature.</summary>
    public Either<Shortfall, LinearResponse> LinearResponse => linearResponse ??=
        Theory.Of(Motor.Conductor).LinearResponse(Motor.Reservoirs.MeanPotential, Motor.Reservoirs.MeanTemperature);

    /// <summary>Steady rotation in linear response.</summary>
    public Either<Shortfall, WorkingPoint> WorkingPoint => workingPoint ??=
        LinearResponse.Bind(r => LinearMotion.WorkingPoint(r, Motor.Rotor, Motor.Drive, Motor.Reservoirs.Bias));
}
