using System.Numerics;

namespace QuantumMotors.Domain;

/// <summary>Levels without interactions whose Hamiltonian h(θ), and whose couplings W_r(θ) to the reservoirs, turn with the rotor.
/// A reservoir named among the probes is a voltage probe: its potential is such that it carries no current; and no heat, if its temperature floats.
/// <para>Equation: Beenakker1997 (text). Wide band: S = 1 − 2πi W†GW with G = (E − h + iπΣ_r W_rW_r†)⁻¹. Energies are absolute. Contacts that
/// move carry the electrons of the whole band, whose bottom must then be known; it enters the torque at rest only.</para></summary>
public sealed record CoherentDot : Conductor
{
    private static readonly Bound Elements = Bound.Closed(-1e100, 1e100);

    private CoherentDot(MatrixFunction hamiltonian, Arr<Coupling> couplings, Arr<string> probes, Option<double> bandBottom, ProbeTemperature probeTemperature) =>
        (Hamiltonian, Couplings, Probes, BandBottom, ProbeTemperature) = (hamiltonian, couplings, probes, bandBottom, probeTemperature);

    /// <summary>Depth W of the band: it ends at −W.</summary>
    public static Quantity BandBottomQuantity { get; } =
        Quantity.Of("bandBottom", "energy", Bound.Positive, "depth W of the band, which ends at −W; for couplings that depend on the angle");

    /// <summary>Name of the system, as problems spell it.</summary>
    public const string KindName = "coherentDot";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <summary>h(θ), Hermitian, levels × levels.</summary>
    public MatrixFunction Hamiltonian { get; }

    /// <summary>W_r(θ) for every reservoir, probes among them.</summary>
    public Arr<Coupling> Couplings { get; }

    /// <summary>Names of the reservoirs that are voltage probes.</summary>
    public Arr<string> Probes { get; }

    /// <summary>Depth of the band, which ends at minus this energy; needed if contacts move.</summary>
    public Option<double> BandBottom { get; }

    /// <summary>Whether the temperature of probes is given, or the one at which they take up no heat.</summary>
    public ProbeTemperature ProbeTemperature { get; }

    /// <summary>Number of levels.</summary>
    public int Levels => Hamiltonian.Rows;

    /// <summary>Number of channels of all reservoirs together.</summary>
    public int Channels => Couplings.Sum(c => c.Channels);

    /// <summary>No number has an imaginary part: there is no magnetic field.</summary>
    public bool IsReal => Hamiltonian.IsReal && Couplings.ForAll(c => c.Amplitudes.IsReal);

    /// <summary>Some coupling depends on the angle.</summary>
    public bool IsMovingContacts => Couplings.Exists(c => c.IsMoving);

    private protected override int Closed => 3;

    /// <inheritdoc/>
    public override Seq<Rejection> ObjectionsTo(Reservoirs reservoirs) => Unmatched(Couplings.Map(c => c.Reservoir), reservoirs.All.Map(r => r.Name));

    /// <summary>The reservoirs without a coupling, and the couplings without a reservoir: names alone tell.</summary>
    public static Seq<Rejection> Unmatched(IEnumerable<string> couplings, IEnumerable<string> reservoirs) =>
        reservoirs.Except(couplings).Select(Rejection (name) => new Rejection.Missing($"conductor.couplings.{name}", "a coupling for every reservoir"))
            .Concat(couplings.Except(reservoirs).Select(name => new Rejection.Missing($"reservoirs.{name}", $"a reservoir for conductor.couplings.{name}")))
            .ToSeq().Strict();

    /// <summary>A dot, if its Hamiltonian is Hermitian, no number is beyond 1e100, every coupling has a row for each level and some channel, probes are coupled and
    /// neither L nor R, names differ, and the band has a bottom where contacts move.</summary>
    public static Validation<Rejection, CoherentDot> Create(
        MatrixFunction hamiltonian, Arr<Coupling> couplings, Arr<string> probes, Option<double> bandBottom, ProbeTemperature probeTemperature = ProbeTemperature.Fixed) =>
        Objections.Against(
            () => new CoherentDot(hamiltonian, couplings, probes, bandBottom, probeTemperature),
            Unfit(hamiltonian.Coefficients, couplings.Map(c => (c.Reservoir, c.Amplitudes.Coefficients)), probes, bandBottom));

