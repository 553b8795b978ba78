using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Fluctuation and dissipation, work and pumped charge of a junction.</summary>
public class JunctionThermodynamicsLaws
{
    private static readonly BiphenylJunction Uneven = BiphenylJunction.Create(0.3, -0.2, 0.6, -0.7, 0.9, 0.8, 0.5, 20).OrThrow();
    private static readonly BiphenylJunction Open = Uneven.WithAnisotropy(0.5).OrThrow();

    [Property(MaxTest = 100)]
    [Verifies("PrestonKosov2023", "A18", Erratum = true)]
    public void NoiseIsTwiceTheTemperatureTimesFrictionInEquilibrium(BiasedJunction at)
    {
        var (equal, T) = (at.InEquilibrium, at.Reservoirs.Left.Temperature);
        foreach (var c in (BlowtorchCoefficients[])[equal.Closed, equal.ByThePaper])
        {
            BiasedJunction.Same(2 * T * c.Friction, c.Noise.IfNone(-1.0), "noise");
            Assert.True(c.Friction.Value >= -c.Friction.Error);
        }
    }

    [Property]
    public void NoiseIsNeverNegative(BiasedJunction at)
    {
        at.Closed.Noise.IfSome(D => Assert.True(D.Value >= -D.Error));
        // At a bias there is shot noise, also at T = 0.
        if (at.IsWide && Math.Abs(at.Reservoirs.Bias) > 1 && at.Junction.Anisotropy > 0.5 && Math.Abs(Math.Sin(2 * at.Angle)) > 0.1)
            at.Closed.Noise.IfSome(D => Assert.True(D.Value > 0));
    }

    [Fact]
    public void FarFromEquilibriumFrictionMayBeNegative()
    {
        // With levels apart: the electrons push a rotor that turns. With levels at zero they cannot, because friction is that of an equilibrium.
        var junction = BiphenylJunction.Create(1.142, -1.178, 0.824, -0.447, 0.988, 1.447, 0.571, 20).OrThrow();
        var at = new BiasedJunction(junction, BiasedJunction.Leads(-1.442, 0.005, 0.032, 0.005), -0.606);
        Assert.InRange(at.Closed.Friction.Value, -0.4, -0.2);
        BiasedJunction.Same(at.Closed, at.ByThePaper);
    }

