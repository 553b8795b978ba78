namespace QuantumMotors.Domain;

/// <summary>Exponents of a term Ω^n Π_r δV_r^{v_r} δT_r^{t_r}: the multi-index α of BustosMarunCalvo2019 (22).</summary>
public sealed record SourceIndex
{
    /// <summary>From exponents of the velocity and, in the order of the reservoirs, of potentials and temperatures.</summary>
    public SourceIndex(int velocity, Arr<int> potentials, Arr<int> temperatures) => (Velocity, Potentials, Temperatures) = (velocity, potentials, temperatures);

    /// <summary>Exponent n of the velocity.</summary>
    public int Velocity { get; }

    /// <summary>v_r, in the order of the reservoirs.</summary>
    public Arr<int> Potentials { get; }

    /// <summary>t_r, in the order of the reservoirs.</summary>
    public Arr<int> Temperatures { get; }

    /// <summary>|α|.</summary>
    public int Degree => Velocity + Potentials.Sum() + Temperatures.Sum();

    /// <summary>Some exponent is negative: such terms do not exist.</summary>
    public bool IsNegative => Velocity < 0 || Potentials.Exists(v => v < 0) || Temperatures.Exists(t => t < 0);

    /// <summary>The index without any source.</summary>
    public static SourceIndex Equilibrium(int reservoirs) => new(0, new Arr<int>(new int[reservoirs]), new Arr<int>(new int[reservoirs]));

    /// <summary>Another power of the velocity more; negative powers take away.</summary>
    public SourceIndex TimesVelocity(int power = 1) => new(Velocity + power, Potentials, Temperatures);

    /// <summary>Another power of the potential of a reservoir.</summary>
    public SourceIndex TimesPotential(int reservoir, int power = 1) => new(Velocity, Potentials.SetItem(reservoir, Potentials[reservoir] + power), Temperatures);

    /// <summary>Another power of the temperature of a reservoir.</summary>
    public SourceIndex TimesTemperature(int reservoir, int power = 1) => new(Velocity, Potentials, Temperatures.SetItem(reservoir, Temperatures[reservoir] + power));
}

/// <summary>A term of torque and currents.</summary>
public sealed record SourceTerm
{
    /// <summary>A term from its coefficients.</summary>
    public SourceTerm(SourceIndex index, Estimate torque, Arr<Estimate> charge, Arr<Estimate> heat) => (Index, Torque, Charge, Heat) = (index, torque, charge, heat);

    /// <summary>Which one.</summary>
    public SourceIndex Index { get; }

    /// <summary>Coefficient of the torque.</summary>
    public Estimate Torque { get; }

    /// <summary>Coefficient of the charge current into each reservoir.</summary>
    public Arr<Estimate> Charge { get; }

    /// <summary>Coefficient of the heat current into each reservoir.</summary>
    public Arr<Estimate> Heat { get; }
}

/// <summary>Torque and currents around equilibrium as a power series in all that drives a motor, velocity, potentials and temperatures: the
/// coefficients (∂^α R)_eq/α!, at an angle or integrated over a cycle.
/// <para>Equation: BustosMarunCalvo2019 (22)–(24).</para></summary>
public sealed record SourceExpansion
{
    private SourceExpansion(int degree, Arr<SourceTerm> terms) => (Degree, Terms) = (degree, terms);

    /// <summary>Highest |α| that is known.</summary>
    public int Degree { get; }

    /// <summary>All terms, by rising degree.</summary>
    public Arr<SourceTerm> Terms { get; }

    /// <summary>Number of reservoirs.</summary>
    public int Reservoirs => Terms[0].Charge.Count;

    /// <summary>An expansion, if its terms belong to the same two or more reservoirs and none has a negative exponent.</summary>
    public static Validation<Rejection, SourceExpansion> Create(Arr<SourceTerm> terms) =>
        Objections.Against(
            () => new SourceExpansion(terms.Max(t => t.Index.Degree), terms),
            terms.Count >= 1 ? None : new Rejection.Missing("terms", "at least the term of equilibrium"),
            terms.ForAll(t => Belongs(t, terms[0].Charge.Count)) ? None : new Rejection.Contradiction("terms", "belong to different reservoirs, or to fewer than two"),
            terms.Exists(t => t.Index.IsNegative) ? new Rejection.Contradiction("terms", "have a negative exponent") : None);

    /// <summary>A term; zero if an exponent is negative, as in (37).</summary>
    public SourceTerm this[SourceIndex index]
    {
        get
        {
            if (index.IsNegative) return new(index, 0, new Arr<Estimate>(new Estimate[Reservoirs]), new Arr<Estimate>(new Estimate[Reservoirs]));
            foreach (var term in Terms)
                if (term.Index == index) return term;
            throw new ArgumentException($"the expansion goes to degree {Degree}", nameof(index));
        }
    }

    private static bool Belongs(SourceTerm term, int reservoirs) =>
        reservoirs >= 2 && term.Charge.Count == reservoirs && term.Heat.Count == reservoirs
        && term.Index.Potentials.Count == reservoirs && term.Index.Temperatures.Count == reservoirs;
}
