using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Amplitudes of turning conductors whose leads have edges.</summary>
public class FloquetWireLaws
{
    private static readonly Tolerance Dense = new(0, 2e-13, "roundings of a dense system and of an exponential");

    private static readonly (TightBindingWire Wire, double Velocity, double Energy)[] Chains =
    [
        (Chain(1, 0.3, 3), 0.2, 0.4), (Chain(2, -0.6, 2), 0.7, -1.1), (Chain(3, 0.4, 2.7), -0.3, -0.9), (Chain(5, 0.5, 4), 0.45, 1.3),
        (Chain(4, 0.3, 3), 5, 0.2), (Chain(4, 0.4, 3), 1.25, 1.99),
    ];

    private static readonly (TwoGatePump Pump, double Velocity, double Energy)[] Gates =
    [
        (Pump(-0.5, 0.5, 1, 0.7), 0.3, 0.8), (Pump(0, 2, -1, 2), -0.45, 1.7), (Pump(0.1, 3, 2, 3), 0.6, 0.4), (Pump(0, 5, 0, 1), 2, 0.3),
    ];

    private static readonly (SlidingPotentialWire Wire, double Velocity, double Energy)[] Slides =
    [
        (Slide(1, 1, 0.3, 1), 0.6, 4.5), (Slide(0.5, 1, 0.5, 0.7), 3, 1), (Slide(0.5, 2, 0.4, 1.5), -0.9, 2),
    ];

    private static readonly (AndersonRotor Rotor, double Velocity, double Energy)[] Rotors =
    [
        (Ring(5, 2, (0, 1)), 0.7, 0.8), (Ring(5, 2.5, (0.1, 1), (0.25, -1)), 0.3, 0.83), (Ring(3, 3, (0.3, 2), (0.7, 0.5)), -1.1, 1.3),
    ];

    [Fact]
    public void ChainsScatterAsAllTheirSitesAtOnce()
    {
        foreach (var (wire, Ω, E) in Chains) Same(new FloquetLattice(wire, Ω), E, N => DenseRotation.Chain(wire, Ω, E, N), 30, [0, 1], Dense);
    }

    [Fact]
    public void LongChainsScatterAsTheirSitesOneByOne()
    {
        var (wire, Ω, E) = (Chain(101, 0.1, 3), 0.07, 0.3);
        Same(new FloquetLattice(wire, Ω), E, N => DenseRotation.LongChain(wire, Ω, E, N), 24, [0], new(0, 1e-12, "the bar"));
    }

    [Fact]
    public void GatesScatterAsTwoPointsThatHearEachOther()
    {
        foreach (var (pump, Ω, E) in Gates) Same(new FloquetGates(pump, Ω), E, N => DenseRotation.Gates(pump, Ω, E, N), 40, [0, 1], Dense);
    }

    [Fact]
    public void SlidingPotentialsScatterAsOneExponential()
    {
        // The exponential itself has waves that grow, so it bears few sidebands.
        foreach (var (wire, Ω, E) in Slides)
            Same(new FloquetSliding(wire, Ω), E, N => DenseRotation.Sliding(wire, Ω, E, N), 9, [0, 1], new(0, 1e-10, "waves that grow in the exponential"));
    }

    [Fact]
    public void NoElectronIsLostNorComesFromNowhere()
    {
        foreach (var (conductor, E) in All())
        {
            var Ω = conductor.Velocity;
            var S = new Sidebands(2);
            conductor.Fill(E, S);
            Assert.True(S.Error < 2e-12, $"the error is {S.Error}");
            double[] sums = [0, 0, 0, 0];
            for (var n = -S.Last; n <= S.Last; n++)
                for (var c = 0; c < 4; c++) sums[c % 2] += Square(S[n][c]);
            foreach (var sum in sums.Take(2)) Close(1, sum, new(0, 6e-13, "roundings of hundreds of pieces"));
            // What leaves at E came from all sidebands that propagate; many rotors take long.
            foreach (var way in conductor is FloquetRotor && Ω != Rotors[0].Velocity ? [] : (int[])[-1, 1])
            {
                var quiet = 0;
                for (var n = way > 0 ? 0 : -1; quiet < 3 && conductor.Axis.Contains(E - n * Ω); n += way)
                {
                    conductor.Fill(E - n * Ω, S);
                    var sum = 0.0;
                    for (var c = 0; c < 4 && Math.Abs(n) <= S.Last; c++)
                    {
                        sums[2 + c / 2] += Square(S[n][c]);
                        sum += Square(S[n][c]);
                    }
                    quiet = sum < 1e-15 ? quiet + 1 : 0;
                }
            }
            foreach (var sum in sums.Skip(2).Where(s => s != 0)) Close(1, sum, new(0, 6e-13, "roundings of many solutions"));
        }
    }

