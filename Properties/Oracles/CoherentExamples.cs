using System.Globalization;
using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>The conductors and leads of the tables coherent_*.csv.</summary>
internal static class CoherentExamples
{
    /// <summary>A conductor by the name that it has in the tables.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="condition">The leads; the length of a sliding wire is written there.</param>
    public static Conductor Named(string model, string condition = "") => model switch
    {
        "D1" => Dot("0.3,0.4; 0.4,-0.2", "0.5,0; 0,-0.3", "0.1,0.25; 0.25,0", [Still("L", "0.35; 0.1"), Still("R", "0.05; 0.4")]),
        "D2" => ThreeLevels([]),
        "D3" => Dot(
            "0.2,-0.3; -0.3,-0.1", "0.3,0; 0,-0.2", "0,0.15; 0.15,0",
            [Moving("L", "0.3; 0", "0.1; 0", "0; 0.1"), Moving("R", "0.05; 0.35", "0; -0.08", "0; 0.1")], [], 5),
        "D4" => ThreeLevels(["P"]),
        "lattice" => TightBindingWire.Create(5, 1, 0.4, 4, 0).OrThrow(),
        "lattice3" => TightBindingWire.Create(3, 1, 1.5, 3, 0).OrThrow(),
        "probes20" => TightBindingWire.Create(20, 1, 0.2, 4, 0.2).OrThrow(),
        "probes6" => TightBindingWire.Create(6, 1, 0.2, 4, 0.2).OrThrow(),
        "twogate" => TwoGatePump.Create(-0.5, 0.5, 0.5, 1.5).OrThrow(),
        "andersonRotor" => AndersonRotor.Create(
            new Arr<Impurity>([Impurity(0.1, 3), Impurity(0.35, -1.5), Impurity(0.6, 2), Impurity(0.85, 4)]), 6, 4).OrThrow(),
        "slidingPotentialWire" => SlidingPotentialWire.Create(0.5, 1.3, 0.8, condition.StartsWith("L=4 ", StringComparison.Ordinal) ? 4.0 : 5.2).OrThrow(),
        _ => throw new ArgumentException(model, nameof(model)),
    };

    /// <summary>The struck wire of the tables.</summary>
    public static VibratingWire Struck(double speed) => VibratingWire.Create(
        12, 1, new Arr<FixedCharge>([FixedCharge.Create(4.2, 1).OrThrow(), FixedCharge.Create(7.6, -0.8).OrThrow()]), 0.8,
        new Arr<VibrationMode>([VibrationMode.Create(1, 0.05).OrThrow(), VibrationMode.Create(2, 0.05).OrThrow()]), Strike.Create(4, speed).OrThrow()).OrThrow();

    /// <summary>The leads of a row: i to iv of the dots, or levels that are written out.</summary>
    public static Reservoirs Leads(string model, string condition)
    {
        if (model[0] != 'D') return Written(condition);
        var all = condition switch
        {
            "i" => Leads(("L", 0.15, 0.1), ("R", 0.15, 0.1), ("P", 0.15, 0.1)),
            // A probe is as warm as L and R on average, unless it is told otherwise.
            "ii" => Leads(("L", 0.5, 0.1), ("R", -0.3, 0.05), ("P", 0.1, model == "D4" ? 0 : 0.08)),
            "iii" => Leads(("L", 0.5, 0), ("R", -0.3, 0), ("P", 0.1, 0)),
            "iv" => Leads(("L", 0.15, 0), ("R", 0.15, 0), ("P", 0.15, 0)),
            _ => throw new ArgumentException(condition, nameof(condition)),
        };
        return model is "D2" or "D4" ? all : Reservoirs.Create(all.All.Filter(r => r.Name != "P").Strict()).OrThrow();
    }

    /// <summary>Reservoirs by name, potential and temperature.</summary>
    public static Reservoirs Leads(params (string Name, double Potential, double Temperature)[] all) =>
        Reservoirs.Create(all.Select(r => Reservoir.Create(r.Name, r.Potential, r.Temperature).OrThrow()).ToSeq().Strict()).OrThrow();

    // "(ii) muL=-1.0 muR=-1.6 TL=0.1 TR=0.15", or one level for both.
    private static Reservoirs Written(string condition)
    {
        if (condition == "equilibrium") return Reservoirs.Biased(-2 * Math.Cos(Math.PI / 4), 0, 0).OrThrow();
        var given = condition.Split(' ').Where(w => w.Contains('=')).Select(w => w.Split('=')).ToDictionary(w => w[0], w => double.Parse(w[1], CultureInfo.InvariantCulture));
        double Of(params string[] names) => names.Where(given.ContainsKey).Select(n => n == "k" ? given[n] * given[n] : given[n]).First();
        return Leads(("L", Of("muL", "mu", "E", "k^2", "k"), Of("TL", "T")), ("R", Of("muR", "mu", "E", "k^2", "k"), Of("TR", "T")));
    }

    private static CoherentDot ThreeLevels(string[] probes) => Dot(
        "0.1,0.3+0.2i,0.15i; 0.3-0.2i,-0.4,0.35; -0.15i,0.35,0.2",
        "0.4,0.1i,0; -0.1i,0,0.2; 0,0.2,-0.3",
        "0,0.2,0.1-0.1i; 0.2,0.3,0; 0.1+0.1i,0,0",
        [Still("L", "0.3,0.1; 0.1i,0.2; 0,0.05"), Still("R", "0.1; 0.05; 0.35"), Still("P", "0.2; -0.15i; 0.1")], probes);

    private static CoherentDot Dot(string constant, string cosine, string sine, Coupling[] couplings, string[]? probes = null, double? bandBottom = null) =>
        CoherentDot.Create(Sum(constant, cosine, sine), new Arr<Coupling>(couplings), new Arr<string>(probes ?? []), bandBottom is { } W ? Some(W) : None).OrThrow();

    private static Coupling Still(string name, string amplitudes) => Coupling.Create(name, MatrixFunction.Of(Matrix(amplitudes))).OrThrow();

    private static Coupling Moving(string name, string constant, string cosine, string sine) => Coupling.Create(name, Sum(constant, cosine, sine)).OrThrow();

    private static Impurity Impurity(double position, double strength) => Domain.Impurity.Create(position, strength).OrThrow();

    private static MatrixFunction Sum(string constant, string cosine, string sine) =>
        MatrixFunction.Create(Matrix(constant), new Arr<ComplexMatrix>([Matrix(cosine)]), new Arr<ComplexMatrix>([Matrix(sine)])).OrThrow();

    private static ComplexMatrix Matrix(string text)
    {
        var rows = text.Split(';').Select(r => r.Split(',').Select(Element).ToArray()).ToArray();
        return ComplexMatrix.Of(rows.Length, rows[0].Length, (i, j) => rows[i][j]);
    }

    // "0.3", "-0.15i" or "0.3+0.2i".
    private static Complex Element(string text)
    {
        double Number(string part) => part.Length == 0 ? 0 : double.Parse(part, CultureInfo.InvariantCulture);
        var z = text.Trim();
        if (!z.EndsWith('i')) return Number(z);
        var split = Math.Max(z.LastIndexOf('+'), z.LastIndexOf('-'));
        return split <= 0 ? new(0, Number(z[..^1])) : new(Number(z[..split]), Number(z[split..^1]));
    }
}
