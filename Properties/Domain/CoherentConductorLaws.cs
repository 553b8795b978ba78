using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>Which coherent conductors there are, and what is said of the others.</summary>
public class CoherentConductorLaws
{
    private static readonly ComplexMatrix Two = ComplexMatrix.Of(2, 2, (i, j) => i == j ? i : 0.5), Column = ComplexMatrix.Of(2, 1, (_, _) => 0.3);

    [Fact]
    public void ADotIsItsMatrices()
    {
        Assert.True(Dot(Two, [("L", Column), ("R", Column)]).IsSuccess);
        Assert.True(Dot(Two, [("L", Column), ("P", Column), ("R", Column)], ["P"]).IsSuccess);
        var dot = Dot(Two, [("L", ComplexMatrix.Zero(2, 3)), ("R", Column)]).OrThrow();
        Assert.Equal((2, 4, false), (dot.Levels, dot.Channels, dot.IsMovingContacts));
    }

    [Fact]
    public void EveryFaultOfADotIsNamed()
    {
        var crooked = ComplexMatrix.Of(2, 2, (i, j) => new Complex(i, j));
        var couplings = new[] { ("L", Column), ("R", ComplexMatrix.Zero(3, 1)), ("P", ComplexMatrix.Zero(2, 0)), ("L", Column), ("Q", Column) };
        var faults = Faults(CoherentDot.Create(
            MatrixFunction.Create(Two, Array(crooked), Array(ComplexMatrix.Of(2, 2, (i, j) => i == j ? new Complex(1, 1) : 0))).OrThrow(),
            Couplings(couplings), new Arr<string>(["P", "L", "X", "Q", "Q"]), -1));
        Assert.Equal(
            (string[])["cosine.0.1.0", "sine.0.0.0", "couplings.R.constant", "couplings.P", "couplings.L", "probes.1", "probes.2", "probes.4", "bandBottom"],
            faults.Map(f => f.Where).ToArray());
        Assert.Contains("[1, -1], the conjugate of cosine.0.0.1", Faults(Dot(
            ComplexMatrix.Of(2, 2, (i, j) => i < j ? new Complex(1, 1) : 0), [("L", Column), ("R", Column)]))[0].ToString().Replace("constant", "cosine.0"));
        Assert.Contains("probe without channels", faults[3].ToString());
        Assert.Contains("square", Assert.Single(Faults(Dot(Column, [("L", Column), ("R", Column)]))).ToString());
        Assert.Contains("level", Faults(Dot(ComplexMatrix.Zero(0, 0), [("L", ComplexMatrix.Zero(0, 1)), ("R", ComplexMatrix.Zero(0, 1))]))[0].ToString());
    }

    [Property]
    public void ADotIsMadeOfItsCoefficients(CoherentDot dot) => Assert.Equal(dot, CoherentDot.Create(
        dot.Hamiltonian.Coefficients, dot.Couplings.Map(c => (c.Reservoir, c.Amplitudes.Coefficients)), dot.Probes, dot.BandBottom, dot.ProbeTemperature).OrThrow());

    [Property]
    public void EveryCoefficientIsJudgedForItself(MatrixCoefficients h, MatrixCoefficients left, MatrixCoefficients probe)
    {
        // Levels and channels are known from the constants: whatever is wrong with a coefficient, it is said of this one alone.
        var (energies, amplitudes) = (new MatrixCoefficients(Two, h.Cosine, h.Sine), new MatrixCoefficients(Column, left.Cosine, left.Sine));
        var faults = Where(CoherentDot.Create(energies, Array(("L", amplitudes), ("R", MatrixFunction.Of(Column).Coefficients), ("P", probe)), Array("P", "X"), 5));
        (string, ComplexMatrix)[] Named(MatrixCoefficients f) => [("cosine.0", f.Cosine[0]), ("cosine.1", f.Cosine[1]), ("sine.0", f.Sine[0])];
        foreach (var (name, matrix) in Named(h))
        {
            Assert.Equal((matrix.Rows, matrix.Columns) == (2, 2) && matrix.IsHermitian, !faults.Any(f => f.StartsWith(name, StringComparison.Ordinal)));
            Assert.Equal((matrix.Rows, matrix.Columns) != (2, 2), faults.Contains(name));
        }
        foreach (var (name, matrix) in Named(left)) Assert.Equal((matrix.Rows, matrix.Columns) != (2, 1), faults.Contains($"couplings.L.{name}"));
        Assert.Equal(probe.IsZero, faults.Contains("couplings.P"));
        Assert.Contains("probes.1", faults);
        Assert.Distinct(faults);
    }