    [Fact]
    public void MotionBackwardsUndoesTheMotionForwards()
    {
        // S(E + nΩ ← E; Ω)ᵀ = S(E ← E + nΩ; −Ω) without a magnetic field.
        var (compared, directed) = (0, 0.0);
        foreach (var ((forth, E), (back, _)) in All().Zip(All(-1)))
        {
            var (S, R) = (new Sidebands(2), new Sidebands(2));
            forth.Fill(E, S);
            var most = forth is FloquetRotor ? 1 : 3;
            for (var n = -most; n <= most; n++)
            {
                var level = E + n * forth.Velocity;
                if (Math.Abs(n) > S.Last || !forth.Axis.Contains(level)) continue;
                back.Fill(level, R);
                for (var c = 0; c < 4; c++) Close(S[n][c], R[n][c % 2 * 2 + c / 2], new(0, S.Error + R.Error, "the errors of both"));
                directed = Math.Max(directed, (S[n][1] - S[n][2]).Magnitude);
                compared++;
            }
        }
        Assert.True(compared > 30 && directed > 0.1);
    }

    [Fact]
    public void SlowRotationFollowsTheOrdersOfTheVelocity()
    {
        // The symbol S_0 + ΩS_1 + Ω²S_2 belongs to the energy half way between what comes in and what leaves.
        foreach (var (frozen, turning, E, Small) in ((Solvers.CoherentConductor, Func<double, FloquetConductor>, double, double)[])
        [
            (new LatticeScatterer(Chain(4, 0.4, 3)), Ω => new FloquetLattice(Chain(4, 0.4, 3), Ω), 0.7, 1e-4),
            (new GateScatterer(Pump(-0.5, 0.5, 1, 0.7)), Ω => new FloquetGates(Pump(-0.5, 0.5, 1, 0.7), Ω), 0.8, 1e-4),
            (new SlidingScatterer(Slide(1, 1, 0.3, 1)), Ω => new FloquetSliding(Slide(1, 1, 0.3, 1), Ω), 4.5, 1e-4),
            (new AndersonScatterer(Ring(3, 2, (0.1, 1), (0.3, -0.5))), Ω => new FloquetRotor(Ring(3, 2, (0.1, 1), (0.3, -0.5)), Ω), 0.9, 1e-4),
        ])
        {
            // Windows that open smoothly have many harmonics.
            var Angles = frozen is AndersonScatterer ? 256 : 64;
            // The series of a chain counts all its amplitudes with the opposite sign.
            var sign = frozen is LatticeScatterer ? -1 : 1;
            var orders = new Complex[3][,];
            for (var k = 0; k < 3; k++) orders[k] = new Complex[Angles, 4];
            for (var j = 0; j < Angles; j++)
            {
                var series = new ScatteringSeries(2, 2);
                frozen.At(Math.Tau * j / Angles, 2).Fill(E, series);
                for (var k = 0; k < 3; k++)
                    for (var c = 0; c < 4; c++) orders[k][j, c] = sign * series[k, 0, 0][c];
            }
            var (S, seen) = (new Sidebands(2), 0.0);
            foreach (var Ω in (double[])[Small, -Small])
            {
                var conductor = turning(Ω);
                var most = frozen is AndersonScatterer ? 1 : 4;
                for (var n = -most; n <= most; n++)
                {
                    conductor.Fill(E - n * Ω / 2, S);
                    for (var c = 0; c < 4; c++)
                    {
                        var (sum, bare) = (Complex.Zero, Complex.Zero);
                        for (var j = 0; j < Angles; j++)
                        {
                            var phase = Complex.FromPolarCoordinates(1.0 / Angles, Math.Tau * j * n / Angles);
                            sum += phase * (orders[0][j, c] + Ω * (orders[1][j, c] + Ω * orders[2][j, c]));
                            bare += phase * orders[0][j, c];
                        }
                        Close(sum, S[n][c], new(0, 10 * Small * Small * Small + 1e-13 + S.Error, "the third order, Ω³ times some powers of the time of stay"));
                        seen = Math.Max(seen, (S[n][c] - bare).Magnitude);
                    }
                }
            }
            Assert.True(seen > 1e-7, $"the first order is {seen}");
        }
    }

    [Fact]
    public void TwoImpuritiesInOnePlaceAreOne()
    {
        var (one, two, apart) = (new Sidebands(2), new Sidebands(2), new Sidebands(2));
        new FloquetRotor(Ring(5, 2, (0.2, 1)), 0.5).Fill(0.8, one);
        new FloquetRotor(Ring(5, 2, (0.2, 0.3), (0.2, 0.7)), 0.5).Fill(0.8, two);
        new FloquetRotor(Ring(5, 2, (0.2, 0.3), (0.25, 0.7)), 0.5).Fill(0.8, apart);
        for (var n = -5; n <= 5; n++)
            for (var c = 0; c < 4; c++) Close(one[n][c], two[n][c], new(0, one.Error + two.Error, "the errors of both"));
        Apart(one[0][0].Magnitude, apart[0][0].Magnitude, 1e-3);
    }

