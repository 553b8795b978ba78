namespace QuantumMotors.Properties;

/// <summary>Laws of the generators: what they reach, and that what they make is not trivial.</summary>
public class GeneratorLaws
{
    [Fact]
    public void ArtificialMotorsComeInAllShapes()
    {
        var motors = Gen.Sample(Generators.ArtificialMotor().Generator, 1000).ToArray();
        foreach (var n in (int[])[1, 2, 3]) Assert.Contains(motors, m => m.Orbit.Dimension == n && !m.Orbit.IsStraight);
        foreach (var r in (int[])[2, 3, 4]) Assert.Contains(motors, m => m.Reservoirs.All.Count == r);
        foreach (var order in (int[])[1, 2, 3, 4]) Assert.Contains(motors, m => m.Orbit.IsStraight && m.Order == order);
        Assert.Contains(motors, m => m.Reservoirs.All.Exists(r => r.Temperature == 0));
        Assert.Contains(motors, m => m.Reservoirs.All.Exists(r => r.Temperature > 0));
        Assert.Contains(motors, m => m.Reservoirs.Bias == 0 && m.Reservoirs.TemperatureBias == 0);
        Assert.Contains(motors, m => m.Orbit.Turns.Exists(t => t != 0) && !m.Orbit.IsStraight);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "18")]
    public void ArtificialMotorsConserveOverACycleAndNotAtAnAngle()
    {
        // Charge comes and goes within the cycle, from order 1 on; at order 0 nothing is stored.
        var motors = Gen.Sample(Generators.ArtificialMotor().Generator, 200).ToArray();
        double Sum(ArtificialMotor motor, double θ, int k) => motor.Response.At(θ).OrThrow().Charge.Sum(c => c[k][0].Value);
        Assert.All(motors, m => Close(0, Sum(m, 0.7, 0), new(0, 1e-14, "a sum of four numbers of order one")));
        Assert.All(motors, m => Close(0, EnergyBalance.ChargeByOrder(m.Coefficients)[1].Value, new(0, 1e-12, "sums of integrals of order ten")));
        Assert.InRange(motors.Count(m => Math.Abs(Sum(m, 0.7, 1)) > 1e-3), 70, 200);
    }

    [Fact]
    public void WiresBetweenReservoirsComeColdHotEqualAndInEquilibrium()
    {
        var wires = Gen.Sample(Generators.WireBetweenReservoirs().Generator, 2000).ToArray();
        Assert.Contains(wires, w => w.Reservoirs.All.ForAll(r => r.Temperature == 0));
        Assert.Contains(wires, w => w.IsCold && w.Reservoirs.TemperatureBias != 0);
        Assert.Contains(wires, w => !w.IsCold && w.Reservoirs.TemperatureBias == 0);
        Assert.Contains(wires, w => w.Reservoirs.Bias == 0 && w.Reservoirs.TemperatureBias == 0);
        Assert.Contains(wires, w => w.Strength < 0.1);
        Assert.Contains(wires, w => w.Strength > 5);
        Assert.Contains(wires, w => w.Reservoirs.Bias == 0 && w.Reservoirs.MeanPotential == w.Wire.Gap);
    }

    [Property]
    public void SteadyCogwheelsBalance(RunningCogwheel running)
    {
        var Ω = running.State.Velocity.Value;
        // stall − 2πκT_R Ω = 2π(load + γΩ).
        var expected = (running.Wheel.Stall / Math.Tau - running.Rotor.Load) / (running.Rotor.Friction + running.Wheel.Slip * running.Wheel.Reservoirs.Right.Temperature);
        Close(expected, Ω, new(1e-9, 1e-12 + 1e-14 / (running.Rotor.Friction + running.Wheel.Slip * running.Wheel.Reservoirs.Right.Temperature), "cancellation of load against stall"));
        Assert.True(running.State.IsStable);
    }

    [Fact]
    public void MotorsStandBetweenReservoirsThatSuitTheirConductor()
    {
        var motors = Gen.Sample(Generators.Motor().Generator, 2000).ToArray();
        Assert.All(motors, m => Assert.True(m.Conductor.ObjectionsTo(m.Reservoirs).IsEmpty));
        var kinds = typeof(Conductor).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Conductor)) && !t.IsAbstract).ToArray();
        Assert.True(kinds.Length >= 10);
        foreach (var kind in kinds)
        {
            var some = motors.Where(m => m.Conductor.GetType() == kind).ToArray();
            Assert.Contains(some, m => m.Drive is Drive.Current);
            Assert.Contains(some, m => m.Reservoirs.Bias != 0 && m.Reservoirs.TemperatureBias != 0);
            foreach (var first in (string[])["L", "R"]) Assert.Contains(some, m => m.Reservoirs.All.Count == 2 && m.Reservoirs.All[0].Name == first);
            if (kind != typeof(DoubleDot) && kind != typeof(MasterEquation)) Assert.Contains(some, m => m.Reservoirs.All.Exists(r => r.Temperature == 0));
        }
        foreach (var kind in (System.Type[])[typeof(MasterEquation), typeof(CoherentDot)])
            Assert.Contains(motors, m => m.Conductor.GetType() == kind && m.Reservoirs.All.Count == 3 && m.Drive is Drive.Current);
        Assert.Contains(motors, m => m.Conductor is CoherentDot { Probes.IsEmpty: false });
    }

    [Property]
    public void MotorsShrinkToMotorsOfTheirKindUntilNothingIsSimpler(Motor start)
    {
        var steps = 0;
        for (var (motor, simpler) = (start, Simpler(start)); simpler.Length > 0; (motor, simpler) = (simpler[0], Simpler(simpler[0])))
        {
            Assert.All(simpler, next => Assert.Equal(start.Conductor.Kind, next.Conductor.Kind));
            Assert.All(simpler, next => Assert.NotEqual(motor, next));
            Assert.All(simpler, next => Assert.True(next.Conductor.ObjectionsTo(next.Reservoirs).IsEmpty));
            Assert.True(++steps < 400, "shrinking does not end");
        }

        static Motor[] Simpler(Motor motor) => [.. Generators.Motor().Shrinker(motor)];
    }

    [Fact]
    public void BlockadedMotorsComeInAllShapes()
    {
        var motors = Gen.Sample(Generators.BlockadedMotor().Generator, 500).ToArray();
        Assert.Contains(motors, m => m.Conductor is DoubleDot { Charging.IsNone: true });
        Assert.Contains(motors, m => m.Conductor is DoubleDot { Radius: 0 });
        Assert.Contains(motors, m => m.Conductor is DoubleDot dot && dot.CentreLeft == dot.CentreRight && dot.LinewidthLeft == dot.LinewidthRight);
        foreach (var isBalanced in (bool[])[true, false])
            foreach (var reservoirs in (int[])[2, 3])
                Assert.Contains(motors, m => m.Conductor is MasterEquation && m.IsBalanced == isBalanced && m.Reservoirs.All.Count == reservoirs);
        Assert.Contains(motors, m => !m.IsBalanced && m.Reservoirs.All.ForAll(r => r.Temperature == m.Reservoirs.Left.Temperature));
    }
}
