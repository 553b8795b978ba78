namespace QuantumMotors.Solvers;

/// <summary>A response, integrated over a turn of the rotor.</summary>
public static class Cycle
{
    /// <summary>Work, charge and heat by order, C_X⁽ᵏ⁾ = ∮₀^{2π} X⁽ᵏ⁾/θ̇ᵏ dθ, to as many orders as are known.
    /// <para>Equation: BustosMarunCalvo2019 (12), (59), (70). Units: as CONVENTIONS.md. Valid: any number of reservoirs and orders;
    /// uniform rotation. Accuracy: the trapezoidal rule is spectrally accurate; its last change and the errors of the response
    /// are in the result. Cost: one response if it is uniform, else at most four times the angles that resolve it. Errors: those of the
    /// response; more than 2²⁰ angles.</para></summary>
    [Equation("BustosMarunCalvo2019", "12")]
    [Equation("BustosMarunCalvo2019", "59")]
    [Equation("BustosMarunCalvo2019", "70")]
    public static Either<Shortfall, CycleCoefficients> Coefficients(Response response) =>
        response.Match(
            uniform: r => r.At(0).Map(local =>
            {
                var layout = Layout(local);
                return Shaped(System.Array.ConvertAll(Flat(local, layout), x => Estimate.Rounded(Math.Tau, 1) * x), layout);
            }),
            varying: r => r.Sums.Match(Some: Integrated, None: () => r.At(0).Bind(first => OneByOne(r, Layout(first)))));

    /// <summary>The same for a motor between reservoirs; where currents are known further than the torque, the work follows from them, too.
    /// <para>Equation: BustosMarunCalvo2019 (12), (25), (59). Units: as CONVENTIONS.md. Accuracy: in the result. Errors: those of the response; more than 2²⁰
    /// angles.</para></summary>
    [Equation("BustosMarunCalvo2019", "25")]
    public static Either<Shortfall, CycleCoefficients> Coefficients(Response response, Reservoirs reservoirs) =>
        Coefficients(response).Map(c => EnergyBalance.Completed(c, reservoirs));

    private static Either<Shortfall, CycleCoefficients> Integrated(CycleSums sums) =>
        PeriodicIntegral.Over(sums.Layout.Sum(), sums.Fewest, sums.Add).Map(integrals => Shaped(integrals, sums.Layout));

    /// <summary>Fluxes at a velocity from the coefficients: Σ_k C_F⁽ᵏ⁾Ωᵏ up to the given order, charge and heat one order further.
    /// <para>Equation: BustosMarunCalvo2019 (45), (47), (60). Units: as CONVENTIONS.md. Accuracy: in the result. Errors: fluxes beyond the largest number.</para></summary>
    [Equation("BustosMarunCalvo2019", "45")]
    [Equation("BustosMarunCalvo2019", "47")]
    public static Either<Shortfall, CycleFluxes> Fluxes(RotationFluxes.Truncated expansion, Estimate velocity)
    {
        var (c, n, m) = (expansion.Coefficients, expansion.Order, expansion.CurrentOrder);
        return CycleFluxes.Create(
            velocity.Value, Sum(c.Work, n, velocity), c.Charge.Map(x => Sum(x, m, velocity)).ToArr(), c.Heat.Map(x => Sum(x, m, velocity)).ToArr()).Match(
                Succ: Right<Shortfall, CycleFluxes>,
                Fail: _ => new Shortfall.Unbounded("the fluxes are beyond the largest number"));
    }

    /// <summary>Fluxes of a motor as a function of its velocity: the whole pipe from the conductor on.
    /// <para>Equation: BustosMarunCalvo2019 (12), (21). Accuracy: that of the theory. Errors: those of the theory.</para></summary>
    [Equation("BustosMarunCalvo2019", "12")]
    [Equation("BustosMarunCalvo2019", "21")]
    public static Either<Shortfall, RotationFluxes> Of(Conductor conductor, Reservoirs reservoirs, Approximation approximation)
    {
        var theory = Theory.Of(conductor);
        return approximation.Match(
            exact: _ => theory.Exact(reservoirs),
            expansion: e => theory.Response(reservoirs, e.Order + 1).Bind(r => Coefficients(r, reservoirs)).Bind(c => Truncated(c, e.Order)).Map(RotationFluxes (t) => t),
            linear: _ => theory.Linearised(reservoirs).Bind(r => Coefficients(r)).Map(RotationFluxes (c) => RotationFluxes.Truncated.Linear(c).OrThrow()));
    }

    /// <summary>The expansion to an order of the torque, or why there is none.
    /// <para>Equation: BustosMarunCalvo2019 (60). Errors: a response that is not known that far.</para></summary>
    [Equation("BustosMarunCalvo2019", "60")]
    public static Either<Shortfall, RotationFluxes.Truncated> Truncated(CycleCoefficients coefficients, int order) =>
        RotationFluxes.Truncated.After(coefficients, order).ToEither().MapLeft(Shortfall (faults) => new Shortfall.NotThisMode(
            $"the torque of this motor is known to order {coefficients.Work.Count - 1} and its currents to order {coefficients.Charge[0].Count - 1}; order {order} of the torque is asked for"));

    internal static Estimate Sum(Arr<Estimate> coefficients, int order, Estimate Ω)
    {
        Estimate sum = 0;
        for (var k = order; k >= 0; k--) sum = sum * Ω + coefficients[k];
        return sum;
    }

    // Numbers of orders: of the torque, then of each charge, then of each heat.
    private static Arr<int> Layout(LocalResponse local) =>
        new([local.Force[0].HighestOrder + 1, .. local.Charge.Map(c => c.HighestOrder + 1), .. local.Heat.Map(h => h.HighestOrder + 1)]);

    internal static Estimate[] Flat(LocalResponse local, Arr<int> layout)
    {
        var flat = new Estimate[layout.Sum()];
        var (position, part) = (0, 0);
        foreach (var expansion in (ReadOnlySpan<VelocityExpansion>)[local.Force[0], .. local.Charge, .. local.Heat])
        {
            for (var k = 0; k < layout[part]; k++)
                flat[position++] = k <= expansion.HighestOrder ? expansion[k][0] : throw new ArgumentException("a response must have the same orders at every angle", nameof(local));
            part++;
        }
        return flat;
    }

    private static CycleCoefficients Shaped(Estimate[] flat, Arr<int> layout)
    {
        var (position, parts) = (0, new Arr<Estimate>[layout.Count]);
        for (var p = 0; p < parts.Length; position += layout[p++]) parts[p] = new Arr<Estimate>(flat[position..(position + layout[p])]);
        var reservoirs = (layout.Count - 1) / 2;
        return CycleCoefficients.Create(parts[0], new(parts[1..(1 + reservoirs)]), new(parts[(1 + reservoirs)..])).OrThrow();
    }

    // Any response, angle by angle.
    private static Either<Shortfall, CycleCoefficients> OneByOne(Response.Varying response, Arr<int> layout) =>
        AdaptiveCycle.Over(layout.Sum(), (angle, values) =>
        {
            var at = response.At(angle);
            if (at.IsLeft) return (Shortfall)at;
            Flat((LocalResponse)at, layout).CopyTo(values);
            return null;
        }, kinks: [.. response.Kinks]).Map(integrals => Shaped(integrals, layout));
}
