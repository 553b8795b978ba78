namespace QuantumMotors.Properties;

/// <summary>Laws of the integrals over a turn, and of sums over orders.</summary>
public class CycleLaws
{
    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "59")]
    [Verifies("BustosMarunCalvo2019", "70")]
    public void CoefficientsAreIntegralsOverATurn(ArtificialMotor motor)
    {
        const int Angles = 512;
        var samples = Enumerable.Range(0, Angles).Select(k => motor.Response.At(Math.Tau * (k + 0.5) / Angles).OrThrow()).ToArray();
        double Integral(Func<LocalResponse, VelocityExpansion> of, int k) => samples.Sum(s => of(s)[k][0].Value) * Math.Tau / Angles;
        var c = motor.Coefficients;
        var midpoints = new Tolerance(1e-11, 1e-11, "midpoints instead of end points, and sums of 512 terms");
        for (var k = 0; k < c.Work.Count; k++) Close(Integral(s => s.Force[0], k), c.Work[k].Value, midpoints);
        for (var r = 0; r < c.Reservoirs; r++)
        {
            for (var k = 0; k < c.Charge[r].Count; k++) Close(Integral(s => s.Charge[r], k), c.Charge[r][k].Value, midpoints);
            for (var k = 0; k < c.Heat[r].Count; k++) Close(Integral(s => s.Heat[r], k), c.Heat[r][k].Value, midpoints);
        }
        Assert.Equal(motor.Reservoirs.All.Count, c.Reservoirs);
        Assert.Equal(motor.Orbit.IsStraight ? motor.Order : 1, c.HighestConsistentOrder);
        Assert.Contains(c.Heat, h => Math.Abs(h[0].Value) > 1e-3);
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void WhatIsTheSameEverywhereNeedsNoIntegral(LocalResponse local)
    {
        if (local.Coordinates != 1) return;
        var uniform = Cycle.Coefficients(new Response.Uniform(local)).OrThrow();
        var varying = Cycle.Coefficients(new Response.Varying(_ => local)).OrThrow();
        void Same(Arr<Estimate> a, Arr<Estimate> b)
        {
            Assert.Equal(a.Count, b.Count);
            for (var k = 0; k < a.Count; k++) Close(a[k].Value, b[k].Value, Rounding);
        }
        Same(uniform.Work, varying.Work);
        for (var r = 0; r < uniform.Reservoirs; r++)
        {
            Same(uniform.Charge[r], varying.Charge[r]);
            Same(uniform.Heat[r], varying.Heat[r]);
        }
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "45")]
    [Verifies("BustosMarunCalvo2019", "47")]
    [Verifies("BustosMarunCalvo2019", "60")]
    public void TruncatedFluxesArePolynomialsWithCurrentsOneOrderHigher(CycleCoefficients c, NormalFloat velocity)
    {
        var Ω = velocity.Get % 2;
        for (var order = 0; order <= c.HighestConsistentOrder; order++)
        {
            var fluxes = Cycle.Fluxes(RotationFluxes.Truncated.After(c, order).OrThrow(), Ω).OrThrow();
            double Sum(Arr<Estimate> series, int highest) => Enumerable.Range(0, highest + 1).Sum(k => series[k].Value * Math.Pow(Ω, k));
            var roundings = new Tolerance(1e-13, 1e-13, "a dozen roundings of coefficients of order ten, times powers of a velocity up to two");
            Assert.Equal(Ω, fluxes.Velocity);
            Close(Sum(c.Work, order), fluxes.Work.Value, roundings with { Absolute = 1e-12 });
            for (var r = 0; r < c.Reservoirs; r++)
            {
                Close(Sum(c.Charge[r], order + 1), fluxes.Charge[r].Value, roundings with { Absolute = 1e-12 });
                Close(Sum(c.Heat[r], order + 1), fluxes.Heat[r].Value, roundings with { Absolute = 1e-12 });
            }
        }
        Assert.True(RotationFluxes.Truncated.After(c, Math.Min(c.Work.Count - 1, c.HighestOrderOfCurrents) + 1).IsFail);
        Assert.True(RotationFluxes.Truncated.After(c, -1).IsFail);
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarunCalvo2019", "1")]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "15")]
    [Verifies("BustosMarunCalvo2019", "21")]
    public void AtSmallVelocitiesAllRoutesThroughTheTheoryOfAConductorMeet(WireBetweenReservoirs at)
    {
        var (wire, reservoirs) = (at.Wire, at.Reservoirs);
        // The shorter of the wire's two scales, so that Ω = 1e-3 of them is slow.
        var unit = Math.Min(wire.Gap, at.Unit);
        var exact = Exactly(Cycle.Of(wire, reservoirs, Approximation.Exact).OrThrow());
        var truncated = Truncated(Cycle.Of(wire, reservoirs, Approximation.Expansion(3).OrThrow()).OrThrow());
        foreach (var Ω in (double[])[1e-3 * unit, -1e-3 * unit])
        {
            var (all, cut) = (exact.At(Ω).OrThrow(), Cycle.Fluxes(truncated, Ω).OrThrow());
            // What is left out is of order Ω⁴ in the work, and Ω⁵ in the currents.
            Close(all.Work.Value, cut.Work.Value, new(1e-10, 1e-10 * unit, "the next order, (1e-3)⁴ times a number"));
            for (var r = 0; r < 2; r++)
            {
                Close(all.Charge[r].Value, cut.Charge[r].Value, new(1e-10, 1e-10 * unit, "the next order, (1e-3)⁵ times a number"));
                Close(all.Heat[r].Value, cut.Heat[r].Value, new(1e-10, 1e-10 * unit * unit, "the next order, (1e-3)⁵ times a number"));
            }
            // Against a voltage and at a velocity something flows.
            if (Math.Abs(reservoirs.Bias) > 0.1 * unit && at.Strength < 3) Assert.True(all.Heat.Exists(h => Math.Abs(h.Value) > 1e-4 * unit * unit));
        }
    }

    [Property(MaxTest = 30)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void LinearResponseIsTheSlopeOfTheExactFluxes(ThoulessWire wire)
    {
        // Bias, temperature difference and velocity in proportion to ε: exact fluxes are linear up to ε².
        var unit = Math.Min(wire.Gap, wire.Velocity / wire.Length);
        foreach (var ε in (double[])[1e-3, 1e-5])
        {
            var reservoirs = Reservoirs.Biased(0.8 * unit, 0.7 * ε * unit, 0.4 * unit).OrThrow().WithTemperatureBias(0.5 * ε * unit).OrThrow();
            var linear = Cycle.Fluxes(Truncated(Cycle.Of(wire, reservoirs, Approximation.LinearResponse).OrThrow()), -0.3 * ε * unit).OrThrow();
            var exact = Exactly(Cycle.Of(wire, reservoirs, Approximation.Exact).OrThrow()).At(-0.3 * ε * unit).OrThrow();
            var next = new Tolerance(0, 3 * ε * ε * unit, "second order in bias, temperature difference and velocity");
            Close(exact.Work.Value, linear.Work.Value, next);
            for (var r = 0; r < 2; r++)
            {
                Close(exact.Charge[r].Value, linear.Charge[r].Value, next);
                Close(exact.Heat[r].Value, linear.Heat[r].Value, next with { Absolute = next.Absolute * unit });
            }
            Assert.True(Math.Abs(linear.Charge[0].Value) > 0.05 * ε * unit);
        }
    }

    [Fact]
    public void AResponseThatChangesItsOrdersIsAProgrammersError()
    {
        LocalResponse Of(params Estimate[] torque) => LocalResponse.OfAngle(
            VelocityExpansion.OfAngle(torque), None,
            new([VelocityExpansion.OfAngle(0), VelocityExpansion.OfAngle(0)]), new([VelocityExpansion.OfAngle(0), VelocityExpansion.OfAngle(0)])).OrThrow();
        Assert.Throws<ArgumentException>(() => Cycle.Coefficients(new Response.Varying(θ => θ < 3 ? Of(1, 2) : Of(1))));
        Assert.True(Cycle.Coefficients(new Response.Varying(θ => θ < 3 ? Of(1) : new Shortfall.Unresolved("too hard"))).IsLeft);
    }

    internal static RotationFluxes.Exact Exactly(RotationFluxes fluxes) => fluxes.Match(truncated: _ => throw new InvalidOperationException("truncated"), exact: e => e);

    internal static RotationFluxes.Truncated Truncated(RotationFluxes fluxes) => fluxes.Match(truncated: t => t, exact: _ => throw new InvalidOperationException("exact"));
}
