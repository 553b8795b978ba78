using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Laws of the frozen wire.</summary>
public class ThoulessWireLaws
{
    private static readonly double[] Angles = [0, 0.7, -2.3, 9.1];

    [Property(MaxTest = 2000)]
    [Verifies("BustosMarun2013", "15")]
    public void ScatteringIsUnitary(WireAtEnergy at)
    {
        foreach (var θ in Angles)
        {
            var s = ThoulessWireScattering.Frozen(at.Wire, at.Energy, θ).Matrix;
            Close(1, Norm(s.LL) + Norm(s.RL), Amplitude);
            Close(1, Norm(s.LR) + Norm(s.RR), Amplitude);
            Close(Complex.Zero, Complex.Conjugate(s.LL) * s.LR + Complex.Conjugate(s.RL) * s.RR, Amplitude);
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "15")]
    public void ScatteringIsUnitaryToTheEndsOfTheScale()
    {
        foreach (var length in new[] { 1e-300, 1e-8, 1, 344.9, 345.1, 1e4, 1e12, 1e99 })
            foreach (var energy in new[] { 0, 1e-300, 0.3, 1, Math.BitDecrement(1), Math.BitIncrement(1), -1, 1 + 1e-9, 2, 1e8, 1e155, 1e300, double.MaxValue })
            {
                var frozen = ThoulessWireScattering.Frozen(ThoulessWire.Create(1, 1, length).OrThrow(), energy, 0.4);
                var s = frozen.Matrix;
                Close(1, Norm(s.LL) + Norm(s.RL), Amplitude);
                Close(1, Norm(s.LR) + Norm(s.RR), Amplitude);
                Assert.True(double.IsFinite(frozen.AngleDerivative.LL.Real + frozen.AngleDerivative.RR.Imaginary));
            }
    }

    [Property]
    [Verifies("BustosMarun2013", "15")]
    public void ScatteringIsSymmetric(WireAtEnergy at)
    {
        var s = ThoulessWireScattering.Frozen(at.Wire, at.Energy, 0.7).Matrix;
        Assert.Equal(s.LR, s.RL);
    }

    [Fact]
    public void PhasesBeyondDoubledPrecisionSaySo()
    {
        var wire = ThoulessWire.Create(1, 1, 1e10).OrThrow();
        Assert.InRange(ThoulessWireScattering.AmplitudeError(wire, 3), 1e-16, 1e-14);
        Assert.InRange(ThoulessWireScattering.AmplitudeError(wire, 1e13), 1e-8, 1e-5);
        Assert.Equal(2, ThoulessWireScattering.AmplitudeError(wire, 1e40));
    }

    [Fact]
    public void ReflectionsDifferFromLeftAndRight()
    {
        // The opposite law: S = Sᵀ is not trivial, because S is not symmetric under exchange of its leads.
        var s = ThoulessWireScattering.Frozen(Two(), 0.5, 0.7).Matrix;
        Apart(s.LL.Real, s.RR.Real, 0.1);
    }

    [Property]
    [Verifies("BustosMarun2013", "15")]
    public void ExchangeOfTheLeadsReversesTheAngle(WireAtEnergy at)
    {
        foreach (var θ in Angles)
        {
            var s = ThoulessWireScattering.Frozen(at.Wire, at.Energy, θ).Matrix;
            var mirrored = ThoulessWireScattering.Frozen(at.Wire, at.Energy, -θ).Matrix;
            Close(s.LL, mirrored.RR, Amplitude);
            Close(s.RL, mirrored.LR, Amplitude);
        }
    }

    [Property]
    [Verifies("BustosMarun2013", "15")]
    public void ShiftOfTheAngleTurnsTheReflectionsOppositely(WireAtEnergy at)
    {
        var (s, shifted) = (ThoulessWireScattering.Frozen(at.Wire, at.Energy, 0.4).Matrix, ThoulessWireScattering.Frozen(at.Wire, at.Energy, 1.5).Matrix);
        Close(s.LL * Complex.FromPolarCoordinates(1, 1.1), shifted.LL, Amplitude);
        Close(s.RR * Complex.FromPolarCoordinates(1, -1.1), shifted.RR, Amplitude);
        Close(s.RL, shifted.RL, Amplitude);
    }

    [Property]
    [Verifies("BustosMarun2013", "16")]
    [Verifies("BustosMarun2013", "17")]
    public void CurrentIsConserved(WireAtEnergy at) =>
        Close(1, ThoulessWireScattering.Transmission(at.Wire, at.Energy).Value + ThoulessWireScattering.Reflection(at.Wire, at.Energy).Value, Rounding);

