using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Laws of the digamma function and its derivatives, and of what a Fermi sea makes of a pole.</summary>
public class PolygammaLaws
{
    private static readonly Tolerance Recurred = new(2e-15, 1e-300, "some twenty steps of the recurrence, rounded one by one");

    // mpmath 1.3, 30 digits: mp.psi(m, z).
    [Theory]
    [InlineData(0, 0.5, 0, -1.9635100260214234794, 0)]
    [InlineData(0, 0.5, 3, 1.0938865316788440398, 1.5707963063355506286)]
    [InlineData(0, 0.7, -0.2, -1.1002508266788476296, -0.53483304181863002486)]
    [InlineData(0, 2.25, -40, 3.6898096752208365964, -1.5270719377514850359)]
    [InlineData(0, 500, 10000, 9.2115863191369995856, 1.5208878064675927802)]
    [InlineData(1, 0.5, 0, 4.9348022005446793094, 0)]
    [InlineData(1, 0.5, 3, 1.2854986128558451963e-7, -0.33655275330957781133)]
    [InlineData(1, 0.7, -0.2, 2.3777850451218407617, 1.11511436834339133)]
    [InlineData(1, 2.25, -40, 0.0010918303675446023713, 0.024953527331285200941)]
    [InlineData(2, 0.5, 3, 0.11443019844257574841, 8.0770258914937424499e-7)]
    [InlineData(2, 0.7, -0.2, -4.0464511731919471636, -4.0130766877581969572)]
    [InlineData(2, 500, 10000, 9.9254601175285241479e-9, 9.9403358450460649454e-10)]
    [InlineData(3, 0.5, 0, 97.409091034002437236, 0)]
    [InlineData(3, 0.7, -0.2, 10.22413507523123212, 19.520906443733075002)]
    [InlineData(3, 0.5, 3, -5.0749449085137240849e-6, 0.078684409009263564506)]
    public void PolygammaFunctionsAreThoseOfManyDigits(int order, double x, double y, double real, double imaginary) =>
        Close(new Complex(real, imaginary), Polygamma.At(order, new(x, y)), Recurred);

    [Property]
    public void ReflectionGivesTheHyperbolicTangent(NormalFloat at)
    {
        // Im ψ(½ + iy) = (π/2) tanh πy, and its derivatives.
        var y = at.Get % 20;
        Close(Math.PI / 2 * Math.Tanh(Math.PI * y), Polygamma.At(0, new(0.5, y)).Imaginary, Amplitude);
        Close(Math.Pow(Math.PI / Math.Cosh(Math.PI * y), 2) / 2, Polygamma.At(1, new(0.5, y)).Real, Amplitude);
    }

    [Property]
    public void AColdSeaIsTheLimitOfAWarmOne(NormalFloat energy, NormalFloat decay)
    {
        var λ = new Complex(energy.Get % 3, -0.1 - Math.Abs(decay.Get) % 3);
        const double T = 1e-5;
        Span<Complex> cold = stackalloc Complex[4];
        Span<Complex> warm = stackalloc Complex[4];
        foreach (var depth in (double?[])[null, 12])
        {
            new FermiLogarithm(0.3, 0, depth).At(λ, cold);
            new FermiLogarithm(0.3, T, depth).At(λ, warm);
            // Sommerfeld's correction, π²T²/6 times a derivative of two orders more, which is at most (j + 1)!/0.1^(j + 2).
            for (var j = 0; j < 4; j++) Close(cold[j], warm[j], new(1e-13, 2 * T * T * Math.Pow(10, j + 2) * 24, "Sommerfeld's correction"));
            Assert.True(cold[0].Magnitude > 1e-3);
        }
    }

    [Property(MaxTest = 20)]
    public void DerivativesOfTheFermiLogarithmAreDerivatives(NormalFloat energy, NormalFloat decay)
    {
        var λ = new Complex(energy.Get % 3, -0.3 - Math.Abs(decay.Get) % 3);
        const double radius = 0.15;
        var centre = new Complex[6];
        foreach (var T in (double[])[0, 0.4])
        {
            var sea = new FermiLogarithm(0.3, T, 20);
            sea.At(λ, centre);
            // Cauchy's formula on a circle.
            var factorial = 1.0;
            for (var j = 0; j < 6; j++)
            {
                if (j > 0) factorial *= j;
                var sum = Complex.Zero;
                var value = new Complex[1];
                for (var k = 0; k < 64; k++)
                {
                    sea.At(λ + Complex.FromPolarCoordinates(radius, Math.Tau * k / 64), value);
                    sum += value[0] * Complex.FromPolarCoordinates(1.0 / 64, -Math.Tau * k * j / 64);
                }
                Close(sum * factorial / Math.Pow(radius, j), centre[j], new(1e-12, 1e-14 * factorial / Math.Pow(radius, j), "rounding on the circle"));
            }
        }
    }
}