    [Property]
    public void NoMatricesBreakADot(MatrixCoefficients h, MatrixCoefficients left, MatrixCoefficients right) =>
        CoherentDot.Create(h, Array(("L", left), ("R", right)), Arr<string>.Empty, None).Match(
            Succ: dot => Assert.True(dot.Hamiltonian.IsHermitian), Fail: faults => Assert.NotEmpty(faults));

    [Fact]
    public void AProbeWithoutAmplitudesIsRefused()
    {
        string Fault(ComplexMatrix W, params string[] probes) => string.Concat(Faults(Dot(Two, [("L", Column), ("R", Column), ("P", W)], probes)));
        Assert.Equal("couplings.P: is a probe without channels, because all amplitudes are 0; its potential would be arbitrary", Fault(ComplexMatrix.Zero(2, 1), "P"));
        Assert.Equal("couplings.P: is a probe without channels; its potential would be arbitrary", Fault(ComplexMatrix.Zero(2, 0), "P"));
        // A lead that is closed is a lead.
        Assert.Equal("", Fault(ComplexMatrix.Zero(2, 1)));
        Assert.Equal("probes.0: is Q; no reservoir besides L and R has a coupling, so that none can be a probe", string.Concat(Faults(Dot(Two, [("L", Column), ("R", Column)], ["Q"]))));
    }

    [Fact]
    public void MovingContactsNeedABand()
    {
        var moving = Coupling.Create("L", MatrixFunction.Create(Column, Array(Column), Arr<ComplexMatrix>.Empty).OrThrow()).OrThrow();
        var couplings = Array(moving, Coupling.Create("R", MatrixFunction.Of(Column)).OrThrow());
        Assert.Equal("bandBottom", Assert.Single(Faults(CoherentDot.Create(MatrixFunction.Of(Two), couplings, Arr<string>.Empty, None))).Where);
        Assert.True(CoherentDot.Create(MatrixFunction.Of(Two), couplings, Arr<string>.Empty, 20).OrThrow().IsMovingContacts);
        Assert.Single(Faults(CoherentDot.Create(MatrixFunction.Of(Two), couplings, Arr<string>.Empty, 0)));
        // Harmonics that vanish move nothing.
        var still = moving.WithAmplitudes(MatrixFunction.Create(Column, Array(ComplexMatrix.Zero(2, 1)), Arr<ComplexMatrix>.Empty).OrThrow()).OrThrow();
        Assert.True(CoherentDot.Create(MatrixFunction.Of(Two), couplings.SetItem(0, still), Arr<string>.Empty, None).IsSuccess);
    }

    [Property]
    public void ReservoirsAndCouplingsMatch(CoherentDot dot)
    {
        Reservoirs Leads(IEnumerable<string> names) => Reservoirs.Create(names.Select(n => Reservoir.Create(n, 0, 0).OrThrow()).ToSeq().Strict()).OrThrow();
        var names = dot.Couplings.Map(c => c.Reservoir).ToArray();
        string[] Unmatched(params string[] reservoirs) => dot.ObjectionsTo(Leads(reservoirs)).Map(f => f.Where).ToArray();
        Assert.Empty(Unmatched(names));
        Assert.Empty(Unmatched([.. names.Reverse()]));
        Assert.Equal((string[])["conductor.couplings.X"], Unmatched([.. names, "X"]));
        if (names.Length < 3) return;
        Assert.Equal((string[])["reservoirs.P"], Unmatched("L", "R"));
        Assert.Equal((string[])["conductor.couplings.X", "conductor.couplings.Y", "reservoirs.P"], Unmatched("L", "R", "X", "Y"));
    }

