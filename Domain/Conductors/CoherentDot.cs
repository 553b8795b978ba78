using System.Numerics;

namespace QuantumMotors.Domain;

/// <summary>Levels without interactions whose Hamiltonian h(θ), and whose couplings W_r(θ) to the reservoirs, turn with the rotor.
/// A reservoir named among the probes is a voltage probe: its potential is such that it carries no current.
/// <para>Equation: Beenakker1997 (text). Wide band: S = 1 − 2πi W†GW with G = (E − h + iπΣ_r W_rW_r†)⁻¹. Energies are absolute. Contacts that
/// move carry the electrons of the whole band, whose bottom must then be known; it enters the torque at rest only.</para></summary>
public sealed record CoherentDot : Conductor
{
    private CoherentDot(MatrixFunction hamiltonian, Arr<Coupling> couplings, Arr<string> probes, Option<double> bandBottom) =>
        (Hamiltonian, Couplings, Probes, BandBottom) = (hamiltonian, couplings, probes, bandBottom);

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
    public override Option<Rejection> Objection(Reservoirs reservoirs)
    {
        var names = reservoirs.All.Map(r => r.Name);
        var uncoupled = names.Filter(n => !Couplings.Exists(c => c.Reservoir == n));
        var strangers = Couplings.Map(c => c.Reservoir).Filter(n => !names.Contains(n));
        var why = new List<string>();
        if (!uncoupled.IsEmpty) why.Add($"lacks {string.Join(", ", uncoupled)}: every reservoir needs a coupling");
        if (!strangers.IsEmpty) why.Add($"has {string.Join(", ", strangers)}, which is not among the reservoirs {string.Join(", ", names)}");
        return why.Count == 0 ? None : new Rejection.Contradiction("conductor.couplings", string.Join("; ", why));
    }

    /// <summary>A dot, if its Hamiltonian is Hermitian, every coupling has a row for each level and some channel, probes are coupled and
    /// neither L nor R, names differ, and the band has a bottom where contacts move.</summary>
    public static Validation<Rejection, CoherentDot> Create(MatrixFunction hamiltonian, Arr<Coupling> couplings, Arr<string> probes, Option<double> bandBottom)
    {
        var faults = new List<Option<Rejection>>(NotHermitian(hamiltonian));
        for (var r = 0; r < couplings.Count; r++) faults.AddRange(Unfit(couplings, r, hamiltonian.Rows, probes));
        for (var p = 0; p < probes.Count; p++) faults.Add(Unfit(probes, p, couplings));
        faults.Add(bandBottom.Bind(BandBottomQuantity.Objection));
        if (bandBottom.IsNone && couplings.Exists(c => c.IsMoving))
            faults.Add(new Rejection.Missing(BandBottomQuantity.Name, "a number > 0, because couplings depend on the angle"));
        return Objections.Against(() => new CoherentDot(hamiltonian, couplings, probes, bandBottom), faults.ToArray());
    }

    /// <summary>The same with another Hamiltonian.</summary>
    public Validation<Rejection, CoherentDot> WithHamiltonian(MatrixFunction hamiltonian) => Create(hamiltonian, Couplings, Probes, BandBottom);

    /// <summary>The same with other couplings.</summary>
    public Validation<Rejection, CoherentDot> WithCouplings(Arr<Coupling> couplings) => Create(Hamiltonian, couplings, Probes, BandBottom);

    /// <summary>The same with other probes.</summary>
    public Validation<Rejection, CoherentDot> WithProbes(Arr<string> probes) => Create(Hamiltonian, Couplings, probes, BandBottom);

    /// <summary>The same with another band.</summary>
    public Validation<Rejection, CoherentDot> WithBandBottom(Option<double> bandBottom) => Create(Hamiltonian, Couplings, Probes, bandBottom);

    // One element of each coefficient is enough to find the slip.
    private static IEnumerable<Option<Rejection>> NotHermitian(MatrixFunction h)
    {
        if (h.Rows == 0) yield return new Rejection.Missing("constant", "at least one level");
        foreach (var (name, matrix) in h.Coefficients)
            if (matrix.Rows != matrix.Columns)
                yield return new Rejection.Contradiction(name, $"is a {matrix.Rows}×{matrix.Columns} matrix; a Hamiltonian is square");
            else
                yield return matrix.NotHermitian().Map<Rejection>(at => new Rejection.Contradiction(
                    $"{name}.{at.Row}.{at.Column}",
                    at.Row == at.Column
                        ? $"is {ComplexMatrix.Words(matrix[at.Row, at.Row])}; on the diagonal a Hermitian matrix is real"
                        : $"is {ComplexMatrix.Words(matrix[at.Row, at.Column])}; must be {ComplexMatrix.Words(Complex.Conjugate(matrix[at.Column, at.Row]))}, the conjugate of {name}.{at.Column}.{at.Row}, because h is Hermitian"));
    }

    private static IEnumerable<Option<Rejection>> Unfit(Arr<Coupling> couplings, int r, int levels, Arr<string> probes)
    {
        var (name, amplitudes) = (couplings[r].Reservoir, couplings[r].Amplitudes);
        var where = $"couplings.{name}";
        if (amplitudes.Rows != levels)
            yield return new Rejection.Contradiction($"{where}.constant", $"has {amplitudes.Rows} rows; the Hamiltonian has {levels} levels, and each needs a row");
        if (amplitudes.Columns == 0 && amplitudes.Rows > 0)
            yield return new Rejection.Contradiction(where, probes.Contains(name) ? "is a probe without channels; its potential would be arbitrary" : "has no channels; every row needs at least one amplitude");
        for (var earlier = 0; earlier < r; earlier++)
            if (couplings[earlier].Reservoir == name) yield return new Rejection.Contradiction(where, "is coupled twice; names must differ");
    }

    private static Option<Rejection> Unfit(Arr<string> probes, int p, Arr<Coupling> couplings)
    {
        var name = probes[p];
        var (where, valid) = ($"probes.{p}", couplings.Map(c => c.Reservoir).Filter(n => n is not ("L" or "R")).ToSeq().Strict());
        return name is "L" or "R" ? new Rejection.Contradiction(where, $"is {name}; the motor runs between L and R, which cannot be probes")
            : !valid.Contains(name) ? new Rejection.Unknown(where, name, valid)
            : probes.Take(p).Contains(name) ? new Rejection.Contradiction(where, $"names {name} for the second time; names must differ")
            : None;
    }
}
