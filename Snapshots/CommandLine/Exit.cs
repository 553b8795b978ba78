namespace QuantumMotors.CommandLine;

/// <summary>Exit codes.</summary>
internal static class Exit
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>The answer is no: a check failed, or something is not there.</summary>
    public const int Failure = 1;

    /// <summary>The question was not valid.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C; what was done is written.</summary>
    public const int Interrupted = 130;
}
