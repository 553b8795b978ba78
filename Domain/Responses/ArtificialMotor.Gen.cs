using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Artificial motors of one to three coordinates and two to four reservoirs; rotation at constant speed, equal reservoirs and
    /// zero temperature come often.</summary>
    public static Arbitrary<ArtificialMotor> ArtificialMotor() => Arb.From(
        from n in Gen.Choose(1, 3)
        from rotates in Gen.Frequency((1, Gen.Constant(true)), (3, Gen.Constant(false)))
        from orbit in rotates ? Gen.Constant(Domain.Orbit.Rotation) : ClosedOrbit(n)
        from reservoirs in Leads()
        from highest in Gen.Choose(1, 4)
        let order = orbit.IsStraight && orbit.Dimension == 1 ? highest : 1
        from fields in Field(orbit.Dimension).ArrayOf(Properties.ArtificialMotor.Fields(orbit.Dimension, reservoirs.All.Count, order))
        select new ArtificialMotor(reservoirs, orbit, order, fields));

    private static Gen<ArtificialMotor.Field> Field(int coordinates) =>
        from constant in Between(-0.5, 0.5, 0)
        from amplitude in Between(0, 1, 0)
        from wave in Gen.Choose(-1, 1).ArrayOf(coordinates)
        from phase in Between(0, Math.Tau, 0)
        select new ArtificialMotor.Field(constant, amplitude, new Arr<int>(wave), phase);

    /// <summary>Two to four reservoirs with different potentials and temperatures, or equal ones.</summary>
    internal static Gen<Reservoirs> Leads() =>
        from count in Gen.Choose(2, 4)
        from potentials in Between(-1, 1, 0).ArrayOf(count)
        from temperatures in Between(0.1, 1, 0, 0.5).ArrayOf(count)
        from isEqual in Gen.Frequency((1, Gen.Constant(true)), (5, Gen.Constant(false)))
        select Domain.Reservoirs.Create(Enumerable.Range(0, count)
            .Select(r => Domain.Reservoir.Create(((string[])["L", "R", "P", "Q"])[r], potentials[isEqual ? 0 : r], temperatures[isEqual ? 0 : r]).OrThrow())
            .ToSeq().Strict()).OrThrow();
}

/// <summary>A motor that belongs to no conductor. Forces, all charge currents but one, all heat currents but one, and the charge N and
/// energy U that the device holds are random functions of the coordinates, order by order; the last currents follow from
/// <code>
///   Σ_r I_r⁽ᵏ⁾ = −dN⁽ᵏ⁻¹⁾/dt,      Σ_r J_r⁽ᵏ⁾ = −dU⁽ᵏ⁻¹⁾/dt − F⁽ᵏ⁻¹⁾·Ẋ − Σ_r μ_r I_r⁽ᵏ⁾,
/// </code>
/// as BustosMarunCalvo2019 (18), (54) demand. Since N⁽¹⁾ = n(X)·Ẋ, order 2 has terms with Ẍ.</summary>
public sealed record ArtificialMotor
{
    private readonly Field[][] forces;
    private readonly Field[][] charges;
    private readonly Field[][] heats;
    private readonly Field[] stored;
    private readonly Field[] energy;

    internal ArtificialMotor(Reservoirs reservoirs, Orbit orbit, int order, Field[] fields)
    {
        (Reservoirs, Orbit, Order) = (reservoirs, orbit, order);
        var n = orbit.Dimension;
        var (size, position) = (Components(n, order), 0);
        Field[] Next(int count) => fields[position..(position += count)];
        forces = [.. Enumerable.Range(0, n).Select(_ => Next(size + n))];
        charges = [.. Enumerable.Range(1, reservoirs.All.Count - 1).Select(_ => Next(size + n))];
        heats = [.. Enumerable.Range(1, reservoirs.All.Count - 1).Select(_ => Next(size + n))];
        (stored, energy) = (Next(size), Next(size));
    }

    /// <summary>How many functions such a motor is made of.</summary>
    internal static int Fields(int coordinates, int reservoirs, int order) =>
        (coordinates + 2 * (reservoirs - 1)) * (Components(coordinates, order) + coordinates) + 2 * Components(coordinates, order);

    // Of all orders up to that of the currents, without acceleration.
    private static int Components(int coordinates, int order) => Enumerable.Range(0, order + 2).Sum(k => (int)Math.Pow(coordinates, k));

    /// <summary>The leads.</summary>
    public Reservoirs Reservoirs { get; }

    /// <summary>The cycle.</summary>
    public Orbit Orbit { get; }

    /// <summary>Highest order of the force; currents have one more.</summary>
    public int Order { get; }

