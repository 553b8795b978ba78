using System.Collections.Concurrent;
using System.Globalization;

namespace QuantumMotors.Properties;

/// <summary>The audit of Luttinger liquids: what the library gives passes and counts each law; a hundredth more or less, or another sign, is caught by the law
/// that forbids it.</summary>
public class LiquidAuditLaws
{
    private const string Wire = """
        {"conductor":{"kind":"luttingerWire","interaction":0.4,"velocity":1,"cutoff":0.1,"potential":2,"leads":{"kind":"fermiLiquid","length":1,"velocity":1}},
        """;

    private const string Endless = """
        {"conductor":{"kind":"luttingerWire","interaction":0.4,"velocity":1,"cutoff":0.1,"potential":2,"leads":{"kind":"infinite"}},
        """;

    private const string Edge = """
        {"conductor":{"kind":"helicalEdge","exchange":4,"magnetization":3,"anisotropy":0.5,"damping":0.02,"interaction":0.6,"velocity":1,"cutoff":0.1,"leads":{"kind":"fermiLiquid","length":2,"velocity":1}},
        """;

    private const string Warm = """ "reservoirs":{"L":{"temperature":0.2},"R":{"temperature":0.2}}, """;

    private const string Uneven = """ "reservoirs":{"L":{"temperature":0.2},"R":{"temperature":0.5}},"rotor":{"friction":0.03,"bathTemperature":0.1}, """;

    private const string Steady = """
        "bias":0.1,"vary":{"rotor.load":[0.002,0.008,0.0159]},"report":["loadPower","loadEfficiency","maxLoadPower","steady.velocity","steady.current","steady.efficiency",
        "friction","noise","motorConductance","charge.R[1]","charge.L[1]","charge[1]","pumpedCharge","gap","criticalPotential","exactGap","exactCriticalPotential","effectiveTemperature"]}
        """;

    private const string Spectrum = """
        "vary":{"frequency":[-2.5,0,0.7,2.5]},
        "report":["admittance","motorConductance","noiseSpectrum","noiseSpectrum.classical","noise","currentNoise","characteristicRoot[0]","relaxationTime"]}
        """;

    private const string Energies = """
        "bias":0.1,"vary":{"time":[0.3,1.2,2.7]},
        "report":["angle","angularVelocity","energy.input","energy.kinetic","energy.load","energy.friction","energy.wire","energy.leads","displacementField"]}
        """;

    private const string Magnet = """
        "bias":0.1,"vary":{"time":[0.3,1.2,2.7]},"report":["angle","magnetizationZ","energy.input","energy.kinetic","energy.load","energy.friction","energy.wire","energy.leads"]}
        """;

    private const string Field = """ "bias":0.1,"vary":{"time":[1.2],"position":[-2,-0.3,0,0.3,2]},"report":["angle","displacementField","energyCurrent"]} """;

    // So hot that zero-point motion is less than a hundredth, and for short times.
    private const string Hot = """
        "reservoirs":{"L":{"temperature":50},"R":{"temperature":50}},"rotor":{"inertia":2},
        "vary":{"time":[-0.01,0,0.01,0.02]},"report":["meanSquareDisplacement","classicalMeanSquareDisplacement"]}
        """;

    private const string Moving = """ "rotor":{"inertia":0.3,"friction":0.02,"load":0.003},"initial":{"angle":0.5,"velocity":0.2}, """;

    private const string Cold = """ "reservoirs":{"L":{},"R":{}}, """;

    private const string OptimalTurn = """ "protocol":{"kind":"optimal","angle":2,"duration":1},"vary":{"protocol.duration":[0.5,1.5,4]},"report":["dissipation"]} """;

    private const string Ramp = """ "protocol":{"kind":"ramp","angle":2,"duration":1},"vary":{"protocol.duration":[0.5,1.5,4]},"report":["dissipation"]} """;

    private const string Step = """ "protocol":{"kind":"step","angle":2,"duration":1},"vary":{"protocol.duration":[0.5,1.5,4]},"report":["dissipation"]} """;

