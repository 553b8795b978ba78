using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Laws of the integrals.</summary>
public class QuadratureLaws
{
    [Property(MaxTest = 60)]
    [Verifies("Landauer1970", "text")]
    public void ThermalAverageOfTheReflectionIsItsMatsubaraSum(ThoulessWire wire, NormalFloat position)
    {
        // R is the real part of N(a) = (iλ/a)[tanh λ − λs/D], analytic in the upper half plane; closing the contour there,
        // ∫(−f′)R dE = 2πT Σ Im N′(ε_n) over ε_n = μ + iπT(2n+1), in units of v/L. Another method and another formula.
        var λ = wire.Length * wire.Gap / wire.Velocity;
        if (λ > 8) return;
        var μ = Math.Clamp(position.Get % 10, -10, 10);
        var T = 1.5;
        Complex N(Complex a)
        {
            var root = Complex.Sqrt(a * a - λ * λ);
            if (root.Imaginary < 0) root = -root;
            // sin √z/√z and cos √z over e^{−i√z}, which would overflow high up.
            var q = Complex.Exp(2 * Complex.ImaginaryOne * root);
            var (s, c) = ((q - 1) / (2 * Complex.ImaginaryOne * root), (q + 1) / 2);
            return Complex.ImaginaryOne * λ / a * (Math.Tanh(λ) - λ * s / (c - Complex.ImaginaryOne * a * s));
        }
        // N′ by Cauchy's integral over a small circle: exact to rounding.
        Complex Derivative(Complex a) => Enumerable.Range(0, 32)
            .Select(k => N(a + Complex.FromPolarCoordinates(0.5, Math.Tau * k / 32)) * Complex.FromPolarCoordinates(2, -Math.Tau * k / 32))
            .Aggregate(Complex.Zero, (x, y) => x + y) / 32;
        double Term(int n) => Math.Tau * T * Derivative(new Complex(μ, Math.PI * T * (2 * n + 1))).Imaginary;
        const int Many = 4000;
        var sum = Enumerable.Range(0, Many).Sum(Term);
        // Beyond: the midpoint rule's integral of N′, and its first correction is below 1e-12.
        var tail = N(new Complex(μ, Math.Tau * T * Many)).Real;
        var expected = sum + tail;
        var scale = wire.Velocity / wire.Length;
        var response = Theory.Of(wire).LinearResponse(μ * scale, T * scale).OrThrow();
        Close(expected, response.PumpedCharge.Value, new(1e-9, 1e-11, "rounding of four thousand contour derivatives, and the tail"));
        Assert.True(response.PumpedCharge.Error < 1e-11);
    }

    [Property]
    [Verifies("Landauer1970", "text")]
    public void ThermalAverageOfAConstantIsTheConstant(NormalFloat temperature)
    {
        var T = 1e-3 + Math.Abs(temperature.Get % 3);
        Close(0.25, ThermalAverage.Of(_ => 0.25, 0.4, T, 1).OrThrow().Value, Rounding);
        Close(0.25, ThermalAverage.Of(_ => 0.25, 0.4, 0, 1).OrThrow().Value, Rounding);
    }

    [Fact]
    [Verifies("Landauer1970", "text")]
    public void ThermalAverageOfAFermiStepIsKnown()
    {
        // ∫(−f′)(1 − f) dE = 1/2, and ∫(−f′) e^{iωE}… : ∫(−f′) cos(ωE) dE = πωT / sinh(πωT).
        const double T = 0.7, ω = 3;
        Close((1 + Math.PI * ω * T / Math.Sinh(Math.PI * ω * T)) / 2, ThermalAverage.Of(E => (1 + Math.Cos(ω * E)) / 2, 0, T, 1 / ω).OrThrow().Value, Bar);
    }

    [Fact]
    public void ColdReservoirsSeeTheirPotentialOnly()
    {
        var wire = ThoulessWire.Create(1, 1, 5).OrThrow();
        var zero = Theory.Of(wire).LinearResponse(1.4, 0).OrThrow();
        var cold = Theory.Of(wire).LinearResponse(1.4, 1e-7).OrThrow();
        var hot = Theory.Of(wire).LinearResponse(1.4, 0.1).OrThrow();
        Close(zero.PumpedCharge.Value, cold.PumpedCharge.Value, new(1e-11, 0, "Sommerfeld's correction at T = 1e-7"));
        Apart(zero.PumpedCharge.Value, hot.PumpedCharge.Value, 0.01);
    }

    [Fact]
    public void ThermalActivationIsNotLost()
    {
        // Deep in the gap T(0) = 1e-69, but electrons at the edge conduct: e^{−Δ/T} rules.
        var wire = ThoulessWire.Create(1, 1, 80).OrThrow();
        var G = Theory.Of(wire).LinearResponse(0, 0.02).OrThrow().Conductance;
        Assert.InRange(Math.Log(G.Value), -54, -48);
        Assert.True(G.Error < 1e-12 * G.Value);
    }

    [Fact]
    public void AnAverageOverTooManyOscillationsSaysSo()
    {
        var wire = ThoulessWire.Create(1, 1, 1e9).OrThrow();
        Assert.True(Theory.Of(wire).LinearResponse(0, 10).IsLeft);
    }

    [Fact]
    [Verifies("Trefethen2014", "3.4")]
    public void PeriodicIntegralsConvergeGeometrically()
    {
        // ∮ dθ/(a + cos θ) = 2π/√(a² − 1).
        foreach (var a in new[] { 1.01, 1.5, 4 })
        {
            var integral = PeriodicIntegral.Over(θ => 1 / (a + Math.Cos(θ))).OrThrow();
            Close(Math.Tau / Math.Sqrt(a * a - 1), integral.Value, Bar);
            Assert.InRange(integral.Error, 0, 1e-9);
        }
    }

    [Fact]
    public void APeriodicIntegralThatCannotConvergeSaysSo() =>
        Assert.True(PeriodicIntegral.Over(θ => 1 / Math.Sqrt(Math.Abs(Math.Sin(θ / 2)) + 1e-12)).IsLeft);
}