    /// <summary>The response along the cycle.</summary>
    public Response Response => PullBack.Along(x => Local(x), Orbit);

    /// <summary>Its coefficients.</summary>
    public CycleCoefficients Coefficients => Cycle.Coefficients(Response).OrThrow();

    /// <summary>The response at a point.</summary>
    public LocalResponse Local(Arr<double> x)
    {
        var n = Orbit.Dimension;
        var force = System.Array.ConvertAll(forces, f => Values(f, x));
        var charge = Closed(System.Array.ConvertAll(charges, c => Values(c, x)), TimeDerivative(stored, x), []);
        var potentials = Reservoirs.All.Map(r => r.ChemicalPotential).ToArray();
        var heat = Closed(System.Array.ConvertAll(heats, h => Values(h, x)), TimeDerivative(energy, x), [.. force.Zip(Enumerable.Range(0, n))], (charge, potentials));
        return LocalResponse.Create(
            new(System.Array.ConvertAll(force, f => Expansion(f, Order))), None,
            new(System.Array.ConvertAll(charge, c => Expansion(c, Order + 1))), new(System.Array.ConvertAll(heat, h => Expansion(h, Order + 1)))).OrThrow();
    }

    // The last current, from what the others, the device, the rotor and the sources leave.
    private double[][] Closed(double[][] others, double[] change, (double[] Force, int Coordinate)[] rotor, (double[][] Charge, double[] Potentials)? sources = null)
    {
        var n = Orbit.Dimension;
        var last = System.Array.ConvertAll(change, c => -c);
        foreach (var current in others)
            for (var i = 0; i < last.Length; i++) last[i] -= current[i];
        // F_ν⁽ᵏ⁻¹⁾ Ẋ_ν: the index of Ẋ_ν is appended as the most significant digit.
        foreach (var (force, ν) in rotor)
            for (var (k, from, to, size) = (0, 0, 1, 1); k <= Order; k++, from += size, size *= n, to += size)
                for (var i = 0; i < size; i++) last[to + i + ν * size] -= force[from + i];
        if (sources is { } s)
            for (var r = 0; r < s.Charge.Length; r++)
                for (var i = 0; i < last.Length; i++) last[i] -= s.Potentials[r] * s.Charge[r][i];
        return [.. others, last];
    }

    // d/dt of Σ_k q⁽ᵏ⁾(X) Ẋᵏ: every coefficient is differentiated along Ẋ, and order 1 also becomes a coefficient of Ẍ.
    private double[] TimeDerivative(Field[] quantity, Arr<double> x)
    {
        var n = Orbit.Dimension;
        var change = new double[quantity.Length + n];
        for (var (k, from, to, size) = (0, 0, 1, 1); k <= Order; k++, from += size, size *= n, to += size)
            for (var i = 0; i < size; i++)
                for (var ν = 0; ν < n; ν++) change[to + i + ν * size] += quantity[from + i].Slope(x, ν);
        for (var ν = 0; ν < n; ν++) change[quantity.Length + ν] = quantity[1 + ν].At(x);
        return change;
    }

    private VelocityExpansion Expansion(double[] values, int order)
    {
        var n = Orbit.Dimension;
        var orders = new Arr<Estimate>[order + 1];
        for (var (k, from, size) = (0, 0, 1); k <= order; k++, from += size, size *= n)
            orders[k] = new Arr<Estimate>(System.Array.ConvertAll(values[from..(from + size)], Summed));
        return VelocityExpansion.Create(n, new Arr<Arr<Estimate>>(orders), new Arr<Estimate>(System.Array.ConvertAll(values[^n..], Summed))).OrThrow();
    }

    // Where the terms of a current cancel their roundings are left, which no angles resolve.
    private static Estimate Summed(double value) => Estimate.Within(value, value == 0 ? 0 : 4e-16);

    private static double[] Values(Field[] fields, Arr<double> x) => System.Array.ConvertAll(fields, f => f.At(x));

    /// <summary>c + a cos(m·x + φ) with integer m, so that a coordinate may be an angle.</summary>
    internal sealed record Field(double Constant, double Amplitude, Arr<int> Wave, double Phase)
    {
        public double At(Arr<double> x) => Constant + Amplitude * Math.Cos(Angle(x));

        public double Slope(Arr<double> x, int ν) => -Amplitude * Wave[ν] * Math.Sin(Angle(x));

        private double Angle(Arr<double> x)
        {
            var angle = Phase;
            for (var ν = 0; ν < Wave.Count; ν++) angle += Wave[ν] * x[ν];
            return angle;
        }
    }
}
