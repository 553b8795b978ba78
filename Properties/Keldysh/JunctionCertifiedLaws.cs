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
    public void TheClosedFormsAreRightAndSoAreTheirErrors()
    {
        var (numbers, large) = (0, 0);
        foreach (var (row, kind) in Table.Where(r => Of(r.Cells, "A") <= 1 && Of(r.Cells, "v") != 0))
        {
            var c = Blowtorch.At(Junction(row), Leads(row), Of(row, "theta"));
            // Off resonance, in equilibrium, with contacts almost closed, both levels cancel to 1e-4 of what either does.
            var allowed = kind == "reference" && Of(row, "muL") == 0 && Of(row, "theta") >= 1.5 ? 4e-11 : 1e-12;
            foreach (var (name, x) in ((string, Option<Estimate>)[])[("torque", c.Torque), ("friction", c.Friction), ("noise", c.Noise)])
                x.IfSome(found =>
                {
                    var value = Of(row, name);
                    IsRight(found, value, 0, $"{kind}: {name}");
                    Assert.InRange(found.Error, 0, allowed * Math.Abs(value));
                    numbers++;
                    if (Math.Abs(value) > 1e-6) large++;
                });
        }
        Assert.Equal((355, true), (numbers, large > 300));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [Verifies("PrestonKosov2023", "11")]
    public void WhatTheTheoryOfAJunctionTellsIsRight(int part)
    {
        // With hopping 0, and with reservoirs that are not equally warm, part of it comes from scattering.
        var rows = Table.Where(r => Of(r.Cells, "A") <= 1 && r.Kind != "reference").Where((_, i) => i % 3 == part).ToList();
        foreach (var (row, kind) in rows)
        {
            var forces = Theory.Of(Junction(row)).Forces(Leads(row)).OrThrow().At(Of(row, "theta")).OrThrow();
            IsRight(forces.Force[0][0][0], Of(row, "torque"), 0, $"{kind}: torque");
            IsRight(-forces.Force[0][1][0], Of(row, "friction"), 0, $"{kind}: friction");
            IsRight(forces.Noise.IfNone(Arr<Estimate>.Empty)[0], Of(row, "noise"), 0, $"{kind}: noise");
        }
        Assert.InRange(rows.Count, 20, 40);
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
                IsRight(x, Of(row, name), 0, $"{kind}: {name}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [Verifies("PrestonKosov2023", "11")]
    public void TheCurrentsAreRight(int part)
    {
        var (rows, large) = (0, 0);
        foreach (var (row, kind) in Table.Where((_, i) => i % 6 == part))
        {
            var response = Theory.Of(Of(row, "A") > 1 ? Dot(row) : Junction(row)).Response(Leads(row), 1).OrThrow().At(Of(row, "theta")).OrThrow();
            foreach (var (name, found) in ((string, Estimate)[])[
                ("charge_L0", response.Charge[0][0][0]), ("charge_R0", response.Charge[1][0][0]), ("charge_L1", response.Charge[0][1][0]), ("charge_R1", response.Charge[1][1][0])])
            {
                var value = Of(row, name);
                IsRight(found, value, 1e-15, $"{kind}: {name}");
                if (kind.Contains("<<T")) continue;
                Close(value, found.Value, Currents);
                if (Math.Abs(value) > 1e-4) large++;
            }
            rows++;
        }
        Assert.True(rows >= 25 && large > 25);
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
                IsRight(x, Of(row, name), 1e-15, $"{kind}: {name}");
                Close(Of(row, name), x.Value, Sharp);
            }
        }
        Assert.Equal(18, rows.Count);
        Assert.Contains(rows, r => Of(r.Cells, "friction") > 1e-3);
    }

    // Within the error that is claimed, and a rounding of the number itself.
    private static void IsRight(Estimate found, double value, double least, string what) => Assert.True(
        Math.Abs(found.Value - value) <= found.Error + least + 1.2e-16 * Math.Abs(value), $"{what} is {found.Value:R} ± {found.Error:E1}, not {value:R}");

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
