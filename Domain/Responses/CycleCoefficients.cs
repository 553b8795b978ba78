namespace QuantumMotors.Domain;

/// <summary>Integrals of a response over a cycle, order by order: C_X⁽ᵏ⁾ = ∮₀^{2π} X⁽ᵏ⁾/θ̇ᵏ dθ of torque (work), charge and heat.
/// <para>Equation: BustosMarunCalvo2019 (59), (70).</para></summary>
public sealed record CycleCoefficients
{
    private CycleCoefficients(Arr<Estimate> work, Arr<Arr<Estimate>> charge, Arr<Arr<Estimate>> heat) => (Work, Charge, Heat) = (work, charge, heat);

    /// <summary>C_F⁽ᵏ⁾, k = 0, 1, …: as many orders as are known.</summary>
    public Arr<Estimate> Work { get; }

    /// <summary>C_I⁽ᵏ⁾ for each reservoir.</summary>
    public Arr<Arr<Estimate>> Charge { get; }

    /// <summary>C_J⁽ᵏ⁾ for each reservoir.</summary>
    public Arr<Arr<Estimate>> Heat { get; }

    /// <summary>Number of reservoirs.</summary>
    public int Reservoirs => Charge.Count;

    /// <summary>Highest order of the torque of which the currents that belong to it, one order higher, are known, too.</summary>
    public int HighestConsistentOrder
    {
        get
        {
            var orders = Work.Count - 1;
            foreach (var c in Charge) orders = Math.Min(orders, c.Count - 2);
            foreach (var h in Heat) orders = Math.Min(orders, h.Count - 2);
            return orders;
        }
    }

    /// <summary>Highest order to which charge and heat of every reservoir are known.</summary>
    public int HighestOrderOfCurrents => Math.Min(Charge.Min(c => c.Count), Heat.Min(h => h.Count)) - 1;

    /// <summary>Coefficients, if there are some of each kind, finite, and for the same reservoirs.</summary>
    public static Validation<Rejection, CycleCoefficients> Create(Arr<Estimate> work, Arr<Arr<Estimate>> charge, Arr<Arr<Estimate>> heat) =>
        Objections.Against(
            () => new CycleCoefficients(work, charge, heat),
            NotNumbers("work", work),
            NotNumbers("charge", charge),
            NotNumbers("heat", heat),
            charge.Count == heat.Count ? None : new Rejection.Contradiction("heat", $"is given for {heat.Count} reservoirs, and charge for {charge.Count}"));

    private static Option<Rejection> NotNumbers(string where, Arr<Arr<Estimate>> series)
    {
        for (var r = 0; r < series.Count; r++)
        {
            var fault = NotNumbers($"{where}.{r}", series[r]);
            if (fault.IsSome) return fault;
        }
        return series.Count >= 2 ? None : new Rejection.Missing(where, "at least two reservoirs");
    }

    private static Option<Rejection> NotNumbers(string where, Arr<Estimate> series)
    {
        foreach (var c in series)
            if (!double.IsFinite(c.Value)) return new Rejection.NotFinite(where, c.Value);
        return series.Count >= 1 ? None : new Rejection.Missing(where, "at least order 0");
    }
}
