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
    public void TheTorqueOfAFineLatticeIsThatOfASlidingPotential()
    {
        // The scattering equation ψ = ψ₀ + ∫G₀Vψ becomes a sum over sites, whose free waves differ by s². Site j stands for the middle of a
        // cell of length s, so that the ends of the potential are halfway between sites, where a sum is exact to s²; then
        // 2πx_j/a = 2π(j − ½)/q, and the angle θ of the continuum is θ + π/q on the lattice.
        const double m = 0.5, a = 1.3, Δ = 0.8, E = 5.5;
        double[] angles = [0.7, 2.9];
        double[] Torques(Theory theory, double bottom, double shift)
        {
            var scattering = theory.Scattering.OrThrow();
            double PerVolt(double θ) => Injection(scattering.At(E + bottom, θ + shift).OrThrow());
            var biased = (Response.Varying)theory.Response(Reservoirs.Biased(E + bottom, 1, 0).OrThrow(), 1).OrThrow();
            return [.. angles.SelectMany(θ => biased.At(θ + shift).Map(at => new[] { PerVolt(θ), at.Force[0][0][0].Value, at.Force[0][1][0].Value }).OrThrow()),
                Enumerable.Range(0, 24).Average(k => PerVolt(Math.Tau * k / 24))];
        }
        var continuous = Torques(Theory.Of(SlidingPotentialWire.Create(m, a, Δ, 4 * a).OrThrow()), 0, 0);
        Assert.All(continuous, x => Apart(0, x, 0.05));
        double[] Deviations(int q, double turn)
        {
            var t = q * q / (2 * m * a * a);
            var chain = Torques(Theory.Of(TightBindingWire.Create(4 * q, t, Δ, q, 0).OrThrow()), -2 * t, turn / q);
            return [.. chain.Zip(continuous, (x, y) => x - y)];
        }
        var (coarse, fine) = (Deviations(32, Math.PI), Deviations(64, Math.PI));
        foreach (var (one, half) in coarse.Zip(fine))
        {
            Close(4, one / half, new(0.02, 0, "the next order is s⁴"));
            Apart(0, half, 1e-5);
        }
        // Half a site aside, the torque at an angle is off to first order, and the mean over the cycle as before.
        var (aside, less) = (Deviations(32, 0).Zip(coarse, (x, y) => x - y).ToArray(), Deviations(64, 0).Zip(fine, (x, y) => x - y).ToArray());
        foreach (var (one, half) in aside.Zip(less).SkipLast(1))
        {
            Close(2, one / half, Order);
            Apart(0, half, 1e-5);
        }
        Close(0, aside[^1], new(0, 1e-12, "24 angles average a smooth function of period 2π to rounding"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(1.7)]
    [Verifies("BustosMarun2013", "12")]
    [Verifies("BustosMarun2013", "13")]
    public void AWeakSlidingPotentialIsAThoulessWire(double ε)
    {
        // n periods at a fixed λ = LΔ/v: of what is neglected the first order is known, and the second remains.
        double[] Torques(int n, double θ)
        {
            var (theory, Δ) = Weak(n);
            var scattering = theory.Scattering.OrThrow();
            double PerVolt(double angle) => Math.Tau * Injection(scattering.At(E0 + ε * Δ, angle).OrThrow()) - Reflection(ε);
            return [Enumerable.Range(0, 24).Average(k => PerVolt(Math.Tau * k / 24)), PerVolt(θ)];
        }
        const double Angle = 0.7;
        var sizes = new[] { 32, 64, 128 };
        var deviations = sizes.Select(n => Torques(n, Angle)).ToArray();
        var rests = deviations.Zip(sizes, (d, n) => new[] { d[0] - κ(n) * FirstOrderOfMean(ε), d[1] - κ(n) * FirstOrder(ε, Angle) }).ToArray();
        for (var i = 0; i < 2; i++)
        {
            // In the middle of the gap the mean has no first order.
            if (ε == 0) Close(4, deviations[i][0] / deviations[i + 1][0], NextOrder);
            else Close(2, deviations[i][0] / deviations[i + 1][0], NextOrder);
            Close(2, deviations[i][1] / deviations[i + 1][1], NextOrder);
            foreach (var (rest, less) in rests[i].Zip(rests[i + 1]))
            {
                Close(4, rest / less, NextOrder);
                Apart(0, less, 1e-6);
            }
        }
        // In zero field the charge that is pumped is the mean torque per volt.
        var (last, gap) = Weak(sizes[^1]);
        Close(deviations[^1][0], last.PumpedCharge(E0 + ε * gap, 0).OrThrow().Value - Reflection(ε), new(0, 1e-11, "a torque and a charge of order one"));
        // Ends of an odd number of periods are where the potential has turned by half a period.
        var odd = Torques(65, Angle)[1];
        Assert.True(Math.Abs(odd - κ(65) * FirstOrder(ε, Angle + Math.PI)) < 0.05 * Math.Abs(odd));
        Apart(FirstOrder(ε, Angle), FirstOrder(ε, Angle + Math.PI), 1);
    }

    [Theory]
    [InlineData(-0.8, 0.8)]
    [InlineData(1.2, 1.9)]
    [Verifies("BustosMarun2013", "4")]
    [Verifies("BustosMarun2013", "13")]
    public void AWeakSlidingPotentialDoesTheWorkOfAThoulessWire(double lowest, double highest)
    {
        // The same integrated over the window; six angles average what has harmonics to κ³.
        const double Angle = 0.7;
        (double Mean, double AtAngle, double Sea) Deviations(int n)
        {
            var (theory, Δ) = Weak(n);
            var biased = Torque(Reservoirs.Biased(E0 + Δ * (lowest + highest) / 2, Δ * (highest - lowest), 0).OrThrow());
            double Equilibrium(double μ) => Torque(Reservoirs.Biased(E0 + Δ * μ, 0, 0).OrThrow())(Angle);
            var linear = ThoulessWireWork.At(
                ThoulessWire.Create(Δ, Math.PI, n).OrThrow(), Reservoirs.Biased(Δ * (lowest + highest) / 2, Δ * (highest - lowest), 0).OrThrow()).OrThrow().Value / Δ;
            Apart(0, linear, 0.2);
            // Without a bias the ends still hold the sea, which a Thouless wire does not.
            var sea = (Equilibrium(lowest) + Equilibrium(highest)) / 2;
            return (Enumerable.Range(0, 6).Average(k => biased(Math.Tau * k / 6)) - linear, biased(Angle) - sea - linear, sea);

            Func<double, double> Torque(Reservoirs leads)
            {
                var response = (Response.Varying)theory.Response(leads, 0).OrThrow();
                return θ => Math.Tau / Δ * response.At(θ).OrThrow().Force[0][0][0].Value;
            }
        }
        double Window(Func<double, double> f) =>
            Enumerable.Range(0, Rule.Nodes.Length).Sum(k => (highest - lowest) / 2 * Rule.Weights[k] * f((highest + lowest) / 2 + (highest - lowest) / 2 * Rule.Nodes[k]));
        var (coarse, fine) = (Deviations(16), Deviations(32));
        var (mean, atAngle) = (Window(FirstOrderOfMean), Window(ε => FirstOrder(ε, Angle)));
        Close(2, coarse.AtAngle / fine.AtAngle, NextOrder);
        Close(4, (coarse.Mean - κ(16) * mean) / (fine.Mean - κ(32) * mean), NextOrder);
        Apart(0, fine.Mean - κ(32) * mean, 2e-5);
        if (lowest == -highest)
        {
            // What is odd in the energy cancels: the work is right to first order.
            Close(0, mean, new(0, 1e-9, "a numerical derivative"));
            Close(2, coarse.Sea / fine.Sea, NextOrder);
            Apart(0, fine.Sea, 1e-2);
        }
        else
        {
            Close(2, coarse.Mean / fine.Mean, NextOrder);
            Apart(0, fine.Mean, 3e-3);
            Close(4, (coarse.AtAngle - κ(16) * atAngle) / (fine.AtAngle - κ(32) * atAngle), NextOrder);
        }
    }

    // Around the Bragg point E₀ = k₀²/2, k₀ = v = π, of a potential of period 1; λ = nΔ/v.
    private const double Strength = 1.2;
    private const double E0 = Math.PI * Math.PI / 2;
    private static readonly Tolerance NextOrder = new(0.08, 0, "the next order of the limit, at most one part in n of this one");

    private static (Theory Theory, double Gap) Weak(int n) =>
        (Theory.Of(SlidingPotentialWire.Create(1, 1, Strength * Math.PI / n, n).OrThrow()), Strength * Math.PI / n);

    // Δ/8E₀: the admixture of ±3k₀ to a wave.
    private static double κ(int n) => Strength / (4 * Math.PI * n);

    private static double Reflection(double ε) => ThoulessWireScattering.Reflection(ThoulessWire.Create(1, 1, Strength).OrThrow(), ε).Value;

    // To first order in κ and for an even number of periods:
    //   2π × torque per volt = R + κ[(3 − 2ε²) R′ − 8ε RT − 8R cos θ − 4ε R² cos 2θ],  ε = (E − E₀)/Δ.
    // Inside, waves R e^(ik₀x), L e^(−ik₀x) have the energy shifted by −Δ²/8E₀ (from ±3k₀) and by p²/2m = (ε² − 1)Δ²/4E₀ (curvature): they
    // are those of (13) at ε + κ(3 − 2ε²). At the ends ψ and ψ′ go over into free waves, u = (1 + κX)(R, L) with X₁₁ = 4i sin θ = X₂₂*,
    // X₁₂ = e^(iθ) − 2e^(−iθ) = X₂₁*: admixtures of ±3k₀, and the velocity k₀ + p that (13) takes for k₀. The transfer through the wire,
    // M = cos Q + iK sin Q/√(ε² − 1) with Q = λ√(ε² − 1) and K = ((ε, −e^(−iθ)), (e^(iθ), −ε)), becomes M + κ[X, M]. So in M₂₂, beside Q,
    // ε becomes ε − κ(4 − 2 cos 2θ), and arg M₁₂ = −θ + κ(8 sin θ + 2ε sin 2θ) + constant. Torque per volt is −(R/2π) ∂ arg M₁₂.
    private static double FirstOrder(double ε, double θ) =>
        FirstOrderOfMean(ε) - 8 * Reflection(ε) * Math.Cos(θ) - 4 * ε * Reflection(ε) * Reflection(ε) * Math.Cos(2 * θ);

    private static double FirstOrderOfMean(double ε)
    {
        const double h = 1e-4;
        var slope = (8 * (Reflection(ε + h) - Reflection(ε - h)) - (Reflection(ε + 2 * h) - Reflection(ε - 2 * h))) / (12 * h);
        return (3 - 2 * ε * ε) * slope - 8 * ε * Reflection(ε) * (1 - Reflection(ε));
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
        // Currents at rest are of order Γ, and cotunnelling is of order Γ²/T. Torque, and currents that need the rotor to move, have no correction of
        // relative order Γ/T over a cycle: to that order each coupling acts by itself, and the force and the currents that it adds are derivatives of a
        // function of the angle, whose integrals vanish; and the rate at which a single level relaxes is Γ, exactly.
        var deviations = new[] { 0.1, 0.05, 0.025 }.Select(Deviations).ToArray();
        Assert.Equal(14, deviations[0].Length);
        for (var i = 0; i < deviations[0].Length; i++)
        {
            var name = deviations[0][i].Name;
            var (coarse, middle, fine) = (deviations[0][i].Value, deviations[1][i].Value, deviations[2][i].Value);
            var expected = name.IsAtRest ? 2 : 4;
            Close(expected, middle / fine, new(0.07, 0, $"the next power of Γ/T in order {name}"));
            Close(expected, coarse / middle, new(0.12, 0, $"the next power of Γ/T in order {name}"));
            Assert.True(Math.Abs(middle / fine - expected) < Math.Abs(coarse / middle - expected), $"{name}: {coarse:E3} {middle:E3} {fine:E3}");
            Assert.True(Math.Abs(fine) is > 1e-6 and < 0.03, $"{name} is off by {fine:E2}");
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "49")]
    public void AtAnAngleItIsSequentialTunnellingToFirstOrderInTheCouplingOnly()
    {
        // What vanishes over a cycle is there at an angle: in the torque at rest, and in the charge that comes and goes.
        double[] AtAnAngle(double Γ)
        {
            var (dot, blockaded, leads) = Coupled(Γ);
            double[] Of(Conductor conductor) => ((Response.Varying)Theory.Of(conductor).Response(leads, 1).OrThrow()).At(1.1)
                .Map(at => new[] { at.Force[0][0][0].Value, at.Charge[0][1][0].Value, at.Charge[1][1][0].Value }).OrThrow();
            return [.. Of(dot).Zip(Of(blockaded), (x, y) => (x - y) / y)];
        }
        foreach (var (coarse, fine) in AtAnAngle(0.05).Zip(AtAnAngle(0.025)))
        {
            Close(2, coarse / fine, new(0.1, 0, "the next power of Γ/T"));
            Apart(0, fine, 3e-3);
        }
    }

    // Relative deviations of all coefficients that both theories have.
    private static ((string Kind, int Order, bool IsAtRest) Name, double Value)[] Deviations(double Γ)
    {
        var (dot, blockaded, leads) = Coupled(Γ);
        CycleCoefficients Of(Conductor conductor) => Cycle.Coefficients(Theory.Of(conductor).Response(leads, 2).OrThrow()).OrThrow();
        var (coherent, sequential) = (Of(dot), Of(blockaded));
        var deviations = new List<((string, int, bool), double)>();
        Add("work", coherent.Work, sequential.Work, -1);
        for (var r = 0; r < 2; r++)
        {
            Add($"charge.{r}", coherent.Charge[r], sequential.Charge[r], 0);
            Add($"heat.{r}", coherent.Heat[r], sequential.Heat[r], 0);
        }
        return [.. deviations];

        // Each is Γ^(1−k) at order k of the currents, and k − 1 of the torque.
        void Add(string kind, Arr<Estimate> actual, Arr<Estimate> expected, int first)
        {
            for (var k = 0; k < actual.Count; k++)
            {
                Apart(0, expected[k].Value, 0.02 * Math.Pow(Γ, first - k + 1));
                Assert.True(actual[k].Error + expected[k].Error < 1e-2 * Math.Abs(actual[k].Value - expected[k].Value));
                deviations.Add(((kind, k, first == 0 && k == 0), (actual[k].Value - expected[k].Value) / expected[k].Value));
            }
        }
    }

    // One level, whose tunnelling to L changes with the angle, as both theories have it.
    private static (CoherentDot Dot, MasterEquation Blockaded, Reservoirs Leads) Coupled(double Γ)
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
        return (dot, blockaded, Reservoirs.Biased(0, 1, T).OrThrow());
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
