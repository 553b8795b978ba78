using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A conductor with wide bands at one point of its mechanical coordinates, and what its Green functions say about it.</summary>
/// <remarks>All operators in time, ⋆ their product, [W, f] the amplitudes and occupations of a contact with Γ = WW†:
/// <code>
///   (E − h + (i/2) Σ W W†) ⋆ G = 1,      G^&lt; = i G ⋆ (Σ_a W_a ⋆ f_a ⋆ W_a†) ⋆ G†,      C_a = −(i/2) W_a† ⋆ G^&lt; + i f_a ⋆ W_a† ⋆ G†,
/// </code>
/// C_a what the end of contact a and the levels have in common. Then, with ∫ for ∫dE/2π,
/// <code>
///   F_ν = i ∫ Tr ∂_νh G^&lt; − 2 Im Σ_a ∫ Tr ∂_νW_a C_a,
///   I_a = 2 Re ∫ Tr C_a ⋆ W_a,      J_a = 2 Re ∫ (E − μ_a) Tr C_a ⋆ W_a.
/// </code>
/// The order of the last product matters with the weight E: W_a ⋆ C_a would leave out half of the coupling energy d⟨H_a⟩/dt that is booked with
/// contact a.</remarks>
/// <param name="hamiltonian">h, which knows its derivatives.</param>
/// <param name="amplitudes">W_a = √2π times those of the coupling, which know their derivatives.</param>
/// <param name="coordinates">Number of coordinates.</param>
/// <param name="contacts">μ and T.</param>
/// <param name="depth">How deep the band is, if forces need it.</param>
internal sealed class KeldyshPoint(Block hamiltonian, Block[] amplitudes, int coordinates, (double Potential, double Temperature)[] contacts, double? depth)
{
    private readonly int size = hamiltonian.Rows;
    private readonly Block space = Effective(hamiltonian, amplitudes);

    /// <summary>Forces to order 1, noise, charge and heat to order 1.</summary>
    public Either<Shortfall, LocalResponse> Response()
    {
        var poles = new Poles(space.Elements, size);
        if (poles.Objection is { } why) return new Shortfall.Undetermined(why);
        var bottomless = contacts.Select(c => new FermiLogarithm(c.Potential, c.Temperature, null)).ToArray();
        var deep = contacts.Select(c => new FermiLogarithm(c.Potential, c.Temperature, depth)).ToArray();
        var surface = bottomless.Select(poles.Occupy).ToArray();
        var sea = depth is null ? surface : [.. deep.Select(poles.Occupy)];

        var G = Words.Retarded(space, coordinates);
        var A = Words.Advanced(space, coordinates);
        var W = amplitudes.Select(w => Words.Of(space, coordinates, w)).ToArray();
        var Wdagger = amplitudes.Select(w => Words.Of(space, coordinates, w.Adjoint())).ToArray();
        var f = contacts.Select((_, a) => Words.Occupation(space, coordinates, a)).ToArray();
        var lesser = contacts.Select((_, a) => Complex.ImaginaryOne * G.Star(W[a].Star(f[a]).Star(Wdagger[a])).Star(A)).Aggregate((x, y) => x + y);
        var common = contacts.Select((_, a) =>
            new Complex(0, -0.5) * Wdagger[a].Star(lesser) + Complex.ImaginaryOne * f[a].Star(Wdagger[a]).Star(A)).ToArray();

        var forces = Enumerable.Range(0, coordinates).Select(ν =>
        {
            var words = hamiltonian.Along(ν) is { } Λ ? [Complex.ImaginaryOne * lesser.After(Λ)] : new List<Words>();
            for (var a = 0; a < amplitudes.Length; a++)
                if (amplitudes[a].Along(ν) is { } slope) words.Add(new Complex(0, 2) * common[a].After(slope));
            return Expansion(words, deep, sea, null);
        }).ToArray();
        var currents = contacts.Select((_, a) => 2 * common[a].Star(W[a])).ToArray();
        var charge = currents.Select(c => Expansion([c], bottomless, surface, null)).ToArray();
        var heat = currents.Select((c, a) => Expansion([c], bottomless, surface, contacts[a].Potential)).ToArray();
        var noise = Noise(poles);
        for (var ν = 0; ν < coordinates; ν++) noise[ν * coordinates + ν] = noise[ν * coordinates + ν].NotNegative();
        if (forces.Concat(charge).Concat(heat).Any(x => x.IsFail)) return new Shortfall.Unbounded("the response is beyond the largest number: an electron stays for ever");
        return LocalResponse.Create(All(forces), new Arr<Estimate>(noise), All(charge), All(heat)).OrThrow();

        Validation<Rejection, VelocityExpansion> Expansion(List<Words> words, FermiLogarithm[] restful, Complex[][][] atRest, double? energy)
        {
            Estimate Total(IEnumerable<Word> all, FermiLogarithm[] occupations, Complex[][][] derivatives)
            {
                var (sum, error) = (0.0, 0.0);
                foreach (var word in all)
                {
                    var (value, bound) = poles.Trace(word, occupations[word.Contact], derivatives[word.Contact], energy);
                    (sum, error) = (sum + value.Real, error + bound);
                }
                return Estimate.Within(sum / Math.Tau, error / Math.Tau);
            }
            var rest = Total(words.SelectMany(w => w.Rest), restful, atRest);
            var first = Enumerable.Range(0, coordinates).Select(ν => Total(words.SelectMany(w => w.First[ν]), bottomless, surface));
            return VelocityExpansion.Create(coordinates, new Arr<Arr<Estimate>>([new Arr<Estimate>([rest]), new Arr<Estimate>([.. first])]), None);
        }
    }

