namespace QuantumMotors.Domain;

/// <summary>A closed orbit X(θ) of the mechanical coordinates, one cycle for θ from 0 to 2π. Each coordinate is a periodic function,
/// plus whole turns if it is itself an angle.
/// <para>Equation: BustosMarunCalvo2019 (9) and text on the coordinate χ.</para></summary>
public sealed record Orbit
{
    private Orbit(Arr<PeriodicFunction> coordinates, Arr<int> turns) => (Coordinates, Turns) = (coordinates, turns);

    /// <summary>Number of coordinates.</summary>
    public int Dimension => Coordinates.Count;

    /// <summary>The periodic part of each coordinate.</summary>
    public Arr<PeriodicFunction> Coordinates { get; }

    /// <summary>How often each coordinate turns in a cycle: X_ν = turns·θ + periodic part.</summary>
    public Arr<int> Turns { get; }

    /// <summary>Uniform rotation is uniform motion of every coordinate.</summary>
    public bool IsStraight => Coordinates.ForAll(c => c.Cosine.ForAll(x => x == 0) && c.Sine.ForAll(x => x == 0));

    /// <summary>One coordinate that is the angle itself.</summary>
    public static Orbit Rotation { get; } = new(
        new Arr<PeriodicFunction>([PeriodicFunction.Create(0, Arr<double>.Empty, Arr<double>.Empty).OrThrow()]), new Arr<int>([1]));

    /// <summary>An orbit through the values of periodic functions.</summary>
    public static Validation<Rejection, Orbit> Through(Arr<PeriodicFunction> coordinates) => Create(coordinates, new Arr<int>(new int[coordinates.Count]));

    /// <summary>An orbit, if it has a coordinate and as many turns as coordinates.</summary>
    public static Validation<Rejection, Orbit> Create(Arr<PeriodicFunction> coordinates, Arr<int> turns) =>
        Objections.Against(
            () => new Orbit(coordinates, turns),
            coordinates.Count >= 1 ? None : new Rejection.Missing("coordinates", "at least one coordinate"),
            turns.Count == coordinates.Count ? None : new Rejection.Contradiction("turns", $"has {turns.Count} numbers for {coordinates.Count} coordinates"));

    /// <summary>The derivative of some order of a coordinate at an angle; order 0 is the position.</summary>
    public double Derivative(int coordinate, int order, double angle) =>
        Coordinates[coordinate].Derivative(order, angle) + order switch { 0 => Turns[coordinate] * angle, 1 => Turns[coordinate], _ => 0 };
}
