namespace QuantumMotors.Properties;

/// <summary>Relations between the terms of the expansion around equilibrium in velocity, potentials and temperatures.</summary>
public class BlockadeExpansionLaws
{
    private const double Potential = 0.3, Temperature = 0.9;

    private static readonly Tolerance Pointwise = new(1e-12, 1e-14, "the bar, and rounding of rates of order one");
    private static readonly Tolerance Currents = new(1e-12, 1e-13, "the bar, and rounding of rates of order one with heats of order ten");

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void OnsagersRelationsHoldAtEveryAngle(BlockadedMotor motor, NormalFloat at)
    {
        var all = At(motor, at.Get % 7, 1);
        var rest = SourceIndex.Equilibrium(all.Reservoirs);
        var moving = all[rest.TimesVelocity()];
        for (var r = 0; r < all.Reservoirs; r++)
        {
            // What motion pumps, and the torque that the source exerts.
            Close(-all[rest.TimesPotential(r)].Torque.Value, moving.Charge[r].Value, Pointwise with { Absolute = 1e-13 });
            Close(-Temperature * all[rest.TimesTemperature(r)].Torque.Value, moving.Heat[r].Value, Pointwise with { Absolute = 1e-12 });
            for (var s = 0; s < all.Reservoirs; s++)
            {
                Close(all[rest.TimesPotential(s)].Charge[r].Value, all[rest.TimesPotential(r)].Charge[s].Value, Pointwise);
                Close(all[rest.TimesPotential(s)].Heat[r].Value, Temperature * all[rest.TimesTemperature(r)].Charge[s].Value, Currents);
                Close(all[rest.TimesTemperature(s)].Heat[r].Value, all[rest.TimesTemperature(r)].Heat[s].Value, Currents);
            }
        }
        if (motor.Conductor is MasterEquation) Assert.True(all.Terms.Exists(t => t.Index.Degree == 1 && Math.Abs(t.Charge[0].Value) > 1e-6));
    }

