namespace QuantumMotors.Domain;

/// <summary>How the levels of a dot are coupled to the channels of a reservoir: the amplitudes W(θ), with a row for each level and a
/// column for each channel.</summary>
public sealed record Coupling
{
    private Coupling(string reservoir, MatrixFunction amplitudes) => (Reservoir, Amplitudes) = (reservoir, amplitudes);

    /// <summary>Name of the reservoir.</summary>
    public string Reservoir { get; }

    /// <summary>W(θ), levels × channels, in units of the square root of an energy: Γ = 2πWW†.</summary>
    public MatrixFunction Amplitudes { get; }

    /// <summary>Number of channels.</summary>
    public int Channels => Amplitudes.Columns;

    /// <summary>The contact moves with the rotor.</summary>
    public bool IsMoving => !Amplitudes.IsConstant;

    /// <summary>A coupling, if its reservoir has a name.</summary>
    public static Validation<Rejection, Coupling> Create(string reservoir, MatrixFunction amplitudes) =>
        Objections.Against(() => new Coupling(reservoir, amplitudes), reservoir.Length > 0 ? None : new Rejection.Missing("reservoir", "a name"));

    /// <summary>The same with other amplitudes.</summary>
    public Validation<Rejection, Coupling> WithAmplitudes(MatrixFunction amplitudes) => Create(Reservoir, amplitudes);
}
