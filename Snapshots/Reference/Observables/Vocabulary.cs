namespace QuantumMotors.Reference;

/// <summary>The words that tables hold where they hold no numbers; tables of other codes are compared with them through their places.</summary>
internal static class Vocabulary
{
    private static readonly string[] Words = ["false", "true", "motor", "charge pump", "heat engine", "refrigerator", "heater", "frustrated"];

    /// <summary>All words, for messages.</summary>
    public static Seq<string> All { get; } = Words.ToSeq().Strict();

    /// <summary>The word for a mode.</summary>
    public static string Word(OperatingMode mode) => mode switch
    {
        OperatingMode.Motor => "motor",
        OperatingMode.ChargePump => "charge pump",
        OperatingMode.HeatEngine => "heat engine",
        OperatingMode.Refrigerator => "refrigerator",
        OperatingMode.Heater => "heater",
        OperatingMode.Frustrated => "frustrated",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The place of a word, in any case; none if it is not one of them.</summary>
    public static Option<double> Place(string word)
    {
        var place = System.Array.FindIndex(Words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? None : place;
    }

    /// <summary>The word at a place.</summary>
    public static string At(double place) => Words[(int)place];
}