    [Property(MaxTest = 8)]
    [Verifies("BustosMarunCalvo2019", "24")]
    [Verifies("BustosMarunCalvo2019", "25")]
    public void EnergyIsConservedForEveryMultiIndex(BlockadedMotor motor)
    {
        // Third order between two reservoirs, second between three: coefficients, so that no factorials appear.
        var all = OverCycle(motor, motor.Reservoirs.All.Count == 2 ? 3 : 2);
        foreach (var term in all.Terms)
        {
            var α = term.Index;
            var (heat, size) = (term.Heat.Sum(h => h.Value), term.Heat.Sum(h => Math.Abs(h.Value)));
            for (var r = 0; r < all.Reservoirs; r++)
            {
                // Potentials are counted from zero: Σ_r μ_r I_r has a part of the potential in equilibrium, too.
                var charge = all[α.TimesPotential(r, -1)].Charge[r].Value + Potential * term.Charge[r].Value;
                heat += charge;
                size += Math.Abs(charge) + Math.Abs(term.Charge[r].Value);
            }
            var torque = all[α.TimesVelocity(-1)].Torque.Value;
            Close(-torque, heat, new(1e-12, 1e-12 * (1 + size), "the bar, relative to the terms"));
            Close(0, term.Charge.Sum(c => c.Value), new(0, 1e-12 * (1 + size), "charge is conserved"));
        }
        if (motor.Conductor is MasterEquation) Assert.Contains(all.Terms, t => t.Index.Degree >= 2 && Math.Abs(t.Heat[0].Value) > 1e-4);
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "37")]
    [Verifies("BustosMarunCalvo2019", "38")]
    [Verifies("BustosMarunCalvo2019", "39")]
    [Verifies("BustosMarunCalvo2019", "40")]
    [Verifies("BustosMarunCalvo2019", "41")]
    public void TheLeadingOrdersAreRelatedAsThePaperSays(BlockadedMotor motor)
    {
        var all = OverCycle(motor, 2);
        var rest = SourceIndex.Equilibrium(all.Reservoirs);
        double Heat(SourceIndex index) => all[index].Heat.Sum(h => h.Value);
        var (first, second) = (new Tolerance(0, 1e-12, "heats of order ten that cancel"), new Tolerance(1e-11, 1e-11, "sums of heats of order a hundred"));
        // (37) and (38): what leaves some reservoirs enters others.
        Close(0, Heat(rest), first);
        Close(0, Heat(rest.TimesVelocity()), first with { Absolute = 1e-11 });
        // (39): friction becomes heat of second order.
        Close(-all[rest.TimesVelocity()].Torque.Value, Heat(rest.TimesVelocity(2)), second);
        for (var i = 0; i < all.Reservoirs; i++)
        {
            Close(0, Heat(rest.TimesPotential(i)), first);
            Close(0, Heat(rest.TimesTemperature(i)), first);
            // (41): with Onsager's relation its first term vanishes, that is, the work against the potential is the charge pumped through it.
            var slope = all[rest.TimesPotential(i)].Torque.Value;
            Close(-slope, all[rest.TimesVelocity()].Charge[i].Value, second);
            Close(0, Heat(rest.TimesVelocity().TimesPotential(i)), second);
            // Its thermal counterpart has no charge to balance it, and does not vanish.
            Close(-all[rest.TimesTemperature(i)].Torque.Value, Heat(rest.TimesVelocity().TimesTemperature(i)), second);
            for (var j = 0; j < all.Reservoirs; j++)
            {
                // (40): Joule heat. A derivative is the coefficient times α!.
                var index = rest.TimesPotential(i).TimesPotential(j);
                Close(-2 * all[rest.TimesPotential(j)].Charge[i].Value, Heat(index) * (i == j ? 2 : 1), second);
            }
        }
        if (motor.Conductor is MasterEquation) Assert.True(Math.Abs(Heat(rest.TimesVelocity(2))) > 1e-4);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "40")]
    [Verifies("BustosMarunCalvo2019", "41")]
    public void HeatOfFirstOrderInVelocityAndTemperatureDoesNotVanish()
    {
        var dot = PaperDots.Dot(10);
        var all = BlockadeExpansion.OverCycle(dot, Reservoirs.Biased(0, 0, 1).OrThrow(), 0, 1, 2).OrThrow();
        var rest = SourceIndex.Equilibrium(2);
        Assert.True(Math.Abs(all[rest.TimesVelocity().TimesTemperature(0)].Heat.Sum(h => h.Value)) > 0.01);
        // That of velocity and potential does, though its parts do not.
        Assert.True(Math.Abs(all[rest.TimesVelocity().TimesPotential(0)].Heat.Sum(h => h.Value)) < 1e-14);
        Assert.True(Math.Abs(all[rest.TimesVelocity().TimesPotential(0)].Heat[0].Value) > 0.01);
        Assert.True(Math.Abs(all[rest.TimesPotential(0).TimesPotential(1)].Heat.Sum(h => h.Value)) > 1e-3);
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void SummedAtSmallSourcesItIsTheResponseToTheNextOrder(BlockadedMotor motor, NormalFloat at)
    {
        // With sources in proportion to ε what is left out is of order ε³: it falls by 8 when ε is halved.
        const int Degree = 2;
        var θ = at.Get % 7;
        var all = At(motor, θ, Degree);
        var n = all.Reservoirs;
        double[] direction = [.. Enumerable.Range(0, 2 * n).Select(i => Math.Cos(1 + 2.3 * i))];
        const double Ω = 0.02;
        var (coarse, fine) = (Left(1e-2), Left(5e-3));
        for (var i = 0; i < coarse.Length; i++)
        {
            var scale = coarse.Max(Math.Abs);
            // Where the next coefficient is not small by accident.
            if (Math.Abs(coarse[i]) > 1e-10 && Math.Abs(coarse[i]) > 0.3 * scale) Assert.InRange(coarse[i] / fine[i], 6, 10.5);
            Assert.True(Math.Abs(fine[i]) < 1e-4 * (1 + Magnitude()), $"what is left out is {fine[i]:E1}");
        }

        double Magnitude() => all.Terms.Max(t => Math.Abs(t.Torque.Value) + t.Heat.Sum(h => Math.Abs(h.Value)));

        // Response less expansion: torque, charges and heats, at a velocity that is of order ε, too.
        double[] Left(double ε)
        {
            var names = motor.Reservoirs.All;
            var reservoirs = Reservoirs.Create(Enumerable.Range(0, n).Select(r =>
                Reservoir.Create(names[r].Name, Potential + ε * direction[r], Temperature + ε * direction[n + r]).OrThrow()).ToSeq().Strict()).OrThrow();
            var local = BlockadeResponse.At(motor.Conductor, reservoirs, Degree, θ).OrThrow();
            var velocity = ε * Ω;
            var left = new double[1 + 2 * n];
            for (var k = 0; k <= Degree; k++)
            {
                var power = Math.Pow(velocity, k);
                left[0] += power * local.Force[0][k][0].Value;
                for (var r = 0; r < n; r++) (left[1 + r], left[1 + n + r]) = (left[1 + r] + power * local.Charge[r][k][0].Value, left[1 + n + r] + power * local.Heat[r][k][0].Value);
            }
            foreach (var term in all.Terms)
            {
                var product = Math.Pow(velocity, term.Index.Velocity);
                for (var r = 0; r < n; r++)
                    product *= Math.Pow(reservoirs.All[r].ChemicalPotential - Potential, term.Index.Potentials[r]) * Math.Pow(reservoirs.All[r].Temperature - Temperature, term.Index.Temperatures[r]);
                left[0] -= product * term.Torque.Value;
                for (var r = 0; r < n; r++) (left[1 + r], left[1 + n + r]) = (left[1 + r] - product * term.Charge[r].Value, left[1 + n + r] - product * term.Heat[r].Value);
            }
            return left;
        }
    }

    [Property(MaxTest = 15)]
    [Verifies("BustosMarunCalvo2019", "40")]
    [Verifies("BustosMarunCalvo2019", "41")]
    public void LinearResponseIsTheSlopeOfWhatFlowsUnderASmallVoltage(DoubleDot dot)
    {
        // Symmetric differences of the full response, at voltages of both signs; and friction and pumped charge in equilibrium.
        const double V = 1e-3;
        var linear = Theory.Of(dot).LinearResponse(Potential, Temperature).OrThrow();
        var (plus, minus) = (Coefficients(V), Coefficients(-V));
        double Current(CycleCoefficients c) => (c.Charge[1][0].Value - c.Charge[0][0].Value) / 2 / Math.Tau;
        double Even(Func<CycleCoefficients, double> of) => (of(plus) + of(minus)) / 2;
        var quadratic = new Tolerance(1e-5, 1e-10, "terms of order V²");
        Close((Current(plus) - Current(minus)) / (2 * V), linear.Conductance.Value, quadratic);
        Close(Even(c => c.Charge[1][1].Value), linear.PumpedCharge.Value, quadratic with { Absolute = 1e-6 });
        Close(-Even(c => c.Work[1].Value) / Math.Tau, linear.IntrinsicDamping.Value, quadratic with { Absolute = 1e-6 });
        // The work of a turn is the charge pumped through the voltage, (43) in linear response.
        Close(linear.PumpedCharge.Value, (plus.Work[0].Value - minus.Work[0].Value) / (2 * V), quadratic with { Absolute = 1e-6 });
        Assert.True(linear.Conductance.Value > 0);

        CycleCoefficients Coefficients(double bias) => new BlockadedMotor(dot, Reservoirs.Biased(Potential, bias, Temperature).OrThrow()).Coefficients(1);
    }

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void TheLinearisedResponseIsTheExpansionToFirstOrder(BlockadedMotor motor, NormalFloat at)
    {
        var θ = at.Get % 7;
        var (μ, T) = (motor.Reservoirs.MeanPotential, motor.Reservoirs.MeanTemperature);
        var local = Theory.Of(motor.Conductor).Linearised(motor.Reservoirs).OrThrow().At(θ).OrThrow();
        var all = BlockadeExpansion.At(motor.Conductor, motor.Reservoirs, μ, T, 1, θ).OrThrow();
        var n = all.Reservoirs;
        var rest = SourceIndex.Equilibrium(n);
        double Driven(Func<SourceTerm, double> of) => of(all[rest]) + Enumerable.Range(0, n).Sum(r =>
            (motor.Reservoirs.All[r].ChemicalPotential - μ) * of(all[rest.TimesPotential(r)]) + (motor.Reservoirs.All[r].Temperature - T) * of(all[rest.TimesTemperature(r)]));
        Close(Driven(t => t.Torque.Value), local.Force[0][0][0].Value, new(1e-12, 1e-13, "sums of a few terms of order ten"));
        Close(all[rest.TimesVelocity()].Torque.Value, local.Force[0][1][0].Value, Rounding);
        for (var r = 0; r < n; r++)
        {
            Close(Driven(t => t.Charge[r].Value), local.Charge[r][0][0].Value, new(1e-12, 1e-14, "sums of a few terms of order one"));
            Close(all[rest.TimesVelocity()].Heat[r].Value, local.Heat[r][1][0].Value, Rounding);
        }
        // Noise and friction of equilibrium belong together.
        Close(-2 * T * local.Force[0][1][0].Value, local.Noise.Match(Some: D => D[0].Value, None: () => double.NaN), new(1e-11, 1e-11, "rounding of slopes of order ten that cancel"));
    }

    private static SourceExpansion At(BlockadedMotor motor, double θ, int degree) => BlockadeExpansion.At(motor.Conductor, motor.Reservoirs, Potential, Temperature, degree, θ).OrThrow();

    private static SourceExpansion OverCycle(BlockadedMotor motor, int degree) => BlockadeExpansion.OverCycle(motor.Conductor, motor.Reservoirs, Potential, Temperature, degree).OrThrow();
}
