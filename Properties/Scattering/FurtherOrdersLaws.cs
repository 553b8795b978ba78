using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Currents, and the work that follows from them, to sixth order in the velocity.</summary>
public class FurtherOrdersLaws
{
    private const int Order = 6;

    [Property(MaxTest = 40)]
    [Verifies("BustosMarunCalvo2019", "22")]
    public void TheFirstThreeOrdersOfTheSumsAreTheWrittenOnes(int seed)
    {
        // Any numbers will do for the derivatives of S.
        var (random, terms, algebra) = (new Random(seed), CurrentTerms.To(Order), StarAlgebra.To(Order));
        var symbol = new Complex[algebra.Count];
        var sizes = new double[algebra.Count];
        for (var c = 0; c < symbol.Length; c++) symbol[c] = new(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        Complex S(int k, int i, int j) => symbol[algebra[k, i, j]];
        Complex Bar(int k, int i, int j) => Complex.Conjugate(S(k, i, j));
        double Sum(CurrentTerms.Term[] of) => CurrentTerms.Of(of, symbol, sizes).Value;
        Tolerance rounding = new(0, 1e-14, "roundings of a dozen products of order one");

        Close((S(0, 0, 0) * Bar(0, 0, 0)).Real, Sum(terms.Sea[0]), rounding);
        Close(2 * (S(1, 0, 0) * Bar(0, 0, 0)).Real - (S(0, 1, 0) * Bar(0, 0, 1)).Imaginary, Sum(terms.Sea[1]), rounding);
        Close((S(0, 0, 1) * Bar(0, 0, 0)).Imaginary, Sum(terms.Surface[1]), rounding);
        Close(
            2 * (S(2, 0, 0) * Bar(0, 0, 0)).Real + (S(1, 0, 0) * Bar(1, 0, 0)).Real - (S(1, 1, 0) * Bar(0, 0, 1) + S(0, 1, 0) * Bar(1, 0, 1)).Imaginary
                - (S(0, 2, 0) * Bar(0, 0, 2)).Real / 4 + (S(0, 1, 1) * Bar(0, 1, 1)).Real / 4,
            Sum(terms.Sea[2]), rounding);
        // f″ by parts takes ∂_E(|S′|² − Re S″S*)/4 off what stands beside f′.
        Close(
            (S(0, 0, 1) * Bar(1, 0, 0) + S(1, 0, 1) * Bar(0, 0, 0)).Imaginary + (S(0, 1, 1) * Bar(0, 0, 1) - S(0, 0, 2) * Bar(0, 1, 0)).Real / 2
                - ((2 * S(0, 1, 1) * Bar(0, 0, 1)).Real - (S(0, 1, 2) * Bar(0, 0, 0) + S(0, 0, 2) * Bar(0, 1, 0)).Real) / 4,
            Sum(terms.Surface[2]), rounding);
        Close(((S(0, 0, 1) * Bar(0, 0, 1)) - (S(0, 0, 2) * Bar(0, 0, 0))).Real / 4, Sum(terms.Curve[2]), rounding);
        Assert.Equal(new[] { 1, 3, 12, 27, 60, 108, 189 }, Enumerable.Range(0, Order + 1).Select(k => terms.Sea[k].Length + terms.Surface[k].Length + terms.Curve[k].Length).ToArray());
    }

    [Theory]
    [InlineData("D1", 0.2)]
    [InlineData("D2", 0.1)]
    [InlineData("D3", 0.3)]
    [InlineData("lattice", -1.3)]
    [InlineData("twogate", 1.1)]
    [InlineData("andersonRotor", 3.0)]
    [InlineData("slidingPotentialWire", 5.5)]
    [Verifies("BustosMarun2013", "4")]
    public void NoElectronIsLostToSixthOrder(string model, double energy)
    {
        var S = Series(CoherentExamples.Named(model), energy, 0.7);
        var (n, algebra) = (S.Channels, S.Algebra);
        var (product, sum, size) = (new Complex[algebra.Count], new Complex[algebra.Count], new double[algebra.Count]);
        for (var a = 0; a < n; a++)
        {
            System.Array.Clear(sum);
            System.Array.Clear(size);
            for (var b = 0; b < n; b++)
            {
                var s = Symbol(S, a, b);
                algebra.Multiply(s, System.Array.ConvertAll(s, Complex.Conjugate), product);
                for (var p = 0; p < sum.Length; p++) sum[p] += product[p];
                foreach (ref readonly var term in algebra.Terms.AsSpan()) size[term.Target] += (term.Factor * s[term.Left] * s[term.Right]).Magnitude;
            }
            for (var p = 0; p < sum.Length; p++)
                Close(p == 0 ? Complex.One : Complex.Zero, sum[p], new(0, 1e-12 * size[p], "rounding of what is added up, in elimination and slices of a potential"));
        }
        Assert.True(S[Order, 0, 0].ToArray().Max(z => z.Magnitude) > 1e-6);
    }

    [Theory]
    [InlineData("D1", "ii", 4)]
    [InlineData("D1", "ii", 6)]
    [InlineData("D2", "ii", 5)]
    [InlineData("D3", "ii", 3)]
    [InlineData("lattice", "muL=-1.0 muR=-1.6 T=0", 4)]
    [Verifies("BustosMarunCalvo2019", "22")]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void AllHarmonicsAtOnceHaveTheSameExpansion(string model, string condition, int order)
    {
        // Two levels; three with a field and a third reservoir; moving contacts; a chain at T = 0.
        const double Fastest = 0.02;
        if ((order > 4 || model == "lattice") && !LongRun.IsAsked) return;
        var (conductor, leads) = (CoherentExamples.Named(model), CoherentExamples.Leads(model, condition));
        var n = leads.All.Count;
        var c = InCycle(conductor, leads, order, 64);
        var dot = conductor as CoherentDot;
        var turning = dot is null ? HarmonicConductor.Of((TightBindingWire)conductor) : HarmonicConductor.Of(dot, leads.All.Map(r => r.Name).ToArr());
        var hasWork = dot is { IsMovingContacts: false };
        var exact = HarmonicConductor.Coefficients(14, Fastest, Ω =>
        {
            var (charge, heat) = turning.Currents(leads, Ω);
            return [.. charge, .. heat, hasWork ? turning.Work(leads, Ω) : 0];
        });
        for (var k = 0; k <= order; k++)
        {
            // Roundings of the fluxes, over velocities to the power k.
            Tolerance extrapolated = new(0, 1e-13 * Math.Pow(2.6 / Fastest, k) * (dot is null ? 30 : 1), "values at 14 velocities, extrapolated to rest");
            for (var r = 0; r < n; r++)
            {
                Close(exact[k][r], c.Charge[r][k].Value, extrapolated);
                Close(exact[k][n + r], c.Heat[r][k].Value, extrapolated);
                Apart(0, c.Heat[r][k].Value, 1e-3);
            }
            // From the inside, −∮ Tr h′ρ, and from the currents of the next order.
            if (hasWork && k < order) Close(exact[k][2 * n], c.Work[k].Value, extrapolated);
        }
        Assert.Equal(order, c.Work.Count);
    }

    [Theory]
    [InlineData("D1", "iii")]
    [InlineData("D3", "iii")]
    [InlineData("lattice", "muL=-1.0 muR=-1.6 T=0")]
    [Verifies("BustosMarunCalvo2019", "18")]
    [Verifies("BustosMarunCalvo2019", "25")]
    public void ChargeIsConservedInACycleToSixthOrder(string model, string condition)
    {
        var c = InCycle(CoherentExamples.Named(model), CoherentExamples.Leads(model, condition), Order, 128);
        Assert.Equal(Order + 1, c.Charge[0].Count);
        foreach (var (charge, k) in EnergyBalance.ChargeByOrder(c).Select((x, k) => (x, k)))
        {
            Close(0, charge.Value, new(0, 1e-13 + charge.Error, "the errors of the charges"));
            Assert.True(charge.Error < 1e-6 * c.Charge.Max(x => Math.Abs(x[k].Value)));
            Apart(0, c.Charge[0][k].Value, 1e-4);
        }
    }

    [Fact]
    public void AMirroredCycleChangesTheSignOfOddOrders()
    {
        var dot = (CoherentDot)CoherentExamples.Named("D3");
        MatrixFunction Mirrored(MatrixFunction f) =>
            MatrixFunction.Create(f.Constant, f.Cosine, f.Sine.Map(m => ComplexMatrix.Of(m.Rows, m.Columns, (i, j) => -m[i, j])).ToArr()).OrThrow();
        var mirrored = CoherentDot.Create(
            Mirrored(dot.Hamiltonian), dot.Couplings.Map(c => Coupling.Create(c.Reservoir, Mirrored(c.Amplitudes)).OrThrow()).ToArr(), dot.Probes, dot.BandBottom, dot.ProbeTemperature).OrThrow();
        var leads = CoherentExamples.Leads("D3", "iii");
        var (here, there) = (At(dot, leads, 0.7), At(mirrored, leads, -0.7));
        for (var k = 0; k <= Order; k++)
            for (var r = 0; r < 2; r++)
            {
                var sign = k % 2 == 0 ? 1 : -1;
                var (x, y) = (here.Charge[r][k][0], there.Charge[r][k][0]);
                Close(x.Value, sign * y.Value, new(1e-13, x.Error + y.Error, "the errors of both"));
                Close(here.Heat[r][k][0].Value, sign * there.Heat[r][k][0].Value, new(1e-13, here.Heat[r][k][0].Error + there.Heat[r][k][0].Error, "the errors of both"));
                Apart(0, x.Value, 1e-3);
            }
    }

    [Property(MaxTest = 10)]
    public void ErrorsCoverWhatAShiftOfAllEnergiesDoes(CoherentDot dot)
    {
        const double ε = 0.3;
        var at = new CoherentConductorAtAngle(dot, 0, 0.7);
        var shifted = CoherentEnergyBalanceLaws.Shifted(dot, ε);
        LocalResponse Of(CoherentDot d, double shift) => At(d, at.Leads(n => (n == "L" ? shift + 0.2 : n == "R" ? shift - 0.1 : shift, 0)), 0.7);
        var (here, there) = (Of(dot, 0), Of(shifted, ε));
        foreach (var (x, y) in here.Charge.Concat(here.Heat).Zip(there.Charge.Concat(there.Heat)))
            for (var k = 3; k <= x.HighestOrder; k++)
                Close(x[k][0].Value, y[k][0].Value, new(0, 1e-15 + x[k][0].Error + y[k][0].Error, "the error estimates of both"));
    }

    [Fact]
    public void NextToAnEdgeFewerOrdersAreKnown()
    {
        // The bottom of the band is 0.5 below the lower potential.
        int Known(double T) => At(CoherentExamples.Named("lattice"), CoherentExamples.Leads(("L", -1.3, T), ("R", -1.5, T)), 0.7).Charge[0].HighestOrder;
        Assert.Equal((6, 4, 2, 1), (Known(0), Known(0.5 / 57), Known(0.5 / 41), Known(0.5 / 39)));
        Assert.Equal(1, At(CoherentExamples.Named("D4"), CoherentExamples.Leads("D4", "iii"), 0.7).Charge[0].HighestOrder);
        var leads = CoherentExamples.Leads("D1", "iii");
        Assert.Equal(1, At(CoherentExamples.Named("D1"), leads, 0.7).Force[0].HighestOrder);
    }

    [Fact]
    public void DerivativesOfTheLeadsMoveThemInEnergy()
    {
        const double t = 0.8, E = -0.7, δ = 0.05;
        var (Σ, w, there, wave) = (new Complex[40], new Complex[40], new Complex[40], new Complex[40]);
        LatticeLead.SelfEnergy(E, t, Σ);
        LatticeLead.Amplitude(E, t, w);
        LatticeLead.SelfEnergy(E + δ, t, there);
        LatticeLead.Amplitude(E + δ, t, wave);
        for (var n = 0; n <= Order; n++)
        {
            Complex Moved(Complex[] x)
            {
                var (sum, factor) = (Complex.Zero, 1.0);
                for (var m = n; m < x.Length; factor *= δ / (++m - n)) sum += factor * x[m];
                return sum;
            }
            Close(there[n], Moved(Σ), new(1e-13, 0, "a Taylor series of forty terms"));
            Close(wave[n], Moved(w), new(1e-13, 0, "a Taylor series of forty terms"));
            Apart(0, there[n].Magnitude, 0.1);
        }
    }

    [Fact]
    [Verifies("BustosMarunCalvo2019", "25")]
    public void WorkIsCompletedOnlyWhereTheTorqueIsNotKnown()
    {
        Arr<Estimate> Of(params double[] x) => new([.. x.Select(v => (Estimate)v)]);
        var leads = Reservoirs.Biased(0.7, 1, 0.1).OrThrow();
        var c = CycleCoefficients.Create(Of(1, 2), new([Of(3, 4, 5, 6), Of(-3, -4, -5, -6)]), new([Of(1, 2, 3, 4), Of(5, 6, 7, 8)])).OrThrow();
        var completed = EnergyBalance.Completed(c, leads);
        // −(4 + 8 + 6·(½ + ½)).
        Assert.Equal(new double[] { 1, 2, -18 }, completed.Work.Select(w => w.Value).ToArray());
        Assert.Equal(completed.Work.Count, EnergyBalance.Completed(completed, leads).Work.Count);
    }

    private static LocalResponse At(Conductor conductor, Reservoirs leads, double angle) =>
        ((Response.Varying)Theory.Of(conductor).Response(leads, Order).OrThrow()).At(angle).OrThrow();

    // The trapezoidal rule, with as many angles as resolve these motors to rounding.
    private static CycleCoefficients InCycle(Conductor conductor, Reservoirs leads, int order, int angles)
    {
        var response = (Response.Varying)Theory.Of(conductor).Response(leads, order).OrThrow();
        var all = new LocalResponse[angles];
        Parallel.For(0, angles, n => all[n] = response.At(Math.Tau * n / angles).OrThrow());
        Arr<Estimate> Sum(Func<LocalResponse, VelocityExpansion> of) =>
            new([.. Enumerable.Range(0, of(all[0]).HighestOrder + 1).Select(k => all.Aggregate((Estimate)0, (sum, at) => sum + of(at)[k][0]) * (Math.Tau / angles))]);
        Arr<Arr<Estimate>> Each(Func<LocalResponse, Arr<VelocityExpansion>> of) => new([.. Enumerable.Range(0, leads.All.Count).Select(r => Sum(at => of(at)[r]))]);
        return EnergyBalance.Completed(CycleCoefficients.Create(Sum(at => at.Force[0]), Each(at => at.Charge), Each(at => at.Heat)).OrThrow(), leads);
    }

    private static ScatteringSeries Series(Conductor conductor, double energy, double angle)
    {
        var scatterer = DynamicScatteringLaws.Scatterer(new CoherentConductorAtAngle(conductor, energy, angle));
        var series = new ScatteringSeries(scatterer.Channels, Order);
        scatterer.At(angle, Order).Fill(energy, series);
        return series;
    }

    private static Complex[] Symbol(ScatteringSeries S, int row, int column) =>
        [.. Enumerable.Range(0, S.Algebra.Count).Select(p => S.At(p)[row * S.Channels + column])];
}
