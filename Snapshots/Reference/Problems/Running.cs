namespace QuantumMotors.Reference;

/// <summary>The variables that a table can run over without being part of the motor; none means the observable's own default.</summary>
public sealed record Running
{
    private readonly Seq<string> keys;
    private readonly Arr<double> values;

    // Keys and values of a whole row of the sweep: few, so that a search from the left beats any dictionary.
    internal Running(Seq<string> keys, Arr<double> values) => (this.keys, this.values) = (keys, values);

    /// <summary>Names of the running variables.</summary>
    public static Seq<string> Names { get; } = Seq("angle", "energy", "velocity", "frequency", "time", "position", "probability");

    /// <summary>The value of a variable, if the table runs over it.</summary>
    public Option<double> this[string name]
    {
        get
        {
            for (var k = 0; k < keys.Count; k++)
                if (keys[k] == name) return values[k];
            return None;
        }
    }
}
