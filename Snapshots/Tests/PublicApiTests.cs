using System.Reflection;
using System.Text;
using QuantumMotors.Domain;
using QuantumMotors.Solvers;

namespace QuantumMotors.Snapshots.Tests;

/// <summary>What users compile against, recorded.</summary>
public class PublicApiTests
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public Task DomainIsAsRecorded() => Verify(Describe(typeof(Motor).Assembly));

    [Fact]
    public Task SolversAreAsRecorded() => Verify(Describe(typeof(Brouwer).Assembly));

    [Fact]
    public Task ReferenceIsAsRecorded() => Verify(Describe(typeof(Problems).Assembly));

    [Fact]
    public void TheSchemaIsAsRecorded()
    {
        var file = Path.Combine(Qmotors.Root, "Snapshots", "problem.schema.json");
        if (Environment.GetEnvironmentVariable("QMOTORS_RECORD") == "1") File.WriteAllText(file, ProblemSchema.Text());
        Assert.Equal(File.ReadAllText(file), ProblemSchema.Text());
    }

    [Fact]
    public Task ObservablesAreDescribed() => Verify(string.Concat(Observables.All.Map(o => $"{o.Name} [{o.Unit}] {o.Meaning} ({string.Join(", ", o.Equations)}) -> {string.Join(", ", o.Columns)}\n")));

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append($"{type.FullName}{(type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? $" : {Name(b)}" : "")}\n");
            var members = type.GetConstructors(Public).Select(c => $"new({Parameters(c)})")
                .Concat(type.GetProperties(Public).Where(p => p.Name != "EqualityContract").Select(p => $"{Name(p.PropertyType)} {p.Name}{(p.GetMethod!.IsStatic ? " (static)" : "")}"))
                .Concat(type.GetFields(Public).Where(f => !f.IsSpecialName).Select(f => $"{Name(f.FieldType)} {f.Name} = {f.GetRawConstantValue()}"))
                .Concat(type.GetMethods(Public).Where(m => !m.IsSpecialName && m.Name is not ("ToString" or "Equals" or "GetHashCode" or "<Clone>$"))
                    .Select(m => $"{Name(m.ReturnType)} {m.Name}({Parameters(m)}){(m.IsStatic ? " (static)" : "")}"));
            foreach (var member in members.Order(StringComparer.Ordinal)) text.Append($"  {member}\n");
        }
        return text.ToString();
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type) => !type.IsGenericType ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
