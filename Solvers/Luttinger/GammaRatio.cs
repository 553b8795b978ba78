namespace QuantumMotors.Solvers;

/// <summary>Quotients of gamma functions, without their logarithms, whose differences would lose digits.</summary>
internal static class GammaRatio
{
    private const double Far = 10;

    // 1/Γ(1 + x) = Σ c_k x^k.
    private static readonly double[] Taylor =
    [
        1, 0.57721566490153286061, -0.65587807152025388108, -0.042002635034095235529, 0.1665386113822914895, -0.042197734555544336748,
        -0.0096219715278769735621, 0.0072189432466630995424, -0.0011651675918590651121, -0.00021524167411497095282, 0.00012805028238811618615,
        -0.000020134854780788238656, -1.2504934821426706573e-6, 1.1330272319816958824e-6, -2.0563384169776071035e-7, 6.1160951044814158179e-9,
        5.0020076444692229301e-9, -1.1812745704870201446e-9, 1.0434267116911005105e-10, 7.782263439905071254e-12, -3.6968056186422057082e-12,
        5.100370287454475979e-13, -2.0583260535665067832e-14, -5.3481225394230179824e-15, 1.2267786282382607902e-15, -1.1812593016974587695e-16,
    ];

    // ln [Γ(y) √y / Γ(y + ½)] = Σ (1 − 2^(−2k)) B_2k / k(2k − 1) y^(1 − 2k).
    private static readonly double[] Stirling =
    [
        1.0 / 8, -1.0 / 192, 1.0 / 640, -17.0 / 14336, 31.0 / 18432, -691.0 / 180224, 5461.0 / 425984, -929569.0 / 15728640,
    ];

    /// <summary>1/Γ(1 + x) for |x| ≤ ½.
    /// <para>Accuracy: 4e-16 relative.</para></summary>
    public static double Reciprocal(double x)
    {
        var sum = 0.0;
        for (var k = Taylor.Length - 1; k >= 0; k--) sum = sum * x + Taylor[k];
        return sum;
    }

    /// <summary>Γ(y)/Γ(y + ½) for y &gt; 0.
    /// <para>Accuracy: 3e-15 relative; below 10 it is brought beyond by ten steps of the recurrence.</para></summary>
    public static double HalfStep(double y)
    {
        var product = 1.0;
        for (; y < Far; y++) product *= (y + 0.5) / y;
        var square = 1 / (y * y);
        var sum = 0.0;
        for (var k = Stirling.Length - 1; k >= 0; k--) sum = sum * square + Stirling[k];
        return product * Math.Exp(sum / y) / Math.Sqrt(y);
    }
}
