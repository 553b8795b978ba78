namespace QuantumMotors.Reference;

/// <summary>How units are called where the numbers are in Hartree atomic units.</summary>
internal static class AtomicLabel
{
    /// <summary>Name of these units, as problems spell it.</summary>
    public const string Name = "atomic";

    /// <summary>The hartree for the unit of energy, the bohr for that of length; ħ and e stay.</summary>
    /// <param name="natural">A unit of CONVENTIONS.md.</param>
    /// <param name="kind">The conductor: where ħ²/2m = 1, an electron whose energies are in hartrees counts lengths in bohrs over √2.</param>
    public static string Of(string natural, string kind) => natural
        .Replace("energy", "Eh", StringComparison.Ordinal)
        .Replace("length", kind is TwoGatePump.KindName or AndersonRotor.KindName ? "a0/√2" : "a0", StringComparison.Ordinal);
}