    [Property]
    [Verifies("BustosMarun2013", "16")]
    [Verifies("BustosMarun2013", "17")]
    public void ProbabilitiesAreSquaresOfAmplitudes(WireAtEnergy at)
    {
        var s = ThoulessWireScattering.Frozen(at.Wire, at.Energy, 0.3).Matrix;
        Close(ThoulessWireScattering.Transmission(at.Wire, at.Energy).Value, Norm(s.RL), Bar);
        Close(ThoulessWireScattering.Reflection(at.Wire, at.Energy).Value, Norm(s.LL), Bar);
    }

    [Property]
    [Verifies("BustosMarun2013", "16")]
    public void LogarithmBelongsToTransmission(WireAtEnergy at)
    {
        var (T, R) = (ThoulessWireScattering.Transmission(at.Wire, at.Energy).Value, ThoulessWireScattering.Reflection(at.Wire, at.Energy).Value);
        // Near T = 1 the logarithm is −R, which T itself no longer knows: ln(1 − R) = −2 artanh(R/(2 − R)).
        Close(T > 0.5 ? -2 * Math.Atanh(R / (2 - R)) : Math.Log(T),
            ThoulessWireScattering.LogTransmission(at.Wire, at.Energy).Value, Bar);
    }

    [Property]
    [Verifies("BustosMarun2013", "13")]
    public void OnlyRatiosOfEnergiesMatter(WireAtEnergy at)
    {
        // A power of two changes no digit: the law is exact.
        var scaled = ThoulessWire.Create(4 * at.Wire.Gap, 2 * at.Wire.Velocity, at.Wire.Length / 2).OrThrow();
        var (s, t) = (ThoulessWireScattering.Frozen(at.Wire, at.Energy, 0.7).Matrix, ThoulessWireScattering.Frozen(scaled, 4 * at.Energy, 0.7).Matrix);
        Assert.Equal(s, t);
        Apart(Norm(ThoulessWireScattering.Frozen(Two(), 0.9, 0).Matrix.LL), Norm(ThoulessWireScattering.Frozen(Two(), 0.5, 0).Matrix.LL), 0.01);
    }

    [Property]
    public void ProbabilitiesAreEvenInTheEnergy(WireAtEnergy at) =>
        Assert.Equal(ThoulessWireScattering.Reflection(at.Wire, at.Energy), ThoulessWireScattering.Reflection(at.Wire, -at.Energy));

    [Property(MaxTest = 60)]
    [Verifies("BustosMarun2013", "13")]
    [Verifies("BustosMarun2013", "14")]
    [Verifies("BustosMarun2013", "15")]
    public void ClosedFormSolvesTheDiracEquation(WireAtEnergy at)
    {
        if (at.Strength > 30 || Math.Abs(at.Energy) > 10 * at.Wire.Gap) return;
        var twist = 1.7 / at.Wire.Length;
        foreach (var θ in Angles)
        {
            var closed = ThoulessWireScattering.Frozen(at.Wire, at.Energy, θ);
            var integrated = DiracMagnus.Cycle(at.Wire, at.Energy, θ, twist)[0];
            for (var a = 0; a < 2; a++)
                for (var b = 0; b < 2; b++)
                {
                    Close(integrated.Matrix[a, b], closed.Matrix[a, b], Integrated);
                    Close(integrated.AngleDerivative[a, b], closed.AngleDerivative[a, b], Integrated);
                }
        }
    }

    [Fact]
    [Verifies("Blanes2009", "text")]
    public void IntegratorIsOfSixthOrder()
    {
        var wire = Two();
        DiracMagnus.Matrix Step(int n) => DiracMagnus.Propagator(wire, 0.4, x => 3 * x * x, n);
        var exact = Step(400);
        double Error(int n) => (Step(n).D - exact.D).Magnitude;
        var slope = Math.Log2(Error(8) / Error(16));
        Assert.InRange(slope, 5.5, 6.7);
    }

    [Property]
    public void ShortWiresReflectAsTheSquareOfTheirLength(ThoulessWire wire)
    {
        var shortWire = wire.WithLength(1e-6 * wire.Velocity / wire.Gap).OrThrow();
        var λ = shortWire.Length * shortWire.Gap / shortWire.Velocity;
        var R = ThoulessWireScattering.Reflection(shortWire, 0.3 * wire.Gap).Value;
        // R = λ²(1 + O(λ²)), λ = 1e-6.
        Close(λ * λ, R, new(1e-11, 0, "the next order of the expansion"));
        Assert.True(R > 0);
        Close(1, ThoulessWireScattering.Frozen(shortWire, 0, 0).Matrix.RL.Real, new(1e-11, 0, "the next order of the expansion"));
    }

