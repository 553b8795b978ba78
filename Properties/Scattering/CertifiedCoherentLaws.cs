namespace QuantumMotors.Properties;

/// <summary>Coherent conductors against programs that share no code with the library and compute with 113 bits.</summary>
public class CertifiedCoherentLaws
{
    [Fact]
    [Verifies("BustosMarun2013", "1")]
    [Verifies("BustosMarunCalvo2019", "8")]
    public void TheResponseOfDotsAtAnAngleIsRightToOrderTwo() =>
        Assert.True(CoherentTable.Agree("coherent_dots.csv", r => r.Angle != "cycle" && IsComparable(r)) > 450);

    [Theory]
    [InlineData("D1", 14)]
    [InlineData("D2", 20)]
    [InlineData("D3", 14)]
    [InlineData("D4", 14)]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarunCalvo2019", "59")]
    public void TheCycleCoefficientsOfDotsAreRightToOrderTwo(string model, int rows)
    {
        Assert.Equal(rows, CoherentTable.Agree("coherent_dots.csv", r => r.Model == model && r.Angle == "cycle" && IsComparable(r)));
    }

    [Fact]
    [Verifies("BustosMarun2013", "1")]
    public void TheResponseOfWiresAtAnAngleIsRight()
    {
        Assert.True(CoherentTable.Agree("coherent_lattices.csv", r => r.Angle != "cycle" && r.IsTrue) >= 70);
        Assert.True(CoherentTable.Agree("coherent_wires.csv", r => r.Model == "twogate" && r.Angle != "cycle" && r.IsTrue) >= 30);
        // A sliding wire has bound states: their part is in the torque.
        Assert.Equal(2, CoherentTable.Agree("coherent_wires.csv", r => r.Model == "slidingPotentialWire" && r.Angle != "cycle" && r.IsTold));
    }

    [Theory]
    [InlineData("coherent_lattices.csv", "lattice", 28)]
    [InlineData("coherent_wires.csv", "twogate", 28)]
    [InlineData("coherent_wires.csv", "andersonRotor", 10)]
    [InlineData("coherent_wires.csv", "slidingPotentialWire", 20)]
    [Verifies("BustosMarunCalvo2019", "12")]
    [Verifies("BustosMarun2013", "4")]
    public void TheCycleCoefficientsOfColdWiresAreRight(string table, string model, int rows)
    {
        Assert.Equal(rows, CoherentTable.Agree(
            table, r => r.Model == model && r.Condition.Contains("T=0") && !r.Condition.Contains("T=0.") && r.Angle == "cycle" && r.IsTrue && r.IsTold));
    }

    [Fact]
    [Verifies("BustosMarun2013", "4")]
    public void TheChargeThatASlidingPotentialPumpsIsRight()
    {
        var rows = Certified.Cells("coherent_wires.csv").Select(CoherentRow.Of).Where(r => r.Model == "slidingPotentialWire" && r.IsLinear).ToList();
        Assert.Equal(6, rows.Count);
        foreach (var row in rows)
            CoherentTable.Agree(row, Theory.Of(CoherentExamples.Named(row.Model, row.Condition)).PumpedCharge(CoherentExamples.Leads(row.Model, row.Condition).MeanPotential, 0).OrThrow());
    }

    [Fact]
    [Verifies("BustosMarun2013", "text")]
    public void VoltageProbesAreRight()
    {
        // Where along the leads charge is counted at order 1 is a matter of reference planes, which no cycle sees.
        Assert.Equal(3, CoherentTable.Agree("coherent_probes.csv", r => r.Model == "probes6" && r.Angle != "cycle" && r.IsTold && !(r.Name == "charge" && r.Order == 1)));
        Assert.Equal(5, CoherentTable.Agree("coherent_probes.csv", r => r.Model == "probes6" && r.Angle == "cycle" && r.IsTold && r.Name != "work"));
        Assert.Equal(5, CoherentTable.Agree("coherent_probes.csv", r => r.Model == "probes20" && r.IsTold && !r.Quantity.Contains('(')));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(-0.05)]
    [Verifies("Brouwer1998", "9")]
    public void TheChargeOfAStrikeIsRight(double speed)
    {
        foreach (var row in Certified.Cells("coherent_wires.csv").Select(CoherentRow.Of).Where(r => r.Model == "vibratingWire"))
        {
            if (!row.Condition.StartsWith(FormattableString.Invariant($"v0={speed} "), StringComparison.Ordinal)) continue;
            var theory = new VibratingWireTheory(CoherentExamples.Struck(speed));
            CoherentTable.Agree(row, row.Quantity.StartsWith("area", StringComparison.Ordinal)
                ? theory.Area()
                : theory.PumpedCharge(-1.2, Certified.Number(row.Condition.Split("T=")[1])).OrThrow());
        }
    }

    // The noise of voltage probes is not known; the energy in moving contacts is booked differently at one angle, which no cycle sees.
    private static bool IsComparable(CoherentRow row) =>
        row.IsTold && !(row.Model == "D4" && row.Name == "noise") && !(row.Model == "D3" && row.Angle != "cycle" && row.Name == "heat" && row.Order > 0);
}