    /// <summary>The same from matrices of which nothing is known yet: each is judged for itself, so that none hides behind another.</summary>
    public static Validation<Rejection, CoherentDot> Create(
        MatrixCoefficients hamiltonian, Arr<(string Reservoir, MatrixCoefficients Amplitudes)> couplings, Arr<string> probes, Option<double> bandBottom,
        ProbeTemperature probeTemperature = ProbeTemperature.Fixed) =>
        Objections.Against(
            () => new CoherentDot(
                MatrixFunction.Create(hamiltonian).OrThrow(),
                couplings.Map(c => Coupling.Create(c.Reservoir, MatrixFunction.Create(c.Amplitudes).OrThrow()).OrThrow()), probes, bandBottom, probeTemperature),
            Unfit(hamiltonian, couplings, probes, bandBottom));

    /// <summary>The same with another Hamiltonian.</summary>
    public Validation<Rejection, CoherentDot> WithHamiltonian(MatrixFunction hamiltonian) => Create(hamiltonian, Couplings, Probes, BandBottom, ProbeTemperature);

    /// <summary>The same with other couplings.</summary>
    public Validation<Rejection, CoherentDot> WithCouplings(Arr<Coupling> couplings) => Create(Hamiltonian, couplings, Probes, BandBottom, ProbeTemperature);

    /// <summary>The same with other probes.</summary>
    public Validation<Rejection, CoherentDot> WithProbes(Arr<string> probes) => Create(Hamiltonian, Couplings, probes, BandBottom, ProbeTemperature);

    /// <summary>The same with probes of the other kind.</summary>
    public Validation<Rejection, CoherentDot> WithProbeTemperature(ProbeTemperature probeTemperature) => Create(Hamiltonian, Couplings, Probes, BandBottom, probeTemperature);

    /// <summary>The same with another band.</summary>
    public Validation<Rejection, CoherentDot> WithBandBottom(Option<double> bandBottom) => Create(Hamiltonian, Couplings, Probes, bandBottom, ProbeTemperature);

    private static Option<Rejection>[] Unfit(
        MatrixCoefficients hamiltonian, Arr<(string Reservoir, MatrixCoefficients Amplitudes)> couplings, Arr<string> probes, Option<double> bandBottom)
    {
        // As many as the first coefficient says that can be a Hamiltonian's; 0 if none can.
        var levels = hamiltonian.All.Select(c => c.Matrix).FirstOrDefault(IsSquare)?.Rows ?? 0;
        var isMissingBand = bandBottom.IsNone && couplings.Exists(c => !c.Amplitudes.IsConstant);
        return
        [
            .. hamiltonian.All.SelectMany(c => UnfitHamiltonian(c.Name, c.Matrix, levels).Concat(TooLarge(c.Name, c.Matrix))),
            .. couplings.SelectMany((_, r) => UnfitCoupling(couplings, r, levels, probes)),
            .. probes.Select((_, p) => UnfitProbe(probes, p, couplings.Map(c => c.Reservoir))),
            bandBottom.Bind(BandBottomQuantity.Objection),
            isMissingBand ? new Rejection.Missing(BandBottomQuantity.Name, "a number > 0, because couplings depend on the angle") : None,
        ];
    }

    private static bool IsSquare(ComplexMatrix matrix) => matrix.Rows == matrix.Columns && matrix.Rows > 0;

