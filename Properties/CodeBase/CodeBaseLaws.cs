using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace QuantumMotors.Properties;

/// <summary>Laws about the code itself.</summary>
public class CodeBaseLaws
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void UnionsAreClosed()
    {
        var unions = Library.PublicTypes(Library.All).Where(t => t.IsAbstract && !t.IsSealed && Library.IsRecord(t)).ToList();
        Assert.Contains(typeof(Conductor), unions);
        Assert.Contains(typeof(Rejection), unions);
        foreach (var union in unions)
        {
            // A private constructor does not close a record, because its copy constructor is protected: an abstract member does
            // that no other assembly can see. A part of a union has it from the whole.
            Assert.True(
                union.GetMethods(Everything & ~BindingFlags.DeclaredOnly).Any(m => m.IsAbstract && (m.IsAssembly || m.IsFamilyAndAssembly)),
                $"{union.Name} can be derived from outside");
            Assert.All(union.Assembly.GetTypes().Where(t => t.BaseType == union), t => Assert.True(t.IsSealed || unions.Contains(t), $"{t.Name} is not sealed"));
        }
    }

    [Fact]
    public void RecordsAreImmutable()
    {
        var records = Library.PublicTypes(Library.All).Where(Library.IsRecord).ToList();
        Assert.True(records.Count > 20);
        foreach (var record in records)
        {
            Assert.All(record.GetProperties(Everything), p => Assert.True(p.SetMethod is null, $"{record.Name}.{p.Name} can be set"));
            Assert.All(record.GetFields(Everything).Where(f => !f.IsLiteral), f => Assert.True(f.IsInitOnly, $"{record.Name}.{f.Name} is not readonly"));
            Assert.All(record.GetFields(Everything), f => Assert.False(f.FieldType.IsArray, $"{record.Name}.{f.Name} is an array: mutable, and compared by reference"));
        }
    }

    [Fact]
    public void NoStaticIsMutable()
    {
        var statics = Library.WrittenTypes(Library.All).SelectMany(t => t.GetFields(Everything)).Where(f => f.IsStatic && !f.IsLiteral).ToList();
        Assert.True(statics.Count > 20);
        Assert.All(statics, f => Assert.True(f.IsInitOnly, $"{f.DeclaringType!.Name}.{f.Name} can be changed"));
    }

    [Fact]
    public void NamespacesAreFlat() => Assert.All(Library.PublicTypes(Library.All), t => Assert.Equal(t.Assembly.GetName().Name, t.Namespace));

    [Fact]
    public void PublicMembersAreDocumented()
    {
        foreach (var assembly in Library.All)
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            Assert.True(File.Exists(file), $"{Path.GetFileName(file)} is not there");
            var documented = XDocument.Load(file).Descendants("member")
                .Where(m => m.Elements("summary").Any(s => s.Value.Trim().Length > 3) || m.Elements("inheritdoc").Any())
                .Select(m => m.Attribute("name")!.Value.Split('(')[0]).ToHashSet();
            foreach (var type in Library.PublicTypes(assembly))
            {
                var name = type.FullName!.Replace('+', '.');
                Assert.Contains($"T:{name}", documented);
                foreach (var property in type.GetProperties(Everything).Where(p => p.GetMethod!.IsPublic && p.Name != "EqualityContract"))
                    Assert.Contains($"P:{name}.{property.Name}", documented);
                foreach (var method in type.GetMethods(Everything).Where(m => m.IsPublic && !m.IsSpecialName && !IsMadeByCompiler(m)))
                    Assert.Contains(documented, d => d == $"M:{name}.{method.Name}" || d.StartsWith($"M:{name}.{method.Name}`", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void SolversCiteTheirSource()
    {
        var solvers = Library.PublicTypes(Library.Solvers).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)).ToList();
        Assert.True(solvers.Count > 15);
        Assert.All(solvers, m => Assert.True(m.GetCustomAttributes<EquationAttribute>().Any(), $"{m.DeclaringType!.Name}.{m.Name} cites no equation"));
    }

    [Fact]
    public void EverySourceIsListed()
    {
        var listed = File.ReadAllText(Path.Combine(Library.Root, "Domain", "SOURCES.md"));
        Assert.All(EquationIndexLaws.Citations().Select(c => c.Source).Distinct(), key => Assert.Contains(key, listed));
    }

    [Fact]
    public void EveryDomainTypeHasAGenerator()
    {
        var generated = typeof(Generators).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(m => m.ReturnType).Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Arbitrary<>))
            .Select(t => t.GetGenericArguments()[0]).ToHashSet();
        var nouns = Library.PublicTypes(Library.Domain).Where(t => Library.IsRecord(t) && !t.IsNested).ToList();
        Assert.True(nouns.Count > 12);
        Assert.All(nouns, t => Assert.True(generated.Contains(t), $"{t.Name} has no generator"));
    }

    [Fact]
    public void GeneratorsGenerateDifferentThings()
    {
        foreach (var generator in typeof(Generators).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType.IsGenericType))
        {
            var sample = (IEnumerable<object>)typeof(CodeBaseLaws).GetMethod(nameof(Sample), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(generator.ReturnType.GetGenericArguments()[0]).Invoke(null, [generator.Invoke(null, null)])!;
            Assert.True(sample.Distinct().Count() > 2, $"{generator.Name} generates too little");
        }
    }

    [Fact]
    public void EveryErratumHasALaw()
    {
        var laws = EquationIndexLaws.Laws().Where(l => l.Law.Erratum).Select(l => (l.Law.Source, l.Law.Number)).ToHashSet();
        Assert.NotEmpty(Errata.All);
        Assert.All(Errata.All, e => Assert.Contains((e.Source, e.Number), laws));
        Assert.All(laws, l => Assert.Contains(Errata.All, e => (e.Source, e.Number) == l));
    }

    [Fact]
    public void ReferencesPointOneWay()
    {
        string[] References(Assembly a) => [.. a.GetReferencedAssemblies().Select(r => r.Name!).Where(n => n.StartsWith("QuantumMotors", StringComparison.Ordinal) || n.StartsWith("MathNet", StringComparison.Ordinal))];
        Assert.Empty(References(Library.Domain));
        Assert.Equal(["MathNet.Numerics", "QuantumMotors.Domain"], References(Library.Solvers).Order());
        Assert.All(References(Library.Reference), n => Assert.Contains(n, (string[])["QuantumMotors.Domain", "QuantumMotors.Solvers"]));
    }

    [Fact]
    public void OnlyTheCommandLineTouchesTheWorld()
    {
        foreach (var room in (string[])["Domain", "Solvers", "Snapshots/Reference"])
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Library.Root, room), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/")))
                foreach (var word in (string[])["Console.", "File.", "Directory.", "DateTime.Now", "DateTime.UtcNow", "Environment.", "new Random(", "Random.Shared", "Process."])
                    Assert.False(
                        File.ReadLines(file).Any(l => System.Text.RegularExpressions.Regex.IsMatch(l, @"(^|[^\w.])" + System.Text.RegularExpressions.Regex.Escape(word), System.Text.RegularExpressions.RegexOptions.NonBacktracking)),
                        $"{Path.GetRelativePath(Library.Root, file)} uses {word}");
    }

    [Fact]
    public void TheKernelAllocatesNothing()
    {
        var wire = ThoulessWire.Create(1, 1, 5).OrThrow();
        Span<System.Numerics.Complex> s = stackalloc System.Numerics.Complex[4], d = stackalloc System.Numerics.Complex[4];
        ThoulessWireScattering.Fill(wire, 0.3, 0.2, s, d);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var k = 0; k < 1000; k++) ThoulessWireScattering.Fill(wire, 0.002 * k, 0.2, s, d);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(default, s[0]);
    }

    private static IEnumerable<object> Sample<T>(Arbitrary<T> arbitrary) => Gen.Sample(arbitrary.Generator, 50).Cast<object>().ToList();

    private static bool IsMadeByCompiler(MethodInfo m) =>
        m.IsDefined(typeof(CompilerGeneratedAttribute), false) || m.Name is "ToString" or "Equals" or "GetHashCode" or "<Clone>$" or "CompareTo";
}
