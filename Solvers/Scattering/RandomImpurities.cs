namespace QuantumMotors.Solvers;

/// <summary>Random impurities on a rotor.</summary>
public static class RandomImpurities
{
    /// <summary>Impurities at places that are even on the circumference, with strengths that are even between mean − spread and mean + spread; a seed names them
    /// for ever.
    /// <para>Equation: BustosMarun2013 (text). Order of drawing: place, strength, place, …; each is (bits ≫ 11)·2⁻⁵³ of the generator of chaotic dots. More
    /// impurities of one seed are the same and some behind them; another spread or mean moves none. Units: strength as mean and spread. Accuracy: the numbers
    /// define the rotor. Cost: count. Errors: none.</para></summary>
    /// <param name="count">How many.</param>
    /// <param name="mean">Mean strength.</param>
    /// <param name="spread">Largest distance of a strength from the mean.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    [Equation("BustosMarun2013", "text")]
    public static Arr<Impurity> Draw(int count, double mean, double spread, long seed)
    {
        var stream = new RandomStream(seed);
        var impurities = new Impurity[count];
        for (var j = 0; j < count; j++)
        {
            var position = stream.Even();
            impurities[j] = Impurity.Create(position, mean + spread * (2 * stream.Even() - 1)).OrThrow();
        }
        return new Arr<Impurity>(impurities);
    }
}