    [Property]
    public void WeakPotentialsReflectAsTheBornApproximationSays(ThoulessWire wire)
    {
        var weak = wire.WithGap(1e-7 * wire.Velocity / wire.Length).OrThrow();
        var a = 1.3;
        var born = Math.Pow(1e-7 * Math.Sin(a) / a, 2);
        Close(born, ThoulessWireScattering.Reflection(weak, a * wire.Velocity / wire.Length).Value, new(1e-11, 0, "the next order of the expansion"));
    }

    [Property]
    [Verifies("BustosMarun2013", "16")]
    public void TransmissionThroughTheGapFallsWithLength(ThoulessWire wire)
    {
        var E = 0.6 * wire.Gap;
        var (near, far) = (ThoulessWireScattering.LogTransmission(wire, E), ThoulessWireScattering.LogTransmission(wire.WithLength(1.5 * wire.Length).OrThrow(), E));
        Assert.True(far.Value < near.Value);
    }

    [Property]
    [Verifies("BustosMarun2013", "17")]
    public void ReflectionFallsFromTheMiddleOfTheGapToItsEdge(ThoulessWire wire)
    {
        double U(double x) => -ThoulessWireScattering.LogTransmission(wire, x * wire.Gap).Value;
        for (var x = 0.0; x < 0.95; x += 0.1) Assert.True(U(x) > U(x + 0.1));
    }

    [Fact]
    public void OutsideTheGapReflectionIsNotMonotonic()
    {
        // The opposite law: Fabry–Perot oscillations.
        double R(double x) => ThoulessWireScattering.Reflection(ThoulessWire.Create(1, 1, 5).OrThrow(), x).Value;
        var values = Enumerable.Range(0, 200).Select(k => R(1 + 0.01 * k)).ToArray();
        Assert.InRange(Enumerable.Range(1, 198).Count(k => values[k] > values[k - 1] && values[k] > values[k + 1]), 2, 10);
    }

    [Fact]
    [Verifies("BustosMarun2013", "17")]
    [Verifies("BustosMarun2013", "18")]
    public void PeaksLieWhereTheTangentEqualsThePhase()
    {
        var wire = ThoulessWire.Create(1, 1, 5).OrThrow();
        // tan φ = φ, the first three roots.
        foreach (var φ in new[] { 4.493409457909064, 7.725251836937707, 10.904121659428899 })
        {
            var E = Math.Sqrt(1 + φ * φ / 25);
            double R(double e) => ThoulessWireScattering.Reflection(wire, e).Value;
            var curvature = R(E + 1e-3) - 2 * R(E) + R(E - 1e-3);
            Assert.True(curvature < 0);
            // A parabola through three points has its top at E, to the third order of the distance.
            Assert.InRange((R(E + 1e-3) - R(E - 1e-3)) / (-2 * curvature), -2e-3, 2e-3);
        }
    }

    [Theory]
    [InlineData(0, 0.929349175146836)]
    [InlineData(0.5, 0.909033149604154)]
    [InlineData(1, 0.8)]
    [InlineData(-1, 0.8)]
    [Verifies("BustosMarun2013", "17")]
    public void ReflectionAtStrengthTwo(double x, double R)
    {
        var printed = new Tolerance(1e-15, 0, "fifteen printed digits");
        Close(R, ThoulessWireScattering.Reflection(Two(), x).Value, printed);
        var rescaled = ThoulessWire.Create(3, 0.7, 2 * 0.7 / 3).OrThrow();
        Close(R, ThoulessWireScattering.Reflection(rescaled, 3 * x).Value, Rounding);
    }

    [Property]
    public void AtTheBandEdgeTheReflectionIsALorentzianInTheStrength(ThoulessWire wire)
    {
        var λ = wire.Length * wire.Gap / wire.Velocity;
        foreach (var E in new[] { wire.Gap, -wire.Gap })
            Close(λ * λ / (1 + λ * λ), ThoulessWireScattering.Reflection(wire, E).Value, Rounding);
    }

    [Property(MaxTest = 20)]
    public void ReflectionIntegratesToTheLargestTorque(ThoulessWire wire)
    {
        // ∫ R dE = πΔ tanh λ: a sum over all energies that no single formula of S shows.
        var λ = wire.Length * wire.Gap / wire.Velocity;
        if (λ > 20) return;
        // E = (v/L) sinh t: the tails of the integrand, sin²a/a², oscillate; beyond the cut they are counted as λ²/2a².
        var cut = 4000.0;
        var (sum, h) = (0.0, 0.02);
        for (var a = h / 2; a < cut; a += h) sum += 2 * h * ThoulessWireScattering.Reflection(wire, a * wire.Velocity / wire.Length).Value;
        var tail = λ * λ / cut;
        Close(Math.PI * λ * Math.Tanh(λ), sum + tail, new(2e-6, 0, "oscillating part of the tail beyond the cut"));
    }

    private static ThoulessWire Two() => ThoulessWire.Create(1, 1, 2).OrThrow();

    private static double Norm(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