    [Fact]
    public void ImpuritiesWithoutStrengthLeaveTheWireAsItIs()
    {
        var S = new Sidebands(2);
        new FloquetRotor(Ring(5, 1, (0.1, 0), (0.5, 0)), 0.5).Fill(0.8, S);
        Close(Complex.FromPolarCoordinates(1, Math.Sqrt(0.8)), S[0][1], Amplitude);
        Close(Complex.FromPolarCoordinates(1, Math.Sqrt(0.8)), S[0][2], Amplitude);
        Close(Complex.Zero, S[0][0], Amplitude);
    }

    [Fact]
    public void FastRotationShowsItsAverageOnly()
    {
        // Levels that swing around zero leave a chain open; they commute with one another, so that what is left is Δ²t/Ω². All other sidebands are
        // beyond the band.
        double Reflected(double Ω)
        {
            var S = new Sidebands(2);
            new FloquetLattice(Chain(4, 0.5, 3), Ω).Fill(0.4, S);
            Assert.Equal(0, S.Last);
            Close(1, Square(S[0][0]) + Square(S[0][2]), Amplitude);
            return S[0][0].Magnitude;
        }
        Assert.True(Reflected(300) > 1e-7);
        Close(9, Reflected(100) / Reflected(300), new(0.01, 0, "the next order"));
    }

    [Fact]
    public void EdgesOfTheBandAreNoExceptions()
    {
        // Sideband 1, then sideband −2, exactly at an edge, and next to it.
        foreach (var (conductor, E, least) in ((FloquetConductor, double, double)[])
        [
            (new FloquetLattice(Chain(5, 0.5, 3), 0.5), 1.5, 1e-4), (new FloquetLattice(Chain(5, 0.5, 3), 0.5), -1, 1e-4),
            (new FloquetGates(Pump(0, 2, -1, 2), 0.5), 1, 1e-4), (new FloquetSliding(Slide(1, 1, 0.3, 1), 2.25), 4.5, 1e-6),
        ])
        {
            var (at, near) = (new Sidebands(2), new Sidebands(2));
            conductor.Fill(E, at);
            Assert.True(at.Error < 3e-13, $"the error is {at.Error}");
            foreach (var δ in (double[])[-1e-10, 1e-10])
            {
                conductor.Fill(E + δ, near);
                var change = Enumerable.Range(0, 4).Max(c => (near[0][c] - at[0][c]).Magnitude);
                // With the root of the distance.
                Assert.True(change < 1e-3 && change > least * 1e-5, $"the change is {change}");
            }
        }
    }

    [Fact]
    public void AnEnergyLeavesNoRubbish()
    {
        foreach (var (conductor, E) in All().Where(c => c.Item1 is FloquetWire))
        {
            var S = new Sidebands(2);
            for (var i = 0; i < 3; i++) conductor.Fill(E, S);
            var before = GC.GetAllocatedBytesForCurrentThread();
            conductor.Fill(E, S);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200);
        }
    }

    private static IEnumerable<(FloquetConductor, double)> All(int sign = 1)
    {
        foreach (var (wire, Ω, E) in Chains) yield return (new FloquetLattice(wire, sign * Ω), E);
        foreach (var (pump, Ω, E) in Gates) yield return (new FloquetGates(pump, sign * Ω), E);
        foreach (var (wire, Ω, E) in Slides) yield return (new FloquetSliding(wire, sign * Ω), E);
        foreach (var (rotor, Ω, E) in Rotors) yield return (new FloquetRotor(rotor, sign * Ω), E);
        yield return (new FloquetLattice(Chain(33, 0.2, 3.4), sign * 0.13), -0.5);
        yield return (new FloquetSliding(Slide(1, 1, 0.6, 6), sign * 0.4), 5.2);
    }

    private static void Same(FloquetWire conductor, double E, Func<int, Complex[,]> oracle, int N, int[] incoming, Tolerance tolerance)
    {
        var S = new Sidebands(2);
        conductor.Fill(E, S);
        var dense = oracle(N);
        var driven = 0.0;
        for (var n = -N; n <= N; n++)
            for (var a = 0; a < 2; a++)
                foreach (var b in incoming)
                {
                    Close(dense[n + N, 2 * a + b], Math.Abs(n) <= S.Last ? S[n][2 * a + b] : 0, tolerance);
                    if (n != 0) driven = Math.Max(driven, dense[n + N, 2 * a + b].Magnitude);
                }
        Assert.True(S.Error < 1e-12 && (driven > 0.01 || S.Last == 0), $"the error is {S.Error}, the largest sideband {driven}");
    }

    private static TightBindingWire Chain(int sites, double strength, double period) => TightBindingWire.Create(sites, 1, strength, period, 0).OrThrow();

    private static TwoGatePump Pump(double left, double right, double height, double swing) => TwoGatePump.Create(left, right, height, swing).OrThrow();

    private static SlidingPotentialWire Slide(double mass, double period, double strength, double length) =>
        SlidingPotentialWire.Create(mass, period, strength, length).OrThrow();

    private static AndersonRotor Ring(double circumference, double window, params (double Position, double Strength)[] impurities) => AndersonRotor.Create(
        new Arr<Impurity>(impurities.Select(i => Impurity.Create(i.Position, i.Strength).OrThrow()).ToArray()), circumference, window).OrThrow();

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
