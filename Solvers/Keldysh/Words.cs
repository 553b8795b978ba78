using System.Collections.Immutable;
using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>A letter of a word: a matrix that depends on the mechanical coordinates only, or a Green function.</summary>
internal abstract class Letter
{
    /// <summary>G = (E − h + iΓ/2)⁻¹.</summary>
    public static Letter Retarded { get; } = new Green();

    /// <summary>G†.</summary>
    public static Letter Advanced { get; } = new Green();

    private sealed class Green : Letter;
}

/// <summary>A matrix with its derivatives along the coordinates; one that is missing is zero.</summary>
internal sealed class Block(Complex[] elements, int rows, int columns, Func<int, Block?>? along = null) : Letter
{
    public Complex[] Elements { get; } = elements;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>∂_ν, if it is not zero.</summary>
    public Block? Along(int ν) => along?.Invoke(ν);

    /// <summary>The Hermitian adjoint.</summary>
    public Block Adjoint()
    {
        var adjoint = new Complex[Elements.Length];
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++) adjoint[j * Rows + i] = Complex.Conjugate(Elements[i * Columns + j]);
        return new Block(adjoint, Columns, Rows, ν => Along(ν)?.Adjoint());
    }
}

/// <summary>A product of matrices, Green functions, and at most one occupation f_c or a derivative of it.</summary>
internal readonly struct Word(Complex factor, int contact, int slope, ImmutableArray<Letter> letters)
{
    public Complex Factor { get; } = factor;

    /// <summary>The contact c, or −1 if there is no occupation.</summary>
    public int Contact { get; } = contact;

    /// <summary>How often f_c is differentiated.</summary>
    public int Slope { get; } = slope;

    public ImmutableArray<Letter> Letters { get; } = letters;

    public static Word operator *(Word a, Word b) =>
        new(a.Factor * b.Factor, Math.Max(a.Contact, b.Contact), a.Slope + b.Slope, a.Letters.AddRange(b.Letters));

    public static Word operator *(Complex factor, Word a) => new(factor * a.Factor, a.Contact, a.Slope, a.Letters);
}

/// <summary>The Wigner symbol of an operator in time, to first order in the velocities: sums of words.</summary>
/// <remarks>A ⋆ B = AB + (i/2) Σ_ν Ẋ_ν (∂_E A ∂_ν B − ∂_ν A ∂_E B) + …; ∂_E G = −G², ∂_ν G = G ∂_νH G with H = h − iΓ/2. Nothing is evaluated here:
/// the words say what to integrate.</remarks>
/// <param name="space">H and its derivatives.</param>
/// <param name="rest">Order 0.</param>
/// <param name="first">Order 1, by coordinate.</param>
internal sealed class Words(Block space, ImmutableArray<Word> rest, ImmutableArray<ImmutableArray<Word>> first)
{
    private static readonly Complex HalfI = new(0, 0.5);

    public ImmutableArray<Word> Rest { get; } = rest;

    public ImmutableArray<ImmutableArray<Word>> First { get; } = first;

    /// <summary>A matrix.</summary>
    public static Words Of(Block space, int coordinates, Block matrix) => Plain(space, coordinates, new(1, -1, 0, [matrix]));

    /// <summary>The occupation f of a contact.</summary>
    public static Words Occupation(Block space, int coordinates, int contact) => Plain(space, coordinates, new(1, contact, 0, []));

    /// <summary>G, from (E − H) ⋆ G = 1: order 1 is −(i/2)(G²∂_νH G − G ∂_νH G²).</summary>
    public static Words Retarded(Block space, int coordinates)
    {
        var G = Letter.Retarded;
        return new(space, [new(1, -1, 0, [G])], [.. Enumerable.Range(0, coordinates).Select(ν => space.Along(ν) is { } Λ
            ? ImmutableArray.Create<Word>(new(-HalfI, -1, 0, [G, G, Λ, G]), new(HalfI, -1, 0, [G, Λ, G, G]))
            : [])]);
    }

    /// <summary>G†.</summary>
    public static Words Advanced(Block space, int coordinates)
    {
        var A = Letter.Advanced;
        return new(space, [new(1, -1, 0, [A])], [.. Enumerable.Range(0, coordinates).Select(ν => space.Along(ν)?.Adjoint() is { } Λ
            ? ImmutableArray.Create<Word>(new(HalfI, -1, 0, [A, Λ, A, A]), new(-HalfI, -1, 0, [A, A, Λ, A]))
            : [])]);
    }

    /// <summary>A factor on all words.</summary>
    public static Words operator *(Complex factor, Words a) =>
        a.Map(words => [.. words.Select(w => factor * w)]);

    /// <summary>Sum.</summary>
    public static Words operator +(Words a, Words b) =>
        new(a.Space, a.Rest.AddRange(b.Rest), [.. a.First.Select((words, ν) => words.AddRange(b.First[ν]))]);

    /// <summary>A ⋆ B to first order.</summary>
    public Words Star(Words b)
    {
        var (energyLeft, energyRight) = (AlongEnergy(Rest), AlongEnergy(b.Rest));
        return new(Space, Product(1, Rest, b.Rest), [.. First.Select((words, ν) => ImmutableArray.CreateRange(
            Product(1, words, b.Rest).Concat(Product(1, Rest, b.First[ν]))
                .Concat(Product(HalfI, energyLeft, Along(ν, b.Rest)))
                .Concat(Product(-HalfI, Along(ν, Rest), energyRight))))]);
    }

    /// <summary>M·A without gradients: what is left of M ⋆ A where only the integral over all energies counts.</summary>
    public Words After(Block matrix) => Map(words => Product(1, [new(1, -1, 0, [matrix])], words));

    private Block Space { get; } = space;

    private Words Map(Func<ImmutableArray<Word>, ImmutableArray<Word>> map) => new(Space, map(Rest), [.. First.Select(map)]);

    private static Words Plain(Block space, int coordinates, Word word) =>
        new(space, [word], [.. Enumerable.Repeat(ImmutableArray<Word>.Empty, coordinates)]);

    private static ImmutableArray<Word> Product(Complex factor, ImmutableArray<Word> left, ImmutableArray<Word> right) =>
        [.. left.SelectMany(a => right.Select(b => factor * (a * b)))];

    private static ImmutableArray<Word> AlongEnergy(ImmutableArray<Word> words) => [.. words.SelectMany(word =>
    {
        var terms = new List<Word>();
        if (word.Contact >= 0) terms.Add(new(word.Factor, word.Contact, word.Slope + 1, word.Letters));
        for (var i = 0; i < word.Letters.Length; i++)
            if (word.Letters[i] is not Block) terms.Add(new(-word.Factor, word.Contact, word.Slope, word.Letters.Insert(i, word.Letters[i])));
        return terms;
    })];

    private ImmutableArray<Word> Along(int ν, ImmutableArray<Word> words) => [.. words.SelectMany(word =>
    {
        var terms = new List<Word>();
        for (var i = 0; i < word.Letters.Length; i++)
            switch (word.Letters[i])
            {
                case Block matrix when matrix.Along(ν) is { } slope:
                    terms.Add(new(word.Factor, word.Contact, word.Slope, word.Letters.SetItem(i, slope)));
                    break;
                case Block:
                    break;
                case var green when (green == Letter.Retarded ? Space.Along(ν) : Space.Along(ν)?.Adjoint()) is { } Λ:
                    terms.Add(new(word.Factor, word.Contact, word.Slope, word.Letters.Insert(i, Λ).Insert(i, green)));
                    break;
            }
        return terms;
    })];
}
