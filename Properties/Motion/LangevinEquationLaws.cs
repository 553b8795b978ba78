namespace QuantumMotors.Properties;

/// <summary>The equation of motion of every conductor, the balances of momentum and energy in its stationary motion, and where there is none.</summary>
public class LangevinEquationLaws
{
    /// <summary>Conductors of every kind that knows its noise.</summary>
    public static TheoryData<string> Names => LongRun.IsAsked
        ? ["lattice", "dot", "coherent", "three leads", "states", "wire", "junction"]
        : ["lattice", "dot", "coherent", "states", "wire", "junction"];

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("PrestonKosov2023", "13")]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void TorqueFrictionAndHeatAreBalanced(string name)
    {
        var equation = Equation(name, isBiased: true);
        var motion = Kramers.Of(equation).OrThrow();
        Assert.True(Math.Abs(motion.RotationRate.Value) > 1e3 * motion.RotationRate.Error && Math.Abs(motion.RotationRate.Value) > 1e-7, $"{name}: {motion.RotationRate}");
        Balanced(equation, motion);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Verifies("PrestonKosov2023", "14")]
    public void InEquilibriumNothingTurns(string name)
    {
        var equation = Equation(name, isBiased: false);
        var motion = Kramers.Of(equation).OrThrow();
        var thermal = Math.Sqrt(motion.KineticTemperature(0.4).Value / equation.Inertia);
        // Noise, friction and torque are integrals of their own.
        Assert.True(Math.Abs(motion.RotationRate.Value) < 1e-9 * thermal, $"{name}: {motion.RotationRate}");
        // Hardly anybody is on the hills of cold leads.
        Assert.True(Math.Abs(motion.ForwardShare(1).Value - 0.5) <= motion.ForwardShare(1).Error + 1e-8, $"{name}: {motion.ForwardShare(1)}");
        var difference = motion.KineticTemperature(0.4) - motion.KineticTemperature(3);
        Assert.True(Math.Abs(difference.Value) <= difference.Error + 1e-7 * motion.KineticTemperature(3).Value, $"{name}: {difference}");
        Balanced(equation, motion);
    }

    [Property(MaxTest = 8)]
    [Verifies("PrestonKosov2023", "13")]
    public void MomentumAndEnergyAreBalanced(ShakenRotor rotor)
    {
        var equation = rotor.Equation;
        Balanced(equation, Kramers.Of(equation).OrThrow());
    }

    [Fact]
    [Verifies("PrestonKosov2023", "14")]
    public void LoadAndBathAreAdded()
    {
        var rotor = new ShakenRotor(3, ShakenRotor.Function(0.4, [0.5], [0.2]), ShakenRotor.Function(1, [0.3], []), ShakenRotor.Function(2, [], [0.6]));
        LangevinEquation Of(Option<double> bath) => LangevinEquation.Of(rotor.Response, Rotor.Create(3, 0.7, 0.25, bath).OrThrow(), 0.5).OrThrow();
        Assert.Equal(3, Of(None).Inertia);
        foreach (var θ in (double[])[0, 1, 2.5, 4])
        {
            Close(rotor.Torque.Derivative(0, θ) - 0.25, Of(None).Torque.At(θ).Value, Amplitude);
            Close(rotor.Friction.Derivative(0, θ) + 0.7, Of(None).Friction.At(θ).Value, Amplitude);
            // The bath is as warm as the reservoirs, unless the rotor knows better.
            Close(rotor.Noise.Derivative(0, θ) + 2 * 0.7 * 0.5, Of(None).Noise.At(θ).Value, Amplitude);
            Close(rotor.Noise.Derivative(0, θ) + 2 * 0.7 * 1.5, Of(Some(1.5)).Noise.At(θ).Value, Amplitude);
        }
        Assert.Equal(1, Of(None).Symmetry);
    }

    [Fact]
    public void WhatHasNoStationaryMotionSaysWhy()
    {
        Shortfall Of(double inertia, double friction, double noise) => (Shortfall)Kramers.Of(
            new ShakenRotor(inertia, ShakenRotor.Function(0.1, [1], []), ShakenRotor.Function(friction, [0.1], []), ShakenRotor.Function(noise, [], [])).Equation);
        Assert.Contains("inertia", Assert.IsType<Shortfall.NotThisMode>(Of(0, 1, 1)).Why);
        Assert.Contains("noise", Assert.IsType<Shortfall.NotThisMode>(Of(1, 1, 0)).Why);
        Assert.Contains("friction", Assert.IsType<Shortfall.Unbounded>(Of(1, -0.2, 1)).Why);
        Assert.Contains("friction", Assert.IsType<Shortfall.Unbounded>(Of(1, 0, 1)).Why);
    }

    [Fact]
    public void ARotorThatIsDrivenSomewhereStillHasAMotion()
    {
        // Friction that is negative over a sixth of the turn, without an effective temperature there.
        var rotor = new ShakenRotor(1, ShakenRotor.Function(0.2, [0.5], []), ShakenRotor.Function(1, [1.15], []), ShakenRotor.Function(2, [0.5], [0.2]));
        Assert.True(rotor.Equation.Friction.Lowest().Value < 0);
        var motion = Kramers.Of(rotor.Equation).OrThrow();
        Assert.True(motion.RotationRate.Error < 1e-8 && motion.RotationRate.Value > 1e-3);
        Balanced(rotor.Equation, motion);
        Assert.True(SmallMass.Of(rotor.Equation).IsLeft);
    }

    [Fact]
    public void AResponseWithoutNoiseOrFrictionHasNoEquationOfMotion()
    {
        Shortfall Of(Response response) => (Shortfall)LangevinEquation.Of(response, Rotor.Free, 1);
        var probed = Theory.Of(CoherentExamples.Named("D4")).Response(CoherentExamples.Leads("D4", "ii"), 1).OrThrow();
        Assert.Contains("noise", Assert.IsType<Shortfall.NotThisMode>(Of(probed)).Why);
        Response Told(VelocityExpansion torque, Option<Estimate> noise) =>
            new Response.Uniform(LocalResponse.OfAngle(torque, noise, Arr<VelocityExpansion>.Empty, Arr<VelocityExpansion>.Empty).OrThrow());
        Assert.Contains("friction", Assert.IsType<Shortfall.NotThisMode>(Of(Told(VelocityExpansion.OfAngle(1), Some(Estimate.Exact(1))))).Why);
        Assert.Contains("noise", Assert.IsType<Shortfall.NotThisMode>(Of(Told(VelocityExpansion.OfAngle(1, -1), None))).Why);
        // A fault at some angle is handed on.
        Assert.Equal("here", Of(new Response.Varying(θ => θ > 3 ? new Shortfall.Undetermined("here") : Told(VelocityExpansion.OfAngle(1, -1), Some(Estimate.Exact(1))).At(θ))).Why);
        // A jump is no function of few harmonics.
        Assert.IsType<Shortfall.Unresolved>(Of(new Response.Varying(θ => Told(VelocityExpansion.OfAngle(θ > 3 ? 1 : 0, -1), Some(Estimate.Exact(1))).At(θ))));
    }

    // In a stationary state, with flux R per turn at every angle,
    //   ∮Fρ = ξ̄ 2πR,   2πF̄R = ∮(ξT_kin − D/2)ρ/I,   d(T_kin ρ)/dθ = Fρ − ξR.
    private static void Balanced(LangevinEquation equation, Kramers motion)
    {
        const int points = 512;
        var (torque, heat, h, R) = (0.0, 0.0, Math.Tau / points, motion.RotationRate.Value);
        var pressure = new double[points];
        var slope = new double[points];
        var (size, power) = (0.0, 0.0);
        for (var k = 0; k < points; k++)
        {
            var θ = k * h;
            var (F, ξ, D) = (equation.Torque.At(θ).Value, equation.Friction.At(θ).Value, equation.Noise.At(θ).Value);
            var (ρ, T) = (motion.Density(θ).Value, motion.KineticTemperature(θ).Value);
            (torque, heat) = (torque + h * F * ρ, heat + h * (ξ * T - D / 2) * ρ / equation.Inertia);
            (pressure[k], slope[k]) = (T * ρ, F * ρ - ξ * R);
            size += h * (Math.Abs(F) * ρ + Math.Abs(ξ * R));
            power += h * (Math.Abs(ξ) * T + D) * ρ / equation.Inertia;
        }
        size += pressure.Max();
        Assert.Equal(equation.Friction.Mean * Math.Tau * R, torque, 1e-9 * size);
        Assert.Equal(Math.Tau * equation.Torque.Mean * R, heat, 1e-8 * power);
        // The balance of momentum between two angles, by the trapezoidal rule with corrections at its ends, which repeats itself.
        for (var k = 0; k < points; k += 64)
        {
            var (from, to) = (k, k + 64);
            var sum = 0.0;
            for (var j = from; j < to; j++) sum += h / 2 * (slope[j] + slope[(j + 1) % points]);
            double Slope(int j) => (slope[(j + 1) % points] - slope[(j + points - 1) % points]) / (2 * h);
            sum -= h * h / 12 * (Slope(to % points) - Slope(from));
            Assert.Equal(pressure[to % points] - pressure[from], sum, 1e-5 * size);
        }
    }

    private static LangevinEquation Equation(string name, bool isBiased)
    {
        var (T, bias) = (name == "lattice" ? 0.01 : 0.3, isBiased ? 0.8 : 0.0);
        var leads = Reservoirs.Biased(0, bias, T).OrThrow();
        var (conductor, reservoirs) = name switch
        {
            // Cold leads, and a warm bath that lets the rotor turn: the edge of the band is no smooth function of the angle.
            "lattice" => ((Conductor)CoherentExamples.Named("lattice"), Reservoirs.Biased(-1.4, bias / 4, T).OrThrow()),
            "dot" => (DoubleDot.Create(-0.5, 0.2, 0.3, Some(4.0), 0.4, 0.3, 0.2).OrThrow(), leads),
            "coherent" => (CoherentExamples.Named("D1"), leads),
            "three leads" => (CoherentExamples.Named("D2"), CoherentExamples.Leads(("L", bias, T), ("R", 0, T), ("P", -bias, T))),
            "states" => (TwoStates, leads),
            "wire" => (ThoulessWire.Create(0.5, 1, 2).OrThrow(), leads),
            "junction" => (BiphenylJunction.Create(0, 0.2, 0.4, -0.6, 0.8, 0.4, 0.2, 20).OrThrow(), leads),
            _ => throw new ArgumentException(name, nameof(name)),
        };
        return LangevinEquation.Of(Theory.Of(conductor).Forces(reservoirs).OrThrow(), Rotor.Create(2, 0.4, 0, isBiased && name == "lattice" ? Some(0.2) : None).OrThrow(), T).OrThrow();
    }

    // A level whose energy and contacts turn.
    private static MasterEquation TwoStates => MasterEquation.Create(
        Array(
            ChargeState.Create("empty", 0, ShakenRotor.Function(0, [], []), 1).OrThrow(),
            ChargeState.Create("full", 1, ShakenRotor.Function(0.1, [0.5], []), 2).OrThrow()),
        Array(
            Tunnelling.Create("L", "empty", "full", ShakenRotor.Function(0.4, [0.1], [0.2])).OrThrow(),
            Tunnelling.Create("R", "empty", "full", ShakenRotor.Function(0.3, [0.15], [-0.1])).OrThrow())).OrThrow();
}
