namespace QuantumMotors.Properties;

/// <summary>Laws of the Thouless wire at any bias, temperature and velocity.</summary>
public class ThoulessWireFarFromEquilibriumLaws
{
    private static readonly Tolerance Printed = new(1e-14, 0, "fifteen digits are known");

    [Fact]
    [Verifies("BustosMarunCalvo2019", "21")]
    [Verifies("BustosMarun2013", "4")]
    public void FluxesAtAnyVelocityHaveTheCertifiedDigits()
    {
        var rows = Certified.Rows("thouless_wire_driven.csv").ToList();
        Assert.True(rows.Count > 40);
        foreach (var row in rows)
        {
            var fluxes = ThoulessWireRotation.Fluxes(Certified.Wire(row), Leads(row), row["Omega"]).OrThrow();
            foreach (var (name, flux) in new[] { ("work", fluxes.Work), ("chargeL", fluxes.Charge[0]), ("chargeR", fluxes.Charge[1]), ("heatL", fluxes.Heat[0]), ("heatR", fluxes.Heat[1]) })
                IsCertified(row[name], flux);
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "8")]
    [Verifies("BustosMarunCalvo2019", "22")]
    [Verifies("BustosMarunCalvo2019", "70")]
    public void EveryOrderHasTheCertifiedDigits()
    {
        var rows = Certified.Rows("thouless_wire_orders.csv").ToList();
        Assert.True(rows.Count > 15);
        foreach (var row in rows)
        {
            var local = ThoulessWireResponse.At(Certified.Wire(row), Leads(row), 3).OrThrow();
            local.Noise.IfSome(D => IsCertified(row["noise"], D[0]));
            for (var k = 0; k <= 3; k++)
                foreach (var (name, expansion) in new[] { ("work", local.Force[0]), ("chargeL", local.Charge[0]), ("heatL", local.Heat[0]), ("heatR", local.Heat[1]) })
                    IsCertified(row[$"{name}{k}"], Math.Tau * expansion[k][0], Math.Pow(row["length"] / row["velocity"], k));
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "4")]
    public void KnownWorkAndNoise()
    {
        var long5 = ThoulessWire.Create(1, 1, 5).OrThrow();
        Close(2.04575453529803, ThoulessWireWork.At(long5, Domain.Reservoirs.Biased(0.7, 3, 0.3).OrThrow()).OrThrow().Value, Printed);
        var short2 = ThoulessWire.Create(1, 1, 2).OrThrow();
        var noise = ThoulessWireResponse.At(short2, Domain.Reservoirs.Biased(0, 0.5, 0).OrThrow(), 1).OrThrow().Noise;
        noise.IfSome(D => Close(5.32722970233e-3, D[0].Value, new(1e-12, 0, "twelve digits are known")));
        Assert.True(noise.IsSome);
    }

