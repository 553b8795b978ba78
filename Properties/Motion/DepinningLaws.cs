using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Properties;

/// <summary>A rotor that equilibrium pins: where it starts, and where it stops.</summary>
public class DepinningLaws
{
    private static readonly double GapCentre = -Math.Sqrt(2);

    private static TightBindingWire Wire { get; } = TightBindingWire.Create(20, 1, 0.2, 4, 0).OrThrow();

    private static Reservoirs Leads(double bias) => Domain.Reservoirs.Biased(GapCentre, bias, 0).OrThrow();

    private static Rotor Heavy(double inertia) => Domain.Rotor.Free.WithInertia(inertia).OrThrow();

    [Theory]
    [InlineData(1, 0.0655362)]
    [InlineData(10, 0.0279404)]
    [Verifies("BustosMarunCalvo2019", "9")]
    [Verifies("BustosMarunCalvo2019", "10")]
    public void TheLatticeMotorStartsAndStopsAtItsVoltages(double inertia, double retrapping)
    {
        var depinning = Depinning.Of(Theory.Of(Wire), Leads(0), Heavy(inertia), isLinear: true).OrThrow();
        // Twelve and seven digits, as they are known.
        Assert.Equal(0.097627443988, depinning.Voltage().OrThrow().Value, 5e-13);
        Assert.Equal(retrapping, depinning.Retrapping().OrThrow().Value, 6e-8);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(10, true)]
    [InlineData(15, true)]
    [InlineData(1, false)]
    [InlineData(10, false)]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void ARotorThatIsThrownTurnsOnAboveRetrappingAndIsCaughtBelow(double inertia, bool isLinear)
    {
        // The motion in time knows nothing of hilltops and orbits.
        var theory = Theory.Of(Wire);
        var V = Depinning.Of(theory, Leads(0), Heavy(inertia), isLinear).OrThrow().Retrapping().OrThrow().Value;
        Assert.True(TurnsOn(1.0005 * V));
        Assert.False(TurnsOn(0.9995 * V));

        bool TurnsOn(double bias)
        {
            var response = (isLinear ? theory.Linearised(Leads(bias)) : theory.Response(Leads(bias), 1)).OrThrow();
            var (early, late) = (600 * inertia, 1500 * inertia);
            var states = RotorMotion.Of(response, 1, Heavy(inertia), new MotionState(0, 0, 0.5), new Arr<double>([early, late])).OrThrow();
            return states[1].Angle.Value - states[0].Angle.Value > Math.Tau;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies("BustosMarunCalvo2019", "9")]
    public void ARotorAtRestStaysBelowDepinningAndStartsAbove(bool isLinear)
    {
        var (theory, rotor) = (Theory.Of(Wire), Domain.Rotor.Free.WithInertia(0).OrThrow());
        var V = Depinning.Of(theory, Leads(0), rotor, isLinear).OrThrow().Voltage().OrThrow().Value;
        Assert.True(Turned(1.01 * V) > Math.Tau);
        Assert.True(Turned(0.99 * V) < Math.Tau);

        double Turned(double bias) => RotorMotion.Of(
            (isLinear ? theory.Linearised(Leads(bias)) : theory.Response(Leads(bias), 1)).OrThrow(), 1, rotor, new MotionState(0, 0, 0), new Arr<double>([2000.0])).OrThrow()[0].Angle.Value;
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void WithoutFrictionEnergyIsConserved()
    {
        // In equilibrium the torque is the slope of a potential.
        var response = Theory.Of(Wire).Linearised(Leads(0)).OrThrow();
        var states = RotorMotion.Of(response, 0, Heavy(2), new MotionState(0, 0, 0.05), new Arr<double>([0.0, 30, 100])).OrThrow();
        var torque = RotorMotion.Torques(response, 0).OrThrow()[0];
        double Energy(MotionState s) => s.Velocity.Value * s.Velocity.Value - Work(s.Angle.Value);
        // ∫ of the torque by the trapezoidal rule is not periodic here: Gauss–Legendre on short pieces.
        double Work(double to)
        {
            var sum = 0.0;
            const int pieces = 200;
            for (var p = 0; p < pieces; p++)
                for (var k = 0; k < Rule.Nodes.Length; k++)
                    sum += to / pieces * Rule.Weights[k] / 2 * torque.At(to * (p + (1 + Rule.Nodes[k]) / 2) / pieces).Value;
            return sum;
        }

        Assert.True(Math.Abs(states[1].Velocity.Value - states[0].Velocity.Value) > 1e-3);
        Assert.Equal(Energy(states[0]), Energy(states[1]), 1e-13);
        Assert.Equal(Energy(states[0]), Energy(states[2]), 1e-13);
    }

    [Fact]
    [Verifies("BustosMarun2013", "1")]
    public void RestPointsOfAChaoticDotSurviveEveryVoltage()
    {
        var dot = ChaoticDot.Create(20, 2, 2, EnsembleSymmetry.Orthogonal, 7, 0.3, 0).OrThrow();
        var depinning = Depinning.Of(Theory.Of(dot), Domain.Reservoirs.Biased(0, 0, 0).OrThrow(), Heavy(1), isLinear: true).OrThrow();
        Assert.True(depinning.Voltage().IsLeft);
        Assert.True(Depinning.Of(Theory.Of(Wire), Leads(0), Heavy(1), isLinear: true).OrThrow().Voltage().IsRight);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void ARigidScattererFeelsTheWind()
    {
        // Torque (C/2π)(k/π) R V, R = u²/(u² + 4k²), on an impurity in the middle of the window.
        const double C = 6, u = 2, V = 1e-3, energy = 0.8;
        var rotor = AndersonRotor.Create(new Arr<Impurity>([Impurity.Create(0, u).OrThrow()]), C, 4).OrThrow();
        var torque = Theory.Of(rotor).Linearised(Domain.Reservoirs.Biased(energy, V, 0).OrThrow()).OrThrow().At(0).OrThrow().Force[0][0][0];
        var expected = C / Math.Tau * Math.Sqrt(energy) / Math.PI * u * u / (u * u + 4 * energy) * V;
        Assert.Equal(expected, torque.Value, 1e-12 * expected + torque.Error);
    }
}
