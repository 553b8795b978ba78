using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Occupations and currents of a frozen device at many angles: room that is made once and used again.</summary>
/// <remarks>One object for each thread. Cost: n³ + n·channels operations for n levels, 2 µs for the double dot, without any allocation.</remarks>
public sealed class FrozenBlockade
{
    // Below e^−340 products of two rates may underflow.
    internal const double Deepest = 340;

    private readonly Conductor conductor;
    private readonly Reservoirs reservoirs;
    private readonly Room<double, Machine> room;
    private Room<Wide, Wide>? wide;

    /// <summary>Room for a conductor with charge states between its reservoirs.</summary>
    public FrozenBlockade(Conductor conductor, Reservoirs reservoirs)
    {
        (this.conductor, this.reservoirs) = (conductor, reservoirs);
        room = new(conductor, reservoirs);
    }

    /// <summary>Number of levels.</summary>
    public int Levels => room.Hierarchy.Levels;

    /// <summary>Stationary occupations, W p = 0, and the currents into the reservoirs.
    /// <para>Equation: BustosMarunCalvo2019 (49), (52). Units: as CONVENTIONS.md. Valid: T &gt; 0. Accuracy: 1e-13 relative, however small the numbers, but
    /// where the physics cancels; energies count with their rounding. Errors: false, if no rate connects some of the levels.</para></summary>
    /// <param name="angle">The angle.</param>
    /// <param name="occupations">Receives a number for each level.</param>
    /// <param name="charge">Receives a number for each reservoir.</param>
    /// <param name="heat">Receives a number for each reservoir.</param>
    [Equation("BustosMarunCalvo2019", "49")]
    [Equation("BustosMarunCalvo2019", "52")]
    public bool At(double angle, Span<double> occupations, Span<double> charge, Span<double> heat)
    {
        if (room.At(angle) && room.Hierarchy.Depth < Deepest)
        {
            room.Read(occupations, charge, heat);
            return true;
        }
        wide ??= new(conductor, reservoirs);
        if (!wide.At(Wide.Of(angle))) return false;
        wide.Read(occupations, charge, heat);
        return true;
    }

    private sealed class Room<T, TArithmetic>(Conductor conductor, Reservoirs reservoirs)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
            IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
        where TArithmetic : struct, IArithmetic<T>
    {
        private readonly T[] charge = new T[reservoirs.All.Count];
        private readonly T[] heat = new T[reservoirs.All.Count];
        private readonly T[] sizes = new T[reservoirs.All.Count];
        private readonly T[] motion = [default, TArithmetic.Of(1)];

        public Hierarchy<T, TArithmetic> Hierarchy { get; } = new(Levels<T, TArithmetic>.Of(conductor, reservoirs), reservoirs, 0);

        public bool At(T angle)
        {
            motion[0] = angle;
            return Hierarchy.Along(motion);
        }

        public void Read(Span<double> occupations, Span<double> into, Span<double> warming)
        {
            for (var i = 0; i < occupations.Length; i++) occupations[i] = TArithmetic.ToDouble(Hierarchy.Occupation(0, i));
            Hierarchy.Flows(0, charge, heat, sizes, sizes);
            for (var r = 0; r < into.Length; r++) (into[r], warming[r]) = (TArithmetic.ToDouble(charge[r]), TArithmetic.ToDouble(heat[r]));
        }
    }
}
