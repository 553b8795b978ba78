using System.Runtime.CompilerServices;

namespace QuantumMotors.Domain;

/// <summary>Says which published equation a member implements; the equation index is generated from it.</summary>
/// <param name="source">Key of the source, as listed in SOURCES.md.</param>
/// <param name="number">Number of the equation as printed, or <c>text</c> for a statement between equations.</param>
/// <param name="file">Filled in by the compiler: the file the member is written in.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class EquationAttribute(string source, string number, [CallerFilePath] string file = "") : Attribute
{
    /// <summary>Key of the source, as listed in SOURCES.md.</summary>
    public string Source { get; } = source;

    /// <summary>Number of the equation as printed.</summary>
    public string Number { get; } = number;

    /// <summary>File the member is written in.</summary>
    public string File { get; } = file;
}

/// <summary>Says which published equation a law tests.</summary>
/// <param name="source">Key of the source, as listed in SOURCES.md.</param>
/// <param name="number">Number of the equation as printed, or <c>text</c>.</param>
/// <param name="file">Filled in by the compiler: the file the law is written in.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class VerifiesAttribute(string source, string number, [CallerFilePath] string file = "") : Attribute
{
    /// <summary>Key of the source, as listed in SOURCES.md.</summary>
    public string Source { get; } = source;

    /// <summary>Number of the equation as printed.</summary>
    public string Number { get; } = number;

    /// <summary>The law shows that the printed equation is wrong, and that the corrected one holds.</summary>
    public bool Erratum { get; init; }

    /// <summary>File the law is written in.</summary>
    public string File { get; } = file;
}