    private const string Turning = """
        "protocol":{"kind":"ramp","angle":2,"duration":1.5},"vary":{"time":[0.3,1.2,2.7]},
        "report":["energy.input","energy.kinetic","energy.load","energy.friction","energy.wire","energy.leads","angle","displacementField"]}
        """;

    private static readonly ConcurrentDictionary<string, Table> solved = new();

    [Theory]
    [InlineData(Wire + Warm + Steady, "steady.current", 1.01, "one electron per turn: steady.current")]
    [InlineData(Wire + Warm + Steady, "charge.R[1]", 1.01, "one electron per turn: charge.R[1] = 1")]
    [InlineData(Wire + Warm + Steady, "charge.L[1]", 1.01, "one electron per turn: charge.L[1] = -1")]
    [InlineData(Wire + Warm + Steady, "charge[1]", 1.01, "one electron per turn: charge[1] = -1")]
    [InlineData(Wire + Warm + Steady, "pumpedCharge", 1.01, "one electron per turn: pumpedCharge = 1")]
    [InlineData(Wire + Warm + Steady, "friction", 1.01, "friction is that of constant velocity")]
    [InlineData(Edge + Uneven + Steady, "noise", 1.01, "noise = friction (T_L + T_R)")]
    [InlineData(Edge + Uneven + Spectrum, "motorConductance", 1.01, "motorConductance = ")]
    [InlineData(Edge + Warm + Steady, "steady.velocity", 1.01, "torques balance in steady rotation")]
    [InlineData(Wire + Warm + Steady, "loadEfficiency", 1.01, "first law: no loadEfficiency above 1")]
    [InlineData(Wire + Warm + Steady, "loadEfficiency", 0.99, "loadEfficiency = 2π load/V")]
    [InlineData(Wire + Warm + Steady, "steady.efficiency", 0.99, "a motor's steady.efficiency = 2π load/V")]
    [InlineData(Wire + Warm + Steady, "loadPower", 1.01, "loadPower is not above maxLoadPower")]
    [InlineData(Edge + Warm + Steady, "loadPower", 0.99, "loadPower (γ + γ_ext)")]
    [InlineData(Edge + Warm + Steady, "maxLoadPower", 1.01, "maxLoadPower (γ + γ_ext)")]
    [InlineData(Edge + Uneven + Steady, "effectiveTemperature", 1.01, "effectiveTemperature = ")]
    [InlineData(Wire + Warm + Steady, "gap", 1.01, "criticalPotential = 2 gap/πK")]
    [InlineData(Wire + Warm + Steady, "exactGap", 1.01, "exactGap = 2 exactCriticalPotential")]
    [InlineData(Wire + Warm + Spectrum, "admittance.re", 1.01, "admittance at frequency 0 = motorConductance")]
    [InlineData(Wire + Warm + Spectrum, "admittance.re", -1.0, "passive: Re admittance is not negative")]
    [InlineData(Wire + Warm + Spectrum, "admittance.re", 1.01, "passive: Re 1/4π²admittance lies between")]
    [InlineData(Endless + Uneven + Spectrum, "admittance.re", 0.99, "passive: Re 1/4π²admittance lies between")]
    [InlineData(Edge + Uneven + Spectrum, "admittance.im", 1.01, "echo: of the wave that leaves the rotor")]
    [InlineData(Edge + Uneven + Spectrum, "admittance.im", -1.0, "parity: admittance at −ω")]
    [InlineData(Edge + Uneven + Spectrum, "noiseSpectrum", 1.01, "fluctuation and dissipation: noiseSpectrum")]
    [InlineData(Edge + Warm + Spectrum, "currentNoise", 1.01, "fluctuation and dissipation: currentNoise")]
    [InlineData(Edge + Uneven + Spectrum, "currentNoise", 1.01, "currentNoise = 4π²|admittance|²")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum", 1.01, "noiseSpectrum at frequency 0 = noise")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum.classical", 1.01, "noiseSpectrum.classical at frequency 0 = noise")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum", 0.99, "noiseSpectrum lies between")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum.classical", 0.99, "noiseSpectrum.classical lies between")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum", 1.01, "echo: noiseSpectrum is")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum.classical", 1.01, "echo: noiseSpectrum.classical is")]
    [InlineData(Wire + Uneven + Spectrum, "noiseSpectrum.classical", 1.01, "noiseSpectrum = noiseSpectrum.classical")]
    [InlineData(Edge + Uneven + Spectrum, "characteristicRoot[0].re", 1.01, "no torque is left")]
    [InlineData(Edge + Uneven + Spectrum, "relaxationTime", 0.99, "nothing dies out more slowly than in relaxationTime")]
    [InlineData(Wire + Cold + Moving + Energies, "energy.input", 1.01, "energy.input = energy.kinetic")]
    [InlineData(Wire + Cold + Moving + Energies, "energy.kinetic", 1.01, "energy.kinetic = I angularVelocity²/2")]
    [InlineData(Wire + Cold + Moving + Energies, "energy.load", 1.01, "energy.load = load")]
    [InlineData(Wire + Cold + Moving + Energies, "energy.friction", 1.01, "energy.input = energy.kinetic")]
    [InlineData(Endless + Cold + Moving + Energies, "energy.leads", 0.99, "energy.input = energy.kinetic")]
    [InlineData(Wire + Cold + Moving + Energies, "energy.wire", 1.01, "energy.input = energy.kinetic")]
    [InlineData(Wire + Cold + Moving + Energies, "energy.wire", -1.0, "energy.wire is not negative")]
    [InlineData(Wire + Cold + Moving + Energies, "angle", 1.01, "energy.input = V (angle")]
    [InlineData(Wire + Cold + Moving + Energies, "angle", 1.01, "the charge is pinned")]
    [InlineData(Edge + Cold + Magnet, "energy.friction", 1.01, "energy.input = energy.kinetic")]
    [InlineData(Edge + Cold + Magnet, "magnetizationZ", 1.01, "energy.kinetic = anisotropy")]
    [InlineData(Wire + Cold + Turning, "energy.leads", 1.01, "energy.input = energy.kinetic")]
    [InlineData(Edge + Cold + Turning, "displacementField", 1.01, "the charge is pinned")]
    [InlineData(Wire + Cold + Field, "displacementField", 1.01, "parity: displacementField is even")]
    [InlineData(Wire + Cold + Field, "energyCurrent", 1.01, "parity: energyCurrent is odd")]
    [InlineData(Wire + Hot, "meanSquareDisplacement", 0.99, "zero-point motion comes on top")]
    [InlineData(Wire + Hot, "meanSquareDisplacement", -1.0, "meanSquareDisplacement is not negative")]
    [InlineData(Wire + Hot, "meanSquareDisplacement", 1.01, "parity: meanSquareDisplacement")]
    [InlineData(Wire + Hot, "classicalMeanSquareDisplacement", 1.01, "parity: classicalMeanSquareDisplacement")]
    [InlineData(Wire + Hot, "classicalMeanSquareDisplacement", 1.01, "classicalMeanSquareDisplacement has a spectrum")]
    [InlineData(Wire + Cold + OptimalTurn, "dissipation", 1.01, "second law: dissipation")]
    [InlineData(Endless + Cold + OptimalTurn, "dissipation", 1.01, "second law: dissipation")]
    [InlineData(Wire + Cold + Ramp, "dissipation", 0.99, "second law: dissipation")]
    [InlineData(Edge + Cold + Ramp, "dissipation", 1.01, "dissipation of a step or ramp")]
    [InlineData(Wire + Cold + Step, "dissipation", 1.01, "dissipation of a step or ramp")]
    public void AHundredthIsCaughtByItsLaw(string problem, string column, double factor, string law)
    {
        var table = Solved(problem);
        var honest = Audit.Of(TableWriter.Csv(table), Some(problem)).OrThrow();
        Assert.True(honest.Passes, honest.Report());
        Assert.True(honest.Verdicts.Exists(v => v.Law.StartsWith(law, StringComparison.Ordinal) && v.Rows > 0), honest.Report());
        Assert.Contains(Enumerable.Range(0, table.RowCount), row => Audit.Of(Spoiled(table, column, row, x => x * factor), Some(problem)).OrThrow()
            .Verdicts.Exists(v => !v.Holds && v.Law.StartsWith(law, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Wire + Hot, "meanSquareDisplacement", 1, "meanSquareDisplacement at time 0 = 0")]
    [InlineData(Endless + Cold + Moving + Energies, "energy.wire", 1, "energy.wire is 0")]
    public void WhatIsNothingStaysNothing(string problem, string column, int row, string law) => Assert.Contains(
        Audit.Of(Spoiled(Solved(problem), column, row, x => x + 1e-6), Some(problem)).OrThrow().Verdicts, v => !v.Holds && v.Law.StartsWith(law, StringComparison.Ordinal));

    [Fact]
    public void EnergyIsBalancedWithoutTheProblem()
    {
        var table = Solved(Wire + Cold + Moving + Energies);
        Assert.True(Audit.Of(TableWriter.Csv(table), None).OrThrow().Passes);
        Assert.False(Audit.Of(Spoiled(table, "energy.wire", 1, x => x * 1.01), None).OrThrow().Passes);
    }

    /// <summary>A table that says how uncertain it is may be off by as much, in CSV and in JSON, and no more.</summary>
    [Fact]
    public void StatedErrorsAreAllowed()
    {
        var table = Solved(Wire + Warm + Steady);
        var spoiled = Spoiled(table, "friction", 1, x => x * 1.01).TrimEnd().Split('\n');
        string Stated(double error) => string.Join('\n', spoiled.Select((line, i) => line + (i == 0 ? ",±friction" : $",{error.ToString("R", CultureInfo.InvariantCulture)}")));
        bool Passes(string text) => Audit.Of(text, Some(Wire + Warm + Steady)).OrThrow().Verdicts.Find(v => v.Law.StartsWith("friction is", StringComparison.Ordinal)).Map(v => v.Holds).IfNone(false);
        Assert.True(Passes(Stated(0.002)));
        Assert.False(Passes(Stated(0.001)));
        Assert.True(Passes("""{"columns":{"rotor.load":[0.002],"friction":[0.16]},"errors":{"friction":[0.002]}}"""));
        Assert.False(Passes("""{"columns":{"rotor.load":[0.002],"friction":[0.16]},"errors":{"friction":[null]}}"""));
        Assert.False(Passes("""{"columns":{"rotor.load":[0.002],"friction":[0.16]},"errors":{"friction":[0.002,1]}}"""));
    }

    [Fact]
    public void OtherMotorsAreHeldToNoneOfIt()
    {
        const string problem = """
            {"conductor":{"kind":"thoulessWire","gap":1,"velocity":1,"length":2},"reservoirs":{"L":{"temperature":0.1},"R":{"temperature":0.1}},
             "vary":{"bias":[0.1]},"report":["charge.R[1]","charge.L[1]","friction","noise","transmission","reflection"]}
            """;
        foreach (var given in (Option<string>[])[None, problem])
        {
            var audit = Audit.Of(TableWriter.Csv(Solved(problem)), given).OrThrow();
            Assert.DoesNotContain("one electron per turn", audit.Report(), StringComparison.Ordinal);
            Assert.True(audit.Passes, audit.Report());
        }
    }

    private static Table Solved(string problem) => solved.GetOrAdd(problem, p => Problems.Solve(Problems.Read(p).OrThrow()));

    private static string Spoiled(Table table, string column, int row, Func<double, double> change)
    {
        var lines = TableWriter.Csv(table).TrimEnd().Split('\n').Select(l => l.Split(',')).ToList();
        var k = System.Array.IndexOf(lines[0], column);
        lines[row + 1][k] = change(double.Parse(lines[row + 1][k], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);
        return string.Join('\n', lines.Select(l => string.Join(',', l))) + "\n";
    }
}
