using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>The double dot: its levels and rates from its Hamiltonian, the numbers of the paper, parity, and spin.</summary>
public class BlockadeDoubleDotLaws
{
    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "56", Erratum = true)]
    [Verifies("BustosMarunCalvo2019", "57")]
    [Verifies("BustosMarunCalvo2019", "58")]
    public void LevelsAndRatesAreThoseOfTheHamiltonian(DoubleDot dot, NormalFloat at)
    {
        // (56) in the Fock space of four orbitals, without states of two electrons in one dot; rates by the golden rule,
        // summed over the microstates of both levels and divided by those of the first.
        var θ = at.Get % 7;
        var (hamiltonian, electrons, adding) = Fock(dot, dot.CentreLeft + dot.Radius * Math.Cos(θ), dot.CentreRight + dot.Radius * Math.Sin(θ));
        var system = hamiltonian.Evd(Symmetricity.Symmetric);
        var numbers = system.EigenVectors.Transpose() * Matrix<double>.Build.DenseOfDiagonalVector(electrons) * system.EigenVectors;
        var order = Enumerable.Range(0, 9).OrderBy(i => Math.Round(numbers[i, i])).ThenBy(i => system.EigenValues[i].Real).ToArray();
        var projectors = new[] { order[..1], order[1..3], order[3..5], order[5..] }.Select(states =>
            states.Select(i => system.EigenVectors.Column(i).OuterProduct(system.EigenVectors.Column(i))).Aggregate((a, b) => a + b)).ToArray();
        int[] microstates = [1, 2, 2, 4];

        var reservoirs = Reservoirs.Biased(0, 0, 1).OrThrow();
        var levels = Levels<double, Machine>.Of(dot, reservoirs);
        var (energies, rates) = (new double[2 * levels.Count], new double[2 * levels.Channels.Length]);
        levels.Along([θ, 1], energies, rates, new double[levels.Scratch(2)]);
        for (var i = 0; i < levels.Count; i++)
            Close((projectors[i] * hamiltonian).Trace() / microstates[i], energies[2 * i], new(1e-13, 1e-13, "an eigenvalue problem of size nine"));
        for (var c = 0; c < levels.Channels.Length; c++)
        {
            var (r, from, to, up, down) = levels.Channels[c];
            var flow = adding[r].Sum(d => (projectors[to] * d * projectors[from] * d.Transpose()).Trace()) * (r == 0 ? dot.LinewidthLeft : dot.LinewidthRight);
            var roundings = new Tolerance(1e-12, 1e-14, "an eigenvalue problem of size nine; small weights are squares of small numbers");
            Close(flow / microstates[from], up * rates[2 * c], roundings);
            Close(flow / microstates[to], down * rates[2 * c], roundings);
        }
        Assert.Equal(dot.Charging.IsSome ? 8 : 4, levels.Channels.Length);
        Assert.True(rates.Where((_, i) => i % 2 == 0).Max() > 0.2 * Math.Min(dot.LinewidthLeft, dot.LinewidthRight) / 2);
    }

    [Theory]
    [InlineData(10, 0.54335962)]
    [InlineData(20, 0.92909169)]
    [InlineData(50, 0.98967807)]
    [InlineData(100, 0.99742818)]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void TheWorkOfATurnApproachesTheVoltageOnLargeCircles(double radius, double expected)
    {
        // One electron pumped for each turn, C_F⁽⁰⁾ → V, in Figs. 2 and 3 of the paper.
        var work = PaperDots.Motor(radius, 1).Coefficients(0).Work[0].Value;
        Close(expected, work, new(0, 5.1e-9, "eight digits"));
        Assert.True(work < 1);
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "52")]
    public void AFrozenDotConductsWhatTwentyDigitsSay()
    {
        var motor = new BlockadedMotor(DoubleDot.Create(1, -0.5, 0, 20.0, 10, 0.25, 0.25).OrThrow(), Reservoirs.Biased(0, 2, 1).OrThrow());
        foreach (var θ in (double[])[0, 2.3])
        {
            var local = motor.At(θ, 2);
            Close(-1.16395623476532460697e-3, local.Charge[0][0][0].Value, Closeness.Certified);
            Close(+6.65860211058397730e-3, local.Heat[0][0][0].Value, Closeness.Certified);
            Close(-4.33068964105332809e-3, local.Heat[1][0][0].Value, Closeness.Certified);
            Assert.Equal(0, local.Charge[0][1][0].Value);
            Assert.Equal(0, local.Force[0][0][0].Value);
        }
    }

    [Property(MaxTest = 15)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void InvertingTheVoltageMirrorsASymmetricDot(DoubleDot any, NormalFloat voltage)
    {
        // L ↔ R with θ → π/2 − θ turns the rotor the other way round.
        const int Order = 4;
        var dot = any.WithOrbit(any.CentreLeft, any.CentreLeft, any.Radius + 0.5).OrThrow().WithLinewidths(any.LinewidthLeft, any.LinewidthLeft).OrThrow();
        var V = 0.5 + Math.Abs(voltage.Get % 3);
        var (forth, back) = (new BlockadedMotor(dot, Reservoirs.Biased(0, V, 1).OrThrow()), new BlockadedMotor(dot, Reservoirs.Biased(0, -V, 1).OrThrow()));
        var (c, mirrored) = (forth.Coefficients(Order), back.Coefficients(Order));
        for (var k = 0; k <= Order; k++)
        {
            var sign = k % 2 == 0 ? 1 : -1;
            var (torque, charge, heat) = Magnitudes(forth, k);
            var roundings = new Tolerance(0, 1e-14 * torque, "roundings, relative to ∮|𝓕⁽ᵏ⁾|dθ");
            Close(-sign * c.Work[k].Value, mirrored.Work[k].Value, roundings);
            for (var r = 0; r < 2; r++)
            {
                Close(sign * c.Charge[1 - r][k].Value, mirrored.Charge[r][k].Value, roundings with { Absolute = 1e-14 * charge, Why = "roundings, relative to ∮|I⁽ᵏ⁾|dθ" });
                Close(sign * c.Heat[1 - r][k].Value, mirrored.Heat[r][k].Value, roundings with { Absolute = 1e-14 * heat, Why = "roundings, relative to ∮|J⁽ᵏ⁾|dθ" });
            }
        }
        Assert.True(Math.Abs(c.Work[1].Value) > 1e-8);
    }

    [Theory]
    [InlineData(1.5, 0.25, 0.25)]
    [InlineData(1.0, 0.25, 0.1)]
    [Verifies("BustosMarunCalvo2019", "69")]
    public void UnequalDotsOrLeadsHaveNoParity(double centreLeft, double left, double right)
    {
        var dot = DoubleDot.Create(centreLeft, 1, 10, 20.0, 10, left, right).OrThrow();
        var c = new BlockadedMotor(dot, Reservoirs.Biased(0, 2, 1).OrThrow()).Coefficients(2);
        var mirrored = new BlockadedMotor(dot, Reservoirs.Biased(0, -2, 1).OrThrow()).Coefficients(2);
        for (var k = 0; k <= 2; k++)
            Apart(mirrored.Work[k].Value, (k % 2 == 0 ? -1 : 1) * c.Work[k].Value, 1e-4 * Math.Abs(c.Work[k].Value));
    }

    [Property(MaxTest = 60)]
    [Verifies("BustosMarunCalvo2019", "48")]
    [Verifies("BustosMarunCalvo2019", "56")]
    public void SpinsMayBeSummedOrListed(DoubleDot any, Reservoirs leads, NormalFloat at)
    {
        // The lumped double dot; the same with four levels listed; and with all nine microstates.
        var dot = any.WithOrbit(any.CentreLeft + at.Get % 3, any.CentreRight, 0).OrThrow().WithCharging(any.Charging.IfNone(4)).OrThrow();
        var reservoirs = Reservoirs.Create(leads.All.Map(r => r.WithTemperature(r.Temperature + 0.5).OrThrow()).Strict()).OrThrow();
        var motor = new BlockadedMotor(dot, reservoirs);
        var (p, charge, heat) = BlockadeResponse.Stationary(dot, reservoirs, 0).OrThrow();
        var size = Math.Max(dot.LinewidthLeft, dot.LinewidthRight);
        foreach (var (listed, members) in new[] { (Listed(dot), new[] { 1, 1, 1, 1 }), (Microstates(dot), [1, 2, 2, 4]) })
        {
            var (q, listedCharge, listedHeat) = BlockadeResponse.Stationary(listed, reservoirs, 0).OrThrow();
            Assert.Equal(members.Sum(), q.Count);
            var start = 0;
            for (var i = 0; i < 4; start += members[i++])
            {
                Close(p[i], Enumerable.Range(start, members[i]).Sum(j => q[j]), Bar);
                // No spin is preferred.
                for (var j = start; j < start + members[i]; j++) Close(p[i] / members[i], q[j], Bar);
            }
            for (var r = 0; r < 2; r++)
            {
                Close(charge[r], listedCharge[r], new(1e-13, 1e-15 * size, "roundings, and those of rates where currents cancel"));
                Close(heat[r], listedHeat[r], new(1e-13, 1e-13 * Math.Abs(listedCharge[r]) + 1e-14 * size, "roundings, and those of rates where currents cancel"));
            }
        }
        if (reservoirs.Bias != 0 && Math.Min(dot.LinewidthLeft, dot.LinewidthRight) > 0.1 && dot.TunnelSplitting < 3) Assert.True(Math.Abs(charge[0]) > 1e-12);
        Assert.True(motor.At(0, 0).Force[0][0][0].Value == 0);
    }

    // Hamiltonian, electron numbers, and for either dot the operators that add an electron of either spin; on the nine states.
    private static (Matrix<double> H, Vector<double> N, Matrix<double>[][] Adding) Fock(DoubleDot dot, double left, double right)
    {
        // Bits: L up, L down, R up, R down; a fermion passes those before it with a sign.
        int[] states = [.. Enumerable.Range(0, 16).Where(s => (s & 3) != 3 && (s & 12) != 12)];
        Matrix<double> Adding(int orbital) => Matrix<double>.Build.Dense(16, 16, (i, j) =>
            (j & 1 << orbital) == 0 && i == (j | 1 << orbital) ? (System.Numerics.BitOperations.PopCount((uint)(j & ((1 << orbital) - 1))) % 2 == 0 ? 1 : -1) : 0);
        var d = Enumerable.Range(0, 4).Select(Adding).ToArray();
        var number = d.Select(a => a * a.Transpose()).ToArray();
        var (nL, nR) = (number[0] + number[1], number[2] + number[3]);
        var hopping = d[0] * d[2].Transpose() + d[1] * d[3].Transpose();
        var H = left * nL + right * nR + dot.Charging.IfNone(0) * nL * nR - dot.TunnelSplitting / 2 * (hopping + hopping.Transpose());
        Matrix<double> Kept(Matrix<double> m) => Matrix<double>.Build.Dense(9, 9, (i, j) => m[states[i], states[j]]);
        return (Kept(H), Kept(nL + nR).Diagonal(), [[Kept(d[0]), Kept(d[1])], [Kept(d[2]), Kept(d[3])]]);
    }

    private static MasterEquation Listed(DoubleDot dot)
    {
        var levels = NaiveBlockade.Levels(dot, 0);
        string[] names = ["0", "b", "a", "2"];
        var processes = NaiveBlockade.Processes(dot, Reservoirs.Biased(0, 0, 1).OrThrow(), 0);
        return MasterEquation.Create(
            new Arr<ChargeState>([.. levels.Select((l, i) => State(names[i], l.Electrons, l.Energy, l.Degeneracy))]),
            new Arr<Tunnelling>([.. processes.Select(p => Process(p.Reservoir == 0 ? "L" : "R", names[p.From], names[p.To], p.Rate))])).OrThrow();
    }

    // A second electron of either spin enters the dot that the first leaves empty.
    private static MasterEquation Microstates(DoubleDot dot)
    {
        var levels = NaiveBlockade.Levels(dot, 0);
        var δ = dot.CentreLeft - dot.CentreRight;
        var bondingLeft = (1 - δ / Math.Sqrt(δ * δ + dot.TunnelSplitting * dot.TunnelSplitting)) / 2;
        var states = new List<ChargeState> { State("0", 0, 0, 1) };
        var processes = new List<Tunnelling>();
        foreach (var (orbital, level, inLeft) in new[] { ("b", 1, bondingLeft), ("a", 2, 1 - bondingLeft) })
            foreach (var σ in (string[])["u", "d"])
            {
                states.Add(State(orbital + σ, 1, levels[level].Energy, 1));
                processes.Add(Process("L", "0", orbital + σ, dot.LinewidthLeft * inLeft));
                processes.Add(Process("R", "0", orbital + σ, dot.LinewidthRight * (1 - inLeft)));
                foreach (var τ in (string[])["u", "d"])
                {
                    processes.Add(Process("L", orbital + σ, $"{τ}{σ}", dot.LinewidthLeft * (1 - inLeft)));
                    processes.Add(Process("R", orbital + σ, $"{σ}{τ}", dot.LinewidthRight * inLeft));
                }
            }
        foreach (var both in (string[])["uu", "ud", "du", "dd"]) states.Add(State(both, 2, levels[3].Energy, 1));
        return MasterEquation.Create(new Arr<ChargeState>([.. states]), new Arr<Tunnelling>([.. processes])).OrThrow();
    }

    private static ChargeState State(string name, int electrons, double energy, int degeneracy) => ChargeState.Create(name, electrons, Constant(energy), degeneracy).OrThrow();

    private static Tunnelling Process(string lead, string from, string to, double rate) => Tunnelling.Create(lead, from, to, Constant(rate)).OrThrow();

    private static PeriodicFunction Constant(double value) => PeriodicFunction.Create(value, Arr<double>.Empty, Arr<double>.Empty).OrThrow();

    // ∮ of the magnitudes of torque, charge and heat at some order.
    private static (double Torque, double Charge, double Heat) Magnitudes(BlockadedMotor motor, int k)
    {
        const int Angles = 128;
        var (torque, charge, heat) = (0.0, 0.0, 0.0);
        for (var j = 0; j < Angles; j++)
        {
            var local = motor.At(Math.Tau * j / Angles, k);
            torque += Math.Abs(local.Force[0][k][0].Value) * Math.Tau / Angles;
            charge += local.Charge.Sum(c => Math.Abs(c[k][0].Value)) * Math.Tau / Angles;
            heat += local.Heat.Sum(h => Math.Abs(h[k][0].Value)) * Math.Tau / Angles;
        }
        return (torque, charge, heat);
    }
}
