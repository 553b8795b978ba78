using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Coherent conductors that become one another, or something simpler, in a limit.</summary>
public class CoherentLimitLaws
{
    private static readonly Tolerance Order = new(0.2, 0, "the next order of the limit");

    [Fact]
    [Verifies("BustosMarun2013", "12")]
    public void AChainOfFineLatticeIsASlidingPotential()
    {
        // Spacing s = a/q, hopping 1/2ms², energies from the bottom of the band: the lattice is felt as s².
        const double m = 0.5, a = 1.3, Δ = 0.8, E = 5.5;
        var continuous = Theory.Of(SlidingPotentialWire.Create(m, a, Δ, 4 * a).OrThrow()).LinearResponse(E, 0).OrThrow();
        var deviations = new[] { 16, 32, 64 }.Select(q =>
        {
            var t = q * q / (2 * m * a * a);
            var chain = Theory.Of(TightBindingWire.Create(4 * q, t, Δ, q, 0).OrThrow()).LinearResponse(E - 2 * t, 0).OrThrow();
            return (Charge: chain.PumpedCharge.Value - continuous.PumpedCharge.Value, Friction: chain.IntrinsicDamping.Value - continuous.IntrinsicDamping.Value);
        }).ToArray();
        Close(4, deviations[1].Charge / deviations[2].Charge, Order);
        Close(4, deviations[1].Friction / deviations[2].Friction, Order);
        Assert.True(Math.Abs(deviations[0].Charge) is > 1e-6 and < 0.1);
    }

