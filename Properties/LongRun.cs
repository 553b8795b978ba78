namespace QuantumMotors.Properties;

/// <summary>Whether laws may take their time.</summary>
internal static class LongRun
{
    /// <summary>As the environment variable QMOTORS_LAWS says.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable("QMOTORS_LAWS") == "long";
}