    [Property]
    public void ChainsAreAcceptedExactlyIfEveryNumberIsInItsRange(int sites, double hopping, double strength, double period, double dephasing)
    {
        var valid = sites is >= 1 and <= 1_000_000 && Positive(hopping) && double.IsFinite(strength) && Positive(period) && double.IsFinite(dephasing) && dephasing >= 0;
        Assert.Equal(valid, TightBindingWire.Create(sites, hopping, strength, period, dephasing).IsSuccess);
        Assert.Equal(Positive(hopping) && double.IsFinite(strength) && Positive(period) && Positive(dephasing), SlidingPotentialWire.Create(hopping, period, strength, dephasing).IsSuccess);
        var (M, t, q, η) = (1 + Math.Abs(sites % 1000), Size(hopping), Size(period), Size(dephasing));
        var Δ = double.IsFinite(strength) ? strength : 0;
        Assert.True(TightBindingWire.Create(M, t, Δ, q, η).IsSuccess);
        Assert.True(TightBindingWire.Create(M, t, Δ, q, 0).IsSuccess);
        Assert.True(SlidingPotentialWire.Create(t, q, Δ, t).IsSuccess);
    }

    [Fact]
    public void EveryFaultOfAWireIsNamed()
    {
        Assert.Equal((string[])["sites", "hopping", "strength", "period", "dephasing"], Where(TightBindingWire.Create(0, 0, double.NaN, -1, -1)));
        Assert.Equal((string[])["mass", "period", "strength", "length"], Where(SlidingPotentialWire.Create(0, -1, double.PositiveInfinity, double.NaN)));
        Assert.Equal((string[])["impurities", "circumference", "window"], Where(AndersonRotor.Create(Arr<Impurity>.Empty, 0, -1)));
        Assert.Equal((string[])["position", "strength"], Where(Impurity.Create(1, double.NaN)));
        Assert.True(Impurity.Create(0, 0).IsSuccess && Impurity.Create(1 - 1e-16, -1).IsSuccess);
        Assert.Equal((string[])["positions.0", "height", "swing"], Where(TwoGatePump.Create(double.NaN, 1, double.NaN, double.NaN)));
        var (mode, strike) = (VibrationMode.Create(1, 0.1).OrThrow(), Strike.Create(1, -1).OrThrow());
        Assert.Equal(
            (string[])["sites", "hopping", "charges", "height", "modes"], Where(VibratingWire.Create(0, 0, Arr<FixedCharge>.Empty, 0, new Arr<VibrationMode>([mode]), strike)));
        Assert.Equal((string[])["position", "charge"], Where(FixedCharge.Create(double.NaN, double.NaN)));
        Assert.Equal((string[])["frequency", "damping"], Where(VibrationMode.Create(0, 0)));
        Assert.Equal((string[])["position", "speed"], Where(Strike.Create(double.NaN, double.NaN)));
    }

    [Property]
    public void AWindowIsNotLongerThanItsRotor(AndersonRotor rotor)
    {
        Assert.True(rotor.WithWindow(rotor.Circumference).IsSuccess);
        Assert.Equal((string[])["window"], Where(rotor.WithWindow(1.001 * rotor.Circumference)));
        Assert.True(rotor.WithCircumference(rotor.Window / 2).IsFail);
    }

    [Property]
    public void TheLeftGateIsLeft(TwoGatePump pump)
    {
        Assert.Equal((string[])["positions"], Where(pump.WithPositions(pump.RightPosition, pump.LeftPosition)));
        Assert.Equal((string[])["positions"], Where(pump.WithPositions(pump.LeftPosition, pump.LeftPosition)));
    }

