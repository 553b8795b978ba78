using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>What the bottom of the band does to a rotor whose contacts move.</summary>
public class JunctionBandLaws
{
    [Property(MaxTest = 100)]
    [Verifies("PrestonKosov2023", "A14", Erratum = true)]
    public void TheTorqueAtRestGrowsWithTheLogarithmOfTheBand(BiasedJunction at)
    {
        // As printed, with (B15) for the wide band, (A14) has no bottom: from each octave of the band comes the same torque, (Γ_L + Γ_R)′ ln 2/2π.
        foreach (var W in (double[])[1e3, 1e4, 1e6])
        {
            var step = At(at, 2 * W).Torque.Value - At(at, W).Torque.Value;
            // Re G = 1/E + E_a/E² + …
            var next = (Growth(at, left: true) * at.Junction.FirstLevel + Growth(at, left: false) * at.Junction.SecondLevel) / (4 * Math.PI * W);
            Close(Growth(at) * Math.Log(2) / Math.Tau - next, step, new(0, 100 / (W * W) + 1e-14, "the third term of the series, and roundings"));
        }
    }

    [Fact]
    [Verifies("PrestonKosov2023", "A14", Erratum = true)]
    public void NoBandIsDeepEnough()
    {
        var at = new BiasedJunction(BiphenylJunction.Create(0, 0, 1.25, -Math.PI / 4, 0.95, 0.272, 0.136, 20).OrThrow(), Reservoirs.Biased(0, 1, 0.03).OrThrow(), 0.3);
        var torques = ((double[])[1e2, 1e10, 1e50, 1e250]).Select(W => At(at, W).Torque.Value).ToArray();
        for (var i = 1; i < torques.Length; i++) Apart(torques[i], torques[i - 1], 0.1);
        // But a turn gains nothing from it.
        Assert.InRange(Enumerable.Range(0, 32).Sum(k => Growth(at with { Angle = Math.PI * k / 32 })), -1e-13, 1e-13);
    }

    [Property(MaxTest = 100)]
    public void WhatADeeperBandAddsIsAnIntegralOfTheGreenFunction(BiasedJunction at)
    {
        // −Σ_a (Γ_a′/2π) ∫ Re G_aa dE from −2W to −W, where all is full: in closed form, by 16 points.
        var (j, W) = (at.Junction, 3 * at.Junction.BandBottom);
        var sum = 0.0;
        foreach (var (node, weight) in Rule.Nodes.Zip(Rule.Weights))
        {
            var E = -1.5 * W + W / 2 * node;
            var (x, y) = (new Complex(E - j.FirstLevel, j.LeftBroadening(at.Angle) / 2), new Complex(E - j.SecondLevel, j.RightBroadening(at.Angle) / 2));
            var one = Complex.Reciprocal(x * y - j.Hopping * j.Hopping);
            sum -= weight * W / 2 * (Growth(at, left: true) * (y * one).Real + Growth(at, left: false) * (x * one).Real) / Math.Tau;
        }
        Close(sum, At(at, 2 * W).Torque.Value - At(at, W).Torque.Value, new(1e-12, 1e-13, "the difference of two torques"));
    }

    [Property(MaxTest = 100)]
    public void FrictionAndNoiseKnowNoBand(BiasedJunction at)
    {
        var (one, other) = (At(at, 20), At(at, 1e5));
        Assert.Equal((one.Friction.Value, one.Noise.Map(n => n.Value)), (other.Friction.Value, other.Noise.Map(n => n.Value)));
        if (Math.Abs(Growth(at)) > 1e-3) Apart(one.Torque.Value, other.Torque.Value, 1e-4);
    }

    private static BlowtorchCoefficients At(BiasedJunction at, double W) => Blowtorch.At(at.Junction.WithBandBottom(W).OrThrow(), at.Reservoirs, at.Angle);

    private static double Growth(BiasedJunction at) => Growth(at, left: true) + Growth(at, left: false);

    private static double Growth(BiasedJunction at, bool left) => left
        ? 2 * at.Junction.LeftLinewidth * at.Junction.LeftAmplitude(at.Angle) * at.Junction.LeftSlope(at.Angle)
        : 2 * at.Junction.RightLinewidth * at.Junction.RightAmplitude(at.Angle) * at.Junction.RightSlope(at.Angle);
}
