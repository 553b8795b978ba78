using System.Reflection;
using System.Runtime.CompilerServices;

namespace QuantumMotors.Properties;

/// <summary>The library as seen by its own laws.</summary>
internal static class Library
{
    public static readonly Assembly Domain = typeof(Motor).Assembly;
    public static readonly Assembly Solvers = typeof(Brouwer).Assembly;
    public static readonly Assembly Reference = typeof(Problems).Assembly;
    public static readonly Assembly[] All = [Domain, Solvers, Reference];

    /// <summary>Root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Public types, without what the compiler makes.</summary>
    public static IEnumerable<Type> PublicTypes(params Assembly[] assemblies) => assemblies.SelectMany(a => a.GetExportedTypes());

    /// <summary>Types written by hand, public or not.</summary>
    public static IEnumerable<Type> WrittenTypes(params Assembly[] assemblies) =>
        assemblies.SelectMany(a => a.GetTypes()).Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute), false) && !t.Name.Contains('<'));

    /// <summary>Records, which the compiler marks by a clone method or, for structs, a printer.</summary>
    public static bool IsRecord(Type t) =>
        t.GetMethod("<Clone>$") is not null || t.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QuantumMotors.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
