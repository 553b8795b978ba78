namespace QuantumMotors.Properties;

/// <summary>Junctions against integrals with 34 digits, made by biphenyl_junction.py beside the table.</summary>
public class JunctionCertifiedLaws
{
    private static readonly Tolerance Currents = new(1e-10, 1e-14, "adaptive integrals over energies, whose terms cancel");
    private static readonly Tolerance Sharp = new(0, 1e-12, "what the narrowest levels of the table leave of roundings");
    private static readonly (Dictionary<string, string> Cells, string Kind)[] Table = [.. Certified.Cells("biphenyl_junction.csv").Select(r => (r, r["kind"]))];

    [Fact]
    [Verifies("PrestonKosov2023", "A14")]
    [Verifies("PrestonKosov2023", "A15")]
    [Verifies("PrestonKosov2023", "A18")]
    public void TheCoefficientsAreRightAndSoAreTheirErrors()
    {
        var (rows, sharp, large) = (0, 0, 0);
        foreach (var (row, kind) in Table.Where(r => Of(r.Cells, "A") <= 1))
        {
            var (junction, leads, θ) = (Junction(row), Leads(row), Of(row, "theta"));
            var forces = Theory.Of(junction).Forces(leads).OrThrow().At(θ).OrThrow();
            foreach (var (name, found) in ((string, Estimate)[])[
                ("torque", forces.Force[0][0][0]), ("friction", -forces.Force[0][1][0]), ("noise", forces.Noise.IfNone(Arr<Estimate>.Empty)[0])])
            {
                var value = Of(row, name);
                Assert.True(Math.Abs(found.Value - value) <= found.Error + 1.2e-16 * Math.Abs(value), $"{kind}: {name} {found.Value:R} ± {found.Error:E1}, not {value:R}");
                if (found.Error <= 1e-12 * Math.Abs(value)) sharp++;
                if (Math.Abs(value) > 1e-9) large++;
            }
            rows++;
        }
        Assert.Equal((137, true, true), (rows, sharp > 400, large > 300));
    }

    [Fact]
    [Verifies("PrestonKosov2023", "A14")]
    [Verifies("PrestonKosov2023", "A15")]
    [Verifies("PrestonKosov2023", "A18")]
    public void TheFormulasOfThePaperAreRightToo()
    {
        foreach (var (row, kind) in Table.Where(r => Of(r.Cells, "A") <= 1).Where((_, i) => i % 2 == 0))
        {
            var found = JunctionKeldysh.At(Junction(row), Leads(row), Of(row, "theta"));
            foreach (var (name, x) in ((string, Estimate)[])[("torque", found.Torque), ("friction", found.Friction), ("noise", found.Noise.IfNone(0.0))])
                Assert.True(Math.Abs(x.Value - Of(row, name)) <= x.Error + 1.2e-16 * Math.Abs(x.Value), $"{kind}: {name} {x.Value:R} ± {x.Error:E1}, not {Of(row, name):R}");
        }
    }

    [Fact]
    [Verifies("PrestonKosov2023", "11")]
    public void TheCurrentsAreRight()
    {
        var (rows, large) = (0, 0);
        foreach (var (row, kind) in Table.Where((r, i) => r.Kind != "reference" || i % 5 == 0))
        {
            var response = Theory.Of(Of(row, "A") > 1 ? Dot(row) : Junction(row)).Response(Leads(row), 1).OrThrow().At(Of(row, "theta")).OrThrow();
            foreach (var (name, found) in ((string, Estimate)[])[
                ("charge_L0", response.Charge[0][0][0]), ("charge_R0", response.Charge[1][0][0]), ("charge_L1", response.Charge[0][1][0]), ("charge_R1", response.Charge[1][1][0])])
            {
                var value = Of(row, name);
                Assert.True(Math.Abs(found.Value - value) <= found.Error + 1e-15, $"{kind}: {name} {found.Value:R} ± {found.Error:E1}, not {value:R}");
                if (kind.Contains("<<T")) continue;
                Close(value, found.Value, Currents);
                if (Math.Abs(value) > 1e-4) large++;
            }
            rows++;
        }
        Assert.True(rows > 90 && large > 150);
    }

    [Fact]
    [Verifies("PrestonKosov2023", "A15")]
    public void ContactsMayOpenBackwards()
    {
        // A > 1, where amplitudes change their sign: no junction, but a dot.
        var rows = Table.Where(r => Of(r.Cells, "A") > 1).ToList();
        foreach (var (row, kind) in rows)
        {
            var found = Theory.Of(Dot(row)).Response(Leads(row), 1).OrThrow().At(Of(row, "theta")).OrThrow();
            foreach (var (name, x) in ((string, Estimate)[])[
                ("torque", found.Force[0][0][0]), ("friction", -found.Force[0][1][0]), ("noise", found.Noise.IfNone(Arr<Estimate>.Empty)[0])])
            {
                Assert.True(Math.Abs(x.Value - Of(row, name)) <= x.Error + 1e-15, $"{kind}: {name} {x.Value:R} ± {x.Error:E1}, not {Of(row, name):R}");
                Close(Of(row, name), x.Value, Sharp);
            }
        }
        Assert.Equal(18, rows.Count);
        Assert.Contains(rows, r => Of(r.Cells, "friction") > 1e-3);
    }

    private static double Of(Dictionary<string, string> row, string column) => Certified.Number(row[column]);

    private static Reservoirs Leads(Dictionary<string, string> row) => BiasedJunction.Leads(Of(row, "muL"), Of(row, "TL"), Of(row, "muR"), Of(row, "TR"));

    private static BiphenylJunction Junction(Dictionary<string, string> row) => BiphenylJunction.Create(
        Of(row, "E1"), Of(row, "E2"), Of(row, "v"), Of(row, "phi"), Of(row, "A"), Of(row, "GammaL"), Of(row, "GammaR"), Of(row, "W")).OrThrow();

    private static CoherentDot Dot(Dictionary<string, string> row)
    {
        var (A, φ) = (Of(row, "A"), Of(row, "phi"));
        Coupling Contact(string name, int level, double Γ, double φ)
        {
            ComplexMatrix On(double share) => ComplexMatrix.Of(2, 1, (i, _) => i == level ? Math.Sqrt(Γ / Math.Tau) * share : 0);
            return Coupling.Create(name, MatrixFunction.Create(
                On(1 - A / 2), Array(On(0), On(A / 2 * Math.Cos(2 * φ))), Array(On(0), On(-A / 2 * Math.Sin(2 * φ)))).OrThrow()).OrThrow();
        }
        var h = ComplexMatrix.Of(2, 2, (i, j) => i != j ? Of(row, "v") : Of(row, i == 0 ? "E1" : "E2"));
        return CoherentDot.Create(
            MatrixFunction.Of(h), Array(Contact("L", 0, Of(row, "GammaL"), 0), Contact("R", 1, Of(row, "GammaR"), φ)), Arr<string>.Empty, Of(row, "W")).OrThrow();
    }
}
