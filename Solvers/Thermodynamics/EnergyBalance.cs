namespace QuantumMotors.Solvers;

/// <summary>Conservation of charge and energy in a cycle, order by order and exactly: what is missing, which should be nothing.</summary>
public static class EnergyBalance
{
    /// <summary>Σ_r C_Jr⁽ᵏ⁾ + Σ_r δμ_r C_Ir⁽ᵏ⁾ + C_F⁽ᵏ⁻¹⁾ for every order k of the currents to which the torque is known.
    /// <para>Equation: BustosMarunCalvo2019 (21), (25), (55), (71). Units: energy^(2−k). Valid: any number of reservoirs; potentials are
    /// counted from the mean of L and R, which changes nothing if charge is conserved. Accuracy: the error of each defect is in the
    /// result; the law holds if the defect is within it. Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "25")]
    [Equation("BustosMarunCalvo2019", "55")]
    [Equation("BustosMarunCalvo2019", "71")]
    public static Arr<Estimate> ByOrder(CycleCoefficients coefficients, Reservoirs reservoirs)
    {
        var orders = Math.Min(coefficients.Work.Count + 1, Math.Min(coefficients.Charge.Map(c => c.Count).Min(), coefficients.Heat.Map(h => h.Count).Min()));
        var defects = new Estimate[orders];
        for (var k = 0; k < orders; k++)
        {
            defects[k] = k == 0 ? 0 : coefficients.Work[k - 1];
            for (var r = 0; r < coefficients.Reservoirs; r++)
                defects[k] += coefficients.Heat[r][k] + Potential(reservoirs, r) * coefficients.Charge[r][k];
        }
        return new Arr<Estimate>(defects);
    }

    /// <summary>The same coefficients, and the work of those orders to which the torque is not known and the currents of the next order are: C_F⁽ᵏ⁾ = −(Σ_r
    /// C_Jr⁽ᵏ⁺¹⁾ + Σ_r δμ_r C_Ir⁽ᵏ⁺¹⁾).
    /// <para>Equation: BustosMarunCalvo2019 (25). Units: energy^(1−k). Valid: heat and charge of all that the motor touches are there. Accuracy: in the result.
    /// Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "25")]
    public static CycleCoefficients Completed(CycleCoefficients coefficients, Reservoirs reservoirs)
    {
        if (coefficients.Work.Count >= coefficients.HighestOrderOfCurrents) return coefficients;
        var work = coefficients.Work.ToList();
        for (var k = work.Count + 1; k <= coefficients.HighestOrderOfCurrents; k++)
        {
            Estimate supplied = 0;
            for (var r = 0; r < coefficients.Reservoirs; r++)
                supplied += coefficients.Heat[r][k] + Potential(reservoirs, r) * coefficients.Charge[r][k];
            work.Add(-supplied);
        }
        return CycleCoefficients.Create(new Arr<Estimate>([.. work]), coefficients.Charge, coefficients.Heat).OrThrow();
    }

    /// <summary>Σ_r C_Ir⁽ᵏ⁾ for every order: no charge stays in the motor over a cycle.
    /// <para>Equation: BustosMarunCalvo2019 (18), (19). Units: energy^(1−k). Accuracy: in the result. Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "18")]
    [Equation("BustosMarunCalvo2019", "19")]
    public static Arr<Estimate> ChargeByOrder(CycleCoefficients coefficients)
    {
        var defects = new Estimate[coefficients.Charge.Map(c => c.Count).Min()];
        foreach (var charge in coefficients.Charge)
            for (var k = 0; k < defects.Length; k++) defects[k] += charge[k];
        return new Arr<Estimate>(defects);
    }

    /// <summary>Σ_r ∮J_r + Σ_r δμ_r ∮I_r + Ω ∮𝓕 of fluxes at one velocity.
    /// <para>Equation: BustosMarunCalvo2019 (17), (20), (21), (54). Units: energy². Valid: any number of reservoirs, any velocity.
    /// Accuracy: in the result. Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "17")]
    [Equation("BustosMarunCalvo2019", "21")]
    [Equation("BustosMarunCalvo2019", "54")]
    public static Estimate Of(CycleFluxes fluxes, Reservoirs reservoirs)
    {
        var defect = fluxes.Velocity * fluxes.Work;
        for (var r = 0; r < fluxes.Heat.Count; r++) defect += fluxes.Heat[r] + Potential(reservoirs, r) * fluxes.Charge[r];
        return defect;
    }

    /// <summary>Mean current from L to R, (I_R − I_L)/2.
    /// <para>Equation: BustosMarunCalvo2019 (46), and text. Units: e·energy/ħ. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "46")]
    public static Estimate Current(CycleFluxes fluxes, Reservoirs reservoirs) =>
        (fluxes.Charge[reservoirs.IndexOf("R")] - fluxes.Charge[reservoirs.IndexOf("L")]) / (2 * Math.Tau);

    /// <summary>Power that the potentials of the reservoirs supply, −Σ_r δμ_r I_r.
    /// <para>Equation: BustosMarunCalvo2019 (33). Units: energy²/ħ. Accuracy: in the result. Errors: none.</para></summary>
    [Equation("BustosMarunCalvo2019", "33")]
    public static Estimate ElectricalPower(CycleFluxes fluxes, Reservoirs reservoirs)
    {
        Estimate power = 0;
        for (var r = 0; r < fluxes.Charge.Count; r++) power -= Potential(reservoirs, r) * fluxes.Charge[r];
        return power / Math.Tau;
    }

    /// <summary>The potential of a reservoir, counted from the mean of L and R.</summary>
    internal static double Potential(Reservoirs reservoirs, int r) => reservoirs.All[r].Name switch
    {
        "L" => reservoirs.Bias / 2,
        "R" => -reservoirs.Bias / 2,
        _ => reservoirs.All[r].ChemicalPotential - reservoirs.MeanPotential,
    };
}