    [Property]
    public void EveryChannelOfAChaoticDotHasALevel(ChaoticDot dot)
    {
        var channels = dot.LeftChannels + dot.RightChannels + dot.PhaseBreakingChannels;
        Assert.True(dot.WithLevels(channels).IsSuccess);
        Assert.Equal((string[])["levels"], Where(dot.WithLevels(channels - 1)));
        Assert.Equal((string[])["channels.L", "channels.R", "seed", "radius", "phaseBreakingChannels"], Where(ChaoticDot.Create(dot.Levels, 0, -1, dot.Symmetry, -1, -1, -1)));
        Assert.True(dot.WithSeed(ChaoticDot.LargestSeed - dot.Samples + 1).IsSuccess);
        if (dot.Samples > 1) Assert.Equal((string[])["samples"], Where(dot.WithSeed(ChaoticDot.LargestSeed)));
        Assert.True(dot.WithSeed(ChaoticDot.LargestSeed + 1).IsFail);
    }

    [Fact]
    public void GeneratorsReachTheirCorners()
    {
        var dots = Gen.Sample(Generators.CoherentDot().Generator, 500).ToArray();
        foreach (var levels in (int[])[1, 2, 3]) Assert.Contains(dots, d => d.Levels == levels);
        Assert.Contains(dots, d => d.IsMovingContacts && d.BandBottom.IsSome);
        Assert.Contains(dots, d => d.Probes.Count == 1);
        Assert.Contains(dots, d => d.Probes.IsEmpty && d.Couplings.Count == 3);
        Assert.Contains(dots, d => d.Couplings[0].Amplitudes == d.Couplings[1].Amplitudes);
        Assert.Contains(dots, d => d.Levels > 1 && d.Couplings.ForAll(c => c.Amplitudes.Constant[0, 0] == 0));
        Assert.Contains(dots, d => d.Levels > 1 && d.Hamiltonian.Constant[1, 0].Imaginary != 0);
        Assert.Contains(dots, d => d.Levels > 1 && d.Hamiltonian.Constant[1, 0] is { Imaginary: 0, Real: not 0 });
        Assert.Contains(dots, d => d.Hamiltonian.IsConstant);
        Assert.Contains(Gen.Sample(Generators.TightBindingWire().Generator, 200), w => w.Strength == 0);
        Assert.Contains(Gen.Sample(Generators.TightBindingWire().Generator, 200), w => w.Dephasing > 0 && w.Sites == 1);
    }

    [Property(MaxTest = 50)]
    public void ShrinkingEnds(CoherentDot dot)
    {
        // Always the first simpler one: a chain without a loop.
        var steps = 0;
        for (var simpler = dot; Generators.CoherentDot().Shrinker(simpler).FirstOrDefault() is { } next; simpler = next) Assert.True(++steps < 200, "shrinking does not end");
    }

    private static bool Positive(double x) => double.IsFinite(x) && x > 0;

    private static double Size(double x) => Positive(Math.Abs(x)) ? Math.Abs(x) : 1;

    private static Validation<Rejection, CoherentDot> Dot(ComplexMatrix h, (string, ComplexMatrix)[] couplings, string[]? probes = null) =>
        CoherentDot.Create(MatrixFunction.Of(h), Couplings(couplings), new Arr<string>(probes ?? []), None);

    private static Arr<Coupling> Couplings((string Name, ComplexMatrix W)[] all) =>
        new([.. all.Select(c => Coupling.Create(c.Name, MatrixFunction.Of(c.W)).OrThrow())]);

    private static string[] Where<T>(Validation<Rejection, T> validation) => Faults(validation).Map(f => f.Where).ToArray();

    private static Seq<Rejection> Faults<T>(Validation<Rejection, T> validation) => validation.Match(Succ: _ => Seq<Rejection>(), Fail: f => f);
}