    private Estimate[] Noise(Poles poles)
    {
        var owners = amplitudes.SelectMany((w, a) => Enumerable.Repeat(a, w.Columns)).ToArray();
        var side = Beside([.. amplitudes.Select(w => (Block?)w)]);
        var forces = Enumerable.Range(0, coordinates).Select(ν => (
            hamiltonian.Along(ν)?.Elements ?? new Complex[size * size],
            amplitudes.Any(w => w.Along(ν) is not null) ? Beside([.. amplitudes.Select(w => w.Along(ν))]) : null)).ToArray();
        return new KeldyshNoise(space.Elements, size, forces, side, owners, contacts).All(poles.Eigenvalues);
    }

    // The matrices of all contacts as one.
    private Complex[] Beside(Block?[] blocks)
    {
        var columns = amplitudes.Sum(w => w.Columns);
        var all = new Complex[size * columns];
        var first = 0;
        for (var a = 0; a < blocks.Length; a++)
        {
            if (blocks[a] is { } block)
                for (var i = 0; i < size; i++)
                    for (var j = 0; j < block.Columns; j++) all[i * columns + first + j] = block.Elements[i * block.Columns + j];
            first += amplitudes[a].Columns;
        }
        return all;
    }

    // H = h − (i/2) Σ WW†, and ∂_νH.
    private static Block Effective(Block hamiltonian, Block[] amplitudes)
    {
        var n = hamiltonian.Rows;
        var H = (Complex[])hamiltonian.Elements.Clone();
        foreach (var w in amplitudes) AddProduct(H, w, w, n);
        return new Block(H, n, n, ν =>
        {
            if (hamiltonian.Along(ν) is null && amplitudes.All(w => w.Along(ν) is null)) return null;
            var slope = (Complex[]?)hamiltonian.Along(ν)?.Elements.Clone() ?? new Complex[n * n];
            foreach (var w in amplitudes)
                if (w.Along(ν) is { } d)
                {
                    AddProduct(slope, d, w, n);
                    AddProduct(slope, w, d, n);
                }
            return new Block(slope, n, n);
        });
    }

    private static void AddProduct(Complex[] sum, Block a, Block b, int n)
    {
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                for (var c = 0; c < a.Columns; c++)
                    sum[i * n + j] -= new Complex(0, 0.5) * a.Elements[i * a.Columns + c] * Complex.Conjugate(b.Elements[j * b.Columns + c]);
    }

    private static Arr<VelocityExpansion> All(Validation<Rejection, VelocityExpansion>[] expansions) => new([.. expansions.Select(x => x.OrThrow())]);
}
