namespace QuantumMotors.Properties;

/// <summary>What turns the junction of PrestonKosov2023, and what the paper says about it.</summary>
public class BlowtorchRotationLaws
{
    private const double Volt = 1 / 27.211386245988;

    private static readonly Rotor Molecule = Domain.Rotor.Create(4.5e5, 5, 0, None).OrThrow();

    // From 3 to 5 V the rate grows 3.79 times. With the potential of 5 V and friction and noise of 3 V it would grow 3.62 times, the other way round 1.06 times.
    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("PrestonKosov2023", "text", Erratum = true)]
    public void TheRateGrowsBecauseTheBarrierFalls()
    {
        var before = Rate(At(3), At(3), Molecule);
        Close(3.7858, Rate(At(5), At(5), Molecule) / before, Printed);
        Close(3.6226, Rate(At(5), At(3), Molecule) / before, Printed);
        Close(1.0599, Rate(At(3), At(5), Molecule) / before, Printed);
    }

    // The share of forward turns changes with the depth of the band, and with what is counted: crossings of the hilltop, or full turns with hysteresis.
    [Fact]
    [Verifies("PrestonKosov2023", "17", Erratum = true)]
    public void TheShareOfForwardTurnsDependsOnTheBandAndOnHowTurnsAreCounted()
    {
        double Crossings(double depth)
        {
            var equation = Equation(At(5, depth), At(5, depth), Molecule);
            return Kramers.Of(equation).OrThrow().ForwardShare(equation.Potential.Barrier().Top).Value;
        }

        Close(0.5059, Crossings(1), Printed);
        Assert.True(Math.Abs(Crossings(0.5) - Crossings(2)) > 1e-3, "the band makes no difference");
        var light = Equation(At(5), At(5), Molecule.WithInertia(4500).OrThrow());
        var turns = Langevin.Simulate(light, Simulation.Create(1, 64, 2e7, 50, 1e5).OrThrow()).OrThrow().Directionality.IfNone(0);
        var crossings = Kramers.Of(light).OrThrow().ForwardShare(light.Potential.Barrier().Top).Value;
        Assert.True(turns.Value - crossings > 5 * turns.Error, $"full turns {turns.Value:R} ± {turns.Error:R}, crossings {crossings:R}");
    }

    // No net force at any angle on average, no asymmetry of the potential is needed: uneven temperature alone turns it.
    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void TrajectoriesOfTheJunctionTurnAsKramersSays()
    {
        var equation = Equation(At(5), At(5), Molecule.WithInertia(4500).OrThrow());
        var (kramers, paths) = (Kramers.Of(equation).OrThrow(), Langevin.Simulate(equation, Simulation.Create(7, 256, 1e7, 50, 1e5).OrThrow()).OrThrow());
        WithinFourErrors(kramers.RotationRate, paths.RotationRate);
        WithinFourErrors(kramers.Diffusion, paths.Diffusion);
        Assert.True(paths.RotationRate.Value > 10 * paths.RotationRate.Error, "nothing turns");
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void TrajectoriesOfADoubleDotTurnAsKramersSays()
    {
        var dot = DoubleDot.Create(-1, -1, 1, Some(20.0), 1, 0.25, 0.25).OrThrow();
        var leads = Reservoirs.Biased(0, 2, 1).OrThrow();
        AsKramersSays(dot, leads, Domain.Rotor.Create(5, 2, 0, None).OrThrow(), Simulation.Create(3, 128, 4e4, 0.2, 500).OrThrow());
    }

    [Fact]
    [Verifies("PrestonKosov2023", "13")]
    public void TrajectoriesOfALatticeMotorTurnAsKramersSays()
    {
        var wire = TightBindingWire.Create(8, 1, 0.2, 4, 0).OrThrow();
        var leads = Reservoirs.Biased(-1.4, 0.1, 0.02).OrThrow();
        AsKramersSays(wire, leads, Domain.Rotor.Create(5, 0.3, 0, None).OrThrow(), Simulation.Create(4, 128, 2e4, 0.4, 500).OrThrow());
    }

    private static void AsKramersSays(Conductor conductor, Reservoirs leads, Rotor rotor, Simulation simulation)
    {
        var equation = LangevinEquation.Of(Theory.Of(conductor).Forces(leads).OrThrow(), rotor, leads.MeanTemperature).OrThrow();
        var (kramers, paths) = (Kramers.Of(equation).OrThrow(), Langevin.Simulate(equation, simulation).OrThrow());
        WithinFourErrors(kramers.RotationRate, paths.RotationRate);
        WithinFourErrors(kramers.Diffusion, paths.Diffusion);
        WithinFourErrors(kramers.MeanKineticTemperature, paths.KineticTemperature);
        Assert.True(Math.Abs(kramers.RotationRate.Value) > 10 * paths.RotationRate.Error, $"nothing turns: {kramers.RotationRate.Value:R}, {paths.RotationRate.Error:R}");
        var n = paths.AngleDensity.Count;
        for (var k = 0; k < n; k++)
        {
            // A bin is the mean over it, by Simpson's rule.
            var (left, width) = (Math.Tau * k / n, Math.Tau / n);
            var density = (kramers.Density(left).Value + 4 * kramers.Density(left + width / 2).Value + kramers.Density(left + width).Value) / 6;
            Assert.True(Math.Abs(density - paths.AngleDensity[k].Value) <= 5 * paths.AngleDensity[k].Error, $"bin {k}: {density:R}, {paths.AngleDensity[k]}");
        }
    }

    private static void WithinFourErrors(Estimate expected, Estimate actual) =>
        Assert.True(Math.Abs(expected.Value - actual.Value) <= 4 * actual.Error, $"{actual.Value:R} ± {actual.Error:R} is not {expected.Value:R}");

    private static readonly Tolerance Printed = new(2e-4, 0, "the digits given");

    private static double Rate(Response potential, Response blowtorch, Rotor rotor) => Kramers.Of(Equation(potential, blowtorch, rotor)).OrThrow().RotationRate.Value;

    // Torque from one response, friction and noise from another.
    private static LangevinEquation Equation(Response potential, Response blowtorch, Rotor rotor) => LangevinEquation.Of(
        new Response.Varying(θ => potential.At(θ).Bind(torque => blowtorch.At(θ).Map(shaking => LocalResponse.OfAngle(
            VelocityExpansion.OfAngle([torque.Force[0][0][0], shaking.Force[0][1][0]]), shaking.Noise.Map(D => D[0]), Arr<VelocityExpansion>.Empty, Arr<VelocityExpansion>.Empty).OrThrow()))),
        rotor, 1e-3).OrThrow();

    private static Response At(double volts, double depth = 1) => Theory.Of(BiphenylJunction.Create(0, 0, 1.25 * Volt, -Math.PI / 4, 0.95, 0.01, 0.005, depth).OrThrow())
        .Forces(Reservoirs.Biased(0, volts * Volt, 1e-3).OrThrow()).OrThrow();
}
