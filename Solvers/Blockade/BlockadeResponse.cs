using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A motor in Coulomb blockade by order in the velocity: torque, currents and noise at every angle and bias.</summary>
/// <remarks>Cost at one angle, n levels, c channels, order k: n³ + k² n² + k²c operations; the double dot to k = 4 takes 4 µs alone and
/// 1.3 µs among many. Cycles need about 8 max|dE/dθ|/T angles at order 0, and 1.5 times as many at order 4.</remarks>
public static class BlockadeResponse
{
    private const double Roundoff = 1.2e-16;

    /// <summary>Torque, charge and heat into every reservoir to some order of uniform rotation, with the terms of an acceleration at order
    /// 2, and the noise of the torque.
    /// <para>Equation: BustosMarunCalvo2019 (48)–(54). Units: as CONVENTIONS.md. Valid: T &gt; 0; any number of levels and reservoirs. The
    /// expansion is asymptotic: higher orders help at low velocity only. Accuracy: of order 0, 1e-13 relative however small the numbers,
    /// but where the physics cancels; of higher orders, in the result. Errors: levels that no rate connects at some angle; orders
    /// beyond the largest number, where levels relax too slowly.</para></summary>
    [Equation("BustosMarunCalvo2019", "49")]
    [Equation("BustosMarunCalvo2019", "50")]
    [Equation("BustosMarunCalvo2019", "51")]
    [Equation("BustosMarunCalvo2019", "52")]
    [Equation("BustosMarunCalvo2019", "53")]
    [Equation("BustosMarunCalvo2019", "54")]
    public static Response Of(Conductor conductor, Reservoirs reservoirs, int order) =>
        new Response.Varying(angle => At(conductor, reservoirs, order, angle), new Sums(conductor, reservoirs, order));

    /// <summary>The response at one angle.
    /// <para>Equation: BustosMarunCalvo2019 (51). Units, validity, accuracy and errors: as <see cref="Of"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "51")]
    public static Either<Shortfall, LocalResponse> At(Conductor conductor, Reservoirs reservoirs, int order, double angle)
    {
        var highest = Math.Max(order, 1);
        var hierarchy = new Hierarchy<double, Machine>(Levels<double, Machine>.Of(conductor, reservoirs), reservoirs, highest, isBounded: true);
        if (hierarchy.Along([angle, 1]) && hierarchy.Depth < FrozenBlockade.Deepest) return Read(hierarchy, reservoirs, order);
        var wide = new Hierarchy<Wide, Wide>(Levels<Wide, Wide>.Of(conductor, reservoirs), reservoirs, highest, isBounded: true);
        return wide.Along([Wide.Of(angle), Wide.Of(1)]) ? Read(wide, reservoirs, order) : Disconnected(angle);
    }

    /// <summary>Occupations of the levels and currents into the reservoirs of the frozen device.
    /// <para>Equation: BustosMarunCalvo2019 (49), (52). Shape: one number for each level and reservoir. Units, validity, accuracy and errors: as
    /// <see cref="Of"/>.</para></summary>
    [Equation("BustosMarunCalvo2019", "49")]
    [Equation("BustosMarunCalvo2019", "52")]
    public static Either<Shortfall, (Arr<double> Occupations, Arr<double> Charge, Arr<double> Heat)> Stationary(Conductor conductor, Reservoirs reservoirs, double angle)
    {
        var frozen = new FrozenBlockade(conductor, reservoirs);
        var (occupations, charge, heat) = (new double[frozen.Levels], new double[reservoirs.All.Count], new double[reservoirs.All.Count]);
        return frozen.At(angle, occupations, charge, heat) ? (new Arr<double>(occupations), new Arr<double>(charge), new Arr<double>(heat)) : Disconnected(angle);
    }

    private static Shortfall Disconnected(double angle) =>
        new Shortfall.Undetermined($"at angle {angle:R} no electron passes between some of the levels: their occupations depend on the past");

