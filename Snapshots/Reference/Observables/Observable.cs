namespace QuantumMotors.Reference;

/// <summary>A quantity that problems can ask for by name.</summary>
public sealed class Observable
{
    private readonly Func<Point, int, Cell>[] cells;

    private Observable(string name, string unit, string meaning, Seq<string> equations, Seq<string> columns, params Func<Point, int, Cell>[] cells)
    {
        (Name, Unit, Meaning, Equations, Columns) = (name, unit, meaning, equations, columns);
        this.cells = cells;
    }

    /// <summary>Name, as problems spell it.</summary>
    public string Name { get; }

    /// <summary>Unit, with ħ = e = k_B = 1.</summary>
    public string Unit { get; }

    /// <summary>What it is, in one line.</summary>
    public string Meaning { get; }

    /// <summary>Where it is defined, as KEY:NUMBER.</summary>
    public Seq<string> Equations { get; }

    /// <summary>Names of its columns: one, or real and imaginary part, or angle and velocity.</summary>
    public Seq<string> Columns { get; }

    /// <summary>It has a value for each steady state.</summary>
    public bool IsOfSteadyState { get; private init; }

    /// <summary>Its values are words, not numbers.</summary>
    public bool IsWord { get; private init; }

    /// <summary>It comes from trajectories that are simulated, and needs to be told how.</summary>
    public bool IsSimulated { get; private init; }

    /// <summary>It belongs to a prescribed motion, and needs to be told which.</summary>
    public bool IsOfProtocol { get; private init; }

    /// <summary>The running variable without which it has no meaning; empty if there is none.</summary>
    public string Needs { get; private init; } = "";

    /// <summary>What its numbers are in units of the laboratory, if they are atomic and it has a column for that.</summary>
    internal LaboratoryUnit? InLaboratoryUnits => LaboratoryUnit.Of(Name);

    /// <summary>Highest order in the velocity of the response that it reads off; none if it reads off none.</summary>
    internal int Order { get; private init; } = -1;

    /// <summary>It is work, which takes currents of the next order where the torque does not go so far.</summary>
    internal bool IsWork { get; private init; }

    internal static Observable Real(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point)));

    internal static Observable Complex(string name, string unit, string meaning, Func<Point, Either<Shortfall, (System.Numerics.Complex Value, double Error)>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq($"{name}.re", $"{name}.im"),
            (point, _) => Cell.Of(value(point).Map(z => Estimate.Within(z.Value.Real, z.Error))),
            (point, _) => Cell.Of(value(point).Map(z => Estimate.Within(z.Value.Imaginary, z.Error))));

    /// <summary>A coefficient of the expansion in the velocity, up to whose order the response is needed.</summary>
    internal static Observable Coefficient(string name, int order, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { Order = order };

    /// <summary>A coefficient of the work.</summary>
    internal static Observable Work(string name, int order, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { Order = order, IsWork = true };

    /// <summary>A flux at the velocity that the table runs over.</summary>
    internal static Observable AtVelocity(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { Needs = "velocity" };

    /// <summary>A quantity of the motion at the time that the table runs over.</summary>
    internal static Observable AtTime(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { Needs = "time" };

    /// <summary>A quantity at the frequency that the table runs over.</summary>
    internal static Observable AtFrequency(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { Needs = "frequency" };

    /// <summary>A complex quantity at the frequency that the table runs over.</summary>
    internal static Observable ComplexAtFrequency(string name, string unit, string meaning, Func<Point, Either<Shortfall, (System.Numerics.Complex Value, double Error)>> value, params string[] equations)
    {
        var parts = Complex(name, unit, meaning, value, equations);
        return new(name, unit, meaning, parts.Equations, parts.Columns, parts.cells) { Needs = "frequency" };
    }

    /// <summary>A quantity at the probability that the table runs over.</summary>
    internal static Observable AtProbability(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { Needs = "probability" };

    /// <summary>A quantity of a prescribed motion.</summary>
    internal static Observable OfProtocol(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { IsOfProtocol = true };

    /// <summary>A quantity of trajectories that are simulated.</summary>
    internal static Observable FromTrajectories(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { IsSimulated = true };

    /// <summary>One simulated trajectory at the time that the table runs over.</summary>
    internal static Observable AlongTrajectory(string name, string unit, string meaning, Func<Point, Either<Shortfall, Estimate>> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, _) => Cell.Of(value(point))) { IsSimulated = true, Needs = "time" };

    /// <summary>Angle and velocity of the rotor at the time that the table runs over.</summary>
    internal static Observable Trajectory(string name, string meaning, Func<Point, Either<Shortfall, MotionState>> value, params string[] equations) =>
        new(name, "1, energy/ħ", meaning, equations.ToSeq(), Seq($"{name}.angle", $"{name}.velocity"),
            (point, _) => Cell.Of(value(point).Map(s => s.Angle)),
            (point, _) => Cell.Of(value(point).Map(s => s.Velocity)))
        { Needs = "time" };

    /// <summary>A quantity of each steady state.</summary>
    internal static Observable Steady(string name, string unit, string meaning, Func<SteadyState, Performance, Cell> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, branch) => point.Steady(branch, value)) { IsOfSteadyState = true };

    /// <summary>A contribution of one order in each steady state.</summary>
    internal static Observable SteadyCoefficient(string name, int order, string unit, string meaning, Func<Point, SteadyState, Cell> value, params string[] equations) =>
        new(name, unit, meaning, equations.ToSeq(), Seq1(name), (point, branch) => point.Steady(branch, (state, _) => value(point, state))) { IsOfSteadyState = true, Order = order };

    /// <summary>A word about each steady state.</summary>
    internal static Observable SteadyWord(string name, string meaning, Func<SteadyState, Performance, Cell> value, params string[] equations) =>
        new(name, "", meaning, equations.ToSeq(), Seq1(name), (point, branch) => point.Steady(branch, value)) { IsOfSteadyState = true, IsWord = true };

    /// <summary>The cell of one of its columns, in the row of a steady state.</summary>
    internal Cell At(Point point, int branch, int column) => cells[column](point, branch);
}
