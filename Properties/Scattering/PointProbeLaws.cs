using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Wires that probes touch at points: nothing is lost beside what enters the probes, and what enters them comes back.</summary>
public class PointProbeLaws
{
    private const int Order = 2;

    [Property(MaxTest = 20)]
    [Verifies("Buttiker1986", "text")]
    public void NoElectronIsLostBesideTheProbes(AndersonRotor rotor, PointDephasing dephasing, double x)
    {
        var S = Series(rotor.WithDephasing(Some(dephasing)).OrThrow(), 4 * Share(x), 0.7);
        var (n, algebra) = (S.Channels, S.Algebra);
        Assert.Equal(dephasing.Strength > 0 ? 2 + dephasing.Probes : 2, n);
        var product = new Complex[algebra.Count];
        for (var a = 0; a < n; a++)
            for (var c = 0; c < n; c++)
            {
                var sum = new Complex[algebra.Count];
                for (var b = 0; b < n; b++)
                {
                    algebra.Multiply(DynamicScatteringLaws.Symbol(S, a, b), System.Array.ConvertAll(DynamicScatteringLaws.Symbol(S, c, b), Complex.Conjugate), product);
                    for (var p = 0; p < sum.Length; p++) sum[p] += product[p];
                }
                foreach (var (k, i, j) in DynamicScatteringLaws.Places())
                    Close(a == c && k + i + j == 0 ? Complex.One : Complex.Zero, sum[algebra[k, i, j]], DynamicScatteringLaws.Natural(S, k + i));
            }
    }

    [Property(MaxTest = 20)]
    public void ReversingTheMotionTransposesScatteringAmongProbesToo(TwoGatePump pump, PointDephasing dephasing, double x)
    {
        var S = Series(pump.WithDephasing(Some(dephasing)).OrThrow(), 6 * Share(x), 0.7);
        for (var a = 0; a < S.Channels; a++)
            for (var b = 0; b < S.Channels; b++)
            {
                var (s, t) = (DynamicScatteringLaws.Symbol(S, a, b), DynamicScatteringLaws.Symbol(S, b, a));
                foreach (var (k, i, j) in DynamicScatteringLaws.Places())
                    Close((k % 2 == 0 ? 1 : -1) * t[S.Algebra[k, i, j]], s[S.Algebra[k, i, j]], DynamicScatteringLaws.Natural(S, k + i));
            }
    }

    [Fact]
    public void TheProbesAreInAnotherWayTheSame()
    {
        // ψ at every point from a dense system: free Green functions e^(ik|x−y|)/2ik between all deltas, of strengths u and −igk.
        var rotor = (AndersonRotor)CoherentExamples.Named("andersonRotor");
        const double Energy = 1.7, Angle = 0.7;
        const int N = 3;
        const double g = 0.4;
        var S = Series(rotor.WithDephasing(Some(PointDephasing.Create(N, g).OrThrow())).OrThrow(), Energy, Angle);
        var k = Math.Sqrt(Energy);
        var points = Enumerable.Range(0, N).Select(i => (X: rotor.Window * ((i + 0.5) / N - 0.5), Strength: new Complex(0, -g * k))).ToList();
        foreach (var impurity in rotor.Impurities)
        {
            var turns = impurity.Position + Angle / Math.Tau;
            var position = rotor.Circumference * (turns - Math.Round(turns));
            var y = 2 * position / rotor.Window;
            if (Math.Abs(y) < 1) points.Add((position, impurity.Strength * Math.Exp(1 - 1 / (1 - y * y))));
        }
        Assert.True(points.Count > N + 1);
        Complex Free(double x, double y) => Complex.Exp(new(0, k * Math.Abs(x - y))) / new Complex(0, 2 * k);
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<Complex>.Build.Dense(
            points.Count, points.Count, (i, j) => (i == j ? 1 : 0) - Free(points[i].X, points[j].X) * points[j].Strength);
        // Waves of unit flux from L, from R, and what a probe emits: 2√(gk) times the Green function.
        for (var b = 0; b < 2 + N; b++)
        {
            Complex Wave(double x) => b switch
            {
                0 => Complex.Exp(new(0, k * x)) / Math.Sqrt(k),
                1 => Complex.Exp(new(0, -k * x)) / Math.Sqrt(k),
                _ => 2 * Math.Sqrt(g * k) * Free(x, points[b - 2].X),
            };
            var ψ = matrix.Solve(MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.Dense(points.Count, i => Wave(points[i].X)));
            var end = rotor.Window / 2;
            // The ends of the window are the reference planes.
            var phase = b < 2 ? Complex.Exp(new(0, k * end)) : 1;
            for (var a = 2; a < 2 + N; a++)
                Close((a == b ? 1 : 0) - Complex.ImaginaryOne * Math.Sqrt(g * k) * ψ[a - 2] * phase, S[0, 0, 0][a * S.Channels + b], Amplitude);
            Complex At(double x) => Wave(x) + points.Select((p, j) => Free(x, p.X) * p.Strength * ψ[j]).Aggregate(Complex.Zero, (s, t) => s + t);
            Close((At(end) - (b == 1 ? Wave(end) : 0)) * Math.Sqrt(k) * phase, S[0, 0, 0][S.Channels + b], Amplitude);
            Close((At(-end) - (b == 0 ? Wave(-end) : 0)) * Math.Sqrt(k) * phase, S[0, 0, 0][b], Amplitude);
        }
        Assert.True(S[0, 0, 0][2 * S.Channels].Magnitude > 0.1);
    }

    [Theory]
    [InlineData(ProbeTemperature.Fixed)]
    [InlineData(ProbeTemperature.Floating)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void ADecoherentRotorConservesChargeAndEnergyOverACycle(ProbeTemperature temperature)
    {
        var rotor = AndersonRotor.Create(
            new Arr<Impurity>([Impurity.Create(0.1, 2).OrThrow(), Impurity.Create(0.45, -1).OrThrow()]), 5, 2.5,
            Some(PointDephasing.Create(1, 0.5).OrThrow()), temperature).OrThrow();
        var leads = CoherentExamples.Leads(("L", 2.1, 0), ("R", 1.8, 0));
        var c = Cycle.Coefficients(Theory.Of(rotor).Response(leads, 1).OrThrow()).OrThrow();
        for (var k = 0; k <= 1; k++)
        {
            var (charge, energy) = ((Estimate)0, (Estimate)0);
            foreach (var r in (int[])[0, 1]) (charge, energy) = (charge + c.Charge[r][k], energy + c.Heat[r][k] + leads.All[r].ChemicalPotential * c.Charge[r][k]);
            Close(0, charge.Value, new(0, 1e-13 + charge.Error, "the error estimates"));
            Assert.True(charge.Error < 1e-8, $"{charge.Error:E1}");
            var missing = (energy + (k == 0 ? 0 : c.Work[k - 1])).Value;
            // Voltage probes take up heat.
            if (temperature == ProbeTemperature.Fixed) Apart(0, missing, k == 0 ? 1e-3 : 1e-5);
            else Close(0, missing, new(0, 1e-12 + energy.Error + c.Work[0].Error, "the error estimates"));
        }
        Apart(0, c.Work[0].Value, 1e-3);
        Apart(0, c.Charge[0][1].Value, 1e-3);
    }

    private static double Share(double x) => 0.05 + 0.9 * Math.Abs(Math.IEEERemainder(double.IsFinite(x) ? x : 0.3, 2)) / 1.0001;

    private static ScatteringSeries Series(Conductor conductor, double energy, double angle) =>
        DynamicScatteringLaws.Series(new(conductor, energy, angle), Order);
}