    [Property(MaxTest = 150)]
    [Verifies("BustosMarun2013", "2")]
    [Verifies("BustosMarun2013", "4")]
    public void WorkIsTheSameOverRealEnergiesAndAroundThePoles(WireUnderBias at)
    {
        if (at.Strength > 30) return;
        var leads = at.Leads;
        var contour = ThoulessWireWork.ByContour(at.Wire, leads);
        ThoulessWireWork.ByQuadrature(at.Wire, leads).IfRight(real =>
        {
            Close(real.Value, contour.Value, new(0, real.Error + contour.Error, "the errors that both routes claim"));
            // Without bias, the heat of either side does work against the other's.
            var size = Math.Abs(real.Value) + (at.LeftTemperature == at.RightTemperature ? 0 : at.LeftTemperature + at.RightTemperature);
            Assert.True(real.Error <= 1e-12 * size + 1e-300, $"±{real.Error} of {real.Value}");
            var chosen = ThoulessWireWork.At(at.Wire, leads).OrThrow();
            Close(real.Value, chosen.Value, new(1e-12, 1e-12 * (size - Math.Abs(real.Value)), "the bar, for each side's share of the work"));
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "3")]
    [Verifies("BustosMarun2013", "4")]
    public void NoWorkPerCycleAtEquilibrium(WireUnderBias at)
    {
        var equal = Domain.Reservoirs.Biased(at.Potential, 0, at.LeftTemperature).OrThrow();
        Assert.Equal(0, ThoulessWireWork.At(at.Wire, equal).OrThrow().Value);
        Assert.Equal(0, ThoulessWireWork.ByQuadrature(at.Wire, equal).OrThrow().Value);
    }

    [Property]
    [Verifies("BustosMarun2013", "4")]
    public void SomeWorkUnderBiasOfItsSign(WireUnderBias at)
    {
        var V = at.Bias == 0 ? 0.1 : at.Bias;
        var W = ThoulessWireWork.At(at.Wire, Domain.Reservoirs.Biased(at.Potential, V, at.LeftTemperature).OrThrow()).OrThrow();
        Assert.True(W.Value * V > 0);
        // No bias does more work than its charge could, nor more than all energies together.
        Assert.True(Math.Abs(W.Value) <= Math.Abs(V) * (1 + 1e-12));
        Assert.True(Math.Abs(W.Value) <= ThoulessWireWork.Saturation(at.Wire).Value * (1 + 1e-12));
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarun2013", "4")]
    public void WorkSaturatesAtPiTimesTheGap(ThoulessWire wire)
    {
        // R falls as (Δ/E)² sin²: what is missing is below Δ²/E on either side.
        var V = 2e4 * (wire.Gap + wire.Velocity / wire.Length);
        var W = ThoulessWireWork.ByContour(wire, Domain.Reservoirs.Biased(0.3 * wire.Gap, V, 0.1 * wire.Gap).OrThrow()).Value;
        var missing = ThoulessWireWork.Saturation(wire).Value - W;
        Assert.InRange(missing, 0, 5 * wire.Gap * wire.Gap / V);
        Assert.True(W > 0.9 * ThoulessWireWork.Saturation(wire).Value);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarun2013", "5")]
    public void WorkIsItsSeriesInTheBias(WireUnderBias at)
    {
        if (at.Strength > 8) return;
        var V = 0.05 * at.Wire.Velocity / at.Wire.Length;
        var T = at.LeftTemperature;
        ThoulessWireWork.SeriesInBias(at.Wire, at.Potential, T, 6).IfRight(w =>
        {
            var sum = 0.0;
            for (var j = w.Count - 1; j >= 0; j--) sum = sum * V * V + w[j].Value;
            var W = ThoulessWireWork.ByQuadrature(at.Wire, Domain.Reservoirs.Biased(at.Potential, V, T).OrThrow()).OrThrow().Value;
            Close(W, sum * V, new(1e-11, 0, "the seventh term of the series"));
            Close(w[0].Value, Theory.Of(at.Wire).LinearResponse(at.Potential, T).OrThrow().PumpedCharge.Value, Bar);
        });
    }

    [Property]
    [Verifies("BustosMarun2013", "17")]
    public void TaylorSeriesOfTheReflectionSumsUp(WireAtEnergy at)
    {
        if (Math.Abs(at.Energy) * at.Wire.Length / at.Wire.Velocity > 1e3 || at.Strength > 20) return;
        // Resonances are no closer to the real axis than this.
        var λ = at.Strength;
        var δ = at.Wire.Velocity / at.Wire.Length * 0.02 / (1 + λ * λ);
        var series = ThoulessWireSeries.Reflection(at.Wire, at.Energy, 10);
        foreach (var step in new[] { δ, -δ })
        {
            var sum = 0.0;
            for (var k = series.Count - 1; k >= 0; k--) sum = sum * step + series[k];
            // Next to a zero of R only the transmission is known to be near 1.
            Close(ThoulessWireScattering.Reflection(at.Wire, at.Energy + step).Value, sum, new(1e-11, 1e-14, "rounding of the energy, amplified by the phase"));
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "17")]
    public void TaylorSeriesDoesNotFeelTheGapEdge()
    {
        // From d/dE of λ²s²/(1 + λ²s²) at z = 0, with s = 1 − z/6 + z²/120 and z = 2aδ + δ².
        foreach (var λ in new[] { 0.3, 2.0, 7.0 })
        {
            var series = ThoulessWireSeries.Reflection(ThoulessWire.Create(1, 1, λ).OrThrow(), 1, 2);
            var T = 1 / (1 + λ * λ);
            // u = λ²(1 − z/3 + 2z²/45), R′ = T² u′.
            var (u1, u2) = (-λ * λ * 2 * λ / 3, λ * λ * (-1.0 / 3 + 8 * λ * λ / 45));
            Close(T * T * u1 * λ, series[1], Bar);
            Close((T * T * u2 - T * T * T * u1 * u1) * λ * λ, series[2], Bar);
        }
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarunCalvo2019", "22")]
    [Verifies("BustosMarunCalvo2019", "12")]
    public void EachOrderIsRecoveredFromTheExactFluxes(WireUnderBias at)
    {
        if (at.Strength > 3) return;
        // Interpolated at Chebyshev points in Ω, which resolves the nearest resonance; the coefficients are read off.
        var h = 0.4 * at.Wire.Velocity / at.Wire.Length;
        const int Points = 17;
        var nodes = Enumerable.Range(0, Points).Select(j => Math.Cos(Math.PI * (j + 0.5) / Points)).ToArray();
        var fluxes = nodes.Select(x => ThoulessWireRotation.Fluxes(at.Wire, at.Leads, h * x)).ToArray();
        if (fluxes.Any(f => f.IsLeft)) return;
        var local = ThoulessWireResponse.At(at.Wire, at.Leads, 3).OrThrow();
        foreach (var (of, expansion) in new (Func<CycleFluxes, Estimate>, VelocityExpansion)[]
            { (f => f.Work, local.Force[0]), (f => f.Charge[1], local.Charge[1]), (f => f.Heat[0], local.Heat[0]), (f => f.Heat[1], local.Heat[1]) })
        {
            var values = fluxes.Select(f => of(f.OrThrow()).Value).ToArray();
            var size = values.Select(Math.Abs).Max();
            var powers = Monomials(nodes, values);
            for (var k = 0; k <= 3; k++)
                Close(powers[k], Math.Tau * expansion[k][0].Value * Math.Pow(h, k), new(1e-8, 1e-9 * size, "interpolation between resonances"));
        }
        Assert.True(Math.Abs(local.Force[0][1][0].Value) > 0);
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarun2013", "5")]
    [Verifies("BustosMarunCalvo2019", "13")]
    public void OnsagerRelationsHoldInEquilibrium(WireUnderBias at)
    {
        if (at.Strength > 10 || at.LeftTemperature == 0) return;
        var (wire, μ, T) = (at.Wire, at.Potential, Math.Max(at.LeftTemperature, 0.02 * at.Wire.Gap));
        var equilibrium = ThoulessWireResponse.At(wire, Domain.Reservoirs.Biased(μ, 0, T).OrThrow(), 1).OrThrow();
        double Torque(double δμL, double δTL) => ThoulessWireWork.ByQuadrature(wire, Leads(μ + δμL, μ, T + δTL, T)).OrThrow().Value / Math.Tau;
        // Central differences in one reservoir, extrapolated twice.
        double Slope(Func<double, double> f, double h)
        {
            double D(double step) => (f(step) - f(-step)) / (2 * step);
            var (a, b, c) = (D(h), D(h / 2), D(h / 4));
            return (64 * c - 20 * b + a) / 45;
        }
        var h = 0.2 * Math.Min(T, wire.Velocity / wire.Length);
        var finite = new Tolerance(1e-6, 1e-9, "extrapolated differences");
        Close(equilibrium.Charge[0][1][0].Value, -Slope(δ => Torque(δ, 0), h), finite);
        Close(equilibrium.Heat[0][1][0].Value, -T * Slope(δ => Torque(0, δ), h), new(1e-6, 1e-9 * (1 + T), "extrapolated differences"));
        Close(equilibrium.Charge[1][1][0].Value, -equilibrium.Charge[0][1][0].Value, Rounding);
        Assert.True(equilibrium.Charge[1][1][0].Value > 0);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "7")]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void NoiseBelongsToFrictionInEquilibriumOnly(WireUnderBias at)
    {
        if (at.LeftTemperature == 0 || at.Strength > 12) return;
        (double D, double γ) Of(double V)
        {
            var local = ThoulessWireResponse.At(at.Wire, Domain.Reservoirs.Biased(at.Potential, V, at.LeftTemperature).OrThrow(), 1).OrThrow();
            return (local.Noise.IfNone(Arr<Estimate>.Empty)[0].Value, -local.Force[0][1][0].Value);
        }
        var (D0, γ0) = Of(0);
        Close(2 * at.LeftTemperature * γ0, D0, Bar);
        Assert.True(γ0 > 0);
        // Under bias partition noise comes on top.
        var V = 3 * at.LeftTemperature + at.Wire.Gap;
        var (D1, γ1) = Of(V);
        Assert.True(D1 >= 2 * at.LeftTemperature * γ1 * (1 - 1e-12));
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "7")]
    public void NoiseUnderBiasIsMoreThanThermal()
    {
        var wire = ThoulessWire.Create(1, 1, 2).OrThrow();
        var local = ThoulessWireResponse.At(wire, Domain.Reservoirs.Biased(1.2, 1.5, 0.1).OrThrow(), 1).OrThrow();
        Apart(local.Noise.IfNone(Arr<Estimate>.Empty)[0].Value, -2 * 0.1 * local.Force[0][1][0].Value, 0.01);
    }

    [Property(MaxTest = 15)]
    [Verifies("BustosMarunCalvo2019", "7")]
    public void NoiseIsThatOfTheInjectionMatrix(WireUnderBias at)
    {
        if (at.Strength > 5) return;
        // D = (1/2π) Σ_ab ∫ f_a(1 − f_b)|[S†∂S]_ab|² dE, by the midpoint rule.
        var (wire, T) = (at.Wire, 0.3 * at.Wire.Gap);
        var (μL, μR, TR) = (0.8 * wire.Gap, -0.3 * wire.Gap, 0.2 * wire.Gap);
        var (sum, step) = (0.0, 0.0025 * Math.Min(wire.Gap, wire.Velocity / wire.Length));
        for (var E = -14 * wire.Gap; E < 15 * wire.Gap; E += step)
        {
            var frozen = ThoulessWireScattering.Frozen(wire, E + step / 2, 0.7);
            var (s, d) = (frozen.Matrix, frozen.AngleDerivative);
            var f = new[] { Fermi((E + step / 2 - μL) / T), Fermi((E + step / 2 - μR) / TR) };
            for (var a = 0; a < 2; a++)
                for (var b = 0; b < 2; b++)
                {
                    var M = System.Numerics.Complex.Conjugate(s[0, a]) * d[0, b] + System.Numerics.Complex.Conjugate(s[1, a]) * d[1, b];
                    sum += f[a] * (1 - f[b]) * (M.Real * M.Real + M.Imaginary * M.Imaginary) * step / Math.Tau;
                }
        }
        var local = ThoulessWireResponse.At(wire, Leads(μL, μR, T, TR), 1).OrThrow();
        Close(sum, local.Noise.IfNone(Arr<Estimate>.Empty)[0].Value, new(1e-6, 0, "the midpoint rule"));
        Assert.True(sum > 0);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void UnitsOfEnergyScaleOut(WireUnderBias at, PositiveInt factor)
    {
        if (at.Strength > 12) return;
        var c = 1 + factor.Get % 7;
        var scaled = ThoulessWire.Create(c * at.Wire.Gap, c * at.Wire.Velocity, at.Wire.Length).OrThrow();
        var leads = Leads(c * at.Leads.Left.ChemicalPotential, c * at.Leads.Right.ChemicalPotential, c * at.LeftTemperature, c * at.RightTemperature);
        var (one, other) = (ThoulessWireResponse.At(at.Wire, at.Leads, 3), ThoulessWireResponse.At(scaled, leads, 3));
        one.IfRight(a => other.IfRight(b =>
        {
            for (var k = 0; k <= 3; k++)
            {
                Close(a.Force[0][k][0].Value * Math.Pow(c, 1 - k), b.Force[0][k][0].Value, new(1e-11, 4 * (a.Force[0][k][0].Error * Math.Pow(c, 1 - k) + b.Force[0][k][0].Error), "the errors claimed"));
                Close(a.Heat[0][k][0].Value * Math.Pow(c, 2 - k), b.Heat[0][k][0].Value, new(1e-11, 4 * (a.Heat[0][k][0].Error * Math.Pow(c, 2 - k) + b.Heat[0][k][0].Error), "the errors claimed"));
            }
        }));
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void ExchangingTheLeadsReversesTheRotor(WireUnderBias at)
    {
        if (at.Strength > 12) return;
        // L and R are alike: torques of order k change by (−1)^(k+1).
        var (there, back) = (ThoulessWireResponse.At(at.Wire, at.Leads, 3), ThoulessWireResponse.At(
            at.Wire, Leads(at.Leads.Right.ChemicalPotential, at.Leads.Left.ChemicalPotential, at.RightTemperature, at.LeftTemperature), 3));
        there.IfRight(a => back.IfRight(b =>
        {
            for (var k = 0; k <= 3; k++)
            {
                Close(a.Force[0][k][0].Value, (k % 2 == 0 ? -1 : 1) * b.Force[0][k][0].Value, new(1e-11, 4 * (a.Force[0][k][0].Error + b.Force[0][k][0].Error), "the errors claimed"));
                Close(a.Heat[0][k][0].Value, (k % 2 == 0 ? 1 : -1) * b.Heat[1][k][0].Value, new(1e-11, 4 * (a.Heat[0][k][0].Error + b.Heat[1][k][0].Error), "the errors claimed"));
            }
        }));
    }

    [Property(MaxTest = 50)]
    [Verifies("BustosMarun2013", "8")]
    public void LinearResponseIsTheTangentAtSmallBias(WireUnderBias at)
    {
        if (at.Strength > 10) return;
        var V = 1e-6 * Math.Min(at.Wire.Gap, at.Wire.Velocity / at.Wire.Length) / (1 + at.Strength * at.Strength);
        var leads = Domain.Reservoirs.Biased(at.Potential, V, at.LeftTemperature).OrThrow();
        ThoulessWireResponse.At(at.Wire, leads, 1).IfRight(full =>
        {
            var linear = ThoulessWireResponse.Linearised(at.Wire, leads).OrThrow();
            Close(linear.Force[0][0][0].Value, full.Force[0][0][0].Value, new(1e-8, 0, "terms beyond first order"));
            Close(linear.Charge[0][0][0].Value, full.Charge[0][0][0].Value, new(1e-8, 0, "terms beyond first order"));
            Close(linear.Force[0][1][0].Value, full.Force[0][1][0].Value, new(1e-8, 0, "terms beyond first order"));
            Close(linear.Charge[0][1][0].Value, full.Charge[0][1][0].Value, new(1e-8, 0, "terms beyond first order"));
        });
    }

    [Fact]
    [Verifies("BustosMarun2013", "5")]
    public void LinearResponseFailsAtLargeBias()
    {
        var wire = ThoulessWire.Create(1, 1, 2).OrThrow();
        var leads = Domain.Reservoirs.Biased(0, 6, 0).OrThrow();
        Apart(ThoulessWireResponse.Linearised(wire, leads).OrThrow().Force[0][0][0].Value, ThoulessWireResponse.At(wire, leads, 1).OrThrow().Force[0][0][0].Value, 0.3);
    }

    private static void IsCertified(double expected, Estimate actual, double unit = 1)
    {
        // The claimed error holds, and it is small wherever nothing cancels.
        Assert.True(
            Math.Abs(actual.Value - expected) <= actual.Error + 2e-16 * Math.Abs(expected) + 1e-40,
            $"expected {expected:R}, got {actual.Value:R} ± {actual.Error:E1}");
        Assert.True(actual.Error <= 3e-9 * Math.Abs(expected) + 1e-13 * Math.Max(1, unit), $"{expected:R} is claimed to ± {actual.Error:E1} only");
    }

    // Coefficients of xᵏ of the interpolating polynomial, through its Chebyshev series.
    private static double[] Monomials(double[] nodes, double[] values)
    {
        var n = nodes.Length;
        var c = Enumerable.Range(0, n).Select(k => values.Select((v, j) => v * Math.Cos(k * Math.Acos(nodes[j]))).Sum() * (k == 0 ? 1.0 : 2.0) / n).ToArray();
        var (previous, current, result) = (new double[n + 1], new double[n + 1], new double[n + 1]);
        (previous[0], current[1]) = (1, 1);
        for (var k = 0; k < n; k++)
        {
            var T = k == 0 ? previous : current;
            for (var i = 0; i < n; i++) result[i] += c[k] * T[i];
            if (k == 0) continue;
            var next = new double[n + 1];
            for (var i = 0; i < n; i++) next[i] = (i > 0 ? 2 * current[i - 1] : 0) - previous[i];
            (previous, current) = (current, next);
        }
        return result;
    }

    private static double Fermi(double x) => x > 0 ? Math.Exp(-x) / (1 + Math.Exp(-x)) : 1 / (1 + Math.Exp(x));

    private static Reservoirs Leads(Dictionary<string, double> row) => Leads(row["muL"], row["muR"], row["TL"], row["TR"]);

    private static Reservoirs Leads(double μL, double μR, double TL, double TR) =>
        Domain.Reservoirs.Create(Seq(Domain.Reservoir.Create("L", μL, TL).OrThrow(), Domain.Reservoir.Create("R", μR, TR).OrThrow())).OrThrow();
}