    private static Either<Shortfall, LocalResponse> Read<T, TArithmetic>(Hierarchy<T, TArithmetic> hierarchy, Reservoirs reservoirs, int order)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
            IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>
        where TArithmetic : struct, IArithmetic<T>
    {
        var n = reservoirs.All.Count;
        var (charge, heat, chargeBound, heatBound) = (new T[n], new T[n], new T[n], new T[n]);
        var torque = new Estimate[order + 1];
        var charges = new Estimate[n][];
        var heats = new Estimate[n][];
        for (var r = 0; r < n; r++) (charges[r], heats[r]) = (new Estimate[order + 1], new Estimate[order + 1]);
        for (var k = 0; k <= order; k++)
        {
            hierarchy.Torque(k, out var sum, out var bound);
            torque[k] = Within(sum, bound);
            hierarchy.Flows(k, charge, heat, chargeBound, heatBound);
            for (var r = 0; r < n; r++) (charges[r][k], heats[r][k]) = (Within(charge[r], chargeBound[r]), Within(heat[r], heatBound[r]));
        }
        hierarchy.Acceleration(out var inertial, out var inertialBound, charge, heat, chargeBound, heatBound);
        hierarchy.Noise(out var D, out var noiseBound);
        var noise = Within(D, noiseBound);
        return !double.IsFinite(noise.Value) || System.Array.Exists(torque, t => !double.IsFinite(t.Value))
            ? new Shortfall.Unbounded("some levels relax so slowly that their response to motion is beyond the largest number")
            : LocalResponse.OfAngle(
                Expansion(torque, Within(inertial, inertialBound)), Estimate.Within(Math.Max(0, noise.Value), noise.Error),
                new Arr<VelocityExpansion>([.. charges.Select((c, r) => Expansion(c, Within(charge[r], chargeBound[r])))]),
                new Arr<VelocityExpansion>([.. heats.Select((h, r) => Expansion(h, Within(heat[r], heatBound[r])))])).OrThrow();

        static Estimate Within(T value, T bound) => Estimate.Within(TArithmetic.ToDouble(value), TArithmetic.ToDouble(bound));
    }

    private static VelocityExpansion Expansion(Estimate[] orders, Estimate acceleration) =>
        VelocityExpansion.Create(1, new Arr<Arr<Estimate>>(System.Array.ConvertAll(orders, c => new Arr<Estimate>([c]))), new Arr<Estimate>([acceleration])).OrThrow();

    // For sums over many angles a rule of thumb: rates are off by so much times E/T, and some more is lost with every order.
    private static double Relative(double steepness, int order) => Roundoff * (20 + 20 * order) * (1 + 0.3 * steepness);

    /// <summary>Sums over cycles, four angles at a time.</summary>
    private sealed class Sums(Conductor conductor, Reservoirs reservoirs, int order) : CycleSums
    {
        private readonly int n = reservoirs.All.Count;

        public override Arr<int> Layout => new([.. Enumerable.Repeat(order + 1, 1 + 2 * n)]);

        public override int Fewest { get; } = Levels<double, Machine>.Of(conductor, reservoirs).Sharpness(reservoirs);

        public override Shortfall? Add(int from, int stride, int total, Span<double> sums, Span<double> magnitudes, Span<double> bounds)
        {
            var hierarchy = new Hierarchy<Lanes, Lanes>(Levels<Lanes, Lanes>.Of(conductor, reservoirs), reservoirs, order);
            var (charge, heat, chargeBound, heatBound) = (new Lanes[n], new Lanes[n], new Lanes[n], new Lanes[n]);
            Span<Lanes> motion = stackalloc Lanes[2];
            Span<double> angles = stackalloc double[Lanes.Count];
            motion[1] = Lanes.Of(1);
            var (k, step) = (from, stride * Lanes.Count);
            for (; k + step - stride < total; k += step)
            {
                for (var i = 0; i < Lanes.Count; i++) angles[i] = Math.Tau * (k + i * stride) / total;
                motion[0] = new Lanes(System.Runtime.Intrinsics.Vector256.Create<double>(angles));
                if (!hierarchy.Along(motion) || hierarchy.Depth >= FrozenBlockade.Deepest)
                {
                    for (var i = 0; i < Lanes.Count; i++)
                        if (AddOne(angles[i], sums, magnitudes, bounds) is { } fault) return fault;
                    continue;
                }
                for (var j = 0; j <= order; j++)
                {
                    hierarchy.Torque(j, out var torque, out var size);
                    Gain(j, j, torque, size, sums, magnitudes, bounds);
                    hierarchy.Flows(j, charge, heat, chargeBound, heatBound);
                    for (var r = 0; r < n; r++)
                    {
                        Gain((1 + r) * (order + 1) + j, j, charge[r], chargeBound[r], sums, magnitudes, bounds);
                        Gain((1 + n + r) * (order + 1) + j, j, heat[r], heatBound[r], sums, magnitudes, bounds);
                    }
                }
            }
            for (; k < total; k += stride)
                if (AddOne(Math.Tau * k / total, sums, magnitudes, bounds) is { } fault) return fault;
            return null;

            void Gain(int place, int j, Lanes value, Lanes size, Span<double> sums, Span<double> magnitudes, Span<double> bounds)
            {
                sums[place] += Lanes.ToDouble(value);
                magnitudes[place] += Lanes.ToDouble(Lanes.Abs(value));
                bounds[place] += Relative(hierarchy.Steepness, j) * Lanes.ToDouble(size);
            }
        }

        private Shortfall? AddOne(double angle, Span<double> sums, Span<double> magnitudes, Span<double> bounds)
        {
            var at = At(conductor, reservoirs, order, angle);
            if (at.IsLeft) return (Shortfall)at;
            PeriodicIntegral.Gain(Cycle.Flat((LocalResponse)at, Layout), sums, magnitudes, bounds);
            return null;
        }
    }
}
