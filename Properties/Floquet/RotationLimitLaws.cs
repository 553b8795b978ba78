using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Slow and fast rotation of blockaded motors: the expansion in the velocity on one side, the averaged kernel on the other.</summary>
public class RotationLimitLaws
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Verifies("BustosMarunCalvo2019", "9")]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void WhatAnExpansionLeavesOutIsItsNextOrder(int order)
    {
        // exact − Σ_{k≤n} C_k Ωᵏ = C_{n+1} Ωⁿ⁺¹ (1 + O(Ω)): it falls by 2ⁿ⁺¹ when the velocity is halved.
        var compared = new int[3];
        foreach (var motor in Blockaded.Drawn(36).Where(m => !m.IsBalanced))
        {
            var coefficients = motor.Coefficients(order + 3).Row();
            for (var i = 0; i < coefficients.Length; i++)
            {
                var c = coefficients[i];
                // So slow that the orders after the next one are 5 % of it, and known better than that.
                if (Math.Abs(c[order + 1].Value) <= 1e3 * c[order + 1].Error) continue;
                var Ω = 0.05 * Math.Min(0.5, Math.Min(Math.Abs(c[order + 1].Value / c[order + 2].Value), Math.Sqrt(Math.Abs(c[order + 1].Value / c[order + 3].Value))));
                var (far, near) = (Remainder(Ω), Remainder(Ω / 2));
                if (Math.Abs(near.Value) <= 100 * near.Error) continue;
                var share = new Tolerance(0.15, 0, "the orders after the next one, 5 % of it and less and less, and errors of 1 %");
                Close(Math.Pow(2, order + 1), far.Value / near.Value, share);
                Close(c[order + 1].Value * Math.Pow(Ω, order + 1), far.Value, share);
                compared[i == 0 ? 0 : i <= motor.Reservoirs.All.Count ? 1 : 2]++;

                Estimate Remainder(double velocity)
                {
                    Estimate sum = motor.Fluxes(velocity).Row()[i];
                    for (var k = 0; k <= order; k++) sum -= c[k] * (Estimate)Math.Pow(velocity, k);
                    return sum;
                }
            }
        }
        Assert.True(compared.All(n => n >= 10), $"work, charge and heat are compared {string.Join(", ", compared)} times");
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "49")]
    public void AtRestTheDeviceIsFrozen(BlockadedMotor motor)
    {
        // The second route: stationary occupations at 2048 angles, one by one.
        const double Ω = 1e-11;
        var (atRest, slow, coefficients) = (motor.Fluxes(0).Row(), motor.Fluxes(Ω).Row(), motor.Coefficients(2).Row());
        var (frozen, sizes) = Averaged(motor, 2048, at => FrozenKernel.Stationary(at.Matrix()));
        for (var i = 0; i < frozen.Length; i++)
        {
            Close(frozen[i], atRest[i].Value, new(0, 1e-8 * sizes[i] + atRest[i].Error, "plain elimination where rates differ by many powers of ten"));
            // Where electrons hardly get out, even this is not slow.
            var next = Math.Abs(coefficients[i][1].Value * Ω) + 2 * Math.Abs(coefficients[i][2].Value * Ω * Ω);
            if (next < 1e-3 * sizes[i]) Close(frozen[i], slow[i].Value, new(0, 1e-8 * sizes[i] + slow[i].Error + 2 * next, "the same, and the first order in the velocity"));
        }
        if (!motor.IsBalanced) Assert.Contains(frozen.Zip(sizes), p => Math.Abs(p.Item1) > 1e-6 * p.Item2);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(15)]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void InDeepBlockadeSlowRotationIsWhatTheExpansionSays(double depth)
    {
        // One electron that does not get out: the empty device has a share of e^{−depth/T} or so, and every current is as small. The
        // hierarchy of orders knows such numbers to full relative accuracy; slower than all rates, its orders 0 and 1 are all there is.
        var dot = DoubleDot.Create(-depth, -depth, 1, None, 2, 0.2, 0.3).OrThrow();
        var motor = new BlockadedMotor(dot, Reservoirs.Biased(0, 1, 0.5).OrThrow());
        var (coefficients, Ω) = (motor.Coefficients(1).Row(), 1e-6 * Math.Exp(-(depth + 2) / 0.5));
        var fluxes = motor.Fluxes(Ω).Row();
        for (var i = 0; i < fluxes.Length; i++)
        {
            var expected = coefficients[i][0] + coefficients[i][1] * Ω;
            Assert.True(i == 0 || expected.Error < 1e-9 * Math.Abs(expected.Value), $"{expected.Value} ± {expected.Error}");
            Close(expected.Value, fluxes[i].Value, new(1e-9, expected.Error + fluxes[i].Error, "the claimed errors, and the next order"));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    [Verifies("BustosMarunCalvo2019", "19")]
    [Verifies("BustosMarunCalvo2019", "54")]
    public void InDeepBlockadeErrorsHoldAtEveryVelocity(double depth)
    {
        // The same electron in rotation at any velocity: fluxes of any size, and conserved to the errors that they claim.
        var dot = DoubleDot.Create(-depth, -depth, 2, None, 7, 0.4, 0.4).OrThrow();
        var leads = Reservoirs.Create(Seq(Reservoir.Create("L", -0.5, 0.57).OrThrow(), Reservoir.Create("R", -0.8, 0.62).OrThrow())).OrThrow();
        foreach (var Ω in (double[])[1e-3, 0.1, 1, 8.8, 1e3])
            foreach (var sign in (int[])[1, -1])
            {
                var fluxes = BlockadeRotation.Fluxes(dot, leads, sign * Ω).OrThrow();
                Close(0, fluxes.Charge.Sum(c => c.Value), new(0, fluxes.Charge.Sum(c => c.Error), $"the claimed errors, at velocity {sign * Ω}"));
                var (energy, error) = (sign * Ω * fluxes.Work.Value, Ω * fluxes.Work.Error);
                for (var r = 0; r < 2; r++)
                {
                    energy += fluxes.Heat[r].Value + leads.All[r].ChemicalPotential * fluxes.Charge[r].Value;
                    error += fluxes.Heat[r].Error + Math.Abs(leads.All[r].ChemicalPotential) * fluxes.Charge[r].Error;
                }
                Close(0, energy, new(0, error, $"the claimed errors, at velocity {sign * Ω}"));
                Assert.True(fluxes.Heat.Exists(h => h.Value != 0));
            }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "48")]
    public void ABlockadedDotIsResolvedAtEveryVelocity()
    {
        // Hardly anything flows, and what is left of it by rounding does not get less with more panels.
        var dot = DoubleDot.Create(-5.802049315442354, -5.802049315442354, 2.237720517488888, None, 6.832748685001641, 0.4243555164144471, 0.4243555164144471).OrThrow();
        var leads = Reservoirs.Create(Seq(
            Reservoir.Create("L", -0.7608492955383142, 0.6229360547722019).OrThrow(), Reservoir.Create("R", -0.4899793632747511, 0.5676523874596006).OrThrow())).OrThrow();
        var exact = BlockadeRotation.At(dot, leads);
        foreach (var Ω in Enumerable.Range(-100, 200).Select(k => Math.CopySign(0.01 * Math.Pow(10, Math.Abs(k + 0.5) * 0.05), k)).Append(-8.858473202018084))
            exact.At(Ω).Match(
                Right: fluxes => Assert.True(fluxes.Heat[0].Value != 0),
                Left: why => Assert.Fail(why.Why));
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "52")]
    public void CurrentsThatVanishInEquilibriumDeclareTheirRounding()
    {
        // Levels in a ring, 0 → b → 2 → a → 0: what circulates is nothing, to the rounding of the traffic.
        var (checks, dot) = (0, DoubleDot.Create(-1, 0.5, 3, 4.0, 3, 0.2, 0.3).OrThrow());
        var motor = new BlockadedMotor(dot, Reservoirs.Biased(0.2, 0, 1).OrThrow());
        for (var k = 0; k < 32; k++)
        {
            var at = motor.At(Math.Tau * k / 32, 0);
            foreach (var current in at.Charge.Concat(at.Heat))
            {
                Close(0, current[0][0].Value, new(0, current[0][0].Error, "the claimed error"));
                if (current[0][0].Value != 0) checks++;
            }
        }
        Assert.True(checks > 0, "some rounding is there");
    }

    [Property(MaxTest = 25)]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "54")]
    public void FastRotationSeesTheKernelOfTheMeanAngle(BlockadedMotor motor)
    {
        // For Ω → ±∞ occupations stay where ∮W dθ leaves them, W̄ p̄ = 0: charge and heat tend to the currents at p̄, and
        // Ω ∮𝓕 dθ = −Ω ∮E′p dθ = ∮ Σ_i E_i (W p̄)_i dθ, because Ω p′ = W p.
        const int Angles = 2048;
        var mean = Matrix<double>.Build.Dense(FrozenKernel.At(motor, 0).Levels, FrozenKernel.At(motor, 0).Levels);
        for (var k = 0; k < Angles; k++) mean += FrozenKernel.At(motor, Math.Tau * k / Angles).Matrix() / Angles;
        var p = FrozenKernel.Stationary(mean);
        var (expected, sizes) = Averaged(motor, Angles, _ => p);
        (expected[0], sizes[0]) = (0, 0);
        for (var k = 0; k < Angles; k++)
        {
            var at = FrozenKernel.At(motor, Math.Tau * k / Angles);
            var E = Vector<double>.Build.Dense(at.Energies);
            expected[0] += E * (at.Matrix() * p) * Math.Tau / Angles;
            sizes[0] += E.PointwiseAbs() * (at.Matrix().PointwiseAbs() * p) * Math.Tau / Angles;
        }
        foreach (var sign in (int[])[1, -1])
        {
            double[] Errors(double Ω)
            {
                var row = motor.Fluxes(Ω).Row();
                return [.. row.Select((x, i) => (i == 0 ? Ω : 1) * x.Value - expected[i])];
            }
            var (fast, faster) = (Errors(sign * 1e4), Errors(sign * 1e7));
            for (var i = 0; i < expected.Length; i++)
            {
                Close(0, fast[i], new(0, 3e-3 * sizes[i] + 1e-13, "rates over the velocity, 1e-3 of them at most"));
                Close(0, faster[i], new(0, 3e-6 * sizes[i] + 1e-13, "rates over the velocity, 1e-6 of them at most"));
            }
        }
        if (!motor.IsBalanced || motor.Conductor is not DoubleDot { Radius: 0 }) Assert.Contains(expected.Zip(sizes), x => Math.Abs(x.Item1) > 1e-4 * x.Item2);
        // In the same units slow rotation is something else.
        if (motor.Conductor is not DoubleDot { Radius: < 1 }) Assert.True(Math.Abs(0.01 * motor.Fluxes(0.01).Work.Value - expected[0]) > 1e-3 * sizes[0]);
    }

    private static (double[] Fluxes, double[] Sizes) Averaged(BlockadedMotor motor, int angles, Func<FrozenKernel, Vector<double>> occupations)
    {
        var n = 1 + 2 * motor.Reservoirs.All.Count;
        var (fluxes, sizes) = (new double[n], new double[n]);
        for (var k = 0; k < angles; k++)
        {
            var at = FrozenKernel.At(motor, Math.Tau * k / angles);
            var p = occupations(at);
            var (f, s) = (at.Fluxes(p), at.Sizes(p));
            for (var i = 0; i < n; i++)
            {
                fluxes[i] += f[i] * Math.Tau / angles;
                sizes[i] += s[i] * Math.Tau / angles;
            }
        }
        return (fluxes, sizes);
    }
}