    [Property(MaxTest = 30)]
    [Verifies("PrestonKosov2023", "12")]
    [Verifies("PrestonKosov2023", "text")]
    public void WithLevelsAtZeroNoBiasMakesATurnDoWork(BiasedJunction at)
    {
        var (symmetric, scale) = (at.Symmetric(at.Reservoirs.Bias), at.Junction.LeftLinewidth + at.Junction.RightLinewidth);
        if (!IsWideEverywhere(symmetric.Junction)) return;
        Assert.InRange(Work(symmetric.Junction, symmetric.Reservoirs), -1e-12 * scale, 1e-12 * scale);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "12")]
    public void SomeJunctionDoesWorkUnderBias()
    {
        Apart(Work(Uneven, Reservoirs.Biased(0, 1, 0.05).OrThrow()), 0, 1e-2);
        Apart(Work(Uneven, Reservoirs.Biased(0.4, 0.1, 0.05).OrThrow()), 0, 1e-3);
        // In equilibrium it does none.
        Assert.InRange(Work(Uneven, Reservoirs.Biased(0.4, 0, 0.05).OrThrow()), -1e-13, 1e-13);
    }

    [Fact]
    [Verifies("BustosMarun2013", "5")]
    public void InLinearResponseTheWorkOfATurnIsPumpedChargeTimesVoltage()
    {
        var (theory, V) = (Theory.Of(Open), 0.02);
        var Q = theory.PumpedCharge(0.25, 0.1).OrThrow();
        var work = Cycle.Coefficients(theory.Linearised(Reservoirs.Biased(0.25, V, 0.1).OrThrow()).OrThrow()).OrThrow().Work[0];
        BiasedJunction.Same(V * Q, work, "work");
        Apart(Q.Value, 0, 1e-3);
        // And of the torque in closed form, up to the third order.
        var third = 0.0;
        foreach (var v in (double[])[V, V / 2])
        {
            var rest = Work(Open, Reservoirs.Biased(0.25, v, 0.1).OrThrow()) / v - Q.Value;
            if (v < V) Close(third / 4, rest, new(0.01, 1e-11, "the fifth order, and roundings over V"));
            third = rest;
        }
        Apart(third, 0, 1e-7);
    }

    [Fact]
    public void TheWorkOfATurnIsTheChargePumpedAtAllPotentialsBetween()
    {
        // Contacts contribute to the torque one by one: beyond linear response, too, W = ∫ Q_p dμ from μ_R to μ_L.
        var (low, high) = (-0.5, 0.4);
        const int panels = 8;
        var charge = 0.0;
        for (var p = 0; p < panels; p++)
            foreach (var (node, weight) in Rule.Nodes.Zip(Rule.Weights))
                charge += weight * (high - low) / (2 * panels) * PumpedCold(Open, low + (high - low) * (p + 0.5 * (1 + node)) / panels, 192);
        var work = Work(Open, BiasedJunction.Leads(high, 0, low, 0));
        Close(charge, work, new(1e-11, 1e-14, "panels as wide as levels, and differences of the torque in a turn"));
        Apart(work, 0, 1e-2);
        // And it is not linear in V.
        Apart(work, (high - low) * PumpedCold(Open, (high + low) / 2, 192), 1e-3);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "text")]
    public void ChargeIsPumpedAtEachAngleAsTheTorqueDependsOnThePotential()
    {
        // charge.R⁽¹⁾ = −∂τ/∂μ_R, integrated over μ_R: torques in closed form, currents from scattering.
        var (T, low, high) = (0.25, -0.4, 0.5);
        var theory = Theory.Of(Open);
        foreach (var θ in (double[])[0.4, 2.8])
        {
            var current = Rule.Nodes.Zip(Rule.Weights).Sum(p =>
            {
                var μ = (high + low) / 2 + (high - low) / 2 * p.Item1;
                return p.Item2 * (high - low) / 2 * theory.Response(Reservoirs.Biased(μ, 0, T).OrThrow(), 1).OrThrow().At(θ).OrThrow().Charge[1][1][0].Value;
            });
            double Torque(double μ) => Blowtorch.At(Open, BiasedJunction.Leads(0, T, μ, T), θ).Torque.Value;
            Close(-current, Torque(high) - Torque(low), new(1e-11, 1e-13, "sixteen points over a function that varies on the scale of T"));
            Apart(current, 0, 1e-3);
        }
    }

    /// <summary>∮ τ dθ in closed form; contacts are periodic in π, and the trapezoidal rule is spectrally accurate.</summary>
    internal static double Work(BiphenylJunction junction, Reservoirs leads, int angles = 192) =>
        Math.Tau / angles * Enumerable.Range(0, angles).Sum(k => Blowtorch.At(junction, leads, Math.PI * k / angles).Torque.Value);

    /// <summary>Q_p at T = 0: ∮ (Γ_R′/2π) Re G_RR(μ) dθ.</summary>
    internal static double PumpedCold(BiphenylJunction j, double μ, int angles)
    {
        var sum = 0.0;
        for (var k = 0; k < angles; k++)
        {
            var θ = Math.PI * k / angles;
            var (x, y) = (new Complex(μ - j.FirstLevel, j.LeftBroadening(θ) / 2), new Complex(μ - j.SecondLevel, j.RightBroadening(θ) / 2));
            sum += 2 * j.RightLinewidth * j.RightAmplitude(θ) * j.RightSlope(θ) * (x / (x * y - j.Hopping * j.Hopping)).Real;
        }
        return sum / angles;
    }

    // Somewhere in a turn the contacts are closed to (1 − A)².
    private static bool IsWideEverywhere(BiphenylJunction j) => (1 - j.Anisotropy) * (1 - j.Anisotropy) * Math.Min(j.LeftLinewidth, j.RightLinewidth) > 0.05;
}