    // Squares and sums of what is larger are no numbers any more.
    private static IEnumerable<Option<Rejection>> TooLarge(string name, ComplexMatrix matrix)
    {
        for (var i = 0; i < matrix.Rows; i++)
            for (var j = 0; j < matrix.Columns; j++)
                foreach (var part in (double[])[matrix[i, j].Real, matrix[i, j].Imaginary])
                    if (!Elements.Contains(part)) yield return Elements.Objection($"{name}.{i}.{j}", part);
    }

    // One element of each coefficient is enough to find the slip.
    private static IEnumerable<Option<Rejection>> UnfitHamiltonian(string name, ComplexMatrix matrix, int levels)
    {
        if (!IsSquare(matrix))
        {
            yield return new Rejection.Contradiction(name, $"is a {matrix.Rows}×{matrix.Columns} matrix; a Hamiltonian is square and has at least one level");
            yield break;
        }
        if (matrix.Rows != levels) yield return new Rejection.Contradiction(name, $"is a {matrix.Rows}×{matrix.Columns} matrix; the Hamiltonian is {levels}×{levels}");
        yield return matrix.NotHermitian().Map<Rejection>(at => new Rejection.Contradiction(
            $"{name}.{at.Row}.{at.Column}",
            at.Row == at.Column
                ? $"is {ComplexMatrix.Words(matrix[at.Row, at.Row])}; on the diagonal a Hermitian matrix is real"
                : $"is {ComplexMatrix.Words(matrix[at.Row, at.Column])}; must be {ComplexMatrix.Words(Complex.Conjugate(matrix[at.Column, at.Row]))}, the conjugate of {name}.{at.Column}.{at.Row}, because h is Hermitian"));
    }

    private static IEnumerable<Option<Rejection>> UnfitCoupling(Arr<(string Reservoir, MatrixCoefficients Amplitudes)> couplings, int r, int levels, Arr<string> probes)
    {
        var (name, amplitudes) = couplings[r];
        var where = $"couplings.{name}";
        if (name.Length == 0) yield return new Rejection.Missing($"{where}.reservoir", "a name");
        if (couplings.Take(r).Any(earlier => earlier.Reservoir == name)) yield return new Rejection.Contradiction(where, "is coupled twice; names must differ");
        var channels = amplitudes.All.Select(c => c.Matrix.Columns).FirstOrDefault(columns => columns > 0);
        var rows = levels > 0 ? levels : amplitudes.All.Select(c => c.Matrix.Rows).FirstOrDefault(count => count > 0);
        foreach (var fault in amplitudes.All.SelectMany(c => TooLarge($"{where}.{c.Name}", c.Matrix))) yield return fault;
        foreach (var (part, matrix) in amplitudes.All)
            if (matrix.Rows != rows || (channels > 0 && matrix.Columns != channels))
                yield return new Rejection.Contradiction(
                    $"{where}.{part}", $"is a {matrix.Rows}×{matrix.Columns} matrix; must be {rows}×{Math.Max(1, channels)}, a row for each level and a column for each channel");
        if (probes.Contains(name) && amplitudes.IsZero)
            yield return new Rejection.Contradiction(where, $"is a probe without channels{(channels > 0 ? ", because all amplitudes are 0" : "")}; its potential would be arbitrary");
        else if (channels == 0)
            yield return new Rejection.Contradiction(where, "has no channels; every row needs at least one amplitude");
    }

    private static Option<Rejection> UnfitProbe(Arr<string> probes, int p, Arr<string> couplings)
    {
        var name = probes[p];
        var (where, valid) = ($"probes.{p}", couplings.Filter(n => n is not ("L" or "R")).ToSeq().Strict());
        return name is "L" or "R" ? new Rejection.Contradiction(where, $"is {name}; the motor runs between L and R, which cannot be probes")
            : valid.IsEmpty ? new Rejection.Contradiction(where, $"is {name}; no reservoir besides L and R has a coupling, so that none can be a probe")
            : !valid.Contains(name) ? new Rejection.Unknown(where, name, valid)
            : probes.Take(p).Contains(name) ? new Rejection.Contradiction(where, $"names {name} for the second time; names must differ")
            : None;
    }
}