    [Fact]
    [Verifies("BustosMarun2013", "12")]
    [Verifies("BustosMarun2013", "13")]
    public void AWeakSlidingPotentialIsAThoulessWire()
    {
        // n periods at a fixed λ = LΔ/v = nπΔ/2E₀, v = π/ma: linearising the spectrum around E₀ neglects Δ/E₀.
        var (charges, ripples) = (new List<double>(), new List<double>());
        foreach (var n in new[] { 16, 32, 64 })
        {
            const double λ = 1.2;
            var E0 = Math.PI * Math.PI / 2;
            var Δ = 2 * λ * E0 / (n * Math.PI);
            var theory = Theory.Of(SlidingPotentialWire.Create(1, 1, Δ, n).OrThrow());
            var wire = ThoulessWire.Create(Δ, Math.PI, n).OrThrow();
            var energy = 0.4 * Δ;
            charges.Add(theory.PumpedCharge(E0 + energy, 0).OrThrow().Value - ThoulessWireScattering.Reflection(wire, energy).Value);
            var torques = Enumerable.Range(0, 24).Select(k => Injection(theory.Scattering.OrThrow().At(E0 + energy, Math.Tau * k / 24).OrThrow())).ToArray();
            ripples.Add(torques.Max() - torques.Min());
        }
        Assert.True(Math.Abs(charges[2]) < 0.02, $"off by {charges[2]:E1}");
        for (var i = 0; i < 2; i++)
        {
            Assert.True(Math.Abs(charges[i + 1]) < 0.6 * Math.Abs(charges[i]), $"{charges[i]:E2} becomes {charges[i + 1]:E2}");
            Close(2, ripples[i] / ripples[i + 1], Order);
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "12", Erratum = true)]
    [Verifies("BustosMarun2013", "13")]
    public void ThePotentialThatOpensTheGapSlidesToTheRight()
    {
        // ⟨R|2Δ cos(2πx/a − θ)|L⟩ = Δe^(−iθ), as in (13); with + θ, as (12) is printed, it is Δe^(+iθ), and charge goes to the left.
        const double θ = 0.7;
        Complex Element(double sign) => Enumerable.Range(0, 16).Aggregate(Complex.Zero, (sum, k) =>
            sum + 2 * Math.Cos(Math.Tau * k / 16 + sign * θ) * Complex.FromPolarCoordinates(1.0 / 16, -Math.Tau * k / 16));
        Close(Complex.FromPolarCoordinates(1, -θ), Element(-1), Amplitude);
        Close(Complex.FromPolarCoordinates(1, θ), Element(1), Amplitude);
        var theory = Theory.Of(CoherentExamples.Named("slidingPotentialWire", "L=5.2 "));
        Assert.True(theory.PumpedCharge(5.5, 0).OrThrow().Value > 0.4);
        // The potential as the electrons see it: at θ, it is highest at x = aθ/2π.
        var (forward, backward) = (theory.Scattering.OrThrow().At(5.5, θ).OrThrow(), theory.Scattering.OrThrow().At(5.5, -θ).OrThrow());
        Apart(forward.Matrix[0, 0].Phase, backward.Matrix[0, 0].Phase, 0.1);
        // Reflection in space exchanges L and R and θ and −θ.
        Close(forward.Matrix[0, 0], backward.Matrix[1, 1], new(0, 1e-12, "waves in slices, from the other side"));
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "49")]
    public void AWeaklyCoupledLevelIsSequentialTunnelling()
    {
        var deviations = new[] { 0.1, 0.05 }.Select(Deviations).ToArray();
        Assert.Equal(7, deviations[0].Length);
        foreach (var (coarse, fine) in deviations[0].Zip(deviations[1]))
        {
            Assert.True(fine < 0.2, $"off by {fine:E2}");
            Assert.True(fine < 0.65 * coarse, $"{coarse:E2} becomes {fine:E2}");
        }
    }

    // Relative to the largest of its kind: one level, whose tunnelling to L changes with the angle.
    private static double[] Deviations(double Γ)
    {
        const double T = 1, Wave = 0.5;
        var w = Math.Sqrt(Γ / Math.Tau);
        ComplexMatrix Number(double x) => ComplexMatrix.Of(1, 1, (_, _) => x);
        var dot = CoherentDot.Create(
            MatrixFunction.Create(Number(0.3), new Arr<ComplexMatrix>([Number(1)]), Arr<ComplexMatrix>.Empty).OrThrow(),
            new Arr<Coupling>([
                Coupling.Create("L", MatrixFunction.Create(Number(w), Arr<ComplexMatrix>.Empty, new Arr<ComplexMatrix>([Number(Wave * w)])).OrThrow()).OrThrow(),
                Coupling.Create("R", MatrixFunction.Of(Number(w))).OrThrow()]),
            Arr<string>.Empty, 60).OrThrow();
        // Γ(1 + b sin θ)².
        var left = PeriodicFunction.Create(Γ * (1 + Wave * Wave / 2), new Arr<double>([0, -Γ * Wave * Wave / 2]), new Arr<double>([2 * Γ * Wave, 0])).OrThrow();
        PeriodicFunction Constant(double x) => PeriodicFunction.Create(x, Arr<double>.Empty, Arr<double>.Empty).OrThrow();
        var blockaded = MasterEquation.Create(
            new Arr<ChargeState>([
                ChargeState.Create("0", 0, Constant(0), 1).OrThrow(),
                ChargeState.Create("1", 1, PeriodicFunction.Create(0.3, new Arr<double>([1]), Arr<double>.Empty).OrThrow(), 1).OrThrow()]),
            new Arr<Tunnelling>([Tunnelling.Create("L", "0", "1", left).OrThrow(), Tunnelling.Create("R", "0", "1", Constant(Γ)).OrThrow()])).OrThrow();
        var leads = Reservoirs.Biased(0, 1, T).OrThrow();
        CycleCoefficients Of(Conductor conductor) => Cycle.Coefficients(Theory.Of(conductor).Response(leads, 1).OrThrow()).OrThrow();
        var (coherent, sequential) = (Of(dot), Of(blockaded));
        double[] All(CycleCoefficients c) =>
            [c.Work[0].Value, c.Work[1].Value, c.Charge[1][0].Value, c.Charge[1][1].Value, c.Heat[0][0].Value, c.Heat[1][0].Value, c.Heat[0][1].Value];
        var expected = All(sequential);
        Assert.All(expected, x => Apart(0, x, 1e-3 * Γ));
        return [.. All(coherent).Zip(expected, (x, y) => Math.Abs(x - y) / Math.Abs(y))];
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void TheTorquePerVoltageOfAChaoticDotChangesSign()
    {
        var scattering = Theory.Of(ChaoticDot.Create(8, 1, 1, EnsembleSymmetry.Orthogonal, 2013, 0.5, 0).OrThrow()).Scattering.OrThrow();
        var torques = Enumerable.Range(0, 48).Select(k => Injection(scattering.At(0, Math.Tau * k / 48).OrThrow())).ToArray();
        Assert.True(torques.Max() > 0.02 && torques.Min() < -0.02);
        // That of a Thouless wire does not.
        var wire = Theory.Of(ThoulessWire.Create(1, 1, 2).OrThrow()).Scattering.OrThrow();
        Assert.All(Enumerable.Range(0, 12), k => Assert.True(Injection(wire.At(0, Math.Tau * k / 12).OrThrow()) > 0.1));
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void LocalisedElectronsAreCarriedInWholeNumbers()
    {
        // The impurities of the tables, as barriers only, and stronger or weaker.
        (double Position, double Strength)[] barriers = [(0.1, 3), (0.35, 1.5), (0.6, 2), (0.85, 4)];
        double[] Charges(double scale)
        {
            var rotor = AndersonRotor.Create(
                new Arr<Impurity>([.. barriers.Select(i => Impurity.Create(i.Position, scale * i.Strength).OrThrow())]), 6, 4).OrThrow();
            return [.. Enumerable.Range(1, 12).Select(k => Theory.Of(rotor).PumpedCharge(0.5 * k, 0).Match(Right: q => q.Value, Left: _ => double.NaN))];
        }
        bool IsWhole(double q) => Math.Abs(q) > 0.5 && Math.Abs(q - Math.Round(q)) < 0.03;
        var (strong, weak) = (Charges(20), Charges(0.2));
        Assert.True(strong.Any(IsWhole), string.Join(" ", strong));
        Assert.False(weak.Any(IsWhole), string.Join(" ", weak));
    }

    [Fact]
    [Verifies("Brouwer1998", "9")]
    public void AWeakStrikeRectifiesInProportionToTheAreaOfItsPath()
    {
        double Ratio(double speed)
        {
            var theory = new VibratingWireTheory(CoherentExamples.Struck(speed));
            return theory.Rectification(-1.2, 0).OrThrow().Value / theory.Area().Value;
        }
        var (one, half, quarter) = (Ratio(0.04), Ratio(0.02), Ratio(0.01));
        Apart(0, quarter, 1e-2);
        // The curl at rest, and corrections of the square of the amplitude.
        Close(4, (one - half) / (half - quarter), new(0.1, 0, "the fourth order of the amplitude"));
        Assert.True(Math.Abs(half - quarter) < 0.05 * Math.Abs(quarter));
    }

    // Torque per voltage: half of what electrons from L push, less what those from R push.
    private static double Injection(FrozenMatrices at) => (From(at, 0) - From(at, 1)) / 2;

    private static double From(FrozenMatrices at, int a) => Enumerable.Range(0, 2).Sum(c => (Complex.Conjugate(at.Matrix[c, a]) * at.AngleDerivative[c, a]).Imaginary) / Math.Tau;
}
