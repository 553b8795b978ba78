namespace QuantumMotors.Properties;

/// <summary>Rotors with liquids by their numbers.</summary>
internal static class WiredRotor
{
    /// <summary>Interaction, inertia, external friction, traversal time.</summary>
    public static LiquidRotor Of(double interaction, double inertia, double friction, double delay, Option<double> bathTemperature = default) => new(
        LuttingerLiquid.Create(interaction, 1, 1e-3, LiquidLeads.AtEnds(delay, 1).OrThrow(), None).OrThrow(),
        Rotor.Create(inertia, friction, 0, bathTemperature).OrThrow());

    /// <summary>The same in a liquid without end.</summary>
    public static LiquidRotor Endless(double interaction, double inertia, double friction) => new(
        LuttingerLiquid.Create(interaction, 1, 1e-3, LiquidLeads.Endless, None).OrThrow(), Rotor.Create(inertia, friction, 0, None).OrThrow());
}
