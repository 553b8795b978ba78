namespace QuantumMotors.Properties;

/// <summary>What motion that is not uniform adds, and integrals over a cycle by two ways.</summary>
public class BlockadeMotionLaws
{
    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "49", Erratum = true)]
    [Verifies("BustosMarunCalvo2019", "59", Erratum = true)]
    public void AccelerationAddsToTheSecondOrder(BlockadedMotor motor, NormalFloat at, NormalFloat velocity, NormalFloat acceleration)
    {
        // θ(t) = θ_0 + ωt + αt²/2: the hierarchy in time gives ω²X⁽²⁾ + αX_acc, not ω²X⁽²⁾ alone as (49), (50) and (59) have it for θ̇ᵏ.
        const int Order = 2;
        var (θ, ω, α) = (at.Get % 7, velocity.Get % 2 + 0.1, acceleration.Get % 2 + 0.1);
        var local = motor.At(θ, Order);
        var hierarchy = new Hierarchy<double, Machine>(Levels<double, Machine>.Of(motor.Conductor, motor.Reservoirs), motor.Reservoirs, Order);
        Assert.True(hierarchy.Along([θ, ω, α / 2]));
        var n = motor.Reservoirs.All.Count;
        var (charge, heat, size, heatSize) = (new double[n], new double[n], new double[n], new double[n]);
        var noticed = false;
        for (var k = 0; k <= Order; k++)
        {
            // Along a motion the slope of the energies is ω∂E/∂θ: what comes out is the power 𝓕θ̇.
            hierarchy.Torque(k, out var power, out _);
            Same(local.Force[0], power / ω);
            hierarchy.Flows(k, charge, heat, size, heatSize);
            for (var r = 0; r < n; r++)
            {
                Same(local.Charge[r], charge[r]);
                Same(local.Heat[r], heat[r]);
            }

            void Same(VelocityExpansion expansion, double actual)
            {
                var inertial = k == 2 ? α * expansion.Acceleration.Match(Some: a => a[0].Value, None: () => double.NaN) : 0;
                var uniform = Math.Pow(ω, k) * expansion[k][0].Value;
                var allowed = 1e-12 * (Math.Abs(uniform) + Math.Abs(inertial)) + 10 * Math.Pow(Math.Abs(ω), k) * expansion[k][0].Error + (k == 2 ? Math.Abs(α) * 1e-12 * (1 + Math.Abs(inertial / α)) : 1e-15);
                Close(uniform + inertial, actual, new(0, allowed, "roundings of both terms"));
                noticed |= k == 2 && Math.Abs(inertial) > 1e3 * allowed;
            }
        }
        if (motor.Conductor is MasterEquation) Assert.True(noticed, "the acceleration is felt");
    }

    [Property(MaxTest = 20)]
    [Verifies("BustosMarunCalvo2019", "59")]
    [Verifies("BustosMarunCalvo2019", "70")]
    public void SumsOfFourAnglesAtATimeGiveTheSameIntegrals(BlockadedMotor motor)
    {
        // In equilibrium currents are rounding, and take long to integrate one by one.
        if (motor.IsBalanced) return;
        const int Order = 3;
        var response = BlockadeResponse.Of(motor.Conductor, motor.Reservoirs, Order);
        var (fast, plain) = (Cycle.Coefficients(response).OrThrow(), Cycle.Coefficients(new Response.Varying(response.At)).OrThrow());
        void Same(Arr<Estimate> a, Arr<Estimate> b)
        {
            Assert.Equal(Order + 1, a.Count);
            for (var k = 0; k <= Order; k++) Close(a[k].Value, b[k].Value, new(1e-13, a[k].Error + b[k].Error, "the errors that are claimed"));
        }
        Same(fast.Work, plain.Work);
        for (var r = 0; r < fast.Reservoirs; r++)
        {
            Same(fast.Charge[r], plain.Charge[r]);
            Same(fast.Heat[r], plain.Heat[r]);
            Assert.True(fast.Heat[r][0].Error < 1e-9 * (1e-3 + Math.Abs(fast.Heat[r][0].Value)), "the errors are small");
        }
        Assert.True(fast.Heat.Exists(h => h[0].Value != 0));
    }

    [Property(MaxTest = 12)]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void AnEvenGridOfManyAnglesGivesTheSameIntegrals(DoubleDot dot)
    {
        // The trapezoidal rule on a grid that resolves every step of the Fermi functions, by a plain loop.
        var motor = new BlockadedMotor(dot, Reservoirs.Biased(0.2, 1.3, 1).OrThrow());
        const int Angles = 1024;
        var c = motor.Coefficients(2);
        var locals = Enumerable.Range(0, Angles).Select(j => motor.At(Math.Tau * (j + 0.37) / Angles, 2)).ToArray();
        for (var k = 0; k <= 2; k++)
        {
            Compare(c.Work[k], l => l.Force[0][k][0].Value);
            Compare(c.Charge[0][k], l => l.Charge[0][k][0].Value);
            Compare(c.Heat[1][k], l => l.Heat[1][k][0].Value);
        }

        void Compare(Estimate integral, Func<LocalResponse, double> of)
        {
            var terms = locals.Select(l => of(l) * Math.Tau / Angles).ToArray();
            Close(terms.Sum(), integral.Value, new(0, 1e-14 * terms.Sum(Math.Abs) + integral.Error, "roundings, relative to the integral of the magnitude"));
        }
    }
}
