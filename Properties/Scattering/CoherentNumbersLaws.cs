using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Numbers that motors of the literature must show.</summary>
public class CoherentNumbersLaws
{
    private static readonly Tolerance Printed = new(0, 6e-13, "twelve digits are given");

    [Theory]
    [InlineData(20, 0, 0, 0.984844319396)]
    [InlineData(20, 0, 1.3, 0.277571097396)]
    [InlineData(20, 0.2, 0, 0.470156672203)]
    [Verifies("BustosMarun2013", "17")]
    public void AChainPumpsTheseCharges(int sites, double dephasing, double x, double expected) =>
        Close(expected, Pumped(sites, dephasing, x), Printed);

    [Fact]
    [Verifies("BustosMarun2013", "17")]
    public void ALongChainPumpsNearlyOneElectron() =>
        Close(2.2797e-7, 1 - Pumped(60, 0, 0), new(0, 6e-12, "five digits are given"));

    [Fact]
    [Verifies("Brouwer1998", "9")]
    public void TwoGatesPumpThisCharge() =>
        Close(0.374480393069, Theory.Of(CoherentExamples.Named("twogate")).PumpedCharge(1, 0).OrThrow().Value, Printed);

    [Fact]
    [Verifies("Brouwer1998", "9")]
    public void AStruckWirePumpsThisCharge() =>
        Close(-9.430816994e-5, Theory.Of(CoherentExamples.Struck(0.05)).PumpedCharge(-1.2, 0).OrThrow().Value, new(0, 6e-15, "ten digits are given"));

    [Fact]
    [Verifies("BustosMarun2013", "4")]
    public void AChainOfTwoHundredSitesAgreesWithAnotherProgram()
    {
        // Sites n = 0 to 199 at 0.1 cos(πn/2 − 0.7) between leads of the same hopping, at E = −1.45.
        var theory = Theory.Of(TightBindingWire.Create(200, 1, 0.05, 4, 0).OrThrow());
        var (E, θ) = (-1.45, 0.7 + Math.PI / 2);
        var scattering = theory.Scattering.OrThrow();
        Close(6.774101554239e-5, scattering.Transmission(E, θ).OrThrow().Value, new(1e-12, 0, "thirteen digits are given"));
        var at = scattering.At(E, θ).OrThrow();
        double Injection(int a) => Enumerable.Range(0, 2).Sum(c => (Complex.Conjugate(at.Matrix[c, a]) * at.AngleDerivative[c, a]).Imaginary) / Math.Tau;
        Close(0.148341663551832, Injection(0), new(0, 2e-14, "the other program computes in doubles, too"));
        Close(-0.151807551779588, Injection(1), new(0, 2e-14, "the other program computes in doubles, too"));
        Close(0.999928998428592, theory.PumpedCharge(E, 0).OrThrow().Value, new(0, 2e-14, "the other program computes in doubles, too"));
    }

    private static double Pumped(int sites, double dephasing, double x) =>
        Theory.Of(TightBindingWire.Create(sites, 1, 0.2, 4, dephasing).OrThrow()).PumpedCharge(-2 * Math.Cos(Math.PI / 4) + 0.2 * x, 0).OrThrow().Value;
}
